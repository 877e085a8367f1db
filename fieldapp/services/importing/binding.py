"""A mapping put on the tables at hand: every column found, every joined table read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.exact import read_guarded
from fieldapp.services.importing.mapping import Condition, ImportMapping, JoinSpec, TargetSpec
from fieldapp.services.importing.products import added, product
from fieldapp.services.importing.source_views import Format
from fieldapp.services.importing.tables import BadRow, Row, Table, normal

Context = Sequence[Sequence[str]]
"""The cells of a source row, then the cells of each joined row."""
Cell = Callable[[Context], str]
Read = Callable[[str], str]
_CACHED = 4_096
_SIGNS = re.compile(r"[;；,，、|\n]")
_WORDS = re.compile(r"[;；,，、/／|+&\n]|\s+and\s+|[和及兼]", re.IGNORECASE)
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?")


@dataclass(slots=True)
class SourceRow:
    """A row of the main table with its joined rows, and where it stands; ``cells`` are as the file has them."""

    file: str
    number: int
    context: Context
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class BadSource:
    """A row that could not be read."""

    file: str
    bad: BadRow


class Binding:
    """The source of one target: rows that meet its conditions, with their joins."""

    def __init__(self, target: TargetSpec, tables: Mapping[str, Sequence[Table]]) -> None:
        self.target = target
        self._tables = tables
        self._aliases = {join.alias: place for place, join in enumerate(target.joins, start=1)}
        self._headers = [_Header(tables[target.table])]
        self._lookups: list[tuple[Cell, dict[str, Sequence[str]], Sequence[str]]] = []
        for join in target.joins:
            header = _Header(tables[join.table], tuple(join.sums))
            on = self.cell(join.on)
            self._headers.append(header)
            self._lookups.append((on, _index(join, header, tables[join.table]), ("",) * header.width))
        self._where = [(self.cell(one.column), one) for one in target.where]
        self._readings: list[tuple[int, bool, list[Read | None]]] = []

    def cell(self, column: str) -> Cell:
        """Return the reader of a column, ``alias.column`` for a joined one. Raises DomainError missing_column."""
        alias, _, rest = column.partition(".")
        place = self._aliases.get(alias, 0) if rest else 0
        at = self._headers[place].place(rest if place else column)
        return lambda context: context[place][at].strip()

    def reading(self, column: str, *, is_number: bool) -> list[Read | None]:
        """Return a place that always holds how the present file's texts of a column are read; None for as they stand.

        Joined columns are read as they stand.
        """
        alias, _, rest = column.partition(".")
        held: list[Read | None] = [None]
        if not (rest and alias in self._aliases):
            self._readings.append((self._headers[0].place(column), is_number, held))
        return held

    def exact_cell(self, column: str) -> Cell:
        """Return the reader of a column of one of our own exports: the text as it was before it was guarded.

        Only text files are guarded against formulas; the cells of spreadsheets and JSON know what they are.
        """
        at = self._headers[0].place(column)
        if self._tables[self.target.table][0].format is Format.CSV:
            return lambda context: read_guarded(context[0][at])
        return lambda context: context[0][at]

    def rows(self) -> Iterator[SourceRow | BadSource | None]:
        """Yield the rows that meet the conditions, None for one that does not."""
        lookups, where = self._lookups, self._where
        for table in self._tables[self.target.table]:
            order = self._headers[0].order(table)
            file = table.label
            self._read_as(table)
            for row in rows_of(table, self.target):
                if isinstance(row, BadRow):
                    yield BadSource(file, row)
                    continue
                cells = row.cells
                context = [cells if order is None else order(cells)]
                for on, index, nothing in lookups:
                    context.append(index.get(on(context), nothing))
                if where and not all(one.holds(cell(context)) for cell, one in where):
                    yield None
                    continue
                yield SourceRow(file, row.number, context, cells)
                if self.target.once:
                    return

    def rows_of_each(self, column: str) -> Iterator[SourceRow | BadSource | None]:
        """Yield the rows once for every word of a cell, which holds that word alone; None for one without words."""
        header, along = self._headers[0], self.target.along
        at, beside = header.place(column), [header.place(one) for one in along]
        for row in self.rows():
            if not isinstance(row, SourceRow):
                yield row
                continue
            main, *joined = row.context
            places = (at, *beside)
            parts = _in_step([main[place] for place in places]) if along else [(one,) for one in words_in(main[at])]
            if not parts:
                yield None
            for part in parts:
                cells = list(main)
                for place, word in zip(places, part, strict=True):
                    cells[place] = word
                yield SourceRow(row.file, row.number, [cells, *joined], row.cells)

    def _read_as(self, table: Table) -> None:
        for place, is_number, held in self._readings:
            at = table.names.index(self._headers[0].name(place))
            one = table.readings[at] if at < len(table.readings) else None
            held[0] = None
            if one is not None and is_number and one.decimal:
                is_plain = one.decimal == "." and not one.unit
                held[0] = _unless_plain(one.number_text) if is_plain else one.number_text
            elif one is not None and not is_number and one.date:
                held[0] = lru_cache(maxsize=_CACHED)(one.date_text)

    @property
    def header(self) -> Sequence[str]:
        """The columns of the main table."""
        return self._tables[self.target.table][0].header


def words_in(cell: str) -> tuple[str, ...]:
    """Return the different words of a cell that holds several."""
    return tuple(dict.fromkeys(word.strip() for word in _WORDS.split(cell) if word.strip()))


def _in_step(cells: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words of several cells place by place, split by the signs of the first.

    A cell that holds more or fewer gives none. Beside ``SO-1；SO-2`` the comma of ``1,000；29.9`` splits nothing.
    """
    first, *others = cells
    signs = set(_SIGNS.findall(first))
    words = _split(first, signs)
    if not any(words):
        return []
    columns = [found if len(found := _split(one, signs)) == len(words) else [""] * len(words) for one in others]
    return list(zip(words, *columns, strict=True))


