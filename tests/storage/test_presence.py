"""A data file that is moved or deleted while it is open: nothing is called saved, and putting it back is enough."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from clocks import SteadyClock
from new_stores import new_store

from fieldapp.services.errors import StoreError
from fieldapp.storage.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")


def rename_team(store: Store, name: str) -> None:
    with store.write("rename") as batch:
        batch.insert("unit", {"kind": "team", "name": name})


def teams(store: Store) -> list[str]:
    return [str(name) for (name,) in store.db.execute("SELECT name FROM unit ORDER BY name").fetchall()]


def test_a_moved_file_refuses_the_save_and_takes_it_once_it_is_back(tmp_path: Path) -> None:
    path, aside = tmp_path / "store.db", tmp_path / "moved.db"
    store = new_store(path, SteadyClock())
    before = teams(store)
    path.rename(aside)
    with pytest.raises(StoreError) as error:
        rename_team(store, "lost?")
    assert (error.value.code, error.value.params) == ("gone", {"path": str(path)})
    assert teams(store) == before

    path.write_bytes(b"another file in its place")
    with pytest.raises(StoreError, match="gone"):
        rename_team(store, "lost?")

    aside.replace(path)
    rename_team(store, "kept")
    assert "kept" in teams(store) and "lost?" not in teams(store)
    store.db.close()


def test_a_deleted_file_refuses_the_save(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = new_store(path, SteadyClock())
    path.unlink()
    with pytest.raises(StoreError, match="gone"):
        rename_team(store, "lost?")
    store.db.close()
