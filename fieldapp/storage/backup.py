"""Copies of the store: whole, encrypted with the same key, and on the disk before their name is final."""

from __future__ import annotations

import shutil
from pathlib import Path

from fieldapp.services.errors import StoreError
from fieldapp.storage import migrations
from fieldapp.storage.connection import open_writer
from fieldapp.storage.database import Database
from fieldapp.storage.durable import make_folder, sync_file, sync_folder
from fieldapp.storage.errors import known_errors


def backup(db: Database, target: Path) -> None:
    """Write a consistent copy to ``target``. Raises StoreError (exists, disk_full, ...); never half a file."""
    if target.exists():
        raise StoreError("exists", path=str(target))
    make_folder(target.parent)
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        with known_errors(path=str(target)):
            db.conn.execute("VACUUM INTO ?", (str(partial),))
        sync_file(partial)
        partial.replace(target)
        sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def take_in(copy: Path, target: Path, key: bytes) -> None:
    """Copy a store or a backup, with the WAL beside it, to ``target`` and read every page of the copy.

    ``target`` is one whole file then, on the disk. Raises StoreError (wrong_key, not_encrypted, damaged,
    newer_schema, ...) and OSError; ``copy`` is never changed.
    """
    for suffix in ("", "-wal"):
        part = copy.with_name(copy.name + suffix)
        if part.exists():
            shutil.copyfile(part, target.with_name(target.name + suffix))
    try:
        _check(target, key)
    except StoreError as error:
        raise StoreError(error.code, **{**error.params, "path": str(copy)}) from error
    sync_file(target)


def _check(path: Path, key: bytes) -> None:
    db = open_writer(path, key)
    try:
        with known_errors():
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            migrations.needs_migration(db)  # raises for a newer one
            pages = db.conn.execute("PRAGMA cipher_integrity_check").fetchall()
            structure = db.conn.execute("PRAGMA quick_check(1)").fetchone()
            is_ours = migrations.schema_version(db) > 0
    finally:
        db.close()
    if pages or structure != ("ok",) or not is_ours:
        raise StoreError("damaged")


def discard(path: Path) -> None:
    """Remove an unfinished file and what SQLite may have put beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
