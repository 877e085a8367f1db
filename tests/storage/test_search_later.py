"""Notes of visits that came by the thousand are found later; what came by the handful is found at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from clocks import TickingClock
from new_stores import new_store

from fieldapp.storage import derived, meta, search_later
from fieldapp.storage.query import fetch
from fieldapp.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = new_store(tmp_path / "a.db", TickingClock())
    with made.write("fill") as batch:
        account = batch.insert("account", {"legal_name": "恒达精密", "owner_id": meta.read(made.db, "me")}, "a1")
        for number in range(1_200):
            batch.insert("visit", _visit(account, made, f"wort{number}"))
    return made


def _visit(account: str, store: Store, outcome: str) -> dict[str, object]:
    return {
        "account_id": account,
        "rep_id": meta.read(store.db, "me"),
        "channel": "visit",
        "started_at": 1,
        "started_offset": 480,
        "started_zone": "Asia/Shanghai",
        "outcome": outcome,
    }


def found(store: Store, word: str) -> int:
    return len(fetch(store.db, "SELECT rowid FROM search WHERE search MATCH ?", (f'"vw{word}"',)))


def test_what_is_put_off_is_found_after_the_pieces_are_done(store: Store) -> None:
    with store.transaction():
        derived.rebuild(store.db, notes_later=True)
    assert search_later.is_owed(store.db)
    assert found(store, "wort7") == 0
    pieces = 0
    left = True
    while left:
        with store.transaction():
            left = search_later.catch_up(store.db)
        pieces += 1
    assert pieces == 4  # 500, 500, 200, and the look that finds no more
    assert not search_later.is_owed(store.db)
    assert [found(store, f"wort{number}") for number in (0, 7, 499, 500, 1_199)] == [1, 1, 1, 1, 1]


def test_a_visit_written_meanwhile_is_found_at_once_and_once(store: Store) -> None:
    with store.transaction():
        derived.rebuild(store.db, notes_later=True)
    with store.write("log") as batch:
        batch.insert("visit", _visit("a1", store, "eilig"))
    assert found(store, "eilig") == 1
    for _ in range(4):
        with store.transaction():
            search_later.catch_up(store.db)
    assert found(store, "eilig") == 1


def test_a_rebuild_owes_nothing(store: Store) -> None:
    with store.transaction():
        search_later.put_off(store.db, 1_000)
    with store.transaction():
        derived.rebuild(store.db)
    assert not search_later.is_owed(store.db)
    assert found(store, "wort1100") == 1


def test_the_earlier_debt_stands(store: Store) -> None:
    with store.transaction():
        search_later.put_off(store.db, 100)
        search_later.put_off(store.db, 900)
    assert meta.read(store.db, "search_after") == "100"
