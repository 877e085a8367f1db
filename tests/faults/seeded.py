"""Fourteen faults that protocols like ours have had, each put into one of the real classes by one overridden method.

None of them is in what we ship. Each says with ``ran`` whether the method was called at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest
from sqlalchemy import Connection

from fieldapp.storage.sync_members import Members
from fieldapp.storage.sync_store import SyncStore
from sync.client.engine import Engine
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Cursor, Page, Push, Result, Sent
from sync.protocol.states import Status
from sync.server.store.scopes import Actor, Stand
from sync.server.store.stamp import Affected, Key, Stamper
from sync.server.work.ledger import Known, Ledger
from sync.server.work.pull import PullDesk
from sync.server.work.push import Group, PushDesk

ran: set[str] = set()
"""Names of the classes whose override was called since this was cleared."""


class EarlyVersion(Stamper):
    """Numbers are not the last thing taken: who took them first commits last."""

    kept: ClassVar[list[tuple[object, range]]] = []
    _ROOM = 20

    def lock_head(self, count: int, *, people: bool = False) -> range:
        ran.add("EarlyVersion")
        if self.kept and self.kept[0][0] is not self:
            return self.kept.pop()[1][:count]
        taken = super().lock_head(count + self._ROOM, people=people)
        self.kept[:] = [(self, taken[: self._ROOM])]
        return taken[self._ROOM :]


class PageByPage(SyncStore):
    """A page is written when it comes, not when all have come."""

    def stage(self, page: Page, data: bytes) -> None:
        assert data
        ran.add("PageByPage")
        self.apply(page)


class LateAnswers(PullDesk):
    """What became of mutations is read in a later snapshot than the rows."""

    def _acks(self, conn: Connection, actor: Actor, pending: Sequence[str]) -> tuple[Result, ...]:
        assert not conn.closed
        ran.add("LateAnswers")
        with self.database.read() as later:
            return super()._acks(later, actor, pending)


class ScopeAfterwards(Stamper):
    """Where a row was is asked when the change is done."""

    def _before(self, affected: Sequence[Affected]) -> dict[Key, dict[str, tuple[int, bool]]]:
        ran.add("ScopeAfterwards")
        return {one.key: dict.fromkeys(one.scopes, (one.row_ver, False)) for one in affected}


class SilentCascade(Stamper):
    """What goes with an account goes in the database alone."""

    def _entries(self, one: Affected, version: int, before: Mapping[str, tuple[int, bool]]) -> Iterable[Any]:
        if one.is_gone and one.key[0] != "account":
            ran.add("SilentCascade")
            return []
        return super()._entries(one, version, before)


class NoRefcount(Members):
    """What one scope lets go is deleted, though another holds it."""

    def without_scope(self, table: str, row_ids: Collection[str]) -> set[str]:
        assert table
        ran.add("NoRefcount")
        return set(row_ids)


class LostScopeStays(Members):
    """A scope that is taken away leaves its rows."""

    def drop(self, scope: str) -> dict[str, set[str]]:
        ran.add("LostScopeStays")
        super().drop(scope)
        return {}


class FreshScopeAdds(Members):
    """A scope served from zero is added to what was held, instead of taking its place."""

    def clear(self, scope: str) -> dict[str, set[str]]:
        if scope not in self.scopes:
            return super().clear(scope)
        ran.add("FreshScopeAdds")
        return {}


class NoFloor(PullDesk):
    """Who was away for too long is served as if nothing had been forgotten."""

    def _check_position(self, cursor: Cursor, stand: Stand) -> None:
        ran.add("NoFloor")
        super()._check_position(cursor, replace(stand, floor=0))


class FloorOfPaging(PullDesk):
    """What is asked is how far a first sync has read, not when it began."""

    def _check_position(self, cursor: Cursor, stand: Stand) -> None:
        ran.add("FloorOfPaging")
        super()._check_position((cursor[0], cursor[0]), stand)


class NoRecord(Ledger):
    """What was carried out is not written down, and is carried out again when it comes again."""

    def record(self, group: Sequence[Sent], results: Sequence[Result]) -> None:
        assert len(group) == len(results)
        ran.add("NoRecord")


class NumbersAlone(Ledger):
    """A number that was used stands for the mutation that used it, whatever comes under it now."""

    def replay(self, group: Sequence[Sent], known: Known) -> list[Result] | None:
        if group[-1].mid <= (self.lock_client() or 0):
            ran.add("NumbersAlone")
            return [Result(one.muid, Status.APPLIED) for one in group]
        return super().replay(group, known)


class AnsweredByNumber(Engine):
    """What is below the number that the server expects next counts as answered."""

    def _recover(self, error: ProtocolError, message: Push) -> bool:
        expected = error.members.get("expect_mid")
        if error.code is Code.FORK and isinstance(expected, int):
            ran.add("AnsweredByNumber")
            self._heard = expected - 1
            return True
        return super()._recover(error, message)


class PoisonBlocks(PushDesk):
    """What cannot be taken in is tried for ever."""

    def _failed(self, who: Any, group: Group) -> tuple[list[Result], int]:
        assert who
        assert group
        ran.add("PoisonBlocks")
        raise ProtocolError(Code.UNAVAILABLE, "a mutation could not be taken in", retry_after=5)


@dataclass(frozen=True)
class Fault:
    """A class with a fault, and the names under which the real one is looked up."""

    kind: type
    places: tuple[str, ...]

    def put_in(self, patch: pytest.MonkeyPatch) -> None:
        """Have the faulty class used until the test ends."""
        ran.clear()
        EarlyVersion.kept.clear()
        for place in self.places:
            patch.setattr(place, self.kind)

    @property
    def has_run(self) -> bool:
        """Whether the overridden method was called."""
        return self.kind.__name__ in ran


_STAMPER = ("sync.server.store.write_path.Stamper",)
_MEMBERS = ("fieldapp.storage.sync_apply.Members",)
_LEDGER = ("sync.server.work.push.Ledger",)
_STORE = ("fault_world.SyncStore", "sim_laptops.SyncStore")
_ENGINE = ("fault_world.Engine", "sim_laptops.Engine")
_PULL, _PUSH = ("sync_world.PullDesk",), ("sync_world.PushDesk",)

FAULTS: Mapping[str, Fault] = {
    kind.__name__: Fault(kind, places)
    for kind, places in (
        (EarlyVersion, _STAMPER), (PageByPage, _STORE), (LateAnswers, _PULL), (ScopeAfterwards, _STAMPER),
        (SilentCascade, _STAMPER), (NoRefcount, _MEMBERS), (LostScopeStays, _MEMBERS), (FreshScopeAdds, _MEMBERS),
        (NoFloor, _PULL), (FloorOfPaging, _PULL), (NoRecord, _LEDGER), (NumbersAlone, _LEDGER),
        (AnsweredByNumber, _ENGINE), (PoisonBlocks, _PUSH),
    )
}  # fmt: skip


def overridden(kind: type) -> list[str]:
    """Return the methods that a class says anew."""
    made: Callable[[Any], bool] = callable
    return [name for name, value in vars(kind).items() if made(value) and not name.startswith("__")]
