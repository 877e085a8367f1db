"""What a page shows by steps: at once where nobody waits, in turns in a window; who asks twice is given the newest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from fieldapp.ui.pace import InTurns, Pace
from fieldapp.ui.widgets.page import ScrollPage


def tell(said: list[str], *words: str) -> Iterator[None]:
    for word in words:
        said.append(word)
        yield


def test_all_steps_are_done_at_once_where_nobody_waits() -> None:
    said: list[str] = []
    pace = Pace()
    pace.go(QObject(), tell(said, "one", "two"))
    assert said == ["one", "two"] and pace.is_done()


def test_between_two_steps_other_events_have_their_turn(qtbot: QtBot) -> None:
    said: list[str] = []
    owner = QObject()
    pace = InTurns(owner)
    pace.go(owner, tell(said, "one", "two", "three"))
    assert said == [] and not pace.is_done()
    timer = QTimer(owner, interval=0)
    timer.timeout.connect(lambda: said.append("key"))
    timer.start()
    qtbot.waitUntil(pace.is_done)
    assert [word for word in said if word != "key"] == ["one", "two", "three"]
    assert "key" in said[said.index("one") : said.index("three")]


def test_who_asks_again_drops_the_rest_and_who_asks_last_is_served_first(qtbot: QtBot) -> None:
    said: list[str] = []
    first, second = QObject(), QObject()
    parent = QObject()
    pace = InTurns(parent)
    pace.go(first, tell(said, "old", "old"))
    pace.go(second, tell(said, "other"))
    pace.go(first, tell(said, "new", "newer"))
    qtbot.waitUntil(pace.is_done)
    assert said == ["new", "newer", "other"]


def test_a_step_that_asks_for_others_goes_on_with_those(qtbot: QtBot) -> None:
    said: list[str] = []
    owner = QObject()
    pace = InTurns(owner)

    def again() -> Iterator[None]:
        pace.go(owner, tell(said, "the others"))
        yield
        said.append("never")

    pace.go(owner, again())
    qtbot.waitUntil(pace.is_done)
    assert said == ["the others"]


def test_after_a_step_that_fails_the_other_pages_go_on(qtbot: QtBot) -> None:
    said: list[str] = []
    owner, other = QObject(), QObject()
    pace = InTurns(owner)

    def fails() -> Iterator[None]:
        raise LookupError("of ours")
        yield

    pace.go(other, tell(said, "one"))
    pace.go(owner, fails())
    with capture_exceptions() as raised:
        qtbot.waitUntil(pace.is_done)
    assert [kind for kind, *_ in raised] == [LookupError]
    assert said == ["one"]


def test_a_page_that_is_gone_is_left_out(qtbot: QtBot) -> None:
    said: list[str] = []
    parent = QObject()
    pace, page = InTurns(parent), ScrollPage("Gone")
    page.fill(pace, tell(said, "one", "two"))
    page.deleteLater()
    qtbot.waitUntil(pace.is_done)
    assert said == []


@pytest.mark.parametrize("is_replaced", [False, True])
def test_steps_of_a_page_are_seen_together(qtbot: QtBot, is_replaced: bool) -> None:
    page = ScrollPage("Page")
    qtbot.addWidget(page)
    label = QLabel("before")
    page.add_left(label)
    with qtbot.waitExposed(page):
        page.show()
    pace = InTurns(page)
    seen: list[bool] = []

    def steps() -> Iterator[None]:
        for text in ("half", "whole"):
            label.setText(text)
            seen.append(label.updatesEnabled())
            yield

    page.fill(pace, steps())
    if is_replaced:
        page.fill(pace, steps())
    qtbot.waitUntil(pace.is_done)
    assert seen == [False, False]
    assert label.text() == "whole" and label.updatesEnabled()
    layout = page.widget().layout()
    assert layout is not None and layout.isEnabled()


def test_what_was_shown_by_steps_has_its_place(qtbot: QtBot) -> None:
    page = ScrollPage("Page")
    qtbot.addWidget(page)
    parts = [QLabel(f"part {number}") for number in range(3)]
    for part in parts:
        page.add_left(part)
        part.hide()
    page.finish_columns()
    page.resize(1000, 700)
    with qtbot.waitExposed(page):
        page.show()
    pace = InTurns(page)

    def steps() -> Iterator[None]:
        for number, part in enumerate(parts):
            part.setText("line\n" * (number + 1))
            part.show()
            yield

    page.fill(pace, steps())
    qtbot.waitUntil(pace.is_done)
    for above, beneath in pairwise(parts):
        assert above.height() >= above.sizeHint().height()
        assert beneath.y() > above.geometry().bottom()
