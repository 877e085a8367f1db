"""What the file knows of itself: whose it is, which device made it, what kind of profile it is.

Keys in use: ``me`` (user id), ``device`` (UUID), ``profile`` (alone, demo, company), ``made_at``,
``company_zone``, ``demo`` (seed, size and language of generated data), ``derived`` (by which rules the derived rows
were made).
"""

from __future__ import annotations

from fieldapp.storage.database import Database

SERVER, SYNCED_AT = "sync_server", "sync_synced_at"
"""Keys of a company's profile: the server's address, and the instant of the last whole round."""
EARLIER = "earlier"
"""Key of a company's store with a file of the time alone beside it: ``offered``, or ``left`` once it was decided."""
DERIVED = "4"
"""Raised when summaries or words of the search become others: an older file is then gone through when it is opened."""


def read(db: Database, key: str) -> str | None:
    """Return a value, or None."""
    row = db.conn.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def write(db: Database, **values: str) -> None:
    """Set values. Call inside a transaction of the write lane."""
    db.conn.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", list(values.items()))
