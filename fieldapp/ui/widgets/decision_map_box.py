"""One box of the decision map: a button that can also be pulled to another place or, by its handle, to a person."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.domain.decision_map import Node
from fieldapp.ui.theme import current
from fieldapp.ui.widgets.decision_map_paint import BORDERS
from fieldapp.ui.widgets.decision_map_text import BoxText, MapLabel, box_texts, spoken_of, tag_rooms, title_of
from fieldapp.ui.widgets.spatial import SpatialButton
from fieldapp.ui.widgets.text import literal, plain_tip

Pull = Literal["", "move", "arrow"]
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_HANDLE = 12
_TAG = 15


def ring() -> int:
    """Room around a box (px) for the ring that shows the focus, and for the handle."""
    return current().px(5)


class MapBox(SpatialButton):
    """One node. Stance is in the text; the border only repeats it."""

    entered = Signal()
    opened = Signal()
    focused = Signal()
    menu_wanted = Signal(QPoint)
    pull_started = Signal(str)
    pulled = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, node: Node, label: MapLabel, parent: QWidget) -> None:
        super().__init__(node.id, parent)
        self.node, self.label = node, label
        self.is_editable, self.is_current, self.is_source = False, False, False
        self._scale = 1.0
        self._pressed_at: QPoint | None = None
        self._pull: Pull = ""
        self._title = title_of(node, label)
        self._tag = " · ".join(label.tags)
        self.setText(literal(self._title))
        self.setAccessibleName(spoken_of(node, label))
        parts = (self._title, label.second_line(), self._tag)
        self.setToolTip(plain_tip("\n".join(part for part in parts if part)))
        self.setMouseTracking(True)

    def place(self, scale: float, left: int, top: int) -> None:
        """Lie at the node's place in the scaled map."""
        self._scale = scale
        node, room, tag = self.node, ring(), self._tag_room()
        self.setGeometry(
            left + round(node.x * scale) - room,
            top + round(node.y * scale) - room - tag,
            round(node.width * scale) + 2 * room,
            round(node.height * scale) + 2 * room + tag,
        )

    def outline(self) -> QRect:
        """The box as drawn, in the coordinates of its parent."""
        return self._inner().translated(self.pos())

    # ---------------------------------------------------------------------------------- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter enters; arrows with Ctrl are for the map, as are plain ones."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.entered.emit()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which box is the current one."""
        super().focusInEvent(event)
        self.focused.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of all that can be done with this box."""
        self.menu_wanted.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press may become a pull."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.is_editable and self.node.person is not None:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull, once the mouse has gone far enough for that to be meant."""
        here = event.position().toPoint()
        if self._pressed_at is None:
            on_handle = self._has_handle() and self._handle_zone().contains(here)
            self.setCursor(Qt.CursorShape.CrossCursor if on_handle else Qt.CursorShape.PointingHandCursor)
            super().mouseMoveEvent(event)
            return
        far = (here - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if not self._pull and far:
            self._pull = "arrow" if self._handle_zone().contains(self._pressed_at) else "move"
            self.setDown(False)
            self.pull_started.emit(self._pull)
        if self._pull:
            self.pulled.emit(self.mapToParent(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what was pulled, or click."""
        pulled, self._pull, self._pressed_at = self._pull, "", None
        if pulled:
            self.dropped.emit(self.mapToParent(event.position().toPoint()))
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the handle."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the handle."""
        super().leaveEvent(event)
        self.update()

    # ---------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Border, name, line, tags, and the focus ring around all."""
        theme, person = current(), self.node.person
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self._inner()).adjusted(1, 1, -1, -1)
        pen = QPen(theme.color(BORDERS.get(person.stance, "stance_neutral") if person else "warn_line"), 2)
        if person is None or person.stance == "unknown":
            pen.setStyle(Qt.PenStyle.DashLine)
        radius = theme.px(5)
        painter.setPen(pen)
        painter.setBrush(theme.color("card_hover" if self.underMouse() else "card"))
        painter.drawRoundedRect(box, radius, radius)
        self._paint_texts(painter)
        if self._tag:
            self._paint_tags(painter, box)
        if self._has_handle() and (self.underMouse() or self.is_current):
            painter.setPen(QPen(theme.color("card"), 1))
            painter.setBrush(theme.color("info"))
            painter.drawEllipse(QPointF(box.right(), box.center().y()), theme.px(4), theme.px(4))
        if self.hasFocus() or self.is_source or self.is_current:
            lit = "focus" if self.hasFocus() else "info" if self.is_source else "border"
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(lit), 2))
            around = QRectF(self._inner()).adjusted(*(side * (ring() - 1) for side in (-1, -1, 1, 1)))
            painter.drawRoundedRect(around, radius + 3, radius + 3)

    def shown_texts(self) -> list[BoxText]:
        """The lines of text as they are drawn."""
        theme, room = current(), self._text_room()
        sizes = max(theme.px(11), round(13 * self._scale)), max(theme.px(10), round(11 * self._scale))
        return box_texts(self._title, self.label, theme.font(), sizes, (room.width(), room.height()))

    def _text_room(self) -> QRect:
        px = current().px
        return self._inner().adjusted(px(10), px(4), -px(7), -px(4))

    def _paint_texts(self, painter: QPainter) -> None:
        theme, person, room = current(), self.node.person, self._text_room()
        left = person is not None and person.left
        for line in self.shown_texts():
            font = theme.font()
            font.setPixelSize(line.size)
            font.setStrikeOut(left and line.is_name)
            painter.setFont(font)
            painter.setPen(theme.color("muted" if not line.is_name else "faint" if left else "text"))
            at = QRectF(room.x(), room.y() + line.top, room.width(), line.height)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.text)

    def _paint_tags(self, painter: QPainter, box: QRectF) -> None:
        """Small labels on the upper border: the first at the left, where no arrow comes down, the second right."""
        theme = current()
        font = theme.font()
        font.setPixelSize(theme.px(10))
        painter.setFont(font)
        height = theme.px(_TAG)
        for number, (tag, room) in enumerate(tag_rooms(self.label.tags, box.width())):
            metrics = painter.fontMetrics()
            text = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, round(room) - theme.px(10))
            width = metrics.horizontalAdvance(text) + theme.px(10)
            left = box.right() - width - theme.px(4) if number else box.left() + theme.px(4)
            rect = QRectF(left, box.top() - height + theme.px(3), width, height)
            painter.setPen(QPen(theme.color("button_border"), 1))
            painter.setBrush(theme.color("neutral_soft"))
            painter.drawRoundedRect(rect, height / 2, height / 2)
            painter.setPen(theme.color("neutral"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _inner(self) -> QRect:
        room = ring()
        return self.rect().adjusted(room, room + self._tag_room(), -room, -room)

    def _tag_room(self) -> int:
        return current().px(_TAG - 3) - ring() if self._tag else 0

    def _has_handle(self) -> bool:
        return self.is_editable and self.node.person is not None

    def _handle_zone(self) -> QRect:
        side = current().px(_HANDLE)
        inner = self._inner()
        return QRect(inner.right() - side // 2, inner.center().y() - side, self.width(), 2 * side)
