"""The ground of the decision map: it holds the boxes, draws the arrows, and follows keys and pulls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPainterPathStroker, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fieldapp.domain.decision_map import DecisionMap
from fieldapp.domain.decision_map_places import place_beside, place_for
from fieldapp.domain.decision_map_shapes import NODE_HEIGHT, NODE_WIDTH, ROW_PITCH
from fieldapp.ui.theme import current
from fieldapp.ui.widgets.decision_map_box import MapBox
from fieldapp.ui.widgets.decision_map_name import NameEdit
from fieldapp.ui.widgets.decision_map_paint import HEAD, arrow_head, rounded
from fieldapp.ui.widgets.decision_map_text import MapLabel
from fieldapp.ui.widgets.spatial import move_focus, one_tab_stop

_MARGIN = 14
_REACH = 12
"""Width (px) of the stripe along an arrow in which the mouse hits it."""
_MANY_ARROWS = 12
"""Beyond so many arrows those of the current box stand out and the others step back."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}


class MapCanvas(QWidget):
    """Boxes and arrows at a scale. What the user means leaves as a signal; nothing changes here by itself."""

    clicked = Signal(str)
    entered = Signal(str)
    current_changed = Signal(str)
    menu_wanted = Signal(str, QPoint)
    arrow_menu_wanted = Signal(str, str, QPoint)
    moved = Signal(str, int, int)
    arrow_drawn = Signal(str, str)
    linking_changed = Signal(str)
    named = Signal(str, str)
    zoomed = Signal(int)
    shown = Signal(QWidget)
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._map = DecisionMap((), (), 0, 0)
        self._scale, self._left, self._top, self._width = 1.0, 0, 0, 0
        self._labels: Mapping[str, MapLabel] = {}
        self._pull, self._pulled_to, self._grip = "", QPoint(), QPoint()
        self._edit: NameEdit | None = None
        self._edit_at: tuple[int, int] = (0, 0)
        self.boxes: list[MapBox] = []
        self.current = ""
        self.linking = ""
        self.is_editable = False

    # ---------------------------------------------------------------------------------- showing

    def show_map(self, plan: DecisionMap, labels: Mapping[str, MapLabel]) -> None:
        """Replace boxes and arrows; the keyboard stays on its person, or goes to the nearest box when they went."""
        old, before = self.boxes, self.box(self.current)
        had_focus = before is not None and self.window().focusWidget() is before  # also while a menu is open
        self._map, self._labels, self._pull = plan, labels, ""
        self.boxes = [MapBox(node, labels.get(node.id, MapLabel(node.id)), self) for node in plan.nodes]
        for box in self.boxes:
            self._connect(box)
            box.place(self._scale, self._left, self._top)
            box.show()
        kept, self.current = self.current, self._successor(before)
        stop = self.box(self.current) or (self.boxes[0] if self.boxes else None)
        one_tab_stop(self.boxes, stop)
        if had_focus and stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        for box in old:
            box.hide()
            box.deleteLater()
        if self.linking and self.box(self.linking) is None:
            self.cancel()
        self._mark()
        if self._edit is not None:
            self._edit.raise_()
        if self.current != kept:
            self.current_changed.emit(self.current)

    def start_over(self) -> None:
        """Another map follows: nobody is the current one, and what was typed belongs to the former."""
        if self._edit is not None:
            self._edit.take()
        self.cancel()
        self.current = ""

    def arrange(self, scale: float, width: int) -> None:
        """Place everything at ``scale``, centred in ``width``."""
        margin = current().px(_MARGIN)
        self._scale, self._width = scale, width
        self._left = max(margin, round((width - self._map.width * scale) / 2))
        self._top = margin
        right, bottom = self._map.width, self._map.height
        if self._pull == "move":  # room to drop below
            bottom += ROW_PITCH
        if self._edit is not None:
            right, bottom = max(right, self._edit_at[0] + NODE_WIDTH), max(bottom, self._edit_at[1] + NODE_HEIGHT)
            self._edit.setGeometry(self._cell(*self._edit_at).adjusted(0, 0, 0, 2))
        self.resize(max(width, round(right * scale) + 2 * margin), round(bottom * scale) + 2 * margin)
        for box in self.boxes:
            box.place(scale, self._left, self._top)
        self.update()

    def box(self, key: str) -> MapBox | None:
        """The box of a node."""
        return next((one for one in self.boxes if one.key == key), None)

    def focus_box(self, key: str) -> bool:
        """Put the keyboard on a box; False where there is none."""
        box = self.box(key)
        if box is None:
            return False
        one_tab_stop(self.boxes, box)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_current(key)
        self.shown.emit(box)
        return True

    def _successor(self, before: MapBox | None) -> str:
        """The current box after a change: the same, else the one nearest to where it was."""
        if before is None or not self.boxes or self.box(before.key) is not None:
            return before.key if before is not None and self.boxes else ""
        node = before.node
        return min(self.boxes, key=lambda one: (one.node.x - node.x) ** 2 + (one.node.y - node.y) ** 2).key

    def _connect(self, box: MapBox) -> None:
        box.is_editable = self.is_editable
        key = box.key
        box.clicked.connect(lambda: self._on_clicked(key))
        box.entered.connect(lambda: self._on_entered(key))
        box.opened.connect(lambda: self._on_entered(key))
        box.focused.connect(lambda: self._set_current(key))
        box.menu_wanted.connect(lambda at: self.menu_wanted.emit(key, at))
        box.pull_started.connect(lambda kind: self._start_pull(key, kind))
        box.pulled.connect(self._on_pulled)
        box.dropped.connect(self._on_dropped)

    def _set_current(self, key: str) -> None:
        if key != self.current:
            self.current = key
            self.current_changed.emit(key)
        self._mark()

    def _mark(self) -> None:
        for box in self.boxes:
            box.is_current, box.is_source = self.is_editable and box.key == self.current, box.key == self.linking
            box.update()
        self.update()

    # ---------------------------------------------------------------------------------- keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the nearest box, with Ctrl they move the box; Ctrl with + - 0 zooms; Esc ends an arrow."""
        key, ctrl = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and key in _STEPS:
            self._step(*_STEPS[key])
        elif ctrl and key in _ZOOMS:
            self.zoomed.emit(_ZOOMS[key])
        elif key == Qt.Key.Key_Escape and (self.linking or self._pull):
            self.cancel()
        else:
            target = None if ctrl else move_focus(self.boxes, key)
            if target is None:
                super().keyPressEvent(event)
            else:
                self.shown.emit(target)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button on an arrow."""
        pen = QPainterPathStroker()
        pen.setWidth(current().px(_REACH))
        at = QPointF(event.pos())
        for edge in self._map.edges if self.is_editable else ():
            line = rounded([self._point(x, y) for x, y in edge.points], HEAD * self._scale)
            if pen.createStroke(line).contains(at):
                self.arrow_menu_wanted.emit(edge.source, edge.target, event.globalPos())
                return
        super().contextMenuEvent(event)

    def _step(self, columns: int, steps: int) -> None:
        box = self.box(self.current)
        if self.is_editable and box is not None and box.node.person is not None:
            self.moved.emit(box.key, *place_beside(self._map, box.key, columns, steps))

    def _on_clicked(self, key: str) -> None:
        box = self.box(key)
        if box is not None:
            one_tab_stop(self.boxes, box)
        self._set_current(key)
        if not self._finish_link(key):
            self.clicked.emit(key)

    def _on_entered(self, key: str) -> None:
        if not self._finish_link(key):
            self.entered.emit(key)

    # ---------------------------------------------------------------------------------- arrows

    def start_link(self, key: str) -> None:
        """From now on the next box chosen is whom ``key`` influences."""
        self._set_linking(key)

    def cancel(self) -> None:
        """End an arrow or a pull without a result."""
        self._pull = ""
        self.grown.emit()
        self._set_linking("")

    def _set_linking(self, key: str) -> None:
        self.linking = key
        self.linking_changed.emit(key)
        self._mark()

    def _finish_link(self, target: str) -> bool:
        """Whether an arrow was being drawn; choosing its own start or a role keeps on asking."""
        source = self.linking
        if not source:
            return False
        box = self.box(target)
        if box is not None and box.node.person is not None and target != source:
            self._set_linking("")
            self.arrow_drawn.emit(source, target)
        return True

    # ---------------------------------------------------------------------------------- pulls

    def _start_pull(self, key: str, kind: str) -> None:
        box = self.box(key)
        if box is not None:
            self._pull = "arrow" if self.linking else kind
            self._set_current(key)
            self._grip = QPoint(box.outline().width() // 2, box.outline().height() // 2)
            self.grown.emit()

    def _on_pulled(self, at: QPoint) -> None:
        self._pulled_to = at
        self.update()

    def _on_dropped(self, at: QPoint) -> None:
        pull, self._pull = self._pull, ""
        self.grown.emit()
        if pull == "move":
            self.moved.emit(self.current, *self._drop_cell(at))
        elif pull == "arrow":
            target = self._person_at(at)
            if self.linking:
                self._set_linking("")
            if target is not None:
                self.arrow_drawn.emit(self.current, target.key)

    def _drop_cell(self, at: QPoint) -> tuple[int, int]:
        corner = at - self._grip - QPoint(self._left, self._top)
        return place_for(self._map, self.current, round(corner.x() / self._scale), round(corner.y() / self._scale))

    def _person_at(self, at: QPoint) -> MapBox | None:
        found = (one for one in self.boxes if one.node.person is not None and one.outline().contains(at))
        return next((one for one in found if one.key != self.current), None)

    # ---------------------------------------------------------------------------------- names

    def edit_name(self, key: str, text: str = "", known: Iterable[str] = ()) -> None:
        """Type a name in the box of ``key``, or ("") in an empty cell beneath the current box."""
        if self._edit is not None:
            self._edit.setFocus()
            return
        node = self._map.node(key)
        if node is not None:
            self._edit_at = node.x, node.y
        else:
            beside = self._map.node(self.current)
            x, y = place_for(self._map, "", *((beside.x, beside.y + 1) if beside else (0, 0)))
            self._edit_at = max(0, x + self._map.left), max(0, y + self._map.top)
        self._edit = NameEdit(key, text, known, self)
        self._edit.done.connect(self._on_named)
        self._edit.setMinimumHeight(current().size("control"))
        self._edit.show()
        self.grown.emit()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit(self._edit)

    def name_edit(self) -> NameEdit | None:
        """The field that is open, if any."""
        return self._edit

    def _on_named(self, name: str) -> None:
        edit, self._edit = self._edit, None
        if edit is None:
            return
        box = self.box(edit.key) or self.box(self.current)
        if edit.hasFocus() and box is not None:
            self.focus_box(box.key)
        edit.hide()
        edit.deleteLater()
        self.grown.emit()
        if name:
            self.named.emit(edit.key, name)

    # ---------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows, and what a pull would do; the boxes lie on top of them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = [edge for edge in self._map.edges if self.is_editable and self.current in (edge.source, edge.target)]
        plain = "field_border" if lit and len(self._map.edges) > _MANY_ARROWS else "stance_neutral"
        for edge in self._map.edges:
            if edge not in lit:
                self._paint_arrow(painter, [self._point(x, y) for x, y in edge.points], plain, 1.3)
        for edge in lit:
            self._paint_arrow(painter, [self._point(x, y) for x, y in edge.points], "muted", 1.8)
        box = self.box(self.current)
        if self._pull == "move":
            x, y = self._drop_cell(self._pulled_to)
            painter.setPen(QPen(current().color("focus"), 2, Qt.PenStyle.DotLine))
            painter.setBrush(current().color("accent_soft"))
            painter.drawRoundedRect(QRectF(self._cell(x + self._map.left, y + self._map.top)), 5, 5)
        elif self._pull == "arrow" and box is not None:
            target = self._person_at(self._pulled_to)
            end = QPointF(target.outline().center() if target else self._pulled_to)
            start = QPointF(box.outline().right(), box.outline().center().y())
            self._paint_arrow(painter, [start, end], "info", 2)

    def _paint_arrow(self, painter: QPainter, way: list[QPointF], color: str, width: float) -> None:
        painter.setPen(QPen(current().color(color), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded(way, HEAD * self._scale))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().color(color))
        painter.drawPolygon(arrow_head(way[-2], way[-1], HEAD * self._scale))

    def _cell(self, x: int, y: int) -> QRect:
        scale = self._scale
        corner = self._point(x, y).toPoint()
        return QRect(corner.x(), corner.y(), round(NODE_WIDTH * scale), round(NODE_HEIGHT * scale))

    def _point(self, x: int, y: int) -> QPointF:
        return QPointF(self._left + x * self._scale, self._top + y * self._scale)
