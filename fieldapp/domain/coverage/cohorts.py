"""Customers by the month in which they were converted, and who still bought in the months after (rules §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fieldapp.domain.coverage.targets import DEFAULT_RATES, Profile, RateConfig, Target, steps
from fieldapp.domain.ratio import Ratio


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those converted in a month; ``active[k]`` are those that bought (or used) in the k-th month after it.

    The month of conversion itself is all of them; the last month counted is that of ``as_of``.
    """

    month: date
    size: int
    active: tuple[Ratio, ...]


def cohorts(targets: Iterable[Target], as_of: date, config: RateConfig = DEFAULT_RATES) -> tuple[Cohort, ...]:
    """Return a cohort for each month in which somebody was converted, the oldest first."""
    members: dict[int, list[set[int]]] = defaultdict(list)
    for target in targets:
        since = steps(target, as_of, config).converted_on
        if since is not None:
            days = (*target.bought_on, *target.used_on) if config.profile is Profile.SERVICE else target.bought_on
            members[_month(since)].append({_month(day) for day in days if day <= as_of})
    last = _month(as_of)
    return tuple(_cohort(month, members[month], last) for month in sorted(members))


def _cohort(month: int, active: list[set[int]], last: int) -> Cohort:
    size = len(active)
    after = (Ratio(sum(one in months for months in active), size) for one in range(month + 1, last + 1))
    return Cohort(date(month // 12, month % 12 + 1, 1), size, (Ratio(size, size), *after))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def retained(start: int, end: int, new: int) -> Ratio:
    """Return the retention of a period: customers at its end that are not new, over those at its start."""
    return Ratio(end - new, start)