def _split(cell: str, signs: Collection[str]) -> list[str]:
    words = re.split("|".join(map(re.escape, sorted(signs))), cell) if signs else [cell]
    return [word.strip() for word in words]


def _unless_plain(read: Read) -> Read:
    """Return what reads a number, but lets one alone that is written as programs write them."""
    return lambda text: text if _PLAIN.fullmatch(text) else read(text)


def rows_of(table: Table, target: TargetSpec) -> Iterator[Row | BadRow]:
    """Yield the rows of a table; our own exports are what they are, nothing in them is damage to be undone."""
    return (table if target.id_column is None else table.with_readings((), frozenset())).rows()


class _Header:
    """Where the columns of a table stand; further files of the same table may order them otherwise."""

    def __init__(self, tables: Sequence[Table], sums: tuple[str, ...] = ()) -> None:
        self._table = tables[0]
        self._own = self._table.names
        self._names = (*self._own, *map(normal, sums))
        self.width = len(self._names)

    def place(self, column: str) -> int:
        """Return the place of a column. Raises DomainError missing_column."""
        try:
            return self._names.index(normal(column))
        except ValueError:
            columns = list(self._table.header)
            raise DomainError("missing_column", file=self._table.file, column=column, columns=columns) from None

    def name(self, place: int) -> str:
        """Return the compared name of a column."""
        return self._names[place]

    def order(self, table: Table) -> Callable[[Sequence[str]], Sequence[str]] | None:
        """Return what brings the cells of ``table`` into this header's order; None where they are in it."""
        names = table.names
        if names == self._own:
            return None
        for name, column in zip(self._own, self._table.header, strict=True):
            if name not in names:
                raise DomainError("missing_column", file=table.file, column=column, columns=list(table.header))
        places = [names.index(name) for name in self._own]
        return lambda cells: [cells[place] for place in places]


def _index(join: JoinSpec, header: _Header, tables: Sequence[Table]) -> dict[str, Sequence[str]]:
    key = header.place(join.key)
    where = [(header.place(one.column), one) for one in join.where]
    sums = [[(header.place(one.column), one.rest) for one in factors] for factors in join.sums.values()]
    index: dict[str, Sequence[str]] = {}
    for table in tables:
        order = header.order(table)
        written = {place: table.names.index(header.name(place)) for factors in sums for place, _ in factors}
        for row in table.rows():
            if isinstance(row, Row):
                cells = row.cells if order is None else order(row.cells)
                text = cells[key].strip()
                if not text or not _all_hold(where, cells) or (text in index and not sums):
                    continue
                made = [
                    product([(table.number_text(written[place], cells[place]), rest) for place, rest in factors])
                    for factors in sums
                ]
                before = index.get(text)
                if before is None:
                    index[text] = [*cells, *made] if made else cells
                else:
                    width = len(before) - len(made)
                    index[text] = [*before[:width], *map(added, before[width:], made)]
    return index


def _all_hold(where: Sequence[tuple[int, Condition]], cells: Sequence[str]) -> bool:
    return all(condition.holds(cells[place].strip()) for place, condition in where)


def recognise(mapping: ImportMapping, tables: Sequence[Table]) -> tuple[dict[str, list[Table]], list[Table]]:
    """Say which file is which table of the mapping, by header alone; return that and the files left over.

    The description with the most columns wins; two of the same size raise DomainError two_tables.
    """
    found: dict[str, list[Table]] = {}
    unused: list[Table] = []
    for table in tables:
        names = set(table.names)
        fits = sorted(
            (len(columns), name) for name, columns in mapping.tables.items() if set(map(normal, columns)) <= names
        )
        if not fits:
            unused.append(table)
        elif len(fits) > 1 and fits[-1][0] == fits[-2][0]:
            raise DomainError("two_tables", file=table.file, tables=[name for _, name in fits[-2:]])
        else:
            found.setdefault(fits[-1][1], []).append(table)
    return found, unused


def require_tables(mapping: ImportMapping, found: Mapping[str, object], targets: Sequence[TargetSpec]) -> None:
    """Raise DomainError missing_table for the first table that the targets need and no file is."""
    for target in targets:
        for name in (target.table, *(join.table for join in target.joins)):
            if name not in found:
                raise DomainError("missing_table", table=name, columns=list(mapping.tables[name]))
