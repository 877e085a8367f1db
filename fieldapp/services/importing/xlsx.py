"""XLSX sheets as records, row by row: memory stays flat however large or wide the sheet says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.date_texts import serial_text
from fieldapp.services.importing.delimited import MAX_FIELD
from fieldapp.services.importing.packages import MAX_COLUMNS, MAX_ROWS, opened
from fieldapp.services.importing.records import BadRow, DateText, ErrorText, FlagText, NumberText, Record
from fieldapp.services.importing.xlsx_parts import Book, SheetPart, unescape

Merge = tuple[int, int, int]
"""First row, last row and column of cells made one over several rows."""
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_MAX_MERGES = 100_000


@dataclass(slots=True)
class SheetFacts:
    """What a sheet tells beside its cells; complete once it has been read to its end."""

    merges: list[Merge] = field(default_factory=list)
    hidden_rows: int = 0
    empty_formulas: int = 0


@dataclass(frozen=True, slots=True)
class XlsxSheet:
    """A sheet of a workbook. Cells made one over several rows stand in each of them, once ``merges`` are known."""

    book: Book
    sheet: SheetPart
    merges: tuple[Merge, ...] = ()

    def records(self, _: int = 0, /) -> Iterator[Record]:
        """See ``RecordSource``."""
        return self.records_with(SheetFacts())

    def records_with(self, facts: SheetFacts) -> Iterator[Record]:
        """Yield the records, and note in ``facts`` what the sheet says beside them."""
        with opened(self.book.path) as package:
            parser = _Parser(self.book, self.book.strings(package), facts)
            filler = Filler(self.merges)
            for _ in package.walk(self.sheet.part, parser.start, parser.end, parser.chars, is_plain=True):
                for number, cells in parser.rows:
                    yield number, filler.filled(number, cells) if self.merges and isinstance(cells, list) else cells
                parser.rows.clear()


class _Parser:
    """Collects the rows of a sheet from the events of its XML."""

    def __init__(self, book: Book, strings: Sequence[str], facts: SheetFacts) -> None:
        self.rows: list[tuple[int, list[str] | BadRow]] = []
        self._book = book
        self._strings = strings
        self._facts = facts
        self._columns: dict[str, int] = {}
        self._number = 0
        self._cells: list[str] = []
        self._place = 0
        self._type = self._style = ""
        self._collects = self._is_phonetic = self._has_formula = False
        self._pieces: list[str] = []
        self._size = 0
        self._is_too_long = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        if name == "c":
            self._place = self._column(attributes.get("r"))
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._pieces = []
            self._size = 0
            self._has_formula = False
        elif name in ("v", "t"):
            self._collects = not self._is_phonetic
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def chars(self, data: str) -> None:
        """Take in text."""
        if self._collects:
            self._size += len(data)
            if self._size <= MAX_FIELD:
                self._pieces.append(data)

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name in ("v", "t"):
            self._collects = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            if self._is_too_long:
                self.rows.append((self._number, BadRow(self._number, "field_too_long", {"limit": MAX_FIELD})))
            elif self._cells:
                self.rows.append((self._number, self._cells))
        elif name == "rPh":
            self._is_phonetic = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        told = attributes.get("r", "")
        number = int(told) if told.isdecimal() and len(told) < 10 else self._number + 1
        if number <= self._number or number > MAX_ROWS:
            raise DomainError("file_unreadable", file=self._book.path.name, reason=f"row {told}")
        self._number = number
        self._cells = []
        self._is_too_long = False
        self._place = -1
        if attributes.get("hidden") in ("1", "true"):
            self._facts.hidden_rows += 1

    def _column(self, told: str | None) -> int:
        if not told:
            return self._place + 1
        letters = told.rstrip("0123456789")
        place = self._columns.get(letters)
        if place is None:
            place = self._columns[letters] = column_place(letters)
        return place

    def _end_cell(self) -> None:
        self._is_too_long |= self._size > MAX_FIELD
        text = "".join(self._pieces)
        if not text:
            self._facts.empty_formulas += self._has_formula and self._type != "str"
            return
        cells, place = self._cells, self._place
        if place >= MAX_COLUMNS or place < 0:
            raise DomainError("too_many_columns", file=self._book.path.name, limit=MAX_COLUMNS)
        if place >= len(cells):
            cells.extend([""] * (place + 1 - len(cells)))
        cells[place] = self._value(text)

    def _value(self, text: str) -> str:
        kind = self._type
        if kind == "s":
            at = int(text) if text.strip().isdecimal() and len(text) < 10 else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "n":
            style = self._book.styles
            at = int(self._style) if self._style.isdecimal() else -1
            return number_cell(text, style[at] if 0 <= at < len(style) else "", is_1904=self._book.is_1904)
        if kind == "b":
            return FlagText("TRUE" if text.strip() == "1" else "FALSE")
        if kind == "e":
            return ErrorText(text)
        if kind == "d":
            return text.removesuffix("T00:00:00").removesuffix("Z").replace("T", " ")
        return unescape(text)

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        top, bottom = _CELL.fullmatch(first), _CELL.fullmatch(last)
        if top and bottom and int(bottom[2]) > int(top[2]) and len(self._facts.merges) < _MAX_MERGES:
            self._facts.merges.append((int(top[2]), int(bottom[2]), column_place(top[1])))


class Filler:
    """Puts the text of a cell that spans several rows into each of them that holds something of its own."""

    def __init__(self, merges: Sequence[Merge]) -> None:
        self._waiting = sorted(merges, reverse=True)
        self._open: dict[int, tuple[int, str]] = {}

    def filled(self, number: int, cells: list[str]) -> list[str]:
        """Return the cells of a row with what spans down into it."""
        if self._open and any(cells):
            for place, (last, text) in list(self._open.items()):
                if number > last:
                    del self._open[place]
                elif place >= len(cells):
                    cells.extend([""] * (place - len(cells)))
                    cells.append(text)
                elif not cells[place]:
                    cells[place] = text
        while self._waiting and self._waiting[-1][0] <= number:
            first, last, place = self._waiting.pop()
            if first == number and place < len(cells) and cells[place]:
                self._open[place] = (last, cells[place])
        return cells


def column_place(letters: str) -> int:
    """Return the place of a column from 0 by its letters; -1 for what are none."""
    place = 0
    for letter in letters.upper().replace("$", ""):
        if not "A" <= letter <= "Z":
            return -1
        place = place * 26 + ord(letter) - 64
    return place - 1


def number_cell(text: str, style: str | int, *, is_1904: bool) -> str:
    """Return the text of a number as its format means it: a date, a time, a number with leading zeros, a number."""
    plain = plain_number(text)
    if plain is None:
        return text
    if isinstance(style, int):
        return plain.zfill(style)
    if style and not plain.startswith("-"):
        whole, _, fraction = plain.partition(".")
        iso = serial_text(whole, fraction, "serial1904" if is_1904 else "serial") if len(whole) < 8 else None
        if iso and (style == "date" or whole != "0"):
            return DateText(iso, plain)
        if style == "time" and len(whole) < 5:
            return _clock(int(whole), fraction)
    return NumberText(plain)


def plain_number(text: str) -> str | None:
    """Return a stored number without exponent, with the 15 digits that a spreadsheet shows; None for no number."""
    if text.isdecimal() and len(text) <= 15:
        return text
    try:
        value = Decimal(text.strip())
        if not value.is_finite() or abs(value.adjusted()) > 40:
            return None
        shown = Decimal(format(value, ".15g"))
    except (InvalidOperation, ValueError):
        return None
    plain = format(shown, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _clock(days: int, fraction: str) -> str:
    seconds = days * 86_400 + round(float(f"0.{fraction or 0}") * 86_400)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
