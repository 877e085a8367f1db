"""Source tables: whatever the file, a header and a stream of numbered rows of texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.delimited import Delimited
from fieldapp.services.importing.headers import LOOKED_AT, Header, find_header
from fieldapp.services.importing.opening import Opened, open_sources
from fieldapp.services.importing.readings import AS_IT_STANDS, Fixer, Reading
from fieldapp.services.importing.records import BadRow, RecordSource, Row
from fieldapp.services.importing.source_views import Choice, Format, Reason

__all__ = ["BadRow", "Row", "Table", "fit", "header_of", "holds_something", "normal", "open_table", "table_of"]

MAX_COLUMNS = 2_000
_MAX_HEADER_ROW = 10_000


@dataclass(frozen=True, slots=True)
class Table:
    """A file, or a sheet of one, as a table. ``header`` is as written, ``names`` as compared.

    ``header_row`` is 0 where the columns have no names; ``skipped`` are rows that are no records (totals, footers).
    """

    path: Path
    source: RecordSource
    header: tuple[str, ...]
    header_row: int
    format: Format = Format.CSV
    sheet: str = ""
    readings: tuple[Reading, ...] = ()
    skipped: frozenset[int] = frozenset()

    @property
    def file(self) -> str:
        """The file's name, for reports."""
        return self.path.name

    @property
    def label(self) -> str:
        """The file's name, with the sheet's where there is one."""
        return f"{self.file} · {self.sheet}" if self.sheet else self.file

    @property
    def encoding(self) -> str:
        """The codec of a text file; empty for others."""
        return self.source.encoding if isinstance(self.source, Delimited) else ""

    @property
    def delimiter(self) -> str:
        """What separates the cells of a text file; empty for others."""
        return self.source.delimiter if isinstance(self.source, Delimited) else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The header as it is compared with mappings and synonyms."""
        return tuple(map(normal, self.header))

    def with_readings(self, readings: tuple[Reading, ...], skipped: frozenset[int]) -> Table:
        """Return the table with its columns read as told, and without the rows that are no records."""
        return replace(self, readings=readings, skipped=skipped)

    def date_text(self, place: int, text: str) -> str:
        """Return the ISO text of a cell where a date is wanted; what cannot be read stays as it is."""
        return self._reading(place).date_text(text)

    def number_text(self, place: int, text: str) -> str:
        """Return the plain text of a cell where a number is wanted; what cannot be read stays as it is."""
        return self._reading(place).number_text(text)

    def rows(self) -> Iterator[Row | BadRow]:
        """Yield every record below the header, damage undone; blank ones are left out.

        Raises DomainError file_missing or file_unreadable when the file changes or vanishes meanwhile.
        """
        width = len(self.header)
        pads = self.format is not Format.CSV
        fixes = [(place, fix) for place, one in enumerate(self.readings) if (fix := one.fixer()) is not None]
        for number, cells in self.source.records(width):
            if number <= self.header_row or number in self.skipped:
                continue
            if isinstance(cells, BadRow):
                yield cells
            elif holds_something(cells):
                row = Row(number, cells) if len(cells) == width else fit(number, cells, width, pads=pads)
                if fixes and isinstance(row, Row):
                    row = _fixed(row, fixes)
                yield row

    def _reading(self, place: int) -> Reading:
        return self.readings[place] if place < len(self.readings) else AS_IT_STANDS


def open_table(path: Path) -> Table:
    """Recognise a file and its header by content; of several sheets the first that holds anything.

    Columns are not looked into: ``date_text`` and ``number_text`` leave texts alone. Raises DomainError as
    ``open_sources`` does, and no_header, not_text, too_many_columns.
    """
    for one in open_sources(path):
        if header := header_of(path, one):
            return table_of(path, one, header)
    raise DomainError("no_header", file=path.name)


def header_of(path: Path, one: Opened, wanted: int | None = None) -> Header | None:
    """Return the header of a source, None if it holds nothing. Raises DomainError not_text, too_many_columns."""
    if one.header is not None:
        return Header(one.header, Choice(0, Reason("card_fields")))
    records = list(islice(one.source.records(), max(LOOKED_AT, min(wanted or 0, _MAX_HEADER_ROW))))
    header = find_header(records, wanted)
    if header is not None:
        before = [bad.code for _, bad in records if isinstance(bad, BadRow) and bad.number <= max(1, header.row.value)]
        if "control_character" in before:
            raise DomainError("not_text", file=path.name)
        if len(header.names) > MAX_COLUMNS:
            raise DomainError("too_many_columns", file=path.name, limit=MAX_COLUMNS)
        header = replace(header, names=distinct(header.names), written=header.names)
    return header


def table_of(path: Path, one: Opened, header: Header) -> Table:
    """Return the table that a source and its header make."""
    return Table(path, one.source, header.names, header.row.value, one.format, one.sheet)


def normal(name: str) -> str:
    """Return a column's name as it is compared: width and case folded, doubled spaces and a star before it gone."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split()).lstrip("* ")


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with a number behind those that stood before: Name, Name (2)."""
    taken: set[str] = set()
    told = []
    for name in names:
        one, number = name, 1
        while one and normal(one) in taken:
            number += 1
            one = f"{name} ({number})"
        taken.add(normal(one))
        told.append(one)
    return tuple(told)


def holds_something(cells: Sequence[str]) -> bool:
    """Tell whether a record has a cell that is not blank."""
    return bool(cells) and (bool(cells[0].strip()) or any(map(str.strip, cells)))


def fit(number: int, cells: Sequence[str], width: int, *, pads: bool) -> Row | BadRow:
    """Return the record at the header's width. Spreadsheets leave empty cells out (``pads``); no more is guessed."""
    if len(cells) > width and not any(map(str.strip, cells[width:])):
        cells = cells[:width]
    if pads and len(cells) < width:
        cells = [*cells, *[""] * (width - len(cells))]
    if len(cells) != width:
        return BadRow(number, "ragged_row", {"cells": len(cells), "columns": width})
    return Row(number, cells)


def _fixed(row: Row, fixes: Sequence[tuple[int, Fixer]]) -> Row:
    cells = list(row.cells)
    for place, fix in fixes:
        if cells[place]:
            cells[place] = fix(cells[place])
    return Row(row.number, cells)
