"""Where files lie, and that they are private."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from fieldapp.infra.paths import AppPaths, app_paths


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_environment_names_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDAPP_HOME", str(tmp_path / "data"))
    assert app_paths().folder == tmp_path / "data"


def test_a_relative_folder_or_a_tilde_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FIELDAPP_HOME", "data")
    assert app_paths().folder == tmp_path / "data"
    monkeypatch.setenv("FIELDAPP_HOME", "~/data")
    assert app_paths().folder == tmp_path / "data"


def test_else_it_is_the_system_s_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIELDAPP_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert app_paths().folder.is_relative_to(tmp_path)
    assert app_paths().folder.name == "FieldApp"


def test_folders_belong_to_their_owner_alone(tmp_path: Path) -> None:
    paths = AppPaths(tmp_path / "data")
    paths.create()
    profile = paths.profile("east")
    profile.create()
    assert [mode(path) for path in (paths.folder, paths.logs, profile.folder, profile.backups)] == [0o700] * 4


def test_profiles_are_those_with_a_store(tmp_path: Path) -> None:
    paths = AppPaths(tmp_path)
    assert paths.profiles() == []
    for name in ("b", "华东", "a"):
        paths.profile(name).create()
    paths.profile("a").store.write_bytes(b"")
    paths.profile("华东").store.write_bytes(b"")
    assert paths.profiles() == ["a", "华东"]


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "-x", "x" * 41, "a b", "a\n"])
def test_a_profile_name_never_leaves_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="cannot be called"):
        AppPaths(tmp_path).profile(name)


def test_a_profile_keeps_its_key_name_and_shares_it_with_no_other_folder(tmp_path: Path) -> None:
    first, second = AppPaths(tmp_path / "1").profile(), AppPaths(tmp_path / "2").profile()
    assert first.key_name() == first.key_name() != second.key_name()
    assert first.key_name().startswith("default-")
