"""Jobs that the server does by itself, of every organisation: of several copies one does it, whoever takes its row.

A fault with one organisation's stops no other: it is logged, noted, and tried again after a while that gets longer.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from sync.server.store.database import Database

JOBS = ("collect", "posting", "files", "activity")
_FAILED = " failed"
_FIRST_US, _MOST_US = 60 * 1_000_000, 3_600 * 1_000_000
_log = logging.getLogger("fieldapp.server.jobs")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn of a job did, when the next one is due (µs UTC), and what is to be known then (JSON)."""

    count: int
    due_at: int
    told: str


@dataclass(frozen=True, slots=True)
class Standing:
    """When a job ran last, and what it told; times in µs UTC."""

    ran_at: int | None
    told: str | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that fails: since when how often, by what kind of fault, and when it is tried again (µs UTC)."""

    tenant: str
    job: str
    count: int
    error: str
    failed_at: int
    due_at: int


class Rota:
    """The turns of one job."""

    def __init__(self, database: Database, now_us: Callable[[], int], job: str) -> None:
        self._database = database
        self._now_us = now_us
        self._job = job
        self._table = database.table("sync_job")

    def for_all(self, work: Callable[[str], int]) -> int:
        """Do the work for every organisation with which it did not fail just now; return the sum of what it returns.

        Raises the database's error when it does not answer at all.
        """
        tenants, now = self._database.table("tenant"), self._now_us()
        with self._database.read() as conn:
            found = [str(one) for one in conn.scalars(select(tenants.c.id).order_by(tenants.c.id))]
            failing = {one.tenant: one for one in failures(conn, self._database) if one.job == self._job}
        done = 0
        for tenant in found:
            failure = failing.get(tenant)
            if failure is None or failure.due_at <= now:
                done += self._try(tenant, work, failure)
        return done

    def take(self, tenant: str, work: Callable[[Connection, str | None], Turn]) -> int:
        """Do the work in one transaction if it is due and nobody is at it; return how much it did.

        ``work`` is handed what the turn before told. If this copy dies, the row is free again at once.
        """
        if not self._is_due(tenant):
            return 0
        table, now = self._table, self._now_us()
        mine = (table.c.tenant_id == tenant, table.c.name == self._job)
        with self._database.write() as conn:
            free = select(table.c.told).where(*mine, table.c.due_at <= now).with_for_update(skip_locked=True)
            row = conn.execute(free).first()
            if row is None:
                return 0
            turn = work(conn, row.told)
            conn.execute(update(table).where(*mine).values(due_at=turn.due_at, ran_at=now, told=turn.told))
        return turn.count

    def standing(self, conn: Connection, tenant: str) -> Standing | None:
        """Return how the job of an organisation stands; None before the first time."""
        table = self._table
        asked = select(table.c.ran_at, table.c.told).where(table.c.tenant_id == tenant, table.c.name == self._job)
        row = conn.execute(asked).first()
        return None if row is None else Standing(row.ran_at, row.told)

    def _is_due(self, tenant: str) -> bool:
        """Tell whether the job is due, as far as can be told without taking it; make its row at the first time."""
        table = self._table
        with self._database.read() as conn:
            asked = select(table.c.due_at).where(table.c.tenant_id == tenant, table.c.name == self._job)
            due_at = conn.scalars(asked).first()
        if due_at is not None:
            return int(due_at) <= self._now_us()
        try:
            with self._database.write() as conn:
                conn.execute(insert(table).values(tenant_id=tenant, name=self._job, due_at=0))
        except IntegrityError:
            return False  # another copy was faster
        return True

    def _try(self, tenant: str, work: Callable[[str], int], before: Failure | None) -> int:
        try:
            done = work(tenant)
        except Exception as error:  # noqa: BLE001  # whatever it is, other organisations' jobs are done
            count = 1 if before is None else before.count + 1
            _log.exception("a job failed", extra={"job": self._job, "tenant": tenant, "count": count})
            self._note(tenant, count, type(error).__name__)  # raises where the database is away: so do all others
            return 0
        if before is not None:
            self._forget(tenant)
        return done

    def _note(self, tenant: str, count: int, error: str) -> None:
        table, now = self._table, self._now_us()
        due_at = now + min(_MOST_US, _FIRST_US * 2 ** min(count - 1, 10))
        told = json.dumps({"count": count, "error": error})
        values = {"tenant_id": tenant, "name": self._job + _FAILED, "due_at": due_at, "ran_at": now, "told": told}
        try:
            with self._database.write() as conn:
                conn.execute(delete(table).where(*self._failed(tenant)))
                conn.execute(insert(table).values(**values))
        except IntegrityError:
            return  # another copy was faster

    def _forget(self, tenant: str) -> None:
        with self._database.write() as conn:
            conn.execute(delete(self._table).where(*self._failed(tenant)))

    def _failed(self, tenant: str) -> tuple[ColumnElement[bool], ...]:
        return (self._table.c.tenant_id == tenant, self._table.c.name == self._job + _FAILED)


def failures(conn: Connection, database: Database) -> list[Failure]:
    """Return every job that failed when it was tried last."""
    table, names = database.table("sync_job"), {job + _FAILED: job for job in JOBS}
    rows = conn.execute(select(table).where(table.c.name.in_(names)).order_by(table.c.tenant_id, table.c.name)).all()
    return [_failure(row.tenant_id, names[row.name], row.ran_at, row.due_at, row.told) for row in rows]


def _failure(tenant: str, job: str, failed_at: int, due_at: int, told: str) -> Failure:
    known = json.loads(told)
    return Failure(tenant, job, int(known["count"]), str(known["error"]), failed_at, due_at)
