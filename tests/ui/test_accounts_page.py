"""The list of accounts: typing filters, Down and Enter open, every header sorts, N is a new account."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage, show
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from fieldapp.services.accounts import AccountDraft
from fieldapp.ui.dialogs.account_form import AccountForm
from fieldapp.ui.pages.accounts import AccountsPage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[AccountStage]:
    with account_stage(tmp_path) as made:
        for name in ("Acme Tools", "昆山力成电子有限公司"):
            made.world.accounts.create(AccountDraft({"legal_name": name, "abc_class": "B"}))
        yield made


@pytest.fixture
def page(stage: AccountStage, qtbot: QtBot) -> AccountsPage:
    made = AccountsPage(stage.context)
    show(qtbot, made)
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    return made


def names(model: QAbstractItemModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_all_my_accounts_by_name_and_how_many(page: AccountsPage) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert names(page.model) == ["Acme Tools", "昆山力成电子有限公司", "苏州恒达精密机械有限公司"]
    assert page._subtitle.text() == "3 accounts"


def test_from_typing_to_the_account_without_a_mouse(page: AccountsPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.filter.setFocus()
    QTest.keyClicks(page.filter, "hd")
    qtbot.waitUntil(lambda: names(page.model) == ["苏州恒达精密机械有限公司"])
    assert page._subtitle.text() == "1 of 3 accounts"
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert stage.went == [("account", {"account_id": stage.world.visit.account})]


def test_enter_in_the_filter_opens_the_first_line(page: AccountsPage, stage: AccountStage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.filter, "acme")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    assert stage.went[0][0] == "account"


def test_every_header_sorts_and_dates_show_the_newest_first(
    page: AccountsPage, stage: AccountStage, qtbot: QtBot
) -> None:
    stage.world.visit.visits.log(stage.world.visit.draft())
    header = page.table.horizontalHeader()
    for at, column in enumerate(page.model.columns()):
        with qtbot.waitSignal(page._loader.loaded):
            header.sectionClicked.emit(at)
        assert page.wanted.sort == column.key
        if column.key == "last_visit":
            assert names(page.model)[0] == "苏州恒达精密机械有限公司"
    with qtbot.waitSignal(page._loader.loaded):
        header.sectionClicked.emit(0)
    with qtbot.waitSignal(page._loader.loaded):
        header.sectionClicked.emit(0)
    assert names(page.model)[0] == "苏州恒达精密机械有限公司"


def test_filters_that_match_nothing_say_so_and_are_cleared(page: AccountsPage, qtbot: QtBot) -> None:
    page.combos["abc_class"].setCurrentIndex(page.combos["abc_class"].findData("B"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    page.combos["stage"].setCurrentIndex(2)
    qtbot.waitUntil(page.no_match.isVisible)
    assert page.no_match.button is not None
    page.no_match.button.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.table.isVisible() and not page.no_match.isVisible()
    assert page.scope.currentData() == "all"


def test_n_is_a_new_account_and_other_letters_filter(page: AccountsPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A)
    assert page.filter.text() == "a" and page.filter.hasFocus()
    page.filter.clear()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_N)
    form = stage.form(AccountForm)
    QTest.keyClicks(form.lines["legal_name"], "Zeta")
    stage.save(qtbot, form)
    qtbot.waitUntil(lambda: "Zeta" in names(page.model))


def test_a_name_that_was_not_found_becomes_the_new_account_s(
    page: AccountsPage, stage: AccountStage, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.filter, "Nova")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    page.new_account()
    assert stage.form(AccountForm).lines["legal_name"].text() == "Nova"
    stage.form(AccountForm).reject()


def test_overdue_is_said_in_words(page: AccountsPage, stage: AccountStage, qtbot: QtBot) -> None:
    stage.world.visit.visits.log(stage.world.visit.draft())
    stage.world.visit.clock.now += 40 * 86_400_000_000
    with qtbot.waitSignal(page._loader.loaded):
        page.overdue.setChecked(True)
    at = [one.key for one in page.model.columns()].index("last_visit")
    row = names(page.model).index("苏州恒达精密机械有限公司")
    assert str(page.model.index(row, at).data()).endswith("overdue")


def test_who_owns_no_account_sees_all(stage: AccountStage, qtbot: QtBot) -> None:
    with stage.world.visit.store.write("start") as batch:
        unit = str(stage.world.visit.rows("unit")[0]["id"])
        other = batch.insert("user", {"name": "李强", "role": "rep", "unit_id": unit})
        for row in stage.world.visit.rows("account"):
            batch.patch("account", str(row["id"]), {"owner_id": other})
    page = AccountsPage(stage.context)
    show(qtbot, page)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.scope.currentData() == "all"


def test_a_manager_sees_the_accounts_of_one_person(stage: AccountStage, qtbot: QtBot) -> None:
    """Beside one's own and everybody's, each colleague whose accounts are here."""
    world = stage.world
    unit = str(world.row("user", world.visit.me)["unit_id"])
    ann = world.write("user", name="Ann", role="rep", unit_id=unit)
    world.write("user", name="Who owns none", role="rep", unit_id=unit)
    world.write("account", legal_name="Bright Optics", owner_id=ann)
    made = AccountsPage(stage.context)
    show(qtbot, made)
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    assert [made.scope.itemText(at) for at in range(made.scope.count())] == ["My accounts", "Everybody's", "Ann"]
    QTest.keyClicks(made.scope, "Ann")
    qtbot.waitUntil(lambda: names(made.model) == ["Bright Optics"])
    assert made._subtitle.text() == "1 account"
    made.overdue.click()
    qtbot.waitUntil(lambda: made.wanted.overdue)
    assert made.wanted.owner == ann
    made.clear_filters()
    qtbot.waitUntil(lambda: made.model.rowCount() == 4)
    assert made.scope.currentText() == "Everybody's"
