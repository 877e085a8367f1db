"""How much waits for a server: all that the frame of the window asks of the outbox."""

from __future__ import annotations

from fieldapp.storage.database import Database


def pending_count(db: Database) -> int:
    """Return how many mutations wait for a server."""
    return int(db.conn.execute("SELECT count(*) FROM outbox WHERE state IN ('pending', 'sent')").fetchone()[0])
