"""A month's commission statement: a table for a spreadsheet, and pages that can be handed on as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column, Record
from fieldapp.services.commission.views import EntryRow, Source, StatementView
from fieldapp.services.exporting.cells import Cell, Grid, Heading, SheetColumn, amount
from fieldapp.ui.commission_texts import cause_text
from fieldapp.ui.table_sheet import Sheet
from fieldapp.ui.texts import code_text

_Title = tuple[str, int, str]


def statement_title(view: StatementView) -> str:
    """Return whose statement it is, and of which month."""
    return tr("Commission statement {month}, {name}", month=f"{view.period.start:%Y-%m}", name=view.beneficiary_name)


def balance_lines(view: StatementView) -> list[tuple[str, int]]:
    """Return how the balance came about: opening + earned + adjustments - paid = closing (rules §3.4).

    Nothing is called paid out before the month is.
    """
    is_paid = view.period.state == "paid"
    return [
        (tr("Brought forward"), view.opening_minor),
        (tr("Earned"), view.earned_minor),
        (tr("Adjustments of earlier months"), view.adjustments_minor),
        (tr("Held back, not payable yet"), -view.held_minor),
        (tr("Paid out") if is_paid else tr("To be paid out"), view.paid_minor),
        (tr("Carried over"), view.closing_minor),
    ]


def statement_facts(view: StatementView, offset: int) -> tuple[str, ...]:
    """Return what stands above the entries on paper."""
    last = formats.date(view.period.end.fromordinal(view.period.end.toordinal() - 1))
    source = tr("posted by the company") if view.source is Source.SERVER else tr("reckoned on this laptop, no payslip")
    period = tr("Period {first} to {last}", first=formats.date(view.period.start), last=last)
    state = code_text("period_state", view.period.state)
    balance = " · ".join(f"{what}: {formats.money(minor, view.currency)}" for what, minor in balance_lines(view))
    return (
        f"{period} ({state}) · {source} · {tr('as of {time}', time=formats.date_time(view.as_of, offset, 'iso'))}",
        balance,
        tr("%n entries", n=len(view.entries)),
    )


def statement_grid(view: StatementView) -> Grid:
    """Return every entry with its figures, then the accounts, then the balance."""
    columns = [SheetColumn(title, width, is_right=align == "right") for title, width, align in _titles()]
    return Grid(statement_title(view), columns, _rows(view), tr("Part"))


def _titles() -> list[_Title]:
    return [
        (tr("Date"), 12, "left"),
        (tr("Account"), 30, "left"),
        (tr("Order"), 18, "left"),
        (tr("Event"), 14, "left"),
        (tr("Channel"), 18, "left"),
        (tr("Role"), 19, "left"),
        (tr("Base"), 16, "right"),
        (tr("Rate"), 10, "right"),
        (tr("Share of the pool"), 18, "right"),
        (tr("Amount"), 16, "right"),
    ]


def _rows(view: StatementView) -> Iterator[Sequence[Cell] | Heading]:
    yield Heading(tr("Entries"))
    for one in view.entries:
        base = amount(one.base_minor, one.currency) if one.base_minor is not None else None
        texts = _texts(one)
        yield [one.effective_on, *texts[1:6], base, *texts[7:9], amount(one.amount_minor, one.currency)]
    yield Heading(tr("By account"))
    for row in view.accounts:
        yield [None, row.name, *[None] * 7, amount(row.month_minor, view.currency)]
    yield Heading(tr("Account balance"))
    for what, minor in balance_lines(view):
        yield [None, what, *[None] * 7, amount(minor, view.currency)]


def _texts(one: EntryRow) -> tuple[str, ...]:
    adjusting = tr("{event}, adjusts an earlier month", event=cause_text(one.cause))
    return (
        formats.date(one.effective_on),
        one.account_name,
        one.order_number,
        adjusting if one.is_adjusting else cause_text(one.cause),
        code_text("order_channel", one.channel) if one.channel else "",
        code_text("beneficiary_role", one.role),
        formats.money(one.base_minor, one.currency) if one.base_minor is not None else "",
        formats.percent(one.rate_ppm, 2) if one.rate_ppm is not None else "",
        formats.percent(one.weight_ppm, 2) if one.weight_ppm is not None else "",
        formats.money(one.amount_minor, one.currency),
    )


def statement_sheet(view: StatementView, offset: int) -> Sheet:
    """Return the statement as pages of a PDF."""
    columns = tuple(_column(at, *title) for at, title in enumerate(_titles()))
    return Sheet(columns, [_texts(one) for one in view.entries], statement_title(view), statement_facts(view, offset))


def _column(at: int, title: str, width: int, align: str) -> Column:
    def text(record: Record) -> str:
        return str(record[at])

    return Column(str(at), title, text, align="right" if align == "right" else "left", width=width * 7)


def file_name(view: StatementView) -> str:
    """Return what the file is called unless another name is chosen."""
    return tr("Commission statement {month}", month=f"{view.period.start:%Y-%m}")
