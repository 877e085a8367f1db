"""Backup, restore and a look at the server's health."""

from __future__ import annotations

import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select, update

from sync.protocol.checksum import of_rows
from sync.server.command.home import Home, Opened
from sync.server.people.errors import PeopleError


def backup(home: Home, target: Path) -> None:
    """Write a sound copy of the embedded database, without the private keys. Raises PeopleError."""
    if home.file is None:
        raise PeopleError("no_backup")
    if target.exists():
        raise PeopleError("file_exists", path=str(target))
    with closing(sqlite3.connect(home.file)) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)


def replace_file(home: Home, source: Path) -> None:
    """Put a backup in the place of the embedded database; the old one is kept beside it. Raises PeopleError."""
    if home.file is None:
        raise PeopleError("no_backup")
    if not source.is_file():
        raise PeopleError("no_file", path=str(source))
    with closing(sqlite3.connect(source)) as copy:
        try:
            sound = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            sound = sound and bool(copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'sync_head'").fetchone())
        except sqlite3.DatabaseError:
            sound = False
    if not sound:
        raise PeopleError("damaged", path=str(source))
    for suffix in ("", "-wal", "-shm"):
        old = home.file.with_name(home.file.name + suffix)
        if old.exists():
            old.replace(old.with_name(f"{old.name}.before-restore"))
    shutil.copyfile(source, home.file)
    home.file.chmod(0o600)


def new_epoch(server: Opened) -> None:
    """Tell every laptop that the server went back: they send again what it has forgotten."""
    head = server.database.table("sync_head")
    with server.database.write() as conn:
        for tenant in conn.scalars(select(head.c.tenant_id)).all():
            conn.execute(update(head).where(head.c.tenant_id == tenant).values(epoch=str(uuid.uuid4())))


def problems(server: Opened) -> Iterator[str]:
    """Yield what is wrong, one sentence each."""
    database = server.database
    index, sums = database.table("sync_index"), database.table("sync_scope")
    letters = database.table("sync_deadletter")
    for tenant in server.directory.tenants():
        if not server.keys.path(tenant.id).exists():
            yield f"The private key of {tenant.name} is not at {server.keys.path(tenant.id)}."
        with database.read() as conn:
            told = {
                (row.scope, row.tbl): (row.xor, row.live)
                for row in conn.execute(select(sums).where(sums.c.tenant_id == tenant.id))
            }
            found: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
            alive = select(index).where(index.c.tenant_id == tenant.id, index.c.alive.is_(True))
            for row in conn.execute(alive):
                found.setdefault((row.scope, row.tbl), []).append((row.tbl, row.row_id, row.row_ver))
            for key in sorted(told.keys() | found.keys()):
                if of_rows(found.get(key, ())) != told.get(key, (0, 0)):
                    yield f"{tenant.name}: the checksum of {key[1]} in {key[0]} is not that of its rows."
            open_ones = select(func.count()).where(letters.c.tenant_id == tenant.id, letters.c.resolved_at.is_(None))
            if waiting := conn.scalars(open_ones).one():
                yield f"{tenant.name}: {waiting} changes from laptops could not be taken in and wait for somebody."
