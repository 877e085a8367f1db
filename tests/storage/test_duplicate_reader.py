"""Candidates of a store: found by what they share, kept with every write, never what was merged or told apart."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from clocks import SteadyClock
from new_stores import new_store

from fieldapp.domain.duplicates.evidence import Certainty
from fieldapp.domain.duplicates.keys import all_keys, pairs_in
from fieldapp.services.duplicates.ports import Pair
from fieldapp.services.merging import MergeService
from fieldapp.storage import duplicate_index, meta
from fieldapp.storage.duplicate_finder import SqlDuplicateFinder
from fieldapp.storage.duplicate_reader import LARGEST_BLOCK, SqlDuplicates
from fieldapp.storage.import_writer import ImportWriter
from fieldapp.storage.store import Store

BRANDS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "china_company_brands" / "brand.txt.gz"
NAME = "苏州恒达精密机械有限公司"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path / "store.db", SteadyClock())
    yield made
    made.db.close()


def add(store: Store, name: str, **values: object) -> str:
    with store.write("add_account") as batch:
        return batch.insert("account", {"legal_name": name, "owner_id": meta.read(store.db, "me"), **values})


def person(store: Store, account: str, name: str, mobile: str) -> str:
    with store.write("add_contact") as batch:
        return batch.insert("contact", {"account_id": account, "name": name, "mobile": mobile})


def prepared(store: Store) -> SqlDuplicates:
    reader = SqlDuplicates(store.db, store.db)
    while not reader.prepare():
        pass
    return reader


def found(reader: SqlDuplicates) -> set[frozenset[str]]:
    return {frozenset((one.first_id, one.second_id)) for one in reader.pairs(100, lambda _done, _of: None).pairs}


@pytest.mark.parametrize("before", [True, False], ids=["made anew", "kept with each write"])
def test_what_shares_a_key_is_compared(store: Store, before: bool) -> None:
    reader = prepared(store)
    a = add(store, NAME, phone="0512-68801234")
    b = add(store, "蘇州恆達精密機械（有限）公司")
    c = add(store, "常州天合光能设备有限公司")
    d = add(store, "老周五金", phone="+86 512 6880 1234")
    e, f = add(store, "无锡宏昌电子", tags=["甲"]), add(store, "宏昌电子有限公司")
    person(store, e, "李强", "13706171234")
    person(store, f, "李强", "137 0617 1234")
    if before:
        with store.write("again"):
            meta.write(store.db, duplicate_keys="")
        reader = prepared(store)
    assert found(reader) == {frozenset((a, b)), frozenset((e, f))}
    best = reader.pairs(1, lambda _done, _of: None).pairs[0]
    assert best.certainty is Certainty.CERTAIN and best.score >= 900
    assert {c, d}.isdisjoint(one for pair in found(reader) for one in pair)


def test_one_tax_number_and_nothing_else_in_common_is_offered(store: Store) -> None:
    reader = prepared(store)
    a = add(store, NAME, tax_number="91350100M000100Y43")
    b = add(store, "常州天合光能设备有限公司", tax_number="9135 0100 M000 100Y43")
    assert found(reader) == {frozenset((a, b))}


def test_one_name_in_two_cities_is_offered_for_something_more_alone(store: Store) -> None:
    reader = prepared(store)
    a, b, c = (add(store, f"{city}恒达精密机械有限公司") for city in ("苏州", "南京", "常州"))
    assert found(reader) == set()
    for account in (a, b):
        person(store, account, "李强", "13706171234")
    assert found(reader) == {frozenset((a, b))} and c


def test_a_change_is_followed_in_the_same_transaction(store: Store) -> None:
    reader = prepared(store)
    a, b = add(store, NAME), add(store, "恒达老厂")
    assert found(reader) == set()
    with store.write("edit_account") as batch:
        batch.patch("account", b, {"short_name": "苏州恒达精密机械"})
    assert found(reader) == {frozenset((a, b))}
    store.undo_last()
    assert found(reader) == set()  # a key that no longer holds costs a comparison and nothing else


def test_merged_ones_are_one_and_distinct_ones_are_not_offered_again(store: Store) -> None:
    reader = prepared(store)
    a, b, c = add(store, NAME), add(store, "苏州恒达精密机械有限责任公司"), add(store, "恒达精密机械（苏州）公司")
    assert len(found(reader)) == 3
    service = MergeService(store, SteadyClock())
    service.merge(a, b, {})
    assert found(reader) == {frozenset((a, c))}
    service.mark_distinct(b, c)  # said of the merged one, it holds for the survivor
    assert found(reader) == set()
    assert {one.account_id for one in reader.like({"legal_name": "恒达精密机械公司"}, "", 5)} == {a, c}
    assert reader.like({"legal_name": NAME}, a, 5) == []


def test_a_form_is_told_while_it_is_typed(store: Store) -> None:
    reader = prepared(store)
    a = add(store, NAME, short_name="恒达")
    (hit,) = reader.like({"legal_name": "苏州恒达精密機械"}, "", 5)
    assert (hit.account_id, hit.certainty) == (a, Certainty.LIKELY)
    assert [one.code for one in hit.evidence] == ["name_core", "place_same"]
    assert reader.like({"legal_name": ""}, "", 5) == []
    assert reader.like({"legal_name": "无锡迈锐传动有限公司"}, "", 5) == []


def test_an_import_asks_for_many_rows_at_once(store: Store) -> None:
    a = add(store, NAME, tax_number="91350100M000100Y43")
    finder = SqlDuplicateFinder(store.db)
    rows = [
        ("1", {"legal_name": "无关公司"}),
        ("2", {"legal_name": "鼎新装备有限公司", "tax_number": "9135 0100 M000 100Y43"}),
        ("3", {"legal_name": "苏州恒达精密机械有限公司"}),
        (a, {"legal_name": NAME}),
    ]
    with store.write("import"):
        told = finder.find(rows)
    assert set(told) == {"2", "3"}
    assert (told["2"][0].account_id, told["2"][0].certain) == (a, True)
    assert told["2"][0].evidence[0] == ("tax_same", "91350100M000100Y43", "91350100M000100Y43")
    assert told["3"][0].certain


def keys(store: Store) -> set[tuple[int, int]]:
    return set(store.db.execute("SELECT key, rid FROM duplicate_key").fetchall())


def add_many(store: Store, count: int, first: int) -> None:
    me = meta.read(store.db, "me")
    with store.write("import") as batch:
        for number in range(first, first + count):
            batch.insert("account", {"legal_name": f"无锡{number}号厂", "owner_id": me, "short_name": f"厂{number}"})


@pytest.mark.parametrize("is_ready", [True, False], ids=["all keys are there", "none are there"])
def test_an_import_writes_the_strong_keys_and_who_looks_has_the_others_made(store: Store, is_ready: bool) -> None:
    first = add(store, NAME, phone="0512-68801234")
    person(store, first, "李强", "13706171234")
    if is_ready:
        prepared(store)
    with store.write("import"):
        told = SqlDuplicateFinder(store.db).find([("x", {"legal_name": "恒达精密机械公司"})])
    assert [one.account_id for one in told["x"]] == [first]
    add_many(store, 201, 0)
    other = add(store, "苏州恒达精密械机有限公司")  # two letters that changed places: no strong key says so
    before = len(keys(store))
    assert not duplicate_index.is_ready(store.db)
    reader = prepared(store)
    assert len(keys(store)) > before + 201
    assert frozenset((first, other)) in {frozenset((one.first_id, one.second_id)) for one in all_pairs(reader)}
    kept = keys(store)
    with store.write("again"):
        meta.write(store.db, duplicate_keys="")
    prepared(store)
    assert kept == keys(store)


def all_pairs(reader: SqlDuplicates) -> tuple[Pair, ...]:
    return reader.pairs(10_000, lambda _done, _of: None).pairs


def test_many_that_come_while_keys_are_made_are_not_forgotten(store: Store) -> None:
    add(store, NAME)
    reader = SqlDuplicates(store.db, store.db)
    assert not reader.prepare()  # the keys are made and wait to be written
    add_many(store, 201, 0)
    add_many(store, 3, 500)
    while not reader.prepare():
        pass
    kept = keys(store)
    with store.write("again"):
        meta.write(store.db, duplicate_keys="")
    prepared(store)
    assert kept == keys(store)


def test_two_sides_say_how_much_hangs_on_them(store: Store) -> None:
    reader = prepared(store)
    a, b = add(store, NAME, tags=["甲"]), add(store, "恒达老厂")
    person(store, b, "林工", "13800001111")
    MergeService(store, SteadyClock()).merge(a, b, {})
    side = reader.side(b)
    assert side is not None
    assert (side.account_id, side.name, side.owner, side.counts["people"]) == (a, NAME, "王敏", 1)
    assert side.fields["tags"] == ["甲"]
    assert reader.side("nobody") is None


@pytest.mark.shared_data
def test_real_names_make_no_crowds() -> None:
    if not BRANDS.exists():
        pytest.skip("the names of companies are not beside the project")
    with gzip.open(BRANDS, "rt", encoding="utf-8") as file:
        names = [line.strip() for number, line in enumerate(file) if number % 6 == 0]
    make = duplicate_index.maker()
    blocks: dict[int, list[int]] = {}
    keys = 0
    for number, name in enumerate(names):
        for key, is_short in all_keys(make.of({"legal_name": f"苏州{name}精密机械有限公司"})):
            blocks.setdefault(key, []).append(2 * number + is_short)
            keys += 1
    shared = [(key, block) for key, block in blocks.items() if len(block) > 1]
    pairs, crowded = pairs_in(shared, LARGEST_BLOCK)
    assert len(names) > 47_000
    assert keys / len(names) < 14
    assert len(pairs) / len(names) < 3, "pairs to compare, for each account"
    assert crowded < len(names) / 50


def test_a_check_has_the_strong_keys_made_part_by_part(store: Store) -> None:
    first = add(store, NAME, phone="0512-68801234")
    writer = ImportWriter(store, SteadyClock())
    assert not writer.prepare()  # the keys are made and wait to be written
    other = add(store, "无锡迈锐传动有限公司")
    while not writer.prepare():
        pass
    assert writer.prepare()
    with writer.begin((), dry_run=True) as target:
        finder = target.duplicates()
        assert finder is not None
        told = finder.find([("x", {"legal_name": "恒达精密机械公司"}), ("y", {"legal_name": "无锡迈锐传动公司"})])
    assert [told[row][0].account_id for row in ("x", "y")] == [first, other]


def test_who_looks_while_an_import_makes_its_keys_gets_all(store: Store) -> None:
    first = add(store, NAME)
    reader, writer = SqlDuplicates(store.db, store.db), ImportWriter(store, SteadyClock())
    assert not reader.prepare()
    while not writer.prepare():
        pass
    other = add(store, "苏州恒达精密械机有限公司")  # two letters that changed places: no strong key says so
    while not reader.prepare():
        pass
    assert duplicate_index.is_ready(store.db)
    assert {frozenset((one.first_id, one.second_id)) for one in all_pairs(reader)} == {frozenset((first, other))}


def test_keys_made_in_small_parts_are_those_made_in_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add_many(store, 120, 0)
    prepared(store)
    whole = keys(store)
    for name, size in (("_ACCOUNTS_OF_A_STEP", 7), ("_KEYS", 50), ("_RUN", 90)):
        monkeypatch.setattr(duplicate_index, name, size)
    with store.write("again"):
        meta.write(store.db, duplicate_keys="")
    reader, steps = SqlDuplicates(store.db, store.db), 1
    while not reader.prepare():
        steps += 1
    assert keys(store) == whole
    assert steps > 120 / 7 + len(whole) / 50
