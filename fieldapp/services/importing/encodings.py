"""Which encoding a text file is in, decided by its whole content and never by its name."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.letters import fits_big5, fits_chinese, fits_western
from fieldapp.services.importing.source_views import Reason

MAX_BYTES = 1 << 30
MAX_RATIO = 150
_RATIO_FROM = 64 << 20
CODECS = ("utf-8", "utf-8-sig", "gb18030", "big5", "utf-16-le", "utf-16-be", "cp1252")
"""What may be chosen instead of what was recognised."""
_CHUNK = 1 << 20
_ENOUGH = 4 << 20
_GZIP = b"\x1f\x8b"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\x0c\x1a")
_GOOD_PER_BAD = 4
_FEW_STRAY = 0.02
_CARDS = b"BEGIN:VCARD"
_FOREIGN = (
    (b"PK\x03\x04", "is_spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "is_spreadsheet"),
    (b"%PDF-", "is_pdf"),
)
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<body")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec, why it is thought to be the one, and how many bytes it could not read."""

    codec: str
    reason: Reason
    bad: int = 0


def open_bytes(path: Path) -> BinaryIO:
    """Open a file, unpacked when it is gzip. Raises DomainError file_missing, is_folder, file_unreadable."""
    try:
        if path.is_dir():
            raise DomainError("is_folder", file=path.name)
        if path.exists() and not path.is_file():  # a pipe or a device would never end
            raise DomainError("file_unreadable", file=path.name, reason="no regular file")
        file = path.open("rb")
        if file.read(2) == _GZIP:
            file.close()
            return cast("BinaryIO", gzip.open(path))
        file.seek(0)
    except FileNotFoundError as error:
        raise DomainError("file_missing", file=path.name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DomainError("file_unreadable", file=path.name, reason=reason) from error
    return file


def detect(path: Path) -> str:
    """Return the codec that reads the file; see ``recognise_encoding``."""
    return recognise_encoding(path).codec


def recognise_encoding(path: Path) -> Encoding:
    """Say the encoding of a text file by all of its bytes.

    A few bytes that do not fit spoil their rows, not the file. Raises DomainError empty_file, is_spreadsheet,
    is_pdf, is_web_page, not_text, unknown_encoding, file_too_big, file_too_packed and those of ``open_bytes``.
    """
    head = b""
    strange: list[bytes] = []
    reader = _Utf8()
    total = 0
    for chunk in chunks(path):
        if not head:
            head = chunk
            _refuse_foreign(head, path)
            if marked := _marked(head):
                return marked
        reader.feed(chunk)
        total += len(chunk)
        if not chunk.isascii() and sum(map(len, strange)) < _ENOUGH:
            strange.extend(line for line in chunk.split(b"\n") if not line.isascii())
    if not head:
        raise DomainError("empty_file", file=path.name)
    reader.feed(b"", final=True)
    if reader.fits:
        return Encoding("utf-8", Reason("utf8_plain" if not reader.good else "utf8_valid"), reader.bad)
    found = _by_letters(b"\n".join(strange)[:_ENOUGH], has_controls=bool(_CONTROLS & set(head)))
    if found is None and (reader.bad <= _FEW_STRAY * total or head[:64].lstrip().upper().startswith(_CARDS)):
        found = Encoding("utf-8", Reason("utf8_mostly", {"bytes": reader.bad}), reader.bad)
    if found is None:
        raise DomainError("not_text" if _CONTROLS & set(head) else "unknown_encoding", file=path.name)
    return found


def chunks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, unpacked, a piece at a time. Raises DomainError as ``recognise_encoding`` says."""
    packed = max(1, path.stat().st_size) if path.is_file() else 1
    if packed > MAX_BYTES:
        raise DomainError("file_too_big", file=path.name, limit=MAX_BYTES)
    total = 0
    with open_bytes(path) as file:
        while True:
            try:
                chunk = file.read(_CHUNK)
            except (OSError, EOFError, zlib.error) as error:
                raise DomainError("file_unreadable", file=path.name, reason=str(error)) from error
            if not chunk:
                return
            total += len(chunk)
            if total > MAX_BYTES:
                raise DomainError("file_too_big", file=path.name, limit=MAX_BYTES)
            if total > _RATIO_FROM and total > MAX_RATIO * packed:
                raise DomainError("file_too_packed", file=path.name, ratio=MAX_RATIO)
            yield chunk


class _Utf8:
    """Counts how much of the bytes is UTF-8; strict as long as nothing is wrong, for speed."""

    def __init__(self) -> None:
        self.good = 0
        self.bad = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        """Take in the next bytes."""
        state = self._decoder.getstate()
        try:
            text = self._decoder.decode(chunk, final)
        except UnicodeDecodeError:
            self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
            self._decoder.setstate(state)
            text = self._decoder.decode(chunk, final)
        if not text.isascii():
            beyond = [char for char in text if char > "\x7f"] if self._decoder.errors != "strict" else ()
            wrong = sum("\udc80" <= char <= "\udcff" for char in beyond)
            self.bad += wrong
            self.good += len(beyond) - wrong if beyond else (len(chunk) - len(text) + 1) // 2

    @property
    def fits(self) -> bool:
        """Tell whether the bytes that do not fit are few beside those that do."""
        return self.bad == 0 or self.good >= _GOOD_PER_BAD * self.bad


def _refuse_foreign(head: bytes, path: Path) -> None:
    for start, code in _FOREIGN:
        if head.startswith(start):
            raise DomainError(code, file=path.name)
    if head.lstrip(codecs.BOM_UTF8).lstrip()[:16].lower().startswith(_MARKUP):
        raise DomainError("is_web_page", file=path.name)


def _marked(head: bytes) -> Encoding | None:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, Reason("byte_order_mark"))
    wide = _wide(head) if b"\x00" in head else None
    return Encoding(wide, Reason("every_second_byte_zero")) if wide else None


def _by_letters(strange: bytes, *, has_controls: bool) -> Encoding | None:
    """Choose among the encodings that give almost any bytes a meaning, by what reads as writing.

    Only some of the bytes are looked at, so others may turn out not to fit.
    """
    chinese, share = fits_chinese(strange)
    taiwanese, other_share = fits_big5(strange)
    if chinese and (share >= other_share or not taiwanese):
        return Encoding("gb18030", Reason("reads_as_simplified", {"percent": round(100 * share)}), bad=1)
    if taiwanese:
        return Encoding("big5", Reason("reads_as_traditional", {"percent": round(100 * other_share)}), bad=1)
    if fits_western(strange) and not has_controls:
        return Encoding("cp1252", Reason("reads_as_western"), bad=1)
    return None


def _wide(head: bytes) -> str | None:
    """Name the UTF-16 without a mark: its delimiters and line ends have a zero byte, all on the same side."""
    sample = head[: len(head) // 2 * 2][: 1 << 16]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    few = 0.04 * len(sample) / 2
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > few and others < 0.25 * zeros and _reads_as_text(sample.decode(name, "replace")):
            return name
    return None


def _reads_as_text(text: str) -> bool:
    plain = sum(
        " " <= char <= "\u024f" or char in "\t\r\n" or "\u2010" <= char <= "\u203a" or "\u3000" <= char <= "\u3011"
        or "\u4e00" <= char <= "\u9fff" or "\uff00" <= char <= "\uff9f"
        for char in text
    )  # fmt: skip
    return plain >= 0.9 * len(text)
