"""A matrix whose cells also show what they say: heat behind a share, a bar, parts of a whole, a pill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fieldapp.ui.widgets.ink import fill, ink
from fieldapp.ui.widgets.matrix import Cell, Matrix
from fieldapp.ui.widgets.pill import Tone

_WHOLE = 1_000_000
_LEAST_BAR, _MOST = 44, 220
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Heat:
    """A ground that is the stronger the larger the share (millionths)."""

    ppm: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar over a part of the cell (millionths), in a colour token."""

    ppm: int
    color: str = "accent"


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a whole (millionths, colour token) from the left."""

    parts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Tint:
    """The text as a pill."""

    tone: Tone


@dataclass(frozen=True, slots=True)
class Figure(Cell):
    """A cell with a look; bars and parts are drawn instead of the text, which is then for those who cannot see."""

    look: Heat | Bar | Parts | Tint | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The name of a column, its part of the width beside the others, and whether it keeps to the left."""

    name: str
    weight: int = 10
    is_left: bool = False


class FigureTable(Matrix):
    """A matrix with columns of different widths."""

    def __init__(self, name: str, corner: str, parent: QWidget | None = None, *, corner_weight: int = 14) -> None:
        self._plan: tuple[Column, ...] = ()
        self._corner_weight = corner_weight
        super().__init__(name, corner, parent)
        self.setItemDelegate(_Delegate(self))

    def set_figures(self, columns: Sequence[Column], rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        """Show ``rows``, each a name and one cell for every column."""
        self._plan = tuple(columns)
        self.set_cells([one.name for one in columns], rows)
        for at in range(len(columns) + 1):
            self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
        self._share_width()

    def is_left(self, column: int) -> bool:
        """Whether a column keeps to the left; the names do."""
        return column == 0 or self._plan[column - 1].is_left

    def _share_width(self) -> None:
        """Give each column what its texts need and a part of the rest; short of room, heads and names give way."""
        weights = [self._corner_weight, *(one.weight for one in self._plan)]
        room = self.viewport().width()
        wants = [self._need(at, 0) for at in range(len(weights))]
        least = [min(wants[0], room // 4), *(self._need(at, 1) for at in range(1, len(weights)))]
        if sum(wants) <= room:
            widths = _filled(wants, weights, room)
        elif sum(least) <= room:
            widths = _filled(least, [want - one for want, one in zip(wants, least, strict=True)], room)
        else:
            widths = _filled([0] * len(least), least, room)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, max(1, width))

    def _need(self, column: int, first: int) -> int:
        """How wide the texts of a column are, from a row on."""
        of, widest = ink(), 0
        for row in range(first, self.model().rowCount()):
            index = self.model().index(row, column)
            cell, text = self.cell_at(index), str(index.data() or "")
            look = cell.look if isinstance(cell, Figure) else None
            if isinstance(look, Bar | Parts):
                width = of.theme.px(_LEAST_BAR)
            elif isinstance(look, Tint):
                width = of.pill_width(text)
            else:
                width = (of.small if row == 0 else of.base).width(text)
            widest = max(widest, width)
        return min(max(widest, of.theme.px(16)), of.theme.px(_MOST)) + of.theme.px(17)


def _filled(widths: Sequence[int], weights: Sequence[int], room: int) -> list[int]:
    """Return widths that fill the room: what is left is added by weight."""
    rest, whole = room - sum(widths), max(1, sum(weights))
    edges = [sum(widths[:at]) + rest * sum(weights[:at]) // whole for at in range(len(widths) + 1)]
    return [after - before for before, after in pairwise(edges)]


class _Delegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        of, view = ink(), self.parent()
        assert isinstance(view, FigureTable)
        cell = view.cell_at(index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), of.color("line"))
        look = cell.look if isinstance(cell, Figure) else None
        inner = rect.adjusted(of.theme.px(8), 0, -of.theme.px(8), -1)
        if isinstance(look, Bar):
            _bars(painter, inner, ((look.ppm, look.color),), of.theme.px(9))
        elif isinstance(look, Parts):
            _bars(painter, inner, look.parts, of.theme.px(9))
        elif isinstance(look, Tint) and cell is not None:
            of.draw_pill(painter, inner, cell.text, look.tone)
        else:
            tone = cell.tone if cell else "faint" if index.row() == 0 else "text"
            color = of.color(tone)
            if isinstance(look, Heat):
                colors = of.theme.tokens.colors
                inks = (colors["text"], colors["card"])
                ground, color = heat(colors["accent_soft"], colors["accent"], inks, look.ppm)
                fill(painter, rect.adjusted(0, 0, 0, -1), ground)
            face = of.small if index.row() == 0 else of.base
            painter.setFont(face.font)
            painter.setPen(color)
            side = _LEFT if view.is_left(index.column()) else _RIGHT
            painter.drawText(inner, side, face.elided(str(index.data() or ""), inner.width()))
        if view.hasFocus() and view.currentIndex() == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(of.color("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), of.theme.px(4), of.theme.px(4))
        painter.restore()


def _bars(painter: QPainter, room: QRect, parts: Sequence[tuple[int, str]], high: int) -> None:
    left, top = float(room.left()), room.center().y() - high / 2 + 1
    for ppm, color in parts:
        width = room.width() * min(_WHOLE, max(0, ppm)) / _WHOLE
        fill(painter, QRectF(left, top, width, high), ink().color(color))
        left += width


@lru_cache(maxsize=512)
def heat(pale: str, strong: str, inks: tuple[str, str], ppm: int) -> tuple[QColor, QColor]:
    """Return the ground of a share, the paler the smaller it is, and which of two inks stands out most from it."""
    part = min(_WHOLE, max(0, ppm)) * 9 // 10
    ground = _between(QColor(pale), QColor(strong), part)
    return ground, max((QColor(one) for one in inks), key=lambda one: _contrast(one, ground))


def _between(one: QColor, other: QColor, ppm: int) -> QColor:
    parts = zip((one.red(), one.green(), one.blue()), (other.red(), other.green(), other.blue()), strict=True)
    return QColor(*((a * (_WHOLE - ppm) + b * ppm) // _WHOLE for a, b in parts))


def _contrast(one: QColor, other: QColor) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    """How bright a colour is (WCAG 2)."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])
