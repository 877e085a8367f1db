"""The finder line and the palette: answers per keystroke, taken by Enter, commands beside customers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fieldapp.infra.i18n import set_language
from fieldapp.services.search import Hit
from fieldapp.ui.dialogs.palette import Command, Palette
from fieldapp.ui.hit_texts import hit_answer
from fieldapp.ui.widgets.finder import Finder

HITS = (
    Hit("account", "a1", "a1", "苏州恒达精密", "苏州", "initials", abc_class="A"),
    Hit("account", "a2", "a2", "恒达五金", "昆山", "initials"),
    Hit("contact", "p1", "a1", "何东", "苏州恒达精密", "number", "138-1234-5678"),
)


def find(query: str, limit: int = 8) -> Sequence[Hit]:
    return HITS[:limit] if query == "hd" else HITS[:1] if not query else ()


@pytest.fixture
def finder(qtbot: QtBot) -> Finder:
    set_language("en")
    made = Finder("Customer", "", lambda query: [hit_answer(hit) for hit in find(query)])
    qtbot.addWidget(made)
    made.show()
    return made


def test_arrows_choose_and_enter_takes(qtbot: QtBot, finder: Finder) -> None:
    QTest.keyClicks(finder.line, "hd")
    QTest.keyClick(finder.line, Qt.Key.Key_Down)
    assert [row.current for row in finder.list.rows()] == [False, True, False]
    assert "恒达五金" in finder.line.accessibleDescription()
    with qtbot.waitSignal(finder.chosen) as taken:
        QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert taken.args == [HITS[1]]
    QTest.keyClick(finder.line, Qt.Key.Key_Up)
    QTest.keyClick(finder.line, Qt.Key.Key_Up)
    assert finder.list.rows()[2].current, "the mark goes round"


def test_a_click_takes_too(qtbot: QtBot, finder: Finder) -> None:
    finder.reset()
    with qtbot.waitSignal(finder.chosen) as taken:
        finder.list.row_activated.emit("account:a1")
    assert taken.args == [HITS[0]]


def test_nothing_found_says_so_and_enter_does_nothing(qtbot: QtBot, finder: Finder) -> None:
    with qtbot.assertNotEmitted(finder.chosen):
        QTest.keyClicks(finder.line, "zz")
        QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert finder.answers() == [] and "Nothing found for “zz”" in finder.line.accessibleDescription()


def test_the_number_that_matched_is_shown(finder: Finder) -> None:
    finder.line.setText("hd")
    assert "138-1234-5678" in finder.list.rows()[2].note


def test_a_district_is_told_by_its_names_not_by_its_code() -> None:
    listed = Hit("account", "a1", "a1", "苏州恒达精密", "320505", "recent")
    assert hit_answer(listed).row.note == "苏州 · 虎丘区"


def test_the_palette_opens_customers_and_runs_commands(qtbot: QtBot) -> None:
    set_language("en")
    window, opened, ran = QWidget(), list[Hit](), list[str]()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    commands = (
        Command("visit.new", "Log a visit", lambda: ran.append("visit"), "Ctrl+N"),
        Command("settings", "Settings", lambda: ran.append("settings"), words="preferences language"),
    )
    palette = Palette(find, opened.append, commands, window)
    palette.present()
    line = palette.finder.line
    QTest.keyClicks(line, "hd")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert opened == [HITS[0]] and not palette.isVisible()
    palette.present()
    assert line.text() == ""
    QTest.keyClicks(line, "langu")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert ran == ["settings"]
    palette.present()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not palette.isVisible() and ran == ["settings"]
