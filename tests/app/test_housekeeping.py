"""A copy a day, made while the program is open."""

from __future__ import annotations

import io
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
from fieldapp.storage import handed, meta
from fieldapp.storage.connection import open_writer
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


def test_copies_of_before_a_hand_over_give_way_to_one_without_the_account(
    opened: Opened, tasks: TaskRunner, qtbot: QtBot
) -> None:
    told: list[BaseException] = []
    keeper = Housekeeping(opened, tasks, told.append, tasks)
    with opened.store.write("add_account") as batch:
        account = batch.insert("account", {"legal_name": "苏州恒达精密", "owner_id": meta.read(opened.reader, "me")})
    keeper.back_up()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    with opened.store.write("delete_account") as batch:
        batch.delete("account", account)
    meta.write(opened.store.db, **{handed.COPIES_DUE: "1"})
    opened.clock.now += DAY  # type: ignore[attr-defined]
    keeper.back_up()
    qtbot.waitUntil(lambda: not handed.copies_are_owed(opened.thread_readers) and not tasks.is_busy())
    ((day, only),) = daily_backups(opened.paths.backups)
    assert day == date(2026, 11, 23)
    copy = open_writer(only, opened.key)
    assert copy.execute("SELECT count(*) FROM account").fetchone() == (0,)
    copy.close()
    assert told == []


def test_files_stay_while_a_store_that_was_moved_aside_may_name_them(
    opened: Opened, tasks: TaskRunner, qtbot: QtBot
) -> None:
    taken = opened.files.add(io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"x" * 4_000), "photo.png")
    opened.files.let_go([taken.sha256])
    aside = opened.paths.replaced / "store-1.db"
    aside.parent.mkdir(parents=True)
    aside.touch()
    told: list[BaseException] = []
    keeper = Housekeeping(opened, tasks, told.append, tasks)
    keeper.back_up()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert opened.files.held([taken.sha256])
    aside.unlink()
    keeper.back_up()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert not opened.files.held([taken.sha256])
    assert told == []
