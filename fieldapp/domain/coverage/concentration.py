"""Whether a team's force is together or thinly spread over cities (rules, Decisions: concentration of forces)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

WINDOW_DAYS = 14


@dataclass(frozen=True, slots=True)
class Force:
    """Where the reps of a team were in the window: days of reps, and how many different reps, per city."""

    rep_days: Mapping[str, int]
    reps: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Concentration:
    """The sum of squared shares of rep-days: 1 is all in one city; None without a day. ``short`` cities lack reps."""

    index: Fraction | None
    short: tuple[str, ...]
    is_thin: bool


def concentration(force: Force, least: Fraction = Fraction(1, 2), least_reps: int = 5) -> Concentration:
    """Return how a force is spread; thin below ``least``, or where an active city has fewer than ``least_reps``."""
    whole = sum(force.rep_days.values())
    active = sorted(city for city, days in force.rep_days.items() if days)
    index = sum((Fraction(days, whole) ** 2 for days in force.rep_days.values()), Fraction()) if whole else None
    short = tuple(city for city in active if force.reps.get(city, 0) < least_reps)
    return Concentration(index, short, index is not None and (index < least or bool(short)))
