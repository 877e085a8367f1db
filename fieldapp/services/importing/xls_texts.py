"""Texts of old workbooks: one or two bytes a letter, and the shared ones, which records of any size continue."""

from __future__ import annotations

import struct

_MAX_TEXTS = 5_000_000


def unicode_text(data: bytes, at: int, *, short: bool = False) -> tuple[str, int]:
    """Return the text at a place and where it ends; ``short`` ones count in one byte. Raises struct.error."""
    length, flags = struct.unpack_from("<BB" if short else "<HB", data, at)
    at += 2 if short else 3
    runs = phonetic = 0
    if flags & 8:
        runs = struct.unpack_from("<H", data, at)[0]
        at += 2
    if flags & 4:
        phonetic = struct.unpack_from("<I", data, at)[0]
        at += 4
    size = length * 2 if flags & 1 else length
    text = data[at : at + size].decode("utf-16-le" if flags & 1 else "latin-1", "replace")
    return text, at + size + 4 * runs + phonetic


class SharedTexts:
    """The table of shared texts, put together from its record and those that continue it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._is_open = False

    def take(self, data: bytes, *, begins: bool, goes_on: bool) -> None:
        """Take in the next record of the workbook."""
        if begins or (goes_on and self._is_open):
            self._parts.append(data)
        self._is_open = begins or (goes_on and self._is_open)

    def texts(self) -> list[str]:
        """Return the texts; those behind a place that cannot be read are missing."""
        found: list[str] = []
        if not self._parts or len(self._parts[0]) < 8:
            return found
        count = min(struct.unpack_from("<I", self._parts[0], 4)[0], _MAX_TEXTS)
        reader = _Reader(self._parts)
        while len(found) < count:
            try:
                found.append(reader.text())
            except (struct.error, IndexError):
                break
        return found


class _Reader:
    """Reads across records. Where a text goes on in the next one, a byte tells anew how wide its letters are."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts = parts
        self._part = 0
        self._at = 8

    def text(self) -> str:
        """Return the next text. Raises struct.error or IndexError at the end."""
        if self._at >= len(self._parts[self._part]):
            self._next()
        length, flags = struct.unpack_from("<HB", self._parts[self._part], self._at)
        self._at += 3
        runs = self._number("<H", 2) if flags & 8 else 0
        phonetic = self._number("<I", 4) if flags & 4 else 0
        text = self._letters(length, is_wide=bool(flags & 1))
        self._skip(4 * runs + phonetic)
        return text

    def _number(self, form: str, size: int) -> int:
        value: int = struct.unpack_from(form, self._parts[self._part], self._at)[0]
        self._at += size
        return value

    def _letters(self, length: int, *, is_wide: bool) -> str:
        pieces = []
        while length:
            data = self._parts[self._part]
            width = 2 if is_wide else 1
            here = min(length, (len(data) - self._at) // width)
            piece = data[self._at : self._at + here * width]
            pieces.append(piece.decode("utf-16-le" if is_wide else "latin-1", "replace"))
            self._at += here * width
            length -= here
            if length:
                self._next()
                is_wide = bool(self._parts[self._part][0] & 1)
                self._at = 1
        return "".join(pieces)

    def _skip(self, size: int) -> None:
        while size:
            here = min(size, len(self._parts[self._part]) - self._at)
            self._at += here
            size -= here
            if size:
                self._next()

    def _next(self) -> None:
        self._part += 1
        self._at = 0
        if self._part >= len(self._parts):
            raise IndexError
