"""Tidying up, now and then: removals that nobody needs to hear of any more, tokens and codes that are over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, delete

from sync.server.store.database import Database
from sync.server.work.collect import DAY_US, KEEP_US, MOST, SETTLED_US, collect, passed_by_all
from sync.server.work.rota import Rota, Turn

EVERY_US = 3_600 * 1_000_000
_TOKENS_US = 7 * DAY_US


@dataclass(frozen=True, slots=True)
class JobState:
    """When it was done last (µs UTC), and what came of it."""

    ran_at: int | None
    told: dict[str, int]


class Jobs:
    """Runs what is due. Call it every minute or so, in every copy."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self._database = database
        self._now_us = now_us
        self._rota = Rota(database, now_us, "collect")

    def run_due(self) -> int:
        """Do what is due for every organisation; return how many jobs this copy did."""
        return self._rota.for_all(lambda tenant: self._rota.take(tenant, lambda conn, _told: self._turn(conn, tenant)))

    def state(self, conn: Connection, tenant: str) -> JobState | None:
        """Return how the job of an organisation stands; None before the first time."""
        found = self._rota.standing(conn, tenant)
        return None if found is None else JobState(found.ran_at, json.loads(found.told or "{}"))

    def _turn(self, conn: Connection, tenant: str) -> Turn:
        now = self._now_us()
        told = self._collect(conn, tenant, now)
        return Turn(1, now if told["entries"] >= MOST else now + EVERY_US, json.dumps(told))

    def _collect(self, conn: Connection, tenant: str, now: int) -> dict[str, int]:
        passed = passed_by_all(conn, self._database, tenant, now - KEEP_US)
        entries = collect(conn, self._database, tenant, now - KEEP_US, passed, now - SETTLED_US)
        tokens, codes = self._database.table("auth_token"), self._database.table("auth_enrolment")
        stale = (tokens.c.tenant_id == tenant, tokens.c.expires_at < now - _TOKENS_US)
        done = conn.execute(delete(tokens).where(*stale)).rowcount
        done += conn.execute(
            delete(codes).where(codes.c.tenant_id == tenant, codes.c.expires_at < now - KEEP_US)
        ).rowcount
        lost = self._database.table("sync_lost")
        conn.execute(delete(lost).where(lost.c.tenant_id == tenant, lost.c.at < now - KEEP_US))
        return {"entries": entries, "tokens": done, "passed": passed}
