"""Opening and creating the store of a profile: key, migration with a backup first, who it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.services.errors import StoreError
from fieldapp.storage import meta, migrations
from fieldapp.storage.connection import open_writer
from fieldapp.storage.database import Database
from fieldapp.storage.durable import make_folder

if TYPE_CHECKING:
    from fieldapp.services.ports import Clock


def create_store(path: Path, key: bytes, clock: Clock, **about: str) -> Database:
    """Make a new encrypted file and return its writer connection; ``about`` goes into meta.

    Raises StoreError exists rather than touch a file that is there.
    """
    from fieldapp.storage import derived

    if path.exists():
        raise StoreError("exists", path=str(path))
    make_folder(path.parent)
    with ExitStack() as undo:
        db = open_writer(path, key)
        undo.callback(db.close)
        derived.register(db)
        migrations.migrate(db)
        db.conn.execute("BEGIN IMMEDIATE")
        own = {"made_at": str(clock.now_us()), "derived": meta.DERIVED, "company_zone": clock.zone()}
        meta.write(db, **{**own, **about})
        db.conn.execute("COMMIT")
        undo.pop_all()
    return db


def open_store(path: Path, key: bytes, backup_name: Callable[[int], Path]) -> Database:
    """Open an existing file as ``open_file`` does, ready to be written."""
    from fieldapp.storage import derived

    db = open_file(path, key, backup_name)
    derived.register(db)
    return db


def open_file(
    path: Path, key: bytes, backup_name: Callable[[int], Path], tick: Callable[[int, int], None] | None = None
) -> Database:
    """Open an existing file on the writer's connection, bringing it to the program's schema.

    Whoever writes gives it ``derived.register`` first: that imports every rule, and a window need not wait for them.
    ``backup_name`` gives the path of the copy made before a migration from the given schema number; ``tick`` is told
    (done, of how many) while what is derived of an older file is made anew.
    Raises StoreError: missing, wrong_key, not_encrypted, damaged, newer_schema, disk_full, ...
    """
    if not path.exists():
        raise StoreError("missing", path=str(path))
    with ExitStack() as undo:
        db = open_writer(path, key)
        undo.callback(db.close)
        if migrations.needs_migration(db):
            from fieldapp.storage import backup, derived

            derived.register(db)
            backup.backup(db, backup_name(migrations.schema_version(db)))
            migrations.migrate(db)
        if meta.read(db, "derived") != meta.DERIVED:
            from fieldapp.storage import derived

            derived.register(db)
            derived.renew(db, tick)
        undo.pop_all()
    return db
