"""Workbooks of Excel 97 to 2003 (XLS): the records of their sheets, row by row."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.compound import Compound
from fieldapp.services.importing.records import ErrorText, FlagText, Record
from fieldapp.services.importing.xls_texts import SharedTexts, unicode_text
from fieldapp.services.importing.xlsx import Filler, Merge, number_cell
from fieldapp.services.importing.xlsx_parts import kind_of_format, style_of

_BOF, _EOF, _CONTINUE, _PASSWORD = 0x809, 0x0A, 0x3C, 0x2F
_BOUND_SHEET, _FORMAT, _XF, _SHARED, _DATE_MODE = 0x85, 0x41E, 0xE0, 0xFC, 0x22
_NUMBER, _LABEL, _LABEL_SHARED, _RK, _MANY_RK = 0x203, 0x204, 0xFD, 0x27E, 0xBD
_FORMULA, _STRING, _BOOL_OR_ERROR, _MERGED, _RICH = 0x06, 0x207, 0x205, 0xE5, 0xD6
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_OLD_VERSIONS = frozenset({0x200, 0x300, 0x400, 0x500})


@dataclass(slots=True)
class OldBook:
    """What stands before the sheets: their names and places, shared texts, and which styles make dates."""

    path: Path
    data: bytes
    sheets: list[tuple[str, int, bool]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    styles: list[str | int] = field(default_factory=list)
    is_1904: bool = False


@dataclass(frozen=True, slots=True)
class XlsSheet:
    """A sheet of an old workbook, by where it begins in the stream."""

    book: OldBook
    start: int

    def records(self, _: int = 0, /) -> Iterator[Record]:
        """See ``RecordSource``. Cells come row by row in every file that a program wrote."""
        filler = Filler(self._merges())
        current = -1
        cells: list[str] = []
        for row, place, text in self._texts():
            if row != current:
                if row < current:
                    raise DomainError("file_unreadable", file=self.book.path.name, reason=f"row {row + 1}")
                if cells:
                    yield current + 1, filler.filled(current + 1, cells)
                current, cells = row, []
            if text:
                cells.extend([""] * (place + 1 - len(cells)))
                cells[place] = text
        if cells:
            yield current + 1, filler.filled(current + 1, cells)

    def _texts(self) -> Iterator[tuple[int, int, str]]:
        """Yield row, column and text; the result of a formula that is a text stands in a record behind it."""
        pending: tuple[int, int] | None = None
        for kind, data in biff_records(self.book.data, self.start, self.book.path):
            if kind == _STRING and pending:
                yield *pending, _guarded(self.book, data)
                pending = None
            for row, place, text in _cells(kind, data, self.book):
                if text is None:
                    pending = (row, place)
                else:
                    yield row, place, text

    def _merges(self) -> list[Merge]:
        merges: list[Merge] = []
        for kind, data in biff_records(self.book.data, self.start, self.book.path):
            if kind == _MERGED:
                for at in range(2, len(data) - 7, 8):
                    first, last, left, _ = struct.unpack_from("<HHHH", data, at)
                    if last > first:
                        merges.append((first + 1, last + 1, left))
        return merges


def read_old_book(path: Path) -> OldBook:
    """Read what stands before the sheets. Raises DomainError file_unreadable, is_encrypted, not_a_workbook."""
    compound = Compound(path)
    names = compound.names()
    if "EncryptedPackage" in names:
        raise DomainError("is_encrypted", file=path.name)
    name = next((one for one in ("Workbook", "WORKBOOK", "Book") if one in names), None)
    if name is None:
        raise DomainError("not_a_workbook", file=path.name)
    book = OldBook(path, compound.stream(name))
    formats: dict[int, str] = {}
    shared = SharedTexts()
    for kind, data in biff_records(book.data, 0, path):
        if kind == _PASSWORD:
            raise DomainError("is_encrypted", file=path.name)
        if kind == _BOF and len(data) >= 2 and struct.unpack_from("<H", data)[0] in _OLD_VERSIONS:
            raise DomainError("is_old_workbook", file=path.name)
        shared.take(data, begins=kind == _SHARED, goes_on=kind == _CONTINUE)
        _take_global(kind, data, book, formats)
    book.texts = shared.texts()
    return book


def biff_records(data: bytes, start: int, path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the records from ``start`` until the end of that part. Raises DomainError file_unreadable."""
    at, depth = start, 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        body = data[at + 4 : at + 4 + size]
        if len(body) < size:
            break
        at += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        yield kind, body
        if depth <= 0 and kind == _EOF:
            return
        if depth <= 0 and kind != _BOF:
            break
    raise DomainError("file_unreadable", file=path.name, reason="records")


