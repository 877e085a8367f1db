"""Commission plans as values: versions by date, rates, tiers, weights, limits (rules §1 to §3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Base(StrEnum):
    """What the rate is taken of."""

    GROSS = "gross"
    MARGIN = "margin"
    COLLECTED_MARGIN = "collected_margin"


class Trigger(StrEnum):
    """What releases the base: the order, its verified invoices, its verified payments, or only the last of them."""

    ORDER = "order"
    INVOICE = "invoice"
    PAYMENT = "payment"
    FULL_PAYMENT = "full_payment"


class TierKind(StrEnum):
    """Marginal: each part at its tier's rate; retroactive: all at the rate reached; look-up: each deal at it."""

    MARGINAL = "marginal"
    RETROACTIVE = "retroactive"
    LOOK_UP = "look_up"


class PeriodKind(StrEnum):
    """Kinds of periods and of windows, by local dates of the company's zone."""

    HALF_MONTH = "half_month"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class CapScope(StrEnum):
    """What a cap cumulates over, always for one beneficiary: an order, a window, or an account for ever."""

    ORDER = "order"
    WINDOW = "window"
    LIFETIME = "lifetime"


class HoldUntil(StrEnum):
    """When accrued commission becomes payable."""

    NOTHING = "nothing"
    INVOICE = "invoice"
    FULL_PAYMENT = "full_payment"


class ClawbackKind(StrEnum):
    """How much of an up-front commission goes back when the customer lapses."""

    PRO_RATA = "pro_rata"
    SCHEDULE = "schedule"


class LeaverPolicy(StrEnum):
    """What becomes of an originator's share of new orders when the rep leaves."""

    CONTINUE = "continue"
    SUNSET = "sunset"
    BUY_OUT = "buy_out"
    FORFEITURE = "forfeiture"


class Seller(StrEnum):
    """At whom the chain of distributors begins."""

    SERVER = "server"
    ORIGINATOR = "originator"


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the pool for one order channel; they sum to 1 and the originator's is above 0."""

    originator: Fraction
    server: Fraction


@dataclass(frozen=True, slots=True)
class Rule:
    """A rate, or the tiers, for lines that fit; the empty rule fits all. Most specific wins, then sequence, then id."""

    id: str
    rate: Fraction = Fraction(0)
    tiered: bool = False
    variant: str | None = None
    product: str | None = None
    category: str | None = None
    sequence: int = 0

    @property
    def rank(self) -> tuple[int, int, str]:
        """Sort key: variant before product before category before global."""
        named = (self.variant, self.product, self.category)
        specific = next((n for n, name in enumerate(named) if name is not None), len(named))
        return specific, self.sequence, self.id


@dataclass(frozen=True, slots=True)
class Tier:
    """[start, end) in minor units of credit; the last one has no end."""

    start: int
    end: int | None
    rate: Fraction


@dataclass(frozen=True, slots=True)
class Tiers:
    """Ranges without gap or overlap from 0 on; credit cumulates over the window of the orders' dates."""

    kind: TierKind
    window: PeriodKind
    ranges: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Minimum:
    """What a beneficiary of the window gets at least."""

    amount_minor: int
    window: PeriodKind


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that is paid of what cumulates over the scope."""

    scope: CapScope
    amount_minor: int
    window: PeriodKind = PeriodKind.MONTH


@dataclass(frozen=True, slots=True)
class Overlay:
    """Additive credit outside the split: its own rate on the same base."""

    role: str
    beneficiary: str
    rate: Fraction


@dataclass(frozen=True, slots=True)
class Override:
    """Contract rates of distributors: each is paid the difference to the one below it (30/40/45/50 pay 30/10/5/5)."""

    seller: Seller
    contracts: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Hold:
    """Accrued but not payable before the event, and so many days after it."""

    until: HoldUntil = HoldUntil.NOTHING
    days: int = 0


@dataclass(frozen=True, slots=True)
class Clawback:
    """Pro rata over a term in months, or steps (through month, share given back); upper bounds are inclusive."""

    kind: ClawbackKind
    term_months: int = 0
    steps: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Leaver:
    """The policy, and for a sunset the months that it lasts."""

    policy: LeaverPolicy = LeaverPolicy.CONTINUE
    sunset_months: int = 0


@dataclass(frozen=True, slots=True)
class AutomationOverride:
    """An admin lets the originator's weight fall with automation, and says why."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """What holds for orders dated in [start, end). Amounts are minor units of ``currency``."""

    id: str
    start: date
    end: date | None
    base: Base
    trigger: Trigger
    weights: Mapping[str, Weights]
    rules: tuple[Rule, ...]
    currency: str | None = None
    tiers: Tiers | None = None
    minimum: Minimum | None = None
    caps: tuple[Cap, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    override: Override | None = None
    hold: Hold = field(default_factory=Hold)
    clawback: Clawback | None = None
    decay: tuple[tuple[int, Fraction], ...] = ()
    leaver: Leaver = field(default_factory=Leaver)
    automation_override: AutomationOverride | None = None

    def rule_for(self, variant: str | None, product: str | None, category: str | None) -> Rule | None:
        """The most specific rule that fits a line; None when none does."""
        fitting = [
            rule
            for rule in self.rules
            if rule.variant in (None, variant) and rule.product in (None, product) and rule.category in (None, category)
        ]
        return min(fitting, key=lambda rule: rule.rank, default=None)

    def decay_factor(self, year: int) -> Fraction:
        """The factor on the originator's weight in a year (1, 2, …) of the account's age."""
        reached = [factor for from_year, factor in self.decay if from_year <= year]
        return reached[-1] if reached else Fraction(1)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: its versions by date, without gap or overlap."""

    id: str
    name: str
    versions: tuple[PlanVersion, ...]

    def version_on(self, day: date) -> PlanVersion | None:
        """The version valid on a day; None before the first and after the last."""
        for version in self.versions:
            if version.start <= day and (version.end is None or day < version.end):
                return version
        return None

    def version_named(self, version_id: str) -> PlanVersion | None:
        """The version with an id."""
        return next((one for one in self.versions if one.id == version_id), None)


def ordered(versions: Sequence[PlanVersion]) -> tuple[PlanVersion, ...]:
    """Versions by their first day."""
    return tuple(sorted(versions, key=lambda one: (one.start, one.id)))
