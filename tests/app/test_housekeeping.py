"""A copy a day, made while the program is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from clocks import DAY, TickingClock
from pytestqt.qtbot import QtBot

from fieldapp.app.housekeeping import Housekeeping
from fieldapp.app.profile import Opened, Profile
from fieldapp.infra.paths import ProfilePaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import StoreError
from fieldapp.storage.daily_backup import daily_backups

MIDNIGHT = 1_795_276_800_000_000  # 2026-11-22 00:00 in Shanghai


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    profile = Profile(ProfilePaths(tmp_path / "default"), MemorySecrets(), TickingClock(MIDNIGHT))
    made, _, _ = profile.start_alone("王敏", "华东一组")
    yield made
    made.close()


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()
    shiboken6.delete(runner)  # and what belongs to it: a timer left to the collector may die on another thread


def test_every_day_gets_one_copy(opened: Opened, tasks: TaskRunner, qtbot: QtBot) -> None:
    told: list[BaseException] = []
    keeper = Housekeeping(opened, tasks, told.append, tasks)
    for _ in range(2):
        keeper.back_up()
        qtbot.waitUntil(lambda: not tasks.is_busy())
    opened.clock.now += DAY  # type: ignore[attr-defined]
    keeper.back_up()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert [day for day, _ in daily_backups(opened.paths.backups)] == [date(2026, 11, 23), date(2026, 11, 22)]
    assert told == []


def test_a_copy_that_cannot_be_made_is_said(opened: Opened, tasks: TaskRunner, qtbot: QtBot) -> None:
    told: list[BaseException] = []
    opened.paths.backups.rmdir()
    opened.paths.backups.write_text("a file where the folder should be")
    Housekeeping(opened, tasks, told.append, tasks).back_up()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], OSError | StoreError)
