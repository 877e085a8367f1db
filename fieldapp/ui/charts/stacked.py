"""Shares of a whole over time, one band upon another, each named where it is widest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fieldapp.ui.charts.plot import Plot
from fieldapp.ui.theme import Theme

_HEIGHT = 290
WHOLE = 10_000
"""What the shares of one point sum to: hundredths of a percent."""


@dataclass(frozen=True, slots=True)
class Band:
    """One part of the whole: its name, and the colour tokens of its area and of the name upon it."""

    name: str
    color: str
    text_color: str


@dataclass(frozen=True, slots=True)
class Column:
    """The shares at one instant from the lowest band up, in hundredths of a percent; empty where nothing is known."""

    label: str
    shares: tuple[int, ...]


class StackedChart(Plot):
    """The shares of every column sum to ``WHOLE``; columns without shares leave a gap."""

    def __init__(
        self, name: str, x_title: str, y_title: str, bands: Sequence[Band], parent: QWidget | None = None
    ) -> None:
        self._bands = tuple(bands)
        self._columns: list[Column] = []
        self._say: Callable[[int], str] = str
        self._unknown = "–"
        super().__init__(name, x_title, y_title, parent, height=_HEIGHT)

    def set_columns(self, columns: Sequence[Column], say: Callable[[int], str]) -> None:
        """Show ``columns``; ``say`` writes a share. Raises ValueError where shares do not make a whole."""
        for column in columns:
            if column.shares and (len(column.shares) != len(self._bands) or sum(column.shares) != WHOLE):
                raise ValueError(f"shares of {column.label} do not make a whole: {column.shares}")
        self._columns, self._say = list(columns), say
        self.point_at(-1)

    def count(self) -> int:
        """How many columns there are."""
        return len(self._columns)

    def label(self, at: int) -> str:
        """The name of a column."""
        return self._columns[at].label

    def words(self, at: int) -> str:
        """The name of a column and its shares from the top band down, as the eye meets them."""
        cells = zip(self._bands, self._cells(at), strict=True)
        return " · ".join([self.label(at), *(f"{band.name} {cell}" for band, cell in reversed(list(cells)))])

    def levels(self) -> list[float]:
        """Nothing, half and all."""
        return [0, WHOLE / 2, WHOLE]

    def say_level(self, level: float) -> str:
        """The level in whole percent."""
        return f"{level * 100 / WHOLE:.0f}%"

    def header(self) -> tuple[str, ...]:
        """The title of the x axis and the names of the bands."""
        return (self._x_title, *(band.name for band in self._bands))

    def table(self) -> list[tuple[str, ...]]:
        """Label and share of every band, for every column."""
        return [(column.label, *self._cells(at)) for at, column in enumerate(self._columns)]

    def draw(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        """The bands in every run of known columns, their names, and a line where one points."""
        for run in self._runs():
            self._draw_run(painter, theme, plot, run)
        for number, band in enumerate(self._bands):
            self._draw_name(painter, theme, plot, number, band)
        at = self.current_point()
        if at >= 0:
            x = self.x_of(plot, at)
            painter.setPen(QPen(theme.color("text"), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))

    def _cells(self, at: int) -> list[str]:
        shares = self._columns[at].shares
        return [self._say(share) for share in shares] if shares else [self._unknown] * len(self._bands)

    def _runs(self) -> list[list[int]]:
        """Numbers of neighbouring columns that are known."""
        runs: list[list[int]] = []
        for at, column in enumerate(self._columns):
            if not column.shares:
                continue
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        return runs

    def _edge(self, plot: QRectF, run: Sequence[int], below: int) -> list[QPointF]:
        """The upper edge of the lowest ``below`` bands; a run of one column is drawn half a step wide."""
        ends = [run[0] - 0.25, run[0] + 0.25] if len(run) == 1 else [float(at) for at in run]
        heights = [sum(self._columns[at].shares[:below]) for at in run] * (2 if len(run) == 1 else 1)
        if self.count() == 1:
            ends = [0.0, 1.0]
        return [
            QPointF(min(max(self.x_of(plot, x), plot.left()), plot.right()), self.y_of(plot, height))
            for x, height in zip(ends, heights, strict=True)
        ]

    def _draw_run(self, painter: QPainter, theme: Theme, plot: QRectF, run: Sequence[int]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for number, band in enumerate(self._bands):
            painter.setBrush(theme.color(band.color))
            lower, upper = self._edge(plot, run, number), self._edge(plot, run, number + 1)
            painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))

    def _draw_name(self, painter: QPainter, theme: Theme, plot: QRectF, number: int, band: Band) -> None:
        """Write the band's name where it is widest, if it is high enough there to hold it."""
        known = [at for at, column in enumerate(self._columns) if column.shares]
        if not known:
            return
        at = max(known, key=lambda one: (self._columns[one].shares[number], -abs(2 * one - self.count() + 1)))
        shares = self._columns[at].shares
        top, foot = self.y_of(plot, sum(shares[: number + 1])), self.y_of(plot, sum(shares[:number]))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(band.name) + theme.px(12)
        if foot - top < metrics.height() * 1.6 or plot.width() < width:
            return
        left = min(max(self.x_of(plot, at) - width / 2, plot.left()), plot.right() - width)
        painter.setPen(theme.color(band.text_color))
        painter.drawText(QRectF(left, top, width, foot - top), Qt.AlignmentFlag.AlignCenter, band.name)
