"""Team coverage in words: what a number is made of, whom it is about, and what is not in it yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fieldapp.domain.coverage.wilson import Interval
from fieldapp.domain.rates import Band
from fieldapp.domain.ratio import Ratio
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.views import (
    Cell,
    CoveragePage,
    CoverageRow,
    ForceView,
    Grouping,
    RatesView,
    RateView,
    ReasonBar,
    RepRow,
    StepAccount,
)
from fieldapp.ui.mix_grids import day_of
from fieldapp.ui.mix_texts import place_name, points_text
from fieldapp.ui.texts import code_text

UNKNOWN = "—"
_DIGITS = 2
_POINT_PPM = 10_000
TOOK: Mapping[str, Cell] = {
    "coverage": Cell.OPENED,
    "conversion": Cell.CONVERTED,
    "repurchase": Cell.AGAIN,
    "penetration": Cell.WALLET_KNOWN,
}
"""What a click on a rate opens first."""
OTHERS: Mapping[Cell, Cell] = {
    Cell.OPENED: Cell.NOT_OPENED,
    Cell.CONVERTED: Cell.NOT_CONVERTED,
    Cell.AGAIN: Cell.NOT_AGAIN,
    Cell.WALLET_KNOWN: Cell.WALLET_UNKNOWN,
}
"""Those that could have taken the step as well."""


def cell_text(cell: Cell) -> str:
    """Return which accounts stand behind a number."""
    return {
        Cell.TARGETS: tr("on the target list"),
        Cell.OPENED: tr("opened"),
        Cell.NOT_OPENED: tr("not opened yet"),
        Cell.CONVERTED: tr("converted"),
        Cell.NOT_CONVERTED: tr("opened, not converted yet"),
        Cell.AGAIN: tr("bought again"),
        Cell.NOT_AGAIN: tr("converted, not bought again yet"),
        Cell.WALLET_KNOWN: tr("with a known yearly purchase"),
        Cell.WALLET_UNKNOWN: tr("whose yearly purchase is unknown"),
        Cell.OFF_LIST: tr("opened without being on the list"),
    }[cell]


def grouping_text(by: Grouping) -> str:
    """Return by what the rates are broken down."""
    return {
        Grouping.PLACE: tr("By territory"),
        Grouping.REP: tr("By rep"),
        Grouping.TEAM: tr("By team"),
        Grouping.DISTRIBUTOR: tr("By distributor"),
        Grouping.CLASS: tr("By class"),
        Grouping.STAGE: tr("By stage"),
    }[by]


def corner_text(by: Grouping) -> str:
    """Return what the names at the left of the table are."""
    return {
        Grouping.PLACE: tr("Territory"),
        Grouping.REP: tr("Rep"),
        Grouping.TEAM: tr("Team"),
        Grouping.DISTRIBUTOR: tr("Distributor"),
        Grouping.CLASS: tr("Class"),
        Grouping.STAGE: tr("Stage"),
    }[by]


def row_name(row: CoverageRow, by: Grouping) -> str:
    """Return what a row is called."""
    if not row.name:
        return tr("not stated")
    return code_text(by.value, row.key) if by in (Grouping.CLASS, Grouping.STAGE) else place_name(row.name)


def share(ratio: Ratio) -> str:
    """Write a share; a dash where there is nothing to divide by."""
    return UNKNOWN if ratio.ppm is None else formats.percent(ratio.ppm)


def rate_name(rate: str) -> str:
    """Return what a rate is called in full."""
    return {
        "coverage": tr("Coverage", context="rate in full"),
        "conversion": tr("Conversion", context="rate in full"),
        "repurchase": tr("Repurchase", context="rate in full"),
        "penetration": tr("Penetration", context="rate in full"),
    }[rate]


def band_name(band: Band) -> str:
    """Return what a band of penetration is called, those too in which nothing is known for sure."""
    outside = {Band.UNKNOWN: tr("purchase unknown"), Band.DATA_ERROR: tr("more than all: check the purchase")}
    return outside[band] if band in outside else code_text("band", band.value)


def ratio_of(rates: RatesView, rate: str, *, matured: bool) -> Ratio:
    """Return a rate, or its matured value where it has one."""
    if rate == "penetration" or not matured:
        return rates.ratio(rate)
    view: RateView = getattr(rates, rate)
    return view.matured


def change_points(now: Ratio, before: Ratio) -> str:
    """Write the change between two dates in percentage points; nothing where either is unknown."""
    if now.ppm is None or before.ppm is None:
        return ""
    return points_text(round((now.ppm - before.ppm) / (_POINT_PPM / 100)))


def rate_words(name: str, rates: RatesView, rate: str) -> str:
    """Say what a rate is made of: counts, the matured value, over few accounts the interval."""
    if rate == "penetration":
        known = rates.penetration
        return tr(
            "{who}, {rate}: {share}, known of {known} of the accounts",
            who=name,
            rate=rate_name(rate),
            share=share(known.share),
            known=share(known.known),
        )
    view: RateView = getattr(rates, rate)
    parts = [
        tr(
            "{who}, {rate}: {share}, {took} of {could} accounts",
            who=name,
            rate=rate_name(rate),
            share=share(view.plain),
            took=formats.number(view.took),
            could=formats.number(view.could),
        ),
        tr("matured {share}", share=share(view.matured)),
    ]
    if rate == "coverage":
        parts.append(tr("by potential {share}", share=share(rates.weighted_coverage)))
    if view.interval is not None:
        parts.append(interval_words(view.interval))
    return " · ".join(parts)


def interval_words(interval: Interval) -> str:
    """Say between what a rate over few accounts lies."""
    low, high = formats.percent(interval.low_ppm), formats.percent(interval.high_ppm)
    return tr("few accounts: between {low} and {high}", low=low, high=high)


def force_words(force: ForceView) -> tuple[str, bool]:
    """Say how concentrated the force is, and whether it is too thin."""
    index = force.concentration.index
    if index is None:
        return tr("No visits in 14 days"), False
    reps = tr("%n reps", n=force.reps)
    cities = tr("%n cities", n=len(force.cities))
    value = f"{float(index):.{_DIGITS}f}"
    if force.concentration.is_thin:
        return tr("Forces spread thin: {reps} in {cities}, {value}", reps=reps, cities=cities, value=value), True
    return tr("Forces concentrated: {reps} in {cities}, {value}", reps=reps, cities=cities, value=value), False


def subtitle(page: CoveragePage, today: date, offset: int) -> str:
    """Say what the numbers are about, as of when, and what laptops may still change."""
    parts = []
    if page.campaign is not None:
        parts.append(tr("Campaign “{name}”, month {month}", name=page.campaign.name, month=page.campaign.month))
    if page.as_of != today:
        parts.append(tr("as of the end of {day}", day=formats.date(page.as_of)))
    if page.known_through is not None:
        parts.append(tr("synced {time}", time=formats.date_time(page.known_through, offset)))
    elif page.as_of == today:
        parts.append(tr("as of {day}", day=formats.date(page.as_of)))
    waiting = [one for one in page.reps if one.waiting]
    if waiting:
        changes = sum(one.waiting for one in waiting)
        parts.append(tr("%n reps have {changes} changes not synced yet", n=len(waiting), changes=changes))
    behind = sum(one.is_behind and one.last_sync_at is not None for one in page.reps)
    if behind:
        parts.append(tr("%n laptops not seen today may change them", n=behind))
    if page.counting:
        parts.append(tr("%n accounts are being counted", n=page.counting))
    return " · ".join(parts)


def sync_words(rep: RepRow, offset: int, today: date) -> tuple[str, str]:
    """Return when a rep's laptop last came, short, and the tone of it."""
    if rep.last_sync_at is None:
        return UNKNOWN, "muted"
    if not rep.is_behind:
        return formats.time(rep.last_sync_at, offset), "text"
    return formats.relative_days(day_of(rep.last_sync_at, offset), today), "warn"


def reason_value(bar: ReasonBar) -> str:
    """Return how many accounts, and how much money, a reason holds back."""
    held = tr("%n accounts", n=bar.accounts)
    if not bar.value_minor:
        return held
    return f"{held} · {formats.money(bar.value_minor, bar.currency, whole=True)}"


def steps_words(one: StepAccount) -> str:
    """Say when an account took each step."""
    told = []
    if one.listed_on is not None:
        told.append(tr("listed {day}", day=formats.date(one.listed_on)))
    if one.opened_on is not None:
        told.append(tr("opened {day}", day=formats.date(one.opened_on)))
    if one.converted_on is not None:
        told.append(tr("converted {day}", day=formats.date(one.converted_on)))
    if one.again_on is not None:
        told.append(tr("again {day}", day=formats.date(one.again_on)))
    return " · ".join(told) or tr("no step yet")
