"""The lists of an account as files: orders with their money, people for telephones, the history that is shown."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage, show
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from trade_world import trade_world

from fieldapp.services.exporting.cells import Amount
from fieldapp.ui.account_grids import orders_grid, people_cards, timeline_grid
from fieldapp.ui.pages.account import AccountPage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[AccountStage]:
    with account_stage(tmp_path) as made:
        yield made


@pytest.fixture
def page(stage: AccountStage, qtbot: QtBot) -> AccountPage:
    made = AccountPage(stage.context, stage.world.visit.account)
    show(qtbot, made)
    return made


def choose(path: Path) -> None:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]
    assert len(found) == 1
    found[0].fileSelected.emit(str(path))
    found[0].close()


def test_people_go_to_a_telephone(page: AccountPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.people.export.click()
    choose(tmp_path / "people.vcf")
    qtbot.waitUntil(page.banner.isVisible)
    text = (tmp_path / "people.vcf").read_text("utf-8")
    shown = [row.text for row in page.people.list.rows()]
    assert shown and [line[3:] for line in text.splitlines() if line.startswith("FN:")] == shown
    assert f"ORG:{page.title()}" in text
    assert page.banner.text().startswith(f"{len(shown)} people written")


def test_people_go_to_a_table(page: AccountPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.people.export.click()
    choose(tmp_path / "people.csv")
    qtbot.waitUntil(page.banner.isVisible)
    rows = list(csv.reader((tmp_path / "people.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["Name", "Title", "Roles", "Key person"]
    assert [row[0] for row in rows[1:]] == [row.text for row in page.people.list.rows()]


def test_who_has_left_gets_no_card(page: AccountPage, stage: AccountStage) -> None:
    view = page.deeds.view
    assert view is not None
    stage.world.people.leave(view.people[0].row.id)
    page.refresh()
    view = page.deeds.view
    assert view is not None and len(people_cards(view)) == len(view.people) - 1


def test_the_history_is_a_table_of_days(page: AccountPage) -> None:
    grid = timeline_grid(page.timeline._items)
    rows = list(grid.rows)
    assert len(rows) == len(page.timeline.list.rows()) > 0
    assert isinstance(rows[0], list) and isinstance(rows[0][0], date)
    assert [row[2] for row in rows if isinstance(row, list)] == [row.text for row in page.timeline.list.rows()]


def test_orders_have_their_money_as_numbers(tmp_path: Path) -> None:
    with trade_world(tmp_path) as world:
        world.paid_order("SO-1")
        world.order("SO-2", 123_456)
        grid = orders_grid(world.view())
        titles = [column.title for column in grid.columns]
        rows = {str(row[0]): dict(zip(titles, row, strict=True)) for row in grid.rows if isinstance(row, list)}
    assert rows["SO-1"]["Verified"] == Amount(Decimal(100), "CNY") == rows["SO-1"]["Paid"]
    assert rows["SO-2"]["Outstanding"] == Amount(Decimal("1234.56"), "CNY")
    assert rows["SO-2"]["Ordered on"] == date(2026, 11, 1)
    assert (rows["SO-1"]["State"], rows["SO-2"]["State"]) == ("verified", "waiting")
