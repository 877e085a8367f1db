"""The page of an account: what it says, what can be done from it, and that it follows every change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage, show
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from visit_world import at

from fieldapp.infra import i18n
from fieldapp.services.accounts import WalletDraft
from fieldapp.services.objections import ObjectionDraft
from fieldapp.ui.dialogs.account_form import AccountForm
from fieldapp.ui.dialogs.account_forms import PlanForm, RaiseObjectionForm, WalletForm, WorkOnObjectionForm
from fieldapp.ui.dialogs.contact_form import ContactForm
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


def test_one_look_says_who_decides_and_what_is_missing(page: AccountPage, stage: AccountStage) -> None:
    assert page.title() == "苏州恒达精密机械有限公司"
    assert page.who.cover.text() == "3/4 roles known"
    assert "role:payer" in page.who.map.node_ids()
    assert "who pays is unknown" in page.who.missing.text()
    assert [page.pills[name].isVisible() for name in ("class", "mode", "stage")] == [True, False, False]
    assert {row.text for row in page.objections.list.rows()} == {"账期太短", "交期不稳"}
    assert page.wallet.number.text() == "—" and page.wallet.band.text() == "unknown"
    assert page.orders.empty.isVisible() and page.next.empty.isVisible()


def test_a_reason_of_last_night_has_stood_for_a_day(page: AccountPage, stage: AccountStage) -> None:
    stage.world.visit.clock.now = at("2026-11-22 23:50").at
    draft = ObjectionDraft("repurchase", "price", "太贵")
    stage.world.objections.raise_objection(stage.world.visit.account, draft)
    stage.world.visit.clock.now = at("2026-11-23 00:10").at
    page.refresh()
    row = next(one for one in page.objections.list.rows() if one.text == "太贵")
    assert "for 1 day" in row.detail


def test_a_person_s_box_opens_them_beside(page: AccountPage, stage: AccountStage) -> None:
    boss = stage.world.visit.people["张董"]
    page.who.editor.node_focused.emit(boss)
    assert page.who.panel.person_id() == boss
    assert not page.who.panel.key_button.isVisible()
    page.who.panel.open_button.click()
    assert stage.went == [("contact", {"contact_id": boss})]


def test_a_second_key_person_is_named_by_one_button(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.who.editor.node_focused.emit(stage.world.visit.people["李总"])
    with qtbot.waitSignal(stage.context.events.changed):
        page.who.panel.second_button.click()
    assert stage.world.person("李总").rank == 2
    assert "second key person" not in page.who.missing.text()


def test_what_the_rules_forbid_is_said_on_the_page(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.deeds.name_key_person(stage.world.visit.people["张董"], 2)
    qtbot.waitUntil(page.banner.isVisible)
    assert page.banner.text() == "Key person and second key person must be two people."


def test_an_unknown_role_becomes_the_objective_of_a_visit(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.who.map.focus_node("role:payer")
    menu = page.who.editor.node_menu()
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["Plan a visit to find out", "Add the person who holds it\tN"] and "It is 张董" in texts
    menu.actions()[0].trigger()
    form = stage.form(PlanForm)
    assert form.purpose.text() == "Find out who is the Payer"
    form.save()
    assert form.fields["when"].error().startswith("Not understood")
    QTest.keyClicks(form.when, "tomorrow 10:00")
    stage.save(qtbot, form)
    assert page.next.list.rows()[0].text == "Find out who is the Payer"
    page.next.list.row_activated.emit(page.next.list.rows()[0].key)
    assert stage.went[-1][0] == "visit" and stage.went[-1][1]["plan_id"]


def test_somebody_known_turns_out_to_hold_the_role(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.who.map.focus_node("role:payer")
    menu = page.who.editor.node_menu()
    action = next(one for one in menu.actions() if one.text() == "It is 张董")
    with qtbot.waitSignal(stage.context.events.changed):
        action.trigger()
    assert page.who.cover.text() == "4/4 roles known"


def test_a_new_person_comes_with_the_role_asked_for(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.deeds.add_contact("payer")
    form = stage.form(ContactForm)
    assert form.roles.checked() == ["payer"]
    form.save()
    assert form.fields["name"].error() == "Enter the name."
    form.lines["name"].setText("吴总")
    form.influences[stage.world.visit.people["张董"]].setCurrentIndex(4)
    stage.save(qtbot, form)
    assert page.who.cover.text() == "4/4 roles known"
    assert "吴总" in [row.text for row in page.people.list.rows()]
    assert len(stage.world.view().arrows) == 1


def test_editing_a_person_keeps_what_is_not_touched(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    person = stage.world.person("孙经理")
    page.deeds.edit_contact(person.row.id)
    form = stage.form(ContactForm)
    form.stance.setCurrentIndex(form.stance.findData("against"))
    stage.save(qtbot, form)
    after = stage.world.person("孙经理")
    assert (after.row.text("stance"), after.roles, after.rank) == ("against", person.roles, person.rank)
    assert "孙经理 is against us" in page.who.missing.text()


def test_a_reason_is_recorded_worked_on_and_gone(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.deeds.raise_objection()
    raised = stage.form(RaiseObjectionForm)
    raised.save()
    assert raised.fields["words"].error() == "Enter what the customer said."
    raised.words.setPlainText("太贵")
    raised.value.setText("1.5万")
    stage.save(qtbot, raised)
    row = next(one for one in page.objections.list.rows() if one.text == "太贵")
    assert "15,000" in row.detail
    stage.world.visit.clock.now += 1_000_000
    page.objections.list.row_activated.emit(row.key)
    form = stage.form(WorkOnObjectionForm)
    form.kind.setCurrentIndex(form.kind.findData("eliminated"))
    form.save()
    assert form.fields["evidence"].error()
    form.evidence.setPlainText("签了合同")
    stage.save(qtbot, form)
    assert "太贵" not in [one.text for one in page.objections.list.rows()]


def test_the_yearly_purchase_makes_the_share_known(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    stage.world.order("2026-11-01", minor=32_400_000)
    page.wallet.edit.click()
    form = stage.form(WalletForm)
    form.total.setText("much")
    form.save()
    assert form.fields["total_minor"].error().startswith("Enter a plain number")
    form.total.setText("120万")
    stage.save(qtbot, form)
    assert page.wallet.number.text() == "27%" and page.wallet.band.text() == "exposed"
    assert "¥ 1,200,000" in page.wallet.amounts.text()


def test_a_promise_is_settled_from_its_menu(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    assert [row.text for row in page.next.list.rows()] == ["寄送检测报告"]
    menu = page.deeds.promise_menu(stage.world.visit.promise)
    with qtbot.waitSignal(stage.context.events.changed):
        menu.actions()[0].trigger()
    assert page.next.list.rows() == []


def test_history_grows_by_more(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    for day in range(10, 20):
        stage.world.order(f"2026-10-{day}")
    page.refresh()
    first = len(page.timeline.list.rows())
    assert page.timeline.more.isVisible()
    page.timeline.more.click()
    assert len(page.timeline.list.rows()) > first


def test_a_line_of_history_opens_what_it_tells(page: AccountPage, stage: AccountStage) -> None:
    saved = stage.world.visit.visits.log(stage.world.visit.draft(outcome="参观车间"))
    page.refresh()
    page.timeline.list.row_activated.emit(saved.visit_id)
    assert stage.went == [("visit", {"visit_id": saved.visit_id})]
    page.timeline.list.row_activated.emit(stage.world.visit.objections["账期太短"])
    stage.form(WorkOnObjectionForm).reject()


def test_the_account_form_changes_what_was_changed(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.edit_button.click()
    form = stage.form(AccountForm)
    form.district.setText("江苏省 苏州市 虎丘区")
    form.lines["industry"].setText("精密加工")
    form.lists["aliases"].setText("恒达精密，恒达")
    form.suppliers.more.click()
    form.suppliers.lines[0].name.setText("聚源")
    form.suppliers.lines[0].share.setText("48.5")
    stage.save(qtbot, form)
    row = stage.world.row("account", stage.world.visit.account)
    assert (row["district"], row["abc_class"], row["place_source"]) == ("320505", "A", None)
    assert stage.world.view().head.texts("aliases") == ("恒达", "恒达精密")
    assert stage.world.view().wallet.suppliers[0].share_ppm == 485_000
    assert "苏州 · 虎丘区 · 精密加工" in page._subtitle.text()


def test_the_account_form_says_everything_at_once(page: AccountPage, stage: AccountStage) -> None:
    page.deeds.edit_account()
    form = stage.form(AccountForm)
    form.lines["legal_name"].clear()
    form.place["lat"].setText("north")
    form.shortlist["shortlist_place"].setText("5")
    form.shortlist["shortlist_size"].setText("3")
    form.suppliers.more.click()
    form.suppliers.lines[0].name.setText("聚源")
    form.suppliers.lines[0].share.setText("most")
    form.wallet.setText("a lot")
    form.save()
    wrong = {key for key, field in form.fields.items() if field.error()}
    assert {"legal_name", "lat", "shortlist_place", "supplier_share", "total_minor"} <= wrong
    assert form.isVisible()
    form.reject()


def test_closing_is_in_the_form_and_can_be_taken_back(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    for visible in (True, False):
        page.deeds.edit_account()
        form = stage.form(AccountForm)
        with qtbot.waitSignals([form.accepted, stage.context.events.changed]):
            form._close_or_reopen()
        assert page.pills["closed"].isVisible() is visible


def test_the_page_follows_changes_of_its_account_only(page: AccountPage, stage: AccountStage, qtbot: QtBot) -> None:
    stage.context.save(
        lambda: stage.world.accounts.set_wallet(stage.world.visit.account, WalletDraft(100, "CNY", "2026-11-22"))
    )
    qtbot.waitUntil(lambda: page.wallet.number.text() == "0%")
    other = stage.world.write("account", legal_name="Other", owner_id=stage.world.visit.me)
    page.open_with(account_id=other)
    assert page.title() == "Other" and page.people.empty.isVisible() and page.timeline.empty.isVisible()
    page.open_with(account_id="missing")
    assert page.title() == "This account is no longer here"
    assert not page.who.isVisible()


def test_everything_is_named_and_reached_by_tab(page: AccountPage, qtbot: QtBot) -> None:
    children: list[QWidget] = list(page.findChildren(QWidget))
    for child in children:
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
            assert child.accessibleName() or isinstance(child, QAbstractButton), child
    page.visit_button.setFocus()
    seen = set()
    for _ in range(40):
        focus = page.focusWidget()
        if focus in seen:
            break
        seen.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {page.objections.list, page.timeline.list, page.people.list, page.wallet.edit} <= seen


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("width", [720, 1200])
def test_nothing_is_wider_than_the_page(stage: AccountStage, qtbot: QtBot, language: str, width: int) -> None:
    i18n.set_language(language)
    made = AccountPage(stage.context, stage.world.visit.account)
    show(qtbot, made, width, 700)
    assert made.widget().width() <= made.viewport().width()
    for card in (made.who, made.wallet, made.objections, made.next, made.orders, made.timeline, made.people):
        assert card.width() <= made.viewport().width()


def test_forms_have_names_for_every_control(page: AccountPage, stage: AccountStage) -> None:
    page.deeds.edit_account()
    form = stage.form(AccountForm)
    form.suppliers.more.click()
    for control in form.findChildren(QLineEdit):
        assert control.accessibleName(), control
    form.reject()
