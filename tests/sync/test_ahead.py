"""The next page is fetched once and ahead of time, and never taken for the answer to something else."""

from __future__ import annotations

import threading

from sync.client.ahead import Ahead
from sync.client.ports import OfflineError
from sync.protocol.errors import Code, ProtocolError


def test_what_was_asked_ahead_is_taken_once() -> None:
    ahead: Ahead[str, int] = Ahead()
    asked: list[int] = []

    def ask() -> int:
        asked.append(threading.get_ident())
        return 7

    ahead.begin("next", ask)
    assert ahead.take("next") == 7
    assert ahead.take("next") is None
    assert asked != [threading.get_ident()]
    assert len(asked) == 1


def test_another_question_has_no_answer() -> None:
    ahead: Ahead[str, int] = Ahead()
    ahead.begin("next", lambda: 7)
    assert ahead.take("else") is None
    assert ahead.take("next") is None


def test_what_fails_is_asked_again_by_who_needs_it() -> None:
    ahead: Ahead[str, int] = Ahead()
    for error in (OfflineError(), ProtocolError(Code.UNAUTHORISED)):

        def fail(error: Exception = error) -> int:
            raise error

        ahead.begin("next", fail)
        assert ahead.take("next") is None


def test_what_is_under_way_is_waited_for_and_forgotten() -> None:
    ahead: Ahead[str, int] = Ahead()
    go_on = threading.Event()
    ahead.begin("next", lambda: 7 if go_on.wait(10) else 0)
    go_on.set()
    ahead.settle()
    assert ahead.take("next") is None
