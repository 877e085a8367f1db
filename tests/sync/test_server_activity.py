"""What the server sees of laptops becomes facts that managers read, and nothing is written where nothing is new."""

from __future__ import annotations

from clocks import HOUR
from sqlalchemy import select, update
from sync_world import World

from sync.server.work.activity import EVERY_US, ActivityDesk


def come(world: World, device: str, person: str, waiting: int) -> None:
    """A laptop that is seen now, for the first time or again."""
    table, now = world.database.table("auth_device"), world.clock.now_us()
    with world.database.write() as conn:
        again = update(table).where(table.c.id == device).values(seen_at=now, waiting=waiting)
        if conn.execute(again).rowcount == 0:
            values = {"tenant_id": world.tenant, "id": device, "user_id": world.users[person], "name": device}
            more = {"platform": "", "version": "", "status": "active", "joined_at": now, "seen_at": now}
            conn.execute(table.insert().values(values | more | {"waiting": waiting}))


def days(world: World) -> list[tuple[object, ...]]:
    table = world.database.table("rep_activity")
    asked = select(table.c.rep_id, table.c.rounds, table.c.waiting, table.c.last_at - table.c.first_at >= EVERY_US)
    with world.database.read() as conn:
        return [tuple(row) for row in conn.execute(asked.order_by(table.c.last_at))]


def test_a_day_of_a_person_is_one_row_however_many_laptops(world: World) -> None:
    desk = ActivityDesk(world.database, world.clock.now_us)
    come(world, "one", "ann", 2)
    come(world, "two", "ann", 1)
    assert desk.run_due() == 1
    assert days(world) == [(world.users["ann"], 1, 3, False)]
    world.clock.now += EVERY_US
    come(world, "one", "ann", 0)
    assert desk.run_due() == 1
    assert days(world) == [(world.users["ann"], 2, 1, True)]


def test_nothing_new_writes_nothing(world: World) -> None:
    desk = ActivityDesk(world.database, world.clock.now_us)
    come(world, "one", "ann", 0)
    assert desk.run_due() == 1
    assert desk.run_due() == 0, "not before it is due again"
    world.clock.now += EVERY_US
    assert desk.run_due() == 0
    table = world.database.table("rep_activity")
    with world.database.read() as conn:
        assert len(conn.execute(select(table.c.id)).all()) == 1
    world.clock.now += 24 * HOUR
    assert desk.run_due() == 0, "who did not come today has no row of today"
