"""The four rates in words: shares with the numbers behind them, intervals, names of groups."""

from __future__ import annotations

from fieldapp.domain.codes import RATES
from fieldapp.domain.coverage.four_rates import FourRates, Rate
from fieldapp.domain.ratio import Ratio
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.rates import Grouping, RateGroup
from fieldapp.ui.mix_texts import place_name
from fieldapp.ui.texts import code_text

_UNKNOWN = "—"
_OF_CODES = frozenset((Grouping.CLASS, Grouping.STAGE))


def ratio_text(ratio: Ratio) -> str:
    """Write a share; a dash where there is nothing to divide by."""
    return _UNKNOWN if ratio.ppm is None else formats.percent(ratio.ppm)


def rate_text(rate: Rate) -> str:
    """Write a rate with what it is made of; over few accounts with its 95 % interval."""
    plain = rate.plain
    if plain.ppm is None:
        return _UNKNOWN
    took, could = formats.number(plain.numerator), formats.number(plain.denominator)
    counts = tr("{share} ({took} of {could})", share=ratio_text(plain), took=took, could=could)
    between = rate.interval
    if between is None:
        return counts
    low, high = formats.percent(between.low_ppm), formats.percent(between.high_ppm)
    return tr("{rate}, few accounts: {low} to {high}", rate=counts, low=low, high=high)


def rate_names() -> tuple[str, ...]:
    """Return what the four rates are called, in the order in which they build on each other."""
    return tuple(code_text("rate", name) for name in RATES)


def three(rates: FourRates) -> tuple[Rate, Rate, Rate]:
    """Return the rates that count accounts, in their order."""
    return rates.coverage, rates.conversion, rates.repurchase


def group_name(group: RateGroup, by: Grouping) -> str:
    """Return what a group is called."""
    if not group.name:
        return tr("not stated")
    return code_text(by.value, group.key) if by in _OF_CODES else place_name(group.name)
