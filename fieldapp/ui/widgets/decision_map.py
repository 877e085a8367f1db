"""The decision map: a box for every person, dashed ones for roles nobody is known to hold, arrows of influence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from fieldapp.domain.decision_map import DecisionMap, Node
from fieldapp.infra.i18n import tr
from fieldapp.ui.theme import current, manager
from fieldapp.ui.widgets.spatial import SpatialButton, move_focus, one_tab_stop

SMALLEST = 0.66
"""Smallest scale of the boxes against the text size chosen by the user; beyond that the map scrolls by itself."""
_ZOOM = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5)
_MARGIN = 14
_RING = 4
"""Room around a box (px) for the ring that shows the focus."""
_STARS = {1: " ★1", 2: " ★2"}
_BORDERS = {"for": "accent", "against": "bad", "neutral": "stance_neutral", "unknown": "stance_neutral"}


@dataclass(frozen=True, slots=True)
class MapLabel:
    """What a box says: a name, and a line of roles and stance. ``spoken`` replaces both for screen readers."""

    name: str
    line: str = ""
    spoken: str = ""


class _Box(SpatialButton):
    """One node. Stance is in the text; the border only repeats it."""

    def __init__(self, node: Node, label: MapLabel, parent: QWidget) -> None:
        super().__init__(node.id, parent)
        self.node = node
        self._label = label
        self._scale = 1.0
        stars = _STARS.get(node.person.key_rank, "") if node.person else ""
        self._title = label.name + stars if node.person else f"？ {label.name}"
        self.setText(self._title)
        self.setAccessibleName(label.spoken or ", ".join(part for part in (self._title, label.line) if part))
        self.setToolTip(f"{self._title}\n{label.line}" if label.line else self._title)

    def place(self, scale: float, left: int, top: int) -> None:
        """Lie at the node's place in the scaled map."""
        self._scale = scale
        node = self.node
        self.setGeometry(
            left + round(node.x * scale) - _RING,
            top + round(node.y * scale) - _RING,
            round(node.width * scale) + 2 * _RING,
            round(node.height * scale) + 2 * _RING,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Border, name, line, and the focus ring around all."""
        theme, person = current(), self.node.person
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_RING + 1, _RING + 1, -_RING - 1, -_RING - 1)
        color = _BORDERS.get(person.stance, "stance_neutral") if person else "warn_line"
        pen = QPen(theme.color(color), 2)
        if person is None or person.stance == "unknown":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("card_hover" if self.underMouse() else "card"))
        radius = theme.px(5)
        painter.drawRoundedRect(box, radius, radius)
        self._texts(painter, box.toRect().adjusted(theme.px(9), theme.px(4), -theme.px(6), -theme.px(4)))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius + 3, radius + 3)

    def _texts(self, painter: QPainter, rect: QRect) -> None:
        theme, person = current(), self.node.person
        left = person is not None and person.left
        half = rect.height() // 2
        big, small = self._fonts()
        big.setStrikeOut(left)
        for font, color, text, line in (
            (big, "faint" if left else "text", self._title, rect.adjusted(0, 0, 0, -half)),
            (small, "muted", self._label.line, rect.adjusted(0, half, 0, 0)),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(color))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _fonts(self) -> tuple[QFont, QFont]:
        big, small = current().font(), current().font()
        big.setPixelSize(max(current().px(11), round(13 * self._scale)))
        small.setPixelSize(max(current().px(10), round(11 * self._scale)))
        return big, small


class _Canvas(QWidget):
    """Draws the arrows and holds the boxes."""

    activated = Signal(str)

    def __init__(self, view: DecisionMapView) -> None:
        super().__init__()
        self._view = view
        self._map = DecisionMap((), (), 0, 0)
        self._scale, self._left, self._top = 1.0, 0, 0
        self.boxes: list[_Box] = []

    def show_map(self, plan: DecisionMap, labels: Mapping[str, MapLabel]) -> None:
        """Replace boxes and arrows; the box in focus keeps it when its person is still there."""
        focused = next((box.key for box in self.boxes if box.hasFocus()), "")
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self._map = plan
        self.boxes = [_Box(node, labels.get(node.id, MapLabel(node.id)), self) for node in plan.nodes]
        for box in self.boxes:
            box.clicked.connect(self._on_clicked)
            box.show()
        one_tab_stop(self.boxes, self.boxes[0] if self.boxes else None)
        again = next((box for box in self.boxes if box.key == focused), None)
        if again is not None:
            one_tab_stop(self.boxes, again)
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, scale: float, width: int) -> None:
        """Place everything at ``scale``, centred in ``width``."""
        margin = current().px(_MARGIN)
        self._scale = scale
        self._left = max(margin, round((width - self._map.width * scale) / 2))
        self._top = margin
        self.resize(
            max(width, round(self._map.width * scale) + 2 * margin), round(self._map.height * scale) + 2 * margin
        )
        for box in self.boxes:
            box.place(scale, self._left, self._top)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the nearest box; + and - zoom, 0 fits."""
        target = move_focus(self.boxes, event.key())
        if target is not None:
            self._view.ensureWidgetVisible(target, 20, 0)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._view.zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self._view.zoom(-1)
        elif event.key() == Qt.Key.Key_0:
            self._view.zoom(0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows; the boxes lie on top of them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = current().color("stance_neutral")
        for edge in self._map.edges:
            way = [self._point(x, y) for x, y in edge.points]
            painter.setPen(QPen(color, 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_rounded(way, 8 * self._scale))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawPolygon(_arrow_head(way[-2], way[-1], 8 * self._scale))

    def _point(self, x: int, y: int) -> QPointF:
        return QPointF(self._left + x * self._scale, self._top + y * self._scale)

    def _on_clicked(self) -> None:
        box = self.sender()
        if isinstance(box, _Box):
            one_tab_stop(self.boxes, box)
            self.activated.emit(box.key)


class DecisionMapView(QScrollArea):
    """Shows a laid-out map as wide as its place allows; its height follows."""

    node_activated = Signal(str)
    """Id of the person's node, or ``role:<role>`` of a dashed one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        self._zoom = 1.0
        self._map = DecisionMap((), (), 0, 0)
        self._canvas = _Canvas(self)
        self._canvas.activated.connect(self.node_activated)
        self.setWidget(self._canvas)
        self._canvas.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        manager().changed.connect(self._arrange)

    def show_map(self, plan: DecisionMap, labels: Mapping[str, MapLabel]) -> None:
        """Show ``plan``; ``labels`` by node id."""
        self._map = plan
        self._canvas.show_map(plan, labels)
        self.setAccessibleDescription(self.summary())
        self._arrange()

    def summary(self) -> str:
        """The map in words, a line for each box and the people it influences."""
        names = {box.key: box.accessibleName() for box in self._canvas.boxes}
        titles = {box.key: box.text() for box in self._canvas.boxes}
        lines = []
        for node in self._map.nodes:
            whom = [titles[edge.target] for edge in self._map.edges if edge.source == node.id]
            line = names[node.id]
            lines.append(tr("{person}; influences {people}", person=line, people=", ".join(whom)) if whom else line)
        return "\n".join(lines)

    def node_ids(self) -> list[str]:
        """Ids of the boxes in tab order."""
        return [box.key for box in self._canvas.boxes]

    def focus_node(self, node_id: str) -> bool:
        """Put the keyboard on a box; False where there is none."""
        box = next((one for one in self._canvas.boxes if one.key == node_id), None)
        if box is None:
            return False
        one_tab_stop(self._canvas.boxes, box)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def zoom(self, step: int) -> None:
        """Larger (1), smaller (-1), or as it was (0)."""
        at = min(range(len(_ZOOM)), key=lambda i: abs(_ZOOM[i] - self._zoom))
        self._zoom = _ZOOM[min(len(_ZOOM) - 1, max(0, at + step))] if step else 1.0
        self._arrange()

    def drawn_scale(self) -> float:
        """Pixels for a unit of the map."""
        full = current().scale_percent / 100
        room = self.width() - 2 * current().px(_MARGIN)
        fit = room / self._map.width if self._map.width else full
        return max(min(fit, full), SMALLEST * full) * self._zoom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Text sizes change the fit."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._canvas.update()

    def _arrange(self) -> None:
        self._canvas.arrange(self.drawn_scale(), self.width())
        scrolls = self._canvas.width() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        height = self._canvas.height() + bar
        if height != self.height():
            self.setFixedHeight(height)


def _rounded(way: Sequence[QPointF], radius: float) -> QPainterPath:
    """The line through ``way`` with its corners rounded."""
    path = QPainterPath(way[0])
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(corner, _towards(corner, after, radius))
    path.lineTo(way[-1])
    return path


def _towards(start: QPointF, end: QPointF, distance: float) -> QPointF:
    line = QLineF(start, end)
    return line.pointAt(min(0.5, distance / line.length())) if line.length() else start


def _arrow_head(start: QPointF, end: QPointF, size: float) -> QPolygonF:
    angle = math.atan2(end.y() - start.y(), end.x() - start.x())
    wings = [
        QPointF(end.x() - size * math.cos(angle + turn), end.y() - size * math.sin(angle + turn))
        for turn in (-0.42, 0.42)
    ]
    return QPolygonF([end, *wings])
