"""What a data folder says, as digests that two looks can be compared by."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fieldapp.infra.paths import AppPaths
from fieldapp.storage.database import Database


def store_digests(db: Database) -> dict[str, str]:
    """A digest of every row of each table, outbox, drafts, summaries and search index among them."""
    tables = db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    return {str(name): _digest_of(db, str(name)) for (name,) in tables.fetchall()}


def _digest_of(db: Database, table: str) -> str:
    rows = hashlib.sha256()
    for row in db.conn.execute(f'SELECT * FROM "{table}"'):
        rows.update(repr(row).encode())
    return rows.hexdigest()


def file_digests(paths: AppPaths) -> dict[str, str]:
    """A digest of each file that has its final name, beside the store: settings, key's name, backups."""
    profile = paths.profile()
    return {
        path.relative_to(paths.folder).as_posix(): digest(path)
        for path in (paths.settings, profile.folder / "profile-id", *profile.backups.glob("*.db"))
        if path.exists()
    }


def replaced_digests(paths: AppPaths) -> list[str]:
    """A digest of each file that a restore has put aside."""
    found = (paths.profile().folder / "replaced").glob("*")
    return sorted(digest(path) for path in found if not path.name.endswith("-shm"))


def digest(path: Path) -> str:
    """A digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
