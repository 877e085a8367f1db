"""Unfinished forms in the encrypted file: one durable commit per keystroke that reaches the lane."""

from __future__ import annotations

from fieldapp.services.ports import Clock
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors


class DraftStore:
    """Implements services.ports.Drafts over the writer connection."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def save(self, kind: str, key: str, payload: str) -> None:
        """Keep the payload; the statement is its own durable transaction."""
        with known_errors():
            self._db.conn.execute(
                "INSERT OR REPLACE INTO draft (kind, key, payload, saved_at) VALUES (?, ?, ?, ?)",
                (kind, key, payload, self._clock.now_us()),
            )

    def load(self, kind: str, key: str) -> str | None:
        """Return the payload, or None."""
        row = self._db.conn.execute("SELECT payload FROM draft WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return str(row[0]) if row else None

    def keys(self, kind: str) -> list[str]:
        """Return the keys, the one saved last first, whatever the clock did since."""
        rows = self._db.conn.execute("SELECT key FROM draft WHERE kind = ? ORDER BY rowid DESC", (kind,))
        return [str(row[0]) for row in rows]

    def forget(self, kind: str, key: str) -> None:
        """Drop a draft."""
        with known_errors():
            self._db.conn.execute("DELETE FROM draft WHERE kind = ? AND key = ?", (kind, key))
