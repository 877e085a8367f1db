"""The finder line and the palette: answers per keystroke, taken by Enter, commands beside customers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fieldapp.infra.i18n import set_language
from fieldapp.services.search import Hit
from fieldapp.ui.dialogs.palette import Command, Palette
from fieldapp.ui.hit_texts import grouped_answer, hit_answer
from fieldapp.ui.widgets.finder import Answer, Finder

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


class Lane:
    """Another thread whose work is done when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], object], Callable[[object], None]]] = []

    def __call__(
        self, work: Callable[[], object], on_done: Callable[[object], None], _on_error: Callable[[BaseException], None]
    ) -> None:
        self.waiting.append((work, on_done))

    def finish(self) -> None:
        """Do the oldest work and hand back what it gave."""
        work, on_done = self.waiting.pop(0)
        on_done(work())


@pytest.fixture
def lane() -> Lane:
    return Lane()


@pytest.fixture
def elsewhere(qtbot: QtBot, lane: Lane) -> tuple[Finder, list[str]]:
    set_language("en")
    asked = list[str]()

    def answers(query: str) -> list[Answer]:
        asked.append(query)
        return [hit_answer(hit) for hit in HITS if hit.title.startswith(query)]

    made = Finder("Customer", "", answers, later=lane)
    qtbot.addWidget(made)
    made.show()
    return made, asked


def titles(finder: Finder) -> list[str]:
    return [row.text for row in finder.list.rows()]


def test_only_what_is_typed_last_is_asked_next_and_shown(elsewhere: tuple[Finder, list[str]], lane: Lane) -> None:
    finder, asked = elsewhere
    for text in ("苏", "何", "恒"):
        finder.line.setText(text)
    assert len(lane.waiting) == 1 and finder.is_waiting()
    lane.finish()
    assert titles(finder) == [], "an answer to what is no longer typed is dropped"
    lane.finish()
    assert (asked, titles(finder), finder.is_waiting()) == (["苏", "恒"], ["恒达五金"], False)


def test_enter_takes_what_answers_the_text_and_not_what_is_shown(
    qtbot: QtBot, elsewhere: tuple[Finder, list[str]], lane: Lane
) -> None:
    finder, _asked = elsewhere
    finder.line.setText("苏")
    lane.finish()
    finder.line.setText("何")
    with qtbot.waitSignal(finder.chosen) as taken:
        QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert taken.args == [HITS[2]]
    lane.finish()
    assert titles(finder) == ["何东"], "the late answer changes nothing"
    finder.line.setText("恒")
    lane.finish()
    assert titles(finder) == ["恒达五金"]


def test_the_arrows_pass_over_headings(qtbot: QtBot) -> None:
    set_language("en")
    made = Finder("Search", "", lambda _query: [grouped_answer(hit, "Asia/Shanghai") for hit in HITS])
    qtbot.addWidget(made)
    made.show()
    made.ask("x")
    assert [(row.text, row.heading) for row in made.list.rows()] == [
        ("Accounts", True),
        ("苏州恒达精密", False),
        ("恒达五金", False),
        ("People", True),
        ("何东", False),
    ]
    QTest.keyClick(made.line, Qt.Key.Key_Up)
    assert [row.text for row in made.list.rows() if row.current] == ["何东"]


def test_what_matched_is_marked_and_the_reason_is_told() -> None:
    set_language("en")
    number = Hit("contact", "p1", "a1", "何东", "经理", "number", "138-1234-5678", matched_marks=((4, 8),))
    row = grouped_answer(number, "Asia/Shanghai").row
    assert row.note == "经理 · phone 138-1234-5678"
    assert [row.note[start:end] for start, end in row.note_marks] == ["1234"]
    pinyin = Hit("account", "a1", "a1", "苏州恒达精密", "", "pinyin", title_marks=((2, 4),))
    row = grouped_answer(pinyin, "Asia/Shanghai").row
    assert (row.note, [row.text[start:end] for start, end in row.marks]) == ("pinyin", ["恒达"])
    visit = Hit("note", "v1", "a1", "恒达", "", "note", "试模后报价", matched_marks=((1, 2),), at=1_795_276_800_000_000)
    row = grouped_answer(visit, "Asia/Shanghai").row
    assert row.note == "2026-11-22 · note: 试模后报价"
    assert [row.note[start:end] for start, end in row.note_marks] == ["模"]


@pytest.mark.parametrize(
    ("query", "key"), [("设置", "settings"), ("shezhi", "settings"), ("sz", "settings"), ("jl", "visit")]
)
def test_actions_are_found_by_pinyin(qtbot: QtBot, query: str, key: str) -> None:
    set_language("zh_CN")
    window, ran = QWidget(), list[str]()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    commands = (
        Command("visit", "记录拜访", lambda: ran.append("visit")),
        Command("settings", "设置", lambda: ran.append("settings")),
    )
    palette = Palette(find, print, commands, window)
    palette.present()
    palette.finder.line.setText(query)
    QTest.keyClick(palette.finder.line, Qt.Key.Key_Return)
    assert ran == [key]
