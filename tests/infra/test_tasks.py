"""The one road off the UI thread: order, drafts, failures and the end of the program."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from fieldapp.infra.tasks import TaskRunner


@pytest.fixture
def runner(qapp: object) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What reached ``sys.excepthook``, and whether on the main thread."""
    seen: list[tuple[str, bool]] = []

    def hook(_kind: object, error: BaseException, _trace: object) -> None:
        seen.append((repr(error), threading.current_thread() is threading.main_thread()))

    monkeypatch.setattr(sys, "excepthook", hook)
    return seen


class Page(QObject):
    """A receiver like the pages of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []

    @Slot(object)
    def show_result(self, result: object) -> None:
        self.seen.append((result, threading.current_thread() is threading.main_thread()))


def fail() -> None:
    raise OSError("disk full")


def test_a_result_arrives_on_the_ui_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    page = Page()
    runner.io(lambda: threading.current_thread().name.split("_")[0], page.show_result)
    qtbot.waitUntil(lambda: bool(page.seen))
    assert page.seen == [("io", True)]


def test_writes_keep_their_order(runner: TaskRunner, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(50):
        runner.write(lambda number=number: number, done.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))


def test_a_failure_reaches_its_handler_on_the_ui_thread(
    runner: TaskRunner, qtbot: QtBot, reported: list[object]
) -> None:
    page = Page()
    runner.write(fail, on_error=page.show_result)
    qtbot.waitUntil(lambda: bool(page.seen))
    assert repr(page.seen) == "[(OSError('disk full'), True)]"
    assert reported == []


def test_a_failure_nobody_handles_reaches_the_excepthook_on_the_ui_thread(
    runner: TaskRunner, qtbot: QtBot, reported: list[tuple[str, bool]]
) -> None:
    runner.io(fail)
    qtbot.waitUntil(lambda: bool(reported))
    assert reported == [("OSError('disk full')", True)]


def test_a_result_for_a_deleted_page_is_left_out_and_its_failure_is_not(
    runner: TaskRunner, qtbot: QtBot, reported: list[tuple[str, bool]]
) -> None:
    import shiboken6

    page = Page()
    gate = threading.Event()
    runner.write(gate.wait, page.show_result)
    runner.write(fail, page.show_result, page.show_result)
    shiboken6.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: bool(reported))
    assert page.seen == []
    assert reported == [("OSError('disk full')", True)]


def test_only_the_newest_waiting_draft_is_stored(runner: TaskRunner, qtbot: QtBot) -> None:
    stored: list[str] = []
    answered: list[object] = []
    gate = threading.Event()
    runner.write(gate.wait)
    for text in ("a", "ab", "abc"):
        runner.latest("draft", lambda text=text: stored.append(text), answered.append)  # type: ignore[misc]
    runner.latest("other", lambda: stored.append("x"), answered.append)
    gate.set()
    qtbot.waitUntil(lambda: len(answered) == 2)
    assert stored == ["abc", "x"]


def test_a_draft_typed_after_a_save_is_stored_after_it(runner: TaskRunner, qtbot: QtBot) -> None:
    stored: list[str] = []
    answered: list[object] = []
    gate = threading.Event()
    runner.write(gate.wait)
    runner.latest("draft", lambda: stored.append("draft 1"))
    runner.write(lambda: stored.append("save"))
    runner.latest("draft", lambda: stored.append("draft 2"), answered.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(answered))
    assert stored == ["save", "draft 2"]


def test_a_draft_that_has_begun_does_not_swallow_the_next(runner: TaskRunner, qtbot: QtBot) -> None:
    stored: list[str] = []
    answered: list[object] = []
    begun, gate = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        gate.wait()
        stored.append("first")

    runner.latest("draft", slow, answered.append)
    begun.wait()
    runner.latest("draft", lambda: stored.append("second"), answered.append)
    gate.set()
    qtbot.waitUntil(lambda: len(answered) == 2)
    assert stored == ["first", "second"]


def test_closing_finishes_queued_writes_and_delivers_nothing(qapp: object) -> None:
    runner, page = TaskRunner(), Page()
    stored: list[int] = []
    gate = threading.Event()
    runner.write(gate.wait, page.show_result)
    for number in range(5):
        runner.write(lambda number=number: stored.append(number), page.show_result)  # type: ignore[misc]
    runner.latest("draft", lambda: stored.append(5), page.show_result)
    gate.set()
    runner.close()
    runner._deliver()  # what a queued signal would do later
    assert stored == [0, 1, 2, 3, 4, 5]
    assert page.seen == []


def test_a_write_that_fails_during_closing_is_reported(qapp: object, reported: list[tuple[str, bool]]) -> None:
    runner, page = TaskRunner(), Page()
    runner.write(fail, page.show_result, page.show_result)
    runner.close()
    assert reported == [("OSError('disk full')", True)]
    assert page.seen == []


def test_closing_waits_for_io_that_has_begun(qapp: object) -> None:
    runner, page = TaskRunner(), Page()
    begun, gate = threading.Event(), threading.Event()
    finished: list[str] = []

    def export() -> None:
        begun.set()
        gate.wait()
        finished.append("file")

    runner.io(export, page.show_result)
    begun.wait()
    gate.set()
    runner.close()
    assert finished == ["file"]
    assert page.seen == []


def test_after_closing_a_write_is_refused_aloud(qapp: object) -> None:
    runner = TaskRunner()
    runner.close()
    with pytest.raises(RuntimeError):
        runner.write(lambda: None)
