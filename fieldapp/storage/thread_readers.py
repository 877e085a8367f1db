"""One reading connection for each thread that asks, so that no thread waits for another's statement."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.storage.database import Database


class ThreadReaders(Database):
    """A Database that may be used from any thread; ``conn`` is the calling thread's own, opened when it first asks.

    Two threads on one connection would share a view of the file: as long as one reads, the other would not see
    what was saved meanwhile.
    """

    def __init__(self, open_one: Callable[[], Database]) -> None:
        self._open_one = open_one
        self._mine = threading.local()
        self._all: list[Database] = []
        self._lock = threading.Lock()

    @property
    def conn(self) -> sqlcipher.Connection:
        """The connection of this thread. Raises StoreError as opening does."""
        mine: Database | None = getattr(self._mine, "db", None)
        if mine is None:
            mine = self._mine.db = self._open_one()
            with self._lock:
                self._all.append(mine)
        return mine.conn

    def close(self) -> None:
        """Close the connections of all threads; none may be reading any more."""
        with self._lock:
            while self._all:
                self._all.pop().close()
