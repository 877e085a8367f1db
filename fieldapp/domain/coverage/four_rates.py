"""Coverage, conversion, repurchase and penetration over a target list, as sets of accounts (rules §5).

B <= K <= Cv <= T holds by construction: bought again, converted, opened, all targets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fieldapp.domain.coverage.portfolio import Portfolio, portfolio
from fieldapp.domain.coverage.targets import DEFAULT_RATES, RateConfig, Steps, Target, steps
from fieldapp.domain.coverage.wilson import Interval, wilson
from fieldapp.domain.ratio import Ratio

SMALL = 30
"""Below so many in the denominator the interval is shown too."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate and the accounts behind it: those that took the step, out of those that could.

    ``matured`` counts only those that could for long enough (rules §5, Maturity); ``interval`` is None when there
    are enough accounts for the plain value, or none at all.
    """

    took: frozenset[str]
    could: frozenset[str]
    matured: Ratio

    @property
    def plain(self) -> Ratio:
        """All that took the step over all that could."""
        return Ratio(len(self.took), len(self.could))

    @property
    def interval(self) -> Interval | None:
        """The Wilson interval of a rate over few accounts."""
        return wilson(len(self.took), len(self.could)) if 0 < len(self.could) < SMALL else None


@dataclass(frozen=True, slots=True)
class FourRates:
    """The rates of a list as of a day; ``off_list`` were opened without being on it and enter no rate."""

    as_of: date
    coverage: Rate
    conversion: Rate
    repurchase: Rate
    penetration: Portfolio
    weighted_coverage: Ratio
    off_list: frozenset[str]


def four_rates(
    targets: Iterable[Target], as_of: date, config: RateConfig = DEFAULT_RATES, others: Iterable[Target] = ()
) -> FourRates:
    """Return the rates of the accounts that are on the list by the end of ``as_of``.

    ``others`` are accounts beside the list; merged accounts must have been joined before (``targets.joined``).
    Weighted coverage is over the accounts whose potential is known.
    """
    listed = {one.id: one for one in targets if one.listed_on <= as_of}
    taken = {key: steps(one, as_of, config) for key, one in listed.items()}
    ripe = as_of - timedelta(days=config.maturity_days)
    opened = _those(taken, lambda one: one.opened_on)
    converted = _those(taken, lambda one: one.converted_on)
    again = _those(taken, lambda one: one.repurchased_on)
    known = [one for one in listed.values() if one.potential_minor is not None]
    return FourRates(
        as_of=as_of,
        coverage=_rate(opened, {key: one.listed_on for key, one in listed.items()}, ripe),
        conversion=_rate(converted, opened, ripe),
        repurchase=_rate(again, converted, ripe),
        penetration=portfolio((one.ours_minor, one.wallet_minor) for one in listed.values()),
        weighted_coverage=Ratio(
            sum(one.potential_minor or 0 for one in known if one.id in opened),
            sum(one.potential_minor or 0 for one in known),
        ),
        off_list=frozenset(
            one.id for one in others if one.id not in listed and steps(one, as_of, config).opened_on is not None
        ),
    )


def _those(taken: Mapping[str, Steps], day_of: Callable[[Steps], date | None]) -> dict[str, date]:
    """Return the accounts that took a step, with its day."""
    return {key: day for key, one in taken.items() if (day := day_of(one)) is not None}


def _rate(took: Iterable[str], could: Mapping[str, date], ripe: date) -> Rate:
    those = frozenset(took)
    old_enough = {key for key, since in could.items() if since <= ripe}
    return Rate(those, frozenset(could), Ratio(len(those & old_enough), len(old_enough)))
