"""Which encoding a text file is in, decided by its whole content and never by its name."""

from __future__ import annotations

import codecs
import gzip
from pathlib import Path
from typing import BinaryIO, cast

from fieldapp.domain.errors import DomainError

MAX_BYTES = 1 << 30
_CHUNK = 1 << 20
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx (any zip), xls
_GZIP = b"\x1f\x8b"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL_SHARE = 0.8
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\x0c")


def open_bytes(path: Path) -> BinaryIO:
    """Open a file, unpacked when it is gzip. Raises DomainError file_missing, is_folder, file_unreadable."""
    try:
        if path.is_dir():
            raise DomainError("is_folder", file=path.name)
        file = path.open("rb")
        if file.read(2) == _GZIP:
            file.close()
            return cast("BinaryIO", gzip.open(path))
        file.seek(0)
    except FileNotFoundError as error:
        raise DomainError("file_missing", file=path.name) from error
    except OSError as error:
        raise DomainError("file_unreadable", file=path.name, reason=error.strerror) from error
    return file


def detect(path: Path) -> str:
    """Return the codec that reads the whole file: UTF-8 with or without BOM, UTF-16, GB18030.

    Raises DomainError empty_file, is_spreadsheet, not_text, unknown_encoding, file_too_big and those of ``open_bytes``.
    """
    with open_bytes(path) as file:
        head = _read(file, path)
        if not head:
            raise DomainError("empty_file", file=path.name)
        if head.startswith(_SPREADSHEETS):
            raise DomainError("is_spreadsheet", file=path.name)
        candidates = _candidates(head)
        decoders = {name: codecs.getincrementaldecoder(name)("strict") for name in candidates}
        usual = _Usual()
        total, chunk = 0, head
        while chunk:
            total += len(chunk)
            if total > MAX_BYTES:
                raise DomainError("file_too_big", file=path.name, limit=MAX_BYTES)
            _feed(decoders, chunk, usual)
            chunk = _read(file, path)
        _feed(decoders, b"", usual, final=True)
    if "gb18030" in decoders and not usual.is_chinese:
        del decoders["gb18030"]
    for name in candidates:
        if name in decoders:
            return name
    raise DomainError("not_text" if _CONTROLS & set(head) else "unknown_encoding", file=path.name)


class _Usual:
    """Counts how much of what GB18030 made of the bytes is everyday Chinese: almost any bytes decode as it."""

    def __init__(self) -> None:
        self.other = 0
        self.usual = 0

    def add(self, text: str) -> None:
        beyond = [char for char in text if char > "\x7f"]
        self.other += len(beyond)
        self.usual += len("".join(beyond).encode("gb2312", "ignore")) // 2

    @property
    def is_chinese(self) -> bool:
        return self.other == 0 or self.usual >= _USUAL_SHARE * self.other


def _feed(decoders: dict[str, codecs.IncrementalDecoder], chunk: bytes, usual: _Usual, *, final: bool = False) -> None:
    for name, decoder in list(decoders.items()):
        if name == "gb18030" and "utf-8" in decoders and not final and chunk.isascii():
            continue
        try:
            text = decoder.decode(chunk, final)
        except UnicodeDecodeError:
            del decoders[name]
        else:
            if name == "gb18030":
                usual.add(text)


def _candidates(head: bytes) -> tuple[str, ...]:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return (name,)
    wide = _wide(head) if b"\x00" in head else None
    return (wide,) if wide else ("utf-8", "gb18030")


def _wide(head: bytes) -> str | None:
    """Name the UTF-16 without a mark: every second byte of Latin text is zero. Stray zeros spoil just their row."""
    sample = head[: len(head) // 2 * 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.3 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _read(file: BinaryIO, path: Path) -> bytes:
    try:
        return file.read(_CHUNK)
    except (OSError, EOFError) as error:
        raise DomainError("file_unreadable", file=path.name, reason=str(error)) from error
