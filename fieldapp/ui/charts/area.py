"""A small area chart of one growing number over time, with marks; read by hover, by arrows, or as words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fieldapp.ui.charts.axis import ticks
from fieldapp.ui.charts.plot import Plot
from fieldapp.ui.theme import Theme

_HEIGHT = 170


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a place on the x axis, which is named by ``label``."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A dashed line at point number ``at``, and what happened there."""

    at: int
    label: str


class AreaChart(Plot):
    """One number over time; values below zero hang beneath the line of nothing."""

    def __init__(self, name: str, x_title: str, y_title: str, parent: QWidget | None = None) -> None:
        self._points: list[Point] = []
        self._marks: list[Mark] = []
        self._say: Callable[[float], str] = "{:,.0f}".format
        super().__init__(name, x_title, y_title, parent, height=_HEIGHT)

    def set_points(self, points: Sequence[Point], say: Callable[[float], str], marks: Sequence[Mark] = ()) -> None:
        """Show ``points``; ``say`` writes a value with its unit."""
        self._points, self._marks, self._say = list(points), list(marks), say
        self.point_at(-1)

    def count(self) -> int:
        """How many points there are."""
        return len(self._points)

    def label(self, at: int) -> str:
        """The name of a point."""
        return self._points[at].label

    def words(self, at: int) -> str:
        """Name, value and what happened there."""
        marks = [mark.label for mark in self._marks if mark.at == at]
        return " · ".join([self._points[at].label, self._say(self._points[at].value), *marks])

    def levels(self) -> list[float]:
        """Round values around all points, from zero or below."""
        values = [0.0, *(point.value for point in self._points)]
        return ticks(min(values), max(values), 3)

    def say_level(self, level: float) -> str:
        """The value with its unit."""
        return self._say(level)

    def header(self) -> tuple[str, ...]:
        """The titles of the axes."""
        return self._x_title, self._y_title

    def table(self) -> list[tuple[str, ...]]:
        """Label and value of every point."""
        return [(point.label, self._say(point.value)) for point in self._points]

    def draw(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        """The area, its marks and the point pointed at."""
        places = [QPointF(self.x_of(plot, at), self.y_of(plot, point.value)) for at, point in enumerate(self._points)]
        if len(places) > 1:
            ground = self.y_of(plot, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("area"))
            base = [QPointF(places[-1].x(), ground), QPointF(places[0].x(), ground)]
            painter.drawPolygon(QPolygonF([*places, *base]))
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawPolyline(places)
        self._draw_marks(painter, theme, plot)
        at = self.current_point()
        if at >= 0 or len(places) == 1:
            painter.setPen(QPen(theme.color("card"), 2))
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(places[max(0, at)], theme.px(4), theme.px(4))

    def _draw_marks(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        for mark in self._marks:
            x = self.x_of(plot, mark.at)
            painter.setPen(QPen(theme.color("info"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(theme.color("info"))
            width = painter.fontMetrics().horizontalAdvance(mark.label) + 4
            left = x + theme.px(4) if x + theme.px(4) + width <= plot.right() else x - theme.px(4) - width
            painter.drawText(QRectF(left, plot.top(), width, painter.fontMetrics().height()), mark.label)
