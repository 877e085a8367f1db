"""Facts of trade as values: orders, the papers that follow them, and which of them stand (rules §1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar


class Fact(Protocol):
    """Anything that is corrected by a newer fact naming it."""

    @property
    def id(self) -> str:
        """Global id."""

    @property
    def supersedes(self) -> str | None:
        """Id of the fact that this one replaces."""


F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Order:
    """An order; ``ordered_on`` is the civil date where it was placed."""

    id: str
    amount_minor: int
    currency: str
    ordered_on: date
    promised_on: date | None = None
    delivered_on: date | None = None
    deposit_minor: int | None = None
    is_cancelled: bool = False
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice to a title (发票抬头); an amount below zero is a credit note."""

    id: str
    order_id: str
    title: str
    tax_number: str | None
    amount_minor: int
    currency: str
    on: date
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came in; without an order it is not yet allocated."""

    id: str
    order_id: str | None
    payer: str | None
    amount_minor: int
    currency: str
    on: date
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that went back."""

    id: str
    order_id: str
    amount_minor: int
    currency: str
    on: date
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What of a payment belongs to an order, where one payment settles several."""

    id: str
    payment_id: str
    order_id: str
    amount_minor: int
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """What an order is worth less from a day on, without money going back: a credit memo, or a rebate taken off it."""

    id: str
    kind: str
    order_id: str | None
    amount_minor: int
    currency: str
    on: date
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A manager vouches for one invoice or one payment that does not name the account."""

    id: str
    invoice_id: str | None
    payment_id: str | None
    on: date
    is_withdrawn: bool = False
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """What follows orders; corrected ones may be among them, they are dropped where it matters."""

    invoices: Sequence[Invoice] = ()
    payments: Sequence[Payment] = ()
    refunds: Sequence[Refund] = ()
    confirmations: Sequence[Confirmation] = ()
    credits: Sequence[Credit] = ()


def split(payments: Iterable[Payment], parts: Iterable[Part]) -> list[Payment]:
    """Return payments as orders see them: a split one once for each of its orders, and its rest, if any, for none.

    Every version is handed on; the parts that count are the current ones of that very version.
    """
    shares: dict[str, dict[str, int]] = {}
    for part in current(parts):
        of_order = shares.setdefault(part.payment_id, {})
        of_order[part.order_id] = of_order.get(part.order_id, 0) + part.amount_minor
    found = []
    for payment in payments:
        own = shares.get(payment.id)
        if own is None:
            found.append(payment)
            continue
        rest = payment.amount_minor - sum(own.values())
        found += [replace(payment, order_id=order, amount_minor=minor) for order, minor in own.items() if minor]
        if rest > 0:
            found.append(replace(payment, order_id=None, amount_minor=rest))
    return found


def current(facts: Iterable[F]) -> list[F]:
    """Return the facts that no other one replaces, in the order given."""
    all_of_them = list(facts)
    if len(all_of_them) < 2:
        return all_of_them
    replaced = {fact.supersedes for fact in all_of_them}
    return [fact for fact in all_of_them if fact.id not in replaced]


def versions(facts: Iterable[F]) -> dict[str, list[F]]:
    """Return, by the id of each current fact, all its versions, the newest first."""
    all_of_them = list(facts)
    by_id = {fact.id: fact for fact in all_of_them}
    found: dict[str, list[F]] = {}
    for fact in current(all_of_them):
        chain, former = [fact], fact.supersedes
        while former is not None and former in by_id:
            chain.append(by_id.pop(former))
            former = chain[-1].supersedes
        found[fact.id] = chain
    return found
