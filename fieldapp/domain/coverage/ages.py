"""How long it takes until a reason is eliminated, those that still stand counted as not yet known (rules §6)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def median_days(settled: Mapping[int, int], standing: Mapping[int, int]) -> int | None:
    """Return the days by which half were settled, by the product-limit estimate; None where fewer than half were.

    Both say how many there are of each age in days: ``settled`` until they were, ``standing`` until today.
    Source: E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958), 457-481.
    """
    at_risk = sum(settled.values()) + sum(standing.values())
    surviving = Fraction(1)
    for age in sorted({*settled, *standing}):
        done = settled.get(age, 0)
        if done:
            surviving *= Fraction(at_risk - done, at_risk)
            if 2 * surviving <= 1:
                return age
        at_risk -= done + standing.get(age, 0)
    return None
