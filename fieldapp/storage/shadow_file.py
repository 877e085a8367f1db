"""A file that is built beside the store while a first sync or a reset goes on, and then takes the store's place.

Nobody reads it meanwhile, so each page is applied as it comes, in a transaction of its own: what was fetched is there
after a kill. The store, and whoever saves into it, is not touched until the last moment; then what only this laptop
knows is carried over, and the content of the store is exchanged in one transaction of SQLite's own (its backup).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.changes import Changes
from fieldapp.services.errors import StoreError
from fieldapp.storage import (
    backup,
    commission_due,
    derived,
    handed,
    meta,
    migrations,
    search_later,
    sync_outbox,
    sync_rows,
)
from fieldapp.storage.connection import open_writer
from fieldapp.storage.database import Database
from fieldapp.storage.durable import sync_file
from fieldapp.storage.errors import known_errors
from fieldapp.storage.opening import create_store
from fieldapp.storage.query import fetch
from fieldapp.storage.sync_apply import Checkpoint
from sync.protocol.codec import read, to_json
from sync.protocol.messages import Cursor, Page, Result

if TYPE_CHECKING:
    from fieldapp.services.ports import Clock

CARRIED = ("outbox", "draft", "list_view", "import_batch", "import_chunk", "import_link", "search_opened")
"""Tables of what only this laptop knows."""
TOLD = "lost_write"
"""What the server tells once, and this laptop knows whether it was seen: both parts are kept."""
STEP = 1_000
"""Pages of the file in one step of the exchange."""
_EPOCH, _ANSWERS, _WHOLE = "sync_epoch", "shadow_answers", "shadow_whole"
_OWN = ("made_at", "profile", "company_zone")
_OF_CONTENT = ("duplicate_keys", "search_after", "entries_seen", _EPOCH)
"""What the store's meta says of rows that are exchanged."""
_FORGET = "UPDATE sync_scope SET pos = -1 WHERE id = ?"


class ShadowFile:
    """Use it from one thread at a time. Raises StoreError for the machine's problems."""

    def __init__(self, store: Path, key: bytes, clock: Clock) -> None:
        self._path = store.with_name("shadow.db")
        self._swap = store.with_name("swap.db")
        self._store = store
        self._key = key
        self._clock = clock
        self._db: Database | None = None

    def exists(self) -> bool:
        """Tell whether there is one, half-way or whole."""
        return self._path.exists()

    def epoch(self) -> str:
        """Return the epoch of the pages it has; empty before the first."""
        return meta.read(self._opened(), _EPOCH) or ""

    def cursors(self) -> dict[str, Cursor]:
        """Return where the next page begins."""
        rows = fetch(self._opened(), "SELECT id, pos, since FROM sync_scope WHERE pos >= 0")
        return {str(row["id"]): (int(str(row["pos"])), int(str(row["since"]))) for row in rows}

    def rows(self) -> int:
        """Return how many rows it holds, those of several scopes once for each."""
        return int(self._opened().execute("SELECT coalesce(sum(live), 0) FROM sync_scope").fetchone()[0])

    def take(self, page: Page) -> tuple[int, tuple[str, ...]]:
        """Apply a page; return how many rows it brought and, of the last page, the scopes with a wrong checksum."""
        db = self._opened()
        with known_errors(), _transaction(db):
            checkpoint = Checkpoint(db, None, self._clock.now_us())
            _, answers, mismatched = checkpoint.finish(page, derive=False)
            self._keep(answers)
            meta.write(db, **{_EPOCH: page.epoch, _WHOLE: ""})
        return checkpoint.rows, () if page.more else mismatched

    def finish(self) -> None:
        """Derive everything, and check that no row refers to nothing. Raises the driver's IntegrityError."""
        db = self._opened()
        if meta.read(db, _WHOLE):
            return
        with known_errors(), _transaction(db):
            broken = db.execute("PRAGMA foreign_key_check").fetchone()
            if broken is not None:
                raise sqlcipher.IntegrityError(f"{broken[0]} row {broken[1]} refers to no {broken[2]}")
            derived.rebuild(db, notes_later=search_later.newest(db) >= search_later.FROM)
            meta.write(db, **{_WHOLE: "1"})

    def forget(self, scopes: Sequence[str]) -> None:
        """Have these scopes served anew."""
        db = self._opened()
        with known_errors(), _transaction(db):
            db.conn.executemany(_FORGET, [(scope,) for scope in scopes])

    def prepare(self) -> None:
        """Lay a copy ready for the exchange: what is done to it until then does not count."""
        self.close()
        backup.discard(self._swap)
        shutil.copyfile(self._path, self._swap)

    def exchange(self, live: Database, me: str | None) -> tuple[Changes, tuple[Result, ...]]:
        """Carry over what only the store knows, and give the store this file's content, all or nothing.

        Call it where the store is written, outside a transaction, after ``prepare``.
        """
        db = self._open_file(self._swap)
        try:
            answers = _answers(db)
            with known_errors():
                db.execute("ATTACH DATABASE ? AS live KEY ?", (str(self._store), f"x'{self._key.hex()}'"))
                with _transaction(db):
                    changed_here = _changed_here(db)
                    _copy_local(db)
                    commission_due.note_all(db)  # whose accounts they are is known only now
                    changes = _Carried(db, me, self._clock.now_us()).carry(changed_here, answers)
                    meta.write(db, **{meta.SYNCED_AT: str(self._clock.now_us())})
                db.execute("DETACH DATABASE live")
                db.conn.backup(live.conn, pages=STEP, progress=self._told)
        finally:
            db.close()
            backup.discard(self._swap)
        return changes, answers

    def _told(self, _status: int, _remaining: int, _total: int) -> None:
        """How far the exchange is: other threads run between two steps of it."""

    def discard(self) -> None:
        """Take it away."""
        self.close()
        backup.discard(self._path)
        backup.discard(self._swap)

    def close(self) -> None:
        """Close it; what it has stays."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _keep(self, answers: Sequence[Result]) -> None:
        """Keep answers until the outbox is here that they are about."""
        if answers:
            db = self._opened()
            kept = {one.muid: one for one in (*_answers(db), *answers)}
            meta.write(db, **{_ANSWERS: json.dumps([to_json(one) for one in kept.values()], ensure_ascii=False)})

    def _opened(self) -> Database:
        if self._db is None:
            self._db = self._go_on() or self._begin()
        return self._db

    def _go_on(self) -> Database | None:
        """Open the one that is there; another program's, or a damaged one, is not worth a word."""
        if not self._path.exists():
            return None
        try:
            db = self._open_file(self._path)
        except StoreError:
            return None
        if migrations.schema_version(db) == migrations.LATEST and meta.read(db, "derived") == meta.DERIVED:
            return db
        db.close()
        return None

    def _begin(self) -> Database:
        backup.discard(self._path)
        making = self._path.with_name("shadow-new.db")
        backup.discard(making)
        create_store(making, self._key, self._clock, profile="shadow").close()
        sync_file(making)
        making.replace(self._path)
        return self._open_file(self._path)

    def _open_file(self, path: Path) -> Database:
        db = open_writer(path, self._key)
        derived.register(db)
        db.execute("PRAGMA synchronous=NORMAL")  # a power failure may cost the last pages, which are fetched again
        db.execute("PRAGMA foreign_keys=OFF")  # pages part rows from what they refer to; the whole is checked once
        return db


