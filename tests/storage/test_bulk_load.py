"""Sample data in a real file: loaded whole or not at all, with everything derived in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from clocks import NOW, SteadyClock
from new_stores import KEY
from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.services.errors import StoreError
from fieldapp.storage import bulk_load, derived, meta
from fieldapp.storage.connection import open_reader
from fieldapp.storage.demo_store import build_demo_store
from fieldapp.storage.opening import create_store, open_store
from fieldapp.storage.rows import fetch

WORDS = Path(__file__).resolve().parents[2] / "resources" / "sample"


def some_rows(account_owner: str = "u1") -> Iterator[tuple[str, list[bulk_load.Row]]]:
    yield "unit", [("n1", {"kind": "team", "name": "East"})]
    yield "user", [("u1", {"name": "Min", "role": "rep", "unit_id": "n1"})]
    account = {
        "legal_name": "苏州恒达精密机械有限公司",
        "owner_id": account_owner,
        "tags": ["b", "a"],
        "key_person_id": "c1",
    }
    yield "account", [("a1", account)]
    yield "contact", [("c1", {"account_id": "a1", "name": "李总"})]


def derived_rows(path: Path) -> list[list[dict[str, object]]]:
    db = open_reader(path, KEY)
    try:
        return [fetch(db, f"SELECT * FROM {table} ORDER BY rowid") for table in ("account_summary", "search")]
    finally:
        db.close()


@pytest.mark.parametrize(("size", "language"), [("S", "zh_CN"), ("S", "en"), ("M", "zh_CN")])
def test_a_demo_store_opens_like_any_other(tmp_path: Path, size: str, language: str) -> None:
    path = tmp_path / "store.db"
    counts = build_demo_store(path, KEY, SteadyClock(), WORDS, size=size, language=language, role="manager")
    assert [one.name for one in tmp_path.iterdir()] == ["store.db"]
    db = open_store(path, KEY, lambda number: tmp_path / f"backup-{number}.db")
    try:
        tables = {entity: db.execute(f"SELECT count(*) FROM {entity}").fetchone()[0] for entity in counts}
        me = fetch(db, "SELECT role FROM user WHERE id = ?", (meta.read(db, "me"),))
        summaries = db.execute("SELECT count(*) FROM account_summary").fetchone()[0]
        assert tables == counts
        assert me == [{"role": "manager"}]
        assert meta.read(db, "profile") == "demo"
        assert summaries == counts["account"]
        assert db.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM outbox").fetchone()[0] == 0
        assert fetch(db, "SELECT DISTINCT ver FROM account") == [{"ver": 1}]
    finally:
        db.close()


def test_what_was_derived_while_loading_equals_a_rebuild(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_demo_store(path, KEY, SteadyClock(), WORDS)
    before = derived_rows(path)
    db = open_store(path, KEY, lambda number: tmp_path / f"backup-{number}.db")
    db.conn.execute("BEGIN")
    derived.rebuild(db)
    db.conn.execute("COMMIT")
    db.close()
    assert derived_rows(path) == before


def test_indexes_are_back_after_a_load(tmp_path: Path) -> None:
    clock = SteadyClock()
    plain = create_store(tmp_path / "plain.db", KEY, clock)
    loaded = create_store(tmp_path / "loaded.db", KEY, clock)
    counts = bulk_load.load(loaded, some_rows(), NOW)
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
    assert fetch(plain, sql) == fetch(loaded, sql)
    assert counts == Counter(unit=1, user=1, account=1, contact=1)
    assert fetch(loaded, "SELECT tags, key_person_id FROM account") == [{"tags": '["a", "b"]', "key_person_id": "c1"}]
    plain.close()
    loaded.close()


def test_a_reference_to_nothing_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    db = create_store(tmp_path / "store.db", KEY, SteadyClock())
    with pytest.raises(sqlcipher.IntegrityError, match="account"):
        bulk_load.load(db, some_rows(account_owner="nobody"), NOW)
    assert db.execute("SELECT count(*) FROM account").fetchone()[0] == 0
    assert db.conn.execute("SELECT count(*) FROM sqlite_master WHERE name = 'account_owner_id'").fetchone() == (1,)
    assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    db.close()


def test_a_load_that_breaks_off_leaves_nothing_under_the_final_name(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with pytest.raises(FileNotFoundError):
        build_demo_store(path, KEY, SteadyClock(), tmp_path / "no-words")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    (tmp_path / "store.db.part").write_bytes(b"half a file")
    (tmp_path / "store.db.part-wal").write_bytes(b"half a log")
    build_demo_store(path, KEY, SteadyClock(), WORDS)
    assert [one.name for one in tmp_path.iterdir()] == ["store.db"]


def test_a_store_that_is_there_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"precious")
    with pytest.raises(StoreError, match="exists"):
        build_demo_store(path, KEY, SteadyClock(), WORDS)
    assert path.read_bytes() == b"precious"
