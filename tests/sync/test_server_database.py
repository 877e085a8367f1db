"""The server's tables say what the registry says, nobody writes them past the write path, and no version is skipped."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pg_server import PgServer
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError
from sync_world import World, new_id

from fieldapp.domain.schema import REGISTRY, SCHEMA_VERSION
from fieldapp.domain.schema_types import Kind
from sync.protocol.messages import Pull
from sync.server import migrations
from sync.server.store.database import Database

TEXTS = {Kind.TEXT, Kind.CODE, Kind.REF, Kind.DATE, Kind.TEXTS}


def test_tables_are_those_of_the_registry(database: Database) -> None:
    found = inspect(database.engine)
    for name, entity in REGISTRY.items():
        columns = {one["name"]: (str(one["type"]).split()[0], one["nullable"]) for one in found.get_columns(name)}
        wanted = {
            "tenant_id": ("TEXT", False),
            "id": ("TEXT", False),
            "ver": ("BIGINT", False),
            "created_at": ("BIGINT", False),
            "created_by": ("TEXT", True),
        }
        for field, declared in entity.fields.items():
            wanted[field] = ("TEXT" if declared.kind in TEXTS else "BIGINT", not declared.required)
        assert columns == wanted, name
        refs = {tuple(one["constrained_columns"]): one["referred_table"] for one in found.get_foreign_keys(name)}
        assert refs == {("tenant_id", field): one.ref for field, one in entity.fields.items() if one.ref}, name
        unique = {tuple(one["column_names"]) for one in found.get_unique_constraints(name)}
        assert unique == {("tenant_id", *one) for one in entity.unique}, name


def test_migrating_an_empty_database_makes_what_the_tables_say(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The frozen SQL against tables made of the registry, on both databases."""
    pg: PgServer = request.getfixturevalue("pg")
    name, template = pg.create(), request.getfixturevalue("pg_template")[0]
    made = f"sqlite:///{request.getfixturevalue('sqlite_template')[0]}"
    for empty, other in ((f"sqlite:///{tmp_path}/new.db", made), (pg.url(name), pg.url(template))):
        migrated, declared = Database(empty, REGISTRY, pool=1), Database(other, REGISTRY, pool=1)
        assert migrations.current(migrated) is None
        migrations.migrate(migrated)
        assert migrations.current(migrated) == f"{SCHEMA_VERSION:04}" == migrations.newest()
        assert shape(migrated) == shape(declared)
        migrated.engine.dispose()
        declared.engine.dispose()
    pg.drop(name)


def _texts(index: Mapping[str, Any]) -> list[str]:
    """What only one kind of database can say of an index; the object around it has no equal."""
    return sorted(f"{name} {value}" for name, value in index.get("dialect_options", {}).items())


def shape(database: Database) -> dict[str, list[str]]:
    """Everything about every table that the database itself tells."""
    found = inspect(database.engine)
    told = {
        name: [
            str(found.get_pk_constraint(name)),
            *sorted(str((one["name"], str(one["type"]), one["nullable"])) for one in found.get_columns(name)),
            *sorted(map(str, found.get_unique_constraints(name))),
            *sorted(map(str, found.get_foreign_keys(name))),
            *sorted(str(one | {"dialect_options": _texts(one)}) for one in found.get_indexes(name)),
            *sorted(map(str, found.get_check_constraints(name))),
        ]
        for name in found.get_table_names()
        if name != "alembic_version"
    }
    triggers = {
        "sqlite": "SELECT name || sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }
    with database.read() as conn:
        return told | {"triggers": list(conn.scalars(text(triggers[conn.dialect.name])))}


def test_the_tenant_comes_first_in_every_key(database: Database) -> None:
    found = inspect(database.engine)
    global_ones = {"tenant", "auth_enrolment", "auth_throttle"}  # looked up before the organisation is known
    for name in found.get_table_names():
        if name not in global_ones:
            assert found.get_pk_constraint(name)["constrained_columns"][0] == "tenant_id", name
            for index in found.get_indexes(name):
                assert index["column_names"][0] == "tenant_id", (name, index["name"])


def test_nobody_writes_synced_tables_past_the_write_path(world: World) -> None:
    ann = world.laptop("ann")
    ann.push(ann.insert("account", legal_name="X"))
    statements = ["UPDATE account SET notes = 'x'", "DELETE FROM account", "UPDATE \"user\" SET name = 'x'"]
    for statement in statements:
        with pytest.raises(DBAPIError), world.database.write() as conn:
            conn.execute(text(statement))
    ann.pull()
    assert len(ann.ids("account")) == 1


def test_another_program_cannot_write_them_either(world: World, tmp_path: Path) -> None:
    if not world.database.is_sqlite:
        pytest.skip("PostgreSQL's trigger is tried above")
    stranger = sqlite3.connect(tmp_path / "server.db")
    with pytest.raises(sqlite3.OperationalError, match="fieldapp_in_write_path"):
        stranger.execute("DELETE FROM account")
    stranger.close()


def run_writers(world: World, writers: int, rounds: int) -> tuple[set[str], set[str]]:
    """Let reps write at once while a manager polls by the cursor; return what was written and what was seen."""
    account = world.laptop("ann")
    made = account.insert("account", legal_name="Shared")
    account.push(made)
    seen: set[str] = set()
    written: list[str] = []
    done = threading.Event()

    def write() -> None:
        laptop = world.laptop("ann")
        for _ in range(rounds):
            group = [laptop.insert("contact", account_id=made.id, name=new_id()) for _ in range(3)]
            assert [one.status.value for one in laptop.push(*group)] == ["applied"] * 3
            written.extend(one.id for one in group)

    def poll() -> None:
        reader, last = world.laptop("mia"), False
        while True:
            asked = Pull("", reader.cursors, (), 50)
            page = world.pull_desk.pull(world.tenant, reader.user, reader.schema, asked)
            reader.cursors = dict(page.cursors)
            seen.update(str(put[1]) for put in page.puts.get("contact", ()))
            if last and not page.more:
                return
            last = done.is_set() and not page.more

    threads = [threading.Thread(target=write) for _ in range(writers)]
    poller = threading.Thread(target=poll)
    for thread in (*threads, poller):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    poller.join()
    return set(written), seen


def test_no_row_is_missed_while_many_write(world: World) -> None:
    """S5, in small; a hundred times as much with -m slow."""
    written, seen = run_writers(world, writers=8, rounds=4)
    assert len(written) == 8 * 4 * 3
    assert written <= seen


@pytest.mark.slow
def test_no_row_is_missed_while_sixteen_write_for_long(world: World) -> None:
    written, seen = run_writers(world, writers=16, rounds=200)
    assert written <= seen
    print(f"{world.database.url.get_backend_name()}: {len(written)} rows written, {len(written - seen)} missed")
