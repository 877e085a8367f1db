"""Team coverage on the sample: every number opens to its accounts, and a move of reps is tried before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from manners_stage import MannersStage, manners_stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from fieldapp.services.coverage.views import Cell, Grouping
from fieldapp.ui.dialogs.coverage_behind import CoverageBehind
from fieldapp.ui.dialogs.what_if import WhatIfDialog
from fieldapp.ui.pages.coverage import CoveragePageView
from fieldapp.ui.pages.coverage_cards import TOTAL
from fieldapp.ui.widgets.figures import Figure, Heat


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[MannersStage]:
    with manners_stage(tmp_path, "sample", "en") as made:
        yield made


@pytest.fixture
def page(stage: MannersStage) -> CoveragePageView:
    shown = stage.show("coverage")
    assert isinstance(shown, CoveragePageView)
    shown.campaign.setCurrentIndex(0)
    _choose(stage, shown.whose, "")
    return shown


def _choose(stage: MannersStage, combo: QComboBox, code: str) -> None:
    combo.setCurrentIndex(combo.findData(code))
    combo.activated.emit(combo.currentIndex())
    stage.settle()


def _row(page: CoveragePageView, name: str) -> tuple[str, ...]:
    return next(row for row in page.rates.table.table() if row[0] == name)


def _behind() -> CoverageBehind:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, CoverageBehind) and one.isVisible()]
    return found


def test_the_total_counts_the_accounts_that_are_here_and_those_opened(
    stage: MannersStage, page: CoveragePageView
) -> None:
    sql = (
        "SELECT count(*), count(DISTINCT o.account_id) FROM account a LEFT JOIN account_opened o ON o.account_id = a.id"
    )
    targets, opened = stage.opened.reader.execute(f"{sql} WHERE a.closed_on IS NULL").fetchone()
    assert _row(page, "All")[3] == f"{opened} / {targets}"
    assert _row(page, "All")[4] == f"{(200 * opened + targets) // (2 * targets)}%"


def test_heat_says_in_words_what_it_is_made_of(page: CoveragePageView) -> None:
    table = page.rates.table
    cell = table.cell_at(table.model().index(table.model().rowCount() - 1, 4))
    assert isinstance(cell, Figure)
    assert isinstance(cell.look, Heat)
    assert cell.spoken.startswith("All, Coverage: ")
    assert "matured" in cell.spoken


def test_a_rate_over_few_accounts_tells_its_interval(page: CoveragePageView) -> None:
    table = page.rates.table
    few = [
        cell.spoken
        for row in range(1, table.model().rowCount())
        if (cell := table.cell_at(table.model().index(row, 4))) is not None and "few accounts: between" in cell.spoken
    ]
    assert few  # towns of the sample have fewer than thirty accounts


def test_a_number_opens_its_accounts_the_others_and_one_of_them(stage: MannersStage, page: CoveragePageView) -> None:
    opened, targets = (int(one) for one in _row(page, "All")[3].split(" / "))
    page.open_behind(f"{Cell.OPENED.value}|{TOTAL}")
    behind = _behind()
    stage.settle()
    assert behind.note.text().startswith(f"{opened} accounts")
    _choose(stage, behind.cells, Cell.NOT_OPENED.value)
    assert behind.note.text() == f"{targets - opened} accounts"
    first = behind.list.rows()[0]
    QTest.keyClick(behind.list, Qt.Key.Key_Return)
    stage.settle()
    assert stage.shell.current_args() == {"account_id": first.key}


def test_all_accounts_behind_a_number_go_into_a_file(
    stage: MannersStage, page: CoveragePageView, tmp_path: Path
) -> None:
    page.open_behind(f"{Cell.CONVERTED.value}|{TOTAL}")
    behind = _behind()
    stage.settle()
    behind._export.write(tmp_path / "converted.csv", behind.total, behind.grid)
    stage.settle()
    lines = (tmp_path / "converted.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == behind.total + 1
    behind.reject()


@pytest.mark.parametrize("by", list(Grouping))
def test_every_breakdown_adds_up_to_the_total(stage: MannersStage, page: CoveragePageView, by: Grouping) -> None:
    _choose(stage, page.by, by.value)
    at = 2 if by is Grouping.STAGE else 3
    *rows, total = page.rates.table.table()[1:]
    parts = [tuple(int(one.replace(",", "")) for one in row[at].split(" / ")) for row in rows]
    whole = tuple(int(one.replace(",", "")) for one in total[at].split(" / "))
    assert (sum(one[0] for one in parts), sum(one[1] for one in parts)) == whole


def test_reps_of_a_row_are_shown_when_their_number_is_opened(stage: MannersStage, page: CoveragePageView) -> None:
    place = page.rates.table.table()[1]
    assert page._page is not None
    page.open_behind(f"reps|{page._page.rows[0].key}")
    stage.settle()
    assert page._question.by is Grouping.REP
    assert len(page.rates.table.table()) == int(place[2]) + 2  # the heads and the total
    assert page.rates.table.table()[-1][3] == place[3]


def test_two_dates_stand_beside_each_other(stage: MannersStage, page: CoveragePageView) -> None:
    page.compare.setCurrentIndex(3)
    page.compare.activated.emit(3)
    stage.settle()
    assert page._page is not None
    assert page._page.total.before is not None
    assert page._page.compared == page._question.compare
    assert f"Changes since {page._question.compare}" in page.rates.note.text()


def test_matured_rates_replace_the_plain_ones(page: CoveragePageView) -> None:
    assert page._page is not None
    page.matured.click()
    ppm = page._page.total.rates.conversion.matured.ppm
    assert ppm is not None
    assert _row(page, "All")[5] == f"{(ppm + 5_000) // 10_000}%"


def test_moving_all_reps_into_one_town_is_the_whole_concentration(stage: MannersStage, page: CoveragePageView) -> None:
    assert page.force.isVisible()
    page.what_if_button.click()
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, WhatIfDialog) and one.isVisible()]
    dialog.resize(760, 420)
    stage.settle()
    assert not dialog.keep_button.visibleRegion().isEmpty()
    before = dialog.number.text().split(" → ")
    assert before[0] == before[1]
    for item in dialog._items():
        item.setCheckState(Qt.CheckState.Checked)
    assert dialog.number.text() == f"{before[0]} → 1.00"
    assert len(dialog.table.table()) == 2
    dialog.keep()
    assert dialog.number.text().endswith("1.00")
    dialog.start_over()
    assert dialog.number.text() == f"{before[0]} → {before[0]}"
    dialog.reject()
    stage.settle()


def test_the_page_goes_into_a_table_and_onto_paper(stage: MannersStage, page: CoveragePageView, tmp_path: Path) -> None:
    from fieldapp.ui.coverage_grids import coverage_grid, coverage_sheet

    shown = page._page
    assert shown is not None
    page._export.write(tmp_path / "coverage.csv", 10, lambda: coverage_grid(shown, Grouping.PLACE))
    page._paper.write(tmp_path / "coverage.pdf", coverage_sheet(shown, Grouping.PLACE, ("today",), matured=False))
    stage.settle()
    lines = (tmp_path / "coverage.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(shown.rows) + 1 + len(shown.reps)
    assert (tmp_path / "coverage.pdf").read_bytes().startswith(b"%PDF")


def test_a_reason_opens_the_register_narrowed_to_it(stage: MannersStage, page: CoveragePageView) -> None:
    table = page.reasons.table
    cell = table.cell_at(table.model().index(1, 2))
    assert cell is not None
    table.cell_activated.emit(cell.key)
    stage.settle()
    assert stage.shell.current_key() == "reasons"
    assert stage.shell.current_args()["category"] == cell.key
