"""The map: a ground that is painted elsewhere, and accounts in clusters that are looked up for what is seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.map_index import Cluster, MapIndex, unproject
from fieldapp.ui.theme import current, manager
from fieldapp.ui.widgets.finder import Later
from fieldapp.ui.widgets.ink import ink
from fieldapp.ui.widgets.map_ground import TILE, Ground, Inks, Section

MIN_ZOOM, MAX_ZOOM = 3, 13
_CELL_LEVEL = 2  # a cluster's square is a quarter of TILE wide
_MARGIN = 0.5  # of the view, on each side of it: so far one pans before the ground is painted anew
_HEIGHT = 360
_STEP = 0.18
_EARTH_KM = 40_075.0
_STEPS_KM = (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_STRONG, _MANY = 100, 1000
_DISCS = 1_000


class MapCanvas(QWidget):
    """Drag or arrows pan, wheel or + and - zoom, Home shows all; a click opens a cluster's accounts."""

    opened = Signal(list)
    """Rows of the accounts of a cluster."""
    moved = Signal()
    """Another part of the world is seen."""

    def __init__(self, name: str, later: Later, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            tr("Arrows move the map, + and - zoom, Home shows all, Enter opens what is nearest.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._later = later
        self._index = MapIndex(())
        self._ground: Ground | None = None
        self._picture: tuple[Section, QImage] | None = None
        self._asked: Section | None = None
        self._middle, self._zoom = QPointF(0.79, 0.4), 4
        self._clusters: list[Cluster] = []
        self._discs: dict[int, QPixmap] = {}
        self._grabbed: tuple[QPoint, QPointF] | None = None
        self._hovered: Cluster | None = None
        manager().changed.connect(self._on_theme)

    # ---------------------------------------------------------------------------------- what is shown

    def set_ground(self, ground: Ground) -> None:
        """Show outlines beneath the points."""
        self._ground = ground
        self._ask_picture()

    def set_index(self, index: MapIndex, *, fit: bool = True) -> None:
        """Show these points; ``fit`` moves to where they are."""
        self._index = index
        if fit:
            self.fit()
        self._look()

    def clusters(self) -> Sequence[Cluster]:
        """What is seen now, the largest first."""
        return sorted(self._clusters, key=lambda one: -one.count)

    def rows(self, cluster: Cluster) -> list[int]:
        """The rows of a cluster."""
        return list(self._index.rows(cluster))

    def zoom(self) -> int:
        """How near: the world is 256 px wide at 0, and twice as wide at each further step."""
        return self._zoom

    @Slot()
    def fit(self) -> None:
        """Show all points."""
        west, north, east, south = self._index.bounds()
        self._middle = QPointF((west + east) / 2, (north + south) / 2)
        room = min(self.width() / max(east - west, 1e-9), self.height() / max(south - north, 1e-9)) * 0.9
        self._zoom = next((one for one in range(MAX_ZOOM - 2, MIN_ZOOM, -1) if TILE << one <= room), MIN_ZOOM)
        self._look()

    def pan(self, right: float, down: float) -> None:
        """Move the view by px."""
        side = float(TILE << self._zoom)
        x, y = self._middle.x() + right / side, self._middle.y() + down / side
        self._middle = QPointF(min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))
        self._look()

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """Zoom in (or out, below 0); the place ``at`` (of the widget) stays where it is."""
        zoom = min(MAX_ZOOM, max(MIN_ZOOM, self._zoom + steps))
        if zoom == self._zoom:
            return
        middle = QPointF(self.width() / 2, self.height() / 2)
        offset = (at or middle) - middle
        place = self._middle + offset * (1 / (TILE << self._zoom))
        self._zoom = zoom
        self._middle = place - offset * (1 / (TILE << zoom))
        self._look()

    def show_place(self, x: float, y: float) -> None:
        """Move to a place of the map and zoom in."""
        self._middle = QPointF(x, y)
        self._zoom = min(MAX_ZOOM, self._zoom + 2)
        self._look()

    @Slot()
    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom_by(1)

    @Slot()
    def zoom_out(self) -> None:
        """One step away."""
        self.zoom_by(-1)

    # --------------------------------------------------------------------------------------- inside

    def _look(self) -> None:
        """Find the clusters of what is seen, and see to the ground."""
        side = float(TILE << self._zoom)
        half = QPointF(self.width() / 2 / side, self.height() / 2 / side)
        first, last = self._middle - half, self._middle + half
        level = self._zoom + _CELL_LEVEL
        self._clusters = list(self._index.clusters(level, first.x(), first.y(), last.x(), last.y()))
        self._hovered = None
        self._ask_picture()
        self.update()
        self.moved.emit()

    def _section(self, margin: float) -> Section:
        side = float(TILE << self._zoom)
        width, height = round(self.width() * (1 + 2 * margin)), round(self.height() * (1 + 2 * margin))
        left, top = self._middle.x() * side - width / 2, self._middle.y() * side - height / 2
        return Section(self._zoom, left, top, width, height, self.devicePixelRatioF())

    def _ask_picture(self) -> None:
        ground, seen = self._ground, self._section(0)
        if ground is None or not self.isVisible():
            return
        if self._picture is not None and self._picture[0].holds(seen):
            return
        if self._asked is not None and self._asked.holds(seen):
            return
        wanted, inks = self._section(_MARGIN), _inks()
        self._asked = wanted
        self._later(lambda: (wanted, ground.paint(wanted, inks)), self._on_picture, self._on_failed)

    @Slot(object)
    def _on_picture(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        section, picture = answer
        if self._asked == section:
            self._asked = None
            self._picture = section, picture
            self._ask_picture()
            self.update()

    @Slot(object)
    def _on_failed(self, _error: BaseException) -> None:
        self._asked = None

    @Slot()
    def _on_theme(self) -> None:
        self._picture = self._asked = None
        self._discs.clear()
        self._ask_picture()
        self.update()

    def _at(self, cluster: Cluster) -> QPointF:
        side = float(TILE << self._zoom)
        offset = QPointF(cluster.x, cluster.y) - self._middle
        return QPointF(self.width() / 2 + offset.x() * side, self.height() / 2 + offset.y() * side)

    def _radius(self, cluster: Cluster) -> int:
        if cluster.count == 1:
            return current().px(5)
        return current().px(12 if cluster.count < _STRONG else 16 if cluster.count < _MANY else 20)

    def _under(self, at: QPointF) -> Cluster | None:
        near = [(_away(self._at(one) - at), one) for one in self._clusters]
        hits = [(away, one) for away, one in near if away <= max(self._radius(one), current().px(9))]
        return min(hits, key=lambda hit: hit[0])[1] if hits else None

    # -------------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, clusters, scale, and the ring of the focus."""
        theme, of = current(), ink()
        painter = QPainter(self)
        self._paint_ground(painter)
        for cluster in self._clusters:
            self._paint_cluster(painter, cluster)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(of.small.font)
        self._paint_scale(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(of.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))

    def _paint_ground(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), ink().color("map_ground"))
        if self._picture is None:
            return
        section, picture = self._picture
        seen = self._section(0)
        grown = seen.side / section.side
        left, top = section.left * grown - seen.left, section.top * grown - seen.top
        if grown == 1:
            painter.drawImage(QPointF(round(left), round(top)), picture)
        else:
            painter.drawImage(QRectF(left, top, section.width * grown, section.height * grown), picture)

    def _paint_cluster(self, painter: QPainter, cluster: Cluster) -> None:
        at, radius = self._at(cluster), self._radius(cluster)
        picture = self._picture_of(cluster.count, radius)
        side = picture.width() / picture.devicePixelRatio()
        painter.drawPixmap(QPointF(round(at.x() - side / 2), round(at.y() - side / 2)), picture)
        if cluster is self._hovered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink().color("focus"), 2))
            painter.drawEllipse(at, radius + 1, radius + 1)

    def _picture_of(self, count: int, radius: int) -> QPixmap:
        """A disc with its number, drawn once: panning only moves it."""
        found = self._discs.get(count)
        if found is None:
            if len(self._discs) >= _DISCS:
                self._discs.clear()
            found = self._discs[count] = _disc(count, radius, self.devicePixelRatioF())
        return found

    def _paint_scale(self, painter: QPainter) -> None:
        theme, of = current(), ink()
        latitude, _ = unproject(self._middle.x(), self._middle.y())
        px_per_km = (TILE << self._zoom) / (_EARTH_KM * max(0.05, _cosine(latitude)))
        step = next((km for km in _STEPS_KM if km * px_per_km >= theme.px(56)), _STEPS_KM[-1])
        left, bottom, wide = theme.px(12), self.height() - theme.px(12), step * px_per_km
        painter.setPen(QPen(of.color("muted"), 1.5))
        painter.drawPolyline([QPointF(left, bottom - 4), QPointF(left, bottom), QPointF(left + wide, bottom),
                              QPointF(left + wide, bottom - 4)])  # fmt: skip
        painter.drawText(QPointF(left + wide + theme.px(6), bottom), tr("{distance} km", distance=f"{step:g}"))

    # ----------------------------------------------------------------------------------------- input

    def sizeHint(self) -> QSize:
        """As tall as a page has room for."""
        return QSize(current().px(600), current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As narrow as asked."""
        return QSize(1, current().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of the world is seen."""
        super().resizeEvent(event)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """The ground is painted for who looks at it."""
        super().showEvent(event)
        self._ask_picture()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is."""
        if event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the map."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position().toPoint(), self._middle

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while held; else say what the mouse is on."""
        if self._grabbed is not None:
            start, middle = self._grabbed
            moved = event.position().toPoint() - start
            self._middle = middle
            self.pan(-moved.x(), -moved.y())
            return
        found = self._under(event.position())
        if found is not self._hovered:
            self._hovered = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self.setToolTip(tr("%n accounts", n=found.count) if found else "")
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that did not move opens what is there."""
        grabbed, self._grabbed = self._grabbed, None
        if grabbed is None or _away(QPointF(event.position().toPoint() - grabbed[0])) > current().px(4):
            return
        found = self._under(event.position())
        if found is not None:
            self.opened.emit(self.rows(found))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nearer."""
        self.zoom_by(1, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan, + and - zoom, Home shows all, Enter opens what is nearest the middle."""
        ways = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        key = Qt.Key(event.key())
        if key in ways:
            self.pan(ways[key][0] * self.width() * _STEP, ways[key][1] * self.height() * _STEP)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._clusters:
            middle = QPointF(self.rect().center())
            self.opened.emit(self.rows(min(self._clusters, key=lambda one: _away(self._at(one) - middle))))
        else:
            super().keyPressEvent(event)


def _disc(count: int, radius: int, ratio: float) -> QPixmap:
    of, side = ink(), 2 * radius + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(of.color("card"), 1.5))
    painter.setBrush(of.color("accent" if count >= _STRONG or count == 1 else "mode_semi"))
    painter.drawEllipse(QPointF(side / 2, side / 2), radius, radius)
    if count > 1:
        painter.setFont(of.small.font)
        painter.setPen(of.color("on_accent"))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, _short(count))
    painter.end()
    return picture


def _inks() -> Inks:
    theme = current()
    return Inks(
        sea=theme.color("map_ground"),
        land=theme.color("card"),
        line=theme.color("border"),
        border=theme.color("scroll"),
        text=theme.color("faint"),
        font=theme.font("font_small"),
    )


def _short(count: int) -> str:
    return formats.number(count) if count < 10 * _MANY else f"{count // _MANY}k"


def _away(offset: QPointF) -> float:
    return float((offset.x() ** 2 + offset.y() ** 2) ** 0.5)


def _cosine(latitude: float) -> float:
    return math.cos(math.radians(latitude))
