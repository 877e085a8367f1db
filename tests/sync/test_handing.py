"""Accounts change hands by one fact: who may, what moves with them, and what becomes of work that comes too late."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sync_world import Laptop, World, new_id

from sync.protocol.messages import Sent
from sync.protocol.mutation import Op

DAY = "2026-11-22"


def account(laptop: Laptop, name: str = "恒达精密") -> str:
    made = laptop.insert("account", legal_name=name)
    assert laptop.push(made)[0].status == "applied"
    return made.id


def fact(laptop: Laptop, giver: str, taker: str, **more: Any) -> Sent:
    users = laptop.world.users
    told = {"from_id": users[giver], "to_id": users[taker], "reason": "区域调整", "handed_on": DAY}
    return laptop.insert("hand_over", **(told | more))


def codes(laptop: Laptop, *sent: Sent) -> list[str]:
    return [one.code or one.status.value for one in laptop.push(*sent)]


@pytest.fixture
def three(world: World) -> tuple[Laptop, Laptop, Laptop]:
    ann, ben, mia = (world.laptop(name) for name in ("ann", "ben", "mia"))
    return ann, ben, mia


def test_named_accounts_move_and_the_fact_says_how_many(three: tuple[Laptop, Laptop, Laptop]) -> None:
    ann, ben, mia = three
    first, second, third = account(ann, "一"), account(ann, "二"), account(ann, "三")
    ann.push(ann.insert("visit", **ann.world.visit(first, "ann")))
    for one in three:
        one.pull()
    order = fact(mia, "ann", "ben", account_ids=[first, second])
    assert codes(mia, order) == ["applied"]
    for one in three:
        one.pull()
    assert (ann.ids("account"), ben.ids("account")) == ({third}, {first, second})
    assert mia.ids("account") == {first, second, third}
    assert (len(ann.ids("visit")), len(ben.ids("visit")), len(mia.ids("visit"))) == (0, 1, 1)
    assert [one.rows["hand_over", order.id]["moved"] for one in three] == [2, 2, 2], "all three know of it"


def test_all_of_a_leaving_rep_with_who_serves_them(three: tuple[Laptop, Laptop, Laptop]) -> None:
    ann, ben, mia = three
    made = {account(ann, "一"), account(ann, "二")}
    assert codes(mia, fact(mia, "ann", "ben", serves_from_on="2026-12-01")) == ["applied"]
    ann.pull()
    ben.pull()
    assert (ann.ids("account"), ben.ids("account")) == (set(), made)
    served = [row for (name, _), row in ben.rows.items() if name == "service_assignment"]
    assert {(row["account_id"], row["rep_id"], row["from_on"]) for row in served} == {
        (one, ben.user, "2026-12-01") for one in made
    }


def test_what_was_merged_moves_together(three: tuple[Laptop, Laptop, Laptop]) -> None:
    ann, ben, mia = three
    first, second = account(ann, "一"), account(ann, "一 有限公司")
    found = ann.insert("account_merge", account_id=first, merged_id=second, effective_on=DAY, state="merged")
    assert codes(ann, found) == ["applied"]
    assert codes(mia, fact(mia, "ann", "ben", account_ids=[second])) == ["applied"]
    ben.pull()
    assert ben.ids("account") == {first, second}


def test_an_account_that_is_somebody_elses_by_now_stays(three: tuple[Laptop, Laptop, Laptop]) -> None:
    ann, ben, mia = three
    made = account(ann)
    order, again = fact(mia, "ann", "ben", account_ids=[made]), fact(mia, "ann", "mia", account_ids=[made])
    assert codes(mia, order, again) == ["applied", "applied"]
    mia.pull()
    assert mia.rows["account", made]["owner_id"] == ben.user
    assert (mia.rows["hand_over", order.id]["moved"], mia.rows["hand_over", again.id]["moved"]) == (1, 0)


def test_who_may_hand_over(world: World) -> None:
    ann, mia, max_, ada, dora = (world.laptop(name) for name in ("ann", "mia", "max", "ada", "dora"))
    made = account(ann)
    tried = [
        (ann, "ann", "ben"), (max_, "ann", "sam"), (max_, "sam", "ann"), (mia, "ann", "sam"), (mia, "ann", "ann"),
        (dora, "ann", "dan"), (dora, "dan", "ann"), (ada, "dan", "ann"),
    ]  # fmt: skip
    found = [codes(who, fact(who, giver, taker, account_ids=[made]))[0] for who, giver, taker in tried]
    unknown = "missing_reference"  # a person of another team or house is nobody to them
    assert found == ["forbidden", unknown, unknown, unknown, "invalid", unknown, unknown, "out_of_scope"]
    assert codes(ada, fact(ada, "ann", "sam", account_ids=[made])) == ["applied"], "an admin moves over teams"


def test_nobody_gets_accounts_after_leaving(three: tuple[Laptop, Laptop, Laptop]) -> None:
    ann, ben, mia = three
    made = account(ann)
    mia.world.directory.change_user(mia.world.tenant, ben.user, {"left_on": DAY})
    assert codes(mia, fact(mia, "ann", "ben", account_ids=[made])) == ["invalid"]


def test_late_edits_are_held_for_the_new_owner(three: tuple[Laptop, Laptop, Laptop]) -> None:
    ann, ben, mia = three
    made = account(ann)
    for one in three:
        one.pull()
    mia.push(fact(mia, "ann", "ben", account_ids=[made]))
    group, contact = new_id(), new_id()
    late = [
        ann.patch("account", made, {"phone": "0512-99"}, {"phone": None}),
        ann.insert("visit", **ann.world.visit(made, "ann", outcome="谈妥了")),
        ann.mutation(Op.INSERT, "contact", contact, {"account_id": made, "name": "李工"}, group=group),
        ann.mutation(Op.PATCH, "contact", contact, {"phone": "139"}, group=group),
        ann.mutation(Op.PATCH, "contact", contact, {"notes": "später"}),
    ]
    answers = ann.push(*late)
    assert [one.code for one in answers] == ["out_of_scope", "out_of_scope", "out_of_scope", "group", "depends_on"]
    assert {one.by["owner_id"][0] for one in answers if one.by} == {ben.user}
    assert all(one.by for one in answers), "she is told who has the account now"
    for one in three:
        one.pull()
    assert ann.ids("held_change") == set(), "nothing of the account comes back to her"
    held = [row for (name, _), row in sorted(ben.rows.items()) if name == "held_change"]
    assert ben.ids("held_change") == mia.ids("held_change")
    assert {(row["entity"], row["op"], row["cause"], row["state"], row["from_id"]) for row in held} == {
        ("account", "patch", "handed_over", "open", ann.user),
        ("visit", "insert", "handed_over", "open", ann.user),
        ("contact", "insert", "handed_over", "open", ann.user),
        ("contact", "patch", "handed_over", "open", ann.user),
    }
    assert len(held) == 5
    phone = next(row for row in held if row["entity"] == "account")
    assert json.loads(phone["document"]) == {"patch": {"phone": "0512-99"}, "base": {"phone": None}, "base_ver": 0}
    assert ben.rows["account", made]["phone"] is None, "nothing is applied before somebody says so"
    assert [one.code for one in ann.push(*late)] == [one.code for one in answers], "sent again, told the same"
    ben.pull()
    assert len(ben.ids("held_change")) == 5


def test_the_new_owner_applies_what_was_held_in_one_group(three: tuple[Laptop, Laptop, Laptop]) -> None:
    ann, ben, mia = three
    made = account(ann)
    mia.push(fact(mia, "ann", "ben", account_ids=[made]))
    ann.push(ann.patch("account", made, {"phone": "0512-99"}, {"phone": None}))
    ben.pull()
    held = next(iter(ben.ids("held_change")))
    group = new_id()
    settled = {"state": "applied", "settled_by_id": ben.user, "settled_at": 5}
    applied = [
        ben.mutation(Op.PATCH, "account", made, {"phone": "0512-99"}, base={"phone": None}, group=group),
        ben.mutation(Op.PATCH, "held_change", held, settled, base={"state": "open"}, group=group),
    ]
    assert codes(ben, *applied) == ["applied", "applied"]
    mia.pull()
    assert (mia.rows["account", made]["phone"], mia.rows["held_change", held]["state"]) == ("0512-99", "applied")
    late = mia.patch("held_change", held, {"state": "discarded"}, {"state": "open"})
    assert [one.status for one in mia.push(late)] == ["conflict"], "the second to decide is told"


def test_strangers_cannot_lay_notes_on_an_accounts_table(world: World) -> None:
    ann, ben, sam = (world.laptop(name) for name in ("ann", "ben", "sam"))
    made = account(ann)
    for stranger in (ben, sam):
        answers = stranger.push(stranger.patch("account", made, {"phone": "1"}))
        assert [(one.code, one.by) for one in answers] == [("out_of_scope", None)]
    ann.pull()
    assert ann.ids("held_change") == set()


def test_held_changes_are_the_servers_to_make(three: tuple[Laptop, Laptop, Laptop]) -> None:
    ann, _ben, mia = three
    made = account(ann)
    told = {"account_id": made, "from_id": ann.user, "cause": "fault", "entity": "account", "row_id": made}
    told |= {"op": "patch", "document": "{}", "made_at": 1, "state": "open"}
    assert codes(ann, ann.insert("held_change", **told)) == ["forbidden"]
    assert codes(mia, mia.insert("held_change", **told)) == ["forbidden"]


def offer(laptop: Laptop, made: str, giver: str, taker: str, **more: Any) -> Sent:
    users = laptop.world.users
    told = {"account_id": made, "from_id": users[giver], "to_id": users[taker], "offered_on": DAY, "due_on": DAY}
    return laptop.insert("service_handover", **(told | {"state": "offered"} | more))


def test_an_offer_to_the_service_team_taken_and_given_back(world: World) -> None:
    ann, sue = world.laptop("ann"), world.laptop("sue")
    first, second = account(ann, "一"), account(ann, "二")
    one, two = offer(ann, first, "ann", "sue"), offer(ann, second, "ann", "sue")
    assert codes(ann, one, two) == ["applied", "applied"]
    sue.pull()
    assert sue.ids("account") == {first, second}
    yes = sue.patch("service_handover", one.id, {"state": "accepted", "settled_on": DAY}, {"state": "offered"})
    bare = sue.patch("service_handover", two.id, {"state": "returned"}, {"state": "offered"})
    no = sue.patch("service_handover", two.id, {"state": "returned", "reason": "太远"}, {"state": "offered"})
    assert codes(sue, yes, bare, no) == ["applied", "invalid", "applied"]
    sue.pull()
    ann.pull()
    assert sue.ids("account") == {first}
    served = [row for (name, _), row in ann.rows.items() if name == "service_assignment"]
    assert [(row["account_id"], row["rep_id"], row["from_on"]) for row in served] == [(first, sue.user, DAY)]
    assert ann.rows["service_handover", two.id]["reason"] == "太远"


def test_offers_that_are_none(world: World) -> None:
    ann, ben, mia, sue = (world.laptop(name) for name in ("ann", "ben", "mia", "sue"))
    made = account(ann)
    tried = [
        (ann, offer(ann, made, "ann", "ben")),
        (ann, offer(ann, made, "ben", "sue")),
        (ben, offer(ben, made, "ben", "sue")),
        (ann, offer(ann, made, "ann", "sue", state="accepted")),
        (mia, offer(mia, made, "ann", "sue")),
    ]
    assert [codes(who, sent)[0] for who, sent in tried] == [
        "invalid", "out_of_scope", "out_of_scope", "invalid", "applied",
    ]  # fmt: skip
    assert codes(ann, offer(ann, made, "ann", "sue")) == ["not_unique"]
    assert codes(ann, ann.patch("service_handover", tried[-1][1].id, {"state": "accepted"})) == ["forbidden"]
    sue.pull()
    assert codes(sue, sue.patch("service_handover", tried[-1][1].id, {"state": "accepted"}, {"state": "offered"})) == [
        "invalid"
    ], "no day"


def test_what_is_written_over_later_is_not_told_to_who_had_the_account(three: tuple[Laptop, Laptop, Laptop]) -> None:
    ann, _ben, mia = three
    kept, given = account(ann, "一"), account(ann, "二")
    ann.pull()
    mine = [ann.patch("account", one, {"phone": "0512"}, {"phone": None}) for one in (kept, given)]
    assert codes(ann, *mine) == ["applied", "applied"]
    assert codes(mia, fact(mia, "ann", "ben", account_ids=[given])) == ["applied"]
    stale = [mia.patch("account", one, {"phone": "139 secret"}, {"phone": None}) for one in (kept, given)]
    assert codes(mia, *stale) == ["applied", "applied"]
    lost = ann.pull().lost
    assert lost is not None
    assert [(one.row_id, one.theirs) for one in lost] == [(kept, "139 secret")]
