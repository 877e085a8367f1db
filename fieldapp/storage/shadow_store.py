"""The local side of sync as the app uses it: a whole content comes by way of a shadow file, news into the store itself.

Whole content comes at the first sync, and again when the server asks to begin anew. Until it is complete, pages show
what they showed, and saving goes on: only the exchange at the end runs where the store is written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.services.changes import Changes
from fieldapp.storage import meta
from fieldapp.storage.shadow_file import ShadowFile
from fieldapp.storage.sync_store import Applied, SyncStore
from sync.client.ports import PullState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Protocol, TypeVar

    from fieldapp.services.ports import Clock
    from fieldapp.storage.store import Store
    from sync.protocol.messages import Page, Sent

    T = TypeVar("T")

    class Lane(Protocol):
        """Runs work where the store is written, and waits for it."""

        def __call__(self, work: Callable[[], T], /) -> T:
            """Return what the work returns."""
            ...


class ShadowingStore:
    """Implements sync.client.ports.LocalStore. Use it from one thread at a time, never from the lane itself."""

    def __init__(self, local: SyncStore, store: Store, path: Path, key: bytes, clock: Clock, lane: Lane) -> None:
        self._local = local
        self._store = store
        self._clock = clock
        self._lane = lane
        self._shadow = ShadowFile(path, key, clock)
        self._is_building = False

    def client_id(self) -> str:
        """See SyncStore."""
        return self._lane(self._local.client_id)

    def outgoing(self, heard: int) -> tuple[Sent, ...]:
        """See LocalStore."""
        return self._lane(lambda: self._local.outgoing(heard))

    def forked(self) -> None:
        """See LocalStore."""
        self._lane(self._local.forked)

    def pull_state(self) -> PullState:
        """See LocalStore."""
        state = self._lane(self._local.pull_state)
        self._is_building = not state.cursors
        if self._is_building:
            shadow = self._shadow
            return replace(state, epoch=shadow.epoch(), cursors=shadow.cursors(), held=shadow.rows())
        if self._shadow.exists():
            self._shadow.discard()
        return state

    def stage(self, page: Page, data: bytes) -> None:
        """See LocalStore."""
        if self._is_building:
            self._shadow.take(page)
        else:
            self._lane(lambda: self._local.stage(page, data))

    def apply(self, page: Page) -> Applied:
        """See LocalStore."""
        if not self._is_building:
            return self._lane(lambda: self._local.apply(page))
        rows, mismatched = self._shadow.take(page)
        if mismatched:
            nothing = Changes(frozenset(), frozenset(), self._clock.now_us())
            return Applied(rows, (), mismatched, nothing)
        self._shadow.finish()
        self._shadow.prepare()
        applied = self._lane(lambda: self._exchange(rows))
        self._shadow.discard()
        self._is_building = False
        return applied

    def forget(self, scopes: tuple[str, ...]) -> None:
        """See LocalStore."""
        if self._is_building:
            self._shadow.forget(scopes)
        else:
            self._lane(lambda: self._local.forget(scopes))

    def astray(self) -> tuple[str, ...]:
        """See LocalStore. The lane does other work between two steps."""
        audit = self._local.audit()
        while self._lane(audit.step):
            continue
        return self._lane(lambda: self._local.settle(audit))

    def start_over(self) -> None:
        """See LocalStore."""
        self._lane(self._local.start_over)
        self._shadow.discard()

    def restored(self) -> None:
        """See LocalStore."""
        self._lane(self._local.restored)
        self._shadow.discard()

    def catch_up(self) -> bool:
        """See SyncStore."""
        return self._lane(self._local.catch_up)

    def rest(self) -> None:
        """Close what is open between two rounds."""
        self._shadow.close()

    def _exchange(self, rows: int) -> Applied:
        db = self._store.db
        self._store.check_presence()
        changes, answers = self._shadow.exchange(db, meta.read(db, "me"))
        return Applied(rows, answers, (), changes)
