"""A table over any number of rows: all ids in order, and a cache of the pages that were looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from fieldapp.models.roles import ID_ROLE, RECORD_ROLE, TONE_ROLE

if TYPE_CHECKING:
    from fieldapp.services.exporting.cells import Cell

PAGE_ROWS = 200
MAX_PAGES = 40

Record = tuple[object, ...]
AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


class RowSource(Protocol):
    """Where the records come from; short reads on the reader of the UI thread."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Record]:
        """Records by id; ids that exist no more are left out."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a record becomes text, how wide, and how early it goes where room is short.

    ``priority`` 0 always stays; higher ones are hidden first.  ``sort_key`` "" cannot be sorted by.
    ``plain`` is the text for files where it is another than on the screen, ``value`` the typed cell of a spreadsheet.
    """

    key: str
    title: str
    text: Callable[[Record], str]
    align: Literal["left", "right", "center"] = "left"
    width: int = 110
    priority: int = 1
    sort_key: str = ""
    tone: Callable[[Record], str] | None = None
    stretch: bool = False
    plain: Callable[[Record], str] | None = None
    value: Callable[[Record], Cell] | None = None


class WindowedTableModel(QAbstractTableModel):
    """Filtering and sorting are the database's: hand in ids with ``set_ids``, read elsewhere if that is slow."""

    sort_requested = Signal(str, bool)
    """(sort key, descending): the owner loads ids in that order and calls ``set_ids``."""

    def __init__(self, columns: Sequence[Column], source: RowSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._source = source
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[Record | None]] = OrderedDict()

    # ---------------------------------------------------------------------------------- what owners call

    def set_ids(self, ids: array[int]) -> None:
        """Show these rows in this order; the same ids again only refresh what is shown."""
        if ids == self._ids:
            self.refresh()
            return
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def ids(self) -> array[int]:
        """All ids in order; not to be changed."""
        return self._ids

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns in this order; the rows stay."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._pages.clear()
        self.endResetModel()

    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        return self._columns

    def id_at(self, row: int) -> int:
        """Id of a row; IndexError beyond the end."""
        return self._ids[row]

    def row_of(self, rid: int) -> int:
        """Row of an id, or -1."""
        try:
            return self._ids.index(rid)
        except ValueError:
            return -1

    def record_at(self, row: int) -> Record | None:
        """Record of a row, or None where the source has it no more."""
        page, offset = divmod(row, PAGE_ROWS)
        return self._page(page)[offset]

    def rows_changed(self, rids: Collection[int]) -> None:
        """Read these rows again. Rows never looked at are not cached, so nobody needs to hear of them."""
        wanted = set(rids)
        for page in list(self._pages):
            first = page * PAGE_ROWS
            hit = [first + i for i, rid in enumerate(self._ids[first : first + PAGE_ROWS]) if rid in wanted]
            if hit:
                del self._pages[page]
                self._say_changed(hit[0], hit[-1])

    def refresh(self) -> None:
        """Read everything shown again."""
        self._pages.clear()
        if self._ids:
            self._say_changed(0, len(self._ids) - 1)

    # ---------------------------------------------------------------------------------- Qt's side

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Number of ids."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, tone, id, record, and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align]
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role not in _OF_RECORD:
            return None
        record = self.record_at(index.row())
        if role == RECORD_ROLE:
            return record
        if record is None:
            return ""
        return self._of_record(record, index.column(), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles above, none at the side."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return _ALIGN[self._columns[section].align] if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask the owner for another order; nothing is sorted here."""
        if 0 <= column < len(self._columns) and self._columns[column].sort_key:
            self.sort_requested.emit(self._columns[column].sort_key, order == Qt.SortOrder.DescendingOrder)

    def _of_record(self, record: Record, at: int, role: int) -> str:
        column = self._columns[at]
        if role == TONE_ROLE:
            return column.tone(record) if column.tone else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(record)
        spoken = self._columns if at == 0 else (column,)
        said = ", ".join(f"{one.title}: {one.text(record)}" for one in spoken if one.text(record))
        return said or f"{column.title}: —"

    def _page(self, page: int) -> list[Record | None]:
        found = self._pages.get(page)
        if found is None:
            ids = self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS].tolist()
            records = self._source.rows(ids)
            found = self._pages[page] = [records.get(rid) for rid in ids]
            if len(self._pages) > MAX_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return found

    def _say_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))


_OF_RECORD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, TONE_ROLE, RECORD_ROLE)
