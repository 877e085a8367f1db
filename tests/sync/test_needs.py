"""What sync leaves to a person: both values, one click each, undone by one more; over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from net import Net
from real_laptops import RealLaptop, laptop, server_rows

from fieldapp.domain.errors import DomainError
from fieldapp.services.needs import Choice, Need, NeedKind
from sync.protocol.mutation import Op


@pytest.fixture
def mia(http: Net, tmp_path: Path) -> Iterator[RealLaptop]:
    with laptop(http, "mia", tmp_path / "mia") as made:
        made.round()
        yield made


def needs(one: RealLaptop) -> list[Need]:
    return list(one.opened.use_cases.needs.needs())


def only(one: RealLaptop) -> Need:
    found = needs(one)
    assert len(found) == 1, found
    return found[0]


def decide(one: RealLaptop, need: Need, choice: Choice) -> None:
    assert choice in need.choices
    one.opened.use_cases.needs.decide(need.key, choice)


def waiting(one: RealLaptop) -> int:
    return one.opened.use_cases.standing.standing().needs


def both(need: Need) -> dict[str, tuple[object, object]]:
    return {field.name: (field.mine, field.theirs) for field in need.fields}


def settle(*laptops: RealLaptop) -> None:
    for _ in range(2):
        for one in laptops:
            one.round()
    for one in laptops:
        one.is_the_servers()


def conflict(ann: RealLaptop, mia: RealLaptop) -> str:
    """Both change the stage of an account; ann's is first, so mia is asked."""
    account = ann.account("恒达精密")
    settle(ann, mia)
    ann.edit("account", account, stage="conversion")
    mia.edit("account", account, stage="repurchase")
    settle(ann, mia)
    return account


