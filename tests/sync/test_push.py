"""What a push does to the server: policies, refusals, numbers, and that every mutation has at most one effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sync_world import Laptop, World, new_id

from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Result, Sent
from sync.protocol.mutation import Op
from sync.protocol.states import Status
from sync.server.store.scopes import Actor
from sync.server.store.write_path import WorkSet
from sync.server.work.push import PushDesk


def codes(results: Sequence[Result]) -> list[str]:
    return [one.code or one.status.value for one in results]


def account(laptop: Laptop, **values: Any) -> str:
    made = laptop.insert("account", **({"legal_name": "Chengyuan"} | values))
    assert codes(laptop.push(made)) == ["applied"]
    return made.id


def test_what_one_inserts_the_manager_pulls(world: World) -> None:
    ann, mia, sam = world.laptop("ann"), world.laptop("mia"), world.laptop("sam")
    made = account(ann, tags=["b", "a"], notes="雷")
    ann.push(ann.insert("visit", **world.visit(made, "ann", outcome="yes")))
    for laptop in (ann, mia):
        laptop.pull()
        row = laptop.rows["account", made]
        assert (row["legal_name"], row["tags"], row["notes"]) == ("Chengyuan", ["a", "b"], "雷")
        assert (row["owner_id"], row["created_by"]) == (world.users["ann"], world.users["ann"])
        assert len(laptop.ids("visit")) == 1
    sam.pull()
    assert not sam.ids("account")


def test_the_same_push_twice_has_one_effect_and_the_same_answer(world: World) -> None:
    ann = world.laptop("ann")
    made = account(ann, tags=["a"])
    one = ann.patch("account", made, {"tags": ["a", "b"]}, {"tags": ["a"]})
    two = ann.insert("visit", **world.visit(made, "ann"))
    first = ann.send(one, two)
    assert ann.send(one, two).results == first.results
    ann.push(ann.patch("account", made, {"tags": ["a"]}, {"tags": ["a", "b"]}))
    assert ann.send(one, two).results == first.results
    ann.pull()
    assert ann.rows["account", made]["tags"] == ["a"]


def test_a_group_stands_or_falls_as_a_whole(world: World) -> None:
    ann = world.laptop("ann")
    made, group = account(ann), new_id()
    good = replace(ann.patch("account", made, {"notes": "never"}), group=group)
    bad = replace(ann.insert("visit", **world.visit(made, "ann", channel="telepathy")), group=group)
    after = ann.patch("account", made, {"address": "1 Long Street"})
    results = ann.push(good, bad, after)
    assert codes(results) == ["group", "invalid", "applied"]
    assert results[1].message == "channel"
    ann.pull()
    assert (ann.rows["account", made]["notes"], ann.rows["account", made]["address"]) == (None, "1 Long Street")


REFUSALS: list[tuple[str, str, dict[str, Any]]] = [
    ("unknown_table", "nothing", {}),
    ("unknown_table", "sync_head", {}),
    ("forbidden", "unit", {"kind": "team", "name": "X"}),
    ("forbidden", "user", {"name": "X", "role": "admin"}),
    ("forbidden", "product", {"code": "1", "name": "X"}),
    ("unknown_field", "account", {"legal_name": "X", "is_admin": 1}),
    ("unknown_field", "account", {"legal_name": "X", "tenant_id": "x"}),
    ("unknown_field", "account", {"legal_name": "X", "ver": 7}),
    ("invalid", "account", {}),
    ("invalid", "account", {"legal_name": 7}),
    ("invalid", "account", {"legal_name": "X", "need_choice": 6}),
    ("invalid", "account", {"legal_name": "X", "closed_on": "2026-02-30"}),
    ("invalid", "account", {"legal_name": "X", "closed_on": "20260228"}),
    ("invalid", "account", {"legal_name": "X", "stage": "rich"}),
    ("missing_reference", "account", {"legal_name": "X", "territory_id": "nowhere"}),
    ("missing_reference", "visit", {"account_id": "nowhere"}),
]


@pytest.mark.parametrize(("code", "table", "values"), REFUSALS)
def test_what_may_not_be_inserted(world: World, code: str, table: str, values: dict[str, Any]) -> None:
    ann = world.laptop("ann")
    if table == "visit":
        values = world.visit("nowhere", "ann")
    assert codes(ann.push(ann.insert(table, **values))) == [code]


def test_fields_of_the_server_are_not_for_clients(world: World) -> None:
    ann, mia, dan = world.laptop("ann"), world.laptop("mia"), world.laptop("dan")
    made = account(ann)
    assert codes(ann.push(ann.patch("account", made, {"owner_id": world.users["ben"]}))) == ["server_only"]
    assert codes(ann.push(ann.insert("account", legal_name="X", owner_id=world.users["ben"]))) == ["server_only"]
    assert codes(mia.push(mia.insert("account", legal_name="X", owner_id=world.users["ben"]))) == ["applied"]
    assert codes(dan.push(dan.insert("account", legal_name="X", owner_id=world.users["ann"]))) == ["server_only"]
    claim = {"account_id": made, "rep_id": world.users["ann"], "weight_ppm": 1_000_000, "from_on": "2026-01-01"}
    assert codes(ann.push(ann.insert("origination", **claim, state="confirmed"))) == ["server_only"]
    assert codes(ann.push(ann.insert("origination", **claim, state="claimed"))) == ["applied"]


def test_facts_are_not_changed(world: World) -> None:
    ann = world.laptop("ann")
    visit = ann.insert("visit", **world.visit(account(ann), "ann", outcome="no"))
    ann.push(visit)
    assert codes(ann.push(ann.patch("visit", visit.id, {"outcome": "yes"}))) == ["forbidden"]


def test_a_fact_has_one_successor(world: World) -> None:
    ann, mia = world.laptop("ann"), world.laptop("mia")
    made = account(ann)
    visit = ann.insert("visit", **world.visit(made, "ann"))
    first = ann.insert("visit", **world.visit(made, "ann", supersedes=visit.id))
    assert codes(ann.push(visit, first)) == ["applied", "applied"]
    second = mia.insert("visit", **world.visit(made, "ann", supersedes=visit.id))
    assert codes(mia.push(second)) == ["superseded"]
    third = [mia.insert("visit", **world.visit(made, "ann", supersedes=first.id)) for _ in range(2)]
    assert codes(mia.push(*third)) == ["applied", "superseded"]


def test_one_order_has_one_number(world: World) -> None:
    ann, sam = world.laptop("ann"), world.laptop("sam")
    order = world.order(account(ann), "A-1", source="erp")
    assert codes(ann.push(ann.insert("sales_order", **order), ann.insert("sales_order", **order))) == [
        "applied",
        "not_unique",
    ]
    assert codes(sam.push(sam.insert("sales_order", **world.order(account(sam), "A-1", source="erp")))) == [
        "not_unique"
    ]


def test_policies_over_the_wire(world: World) -> None:
    ann, mia = world.laptop("ann"), world.laptop("mia")
    made = account(ann, stage="prospect", notes="old", tags=["a"])
    base = {"stage": "prospect", "notes": "old", "tags": ["a"]}
    ann.push(ann.patch("account", made, {"stage": "coverage", "notes": "ann", "tags": ["a", "b"]}, base))
    (result,) = mia.push(mia.patch("account", made, {"stage": "repurchase", "notes": "mia", "tags": ["c"]}, base))
    assert result.status is Status.CONFLICT
    assert (result.conflict, result.overwrote) == ({"stage": "coverage"}, {"notes": "ann"})
    mia.pull()
    row = mia.rows["account", made]
    assert (row["stage"], row["notes"], row["tags"]) == ("coverage", "mia", ["b", "c"])


def test_deleting_wins_over_a_late_edit(world: World) -> None:
    """S10: the children go with the account, the child that comes late ends among the dead letters."""
    ann, mia = world.laptop("ann"), world.laptop("mia")
    made = account(ann)
    ann.push(ann.insert("visit", **world.visit(made, "ann")), ann.insert("contact", account_id=made, name="Li"))
    mia.pull()
    assert codes(mia.push(mia.delete("account", made))) == ["applied"]
    assert codes(ann.push(ann.insert("visit", **world.visit(made, "ann")))) == ["missing_reference"]
    assert codes(ann.push(ann.patch("account", made, {"notes": "late"}))) == ["gone"]
    assert codes(ann.push(ann.delete("account", made))) == ["applied"]
    for laptop in (ann, mia):
        laptop.pull()
        assert not laptop.ids("account") | laptop.ids("visit") | laptop.ids("contact")


def test_nothing_is_deleted_that_others_refer_to(world: World) -> None:
    ann = world.laptop("ann")
    made = account(ann)
    person = ann.insert("contact", account_id=made, name="Li")
    ann.push(person, ann.patch("account", made, {"key_person_id": person.id}))
    assert codes(ann.push(ann.delete("contact", person.id))) == ["referenced"]
    group = new_id()
    freed = replace(ann.patch("account", made, {"key_person_id": None}, {"key_person_id": person.id}), group=group)
    assert codes(ann.push(freed, replace(ann.delete("contact", person.id), group=group))) == ["applied", "applied"]


def test_an_account_with_orders_is_not_deleted_by_who_may_not_delete_orders(world: World) -> None:
    ann = world.laptop("ann")
    made = account(ann)
    ann.push(ann.insert("sales_order", **world.order(made, "1")))
    assert codes(ann.push(ann.delete("account", made))) == ["forbidden"]


def test_what_depends_on_a_rejected_insert_says_so(world: World) -> None:
    """S13."""
    ann = world.laptop("ann")
    bad = ann.insert("account", legal_name="X", stage="rich")
    results = ann.push(
        bad, ann.insert("visit", **world.visit(bad.id, "ann")), ann.patch("account", bad.id, {"notes": "x"})
    )
    assert codes(results) == ["invalid", "depends_on", "depends_on"]


def test_references_stay_within_one_customer(world: World) -> None:
    ann, ben = world.laptop("ann"), world.laptop("ben")
    mine, other, bens = account(ann), account(ann), account(ben)
    li = ann.insert("contact", account_id=other, name="Li")
    wang = ben.insert("contact", account_id=bens, name="Wang")
    ann.push(li)
    ben.push(wang)
    for person in (li, wang):
        assert codes(ann.push(ann.patch("account", mine, {"key_person_id": person.id}))) == ["other_account"]
    merge = {"state": "merged", "effective_on": "2026-11-22"}
    assert codes(ann.push(ann.insert("account_merge", account_id=mine, merged_id=bens, **merge))) == ["owners_differ"]
    assert codes(ann.push(ann.insert("account_merge", account_id=mine, merged_id=other, **merge))) == ["applied"]
    assert codes(ann.push(ann.patch("account", mine, {"key_person_id": li.id}))) == ["applied"]


def test_a_stranger_cannot_be_drawn_into_sight(world: World) -> None:
    """Referring to somebody brings their name along, so it takes having seen them."""
    dan = world.laptop("dan")
    made = account(dan)
    plan = {"channel": "visit", "planned_at": 1, "planned_offset": 0, "planned_zone": "UTC", "has_time": 0}
    answer = dan.push(dan.insert("visit_plan", account_id=made, rep_id=world.users["ann"], **plan))
    assert codes(answer) == ["missing_reference"]


def test_numbers_that_were_used_or_left_out_stop_the_push(world: World) -> None:
    ann = world.laptop("ann")
    made = account(ann)
    with pytest.raises(ProtocolError) as gap:
        ann.send(replace(ann.patch("account", made, {"notes": "x"}), mid=5))
    assert (gap.value.code, gap.value.members["expect_mid"]) == (Code.GAP, 2)
    with pytest.raises(ProtocolError) as fork:
        ann.send(replace(ann.patch("account", made, {"notes": "x"}), mid=1))
    assert (fork.value.code, fork.value.members["expect_mid"]) == (Code.FORK, 2)


def test_a_laptop_restored_from_a_backup_loses_nothing_and_doubles_nothing(world: World) -> None:
    """S15: the same numbers with other contents are a fork; under a new client id everything arrives once."""
    ann = world.laptop("ann")
    made = account(ann)
    sent = ann.insert("visit", **world.visit(made, "ann"))
    ann.push(sent)
    ann.mid = 1
    lost = ann.insert("visit", **world.visit(made, "ann"))
    with pytest.raises(ProtocolError) as fork:
        ann.send(lost)
    assert fork.value.code is Code.FORK
    ann.client = new_id()
    assert codes(ann.push(replace(sent, mid=1), replace(lost, mid=2))) == ["applied", "applied"]
    ann.pull()
    assert ann.ids("visit") == {sent.id, lost.id}


def test_a_client_id_belongs_to_one_laptop(world: World) -> None:
    ann, copied = world.laptop("ann"), world.laptop("ann")
    made = account(ann)
    copied.client, copied.mid = ann.client, ann.mid
    with pytest.raises(ProtocolError) as fork:
        copied.send(copied.patch("account", made, {"notes": "x"}))
    assert fork.value.code is Code.FORK


def test_a_muid_with_other_contents_has_no_effect(world: World) -> None:
    ann = world.laptop("ann")
    made = account(ann)
    one = ann.patch("account", made, {"notes": "one"})
    ann.push(one)
    assert codes(ann.push(replace(one, patch={"notes": "two"}))) == ["key_reuse"]
    ben = world.laptop("ben")
    assert codes(ben.push(replace(one, mid=1))) == ["key_reuse"], "another person's muid tells nothing"
    ann.pull()
    assert ann.rows["account", made]["notes"] == "one"


class Poisoned(PushDesk):
    """Fails at one word, as a fault in a rule would."""

    tries = 0

    def carry_out(self, work: WorkSet, actor: Actor, group: Sequence[Sent]) -> list[Result]:
        if any(one.patch.get("notes") == "poison" for one in group):
            self.tries += 1
            raise ZeroDivisionError
        return super().carry_out(work, actor, group)


def test_poison_is_put_aside_after_five_attempts_and_what_follows_gets_through(world: World) -> None:
    """S12."""
    ann = world.laptop("ann")
    made = account(ann)
    desk = Poisoned(world.database, world.clock.now_us)
    world.push_desk = desk
    sent = [ann.patch("account", made, {"notes": words}) for words in ("one", "poison", "three", "four")]
    for _ in range(4):
        with pytest.raises(ProtocolError) as caught:
            ann.send(*sent)
        assert (caught.value.code, caught.value.members["expect_mid"]) == (Code.UNAVAILABLE, 3)
        assert len(caught.value.members["results"]) == 1  # type: ignore[arg-type]
    answer = ann.send(*sent)
    assert desk.tries >= 5
    assert codes(answer.results) == ["applied", "fault", "applied", "applied"]
    assert answer.results[1].status is Status.QUARANTINED
    assert answer.expect_mid == 6


def test_what_is_sent_must_be_well_numbered_and_grouped(world: World) -> None:
    ann = world.laptop("ann")
    one, two, three = (ann.insert("account", legal_name="X") for _ in range(3))
    for wrong in (
        [one, replace(three, mid=3)],
        [one, replace(two, muid=one.muid)],
        [one, two, replace(three, group=one.group)],
    ):
        with pytest.raises(ProtocolError) as caught:
            ann.send(*wrong)
        assert caught.value.code is Code.MALFORMED


def test_a_large_group_is_taken_whole_and_many_groups_are_not(world: World) -> None:
    ann = world.laptop("ann")
    group = new_id()
    many = [replace(ann.insert("account", legal_name="X"), group=group) for _ in range(501)]
    assert codes(ann.push(*many)) == ["applied"] * 501
    with pytest.raises(ProtocolError) as caught:
        ann.send(*[ann.insert("account", legal_name="X") for _ in range(501)])
    assert caught.value.code is Code.TOO_LARGE


def test_another_epoch_is_told_before_anything_is_done(world: World) -> None:
    ann = world.laptop("ann")
    ann.epoch = new_id()
    with pytest.raises(ProtocolError) as caught:
        ann.send(ann.insert("account", legal_name="X"))
    assert caught.value.code is Code.EPOCH


def test_clocks_of_laptops_decide_nothing(world: World) -> None:
    """S18: a year ahead dates nothing into the future, a year back changes no order."""
    ann = world.laptop("ann")
    ahead = replace(ann.insert("account", legal_name="A"), client_ts=world.clock.now + 365 * 86_400_000_000)
    behind = replace(ann.insert("account", legal_name="B"), client_ts=-5)
    ann.push(ahead, behind)
    ann.pull()
    assert ann.rows["account", ahead.id]["created_at"] <= world.clock.now
    assert ann.rows["account", behind.id]["created_at"] == 0
    assert ann.rows["account", ahead.id]["ver"] < ann.rows["account", behind.id]["ver"]


def test_who_has_left_pushes_nothing(world: World) -> None:
    ann = world.laptop("ann")
    world.directory.change_user(world.tenant, world.users["ann"], {"left_on": "2026-11-20"})
    with pytest.raises(ProtocolError) as caught:
        ann.send(ann.insert("account", legal_name="X"))
    assert caught.value.code is Code.USER_LEFT


def test_a_command_that_is_not_known_is_refused(world: World) -> None:
    mia = world.laptop("mia")
    made = account(mia)
    assert codes(mia.push(mia.mutation(Op.CMD, "account", made, {"cmd": "drop"}))) == ["unknown_command"]