class _Carried(Checkpoint):
    """An outbox that was copied into a file of the server's rows alone."""

    def carry(self, changed_here: Mapping[str, set[str]], answers: Sequence[Result]) -> Changes:
        """Put what the outbox holds on top of the rows, as far as no answer tells of it; return that all changed."""
        sync_outbox.settle(self._db, answers, self._now)
        for table, ids in changed_here.items():
            self._note(table, ids)
            self._forget(table, sync_rows.rebase(self._db, table, ids, self._me))
            self._note(table, ids)
        self._delete_orphans()
        handed.forget(self._db, handed.gone(self._db, _lost(self._db)), self._now)
        handed.empty(self._db, answers)
        self._derive()
        accounts = self._db.execute("SELECT id FROM account").fetchall()
        return Changes(frozenset(REGISTRY), frozenset(str(row[0]) for row in accounts), self._now)


def _changed_here(db: Database) -> dict[str, set[str]]:
    """Return the rows with unanswered changes in the store, by table, and keep what the server has of them."""
    found: dict[str, set[str]] = {}
    for table, row_id in db.execute(f"SELECT tbl, row_id FROM live.outbox WHERE {sync_outbox.UNSETTLED}"):
        found.setdefault(str(table), set()).add(str(row_id))
    for table, ids in found.items():
        sync_rows.keep_shadows(
            db, table, sorted(ids)
        )  # the outbox of this file is empty yet: the rows are the server's
    return found


def _lost(db: Database) -> dict[str, set[str]]:
    """Return the rows of the store that are in this file no more, by table; nothing where no account was lost."""
    sql = "SELECT id FROM live.{0} l WHERE NOT EXISTS (SELECT 1 FROM main.{0} m WHERE m.id = l.id)"
    if db.execute(f"{sql.format('account')} LIMIT 1").fetchone() is None:
        return {}
    return {table: {str(row[0]) for row in db.execute(sql.format(table))} for table in REGISTRY}


def _copy_local(db: Database) -> None:
    for table in CARRIED:
        names = ", ".join(str(row[1]) for row in db.execute(f"PRAGMA main.table_info({table})"))
        db.execute(f"DELETE FROM main.{table}")
        db.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM live.{table}")
    db.execute(f"INSERT OR REPLACE INTO main.{TOLD} SELECT * FROM live.{TOLD}")
    db.conn.executemany("DELETE FROM main.meta WHERE key = ?", [(key,) for key in (*_OWN, _ANSWERS, _WHOLE)])
    left_out = ", ".join("?" * len(_OF_CONTENT))
    db.execute(
        f"INSERT OR IGNORE INTO main.meta SELECT key, value FROM live.meta WHERE key NOT IN ({left_out})", _OF_CONTENT
    )


def _answers(db: Database) -> tuple[Result, ...]:
    kept = json.loads(meta.read(db, _ANSWERS) or "[]")
    return tuple(read(Result, one, lenient=True) for one in kept)


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise
