"""The page of duplicates, the comparison of two accounts, the hint in the form, and the card of what was merged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage, show
from manners_stage import turn_until_quiet
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldapp.domain.duplicates.evidence import Evidence
from fieldapp.ui.dialogs.account_form import AccountForm
from fieldapp.ui.dialogs.likeness_hint import LikenessHint
from fieldapp.ui.dialogs.merge import MergeDialog
from fieldapp.ui.duplicate_texts import EVIDENCE_CODES, evidence_line, evidence_text
from fieldapp.ui.pages.account import AccountPage
from fieldapp.ui.pages.duplicates import DuplicatesPage

NAME, TWIN = "苏州恒达精密机械有限公司", "蘇州恆達精密機械（有限）公司"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[AccountStage]:
    with account_stage(tmp_path) as made:
        yield made


@pytest.fixture
def twin(stage: AccountStage) -> str:
    me = stage.world.visit.me
    account = stage.world.write("account", legal_name=TWIN, owner_id=me, phone="0512-68801234", tags=["老"])
    stage.world.write("contact", account_id=account, name="林工")
    return account


@pytest.fixture
def page(stage: AccountStage, twin: str, qtbot: QtBot) -> DuplicatesPage:
    made = DuplicatesPage(stage.context)
    show(qtbot, made)
    made.open_with()
    turn_until_quiet(stage.context.tasks)
    return made


def dialog() -> MergeDialog:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MergeDialog) and one.isVisible()]
    return found


def test_pairs_are_listed_with_their_reasons(page: DuplicatesPage) -> None:
    (row,) = page.list.rows()
    assert row.text == f"{NAME}  ↔  {TWIN}"
    assert row.detail == "same legal name · both in 苏州"
    assert row.pill is not None and row.pill[0] == "certainly the same"
    assert not page.empty.isVisible()


def test_two_are_merged_by_keys_and_the_notice_leads_there(
    page: DuplicatesPage, stage: AccountStage, twin: str
) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    form = dialog()
    table = form.table
    names = [item.text() for row in range(table.rowCount()) if (item := table.item(row, 0))]
    assert names == ["Legal name", "Phone", "Tags"]
    assert table.sides() == ["first", "second", "second"]
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_1)
    QTest.keyClick(table, Qt.Key.Key_3)  # a telephone cannot be both
    assert table.sides() == ["second", "first", "second"]
    form.merge()
    turn_until_quiet(stage.context.tasks)
    kept = stage.world.row("account", stage.world.visit.account)
    assert (kept["legal_name"], kept["phone"], kept["tags"]) == (TWIN, None, '["老"]')
    assert page.list.rows() == [] and page.empty.isVisible()
    assert TWIN in page.banner.text() and "Ctrl+Z" in page.banner.text()


def test_the_other_one_may_stay(page: DuplicatesPage, stage: AccountStage, twin: str) -> None:
    page.open_current()
    form = dialog()
    form.swap_button.click()
    form.merge_button.click()
    turn_until_quiet(stage.context.tasks)
    (member,) = stage.world.visit.rows("account_member")
    assert (member["account_id"], member["root_id"]) == (stage.world.visit.account, twin)


def test_not_the_same_is_said_once_and_can_be_taken_back(page: DuplicatesPage, stage: AccountStage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_D)
    turn_until_quiet(stage.context.tasks)
    assert page.list.rows() == []
    assert [row["state"] for row in stage.world.visit.rows("account_merge")] == ["distinct"]
    page._undo()
    turn_until_quiet(stage.context.tasks)
    assert len(page.list.rows()) == 1


def test_later_is_for_now(page: DuplicatesPage, stage: AccountStage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_L)
    assert page.list.rows() == [] and stage.world.visit.rows("account_merge") == []


def test_a_new_account_is_told_who_it_may_be(stage: AccountStage, twin: str, qtbot: QtBot) -> None:
    form = AccountForm(stage.context, None)
    qtbot.addWidget(form)
    form.show()
    turn_until_quiet(stage.context.tasks)
    form.lines["legal_name"].setText("苏州恒达精密機械")
    hint = form.findChild(LikenessHint)
    assert hint is not None
    hint.look()
    assert {one.name for one in hint.found} == {NAME, TWIN}
    assert hint.isVisibleTo(form)
    form.lines["legal_name"].setText("无锡迈锐传动")
    hint.look()
    assert not hint.isVisibleTo(form)


def test_the_page_tells_what_was_merged_and_separates_it(stage: AccountStage, twin: str, qtbot: QtBot) -> None:
    account = stage.world.visit.account
    stage.context.use_cases.merging.merge(account, twin, {"phone": "0512-68801234"})
    page = AccountPage(stage.context, twin)  # the link of the one that was merged
    show(qtbot, page)
    assert page.title() == NAME
    (row,) = page.same.list.rows()
    assert (row.text, row.detail, row.trail) == (TWIN, "merged on 2026-11-22 by 王敏", "Separate")
    assert "林工" in {one.text for one in page.people.list.rows()}
    stage.world.write("visit_plan", account_id=account, rep_id=stage.world.visit.me, channel="visit", has_time=0,
                      planned_at=1, planned_offset=480, planned_zone="Asia/Shanghai")  # fmt: skip
    with stage.world.visit.store.write("edit_account") as batch:
        batch.patch("account", account, {"phone": "110"})
    page.same.list.setFocus()
    QTest.keyClick(page.same.list, Qt.Key.Key_Return)  # a merge is taken back by its own word only
    assert len(page.same.list.rows()) == 1
    QTest.keyClick(page.same.list, Qt.Key.Key_Right)
    turn_until_quiet(stage.context.tasks)
    assert page.banner.text() == "Separated again. Changed since, and kept as they are: Phone."
    assert stage.world.visit.rows("account_member") == []


def test_every_reason_has_a_sentence() -> None:
    for code in EVIDENCE_CODES:
        said = evidence_text(Evidence(code, 100, "12", "34"))
        assert said and "{" not in said and code not in said
    assert evidence_line([Evidence("name_core", 650, "恒达"), Evidence("branch_other", -450, "", "二店")]) == (
        "same name “恒达” · but one is a branch: 二店"
    )