def test_a_conflict_shows_both_and_mine_is_kept_by_one_click(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    account = conflict(ann, mia)
    assert needs(ann) == []
    need = only(mia)
    assert (need.kind, need.choices) == (NeedKind.CONFLICT, (Choice.MINE, Choice.THEIRS))
    assert both(need) == {"stage": ("repurchase", "conversion")}
    assert (need.account_id, waiting(mia)) == (account, 1)
    assert need.by == "ann"
    assert need.by_at is not None
    decide(mia, need, Choice.MINE)
    assert (needs(mia), waiting(mia)) == ([], 0)
    settle(ann, mia)
    assert server_rows(http, "account")[account]["stage"] == "repurchase"
    assert needs(ann) == [], "ann had decided before and was asked nothing"


def test_a_decision_is_taken_back_from_the_page_and_by_undo(ann: RealLaptop, mia: RealLaptop) -> None:
    account = conflict(ann, mia)
    need = only(mia)
    for choice in (Choice.MINE, Choice.THEIRS):
        decide(mia, need, choice)
        assert waiting(mia) == 0
        mia.opened.use_cases.needs.reopen(need.key)
        assert only(mia) == need
        assert mia.rows("account")[account]["stage"] == "conversion"
    decide(mia, need, Choice.MINE)
    undone = mia.opened.use_cases.history.undo()
    assert undone is not None
    assert undone.intent == "keep_mine"
    assert only(mia) == need
    settle(ann, mia)
    assert only(mia) == need


def test_theirs_stands_and_the_question_does_not_come_back(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    account = conflict(ann, mia)
    decide(mia, only(mia), Choice.THEIRS)
    settle(ann, mia)
    mia.restart()
    assert (needs(mia), waiting(mia)) == ([], 0)
    assert server_rows(http, "account")[account]["stage"] == "conversion"


def test_a_conflict_that_has_come_to_what_was_wanted_asks_no_more(ann: RealLaptop, mia: RealLaptop) -> None:
    account = conflict(ann, mia)
    ann.edit("account", account, stage="repurchase")
    settle(ann, mia)
    assert (needs(mia), waiting(mia)) == ([], 0)


def test_one_change_that_conflicts_and_writes_over_shows_both(ann: RealLaptop, mia: RealLaptop) -> None:
    account = ann.account("恒达精密")
    settle(ann, mia)
    ann.edit("account", account, stage="conversion", phone="139")
    mia.edit("account", account, stage="repurchase", phone="138")
    settle(ann, mia)
    found = {need.kind: need for need in needs(mia)}
    assert both(found[NeedKind.CONFLICT]) == {"stage": ("repurchase", "conversion")}
    assert both(found[NeedKind.OVERWROTE]) == {"phone": ("138", "139")}
    assert waiting(mia) == 1, "what was written over is told, and asks for nothing"
    decide(mia, found[NeedKind.OVERWROTE], Choice.THEIRS)
    assert mia.rows("account")[account]["phone"] == "139"
    assert [need.kind for need in needs(mia)] == [NeedKind.CONFLICT], "each is dealt with by itself"
    settle(ann, mia)


def test_whose_value_was_written_over_is_told_once_and_can_put_it_back(
    http: Net, ann: RealLaptop, mia: RealLaptop
) -> None:
    account = ann.account("恒达精密")
    settle(ann, mia)
    ann.edit("account", account, phone="138")
    mia.edit("account", account, phone="139")
    settle(ann, mia)
    assert ann.rows("account")[account]["phone"] == "139"
    need = only(ann)
    assert (need.kind, need.by, need.choices) == (NeedKind.LOST, "mia", (Choice.MINE, Choice.SEEN))
    assert both(need) == {"phone": ("138", "139")}
    assert (need.account_id, need.subject, waiting(ann)) == (account, "恒达精密", 0)
    assert only(mia).by == "ann"
    decide(mia, only(mia), Choice.SEEN)
    decide(ann, need, Choice.SEEN)
    assert needs(ann) == []
    ann.opened.use_cases.needs.reopen(need.key)
    decide(ann, only(ann), Choice.MINE)
    settle(ann, mia)
    assert server_rows(http, "account")[account]["phone"] == "138"
    assert needs(ann) == needs(mia) == [], "she had seen theirs: nobody lost anything unseen"


def test_nobody_is_told_of_a_value_that_was_seen_or_is_their_own(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    account = ann.account("恒达精密")
    ann.edit("account", account, phone="138")
    settle(ann, mia)
    mia.edit("account", account, phone="139")
    settle(ann, mia)
    assert needs(ann) == []


def test_a_new_laptop_is_not_told_what_was_lost_before_it_was_there(
    http: Net, ann: RealLaptop, mia: RealLaptop, tmp_path: Path
) -> None:
    account = ann.account("恒达精密")
    settle(ann, mia)
    ann.edit("account", account, phone="138")
    mia.edit("account", account, phone="139")
    settle(ann, mia)
    with laptop(http, "ann", tmp_path / "new") as new:
        new.round()
        assert needs(new) == []
        new.edit("account", account, phone="137")
        new.round()
    ann.round()
    assert needs(ann) == [], "theirs is written over in turn, by herself"


def test_a_second_correction_of_a_fact_is_a_conflict_and_can_correct_the_first(
    http: Net, ann: RealLaptop, mia: RealLaptop
) -> None:
    account = ann.account("恒达精密")
    visit = ann.visit(account, "wrong")
    settle(ann, mia)
    world = http.world
    ann.insert("visit", world.visit(account, "ann", outcome="first", supersedes=visit))
    mine = mia.insert("visit", world.visit(account, "ann", outcome="second", supersedes=visit))
    settle(ann, mia)
    need = only(mia)
    assert (need.reason, need.choices) == ("superseded", (Choice.MINE, Choice.THEIRS))
    assert both(need)["outcome"] == ("second", "first")
    assert mine not in mia.rows("visit")
    decide(mia, need, Choice.MINE)
    settle(ann, mia)
    rows = server_rows(http, "visit")
    assert rows[str(rows[mine]["supersedes"])]["outcome"] == "first"
    assert needs(mia) == []


def test_an_edit_of_what_was_deleted_is_told_and_discarded_with_undo(ann: RealLaptop, mia: RealLaptop) -> None:
    account = ann.account("恒达精密")
    contact = ann.insert("contact", {"account_id": account, "name": "李工"})
    settle(ann, mia)
    with ann.opened.store.write("remove") as batch:
        batch.delete("contact", contact)
    mia.edit("contact", contact, title="CTO")
    settle(ann, mia)
    need = only(mia)
    assert (need.kind, need.reason, need.choices) == (NeedKind.REFUSED, "gone", (Choice.DISCARD,))
    assert both(need) == {"title": ("CTO", None)}
    decide(mia, need, Choice.DISCARD)
    assert needs(mia) == []
    mia.opened.use_cases.needs.reopen(need.key)
    assert only(mia) == need
    decide(mia, need, Choice.DISCARD)
    settle(ann, mia)
    assert waiting(mia) == 0


def test_a_refused_record_is_applied_again_with_what_depends_on_it(http: Net, ann: RealLaptop, tmp_path: Path) -> None:
    """A reason against of a contact who was deleted meanwhile, and an event of it: both wait until he is back."""
    account = ann.account("恒达精密")
    contact = ann.insert("contact", {"account_id": account, "name": "李工"})
    ann.round()
    with laptop(http, "ann", tmp_path / "second") as second:
        second.round()
        with ann.opened.store.write("remove") as batch:
            batch.delete("contact", contact)
        reason = second.insert("objection", objection(account, contact))
        event = second.insert("objection_event", event_of(account, reason))
        settle(ann, second)
        found = {need.reason: need for need in needs(second)}
        assert found.keys() == {"missing_reference", "depends_on"}
        need = found["missing_reference"]
        for one in found.values():
            with pytest.raises(DomainError) as refused:
                second.opened.use_cases.needs.decide(one.key, Choice.AGAIN)
            assert refused.value.code == "need_blocked"
        assert waiting(second) == 2, "nothing of it was written"
        second.insert_as("contact", contact, {"account_id": account, "name": "李工"})
        decide(second, need, Choice.AGAIN)
        assert waiting(second) == 0
        second.opened.use_cases.needs.reopen(need.key)
        assert waiting(second) == 2
        assert not second.rows("objection")
        decide(second, need, Choice.AGAIN)
        settle(ann, second)
        assert ann.rows("objection").keys() == {reason}
        assert ann.rows("objection_event").keys() == {event}
        assert needs(second) == []


MOMENT = {"at": 1_795_000_000_000_000, "offset": 480, "zone": "Asia/Shanghai"}


def objection(account: str, contact: str) -> dict[str, object]:
    told = {"account_id": account, "contact_id": contact, "rate": "coverage", "category": "price", "words": "zu teuer"}
    return {**told, "severity": 2} | {f"raised_{name}": value for name, value in MOMENT.items()}


def event_of(account: str, reason: str) -> dict[str, object]:
    told = {"account_id": account, "objection_id": reason, "kind": "answered"}
    return told | {f"happened_{name}": value for name, value in MOMENT.items()}


def test_a_late_older_draft_does_not_open_what_is_settled(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    """Ann calls an order off and takes that back while she is offline; meanwhile mia called it off for good."""
    account = ann.account("恒达精密")
    order = ann.insert("sales_order", http.world.order(account, "SO-1"))
    settle(ann, mia)
    ann.edit("sales_order", order, state="cancelled")
    ann.local.outgoing(0)  # it went out, and no answer came back: it cannot simply be taken out any more
    ann.edit("sales_order", order, state="valid")
    mia.edit("sales_order", order, state="cancelled")
    settle(mia, ann)
    assert server_rows(http, "sales_order")[order]["state"] == "cancelled"
    need = only(ann)
    assert (need.kind, need.reason, need.choices) == (NeedKind.CONFLICT, "goes_back", (Choice.THEIRS,))
    assert both(need) == {"state": ("valid", "cancelled")}


def test_who_has_seen_the_newest_row_may_take_a_mistake_back(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    account = ann.account("恒达精密")
    order = ann.insert("sales_order", http.world.order(account, "SO-1"))
    ann.edit("sales_order", order, state="cancelled")
    settle(ann, mia)
    ann.opened.use_cases.history.undo()
    settle(ann, mia)
    assert server_rows(http, "sales_order")[order]["state"] == "valid"
    assert needs(ann) == needs(mia) == []


def test_undecided_answers_outlive_the_thirty_days_of_the_others(ann: RealLaptop, mia: RealLaptop) -> None:
    conflict(ann, mia)
    need = only(mia)
    with mia.opened.store.transaction():
        mia.opened.store.db.conn.execute("UPDATE outbox SET settled_at = 1")
    mia.account("Anlass einer Runde")
    settle(ann, mia)
    assert only(mia) == need
    decide(mia, need, Choice.THEIRS)
    with mia.opened.store.transaction():
        mia.opened.store.db.conn.execute("UPDATE outbox SET settled_at = 1")
    mia.account("Noch einer")
    settle(ann, mia)
    kept = mia.opened.store.db.conn.execute("SELECT count(*) FROM outbox WHERE answer IS NOT NULL").fetchone()
    assert kept == (0,)


def test_a_laptop_away_for_too_long_keeps_outbox_drafts_and_what_is_undecided(ann: RealLaptop, mia: RealLaptop) -> None:
    account = conflict(ann, mia)
    need = only(mia)
    mia.edit("account", account, notes="while away")
    mia.opened.drafts.save("visit", account, "half a sentence")
    mia.local.start_over()
    assert mia.rows("account")[account]["notes"] == "while away"
    settle(mia, ann)
    assert ann.rows("account")[account]["notes"] == "while away"
    assert only(mia) == need
    drafts = mia.opened.store.db.conn.execute("SELECT payload FROM draft").fetchall()
    assert drafts == [("half a sentence",)]


def test_no_command_is_offered_again(ann: RealLaptop) -> None:
    """A laptop of a newer program may hold a command that this one cannot write."""
    account = ann.account("恒达精密")
    ann.round()
    with ann.opened.store.transaction():
        ann.opened.store.db.conn.execute(
            "INSERT INTO outbox (muid, group_id, intent, op, tbl, row_id, patch, base, base_ver, at, state, answer, "
            "settled_at) VALUES ('m', 'g', 'hand_over', ?, 'account', ?, '{}', '{}', 0, 1, 'rejected', ?, 1)",
            (Op.CMD.value, account, '{"code": "forbidden"}'),
        )
    assert only(ann).choices == (Choice.DISCARD,)


def test_what_was_saved_together_with_changes_that_are_held_can_still_be_sent(http: Net, ann: RealLaptop) -> None:
    """One of two accounts that were changed at once was handed over meanwhile; the other's change is not lost."""
    lost, kept = ann.account("恒达精密"), ann.account("留下的客户")
    ann.round()
    boss, users = http.join("mia"), http.world.users
    told = {"from_id": users["ann"], "to_id": users["ben"], "reason": "区域调整", "handed_on": "2026-11-22"}
    assert boss.push(boss.mutation("insert", "hand_over", account_ids=[lost], **told)) == ["applied"]
    with ann.opened.store.write("edit") as batch:
        for account in (lost, kept):
            batch.patch("account", account, {"phone": "0512"})
            batch.insert("contact", {"account_id": account, "name": "李工"})
    ann.round()
    need = only(ann)
    assert (need.reason, need.row_id, need.more) == ("group", kept, 1)
    assert need.choices == (Choice.AGAIN, Choice.DISCARD)
    decide(ann, need, Choice.AGAIN)
    ann.opened.use_cases.needs.reopen(need.key)
    assert only(ann) == need
    decide(ann, need, Choice.AGAIN)
    ann.round()
    assert needs(ann) == []
    assert server_rows(http, "account")[kept]["phone"] == "0512"
    assert server_rows(http, "account")[lost]["phone"] is None
    assert [row["account_id"] for row in server_rows(http, "contact").values()] == [kept]
    assert len(server_rows(http, "held_change")) == 2
    assert [one.changes for one in ann.opened.use_cases.handing.given_away()] == [2]
