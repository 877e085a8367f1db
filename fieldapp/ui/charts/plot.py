"""What every chart over time has: axes, a point to walk to by arrows or mouse, and its numbers as a table."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.importing.exact import guard
from fieldapp.ui.theme import Theme, current, manager
from fieldapp.ui.widgets.popups import open_dialog


class Plot(QWidget):
    """Points are spaced evenly. Left, Right, Home and End walk along them; the one pointed at is shown and spoken.

    The menu (and Ctrl+C) copies the numbers as a table or the chart as a picture; Enter shows the table.
    """

    point_changed = Signal(int)

    def __init__(self, name: str, x_title: str, y_title: str, parent: QWidget | None = None, *, height: int) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._x_title, self._y_title, self._height = x_title, y_title, height
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        manager().changed.connect(self._measure)
        self._measure()

    # ------------------------------------------------------------------- what a kind of chart answers

    @abstractmethod
    def count(self) -> int:
        """How many points there are."""

    @abstractmethod
    def label(self, at: int) -> str:
        """The name of a point on the x axis."""

    @abstractmethod
    def words(self, at: int) -> str:
        """A point as people say it: its name, its values with their units, what happened there."""

    @abstractmethod
    def levels(self) -> list[float]:
        """Values at which a line goes through the chart, rising from the lowest."""

    @abstractmethod
    def say_level(self, level: float) -> str:
        """A value on the y axis with its unit."""

    @abstractmethod
    def header(self) -> tuple[str, ...]:
        """What stands above the columns of ``table``."""

    @abstractmethod
    def table(self) -> list[tuple[str, ...]]:
        """The chart as rows of texts, one a point."""

    @abstractmethod
    def draw(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        """Draw the values inside the axes; called with at least one point."""

    # ------------------------------------------------------------------------------------ for users

    def current_point(self) -> int:
        """Number of the point pointed at, or -1."""
        return self._at

    def copy_table(self) -> None:
        """Put header and rows on the clipboard; no cell is a formula."""
        lines = [self.header(), *self.table()]
        QGuiApplication.clipboard().setText("\n".join("\t".join(guard(cell) for cell in line) for line in lines))

    def show_table(self) -> None:
        """Show the numbers line by line."""
        from fieldapp.ui.charts.table import ChartTable

        open_dialog(ChartTable(self.accessibleName(), self.header(), self.table(), self.copy_table, self))

    def copy_picture(self) -> None:
        """Put the chart as it is seen on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def build_menu(self) -> QMenu:
        """What can be done with the chart."""
        menu = QMenu(self)
        menu.setAccessibleName(self.accessibleName())
        menu.addAction(tr("Show as a table")).triggered.connect(self.show_table)
        menu.addAction(tr("Copy as table")).triggered.connect(self.copy_table)
        menu.addAction(tr("Copy as picture")).triggered.connect(self.copy_picture)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the mouse, or in the middle when a key asked."""
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.mapToGlobal(self.rect().center()) if by_key else event.globalPos())

    def sizeHint(self) -> QSize:
        """As in a card of the right column."""
        return QSize(current().px(300), current().px(self._height))

    def minimumSizeHint(self) -> QSize:
        """As narrow as asked."""
        return QSize(1, current().px(self._height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the points, show the numbers line by line, or copy them."""
        last = self.count() - 1
        places = {
            Qt.Key.Key_Left: max(0, self._at - 1),
            Qt.Key.Key_Right: min(last, self._at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        at = places.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_table()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.show_table()
        elif at is None or last < 0:
            super().keyPressEvent(event)
        else:
            self.point_at(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the nearest value."""
        plot = self._plot(current())
        if self.count() and plot.width() > 0:
            part = (event.position().x() - plot.left()) / plot.width()
            self.point_at(min(self.count() - 1, max(0, round(part * (self.count() - 1)))))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        super().focusOutEvent(event)
        self.point_at(-1)

    def point_at(self, at: int) -> None:
        """Point at a point, or at none (-1): then the whole is spoken from first to last."""
        if self.count():
            whole = f"{self.words(0)} → {self.words(self.count() - 1)}"
            self.setAccessibleDescription(self.words(at) if at >= 0 else whole)
        if at != self._at:
            self._at = at
            self.point_changed.emit(at)
        self.update()

    # -------------------------------------------------------------------------------------- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, values, and the value pointed at."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("font_small"))
        plot = self._plot(theme)
        self._paint_axes(painter, theme, plot)
        if self.count():
            self.draw(painter, theme, plot)
        if 0 <= self._at < self.count():
            self._paint_words(painter, theme, plot)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))

    def x_of(self, plot: QRectF, at: float) -> float:
        """Where a point stands; halves lie between two."""
        return plot.left() + plot.width() * at / max(1, self.count() - 1)

    def y_of(self, plot: QRectF, value: float) -> float:
        """Where a value stands."""
        levels = self.levels()
        span = levels[-1] - levels[0] or 1
        return plot.bottom() - plot.height() * (value - levels[0]) / span

    def _plot(self, theme: Theme) -> QRectF:
        metrics = QFontMetrics(theme.font("font_small"))
        left = max(metrics.horizontalAdvance(self.say_level(level)) for level in self.levels()) + theme.px(10)
        top, bottom = metrics.height() * 1.9, metrics.height() * 2 + theme.px(6)
        return QRectF(left, top, max(1.0, self.width() - left - theme.px(14)), max(1.0, self.height() - top - bottom))

    def _paint_axes(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        high = painter.fontMetrics().height()
        for level in self.levels():
            y = self.y_of(plot, level)
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("faint"))
            text = QRectF(0, y - high / 2, plot.left() - theme.px(6), high)
            painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.say_level(level))
        painter.drawText(QRectF(0, 0, self.width(), high), Qt.AlignmentFlag.AlignLeft, self._y_title)
        foot = QRectF(plot.left(), self.height() - high, plot.width(), high)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self._x_title)
        for at, left, width in self._labels_that_fit(painter.fontMetrics(), plot):
            painter.drawText(QRectF(left, plot.bottom() + theme.px(3), width, high), self.label(at))

    def _labels_that_fit(self, metrics: QFontMetrics, plot: QRectF) -> list[tuple[int, float, float]]:
        """(point, left, width) of every n-th label from the last one back, with room between them."""
        if not self.count():
            return []
        widths = [float(metrics.horizontalAdvance(self.label(at)) + 4) for at in range(self.count())]
        gap = plot.width() / max(1, self.count() - 1)
        every = max(1, -int(-(max(widths) + metrics.height()) // max(1.0, gap)))
        found: list[tuple[int, float, float]] = []
        for at in range(self.count() - 1, -1, -every):
            middle = self.x_of(plot, at) - widths[at] / 2
            left = max(plot.left(), min(middle, plot.right() - widths[at]))
            if not found or left + widths[at] + metrics.height() / 2 <= found[-1][1]:
                found.append((at, left, widths[at]))
        return found

    def _paint_words(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        text = self.words(self._at)
        metrics = painter.fontMetrics()
        width, high = metrics.horizontalAdvance(text) + theme.px(12), metrics.height() + theme.px(4)
        left = min(max(self.x_of(plot, self._at) - width / 2, 0.0), max(0.0, self.width() - float(width)))
        box = QRectF(left, max(0.0, plot.top() - high), width, high)
        painter.setPen(theme.color("border"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _measure(self) -> None:
        self.setFixedHeight(current().px(self._height))
        self.update()
