"""Months are closed in their order: open, locked with a statement for each person and currency, paid (rules §3.4)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fieldapp.domain.commission.calendar import Period, PeriodState, calendar, last_day, window_of
from fieldapp.domain.commission.plan import PeriodKind
from fieldapp.domain.commission.posting import Statement
from fieldapp.domain.errors import DomainError
from fieldapp.domain.periods import plus_months

Row = Mapping[str, object]
Owner = tuple[str, str]
"""A beneficiary and a currency."""
CLOSED = frozenset((PeriodState.LOCKED, PeriodState.PAID))


class ClosingError(DomainError):
    """Codes: month_not_over, month_locked, month_not_locked, month_paid."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a statement needs of a line of the ledger."""

    id: str
    beneficiary: str
    currency: str
    order_key: str
    period_on: date
    payable_on: date | None
    amount_minor: int
    is_adjusting: bool

    @classmethod
    def of(cls, row: Row) -> Line:
        """Return it of a stored row of ``commission_entry``."""
        amount, payable = row["amount_minor"], row["payable_on"]
        assert isinstance(amount, int)
        return cls(
            id=str(row["id"]),
            beneficiary=str(row["beneficiary"]),
            currency=str(row["currency"]),
            order_key=str(row["order_key"]),
            period_on=date.fromisoformat(str(row["period_on"])),
            payable_on=date.fromisoformat(str(payable)) if payable else None,
            amount_minor=amount,
            is_adjusting=bool(row["is_adjusting"]),
        )


@dataclass(frozen=True, slots=True)
class Closed:
    """A person's statement of a month in one currency; the hash tells whether its entries are still the same."""

    beneficiary: str
    currency: str
    period: Period
    statement: Statement
    entries: int
    entries_hash: str

    def values(self) -> dict[str, object]:
        """Return it as values of ``statement``, final and not paid yet."""
        told = self.statement
        return {
            "beneficiary_id": self.beneficiary,
            "period_on": self.period.start.isoformat(),
            "period_end_on": self.period.end.isoformat(),
            "currency": self.currency,
            "opening_minor": told.opening_minor,
            "earned_minor": told.earned_minor,
            "adjustments_minor": told.adjustments_minor,
            "held_minor": told.held_minor,
            "paid_minor": told.paid_minor,
            "closing_minor": told.closing_minor,
            "entries": self.entries,
            "entries_hash": self.entries_hash,
            "state": "final",
        }


def states_of(rows: Iterable[Row]) -> dict[date, PeriodState]:
    """Return the states of months by their first day, from rows of ``commission_period``; what is missing is open."""
    months = [row for row in rows if row["kind"] == PeriodKind.MONTH]
    found: dict[date, PeriodState] = {}
    for row in months:
        start, state = date.fromisoformat(str(row["from_on"])), PeriodState(str(row["state"]))
        found[start] = max(state, found.get(start, state), key=list(PeriodState).index)  # there is no way back
    return found


def to_lock(states: Mapping[date, PeriodState], first: date | None, day: date, today: date) -> Sequence[Period]:
    """Return the months to lock so that the month of a day is: itself and every open one before it.

    ``first`` is the month of the earliest entry (None: there is none). Raises ClosingError month_not_over,
    month_locked.
    """
    start, end = window_of(PeriodKind.MONTH, day)
    if last_day(end) >= today:
        raise ClosingError("month_not_over", month=f"{start:%Y-%m}")
    if any(one >= start for one, state in states.items() if state in CLOSED):
        raise ClosingError("month_locked", month=f"{start:%Y-%m}")
    last = max((one for one, state in states.items() if state in CLOSED), default=None)
    if last is not None:
        first = plus_months(last, 1)  # what lies before a locked month is closed with it
    return calendar(PeriodKind.MONTH, min(first or start, start), start)


def to_pay(states: Mapping[date, PeriodState], day: date) -> Period:
    """Return the month of a day, which can be paid. Raises ClosingError month_not_locked, month_paid."""
    month = Period(*window_of(PeriodKind.MONTH, day))
    state = states.get(month.start)
    if state is PeriodState.PAID:
        raise ClosingError("month_paid", month=f"{month.start:%Y-%m}")
    if state is not PeriodState.LOCKED:
        raise ClosingError("month_not_locked", month=f"{month.start:%Y-%m}")
    return month


def held(lines: Iterable[Line], until: date) -> dict[Owner, int]:
    """Return what cannot be paid out on a day though it was posted; an order is payable once any line of it is."""
    by_order: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for one in lines:
        by_order[one.beneficiary, one.currency, one.order_key].append(one)
    found: dict[Owner, int] = defaultdict(int)
    for (who, currency, _), own in by_order.items():
        days = [one.payable_on for one in own if one.payable_on is not None]
        first = min(days, default=None)
        is_free = first is not None and first <= until
        waiting = [one for one in own if not is_free or (one.payable_on is not None and one.payable_on > until)]
        found[who, currency] += sum(one.amount_minor for one in waiting)
    return {owner: amount for owner, amount in found.items() if amount > 0}


def close(
    lines: Iterable[Line], months: Sequence[Period], carried: Mapping[Owner, int], people: Collection[str]
) -> list[Closed]:
    """Return the statements of months, one after the other; ``carried`` are the balances before the first of them.

    ``lines`` are all lines up to the last month, ``people`` who is paid: HOUSE has no statement. Who has neither an
    entry nor a balance has none either.
    """
    known = [one for one in lines if one.beneficiary in people]
    balances, found = dict(carried), list[Closed]()
    for month in months:
        own: dict[Owner, list[Line]] = defaultdict(list)
        for one in known:
            if one.period_on == month.start:
                own[one.beneficiary, one.currency].append(one)
        waiting = held([one for one in known if one.period_on <= month.start], last_day(month.end))
        for owner in sorted({*own, *(owner for owner, amount in balances.items() if amount)}):
            made = _closed(owner, month, own[owner], balances.get(owner, 0), waiting.get(owner, 0))
            balances[owner] = made.statement.closing_minor
            found.append(made)
    return found


def _closed(owner: Owner, month: Period, lines: Sequence[Line], opening: int, held_minor: int) -> Closed:
    adjustments = sum(one.amount_minor for one in lines if one.is_adjusting)
    earned = sum(one.amount_minor for one in lines) - adjustments
    told = "\n".join(sorted(f"{one.id} {one.amount_minor}" for one in lines))
    statement = Statement(opening, earned, adjustments, held_minor)
    return Closed(*owner, month, statement, len(lines), hashlib.sha256(told.encode()).hexdigest())
