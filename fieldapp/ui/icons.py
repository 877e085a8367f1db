"""Icons: SVG line drawings, recoloured to the theme in force."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from fieldapp.infra.resources import resource
from fieldapp.ui.theme import current

_DRAWN_AT = 3
"""Pixmaps are drawn larger than asked, so that they stay sharp on a dense screen."""


@lru_cache(maxsize=64)
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def icon(name: str, color: str = "muted", size: int = 18) -> QIcon:
    """The icon ``name`` in the colour token ``color``; OSError where there is no such file."""
    theme = current()
    svg = _svg(name).replace("currentColor", theme.color(color).name())
    side = theme.px(size) * _DRAWN_AT
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return QIcon(pixmap)
