"""The write side: one transaction per user intent, on one connection, used from one thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.domain.codes import DISPUTE_FACTS
from fieldapp.domain.errors import DomainError
from fieldapp.services.changes import Changes, Undone
from fieldapp.services.ports import Clock, Ids
from fieldapp.storage import commission_due, group_undo, meta, outbox
from fieldapp.storage.batch import StoreBatch
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors
from fieldapp.storage.presence import Presence

logger = logging.getLogger(__name__)
_FAULTS = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError, sqlcipher.IntegrityError)


class Store:
    """Implements services.ports.Store over the writer connection."""

    def __init__(self, db: Database, clock: Clock, ids: Ids) -> None:
        self.db = db
        self._clock = clock
        self._ids = ids
        self._presence = Presence(db)

    @contextmanager
    def write(self, intent: str, *, about: str | None = None) -> Iterator[StoreBatch]:
        """Open a batch; commit it with outbox, summaries and search index, or leave nothing behind.

        ``about`` is the subject of an intent that has too many rows to be named afterwards.
        """
        with known_errors(), self.transaction():
            me, now = meta.read(self.db, "me"), self._clock.now_us()
            batch = StoreBatch(self.db, intent, self._ids, me, now, about=about)
            yield batch
            batch.finish()
            self._post(batch.changes)

    def undo_last(self) -> Undone | None:
        """Take back the newest intent: unsent mutations vanish, sent ones get their opposite."""
        last = outbox.last_group(self.db)
        if last is None:
            return None
        group, intent, subject = last
        return self.undo_group(group_undo.intent_of(self.db, group), intent, subject)

    def undo_group(self, group: str, intent: str, subject: str, *, keep: bool = False) -> Undone:
        """Take back one intent. Raises DomainError undo_blocked when later rows depend on it.

        ``keep`` leaves alone what ``group_undo.KEPT`` lists.
        """
        try:
            with known_errors(), self.transaction():
                changes = group_undo.take_back(self.db, self._undo_batch, group, keep=keep)
                self._post(changes)
        except sqlcipher.IntegrityError as error:
            raise DomainError("undo_blocked", intent=intent, subject=subject) from error
        return Undone(intent, subject, changes)

    def _undo_batch(self) -> StoreBatch:
        return StoreBatch(self.db, "undo", self._ids, meta.read(self.db, "me"), self._clock.now_us())

    def post_commission(self) -> int | None:
        """Reckon some of the accounts whose facts changed and no save has reckoned; return how many still wait.

        None: nothing waited, and nothing was written.
        """
        if not commission_due.is_waiting(self.db, self._clock.now_us()):
            return None
        from fieldapp.storage import commission_posting

        with known_errors(), self.transaction():
            return commission_posting.post_due(self.db, self._clock.now_us())

    def count_steps(self) -> int | None:
        """Count the steps of some of the accounts that no save has counted; return how many wait; None: none did."""
        from fieldapp.storage import steps

        if not steps.is_waiting(self.db):
            return None
        with known_errors(), self.transaction():
            return steps.work_off(self.db)

    def lock_month(self, day: date) -> Changes:
        """Lock a month and every open one before it; see services.commission.ports.Months."""
        from fieldapp.storage import commission_closing

        return self._close(lambda now: commission_closing.lock(self.db, self._ids, now, day))

    def pay_month(self, day: date, reference: str) -> Changes:
        """Note that a locked month was paid; see services.commission.ports.Months."""
        from fieldapp.storage import commission_closing

        return self._close(lambda now: commission_closing.pay(self.db, now, day, reference))

    def _close(self, change: Callable[[int], None]) -> Changes:
        """Change the state of months: nothing waits to be posted meanwhile, and there is no way back."""
        now = self._clock.now_us()
        while self.post_commission():
            continue
        with known_errors(), self.transaction():
            change(now)
        return Changes(frozenset(("commission_period", "statement")), frozenset(), now)

    def _post(self, changes: Changes) -> None:
        """Let the ledger follow in the transaction of a save that touched what it is made of.

        A fault in the rules of commission never costs what somebody typed.
        """
        if commission_due.WAKING.isdisjoint(changes.kinds):
            return
        from fieldapp.storage import commission_closing, commission_posting  # the engine, which few saves need

        now = self._clock.now_us()
        self.db.execute("SAVEPOINT posting")
        try:
            commission_posting.after_save(self.db, now, changes.accounts, changes.kinds)
            if not DISPUTE_FACTS.isdisjoint(changes.kinds):
                commission_closing.resolve(self.db, now)
        except _FAULTS:
            self.db.execute("ROLLBACK TO posting")  # its accounts stay noted: they wait for a turn of their own
            logger.exception("a save could not be reckoned")
        self.db.execute("RELEASE posting")

    def check_presence(self) -> None:
        """Raise StoreError gone where the file was moved."""
        self._presence.check()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what is done inside, or leave nothing behind. Raises StoreError gone where the file was moved."""
        self.db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._presence.check()
            self.db.conn.execute("COMMIT")
        except BaseException:
            if self.db.conn.in_transaction:
                self.db.conn.execute("ROLLBACK")
            raise
