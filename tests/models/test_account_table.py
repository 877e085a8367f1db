"""Loading ids: one question at a time, the newest answer wins, an error is told."""

from __future__ import annotations

import threading
from array import array

from pytestqt.qtbot import QtBot

from fieldapp.infra.tasks import TaskRunner
from fieldapp.models.account_table import SCREEN, AccountIdLoader
from fieldapp.services.account_list import AccountFilter, AccountIds


class SlowList:
    """Answers when it is let go, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.let_go = threading.Event()

    def ids(self, wanted: AccountFilter) -> AccountIds:
        self.asked.append(wanted.text)
        assert self.let_go.wait(10)
        if wanted.text == "bad":
            raise ValueError(wanted.text)
        return AccountIds(array("q", [len(wanted.text)]), 9)


def test_only_the_newest_question_is_answered_and_those_between_are_never_asked(qtbot: QtBot) -> None:
    tasks, source = TaskRunner(), SlowList()
    loader = AccountIdLoader(tasks, source.ids, list)
    answers: list[tuple[str, list[int]]] = []
    loader.loaded.connect(lambda wanted, found, _members, _rows: answers.append((wanted.text, found.ids.tolist())))
    with qtbot.waitSignal(loader.loaded):
        for text in ("a", "ab", "abc", "abcd"):
            loader.ask(AccountFilter(text=text))
        source.let_go.set()
    assert answers == [("abcd", [4])]
    assert source.asked == ["a", "abcd"]
    assert not loader.is_loading()
    tasks.close()


def test_an_error_is_told_and_the_next_question_is_asked_all_the_same(qtbot: QtBot) -> None:
    tasks, source = TaskRunner(), SlowList()
    loader = AccountIdLoader(tasks, source.ids, list)
    source.let_go.set()
    with qtbot.waitSignal(loader.failed):
        loader.ask(AccountFilter(text="bad"))
    with qtbot.waitSignal(loader.loaded):
        loader.ask(AccountFilter(text="good"))
    tasks.close()


def test_the_rows_that_will_be_in_sight_come_with_the_ids(qtbot: QtBot) -> None:
    tasks = TaskRunner()
    loader = AccountIdLoader(tasks, lambda _wanted: AccountIds(array("q", range(1000)), 1000), list)
    for top, first in ((0, 0), (500, 500), (990, 1000 - SCREEN)):
        with qtbot.waitSignal(loader.loaded) as told:
            loader.ask(AccountFilter(), top)
        assert told.args[3] == list(range(first, first + SCREEN))
    tasks.close()
