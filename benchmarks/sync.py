"""Sync measured: a real server in a process of its own, the real engine over HTTP into the encrypted file.

The first argument says what: ``first ROWS`` a laptop that holds nothing yet, ``rounds ROWS`` laptops that hold all of
it. The floor is ``sync_peer``, whose server runs beside ours. One JSON object of samples: milliseconds, and bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.measure import milliseconds
from benchmarks.sync_peer import Client, PlainFile, Row
from benchmarks.sync_seed import COLUMNS, Prose, Seeded, seeded, visits
from benchmarks.sync_wire import Relay
from fieldapp.app import company
from fieldapp.app.profile import Opened
from fieldapp.app.session import this_profile
from fieldapp.domain.schema import REGISTRY
from fieldapp.infra.paths import AppPaths
from fieldapp.storage.shadow_store import ShadowingStore
from sync.client.engine import Engine
from sync.client.http import HttpClient
from sync.protocol.messages import Push
from sync.server.command.home import Home, opened

TURNS = 7
TRIPS = 60
_EACH = 100
_MUTATIONS = 500
_TOGETHER = 5
_FIELDS = tuple(REGISTRY["visit"].fields)
Samples = dict[str, list[float]]


@dataclass
class Laptop:
    """A laptop of the company's."""

    opened: Opened
    local: ShadowingStore
    client: HttpClient
    engine: Engine

    def close(self) -> None:
        """Close file and connections."""
        self.client.close()
        self.opened.close()

    def find_notes(self) -> None:
        """Index what a large round has put off."""
        while self.local.catch_up():
            continue

    def log_visits(self, rows: Iterable[tuple[str, Mapping[str, object]]]) -> None:
        """Save visits, some by each intent, as a visit comes with its people and its next step."""
        rest = iter(rows)
        while some := list(islice(rest, _TOGETHER)):
            with self.opened.store.write("log_visit") as batch:
                for row_id, values in some:
                    batch.insert("visit", values, row_id)

    def push(self) -> None:
        """Send everything that waits, as a round does it."""
        heard = 0
        while sent := self.local.outgoing(heard):
            self.client.push(Push(self.local.pull_state().epoch, sent))
            heard = sent[-1].mid


