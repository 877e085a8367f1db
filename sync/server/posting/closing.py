"""Closes months for an organisation: locks them with a statement for everybody, and notes that they were paid."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection, func, or_, select

from fieldapp.domain.commission.calendar import Period, PeriodState
from fieldapp.domain.commission.closing import Closed, Line, Owner, close, states_of, to_lock, to_pay
from fieldapp.domain.commission.plan import PeriodKind
from fieldapp.domain.periods import local_date
from sync.server.posting import reading
from sync.server.posting.desk import JOB, PostingDesk
from sync.server.posting.ground import zone_of_company
from sync.server.posting.reading import Row
from sync.server.posting.terms import values_of
from sync.server.store.database import Database
from sync.server.store.write_path import WorkSet


@dataclass(frozen=True, slots=True)
class Month:
    """A month that was locked or paid, and how many statements it has."""

    start: date
    state: PeriodState
    statements: int


class ClosingDesk:
    """Every change is one transaction that holds the job of posting: nothing is posted into a month while it closes."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self._database = database
        self._now_us = now_us

    def lock(self, tenant: str, day: date, by: str | None = None) -> list[Month]:
        """Post what is due, then lock the month of a day and every open one before it.

        Raises ClosingError month_not_over, month_locked.
        """
        desk = PostingDesk(self._database, self._now_us)
        while True:
            while desk.is_due(tenant):
                if not desk.run(tenant):
                    self._await_posting(tenant)
            with self._database.write() as conn:
                self._hold_posting(conn, tenant)
                if not desk.is_behind(conn, tenant):
                    return self._lock(conn, tenant, day, by)

    def pay(self, tenant: str, day: date, paid_on: date, reference: str | None, by: str | None = None) -> Month:
        """Note that the statements of a locked month were paid. Raises ClosingError month_not_locked, month_paid."""
        with self._database.write() as conn:
            self._hold_posting(conn, tenant)
            work = WorkSet(conn, self._database, tenant, self._now_us())
            month = to_pay(states_of(self._of_tenant(conn, tenant, "commission_period")), day)
            found = reading.some(conn, self._database, tenant, "statement", "period_on", [month.start.isoformat()])
            told = {"state": "paid", "paid_on": paid_on.isoformat(), "payout_reference": reference}
            for row in found:
                work.update("statement", str(row["id"]), values_of(told))
            self._mark(work, [month], PeriodState.PAID, by)
            work.flush()
        return Month(month.start, PeriodState.PAID, len(found))

    def months(self, tenant: str) -> list[Month]:
        """Return the months that are not simply open, the oldest first."""
        with self._database.read() as conn:
            states = states_of(self._of_tenant(conn, tenant, "commission_period"))
            table = self._database.table("statement")
            asked = select(table.c.period_on, func.count()).where(table.c.tenant_id == tenant)
            counts = {str(row[0]): int(row[1]) for row in conn.execute(asked.group_by(table.c.period_on))}
        return [Month(start, state, counts.get(start.isoformat(), 0)) for start, state in sorted(states.items())]

    def _lock(self, conn: Connection, tenant: str, day: date, by: str | None) -> list[Month]:
        now = self._now_us()
        plans = self._of_tenant(conn, tenant, "plan_version")
        zone = zone_of_company(plans) if plans else "UTC"
        states = states_of(self._of_tenant(conn, tenant, "commission_period"))
        months = to_lock(states, self._first(conn, tenant), day, local_date(now, zone))
        people = {str(row["id"]) for row in self._of_tenant(conn, tenant, "user")}
        made = close(self._lines(conn, tenant, months), months, self._carried(conn, tenant, months[0]), people)
        work = WorkSet(conn, self._database, tenant, now)
        for one in made:
            name = [tenant, "statement", one.beneficiary, one.currency, one.period.start.isoformat()]
            work.insert("statement", str(uuid5(NAMESPACE_URL, json.dumps(name))), values_of(one.values()), now, by)
        self._mark(work, months, PeriodState.LOCKED, by)
        work.flush()
        return [Month(one.start, PeriodState.LOCKED, _count(made, one)) for one in months]

    def _mark(self, work: WorkSet, months: Sequence[Period], state: PeriodState, by: str | None) -> None:
        known = self._of_tenant(work.conn, work.tenant, "commission_period")
        units = self._of_tenant(work.conn, work.tenant, "unit")
        company = next(str(row["id"]) for row in units if row["kind"] == "company")
        changed: dict[str, object] = {"state": state.value, "changed_at": work.now, "changed_by_id": by}
        changed["zone_data"] = version("tzdata")
        for month in months:
            start = month.start.isoformat()
            rows = [row for row in known if row["kind"] == PeriodKind.MONTH and row["from_on"] == start]
            for row in rows:
                work.update("commission_period", str(row["id"]), values_of(changed))
            if not rows:
                about = {"unit_id": company, "kind": "month", "from_on": start, "until_on": month.end.isoformat()}
                key = str(uuid5(NAMESPACE_URL, f"{work.tenant}/month/{start}"))
                work.insert("commission_period", key, values_of({**about, **changed}), work.now, by)

    def _lines(self, conn: Connection, tenant: str, months: Sequence[Period]) -> Iterable[Line]:
        """Yield the lines of the months, and of orders of which something was not payable before them."""
        table = self._database.table("commission_entry")
        first, last = months[0].start.isoformat(), months[-1].start.isoformat()
        mine = table.c.tenant_id == tenant
        waiting = or_(table.c.payable_on.is_(None), table.c.payable_on >= first)
        orders = select(table.c.order_key).where(mine, table.c.period_on < first, waiting)
        wanted = or_(table.c.period_on >= first, table.c.order_key.in_(orders))
        for row in conn.execute(select(table).where(mine, table.c.period_on <= last, wanted)).mappings():
            yield Line.of(dict(row))

    def _carried(self, conn: Connection, tenant: str, month: Period) -> dict[Owner, int]:
        table = self._database.table("statement")
        mine = (table.c.tenant_id == tenant, table.c.period_on < month.start.isoformat())
        asked = select(table.c.beneficiary_id, table.c.currency, table.c.closing_minor).where(*mine)
        rows = conn.execute(asked.order_by(table.c.period_on))
        return {(str(who), str(currency)): int(closing) for who, currency, closing in rows}

    def _first(self, conn: Connection, tenant: str) -> date | None:
        table = self._database.table("commission_entry")
        found = conn.scalars(select(func.min(table.c.period_on)).where(table.c.tenant_id == tenant)).one()
        return None if found is None else date.fromisoformat(str(found))

    def _await_posting(self, tenant: str) -> None:
        """Wait until another copy, if it is posting now, is done with its turn."""
        with self._database.write() as conn:
            self._hold_posting(conn, tenant)

    def _hold_posting(self, conn: Connection, tenant: str) -> None:
        table = self._database.table("sync_job")
        mine = (table.c.tenant_id == tenant, table.c.name == JOB)
        conn.execute(select(table.c.name).where(*mine).with_for_update()).first()

    def _of_tenant(self, conn: Connection, tenant: str, entity: str) -> list[Row]:
        return reading.of_tenant(conn, self._database, tenant, entity)


def _count(made: Iterable[Closed], month: Period) -> int:
    return sum(1 for one in made if one.period.start == month.start)
