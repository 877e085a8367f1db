"""Several copies, a database that goes away, no connection left, an end in the middle: nothing is lost, all is told."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import net
import pytest
import requests
from pg_server import PgServer
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sync_world import Names, World, new_id

from fieldapp.domain.schema import REGISTRY, SCHEMA_VERSION
from sync.protocol.messages import Result, Sent
from sync.protocol.version import HEADER, Hello, write_header
from sync.server.__main__ import main
from sync.server.command.home import Home, opened
from sync.server.store.database import Database
from sync.server.store.scopes import Actor
from sync.server.store.write_path import WorkSet
from sync.server.work.push import Group, PushDesk

on_postgresql = pytest.mark.parametrize("place", ["postgresql"], indirect=True)
on_sqlite = pytest.mark.parametrize("place", ["sqlite"], indirect=True)


@contextmanager
def copies(place: tuple[str, Names], count: int) -> Iterator[list[net.Net]]:
    """Several servers over one database, each with connections of its own."""
    databases = [Database(place[0], REGISTRY, pool=4) for _ in range(count)]
    try:
        with _served([World(one, place[1]) for one in databases]) as served:
            yield served
    finally:
        for one in databases:
            one.engine.dispose()


@contextmanager
def _served(worlds: list[World]) -> Iterator[list[net.Net]]:
    if not worlds:
        yield []
        return
    with net.serving(worlds[0]) as first, _served(worlds[1:]) as rest:
        yield [first, *rest]


@on_postgresql
def test_copies_behind_a_round_robin_are_one_server(place: tuple[str, Names]) -> None:
    with copies(place, 3) as served:
        ann, mia = served[0].join("ann"), served[1].join("mia")
        made = []
        for number in range(12):
            ann.net = served[number % 3]
            made.append(ann.mutation("insert", "account", legal_name=f"A{number}"))
            assert ann.push(made[-1]) == ["applied"]
            assert ann.push(made[-1]) == ["applied"], "what comes again at another copy has no second effect"
        ids = [put[1] for put in _pulled(mia, served)["account"]]
        assert sorted(ids) == sorted(one["id"] for one in made)
        served[2].access.set_state(served[2].world.tenant, ann.device, "locked")
        for one in served:
            ann.net = one
            assert ann.call("GET", "/auth/v1/me").json()["code"] == "device_locked"


def _pulled(laptop: net.NetLaptop, served: list[net.Net]) -> dict[str, list[Any]]:
    """Pull page by page, each from another copy."""
    puts: dict[str, list[Any]] = {}
    cursors: dict[str, Any] = {}
    for number in range(100):
        laptop.net = served[number % len(served)]
        page = laptop.call("POST", "/sync/v1/pull", {"epoch": "", "scopes": cursors, "limit": 5}).json()
        cursors = page["cursors"]
        for name, rows in page["puts"].items():
            puts.setdefault(name, []).extend(rows)
        if not page["more"]:
            return puts
    raise AssertionError("the pull does not end")


@on_postgresql
def test_who_waits_at_one_copy_hears_what_came_to_another(place: tuple[str, Names]) -> None:
    with copies(place, 2) as served:
        ann, mia = served[0].join("ann"), served[1].join("mia")
        head = max(pos for pos, _ in mia.pull()["cursors"].values())
        told: list[dict[str, Any]] = []
        path = f"/sync/v1/wait?head={head}&timeout=25"
        waiting = threading.Thread(target=lambda: told.append(mia.call("GET", path).json()))
        waiting.start()
        assert ann.push(ann.mutation("insert", "account", legal_name="A")) == ["applied"]
        waiting.join(30)
        assert told[0]["changed"]


@on_postgresql
def test_connections_that_died_are_replaced(http: net.Net) -> None:
    """As after a restart of the database under a server that runs."""
    ann = http.join("ann")
    for _ in range(3):
        database = http.world.database
        with database.engine.connect() as conn:
            conn.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        assert ann.push(ann.mutation("insert", "account", legal_name="A")) == ["applied"]
    assert len(ann.pull()["puts"]["account"]) == 3


@on_postgresql
def test_a_database_that_is_away_is_told_and_comes_back(http: net.Net, pg: PgServer) -> None:
    ann = http.join("ann")
    name = str(http.world.database.url.database)
    pg.run(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
    pg.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    one = ann.mutation("insert", "account", legal_name="A")
    body = {"epoch": "", "mutations": [one]}
    for answer in (
        http.call("GET", "/readyz"),
        ann.call("POST", "/sync/v1/push", body),
        ann.call("POST", "/sync/v1/pull", {"epoch": ""}),
        ann.call("GET", "/sync/v1/wait?head=1&timeout=0"),
        http.call("POST", "/auth/v1/join", {"code": "A", "device": {"id": new_id(), "name": "x"}}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert int(answer.headers["Retry-After"]) > 0
    assert http.call("GET", "/healthz").status_code == 200
    pg.run(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')
    assert http.call("GET", "/readyz").status_code == 200
    assert ann.push(one) == ["applied"]


def test_no_connection_left_is_told_at_once(place: tuple[str, Names]) -> None:
    database = Database(place[0], REGISTRY, pool=1, patience_s=0.05)
    with net.serving(World(database, place[1])) as http:
        ann = http.join("ann")
        taken = [database.engine.connect() for _ in range(3)]
        answer = ann.call("POST", "/sync/v1/pull", {"epoch": ""})
        assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (503, "unavailable", "5")
        for one in taken:
            one.close()
        assert ann.call("POST", "/sync/v1/pull", {"epoch": ""}).status_code == 200
    database.engine.dispose()


@on_postgresql
def test_nothing_waits_for_ever(database: Database) -> None:
    with database.read() as conn:
        names = ("lock_timeout", "idle_in_transaction_session_timeout", "statement_timeout")
        assert [conn.scalars(text(f"SHOW {name}")).one() for name in names] == ["15s", "1min", "2min"]


class Unlucky(PushDesk):
    """The database lets the first tries down, as when two transactions wait in a circle."""

    def __init__(self, world: World, times: int, state: str) -> None:
        super().__init__(world.database, world.clock.now_us)
        self.left = times
        self._state = state

    def carry_out(self, work: WorkSet, actor: Actor, group: Group) -> list[Result]:
        if self.left:
            self.left -= 1
            orig = Exception("deadlock detected")
            orig.sqlstate = self._state  # type: ignore[attr-defined]
            raise OperationalError("INSERT", {}, orig)
        return super().carry_out(work, actor, group)


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_what_two_transactions_did_to_each_other_is_tried_again(world: World, state: str) -> None:
    ann = world.laptop("ann")
    desk = Unlucky(world, 3, state)
    world.push_desk = desk
    one: Sent = ann.insert("account", legal_name="A")
    assert [result.status.value for result in ann.push(one)] == ["applied"]
    assert desk.left == 0


# --------------------------------------------------------------------------------------- the server as a process


@contextmanager
def process(url: str, home: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = os.environ | {"FIELDAPP_SERVER_HOME": str(home), "FIELDAPP_SERVER_DB": url}
    command = [sys.executable, "-m", "sync.server", "serve", "--port", str(port)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
    try:
        with requests.Session() as session:
            patient = net_patience()
            session.mount("http://", patient)
            assert session.get(f"http://127.0.0.1:{port}/readyz", timeout=60).status_code == 200
        yield port, running
    finally:
        running.kill()
        running.wait(30)
        assert running.stderr is not None
        running.stderr.close()


def net_patience() -> requests.adapters.HTTPAdapter:
    from urllib3.util.retry import Retry

    return requests.adapters.HTTPAdapter(max_retries=Retry(total=14, connect=14, backoff_factor=0.05, backoff_max=3))


@pytest.fixture(params=["sqlite", "postgresql"])
def made(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[tuple[str, Path, str]]:
    """Address, home and enrolment code of a server that was made by its own commands."""
    home = tmp_path / "server"
    server: PgServer | None = request.getfixturevalue("pg") if request.param == "postgresql" else None
    name = server.create() if server is not None else ""
    url = server.url(name) if server is not None else f"sqlite:///{home / 'server.db'}"
    monkeypatch.setenv("FIELDAPP_SERVER_HOME", str(home))
    monkeypatch.setenv("FIELDAPP_SERVER_DB", url)
    assert main(["init", "--name", "Acme", "--admin", "Ada", "--json"]) == 0
    capsys.readouterr()
    assert main(["user", "add", "Ann Li", "--role", "rep", "--json"]) == 0
    capsys.readouterr()
    assert main(["enrol", "Ann Li", "--json"]) == 0
    yield url, home, json.loads(capsys.readouterr().out)["code"]
    if server is not None:
        server.drop(name)


def join(port: int, code: str) -> dict[str, str]:
    device = new_id()
    body = {"code": code, "device": {"id": device, "name": "Secret Laptop"}, "password": "correct horse"}
    told = requests.post(f"http://127.0.0.1:{port}/auth/v1/join", json=body, timeout=60).json()
    header = write_header(Hello(SCHEMA_VERSION, new_id(), device))
    return {"Authorization": f"Bearer {told['access_token']}", HEADER: header, "Content-Type": "application/json"}


def account(mid: int, name: str) -> dict[str, Any]:
    told = {"mid": mid, "muid": new_id(), "group": new_id(), "op": "insert", "tbl": "account", "id": new_id()}
    return told | {"base_ver": 0, "client_ts": 1, "patch": {"legal_name": name}}


def begin(port: int, method: str, path: str, headers: dict[str, str], body: Any) -> http.client.HTTPConnection:
    """Send a request and do not wait for its answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, None if body is None else json.dumps(body).encode(), headers)
    return connection


