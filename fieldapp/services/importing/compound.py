"""Compound files, in which old Office programs keep streams as a disk keeps files; read within limits."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from fieldapp.domain.errors import DomainError

MAX_BYTES = 256 << 20
_END = 0xFFFFFFFA  # this and above are no sectors
_HEADER = struct.Struct("<HHHHH")
_ENTRY = 128
_MAX_ENTRIES = 10_000


class Compound:
    """A compound file in memory. Chains of sectors are followed no further than the file has sectors."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            if path.stat().st_size > MAX_BYTES:
                raise DomainError("file_too_big", file=path.name, limit=MAX_BYTES)
            self._data = path.read_bytes()
        except FileNotFoundError as error:
            raise DomainError("file_missing", file=path.name) from error
        except OSError as error:
            raise DomainError("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error
        try:
            self._read()
        except (struct.error, IndexError) as error:
            raise self._torn() from error

    def names(self) -> list[str]:
        """Return the names of the streams."""
        return list(self._streams)

    def stream(self, name: str) -> bytes:
        """Return a stream's bytes. Raises DomainError file_unreadable."""
        start, size = self._streams[name]
        try:
            if size < self._cutoff:
                return self._joined(start, self._small, self._mini, self._small_size)[:size]
            return self._joined(start, self._data, self._fat, self._size, 1)[:size]
        except (struct.error, IndexError) as error:
            raise self._torn() from error

    def _read(self) -> None:
        data = self._data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise self._torn()
        self._size, self._small_size = 1 << shift, 1 << small_shift
        directory, _, self._cutoff, mini, _, more = struct.unpack_from("<IIIIII", data, 48)
        self._fat: list[int] = []
        for sector in self._fat_sectors(more):
            self._fat.extend(self._words(sector))
        entries = self._joined(directory, data, self._fat, self._size, 1)
        self._streams: dict[str, tuple[int, int]] = {}
        root = (_END, 0)
        for at in range(0, min(len(entries), _ENTRY * _MAX_ENTRIES) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", entries, at + 116)
            if kind == 2:
                self._streams.setdefault(name, (start, size))
            elif kind == 5:
                root = (start, size)
        self._small = self._joined(root[0], data, self._fat, self._size, 1)[: root[1]]
        raw = self._joined(mini, data, self._fat, self._size, 1)
        self._mini = list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))

    def _fat_sectors(self, more: int) -> Iterator[int]:
        limit = len(self._data) // self._size + 1
        count = 0
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        while True:
            for sector in sectors:
                if sector < _END:
                    count += 1
                    if count > limit:
                        raise self._torn()
                    yield sector
            if more >= _END or limit <= 0:
                return
            limit -= 1
            *sectors, more = self._words(more)

    def _words(self, sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self._size // 4}I", self._data, (sector + 1) * self._size)

    def _joined(self, sector: int, data: bytes, chain: list[int], size: int, first: int = 0) -> bytes:
        """Return the bytes of a chain of sectors; a chain that bites its tail is torn."""
        parts: list[bytes] = []
        while sector < _END:
            at = (sector + first) * size
            if len(parts) > len(chain) or at >= len(data):
                raise self._torn()
            parts.append(data[at : at + size])
            sector = chain[sector]
        return b"".join(parts)

    def _torn(self) -> DomainError:
        return DomainError("file_unreadable", file=self._path.name, reason="sectors")
