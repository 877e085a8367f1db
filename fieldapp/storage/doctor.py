"""Looks at the file from below: pages, structure, references, versions, space, derived rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.services.health import Finding, Status
from fieldapp.storage import merged, meta, migrations, outbox, summaries
from fieldapp.storage.connection import is_plain
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors
from fieldapp.storage.rows import fetch

_SPACE_FACTOR = 2  # a backup or a migration needs the whole file once more, and some room to work


def examine(db: Database, path: Path) -> Iterator[Finding]:
    """Yield every finding. ``db`` is the writer connection, with nobody else writing."""
    cipher = db.conn.execute("PRAGMA cipher_version").fetchone()
    yield Finding("encryption", bool(cipher) and not is_plain(path), {"cipher": cipher[0] if cipher else ""})
    damaged = db.conn.execute("PRAGMA cipher_integrity_check").fetchall()
    yield Finding("pages", not damaged, {"damaged": len(damaged)})
    problems = _structure(db)
    yield Finding("structure", not problems, {"problems": problems})
    if not damaged and not problems:  # over damaged pages the answers would say nothing
        dangling = db.conn.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()[0]
        yield Finding("references", dangling == 0, {"rows": dangling})
        stale = _stale_summaries(db)
        yield Finding("derived", stale == 0, {"stale": stale})
    version = migrations.schema_version(db)
    yield Finding("schema", version == migrations.LATEST, {"file": version, "program": migrations.LATEST})
    free, needed = shutil.disk_usage(path.parent).free, path.stat().st_size * _SPACE_FACTOR
    yield Finding("space", free >= needed, {"free_bytes": free, "needed_bytes": needed})


def _structure(db: Database) -> list[str]:
    """Return what the integrity check says; on a badly damaged file the check itself breaks off."""
    try:
        lines = [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check(20)").fetchall()]
    except sqlcipher.DatabaseError as error:
        return [str(error)]
    return [] if lines == ["ok"] else lines


def read_status(db: Database, path: Path) -> Status:
    """Return the figures of an open store. Raises StoreError damaged, io."""
    with known_errors(path=str(path)):
        return _status(db, path)


def _status(db: Database, path: Path) -> Status:
    def count(table: str) -> int:
        return int(db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    names = db.conn.execute("SELECT name FROM user WHERE id = ?", (meta.read(db, "me") or "",)).fetchone()
    return Status(
        profile=meta.read(db, "profile") or "",
        user=str(names[0]) if names else "",
        accounts=count("account"),
        contacts=count("contact"),
        visits=count("visit_current"),
        orders=count("order_current"),
        pending=outbox.pending_count(db),
        drafts=count("draft"),
        schema=migrations.schema_version(db),
        size_bytes=path.stat().st_size,
        last_change_at=db.conn.execute("SELECT max(at) FROM outbox").fetchone()[0],
    )


def _stale_summaries(db: Database) -> int:
    before = {str(row["account_id"]): row for row in fetch(db, "SELECT * FROM account_summary")}
    db.conn.execute("SAVEPOINT doctor")
    try:
        merged.refresh(db)
        summaries.rebuild(db)
        after = {str(row["account_id"]): row for row in fetch(db, "SELECT * FROM account_summary")}
    finally:
        db.conn.execute("ROLLBACK TO doctor")
        db.conn.execute("RELEASE doctor")
    return sum(before.get(one) != after.get(one) for one in before.keys() | after.keys())
