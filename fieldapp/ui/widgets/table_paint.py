"""How a table's cell is drawn: plain text, or a pill where the model names a tone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from fieldapp.models.grouped_table import Group
from fieldapp.models.roles import GROUP_ROLE, TONE_ROLE
from fieldapp.ui.theme import Theme, current
from fieldapp.ui.widgets.rows_paint import draw_pill
from fieldapp.ui.widgets.text import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
_PAD = 8


class CellDelegate(QStyledItemDelegate):
    """Hover and focus are drawn over the whole row; a bar at its left says that it is selected."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._table = parent
        self.hovered_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Background, text or pill, line, and a part of the row's focus ring."""
        theme = current()
        rect, state = QRect(option.rect), option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("row_current"))
            if rect.left() <= 0:
                painter.fillRect(rect.left(), rect.top(), theme.px(3), rect.height(), theme.color("accent"))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, theme.color("card_hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        group = index.data(GROUP_ROLE)
        if isinstance(group, Group):
            self._heading(painter, theme, rect, group)
        else:
            self._cell(painter, theme, rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0), index)
        if self._table.hasFocus() and index.row() == self._table.currentIndex().row():
            _ring(painter, theme, rect)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """The whole text where it is cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        room = option.rect.width() - current().px(_PAD * 2)  # type: ignore[attr-defined]
        cut = QFontMetrics(current().font()).horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), plain_tip(text) if cut else "", view)
        return True

    def _heading(self, painter: QPainter, theme: Theme, rect: QRect, group: Group) -> None:
        """One heading over the whole row: each cell draws its part of it."""
        if not self._table.selectionModel().isRowSelected(self._table.rowAt(rect.center().y())):
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.color("field_quiet"))
        painter.setClipRect(rect)
        row = QRect(0, rect.top(), self._table.viewport().width(), rect.height())
        painter.setPen(theme.color("muted"))
        painter.setBrush(theme.color("muted"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, middle = float(theme.px(4)), row.center().y()
        left = theme.px(_PAD) + size
        points = [(-size, -size / 2), (size, -size / 2), (0.0, size / 2)]
        if not group.is_open:
            points = [(-size / 2, -size), (-size / 2, size), (size / 2, 0.0)]
        painter.drawPolygon([QPointF(left + x, middle + y) for x, y in points])
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.color("text"))
        text = row.adjusted(theme.px(_PAD * 2) + round(2 * size), 0, -theme.px(_PAD), 0)
        shown = painter.fontMetrics().elidedText(group.text, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _cell(self, painter: QPainter, theme: Theme, rect: QRect, index: AnyIndex) -> None:
        text = str(index.data() or "")
        tone = index.data(TONE_ROLE)
        if tone and text:
            draw_pill(painter, theme, rect, text, tone)
            return
        painter.setFont(theme.font())
        painter.setPen(theme.color("text" if index.column() == 0 else "muted"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(rect, int(align), shown)


def _ring(painter: QPainter, theme: Theme, rect: QRect) -> None:
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
    painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
