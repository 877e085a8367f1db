"""The ground of the map: outlines and names, painted into a picture beside the UI thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF, QTransform

from fieldapp.infra.map_base import Layer, Shape, shapes
from fieldapp.services.map_index import project

TILE = 256
"""Width of the world at zoom 0, in px."""
PREFECTURES_FROM, NAMES_FROM, PREFECTURE_NAMES_FROM = 6, 4, 8


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape on the map: its rings, the box around them, and where its name stands."""

    name: str
    rings: tuple[QPolygonF, ...]
    box: QRectF
    middle: QPointF


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours and font of the ground, taken from the theme on the UI thread."""

    sea: QColor
    land: QColor
    line: QColor
    border: QColor
    text: QColor
    font: QFont


@dataclass(frozen=True, slots=True)
class Section:
    """What of the world is painted: its upper left corner in px at a zoom, and how large, in px of the screen."""

    zoom: int
    left: float
    top: float
    width: int
    height: int
    ratio: float

    @property
    def side(self) -> float:
        """Width of the world in px."""
        return float(TILE << self.zoom)

    def holds(self, other: Section) -> bool:
        """Whether another section of the same zoom lies within."""
        inside = self.left <= other.left and self.top <= other.top
        ends = other.left + other.width <= self.left + self.width and other.top + other.height <= self.top + self.height
        return self.zoom == other.zoom and self.ratio == other.ratio and inside and ends


class Ground:
    """All layers, read once; ``load`` and ``paint`` are called off the UI thread."""

    def __init__(self, layers: dict[Layer, Sequence[Outline]]) -> None:
        self._layers = layers

    @classmethod
    def load(cls) -> Ground:
        """Read what ships."""
        names: tuple[Layer, ...] = ("countries", "provinces", "prefectures")
        return cls({name: tuple(_outline(one) for one in shapes(name)) for name in names})

    def paint(self, section: Section, inks: Inks) -> QImage:
        """Return the picture of a section."""
        picture = QImage(
            round(section.width * section.ratio),
            round(section.height * section.ratio),
            QImage.Format.Format_RGB32,
        )
        picture.setDevicePixelRatio(section.ratio)
        picture.fill(inks.sea)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QTransform.fromTranslate(-section.left, -section.top).scale(section.side, section.side)
        part = QRectF(
            section.left / section.side,
            section.top / section.side,
            section.width / section.side,
            section.height / section.side,
        )
        self._draw(painter, "countries", place, part, inks.land, _pen(inks.line, 1))
        self._draw(painter, "provinces", place, part, inks.land, _pen(inks.border, 1.2))
        if section.zoom >= PREFECTURES_FROM:
            self._draw(painter, "prefectures", place, part, None, _pen(inks.line, 1))
            self._draw(painter, "provinces", place, part, None, _pen(inks.border, 1.6))
        self._write(painter, section, place, part, inks)
        painter.end()
        return picture

    def _draw(
        self, painter: QPainter, layer: Layer, place: QTransform, part: QRectF, fill: QColor | None, pen: QPen
    ) -> None:
        painter.setPen(pen)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        for outline in self._seen(layer, part):
            for ring in outline.rings:
                painter.drawPolygon(place.map(ring))

    def _write(self, painter: QPainter, section: Section, place: QTransform, part: QRectF, inks: Inks) -> None:
        layer: Layer = "prefectures" if section.zoom >= PREFECTURE_NAMES_FROM else "provinces"
        if section.zoom < NAMES_FROM:
            return
        painter.setFont(inks.font)
        painter.setPen(inks.text)
        metrics, taken = painter.fontMetrics(), list[QRectF]()
        for outline in self._seen(layer, part):
            at = place.map(outline.middle)
            width = metrics.horizontalAdvance(outline.name)
            box = QRectF(at.x() - width / 2, at.y() - metrics.height() / 2, width, metrics.height())
            if not any(box.intersects(other) for other in taken):
                taken.append(box)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, outline.name)

    def _seen(self, layer: Layer, part: QRectF) -> Iterable[Outline]:
        return (one for one in self._layers[layer] if one.box.intersects(part))


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _outline(shape: Shape) -> Outline:
    rings = [QPolygonF([QPointF(*project(lat, lon)) for lon, lat in ring]) for ring in shape.rings]
    largest = max(rings, key=lambda one: one.boundingRect().width() * one.boundingRect().height())
    box = QRectF()
    for ring in rings:
        box = box.united(ring.boundingRect())
    return Outline(shape.name, tuple(rings), box, largest.boundingRect().center())
