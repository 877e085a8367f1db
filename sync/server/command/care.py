"""Backup, restore and a look at the server's health."""

from __future__ import annotations

import shutil
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select, update

from fieldapp.domain.commission.held_up import held_up
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop
from sync.server.command.home import Home, Opened, now_us
from sync.server.command.people import when
from sync.server.people.errors import PeopleError
from sync.server.posting.reading import halted_runs
from sync.server.work.audit import audit
from sync.server.work.collect import DAY_US
from sync.server.work.jobs import Jobs
from sync.server.work.rota import Failure, failures

_LATE_US = DAY_US


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
    if _is_open_elsewhere(home.file):
        raise PeopleError("is_serving", path=str(home.file))
    for suffix in ("", "-wal", "-shm"):
        old = home.file.with_name(home.file.name + suffix)
        if old.exists():
            old.replace(old.with_name(f"{old.name}.before-restore"))
    shutil.copyfile(source, home.file)
    home.file.chmod(0o600)


def _is_open_elsewhere(file: Path) -> bool:
    """Tell whether another process has the database open: only who is alone can change how its log is kept."""
    if not file.exists():
        return False
    with closing(sqlite3.connect(file, timeout=1)) as conn:
        try:
            conn.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            return "locked" in str(error)
        except sqlite3.DatabaseError:
            return False  # damaged: that is why somebody goes back to a copy
    return False


def new_epoch(server: Opened) -> None:
    """Tell every laptop that the server went back: they send again what it has forgotten."""
    head = server.database.table("sync_head")
    with server.database.write() as conn:
        for tenant in conn.scalars(select(head.c.tenant_id)).all():
            conn.execute(update(head).where(head.c.tenant_id == tenant).values(epoch=str(uuid.uuid4())))


FINDINGS: Mapping[str, Marked] = {
    "missing": tr_noop("{name}: %n entries of {table} are missing from the index, the first is {first}."),
    "too_many": tr_noop("{name}: %n entries of {table} should not be in the index, the first is {first}."),
    "version": tr_noop("{name}: %n entries of {table} have another version than their row, the first is {first}."),
    "leads_nowhere": tr_noop("{name}: %n rows of {table} name somebody whom their scope lacks, the first is {first}."),
    "checksum": tr_noop("{name}: %n checksums of {table} are not those of the rows, the first is that of {first}."),
}


def problems(server: Opened) -> Iterator[str]:
    """Yield what is wrong, one sentence each."""
    letters = server.database.table("sync_deadletter")
    for tenant in server.directory.tenants():
        path = server.keys.path(tenant.id)
        if not path.exists():
            yield tr("The private key of {name} is not at {path}.", name=tenant.name, path=path)
        elif path.stat().st_mode & 0o077:
            yield tr("Others than the server's user may read {path}.", path=path)
        with server.database.read() as conn:
            for one in audit(conn, server.database, tenant.id):
                told = {"name": tenant.name, "table": one.table, "first": one.first}
                yield tr_marked(FINDINGS[one.code], n=one.count, **told)
            open_ones = select(func.count()).where(letters.c.tenant_id == tenant.id, letters.c.resolved_at.is_(None))
            if waiting := conn.scalars(open_ones).one():
                yield tr(
                    "{name}: %n changes from laptops could not be taken in and wait for somebody: refused list",
                    n=waiting,
                    name=tenant.name,
                )
            job = Jobs(server.database, now_us).state(conn, tenant.id)
            failing = [one for one in failures(conn, server.database) if one.tenant == tenant.id]
            runs = halted_runs(conn, server.database, tenant.id, now_us())
        yield from _failing(tenant.name, failing)
        if (held := held_up(runs)) is not None:
            yield tr(
                "{name}: on {day}, posting stood still for %n people: facts of the customers {accounts} make no sense.",
                n=len(held.people),
                name=tenant.name,
                day=held.on,
                accounts=", ".join(held.accounts),
            )
        if job is not None and job.ran_at is not None and now_us() - job.ran_at > _LATE_US:
            yield tr("{name}: the server has not tidied up for more than a day; does it run?", name=tenant.name)


FAILURES: Mapping[str, Marked] = {
    "activity": tr_noop("{name}: noting when laptops came failed %n times in a row, last {when} ({error})."),
    "collect": tr_noop("{name}: tidying up failed %n times in a row, last {when} ({error}); the log has more."),
    "files": tr_noop("{name}: tidying up files failed %n times in a row, last {when} ({error}); the log has more."),
    "posting": tr_noop("{name}: posting commission failed %n times in a row, last {when} ({error}); the log has more."),
}


def _failing(name: str, found: list[Failure]) -> Iterator[str]:
    for one in found:
        yield tr_marked(FAILURES[one.job], n=one.count, name=name, when=when(one.failed_at), error=one.error)


def state(server: Opened) -> list[dict[str, object]]:
    """Return how the server's own job stands, by organisation; instants in µs UTC."""
    out: list[dict[str, object]] = []
    head = server.database.table("sync_head")
    for tenant in server.directory.tenants():
        with server.database.read() as conn:
            job = Jobs(server.database, now_us).state(conn, tenant.id)
            floor = conn.scalars(select(head.c.gc_floor).where(head.c.tenant_id == tenant.id)).one()
        ran = None if job is None else job.ran_at
        told = {} if job is None else job.told
        out.append({"organisation": tenant.name, "collected_at": ran, "floor": floor, "entries": told.get("entries")})
    return out
