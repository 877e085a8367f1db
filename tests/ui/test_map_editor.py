"""The decision map under keys and mouse: every gesture says what is meant, and keys reach everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from map_cases import CASES, LONG_EN, LONG_ZH, Case, someone
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.infra import i18n
from fieldapp.ui import theme
from fieldapp.ui.widgets.decision_map_box import MapBox
from fieldapp.ui.widgets.decision_map_editor import DecisionMapEditor
from fieldapp.ui.widgets.decision_map_menus import RolesMenu
from fieldapp.ui.widgets.decision_map_name import NameEdit

CASE = Case(
    (
        someone("zhou", {"user"}),
        someone("li", {"selector"}, "neutral", 2),
        someone("zhang", {"decision_maker"}, "against", 1),
    ),
    {"zhou": "Zhou", "li": "Li", "zhang": "Zhang"},
    (("zhou", "li"), ("li", "zhang")),
)
K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot) -> DecisionMapEditor:
    return shown(qtbot, CASE)


def shown(qtbot: QtBot, case: Case, width: int = 700) -> DecisionMapEditor:
    """An editor on the screen."""
    made = DecisionMapEditor("Decision map")
    qtbot.addWidget(made)
    made.resize(width, 500)
    made.show_map(case.plan(), case.labels())
    with qtbot.waitActive(made):
        made.show()
    return made


def box(editor: DecisionMapEditor, key: str) -> MapBox:
    found = editor.canvas.box(key)
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def name_edit(editor: DecisionMapEditor) -> NameEdit:
    found = editor.canvas.name_edit()
    assert found is not None
    return found


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def drag(source: MapBox, start: QPoint, by: QPoint) -> None:
    """Pull with the left button."""
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=start)
    for part in (3, 2, 1):
        QTest.mouseMove(source, start + QPoint(by.x() // part, by.y() // part))
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=start + by)


@pytest.mark.parametrize(
    ("key", "signal", "args"),
    [
        (K.Key_Plus, "stance_changed", ["li", "for"]),
        (K.Key_Minus, "stance_changed", ["li", "against"]),
        (K.Key_0, "stance_changed", ["li", "neutral"]),
        (K.Key_K, "rank_changed", ["li", 1]),
        (K.Key_2, "rank_changed", ["li", 0]),
        (K.Key_L, "left_changed", ["li", True]),
        (K.Key_Delete, "delete_wanted", ["li"]),
        (K.Key_E, "edit_wanted", ["li"]),
        (K.Key_Return, "person_opened", ["li"]),
        (K.Key_T, "tidied", []),
    ],
)
def test_one_key_says_it(editor: DecisionMapEditor, qtbot: QtBot, key: Qt.Key, signal: str, args: list[Any]) -> None:
    editor.view.focus_node("li")
    with qtbot.waitSignal(getattr(editor, signal)) as said:
        press(key)
    assert said.args == args


def test_roles_are_ticked_by_digits_and_applied_once(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("li")
    press(K.Key_R)
    assert isinstance(menu(), RolesMenu)
    press(K.Key_2)
    press(K.Key_3)
    press(K.Key_4)
    with qtbot.waitSignal(editor.roles_changed) as said:
        press(K.Key_Return)
    assert said.args == ["li", frozenset({"recommender", "decision_maker"})]


def test_escape_takes_ticks_back(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("li")
    press(K.Key_R)
    press(K.Key_2)
    with qtbot.assertNotEmitted(editor.roles_changed):
        press(K.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_a_click_ticks_and_leaves_the_menu_open(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("li")
    press(K.Key_R)
    roles = menu()
    for index in (0, 4):
        QTest.mouseClick(roles, Qt.MouseButton.LeftButton, pos=roles.actionGeometry(roles.actions()[index]).center())
    assert roles.isVisible()
    with qtbot.waitSignal(editor.roles_changed) as said:
        press(K.Key_Return)
    assert said.args is not None
    assert len(said.args[1]) == 3


def test_stance_is_chosen_from_a_menu(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("zhang")
    press(K.Key_S)
    assert [one.text() for one in menu().actions() if one.isChecked()] == ["against us"]
    with qtbot.waitSignal(editor.stance_changed) as said:
        press(K.Key_Up)
        press(K.Key_Return)
    assert said.args == ["zhang", "neutral"]


def test_keys_shown_in_an_open_menu_work_there(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("zhang")
    press(K.Key_S)
    with qtbot.waitSignal(editor.stance_changed) as said:
        press(K.Key_Plus)
    assert said.args == ["zhang", "for"]
    assert QApplication.activePopupWidget() is None
    press(K.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(editor.rank_changed) as ranked:
        press(K.Key_2)
    assert ranked.args == ["zhang", 2]


def test_a_name_typed_in_a_dashed_box_is_a_person_with_that_role(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("role:payer")
    press(K.Key_Return)
    QTest.keyClicks(name_edit(editor), "Nora 2+")
    with qtbot.waitSignal(editor.person_added) as said:
        press(K.Key_Return)
    assert said.args == ["Nora 2+", "payer"]
    with_nora = Case((*CASE.people, someone("new", {"payer"})), {**CASE.names, "new": "Nora 2+"}, CASE.arrows)
    editor.show_map(with_nora.plan(), with_nora.labels())
    assert box(editor, "new").hasFocus()


def test_a_known_name_in_a_dashed_box_gives_that_person_the_role(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("role:payer")
    press(K.Key_N)
    QTest.keyClicks(name_edit(editor), "Zhang")
    with qtbot.waitSignal(editor.roles_changed) as said:
        press(K.Key_Return)
    assert said.args == ["zhang", frozenset({"decision_maker", "payer"})]


def test_n_adds_a_person_and_escape_does_not(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("zhou")
    press(K.Key_N)
    edit = name_edit(editor)
    assert all(not one.outline().intersects(edit.geometry()) for one in editor.canvas.boxes)
    QTest.keyClicks(edit, "Wu")
    with qtbot.assertNotEmitted(editor.person_added):
        press(K.Key_Escape)
    assert box(editor, "zhou").hasFocus()
    press(K.Key_N)
    QTest.keyClicks(name_edit(editor), "Wu")
    with qtbot.waitSignal(editor.person_added) as said:
        press(K.Key_Return)
    assert said.args == ["Wu", ""]


def test_a_name_half_typed_is_kept_when_going_elsewhere(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("zhou")
    press(K.Key_F2)
    assert name_edit(editor).text() == "Zhou"
    QTest.keyClicks(name_edit(editor), "Zhou Min")
    with qtbot.waitSignal(editor.renamed) as said:
        editor.view.focus_node("li")
    assert said.args == ["zhou", "Zhou Min"]
    assert editor.canvas.name_edit() is None


def test_an_arrow_is_drawn_by_keys(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("zhang")
    press(K.Key_A)
    assert "Zhang" in editor.hint.text()
    assert editor.hint.isVisible()
    press(K.Key_Return)
    assert editor.canvas.linking == "zhang", "nobody influences themselves"
    press(K.Key_Left)
    with qtbot.waitSignal(editor.arrow_drawn) as said:
        press(K.Key_Return)
    assert said.args == ["zhang", "li"]
    assert not editor.hint.isVisible()


def test_escape_ends_an_arrow(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("zhang")
    press(K.Key_A)
    press(K.Key_Escape)
    with qtbot.waitSignal(editor.person_opened), qtbot.assertNotEmitted(editor.arrow_drawn):
        press(K.Key_Return)


def test_an_arrow_is_pulled_from_the_handle(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    source, target = box(editor, "zhou"), box(editor, "zhang")
    start = QPoint(source.outline().right(), source.outline().center().y()) - source.pos()
    way = target.outline().center() - source.pos() - start
    with qtbot.waitSignal(editor.arrow_drawn) as said, qtbot.assertNotEmitted(editor.moved):
        drag(source, start, way)
    assert said.args == ["zhou", "zhang"]
    with qtbot.assertNotEmitted(editor.arrow_drawn):
        drag(source, start, QPoint(20, 160))


def test_the_only_arrow_goes_by_one_key_and_one_of_several_by_a_menu(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("zhou")
    with qtbot.waitSignal(editor.arrow_removed) as said:
        press(K.Key_D)
    assert said.args == ["zhou", "li"]
    editor.view.focus_node("li")
    press(K.Key_D)
    assert [one.text() for one in menu().actions()] == ["Remove Li → Zhang", "Remove Zhou → Li"]
    with qtbot.waitSignal(editor.arrow_removed) as chosen:
        press(K.Key_Return)
    assert chosen.args == ["li", "zhang"]


def test_the_right_button_on_an_arrow_removes_it(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    a, b = box(editor, "zhou").outline(), box(editor, "li").outline()
    middle = QPoint((a.right() + b.left()) // 2, (a.center().y() + b.center().y()) // 2)
    for at in (middle, QPoint(2, 2)):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, editor.canvas.mapToGlobal(at))
        QApplication.sendEvent(editor.canvas, event)
        if at is middle:
            with qtbot.waitSignal(editor.arrow_removed) as said:
                press(K.Key_Return)
            assert said.args == ["zhou", "li"]
    assert QApplication.activePopupWidget() is None


def test_ctrl_with_an_arrow_moves_the_box(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("zhou")
    node = box(editor, "zhou").node
    with qtbot.waitSignal(editor.moved) as said:
        press(K.Key_Down, CTRL)
    assert said.args == ["zhou", node.x, node.y - CASE.plan().top + 47]
    with qtbot.waitSignal(editor.moved) as again:
        press(K.Key_Left, CTRL)
    assert again.args == ["zhou", node.x - 204, node.y - CASE.plan().top]
    assert box(editor, "zhou").hasFocus()


def test_a_box_pulled_to_a_free_cell_moves_there(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    source = box(editor, "zhou")
    middle = source.outline().center() - source.pos()
    with qtbot.waitSignal(editor.moved) as said, qtbot.assertNotEmitted(editor.node_focused, wait=0):
        editor.canvas.current = "zhou"
        drag(source, middle, QPoint(0, round(100 * editor.view.drawn_scale())))
    assert said.args is not None
    moved = Case(CASE.people, CASE.names, CASE.arrows, places={"zhou": (said.args[1], said.args[2])})
    before = source.node.y
    editor.show_map(moved.plan(), moved.labels())
    assert box(editor, "zhou").node.y - before == 94


def test_a_pull_that_goes_nowhere_is_a_click(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.node_focused) as said, qtbot.assertNotEmitted(editor.moved):
        QTest.mouseClick(box(editor, "li"), Qt.MouseButton.LeftButton)
    assert said.args == ["li"]


def test_the_right_button_and_a_key_open_the_menu_of_a_box(editor: DecisionMapEditor) -> None:
    editor.view.focus_node("li")
    press(K.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    texts = [one.text() for one in menu().actions() if not one.isSeparator()]
    assert "Draw an arrow of influence" in texts
    assert any(text.startswith("Open the person") for text in texts)
    press(K.Key_Escape)
    editor.view.focus_node("role:payer")
    assert "It is Zhang" in [one.text() for one in editor.node_menu().actions()]


def test_a_dashed_box_offers_only_what_can_be_done_with_it(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("role:payer")
    for signal, key in ((editor.stance_changed, K.Key_Plus), (editor.delete_wanted, K.Key_Delete)):
        with qtbot.assertNotEmitted(signal):
            press(key)
    assert not editor.buttons["roles"].isVisible()
    assert editor.buttons["person"].isVisible()
    goal = next(one for one in editor.node_menu().actions() if one.text() == "Plan a visit to find out")
    with qtbot.waitSignal(editor.goal_wanted) as said:
        goal.trigger()
    assert said.args == ["payer"]


def test_when_a_person_goes_the_keyboard_stays_on_the_map(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("zhang")
    rest = Case(CASE.people[:2], CASE.names, CASE.arrows)
    with qtbot.waitSignal(editor.node_focused) as said:
        editor.show_map(rest.plan(), rest.labels())
    assert said.args == [editor.canvas.current]
    assert box(editor, editor.canvas.current).hasFocus()


def test_all_is_named_and_in_reach_of_tab(editor: DecisionMapEditor) -> None:
    said = editor.view.summary().splitlines()
    assert "Li, Selector, neutral, second key person; influences Zhang" in said
    assert "Zhang, Decision-maker, against us, key person" in said
    buttons: list[QAbstractButton] = list(editor.findChildren(QAbstractButton))
    stops = [one for one in buttons if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert all(one.accessibleName() for one in stops)
    assert len([one for one in stops if isinstance(one, MapBox)]) == 1


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("name", CASES)
def test_every_hard_case_is_readable(qtbot: QtBot, qapp: QApplication, name: str, scale: int) -> None:
    i18n.set_language("zh_CN")
    theme.apply(qapp, "light", scale)
    editor = shown(qtbot, CASES[name], 620 * scale // 100)
    boxes = editor.canvas.boxes
    outlines = [one.outline() for one in boxes]
    assert all(not a.intersects(b) for i, a in enumerate(outlines) for b in outlines[i + 1 :])
    inside = editor.canvas.rect()
    assert all(inside.contains(one.geometry()) for one in boxes)
    whole = editor.view.summary()
    assert all(text in whole for text in CASES[name].names.values())
    assert editor.view.drawn_scale() * 100 >= 0.66 * scale
    assert name == "crowd" or editor.view.horizontalScrollBar().maximum() == 0, "fits the card without scrolling"


@pytest.mark.parametrize("name", [LONG_ZH, LONG_EN])
def test_the_longest_names_are_shown_on_two_lines(qtbot: QtBot, name: str) -> None:
    editor = shown(qtbot, Case((someone("a", {"user"}),), {"a": name}))
    texts = box(editor, "a").shown_texts()
    assert len([one for one in texts if one.is_name]) == 2
    assert "".join(one.text for one in texts if one.is_name).replace(" ", "").startswith(name[:17].replace(" ", ""))


def test_status_is_never_by_colour_alone(qtbot: QtBot) -> None:
    for case in CASES.values():
        editor = shown(qtbot, case, 620)
        for one in editor.canvas.boxes:
            if one.node.person is not None:
                said = " ".join(line.text for line in one.shown_texts())
                assert one.label.stance in said or one.label.sign in said


def test_what_a_pull_would_do_is_shown(editor: DecisionMapEditor) -> None:
    source = box(editor, "zhou")
    middle = source.outline().center() - source.pos()
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(source, middle + QPoint(10, 60))
    QTest.mouseMove(source, middle + QPoint(10, 110))
    QTest.mouseMove(source, middle + QPoint(10, 200))
    soft = theme.current().color("accent_soft")
    picture = editor.canvas.grab().toImage()
    assert any(
        QColor(picture.pixel(x, y)) == soft for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    )
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=middle)


def test_actions_of_the_strip_are_those_of_the_keys(editor: DecisionMapEditor, qtbot: QtBot) -> None:
    editor.view.focus_node("li")
    wanted: dict[str, Callable[[], object]] = {"arrow": lambda: editor.canvas.linking, "tidy": lambda: "li"}
    with qtbot.waitSignal(editor.tidied):
        QTest.mouseClick(editor.buttons["tidy"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(editor.buttons["arrow"], Qt.MouseButton.LeftButton)
    assert [one() for one in wanted.values()] == ["li", "li"]
    focus: QWidget | None = QApplication.focusWidget()
    assert isinstance(focus, MapBox), "a click on the strip leaves the keyboard on the map"
