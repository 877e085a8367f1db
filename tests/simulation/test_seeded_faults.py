"""Faults put into the real classes on purpose: a simulation that does not see them proves nothing.

``tests/faults`` has more of them, each caught by a course of events of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
import seeded
from sim_seeds import prepare, run_seed

from fieldapp.storage import sync_outbox
from fieldapp.storage.database import Database
from fieldapp.storage.sync_store import SyncStore
from sync.client.engine import Engine
from sync.client.ports import PullState
from sync.protocol.errors import ProtocolError

SEEDS = range(1_000, 1_020)
Fault = Callable[[pytest.MonkeyPatch], None]


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


def never_again(patch: pytest.MonkeyPatch) -> None:
    """What was sent once counts as heard, also when no answer came."""
    push = Engine._push_all

    def once(self: Engine) -> ProtocolError | None:
        try:
            return push(self)
        finally:
            self._heard = 10**9

    patch.setattr(Engine, "_push_all", once)


_ONE_METHOD = (
    "ScopeAfterwards", "NoRefcount", "LostScopeStays", "FreshScopeAdds", "NoFloor", "PageByPage",
)  # fmt: skip
FAULTS: Mapping[str, Fault] = {name: seeded.FAULTS[name].put_in for name in _ONE_METHOD} | {
    fault.__name__: fault for fault in (one_too_far, no_rebase, never_again)
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare()
    FAULTS[name](monkeypatch)
    for seed in SEEDS:
        with suppress(Exception):  # whatever tells of it will do
            run_seed(seed)
            continue
        return
    pytest.fail("no seed saw it")
