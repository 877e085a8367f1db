"""Copies of the store: whole, encrypted with the same key, and on the disk before their name is final."""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database

from fieldapp.services.errors import StoreError
from fieldapp.storage.errors import known_errors


def backup(db: Database, target: Path) -> None:
    """Write a consistent copy to ``target``. Raises StoreError (exists, disk_full, ...); never half a file."""
    if target.exists():
        raise StoreError("exists", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
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


def sync_file(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk (where the system can)."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
