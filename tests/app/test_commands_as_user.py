"""The command line as a user meets it: sentences, exit codes, one JSON document, never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from app_world import bytes_of
from cli_world import Said, fieldapp
from clocks import SteadyClock

from fieldapp.app.cli import main
from fieldapp.app.profile import Profile
from fieldapp.app.ways import SampleChoice, build_sample
from fieldapp.domain.recovery_code import encode
from fieldapp.infra import i18n
from fieldapp.infra.paths import AppPaths, ProfilePaths
from fieldapp.infra.profile_lock import ProfileLock
from fieldapp.infra.secrets import KeyringSecrets
from fieldapp.storage.connection import open_writer

KEY = bytes.fromhex("f1" * 32)
CHINESE = {"LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of sample data, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "store.db"
    i18n.set_language("en")
    build_sample(path, KEY, SteadyClock(), SampleChoice())
    return path


@pytest.fixture
def home(tmp_path: Path, sample: Path) -> Path:
    """A data folder with sample data under the key of the tests."""
    folder = tmp_path / "home"
    shutil.copyfile(sample, made(folder).store)
    return folder


def made(home: Path) -> ProfilePaths:
    paths = AppPaths(home).profile()
    paths.create()
    return paths


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for place in range(len(content) // 4, len(content) - 4096, len(content) // 8):
        content[place : place + 16] = bytes(16)
    file.write_bytes(content)


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


# ------------------------------------------------------------------------------------- what works


@pytest.mark.parametrize("command", ["status", "doctor", "backup"])
def test_a_command_answers_in_both_languages_and_as_one_document(home: Path, command: str) -> None:
    english, chinese = fieldapp(home, command), fieldapp(home, command, **CHINESE)
    document = fieldapp(home, command, "--json")
    assert [english.code, chinese.code, document.code] == [0, 0, 0]
    assert [english.err, chinese.err, document.err] == ["", "", ""]
    assert english.out and has_chinese(chinese.out)
    assert document.document()


def test_a_picture_of_another_format_is_refused(home: Path, tmp_path: Path) -> None:
    said = fieldapp(home, "screenshot", "today", "-o", str(tmp_path / "x.jpg"), "--json")
    assert (said.code, said.document()["error"]) == (1, "not_png")
    assert not (tmp_path / "x.jpg").exists()


def test_status_says_what_is_there(home: Path) -> None:
    document = fieldapp(home, "status", "--json").document()
    assert (document["profile"], document["accounts"], document["schema"]) == ("demo", 200, 4)
    said = fieldapp(home, "status").out
    assert "200 accounts" in said and str(AppPaths(home).profile().folder) in said


def test_a_backup_restores_on_another_laptop_with_the_code(home: Path, tmp_path: Path) -> None:
    copy, there = tmp_path / "stick" / "copy.db", tmp_path / "there"
    assert fieldapp(home, "backup", "-o", str(copy)).code == 0
    assert not copy.read_bytes().startswith(b"SQLite")
    again = fieldapp(home, "backup", "-o", str(copy), "--json")
    assert (again.code, again.document()["error"]) == (1, "exists")
    other_key = {"FIELDAPP_DB_KEY": "0" * 64}
    refused = fieldapp(there, "restore", str(copy), **other_key)
    assert (refused.code, refused.out) == (1, "") and str(copy) in refused.err
    slip = fieldapp(there, "restore", str(copy), "--code", "ABCD", "--json", **other_key)
    assert (slip.code, slip.document()["error"]) == (1, "recovery_code")
    restored = fieldapp(there, "restore", str(copy), "--code", encode(KEY))
    assert (restored.code, restored.err) == (0, "")
    assert restored.out == "Restored: 200 accounts.\n"
    assert fieldapp(there, "status", "--json").document()["accounts"] == 200


def test_a_restore_says_where_the_former_data_is(home: Path, tmp_path: Path) -> None:
    assert fieldapp(home, "backup", "-o", str(tmp_path / "copy.db")).code == 0
    restored = fieldapp(home, "restore", str(tmp_path / "copy.db"))
    replaced = AppPaths(home).profile().replaced
    assert str(replaced) in restored.out
    assert len(list(replaced.glob("*.db"))) == 1


def test_sample_data_are_prepared_once_and_never_over_other_data(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = fieldapp(home, "demo", "--prepare-only", "--json")
    store = Path(first.document()["store"])
    before = store.stat().st_mtime_ns
    assert fieldapp(home, "demo", "--prepare-only").code == 0
    assert store.stat().st_mtime_ns == before
    own = Profile(AppPaths(tmp_path / "own").profile(), KeyringSecrets(), SteadyClock())
    own.start_alone("王敏", "华东")[0].close()
    refused = fieldapp(tmp_path / "own", "demo", "--prepare-only", "--json")
    assert (refused.code, refused.document()["error"]) == (1, "not_demo")
    homeless = fieldapp(home, "demo", "--prepare-only", FIELDAPP_HOME=None, HOME=str(tmp_path / "user"))
    assert homeless.code == 1 and "FIELDAPP_HOME" in homeless.err


def test_a_picture_needs_no_display_and_leaves_nothing_behind(home: Path, tmp_path: Path) -> None:
    picture = tmp_path / "pictures" / "today.png"
    before = set(bytes_of(home))
    said = fieldapp(home, "screenshot", "today", "-o", str(picture), "--size", "1280x720", "--json", DISPLAY=None)
    assert (said.code, said.err, said.document()) == (0, "", {"files": [str(picture)]})
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert set(bytes_of(home)) - before <= {"crash.log", "profiles/default/profile-id", "profiles/default/lock"}


# ------------------------------------------------------------------------------------- what does not


@pytest.fixture
def inside(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Said]]:
    """Run a command inside this process, which is enough where nothing is opened."""

    def run(home: Path, *arguments: str, **environment: str) -> Said:
        monkeypatch.setenv("FIELDAPP_HOME", str(home))
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            code = main(arguments)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield run
    i18n.set_language("en")


@pytest.mark.parametrize("command", ["status", "doctor", "backup", "screenshot today -o x.png"])
def test_an_empty_folder_is_said_and_stays_empty(tmp_path: Path, command: str, inside: Callable[..., Said]) -> None:
    home = tmp_path / "home"
    for environment in ({}, CHINESE):
        said = inside(home, *command.split(), **environment)
        assert (said.code, said.out) == (1, "")
        assert has_chinese(said.err) == bool(environment)
    assert inside(home, *command.split(), "--json").document()["error"] == "missing"
    assert not home.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("status", "--nonsense"),
        ("restore",),
        ("screenshot", "nowhere", "-o", "x.png"),
        ("screenshot", "today", "-o", "x.png", "--size", "big"),
        ("screenshot", "today", "-o", "x.png", "--scale", "9"),
        ("demo", "--size", "XXL"),
    ],
)
def test_wrong_usage_is_code_2(tmp_path: Path, arguments: tuple[str, ...], inside: Callable[..., Said]) -> None:
    said = inside(tmp_path / "home", *arguments)
    assert (said.code, said.out) == (2, "")
    assert "usage: fieldapp" in said.err
    document = inside(tmp_path / "home", *arguments, "--json", **CHINESE)
    assert (document.code, document.document()["error"]) == (2, "usage")
    assert has_chinese(document.document()["message"])


@pytest.mark.parametrize("lang", [("--lang", "zh_CN"), ("--lang=zh_CN",)])
def test_the_language_asked_for_speaks_from_the_first_word(
    tmp_path: Path, lang: tuple[str, ...], inside: Callable[..., Said]
) -> None:
    assert has_chinese(inside(tmp_path / "home", "screenshot", "today", "-o", "x.png", *lang).err)


def test_a_folder_in_use_is_said_with_its_holder(home: Path, tmp_path: Path) -> None:
    lock = ProfileLock(AppPaths(home).profile().lock)
    assert lock.acquire()
    try:
        for command in ("doctor", "backup", "restore x.db", "demo --prepare-only"):
            said = fieldapp(home, *command.split(), "--json")
            assert (said.code, said.document()["error"]) == (1, "in_use"), command
            assert str(os.getpid()) in said.document()["message"]
        for reading in (("status",), ("export", "accounts", "-o", str(tmp_path / "accounts.csv"))):
            assert fieldapp(home, *reading).code == 0, reading
        window = fieldapp(home, QT_QPA_PLATFORM="offscreen")
        assert (window.code, window.out) == (1, "") and str(os.getpid()) in window.err
    finally:
        lock.release()
    assert fieldapp(home, "status").code == 0


def test_without_a_display_the_window_says_how_to_get_pictures(home: Path) -> None:
    for environment in ({}, CHINESE):
        said = fieldapp(home, DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None, **environment)
        assert (said.code, said.out) == (1, "")
        assert "fieldapp screenshot" in said.err
        assert has_chinese(said.err) == bool(environment)


def test_a_wrong_key_and_a_malformed_one(home: Path) -> None:
    before = AppPaths(home).profile().store.read_bytes()
    for given, error in (("0" * 64, "wrong_key"), ("12", "keyring")):
        said = fieldapp(home, "status", "--json", FIELDAPP_DB_KEY=given)
        assert (said.code, said.document()["error"]) == (1, error)
    assert "FIELDAPP_DB_KEY" in fieldapp(home, "status", FIELDAPP_DB_KEY="12").err
    assert AppPaths(home).profile().store.read_bytes() == before


def test_without_a_keyring_the_sentence_says_so(home: Path, tmp_path: Path) -> None:
    said = fieldapp(
        home, "status", FIELDAPP_DB_KEY=None, DBUS_SESSION_BUS_ADDRESS=f"unix:path={tmp_path}/none", HOME=str(tmp_path)
    )
    assert said.code == 1 and "keyring" in said.err and "kept" in said.err


def test_a_file_of_a_newer_program_is_left_alone(home: Path) -> None:
    store = AppPaths(home).profile().store
    db = open_writer(store, KEY)
    db.conn.execute("PRAGMA user_version = 99")
    db.close()
    before = store.read_bytes()
    for command in ("status", "doctor", "backup"):
        said = fieldapp(home, command, "--json")
        assert (said.code, said.document()["error"]) == (1, "newer_schema")
        assert "99" in said.document()["message"]
    assert store.read_bytes() == before


def test_a_damaged_file_is_found_by_the_doctor_and_said_by_the_others(home: Path, tmp_path: Path) -> None:
    damage(AppPaths(home).profile().store)
    doctor = fieldapp(home, "doctor", "--json")
    document = doctor.document()
    assert (doctor.code, document.get("ok")) == (1, False)
    assert [one["check"] for one in document["findings"] if not one["is_ok"]]
    assert "✗" in fieldapp(home, "doctor").out
    said = fieldapp(home, "backup", "-o", str(tmp_path / "copy.db"), "--json")
    assert (said.code, said.document()["error"]) == (1, "damaged")
    assert not (tmp_path / "copy.db").exists()
    assert fieldapp(home, "status").code in (0, 1)


def test_an_unencrypted_file_in_the_place_of_the_store(tmp_path: Path) -> None:
    store = made(tmp_path / "home").store
    store.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    said = fieldapp(tmp_path / "home", "status", "--json")
    assert (said.code, said.document()["error"]) == (1, "not_encrypted")


def test_damaged_settings_are_put_aside_and_a_folder_in_their_place_is_said(home: Path) -> None:
    (home / "settings.json").write_text("{", encoding="utf-8")
    assert fieldapp(home, "status").code == 0
    (home / "settings.json").mkdir()
    said = fieldapp(home, "status", "--json")
    assert (said.code, said.document()["error"]) == (1, "system")
    assert "settings.json" in said.document()["message"]


# ------------------------------------------------------------------------------------- disks


@contextmanager
def disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A small file system of its own, which no test leaves behind."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    folder.mkdir(parents=True)
    size = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(size, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount a tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_said_and_nothing_half_is_left(home: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "full", 2) as full:
        said = fieldapp(home, "backup", "-o", str(full / "copy.db"), "--json")
        assert (said.code, said.document()["error"]) == (1, "disk_full")
        assert list(full.iterdir()) == []
        assert fieldapp(home, "backup", "-o", str(tmp_path / "copy.db")).code == 0
        for command in (("demo", "--prepare-only"), ("restore", str(tmp_path / "copy.db"))):
            said = fieldapp(full / "home", *command)
            assert (said.code, said.out) == (1, "")
            assert "disk is full" in said.err
        assert list(full.rglob("*.db*")) == [], "nothing half made stays"


def test_a_folder_that_cannot_be_written(home: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "locked", 64) as locked:
        shutil.copytree(home, locked / "home")
        subprocess.run(["mount", "-o", "remount,ro", str(locked)], check=True)
        for environment in ({}, CHINESE):
            for command in ("status", "doctor", "backup"):
                said = fieldapp(locked / "home", command, **environment)
                assert (said.code, said.out) == (1, ""), command
                assert has_chinese(said.err) == bool(environment)
        said = fieldapp(home, "backup", "-o", str(locked / "copy.db"), "--json")
        assert said.code == 1 and said.document()["message"]
        picture = fieldapp(home, "screenshot", "settings", "-o", str(locked / "x.png"), "--json")
        assert (picture.code, picture.document()["error"]) == (1, "not_written")


def test_files_may_stand_before_and_after_an_option(home: Path, tmp_path: Path) -> None:
    for number in ("1", "2"):
        (tmp_path / f"{number}.csv").write_text(f"name,city\nFirma {number},Suzhou\n", encoding="utf-8")
    files = [str(tmp_path / "1.csv"), str(tmp_path / "2.csv")]
    said = fieldapp(
        home, "import", "accounts", files[0], "--rejected", str(tmp_path / "bad.csv"), files[1], LANGUAGE="en"
    )
    assert said.code == 0 and said.out.startswith("Accounts: 2 new"), said
    first = fieldapp(home, "import", "accounts", "--dry-run", *files, LANGUAGE="en")
    assert first.code == 0 and "Accounts: 0 new, 0 updated, 2 unchanged" in first.out, first
    wrong = fieldapp(home, "status", files[0], LANGUAGE="en")
    assert wrong.code == 2 and "1.csv" in wrong.err


def test_a_file_in_the_place_of_the_kind_is_recognised(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("客户名称,电话\n苏州甲有限公司,0512-11112222\n", "utf-8")
    tried = fieldapp(home, "import", str(file), "--dry-run", "--json")
    assert tried.code == 0
    assert tried.document()["counts"]["accounts"]["new"] == 1
    missing = fieldapp(home, "import", str(tmp_path / "gone.csv"), LANGUAGE="en")
    assert missing.code != 0
    assert "gone.csv" in missing.err
