"""The report's dialog: read first, then saved, and never sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from manners_checks import complaints
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui.crash_report import CrashReportDialog

REPORT = "The program ended unexpectedly.\nFieldApp 0.1.0\n\n  in fall\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "report.txt"


@pytest.fixture
def dialog(qtbot: QtBot, file: Path) -> Iterator[CrashReportDialog]:
    tasks = TaskRunner()
    made = CrashReportDialog(REPORT, tasks, ask_file=lambda: str(file))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    tasks.close()


def test_the_whole_report_is_shown_before_anything_is_written(dialog: CrashReportDialog, file: Path) -> None:
    assert dialog.text.toPlainText() == REPORT
    assert dialog.text.isReadOnly()
    assert not file.exists()
    assert complaints(dialog) == []


def test_what_is_saved_is_what_was_read_and_what_was_added(qtbot: QtBot, dialog: CrashReportDialog, file: Path) -> None:
    QTest.keyClicks(dialog.note, "I opened a customer")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "Saved to" in dialog.banner.text())
    text = file.read_text(encoding="utf-8")
    assert text.startswith(REPORT.rstrip())
    assert text.endswith("\nI opened a customer\n")
    QTest.keyClick(dialog.note, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(
    qtbot: QtBot, dialog: CrashReportDialog, file: Path
) -> None:
    file.mkdir()
    QTest.keyClicks(dialog.note, "words")
    dialog.save_button.click()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert "this is a folder" in dialog.banner.text()
    assert dialog.save_button.isEnabled()
    assert dialog.note.toPlainText() == "words"


def test_esc_throws_no_words_away_before_it_has_said_so(dialog: CrashReportDialog) -> None:
    QTest.keyClicks(dialog.note, "words")
    QTest.keyClick(dialog.note, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "not saved" in dialog.banner.text()
    QTest.keyClick(dialog.note, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
