"""Posting: what is missing between the ledger and its target, into periods that are still open (rules §3.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fieldapp.domain.commission.calendar import Period
from fieldapp.domain.commission.credit import Role
from fieldapp.domain.commission.entries import DISPUTE, Entry, EntryKey
from fieldapp.domain.errors import DomainError


class PostingError(DomainError):
    """Codes: posting_no_period, posting_no_open_period."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A line of the ledger: never changed, never deleted. Adjusting ones come after their period was locked."""

    key: EntryKey
    currency: str
    amount_minor: int
    effective_on: date
    period_start: date
    cause: str
    is_adjusting: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A beneficiary's period in one currency; a negative closing balance is carried over, never paid."""

    opening_minor: int
    earned_minor: int
    adjustments_minor: int
    held_minor: int = 0

    @property
    def paid_minor(self) -> int:
        """What is paid out: the balance without what is held, never below zero."""
        return max(0, self.opening_minor + self.earned_minor + self.adjustments_minor - self.held_minor)

    @property
    def closing_minor(self) -> int:
        """What is carried over."""
        return self.opening_minor + self.earned_minor + self.adjustments_minor - self.paid_minor


def post(target: Iterable[Entry], posted: Iterable[Posted], periods: Sequence[Period]) -> list[Posted]:
    """Return the entries to add so that every key's sum is its target; a second run returns nothing.

    A key that is gone from the target is taken back; resolutions of disputes stay. What belongs into a
    locked period goes, marked as adjusting, into the earliest open one.
    Raises PostingError: posting_no_period, posting_no_open_period.
    """
    known: dict[tuple[EntryKey, str], list[Posted]] = defaultdict(list)
    for one in posted:
        if one.key.component != DISPUTE:
            known[one.key, one.currency].append(one)
    wanted = {(one.key, one.currency): one for one in target}
    found = []
    for key, currency in sorted({*known, *wanted}):
        entry, former = wanted.get((key, currency)), known.get((key, currency), [])
        fact = entry or former[0]
        delta = (entry.amount_minor if entry else 0) - sum(one.amount_minor for one in former)
        if delta:
            period, is_adjusting = period_for(fact.effective_on, periods)
            found.append(Posted(key, currency, delta, fact.effective_on, period.start, fact.cause, is_adjusting))
    return found


def resolved(
    dispute_id: str, beneficiary: str, currency: str, amount_minor: int, on: date, periods: Sequence[Period]
) -> Posted:
    """Return the adjusting entry that an accepted dispute brings: of its own, never a change of the disputed one."""
    period, _ = period_for(on, periods)
    key = EntryKey(beneficiary, Role.ANY, "", dispute_id, DISPUTE)
    return Posted(key, currency, amount_minor, on, period.start, DISPUTE, is_adjusting=True)


def period_for(day: date, periods: Sequence[Period]) -> tuple[Period, bool]:
    """Return into which period something of a day is posted, and whether it is adjusting as its own is locked.

    Raises PostingError: posting_no_period, posting_no_open_period.
    """
    own = next((one for one in periods if one.has(day)), None)
    if own is None:
        raise PostingError("posting_no_period", day=str(day))
    if not own.is_locked:
        return own, False
    opened = [one for one in periods if not one.is_locked]
    if not opened:
        raise PostingError("posting_no_open_period", day=str(day))
    return min(opened, key=lambda one: one.start), True


def statements(posted: Iterable[Posted], periods: Sequence[Period]) -> dict[tuple[str, str, date], Statement]:
    """Return the statement of each (beneficiary, currency, period start), balances carried from period to period."""
    sums: dict[tuple[str, str], dict[date, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for one in posted:
        sums[one.key.beneficiary, one.currency][one.period_start][one.is_adjusting] += one.amount_minor
    found = {}
    for (beneficiary, currency), by_period in sorted(sums.items()):
        opening = 0
        for period in sorted(periods, key=lambda one: one.start):
            earned, adjustments = by_period[period.start]
            statement = Statement(opening, earned, adjustments)
            found[beneficiary, currency, period.start] = statement
            opening = statement.closing_minor
    return found
