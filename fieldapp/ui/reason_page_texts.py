"""Reasons against in words: what they hold back, how long they stand, what eliminated them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.reason_views import RateReasons, ReasonAccount, ReasonRow, ReasonsPage, Remedy
from fieldapp.services.exporting.cells import Cell, Grid, Share, SheetColumn, amount
from fieldapp.ui.texts import code_text

_NAME, _NUMBER = 30, 12


def reason_name(row: ReasonRow) -> str:
    """Return the customers' words, or the kind where they said none."""
    return row.words or code_text("category", row.category)


def money(minor: int | None, currency: str) -> str:
    """Write what is at stake; a dash where nobody named any money."""
    return formats.money(minor, currency, whole=True) if minor else "—"


def subtitle(page: ReasonsPage) -> str:
    """Say how much is held back, as of when."""
    parts = [tr("%n accounts held back", n=page.blocked_accounts)]
    if page.blocked_minor:
        parts.append(formats.money(page.blocked_minor, page.currency, whole=True))
    parts.append(tr("as of {day}", day=formats.date(page.as_of)))
    return " · ".join(parts)


def holding_words(one: RateReasons) -> str:
    """Say whether severe reasons hold a stage back."""
    if not one.severe_open:
        return "—"
    severe = tr("%n severe", n=one.severe_open)
    return tr("{severe}, hold the stage", severe=severe) if one.holds_stage else severe


def remedy_words(one: Remedy) -> str:
    """Say how a reason was eliminated: the answer's evidence, the material, where, by whom, in how long."""
    parts = [
        tr("shown: {material}", material=one.material) if one.material else "",
        tr("proof: {evidence}", evidence=one.evidence) if one.evidence else "",
        tr("{person} ({role})", person=one.person, role=code_text("role", one.role)) if one.person and one.role else "",
        one.account,
        one.rep,
        tr("after %n days", n=one.days),
    ]
    return " · ".join(part for part in parts if part)


def account_words(one: ReasonAccount) -> str:
    """Say how a reason stands at an account."""
    parts = [
        code_text("rate", one.rate),
        code_text("objection_state", one.state),
        one.person,
        tr("since %n days", n=one.age_days),
        money(one.value_minor, one.currency) if one.value_minor else "",
    ]
    return " · ".join(part for part in parts if part)


def reasons_grid(page: ReasonsPage) -> Grid:
    """The register of a file."""
    columns = (
        SheetColumn(tr("Reason"), _NAME),
        SheetColumn(tr("Kind of objection"), _NUMBER),
        SheetColumn(tr("Against which rate"), _NUMBER),
        SheetColumn(tr("Reasons"), _NUMBER, is_right=True),
        SheetColumn(tr("Accounts"), _NUMBER, is_right=True),
        SheetColumn(tr("At stake"), _NUMBER, is_right=True),
        SheetColumn(tr("together"), _NUMBER, is_right=True),
    )
    return Grid(tr("Reasons against"), columns, _rows(page))


def _rows(page: ReasonsPage) -> Iterator[list[Cell]]:
    for one in page.rows:
        upto = Share(Decimal(one.upto.numerator) / one.upto.denominator) if one.upto.denominator else None
        kind, rate = code_text("category", one.category), code_text("rate", one.rate)
        at_stake = amount(one.value_minor, page.currency) if one.value_minor else None
        yield [reason_name(one), kind, rate, one.reasons, one.accounts, at_stake, upto]


def accounts_grid(title: str, accounts: Iterable[ReasonAccount]) -> Grid:
    """The accounts behind a reason."""
    columns = (
        SheetColumn(tr("Account"), _NAME),
        SheetColumn(tr("Rep"), _NUMBER),
        SheetColumn(tr("Reason"), _NAME),
        SheetColumn(tr("Against which rate"), _NUMBER),
        SheetColumn(tr("State"), _NUMBER),
        SheetColumn(tr("Since"), _NUMBER),
        SheetColumn(tr("At stake"), _NUMBER, is_right=True),
    )
    return Grid(title, columns, (_account(one) for one in accounts))


def _account(one: ReasonAccount) -> list[Cell]:
    return [
        one.account,
        one.owner,
        one.words or code_text("category", one.category),
        code_text("rate", one.rate),
        code_text("objection_state", one.state),
        one.raised_on,
        amount(one.value_minor, one.currency) if one.value_minor and one.currency else None,
    ]
