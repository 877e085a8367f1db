"""Crashes and unexpected errors: written, told once, and free of what users typed."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, Slot, qWarning
from pytestqt.qtbot import QtBot

from fieldapp.infra import crash, log
from fieldapp.infra.error_reporter import ErrorReporter

PROJECT = Path(__file__).resolve().parents[2]

DIE = """
import ctypes, sys
from pathlib import Path
from fieldapp.infra import crash
crash.begin(Path(sys.argv[1]))
def fall(): ctypes.string_at(0)
fall()
"""


def die(crash_log: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", DIE, str(crash_log)],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        check=False,
    )
    assert result.returncode == -11


@pytest.fixture
def crash_log(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data" / "crash.log"
    crash.end()


def test_a_crash_is_told_once_at_the_next_start(crash_log: Path) -> None:
    assert crash.last_crash(crash_log) is None
    die(crash_log)
    crash.begin(crash_log)
    told = crash.last_crash(crash_log)
    assert told is not None
    assert "Segmentation fault" in told
    assert "in fall" in told
    assert crash.last_crash(crash_log) is None
    assert len(list(crash_log.parent.glob("seen-crash-*.txt"))) == 1


def test_a_crash_that_another_command_put_aside_is_still_told(crash_log: Path) -> None:
    die(crash_log)
    die(crash_log)
    crash.begin(crash_log)
    assert (crash.last_crash(crash_log) or "").count("Segmentation fault") == 2


def test_only_the_newest_crashes_are_kept(crash_log: Path) -> None:
    crash_log.parent.mkdir()
    for day in range(1, 9):
        (crash_log.parent / f"crash-2026010{day}T000000.txt").write_text(str(day), encoding="utf-8")
        crash.last_crash(crash_log)
    kept = sorted(path.read_text() for path in crash_log.parent.glob("seen-*"))
    assert kept == ["4", "5", "6", "7", "8"]


def test_a_good_end_leaves_nothing_to_tell(crash_log: Path) -> None:
    crash.begin(crash_log)
    crash.end()
    crash.begin(crash_log)
    assert crash.last_crash(crash_log) is None


def test_a_folder_that_cannot_be_made_does_not_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    crash.begin(tmp_path / "file" / "crash.log")
    crash.end()


def fall_over(customer: str) -> None:
    try:
        int(customer)
    except ValueError as error:
        raise RuntimeError(f"bad customer {customer}") from error


def test_a_report_says_where_and_not_who(crash_log: Path) -> None:
    crash.begin(crash_log)
    with pytest.raises(RuntimeError) as caught:
        fall_over("王敏 13800138000")
    crash.write_report(crash_log, caught.value)
    text = crash_log.read_text(encoding="utf-8")
    assert "in fall_over" in text
    assert "builtins.RuntimeError\ncaused by\n" in text
    assert "ValueError" in text
    assert "13800138000" not in text
    assert "王敏" not in text
    assert str(PROJECT.parent) + "/" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call 13800138000 now", "call [number] now"),
        ("+86 138 0013 8000", "[number]"),
        ("from wang@example.com", "from [mail]"),
        ("苏州恒达 saved", "[text] saved"),
        ("key " + "0f" * 32, "key [key]"),
        ("row 01932b5e-7d4a-7000-8000-123456789012", "row 01932b5e-7d4a-7000-8000-123456789012"),
        ("2026-11-22 01:11:22,123 INFO 5000 rows", "2026-11-22 01:11:22,123 INFO 5000 rows"),
    ],
)
def test_redaction(text: str, expected: str) -> None:
    assert log.redact(text) == expected


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Path]:
    """The log file of a handler that is taken away again."""
    root = logging.getLogger()
    level = root.level
    handler = log.set_up(tmp_path / "logs")
    yield tmp_path / "logs" / "fieldapp.log"
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def test_the_log_holds_nothing_personal(logged: Path) -> None:
    try:
        fall_over("王敏 13800138000")
    except RuntimeError:
        logging.getLogger("x").exception("could not import %s", "王敏.csv")
    text = logged.read_text(encoding="utf-8")
    assert "could not import [text].csv" in text
    assert "in fall_over" in text
    assert "13800138000" not in text


class Dialogs(QObject):
    """A receiver on the UI thread."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, bool]] = []

    @Slot(str)
    def show_error(self, text: str) -> None:
        on_main = QThread.currentThread() is self.thread()
        self.seen.append((text, on_main))


@pytest.fixture
def reporter(qapp: object) -> Iterator[ErrorReporter]:
    hooks = sys.excepthook, threading.excepthook
    made = ErrorReporter()
    made.install()
    yield made
    made.uninstall()
    sys.excepthook, threading.excepthook = hooks


@pytest.mark.no_qt_log
def test_an_error_of_any_thread_reaches_the_ui_thread_once(reporter: ErrorReporter, qtbot: QtBot, logged: Path) -> None:
    dialogs = Dialogs()
    reporter.happened.connect(dialogs.show_error)
    for _ in range(3):
        thread = threading.Thread(target=fall_over, args=("李总",))
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: bool(dialogs.seen))
    text, on_main = dialogs.seen[0]
    assert len(dialogs.seen) == 1
    assert on_main
    assert "in fall_over" in text
    assert "李总" not in text
    assert logged.read_text(encoding="utf-8").count("unexpected error") == 1


@pytest.mark.no_qt_log
def test_an_error_on_the_ui_thread_is_told_too(reporter: ErrorReporter, qtbot: QtBot) -> None:
    dialogs = Dialogs()
    reporter.happened.connect(dialogs.show_error)
    try:
        fall_over("x")
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    assert len(dialogs.seen) == 1


@pytest.mark.no_qt_log
def test_qt_s_own_messages_are_logged(reporter: ErrorReporter, logged: Path) -> None:
    qWarning("widget of 王敏 misplaced")
    assert "WARNING MainThread qt: widget of [text] misplaced" in logged.read_text(encoding="utf-8")
