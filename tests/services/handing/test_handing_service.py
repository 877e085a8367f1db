"""Handing over where there is no server, and what becomes of changes that are held."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from merge_world import MergeWorld, merge_world

from fieldapp.domain.errors import DomainError
from fieldapp.services.handing.service import HandingService
from fieldapp.storage.handing_reader import SqlHandingReader
from fieldapp.storage.rights import SqlRights
from fieldapp.storage.store import Store


@pytest.fixture
def world(tmp_path: Path) -> Iterator[MergeWorld]:
    with merge_world(tmp_path) as made:
        yield made


def store_of(world: MergeWorld) -> Store:
    return world.accounts.visit.store


@pytest.fixture
def ben(world: MergeWorld) -> str:
    with store_of(world).write("test") as batch:
        unit = batch.insert("unit", {"kind": "team", "name": "Nord"})
        return batch.insert("user", {"name": "李四", "role": "rep", "unit_id": unit})


@pytest.fixture
def service(world: MergeWorld) -> HandingService:
    db = store_of(world).db
    me = world.accounts.visit.me
    return HandingService(store_of(world), SqlHandingReader(db, me), world.accounts.visit.clock, me, SqlRights(db, me))


def owner(world: MergeWorld, account: str) -> object:
    return {row["id"]: row["owner_id"] for row in world.accounts.visit.rows("account")}[account]


def test_where_there_is_no_server_the_accounts_move_at_once(
    world: MergeWorld, service: HandingService, ben: str
) -> None:
    me = world.accounts.visit.me
    world.merge()
    assert service.giver_of([world.a]) == me
    service.hand_over(me, ben, [world.a], "区域调整", serves_from="2026-12-01")
    assert (owner(world, world.a), owner(world, world.b)) == (ben, ben), "what was merged moves together"
    (move,) = service.moves()
    assert (move.taker, move.moved, move.reason) == ("李四", 2, "区域调整")
    served = {(row["account_id"], row["rep_id"]) for row in world.accounts.visit.rows("service_assignment")}
    assert served >= {(world.a, ben), (world.b, ben)}


def test_all_of_a_person_and_what_is_refused(world: MergeWorld, service: HandingService, ben: str) -> None:
    me = world.accounts.visit.me
    with pytest.raises(DomainError, match="same_owner"):
        service.hand_over(me, me, None, "x")
    with pytest.raises(DomainError, match="reason_required"):
        service.hand_over(me, ben, None, "  ")
    with pytest.raises(DomainError, match="nothing_to_hand_over"):
        service.hand_over(ben, me, None, "x")
    service.hand_over(me, ben, None, "geht")
    assert {owner(world, one) for one in (world.a, world.b)} == {ben}
    with pytest.raises(DomainError, match="nothing_to_hand_over"):
        service.giver_of([])


def test_the_preview_counts_what_moves(world: MergeWorld, service: HandingService, ben: str) -> None:
    me = world.accounts.visit.me
    with store_of(world).write("test") as batch:
        batch.insert("promise", {"account_id": world.a, "side": "us", "text": "报价", "state": "open"})
        batch.insert("promise", {"account_id": world.a, "side": "us", "text": "样品", "state": "kept"})
        batch.insert("service_assignment", {"account_id": world.a, "rep_id": me, "from_on": "2026-01-01"})
        batch.insert("service_assignment", {"account_id": world.a, "rep_id": ben, "from_on": "2026-05-01"})
    found = service.preview(me, [world.a])
    assert (found.accounts, found.promises, found.waiting) == (1, 2, None)
    assert [(one.name, one.count) for one in found.servers] == [("李四", 1)], "who serves now, not who did"


def held(world: MergeWorld, by: str, entity: str, op: str, row_id: str, patch: dict[str, object]) -> str:
    with store_of(world).write("test") as batch:
        values = {"account_id": world.a, "from_id": by, "cause": "handed_over", "entity": entity, "row_id": row_id}
        document = json.dumps({"patch": patch, "base": {}, "base_ver": 1})
        return batch.insert("held_change", values | {"op": op, "document": document, "made_at": 1, "state": "open"})


def state(world: MergeWorld, held_id: str) -> tuple[object, object, object]:
    row = {row["id"]: row for row in world.accounts.visit.rows("held_change")}[held_id]
    return row["state"], row["settled_by_id"], row["reason"]


def test_applying_writes_the_change_and_settles_it_in_one_group(
    world: MergeWorld, service: HandingService, ben: str
) -> None:
    me = world.accounts.visit.me
    phone = held(world, ben, "account", "patch", world.a, {"phone": "0512-99"})
    person = held(world, ben, "contact", "insert", "c-9", {"account_id": world.a, "name": "钱工"})
    assert [(one.by, one.op, one.can_apply) for one in service.held()] == [
        ("李四", "insert", True),
        ("李四", "patch", True),
    ]
    service.apply(phone)
    service.apply(person)
    rows = {row["id"]: row for row in world.accounts.visit.rows("account")}
    assert rows[world.a]["phone"] == "0512-99"
    assert "钱工" in {row["name"] for row in world.accounts.visit.rows("contact")}
    assert state(world, phone) == ("applied", me, None)
    outbox = store_of(world).db.execute(
        "SELECT count(DISTINCT group_id) FROM outbox WHERE tbl = 'held_change' AND op = 'patch'"
    )
    assert outbox.fetchone() == (2,)
    both = store_of(world).db.execute(
        "SELECT count(*) FROM outbox WHERE group_id IN (SELECT group_id FROM outbox WHERE row_id = ?)"
        " AND op = 'patch'", (phone,)
    )  # fmt: skip
    assert both.fetchone() == (2,), "the change and the note that it is done stand or fall together"
    assert service.held() == []
    with pytest.raises(DomainError, match="held_gone"):
        service.apply(phone)


def test_discarding_asks_why_and_giving_back_leaves_it_to_who_made_it(
    world: MergeWorld, service: HandingService, ben: str
) -> None:
    me = world.accounts.visit.me
    first = held(world, ben, "account", "patch", world.a, {"phone": "1"})
    mine = held(world, me, "account", "patch", world.a, {"phone": "2"})
    with pytest.raises(DomainError, match="reason_required"):
        service.discard(first, " ")
    service.discard(first, "veraltet")
    assert state(world, first) == ("discarded", me, "veraltet")
    service.return_(mine)
    assert [one.id for one in service.held()] == [mine], "what was given back waits for who made it"
    service.apply(mine)
    assert state(world, mine)[0] == "applied"


def test_what_is_held_cannot_be_applied_to_what_is_not_there(
    world: MergeWorld, service: HandingService, ben: str
) -> None:
    gone = held(world, ben, "contact", "patch", "nobody", {"name": "X"})
    child = held(world, ben, "visit_person", "insert", "vp", {"visit_id": "not here", "account_id": world.a})
    assert not next(one for one in service.held() if one.id == gone).can_apply
    with pytest.raises(DomainError, match="need_row_gone"):
        service.apply(gone)
    with pytest.raises(DomainError, match="need_blocked"):
        service.apply(child)
    assert state(world, child)[0] == "open"
