"""What the server does by itself: forgetting removals when no laptop needs them, once among several copies."""

from __future__ import annotations

import threading
from dataclasses import replace

import net
import pytest
from clocks import DAY, HOUR, SECOND
from sqlalchemy import func, select, text, update
from sync_world import PUBLIC_KEY, Laptop, World

from sync.protocol.checksum import scopes_hash
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Pull
from sync.server.posting.desk import PostingDesk
from sync.server.store import guard
from sync.server.work.audit import audit
from sync.server.work.jobs import Jobs
from sync.server.work.rota import Rota, failures


def removed(world: World) -> Laptop:
    """A rep who made and deleted three accounts."""
    ann = world.laptop("ann")
    made = [ann.insert("account", legal_name=name) for name in "ABC"]
    ann.push(*made)
    ann.push(*(ann.delete("account", one.id) for one in made))
    return ann


def gone(world: World) -> int:
    index = world.database.table("sync_index")
    with world.database.read() as conn:
        return int(conn.scalars(select(func.count()).where(index.c.alive.is_(False)).select_from(index)).one())


def jobs(world: World) -> Jobs:
    return Jobs(world.database, world.clock.now_us)


def see(world: World, name: str, pos: int) -> None:
    """A laptop of that person that has read up to a version."""
    table = world.database.table("auth_device")
    now = world.clock.now_us()
    with world.database.write() as conn:
        values = {"tenant_id": world.tenant, "id": name, "user_id": world.users[name], "name": name, "platform": ""}
        more = {"version": "", "status": "active", "joined_at": now, "seen_at": now, "pos": pos}
        conn.execute(table.insert().values(values | more))


def test_a_removal_is_forgotten_once_every_laptop_has_read_it(world: World) -> None:
    removed(world)
    with world.database.read() as conn:
        head = conn.scalars(select(world.database.table("sync_head").c.ver)).one()
    see(world, "ann", head)
    see(world, "mia", head - 1)
    world.clock.now += 2 * DAY
    assert jobs(world).run_due() == 1
    assert gone(world) == 1, "the last removal is one that a laptop has still to hear of"
    devices = world.database.table("auth_device")
    with world.database.write() as conn:
        conn.execute(update(devices).values(pos=head))
    assert jobs(world).run_due() == 0, "not before it is due again"
    world.clock.now += 2 * HOUR
    assert jobs(world).run_due() == 1
    assert gone(world) == 0


def test_what_was_removed_today_is_kept_in_any_case(world: World) -> None:
    removed(world)
    assert jobs(world).run_due() == 1
    assert gone(world) == 3


def test_a_laptop_that_was_away_too_long_holds_up_nothing_and_begins_anew(world: World) -> None:
    """S14."""
    mia = world.laptop("mia")
    mia.pull()
    behind = max(pos for pos, _ in mia.cursors.values())
    see(world, "mia", behind)
    removed(world)
    world.clock.now += 91 * DAY
    assert jobs(world).run_due() == 1
    assert gone(world) == 0
    with pytest.raises(ProtocolError) as refused:
        mia.ask()
    assert refused.value.code is Code.GC_FLOOR
    mia.cursors = {}
    mia.pull()
    assert mia.ids("account") == set()


