"""Edits of the decision map on a real store: written, shown, undone as a whole, and refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.services.account_views import AccountPageView
from fieldapp.ui.map_controller import MapController
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.decision_map_editor import DecisionMapEditor

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Bench(QWidget):
    """An editor with its controller and a banner, that reads again after every change."""

    def __init__(self, stage: AccountStage) -> None:
        super().__init__()
        self.stage = stage
        self.editor, self.banner = DecisionMapEditor("Decision map"), InlineBanner()
        column = QVBoxLayout(self)
        column.addWidget(self.banner)
        column.addWidget(self.editor)
        self.controller = MapController(stage.context, self.editor, self.banner)
        stage.context.events.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Show the account as it is in the store."""
        self.controller.show_view(self.view())

    def view(self) -> AccountPageView:
        """What the page would show."""
        found: AccountPageView = self.stage.world.view()
        return found

    def id_of(self, name: str) -> str:
        return str(self.stage.world.person(name).row.id)

    def press(self, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key that writes, and wait until the map shows it."""
        if QApplication.activeWindow() is None:  # a window without a screen loses the keyboard to its menus
            with qtbot.waitActive(self):
                self.activateWindow()
        with qtbot.waitSignal(self.stage.context.events.changed):
            self.key(key, modifier)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)

    def undo(self) -> str:
        """Take the last intent back and say what it was."""
        undone = self.stage.world.visit.store.undo_last()
        assert undone is not None
        self.read()
        return str(undone.intent)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with account_stage(tmp_path) as stage:
        made = Bench(stage)
        qtbot.addWidget(made)
        made.resize(700, 600)
        with qtbot.waitActive(made):
            made.show()
        yield made


def test_a_person_is_added_where_the_role_was_missing_and_undone(bench: Bench, qtbot: QtBot) -> None:
    bench.editor.view.focus_node("role:payer")
    bench.key(K.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Zhao Min")
    bench.press(qtbot, K.Key_Return)
    assert bench.stage.world.person("Zhao Min").roles == ("payer",)
    assert bench.editor.canvas.current == bench.id_of("Zhao Min"), "the keyboard is on the new person"
    assert bench.undo() == "add_contact"
    assert "role:payer" in bench.editor.view.node_ids()


def test_roles_stance_rank_and_leaving_are_one_intent_each(bench: Bench, qtbot: QtBot) -> None:
    bench.editor.view.focus_node(bench.id_of("李总"))
    bench.key(K.Key_R)
    bench.key(K.Key_5)
    bench.press(qtbot, K.Key_Return)
    assert bench.stage.world.person("李总").roles == ("payer", "selector")
    bench.press(qtbot, K.Key_Plus)
    assert bench.stage.world.person("李总").row.text("stance") == "for"
    bench.press(qtbot, K.Key_2)
    assert bench.stage.world.person("李总").rank == 2
    bench.press(qtbot, K.Key_K)
    assert (bench.stage.world.person("李总").rank, bench.stage.world.person("张董").rank) == (1, 0)
    bench.press(qtbot, K.Key_L)
    assert bench.stage.world.person("李总").row.text("left_on") == "2026-11-22"
    assert [bench.undo() for _ in range(5)] == ["contact_left", "edit_contact", *["edit_contact"] * 3]
    person = bench.stage.world.person("李总")
    assert (person.roles, person.row.text("stance"), person.rank) == (("selector",), "neutral", 0)
    assert person.row.text("left_on") is None


def test_an_arrow_is_drawn_and_removed(bench: Bench, qtbot: QtBot) -> None:
    bench.editor.view.focus_node(bench.id_of("周工"))
    bench.key(K.Key_A)
    bench.key(K.Key_Right)
    target = bench.editor.canvas.current
    bench.press(qtbot, K.Key_Return)
    assert [(one.from_id, one.to_id, one.strength) for one in bench.view().arrows] == [(bench.id_of("周工"), target, 3)]
    bench.press(qtbot, K.Key_D)
    assert bench.view().arrows == ()
    assert bench.undo() == "set_influence"
    assert len(bench.view().arrows) == 1


def test_a_box_stays_where_it_was_put_until_the_map_is_tidied(bench: Bench, qtbot: QtBot) -> None:
    person = bench.id_of("周工")
    bench.editor.view.focus_node(person)
    before = bench.view().map.node(person)
    bench.press(qtbot, K.Key_Down, CTRL)
    bench.press(qtbot, K.Key_Down, CTRL)
    row = bench.stage.world.row("contact", person)
    assert before is not None
    assert (row["map_x"], row["map_y"]) == (before.x, before.y - bench.view().map.top + 94)
    bench.press(qtbot, K.Key_T)
    assert bench.view().map.node(person) == before
    assert bench.undo() == "tidy_map"
    assert bench.stage.world.row("contact", person)["map_y"] == row["map_y"]
    assert bench.undo() == "move_on_map"


def test_what_the_rules_refuse_is_said_and_nothing_changes(bench: Bench, qtbot: QtBot) -> None:
    bench.editor.view.focus_node(bench.id_of("李总"))
    bench.press(qtbot, K.Key_L)
    bench.key(K.Key_K)
    qtbot.waitUntil(lambda: bool(bench.banner.text()))
    assert bench.banner.text() == "Somebody who has left cannot become key person."
    assert bench.stage.world.person("张董").rank == 1


def test_a_person_entered_by_mistake_is_deleted_one_who_was_met_has_left(bench: Bench, qtbot: QtBot) -> None:
    world = bench.stage.world
    person = bench.id_of("周工")
    bench.editor.view.focus_node(person)
    bench.press(qtbot, K.Key_Delete)
    assert person not in bench.editor.view.node_ids()
    assert bench.undo() == "delete_contact"
    assert world.person("周工").roles == ("user",)
    visit = world.visit.visits.log(world.visit.draft(people=(person,), outcome="met"))
    bench.stage.context.events.changed.emit(visit)
    bench.editor.view.focus_node(person)
    bench.key(K.Key_Delete)
    qtbot.waitUntil(lambda: "周工" in bench.banner.text())
    assert world.person("周工").roles == ("user",)
    with qtbot.waitSignal(bench.stage.context.events.changed):
        QTest.mouseClick(bench.banner._action, Qt.MouseButton.LeftButton)
    assert world.person("周工").row.text("left_on") == "2026-11-22"


def test_the_key_person_who_left_and_the_one_to_follow_are_marked(bench: Bench, qtbot: QtBot) -> None:
    bench.editor.view.focus_node(bench.id_of("李总"))
    bench.press(qtbot, K.Key_2)
    bench.editor.view.focus_node(bench.id_of("张董"))
    bench.press(qtbot, K.Key_L)
    tags = {one.label.name: one.label.tags for one in bench.editor.canvas.boxes}
    assert tags["张董"] == ("has left",)
    assert tags["李总"] == ("next ★1",)
    bench.editor.view.focus_node(bench.id_of("李总"))
    bench.press(qtbot, K.Key_K)
    assert bench.stage.world.person("李总").rank == 1


def test_a_name_is_changed_in_the_box(bench: Bench, qtbot: QtBot) -> None:
    bench.editor.view.focus_node(bench.id_of("周工"))
    bench.key(K.Key_F2)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Zhou Jianguo")
    bench.press(qtbot, K.Key_Return)
    assert bench.stage.world.person("Zhou Jianguo").roles == ("user",)
    assert bench.undo() == "edit_contact"


def test_what_is_being_typed_stays_with_its_account(bench: Bench, qtbot: QtBot) -> None:
    world = bench.stage.world
    other = world.write("account", legal_name="Other", owner_id=world.visit.me)
    bench.editor.view.focus_node(bench.id_of("周工"))
    bench.key(K.Key_N)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Half typed")
    elsewhere = world.page.load(other)
    assert elsewhere is not None
    with qtbot.waitSignal(bench.stage.context.events.changed):
        bench.controller.show_view(elsewhere)
        assert bench.editor.canvas.current not in {one.row.id for one in bench.view().people}
        assert bench.editor.canvas.name_edit() is None
    assert world.person("Half typed").roles == ()
    assert world.page.people(other) == ()
