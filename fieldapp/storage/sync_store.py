"""The local side of sync over the writer connection: implements sync.client.ports.LocalStore."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from fieldapp.services.changes import Changes
from fieldapp.services.ports import Clock, Ids
from fieldapp.storage import handed, lease, meta, search_later, sync_outbox
from fieldapp.storage.errors import known_errors
from fieldapp.storage.query import fetch
from fieldapp.storage.store import Store
from fieldapp.storage.sync_apply import Checkpoint
from fieldapp.storage.sync_audit import Audit
from fieldapp.storage.sync_reader import SYNCED_AT
from sync.client.ports import PullState
from sync.protocol.codec import decode
from sync.protocol.limits import MAX_INT
from sync.protocol.messages import Cursor, Page, Result, Sent

_CLIENT, _EPOCH = "sync_client", "sync_epoch"
_FORGET = "UPDATE sync_scope SET pos = -1"  # what is held stays until the scope comes anew

_AT_REST_US = 60_000_000
_KEPT_READ = 8  # pages in memory as they were read


@dataclass(frozen=True, slots=True)
class Applied:
    """What a checkpoint did; see sync.client.ports.Applied."""

    rows: int
    answers: tuple[Result, ...]
    mismatched: tuple[str, ...]
    changes: Changes


class SyncStore:
    """Use it in the write lane only. Raises StoreError for the machine's problems, like every write."""

    def __init__(self, store: Store, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._db = store.db
        self._clock = clock
        self._ids = ids
        self._read: dict[int, Page] = {}

    def client_id(self) -> str:
        """Return the id under which this file numbers its mutations; made at the first call."""
        found = meta.read(self._db, _CLIENT)
        if found is None:
            with known_errors(), self._store.transaction():
                found = self._ids.new()
                meta.write(self._db, **{_CLIENT: found})
        return found

    def outgoing(self, heard: int) -> tuple[Sent, ...]:
        """See LocalStore."""
        with known_errors(), self._store.transaction():
            return sync_outbox.outgoing(self._db, heard)

    def forked(self) -> None:
        """See LocalStore."""
        with known_errors(), self._store.transaction():
            self._new_client()

    def pull_state(self) -> PullState:
        """See LocalStore."""
        unheard = sync_outbox.unheard(self._db)
        last = self._db.conn.execute("SELECT max(seq) FROM sync_stage").fetchone()[0]
        if last is not None:
            page = self._whole(self._staged(last))
            return PullState(page.epoch, page.cursors, unheard)
        rows = fetch(self._db, "SELECT id, pos, since FROM sync_scope WHERE pos >= 0")
        cursors: dict[str, Cursor] = {str(row["id"]): (int(str(row["pos"])), int(str(row["since"]))) for row in rows}
        return PullState(meta.read(self._db, _EPOCH) or "", cursors, unheard)

    def stage(self, page: Page, data: bytes) -> None:
        """See LocalStore."""
        with known_errors(), self._store.transaction():
            seq = self._db.conn.execute("INSERT INTO sync_stage (page) VALUES (?)", (data,)).lastrowid
        if len(self._read) >= _KEPT_READ:
            self._read.pop(min(self._read))
        self._read[int(seq or 0)] = page

    def apply(self, page: Page) -> Applied:
        """See LocalStore. That there was no news is written down once a minute: a write costs more than asking."""
        now = self._clock.now_us()
        if self._is_at_rest(page, now):
            return Applied(0, (), (), Changes(frozenset(), frozenset(), now))
        with known_errors(), self._store.transaction():
            checkpoint = Checkpoint(self._db, meta.read(self._db, "me"), self._clock.now_us())
            for (seq,) in self._db.conn.execute("SELECT seq FROM sync_stage ORDER BY seq").fetchall():
                checkpoint.page(self._staged(seq))
            changes, answers, mismatched = checkpoint.finish(self._whole(page))
            self._db.conn.execute("DELETE FROM sync_stage")
            told = {lease.DAYS: json.dumps(page.lease)} if page.lease else {}
            meta.write(self._db, **{_EPOCH: page.epoch, SYNCED_AT: str(self._clock.now_us()), **told})
        self._read.clear()
        return Applied(checkpoint.rows, answers, mismatched, changes)

    def _is_at_rest(self, page: Page, now: int) -> bool:
        """Tell whether the page says nothing that is not in the file already, but how far it was read."""
        if page.puts or page.removes or page.acks or page.fresh or page.dropped:
            return False
        if self._db.conn.execute("SELECT EXISTS (SELECT 1 FROM sync_stage)").fetchone()[0]:
            return False
        about = dict(self._db.conn.execute("SELECT key, value FROM meta WHERE key IN (?, ?)", (_EPOCH, SYNCED_AT)))
        if about.get(_EPOCH) != page.epoch or not 0 <= now - int(about.get(SYNCED_AT, -_AT_REST_US)) < _AT_REST_US:
            return False
        held = {
            scope: (xor, live) for scope, xor, live in self._db.conn.execute("SELECT id, xor, live FROM sync_scope")
        }
        if page.brief is None and held.keys() != page.cursors.keys():
            return False
        return all(held.get(scope) == tuple(told) for scope, told in (page.check or {}).items())

    def _whole(self, page: Page) -> Page:
        """Return the answer to a brief pull as if it named every scope: what it is silent of did not change."""
        if page.brief is None:
            return page
        rows = self._db.conn.execute("SELECT id, xor, live FROM sync_scope WHERE pos >= 0").fetchall()
        cursors: dict[str, Cursor] = {str(scope): (page.brief, page.brief) for scope, _, _ in rows}
        check = {str(scope): (int(xor), int(live)) for scope, xor, live in rows} | dict(page.check or {})
        return replace(page, cursors=cursors, check=None if page.more else check)

    def forget(self, scopes: tuple[str, ...]) -> None:
        """See LocalStore."""
        with known_errors(), self._store.transaction():
            self._db.conn.executemany(_FORGET + " WHERE id = ?", [(scope,) for scope in scopes])

    def astray(self) -> tuple[str, ...]:
        """See LocalStore."""
        audit = self.audit()
        while audit.step():
            continue
        return self.settle(audit)

    def audit(self) -> Audit:
        """Return a look at every row, to be taken step by step."""
        return Audit(self._db)

    def settle(self, audit: Audit) -> tuple[str, ...]:
        """Return what an audit found, when all its steps are done."""
        with known_errors(), self._store.transaction():
            return audit.finish()

    def start_over(self) -> None:
        """See LocalStore."""
        with known_errors(), self._store.transaction():
            self._forget_cursors()

    def restored(self) -> None:
        """See LocalStore."""
        with known_errors(), self._store.transaction():
            self._forget_cursors()
            sync_outbox.send_again(self._db)
            self._new_client()

    def catch_up(self) -> bool:
        """Put a piece of what a large round left out into the search index; tell whether anything is left.

        At the end the file is written anew where accounts were lost, which takes as long as copying it.
        """
        if not search_later.is_owed(self._db):
            if handed.is_owed(self._db):
                with known_errors():
                    handed.clean(self._db)
            return False
        with known_errors(), self._store.transaction():
            return search_later.catch_up(self._db)

    def _forget_cursors(self) -> None:
        self._db.conn.execute(_FORGET)
        self._db.conn.execute("DELETE FROM sync_stage")
        self._read.clear()
        meta.write(self._db, **{_EPOCH: ""})

    def _staged(self, seq: int) -> Page:
        """Return a staged page; of a process before this one it has to be read again."""
        if seq in self._read:
            return self._read[seq]
        return _read(self._db.conn.execute("SELECT page FROM sync_stage WHERE seq = ?", (seq,)).fetchone()[0])

    def _new_client(self) -> None:
        meta.write(self._db, **{_CLIENT: self._ids.new()})
        sync_outbox.renumber(self._db)


def _read(data: bytes) -> Page:
    return decode(Page, data, most=MAX_INT, lenient=True)
