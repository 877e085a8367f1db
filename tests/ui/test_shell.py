"""The main window: pages built when shown, history, shortcuts, the menu that holds every action, narrow mode."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.infra import i18n
from fieldapp.ui import theme
from fieldapp.ui.actions import ACTIONS, make_action
from fieldapp.ui.shell import MainShell
from fieldapp.ui.shell_nav import NavItem
from fieldapp.ui.shell_shortcuts import ShortcutsDialog
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card, NumberCard
from fieldapp.ui.widgets.page import CardRow, ScrollPage
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList

ITEMS = (
    NavItem("today", "Today", "today"),
    NavItem("accounts", "Accounts", "accounts"),
    NavItem("team", "Team coverage", "coverage", "Manage", 3),
    NavItem("settings", "Settings", "settings", "bottom"),
)


class Page(QWidget):
    """Remembers what it was opened with; may refuse to be left."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.opened: list[dict[str, object]] = []
        self.refreshed = 0
        self.busy = False
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Text")
        column = QVBoxLayout(self)
        column.addWidget(QLabel(key))
        column.addWidget(self.edit)

    def open_with(self, **args: object) -> None:
        self.opened.append(args)

    def refresh(self) -> None:
        self.refreshed += 1

    def may_leave(self) -> bool:
        return not self.busy


@pytest.fixture
def shell(qtbot: QtBot) -> MainShell:
    made = MainShell()
    qtbot.addWidget(made)
    for key in ("today", "accounts", "account", "settings", "team"):
        under = "accounts" if key == "account" else ""
        made.add_page(key, key.title(), lambda key=key: Page(key), under=under)  # type: ignore[misc]
    made.set_navigation(ITEMS)
    made.set_sync_state("Saved here", "neutral")
    made.set_user("Wang Min · East 1")
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
    return made


def page(shell: MainShell, key: str) -> Page:
    found = shell.page(key)
    assert isinstance(found, Page)
    return found


def test_pages_are_built_when_first_shown_and_kept(shell: MainShell) -> None:
    assert shell.page("today") is None
    first = shell.show_page("today")
    shell.show_page("accounts")
    assert shell.show_page("today") is first
    assert shell.windowTitle() == "Today — FieldApp"


def test_back_returns_with_the_arguments_of_then(shell: MainShell, qtbot: QtBot) -> None:
    shell.show_page("today")
    shell.show_page("account", account_id="a1")
    shell.show_page("account", account_id="a2")
    QTest.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page(shell, "account").opened[-1] == {"account_id": "a1"}
    assert shell.nav.current_key() == "accounts"
    shell.back()
    assert (shell.current_key(), shell.can_go_back()) == ("today", False)
    shell.back()
    assert shell.current_key() == "today"


def test_a_page_may_refuse_to_be_left(shell: MainShell) -> None:
    shell.show_page("today")
    page(shell, "today").busy = True
    assert shell.show_page("accounts") is None
    shell.nav.buttons()[1].click()
    assert (shell.current_key(), shell.nav.current_key()) == ("today", "today")


def test_alt_and_a_digit_opens_the_page_of_that_number(shell: MainShell, qtbot: QtBot) -> None:
    shell.show_page("today")
    QTest.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert shell.current_key() == "accounts"
    shell.nav.buttons()[1].setFocus()
    QTest.keyClick(shell.nav.buttons()[1], Qt.Key.Key_Down)
    assert shell.nav.buttons()[2].hasFocus()


