"""Delimited text as records: what separates the cells, and a quote left open that must not swallow its neighbours."""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.encodings import Encoding, open_bytes
from fieldapp.services.importing.records import BadRow, Record
from fieldapp.services.importing.source_views import Choice, Reason

MAX_LINE = 1 << 22
MAX_FIELD = 1 << 17
_BLOCK = 1 << 16
DELIMITERS = (",", "\t", ";", "|", "，")
QUOTES = ('"', "'", "")
_PREFERENCE = ("\t", ";", "|", ",", "，")
_MAX_TEARS = 2_000
_LOOKED_AT = 60
UNREAD = re.compile("[\udc80-\udcff]")
_SEP_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Delimited:
    """A delimited text file. ``quote`` is empty where quotation marks mean nothing; ``has_bad`` if bytes do not fit."""

    path: Path
    encoding: str
    delimiter: str
    quote: str = '"'
    has_bad: bool = False

    def records(self, width: int = 0, /) -> Iterator[Record]:
        """See ``RecordSource``. A quote that nobody closed spoils its line alone."""
        number = 0
        with open_text(self.path, self.encoding, has_bad=self.has_bad) as file:
            lines = _Lines(file, self.path, has_bad=self.has_bad)
            while block := lines.block():
                if left := self._open_end(block):
                    lines.leave(block[-left:])
                    del block[-left:]
                rows = self._at_once(block, width)
                if rows is None:
                    lines.give_back(block)
                    for record in self._one_by_one(lines, width, number):
                        number = record[0]
                        yield record
                else:
                    yield from enumerate(rows, number + 1)
                    number += len(rows)

    def _open_end(self, block: Sequence[str]) -> int:
        """Return how many lines at the end begin a text that goes on behind them."""
        if not self.quote or "".join(block).count(self.quote) % 2 == 0:
            return 0
        left = next(place for place, line in enumerate(reversed(block), start=1) if line.count(self.quote) % 2)
        return left if left < len(block) else 0

    def _at_once(self, block: Sequence[str], width: int) -> list[Sequence[str]] | None:
        """Return the records of whole lines, None where one of them needs a closer look."""
        text = "".join(block)
        if "\x00" in text or (self.has_bad and UNREAD.search(text)):
            return None
        try:
            rows: list[Sequence[str]] = list(self._reader(iter(block), strict=True))
        except csv.Error:  # a field too long, a quote left open
            return None
        if len(rows) != len(block):  # texts with line ends: of the header's width they are taken at their word
            return rows if width and all(len(cells) == width for cells in rows) else None
        return [
            cells if len(cells) == width else self._spaced((line,), cells, width)
            for line, cells in zip(block, rows, strict=True)
        ]

    def _one_by_one(self, lines: _Lines, width: int, number: int) -> Iterator[Record]:
        """Yield the records of the lines that were given back, numbered from behind ``number``."""
        reader = self._reader(lines)
        while True:
            lines.taken.clear()
            try:
                cells = next(reader, None)
            except csv.Error:
                cells = []
                long = True
            else:
                long = False
            if cells is None:
                return
            number += 1
            taken = lines.taken
            if len(taken) > 1 and lines.tears < _MAX_TEARS and self._is_torn(taken, cells, width):
                lines.tears += 1
                lines.give_back(taken[1:])
                reader = self._reader(lines)
                yield number, BadRow(number, "unclosed_quote", {})
            elif long:
                yield number, BadRow(number, "field_too_long", {"limit": csv.field_size_limit()})
            elif lines.is_spoilt:
                yield number, self._spoilt(number, taken, cells)
            else:
                yield number, cells if len(cells) == width else self._spaced(taken, cells, width)
            lines.is_spoilt = False
            if not lines.has_waiting:
                return

    def _reader(self, lines: Iterator[str], *, strict: bool = False) -> Iterator[list[str]]:
        if not self.quote:
            return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        return csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote, strict=strict)

    def _is_torn(self, taken: Sequence[str], cells: Sequence[str], width: int) -> bool:
        """Tell whether a record over several lines came of an open quote rather than of a text with line ends.

        A record of the header's width is taken at its word. Of others, a line that is a row by itself tells.
        """
        is_sound = self._strictly(taken) is not None
        if (is_sound and (len(cells) == width or not width)) or (not is_sound and len(cells) != width):
            return not is_sound
        return any((alone := self._strictly([line])) is not None and len(alone) == width for line in taken[1:])

    def _spaced(self, taken: Sequence[str], cells: Sequence[str], width: int) -> Sequence[str]:
        """Read a record again that has a space before a quote, if it then has the header's width."""
        if not width or not self.quote or not any(f"{self.delimiter} {self.quote}" in line for line in taken):
            return cells
        try:
            read = list(csv.reader(taken, delimiter=self.delimiter, quotechar=self.quote, skipinitialspace=True))
        except csv.Error:
            return cells
        return read[0] if len(read) == 1 and len(read[0]) == width else cells

    def _strictly(self, lines: Sequence[str]) -> list[str] | None:
        try:
            read = list(self._reader(iter(lines), strict=True))
        except csv.Error:
            return None
        return read[0] if len(read) == 1 else None

    def _spoilt(self, number: int, taken: Sequence[str], cells: Sequence[str]) -> BadRow | Sequence[str]:
        if any(map(UNREAD.search, taken)):
            return BadRow(number, "bad_bytes", {"encoding": self.encoding})
        if any(cell.strip("\x00 \t\r\n") for cell in cells):
            return BadRow(number, "control_character", {})
        return []  # what was never written, at the end of a file


