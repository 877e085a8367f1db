"""What a pull brings: exactly what the person may see now, whatever happened in between and however small the pages."""

from __future__ import annotations

import random

import pytest
from sync_world import Laptop, World, new_id

from sync.protocol.checksum import of_rows
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Digest
from sync.server.work.collect import collect


def account(laptop: Laptop, visits: int = 0) -> str:
    made = laptop.insert("account", legal_name="Chengyuan")
    name = next(name for name, user in laptop.world.users.items() if user == laptop.user)
    laptop.push(made, *[laptop.insert("visit", **laptop.world.visit(made.id, name)) for _ in range(visits)])
    return made.id


def collect_all(world: World) -> int:
    with world.database.write() as conn:
        return collect(conn, world.database, world.tenant, world.clock.now_us())


def test_a_reassigned_account_leaves_one_laptop_and_arrives_on_the_other(world: World) -> None:
    """S6: with everything that hangs on it, in one round of each; the manager keeps it all along."""
    ann, ben, mia = (world.laptop(name) for name in ("ann", "ben", "mia"))
    made = account(ann, visits=3)
    for laptop in (ann, ben, mia):
        laptop.pull()
    before = {key: row for key, row in mia.rows.items() if key[0] == "visit"}
    mia.push(mia.hand_over(made, world.users["ben"]))
    page = ann.pull()
    assert len(page.removes) == 4
    assert not ann.ids("account") | ann.ids("visit")
    ben.pull()
    assert (ben.ids("account"), len(ben.ids("visit"))) == ({made}, 3)
    mia.pull()
    assert {key: row for key, row in mia.rows.items() if key[0] == "visit"} == before, "rows are not rewritten"


def test_edits_made_before_losing_the_account_are_rejected_and_kept(world: World) -> None:
    """S7."""
    ann, mia = world.laptop("ann"), world.laptop("mia")
    made = account(ann)
    mia.push(mia.hand_over(made, world.users["ben"]))
    (result,) = ann.push(ann.patch("account", made, {"notes": "too late"}))
    assert result.code == "out_of_scope"
    letters = world.database.table("sync_deadletter")
    with world.database.read() as conn:
        (kept,) = conn.execute(letters.select()).all()
    assert (kept.muid, kept.reason, kept.user_id) == (result.muid, "out_of_scope", ann.user)
    assert "too late" in kept.payload


def test_reassigned_away_and_back_between_two_pulls(world: World) -> None:
    """S8."""
    ann, mia = world.laptop("ann"), world.laptop("mia")
    made = account(ann, visits=2)
    ann.pull()
    for to in ("ben", "ann"):
        mia.push(mia.hand_over(made, world.users[to]))
    ann.pull()
    assert (ann.ids("account"), len(ann.ids("visit"))) == ({made}, 2)


def test_a_rep_who_moves_takes_the_accounts_to_the_other_manager(world: World) -> None:
    """S9: no row of the accounts is rewritten."""
    ann, mia, max_ = (world.laptop(name) for name in ("ann", "mia", "max"))
    made = account(ann, visits=2)
    for laptop in (ann, mia, max_):
        laptop.pull()
    old = mia.rows["account", made]["ver"]
    world.directory.change_user(world.tenant, world.users["ann"], {"unit_id": world.units["south"]})
    for laptop in (ann, mia, max_):
        laptop.pull()
    assert not mia.ids("account")
    assert max_.rows["account", made]["ver"] == old
    assert ann.ids("account") == {made}
    assert world.users["ann"] not in mia.ids("user")


def test_accounts_found_to_be_one_are_handed_over_together(world: World) -> None:
    ann, ben, mia = (world.laptop(name) for name in ("ann", "ben", "mia"))
    one, two = account(ann, visits=1), account(ann, visits=1)
    merge = {"account_id": one, "merged_id": two, "state": "merged", "effective_on": "2026-11-22"}
    ann.push(ann.insert("account_merge", **merge))
    mia.push(mia.hand_over(two, world.users["ben"]))
    ann.pull()
    ben.pull()
    assert not ann.ids("account") | ann.ids("account_merge")
    assert (ben.ids("account"), len(ben.ids("account_merge"))) == ({one, two}, 1)


