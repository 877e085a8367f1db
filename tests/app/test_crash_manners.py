"""What a user sees when the program has a fault: a calm sentence, a report to read, and work that goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from manners_stage import MannersStage, manners_stage
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldapp.app.crash_notices import CrashNotices
from fieldapp.infra.error_reporter import ErrorReporter
from fieldapp.infra.paths import AppPaths
from fieldapp.services.errors import StoreError
from fieldapp.ui.crash_report import CrashReportDialog

PROJECT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("crash_child.py")
TEST_FOLDERS = ("app", "ui", "services", "helpers")


@pytest.fixture
def stage(tmp_path: Path, qapp: QApplication) -> Iterator[MannersStage]:
    """The window as app.desktop wires it to errors."""
    hooks = sys.excepthook, threading.excepthook
    with manners_stage(tmp_path, "empty", "en") as made:
        reporter = ErrorReporter(made.shell)
        notices = CrashNotices(AppPaths(tmp_path), made.tasks, made.shell)
        notices.use(made.shell, made.shell.notice)
        reporter.install()
        reporter.happened.connect(notices.tell_unexpected)
        made.tasks.faulted.connect(reporter.take)
        yield made
        reporter.uninstall()
        sys.excepthook, threading.excepthook = hooks


def fall_over() -> None:
    raise LookupError("王敏 13800138000")


def in_a_slot(_stage: MannersStage) -> None:
    QTimer.singleShot(0, fall_over)


def in_the_write_lane(stage: MannersStage) -> None:
    stage.tasks.write(fall_over)


def in_a_write_that_a_page_watches(stage: MannersStage) -> None:
    stage.tasks.write(fall_over, None, stage.workbench._on_write_failed)


def in_the_io_pool(stage: MannersStage) -> None:
    stage.tasks.io(fall_over)


def in_a_thread_of_a_library(_stage: MannersStage) -> None:
    threading.Thread(target=fall_over).start()


PLACES = [in_a_slot, in_the_write_lane, in_a_write_that_a_page_watches, in_the_io_pool, in_a_thread_of_a_library]


@pytest.mark.no_qt_log
@pytest.mark.parametrize("fault", PLACES, ids=lambda one: one.__name__)
def test_a_fault_anywhere_is_one_calm_sentence_with_a_report(
    qtbot: QtBot, stage: MannersStage, capfd: pytest.CaptureFixture[str], fault: object
) -> None:
    assert callable(fault)
    notice = stage.shell.notice
    fault(stage)
    qtbot.waitUntil(notice.isVisible)
    assert notice.text().startswith("Something unexpected happened")
    assert "is safe" in notice.text()
    notice._act()
    report = stage.shell.findChild(CrashReportDialog)
    assert isinstance(report, CrashReportDialog)
    assert "in fall_over" in report.whole()
    assert "13800138000" not in report.whole()
    report.leave()
    assert "Traceback" not in "".join(capfd.readouterr())
    stage.show("accounts")
    assert notice.isVisible(), "it stays until it is dismissed"
    assert stage.shell.current_key() == "accounts", "the program goes on"


@pytest.mark.no_qt_log
def test_a_problem_of_the_machine_is_no_fault(qtbot: QtBot, stage: MannersStage) -> None:
    def fill_up() -> None:
        raise StoreError("disk_full")

    stage.tasks.write(fill_up, None, stage.workbench._on_write_failed)
    stage.settle()
    assert not stage.shell.notice.isVisible()
    assert "The disk is full" in stage.shell.status.saved.text()


def child(home: Path, what: str) -> subprocess.CompletedProcess[str]:
    folders = [str(PROJECT), *(str(PROJECT / "tests" / name) for name in TEST_FOLDERS)]
    return subprocess.run(
        [sys.executable, str(CHILD), what],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders), "FIELDAPP_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_program_that_died_says_so_once_at_its_next_start(tmp_path: Path) -> None:
    dead = child(tmp_path / "home", "die")
    assert dead.returncode == -signal.SIGSEGV
    next_start = child(tmp_path / "home", "look")
    assert next_start.returncode == 0, next_start.stderr
    assert "FieldApp ended unexpectedly the last time. Everything that was saved is here" in next_start.stdout
    assert "Segmentation fault" in next_start.stdout
    assert "in fall" in next_start.stdout
    for personal in ("Zhang Wei", "13800138000", "王敏", str(tmp_path), str(PROJECT.parent) + "/"):
        assert personal not in next_start.stdout
    assert child(tmp_path / "home", "look").stdout == ""
