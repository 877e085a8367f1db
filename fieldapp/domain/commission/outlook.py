"""What orders will bring when they are paid and invoiced: a look ahead, never an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fieldapp.domain.commission.credit import ROLE_RANK, Role
from fieldapp.domain.commission.engine import Sale, Work, weights_of
from fieldapp.domain.commission.released import Released
from fieldapp.domain.money import alloc, rnd

_ROLES = {rank: role for role, rank in ROLE_RANK.items()}


@dataclass(frozen=True, slots=True)
class Expected:
    """What one order still brings one beneficiary in one role; ``due_on`` is when its money is asked for."""

    account_id: str
    order_id: str
    order_number: str
    ordered_on: date
    beneficiary: str
    role: Role
    currency: str
    due_on: date
    amount_minor: int


def expected(done: Work, terms_days: int) -> Iterator[Expected]:
    """Yield what is missing to the whole share of each order by flat rates; tiers and limits stay out of it.

    Cancelled orders and bad debt bring nothing any more.
    """
    for sale in done.sales:
        last = sale.steps[-1].released
        is_lost = sale.case.order.is_cancelled or any(event.kind == "bad_debt" for event in sale.case.events)
        if is_lost or not sale.rate or last.covered_minor >= last.net_minor:
            continue
        weights = weights_of(sale, done.crediting)
        now = alloc(rnd(sale.rate * last.amount), weights)
        whole = alloc(rnd(sale.rate * _whole(last).amount), weights)
        for key in sorted(weights):
            if amount := whole[key] - now[key]:
                yield _one(sale, key, amount, terms_days)


def _whole(released: Released) -> Released:
    return Released(released.base, released.trigger, released.net_minor, released.cost_minor, released.net_minor)


def _one(sale: Sale, key: tuple[int, str], amount: int, days: int) -> Expected:
    order = sale.case.order
    due = sale.case.day + timedelta(days=days)
    return Expected(
        sale.deal.account_id,
        sale.case.id,
        order.number,
        sale.case.day,
        key[1],
        _ROLES[key[0]],
        sale.deal.currency,
        due,
        amount,
    )
