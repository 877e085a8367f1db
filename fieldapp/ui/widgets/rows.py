"""The list inside a card: lead, pill, text, note and a right end; driven by arrows and Enter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollArea, QSizePolicy, QWidget

from fieldapp.ui.theme import manager
from fieldapp.ui.widgets.row_model import AnyIndex, Row, RowModel
from fieldapp.ui.widgets.rows_paint import RowDelegate


class RowList(QListView):
    """As tall as its rows: the page scrolls, not the list. One tab stop; Enter or a click activates."""

    row_activated = Signal(str)
    trail_activated = Signal(str)
    row_focused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setViewport(QWidget())  # to find the kind of one that Qt has made, all kinds are prepared: 10 ms
        self._model = RowModel(self)
        self._delegate = RowDelegate(self)
        self._heights: dict[int, int] = {}
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        manager().changed.connect(self._fit)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show ``rows``; the current row stays current by its key."""
        key = self.current_key()
        self._model.replace(list(rows))
        at = next((i for i, row in enumerate(self._model.rows) if row.key == key), -1)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at, 0))
        self._fit()

    def rows(self) -> list[Row]:
        """The rows shown."""
        return list(self._model.rows)

    def current_key(self) -> str:
        """Key of the row that the keyboard is on, or ""."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else ""

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(super().sizeHint().width(), self._content_height())

    def minimumSizeHint(self) -> QSize:
        """As tall as the rows, as narrow as asked."""
        return QSize(1, self._content_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space activate the row, Right or Ctrl+Enter its link; letters are left to the page."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        row = self._row(self.currentIndex())
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if row is not None and row.link and (key == Qt.Key.Key_Right or (enter and ctrl)):
            self.trail_activated.emit(row.key)
        elif row is not None and enter and not ctrl:
            self.row_activated.emit(row.key)
        elif key in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the link's words follows the link, anywhere else opens the row."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        row = self._row(self.indexAt(at))
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if row.link and self._on_trail(at):
            self.trail_activated.emit(row.key)
        else:
            self.row_activated.emit(row.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over rows."""
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is current when the list is reached by Tab."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling is the page's."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows may become taller when they become narrower."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fonts change heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Keep the current row in the page's sight."""
        super().currentChanged(current, previous)
        row = self._row(current)
        if row is None:
            return
        self.row_focused.emit(row.key)
        area = _page_around(self)
        if area is not None and area.widget() is not None:
            spot = self.visualRect(self._model.index(current.row(), 0)).center()
            at = self.viewport().mapTo(area.widget(), QPoint(0, spot.y()))
            area.ensureVisible(0, at.y(), 0, self._delegate.tallest())

    def _row(self, index: AnyIndex) -> Row | None:
        return self._model.rows[index.row()] if index.isValid() else None

    def _on_trail(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        rect = self.visualRect(index)
        return at.x() >= rect.right() - self._delegate.trail_width()

    def _content_height(self) -> int:
        """Layouts ask some ten times in a row; a width is reckoned once."""
        width = self.viewport().width()
        if width not in self._heights:
            self._heights[width] = sum(self._delegate.height(row, width) for row in self._model.rows)
        return self._heights[width]

    def _fit(self) -> None:
        self._delegate.measure(self._model.rows)
        self._heights.clear()
        self.setFixedHeight(max(self._content_height(), 1))
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def _page_around(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