def test_an_end_lets_pushes_finish_and_answers_who_waits(made: tuple[str, Path, str]) -> None:
    url, home, code = made
    with process(url, home) as (port, running):
        headers = join(port, code)
        page = requests.post(f"http://127.0.0.1:{port}/sync/v1/pull", json={"epoch": ""}, headers=headers, timeout=60)
        head = max(pos for pos, _ in page.json()["cursors"].values())
        database = Database(url, REGISTRY, pool=1)
        with database.write() as conn:  # holds what the push needs
            if not database.is_sqlite:
                conn.execute(text("SELECT ver FROM sync_head FOR UPDATE")).all()
            waiting = begin(port, "GET", f"/sync/v1/wait?head={head}&timeout=25", headers, None)
            body = {"epoch": "", "mutations": [account(1, "Hengda Precision")]}
            pushing = begin(port, "POST", "/sync/v1/push", headers, body)
            # What came before this answer on other connections has been taken up by then.
            assert requests.get(f"http://127.0.0.1:{port}/healthz", timeout=60).status_code == 200
            running.send_signal(signal.SIGTERM)
            assert json.loads(waiting.getresponse().read())["changed"] is False
        answer = pushing.getresponse()
        assert (answer.status, json.loads(answer.read())["results"][0]["status"]) == (200, "applied")
        for one in (waiting, pushing):
            one.close()
        database.engine.dispose()
        assert running.wait(60) == 0
        assert running.stderr is not None
        log = running.stderr.read()
    routes = [json.loads(line).get("route") for line in log.splitlines()]
    assert {"/auth/v1/join", "/sync/v1/push", "/sync/v1/wait"} <= set(routes)
    for word in ("Ann", "Ada", "Acme", "Hengda", "Secret", "correct", code, headers["Authorization"][7:], "127.0.0.1"):
        assert word not in log.replace("http://127.0.0.1:", ""), f"{word} stands in the log"


