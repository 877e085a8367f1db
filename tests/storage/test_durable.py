"""Folders that outlast a power cut, and a broken schema that is called by its name."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from fieldapp.services.errors import StoreError
from fieldapp.storage.connection import open_writer
from fieldapp.storage.durable import make_folder, sync_folder

KEY = bytes(range(32))


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders and files that were waited for, in order."""
    found: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        found.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return found


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no /proc to tell which file is meant")
def test_every_new_folder_is_on_the_disk_before_anything_is_put_into_it(tmp_path: Path, synced: list[str]) -> None:
    make_folder(tmp_path / "home" / "profiles" / "default", mode=0o700)
    assert sorted(synced) == [str(tmp_path), str(tmp_path / "home"), str(tmp_path / "home" / "profiles")]
    synced.clear()
    make_folder(tmp_path / "home" / "profiles" / "default")
    assert synced == [], "what is there already costs nothing"


def test_a_folder_in_the_way_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(OSError):
        make_folder(tmp_path / "home" / "profiles")


@pytest.mark.parametrize(("number", "is_fine"), [(errno.EINVAL, True), (errno.EIO, False)])
def test_a_disk_that_cannot_sync_folders_is_no_error_but_a_failing_disk_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, is_fine: bool
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    if is_fine:
        sync_folder(tmp_path)
    else:
        with pytest.raises(OSError, match=os.strerror(number)):
            sync_folder(tmp_path)


def test_a_schema_that_makes_no_sense_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    db = open_writer(path, KEY)
    db.execute("CREATE TABLE note (text PRIMARY KEY)")
    db.execute("PRAGMA writable_schema=ON")
    db.execute("DELETE FROM sqlite_master WHERE type = 'table'")
    db.close()
    with pytest.raises(StoreError) as error:
        open_writer(path, KEY).close()
    assert error.value.code == "damaged"