def test_only_managers_hand_over_and_only_within_their_team(world: World) -> None:
    ann, mia, max_ = (world.laptop(name) for name in ("ann", "mia", "max"))
    made = account(ann)
    assert ann.push(ann.hand_over(made, world.users["ben"]))[0].code == "forbidden"
    assert max_.push(max_.hand_over(made, world.users["sam"]))[0].code == "out_of_scope"
    assert mia.push(mia.hand_over(made, world.users["sam"]))[0].code == "out_of_scope"


def test_a_changed_role_changes_what_is_held(world: World) -> None:
    ann = world.laptop("ann")
    account(ann, visits=1)
    ann.push(ann.insert("sales_order", **world.order(next(iter(ann.ids("account") or {account(ann)})), "1")))
    ann.pull()
    assert ann.ids("visit")
    world.directory.change_user(world.tenant, ann.user, {"role": "finance"})
    page = ann.pull()
    assert page.fresh
    assert page.dropped
    assert not ann.ids("visit")
    assert ann.ids("sales_order")


def test_finance_gets_money_and_no_visit_notes(world: World) -> None:
    ann, fin = world.laptop("ann"), world.laptop("fin")
    made = account(ann, visits=2)
    person = ann.insert("contact", account_id=made, name="Li")
    ann.push(person, ann.patch("account", made, {"key_person_id": person.id}))
    ann.push(ann.insert("sales_order", **world.order(made, "1")))
    fin.pull()
    assert {name for name, _ in fin.rows} == {"unit", "user", "account", "sales_order"}
    assert fin.rows["account", made]["key_person_id"] is None, "a reference to what finance may not read"


def test_a_distributor_sees_itself_only(world: World) -> None:
    ann, dan, rob, dora = (world.laptop(name) for name in ("ann", "dan", "rob", "dora"))
    mine = account(dan, visits=1)
    for other in (ann, rob):
        account(other, visits=1)
    for laptop in (dan, dora):
        laptop.pull()
        assert laptop.ids("account") == {mine}
        assert laptop.ids("user") == {world.users["dan"], world.users["dora"]}
        assert laptop.ids("unit") == {world.units["dealer"], world.company}
    mia = world.laptop("mia")
    mia.pull()
    assert mine not in mia.ids("account")
    ada = world.laptop("ada")
    ada.pull()
    assert mine not in ada.ids("account"), "a distributor's customers are its own"
    assert set(world.units.values()) == ada.ids("unit")


def test_an_older_file_gets_what_it_knows_and_after_its_upgrade_the_rest(world: World) -> None:
    """S17."""
    ann, old = world.laptop("ann"), world.laptop("ann", schema=1)
    made = account(ann)
    ann.push(ann.insert("extra_field", account_id=made, owner="account", row_id=made, name="Colour", value="red"))
    page = old.pull()
    assert "territory_id" not in page.cols["account"]
    assert not old.ids("extra_field")
    assert old.push(old.insert("account", legal_name="From the old one"))[0].code is None
    old.schema = 2
    page = old.pull()
    assert "territory_id" in page.cols["account"]
    assert len(old.ids("extra_field")) == 1
    for schema, code in ((0, Code.CLIENT_TOO_OLD), (99, Code.SERVER_TOO_OLD)):
        old.schema = schema
        with pytest.raises(ProtocolError) as caught:
            old.pull()
        assert caught.value.code is code


def test_acknowledgements_are_of_the_snapshot(world: World) -> None:
    ann = world.laptop("ann")
    made = account(ann)
    sent, unsent = ann.patch("account", made, {"notes": "x"}), new_id()
    assert ann.ask(pending=(sent.muid, unsent)).acks == ()
    (result,) = ann.push(sent)
    assert ann.ask(pending=(sent.muid, unsent)).acks == (result,)
    assert world.laptop("ben").ask(pending=(sent.muid,)).acks == (), "another person learns nothing of it"


