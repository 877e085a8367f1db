"""Rows of a card as values, and the item model over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from fieldapp.ui.widgets.pill import Tone

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``detail`` makes it two lines tall; ``link`` makes the right end a place to click by itself.

    ``marks`` and ``note_marks`` are places (from, to) in text and note to be marked; a ``heading`` stands above others.
    """

    key: str
    text: str
    lead: str = ""
    pill: tuple[str, Tone] | None = None
    note: str = ""
    detail: str = ""
    trail: str = ""
    trail_pill: tuple[str, Tone] | None = None
    link: bool = False
    current: bool = False
    spoken: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    note_marks: tuple[tuple[int, int], ...] = ()
    heading: bool = False

    def whole(self) -> str:
        """All of it as a sentence, for screen readers."""
        parts = (
            self.lead,
            self.pill[0] if self.pill else "",
            self.text,
            self.note,
            self.detail,
            self.trail_pill[0] if self.trail_pill else "",
            self.trail,
        )
        return self.spoken or ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """Rows as given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its text, or the whole of it for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row.whole() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def replace(self, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
