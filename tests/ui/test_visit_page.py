"""The visit page by real key events: found, filled, kept, saved, corrected; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import shiboken6
from clocks import HOUR, NOW
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from visit_context import VisitStage, visit_stage
from visit_world import at

from fieldapp.infra.i18n import set_language
from fieldapp.services.errors import StoreError
from fieldapp.services.visit_form import VisitForm
from fieldapp.services.visit_values import NextStep
from fieldapp.ui.pages.visit import VisitPage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[VisitStage]:
    set_language("en")
    with visit_stage(tmp_path) as made:
        yield made


def open_page(qtbot: QtBot, stage: VisitStage, **args: str) -> VisitPage:
    page = VisitPage(stage.context)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.open_with(**args)
    return page


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_keys(text: str) -> None:
    QTest.keyClicks(focus(), text)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifiers)


def drained(qtbot: QtBot, stage: VisitStage) -> None:
    """Return once everything handed to the write lane so far is on the disk and has been told of."""
    done: list[bool] = []
    stage.context.tasks.write(lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))


def save(qtbot: QtBot, page: VisitPage) -> None:
    with qtbot.waitSignal(page.saved):
        press(Qt.Key.Key_Return, CTRL)


def test_a_visit_by_keys_alone(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage)
    assert focus() is page.head.finder.line
    type_keys("hd")
    press(Qt.Key.Key_Return)
    assert "苏州恒达精密" in page.head.title.text() and focus() in page.fields.people.chips.chips()
    type_keys("1")
    type_keys("2")
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    assert focus() is page.fields.outcome
    type_keys("Trial passed. 3 pcs")
    QTest.keyClick(focus(), Qt.Key.Key_3, ALT)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    page.fields.next_step.setFocus()
    type_keys("Bring terms")
    press(Qt.Key.Key_Tab)
    type_keys("next fri 10")
    save(qtbot, page)
    visit = stage.world.rows("visit")[0]
    assert visit["outcome"] == "Trial passed. 3 pcs" and visit["account_id"] == stage.world.account
    assert len(stage.world.rows("visit_person")) == 3
    assert [row["kind"] for row in stage.world.rows("objection_event")] == ["heard"]
    plan = stage.world.rows("plan_open")[0]
    assert plan["planned_at"] == at("2026-11-27 10:00").at and plan["purpose"] == "Bring terms"
    assert stage.world.rows("draft") == []
    assert page.banner.text().startswith("Saved at 15:05:00 · 苏州恒达精密")
    assert page.form() == page._initial and focus() is page.head.finder.line


def test_what_is_typed_is_kept_at_every_key_and_restored(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    page.fields.outcome.setFocus()
    type_keys("half a sent")
    page.fields.next_date.line.setFocus()
    type_keys("tomorrow 9:00")
    page.fields.promises.add_and_enter()
    type_keys("sample")
    drained(qtbot, stage)
    stage.world.clock.now += 24 * HOUR
    again = open_page(qtbot, stage, account_id=stage.world.account)
    form = again.form()
    assert form.outcome == "half a sent" and form.promises[0].text == "sample"
    assert form.next_date == "2026-11-23 09:00", "tomorrow of yesterday's draft is that day"
    assert again.head._restored_text.text() == "Draft of 11-22 15:05 restored"
    again.discard()
    drained(qtbot, stage)
    assert stage.world.rows("draft") == [] and again.form().outcome == ""


def test_a_draft_without_an_account_moves_to_the_account_chosen_late(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage)
    page.fields.outcome.setFocus()
    type_keys("said first")
    drained(qtbot, stage)
    assert [row["key"] for row in stage.world.rows("draft")] == ["new"]
    page.head.finder.line.setFocus()
    type_keys("szhd")
    press(Qt.Key.Key_Return)
    drained(qtbot, stage)
    assert [row["key"] for row in stage.world.rows("draft")] == [stage.world.account]
    assert page.form().outcome == "said first" and page.form().account_id == stage.world.account


def test_a_person_found_brings_the_account_and_is_met(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage)
    type_keys("zhoug")
    press(Qt.Key.Key_Return)
    assert page.form().people == (stage.world.people["周工"],)


def test_a_date_that_is_not_understood_blocks_with_a_sentence(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    type_keys("1")
    page.fields.next_date.line.setFocus()
    type_keys("some day")
    press(Qt.Key.Key_Return, CTRL)
    assert "not understood" in page.fields.next_date.error()
    assert "The draft is kept" in page.banner.text() and focus() is page.fields.next_date.line
    drained(qtbot, stage)
    assert stage.world.rows("visit") == [] and len(stage.world.rows("draft")) == 1


def test_nobody_met_asks_once(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    page.fields.outcome.setFocus()
    type_keys("closed, nobody there")
    press(Qt.Key.Key_Return, CTRL)
    assert page.banner.text() == "Nobody is marked as met. Save all the same?"
    save(qtbot, page)
    assert len(stage.world.rows("visit")) == 1


def test_without_an_account_the_finder_is_asked_for(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage)
    press(Qt.Key.Key_Return, CTRL)
    assert focus() is page.head.finder.line and "Which customer?" in page.banner.text()


def test_a_full_disk_leaves_everything_on_the_screen(
    qtbot: QtBot, stage: VisitStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    type_keys("1")
    page.fields.outcome.setPlainText("worth keeping")

    class FullDisk:
        def log(self, _draft: object) -> None:
            raise StoreError("disk_full")

    real = page._cases.visits
    page._cases.visits = FullDisk()  # type: ignore[assignment]
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(page.banner.isVisible)
    assert "disk is full" in page.banner.text() and page.form().outcome == "worth keeping"
    page._cases.visits = real
    save(qtbot, page)
    assert stage.world.rows("visit")[0]["outcome"] == "worth keeping"


def test_objectives_ticked_become_facts(qtbot: QtBot, stage: VisitStage) -> None:
    stage.world.plans.plan(stage.world.account, NextStep(at("2026-11-22 14:00"), True, "visit", "Check the trial"))
    page = open_page(qtbot, stage, account_id=stage.world.account)
    assert page.form().time == "today 14:00 – 15:05" and page.form().purpose == "Check the trial"
    type_keys("1")
    lines = page.side.objectives._lines
    lines["purpose", page.form().plan_id].box.click()
    lines["role", "payer"].box.click()
    combo = page.side.objectives._who["payer"]
    combo.setCurrentIndex(combo.findData(stage.world.people["张董"]))
    lines["objection", stage.world.objections["账期太短"]].box.click()
    type_keys("agreed to 45 days")
    next(iter(page.side.promises._lines.values())).box.click()
    save(qtbot, page)
    assert stage.world.rows("visit")[0]["outcome"] == "✓ Check the trial"
    assert stage.world.rows("plan_open") == []
    event = stage.world.rows("objection_event")[0]
    assert (event["kind"], event["evidence"]) == ("eliminated", "agreed to 45 days")
    assert ("payer", stage.world.people["张董"]) in [
        (row["role"], row["contact_id"]) for row in stage.world.rows("role_assignment")
    ]
    assert stage.world.rows("promise")[0]["state"] == "kept"


def test_new_people_objections_and_samples_are_typed_in_place(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    press(Qt.Key.Key_P, CTRL | SHIFT)
    type_keys("Mr Wu")
    press(Qt.Key.Key_O, CTRL | SHIFT)
    type_keys("too dear")
    page.fields.samples.add_and_enter()
    type_keys("bearing")
    save(qtbot, page)
    assert "Mr Wu" in [row["name"] for row in stage.world.rows("contact")]
    assert "too dear" in [row["words"] for row in stage.world.rows("objection")]
    assert stage.world.rows("sample_given")[0]["name"] == "bearing"
    assert len(stage.world.rows("visit_person")) == 1


def test_saving_goes_on_to_the_next_stop_of_the_day(qtbot: QtBot, stage: VisitStage) -> None:
    with stage.world.store.write("add_account") as batch:
        other = batch.insert("account", {"legal_name": "昆山力成电子", "owner_id": stage.world.me})
    stage.world.plans.plan(other, NextStep(at("2026-11-22 16:00"), True, "call", "First order"))
    page = open_page(qtbot, stage, account_id=stage.world.account)
    type_keys("1")
    with qtbot.waitSignal(page.saved):
        press(Qt.Key.Key_Return, CTRL | SHIFT)
    form = page.form()
    assert (form.account_id, form.channel, form.purpose) == (other, "call", "First order")
    with qtbot.waitSignal(page.saved):
        press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert "last stop" in page.banner.text() and page.form().account_id == ""


def test_a_correction_opens_with_what_was_written(qtbot: QtBot, stage: VisitStage) -> None:
    first = stage.world.visits.log(stage.world.draft(people=(stage.world.people["李总"],), outcome="wrong"))
    page = open_page(qtbot, stage, visit_id=first.visit_id)
    form = page.form()
    assert form.outcome == "wrong" and form.people == (stage.world.people["李总"],)
    page.fields.outcome.setPlainText("right")
    save(qtbot, page)
    assert [row["outcome"] for row in stage.world.rows("visit_current")] == ["right"]
    assert len(stage.world.rows("visit")) == 2 and stage.world.rows("visit")[1]["started_at"] == NOW - HOUR


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("width", "scale"), [(1280, 100), (1280, 200), (640, 100)])
def test_nothing_needs_sideways_scrolling(
    qtbot: QtBot, stage: VisitStage, language: str, width: int, scale: int
) -> None:
    from fieldapp.ui import theme

    set_language(language)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", scale)
    page = VisitPage(stage.context, account_id=stage.world.account)
    qtbot.addWidget(page)
    page.fields.people.add_new()
    page.fields.objections.add_new()
    page.fields.promises.add_and_enter()
    page.fields.objections.chips.chips()[0].setChecked(True)
    page.resize(width - 200, 600)
    page.show()
    body = page.widget()
    assert body.minimumSizeHint().width() <= page.viewport().width()
    theme.apply(app, "light", 100)
    set_language("en")


def test_every_control_has_a_name(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    page.fields.promises.add_and_enter()
    page.fields.objections.chips.chips()[0].setChecked(True)
    children = cast("list[QWidget]", page.findChildren(QWidget))
    nameless = [
        child
        for child in children
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus and not child.accessibleName()
    ]
    assert nameless == []


def test_a_form_that_was_only_opened_leaves_no_draft(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    page.fields.purpose.setFocus()
    type_keys("x")
    press(Qt.Key.Key_Backspace)
    drained(qtbot, stage)
    assert stage.world.rows("draft") == [] and isinstance(page.form(), VisitForm)


def test_the_newest_letters_come_back_even_before_they_reach_the_disk(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    page.fields.outcome.setPlainText("just typed")
    page.open_with()
    assert page.form().outcome == ""
    page.open_with(account_id=stage.world.account)
    assert page.form().outcome == "just typed"


def test_a_call_does_not_fulfil_a_planned_visit(qtbot: QtBot, stage: VisitStage) -> None:
    stage.world.plans.plan(stage.world.account, NextStep(at("2026-11-22 14:00"), True, "visit", "Check the trial"))
    page = open_page(qtbot, stage, account_id=stage.world.account)
    assert page.form().plan_id
    page.fields.channel.setCurrentIndex(page.fields.channel.findData("call"))
    assert page.form().plan_id == ""
    save(qtbot, page)
    assert len(stage.world.rows("plan_open")) == 1


def test_a_kept_form_forgets_a_plan_that_was_called_off(qtbot: QtBot, stage: VisitStage) -> None:
    stage.world.plans.plan(stage.world.account, NextStep(at("2026-11-22 14:00"), True))
    page = open_page(qtbot, stage, account_id=stage.world.account)
    plan = page.form().plan_id
    page.fields.outcome.setPlainText("kept")
    drained(qtbot, stage)
    stage.world.plans.cancel(plan, "ill")
    again = open_page(qtbot, stage, account_id=stage.world.account)
    type_keys("1")
    assert again.form().plan_id == "" and again.form().outcome == "kept"
    save(qtbot, again)


def test_a_promise_is_kept_or_not(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    type_keys("1")
    line, chip = page.side.promises._lines[stage.world.promise], page.side.promises._broken[stage.world.promise]
    line.box.click()
    chip.click()
    assert not line.box.isChecked()
    save(qtbot, page)
    assert stage.world.rows("promise")[0]["state"] == "broken"


def test_a_distance_by_hand_is_explained(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    page.fields.place.setText("side gate 1.2 km")
    assert page.fields._place_field._hint.text() == "1.2 km from the customer · by hand"


def test_what_is_still_to_come_is_planned_from_the_same_form(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    page.fields.time.set_text("next wed 10")
    page.fields.purpose.setText("Show the offer")
    press(Qt.Key.Key_Return, CTRL)
    assert "still to come" in page.banner.text()
    page.plan_instead()
    drained(qtbot, stage)
    drained(qtbot, stage)
    plan = stage.world.rows("plan_open")[0]
    assert plan["planned_at"] == at("2026-11-25 10:00").at and plan["purpose"] == "Show the offer"
    assert stage.world.rows("visit") == [] and stage.world.rows("draft") == []


def test_a_plan_on_its_way_survives_the_end_of_its_page(qtbot: QtBot, stage: VisitStage) -> None:
    page = VisitPage(stage.context)
    page.open_with(account_id=stage.world.account)
    page.fields.time.set_text("next wed 10")
    page.plan_instead()
    shiboken6.delete(page)
    drained(qtbot, stage)
    drained(qtbot, stage)
    assert len(stage.world.rows("plan_open")) == 1 and stage.world.rows("draft") == []


def test_pressing_plan_twice_plans_once(qtbot: QtBot, stage: VisitStage) -> None:
    page = open_page(qtbot, stage, account_id=stage.world.account)
    page.fields.time.set_text("next wed 10")
    page.plan_instead()
    page.plan_instead()
    drained(qtbot, stage)
    assert len(stage.world.rows("plan_open")) == 1


def test_a_plan_is_moved_and_called_off_from_the_form(qtbot: QtBot, stage: VisitStage) -> None:
    stage.world.plans.plan(stage.world.account, NextStep(at("2026-11-22 14:00"), True))
    page = open_page(qtbot, stage, account_id=stage.world.account)
    assert "14:00" in page.plan_bar._text.text()
    page.fields.time.set_text("tomorrow 9:00")
    page.plan_instead()
    drained(qtbot, stage)
    assert [row["planned_at"] for row in stage.world.rows("plan_open")] == [at("2026-11-23 09:00").at]
    again = open_page(qtbot, stage, plan_id=str(stage.world.rows("plan_open")[0]["id"]))
    again.plan_bar.open_button.click()
    type_keys("customer is away")
    press(Qt.Key.Key_Return)
    drained(qtbot, stage)
    assert stage.world.rows("plan_open") == [] and not again.plan_bar.isVisible()
    assert stage.world.rows("visit_plan")[0]["cancel_reason"] == "customer is away"
