"""Team coverage as tables of a file and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from fieldapp.domain.codes import RATES
from fieldapp.domain.ratio import Ratio
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.views import CoveragePage, CoverageRow, Grouping, RepRow, StepAccount
from fieldapp.services.exporting.cells import Cell, Grid, Heading, Share, SheetColumn
from fieldapp.ui.coverage_page_texts import band_name, corner_text, rate_name, ratio_of, row_name, share
from fieldapp.ui.mix_texts import place_name
from fieldapp.ui.table_sheet import Sheet, paper_sheet
from fieldapp.ui.texts import code_text

_NAME, _NUMBER, _DAY = 30, 12, 12


def coverage_grid(page: CoveragePage, by: Grouping) -> Grid:
    """The rates by group with what they are made of, the total last; then the reps."""
    columns = [SheetColumn(corner_text(by), _NAME), SheetColumn(tr("Stage"), _NUMBER)]
    columns += [SheetColumn(one, _NUMBER, is_right=True) for one in (tr("Reps"), tr("Targets"), tr("Opened"))]
    for rate in RATES:
        columns.append(SheetColumn(rate_name(rate), _NUMBER, is_right=True))
        columns.append(SheetColumn(tr("{rate}, matured", rate=rate_name(rate)), _NUMBER, is_right=True))
    return Grid(tr("Team coverage"), columns, _rows(page, by), tr("Part"))


def _rows(page: CoveragePage, by: Grouping) -> Iterator[Sequence[Cell] | Heading]:
    yield Heading(tr("Four rates"))
    for row in page.rows:
        yield _rate_cells(row, row_name(row, by))
    yield _rate_cells(page.total, tr("All"))
    yield Heading(tr("Reps: accounts, visits this week, class A not visited"))
    for rep in page.reps:
        yield _rep_cells(rep)


def _rate_cells(row: CoverageRow, name: str) -> list[Cell]:
    coverage = row.rates.coverage
    cells: list[Cell] = [name, code_text("stage", row.stage) if row.stage else "", row.reps]
    cells += [coverage.could, coverage.took]
    for rate in RATES:
        cells.append(_share(ratio_of(row.rates, rate, matured=False)))
        cells.append(_share(ratio_of(row.rates, rate, matured=True)) if rate != "penetration" else None)
    return cells


def _rep_cells(rep: RepRow) -> list[Cell]:
    return [rep.name, rep.team, rep.accounts, rep.visits_week, rep.a_unvisited, *[None] * (2 * len(RATES))]


def _share(ratio: Ratio) -> Cell:
    return Share(Decimal(ratio.numerator) / ratio.denominator) if ratio.denominator else None


def accounts_grid(title: str, read: Callable[[], Iterable[StepAccount]]) -> Grid:
    """The accounts behind a number; they are read where the file is written."""
    columns = (
        SheetColumn(tr("Account"), _NAME),
        SheetColumn(tr("Rep"), _NUMBER),
        SheetColumn(tr("Territory"), _NUMBER),
        SheetColumn(tr("Class"), _DAY),
        SheetColumn(tr("Listed"), _DAY),
        SheetColumn(tr("Opened"), _DAY),
        SheetColumn(tr("Converted"), _DAY),
        SheetColumn(tr("Bought again"), _DAY),
        SheetColumn(tr("Penetration"), _NUMBER),
    )
    return Grid(title, columns, _accounts(read))


def _accounts(read: Callable[[], Iterable[StepAccount]]) -> Iterator[list[Cell]]:
    for one in read():
        yield _account(one)


def _account(one: StepAccount) -> list[Cell]:
    return [
        one.name,
        one.owner,
        place_name(one.place) if one.place else "",
        code_text("class", one.abc_class) if one.abc_class else "",
        one.listed_on,
        one.opened_on,
        one.converted_on,
        one.again_on,
        band_name(one.band),
    ]


def coverage_sheet(page: CoveragePage, by: Grouping, facts: Sequence[str], *, matured: bool) -> Sheet:
    """The rates by group for paper; ``facts`` stand beneath the title."""
    heads = [(corner_text(by), _NAME, "left"), (tr("Stage"), _NUMBER, "left"), (tr("Reps"), 8, "right")]
    heads.append((tr("Opened / target"), 16, "right"))
    heads += [(rate_name(rate), _NUMBER, "right") for rate in RATES]
    named = [(row_name(one, by), one) for one in page.rows]
    rows = [_paper_row(name, one, matured=matured) for name, one in [*named, (tr("All"), page.total)]]
    title = tr("Team coverage · {scope}", scope=page.scope) if page.scope else tr("Team coverage")
    return paper_sheet(heads, rows, title, facts)


def _paper_row(name: str, row: CoverageRow, *, matured: bool) -> tuple[str, ...]:
    coverage = row.rates.coverage
    opened, targets = formats.number(coverage.took), formats.number(coverage.could)
    return (
        name,
        code_text("stage", row.stage) if row.stage else "",
        formats.number(row.reps),
        tr("{opened} / {targets}", opened=opened, targets=targets),
        *(share(ratio_of(row.rates, rate, matured=matured)) for rate in RATES),
    )
