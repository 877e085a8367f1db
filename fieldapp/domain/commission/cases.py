"""Orders with what happened to them: each paper goes to its order, what fits none is told and never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from fieldapp.domain.commission.facts import Account, Correctable, Facts, chains
from fieldapp.domain.commission.mergers import Mergers
from fieldapp.domain.commission.released import ORDERED, Happened, OrderCase, Paper
from fieldapp.domain.periods import local_date
from fieldapp.domain.trade_facts import Confirmation
from fieldapp.domain.trade_names import Party

C = TypeVar("C", bound=Correctable)


@dataclass(frozen=True, slots=True)
class Warned:
    """Something left out, and why: a code, what it concerns, and which part of it."""

    code: str
    subject: str
    detail: str = ""


def cases_of(facts: Facts, mergers: Mergers, as_of: date, warned: list[Warned]) -> list[OrderCase]:
    """Return the orders placed up to a day, by the id of their first version, with the events up to that day."""
    orders = chains(facts.orders)
    root_of = {version.id: root for root, versions in orders.items() for version in versions}
    happened = _happenings(facts, root_of, {root: chain[-1].currency for root, chain in orders.items()}, warned)
    accounts = {account.id: account for account in facts.accounts}
    cases = []
    for root, versions in sorted(orders.items()):
        order = versions[-1]
        day = local_date(order.at, facts.zone)
        if day > as_of:
            continue
        events = [Happened(ORDERED, root, day), *(one for one in happened[root] if one.on <= as_of)]
        party = _party(accounts, order.account_id, mergers.root(order.account_id, day))
        ids = frozenset(version.id for version in versions)
        cases.append(OrderCase(root, order, ids, day, party, tuple(sorted(events, key=lambda one: one.key))))
    return cases


def _happenings(
    facts: Facts, root_of: dict[str, str], currencies: dict[str, str], warned: list[Warned]
) -> dict[str, list[Happened]]:
    found: dict[str, dict[str, Happened]] = defaultdict(dict)
    for kind, event_id, paper, order_ids in _papers(facts):
        for order_id in sorted(set(order_ids)):
            root = root_of.get(order_id)
            money = getattr(paper, "currency", None)
            if root is None:
                warned.append(Warned("orphan", event_id, order_id))
            elif money not in (None, currencies[root]):
                warned.append(Warned("currency_mismatch", event_id, str(money)))
            else:
                found[root].setdefault(event_id, Happened(kind, event_id, paper.on, paper))
    return defaultdict(list, {root: list(events.values()) for root, events in found.items()})


def _papers(facts: Facts) -> Iterator[tuple[str, str, Paper, list[str]]]:
    """Each standing paper: its kind, the id of its first version, itself, and the orders that it concerns."""
    for event_id, invoice in _standing(facts.invoices):
        yield "invoice", event_id, invoice, [invoice.order_id]
    for event_id, receipt in _standing(facts.payments):
        yield "payment", event_id, receipt, [order_id for order_id, _ in receipt.allocations]
    for kind, returns in (("refund", facts.refunds), ("credit_memo", facts.credit_memos)):
        for event_id, one in _standing(returns):
            yield kind, event_id, one, [one.order_id]
    for kind, events in (("bad_debt", facts.bad_debts), ("lapse", facts.lapses)):
        for event_id, event in _standing(events):
            yield kind, event_id, event, [event.order_id]
    for event_id, confirmation in _standing(facts.confirmations):
        yield "trade_confirmation", event_id, confirmation, _confirmed_orders(facts, confirmation)


def _standing(facts: Iterable[C]) -> list[tuple[str, C]]:
    return [(root, versions[-1]) for root, versions in sorted(chains(facts).items())]


def _confirmed_orders(facts: Facts, confirmation: Confirmation) -> list[str]:
    found = [one.order_id for one in facts.invoices if one.id == confirmation.invoice_id]
    for receipt in facts.payments:
        if receipt.id == confirmation.payment_id:
            found.extend(order_id for order_id, _ in receipt.allocations)
    return found


def _party(accounts: dict[str, Account], own: str, root: str) -> Party:
    """The names of the account and of the one it has become; the number of its own."""
    names = [name for key in dict.fromkeys((own, root)) if key in accounts for name in accounts[key].names]
    account = accounts.get(own)
    return Party.of(tuple(names), account.tax_number if account else None)
