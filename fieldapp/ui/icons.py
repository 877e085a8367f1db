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
    return _drawn(name, theme.tokens.colors[color], theme.px(size) * _DRAWN_AT)


@lru_cache(maxsize=128)
def _drawn(name: str, color: str, side: int) -> QIcon:
    """Bars are measured several times while a window is made; each icon of them is drawn once."""
    svg = _svg(name).replace("currentColor", color)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return QIcon(pixmap)
