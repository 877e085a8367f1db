"""commission statement, explain, simulate; report mix, commission: what the pages show, for scripts and for paper."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from fieldapp.app.output import Output, ProblemError
from fieldapp.app.session import open_profile, read_profile, this_profile
from fieldapp.domain.commission.document import plain
from fieldapp.domain.modes import Mode
from fieldapp.infra import formats
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.files import write_atomically
from fieldapp.infra.i18n import tr
from fieldapp.infra.xlsx import XlsxWorkbooks
from fieldapp.services.commission.mix import MixService
from fieldapp.services.commission.mix_views import Grouping, MixGroup, MixPage, MixQuestion, Weighing
from fieldapp.services.commission.reading import CommissionService
from fieldapp.services.commission.views import AccountRow, CommissionPage, StatementView
from fieldapp.services.exporting.cells import Cell, Grid, SheetColumn, amount
from fieldapp.services.exporting.service import ExportService
from fieldapp.services.local_time import moment_now
from fieldapp.storage.commission_reader import SqlCommissionReader
from fieldapp.storage.database import Database
from fieldapp.storage.export_reader import TableReader
from fieldapp.storage.mix_reader import SqlMixReader
from fieldapp.ui.mix_texts import mode_text, place_name, value_text

GROUPS = tuple(one.value for one in Grouping)
WEIGHINGS = tuple(one.value for one in Weighing)


def month_of(text: str) -> date:
    """A month of the command line, such as 2026-11."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a month such as 2026-11", text=text)) from None


def run_statement(arguments: argparse.Namespace, output: Output) -> int:
    """Show a month's statement, or write it."""
    from fieldapp.ui.statement_paper import balance_lines, statement_grid

    with opened() as db:
        view = _commission(db).statement(arguments.month or today(), arguments.currency)
        if arguments.output is not None:
            write_table(arguments.output, db, statement_grid(view), view)
    lines = [f"{title}  {formats.money(minor, view.currency)}" for title, minor in balance_lines(view)]
    return output.result(_document(view), *lines)


def run_explain(arguments: argparse.Namespace, output: Output) -> int:
    """Show how entries came about: one, or all of an order."""
    from fieldapp.ui.commission_texts import entry_title, explanation_lines

    with opened() as db:
        service = _commission(db)
        asked = arguments.entry
        ids = [asked] if service.explain(asked) else [one.id for one in service.entries() if one.order_number == asked]
        found = [told for one in ids if (told := service.explain(one)) is not None]
    if not found:
        sentence = tr("There is no entry and no order of yours called {name}.", name=asked)
        raise ProblemError("no_such_entry", sentence, {"entry": asked})
    lines: list[str] = []
    for told in found:
        lines += [f"{entry_title(told.entry)}  {formats.money(told.entry.amount_minor, told.entry.currency)}"]
        lines += ["  " + "  ".join(part for part in line if part) for line in explanation_lines(told)]
    return output.result({"entries": [_document(told) for told in found]}, *lines)