class _Lines:
    """The lines of a file; remembers those of the record under way, and takes lines back."""

    def __init__(self, file: TextIO, path: Path, *, has_bad: bool) -> None:
        self.taken: list[str] = []
        self.is_spoilt = False
        self.tears = 0
        self._has_bad = has_bad
        self._file = file
        self._path = path
        self._again: deque[str] = deque()
        self._rest = ""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if not self._again:
            self._again.extend(self.block())
        if not self._again:
            raise StopIteration
        line = self._again.popleft()
        if "\x00" in line or (self._has_bad and UNREAD.search(line)):
            self.is_spoilt = True
        self.taken.append(line)
        return line

    @property
    def has_waiting(self) -> bool:
        """Whether lines were given back and not taken again."""
        return bool(self._again)

    def block(self) -> list[str]:
        """Return the next lines, none at the end. Raises DomainError file_unreadable, line_too_long."""
        lines: list[str] = []
        is_end = False
        while not lines and not is_end:
            try:
                text = self._file.read(_BLOCK)
            except (OSError, EOFError, zlib.error, UnicodeError) as error:
                raise DomainError("file_unreadable", file=self._path.name, reason=str(error)) from error
            is_end = not text
            text = self._rest + text
            lines = list(io.StringIO(text, newline=""))
            self._rest = lines.pop() if lines and not is_end and not lines[-1].endswith("\n") else ""
            if len(text) >= MAX_LINE and max(len(self._rest), *map(len, lines), 0) >= MAX_LINE:
                raise DomainError("line_too_long", file=self._path.name, limit=MAX_LINE)
        return lines

    def leave(self, lines: Sequence[str]) -> None:
        """Let these lines be the first of the next block."""
        self._rest = "".join((*lines, self._rest))

    def give_back(self, lines: Sequence[str]) -> None:
        """Let these lines be read again, before those that follow."""
        self._again.extendleft(reversed(lines))


def open_text(path: Path, encoding: str, *, has_bad: bool) -> TextIO:
    """Open the text of a file; bytes that do not fit become lone surrogates where ``has_bad`` says there are some."""
    errors = "strict"
    if has_bad:
        errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, errors=errors, newline="")


def head_of(path: Path, encoding: Encoding) -> str:
    """Return the beginning of a text, whole lines if there are any. Raises DomainError file_unreadable."""
    try:
        with open_text(path, encoding.codec, has_bad=encoding.bad > 0) as file:
            text = file.read(MAX_FIELD)
    except (OSError, EOFError, zlib.error, UnicodeError) as error:
        raise DomainError("file_unreadable", file=path.name, reason=str(error)) from error
    if len(text) < MAX_FIELD:
        return text
    return text[: 1 + max(text.rfind("\n"), text.rfind("\r"))] or text


def sniff(head: str) -> tuple[Choice[str], Choice[str]]:
    """Say what separates the cells and what surrounds them, by how even the rows become."""
    lines = [line for line in io.StringIO(head, newline="") if line.strip()][:_LOOKED_AT]
    if lines and (told := _SEP_LINE.fullmatch(lines[0])):
        others = tuple(mark for mark in DELIMITERS if mark != told[1])
        return Choice(told[1], Reason("named_by_first_line"), others), _quote(lines[1:], told[1])
    scores = {mark: _evenness(lines, mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: (scores[mark][0], -_PREFERENCE.index(mark)))
    others = tuple(mark for mark in DELIMITERS if mark != best)
    if scores[best][0] == 0:
        return Choice(",", Reason("single_column"), others), _quote(lines, ",")
    _, width, even, total = scores[best]
    reason = Reason("even_rows", {"columns": width, "rows": even, "of": total})
    return Choice(best, reason, others), _quote(lines, best)


def _evenness(lines: Sequence[str], mark: str) -> tuple[float, int, int, int]:
    """Return score, commonest width, rows of that width, rows."""
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=mark) if any(cells)]
    except csv.Error:
        return 0.0, 0, 0, 1
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0, 0, 0, 1
    width, even = max(wide.items(), key=lambda item: (item[1], item[0]))
    first = 1.0 if widths[0] > 1 else 0.8
    return round(even / len(widths) * (1 - 1 / width) * first, 6), width, even, len(widths)


def _quote(lines: Sequence[str], delimiter: str) -> Choice[str]:
    text = "".join(lines)
    if '"' not in text and text.count("'") >= 4:
        cells = [cell.strip() for line in lines for cell in line.split(delimiter)]
        quoted = sum(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in cells)
        if quoted > 0.5 * len(cells):
            return Choice("'", Reason("cells_in_quotes", {"cells": quoted}), ('"', ""))
    if delimiter == "\t" and _quotes_mean_nothing(lines):
        return Choice("", Reason("quotes_unpaired"), ('"', "'"))
    used = sum(cell.startswith('"') for line in lines for cell in line.split(delimiter))
    return Choice('"', Reason("cells_in_quotes", {"cells": used}) if used else Reason("no_quotes"), ("'", ""))


def _quotes_mean_nothing(lines: Sequence[str]) -> bool:
    """Tell whether lines with single marks are even as they stand, and uneven where the marks are quotes."""
    widths = {line.count("\t") for line in lines}
    if len(widths) != 1 or all(line.count('"') % 2 == 0 for line in lines):
        return False
    quoted = set()
    reader = csv.reader(lines, delimiter="\t", strict=True)
    try:
        for cells in reader:
            quoted.add(len(cells))
    except csv.Error:
        return reader.line_num < len(lines) or len(lines) < _LOOKED_AT  # else the last of them is cut off
    return len(quoted) != 1
