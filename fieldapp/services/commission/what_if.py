"""What it may bring when customers order alone: a range from what this person's own year was like; never pay."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from fieldapp.domain.commission.plan import Plan
from fieldapp.domain.money import rnd
from fieldapp.services.commission.explaining import whole
from fieldapp.services.commission.ports import Row, WorkSum
from fieldapp.services.commission.views import Span, WhatIf

USUAL_MINUTES = Span(15, 25, 45)
"""Per order, where there are too few contacts to tell [choice]."""
FEW = 10
MONTHS = 12
_BY_HAND = frozenset(("rep", "assisted"))
_ALONE = "self"


def estimate(accounts: int, currency: str, entries: Sequence[Row], work: WorkSum, plans: Sequence[Plan]) -> WhatIf:
    """Return the ranges.

    Time: quartiles of the contacts' minutes, times contacts per order (at most one), times the orders of a month that
    these customers did not place alone. New customers: that time over the minutes that one won took, the wins give or
    take their square root. Money: the other weights on the same orders, and the new customers' first year (quartiles).
    """
    by_hand = [row for row in entries if row["channel"] in _BY_HAND]
    orders = len({str(row["order_key"]) for row in by_hand})
    per_order = _minutes(work)
    monthly = Span(*(minutes * orders // MONTHS for minutes in (per_order.low, per_order.middle, per_order.high)))
    wins = _wins(work, monthly)
    year = _quartiles(work.first_year_minor) if work.first_year_minor else Span(0, 0, 0)
    more = _other_weights([row for row in by_hand if row["currency"] == currency], plans)
    return WhatIf(
        accounts=accounts,
        currency=currency,
        own_orders=orders,
        minutes_per_order=per_order,
        minutes_per_month=monthly,
        new_customers=wins,
        money=Span(more + wins.low * year.low, more + wins.middle * year.middle, more + wins.high * year.high),
        orders_basis=orders,
        visits_basis=len(work.minutes),
        wins_basis=work.won,
        is_thin=min(orders, len(work.minutes), work.won) < FEW,
    )


def _minutes(work: WorkSum) -> Span:
    if len(work.minutes) < FEW or not work.orders:
        return USUAL_MINUTES
    per_order = min(Fraction(1), Fraction(len(work.minutes), work.orders))
    found = _quartiles(work.minutes)
    return Span(*(rnd(minutes * per_order) for minutes in (found.low, found.middle, found.high)))


def _wins(work: WorkSum, monthly: Span) -> Span:
    """Customers that a year of the time freed may win; a win costs what it cost so far."""
    if not work.won or not work.hunting_minutes:
        return Span(0, 0, 0)
    spread = max(1, isqrt(work.won))
    few, many = max(1, work.won - spread), work.won + spread
    rates = [Fraction(wins, work.hunting_minutes) for wins in (few, work.won, many)]
    minutes = (monthly.low, monthly.middle, monthly.high)
    low, middle, high = (int(rate * one * MONTHS) for rate, one in zip(rates, minutes, strict=True))
    return Span(low, middle, high)


def _other_weights(entries: Sequence[Row], plans: Sequence[Plan]) -> int:
    """What the year's entries would have come to had the customers ordered alone, less what they came to."""
    versions = {(plan.id, version.id): version for plan in plans for version in plan.versions}
    total = Fraction(0)
    for row in entries:
        version = versions.get((str(row["plan"]), str(row["version"])))
        if version is None or row["role"] not in ("originator", "server"):
            continue
        now, then = (getattr(version.weights[str(one)], str(row["role"])) for one in (row["channel"], _ALONE))
        if now:
            total += whole(row["amount_minor"]) * (then / now - 1)
    return rnd(total)


def _quartiles(values: Sequence[int]) -> Span:
    line = sorted(values)
    last = len(line) - 1
    return Span(line[last // 4], line[last // 2], line[last * 3 // 4])
