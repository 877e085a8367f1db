"""Arrows of the decision map as paths: shared by the screen and by pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

HEAD = 8
"""Length of an arrow's head and radius of its corners, in units of the map."""

BORDERS = {"for": "accent", "against": "bad", "neutral": "stance_neutral", "unknown": "stance_neutral"}
"""Colour tokens of borders by stance; the stance stands in the text as well."""


def rounded(way: Sequence[QPointF], radius: float) -> QPainterPath:
    """The line through ``way`` with its corners rounded."""
    path = QPainterPath(way[0])
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        path.lineTo(towards(corner, before, radius))
        path.quadTo(corner, towards(corner, after, radius))
    path.lineTo(way[-1])
    return path


def arrow_head(start: QPointF, end: QPointF, size: float) -> QPolygonF:
    """The triangle at the end of an arrow."""
    angle = math.atan2(end.y() - start.y(), end.x() - start.x())
    wings = [
        QPointF(end.x() - size * math.cos(angle + turn), end.y() - size * math.sin(angle + turn))
        for turn in (-0.42, 0.42)
    ]
    return QPolygonF([end, *wings])


def towards(start: QPointF, end: QPointF, distance: float) -> QPointF:
    """The point ``distance`` from ``start`` on the way to ``end``, at most half of it."""
    line = QLineF(start, end)
    return line.pointAt(min(0.5, distance / line.length())) if line.length() else start
