"""The keyboard reaches everything on every page and in every dialog, in order, and shows where it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from manners_checks import called, focusable, shown
from manners_dialogs import DIALOGS, open_dialog
from manners_stage import MannersStage, manners_stage
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui.actions import ACTIONS
from fieldapp.ui.widgets.card import Card

MOST = 400
SHIFT_TAB = (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[MannersStage]:
    with manners_stage(tmp_path, "sample", "en") as made:
        yield made


def walk(window: QWidget, *, back: bool = False) -> list[QWidget]:
    """Everything that Tab comes to, once around."""
    window.activateWindow()
    found: list[QWidget] = []
    for _ in range(MOST):
        here = QApplication.focusWidget() or window
        if back:
            QTest.keyClick(here, *SHIFT_TAB)
        else:
            QTest.keyClick(here, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        if there is None or there in found:
            return found
        found.append(there)
    raise AssertionError("Tab never comes back")


def out_of_order(found: list[QWidget], window: QWidget) -> list[str]:
    """Steps inside one card that go up, or back to the left in one line."""
    wrong = []
    for one, other in pairwise(found):
        if card_of(one) is not card_of(other) or card_of(one) is None:
            continue
        here, there = place(one, window), place(other, window)
        above = there.bottom() <= here.top()
        same_line = there.top() < here.center().y() < there.bottom() or here.top() < there.center().y() < here.bottom()
        if above or (same_line and there.right() <= here.left()):
            wrong.append(f"from {called(one)} to {called(other)}")
    return wrong


def card_of(widget: QWidget) -> Card | None:
    """The card that a widget is in; one that the dialog around it was opened from is not."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Card):
        above = None if above.isWindow() else above.parentWidget()
    return above


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def keyboard_complaints(window: QWidget) -> list[str]:
    """What Tab misses, what Shift+Tab misses, and steps that go astray."""
    wanted = focusable(shown(window))
    found, back = walk(window), walk(window, back=True)
    wrong = [f"Tab does not come to {called(one)}" for one in wanted if one not in found]
    wrong += [f"Shift+Tab does not come to {called(one)}" for one in wanted if one not in back]
    return wrong + out_of_order(found, window)


def picture(widget: QWidget) -> QImage:
    """A widget with a little of what is around it."""
    around = widget.rect().adjusted(-3, -3, 3, 3).translated(widget.mapTo(widget.window(), QPoint(0, 0)))
    return widget.window().grab(around).toImage()


def into_view(widget: QWidget) -> None:
    """Scroll to a widget, as Tab does."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def unmarked(window: QWidget) -> list[str]:
    """What looks the same with the keyboard as without it."""
    wrong = []
    for one in focusable(shown(window)):
        one.setFocus(Qt.FocusReason.TabFocusReason)
        into_view(one)
        with_focus = picture(one)
        one.clearFocus()
        if with_focus == picture(one):
            wrong.append(f"shows no focus: {called(one)}")
    return wrong


def test_tab_comes_to_everything_on_every_page_and_back(stage: MannersStage) -> None:
    wrong = []
    for key in stage.pages():
        stage.show(key)
        wrong += [f"{key}: {sentence}" for sentence in keyboard_complaints(stage.shell)]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_tab_comes_to_everything_in_every_dialog_and_back(stage: MannersStage) -> None:
    wrong = []
    for name in DIALOGS:
        dialog = open_dialog(stage, name)
        wrong += [f"{name}: {sentence}" for sentence in keyboard_complaints(dialog)]
        dialog.reject()
        stage.settle()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_place_of_the_keyboard_is_seen(qtbot: QtBot, tmp_path: Path, dark: bool) -> None:
    wrong = []
    with manners_stage(tmp_path, "sample", "en", dark=dark) as stage:
        for key in stage.pages():
            stage.show(key)
            wrong += [f"{key}: {sentence}" for sentence in unmarked(stage.shell)]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_every_action_has_keys_and_is_in_the_menu(stage: MannersStage) -> None:
    specs = {spec.key for spec in ACTIONS}
    for key in stage.pages():
        page = stage.show(key)
        listed = {action.objectName() for menu in stage.shell.build_menu().actions() for action in inner(menu)}
        actions: list[QAction] = [one for one in (*stage.shell.actions(), *page.actions()) if one.text()]
        for action in actions:
            assert action.objectName() in specs, action.text()
            assert action.shortcuts(), action.text()
            assert action.objectName() in listed, (key, action.text())


def test_no_key_means_two_things_on_one_page(stage: MannersStage) -> None:
    for key in stage.pages():
        page = stage.show(key)
        keys = [keys.toString() for one in (*stage.shell.actions(), *page.actions()) for keys in one.shortcuts()]
        keys += [f"Alt+{button.number}" for button in stage.shell.nav.buttons() if button.number <= 9]
        assert sorted(keys) == sorted(set(keys)), key


def inner(action: QAction) -> list[QAction]:
    menu: object = action.menu()
    return [one for each in menu.actions() for one in inner(each)] if isinstance(menu, QMenu) else [action]
