"""Faults put into the real classes on purpose: a simulation that does not see them proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from sim_seeds import run_seed

from fieldapp.storage import sync_outbox
from fieldapp.storage.database import Database
from fieldapp.storage.sync_members import Members
from fieldapp.storage.sync_store import SyncStore
from sync.client.engine import Engine
from sync.client.ports import PullState
from sync.protocol.errors import ProtocolError
from sync.protocol.messages import Page
from sync.server.store.scopes import Stand
from sync.server.store.stamp import Stamper
from sync.server.work import pull

SEEDS = range(1_000, 1_020)
Fault = Callable[[pytest.MonkeyPatch], None]


def no_old_scope(patch: pytest.MonkeyPatch) -> None:
    """Where a row was is asked when it is there no longer: nobody hears that it left."""
    alive = Stamper._alive

    def late(self: Stamper, keys: Iterable[tuple[str, str]]) -> Any:
        return {} if isinstance(keys, map) or not isinstance(keys, set) else alive(self, keys)

    patch.setattr(Stamper, "_alive", late)


def no_refcount(patch: pytest.MonkeyPatch) -> None:
    """What one scope lets go is deleted, though another holds it."""

    def all_of_them(_self: Members, _table: str, row_ids: Collection[str]) -> set[str]:
        return set(row_ids)

    patch.setattr(Members, "without_scope", all_of_them)


def lost_scope_stays(patch: pytest.MonkeyPatch) -> None:
    """A scope that is taken away leaves its rows."""

    def keep(self: Members, scope: str) -> dict[str, set[str]]:
        number = self._numbers.pop(scope)
        self._db.conn.execute("DELETE FROM sync_scope WHERE no = ?", (number,))
        del self._sums[scope]
        return {}

    patch.setattr(Members, "drop", keep)


def fresh_scope_adds(patch: pytest.MonkeyPatch) -> None:
    """A scope served from zero is added to what was held, instead of taking its place."""
    clear = Members.clear

    def add(self: Members, scope: str) -> dict[str, set[str]]:
        return {} if scope in self._numbers else clear(self, scope)

    patch.setattr(Members, "clear", add)


def no_floor(patch: pytest.MonkeyPatch) -> None:
    """Who was away for too long is served as if nothing had been forgotten."""
    check = pull._check_position

    def without(pos: int, stand: Stand) -> None:
        check(pos, replace(stand, floor=0))

    patch.setattr(pull, "_check_position", without)


def one_too_far(patch: pytest.MonkeyPatch) -> None:
    """The next pull begins behind the version that comes next."""
    state = SyncStore.pull_state

    def ahead(self: SyncStore) -> PullState:
        found = state(self)
        return replace(found, cursors={scope: (pos + 1, since + 1) for scope, (pos, since) in found.cursors.items()})

    patch.setattr(SyncStore, "pull_state", ahead)


def no_rebase(patch: pytest.MonkeyPatch) -> None:
    """The server's row replaces what waits on top of it."""

    def nothing_waits(_db: Database, _table: str, _row_ids: Collection[str]) -> Mapping[str, Any]:
        return {}

    patch.setattr(sync_outbox, "unsettled", nothing_waits)


def page_by_page(patch: pytest.MonkeyPatch) -> None:
    """Each page is written when it comes."""

    def at_once(self: SyncStore, page: Page, data: bytes) -> None:
        assert data
        self.apply(page)

    patch.setattr(SyncStore, "stage", at_once)


def never_again(patch: pytest.MonkeyPatch) -> None:
    """What was sent once counts as heard, also when no answer came."""
    push = Engine._push_all

    def once(self: Engine) -> ProtocolError | None:
        try:
            return push(self)
        finally:
            self._heard = 10**9

    patch.setattr(Engine, "_push_all", once)


FAULTS: tuple[Fault, ...] = (
    no_old_scope, no_refcount, lost_scope_stays, fresh_scope_adds, no_floor, one_too_far, no_rebase,
    page_by_page, never_again,
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_seen(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    for seed in SEEDS:
        with suppress(Exception):  # whatever tells of it will do
            run_seed(seed)
            continue
        return
    pytest.fail("no seed saw it")
