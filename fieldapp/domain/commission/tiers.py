"""Tiers: what cumulated credit earns, half-open, a value on a boundary in the higher tier (rules §3.2)."""

from __future__ import annotations

from fractions import Fraction

from fieldapp.domain.commission.plan import Tier, TierKind, Tiers


def tier_of(ranges: tuple[Tier, ...], credit: Fraction) -> int:
    """The index of the tier that a credit lies in; below zero counts as zero."""
    return max(n for n, tier in enumerate(ranges) if n == 0 or tier.start <= credit)


def earned(tiers: Tiers, credit: Fraction) -> Fraction:
    """C(S) of cumulated credit, exact: marginal adds up the parts, the others take the rate that was reached."""
    reached = max(Fraction(0), credit)
    if tiers.kind is TierKind.MARGINAL:
        parts = (
            tier.rate
            * max(Fraction(0), (reached if tier.end is None else min(reached, Fraction(tier.end))) - tier.start)
            for tier in tiers.ranges
        )
        return sum(parts, Fraction(0))
    return tiers.ranges[tier_of(tiers.ranges, reached)].rate * reached
