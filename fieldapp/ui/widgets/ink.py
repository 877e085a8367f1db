"""Fonts, colours and widths that rows are drawn with, made once for a theme instead of once for each cell."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication

from fieldapp.ui.theme import Theme, current

_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_ELIDE = Qt.TextElideMode.ElideRight
_MANY = 4_000


class Face:
    """A font with its measures, which are remembered."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self._widths: dict[str, int] = {}
        self._elided: dict[tuple[str, int], str] = {}

    def width(self, text: str) -> int:
        """Width of a text (px)."""
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= _MANY:
                self._widths.clear()
            found = self._widths[text] = self.metrics.horizontalAdvance(text)
        return found

    def elided(self, text: str, room: int) -> str:
        """What fits of a text."""
        found = self._elided.get((text, room))
        if found is None:
            if len(self._elided) >= _MANY:
                self._elided.clear()
            found = self._elided[text, room] = self.metrics.elidedText(text, _ELIDE, room)
        return found


class Ink:
    """Everything of one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.base = Face(theme.font())
        self.small = Face(theme.font("font_small"))
        self.bold = Face(theme.font(bold=True))
        self._colors: dict[str, QColor] = {}
        self._pill_height = theme.size("pill") // 2 * 2
        self._around, self._inside = theme.px(20), theme.px(12)

    def color(self, name: str) -> QColor:
        """The colour token; KeyError where there is none."""
        found = self._colors.get(name)
        if found is None:
            found = self._colors[name] = self.theme.color(name)
        return found

    def pill_width(self, text: str) -> int:
        """Width of a pill that shows the whole text."""
        return self.small.width(text) + self._around

    def draw_pill(self, painter: QPainter, rect: QRect, text: str, tone: str) -> None:
        """Draw a pill at the left of ``rect``, centred in height; the painter's pen, brush and font change."""
        width = min(self.pill_width(text), rect.width())
        box = QRect(rect.left(), rect.center().y() - self._pill_height // 2 + 1, width, self._pill_height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color(f"{tone}_soft"))
        painter.drawRoundedRect(box, self._pill_height / 2, self._pill_height / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self.small.font)
        painter.setPen(self.color("accent_text" if tone == "accent" else tone))
        painter.drawText(box, _CENTER, self.small.elided(text, width - self._inside))


def fill(painter: QPainter, rect: QRect | QRectF, color: QColor) -> None:
    """Fill a rectangle; the painter's pen and brush change.

    ``QPainter.fillRect`` looks whether it was given one of 180 gradients, whose names are then prepared.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(rect)


_made: list[tuple[str, Ink]] = []


def ink() -> Ink:
    """Return the ink of the theme and the font in force."""
    theme, font = current(), QApplication.font().key()
    if not _made or _made[0][1].theme is not theme or _made[0][0] != font:
        _made[:] = [(font, Ink(theme))]
    return _made[0][1]
