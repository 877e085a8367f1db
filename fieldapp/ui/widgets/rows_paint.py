"""How a row of a card is drawn: columns line up over all rows; narrow lists put the text on its own line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from fieldapp.ui.theme import Theme, current
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import ROW, Row
from fieldapp.ui.widgets.text import one_line

_PAD = 8
_GAP = 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints ``Row`` values."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._lead = self._pill = self._trail = self._text = 0

    def measure(self, rows: Sequence[Row]) -> None:
        """Find the columns' widths over all rows."""
        theme = current()
        base, small = _metrics(theme)
        self._lead = max((base.horizontalAdvance(row.lead) for row in rows), default=0)
        self._pill = max((_pill_width(theme, small, row.pill[0]) for row in rows if row.pill), default=0)
        self._trail = max((_trail_width(theme, base, small, row) for row in rows), default=0)
        self._text = max((base.horizontalAdvance(row.text + row.note) for row in rows), default=0)

    def trail_width(self) -> int:
        """Width of the right column with its padding."""
        return self._trail + current().px(_PAD * 2)

    def tallest(self) -> int:
        """Height of the tallest kind of row."""
        return current().size("row_tall")

    def height(self, row: Row, width: int) -> int:
        """Height of ``row`` in a list ``width`` wide."""
        theme = current()
        lines = 1 + bool(row.detail) + self._stacked(width)
        return {1: theme.size("row"), 2: theme.size("row_tall")}.get(lines, theme.px(74))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Width of the list, height of the row."""
        width = self._view().viewport().width()
        return QSize(1, self.height(index.data(ROW), width))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row, its line, and the focus ring."""
        theme, row, rect = current(), index.data(ROW), QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        if row.current:
            painter.fillRect(rect, theme.color("row_current"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("card_hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        self._contents(painter, theme, row, rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), -1))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole row as tooltip where its text is cut."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            row = index.data(ROW)
            base, small = _metrics(current())
            room = self._room_of_text(view.viewport().width())
            cut = base.horizontalAdvance(row.text + row.note) > room or small.horizontalAdvance(row.detail) > room
            QToolTip.showText(event.globalPos(), row.whole() if cut else "", view)
            return True
        return super().helpEvent(event, view, option, index)

    def _view(self) -> QAbstractItemView:
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        return view

    def _before(self) -> int:
        theme = current()
        return sum(width + theme.px(_GAP) for width in (self._lead, self._pill) if width)

    def _room(self, width: int) -> int:
        """Width left for the text on the first line."""
        theme = current()
        after = self._trail + theme.px(_GAP) if self._trail else 0
        return width - theme.px(_PAD * 2) - self._before() - after

    def _room_of_text(self, width: int) -> int:
        """Width of the line that the text has, beside the other parts or by itself."""
        return width - current().px(_PAD * 2) if self._stacked(width) else self._room(width)

    def _stacked(self, width: int) -> bool:
        """Whether the text gets a line of its own: it is cut badly, and that line would be longer."""
        if not self._pill and not self._trail:
            return False
        return self._room(width) < min(self._text, current().px(170))

    def _contents(self, painter: QPainter, theme: Theme, row: Row, rect: QRect) -> None:
        stacked = self._stacked(rect.width() + theme.px(_PAD * 2))
        lines = 1 + bool(row.detail) + stacked
        pad = theme.px(0 if lines == 1 else 7)
        line = (rect.height() - 2 * pad) // lines
        first = QRect(rect.left(), rect.top() + pad, rect.width(), line)
        side = first if stacked else rect
        x = self._left_parts(painter, theme, row, side)
        self._trail_part(painter, theme, row, side)
        if stacked:
            text = QRect(rect.left(), first.bottom() + 1, rect.width(), line)
        else:
            text = QRect(x, first.top(), self._room(rect.width() + theme.px(_PAD * 2)), line)
        self._text_part(painter, theme, row, text)
        if row.detail:
            painter.setFont(theme.font("font_small"))
            painter.setPen(theme.color("muted"))
            _draw(painter, text.translated(0, line), row.detail)

    def _left_parts(self, painter: QPainter, theme: Theme, row: Row, rect: QRect) -> int:
        x = rect.left()
        if self._lead:
            painter.setFont(theme.font())
            painter.setPen(theme.color("muted"))
            _draw(painter, QRect(x, rect.top(), self._lead + 2, rect.height()), row.lead)
            x += self._lead + theme.px(_GAP)
        if self._pill:
            if row.pill:
                draw_pill(painter, theme, QRect(x, rect.top(), self._pill, rect.height()), *row.pill)
            x += self._pill + theme.px(_GAP)
        return x

    def _trail_part(self, painter: QPainter, theme: Theme, row: Row, rect: QRect) -> None:
        right = QRect(rect.right() + 1 - self._trail, rect.top(), self._trail, rect.height())
        if row.trail_pill:
            width = _pill_width(theme, QFontMetrics(theme.font("font_small")), row.trail_pill[0])
            draw_pill(painter, theme, right.adjusted(self._trail - width, 0, 0, 0), *row.trail_pill)
        elif row.trail:
            painter.setFont(theme.font())
            painter.setPen(theme.color("accent_text" if row.link else "text"))
            _draw(painter, right, row.trail, _RIGHT)

    def _text_part(self, painter: QPainter, theme: Theme, row: Row, rect: QRect) -> None:
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        used = _draw(painter, rect, row.text)
        if row.note and used < rect.width():
            painter.setFont(theme.font("font_small"))
            painter.setPen(theme.color("faint"))
            _draw(painter, rect.adjusted(used + theme.px(5), 0, 0, 0), row.note)


def draw_pill(painter: QPainter, theme: Theme, rect: QRect, text: str, tone: Tone) -> None:
    """Draw a pill at the left of ``rect``, centred in height."""
    font = theme.font("font_small")
    metrics = QFontMetrics(font)
    width = min(_pill_width(theme, metrics, text), rect.width())
    height = theme.size("pill") // 2 * 2
    box = QRect(rect.left(), rect.center().y() - height // 2 + 1, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{tone}_soft"))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(theme.color("accent_text" if tone == "accent" else tone))
    room = width - theme.px(12)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))


def _metrics(theme: Theme) -> tuple[QFontMetrics, QFontMetrics]:
    return QFontMetrics(theme.font()), QFontMetrics(theme.font("font_small"))


def _pill_width(theme: Theme, metrics: QFontMetrics, text: str) -> int:
    return metrics.horizontalAdvance(text) + theme.px(20)


def _trail_width(theme: Theme, base: QFontMetrics, small: QFontMetrics, row: Row) -> int:
    if row.trail_pill:
        return _pill_width(theme, small, row.trail_pill[0])
    return base.horizontalAdvance(row.trail) + 2 if row.trail else 0


def _draw(painter: QPainter, rect: QRect, text: str, align: Qt.AlignmentFlag = _LEFT) -> int:
    """Draw ``text`` on one line, elided to ``rect``; return the width used."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align), shown)
    return metrics.horizontalAdvance(shown)
