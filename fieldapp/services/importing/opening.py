"""What a file is, by its content: the sources of records in it, opened within limits."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.delimited import Delimited, head_of, sniff
from fieldapp.services.importing.encodings import CODECS, MAX_BYTES, Encoding, open_bytes, recognise_encoding
from fieldapp.services.importing.json_rows import OPENING, JsonRows
from fieldapp.services.importing.ods import OdsSheet, ods_sheets
from fieldapp.services.importing.packages import opened
from fieldapp.services.importing.records import RecordSource
from fieldapp.services.importing.source_views import AS_RECOGNISED, Choice, Format, Overrides, Reason
from fieldapp.services.importing.vcards import START, Cards, occurring
from fieldapp.services.importing.xls import XlsSheet, read_old_book
from fieldapp.services.importing.xlsx import XlsxSheet
from fieldapp.services.importing.xlsx_parts import read_book

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Opened:
    """A source of records with what was decided to open it. ``header`` is known beforehand for cards alone."""

    source: RecordSource
    format: Format
    sheet: str = ""
    is_hidden: bool = False
    encoding: Choice[str] | None = None
    delimiter: Choice[str] | None = None
    quote: Choice[str] | None = None
    header: tuple[str, ...] | None = None


def open_sources(path: Path, overrides: Mapping[str, Overrides] | None = None) -> list[Opened]:
    """Open a file by its content, whatever its name says.

    Raises DomainError: file_missing, is_folder, file_unreadable, empty_file, file_too_big, file_too_packed,
    is_encrypted, is_old_workbook, is_binary_workbook, not_a_workbook, is_archive, is_pdf, is_web_page, not_text,
    unknown_encoding, line_too_long.
    """
    start = _start(path)
    if start.startswith(_ZIP):
        return _open_package(path)
    if start.startswith(_OLE):
        return _open_old(path)
    return [_open_text(path, (overrides or {}).get("", AS_RECOGNISED))]


def _start(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise DomainError("file_too_big", file=path.name, limit=MAX_BYTES)
        open_bytes(path).close()  # says what is wrong with what is no file
        with path.open("rb") as file:
            return file.read(len(_OLE))
    except OSError as error:
        raise DomainError("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error


def _open_package(path: Path) -> list[Opened]:
    with opened(path) as package:
        names = package.names()
        if package.has("content.xml") and package.has("mimetype"):
            if _ODS_TYPE not in b"".join(package.chunks("mimetype", 1 << 10)):
                raise DomainError("not_a_workbook", file=path.name)
            sheets = ods_sheets(path)
            return [Opened(OdsSheet(path, place), Format.ODS, name) for place, name in enumerate(sheets)]
        if "[content_types].xml" not in names:
            raise DomainError("is_archive", file=path.name)
    book = read_book(path)
    if not book.sheets:
        raise DomainError("not_a_workbook", file=path.name)
    return [Opened(XlsxSheet(book, part), Format.XLSX, part.name, part.is_hidden) for part in book.sheets]


def _open_old(path: Path) -> list[Opened]:
    book = read_old_book(path)
    return [Opened(XlsSheet(book, start), Format.XLS, name, is_hidden) for name, start, is_hidden in book.sheets]


def _open_text(path: Path, wanted: Overrides) -> Opened:
    encoding = _encoding(path, wanted.encoding)
    chosen = "chosen" if wanted.encoding else encoding.reason.code
    others = tuple(codec for codec in CODECS if codec != encoding.codec)
    choice = Choice(encoding.codec, Reason(chosen, encoding.reason.params), others)
    head = head_of(path, encoding)
    first = next((line for line in io.StringIO(head, newline="") if line.strip()), "")
    has_bad = encoding.bad > 0
    if START.fullmatch(first.lstrip("\ufeff")):
        cards = Cards(path, encoding.codec, has_bad)
        columns, _, _ = occurring(cards)
        if not columns:
            raise DomainError("no_header", file=path.name)
        return Opened(replace(cards, columns=columns), Format.VCARD, encoding=choice, header=columns)
    if first.strip() == OPENING:
        rows = JsonRows(path, encoding.codec)
        if names := rows.names():
            return Opened(replace(rows, columns=names), Format.JSON, encoding=choice, header=names)
    if first.lstrip().startswith(("{", "[{", '["')):
        raise DomainError("is_json", file=path.name)
    delimiter, quote = sniff(head)
    if wanted.delimiter:
        delimiter = Choice(wanted.delimiter, Reason("chosen"), (delimiter.value, *delimiter.others))
    if wanted.quote is not None:
        quote = Choice(wanted.quote, Reason("chosen"), (quote.value, *quote.others))
    source = Delimited(path, encoding.codec, delimiter.value, quote.value, has_bad)
    return Opened(source, Format.CSV, "", encoding=choice, delimiter=delimiter, quote=quote)


def _encoding(path: Path, wanted: str | None) -> Encoding:
    if wanted is None:
        return recognise_encoding(path)
    if wanted not in CODECS and wanted != "utf-16":
        raise DomainError("unknown_encoding", file=path.name)
    return Encoding(wanted, Reason("chosen"), bad=1)
