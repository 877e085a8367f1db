"""How a table's rows are drawn: plain texts, pills where the model names a tone, and headings of groups.

The whole of what is in sight is drawn in one go: a delegate would be called, and would call the model, for each cell.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTableView

from fieldapp.models.grouped_table import Group, GroupedTableModel
from fieldapp.models.row_cache import RowView
from fieldapp.models.windowed_table import WindowedTableModel
from fieldapp.ui.widgets.ink import Ink, ink

_PAD = 8
_ALIGN = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignCenter),
}
_LEFT = _ALIGN["left"]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column is drawn."""

    at: int
    left: int
    width: int
    align: int


class TablePainter:
    """Hover and focus are drawn over the whole row; a bar at its left says that it is selected."""

    def __init__(self, table: QTableView, model: WindowedTableModel) -> None:
        self._table = table
        self._model = model
        self.hovered_row = -1

    def is_cut(self, text: str, width: int) -> bool:
        """Whether a text does not fit into a column."""
        of = ink()
        return of.base.width(text) > width - 2 * of.theme.px(_PAD)

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Draw the rows that meet ``area``: one question to the model for each."""
        first, last = self._rows(area)
        if first < 0:
            return
        self._model.look_at(*self._rows(self._table.viewport().rect()))
        of = ink()
        places = self._places(area, of.theme.px(_PAD))
        top, height = self._table.rowViewportPosition(first), self._table.rowHeight(first)
        width = self._table.horizontalHeader().length()
        grouped = self._model if isinstance(self._model, GroupedTableModel) and self._model.is_grouped() else None
        for row in range(first, last + 1):
            rect = QRect(0, top + (row - first) * height, width, height)
            selected = self._ground(painter, of, rect, row)
            group = grouped.group_at(row) if grouped is not None else None
            if group is not None:
                self._heading(painter, of, rect, group, selected=selected)
            elif (view := self._model.row_view(row)) is not None:
                _cells(painter, of, rect, view, places)
        self._ring(painter, of, first, last)

    def _rows(self, area: QRect) -> tuple[int, int]:
        """First and last row that meet an area, (-1, -1) for none."""
        first = self._table.rowAt(area.top())
        if first < 0:
            return -1, -1
        last = self._table.rowAt(area.bottom())
        return first, last if last >= 0 else self._model.rowCount() - 1

    def _places(self, area: QRect, pad: int) -> list[_Place]:
        header = self._table.horizontalHeader()
        return [
            _Place(at, left + pad, width - 2 * pad, _ALIGN[column.align])
            for at, column in enumerate(self._model.columns())
            if (width := header.sectionSize(at))
            and (left := header.sectionViewportPosition(at)) <= area.right()
            and left + width > area.left()
        ]

    def _ground(self, painter: QPainter, of: Ink, rect: QRect, row: int) -> bool:
        """Draw what is beneath the texts; return whether the row is selected."""
        selected = self._table.selectionModel().isSelected(self._model.index(row, 0))
        if selected:
            painter.fillRect(rect, of.color("row_current"))
            painter.fillRect(rect.left(), rect.top(), of.theme.px(3), rect.height(), of.color("accent"))
        elif row == self.hovered_row:
            painter.fillRect(rect, of.color("card_hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, of.color("line"))
        return selected

    def _heading(self, painter: QPainter, of: Ink, rect: QRect, group: Group, *, selected: bool) -> None:
        if not selected:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), of.color("field_quiet"))
        painter.save()
        painter.setPen(of.color("muted"))
        painter.setBrush(of.color("muted"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, middle = float(of.theme.px(4)), rect.center().y()
        left = of.theme.px(_PAD) + size
        points = [(-size, -size / 2), (size, -size / 2), (0.0, size / 2)]
        if not group.is_open:
            points = [(-size / 2, -size), (-size / 2, size), (size / 2, 0.0)]
        painter.drawPolygon([QPointF(left + x, middle + y) for x, y in points])
        painter.setFont(of.bold.font)
        painter.setPen(of.color("text"))
        room = rect.adjusted(of.theme.px(_PAD * 2) + round(2 * size), 0, -of.theme.px(_PAD), 0)
        painter.drawText(room, _LEFT, of.bold.elided(group.text, room.width()))
        painter.restore()

    def _ring(self, painter: QPainter, of: Ink, first: int, last: int) -> None:
        """Draw the focus around the row that the keyboard is on."""
        row = self._table.currentIndex().row()
        if not first <= row <= last or not self._table.hasFocus():
            return
        top, right = self._table.rowViewportPosition(row), self._table.horizontalHeader().length() - 1
        painter.setPen(QPen(of.color("focus"), 2))
        painter.drawLine(0, top + 1, right, top + 1)
        bottom = top + self._table.rowHeight(row) - 1
        painter.drawLine(0, bottom - 1, right, bottom - 1)


def _cells(painter: QPainter, of: Ink, rect: QRect, view: RowView, places: list[_Place]) -> None:
    painter.setFont(of.base.font)
    top, height = rect.top(), rect.height()
    toned = []
    for place in places:
        text = view.texts[place.at]
        if not text:
            continue
        if view.tones[place.at]:
            toned.append(place)
            continue
        painter.setPen(of.color("muted") if place.at else of.color("text"))
        painter.drawText(place.left, top, place.width, height, place.align, of.base.elided(text, place.width))
    for place in toned:  # afterwards: a pill changes font and brush
        of.draw_pill(painter, QRect(place.left, top, place.width, height), view.texts[place.at], view.tones[place.at])
