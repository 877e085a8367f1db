"""report rates: coverage, conversion, repurchase and penetration of the accounts that are here."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date

from fieldapp.app.commands.ledger import opened, today, write_table
from fieldapp.app.output import Output
from fieldapp.domain.coverage.four_rates import FourRates, Rate
from fieldapp.domain.coverage.targets import Profile, RateConfig
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.rates import Grouping, RateGroup, RatesService
from fieldapp.services.exporting.cells import Cell, Grid, SheetColumn
from fieldapp.storage.coverage_reader import SqlRatesReader
from fieldapp.ui.coverage_texts import group_name, rate_names, rate_text, ratio_text, three

GROUPS = tuple(one.value for one in Grouping)
PROFILES = tuple(one.value for one in Profile)
MOST_DAYS = 3650


def days_of(text: str) -> int:
    """A number of days of the command line, at least one."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a number of days from 1 to 3650", text=text))
    return int(text)


def run_rates(arguments: argparse.Namespace, output: Output) -> int:
    """Show the four rates as of a day, whole or by group, or write them."""
    as_of: date = arguments.as_of or today()
    config = RateConfig(Profile(arguments.profile), arguments.gap, arguments.mature)
    by = Grouping(arguments.by) if arguments.by else None
    with opened() as db:
        service = RatesService(SqlRatesReader(db))
        currency = service.currency()
        whole, groups = service.groups(as_of, by, config)
        if arguments.output is not None:
            write_table(arguments.output, db, _grid(whole, groups, by))
    document = {
        "as_of": as_of.isoformat(),
        "currency": currency,
        "all": _document(whole),
        "groups": [{"key": one.key, "name": one.name, "reps": one.reps, **_document(one.rates)} for one in groups],
    }
    lines = [f"{name}  {text}" for name, text in zip(rate_names(), _texts(whole), strict=True)]
    for one in groups:
        name = group_name(one, by) if by else ""
        lines.append("  ".join((name, *_texts(one.rates))))
    return output.result(document, *lines)


def _texts(rates: FourRates) -> tuple[str, ...]:
    return (*(rate_text(one) for one in three(rates)), ratio_text(rates.penetration.share))


def _document(rates: FourRates) -> dict[str, object]:
    names = ("coverage", "conversion", "repurchase")
    found: dict[str, object] = {name: _rate(one) for name, one in zip(names, three(rates), strict=True)}
    share, known = rates.penetration.share, rates.penetration.known
    found["penetration"] = {
        "ours_minor": share.numerator,
        "wallet_minor": share.denominator,
        "value_ppm": share.ppm,
        "accounts_known": known.numerator,
        "data_errors": rates.penetration.errors,
    }
    found["weighted_coverage_ppm"] = rates.weighted_coverage.ppm
    return found


def _rate(rate: Rate) -> dict[str, object]:
    between = rate.interval
    return {
        "numerator": rate.plain.numerator,
        "denominator": rate.plain.denominator,
        "value_ppm": rate.plain.ppm,
        "matured_ppm": rate.matured.ppm,
        "matured_of": rate.matured.denominator,
        "interval_ppm": None if between is None else [between.low_ppm, between.high_ppm],
    }


def _grid(whole: FourRates, groups: Iterable[RateGroup], by: Grouping | None) -> Grid:
    heads = [tr("Group"), tr("Reps"), tr("Accounts"), tr("Opened"), tr("Converted"), tr("Bought again"), *rate_names()]
    rows = [_row(tr("All"), None, whole)]
    rows += [_row(group_name(one, by), one.reps, one.rates) for one in groups if by]
    return Grid(tr("Four rates"), [SheetColumn(head, 14) for head in heads], rows)


def _row(name: str, reps: int | None, rates: FourRates) -> list[Cell]:
    counts = (len(rates.coverage.could), *(len(one.took) for one in three(rates)))
    shares = (*(ratio_text(one.plain) for one in three(rates)), ratio_text(rates.penetration.share))
    return [name, reps, *counts, *shares]
