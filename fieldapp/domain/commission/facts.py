"""Facts that commission rests on, as values; papers of trade are those of ``trade_facts`` (rules §1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from fieldapp.domain.errors import DomainError
from fieldapp.domain.trade_facts import Confirmation, Invoice

HOUSE = "HOUSE"
HOUSE_DISPUTED = "HOUSE-DISPUTED"


class FactsError(DomainError):
    """Codes: facts_two_with_one_id, merge_cycle, merged_twice, origination_over_one, no_such_account, no_such_plan."""


class Identified(Protocol):
    """Anything with a global id."""

    @property
    def id(self) -> str:
        """Global id."""


class Correctable(Identified, Protocol):
    """Anything that is corrected by a newer fact naming it."""

    @property
    def supersedes(self) -> str | None:
        """Id of the fact that this one replaces."""


I = TypeVar("I", bound=Identified)  # noqa: E741
C = TypeVar("C", bound=Correctable)


class OriginationState(StrEnum):
    """Only confirmed ones earn; disputed shares wait at HOUSE-DISPUTED."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    REVERSED = "reversed"


class TerminationKind(StrEnum):
    """``left`` applies the plan's leaver policy; the others say themselves what becomes of the share."""

    LEFT = "left"
    SUNSET = "sunset"
    BUY_OUT = "buy_out"
    FORFEITURE = "forfeiture"


@dataclass(frozen=True, slots=True)
class Account:
    """A customer: the names that its papers may bear, and since when it is one (for decay)."""

    id: str
    names: tuple[str, ...]
    tax_number: str | None = None
    opened_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line: list price less discounts, its cost frozen at the sale, freight and fees that belong to it."""

    net_minor: int
    cost_minor: int = 0
    deductions_minor: int = 0
    product: str | None = None
    variant: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class SoldOrder:
    """An order as commission sees it; ``at`` is microseconds UTC, its day is that of the company's zone."""

    id: str
    account_id: str
    at: int
    channel: str
    currency: str
    lines: tuple[Line, ...]
    number: str = ""
    is_cancelled: bool = False
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came in, allocated to orders: (order id, minor units)."""

    id: str
    payer: str | None
    currency: str
    on: date
    allocations: tuple[tuple[str, int], ...]
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """A refund (money went back) or a credit memo (the claim fell), with the cost of goods that came back."""

    id: str
    order_id: str
    amount_minor: int
    currency: str
    on: date
    cost_minor: int = 0
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """Something that happened to an order on a day: bad debt, or the customer lapsed."""

    id: str
    order_id: str
    on: date
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Origination:
    """Who brought the account, with which weight; [from_on, until_on) are the order dates that it holds for."""

    id: str
    account_id: str
    rep_id: str
    weight: int
    from_on: date
    state: OriginationState = OriginationState.CONFIRMED
    until_on: date | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """Who serves the account from a day on; nobody named means HOUSE."""

    id: str
    account_id: str
    rep_id: str | None
    from_on: date
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Termination:
    """A share ends: of a rep who left (no account), or of one account's originator."""

    id: str
    rep_id: str
    kind: TerminationKind
    on: date
    account_id: str | None = None
    until_on: date | None = None
    amount_minor: int = 0
    currency: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """``from_id`` became part of ``into_id`` on a day, until the merge was undone."""

    id: str
    from_id: str
    into_id: str
    on: date
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """A merge is undone from a day on."""

    id: str
    merge_id: str
    on: date
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """An account's contract: its plan from a day on, with a version pinned if it is grandfathered."""

    id: str
    account_id: str
    plan_id: str
    from_on: date
    version_id: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """Above whom a distributor stands in the chain."""

    id: str
    parent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """A set of facts, each id once; the order of a sequence says nothing."""

    zone: str
    accounts: Sequence[Account] = ()
    orders: Sequence[SoldOrder] = ()
    invoices: Sequence[Invoice] = ()
    payments: Sequence[Receipt] = ()
    refunds: Sequence[Return] = ()
    credit_memos: Sequence[Return] = ()
    bad_debts: Sequence[OrderEvent] = ()
    lapses: Sequence[OrderEvent] = ()
    confirmations: Sequence[Confirmation] = ()
    originations: Sequence[Origination] = ()
    services: Sequence[Service] = ()
    terminations: Sequence[Termination] = ()
    merges: Sequence[Merge] = ()
    undos: Sequence[Undo] = ()
    assignments: Sequence[Assignment] = ()
    partners: Sequence[Partner] = ()


@dataclass(frozen=True, slots=True)
class Received(Generic[I]):
    """A fact with the revision under which the server accepted it."""

    revision: int
    fact: I


def accept(received: Iterable[Received[I]], removed: Collection[str] = ()) -> tuple[I, ...]:
    """Return each id once, sorted by id: of several revisions the first accepted one; tombstones take facts out.

    Raises FactsError(facts_two_with_one_id) when two different facts bear one id and one revision.
    """
    by_id: dict[str, list[Received[I]]] = {}
    for one in received:
        by_id.setdefault(one.fact.id, []).append(one)
    found = []
    for key in sorted(by_id.keys() - set(removed)):
        lowest = min(one.revision for one in by_id[key])
        first, *others = [one.fact for one in by_id[key] if one.revision == lowest]
        if any(other != first for other in others):
            raise FactsError("facts_two_with_one_id", id=key)
        found.append(first)
    return tuple(found)


def chains(facts: Iterable[C]) -> dict[str, list[C]]:
    """Return, by the id of the first version, all versions of each fact, the oldest first.

    Where two corrections name one fact the smaller id (the earlier one made) stands and the other is left out.
    """
    known = {fact.id: fact for fact in facts}
    successor: dict[str, C] = {}
    for key in sorted(known):
        former = known[key].supersedes
        if former in known and former is not None:
            successor.setdefault(former, known[key])
    found: dict[str, list[C]] = {}
    for key in sorted(known):
        if known[key].supersedes in known:
            continue
        found[key] = [known[key]]
        while (following := successor.get(found[key][-1].id)) is not None:
            found[key].append(following)
    return found


def standing(facts: Iterable[C]) -> list[C]:
    """Return the newest version of each fact, by the id of its first."""
    return [versions[-1] for _, versions in sorted(chains(facts).items())]
