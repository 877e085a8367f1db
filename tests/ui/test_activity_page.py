"""Activity on the sample: reps beside the size of their territory, classes that add up, overdue accounts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from manners_stage import MannersStage, manners_stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldapp.ui.activity_texts import activity_grid, duration
from fieldapp.ui.dialogs.overdue_accounts import OverdueAccounts
from fieldapp.ui.pages.activity import ActivityPageView


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[MannersStage]:
    with manners_stage(tmp_path, "sample", "en") as made:
        yield made


@pytest.fixture
def page(stage: MannersStage) -> ActivityPageView:
    shown = stage.show("activity")
    assert isinstance(shown, ActivityPageView)
    return shown


def test_the_classes_add_up_to_all(page: ActivityPageView) -> None:
    rows = {row[0]: row for row in page.class_table.table()[1:]}
    parts = [rows[name] for name in ("Class A", "Class B", "Class C") if name in rows]
    assert sum(int(row[1]) for row in parts) == int(rows["All"][1])
    assert sum(int(row[7]) for row in parts) == int(rows["All"][7])


def test_the_size_of_the_territory_stands_beside_every_rep(stage: MannersStage, page: ActivityPageView) -> None:
    sql = """SELECT u.name, count(*) FROM account a JOIN user u ON u.id = a.owner_id
      WHERE a.closed_on IS NULL GROUP BY u.id"""
    owned = {str(name): int(many) for name, many in stage.opened.reader.execute(sql).fetchall()}
    assert page.rep_table.table()[0][1] == "Accounts"
    for row in page.rep_table.table()[1:]:
        assert int(row[1]) == owned.get(row[0], 0)


def test_overdue_accounts_of_a_rep_open_and_lead_on(stage: MannersStage, page: ActivityPageView) -> None:
    assert page._page is not None
    rep = next(one for one in page._page.reps if one.overdue)
    page.rep_table.cell_activated.emit(f"overdue|{rep.user_id}")
    (late,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, OverdueAccounts) and one.isVisible()]
    stage.settle()
    assert late.total == rep.overdue
    first = late.list.rows()[0]
    QTest.keyClick(late.list, Qt.Key.Key_Return)
    stage.settle()
    assert stage.shell.current_args() == {"account_id": first.key}


def test_another_cycle_is_asked_for(stage: MannersStage, page: ActivityPageView) -> None:
    page.days.setCurrentIndex(0)
    page.days.activated.emit(0)
    stage.settle()
    assert page._page is not None
    assert (page._page.as_of - page._page.since).days == 6


def test_reps_and_classes_go_into_a_file(stage: MannersStage, page: ActivityPageView, tmp_path: Path) -> None:
    shown = page._page
    assert shown is not None
    page._export.write(tmp_path / "activity.csv", 10, lambda: activity_grid(shown))
    stage.settle()
    lines = list(csv.reader((tmp_path / "activity.csv").read_text("utf-8-sig").splitlines()))
    assert len(lines) == 1 + len(shown.reps) + len(shown.classes)
    assert {len(line) for line in lines} == {18}


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, "—"), (5, "1 min"), (600, "10 min"), (7_200, "2 h"), (172_800, "2 days"), (400_000, "4 days")],
)
def test_a_time_is_said_in_the_unit_that_fits(seconds: int | None, said: str) -> None:
    assert duration(seconds) == said
