"""The decision map: a box for every person, dashed ones for roles nobody is known to hold, arrows of influence."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from fieldapp.domain.decision_map import DecisionMap
from fieldapp.infra.i18n import tr
from fieldapp.ui.theme import current, manager
from fieldapp.ui.widgets.decision_map_canvas import MapCanvas
from fieldapp.ui.widgets.decision_map_text import MapLabel

__all__ = ["DecisionMapView", "MapLabel"]

SMALLEST = 0.66
"""Smallest scale of the boxes against the text size chosen by the user; beyond that the map scrolls by itself."""
_ZOOM = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5)
_MARGIN = 14


class DecisionMapView(QScrollArea):
    """Shows a laid-out map as wide as its place allows; its height follows. Boxes are chosen, nothing is changed."""

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
        self.canvas = MapCanvas()
        self.canvas.clicked.connect(self.node_activated)
        self.canvas.entered.connect(self.node_activated)
        self.canvas.zoomed.connect(self.zoom)
        self.canvas.shown.connect(self._reveal)
        self.canvas.grown.connect(self._arrange)
        self.setWidget(self.canvas)
        self.canvas.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        manager().changed.connect(self._arrange)

    def show_map(self, plan: DecisionMap, labels: Mapping[str, MapLabel]) -> None:
        """Show ``plan``; ``labels`` by node id."""
        self._map = plan
        self.canvas.show_map(plan, labels)
        self._name_influences()
        self.setAccessibleDescription(self.summary())
        self._arrange()

    def plan(self) -> DecisionMap:
        """The map shown."""
        return self._map

    def summary(self) -> str:
        """The map in words, a line for each box and the people it influences."""
        return "\n".join(box.accessibleName() for box in self.canvas.boxes)

    def node_ids(self) -> list[str]:
        """Ids of the boxes in tab order."""
        return [box.key for box in self.canvas.boxes]

    def focus_node(self, node_id: str) -> bool:
        """Put the keyboard on a box; False where there is none."""
        return self.canvas.focus_box(node_id)

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
            self.canvas.update()

    def _name_influences(self) -> None:
        """Say at every box whom its person influences."""
        names = {box.key: box.label.name for box in self.canvas.boxes}
        for box in self.canvas.boxes:
            whom = [names[edge.target] for edge in self._map.edges if edge.source == box.key]
            if whom:
                people = tr(", ", context="between names").join(whom)
                box.setAccessibleName(tr("{person}; influences {people}", person=box.accessibleName(), people=people))

    def _reveal(self, widget: QWidget) -> None:
        self.ensureWidgetVisible(widget, 20, 0)

    def _arrange(self) -> None:
        self.canvas.arrange(self.drawn_scale(), self.width())
        scrolls = self.canvas.width() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        height = self.canvas.height() + bar
        if height != self.height():
            self.setFixedHeight(height)