def run_simulate(arguments: argparse.Namespace, output: Output) -> int:
    """Estimate what it may bring when customers become automatic; never used for pay."""
    with opened() as db:
        service = _commission(db)
        wanted = set(arguments.account)
        ids = [one.account_key for one in service.page().accounts if _is_asked(one, wanted)]
        found = service.what_if(ids)
    minutes = found.minutes_per_month
    least, most = formats.number(minutes.low // 60), formats.number(-(-minutes.high // 60))
    hours = tr("{low} to {high} hours a month are freed", low=least, high=most)
    more = tr("{low} to {high} new customers in a year", low=found.new_customers.low, high=found.new_customers.high)
    low, high = (formats.money(minor, found.currency) for minor in (found.money.low, found.money.high))
    money = tr("{low} to {high} in a year, an estimate that nobody is paid by", low=low, high=high)
    count = tr("%n customers", n=found.accounts)
    return output.result(_document(found), count, hours, more, money)


def run_mix(arguments: argparse.Namespace, output: Output) -> int:
    """Show the customer mix, whole or by rep, team or place."""
    weighing = Weighing(arguments.weigh)
    with opened() as db:
        service = MixService(SqlMixReader(db), SystemClock())
        question = MixQuestion(arguments.months, weighing)
        page = service.page(question)
        groups = service.groups(question, Grouping(arguments.by)) if arguments.by else ()
        if arguments.output is not None:
            write_table(arguments.output, db, _mix_grid(page, groups))
    document = {**_document(page), "groups": [_document(one) for one in groups]}
    lines = [
        f"{mode_text(mode)}  {value_text(value, page.currency)}  {_share(page.now.shares, mode)}"
        for mode, value in page.now.values.items()
    ]
    for one in groups:
        cells = [place_name(one.name), *(value_text(value, page.currency) for value in one.values.values())]
        lines += ["  ".join(cells)]
    return output.result(document, *lines)


def run_commission(arguments: argparse.Namespace, output: Output) -> int:
    """Show a month's commission, account by account."""
    with opened() as db:
        page = _commission(db).page(arguments.month, arguments.currency)
        if arguments.output is not None:
            write_table(arguments.output, db, _commission_grid(page))
    lines = [f"{one.name}  {formats.money(one.month_minor, page.currency)}" for one in page.accounts if one.month_minor]
    lines.append(f"{tr('Total')}  {formats.money(page.verified_minor, page.currency)}")
    return output.result(_document(page), *lines)


@contextmanager
def opened() -> Iterator[Database]:
    """Read the profile; what waits to be reckoned is reckoned first, unless the window is at it."""
    profile = this_profile()
    try:
        with open_profile(profile) as opened:
            while opened.store.post_commission() or opened.store.count_steps():
                continue
            yield opened.reader
            return
    except ProblemError as error:
        if error.code != "in_use":
            raise
    with read_profile(profile) as db:
        yield db


def _commission(db: Database) -> CommissionService:
    return CommissionService(SqlCommissionReader(db, SystemClock()), SystemClock())


def today() -> date:
    """Return the local day."""
    return moment_now(SystemClock()).local().date()


def _is_asked(one: AccountRow, wanted: set[str]) -> bool:
    """Tell whether an account is named; without names all that are not automatic yet are meant."""
    if wanted:
        return bool({one.name, one.account_key} & wanted)
    return one.is_here and one.mode is not None and one.mode is not Mode.AUTO


def _share(shares: Mapping[Mode, int] | None, mode: Mode) -> str:
    return "" if shares is None else formats.percent(shares[mode] * 100, 2)


def _document(view: object) -> dict[str, object]:
    """Return a view for JSON: keys of two modes become "from>to"."""
    found = plain(_keyed(view))
    assert isinstance(found, dict)
    return found


def _keyed(value: object) -> object:
    if hasattr(value, "__dataclass_fields__"):
        return {name: _keyed(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {">".join(key) if isinstance(key, tuple) else str(key): _keyed(one) for key, one in value.items()}
    return [_keyed(one) for one in value] if isinstance(value, tuple | list | frozenset) else value


def write_table(path: Path, db: Database, grid: Grid, statement: StatementView | None = None) -> None:
    """Write a table, or the pages of a statement."""
    if path.suffix.lower() == ".pdf" and statement is not None:
        write_atomically(path, _pages(statement))
        return
    ExportService(TableReader(db), XlsxWorkbooks()).write_list(path, grid)


def _pages(view: StatementView) -> bytes:
    """Draw the statement, without a display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from fieldapp.app.desktop import make_application
    from fieldapp.ui import theme
    from fieldapp.ui.statement_paper import statement_sheet
    from fieldapp.ui.table_print import pdf_bytes

    app = make_application()
    theme.apply(app, "light", 100)
    return pdf_bytes(statement_sheet(view, moment_now(SystemClock()).offset), theme.current().family())


def _mix_grid(page: MixPage, groups: Iterable[MixGroup]) -> Grid:
    titles = [SheetColumn(tr("Month"), 18), *(SheetColumn(mode_text(mode), 12, is_right=True) for mode in Mode)]
    rows: list[list[Cell]] = [[f"{one.month:%Y-%m}", *_cells(one.values, page)] for one in page.points]
    rows += [[place_name(one.name), *_cells(one.values, page)] for one in groups]
    return Grid(tr("Customer mix"), titles, rows)


def _cells(values: Mapping[Mode, int], page: MixPage) -> list[Cell]:
    return [values[mode] if page.currency is None else amount(values[mode], page.currency) for mode in Mode]


def _commission_grid(page: CommissionPage) -> Grid:
    heads = (tr("Account"), tr("Mode"), tr("Brought on"), tr("Verified trade"), tr("Lifetime"), tr("Month"))
    rows: list[list[Cell]] = []
    for one in page.accounts:
        verified = None if one.verified_minor is None else amount(one.verified_minor, page.currency)
        mode = mode_text(one.mode) if one.mode else None
        sums = (amount(minor, page.currency) for minor in (one.lifetime_minor, one.month_minor))
        rows.append([one.name, mode, one.brought_on, verified, *sums])
    return Grid(tr("Commission"), [SheetColumn(head, 18) for head in heads], rows)