def test_nothing_new_is_a_small_answer(world: World) -> None:
    ann = world.laptop("ann")
    account(ann, visits=20)
    ann.pull()
    page = ann.pull()
    assert (page.puts, page.removes, page.fresh, page.more) == ({}, (), (), False)


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_of_any_size_end_in_one_snapshot(world: World, limit: int) -> None:
    """S19, S28, S29 in small: rows move between scopes, come and go while the pages are fetched."""
    ann, ben, mia = (world.laptop(name) for name in ("ann", "ben", "mia"))
    accounts = [account(ann, visits=2) for _ in range(4)]
    reader, chance = world.laptop("mia"), random.Random(limit)

    def meddle() -> None:
        if chance.random() < 0.3:
            mia.push(mia.hand_over(chance.choice(accounts), world.users[chance.choice(["ann", "ben"])]))
        if chance.random() < 0.2:
            accounts.append(account(ann, visits=1))
        if chance.random() < 0.1:
            gone = accounts.pop()
            mia.push(mia.delete("account", gone))

    for laptop in (reader, ann, ben):
        laptop.pull(limit=limit, between=meddle if laptop is reader else None)
    for laptop in (reader, ann, ben):
        laptop.pull(limit=limit)
    assert reader.ids("account") == set(accounts) == ann.ids("account") | ben.ids("account")
    assert not ann.ids("account") & ben.ids("account")


def test_too_long_away_starts_from_zero_and_leaves_no_zombies(world: World) -> None:
    """S14."""
    ann, mia = world.laptop("ann"), world.laptop("mia")
    gone, kept = account(ann, visits=1), account(ann)
    ann.pull()
    mia.push(mia.delete("account", gone))
    assert collect_all(world) == 2
    with pytest.raises(ProtocolError) as caught:
        ann.pull()
    assert (caught.value.code, caught.value.members["reset"]) == (Code.GC_FLOOR, "gc_floor")
    ann.cursors = {}
    ann.pull()
    assert ann.ids("account") == {kept}


def test_a_first_sync_through_old_versions_ends(world: World) -> None:
    """S30: pages older than the floor do not throw a first sync back to its beginning."""
    ann, mia = world.laptop("ann"), world.laptop("mia")
    for _ in range(4):
        account(ann, visits=1)
    mia.push(mia.delete("account", account(ann)))
    collect_all(world)
    fresh = world.laptop("ann")
    fresh.pull(limit=2)
    assert len(fresh.ids("account")) == 4


def test_a_scope_lost_and_regained_between_pages_leaves_nothing_behind(world: World) -> None:
    """S29, with tombstones collected in between: the regained scope replaces what was held of it."""
    ann, mia = world.laptop("ann"), world.laptop("mia")
    gone, kept = account(ann, visits=1), account(ann)
    mia.pull()
    world.directory.change_user(world.tenant, ann.user, {"unit_id": world.units["south"]})
    page = mia.ask(limit=1)
    assert not any(ann.user in scope for scope in page.cursors)
    mia.cursors = dict(page.cursors)
    ann.push(ann.delete("account", gone))
    collect_all(world)
    world.directory.change_user(world.tenant, ann.user, {"unit_id": world.units["north"]})
    with pytest.raises(ProtocolError) as caught:
        mia.ask(limit=1)
    assert caught.value.code is Code.GC_FLOOR
    mia.cursors = {}
    mia.pull(limit=1)
    assert mia.ids("account") == {kept}


def test_the_digest_has_what_the_checksum_is_of(world: World) -> None:
    ann = world.laptop("ann")
    account(ann, visits=5)
    page = ann.pull()
    assert page.check is not None
    for scope, told in page.check.items():
        rows, after = [], None
        while True:
            part = world.pull_desk.digest(world.tenant, ann.user, ann.schema, Digest(scope, after, 2))
            rows += part.rows
            if not part.more:
                break
            after = part.rows[-1][:2]
        assert of_rows(rows) == told
        assert rows == sorted(rows)
    ben = world.laptop("ben")
    for scope in page.check:
        if ann.user in scope:
            with pytest.raises(ProtocolError) as caught:
                world.pull_desk.digest(world.tenant, ben.user, 2, Digest(scope))
            assert caught.value.code is Code.NOT_FOUND


def test_cursors_from_another_life_of_the_server_are_reset(world: World) -> None:
    ann = world.laptop("ann")
    account(ann)
    ann.pull()
    ann.cursors = dict.fromkeys(ann.cursors, (10_000, 10_000))
    with pytest.raises(ProtocolError) as caught:
        ann.pull()
    assert caught.value.code is Code.EPOCH
