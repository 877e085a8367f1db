"""A windowed table whose rows may stand under headings that open and close."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldapp.infra.i18n import tr
from fieldapp.models.members import Members
from fieldapp.models.roles import GROUP_ROLE, ID_ROLE, RECORD_ROLE, TONE_ROLE
from fieldapp.models.row_cache import Aside
from fieldapp.models.windowed_table import Column, RowSource, WindowedTableModel

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Group:
    """A heading: ``value`` names it, ``text`` is what stands there, ``count`` rows are under it."""

    value: str
    text: str
    count: int
    is_open: bool = True


class GroupedTableModel(WindowedTableModel):
    """Headings have negative ids; what is closed is only left out of the ids, so opening costs one copy of them."""

    def __init__(
        self, columns: Sequence[Column], source: RowSource, parent: QObject | None = None, *, aside: Aside | None = None
    ) -> None:
        super().__init__(columns, source, parent, aside=aside)
        self._groups: list[Group] = []
        self._all: array[int] = array("q")
        self._all_members: Members | None = None
        self._closed: set[str] = set()

    def set_rows(self, ids: array[int], groups: Iterable[Group] = (), members: Members | None = None) -> None:
        """Show these rows; ``groups`` cut them by their counts. Groups that were closed stay closed."""
        self._all, self._all_members = ids, members
        self._groups = [Group(one.value, one.text, one.count, one.value not in self._closed) for one in groups]
        self._put()

    def open_all(self) -> None:
        """Forget which groups were closed; call it when the list is grouped by something else."""
        self._closed.clear()

    def all_ids(self) -> array[int]:
        """Every row in order, also of closed groups; not to be changed."""
        return self._all

    def is_grouped(self) -> bool:
        """Whether there are headings."""
        return bool(self._groups)

    def groups(self) -> list[Group]:
        """The headings in order."""
        return list(self._groups)

    def group_at(self, row: int) -> Group | None:
        """The heading at a row, or None for a row of its own."""
        rid = self.id_at(row)
        return self._groups[-rid - 1] if rid < 0 and self._groups else None

    def heading_rows(self) -> list[int]:
        """The rows of all headings, from top to bottom."""
        rows, at = [], 0
        for group in self._groups:
            rows.append(at)
            at += 1 + (group.count if group.is_open else 0)
        return rows

    def heading_row(self, row: int) -> int:
        """Row of the heading above a row, or of the row itself where it is one."""
        return next((at for at in range(row, -1, -1) if self.id_at(at) < 0), 0)

    def set_open(self, row: int, is_open: bool) -> None:
        """Open or close the group whose heading is at ``row``."""
        group = self.group_at(row)
        if group is None or group.is_open == is_open:
            return
        self._closed ^= {group.value}
        at = -self.id_at(row) - 1
        self._groups[at] = Group(group.value, group.text, group.count, is_open)
        self._put()

    def _put(self) -> None:
        if not self._groups:
            self.set_ids(self._all, self._all_members)
            return
        shown: array[int] = array("q")
        at = 0
        for number, group in enumerate(self._groups):
            shown.append(-number - 1)
            if group.is_open:
                shown.extend(self._all[at : at + group.count])
            at += group.count
        self.set_ids(shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As every windowed table; a heading says its text once, and whether it is open to screen readers."""
        group = self.group_at(index.row()) if index.isValid() and index.row() < self.rowCount() else None
        if group is None:
            return None if role == GROUP_ROLE else super().data(index, role)
        if role == GROUP_ROLE:
            return group
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return group.text if index.column() == 0 else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{group}, open", group=group.text) if group.is_open else tr("{group}, closed", group=group.text)
        if role == TONE_ROLE:
            return ""
        return None if role == RECORD_ROLE else super().data(index, role)
