"""The index of the search follows every write, equals one made anew, and is filled where an older file has none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from new_stores import KEY
from visit_world import VisitWorld, visit_world

from fieldapp.services.ports import Batch
from fieldapp.services.search import EVERYTHING, SearchService
from fieldapp.storage import derived, duplicate_index, meta, search_index
from fieldapp.storage.database import Database
from fieldapp.storage.opening import open_file, open_store
from fieldapp.storage.search_opened import SqlSearchMemory
from fieldapp.storage.search_reader import SqlSearchReader


@pytest.fixture
def world(tmp_path: Path) -> Iterator[VisitWorld]:
    with visit_world(tmp_path) as made:
        yield made


def words(db: Database) -> set[tuple[str, int]]:
    """Every (word, row) of the index."""
    db.conn.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab (main, search, instance)")
    return {(str(term), int(row)) for term, row in db.conn.execute("SELECT term, doc FROM temp.terms")}


def search(world: VisitWorld) -> SearchService:
    memory = SqlSearchMemory(lambda: world.db, world.clock)
    return SearchService(SqlSearchReader(world.reader, world.me), memory)


def titles(world: VisitWorld, query: str, *kinds: str) -> list[str]:
    return [hit.title for hit in search(world).find(query, kinds or EVERYTHING, limit=12)]


def assert_equals_a_rebuild(world: VisitWorld) -> None:
    kept = words(world.db)
    world.db.conn.execute("BEGIN")
    search_index.rebuild(world.db)
    made = words(world.db)
    world.db.conn.execute("COMMIT")
    assert kept == made


NAMES = st.text(alphabet="苏州恒达重庆长AcmeＸ1 ·(", min_size=1, max_size=8).filter(lambda text: text.strip())
NUMBERS = st.sampled_from(["0512-6688 1234", "+86 138 1234 5678", None])
KINDS = ["account", "person", "visit", "order", "note", "owner", "gone", "undo"]
Deed = tuple[str, str, str | None]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(intents=st.lists(st.lists(st.tuples(st.sampled_from(KINDS), NAMES, NUMBERS), min_size=1, max_size=4)))
def test_the_index_after_any_writes_equals_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, intents: list[list[Deed]]
) -> None:
    with visit_world(tmp_path_factory.mktemp("index")) as world:
        other = colleague(world)
        for number, deeds in enumerate(intents):
            with world.store.write("edit") as batch:
                for place, deed in enumerate(deeds):
                    if deed[0] != "undo":
                        write(world, batch, 10 * number + place, deed, other)
            if deeds[-1][0] == "undo":
                undo(world)
        assert_equals_a_rebuild(world)


def test_a_row_changed_and_replaced_in_the_write_that_made_it_is_indexed_once(world: VisitWorld) -> None:
    with world.store.write("edit") as batch:
        batch.patch("account", world.account, {"notes": "延长保修"})
        person = batch.insert("contact", {"account_id": world.account, "name": "钱学森"})
        batch.patch("contact", person, {"name": "钱三强"})
        batch.delete("contact", person)
        batch.insert("contact", {"account_id": world.account, "name": "钱伟长"}, person)
        batch.patch("account", world.account, {"owner_id": batch.insert("user", colleague_values(world))})
    assert [titles(world, name) for name in ("钱学森", "钱三强", "钱伟长")] == [[], [], ["钱伟长"]]
    assert_equals_a_rebuild(world)


def test_what_changes_no_word_and_no_key_leaves_the_index_and_the_keys_alone(world: VisitWorld) -> None:
    meta.write(world.db, duplicate_keys=duplicate_index.RULES)
    said: list[str] = []
    world.db.conn.set_trace_callback(said.append)
    with world.store.write("edit") as batch:
        batch.patch("account", world.account, {"stage": "coverage", "address": "星湖街328号"})
    address = [sql for sql in said if "search" in sql]
    said.clear()
    with world.store.write("edit") as batch:
        batch.patch("account", world.account, {"notes": "客户要求延长保修"})
        visit = {"account_id": world.account, "rep_id": world.me, "channel": "visit", "outcome": "保修"}
        batch.insert("visit", {**visit, **world.ago(1).columns("started")})
    world.db.conn.set_trace_callback(None)
    assert address == []
    assert [sql for sql in said if "duplicate_key" in sql] == []
    assert titles(world, "延长") == ["苏州恒达精密"]


def colleague(world: VisitWorld) -> str:
    with world.store.write("start") as batch:
        unit = batch.insert("unit", {"kind": "team", "name": "二组"})
        return str(batch.insert("user", {"name": "刘洋", "role": "rep", "unit_id": unit}))


def colleague_values(world: VisitWorld) -> dict[str, object]:
    unit = world.db.execute("SELECT unit_id FROM user WHERE id = ?", (world.me,)).fetchone()[0]
    return {"name": "刘洋", "role": "rep", "unit_id": unit}


def undo(world: VisitWorld) -> None:
    last = world.db.execute("SELECT intent FROM outbox ORDER BY seq DESC LIMIT 1").fetchone()
    if last == ("edit",):
        world.store.undo_last()


def write(world: VisitWorld, batch: Batch, number: int, deed: Deed, other: str) -> None:
    kind, name, phone = deed
    own = {"account_id": world.account}
    if kind == "account":
        batch.insert("account", {"legal_name": name, "phone": phone, "owner_id": world.me})
    elif kind == "person":
        batch.insert("contact", {**own, "name": name, "mobile": phone, "title": "made here"})
    elif kind == "visit":
        values = {**own, "rep_id": world.me, "channel": "visit", "outcome": name}
        batch.insert("visit", {**values, **world.ago(number + 1).columns("started")})
    elif kind == "order":
        values = {**own, "number": f"SO-{number}", "channel": "rep", "state": "valid", "source": "x"}
        batch.insert("sales_order", {**values, "amount_minor": 1, "currency": "CNY", **world.ago(1).columns("ordered")})
    elif kind == "note":
        batch.patch("account", world.account, {"notes": name, "tax_number": phone})
    elif kind == "owner":
        batch.patch("account", world.account, {"owner_id": other if number % 2 else world.me})
    else:
        for row in batch.find("contact", title="made here")[:1]:
            batch.delete("contact", str(row["id"]))


def test_people_come_with_their_account_to_another_rep(world: VisitWorld) -> None:
    def of_me(letter: str) -> set[int]:
        rid = world.db.execute("SELECT rid FROM user WHERE id = ?", (world.me,)).fetchone()[0]
        return {row for word, row in words(world.db) if word == f"{letter}u{rid}"}

    assert (len(of_me("a")), len(of_me("c"))) == (1, 4)
    other = colleague(world)
    with world.store.write("hand_over") as batch:
        batch.patch("account", world.account, {"owner_id": other})
    assert of_me("a") | of_me("c") == set()


def test_a_corrected_visit_is_found_by_its_new_words_alone(world: VisitWorld) -> None:
    first = {"account_id": world.account, "rep_id": world.me, "channel": "visit", **world.ago(2).columns("started")}
    with world.store.write("log_visit") as batch:
        visit = batch.insert("visit", {**first, "outcome": "客户要求延长保修"})
    assert titles(world, "保修") == ["苏州恒达精密"]
    with world.store.write("correct_visit") as batch:
        batch.insert("visit", {**first, "outcome": "客户要求缩短交期", "supersedes": visit})
    assert titles(world, "保修") == []
    assert titles(world, "缩短") == ["苏州恒达精密"]


def test_what_was_opened_comes_sooner(world: VisitWorld) -> None:
    with world.store.write("add_account") as batch:
        for name in ("华进电机", "华进机械", "华进塑胶"):
            batch.insert("account", {"legal_name": name, "owner_id": world.me})
    last = search(world).find("华进")[-1]
    search(world).remember(last)
    assert search(world).find("华进")[0].id == last.id
    assert search(world).find("")[0].id == last.id


def test_only_so_much_is_remembered(world: VisitWorld) -> None:
    memory = SqlSearchMemory(lambda: world.db, world.clock)
    for number in range(230):
        world.clock.now += 1
        memory.remember("account", str(number))
    kept = [row[0] for row in world.db.execute("SELECT id FROM search_opened ORDER BY at")]
    assert (len(kept), kept[-1], kept[0]) == (201, "229", "29")


def test_a_file_of_the_first_schema_is_indexed_when_it_is_opened(tmp_path: Path) -> None:
    old = Path(__file__).parent / "old_files" / "schema_0001.db"
    shutil.copy(old, tmp_path / "store.db")
    db = open_store(tmp_path / "store.db", KEY, lambda number: tmp_path / f"before-{number}.db")
    found = {term for term, _row in words(db)}
    db.close()
    assert {"ah恒达", "abszhdjm", "ch恒达", "vw恒达", "aw恒达"} - found == set()


def test_a_file_indexed_by_older_rules_is_indexed_anew(world: VisitWorld, tmp_path: Path) -> None:
    world.db.conn.execute("BEGIN")
    world.db.conn.execute("INSERT INTO search (search) VALUES ('delete-all')")
    meta.write(world.db, derived="1")
    world.db.conn.execute("COMMIT")
    assert words(world.db) == set()
    told: list[tuple[int, int]] = []
    open_file(world.path, KEY, lambda _number: tmp_path / "unused.db", lambda *how_far: told.append(how_far)).close()
    assert told[0] == (0, 5) and told == sorted(told)  # an account and four people
    assert titles(world, "恒达")[0] == "苏州恒达精密"
    assert meta.read(world.reader, "derived") == meta.DERIVED


def test_a_renewal_that_fails_leaves_the_file_as_it_was(world: VisitWorld) -> None:
    before = words(world.db)
    world.db.conn.execute("PRAGMA query_only=ON")
    with pytest.raises(Exception, match="readonly"):
        derived.renew(world.db)
    world.db.conn.execute("PRAGMA query_only=OFF")
    assert words(world.db) == before and not world.db.conn.in_transaction
