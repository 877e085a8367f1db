"""Entries of the ledger as the engine derives them, and drafts of them on the way (rules §1, §3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fieldapp.domain.commission.credit import ROLE_RANK, Role
from fieldapp.domain.commission.explained import Capped, Explanation
from fieldapp.domain.commission.plan import PlanVersion
from fieldapp.domain.commission.released import Happened

SHARE = "share"
TIERED = "tiered"
OVERLAY = "overlay"
OVERRIDE = "override"
MINIMUM = "minimum"
CLAWBACK = "clawback"
BUY_OUT = "buy_out"
DISPUTE = "dispute"


@dataclass(frozen=True, slots=True, order=True)
class EntryKey:
    """What an amount belongs to: facts that change move the amount, never the key."""

    beneficiary: str
    role: Role
    order_id: str
    event_id: str
    component: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount that one event of one order brings one beneficiary in one role; None for payable means held."""

    key: EntryKey
    account_id: str
    currency: str
    effective_on: date
    cause: str
    earned_minor: int
    amount_minor: int
    payable_on: date | None
    plan_id: str
    version_id: str
    explanation: Explanation

    @property
    def withheld_minor(self) -> int:
        """What caps kept back."""
        return self.earned_minor - self.amount_minor


@dataclass(frozen=True, slots=True)
class Deal:
    """What the drafts of one order share; a window's or a rep's own drafts have no order."""

    order_id: str
    account_id: str
    currency: str
    day: date
    plan_id: str
    version: PlanVersion


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry on its way through the steps."""

    deal: Deal
    event: Happened
    beneficiary: str
    role: Role
    component: str
    explanation: Explanation

    @property
    def place(self) -> tuple[object, ...]:
        """Its place among all drafts: canonical, never by arrival."""
        return self.event.key, self.deal.order_id, ROLE_RANK[self.role], self.beneficiary, self.component

    @property
    def amount(self) -> int:
        """The amount so far."""
        return self.explanation.amount

    def capped(self, cap: Capped) -> Draft:
        """The draft with one more cap on it."""
        explanation = replace(self.explanation, caps=(*self.explanation.caps, cap))
        return replace(self, explanation=explanation)

    def entry(self, payable_on: date | None) -> Entry:
        """The finished entry."""
        return Entry(
            key=EntryKey(self.beneficiary, self.role, self.deal.order_id, self.event.event_id, self.component),
            account_id=self.deal.account_id,
            currency=self.deal.currency,
            effective_on=self.event.on,
            cause=self.event.kind,
            earned_minor=self.explanation.earned,
            amount_minor=self.explanation.amount,
            payable_on=payable_on,
            plan_id=self.deal.plan_id,
            version_id=self.deal.version.id,
            explanation=self.explanation,
        )


def in_place(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in canonical order."""
    return sorted(drafts, key=lambda draft: draft.place)
