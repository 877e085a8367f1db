"""Posting for an organisation: what changed since the last time, in one transaction, through the one write path."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from fieldapp.domain.codes import COMMISSION_OF_ALL, DISPUTE_FACTS
from fieldapp.domain.commission.limits import NOBODY
from fieldapp.domain.commission.windows import named_in, next_closing
from fieldapp.domain.periods import day_bounds
from sync.server.posting import changed, disputes
from sync.server.posting.ground import Ground, ground_of
from sync.server.posting.reckoning import PEOPLE, Reckoning
from sync.server.posting.terms import write_terms
from sync.server.store.database import Database
from sync.server.store.write_path import WorkSet
from sync.server.work.rota import Rota, Turn

JOB = "posting"
MOST, MOST_ON_SQLITE = 200, 20
"""So many accounts are reckoned in one transaction; the next turn goes on. SQLite lets nobody else write meanwhile."""


@dataclass(frozen=True, slots=True)
class _State:
    """Where posting stands: changes are known up to ``ver``; accounts that wait; where a run over all people and all
    accounts goes on (None: there is none); accounts of which a fact takes effect on a later day; the day on which a
    minimum falls due; and the instant at which the first of these days begins."""

    ver: int = 0
    pending: tuple[str, ...] = ()
    person: str | None = None
    after: str | None = None
    closing_on: str | None = None
    later: Mapping[str, str] = field(default_factory=dict)
    wake_at: int | None = None

    @classmethod
    def read(cls, told: str | None) -> _State:
        """Return it as the job's row has it."""
        known = json.loads(told) if told else {}
        return cls(**{**known, "pending": tuple(known.get("pending", ()))})


class PostingDesk:
    """Posts what is due. Call it every few seconds, in every copy: one does it, whoever takes the job's row."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self._database = database
        self._now_us = now_us
        self._rota = Rota(database, now_us, JOB)

    def run_due(self) -> int:
        """Post for every organisation in which something is new; return how many entries were posted."""
        return self._rota.for_all(lambda tenant: self.run(tenant) if self.is_due(tenant) else 0)

    def run(self, tenant: str) -> int:
        """Reckon some accounts of an organisation; return how many entries were posted."""

        def turn(conn: Connection, told: str | None) -> Turn:
            now = self._now_us()
            posted, state = self._post(conn, tenant, _State.read(told), now)
            return Turn(posted, now, json.dumps(asdict(state)))

        return self._rota.take(tenant, turn)

    def is_due(self, tenant: str) -> bool:
        """Tell whether anything is new, or left over."""
        with self._database.read() as conn:
            return self.is_behind(conn, tenant)

    def is_behind(self, conn: Connection, tenant: str) -> bool:
        """Tell the same within a transaction."""
        found = self._rota.standing(conn, tenant)
        state = _State.read(None if found is None else found.told)
        is_awake = state.wake_at is not None and state.wake_at <= self._now_us()
        is_running = state.after is not None or state.person is not None
        return bool(state.pending or is_awake or is_running) or state.ver < changed.head(conn, self._database, tenant)

    def _post(self, conn: Connection, tenant: str, state: _State, now: int) -> tuple[int, _State]:
        """Post for the accounts that changed, or for the next ones where everything is to be reckoned."""
        database = self._database
        newest = changed.head(conn, database, tenant)
        kinds = changed.changed_kinds(conn, database, tenant, state.ver)
        ground = ground_of(conn, database, tenant, now)
        if ground is None:
            return 0, _State(newest)
        state = self._noticed(conn, tenant, state, ground, kinds)
        work = WorkSet(conn, database, tenant, now)
        if state.after == "" or "user" in kinds:  # who joins, or begins to earn, is paid by what was published before
            write_terms(conn, work, ground, now)
        later = {one: day for one, day in state.later.items() if one not in state.pending}
        reckoning = Reckoning(work, ground, later, now)
        if state.after == "" or not DISPUTE_FACTS.isdisjoint(kinds):
            reckoning.write(disputes.missing(conn, database, tenant, ground.locked))
        state = self._turn(conn, tenant, state, ground, reckoning)
        reckoning.note_run()
        work.flush()
        days = [day for day in (*later.values(), state.closing_on) if day is not None]
        wake_at = day_bounds(date.fromisoformat(min(days)), ground.zone)[0] if days else None
        return reckoning.posted, replace(state, ver=newest, later=later, wake_at=wake_at)

    def _noticed(
        self, conn: Connection, tenant: str, state: _State, ground: Ground, kinds: Mapping[str, set[str]]
    ) -> _State:
        """Return the state with everything to be reckoned, or with the accounts that changed as well."""
        today = ground.today.isoformat()
        is_closing = state.closing_on is not None and state.closing_on <= today
        if state.ver == 0 or is_closing or not COMMISSION_OF_ALL.isdisjoint(kinds):
            closing = next_closing(ground.plans, ground.today)
            return replace(
                state,
                pending=(PEOPLE,),
                person="" if ground.windows else None,
                after="",
                closing_on=None if closing is None else closing.isoformat(),
            )
        pending = set(state.pending) | {one for one, day in state.later.items() if day <= today}
        pending |= changed.changed_accounts(conn, self._database, tenant, state.ver, kinds)
        return replace(state, pending=tuple(sorted(pending)))

    def _turn(self, conn: Connection, tenant: str, state: _State, ground: Ground, reckoning: Reckoning) -> _State:
        """Reckon the next accounts that wait; when there are none, the next person or accounts of a run over all."""
        database = self._database
        most = MOST_ON_SQLITE if database.is_sqlite else MOST
        if state.pending:
            reckoning.accounts(state.pending[:most])
            return replace(state, pending=state.pending[most:])
        if state.person is not None:
            everybody = {*ground.users, *named_in(ground.plans)} - set(NOBODY)
            following = min((one for one in everybody if one > state.person), default=None)
            if following is not None:
                reckoning.person(following)
            return replace(state, person=following)
        if state.after is not None:
            take = changed.all_accounts(conn, database, tenant, state.after, most)
            reckoning.accounts(take, with_people=False)
            return replace(state, after=max(take) if len(take) == most else None)
        return state