@pytest.mark.parametrize(
    ("key", "signal"),
    [(Qt.Key.Key_N, "log_visit_requested"), (Qt.Key.Key_K, "search_requested"), (Qt.Key.Key_Z, "undo_requested")],
)
def test_shortcuts_reach_the_owner(shell: MainShell, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    shell.show_page("today")
    with qtbot.waitSignal(getattr(shell, signal)):
        QTest.keyClick(shell, key, Qt.KeyboardModifier.ControlModifier)


def test_an_editor_with_the_focus_undoes_its_own_typing(shell: MainShell, qtbot: QtBot) -> None:
    shell.show_page("today")
    edit = page(shell, "today").edit
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    QTest.keyClicks(edit, "abc")
    with qtbot.assertNotEmitted(shell.undo_requested):
        QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == ""


def test_f5_refreshes_the_page_in_front(shell: MainShell, qtbot: QtBot) -> None:
    shell.show_page("today")
    QTest.keyClick(shell, Qt.Key.Key_F5)
    assert page(shell, "today").refreshed == 1


def texts_of(menu: QMenu) -> set[str]:
    found: set[str] = set()
    for action in menu.actions():
        inner = action.menu()
        found |= texts_of(inner) if isinstance(inner, QMenu) else {action.text()}
    return found


def test_every_action_is_in_the_menu(shell: MainShell) -> None:
    shell.show_page("today")
    make_action("page.save", page(shell, "today"), lambda: None)
    texts = texts_of(shell.build_menu())
    assert {spec.label() for spec in ACTIONS if spec.everywhere} <= texts
    assert "Save" in texts
    assert any(text.startswith("Accounts") for text in texts)


def test_no_two_window_wide_actions_share_a_key() -> None:
    keys = [key for spec in ACTIONS if spec.everywhere for key in spec.shortcuts]
    assert len(keys) == len(set(keys))
    assert all(spec.shortcuts for spec in ACTIONS)


def test_page_actions_work_inside_their_page(shell: MainShell, qtbot: QtBot) -> None:
    saved: list[int] = []
    shell.show_page("today")
    edit = page(shell, "today").edit
    action: QAction = make_action("page.save", page(shell, "today"), lambda: saved.append(1))
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (saved, action.text()) == ([1], "Save")


def test_the_overview_lists_every_shortcut(shell: MainShell, qtbot: QtBot) -> None:
    QTest.keyClick(shell, Qt.Key.Key_F1)
    dialog = shell.findChild(ShortcutsDialog)
    assert isinstance(dialog, ShortcutsDialog)
    listed = {row.text: row.trail for rows in dialog.findChildren(RowList) for row in rows.rows()}
    assert listed["Log a visit"] == "Ctrl+N"
    assert listed["Accounts"] == "Alt+2"
    assert len(listed) >= len({spec.label() for spec in ACTIONS})
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shell.findChildren(ShortcutsDialog))


def test_a_narrow_window_shows_icons_with_names(shell: MainShell, qtbot: QtBot) -> None:
    wide = shell.nav.width()
    shell.resize(900, 700)
    qtbot.waitUntil(lambda: shell.nav.width() < wide)
    button = shell.nav.buttons()[2]
    assert (button.text(), button.accessibleName()) == ("", "Team coverage 3")
    assert button.toolTip() == "Team coverage 3 (Alt+3)"
    assert not button.icon().isNull()
    shell.resize(1440, 900)
    qtbot.waitUntil(lambda: button.text() == "Team coverage 3")


def test_everything_fits_1280_by_720_at_200_percent(shell: MainShell, qtbot: QtBot, qapp: QApplication) -> None:
    shell.add_page("full", "Full", full_page)
    theme.apply(qapp, "light", 200)
    shell.resize(1280, 720)
    made = shell.show_page("full")
    assert isinstance(made, ScrollPage)
    qtbot.waitUntil(made.is_one_column)
    assert shell.minimumSizeHint().width() <= 1280
    body = made.widget()
    assert body.minimumSizeHint().width() <= made.viewport().width()
    assert body.width() == made.viewport().width()
    areas: list[QScrollArea] = list(shell.findChildren(QScrollArea))
    for area in areas:
        assert area.horizontalScrollBar().maximum() == 0


def full_page() -> ScrollPage:
    made = ScrollPage("苏州恒达精密机械有限公司 with a name that is very long indeed", "Suzhou · class A")
    for text in ("Quote", "Service", "Export"):
        made.add_action(SecondaryButton(text))
    made.add_action(PrimaryButton("Log a visit"))
    made.add_wide(CardRow([NumberCard("Manual", "38%", "down by 4 points a month") for _ in range(4)]))
    rows = RowList("Timeline")
    rows.set_rows([Row("a", "A long sentence about a visit " * 5, lead="11-18", pill=("Visit", "info"), trail="Open")])
    card = Card("Timeline")
    card.add(rows)
    made.add_left(card)
    made.add_right(Card("Share of wallet"))
    made.finish_columns()
    return made


def test_two_columns_where_there_is_room(qtbot: QtBot) -> None:
    made = full_page()
    qtbot.addWidget(made)
    made.resize(1080, 650)
    with qtbot.waitActive(made):
        made.show()
    assert not made.is_one_column()
    row = made.findChild(CardRow)
    assert isinstance(row, CardRow)
    assert row.per_line() == 4
    made.resize(620, 650)
    qtbot.waitUntil(made.is_one_column)
    assert row.per_line() == 2


def test_another_language_rebuilds_the_page_in_front(shell: MainShell) -> None:
    shell.show_page("account", account_id="a1")
    old = shell.page("account")
    i18n.set_language("zh_CN")
    shell.rebuild()
    assert shell.page("account") is not old
    assert page(shell, "account").opened == [{"account_id": "a1"}]
    assert shell.action("visit.new").text() == "记录拜访"
    assert "记录拜访" in shell.top.log_visit.text()


def test_every_control_of_the_shell_has_a_name(shell: MainShell) -> None:
    shell.show_page("today")
    buttons: list[QAbstractButton] = list(shell.findChildren(QAbstractButton))
    for button in buttons:
        assert button.accessibleName() or button.isHidden(), button
