"""The register of reasons on the sample: bars in order, rows that open to accounts, what eliminated them before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from manners_stage import MannersStage, manners_stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldapp.ui.charts.pareto import Cause, ParetoChart
from fieldapp.ui.dialogs.reason_behind import ReasonBehind
from fieldapp.ui.pages.reasons import ReasonsPageView


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[MannersStage]:
    with manners_stage(tmp_path, "sample", "en") as made:
        yield made


@pytest.fixture
def page(stage: MannersStage) -> ReasonsPageView:
    shown = stage.show("reasons")
    assert isinstance(shown, ReasonsPageView)
    return shown


def test_the_bars_are_in_order_and_come_to_all(page: ReasonsPageView) -> None:
    assert page._page is not None
    accounts = [one.accounts for one in page._page.rows]
    assert accounts == sorted(accounts, reverse=True)
    last = page._page.rows[-1]
    assert last.upto.numerator == last.upto.denominator == page._page.blocked_accounts
    assert [page.chart.label(at) for at in range(page.chart.count())] == [str(at) for at in range(1, 11)]
    assert f"1. {page.chart.table()[0][0]}" == page.table.table()[1][0]


def test_by_money_the_most_money_comes_first(stage: MannersStage, page: ReasonsPageView) -> None:
    page.by.setCurrentIndex(1)
    page.by.activated.emit(1)
    stage.settle()
    assert page._page is not None
    money = [one.value_minor for one in page._page.rows]
    assert money == sorted(money, reverse=True)


def test_a_row_opens_its_accounts_and_one_of_them(stage: MannersStage, page: ReasonsPageView) -> None:
    assert page._page is not None
    row = page._page.rows[0]
    page.open_behind(row.key)
    (behind,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, ReasonBehind) and one.isVisible()]
    stage.settle()
    assert len({one.key for one in behind.list.rows()}) == row.accounts
    first = behind.list.rows()[0]
    QTest.keyClick(behind.list, Qt.Key.Key_Return)
    stage.settle()
    assert stage.shell.current_args() == {"account_id": first.key}


def test_reasons_against_a_rate_are_counted_by_state(stage: MannersStage, page: ReasonsPageView) -> None:
    sql = "SELECT count(*) FROM objection WHERE rate = 'coverage'"
    (raised,) = stage.opened.reader.execute(sql).fetchone()
    assert page._page is not None
    coverage = next(one for one in page._page.rates if one.rate == "coverage")
    assert coverage.counts.raised == raised
    cell = page.rate_table.cell_at(page.rate_table.model().index(1, 1))
    assert cell is not None
    assert cell.spoken == (
        f"Coverage: {coverage.counts.open} open, {coverage.counts.answered} answered, "
        f"{coverage.counts.eliminated} eliminated, {coverage.counts.accepted} accepted"
    )


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_head_and_figure_by_rate_has_room(tmp_path: Path, lang: str) -> None:
    with manners_stage(tmp_path, "sample", lang) as made:
        shown = made.show("reasons")
        assert isinstance(shown, ReasonsPageView)
        table = shown.rate_table
        short = [at for at in range(1, 6) if table.columnWidth(at) < table._need(at, 0)]
        assert short == []


def test_what_eliminated_such_reasons_before_is_told_with_its_proof(page: ReasonsPageView) -> None:
    rows = page.remedy_rows.list.rows()
    assert rows
    assert all("proof: " in one.detail for one in rows)


def test_a_chart_says_its_causes_in_words_and_as_a_table() -> None:
    chart = ParetoChart("What holds back", "Reason", "Accounts")
    chart.set_causes([Cause("terms too short", 31, 500_000, "31 accounts")], lambda level: f"{level:.0f}")
    chart.point_at(0)
    assert chart.accessibleDescription() == "1. terms too short · 31 accounts · together 50%"
    assert chart.header() == ("Reason", "Accounts", "together")
    assert chart.table() == [("terms too short", "31 accounts", "50%")]
    chart.deleteLater()