def test_of_several_copies_one_does_the_work(world: World) -> None:
    removed(world)
    world.clock.now += 91 * DAY
    done: list[int] = []
    threads = [threading.Thread(target=lambda: done.append(jobs(world).run_due())) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [0, 0, 0, 0, 0, 1]
    with world.database.read() as conn:
        state = jobs(world).state(conn, world.tenant)
    assert state is not None
    assert state.told["entries"] == 3


def test_what_was_written_over_is_told_for_ninety_days(world: World) -> None:
    ann, mia = world.laptop("ann"), world.laptop("mia")
    made = ann.insert("account", legal_name="A")
    ann.push(made)
    ann.push(ann.patch("account", made.id, {"phone": "1"}))
    late = replace(mia.patch("account", made.id, {"phone": "2"}), client_ts=world.clock.now_us())
    mia.push(late)
    lost = world.database.table("sync_lost")

    def kept() -> int:
        with world.database.read() as conn:
            return int(conn.scalars(select(func.count()).select_from(lost)).one())

    for days, count in ((80, 1), (11, 0)):
        world.clock.now += days * DAY
        jobs(world).run_due()
        assert kept() == count


def test_expired_tokens_are_forgotten(world: World) -> None:
    with net.serving(world) as http:
        http.join("ann")
    tokens = world.database.table("auth_token")
    world.clock.now += 98 * DAY
    assert jobs(world).run_due() == 1
    with world.database.read() as conn:
        assert conn.scalars(select(func.count()).select_from(tokens)).one() == 0


def test_a_fault_with_one_organisation_stops_no_other_and_is_tried_again_later_and_later(world: World) -> None:
    others = [world.directory.found(name, lambda _tenant: PUBLIC_KEY)[0].id for name in "BC"]
    done: list[str] = []
    broken = {world.tenant, others[0]}

    def work(tenant: str) -> int:
        if tenant in broken:
            raise ZeroDivisionError
        done.append(tenant)
        return 1

    rota = Rota(world.database, world.clock.now_us, "collect")

    def failing() -> dict[str, tuple[int, str]]:
        with world.database.read() as conn:
            return {one.tenant: (one.count, one.error) for one in failures(conn, world.database)}

    assert rota.for_all(work) == 1
    assert done == [others[1]]
    assert failing() == dict.fromkeys(broken, (1, "ZeroDivisionError"))
    broken.remove(others[0])
    assert rota.for_all(work) == 1, "what failed just now is left alone for a minute"
    world.clock.now += 60 * SECOND
    assert rota.for_all(work) == 2
    assert failing() == {world.tenant: (2, "ZeroDivisionError")}
    world.clock.now += 60 * SECOND
    broken.clear()
    assert rota.for_all(work) == 2, "after the second failure it rests for two minutes"
    world.clock.now += 60 * SECOND
    assert rota.for_all(work) == 3
    assert failing() == {}


def test_posting_goes_on_where_another_organisation_s_does_not(world: World) -> None:
    world.directory.found("B", lambda _tenant: PUBLIC_KEY)
    first, second = sorted(world.directory.tenants(), key=lambda one: one.id)
    table, desk = world.database.table("sync_job"), PostingDesk(world.database, world.clock.now_us)
    desk.run_due()
    with world.database.write() as conn:
        damaged = update(table).where(table.c.tenant_id == first.id, table.c.name == "posting")
        conn.execute(damaged.values(told="{"))
    world.directory.add_unit(second.id, "new", "team", world.directory.unit(second.id, second.name))
    assert desk.is_due(second.id)
    desk.run_due()
    with world.database.read() as conn:
        assert [(one.tenant, one.job) for one in failures(conn, world.database)] == [(first.id, "posting")]
    assert not desk.is_due(second.id), "it was done although the one before it failed"


def test_readyz_names_a_job_that_fails_but_stays_ready(world: World) -> None:
    with net.serving(world) as http:
        assert http.call("GET", "/readyz").json() == {"status": "ready"}
        Rota(world.database, world.clock.now_us, "posting").for_all(lambda _tenant: 1 // 0)
        assert http.call("GET", "/readyz").json() == {"status": "ready", "failing": {"posting": 1}}


def brief(laptop: Laptop) -> Pull:
    (cursor,) = set(laptop.cursors.values())
    return Pull(laptop.epoch, {}, brief=(cursor[0], scopes_hash(laptop.cursors)))


def test_a_brief_pull_tells_what_happened_and_nothing_else(world: World) -> None:
    ann, mia = world.laptop("ann"), world.laptop("mia")
    ann.pull()
    mia.pull()
    desk = world.pull_desk
    page = desk.pull(world.tenant, mia.user, mia.schema, brief(mia))
    assert (page.scopes, page.puts, page.removes, page.check, page.cursors) == ((), {}, (), {}, {})
    assert page.brief == max(pos for pos, _ in mia.cursors.values())
    made = ann.insert("account", legal_name="A")
    ann.push(made)
    page = desk.pull(world.tenant, mia.user, mia.schema, brief(mia))
    assert [put[1] for put in page.puts["account"]] == [made.id]
    assert page.scopes == tuple(scope for scope in sorted(mia.cursors) if scope.startswith("rep:" + ann.user))
    assert page.check is not None
    assert page.check.keys() == set(page.scopes)
    assert page.brief is not None
    mia.pull()
    whole = mia.ask().check
    assert whole is not None
    assert {scope: whole[scope] for scope in page.scopes} == page.check


def test_a_brief_pull_is_refused_where_it_would_hide_something(world: World) -> None:
    ann, mia = world.laptop("ann"), world.laptop("mia")
    ann.pull()
    mia.pull()
    world.directory.change_user(world.tenant, world.users["sam"], {"unit_id": world.units["north"]})
    asked = brief(mia)
    with pytest.raises(ProtocolError) as refused:
        world.pull_desk.pull(world.tenant, mia.user, mia.schema, asked)
    assert refused.value.code is Code.CURSORS
    mia.pull()
    ann.push(*(ann.insert("account", legal_name=str(number)) for number in range(12)))
    many = brief(mia)
    with pytest.raises(ProtocolError) as refused:
        world.pull_desk.pull(world.tenant, mia.user, mia.schema, Pull(many.epoch, {}, (), 10, many.brief))
    assert refused.value.code is Code.CURSORS, "several pages"
    with pytest.raises(ProtocolError) as refused:
        world.pull_desk.pull(world.tenant, mia.user, mia.schema, Pull(many.epoch, mia.cursors, brief=many.brief))
    assert refused.value.code is Code.MALFORMED


def test_a_manager_of_hundreds_gets_exactly_theirs(world: World) -> None:
    """More scopes than are read one by one, and than are asked after by name; page by page, and afterwards briefly."""
    people = [world.directory.add_user(world.tenant, f"rep {n}", "rep", world.units["north"]) for n in range(60)]
    made = []
    for number, user in enumerate(people):
        rep = Laptop(world, user)
        made.append(rep.insert("account", legal_name=f"A{number}"))
        rep.push(made[-1])
    mia = world.laptop("mia")
    mia.pull(limit=25)
    assert mia.ids("account") == {one.id for one in made}
    rep = Laptop(world, people[7])
    one = rep.insert("account", legal_name="new")
    rep.push(one)
    page = world.pull_desk.pull(world.tenant, mia.user, mia.schema, brief(mia))
    assert [put[1] for put in page.puts["account"]] == [one.id]
    assert len(page.scopes) == 1


def found(world: World) -> dict[tuple[str, str], int]:
    with world.database.read() as conn:
        return {(one.code, one.table): one.count for one in audit(conn, world.database, world.tenant)}


def test_the_audit_finds_what_does_not_fit_and_nothing_else(world: World) -> None:
    ann = world.laptop("ann")
    made = [ann.insert("account", legal_name=name) for name in "ABC"]
    ann.push(*made)
    ann.push(ann.insert("visit", **world.visit(made[0].id, "ann")))
    removed(world)
    assert found(world) == {}
    with world.database.write() as conn:
        conn.execute(text("UPDATE sync_index SET row_ver = row_ver + 1 WHERE row_id = :id"), {"id": made[0].id})
        conn.execute(text("DELETE FROM sync_index WHERE row_id = :id"), {"id": made[1].id})
        conn.execute(text("UPDATE sync_scope SET live = live + 1 WHERE tbl = 'visit'"))
        guard.open_gate(conn)
        conn.execute(text("DELETE FROM account WHERE id = :id"), {"id": made[2].id})
    assert found(world) == {
        ("version", "account"): 1,
        ("missing", "account"): 1,
        ("too_many", "account"): 1,
        ("checksum", "account"): 1,
        ("checksum", "visit"): 1,
    }
