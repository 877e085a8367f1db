"""Settings survive restarts, damage and full disks."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest

from fieldapp.infra import settings
from fieldapp.infra.files import write_atomically
from fieldapp.infra.settings import Loaded, Settings

CHOSEN = Settings(language="zh_CN", theme="dark", scale_percent=150, window_geometry="AdnQywAD")


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.json") == Loaded(Settings())


def test_what_was_chosen_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "data" / "settings.json"
    settings.save(path, CHOSEN)
    assert settings.load(path) == Loaded(CHOSEN)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_every_setting_is_checked_when_read() -> None:
    assert set(settings._VALID) == {field.name for field in dataclasses.fields(Settings)}


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe{}", b"null", b'{"theme": "dark"'])
def test_a_damaged_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    loaded = settings.load(path)
    assert loaded == Loaded(Settings(), kept_aside=tmp_path / "settings-damaged.json")
    assert (tmp_path / "settings-damaged.json").read_bytes() == content
    assert not path.exists()


def test_a_second_damaged_file_does_not_replace_the_first(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for content in (b"1", b"2"):
        path.write_bytes(content)
        settings.load(path)
    assert (tmp_path / "settings-damaged.json").read_bytes() == b"1"
    assert (tmp_path / "settings-damaged-2.json").read_bytes() == b"2"


@pytest.mark.parametrize(
    ("name", "value"),
    [("language", "xx"), ("language", []), ("theme", "blue"), ("theme", {}), ("scale_percent", "150"),
     ("scale_percent", True), ("scale_percent", 20), ("window_geometry", "é")],
)  # fmt: skip
def test_an_impossible_value_costs_only_itself(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(dataclasses.asdict(CHOSEN) | {name: value}), encoding="utf-8")
    default = getattr(Settings(), name)
    assert settings.load(path) == Loaded(dataclasses.replace(CHOSEN, **{name: default}), defaulted=(name,))


def test_settings_of_a_newer_program_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "invented_later": 1}', encoding="utf-8")
    assert settings.load(path) == Loaded(Settings(theme="dark"))


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    settings.save(path, CHOSEN)

    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        settings.save(path, Settings())
    assert settings.load(path) == Loaded(CHOSEN)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["settings.json"]


def test_a_written_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    write_atomically(tmp_path / "file", b"x")
    assert (tmp_path / "file").stat().st_mode & 0o077 == 0
