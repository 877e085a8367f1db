"""A file looked through once: its tables, how each is read, and the reason for every decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.column_facts import LONG, ColumnFacts
from fieldapp.services.importing.column_rules import judge, reading_of
from fieldapp.services.importing.endings import Tail, is_total, may_be_total
from fieldapp.services.importing.headers import Header, letters
from fieldapp.services.importing.opening import Opened, open_sources
from fieldapp.services.importing.order_lines import with_orders
from fieldapp.services.importing.records import BadRow, Record
from fieldapp.services.importing.source_views import AS_RECOGNISED, Format, Overrides, Reason, SourceView
from fieldapp.services.importing.tables import Table, fit, header_of, holds_something, table_of
from fieldapp.services.importing.xlsx import SheetFacts, XlsxSheet

SAMPLE = 50
CHUNK = 2_000
Tick = Callable[[int], None]
_MAX_REPEATS = 10_000
_MARK = "\ufeff"
"""Stands at the head of a file; in the midst where several were put together."""


def ignore(_: int) -> None:
    """Do nothing with the rows counted so far."""


def recognise(
    path: Path,
    overrides: Mapping[str, Overrides] | None = None,
    *,
    tick: Tick = ignore,
) -> tuple[SourceView, ...]:
    """Look a file through and say how each of its tables is read.

    ``overrides`` go by sheet, "" for a file without sheets. ``tick`` is told the rows so far every now and then,
    and may raise to stop. Memory stays flat. Raises DomainError as ``open_sources`` does, and no_header, not_text,
    too_many_columns.
    """
    told = overrides or {}
    views = []
    for one in open_sources(path, told):
        wanted = told.get(one.sheet, AS_RECOGNISED)
        header = header_of(path, one, wanted.header_row)
        if header is not None:
            views.append(with_orders(_look(path, one, header, wanted, tick)))
    if not views:
        raise DomainError("no_header", file=path.name)
    return tuple(views)


def _look(path: Path, one: Opened, header: Header, wanted: Overrides, tick: Tick) -> SourceView:
    survey = _Survey(header, one.format)
    facts = SheetFacts()
    survey.run(_records(one, header, facts), tick)
    source = replace(one.source, merges=tuple(facts.merges)) if isinstance(one.source, XlsxSheet) else one.source
    if len(survey.columns) > len(header.names):
        header = replace(header, names=tuple(column.header for column in survey.columns))
    columns = judge(survey.columns, dict(wanted.columns))
    skipped = frozenset() if wanted.keep_all_rows else frozenset(survey.skipped())
    table = replace(
        table_of(path, one, header),
        source=source,
        readings=tuple(reading_of(one, header.notes) for one in columns),
        skipped=skipped,
    )
    return SourceView(
        table=table,
        format=one.format,
        is_hidden=one.is_hidden,
        encoding=one.encoding,
        delimiter=one.delimiter,
        quote=one.quote,
        header_row=header.row,
        columns=columns,
        sample=tuple(islice(table.rows(), SAMPLE)),
        rows=survey.rows - len(skipped - survey.bad),
        bad_rows=len(survey.bad - skipped) + survey.more_bad,
        notes=(
            *header.notes,
            *_sheet_notes(facts),
            *survey.notes(skipped),
            *_name_notes(table, header),
            *_units(table),
        ),
    )


def _records(one: Opened, header: Header, facts: SheetFacts) -> Iterator[Record]:
    if isinstance(one.source, XlsxSheet):
        return one.source.records_with(facts)
    return one.source.records(len(header.names))


def _sheet_notes(facts: SheetFacts) -> Iterator[Reason]:
    if facts.hidden_rows:
        yield Reason("hidden_rows", {"rows": facts.hidden_rows})
    if facts.empty_formulas:
        yield Reason("formulas_without_values", {"cells": facts.empty_formulas})
    if facts.merges:
        yield Reason("merged_cells", {"cells": len(facts.merges)})


def _name_notes(table: Table, header: Header) -> Iterator[Reason]:
    if further := [name for name, written in zip(table.header, header.written, strict=False) if name != written]:
        yield Reason("doubled_columns", {"columns": further})
    unnamed = [place + 1 for place, name in enumerate(table.header) if not name]
    if unnamed and len(unnamed) < len(table.header):
        yield Reason("unnamed_columns", {"places": unnamed[:20]})


def _units(table: Table) -> Iterator[Reason]:
    """Tell which columns of money count in 万."""
    counting = [(name, one.unit) for name, one in zip(table.header, table.readings, strict=False) if one.unit]
    for unit in dict.fromkeys(unit for _, unit in counting):
        yield Reason("counts_in_units", {"unit": unit, "columns": [name for name, one in counting if one == unit]})


@dataclass(slots=True)
class _Survey:
    """Takes in every record of a table once."""

    header: Header
    format: Format
    columns: list[ColumnFacts] = field(default_factory=list)
    rows: int = 0
    bad: set[int] = field(default_factory=set)
    more_bad: int = 0
    _tail: Tail = field(default_factory=Tail)
    _repeats: list[int] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)
    _cells: list[Sequence[str]] = field(default_factory=list)
    _sums: list[tuple[int, Sequence[str]]] = field(default_factory=list)
    _seen: int = 0

    def run(self, records: Iterator[Record], tick: Tick) -> None:
        """Take in the records below the header."""
        names = list(self.header.names)
        self._widen(len(names))
        for number, cells in records:
            if number <= self.header.row.value:
                continue
            if isinstance(cells, BadRow):
                self._note_bad(number)
            elif holds_something(cells):
                if cells[0].lstrip(_MARK) == names[0] and len(self._repeats) < _MAX_REPEATS and self._is_header(cells):
                    self._repeats.append(number)
                if may_be_total(cells) and len(self._sums) < _MAX_REPEATS:
                    self._sums.append((number, cells))
                self._take(number, cells)
            if len(self._numbers) >= CHUNK:
                self._flush()
                tick(self._seen)
        self._leave_out(self.skipped())
        self._flush()
        for column in self.columns:
            column.close()
        tick(self._seen)

    def _leave_out(self, skipped: set[int]) -> None:
        """Keep what is no record from speaking for its columns; it stands among the last rows."""
        kept = [
            (number, cells) for number, cells in zip(self._numbers, self._cells, strict=True) if number not in skipped
        ]
        self._numbers = [number for number, _ in kept]
        self._cells = [cells for _, cells in kept]

    def skipped(self) -> set[int]:
        """Return the rows that are no records: totals, footers, the header once more."""
        return {*self._repeats, *self._totals(), *self._tail.footers(len(self.columns))}

    def _totals(self) -> list[int]:
        """Return the rows of sums, at the end and between."""
        names = [one.header for one in self.columns]
        half = (self._tail.most + 1) // 2  # a customer may be called so; there is more to say of one
        between = [number for number, cells in self._sums if is_total(cells, names, half)]
        return sorted({*between, *self._tail.totals(names)})

    def notes(self, skipped: frozenset[int]) -> Iterator[Reason]:
        """Tell which rows are left aside, and why."""
        width = len(self.columns)
        for code, rows in (
            ("total_rows", self._totals()),
            ("footer_rows", self._tail.footers(width)),
            ("header_again", self._repeats),
        ):
            if rows and skipped:
                yield Reason(code, {"rows": list(rows)[:20]})

    def _is_header(self, cells: Sequence[str]) -> bool:
        return self.header.row.value > 0 and tuple(cell.strip().lstrip(_MARK) for cell in cells) == self.header.written

    def _take(self, number: int, cells: Sequence[str]) -> None:
        self._seen += 1
        self._tail.take(number, cells)
        if self.format is not Format.CSV:
            self._widen(_width(cells))
        width = len(self.columns)
        if len(cells) != width:
            row = fit(number, cells, width, pads=self.format is not Format.CSV)
            if isinstance(row, BadRow):
                self._note_bad(number)
                return
            cells = row.cells
        self.rows += 1
        self._numbers.append(number)
        self._cells.append(cells if max(map(len, cells)) <= LONG else [text[:LONG] for text in cells])

    def _note_bad(self, number: int) -> None:
        if len(self.bad) < _MAX_REPEATS:
            self.bad.add(number)
        else:
            self.more_bad += 1

    def _widen(self, width: int) -> None:
        if width <= len(self.columns):
            return
        self._flush()
        names = self.header.names or letters(width)
        for place in range(len(self.columns), width):
            name = names[place] if place < len(names) else ""
            self.columns.append(ColumnFacts(place, name, self.format not in (Format.CSV, Format.VCARD)))

    def _flush(self) -> None:
        if self._numbers:
            for facts, cells in zip(self.columns, zip(*self._cells, strict=True), strict=True):
                facts.take(cells, self._numbers)
        self._numbers = []
        self._cells = []


def _width(cells: Sequence[str]) -> int:
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return width
