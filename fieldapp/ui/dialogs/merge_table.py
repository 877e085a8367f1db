"""Field by field: what two accounts say, and which of it stays; chosen by arrows or digits."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.duplicates.plan import BOTH, FIRST, SECOND, FieldChoice, merged_values
from fieldapp.ui.field_texts import field_text, value_text
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.text import plain_tip

_MICRO = 1_000_000
_ROW, _ROWS_SEEN = 34, 5
_COLUMNS = {FIRST: 1, SECOND: 2}
_DIGITS = {Qt.Key.Key_1: FIRST, Qt.Key.Key_2: SECOND, Qt.Key.Key_3: BOTH}
_CHOSEN, _OTHER = "●", "○"


class MergeTable(QTableWidget):
    """One row per field in which the two differ; Left, Right, 1, 2, 3 or a click choose."""

    chosen = Signal()

    def __init__(self, fields: Iterable[FieldChoice], titles: tuple[str, str], parent: QWidget | None = None) -> None:
        self._fields = list(fields)
        super().__init__(len(self._fields), 3, parent)
        self._sides = [one.suggested for one in self._fields]
        self.setAccessibleName(tr("What the account shall say"))
        self.setHorizontalHeaderLabels([tr("Field"), *titles])
        for column, title in enumerate((tr("Field"), *titles)):
            header = self.horizontalHeaderItem(column)
            if header is not None:
                header.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                header.setToolTip(plain_tip(title))
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in _COLUMNS.values():
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(px(_ROW) * min(len(self._fields) + 1, _ROWS_SEEN) + px(4))
        self.clicked.connect(self._clicked)
        for row in range(len(self._fields)):
            self._show(row)
        if self._fields:
            self.setCurrentCell(0, 1)

    def sides(self) -> list[str]:
        """Which side each field takes: first, second or both."""
        return list(self._sides)

    def values(self) -> dict[str, object]:
        """Return what the survivor's fields become."""
        return merged_values(zip(self._fields, self._sides, strict=True))

    def choose(self, row: int, side: str) -> None:
        """Take a side; both only where the values can stand beside each other."""
        if side == BOTH and not self._fields[row].can_be_both:
            return
        self._sides[row] = side
        self._show(row)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right take a side, 1, 2 and 3 too; Up and Down go from field to field."""
        row, key = self.currentRow(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        side = _DIGITS.get(key) if plain else None
        if plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            side = FIRST if key == Qt.Key.Key_Left else SECOND
        if row >= 0 and side is not None:
            self.choose(row, side)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        side = next((side for side, column in _COLUMNS.items() if column == index.column()), None)
        if side is not None:
            self.choose(index.row(), side)

    def _show(self, row: int) -> None:
        one, side = self._fields[row], self._sides[row]
        self._put(row, 0, field_text("account", one.name))
        for which, column in _COLUMNS.items():
            values = one.first if which == FIRST else one.second
            is_taken = side in (which, BOTH)
            said = _said(one, values)
            self._put(row, column, f"{_CHOSEN if is_taken else _OTHER}  {said}", said, strong=is_taken)

    def _put(self, row: int, column: int, text: str, tip: str = "", *, strong: bool = False) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(plain_tip(tip or text))
        chosen = tr("{value}, chosen", value=tip) if strong else tip
        item.setData(Qt.ItemDataRole.AccessibleTextRole, chosen or text)
        font = item.font()
        font.setBold(strong)
        item.setFont(font)
        self.setItem(row, column, item)


def _said(one: FieldChoice, values: tuple[object, ...]) -> str:
    if one.name == "lat" and isinstance(values[0], int) and isinstance(values[1], int):
        return f"{values[0] / _MICRO:.6f}, {values[1] / _MICRO:.6f}"
    return (
        " / ".join(_word(name, value) for name, value in zip(one.fields, values, strict=True) if value is not None)
        or "—"
    )


def _word(name: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    if isinstance(value, int):
        return formats.number(value)
    return value_text("account", name, str(value)).replace("\n", " ")
