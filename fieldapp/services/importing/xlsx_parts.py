"""What stands around the sheets of an XLSX file: their names, the shared texts, and which styles make dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.packages import MAX_STRINGS, Package, opened, resolved

_WORKBOOK = "xl/workbook.xml"
_DATE_IDS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_TIME_IDS = frozenset((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56))
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[eE][+-]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"0{2,}")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet by name, and the part that holds it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(slots=True)
class Book:
    """The parts around the sheets. ``styles`` has one of "", "date", "time" or a number of digits per cell style."""

    path: Path
    sheets: list[SheetPart] = field(default_factory=list)
    styles: list[str | int] = field(default_factory=list)
    is_1904: bool = False
    strings_part: str = ""
    _strings: list[str] | None = None

    def strings(self, package: Package) -> list[str]:
        """Return the texts that cells share, read at the first use."""
        if self._strings is None:
            self._strings = _read_strings(package, self.strings_part) if self.strings_part else []
        return self._strings


def read_book(path: Path) -> Book:
    """Read the parts around the sheets. Raises DomainError file_unreadable, not_a_workbook, is_encrypted."""
    with opened(path) as package:
        root = _relations(package, "_rels/.rels")
        part = next((target for kind, target in root.values() if kind == "officedocument"), _WORKBOOK)
        if not package.has(part):
            raise DomainError("not_a_workbook", file=path.name)
        if not part.lower().endswith(".xml"):
            raise DomainError("is_binary_workbook", file=path.name)
        folder, _, name = part.rpartition("/")
        relations = _relations(package, f"{folder}/_rels/{name}.rels")
        book = Book(path)
        _read_workbook(package, part, relations, book)
        for kind, target in relations.values():
            if kind == "styles" and package.has(target):
                book.styles = _read_styles(package, target)
            elif kind == "sharedstrings" and package.has(target):
                book.strings_part = target
    return book


def unescape(text: str) -> str:
    """Undo the way in which a workbook writes control characters (``_x000D_``)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def kind_of_format(code: str) -> str | int:
    """Return what a number format makes of a number: "date", "time", the digits of ``00000``, or ""."""
    first = code.split(";", maxsplit=1)[0]
    plain = _NOT_CODE.sub("", first).lower().replace("general", "")
    if _ZEROS.fullmatch(first):
        return len(first)
    if not any(letter in plain for letter in "ymdhse"):
        return ""
    if any(letter in plain for letter in "yde") or ("m" in plain and not any(letter in plain for letter in "hs")):
        return "date"
    return "time"


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return, by id, the kind of a relationship and the part it leads to."""
    found: dict[str, tuple[str, str]] = {}
    base = part.replace("_rels/", "").removesuffix(".rels")

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2].lower()
            found[attributes.get("Id", "")] = (kind, resolved(base, attributes.get("Target", "")))

    if package.has(part):
        package.parse(part, start, _nothing, _nothing)
    return found


def _read_workbook(package: Package, part: str, relations: dict[str, tuple[str, str]], book: Book) -> None:
    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            book.is_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            kind, target = relations.get(attributes.get("id", ""), ("", ""))
            if kind == "worksheet" and package.has(target):
                hidden = attributes.get("state", "visible") != "visible"
                book.sheets.append(SheetPart(attributes.get("name", ""), target, hidden))

    package.parse(part, start, _nothing, _nothing)


def _read_styles(package: Package, part: str) -> list[str | int]:
    formats: dict[int, str] = {}
    styles: list[str | int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if name == "numFmt":
            formats[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and "cellXfs" in inside:
            styles.append(_style(_int(attributes.get("numFmtId")), formats))

    def end(_: str) -> None:
        inside.pop()

    package.parse(part, start, end, _nothing)
    return styles


def _style(number: int, formats: dict[int, str]) -> str | int:
    return kind_of_format(formats[number]) if number in formats else style_of(number)


def style_of(number: int) -> str:
    """Return what a built-in number format makes of a number: "date", "time" or ""."""
    if number in _TIME_IDS:
        return "time"
    return "date" if number in _DATE_IDS else ""


def _read_strings(package: Package, part: str) -> list[str]:
    reader = _Strings()
    package.parse(part, reader.start, reader.end, reader.chars, MAX_STRINGS)
    return reader.strings


class _Strings:
    """Collects shared texts; what tells how to speak them is left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._is_text = self._is_phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "t":
            self._is_text = not self._is_phonetic

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name == "si":
            self.strings.append(unescape("".join(self._pieces)))
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "t":
            self._is_text = False

    def chars(self, data: str) -> None:
        """Take in text."""
        if self._is_text:
            self._pieces.append(data)


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _nothing(*_: object) -> None:
    """What is not looked at."""
