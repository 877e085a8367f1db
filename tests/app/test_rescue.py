"""A damaged store: seen while the program is open, refused at the next start, replaced by a backup of one's choice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from clocks import DAY, TickingClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldapp.app.housekeeping import Housekeeping
from fieldapp.app.profile import Opened, Profile
from fieldapp.app.ways import ProfileWays
from fieldapp.infra.paths import ProfilePaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import StoreError
from fieldapp.storage.daily_backup import daily_backups, make_daily
from fieldapp.storage.opening import create_store
from fieldapp.ui.start import StartWindow

_PAGE = 4096
MIDNIGHT = 1_795_276_800_000_000  # 2026-11-22 00:00 in Shanghai


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(ProfilePaths(tmp_path / "default"), MemorySecrets(), TickingClock(MIDNIGHT))


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()
    shiboken6.delete(runner)  # and what belongs to it: a timer left to the collector may die on another thread


def add_accounts(opened: Opened, count: int) -> None:
    with opened.store.write("fill") as batch:
        me = batch.find("user")[0]["id"]
        batch.insert_many(
            "account",
            [(f"{opened.clock.now_us()}-{n}", {"legal_name": f"客户{n}" * 30, "owner_id": me}) for n in range(count)],
        )


def damage(store: Path) -> None:
    content = bytearray(store.read_bytes())
    middle = len(content) // _PAGE // 2 * _PAGE + 100
    content[middle : middle + 32] = bytes(32)
    store.write_bytes(content)


def damaged_profile(profile: Profile, tasks: TaskRunner, qtbot: QtBot) -> None:
    """A day with a backup, 40 more accounts, then damage that the next day's look finds."""
    opened, _, _ = profile.start_alone("王敏", "华东一组")
    add_accounts(opened, 60)
    told: list[BaseException] = []
    keeper = Housekeeping(opened, tasks, told.append, tasks)
    keeper.back_up()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    add_accounts(opened, 40)
    opened.close()
    damage(profile.paths.store)
    opened = profile.open()
    opened.clock.now += DAY  # type: ignore[attr-defined]
    Housekeeping(opened, tasks, told.append, tasks).back_up()
    qtbot.waitUntil(lambda: bool(told))
    opened.close()
    assert isinstance(told[0], StoreError)
    assert told[0].code == "damaged_now"
    assert len(daily_backups(profile.paths.backups)) == 1, "no copy is made of a damaged store"


def test_the_next_start_refuses_a_damaged_store_and_keeps_it(profile: Profile, tasks: TaskRunner, qtbot: QtBot) -> None:
    damaged_profile(profile, tasks, qtbot)
    before = profile.paths.store.read_bytes()
    with pytest.raises(StoreError) as error:
        profile.open()
    assert error.value.code == "damaged"
    assert profile.paths.store.read_bytes() == before


def test_the_offer_says_what_would_be_missing(profile: Profile, tasks: TaskRunner, qtbot: QtBot) -> None:
    damaged_profile(profile, tasks, qtbot)
    offer = profile.offers()[0]
    assert (offer.accounts, offer.missing_changes) == (60, 1)


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_company_s_backups_are_offered_where_nothing_opens_its_store_any_more(
    profile: Profile, is_gone: bool
) -> None:
    profile.start_alone("王敏", "华东一组")[0].close()
    opened, _, _, _ = profile.make_anew(lambda path, key: create_store(path, key, profile.clock, profile="x").close())
    assert opened.key != opened.own_key
    make_daily(profile.paths.store, opened.key, profile.paths.backups, date(2026, 11, 22))
    opened.close()
    store = profile.paths.store
    if is_gone:
        store.unlink()
    else:
        store.write_bytes(bytes(_PAGE) + store.read_bytes()[_PAGE:])
    (offer,) = profile.offers()
    assert profile.restore(Path(offer.path), None)
    again = profile.open()
    assert again.key == opened.key
    again.close()


def test_a_key_press_goes_back_to_the_backup(profile: Profile, tasks: TaskRunner, qtbot: QtBot) -> None:
    damaged_profile(profile, tasks, qtbot)
    window = StartWindow(ProfileWays(profile, profile.clock), tasks, has_store=True)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Your data file is damaged"))
    with qtbot.waitSignal(window.opened) as opened:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    again = opened.args[0]
    assert again.reader.execute("SELECT count(*) FROM account").fetchone() == (60,)
    again.close()
    assert len(list(profile.paths.replaced.glob("*.db"))) == 1, "the damaged file is kept beside it"
    profile.open().close()


def test_a_suspicion_that_was_none_is_forgotten(profile: Profile) -> None:
    opened, _, _ = profile.start_alone("王敏", "华东一组")
    opened.close()
    profile.paths.suspect.touch()
    profile.open().close()
    assert not profile.paths.suspect.exists()


def test_damage_of_the_same_day_is_seen_after_a_restart(profile: Profile, tasks: TaskRunner, qtbot: QtBot) -> None:
    opened, _, _ = profile.start_alone("王敏", "华东一组")
    add_accounts(opened, 60)
    told: list[BaseException] = []
    Housekeeping(opened, tasks, told.append, tasks).back_up()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    opened.close()
    damage(profile.paths.store)
    again = profile.open()
    Housekeeping(again, tasks, told.append, tasks).back_up()
    qtbot.waitUntil(lambda: bool(told))
    again.close()
    assert profile.paths.suspect.exists()
