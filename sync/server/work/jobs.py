"""What the server does by itself now and then. Of several copies one does it: whoever takes the job's row first."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from sync.server.store.database import Database
from sync.server.work.collect import DAY_US, KEEP_US, MOST, SETTLED_US, collect, passed_by_all

COLLECT = "collect"
EVERY_US = 3_600 * 1_000_000
_TOKENS_US = 7 * DAY_US


@dataclass(frozen=True, slots=True)
class JobState:
    """When a job ran last, and what came of it; times in µs UTC."""

    due_at: int
    ran_at: int | None
    told: dict[str, int]


class Jobs:
    """Runs what is due. Call it every minute or so, in every copy."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self._database = database
        self._now_us = now_us
        self._table = database.table("sync_job")

    def run_due(self) -> int:
        """Do what is due for every organisation; return how many jobs this copy did."""
        tenants = self._database.table("tenant")
        with self._database.read() as conn:
            due = list(conn.scalars(select(tenants.c.id).where(tenants.c.id.not_in(self._waiting()))))
        return sum(self._run(str(tenant)) for tenant in due)

    def state(self, conn: Connection, tenant: str) -> JobState | None:
        """Return how the job of an organisation stands; None before the first time."""
        table = self._table
        row = conn.execute(select(table).where(table.c.tenant_id == tenant, table.c.name == COLLECT)).first()
        return None if row is None else JobState(row.due_at, row.ran_at, json.loads(row.told or "{}"))

    def _waiting(self) -> Select[Any]:
        table = self._table
        return select(table.c.tenant_id).where(table.c.name == COLLECT, table.c.due_at > self._now_us())

    def _run(self, tenant: str) -> int:
        """Take the job and do it in one transaction: if this copy dies, the row is free again at once."""
        self._ensure(tenant)
        table, now = self._table, self._now_us()
        mine = (table.c.tenant_id == tenant, table.c.name == COLLECT)
        with self._database.write() as conn:
            free = select(table.c.due_at).where(*mine, table.c.due_at <= now).with_for_update(skip_locked=True)
            if conn.execute(free).first() is None:
                return 0
            told = self._collect(conn, tenant, now)
            due = now if told["entries"] >= MOST else now + EVERY_US
            conn.execute(update(table).where(*mine).values(due_at=due, ran_at=now, told=json.dumps(told)))
        return 1

    def _ensure(self, tenant: str) -> None:
        table = self._table
        with self._database.read() as conn:
            if self.state(conn, tenant) is not None:
                return
        try:
            with self._database.write() as conn:
                conn.execute(insert(table).values(tenant_id=tenant, name=COLLECT, due_at=0))
        except IntegrityError:
            return  # another copy was faster

    def _collect(self, conn: Connection, tenant: str, now: int) -> dict[str, int]:
        passed = passed_by_all(conn, self._database, tenant, now - KEEP_US)
        entries = collect(conn, self._database, tenant, now - KEEP_US, passed, now - SETTLED_US)
        tokens, codes = self._database.table("auth_token"), self._database.table("auth_enrolment")
        stale = (tokens.c.tenant_id == tenant, tokens.c.expires_at < now - _TOKENS_US)
        done = conn.execute(delete(tokens).where(*stale)).rowcount
        done += conn.execute(
            delete(codes).where(codes.c.tenant_id == tenant, codes.c.expires_at < now - KEEP_US)
        ).rowcount
        return {"entries": entries, "tokens": done, "passed": passed}
