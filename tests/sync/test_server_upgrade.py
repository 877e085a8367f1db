"""A database of an older version, with what people recorded, becomes one of today: on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pg_server import PgServer
from sqlalchemy import Connection, text
from sync_world import World, new_id

from fieldapp.domain.schema import REGISTRY
from sync.protocol.checksum import row_hash
from sync.server import migrations
from sync.server.store import guard
from sync.server.store.database import Database
from sync.server.work.audit import audit

ACME, UNIT, ANN, ACCOUNT = (new_id() for _ in range(4))
PLACES = {  # (table, row): version, scopes; as the write path of that version left them
    ("unit", UNIT): (1, ("unit",)),
    ("user", ANN): (2, ("unit", "rep")),
    ("account", ACCOUNT): (4, ("rep",)),
}


STATEMENTS = (
    "INSERT INTO tenant (id, name, public_key, created_at) VALUES (:tenant, 'Acme', 'k', 1)",
    "INSERT INTO sync_head (tenant_id, ver, gc_floor, epoch) VALUES (:tenant, 5, 0, 'e')",
    "INSERT INTO unit (tenant_id, id, ver, created_at, kind, name) VALUES (:tenant, :unit, 1, 1, 'company', 'A')",
    """INSERT INTO "user" (tenant_id, id, ver, created_at, name, role, unit_id)
      VALUES (:tenant, :ann, 2, 1, 'ann', 'rep', :unit)""",
    """INSERT INTO account (tenant_id, id, ver, created_at, legal_name, owner_id)
      VALUES (:tenant, :account, 4, 1, 'Hengda', :ann)""",
)


def fill(conn: Connection) -> None:
    """An organisation with a rep and an account, by the SQL of schema 2."""
    guard.open_gate(conn)
    common = {"tenant": ACME, "unit": UNIT, "ann": ANN, "account": ACCOUNT}
    for statement in STATEMENTS:
        conn.execute(text(statement), common)
    real = {"unit": f"unit:{UNIT}", "rep": f"rep:{ANN}"}
    for (table, row_id), (ver, scopes) in [*PLACES.items(), (("unit", UNIT), (1, ("rep",)))]:
        for name in scopes:
            values = {"tenant": ACME, "scope": real[name], "tbl": table, "row": row_id, "ver": ver}
            values |= {"xor": row_hash(table, row_id, ver), "by_ref": table == "unit" and name == "rep"}
            conn.execute(
                text(
                    "INSERT INTO sync_index (tenant_id, scope, tbl, row_id, ver, row_ver, alive, by_ref)"
                    " VALUES (:tenant, :scope, :tbl, :row, :ver, :ver, true, :by_ref)"
                ),
                values,
            )
            conn.execute(
                text(
                    "INSERT INTO sync_scope (tenant_id, scope, tbl, xor, live) VALUES (:tenant, :scope, :tbl, :xor, 1)"
                ),
                values,
            )
    guard.close_gate(conn)


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    server: PgServer | None = request.getfixturevalue("pg") if request.param == "postgresql" else None
    name = server.create() if server is not None else ""
    database = Database(server.url(name) if server is not None else f"sqlite:///{tmp_path}/old.db", REGISTRY, pool=2)
    yield database
    database.engine.dispose()
    if server is not None:
        server.drop(name)


def test_what_was_recorded_before_is_served_and_goes_on(old: Database) -> None:
    migrations.migrate(old, "0002")
    assert migrations.current(old) == "0002"
    with old.write() as conn:
        fill(conn)
    migrations.migrate(old)
    assert migrations.current(old) == migrations.newest() == "0004"
    with old.read() as conn:
        assert list(audit(conn, old, ACME)) == []
        rows = conn.execute(text("SELECT scope, max(top) FROM sync_scope GROUP BY scope"))
        tops = {str(scope): int(top) for scope, top in rows}
    assert tops == {f"unit:{UNIT}": 2, f"rep:{ANN}": 4}
    world = World(old, (ACME, {"company": UNIT}, {"ann": ANN}))
    ann = world.laptop("ann")
    ann.pull()
    assert ann.ids("account") == {ACCOUNT}
    visit = ann.insert("visit", **world.visit(ACCOUNT, "ann"))
    assert [one.status.value for one in ann.push(visit)] == ["applied"]
    ann.pull()
    assert ann.ids("visit") == {visit.id}
    with old.read() as conn:
        assert list(audit(conn, old, ACME)) == []