def test_a_kill_in_the_middle_of_pushes_loses_and_doubles_nothing(
    made: tuple[str, Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    url, home, code = made
    sent = [account(number, f"Account {number}") for number in range(1, 121)]
    answered = 0
    with process(url, home) as (port, running):
        headers = join(port, code)
        for at in range(0, 120, 20):
            body = {"epoch": "", "mutations": sent[at : at + 20]}
            if at == 60:
                pushing = begin(port, "POST", "/sync/v1/push", headers, body)
                running.kill()
                pushing.close()
                break
            answer = requests.post(f"http://127.0.0.1:{port}/sync/v1/push", json=body, headers=headers, timeout=60)
            assert answer.status_code == 200
            answered = at + 20
    assert answered == 60
    assert main(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
    with process(url, home) as (port, _):
        for at in range(0, 120, 20):
            body = {"epoch": "", "mutations": sent[at : at + 20]}
            told = requests.post(f"http://127.0.0.1:{port}/sync/v1/push", json=body, headers=headers, timeout=60).json()
            assert {one["status"] for one in told["results"]} == {"applied"}
        page = requests.post(f"http://127.0.0.1:{port}/sync/v1/pull", json={"epoch": ""}, headers=headers, timeout=60)
    assert len({put[1] for put in page.json()["puts"]["account"]}) == 120


def test_going_back_to_a_backup_begins_a_new_epoch(
    made: tuple[str, Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, _, _ = made
    is_file = url.startswith("sqlite")
    copy = str(tmp_path / "copy.db")
    before = epoch()
    assert main(["backup", copy, "--json"]) == (0 if is_file else 1)
    told = json.loads(capsys.readouterr().out)
    assert told == {"file": copy} if is_file else told["error"] == "no_backup"
    assert main(["restore", *([copy] if is_file else []), "--json"]) == 0
    assert epoch() != before
    capsys.readouterr()
    assert main(["doctor", "--json"]) == 0
    assert main(["user", "list", "--json"]) == 0
    assert "Ann Li" in capsys.readouterr().out


def epoch() -> str:
    with opened(Home.of(None)) as parts:
        return parts.directory.tenant(None).epoch
