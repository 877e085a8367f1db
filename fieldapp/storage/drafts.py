"""Unfinished forms in the encrypted file: one durable commit per keystroke that reaches the lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors
from fieldapp.storage.presence import Presence

if TYPE_CHECKING:
    from fieldapp.services.ports import Clock


class DraftStore:
    """Implements services.ports.Drafts over the writer connection."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._presence = Presence(db)

    def save(self, kind: str, key: str, payload: str) -> None:
        """Keep the payload; the statement is its own durable transaction. Raises StoreError gone as Store.write."""
        self._presence.check()
        with known_errors():
            self._db.conn.execute(
                "INSERT OR REPLACE INTO draft (kind, key, payload, saved_at) VALUES (?, ?, ?, ?)",
                (kind, key, payload, self._clock.now_us()),
            )

    def forget(self, kind: str, key: str) -> None:
        """Drop a draft."""
        with known_errors():
            self._db.conn.execute("DELETE FROM draft WHERE kind = ? AND key = ?", (kind, key))
