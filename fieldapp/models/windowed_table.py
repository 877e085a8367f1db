"""A table over any number of rows: all ids in order, and a cache of the rows that were looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from fieldapp.models.members import Members, members_of
from fieldapp.models.roles import ID_ROLE, RECORD_ROLE, TONE_ROLE
from fieldapp.models.row_cache import Aside, Kept, RowCache, RowView

if TYPE_CHECKING:
    from fieldapp.services.exporting.cells import Cell

PAGE_ROWS = 50
"""Rows read at once on the UI thread, few enough for a frame; beside it they are read this far ahead."""
MAX_ROWS = 2_000

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


Known = tuple[tuple[Column, ...], dict[int, Kept]]
"""Rows that were read, and the columns that they were said for."""


class WindowedTableModel(QAbstractTableModel):
    """Filtering and sorting are the database's: hand in ids with ``set_ids``, read elsewhere if that is slow.

    A view asks ``row_view`` once for each row that it draws. With ``aside`` drawing never waits for the database: rows
    that are not known yet are None until ``dataChanged``; those that may have changed show what they said before.
    Whoever asks for ``data`` gets the truth at once.
    """

    sort_requested = Signal(str, bool)
    """(sort key, descending): the owner loads ids in that order and calls ``set_ids``."""
    read_failed = Signal(object)
    """The exception of a reading beside the UI thread."""

    def __init__(
        self, columns: Sequence[Column], source: RowSource, parent: QObject | None = None, *, aside: Aside | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._source = source
        self._aside = aside
        self._ids: array[int] = array("q")
        self._members: Members | None = None
        self._cache = RowCache(MAX_ROWS)
        self._looked_at = (0, -1)
        self._is_reading = False

    # ---------------------------------------------------------------------------------- what owners call

    def set_ids(self, ids: array[int], members: Members | None = None) -> None:
        """Show these rows in this order; the same ids again only refresh what is shown.

        ``members`` spares ``members()`` the work, where it was done beside the UI thread.
        """
        if ids == self._ids:
            self.refresh()
            return
        self.beginResetModel()  # a view keeps its place now, and asks about the rows that were there
        self._ids, self._members = ids, members
        self._cache.outdate()
        self.endResetModel()

    def ids(self) -> array[int]:
        """All ids in order; not to be changed."""
        return self._ids

    def members(self) -> Members:
        """What tells whether another list holds the same rows."""
        if self._members is None:
            self._members = members_of(self._ids)
        return self._members

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns in this order; the rows stay."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._cache.clear()
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
        """Record of a row as it is now, or None where the source has it no more."""
        return self._fresh(row).record

    def rows_changed(self, rids: Collection[int]) -> None:
        """Read these rows again. Rows never looked at are not known, so nobody needs to hear of them."""
        wanted = {rid for rid in rids if rid in self._cache}
        self._cache.outdate()
        hit = [row for row, rid in enumerate(self._ids) if rid in wanted] if wanted else []
        if hit:
            self._say_changed(hit[0], hit[-1])

    def refresh(self) -> None:
        """Read everything shown again."""
        self._cache.outdate()
        if self._ids:
            self._say_changed(0, len(self._ids) - 1)

    def read_aside(self, rids: Sequence[int]) -> Known:
        """Read rows on the calling thread, whichever that is, for ``know``. Needs ``aside``."""
        assert self._aside is not None
        return _read_aside(self._aside.read, self._columns, rids, self._cache.generation)

    def know(self, known: Known) -> None:
        """Take over rows that were read together with the ids, so that they are there at the first drawing."""
        columns, rows = known
        if columns is self._columns:
            self._cache.put({rid: replace(one, generation=self._cache.generation) for rid, one in rows.items()})

    # ---------------------------------------------------------------------------------- what views call

    def look_at(self, first: int, last: int) -> None:
        """Tell which rows are about to be drawn: they and those around them are read, if need be."""
        self._looked_at = (first, last)
        if self._aside is None or self._is_reading:
            return
        missing = self._cache.missing(self._ids[max(0, first - PAGE_ROWS // 2) : last + 1 + PAGE_ROWS // 2])
        if not missing:
            return
        around = self._cache.missing(self._ids[max(0, first - PAGE_ROWS) : last + 1 + PAGE_ROWS])
        self._is_reading = True
        work = partial(_read_aside, self._aside.read, self._columns, around, self._cache.generation)
        self._aside.run(work, self._on_read, self._on_read_failed)

    def row_view(self, row: int) -> RowView | None:
        """What is drawn of a row; None while it is being read for the first time."""
        if self._aside is None:
            return self._fresh(row).view
        kept = self._cache.get(self._ids[row])
        return kept.view if kept is not None else None

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
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self._columns[index.column()].align]
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role not in _OF_RECORD:
            return None
        kept = self._fresh(index.row())
        if role == RECORD_ROLE:
            return kept.record
        if kept.record is None:
            return ""
        return self._of_view(kept.view, index.column(), role)

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

    # ---------------------------------------------------------------------------------- inside

    def _of_view(self, view: RowView, at: int, role: int) -> str:
        if role == TONE_ROLE:
            return view.tones[at]
        if role == Qt.ItemDataRole.DisplayRole:
            return view.texts[at]
        spoken = range(len(self._columns)) if at == 0 else (at,)
        said = ", ".join(f"{self._columns[one].title}: {view.texts[one]}" for one in spoken if view.texts[one])
        return said or f"{self._columns[at].title}: —"

    def _fresh(self, row: int) -> Kept:
        """Return a row as it is now, reading its page where need be."""
        kept = self._cache.fresh(self._ids[row])
        if kept is None:
            first = row // PAGE_ROWS * PAGE_ROWS
            rids = self._cache.missing(self._ids[first : first + PAGE_ROWS])
            self._cache.put(_kept(self._columns, rids, self._source.rows(rids), self._cache.generation))
            kept = self._cache.fresh(self._ids[row])
        return kept if kept is not None else Kept(self._cache.generation, None, _no_view(self._columns))

    @Slot(object)
    def _on_read(self, known: Known) -> None:
        columns, rows = known
        self._is_reading = False
        if columns is self._columns:
            self._cache.put(rows)
        first, last = self._looked_at[0], min(self._looked_at[1], len(self._ids) - 1)
        if first <= last:
            self._say_changed(first, last)

    @Slot(object)
    def _on_read_failed(self, error: BaseException) -> None:
        self._is_reading = False
        self.read_failed.emit(error)

    def _say_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))


def _read_aside(
    read: Callable[[Sequence[int]], Mapping[int, Record]],
    columns: tuple[Column, ...],
    rids: Sequence[int],
    generation: int,
) -> Known:
    return columns, _kept(columns, rids, read(rids), generation)


def _kept(
    columns: tuple[Column, ...], rids: Sequence[int], records: Mapping[int, Record], generation: int
) -> dict[int, Kept]:
    return {rid: _keep(columns, records.get(rid), generation) for rid in rids}


def _keep(columns: tuple[Column, ...], record: Record | None, generation: int) -> Kept:
    if record is None:
        return Kept(generation, None, _no_view(columns))
    texts = tuple(column.text(record) for column in columns)
    return Kept(generation, record, RowView(texts, tuple(one.tone(record) if one.tone else "" for one in columns)))


def _no_view(columns: tuple[Column, ...]) -> RowView:
    nothing = ("",) * len(columns)
    return RowView(nothing, nothing)


_OF_RECORD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, TONE_ROLE, RECORD_ROLE)
