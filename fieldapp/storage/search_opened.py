"""What was opened on this laptop, and when last: neither synced nor undone, and forgotten after a while."""

from __future__ import annotations

from collections.abc import Callable

from fieldapp.services.ports import Clock
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors

_KEPT = 200
_FORGET = """
DELETE FROM search_opened WHERE at < (SELECT at FROM search_opened ORDER BY at DESC LIMIT 1 OFFSET ?)
"""


class SqlSearchMemory:
    """Implements services.search_views.SearchMemory on the writer connection, asked for when it is needed."""

    def __init__(self, db: Callable[[], Database], clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def remember(self, kind: str, row_id: str) -> None:
        """Keep that a row was opened now; each statement is a durable transaction of its own. Raises StoreError."""
        with known_errors():
            run = self._db().conn.execute
            run(
                "INSERT OR REPLACE INTO search_opened (kind, id, at) VALUES (?, ?, ?)",
                (kind, row_id, self._clock.now_us()),
            )
            run(_FORGET, (_KEPT,))
