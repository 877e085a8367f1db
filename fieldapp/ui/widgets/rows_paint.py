"""How a row of a card is drawn: columns line up over all rows; narrow lists put the text on its own line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from fieldapp.ui.theme import current
from fieldapp.ui.widgets.ink import Face, Ink, fill, ink
from fieldapp.ui.widgets.row_model import ROW, Row
from fieldapp.ui.widgets.text import one_line

_PAD = 8
_GAP = 16
_HEADING = 26
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FOOT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints ``Row`` values."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._lead = self._pill = self._trail = self._text = 0

    def measure(self, rows: Sequence[Row]) -> None:
        """Find the columns' widths over all rows."""
        of = ink()
        self._lead = max((of.base.width(row.lead) for row in rows), default=0)
        self._pill = max((of.pill_width(row.pill[0]) for row in rows if row.pill), default=0)
        self._trail = max((_trail_width(of, row) for row in rows), default=0)
        self._text = max((of.base.width(row.text + row.note) for row in rows), default=0)

    def trail_width(self) -> int:
        """Width of the right column with its padding."""
        return self._trail + current().px(_PAD * 2)

    def tallest(self) -> int:
        """Height of the tallest kind of row."""
        return current().size("row_tall")

    def height(self, row: Row, width: int) -> int:
        """Height of ``row`` in a list ``width`` wide."""
        theme = current()
        if row.heading:
            return theme.px(_HEADING)
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
        of, row, rect = ink(), index.data(ROW), QRect(option.rect)  # type: ignore[attr-defined]
        theme, view = of.theme, self._view()
        if row.heading:
            painter.setPen(of.color("muted"))
            _draw(painter, of.small, rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), -theme.px(3)), row.text, _FOOT)
            return
        painter.save()
        if row.current:
            fill(painter, rect, of.color("row_current"))
        elif _is_under_mouse(view, rect):
            fill(painter, rect, of.color("card_hover"))
        fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), of.color("line"))
        self._contents(painter, of, row, rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), -1))
        if view.hasFocus() and view.currentIndex() == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(of.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
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
            of = ink()
            room = self._room_of_text(view.viewport().width())
            cut = of.base.width(row.text + row.note) > room or of.small.width(row.detail) > room
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

    def _contents(self, painter: QPainter, of: Ink, row: Row, rect: QRect) -> None:
        theme = of.theme
        stacked = self._stacked(rect.width() + theme.px(_PAD * 2))
        lines = 1 + bool(row.detail) + stacked
        pad = theme.px(0 if lines == 1 else 7)
        line = (rect.height() - 2 * pad) // lines
        first = QRect(rect.left(), rect.top() + pad, rect.width(), line)
        side = first if stacked else rect
        x = self._left_parts(painter, of, row, side)
        self._trail_part(painter, of, row, side)
        if stacked:
            text = QRect(rect.left(), first.bottom() + 1, rect.width(), line)
        else:
            text = QRect(x, first.top(), self._room(rect.width() + theme.px(_PAD * 2)), line)
        _text_part(painter, of, row, text)
        if row.detail:
            painter.setPen(of.color("muted"))
            _draw(painter, of.small, text.translated(0, line), row.detail)

    def _left_parts(self, painter: QPainter, of: Ink, row: Row, rect: QRect) -> int:
        x, gap = rect.left(), of.theme.px(_GAP)
        if self._lead:
            painter.setPen(of.color("muted"))
            _draw(painter, of.base, QRect(x, rect.top(), self._lead + 2, rect.height()), row.lead)
            x += self._lead + gap
        if self._pill:
            if row.pill:
                of.draw_pill(painter, QRect(x, rect.top(), self._pill, rect.height()), *row.pill)
            x += self._pill + gap
        return x

    def _trail_part(self, painter: QPainter, of: Ink, row: Row, rect: QRect) -> None:
        right = QRect(rect.right() + 1 - self._trail, rect.top(), self._trail, rect.height())
        if row.trail_pill:
            width = of.pill_width(row.trail_pill[0])
            of.draw_pill(painter, right.adjusted(self._trail - width, 0, 0, 0), *row.trail_pill)
        elif row.trail:
            painter.setPen(of.color("accent_text" if row.link else "text"))
            _draw(painter, of.base, right, row.trail, _RIGHT)


def _is_under_mouse(view: QAbstractItemView, rect: QRect) -> bool:
    """What the state of the option says too; to read that, every name in QStyle is prepared, for 8 ms of the start."""
    port = view.viewport()
    return port.underMouse() and rect.contains(port.mapFromGlobal(QCursor.pos()))


def _text_part(painter: QPainter, of: Ink, row: Row, rect: QRect) -> None:
    painter.setPen(of.color("text"))
    _draw_marks(painter, of, of.base, rect, row.text, row.marks)
    used = _draw(painter, of.base, rect, row.text)
    if row.note and used < rect.width():
        note = rect.adjusted(used + of.theme.px(5), 0, 0, 0)
        painter.setPen(of.color("muted" if row.note_marks else "faint"))
        _draw_marks(painter, of, of.small, note, row.note, row.note_marks)
        _draw(painter, of.small, note, row.note)


def _draw_marks(
    painter: QPainter, of: Ink, face: Face, rect: QRect, text: str, marks: Sequence[tuple[int, int]]
) -> None:
    """Draw what stands behind the marked places of a text, as far as they are not cut off."""
    height = face.metrics.height()
    for start, end in marks:
        left = rect.left() + face.width(text[:start])
        right = min(rect.left() + face.width(text[:end]), rect.right())
        if left < right:
            spot = QRect(left, rect.center().y() - height // 2, right - left, height + 1)
            painter.fillRect(spot, of.color("accent_soft"))


def _trail_width(of: Ink, row: Row) -> int:
    if row.trail_pill:
        return of.pill_width(row.trail_pill[0])
    return of.base.width(row.trail) + 2 if row.trail else 0


def _draw(painter: QPainter, face: Face, rect: QRect, text: str, align: Qt.AlignmentFlag = _LEFT) -> int:
    """Draw ``text`` on one line, elided to ``rect``; return the width used."""
    shown = face.elided(one_line(text), rect.width())
    painter.setFont(face.font)
    painter.drawText(rect, int(align), shown)
    return face.width(shown)
