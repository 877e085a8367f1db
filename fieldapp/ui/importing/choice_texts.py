"""The ways in which a file can be read, in words: formats, encodings, delimiters, dates, decimal signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop

if TYPE_CHECKING:
    from fieldapp.services.importing.source_views import SourceView

_FORMATS: Mapping[str, Marked] = {
    "csv": tr_noop("Text table"),
    "xlsx": tr_noop("Excel workbook"),
    "xls": tr_noop("Old Excel workbook"),
    "ods": tr_noop("OpenDocument table"),
    "vcard": tr_noop("Contacts (vCard)"),
    "json": tr_noop("Export of FieldApp (JSON)"),
}
_ENCODINGS: Mapping[str, Marked] = {
    "utf-8-sig": tr_noop("UTF-8 with a mark"),
    "utf-16-le": tr_noop("UTF-16, low byte first"),
    "utf-16-be": tr_noop("UTF-16, high byte first"),
    "gb18030": tr_noop("Chinese, simplified (GB18030)"),
    "big5": tr_noop("Chinese, traditional (Big5)"),
    "cp1252": tr_noop("Western (Windows-1252)"),
}
_DELIMITERS: Mapping[str, Marked] = {
    ",": tr_noop("Comma"),
    "\t": tr_noop("Tab"),
    ";": tr_noop("Semicolon"),
    "|": tr_noop("Bar |"),
    "，": tr_noop("Chinese comma ，"),
}
_QUOTES: Mapping[str, Marked] = {
    '"': tr_noop('Double quotes "'),
    "'": tr_noop("Single quotes '"),
    "": tr_noop("None", "quotes"),
}
_KINDS: Mapping[str, Marked] = {
    "text": tr_noop("Text", "column"),
    "number": tr_noop("Number", "column"),
    "date": tr_noop("Date", "column"),
    "moment": tr_noop("Date and time", "column"),
    "flag": tr_noop("Yes or no", "column"),
    "empty": tr_noop("Empty", "column"),
}
_DATES: Mapping[str, Marked] = {
    "ymd": tr_noop("Year, month, day"),
    "dmy": tr_noop("Day, month, year"),
    "mdy": tr_noop("Month, day, year"),
    "serial": tr_noop("Excel's day number"),
    "serial1904": tr_noop("Excel's day number (from 1904)"),
    "mixed": tr_noop("Several ways"),
}
_SAME: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "iso": "2026-11-27",
    "chinese": "2026年11月27日",
    "compact": "20261127",
    "month_name": "27 Nov 2026",
}
"""Said alike in every language."""
_DECIMALS: Mapping[str, Marked] = {".": tr_noop("Point: 1,234.50"), ",": tr_noop("Comma: 1.234,50")}


def format_text(name: str) -> str:
    """Return what a format of files is called."""
    return _said(_FORMATS, name)


def encoding_text(codec: str) -> str:
    """Return what an encoding is called."""
    return _said(_ENCODINGS, codec)


def delimiter_text(mark: str) -> str:
    """Return what parts the cells."""
    return _said(_DELIMITERS, mark)


def quote_text(mark: str) -> str:
    """Return what stands around cells."""
    return _said(_QUOTES, mark)


def header_text(row: int) -> str:
    """Return which row holds the names of the columns."""
    return tr("Row {row}", row=row) if row else tr("No row of names")


def column_kind_text(kind: str) -> str:
    """Return what a column holds."""
    return _said(_KINDS, kind)


def date_text(form: str) -> str:
    """Return how dates are written."""
    return _said(_DATES, form)


def decimal_text(mark: str) -> str:
    """Return how numbers are written."""
    return _said(_DECIMALS, mark)


def reading_line(source: SourceView | None) -> str:
    """Return in one line how a table is read."""
    if source is None:
        return ""
    parts = [format_text(str(source.format))]
    if source.encoding is not None:
        parts.append(encoding_text(source.encoding.value))
    if source.delimiter is not None:
        parts.append(tr("parted by: {mark}", mark=delimiter_text(source.delimiter.value)))
    if source.header_row.value:
        parts.append(tr("names in row {row}", row=source.header_row.value))
    return " · ".join(parts)


def _said(words: Mapping[str, Marked], key: str) -> str:
    marked = words.get(key)
    return tr_marked(marked) if marked else _SAME.get(key, key)
