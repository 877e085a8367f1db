"""The page of a person: details, roles over time, arrows, meetings, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage, show
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from fieldapp.ui.dialogs.contact_form import ContactForm
from fieldapp.ui.dialogs.role_form import AssignRoleForm, EndRoleForm, LeaveForm
from fieldapp.ui.pages.contact import ContactPage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[AccountStage]:
    with account_stage(tmp_path) as made:
        yield made


@pytest.fixture
def page(stage: AccountStage, qtbot: QtBot) -> ContactPage:
    made = ContactPage(stage.context, stage.world.visit.people["张董"])
    show(qtbot, made)
    return made


def test_it_says_who_it_is_and_where(page: ContactPage, stage: AccountStage) -> None:
    assert page.title() == "张董"
    assert "苏州恒达精密机械有限公司" in page._subtitle.text() and "never met" in page._subtitle.text()
    assert page.pills["rank"].text() == "key person ★1"
    assert [row.pill for row in page.roles.rows()] == [("Decision-maker", "accent")]
    assert page.no_ways.isVisible() and page.no_visits.isVisible()
    page.account_button.click()
    assert stage.went == [("account", {"account_id": stage.world.visit.account})]


def test_roles_are_given_and_ended_on_days_as_people_say_them(
    page: ContactPage, stage: AccountStage, qtbot: QtBot
) -> None:
    page._assign_role()
    form = stage.form(AssignRoleForm)
    form.role.setCurrentIndex(form.role.findData("payer"))
    form.day.setText("11-01")
    form.subject.setText("刀具")
    stage.save(qtbot, form)
    role = next(one for one in stage.world.view().roles if one.role == "payer")
    assert (role.from_on, role.subject) == ("2026-11-01", "刀具")
    page.roles.row_activated.emit(role.id)
    end = stage.form(EndRoleForm)
    end.day.setText("nonsense")
    end.save()
    assert end.fields["day"].error()
    end.day.setText("11-20")
    stage.save(qtbot, end)
    assert next(one for one in stage.world.view().roles if one.role == "payer").to_on == "2026-11-20"


def test_numbers_are_added_and_copied(page: ContactPage, stage: AccountStage, qtbot: QtBot) -> None:
    page._edit()
    form = stage.form(ContactForm)
    form.lines["mobile"].setText("13900001111")
    stage.save(qtbot, form)
    assert [(row.lead, row.text) for row in page.ways.rows()] == [("Mobile", "13900001111")]
    page.ways.row_activated.emit("mobile")
    assert QGuiApplication.clipboard().text() == "13900001111"
    assert page.banner.isVisible()


def test_somebody_leaves_and_comes_back(page: ContactPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.leave_button.click()
    stage.save(qtbot, stage.form(LeaveForm))
    assert page.pills["left"].text() == "left on 2026-11-22" and page.leave_button.text() == "Is back"
    with qtbot.waitSignal(stage.context.events.changed):
        page.leave_button.click()
    assert not page.pills["left"].isVisible()


def test_meetings_and_arrows_are_listed(page: ContactPage, stage: AccountStage) -> None:
    boss, worker = stage.world.visit.people["张董"], stage.world.visit.people["周工"]
    stage.world.people.set_influence(worker, boss, 4)
    stage.world.visit.visits.log(stage.world.visit.draft(people=(boss, worker), outcome="参观车间"))
    page.refresh()
    (row,) = page.visits.rows()
    assert (row.text, row.detail) == ("参观车间", "with 周工")
    (arrow,) = page.arrows.rows()
    assert (arrow.lead, arrow.text, arrow.trail) == ("influenced by", "周工", "strength 4 of 5")
    page.arrows.row_activated.emit(arrow.key)
    assert stage.went == [("contact", {"contact_id": worker})]


def test_a_mistake_is_deleted_and_history_is_not(page: ContactPage, stage: AccountStage, qtbot: QtBot) -> None:
    page.open_with(contact_id=stage.world.visit.people["周工"])
    stage.world.visit.visits.log(stage.world.visit.draft(people=(stage.world.visit.people["周工"],)))
    page.delete_button.click()
    qtbot.waitUntil(page.banner.isVisible)
    assert "was met or quoted" in page.banner.text()
    page.open_with(contact_id=stage.world.visit.people["李总"])
    page.delete_button.click()
    qtbot.waitUntil(lambda: stage.went == [("account", {"account_id": stage.world.visit.account})])
    page.open_with(contact_id="missing")
    assert page.title() == "This person is no longer here" and not page.edit_button.isEnabled()
