"""The finder: by names in both scripts, pinyin, initials and any part of a number; the best answer first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from visit_world import VisitWorld, visit_world

from fieldapp.services.search import ACCOUNT, PERSON, SearchService
from fieldapp.storage.search_reader import SqlSearchReader


@pytest.fixture
def world(tmp_path: Path) -> Iterator[VisitWorld]:
    with visit_world(tmp_path) as made:
        yield made


@pytest.fixture
def search(world: VisitWorld) -> SearchService:
    return SearchService(SqlSearchReader(world.reader, world.me))


def add(world: VisitWorld, name: str, **values: object) -> str:
    with world.store.write("add_account") as batch:
        return str(batch.insert("account", {"legal_name": name, "owner_id": world.me, **values}))


def add_person(world: VisitWorld, name: str, **values: object) -> str:
    with world.store.write("add_contact") as batch:
        return str(batch.insert("contact", {"account_id": world.account, "name": name, **values}))


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("恒达", "name"),
        ("苏州恒达精密机械有限公司", "alias"),
        ("hd", "initials"),
        ("szhd", "initials"),
        ("HengDa", "pinyin"),
        ("suzhou", "pinyin"),
        ("苏", "name"),
    ],
)
def test_an_account_is_found_by_what_people_type(search: SearchService, query: str, reason: str) -> None:
    hit = search.find(query, (ACCOUNT,))[0]
    assert (hit.title, hit.reason) == ("苏州恒达精密", reason)


def test_a_number_is_found_by_any_part_of_it(world: VisitWorld, search: SearchService) -> None:
    add_person(world, "吴总", mobile="138-1234-5678")
    for part in ("13812", "2345", "5678"):
        hit = search.find(part)[0]
        assert (hit.kind, hit.title, hit.reason, hit.matched) == (PERSON, "吴总", "number", "138-1234-5678")
    assert search.find("9999") == ()


def test_a_person_carries_the_account(world: VisitWorld, search: SearchService) -> None:
    hit = search.find("zd", (PERSON,))[0]
    assert (hit.title, hit.account_id, hit.subtitle) == ("张董", world.account, "苏州恒达精密")


def test_the_beginning_of_a_name_comes_before_its_inside(world: VisitWorld, search: SearchService) -> None:
    inside = add(world, "昆山恒达电子")
    begins = add(world, "恒达五金")
    assert search.find("恒达", (ACCOUNT,))[0].id == begins
    assert {hit.id for hit in search.find("hd", (ACCOUNT,))} == {begins, inside, world.account}
    assert search.find("hdwj", (ACCOUNT,))[0].id == begins


def test_mine_come_first_then_those_of_latest_contact(world: VisitWorld, search: SearchService) -> None:
    with world.store.write("start") as batch:
        unit = batch.insert("unit", {"kind": "team", "name": "二组"})
        other = batch.insert("user", {"name": "刘洋", "role": "rep", "unit_id": unit})
    theirs = add(world, "华进电机", owner_id=other)
    never, met = add(world, "华进机械"), add(world, "华进塑胶")
    world.visits.log(world.draft(account_id=met))
    assert [hit.id for hit in search.find("hj", (ACCOUNT,))] == [met, never, theirs]


def test_nothing_typed_offers_my_accounts_of_latest_contact(world: VisitWorld, search: SearchService) -> None:
    latest = add(world, "太仓永顺")
    world.visits.log(world.draft(account_id=latest))
    assert [hit.id for hit in search.find("")] == [latest, world.account]
    assert search.find("", (PERSON,)) == ()


def test_an_own_account_is_never_cut_off_by_a_crowd(world: VisitWorld, search: SearchService) -> None:
    with world.store.write("start") as batch:
        unit = batch.insert("unit", {"kind": "team", "name": "二组"})
        other = batch.insert("user", {"name": "刘洋", "role": "rep", "unit_id": unit})
        crowd = [{"legal_name": f"恒通{number}号厂", "owner_id": other} for number in range(400)]
        for values in crowd:
            batch.insert("account", values)
    mine = add(world, "恒远物流")
    assert search.find("h", (ACCOUNT,))[0].id == mine
    assert len(search.find("h", (ACCOUNT,), limit=8)) == 8


def test_closed_accounts_and_people_who_left_are_not_offered(world: VisitWorld, search: SearchService) -> None:
    add(world, "旧日贸易", closed_on="2026-01-01")
    add_person(world, "前任总", left_on="2026-01-01")
    assert search.find("旧日") == () and search.find("前任") == ()


@pytest.mark.parametrize("query", ['"', "*", "(", "a OR b", "NEAR(", "-", "'; DROP", "苏 州", "   ", "\x00"])
def test_no_query_breaks_the_index(search: SearchService, query: str) -> None:
    assert isinstance(search.find(query), tuple)
