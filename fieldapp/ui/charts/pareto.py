"""What holds back most: a numbered bar for each cause, the longest first, and the share that they are together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.charts.axis import ticks
from fieldapp.ui.charts.plot import Plot
from fieldapp.ui.theme import Theme
from fieldapp.ui.widgets.ink import fill

_HEIGHT = 230
_WHOLE = 1_000_000
_THICK = 0.6


@dataclass(frozen=True, slots=True)
class Cause:
    """A bar, and the share (millionths) of all with the bars before it; ``said`` is its value with the unit."""

    label: str
    value: int
    upto_ppm: int
    said: str


class ParetoChart(Plot):
    """Bars on the left axis; the line of shares goes from nothing at the foot to all at the top."""

    def __init__(self, name: str, x_title: str, y_title: str, parent: QWidget | None = None) -> None:
        self._causes: list[Cause] = []
        self._say: Callable[[float], str] = "{:,.0f}".format
        self._value_title = y_title
        super().__init__(name, x_title, y_title, parent, height=_HEIGHT)

    def set_causes(self, causes: Sequence[Cause], say: Callable[[float], str]) -> None:
        """Show ``causes``, the largest first; ``say`` writes a value of the axis."""
        self._causes, self._say = list(causes), say
        self.point_at(-1)

    def count(self) -> int:
        """How many bars there are."""
        return len(self._causes)

    def label(self, at: int) -> str:
        """The number of a cause: names are too long for their bar, and the list of the causes has the same numbers."""
        return str(at + 1)

    def words(self, at: int) -> str:
        """Number, name, value, and the share with those before it."""
        one = self._causes[at]
        name, together = f"{self.label(at)}. {one.label}", tr("together {share}", share=_percent(one.upto_ppm))
        return f"{name} · {one.said} · {together}"

    def levels(self) -> list[float]:
        """Round values from nothing to at least the longest bar."""
        return ticks(0, max((one.value for one in self._causes), default=1))

    def say_level(self, level: float) -> str:
        """A value with its unit."""
        return self._say(level)

    def header(self) -> tuple[str, ...]:
        """Cause, value and share."""
        return self._x_title, self._value_title, tr("together")

    def table(self) -> list[tuple[str, ...]]:
        """The bars as rows."""
        return [(one.label, one.said, _percent(one.upto_ppm)) for one in self._causes]

    def x_of(self, plot: QRectF, at: float) -> float:
        """Bars stand within the axes, not upon their ends."""
        return plot.left() + plot.width() * (at + 0.5) / max(1, self.count())

    def draw(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        """Bars, then the line."""
        wide = plot.width() / max(1, self.count()) * _THICK
        for at, one in enumerate(self._causes):
            top = self.y_of(plot, one.value)
            color = theme.color("bad" if at == self.current_point() else "warn_line")
            fill(painter, QRectF(self.x_of(plot, at) - wide / 2, top, wide, plot.bottom() - top), color)
        line = [
            QPointF(self.x_of(plot, at), plot.bottom() - plot.height() * one.upto_ppm / _WHOLE)
            for at, one in enumerate(self._causes)
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("muted"), theme.px(1.6)))
        painter.drawPolyline(QPolygonF(line))
        painter.setBrush(theme.color("card"))
        for point in line:
            painter.drawEllipse(point, theme.px(3), theme.px(3))


def _percent(ppm: int) -> str:
    return f"{ppm / 10_000:.0f}%"
