"""Sheets of OpenDocument as records, row by row; what is repeated is counted, never laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.delimited import MAX_FIELD
from fieldapp.services.importing.packages import MAX_COLUMNS, MAX_ROWS, opened
from fieldapp.services.importing.records import DateText, ErrorText, FlagText, NumberText, Record
from fieldapp.services.importing.xlsx import plain_number

_CONTENT = "content.xml"
_NUMBERS = frozenset({"float", "percentage", "currency"})


@dataclass(frozen=True, slots=True)
class OdsSheet:
    """A sheet of an OpenDocument file, by its place among the sheets."""

    path: Path
    place: int

    def records(self, width: int = 0, /) -> Iterator[Record]:  # noqa: ARG002  (cells tell their own place)
        """See ``RecordSource``."""
        with opened(self.path) as package:
            parser = _Parser(self.path, self.place)
            for _ in package.walk(_CONTENT, parser.start, parser.end, parser.chars):
                for number, times, cells in parser.rows:
                    for more in range(times):
                        yield number + more, list(cells)
                parser.rows.clear()


def ods_sheets(path: Path) -> list[str]:
    """Return the names of the sheets. Raises DomainError as ``OdsSheet.records`` does, is_encrypted too."""
    names: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "table" and "name" in attributes:
            names.append(attributes["name"])

    with opened(path) as package:
        if package.has("META-INF/manifest.xml") and any(
            b"encryption-data" in chunk for chunk in package.chunks("META-INF/manifest.xml")
        ):
            raise DomainError("is_encrypted", file=path.name)
        package.parse(_CONTENT, start, lambda _: None, lambda _: None)
    return names


class _Parser:
    """Collects the rows of one sheet: number of the first, how often, and the cells."""

    def __init__(self, path: Path, place: int) -> None:
        self.rows: list[tuple[int, int, list[str]]] = []
        self._path = path
        self._wanted = place
        self._sheet = -1
        self._number = 1
        self._times = self._cell_times = 1
        self._cells: list[str] = []
        self._blank = 0
        self._attributes: dict[str, str] = {}
        self._pieces: list[str] = []
        self._depth = self._notes = self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        if name == "table" and "name" in attributes:
            self._sheet += 1
            self._number = 1
        elif self._sheet != self._wanted:
            return
        elif name == "table-row":
            self._times = _times(attributes.get("number-rows-repeated"))
            self._cells, self._blank = [], 0
        elif name in ("table-cell", "covered-table-cell"):
            self._attributes = attributes
            self._cell_times = _times(attributes.get("number-columns-repeated"))
            self._pieces = []
            self._size = 0
        elif name == "annotation":
            self._notes += 1
        elif name == "p":
            self._depth += 1
            if self._pieces and not self._notes:
                self._pieces.append("\n")
        elif name == "s" and self._depth:
            self._pieces.append(" " * min(100, _times(attributes.get("c"))))
        elif name == "line-break" and self._depth:
            self._pieces.append("\n")

    def chars(self, data: str) -> None:
        """Take in text."""
        if self._depth and not self._notes and self._size <= MAX_FIELD:
            self._size += len(data)
            self._pieces.append(data)

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if self._sheet != self._wanted:
            return
        if name == "p":
            self._depth = max(0, self._depth - 1)
        elif name == "annotation":
            self._notes = max(0, self._notes - 1)
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self._end_row()

    def _end_cell(self) -> None:
        text = self._value()
        if not text:
            self._blank += self._cell_times
            return
        if self._size > MAX_FIELD:
            raise DomainError("file_unreadable", file=self._path.name, reason=f"row {self._number}")
        if len(self._cells) + self._blank + self._cell_times > MAX_COLUMNS:
            raise DomainError("too_many_columns", file=self._path.name, limit=MAX_COLUMNS)
        self._cells.extend([""] * self._blank)
        self._cells.extend([text] * self._cell_times)
        self._blank = 0

    def _end_row(self) -> None:
        if self._cells:
            if self._number + self._times > MAX_ROWS + 1:
                raise DomainError("file_unreadable", file=self._path.name, reason=f"row {self._number}")
            self.rows.append((self._number, self._times, self._cells))
        self._number += self._times

    def _value(self) -> str:
        shown = "".join(self._pieces)
        told = self._attributes
        kind = told.get("value-type", "")
        if kind in _NUMBERS and (plain := plain_number(told.get("value", ""))) is not None:
            return (
                shown
                if shown.isdecimal() and shown.startswith("0") and shown.lstrip("0") == plain
                else NumberText(plain)
            )
        if kind == "date":
            day = told.get("date-value", "")
            return DateText(day.removesuffix("T00:00:00").replace("T", " "), "")
        if kind == "boolean":
            return FlagText(told.get("boolean-value", "").upper())
        if shown.startswith("#") and shown.endswith(("!", "/A", "?")):
            return ErrorText(shown)
        return shown


def _times(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and 0 < len(text) < 10 and int(text) else 1
