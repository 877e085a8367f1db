"""The disk that the power is cut from: what stays for certain, what may stay, and at which grain."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from power_disk import MODELS, Disk, Model, UnseenError
from power_journal import Entry, Kind

ROOT = Path("/disk")
ALL, NONE = Model("all", "all"), Model("none", "none")


def entry(kind: Kind, name: str = "", inode: int = 0, offset: int = 0, data: bytes = b"") -> Entry:
    return Entry(0, kind, inode, offset, ROOT / name, data)


def disk_after(*entries: Entry) -> Disk:
    disk = Disk(ROOT, 1)
    for one in entries:
        disk.apply(one)
    return disk


NEW = entry(Kind.CREATE, "a", 2)
FOLDER_SYNC = entry(Kind.SYNC, inode=1)
FILE_SYNC = entry(Kind.SYNC, inode=2)


def written(data: bytes, offset: int = 0) -> Entry:
    return entry(Kind.WRITE, "a", 2, offset, data)


def test_only_what_was_synced_is_certain() -> None:
    assert disk_after(NEW, written(b"x"), FILE_SYNC).left(NONE, Random(0)) == {}, "its folder was not"
    assert disk_after(NEW, written(b"x"), FOLDER_SYNC).left(NONE, Random(0)) == {"a": b""}, "its content was not"
    synced = disk_after(NEW, FOLDER_SYNC, written(b"x"), FILE_SYNC, written(b"y"))
    assert synced.left(NONE, Random(0)) == {"a": b"x"}
    assert synced.left(ALL, Random(0)) == {"a": b"y"}


@pytest.mark.parametrize("sector", [512, 4096])
def test_sectors_survive_one_by_one_and_whole(sector: int) -> None:
    disk = disk_after(NEW, FOLDER_SYNC, written(b"o" * 16384), FILE_SYNC, written(b"n" * 16384))
    seen = set()
    for seed in range(50):
        content = disk.left(Model("some", "all", sector), Random(seed))["a"]
        assert content is not None
        parts = {content[at : at + sector] for at in range(0, 16384, sector)}
        assert parts <= {b"o" * sector, b"n" * sector}
        seen.add(content)
    assert len(seen) > 5
    assert any(one.startswith(b"o") and one.endswith(b"n") for one in seen), "a later sector without an earlier one"


def test_a_torn_write_is_a_beginning() -> None:
    disk = disk_after(NEW, FOLDER_SYNC, written(b"n" * 4096))
    sizes = {len(disk.left(Model("torn", "all"), Random(seed))["a"] or b"") for seed in range(40)}
    assert {size % 512 for size in sizes} == {0}
    assert len(sizes) > 4


def test_a_size_may_come_without_its_bytes() -> None:
    disk = disk_after(NEW, FOLDER_SYNC, written(b"n" * 700))
    assert disk.left(Model("holes", "all"), Random(0)) == {"a": bytes(700)}


def test_a_cut_file_may_come_back() -> None:
    disk = disk_after(NEW, FOLDER_SYNC, written(b"12345678"), FILE_SYNC, entry(Kind.RESIZE, "a", 2, 3))
    assert disk.left(ALL, Random(0)) == {"a": b"123"}
    assert disk.left(NONE, Random(0)) == {"a": b"12345678"}


def test_a_rename_and_a_removal_may_not_have_happened() -> None:
    disk = disk_after(
        NEW, FOLDER_SYNC, entry(Kind.RENAME, "a", data=b"/disk/b"), entry(Kind.CREATE, "c", 3), entry(Kind.UNLINK, "c")
    )
    assert set(disk.left(NONE, Random(0))) == {"a"}
    assert set(disk.left(ALL, Random(0))) == {"b"}
    kept = {tuple(disk.left(Model("all", "first"), Random(seed))) for seed in range(40)}
    assert kept == {("a",), ("b",), ("b", "c")}


def test_a_folder_that_was_not_synced_takes_synced_files_along() -> None:
    disk = disk_after(
        entry(Kind.MAKE_FOLDER, "sub", 5),
        entry(Kind.CREATE, "sub/a", 2),
        written(b"x"),
        FILE_SYNC,
        entry(Kind.SYNC, inode=5),
    )
    assert disk.left(NONE, Random(0)) == {}
    disk.apply(FOLDER_SYNC)
    assert disk.left(NONE, Random(0)) == {"sub": None, "sub/a": b"x"}


def test_a_file_that_moved_has_both_names_until_its_old_folder_is_synced() -> None:
    disk = disk_after(
        entry(Kind.MAKE_FOLDER, "sub", 5),
        NEW,
        FOLDER_SYNC,
        entry(Kind.RENAME, "a", data=b"/disk/sub/a"),
        entry(Kind.SYNC, inode=5),
    )
    assert set(disk.left(NONE, Random(0))) == {"a", "sub", "sub/a"}
    disk.apply(FOLDER_SYNC)
    assert set(disk.left(NONE, Random(0))) == {"sub", "sub/a"}


def test_an_inode_that_is_used_again_is_another_file() -> None:
    disk = disk_after(NEW, FOLDER_SYNC, written(b"old"), FILE_SYNC, entry(Kind.UNLINK, "a"))
    for one in (entry(Kind.CREATE, "b", 2), entry(Kind.WRITE, "b", 2, 0, b"new"), FILE_SYNC):
        disk.apply(one)
    assert disk.left(NONE, Random(0)) == {"a": b"old"}
    assert disk.left(ALL, Random(0)) == {"b": b"new"}


def test_a_write_that_the_shim_cannot_see_ends_the_proof() -> None:
    with pytest.raises(UnseenError, match="mmap"):
        disk_after(NEW, entry(Kind.UNSEEN, "a", 2, data=b"mmap"))


def test_models_cover_both_grains() -> None:
    assert {model.sector for model in MODELS} == {512, 4096}
    assert len(set(MODELS)) == len(MODELS)
