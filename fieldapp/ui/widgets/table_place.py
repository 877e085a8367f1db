"""Where a user is in a table, kept while its rows are put in another order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from fieldapp.models.members import Members
from fieldapp.models.windowed_table import WindowedTableModel

_MANY = 1_000
"""As many selected rows are found again one by one."""


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """What was selected, the row of the keyboard, and how far the table was scrolled."""

    selected: frozenset[int]
    all_of: Members | None
    """Of the list, where all of it was selected: it stays selected while the list holds exactly these rows."""
    current: int
    scroll: int

    @classmethod
    def of(cls, table: QTableView, model: WindowedTableModel) -> KeptPlace:
        """Look at a table before its model changes."""
        ids, index = model.ids(), table.currentIndex()
        ranges = [(part.top(), part.bottom()) for part in table.selectionModel().selection().toList()]
        is_all = len(ids) > 1 and sum(bottom - top + 1 for top, bottom in ranges) == len(ids)
        rids = (ids[row] for top, bottom in sorted(ranges) for row in range(top, bottom + 1))
        return cls(
            frozenset(rid for rid in islice(rids, _MANY) if rid >= 0),
            model.members() if is_all else None,
            ids[index.row()] if index.isValid() else -1,
            table.verticalScrollBar().value(),
        )

    def restore(self, table: QTableView, model: WindowedTableModel) -> None:
        """Go back there as far as the rows are still listed."""
        flags, last = QItemSelectionModel.SelectionFlag, model.columnCount() - 1
        chosen = QItemSelection()
        for top, bottom in self._ranges(model):
            chosen.select(model.index(top, 0), model.index(bottom, last))
        row = model.row_of(self.current) if self.current >= 0 else -1
        if row >= 0:
            table.selectionModel().setCurrentIndex(model.index(row, 0), flags.NoUpdate)
        table.selectionModel().select(chosen, flags.ClearAndSelect)
        table.verticalScrollBar().setValue(self.scroll)
        if row >= 0:
            table.scrollTo(model.index(row, 0))

    def _ranges(self, model: WindowedTableModel) -> list[tuple[int, int]]:
        """First and last row of each part, so that neighbours are one part."""
        if self.all_of is not None and self.all_of == model.members():
            return [(0, model.rowCount() - 1)]
        if len(self.selected) == 1:
            row = model.row_of(next(iter(self.selected)))
            return [(row, row)] if row >= 0 else []
        parts: list[tuple[int, int]] = []
        if self.selected:
            for row in (at for at, rid in enumerate(model.ids()) if rid in self.selected):
                if parts and parts[-1][1] == row - 1:
                    parts[-1] = (parts[-1][0], row)
                else:
                    parts.append((row, row))
        return parts
