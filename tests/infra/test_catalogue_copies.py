"""A copy of a catalogue says what the catalogue says, and nothing once that has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fieldapp.infra import catalogue_copies

ROWS = {("Save", ""): ("保存",), ("%n visits", "done"): ("%n 次拜访", "%n 次拜访们"), ("Open", "state"): ("未结",)}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    file = tmp_path / "fieldapp_xx.ts"
    file.write_text("<TS/>", "utf-8")
    return file


def test_what_is_kept_comes_back(tmp_path: Path, catalogue: Path) -> None:
    assert catalogue_copies.load(tmp_path / "copies", catalogue) is None
    catalogue_copies.save(tmp_path / "copies", catalogue, ROWS)
    assert catalogue_copies.load(tmp_path / "copies", catalogue) == ROWS


def test_a_catalogue_that_was_changed_is_read_itself(tmp_path: Path, catalogue: Path) -> None:
    catalogue_copies.save(tmp_path, catalogue, ROWS)
    at = catalogue.stat().st_mtime_ns
    os.utime(catalogue, ns=(at, at + 1))
    assert catalogue_copies.load(tmp_path, catalogue) is None
    catalogue.write_text("<TS></TS>", "utf-8")
    os.utime(catalogue, ns=(at, at))
    assert catalogue_copies.load(tmp_path, catalogue) is None


@pytest.mark.parametrize("damage", ["", "{", "null", "[1]", "[[1, 2], [[1]]]", '{"a": 1, "b": 2}', "\x00\xff"])
def test_a_damaged_copy_is_none(tmp_path: Path, catalogue: Path, damage: str) -> None:
    (tmp_path / "fieldapp_xx.json").write_text(damage, "latin-1")
    assert catalogue_copies.load(tmp_path, catalogue) is None


def test_a_copy_of_another_shape_is_none(tmp_path: Path, catalogue: Path) -> None:
    catalogue_copies.save(tmp_path, catalogue, ROWS)
    copy = tmp_path / "fieldapp_xx.json"
    copy.write_text(copy.read_text("utf-8").replace('"Save", "", ["保存"]', '"Save"'), "utf-8")
    assert catalogue_copies.load(tmp_path, catalogue) is None


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path, catalogue: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    catalogue_copies.save(tmp_path / "file" / "copies", catalogue, ROWS)
    assert catalogue_copies.load(tmp_path / "file" / "copies", catalogue) is None
