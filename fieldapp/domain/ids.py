"""Identifiers: UUIDv7 for what is made here, UUIDv5 for what is imported."""

from __future__ import annotations

import hashlib
import os
import threading
import uuid
from collections.abc import Callable

IMPORT_NAMESPACE = uuid.UUID("6a3f9c52-30c1-5d0e-9b6e-0f1c5f2b7a11")


_TAIL = (1 << 62) - 1
_VARIANT = 0b10 << 62
_SHA1_OF_NAMESPACE = hashlib.sha1(IMPORT_NAMESPACE.bytes, usedforsecurity=False)
_VARIANT_DIGIT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


class IdSource:
    """Makes UUIDv7 text that sorts in the order of making, within one process.

    The clock and the randomness are handed in, so that tests repeat. RFC 9562 §5.7: 48 bits of
    milliseconds, then 12 bits used here as a counter, then 62 random bits.
    """

    def __init__(self, now_us: Callable[[], int], random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        self._now_us = now_us
        self._random_bytes = random_bytes
        self._lock = threading.Lock()
        self._last = 0

    def new(self) -> str:
        """Return the next id. A clock that stands still or goes back does not break the order."""
        with self._lock:
            ticks = max((self._now_us() // 1000) << 12, self._last + 1)
            self._last = ticks
        return _uuid7(ticks, int.from_bytes(self._random_bytes(8), "big"))

    def new_many(self, count: int) -> list[str]:
        """Return the next ``count`` ids, in order."""
        with self._lock:
            first = max((self._now_us() // 1000) << 12, self._last + 1)
            self._last = first + max(count, 1) - 1
        tails = memoryview(self._random_bytes(8 * count)).cast("Q")
        return [_uuid7(first + place, tail) for place, tail in enumerate(tails)]


def _uuid7(ticks: int, tail: int) -> str:
    when = f"{ticks >> 12:012x}"
    rest = f"{(tail & _TAIL) | _VARIANT:016x}"
    return f"{when[:8]}-{when[8:]}-7{ticks & 0xFFF:03x}-{rest[:4]}-{rest[4:]}"


def imported_id(source: str, key: str) -> str:
    """Return the id of the row ``key`` of ``source``: the same row of the same file, the same id."""
    digest = _SHA1_OF_NAMESPACE.copy()
    digest.update(f"{source}\x1f{key}".encode())
    text = digest.hexdigest()
    # What uuid.uuid5 does, three times as fast: an import makes one for every row and reference.
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{_VARIANT_DIGIT[text[16]]}{text[17:20]}-{text[20:32]}"
