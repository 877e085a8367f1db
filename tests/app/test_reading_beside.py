"""Commands that only read work beside the window, and leave its file and its log exactly as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clocks import SteadyClock

from fieldapp.app.profile import Opened, Profile
from fieldapp.app.session import read_profile
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.profile_lock import ProfileLock
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.services.accounts import AccountDraft
from fieldapp.services.errors import StoreError
from fieldapp.storage.connection import open_guest


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    made = Profile(AppPaths(tmp_path).profile(), MemorySecrets(), SteadyClock())
    made.start_alone("王敏", "华东")[0].close()
    return made


@pytest.fixture
def window(profile: Profile) -> Iterator[Opened]:
    """What an open window holds: the lock and the connection that writes."""
    lock = ProfileLock(profile.paths.lock)
    # Taken by a handle of its own, so that it keeps other handles of this process out too.
    assert lock.acquire()
    opened = profile.open()
    yield opened
    opened.close()
    lock.release()


def add(opened: Opened, name: str) -> None:
    opened.use_cases.accounts.create(AccountDraft({"legal_name": name}))


def names(profile: Profile) -> list[str]:
    with read_profile(profile) as reader:
        return [str(row[0]) for row in reader.conn.execute("SELECT legal_name FROM account ORDER BY 1").fetchall()]


def test_what_was_saved_a_moment_ago_is_read_and_nothing_is_checkpointed(profile: Profile, window: Opened) -> None:
    log = profile.paths.store.with_name(profile.paths.store.name + "-wal")
    add(window, "恒达塑料")
    before = log.read_bytes(), profile.paths.store.read_bytes()
    assert names(profile) == ["恒达塑料"]
    assert (log.read_bytes(), profile.paths.store.read_bytes()) == before
    add(window, "安纳石化")
    assert names(profile) == ["安纳石化", "恒达塑料"]


def test_a_guest_that_outlives_the_window_makes_no_checkpoint(profile: Profile) -> None:
    opened = profile.open()
    add(opened, "恒达塑料")
    guest = open_guest(profile.paths.store, opened.key)
    assert guest.conn.execute("SELECT count(*) FROM account").fetchone()[0] == 1
    opened.close()
    before = profile.paths.store.read_bytes()
    guest.close()
    assert profile.paths.store.read_bytes() == before
    assert names(profile) == ["恒达塑料"]


def test_a_guest_cannot_write(profile: Profile, window: Opened) -> None:
    guest = open_guest(profile.paths.store, window.key)
    with pytest.raises(Exception, match="readonly"):
        guest.conn.execute("DELETE FROM unit")
    guest.close()


def test_a_wrong_key_and_a_missing_file_are_told(profile: Profile, window: Opened, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        open_guest(profile.paths.store, b"\0" * 32)
    assert refused.value.code == "wrong_key"
    with pytest.raises(StoreError) as missing:
        open_guest(tmp_path / "nothing.db", window.key)
    assert missing.value.code == "missing"


def test_without_a_window_an_older_file_is_still_brought_up_to_date(profile: Profile) -> None:
    assert names(profile) == []
    assert not profile.paths.store.with_name(profile.paths.store.name + "-wal").exists()
