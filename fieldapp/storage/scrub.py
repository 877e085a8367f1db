"""Looks for damaged pages of a store beside the work: SQLCipher seals every page with a MAC."""

from __future__ import annotations

from pathlib import Path

from fieldapp.storage.connection import open_copier
from fieldapp.storage.errors import known_errors


def damaged_pages(store: Path, key: bytes) -> int:
    """Return how many pages are not as they were written. Raises StoreError where the file does not open."""
    db = open_copier(store, key)
    try:
        with known_errors(path=str(store)):
            return len(db.conn.execute("PRAGMA cipher_integrity_check").fetchall())
    finally:
        db.close()
