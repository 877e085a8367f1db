"""The write side of imports: a transaction per chunk, all in one outbox group and one row of ``import_batch``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from fieldapp.domain.errors import DomainError
from fieldapp.services.changes import Undone
from fieldapp.services.importing.ports import RUNNING, BatchView, ImportTarget, Make
from fieldapp.services.ports import Clock
from fieldapp.storage import import_undo, made
from fieldapp.storage.database import Database
from fieldapp.storage.duplicate_finder import SqlDuplicateFinder
from fieldapp.storage.duplicate_index import KeyMaker
from fieldapp.storage.import_target import Target
from fieldapp.storage.rows import fetch
from fieldapp.storage.store import Store

INTENT = "import"


class ImportWriter:
    """Implements services.importing.ports.ImportStore over the store.

    A dry run reads through ``reader``, where there is one: then it need not wait for the write lane.
    """

    make: Make = staticmethod(made.make)

    def __init__(self, store: Store, clock: Clock, reader: Database | None = None) -> None:
        self._store = store
        self._clock = clock
        self._reader = reader or store.db
        self._keys = KeyMaker(strong_only=True)

    def prepare(self) -> bool:
        """Make a part of the keys by which duplicates are found; see services.importing.ports.ImportStore."""
        try:
            with self._store.transaction():
                return self._keys.step(self._store.db)
        except BaseException:
            self._keys = KeyMaker(strong_only=True)
            raise

    @contextmanager
    def begin(self, files: Sequence[str], *, dry_run: bool, batch: str | None = None) -> Iterator[ImportTarget]:
        """Open the transaction of a chunk; a dry run only reads."""
        if dry_run:
            yield Target(self._reader, None, self._clock, None, SqlDuplicateFinder(self._reader))
            return
        with self._store.write(INTENT, about=", ".join(files)) as writes:
            yield Target(self._store.db, writes, self._clock, batch, SqlDuplicateFinder(self._store.db))

    def undo(self, batch: str, *, keep_changed: bool = False) -> Undone:
        """Take a batch back; see services.importing.ports.ImportStore."""
        db = self._store.db
        found = fetch(db, "SELECT files, undone_at FROM import_batch WHERE id = ?", (batch,))
        if not found:
            raise DomainError("unknown_batch", batch=batch)
        subject = ", ".join(json.loads(str(found[0]["files"])))
        if found[0]["undone_at"] is not None or not _is_open(db, batch):
            raise DomainError("already_undone", batch=batch)
        try:
            kept = import_undo.find_kept(db, batch)
            if kept and not keep_changed:
                rows = import_undo.kept_rows(db)
                raise DomainError("undo_blocked", intent=INTENT, subject=subject, changed=kept, rows=rows)
            undone = self._store.undo_group(batch, INTENT, subject, keep=kept > 0)
        finally:
            import_undo.drop_kept(db)
        with self._store.write(INTENT):
            db.conn.execute("UPDATE import_batch SET undone_at = ? WHERE id = ?", (self._clock.now_us(), batch))
        return undone

    def batches(self) -> list[BatchView]:
        """Return the imports of the past, newest first."""
        sql = "SELECT * FROM import_batch ORDER BY started_at DESC, id DESC"
        return [self._view(row) for row in fetch(self._store.db, sql)]

    def _view(self, row: dict[str, object]) -> BatchView:
        batch, state = str(row["id"]), str(row["state"])
        return BatchView(
            id=batch,
            kind=str(row["kind"]),
            files=tuple(json.loads(str(row["files"]))),
            started_at=int(str(row["started_at"])),
            counts=json.loads(str(row["counts"])),
            is_undone=row["undone_at"] is not None or not _is_open(self._store.db, batch),
            state=state,
            job=str(row["job"] or "") if state == RUNNING else "",
            position=str(row["position"] or "") if state == RUNNING else "",
        )


def _is_open(db: Database, batch: str) -> bool:
    """Tell whether the batch may still be undone: Ctrl+Z takes imports back too."""
    sql = """SELECT 1 FROM import_chunk c JOIN outbox o ON o.group_id = c.group_id
      WHERE c.batch = :batch AND o.undone = 0
      UNION ALL SELECT 1 FROM import_link WHERE batch = :batch LIMIT 1"""
    return bool(fetch(db, sql, {"batch": batch}))
