"""What the pages of commission read: frozen values; amounts in minor units of the currency named beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from fieldapp.domain.commission.held_up import HeldUp
from fieldapp.domain.modes import Mode


class Source(StrEnum):
    """Who posted: the server of the company, or this laptop (alone, demo); a preview is neither, but a reckoning."""

    SERVER = "server"
    LOCAL = "local"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class PeriodView:
    """A commission period, [start, end) of local dates in the company's zone."""

    start: date
    end: date
    state: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What an account brought. ``is_here`` False: it was handed over and only its entries are left.

    ``verified_minor`` is its verified trade since the first order; None where the account is not here.
    """

    account_key: str
    name: str
    is_here: bool
    mode: Mode | None
    brought_on: date | None
    verified_minor: int | None
    lifetime_minor: int
    month_minor: int
    preview_minor: int
    waiting_minor: int


@dataclass(frozen=True, slots=True)
class CommissionPage:
    """The page of one period in one currency.

    ``verified_minor`` is posted in the period (with the preview of what the server has not posted yet, of which
    ``preview_minor`` is the part); ``waiting_minor`` comes when what is due by the end of the period is paid,
    ``waiting_later_minor`` when the rest is. ``auto_ppm`` is the part of ``verified_minor`` from customers that were
    fully automatic, ``auto_before_ppm`` that of the same month a year ago; None without any.
    ``gaps`` counts facts that could not be reckoned with, or have not come yet.
    """

    beneficiary: str
    period: PeriodView
    periods: tuple[PeriodView, ...]
    currency: str
    currencies: tuple[str, ...]
    plan_name: str
    source: Source
    as_of: int
    verified_minor: int
    preview_minor: int
    waiting_minor: int
    waiting_later_minor: int
    auto_ppm: int | None
    auto_before_ppm: int | None
    lifetime_minor: int
    lifetime_since: date | None
    lifetime_accounts: int
    back_minor: int
    back_entries: int
    accounts: tuple[AccountRow, ...]
    gaps: int
    held_up: HeldUp | None
    held_up_by: str
    """The name of an account whose facts make no sense, where it is known here."""
    disputes_open: int

    @property
    def estimate_minor(self) -> int:
        """What the period is likely to come to."""
        return self.verified_minor + self.waiting_minor


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the ledger. ``role``, ``cause``, ``channel``, ``reason`` are codes."""

    id: str
    account_key: str
    account_name: str
    order_key: str
    order_number: str
    ordered_on: date | None
    effective_on: date
    period_on: date
    payable_on: date | None
    role: str
    component: str
    cause: str
    channel: str
    mode: Mode | None
    base_minor: int | None
    rate_ppm: int | None
    weight_ppm: int | None
    amount_minor: int
    currency: str
    is_adjusting: bool
    reason: str
    source: Source
    dispute_state: str


@dataclass(frozen=True, slots=True)
class WeightLine:
    """A share of the pool: exact weight, and what of the cumulated pool it came to."""

    role: str
    beneficiary: str
    name: str
    weight: Fraction
    share_minor: int
    is_this: bool


@dataclass(frozen=True, slots=True)
class ReleasedLine:
    """How much of the base counts: base x covered / net. ``cost_minor`` None: this laptop may not know it."""

    base_kind: str
    trigger: str
    net_minor: int
    cost_minor: int | None
    base_minor: int
    covered_minor: int
    released: Fraction


@dataclass(frozen=True, slots=True)
class TierLine:
    """What credit in a window reached: the tier from 1, its rate, and the credit before and after, exact."""

    kind: str
    window: str
    tier: int
    rate: Fraction
    credit_before: Fraction
    credit_after: Fraction


@dataclass(frozen=True, slots=True)
class CapLine:
    """A cap: over what it cumulates, its amount, and what had cumulated before."""

    scope: str
    cap_minor: int
    before_minor: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that an entry rests on, down to order, event, plan version, tier, split and rounding.

    ``kind`` is how it was reckoned: share, own_rate, tiered, top_up, given_back, agreed, or none for an entry that
    takes back what is not due any more. From the values shown ``target_minor`` follows; ``posted_before_minor`` had
    been posted for it, so that ``entry.amount_minor`` is the difference.
    """

    entry: EntryRow
    kind: str
    order_minor: int | None
    plan: str
    version: str
    rate: Fraction | None
    before: ReleasedLine | None
    after: ReleasedLine | None
    pool_before_minor: int | None
    pool_after_minor: int | None
    share_before_minor: int | None
    share_after_minor: int | None
    weights: tuple[WeightLine, ...]
    tier: TierLine | None
    caps: tuple[CapLine, ...]
    rounding: Fraction
    earned_minor: int
    target_minor: int
    posted_before_minor: int
    order_is_here: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """A period's statement: closing = opening + earned + adjustments - paid; entries by date."""

    beneficiary: str
    beneficiary_name: str
    period: PeriodView
    currency: str
    source: Source
    as_of: int
    opening_minor: int
    earned_minor: int
    adjustments_minor: int
    held_minor: int
    paid_minor: int
    closing_minor: int
    entries: tuple[EntryRow, ...]
    accounts: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute as it stands: open, withdrawn, accepted, rejected."""

    id: str
    state: str
    entry_key: str
    account_name: str
    order_number: str
    claimed_minor: int | None
    currency: str
    reason: str
    raised_on: date
    decision: str
    decided_on: date | None
    decided_minor: int | None


@dataclass(frozen=True, slots=True)
class DisputeCase:
    """A dispute that waits for a decision: who raised it, and the entry that it is about, if it is about one."""

    row: DisputeRow
    raised_by: str
    entry: EntryRow | None


@dataclass(frozen=True, slots=True)
class DisputeForm:
    """What a form of a dispute begins with; without an entry it is about one that is missing."""

    entry: EntryRow | None
    currency: str
    may_raise: bool
    earlier: tuple[DisputeRow, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A range: likely between low and high, most likely ``middle``."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What it may bring when customers become automatic: an estimate, never used for pay.

    ``minutes_per_month`` is time freed, ``new_customers`` what that time may win, ``money`` minor units over the next
    twelve months: the higher share on the orders that these customers place now, and the new customers'. The three
    ``*_basis`` are counts that the estimate rests on; ``is_thin`` says that they are few.
    """

    accounts: int
    currency: str
    own_orders: int
    minutes_per_order: Span
    minutes_per_month: Span
    new_customers: Span
    money: Span
    orders_basis: int
    visits_basis: int
    wins_basis: int
    is_thin: bool


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What a month brought, and everything up to its end."""

    month: date
    month_minor: int
    lifetime_minor: int


@dataclass(frozen=True, slots=True)
class CurveSwitch:
    """A change of mode on the curve; None before the first order and while dormant."""

    at: int
    on: date
    from_mode: Mode | None
    to_mode: Mode | None
    is_override: bool


@dataclass(frozen=True, slots=True)
class AccountCurve:
    """An account's commission for me over its life, with its modes; before and after it first went automatic."""

    account_key: str
    name: str
    currency: str
    source: Source
    as_of: int
    points: tuple[CurvePoint, ...]
    switches: tuple[CurveSwitch, ...]
    automatic_on: date | None
    before_minor: int
    after_minor: int
    waiting_minor: int
