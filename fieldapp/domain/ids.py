"""Identifiers: UUIDv7 for what is made here, UUIDv5 for what is imported."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Callable

IMPORT_NAMESPACE = uuid.UUID("6a3f9c52-30c1-5d0e-9b6e-0f1c5f2b7a11")


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
        tail = int.from_bytes(self._random_bytes(8), "big") & ((1 << 62) - 1)
        value = ((ticks >> 12) << 80) | (0x7 << 76) | ((ticks & 0xFFF) << 64) | (0b10 << 62) | tail
        return str(uuid.UUID(int=value))


def imported_id(source: str, key: str) -> str:
    """Return the id of the row ``key`` of ``source``: the same row of the same file, the same id."""
    return str(uuid.uuid5(IMPORT_NAMESPACE, f"{source}\x1f{key}"))
