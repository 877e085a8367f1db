"""The day's stops on a plain ground: numbered, joined in order, to scale, without any tiles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.theme import Theme, current, manager
from fieldapp.ui.widgets.spatial import SpatialButton, move_focus, one_tab_stop
from fieldapp.ui.widgets.spread import spread
from fieldapp.ui.widgets.text import plain_tip

State = Literal["done", "next", "todo"]
KM_PER_DEGREE = 111.195
_DOT = 26
_FRAME = 30
_HEIGHT = 250
_DASHED = 40
"""The way between more stops is one line: its dashes would only flicker, and take longer to draw than a frame."""
_STEPS_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Stop:
    """A place to go, in order of the day; degrees of one datum."""

    key: str
    name: str
    lat: float
    lon: float
    state: State = "todo"


class _Dot(SpatialButton):
    """A stop. Done is filled, next has a ring, to do is hollow: colour only repeats it."""

    def __init__(self, number: int, stop: Stop, parent: QWidget) -> None:
        super().__init__(stop.key, parent)
        self._number = number
        self._state = stop.state
        said = {"done": tr("done"), "next": tr("next stop"), "todo": tr("to do")}[stop.state]
        self.setAccessibleName(f"{number}, {stop.name}, {said}")
        self.setToolTip(plain_tip(f"{number} {stop.name} · {said}"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot, its number, and the focus ring."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme.color({"done": "accent", "next": "map_next", "todo": "map_todo"}[self._state])
        dot = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        hollow = self._state == "todo"
        painter.setPen(QPen(color, 2))
        painter.setBrush(theme.color("card") if hollow else color)
        painter.drawEllipse(dot)
        if self._state == "next" or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus") if self.hasFocus() else color, 2))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setFont(theme.font("font_small"))
        painter.setPen(theme.color("text" if hollow else "on_accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class MiniMap(QWidget):
    """One tab stop; arrows move among the stops, Enter opens one."""

    stop_activated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._stops: list[Stop] = []
        self._dots: list[_Dot] = []
        self._points: list[QPointF] = []
        self._px_per_km = 0.0
        self._ground = QPixmap()
        manager().changed.connect(self._measure)
        self._measure()

    def set_stops(self, stops: Sequence[Stop]) -> None:
        """Show ``stops`` in the order of the day; the same again change nothing, nor where the keyboard is."""
        if list(stops) == self._stops:
            return
        for dot in self._dots:
            dot.hide()
            dot.deleteLater()
        self._stops = list(stops)
        self._dots = [_Dot(number, stop, self) for number, stop in enumerate(self._stops, start=1)]
        for dot in self._dots:
            dot.clicked.connect(self._on_clicked)
            dot.show()
        one_tab_stop(self._dots, self._dots[0] if self._dots else None)
        self.setAccessibleDescription("; ".join(dot.accessibleName() for dot in self._dots))
        self._arrange()

    def sizeHint(self) -> QSize:
        """As in a card of the right column."""
        return QSize(current().px(300), current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As narrow as asked."""
        return QSize(1, current().px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the nearest stop."""
        if move_focus(self._dots, event.key()) is None:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the stops into the new size."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, way and scale are drawn once for a size; the stops lie on top."""
        if self._ground.isNull():
            self._ground = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)

    def _drawn(self) -> QPixmap:
        theme, ratio = current(), self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("map_ground"))
        painter.drawRoundedRect(self.rect(), theme.px(5), theme.px(5))
        self._paint_grid(painter, theme)
        pen = QPen(theme.color("accent"), theme.px(2.4))
        if len(self._points) <= _DASHED:
            pen.setDashPattern([2.5, 1.6])
        painter.setPen(pen)
        painter.drawPolyline(self._points)
        painter.end()
        return ground

    def _paint_grid(self, painter: QPainter, theme: Theme) -> None:
        """Faint lines a round distance apart, and what that distance is."""
        if not self._px_per_km:
            return
        step = next((km for km in _STEPS_KM if km * self._px_per_km >= theme.px(56)), _STEPS_KM[-1])
        gap = step * self._px_per_km
        painter.setPen(QPen(theme.color("map_grid"), 1))
        for at in range(1, int(self.width() / gap) + 1):
            painter.drawLine(QPointF(at * gap, 0), QPointF(at * gap, self.height()))
        for at in range(1, int(self.height() / gap) + 1):
            painter.drawLine(QPointF(0, at * gap), QPointF(self.width(), at * gap))
        left, bottom = theme.px(10), self.height() - theme.px(10)
        painter.setPen(QPen(theme.color("muted"), 1.5))
        painter.drawPolyline([QPointF(left, bottom - 4), QPointF(left, bottom), QPointF(left + gap, bottom),
                              QPointF(left + gap, bottom - 4)])  # fmt: skip
        painter.setFont(theme.font("font_small"))
        said = tr("{distance} km", distance=f"{step:g}")
        painter.drawText(QPointF(left + gap + theme.px(6), bottom), said)

    def _arrange(self) -> None:
        side = current().px(_DOT)
        places = spread([(one.x(), one.y()) for one in self._project()], side, self.width(), self.height())
        self._points = [QPointF(x, y) for x, y in places]
        self._ground = QPixmap()
        for dot, point in zip(self._dots, self._points, strict=True):
            dot.setGeometry(round(point.x() - side / 2), round(point.y() - side / 2), side, side)
        self.update()

    def _project(self) -> list[QPointF]:
        """Kilometres east and south of the middle, scaled to fit; near enough within a day's way."""
        if not self._stops:
            self._px_per_km = 0.0
            return []
        lats, lons = [stop.lat for stop in self._stops], [stop.lon for stop in self._stops]
        lat0, lon0 = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        east = KM_PER_DEGREE * math.cos(math.radians(lat0))
        frame = current().px(_FRAME)
        wide = max((max(lons) - min(lons)) * east, 0.2)
        tall = max((max(lats) - min(lats)) * KM_PER_DEGREE, 0.2)
        room_x, room_y = max(self.width() - 2 * frame, 1), max(self.height() - 2 * frame, 1)
        self._px_per_km = min(room_x / wide, room_y / tall)
        middle = QPointF(self.width() / 2, self.height() / 2)
        return [
            middle + QPointF((stop.lon - lon0) * east, (lat0 - stop.lat) * KM_PER_DEGREE) * self._px_per_km
            for stop in self._stops
        ]

    def _on_clicked(self) -> None:
        dot = self.sender()
        if isinstance(dot, _Dot):
            one_tab_stop(self._dots, dot)
            self.stop_activated.emit(dot.key)

    def _measure(self) -> None:
        self.setFixedHeight(current().px(_HEIGHT))
        self._arrange()
