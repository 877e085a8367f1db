"""Chips, forms, labels, banners: what they do by keyboard and what they say to screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui import theme
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.chip import Chip, ChipGroup
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.form import FieldRow, FormField
from fieldapp.ui.widgets.share_bar import Segment, ShareBar, Tick
from fieldapp.ui.widgets.text import ElidedLabel


@pytest.fixture
def people(qtbot: QtBot) -> ChipGroup:
    group = ChipGroup("Whom did you meet?")
    qtbot.addWidget(group)
    choices = [(f"p{n}", f"Person {n} · user") for n in range(1, 12)]
    group.set_choices(choices, digits=True, checked=["p2"])
    group.resize(400, 200)
    with qtbot.waitActive(group):
        group.show()
    return group


def test_chips_toggle_by_digit_space_and_mouse(people: ChipGroup, qtbot: QtBot) -> None:
    assert people.checked() == ["p2"]
    assert people.press_digit(1)
    assert people.press_digit(2)
    assert not people.press_digit(0)
    first = people.chips()[2]
    first.setFocus()
    with qtbot.waitSignal(people.toggled) as told:
        QTest.keyClick(first, Qt.Key.Key_Space)
    assert told.args == ["p3", True]
    QTest.keyClick(first, Qt.Key.Key_9)
    QTest.mouseClick(people.chips()[9], Qt.MouseButton.LeftButton)
    assert people.checked() == ["p1", "p3", "p9", "p10"]


def test_only_the_first_nine_chips_have_a_digit(people: ChipGroup) -> None:
    assert people.chips()[8].text() == "9 Person 9 · user"
    assert people.chips()[9].text() == "Person 10 · user"
    assert people.chips()[0].accessibleName() == "Person 1 · user"
    assert people.chips()[0].accessibleDescription() == "Key 1"


def test_a_group_of_chips_is_one_tab_stop_and_arrows_move_inside(people: ChipGroup, qtbot: QtBot) -> None:
    people.setFocus()
    qtbot.waitUntil(people.chips()[0].hasFocus)
    QTest.keyClick(people.chips()[0], Qt.Key.Key_Left)
    assert people.chips()[10].hasFocus()
    tabs = [chip for chip in people.chips() if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabs == [people.chips()[10]]


def test_chips_wrap_and_the_trailing_one_stays_last(people: ChipGroup) -> None:
    people.add_trailing(Chip("+ New contact", checkable=False))
    lines = {chip.y() for chip in people.chips()}
    assert len(lines) > 1
    assert all(chip.geometry().right() <= people.width() for chip in people.chips())
    people.set_choices([("a", "One")])
    assert [chip.text() for chip in people.chips()] == ["One"]
    layout = people.layout()
    assert layout is not None
    assert layout.count() == 2


def test_a_field_names_its_control_and_shows_one_sentence_beneath(qtbot: QtBot) -> None:
    edit = QLineEdit()
    field = FormField("&Date", edit, hint="As you say it: next fri 10")
    qtbot.addWidget(field)
    field.show()
    assert edit.accessibleName() == "Date"
    assert field.label.buddy() is edit
    field.set_error("This is not a date.")
    assert edit.accessibleDescription() == "This is not a date."
    assert edit.property("invalid") == "true"
    field.set_error("")
    assert edit.property("invalid") == "false"
    assert edit.accessibleDescription() == "As you say it: next fri 10"


def test_fields_stack_where_room_is_short(qtbot: QtBot) -> None:
    one, other = FormField("One", QLineEdit()), FormField("Other", QLineEdit())
    row = FieldRow([one, other], (2, 1))
    qtbot.addWidget(row)
    row.resize(700, 80)
    row.show()
    qtbot.waitUntil(lambda: other.x() > one.x())
    row.resize(300, 160)
    qtbot.waitUntil(lambda: other.y() > one.y())


def test_enter_presses_a_button_once_even_while_held(qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = PrimaryButton("Save", lambda: pressed.append(1))
    qtbot.addWidget(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert (pressed, button.accessibleName()) == ([1], "Save")


def test_an_elided_label_keeps_the_whole_text_as_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("苏州恒达精密机械有限公司 · 苏州工业园区金鸡湖大道 1 号")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.is_elided()
    assert label.toolTip() == label.text()
    label.setText("短")
    assert label.toolTip() == ""


def test_a_banner_says_and_helps_and_goes(qtbot: QtBot) -> None:
    helped: list[int] = []
    holder = QWidget()
    qtbot.addWidget(holder)
    banner = InlineBanner()
    QVBoxLayout(holder).addWidget(banner)
    holder.show()
    assert not banner.isVisible()
    banner.show_message("No network. Your visit is saved here.", "warn", "Try again", lambda: helped.append(1))
    assert banner.isVisible()
    assert banner.accessibleName() == "No network. Your visit is saved here."
    buttons: list[LinkButton] = list(banner.findChildren(LinkButton))
    button = next(one for one in buttons if one.text() == "Try again")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert helped == [1]
    with qtbot.waitSignal(banner.dismissed):
        banner.dismiss()
    assert not banner.isVisible()


def test_an_empty_list_says_what_to_do(qtbot: QtBot) -> None:
    done: list[int] = []
    empty = EmptyState("No visits planned today.", "Plan one", lambda: done.append(1))
    qtbot.addWidget(empty)
    assert empty.button is not None
    QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert done == [1]


def test_a_card_without_a_title_has_no_head_until_it_gets_one(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.show()
    bare = card.sizeHint().height()
    card.set_title("Route")
    assert (card.accessibleName(), card.title()) == ("Route", "Route")
    assert card.sizeHint().height() > bare
    card.add(PrimaryButton("x"))
    card.clear()
    assert card.body.count() == 0


def test_shares_are_told_in_words_and_labels_get_lines_of_their_own(qtbot: QtBot, qapp: QApplication) -> None:
    bar = ShareBar("Mix")
    qtbot.addWidget(bar)
    bar.set_segments([Segment("Manual 38%", 0.38, "mode_manual"), Segment("Automatic 42%", 0.42, "mode_auto")])
    bar.set_ticks([Tick(0.1, "bad", "<10% at risk"), Tick(0.33, "good", "≥33% safe")])
    assert bar.accessibleDescription() == "Manual 38%, Automatic 42%, <10% at risk, ≥33% safe"
    bar.resize(500, bar.height())
    bar.show()
    wide = bar.height()
    bar.resize(120, bar.height())
    qtbot.waitUntil(lambda: bar.height() > wide)
    theme.apply(qapp, "dark", 200)
    assert bar.height() > 2 * wide


def test_what_users_type_is_shown_as_typed_on_buttons_and_in_tooltips(people: ChipGroup, qtbot: QtBot) -> None:
    people.set_choices([("p1", "A&B <b>Wang</b>")], digits=True)
    chip = people.chips()[0]
    assert chip.text() == "1 A&&B <b>Wang</b>", "else the ampersand is lost, and Alt+B presses the chip"
    assert chip.accessibleName() == "A&B <b>Wang</b>"
    assert chip.shortcut().isEmpty()

    label = ElidedLabel("<b>Wang</b> & <i>Sons</i> of a very long name")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    document = QTextDocument()
    document.setHtml(label.toolTip())
    assert document.toPlainText() == label.text()
