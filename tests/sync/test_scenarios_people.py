"""What people do to each other: accounts handed over, teams changed, the same row edited twice, files restored."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from clocks import DAY
from net import Net
from real_laptops import RealLaptop, all_the_same, laptop, server_mutations, server_rows

from fieldapp.app import company
from fieldapp.services.needs import NeedKind
from sync.server.work.collect import collect


@pytest.fixture
def ben(http: Net, tmp_path: Path) -> Iterator[RealLaptop]:
    """Of the same team."""
    with laptop(http, "ben", tmp_path / "ben") as made:
        made.round()
        yield made


def hand_over(http: Net, to: str, *accounts: str) -> None:
    """What a manager does from somewhere else, over HTTP."""
    other = http.join("mia")
    giver = {server_rows(http, "account")[one]["owner_id"] for one in accounts}
    told = {"from_id": giver.pop(), "to_id": http.world.users[to], "reason": "区域调整", "handed_on": "2026-11-22"}
    fact = other.mutation("insert", "hand_over", account_ids=list(accounts), **told)
    assert other.push(fact) == ["applied"]


def customer(one: RealLaptop, name: str = "恒达精密") -> str:
    """An account with what hangs on it."""
    account = one.account(name)
    contact = one.insert("contact", {"account_id": account, "name": "李工"})
    visit = one.visit(account, "Erstbesuch")
    one.insert("visit_person", {"visit_id": visit, "account_id": account, "contact_id": contact})
    one.insert("sales_order", one.net.world.order(account, f"SO-{name}"))
    return account


OF_ACCOUNT = ("contact", "visit", "visit_person", "sales_order")


def counts(one: RealLaptop) -> list[int]:
    return [len(one.rows(table)) for table in ("account", *OF_ACCOUNT)]


def test_s06_an_account_handed_over_leaves_one_laptop_and_arrives_on_the_other(
    http: Net, ann: RealLaptop, ben: RealLaptop, mia: RealLaptop
) -> None:
    account = customer(ann)
    all_the_same(ann, ben, mia)
    assert (counts(ann), counts(ben), counts(mia)) == ([1] * 5, [0] * 5, [1] * 5)
    before = {table: mia.rows(table) for table in OF_ACCOUNT}
    hand_over(http, "ben", account)
    done = mia.round()
    assert {table: mia.rows(table) for table in OF_ACCOUNT} == before, "the manager's copy does not flicker"
    assert mia.rows("account")[account]["owner_id"] == http.world.users["ben"]
    assert done.rows > 0
    ann.round()
    ben.round()
    assert (counts(ann), counts(ben), counts(mia)) == ([0] * 5, [1] * 5, [1] * 5)
    all_the_same(ann, ben, mia)


def test_s07_what_was_edited_after_losing_the_account_is_held_for_who_has_it(
    http: Net, ann: RealLaptop, ben: RealLaptop
) -> None:
    account = customer(ann)
    all_the_same(ann, ben)
    hand_over(http, "ben", account)
    ann.visit(account, "offline")
    ann.edit("account", account, phone="0512-99")
    ann.round()
    assert counts(ann) == [0] * 5
    assert not ann.opened.use_cases.needs.needs(), "she has nothing to decide any more"
    letters = http.world.database.table("sync_deadletter")
    with http.world.database.read() as conn:
        kept = "\n".join(str(row) for row in conn.execute(letters.select()))
    assert "offline" in kept, "what she wrote is with the server"
    assert "0512-99" in kept
    all_the_same(ann, ben)
    assert ben.rows("account")[account]["phone"] is None
    held = ben.rows("held_change").values()
    assert {(row["entity"], row["op"], row["state"], row["from_id"]) for row in held} == {
        ("visit", "insert", "open", ann.me()),
        ("account", "patch", "open", ann.me()),
    }
    assert not ann.rows("held_change"), "she is told that there is something, not what"


def test_s08_away_and_back_between_two_pulls_is_there_once(
    http: Net, ann: RealLaptop, ben: RealLaptop, mia: RealLaptop
) -> None:
    account = customer(ann)
    all_the_same(ann, ben, mia)
    hand_over(http, "ben", account)
    hand_over(http, "ann", account)
    all_the_same(ann, ben, mia)
    assert (counts(ann), counts(ben), counts(mia)) == ([1] * 5, [0] * 5, [1] * 5)


def test_s09_who_changes_the_team_takes_the_accounts_along(
    http: Net, ann: RealLaptop, mia: RealLaptop, tmp_path: Path
) -> None:
    customer(ann)
    with laptop(http, "max", tmp_path / "max") as other:
        all_the_same(ann, mia, other)
        assert (counts(mia), counts(other)) == ([1] * 5, [0] * 5)
        south = {"unit_id": http.world.units["south"]}
        http.world.directory.change_user(http.world.tenant, http.world.users["ann"], south)
        all_the_same(ann, mia, other)
        assert (counts(ann), counts(mia), counts(other)) == ([1] * 5, [0] * 5, [1] * 5)


def test_s10_a_deleted_account_takes_its_own_along_and_late_edits_are_kept(
    http: Net, ann: RealLaptop, tmp_path: Path
) -> None:
    account = ann.account("恒达精密")
    contact = ann.insert("contact", {"account_id": account, "name": "李工"})
    ann.round()
    with laptop(http, "ann", tmp_path / "second") as second:
        second.round()
        second.edit("contact", contact, title="CTO")
        second.insert("contact", {"account_id": account, "name": "王总"})
        with ann.opened.store.write("remove") as batch:
            batch.delete("contact", contact)
            batch.delete("account", account)
        all_the_same(ann, second)
        assert (counts(ann), counts(second)) == ([0] * 5, [0] * 5)
        reasons = {one.reason for one in second.opened.use_cases.needs.needs()}
        assert len(reasons) >= 1
        assert reasons <= {"gone", "missing_reference", "out_of_scope"}
        assert len(second.opened.use_cases.needs.needs()) == 2


def test_s11_the_same_field_edited_by_two_ends_by_its_policy_and_is_told(
    http: Net, ann: RealLaptop, mia: RealLaptop
) -> None:
    account = ann.account("恒达精密")
    all_the_same(ann, mia)
    for one, phone, stage, tag in ((ann, "1", "prospect", "a"), (mia, "2", "coverage", "b")):
        one.edit("account", account, phone=phone)
        one.edit("account", account, stage=stage)
        one.edit("account", account, tags=[tag])
    ann.round()
    mia.round()
    all_the_same(ann, mia)
    for one in (ann, mia):
        row = one.rows("account")[account]
        assert (row["phone"], row["stage"]) == ("2", "prospect")  # the last to arrive; decided once
        assert row["tags"] == '["a", "b"]'
    needs = mia.opened.use_cases.needs.needs()
    told = {field.name: (one.kind, field.mine, field.theirs) for one in needs for field in one.fields}
    assert told["stage"] == (NeedKind.CONFLICT, "coverage", "prospect")
    assert told["phone"] == (NeedKind.OVERWROTE, "2", "1")


def test_s13_what_depends_on_a_refused_record_is_refused_with_it(http: Net, ann: RealLaptop, tmp_path: Path) -> None:
    account = ann.account("恒达精密")
    ann.round()
    with laptop(http, "ann", tmp_path / "second") as second:
        second.round()
        ann.insert("sales_order", http.world.order(account, "SO-1", source="erp"))
        order = second.insert("sales_order", http.world.order(account, "SO-1", source="erp"))
        second.insert(
            "invoice",
            {
                "account_id": account, "order_id": order, "number": "1", "title": "恒达精密",
                "issued_on": "2026-11-22", "amount_minor": 10_000, "currency": "CNY",
            },
        )  # fmt: skip
        all_the_same(ann, second)
        refused = second.opened.use_cases.needs.needs()
        assert sorted(one.reason for one in refused) == ["depends_on", "not_unique"]
        assert len(second.rows("sales_order")) == 1
        assert second.rows("invoice") == {}


def test_s15_a_laptop_restored_from_a_copy_loses_and_doubles_nothing(
    http: Net, ann: RealLaptop, mia: RealLaptop, tmp_path: Path
) -> None:
    account = ann.account("恒达精密")
    ann.round()
    waited = ann.visit(account, "in der Kopie, noch nicht gesendet")
    ann.stop()
    shutil.copyfile(ann.profile.paths.store, tmp_path / "copy.db")
    ann.start()
    sent = ann.visit(account, "nach der Kopie, gesendet")
    ann.round()
    token = company.ServerToken(ann.opened, ann.profile.secrets).load()
    ann.stop()
    for ending in ("", "-wal", "-shm"):
        ann.profile.paths.store.with_name(ann.profile.paths.store.name + ending).unlink(missing_ok=True)
    shutil.copyfile(tmp_path / "copy.db", ann.profile.paths.store)
    ann.start()
    company.ServerToken(ann.opened, ann.profile.secrets).save(token)  # the keyring is not restored with the file
    client = ann.local.client_id()
    new = ann.visit(account, "nach dem Zurückspielen")
    all_the_same(ann, mia)
    assert ann.rows("visit").keys() == {waited, sent, new}
    assert ann.local.client_id() != client, "the same numbers with other contents are a fork"
    assert len(server_mutations(http)) == 4


def test_s29_a_scope_lost_and_regained_between_two_pages_leaves_nothing_behind(
    http: Net, ann: RealLaptop, ben: RealLaptop, mia: RealLaptop
) -> None:
    world = http.world
    his = ben.account("Nachbar")
    gone, kept = ann.account("verschwindet"), ann.account("bleibt")
    person = ann.insert("contact", {"account_id": gone, "name": "李工"})
    for number in range(30):
        ann.visit(kept, f"第{number}次")
    all_the_same(ann, ben, mia)
    for number in range(30):
        ann.visit(kept, f"又{number}次")
        ben.visit(his, f"又{number}次")
    ann.round()
    ben.round()

    def lose_and_regain(pull: int) -> None:
        if pull == 2:
            world.directory.change_user(world.tenant, ann.me(), {"unit_id": world.units["south"]})
        elif pull == 4:
            with ann.opened.store.write("remove") as batch:
                batch.delete("contact", person)
                batch.delete("account", gone)
            ann.round()
            with world.database.write() as conn:
                collect(conn, world.database, world.tenant, world.clock.now_us() + DAY)
            world.directory.change_user(world.tenant, ann.me(), {"unit_id": world.units["north"]})

    mia.pages.pulls.clear()
    mia.pages.limit, mia.pages.before = 7, lose_and_regain
    mia.round()
    assert len(mia.pages.pulls) > 5
    mia.pages.before = lambda _: None
    all_the_same(mia, ann, ben)
    assert mia.rows("account").keys() == {kept, his}
    assert mia.rows("contact") == server_rows(http, "contact") == {}