def _guarded(book: OldBook, data: bytes) -> str:
    try:
        return unicode_text(data, 0)[0]
    except struct.error as error:
        raise DomainError("file_unreadable", file=book.path.name, reason="records") from error


def _take_global(kind: int, data: bytes, book: OldBook, formats: dict[int, str]) -> None:
    try:
        if kind == _BOUND_SHEET:
            start, hidden, sort = struct.unpack_from("<IBB", data)
            if sort == 0:
                book.sheets.append((unicode_text(data, 6, short=True)[0], start, hidden & 3 != 0))
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", data)[0]] = unicode_text(data, 2)[0]
        elif kind == _XF:
            number = struct.unpack_from("<H", data, 2)[0]
            book.styles.append(kind_of_format(formats[number]) if number in formats else style_of(number))
        elif kind == _DATE_MODE:
            book.is_1904 = struct.unpack_from("<H", data)[0] == 1
    except struct.error as error:
        raise DomainError("file_unreadable", file=book.path.name, reason="records") from error


def _cells(kind: int, data: bytes, book: OldBook) -> Iterator[tuple[int, int, str | None]]:
    """Yield row, column and text of the cells of a record; None for a text that the next record brings."""
    if kind not in (_NUMBER, _LABEL, _LABEL_SHARED, _RK, _MANY_RK, _FORMULA, _BOOL_OR_ERROR, _RICH):
        return
    try:
        row, place, style = struct.unpack_from("<HHH", data)
        if kind == _MANY_RK:
            for more in range((len(data) - 6) // 6):
                told, raw = struct.unpack_from("<HI", data, 4 + 6 * more)
                yield row, place + more, _number(_rk(raw), told, book)
        else:
            yield row, place, _text(kind, data, style, book)
    except struct.error as error:
        raise DomainError("file_unreadable", file=book.path.name, reason="records") from error


def _text(kind: int, data: bytes, style: int, book: OldBook) -> str | None:
    if kind == _NUMBER:
        return _number(struct.unpack_from("<d", data, 6)[0], style, book)
    if kind == _RK:
        return _number(_rk(struct.unpack_from("<I", data, 6)[0]), style, book)
    if kind == _LABEL_SHARED:
        at = struct.unpack_from("<I", data, 6)[0]
        return book.texts[at] if at < len(book.texts) else ""
    if kind == _BOOL_OR_ERROR:
        return _told(*struct.unpack_from("<BB", data, 6))
    if kind == _FORMULA and data[12:14] == b"\xff\xff":
        return {0: None, 1: _told(data[8], 0), 2: _told(data[8], 1)}.get(data[6], "")
    if kind == _FORMULA:
        return _number(struct.unpack_from("<d", data, 6)[0], style, book)
    return unicode_text(data, 6)[0]


def _told(value: int, is_error: int) -> str:
    if is_error:
        return ErrorText(_ERRORS.get(value, "#N/A"))
    return FlagText("TRUE" if value else "FALSE")


def _number(value: float, style: int, book: OldBook) -> str:
    kind = book.styles[style] if style < len(book.styles) else ""
    return number_cell(repr(value), kind, is_1904=book.is_1904)


def _rk(raw: int) -> float:
    """Return the number that an RK record packs into 30 bits."""
    value: float
    if raw & 2:
        value = (raw >> 2) - (1 << 30 if raw & 0x80000000 else 0)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFFFFFC) << 32))[0]
    return value / 100 if raw & 1 else value
