"""What of an order's profit is released, event by event, on verified trade alone (rules §2, §3.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from fieldapp.domain.commission.facts import OrderEvent, Receipt, Return, SoldOrder
from fieldapp.domain.commission.plan import Base, HoldUntil, PlanVersion, Trigger
from fieldapp.domain.ordering import canonical_key
from fieldapp.domain.trade_facts import Confirmation, Invoice, Order, Papers, Payment, Refund
from fieldapp.domain.trade_names import Party
from fieldapp.domain.verified import VerifiedTrade, verified

Paper = Invoice | Receipt | Return | Confirmation | OrderEvent
ORDERED = "sales_order"


@dataclass(frozen=True, slots=True)
class Happened:
    """One event in the life of an order; known by its paper's first version, or by the order itself."""

    kind: str
    event_id: str
    on: date
    paper: Paper | None = None

    @property
    def key(self) -> tuple[int, int, str, str]:
        """Its place in the canonical order."""
        return canonical_key(self.on.toordinal(), self.kind, self.event_id)


@dataclass(frozen=True, slots=True)
class OrderCase:
    """An order with everything that happened to it, in canonical order; ``id`` is its first version's."""

    id: str
    order: SoldOrder
    former_ids: frozenset[str]
    day: date
    party: Party
    events: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """How much of the base counts: ``base × covered / net``, all in minor units of the order."""

    base: Base
    trigger: Trigger
    net_minor: int
    cost_minor: int
    covered_minor: int
    base_minor: int = field(init=False, compare=False)
    """Net revenue or profit, never below zero: a sale below cost gives nothing and takes nothing."""
    amount: Fraction = field(init=False, compare=False)
    """The released base, exact."""

    def __post_init__(self) -> None:
        base = max(0, self.net_minor if self.base is Base.GROSS else self.net_minor - self.cost_minor)
        amount = Fraction(base * self.covered_minor, self.net_minor) if self.net_minor > 0 else Fraction(0)
        object.__setattr__(self, "base_minor", base)
        object.__setattr__(self, "amount", amount)


@dataclass(frozen=True, slots=True)
class Step:
    """What is released after an event, how much trade is verified; ``is_held``: commission is not payable yet."""

    event: Happened
    released: Released
    is_held: bool
    verified_minor: int


def walk(case: OrderCase, version: PlanVersion) -> list[Step]:
    """The cumulated release after each event of the order."""
    steps = []
    for count, event in enumerate(case.events, 1):
        trade, net, cost = _state(case, case.events[:count])
        is_bad = any(one.kind == "bad_debt" for one in case.events[:count])
        released = Released(
            version.base, version.trigger, net, cost, _covered(version.trigger, trade, net, is_bad=is_bad)
        )
        steps.append(Step(event, released, _is_held(version.hold.until, trade, net), trade.verified_minor))
    return steps


def verified_since(case: OrderCase) -> tuple[tuple[date, int], ...]:
    """From which day on how much of an order was verified trade, wherever that changed, the oldest first."""
    found: list[tuple[date, int]] = []
    last = 0
    for count, event in enumerate(case.events, 1):
        if count < len(case.events) and case.events[count].on == event.on:
            continue
        so_far = case.events[:count]
        papers = {type(one.paper) for one in so_far}
        minor = _state(case, so_far)[0].verified_minor if {Invoice, Receipt} <= papers else 0
        if minor != last:
            found.append((event.on, minor))
            last = minor
    return tuple(found)


_NOTHING_YET = verified(Party.of((), None), Order("", 0, "", date.min), Papers(), date.min)
"""An order alone, before any paper."""


def _state(case: OrderCase, events: Sequence[Happened]) -> tuple[VerifiedTrade, int, int]:
    """Verified trade, net revenue and cost after the events, as of the day of the last."""
    of_kind: dict[str, list[Any]] = defaultdict(list)  # a kind of event has one kind of paper
    for event in events:
        of_kind[event.kind].append(event.paper)
    is_placed = ORDERED in of_kind and not case.order.is_cancelled
    amount = cost = 0
    for line in case.order.lines if is_placed else ():
        amount += line.net_minor
        cost += line.cost_minor + line.deductions_minor
    if len(events) == 1 and is_placed:
        return _NOTHING_YET, amount, max(0, cost)
    refunds: list[Return] = of_kind["refund"]
    amount -= sum(one.amount_minor for one in of_kind["credit_memo"])
    cost -= sum(one.cost_minor for one in (*of_kind["credit_memo"], *refunds))
    trade = verified(
        case.party,
        Order(case.id, amount, case.order.currency, case.day, is_cancelled=not is_placed),
        Papers(
            invoices=of_kind["invoice"],
            payments=[_part(one, case) for one in of_kind["payment"]],
            refunds=[Refund(one.id, case.id, one.amount_minor, one.currency, one.on) for one in refunds],
            confirmations=of_kind["trade_confirmation"],
        ),
        events[-1].on,
        former_ids=case.former_ids,
    )
    return trade, amount - trade.refunded_minor, max(0, cost)


def _part(receipt: Receipt, case: OrderCase) -> Payment:
    """The receipt's allocations to this order, in one sum."""
    amount = sum(minor for order_id, minor in receipt.allocations if order_id in case.former_ids)
    return Payment(receipt.id, case.id, receipt.payer, amount, receipt.currency, receipt.on)


def _covered(trigger: Trigger, trade: VerifiedTrade, net: int, *, is_bad: bool) -> int:
    """Minor units of the net revenue that count: nothing is released twice, and bad debt leaves what was paid."""
    full = max(0, net)
    paid = min(full, trade.verified_minor)
    if trigger is Trigger.PAYMENT or is_bad:
        return paid
    if trigger is Trigger.FULL_PAYMENT:
        return paid if paid == full else 0
    return min(full, trade.invoiced_minor) if trigger is Trigger.INVOICE else full


def _is_held(until: HoldUntil, trade: VerifiedTrade, net: int) -> bool:
    if until is HoldUntil.INVOICE:
        return trade.invoiced_minor < net
    return until is HoldUntil.FULL_PAYMENT and trade.verified_minor < net
