"""A small area chart of one growing number over time, with marks; read by hover, by arrows, or as words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.ui.charts.axis import ticks
from fieldapp.ui.theme import Theme, current, manager

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


class AreaChart(QWidget):
    """Points are spaced evenly. Left and Right walk along them; the value is shown and spoken."""

    point_changed = Signal(int)

    def __init__(self, name: str, x_title: str, y_title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._x_title, self._y_title = x_title, y_title
        self._points: list[Point] = []
        self._marks: list[Mark] = []
        self._say: Callable[[float], str] = "{:,.0f}".format
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        manager().changed.connect(self._measure)
        self._measure()

    def set_points(self, points: Sequence[Point], say: Callable[[float], str], marks: Sequence[Mark] = ()) -> None:
        """Show ``points``; ``say`` writes a value with its unit."""
        self._points, self._marks, self._say = list(points), list(marks), say
        self._go(-1)

    def table(self) -> list[tuple[str, str]]:
        """The chart as rows: label and value."""
        return [(point.label, self._say(point.value)) for point in self._points]

    def current_point(self) -> int:
        """Number of the point pointed at, or -1."""
        return self._at

    def sizeHint(self) -> QSize:
        """As in a card of the right column."""
        return QSize(current().px(300), current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As narrow as asked."""
        return QSize(1, current().px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right, Home and End walk along the points."""
        last = len(self._points) - 1
        places = {
            Qt.Key.Key_Left: max(0, self._at - 1),
            Qt.Key.Key_Right: min(last, self._at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        at = places.get(Qt.Key(event.key()))
        if at is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._go(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the nearest value."""
        plot = self._plot(current())
        if self._points and plot.width() > 0:
            part = (event.position().x() - plot.left()) / plot.width()
            self._go(min(len(self._points) - 1, max(0, round(part * (len(self._points) - 1)))))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._go(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        super().focusOutEvent(event)
        self._go(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, area, marks, and the value pointed at."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("font_small"))
        plot = self._plot(theme)
        self._paint_axes(painter, theme, plot)
        places = [self._place(plot, at) for at in range(len(self._points))]
        if len(places) > 1:
            base = [QPointF(places[-1].x(), plot.bottom()), QPointF(places[0].x(), plot.bottom())]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("area"))
            painter.drawPolygon(QPolygonF([*places, *base]))
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawPolyline(places)
        self._paint_marks(painter, theme, plot)
        if 0 <= self._at < len(places):
            self._paint_value(painter, theme, plot, places[self._at])
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))

    # ---------------------------------------------------------------------------------- inside

    def _levels(self) -> list[float]:
        return ticks(0, max((point.value for point in self._points), default=0), 3)

    def _plot(self, theme: Theme) -> QRectF:
        metrics = QFontMetrics(theme.font("font_small"))
        left = max(metrics.horizontalAdvance(self._say(level)) for level in self._levels()) + theme.px(10)
        top, bottom = metrics.height() * 1.9, metrics.height() * 2 + theme.px(6)
        return QRectF(left, top, max(1.0, self.width() - left - theme.px(14)), max(1.0, self.height() - top - bottom))

    def _place(self, plot: QRectF, at: int) -> QPointF:
        top = self._levels()[-1] or 1
        part = at / max(1, len(self._points) - 1)
        return QPointF(plot.left() + part * plot.width(), plot.bottom() - plot.height() * self._points[at].value / top)

    def _paint_axes(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        metrics = painter.fontMetrics()
        high = metrics.height()
        levels = self._levels()
        for level in levels:
            y = plot.bottom() - plot.height() * level / (levels[-1] or 1)
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("faint"))
            text = QRectF(0, y - high / 2, plot.left() - theme.px(6), high)
            painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._say(level))
        painter.drawText(QRectF(0, 0, self.width(), high), Qt.AlignmentFlag.AlignLeft, self._y_title)
        foot = QRectF(plot.left(), self.height() - high, plot.width(), high)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self._x_title)
        for at in {0, len(self._points) - 1} if self._points else ():
            width = metrics.horizontalAdvance(self._points[at].label) + 4
            x = plot.left() if at == 0 else plot.right() - width
            painter.drawText(QRectF(x, plot.bottom() + theme.px(3), width, high), self._points[at].label)

    def _paint_marks(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        for mark in self._marks:
            x = self._place(plot, mark.at).x()
            painter.setPen(QPen(theme.color("info"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(theme.color("info"))
            width = painter.fontMetrics().horizontalAdvance(mark.label) + 4
            left = x + theme.px(4) if x + theme.px(4) + width <= plot.right() else x - theme.px(4) - width
            painter.drawText(QRectF(left, plot.top(), width, painter.fontMetrics().height()), mark.label)

    def _paint_value(self, painter: QPainter, theme: Theme, plot: QRectF, place: QPointF) -> None:
        painter.setPen(QPen(theme.color("card"), 2))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(place, theme.px(4), theme.px(4))
        text = self._words(self._at)
        metrics = painter.fontMetrics()
        width, high = metrics.horizontalAdvance(text) + theme.px(12), metrics.height() + theme.px(4)
        left = min(max(place.x() - width / 2, plot.left()), plot.right() - width)
        box = QRectF(left, max(0.0, place.y() - high - theme.px(8)), width, high)
        painter.setPen(theme.color("border"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _words(self, at: int) -> str:
        marks = [mark.label for mark in self._marks if mark.at == at]
        return " · ".join([self._points[at].label, self._say(self._points[at].value), *marks])

    def _go(self, at: int) -> None:
        if self._points:
            whole = f"{self._words(0)} → {self._words(len(self._points) - 1)}"
            self.setAccessibleDescription(self._words(at) if at >= 0 else whole)
        if at != self._at:
            self._at = at
            self.point_changed.emit(at)
        self.update()

    def _measure(self) -> None:
        self.setFixedHeight(current().px(_HEIGHT))
        self.update()
