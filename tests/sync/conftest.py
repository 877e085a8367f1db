"""Every test of the server runs on SQLite and on a real PostgreSQL, each with a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import net
import pg_server
import pytest
from real_laptops import RealLaptop, laptop
from sync_world import Names, World

from fieldapp.domain.schema import REGISTRY
from sync.server.store.database import Database, create_schema


@pytest.fixture(scope="session")
def pg() -> Iterator[pg_server.PgServer]:
    with pg_server.running() as server:
        yield server


@pytest.fixture(scope="session")
def pg_template(pg: pg_server.PgServer) -> tuple[str, Names]:
    name = pg.create()
    return name, _made(pg.url(name))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Names]:
    path = tmp_path_factory.mktemp("template") / "server.db"
    return path, _made(f"sqlite:///{path}")


def _made(url: str) -> Names:
    database = Database(url, REGISTRY, pool=1)
    create_schema(database)
    names = World(database).names
    database.close()
    return names


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Names]]:
    """The address of a database that holds the organisation of ``World``, and the ids in it."""
    if request.param == "sqlite":
        template, names = request.getfixturevalue("sqlite_template")
        shutil.copyfile(template, tmp_path / "server.db")
        yield f"sqlite:///{tmp_path}/server.db", names
        return
    server: pg_server.PgServer = request.getfixturevalue("pg")
    template, names = request.getfixturevalue("pg_template")
    name = server.create(template)
    yield server.url(name), names
    server.drop(name)


@pytest.fixture
def database(place: tuple[str, Names]) -> Iterator[Database]:
    opened = Database(place[0], REGISTRY, pool=5)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def world(database: Database, place: tuple[str, Names]) -> World:
    return World(database, place[1])


@pytest.fixture
def http(world: World) -> Iterator[net.Net]:
    """The world behind a real server."""
    with net.serving(world) as served:
        yield served


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys come from the keyring alone, as they do for people."""
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)


@pytest.fixture
def ann(http: net.Net, tmp_path: Path) -> Iterator[RealLaptop]:
    """The laptop of a rep, synced once."""
    with laptop(http, "ann", tmp_path / "ann") as made:
        made.round()
        yield made


@pytest.fixture
def mia(http: net.Net, tmp_path: Path) -> Iterator[RealLaptop]:
    """The laptop of who leads Ann's team; nothing is fetched yet."""
    with laptop(http, "mia", tmp_path / "mia") as made:
        yield made