class Bench:
    """Both servers over the same rows, and who speaks to them."""

    def __init__(self, made: Seeded, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        shutil.copytree(made.home, folder / "server")
        shutil.copyfile(made.floor, folder / "floor.db")
        self.port = stack.enter_context(_served("sync.server", "--home", str(folder / "server"), "serve"))
        self.floor_port = stack.enter_context(_served("benchmarks.sync_peer", str(folder / "floor.db")))
        self._codes = iter(self._enrolled(60))
        self._count = 0

    def laptop(self, port: int | None = None) -> Laptop:
        """Join one more laptop; nothing is fetched yet."""
        self._count += 1
        profile = this_profile(AppPaths(self._folder / f"laptop{self._count}"))
        joined = company.join(profile, f"http://127.0.0.1:{port or self.port}", next(self._codes))
        sides = company.connect(joined.opened, profile.secrets)
        assert sides is not None
        return Laptop(joined.opened, sides[0], sides[1], Engine(*sides))

    def floor_client(self) -> Client:
        """One more client of the floor."""
        self._count += 1
        client = Client(f"http://127.0.0.1:{self.floor_port}", PlainFile(self._folder / f"{self._count}.db", COLUMNS))
        client.ask(0)
        return client

    def _enrolled(self, count: int) -> list[str]:
        home = Home(self._folder / "server", f"sqlite:///{self._folder}/server/server.db")
        with opened(home) as parts:
            tenant = parts.directory.tenant(None).id
            ann = parts.directory.user(tenant, "ann")
            return [parts.access.enrol(tenant, ann).code for _ in range(count)]


def first(bench: Bench, rows: int) -> Samples:
    """Fetch everything onto a laptop that holds nothing."""
    notes: list[float] = []

    def ours() -> float:
        laptop = bench.laptop()
        taken = milliseconds(laptop.engine.round)
        assert _count(laptop) == rows
        notes.append(milliseconds(laptop.find_notes))
        laptop.close()
        return taken

    def floor() -> float:
        client = bench.floor_client()
        taken = milliseconds(lambda: client.pull(0))
        assert client.file.db.execute("SELECT count(*) FROM visit").fetchone() == (rows,)
        client.file.db.close()
        return taken

    out = _by_turns("first", ours, floor, TURNS if rows <= 10_000 else 5)
    return out | {"first notes": notes[1:]}


def rounds(bench: Bench, rows: int) -> Samples:
    """Let two laptops that hold everything exchange what is new."""
    relay = Relay(bench.port)
    a, b = bench.laptop(), bench.laptop(relay.port)
    for laptop in (a, b):
        laptop.engine.round()
    floor_a, floor_b = bench.floor_client(), bench.floor_client()
    floor_b.pull(0)
    newest = _newest(floor_b)
    prose, out = Prose(3), Samples()
    account, rep = a.opened.store.db.conn.execute("SELECT account_id, rep_id FROM visit").fetchone()

    def nothing() -> float:
        return milliseconds(b.engine.round)

    out |= _by_turns("no change", nothing, lambda: milliseconds(lambda: floor_b.ask(newest)), TRIPS)
    relay.up = relay.down = 0
    b.engine.round()
    out |= {"no change up": [float(relay.up)], "no change down": [float(relay.down)]}

    def theirs(each: int) -> list[Row]:
        nonlocal newest
        made = [(row_id, values) for row_id, values in visits(prose, [account], rep, each)]
        start, newest = newest, newest + each
        return [(row_id, start + n + 1, 1, None, *map(values.get, _FIELDS)) for n, (row_id, values) in enumerate(made)]

    def exchange() -> float:
        a.log_visits(visits(prose, [account], rep, _EACH))
        taken = milliseconds(a.push) + milliseconds(b.engine.round)
        a.engine.round()
        return taken

    def floor_exchange() -> float:
        before, sent = newest, theirs(_EACH)
        return milliseconds(lambda: floor_a.push(sent)) + milliseconds(lambda: floor_b.pull(before))

    out |= _by_turns("exchange", exchange, floor_exchange, 2 * TURNS)

    def push() -> float:
        a.log_visits(visits(prose, [account], rep, _MUTATIONS))
        taken = milliseconds(a.push)
        a.engine.round()
        return taken

    def floor_push() -> float:
        sent = theirs(_MUTATIONS)
        return milliseconds(lambda: floor_a.push(sent))

    out |= _by_turns("push", push, floor_push, TURNS)
    b.engine.round()
    out["edit"] = [_edit(a, b, account, number) for number in range(2 * TURNS)][1:]
    assert _count(b) == _count(a) == rows + (2 * TURNS + 1) * _EACH + (TURNS + 1) * _MUTATIONS
    for laptop in (a, b):
        laptop.close()
    relay.close()
    return out


def _edit(a: Laptop, b: Laptop, account: str, number: int) -> float:
    """Let one change an account while the other waits at the server; until it is in the other's file."""
    head = b.engine.round().head
    heard: list[float] = []

    def wait() -> None:
        while not b.client.wait(head, 25).changed:
            continue
        b.engine.round()
        heard.append(time.perf_counter())

    waiting = threading.Thread(target=wait)
    waiting.start()
    begin = time.perf_counter()
    with a.opened.store.write("edit") as batch:
        batch.patch("account", account, {"phone": str(number)})
    a.engine.round()
    waiting.join()
    found = b.opened.store.db.conn.execute("SELECT phone FROM account WHERE id = ?", (account,)).fetchone()
    assert found == (str(number),)
    return (heard[0] - begin) * 1000


def _by_turns(name: str, ours: Callable[[], float], floor: Callable[[], float], runs: int) -> Samples:
    """The first turn is not counted."""
    pairs = [(ours(), floor()) for _ in range(runs + 1)][1:]
    return {name: [one for one, _ in pairs], f"{name} floor": [least for _, least in pairs]}


def _count(laptop: Laptop) -> int:
    found = laptop.opened.store.db.conn.execute("SELECT count(*) FROM visit").fetchone()
    return int(found[0])


def _newest(client: Client) -> int:
    return int(client.file.db.execute("SELECT max(ver) FROM visit").fetchone()[0])


@contextmanager
def _served(module: str, *arguments: str) -> Iterator[int]:
    """Run a server in a process of its own on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    told = ("--port", str(port)) if module == "sync.server" else (str(port),)
    command = [sys.executable, "-m", module, *_ordered(module, arguments), *told]
    # Whoever reads what we print waits for its end, also of what a server that outlived us might still print.
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    try:
        until = time.monotonic() + 60
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"{module} does not answer")
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _ordered(module: str, arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The server's own command takes its options after the word."""
    return (arguments[-1], *arguments[:-1]) if module == "sync.server" else arguments


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def main() -> None:
    """Measure in this process, with a server of each kind beside it."""
    what, rows, kept = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    made = seeded(kept, rows)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        bench = Bench(made, Path(folder), stack)
        samples = {"first": first, "rounds": rounds}[what](bench, rows)
    sys.stdout.write(json.dumps(samples) + "\n")


if __name__ == "__main__":
    main()
