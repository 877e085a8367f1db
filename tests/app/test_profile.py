"""The ways into a data folder: first start, keyring, recovery code, restore; and what none of them may ever do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from app_world import account_names, add_account, bytes_of, profile_in
from clocks import SteadyClock

from fieldapp.app.profile import Profile
from fieldapp.domain.errors import DomainError
from fieldapp.domain.recovery_code import ChecksumError, RecoveryCodeError, encode
from fieldapp.infra import i18n
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import KEY_VARIABLE, Found, KeyringSecrets, MemorySecrets
from fieldapp.services.errors import StoreError
from fieldapp.storage import backup
from fieldapp.storage.opening import create_store
from fieldapp.ui.error_texts import error_sentence

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.set_language("en")


def started(folder: Path, secrets: MemorySecrets | None = None) -> tuple[Profile, str]:
    """A profile with one account in it, closed again, and its recovery code."""
    profile = profile_in(folder, secrets)
    opened, code, _ = profile.start_alone("王敏", "华东一组")
    add_account(opened, "苏州恒达精密")
    opened.close()
    return profile, code


def test_the_first_start_makes_an_encrypted_store_that_the_keyring_opens_again(tmp_path: Path) -> None:
    profile = profile_in(tmp_path)
    assert not profile.exists()
    opened, code, kept = profile.start_alone("王敏", "华东一组")
    assert kept
    assert code == encode(opened.key)
    opened.close()
    files = bytes_of(profile.paths.folder)
    assert sorted(files) == ["profile-id", "store.db"]
    assert not files["store.db"].startswith(b"SQLite")
    assert profile.paths.folder.stat().st_mode & 0o777 == 0o700
    with closing(profile.open()) as again:
        names = again.reader.conn.execute("SELECT u.name, n.name FROM user u JOIN unit n ON n.id = u.unit_id")
        assert names.fetchall() == [("王敏", "华东一组")]


def test_the_first_start_is_nothing_to_undo(tmp_path: Path) -> None:
    opened, _, _ = profile_in(tmp_path).start_alone("王敏", "华东一组")
    with closing(opened):
        assert opened.store.undo_last() is None
        add_account(opened, "苏州恒达精密")
        undone = opened.store.undo_last()
        assert undone is not None and undone.intent == "add_account"
        assert opened.store.undo_last() is None


def test_a_second_first_start_changes_neither_file_nor_key(tmp_path: Path) -> None:
    secrets = MemorySecrets()
    profile, code = started(tmp_path, secrets)
    secrets.delete(profile.paths.key_name())
    before = bytes_of(tmp_path)
    with pytest.raises(StoreError) as error:
        profile.start_alone("李强", "华南")
    assert error.value.code == "exists"
    assert bytes_of(tmp_path) == before
    with pytest.raises(StoreError, match="no_key"):
        profile.open()
    profile.open_with_code(code)[0].close()


def test_without_a_keyring_the_code_opens_at_every_start(tmp_path: Path) -> None:
    secrets = MemorySecrets(unavailable="no_backend")
    profile = profile_in(tmp_path, secrets)
    opened, code, kept = profile.start_alone("王敏", "华东一组")
    opened.close()
    assert not kept
    with pytest.raises(StoreError) as error:
        profile.open()
    assert (error.value.code, error.value.params) == ("keyring", {"reason": "no_backend"})
    opened, kept = profile.open_with_code(code.lower().replace("-", " "))
    opened.close()
    assert not kept


@pytest.mark.parametrize("lost", [MemorySecrets(), MemorySecrets(unavailable="locked_or_timeout")])
def test_a_lost_keyring_is_said_and_the_code_brings_the_key_back(tmp_path: Path, lost: MemorySecrets) -> None:
    first, code = started(tmp_path)
    before = bytes_of(first.paths.folder)
    profile = profile_in(tmp_path, lost)
    with pytest.raises(StoreError) as error:
        profile.open()
    assert error.value.code == ("keyring" if lost.unavailable else "no_key")
    assert "kept" in error_sentence(error.value)
    assert bytes_of(first.paths.folder) == before
    lost.unavailable = None
    opened, kept = profile.open_with_code(code)
    opened.close()
    assert kept
    assert account_names(profile) == ["苏州恒达精密"]


def test_each_wrong_code_has_its_sentence_and_changes_nothing(tmp_path: Path) -> None:
    profile, code = started(tmp_path)
    _, other = started(tmp_path / "other")
    before = bytes_of(tmp_path)
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    sentences = set()
    for typed in (slip, code[:-4], code.replace(code[0], "?", 1), other):
        with pytest.raises((RecoveryCodeError, StoreError)) as error:
            profile.open_with_code(typed)
        sentences.add(error_sentence(error.value))
    assert len(sentences) == 4
    assert bytes_of(tmp_path) == before
    assert account_names(profile) == ["苏州恒达精密"], "the key in the keyring is still the right one"


def test_a_missing_store_is_never_made_by_opening(tmp_path: Path) -> None:
    profile = profile_in(tmp_path)
    for opening in (
        profile.open,
        lambda: profile.open_with(bytes(32)),
        lambda: profile.open_with_code(encode(bytes(32))),
    ):
        with pytest.raises(StoreError) as error:
            opening()
        assert error.value.code == "missing"
    assert not profile.paths.store.exists()


def test_a_start_that_breaks_off_leaves_no_half_store(tmp_path: Path) -> None:
    profile = profile_in(tmp_path)
    with pytest.raises(DomainError):
        profile.start_alone("", "")  # a name is required: the write fails after the file was made
    assert not profile.exists()
    assert sorted(bytes_of(profile.paths.folder)) == ["profile-id"]
    profile.start_alone("王敏", "华东一组")[0].close()


def test_a_start_that_was_killed_begins_anew(tmp_path: Path) -> None:
    profile = profile_in(tmp_path)
    profile.paths.create()
    create_store(profile.paths.folder / "making.db", bytes(32), SteadyClock()).close()
    assert not profile.exists()
    profile.start_alone("王敏", "华东一组")[0].close()
    assert account_names(profile) == []


# ------------------------------------------------------------------------------------- restore


def backed_up(folder: Path) -> tuple[Path, str]:
    """A backup of a profile with one account, and its recovery code."""
    profile, code = started(folder)
    with closing(profile.open()) as opened:
        backup.backup(opened.store.db, folder / "copy.db")
    return folder / "copy.db", code


def test_a_backup_opens_on_another_laptop_with_the_code(tmp_path: Path) -> None:
    copy, code = backed_up(tmp_path / "here")
    profile = profile_in(tmp_path / "there")
    assert profile.restore(copy, code)
    assert account_names(profile) == ["苏州恒达精密"]


def test_on_the_same_laptop_a_restore_needs_no_code(tmp_path: Path) -> None:
    copy, _ = backed_up(tmp_path)
    profile = profile_in(tmp_path)
    with pytest.raises(StoreError, match="no_key"):
        profile.restore(copy, None)


def test_what_was_there_is_kept_with_what_only_its_wal_held(tmp_path: Path) -> None:
    copy, code = backed_up(tmp_path / "here")
    home = tmp_path / "there"
    profile, own_code = started(home)
    key = profile.key_of(None)
    script = (
        "import os, sys; from pathlib import Path; from app_world import add_account, profile_in\n"
        "opened = profile_in(Path(sys.argv[1])).open_with(bytes.fromhex(sys.argv[2]))\n"
        "add_account(opened, '昆山新桥模具'); os.kill(os.getpid(), 9)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(PROJECT), str(HERE), str(HERE.parent / "helpers")))}
    killed = subprocess.run([sys.executable, "-c", script, str(home), key.hex()], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert profile.paths.store.with_name("store.db-wal").stat().st_size > 0
    profile.restore(copy, code)
    assert account_names(profile) == ["苏州恒达精密"]
    (kept,) = (profile.paths.folder / "replaced").glob("*.db")
    profile.restore(kept, None)  # the keyring still has its key
    assert profile.key_of(None) == key == profile.key_of(own_code)
    assert account_names(profile) == ["昆山新桥模具", "苏州恒达精密"]
    assert len(list((profile.paths.folder / "replaced").glob("*.db"))) == 2


def test_a_restore_that_was_killed_half_way_is_finished_by_the_next_start(tmp_path: Path) -> None:
    copy, code = backed_up(tmp_path / "here")
    secrets = MemorySecrets()
    profile, _ = started(tmp_path / "there", secrets)
    key = profile_in(tmp_path / "here").key_of(code)
    secrets.set(profile.paths.key_name(), key)
    folder = profile.paths.folder
    backup.take_in(copy, folder / "restored.db", key)
    (folder / "store.db").replace(folder / "moved-by-the-killed-one.db")
    assert profile.exists(), "or the start window would offer a new beginning"
    assert account_names(profile) == ["苏州恒达精密"]
    assert not (folder / "restored.db").exists()


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    file.write_bytes(content)


def test_a_damaged_backup_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    copy, code = backed_up(tmp_path / "here")
    damage(copy)
    secrets = MemorySecrets()
    profile, _ = started(tmp_path / "there", secrets)
    before = bytes_of(tmp_path)
    with pytest.raises(StoreError) as error:
        profile.restore(copy, code)
    assert error.value.code == "damaged"
    assert bytes_of(tmp_path) == before
    assert account_names(profile) == ["苏州恒达精密"]


def test_other_files_are_refused_as_backups(tmp_path: Path) -> None:
    copy, code = backed_up(tmp_path / "here")
    _, other_code = started(tmp_path / "other")
    newer, text, empty = tmp_path / "newer.db", tmp_path / "text.db", tmp_path / "empty.db"
    backup.take_in(copy, newer, profile_in(tmp_path).key_of(code))
    from fieldapp.storage.connection import open_writer

    db = open_writer(newer, profile_in(tmp_path).key_of(code))
    db.conn.execute("PRAGMA user_version = 999")
    db.close()
    text.write_text("no database" * 1000, encoding="utf-8")
    empty.touch()
    profile, _ = started(tmp_path / "there")
    before = bytes_of(tmp_path / "there")
    wrong = {
        (copy, other_code): "wrong_key",
        (newer, code): "newer_schema",
        (text, code): "wrong_key",
        (empty, code): "damaged",
        (tmp_path / "nowhere.db", code): "missing",
        (tmp_path, code): "missing",
    }
    for (file, typed), expected in wrong.items():
        with pytest.raises(StoreError) as error:
            profile.restore(file, typed)
        assert (error.value.code, bool(error_sentence(error.value))) == (expected, True)
    with pytest.raises(ChecksumError):
        profile.restore(copy, code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert bytes_of(tmp_path / "there") == before


# ------------------------------------------------------------------------------------- keys of the system


@pytest.mark.parametrize("given", ["", "12", "x" * 64])
def test_a_malformed_environment_key_is_said_and_never_passed_over(
    tmp_path: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code = started(tmp_path / "old")
    monkeypatch.setenv(KEY_VARIABLE, given)
    for folder in (tmp_path / "old", tmp_path / "new"):
        profile = Profile(AppPaths(folder).profile(), KeyringSecrets(), SteadyClock())
        first = partial(profile.start_alone, "王敏", "华东")
        ways = (profile.open,) if profile.exists() else (first, profile.new_key)
        for way in ways:
            with pytest.raises(StoreError) as error:
                way()
            assert "FIELDAPP_DB_KEY" in error_sentence(error.value)
    assert not (tmp_path / "new" / "profiles" / "default" / "store.db").exists()
    opened, kept = Profile(AppPaths(tmp_path / "old").profile(), KeyringSecrets(), SteadyClock()).open_with_code(code)
    opened.close()
    assert not kept


def test_the_environment_key_is_the_key_of_the_new_store(tmp_path: Path) -> None:
    profile = Profile(AppPaths(tmp_path).profile(), KeyringSecrets(), SteadyClock())
    opened, code, kept = profile.start_alone("王敏", "华东")
    opened.close()
    assert kept
    assert code == encode(bytes.fromhex(os.environ[KEY_VARIABLE]))
    profile.open().close()


def test_a_key_for_sample_data_is_kept_once(tmp_path: Path) -> None:
    secrets = MemorySecrets()
    profile = profile_in(tmp_path, secrets)
    key = profile.new_key()
    assert profile.new_key() == key
    assert secrets.get(profile.paths.key_name()) == Found(key)
    secrets.unavailable = "denied"
    with pytest.raises(StoreError) as error:
        profile.new_key()
    assert error.value.params == {"reason": "denied"}
