"""The write side: one transaction per user intent, on one connection, used from one thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.domain.errors import DomainError
from fieldapp.services.changes import Undone
from fieldapp.services.ports import Clock, Ids
from fieldapp.storage import meta, outbox
from fieldapp.storage.batch import StoreBatch
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors
from fieldapp.storage.presence import Presence
from sync.protocol.mutation import Mutation, Op


class Store:
    """Implements services.ports.Store over the writer connection."""

    def __init__(self, db: Database, clock: Clock, ids: Ids) -> None:
        self.db = db
        self._clock = clock
        self._ids = ids
        self._presence = Presence(db)

    @contextmanager
    def write(self, intent: str) -> Iterator[StoreBatch]:
        """Open a batch; commit it with outbox, summaries and search index, or leave nothing behind."""
        with known_errors(), self._transaction():
            batch = StoreBatch(self.db, intent, self._ids, meta.read(self.db, "me"), self._clock.now_us())
            yield batch
            batch.finish()

    def undo_last(self) -> Undone | None:
        """Take back the newest intent: unsent mutations vanish, sent ones get their opposite."""
        last = outbox.last_group(self.db)
        if last is None:
            return None
        return self.undo_group(*last)

    def undo_group(self, group: str, intent: str, subject: str) -> Undone:
        """Take back one intent. Raises DomainError undo_blocked when later rows depend on it."""
        mutations, was_sent = outbox.group_mutations(self.db, group)
        try:
            with self.write("undo") as batch:
                for mutation in mutations:
                    if was_sent:
                        _write_opposite(batch, mutation)
                    else:
                        batch.revert(mutation)
                if was_sent:
                    outbox.mark_undone(self.db, group, batch.group)
                else:
                    outbox.remove_group(self.db, group)
        except sqlcipher.IntegrityError as error:
            raise DomainError("undo_blocked", intent=intent, subject=subject) from error
        return Undone(intent, subject, batch.changes)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._presence.check()
            self.db.conn.execute("COMMIT")
        except BaseException:
            if self.db.conn.in_transaction:
                self.db.conn.execute("ROLLBACK")
            raise


def _write_opposite(batch: StoreBatch, mutation: Mutation) -> None:
    if mutation.op is Op.INSERT:
        batch.delete(mutation.table, mutation.row_id)
    elif mutation.op is Op.PATCH:
        batch.patch(mutation.table, mutation.row_id, mutation.base)
    else:
        batch.insert(mutation.table, mutation.base, mutation.row_id)
