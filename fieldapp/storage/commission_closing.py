"""Months closed on this laptop, and what decisions on disputes bring: where there is no company, alone or as a demo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from fieldapp.domain.commission.calendar import PeriodState
from fieldapp.domain.commission.closing import CLOSED, Line, Owner, close, states_of, to_lock, to_pay
from fieldapp.domain.commission.disputes import resolutions
from fieldapp.domain.commission.entries import DISPUTE
from fieldapp.domain.periods import local_date
from fieldapp.domain.schema import REGISTRY
from fieldapp.services.ports import Ids
from fieldapp.storage import commission_sums, company_zone, meta
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS
from fieldapp.storage.rows import fetch, insertion

Row = Mapping[str, object]
_LINES = """
SELECT * FROM commission_entry WHERE beneficiary = :me AND period_on <= :last AND (period_on >= :first
  OR order_key IN (SELECT order_key FROM commission_entry WHERE beneficiary = :me AND period_on < :first
    AND (payable_on IS NULL OR payable_on >= :first)))
"""
_CARRIED = """SELECT beneficiary_id, currency, closing_minor FROM statement WHERE period_on < ? ORDER BY period_on"""
_PAID = "UPDATE statement SET state = 'paid', paid_on = ?, payout_reference = ? WHERE period_on = ?"
_MARK = "UPDATE commission_period SET state = ?, changed_at = ? WHERE kind = 'month' AND from_on = ?"


def lock(db: Database, ids: Ids, now: int, day: date) -> None:
    """Lock the month of a day and every open one before it. Raises ClosingError month_not_over, month_locked."""
    me, zone = meta.read(db, "me") or "", company_zone.read(db)
    sql = "SELECT min(period_on) FROM commission_entry WHERE beneficiary = ?"
    first = db.conn.execute(sql, (me,)).fetchone()[0]
    start = None if first is None else date.fromisoformat(str(first))
    months = to_lock(_states(db), start, day, local_date(now, zone))
    asked = {"me": me, "first": months[0].start.isoformat(), "last": months[-1].start.isoformat()}
    balances = db.conn.execute(_CARRIED, (asked["first"],))
    carried: dict[Owner, int] = {(who, currency): minor for who, currency, minor in balances}
    for one in close(map(Line.of, fetch(db, _LINES, asked)), months, carried, {me}):
        _insert(db, "statement", ids.new(), now, one.values())
    for month in months:
        start_on = month.start.isoformat()
        if not db.conn.execute(_MARK, (PeriodState.LOCKED.value, now, start_on)).rowcount:
            about = {"kind": "month", "from_on": start_on, "until_on": month.end.isoformat(), "changed_at": now}
            _insert(db, "commission_period", ids.new(), now, {**about, "state": PeriodState.LOCKED.value})


def pay(db: Database, now: int, day: date, reference: str) -> None:
    """Note that a locked month was paid. Raises ClosingError month_not_locked, month_paid."""
    month = to_pay(_states(db), day).start.isoformat()
    paid_on = local_date(now, company_zone.read(db)).isoformat()
    db.conn.execute(_PAID, (paid_on, reference or None, month))
    db.conn.execute(_MARK, (PeriodState.PAID.value, now, month))


def resolve(db: Database, now: int) -> None:
    """Post what decisions on disputes call for, in the transaction that wrote them; in a company the server does."""
    if meta.read(db, "profile") == "company":
        return
    disputes = fetch(db, "SELECT * FROM dispute")
    entries = fetch(db, "SELECT * FROM commission_entry WHERE id IN (SELECT entry_key FROM dispute)")
    ledger = fetch(db, "SELECT * FROM commission_entry WHERE component = ? ORDER BY rid", (DISPUTE,))
    locked = [start for start, state in _states(db).items() if state in CLOSED]
    decisions = fetch(db, "SELECT * FROM dispute_decision")
    made = resolutions(disputes, decisions, ledger, {str(row["id"]): row for row in entries}, locked)
    for entry_id, values in made:
        _insert(db, "commission_entry", entry_id, now, {**values, "beneficiary_id": values["beneficiary"]})
    if made:
        of = [{str(values[name]) for _, values in made} for name in ("account_key", "beneficiary")]
        commission_sums.refresh(db, *of)


def _states(db: Database) -> dict[date, PeriodState]:
    return states_of(fetch(db, "SELECT kind, from_on, state FROM commission_period"))


def _insert(db: Database, entity: str, row_id: str, now: int, values: Row) -> None:
    """Add a row that is not sent: the server makes its own, and joining a company begins with another file."""
    whole = {"id": row_id, "ver": 0, "created_at": now, "created_by": meta.read(db, "me"), **values}
    columns: Iterable[str] = (*COMMON_COLUMNS, *REGISTRY[entity].fields)
    db.conn.execute(insertion(entity), [whole.get(name) for name in columns])
