"""Pages built before they are asked for: a step at a time, whole when they are opened early, none after a stop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui.ahead import AheadBuilder
from fieldapp.ui.shell import MainShell
from fieldapp.ui.widgets.page import ScrollPage


class Slow(ScrollPage):
    """A page of three parts."""

    def __init__(self, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__("Slow", parent=parent)
        self.parts: list[QLabel] = []
        self.is_whole = False
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        for name in ("one", "two", "three"):
            part = QLabel(name)
            self.add_left(part)
            self.parts.append(part)
            yield part
        self.is_whole = True

    def open_with(self) -> None:
        assert self.is_whole


@pytest.fixture
def shell(qtbot: QtBot) -> MainShell:
    made = MainShell()
    qtbot.addWidget(made)
    made.add_page("first", "First", lambda: ScrollPage("First", parent=made.stack))
    made.add_page("slow", "Slow", lambda: Slow(made.stack))
    made.show()
    made.show_page("first")
    return made


def ahead_of(shell: MainShell) -> Slow:
    page = Slow(shell.stack, ahead=True)
    shell.put_page("slow", page)
    return page


def test_a_page_is_whole_at_once_unless_it_is_built_ahead(shell: MainShell) -> None:
    assert Slow(shell.stack).is_whole
    page = Slow(shell.stack, ahead=True)
    assert (page.parts, page.is_whole) == ([], False)


def test_a_step_makes_one_part_and_styles_it_where_it_lies(shell: MainShell) -> None:
    page = ahead_of(shell)
    assert page.build_step()
    assert [part.text() for part in page.parts] == ["one"]
    assert page.parts[0].testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    assert [page.build_step() for _ in range(3)] == [True, True, False]
    assert page.is_whole


def test_pages_are_built_one_after_the_other_and_the_one_in_front_stays(shell: MainShell, qtbot: QtBot) -> None:
    pages: list[Slow] = []

    def make() -> Slow:
        assert all(page.is_whole for page in pages)
        pages.append(Slow(shell.stack, ahead=True))
        return pages[-1]

    builder = AheadBuilder(shell)
    assert builder.is_done()
    builder.begin(make, lambda: None, make)
    assert not builder.is_done() and pages == []
    qtbot.waitUntil(builder.is_done)
    assert [page.is_whole for page in pages] == [True, True]
    assert shell.current_key() == "first"


def test_a_page_that_is_opened_early_is_finished_first(shell: MainShell) -> None:
    page = ahead_of(shell)
    page.build_step()
    assert shell.show_page("slow") is page
    assert page.is_whole and [part.text() for part in page.parts] == ["one", "two", "three"]
    assert not page.build_step()


def test_after_a_stop_nothing_is_built(shell: MainShell) -> None:
    page, builder = ahead_of(shell), AheadBuilder(shell)
    builder.begin(lambda: page)
    builder.stop()
    assert builder.is_done()
    assert page.parts == []
