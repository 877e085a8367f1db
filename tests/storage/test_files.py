"""Real files: wrong key, no encryption, damage, a newer program's file, a full disk, a failed migration."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from clocks import SteadyClock
from new_stores import KEY

from fieldapp.domain.ids import IdSource
from fieldapp.services.errors import StoreError
from fieldapp.storage import backup, doctor, migrations
from fieldapp.storage.connection import open_reader, open_writer
from fieldapp.storage.database import Database
from fieldapp.storage.opening import create_store, open_store
from fieldapp.storage.store import Store

CLOCK = SteadyClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_store(tmp_path / "store.db", KEY, CLOCK, profile="alone").close()
    return tmp_path / "store.db"


def reopen(path: Path, key: bytes = KEY) -> Database:
    return open_store(path, key, lambda version: path.with_name(f"before-{version}.db"))


def fill(store: Store, count: int) -> None:
    with store.write("fill") as batch:
        unit = batch.insert("unit", {"kind": "team", "name": "East"})
        user = batch.insert("user", {"name": "王敏", "role": "rep", "unit_id": unit})
        start = int(store.db.execute("SELECT count(*) FROM account").fetchone()[0])
        rows = [(f"a{i}", {"legal_name": f"客户{i}" * 20, "owner_id": user}) for i in range(start, start + count)]
        batch.insert_many("account", rows)


def test_a_wrong_key_says_so_and_leaves_the_file_alone(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError) as error:
        reopen(path, bytes(32))
    assert error.value.code == "wrong_key"
    assert path.read_bytes() == before


def test_an_unencrypted_file_is_refused(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "store.db")
    plain.execute("CREATE TABLE account (id)")
    plain.commit()
    plain.close()
    with pytest.raises(StoreError) as error:
        reopen(tmp_path / "store.db")
    assert error.value.code == "not_encrypted"


def test_a_missing_file_is_never_made_anew(tmp_path: Path) -> None:
    for opening in (lambda: reopen(tmp_path / "store.db"), lambda: open_reader(tmp_path / "store.db", KEY)):
        with pytest.raises(StoreError) as error:
            opening()
        assert error.value.code == "missing"
    assert not (tmp_path / "store.db").exists()


def test_creating_never_overwrites(path: Path) -> None:
    with pytest.raises(StoreError) as error:
        create_store(path, KEY, CLOCK)
    assert error.value.code == "exists"


def test_nothing_readable_is_on_the_disk(path: Path) -> None:
    db = reopen(path)
    fill(Store(db, CLOCK, IdSource(CLOCK.now_us)), 20)
    content = path.read_bytes() + path.with_name("store.db-wal").read_bytes()
    db.close()
    assert len(content) > 50_000
    assert "客户".encode() not in content
    assert b"SQLite format" not in content


def test_a_newer_file_is_refused_kindly_and_kept(path: Path) -> None:
    db = open_writer(path, KEY)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError) as error:
        reopen(path)
    assert error.value.code == "newer_schema"
    assert error.value.params == {"file": 99, "program": migrations.LATEST}


def test_damage_is_noticed(path: Path) -> None:
    db = reopen(path)
    fill(Store(db, CLOCK, IdSource(CLOCK.now_us)), 400)
    db.close()
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    path.write_bytes(content)
    damaged = open_writer(path, KEY)
    findings = {one.check: one for one in doctor.examine(damaged, path)}
    damaged.close()
    assert not findings["pages"].is_ok
    assert findings["pages"].params["damaged"] == 1


def test_a_healthy_file_passes_the_doctor(path: Path) -> None:
    db = reopen(path)
    fill(Store(db, CLOCK, IdSource(CLOCK.now_us)), 30)
    findings = list(doctor.examine(db, path))
    assert [one for one in findings if not one.is_ok] == []
    assert {one.check for one in findings} >= {"encryption", "pages", "structure", "references", "schema"}
    db.close()


def test_the_doctor_sees_a_stale_summary_and_leaves_it(path: Path) -> None:
    db = reopen(path)
    fill(Store(db, CLOCK, IdSource(CLOCK.now_us)), 3)
    db.execute("UPDATE account_summary SET order_count = 7 WHERE account_id = 'a1'")
    stale = next(one for one in doctor.examine(db, path) if one.check == "derived")
    assert stale.params == {"stale": 1}
    assert db.execute("SELECT order_count FROM account_summary WHERE account_id = 'a1'").fetchone() == (7,)
    db.close()


def test_a_full_disk_refuses_the_save_and_keeps_what_was_there(path: Path) -> None:
    db = reopen(path)
    store = Store(db, CLOCK, IdSource(CLOCK.now_us))
    fill(store, 3)
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError) as error:
        fill(store, 5000)
    assert error.value.code == "disk_full"
    assert db.execute("SELECT count(*) FROM account").fetchone() == (3,)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    db = open_writer(empty, KEY)
    db.execute("CREATE TABLE visit_plan (id)")  # the first step will collide with it
    with pytest.raises(Exception, match="already exists"):
        migrations.migrate(db)
    assert migrations.schema_version(db) == 0
    assert "account" not in db.table_names()
    db.close()


def test_an_older_file_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    old = tmp_path / "store.db"
    open_writer(old, KEY).close()
    db = open_writer(old, KEY)
    db.execute("CREATE TABLE note (text)")
    db.execute("INSERT INTO note VALUES ('kept')")
    db.close()
    reopen(old).close()
    copy = open_reader(old.with_name("before-0.db"), KEY)
    assert copy.execute("SELECT text FROM note").fetchone() == ("kept",)
    assert migrations.schema_version(copy) == 0
    copy.close()


@pytest.mark.parametrize("kept", sorted((Path(__file__).parent / "old_files").glob("*.db")), ids=lambda p: p.stem)
def test_a_file_of_every_released_schema_opens(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(kept, path)
    db = reopen(path)
    assert migrations.schema_version(db) == migrations.LATEST
    assert db.execute("SELECT count(*) FROM account").fetchone()[0] > 0
    assert all(one.is_ok for one in doctor.examine(db, path) if one.check != "space")
    db.close()


def test_there_is_an_old_file_of_every_schema() -> None:
    kept = {path.stem for path in (Path(__file__).parent / "old_files").glob("*.db")}
    assert kept == {f"schema_{number:04}" for number in range(1, migrations.LATEST + 1)}


def test_a_frozen_migration_still_makes_the_file_it_made_then(path: Path, tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parent / "old_files" / f"schema_{migrations.LATEST:04}.db", tmp_path / "kept.db")
    kept, made = open_writer(tmp_path / "kept.db", KEY), open_writer(path, KEY)
    ask = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    assert kept.execute(ask).fetchall() == made.execute(ask).fetchall()
    kept.close()
    made.close()


def test_a_backup_is_whole_encrypted_and_never_overwrites(path: Path, tmp_path: Path) -> None:
    db = reopen(path)
    fill(Store(db, CLOCK, IdSource(CLOCK.now_us)), 40)
    target = tmp_path / "copies" / "one.db"
    backup.backup(db, target)
    with pytest.raises(StoreError) as error:
        backup.backup(db, target)
    assert error.value.code == "exists"
    db.close()
    copy = open_reader(target, KEY)
    assert copy.execute("SELECT count(*) FROM account").fetchone() == (40,)
    copy.close()
    with pytest.raises(StoreError):
        open_reader(target, bytes(32))
    assert [one.name for one in target.parent.iterdir()] == ["one.db"]
