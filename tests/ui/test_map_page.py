"""The page of the map on the sample: clusters open to accounts, filters narrow them, an account is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from manners_stage import MannersStage, manners_stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldapp.ui.dialogs.map_accounts import MapAccounts
from fieldapp.ui.pages.map import MapPageView


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[MannersStage]:
    with manners_stage(tmp_path, "sample", "en") as made:
        yield made


@pytest.fixture
def page(stage: MannersStage) -> MapPageView:
    shown = stage.show("map")
    assert isinstance(shown, MapPageView)
    return shown


def _total(page: MapPageView) -> int:
    return sum(one.count for one in page.canvas.clusters())


def _behind() -> MapAccounts:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MapAccounts) and one.isVisible()]
    return found


def _everybody(stage: MannersStage, page: MapPageView) -> None:
    page.whose.setCurrentIndex(page.whose.findData(""))
    page.whose.activated.emit(page.whose.currentIndex())
    stage.settle()
    page.all.click()
    stage.settle()


def test_it_opens_on_the_own_accounts(stage: MannersStage, page: MapPageView) -> None:
    (me,) = stage.opened.reader.execute("SELECT value FROM meta WHERE key = 'me'").fetchone()
    (own,) = stage.opened.reader.execute(
        "SELECT count(*) FROM account WHERE closed_on IS NULL AND owner_id = ?", (me,)
    ).fetchone()
    assert _total(page) == own > 0


def test_who_owns_none_sees_everybodys(stage: MannersStage) -> None:
    me, other = stage.opened.reader.execute(
        "SELECT value, (SELECT id FROM user WHERE id <> value LIMIT 1) FROM meta WHERE key = 'me'"
    ).fetchone()
    with stage.opened.store.write("import") as batch:
        for (account,) in stage.opened.reader.execute("SELECT id FROM account WHERE owner_id = ?", (me,)).fetchall():
            batch.patch("account", account, {"owner_id": other})
    shown = stage.show("map")
    assert isinstance(shown, MapPageView)
    (accounts,) = stage.opened.reader.execute("SELECT count(*) FROM account WHERE closed_on IS NULL").fetchone()
    assert shown.whose.currentData() == ""
    assert _total(shown) == accounts


def test_every_account_is_on_the_map_and_groups_are_named_by_place(stage: MannersStage, page: MapPageView) -> None:
    _everybody(stage, page)
    (accounts,) = stage.opened.reader.execute("SELECT count(*) FROM account WHERE closed_on IS NULL").fetchone()
    assert _total(page) == accounts
    largest, second = page.list.rows()[:2]
    assert int(largest.lead) >= int(second.lead)
    assert largest.text.startswith("Around ")


def test_a_group_opens_its_accounts_and_one_of_them(stage: MannersStage, page: MapPageView) -> None:
    count = page.canvas.clusters()[0].count
    page.list.row_activated.emit("0")
    behind = _behind()
    stage.settle()
    assert behind.windowTitle() == f"{count} accounts here"
    first = behind.list.rows()[0]
    assert first.detail
    QTest.keyClick(behind.list, Qt.Key.Key_Return)
    stage.settle()
    assert stage.shell.current_key() == "account"
    assert stage.shell.current_args() == {"account_id": first.key}


def test_filters_leave_some_accounts_and_the_view_as_it_was(stage: MannersStage, page: MapPageView) -> None:
    _everybody(stage, page)
    before, zoom = _total(page), page.canvas.zoom()
    page.abc.setCurrentIndex(page.abc.findData("A"))
    page.abc.activated.emit(page.abc.currentIndex())
    stage.settle()
    (of_class,) = stage.opened.reader.execute(
        "SELECT count(*) FROM account WHERE closed_on IS NULL AND abc_class = 'A'"
    ).fetchone()
    assert _total(page) == of_class < before
    assert page.canvas.zoom() == zoom


def test_all_accounts_of_a_group_go_into_a_file(stage: MannersStage, page: MapPageView, tmp_path: Path) -> None:
    page.open_rows(page.canvas.rows(page.canvas.clusters()[0]))
    behind = _behind()
    stage.settle()
    behind._export.write(tmp_path / "here.csv", behind.total, behind.grid)
    stage.settle()
    lines = (tmp_path / "here.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == behind.total + 1
    assert lines[0].startswith("Account,Class,Stage,District,Rep")
    behind.reject()
