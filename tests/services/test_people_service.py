"""Writing people: roles with dates, the two key persons, influence, leaving and deleting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_world import TODAY, AccountWorld, account_world

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.people import FlagCode, KeyPersonError
from fieldapp.services.people import contact_problems


@pytest.fixture
def world(tmp_path: Path) -> Iterator[AccountWorld]:
    with account_world(tmp_path) as made:
        yield made


def test_a_new_person_comes_with_roles_influence_and_rank(world: AccountWorld) -> None:
    boss = world.visit.people["张董"]
    values = {"name": "吴总", "title": "财务总监", "stance": "for", "influence": 4}
    world.people.add(world.visit.account, values, ["payer", "recommender"], {boss: 5}, 2)
    person = world.person("吴总")
    assert (set(person.roles), person.rank) == ({"payer", "recommender"}, 2)
    assert [(a.to_id, a.strength) for a in world.view().arrows] == [(boss, 5)]
    assert world.view().cover.missing == ()
    undone = world.visit.store.undo_last()
    assert undone is not None and undone.subject == "吴总"
    assert world.view().cover.missing == ("payer",)


def test_roles_end_today_and_begin_today(world: AccountWorld) -> None:
    person = world.visit.people["周工"]
    world.people.edit(person, {"name": "周工"}, ["selector"])
    rows = [row for row in world.visit.rows("role_assignment") if row["contact_id"] == person]
    assert sorted((str(row["role"]), row["from_on"], row["to_on"]) for row in rows) == [
        ("selector", TODAY, None),
        ("user", "2026-01-01", TODAY),
    ]
    world.people.edit(person, {"name": "周工"}, [])
    rows = [row for row in world.visit.rows("role_assignment") if row["contact_id"] == person]
    assert [row["role"] for row in rows] == ["user"], "a role that never lasted a day was a mistake"


@pytest.mark.parametrize(
    ("rank", "who", "code"),
    [(2, "张董", "key_and_second_same"), (1, "nobody", "key_person_without_role"), (2, "left", "key_person_left")],
)
def test_key_persons_are_two_active_people_with_roles(world: AccountWorld, rank: int, who: str, code: str) -> None:
    world.people.add(world.visit.account, {"name": "nobody"}, contact_id="00000000-0000-7000-8000-000000000001")
    world.people.add(world.visit.account, {"name": "left"}, ["user"], contact_id="00000000-0000-7000-8000-000000000002")
    world.people.leave("00000000-0000-7000-8000-000000000002")
    with pytest.raises(KeyPersonError) as caught:
        world.people.set_key_person(world.visit.account, world.person(who).row.id, rank)
    assert caught.value.code == code
    assert world.view().head.text("second_person_id") is None


def test_the_last_role_of_a_key_person_cannot_be_taken(world: AccountWorld) -> None:
    with pytest.raises(KeyPersonError):
        world.people.edit(world.visit.people["张董"], {"name": "张董"}, [])
    assert world.person("张董").roles == ("decision_maker",)


def test_a_key_person_who_leaves_keeps_the_rank_until_somebody_follows(world: AccountWorld) -> None:
    world.people.set_key_person(world.visit.account, world.visit.people["李总"], 2)
    world.people.leave(world.visit.people["张董"], "2026-11-20")
    view = world.view()
    flag = next(one for one in view.flags if one.code is FlagCode.KEY_PERSON_LEFT)
    assert flag.proposed_id == world.visit.people["李总"] and view.person(flag.person_id) is not None
    world.people.edit(world.visit.people["周工"], {"name": "周工", "title": "工程师"})
    world.people.set_key_person(world.visit.account, None, 2)
    world.people.set_key_person(world.visit.account, world.visit.people["李总"], 1)
    assert world.person("李总").rank == 1
    world.people.come_back(world.visit.people["张董"])
    assert world.person("张董").row.text("left_on") is None


def test_somebody_met_or_quoted_is_not_deleted(world: AccountWorld) -> None:
    person = world.visit.people["孙经理"]
    world.visit.visits.log(world.visit.draft(people=(person,)))
    with pytest.raises(DomainError) as caught:
        world.people.delete(person)
    assert caught.value.code == "contact_has_history"


def test_deleting_a_person_leaves_nothing_dangling_and_can_be_undone(world: AccountWorld) -> None:
    boss, worker = world.visit.people["张董"], world.visit.people["周工"]
    world.people.set_influence(worker, boss, 3)
    world.people.delete(boss)
    assert world.view().head.text("key_person_id") is None
    assert world.visit.rows("influence") == []
    assert boss not in {row["contact_id"] for row in world.visit.rows("role_assignment")}
    assert world.visit.reader.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    assert world.visit.store.undo_last() is not None
    assert world.person("张董").rank == 1 and len(world.view().arrows) == 1


def test_influence_is_drawn_changed_and_removed(world: AccountWorld) -> None:
    boss, worker = world.visit.people["张董"], world.visit.people["周工"]
    for strength, expected in ((3, [3]), (5, [5]), (None, [])):
        world.people.set_influence(worker, boss, strength)
        assert [arrow.strength for arrow in world.view().arrows] == expected
    with pytest.raises(DomainError):
        world.people.set_influence(boss, boss, 1)


def test_roles_are_assigned_and_ended_with_dates(world: AccountWorld) -> None:
    person = world.visit.people["周工"]
    world.people.assign_role(person, "payer", "2026-03-01", "刀具")
    with pytest.raises(DomainError) as held:
        world.people.assign_role(person, "payer", "2026-04-01", "刀具")
    assert held.value.code == "role_held"
    role = next(one for one in world.view().roles if one.role == "payer")
    with pytest.raises(DomainError) as early:
        world.people.end_role(role.id, "2026-02-01")
    assert early.value.code == "ends_before_start"
    world.people.end_role(role.id, "2026-06-01")
    assert world.view().cover.missing == ("payer",)


def test_the_fields_of_a_person_are_checked() -> None:
    found = contact_problems({"name": "", "email": "not an address", "influence": 9})
    assert sorted((one.field, one.code) for one in found) == [
        ("email", "wrong_shape"),
        ("influence", "out_of_range"),
        ("name", "required"),
    ]
    with pytest.raises(FieldError):
        raise found[0]
