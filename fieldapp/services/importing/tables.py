"""Source tables: a delimited text file as a header and a stream of numbered rows."""

from __future__ import annotations

import csv
import io
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.encodings import detect, open_bytes

MAX_LINE = 1 << 22
MAX_FIELD = 1 << 17
_VCARD = "BEGIN:VCARD"
_DELIMITERS = (",", "\t", ";", "|", "，")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number as a spreadsheet counts it (the header is 1), and its cells."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A record that has no cells to speak of: why, and what the sentence about it needs."""

    number: int
    code: str
    params: dict[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """A file recognised as a table. ``header`` is as written, ``names`` as compared."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_row: int

    @property
    def file(self) -> str:
        """The file's name, for reports."""
        return self.path.name

    @property
    def names(self) -> tuple[str, ...]:
        """The header as it is compared with mappings and synonyms."""
        return tuple(map(normal, self.header))

    @property
    def doubled(self) -> tuple[str, ...]:
        """Columns whose name stands twice in the header."""
        names = self.names
        return tuple(sorted({name for name in names if name and names.count(name) > 1}))

    def rows(self) -> Iterator[Row | BadRow]:
        """Yield every record below the header; blank ones are left out.

        Raises DomainError file_missing or file_unreadable when the file changes or vanishes meanwhile.
        """
        width = len(self.header)
        with _open_text(self.path, self.encoding) as file:
            for number, cells in _records(file, self.delimiter, self.path):
                if number <= self.header_row:
                    continue
                if isinstance(cells, BadRow):
                    yield cells
                elif any(cells):
                    yield _fit(number, cells, width)


def normal(name: str) -> str:
    """Return a column's name as it is compared: width and case folded, edges and doubled spaces gone."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def open_table(path: Path) -> Table:
    """Recognise encoding, delimiter and header by content.

    Raises DomainError: file_missing, is_folder, file_unreadable, empty_file, is_spreadsheet, is_vcard,
    not_text, unknown_encoding, file_too_big, line_too_long, no_header.
    """
    encoding = detect(path)
    with _open_text(path, encoding) as file:
        sample = file.read(MAX_FIELD)
    first = next((line for line in io.StringIO(sample, newline="") if line.strip()), "")
    if first.strip().upper() == _VCARD:
        raise DomainError("is_vcard", file=path.name)
    delimiter = _delimiter(first)
    with _open_text(path, encoding) as file:
        for number, cells in _records(file, delimiter, path):
            if isinstance(cells, BadRow):
                break
            if "\x00" in "".join(cells):
                raise DomainError("not_text", file=path.name)
            if any(cell.strip() for cell in cells):
                return Table(path, encoding, delimiter, tuple(cell.strip() for cell in cells), number)
    raise DomainError("no_header", file=path.name)


def _open_text(path: Path, encoding: str) -> TextIO:
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, newline="")


def _delimiter(line: str) -> str:
    unquoted = "".join(line.split('"')[0::2])
    counts = [(unquoted.count(mark), -place, mark) for place, mark in enumerate(_DELIMITERS)]
    best = max(counts)
    return best[2] if best[0] else ","


def _records(file: TextIO, delimiter: str, path: Path) -> Iterator[tuple[int, list[str] | BadRow]]:
    reader = csv.reader(_lines(file, path), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, BadRow(number, "field_too_long", {"limit": csv.field_size_limit()})
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise DomainError("file_unreadable", file=path.name, reason=str(error)) from error


def _lines(file: TextIO, path: Path) -> Iterator[str]:
    while line := file.readline(MAX_LINE):
        if len(line) == MAX_LINE:
            raise DomainError("line_too_long", file=path.name, limit=MAX_LINE)
        yield line


def _fit(number: int, cells: list[str], width: int) -> Row | BadRow:
    if len(cells) > width and not any(cells[width:]):
        cells = cells[:width]
    if len(cells) != width:
        return BadRow(number, "ragged_row", {"cells": len(cells), "columns": width})
    if any("\x00" in cell for cell in cells):
        return BadRow(number, "control_character", {})
    return Row(number, cells)
