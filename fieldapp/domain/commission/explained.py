"""How an entry came about, in values from which its amount can be computed again (rules §3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from fieldapp.domain.commission.credit import Key
from fieldapp.domain.commission.plan import CapScope, TierKind, Tiers
from fieldapp.domain.commission.released import Released
from fieldapp.domain.commission.tiers import earned, tier_of
from fieldapp.domain.money import alloc, nearest, rnd


class Reckoning(Protocol):
    """One way to an amount."""

    @property
    def amount(self) -> int:
        """The amount in minor units, computed from what is shown."""

    @property
    def rounding(self) -> Fraction:
        """What rounding added to the cumulated exact share."""


Weights = tuple[tuple[Key, Fraction], ...]
_split: tuple[Weights, dict[int, Mapping[Key, int]]] = ((), {})


def _parts(pool: int, weights: Weights) -> Mapping[Key, int]:
    """Split a pool; those of one order, which are asked for by each beneficiary, are split once.

    What is kept is known by the very weights that an order's shares have in common: hashing fractions costs more.
    """
    global _split  # noqa: PLW0603  # replaced as a whole: whoever reads it on another thread has the old or the new one
    kept = _split
    if kept[0] is not weights:
        kept = _split = (weights, {})
    if pool not in kept[1]:
        kept[1][pool] = alloc(pool, dict(weights))
    return kept[1][pool]


def _amount(released: Released | None) -> Fraction:
    return released.amount if released else Fraction(0)


def _pool(rate: Fraction, released: Released | None) -> int:
    """Return rnd(rate × released), in whole numbers."""
    if released is None or released.net_minor <= 0:
        return 0
    over = rate.numerator * released.base_minor * released.covered_minor
    return nearest(over, rate.denominator * released.net_minor)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the pool: rnd(rate × released), split by weights, less what was booked before.

    Pool and share, cumulated, before the event and after it, follow from the rest.
    """

    before: Released | None
    after: Released
    rate: Fraction
    weights: Weights
    key: Key
    pool_before: int = field(init=False, compare=False)
    pool_after: int = field(init=False, compare=False)
    share_before: int = field(init=False, compare=False)
    share_after: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        before, after = _pool(self.rate, self.before), _pool(self.rate, self.after)
        object.__setattr__(self, "pool_before", before)
        object.__setattr__(self, "pool_after", after)
        object.__setattr__(self, "share_before", _parts(before, self.weights)[self.key] if before else 0)
        object.__setattr__(self, "share_after", _parts(after, self.weights)[self.key] if after else 0)

    @property
    def amount(self) -> int:
        """What the event changed."""
        return self.share_after - self.share_before

    @property
    def rounding(self) -> Fraction:
        """Booked share less the exact one, both cumulated."""
        return self.share_after - self.rate * self.after.amount * dict(self.weights)[self.key]


@dataclass(frozen=True, slots=True)
class OwnRate:
    """An overlay's or a distributor's own rate on the released base, outside the split."""

    before: Released | None
    after: Released
    rate: Fraction

    @property
    def amount(self) -> int:
        """What the event changed."""
        return _pool(self.rate, self.after) - _pool(self.rate, self.before)

    @property
    def rounding(self) -> Fraction:
        """Booked less exact, both cumulated."""
        return _pool(self.rate, self.after) - self.rate * self.after.amount


@dataclass(frozen=True, slots=True)
class Tiered:
    """What the order's credit earned in its window; ``own`` is the order's own credit, for look-up at ``rate``."""

    tiers: Tiers
    credit_before: Fraction
    credit_after: Fraction
    own_before: Fraction
    own_after: Fraction
    rate: Fraction

    @property
    def tier(self) -> int:
        """The tier reached, from 1."""
        return tier_of(self.tiers.ranges, self.credit_after) + 1

    @property
    def exact(self) -> Fraction:
        """The cumulated commission after the event, unrounded."""
        is_look_up = self.tiers.kind is TierKind.LOOK_UP
        return self.rate * self.own_after if is_look_up else earned(self.tiers, self.credit_after)

    @property
    def amount(self) -> int:
        """What the event changed."""
        is_look_up = self.tiers.kind is TierKind.LOOK_UP
        before = self.rate * self.own_before if is_look_up else earned(self.tiers, self.credit_before)
        return rnd(self.exact) - rnd(before)

    @property
    def rounding(self) -> Fraction:
        """Booked less exact, both cumulated."""
        return rnd(self.exact) - self.exact


@dataclass(frozen=True, slots=True)
class TopUp:
    """What is missing to the minimum of a window; nothing was added before the window ended (None)."""

    minimum_minor: int
    total_before: int | None
    total_after: int

    @property
    def amount(self) -> int:
        """What the event changed."""
        before = 0 if self.total_before is None else max(0, self.minimum_minor - self.total_before)
        return max(0, self.minimum_minor - self.total_after) - before

    @property
    def rounding(self) -> Fraction:
        """Nothing is rounded."""
        return Fraction(0)


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The share of an up-front commission that goes back; both sums are what was booked for the order till then."""

    share: Fraction
    booked_before: int | None
    booked_after: int

    @property
    def amount(self) -> int:
        """What the event changed, never more than was booked."""
        before = 0 if self.booked_before is None else rnd(self.share * max(0, self.booked_before))
        return before - rnd(self.share * max(0, self.booked_after))

    @property
    def rounding(self) -> Fraction:
        """Booked less exact, both cumulated."""
        exact = self.share * max(0, self.booked_after)
        return exact - rnd(exact)


@dataclass(frozen=True, slots=True)
class Agreed:
    """An amount agreed by people: a buy-out."""

    amount_minor: int

    @property
    def amount(self) -> int:
        """The amount."""
        return self.amount_minor

    @property
    def rounding(self) -> Fraction:
        """Nothing is rounded."""
        return Fraction(0)


@dataclass(frozen=True, slots=True)
class Capped:
    """A cap on what cumulated: ``before`` is the sum without this cap before the entry."""

    scope: CapScope
    cap_minor: int
    before: int

    def pays(self, amount: int) -> int:
        """What the cap lets through of an amount."""
        return min(self.before + amount, self.cap_minor) - min(self.before, self.cap_minor)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reckoning and the caps on it, in order."""

    reckoning: Share | OwnRate | Tiered | TopUp | GivenBack | Agreed
    caps: tuple[Capped, ...] = ()

    @property
    def earned(self) -> int:
        """The amount before caps."""
        return self.reckoning.amount

    @property
    def amount(self) -> int:
        """The amount, computed again from everything above."""
        amount = self.reckoning.amount
        for cap in self.caps:
            amount = cap.pays(amount)
        return amount
