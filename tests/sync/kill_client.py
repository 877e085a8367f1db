"""Kill -9 laptops in the middle of ``fieldapp sync``, and see that nothing is lost, doubled or left half-way.

    python tests/sync/kill_client.py --rounds 500 [--seed N]

A rep and who leads the team work on laptops of their own against a server in a process of its own. Every round one of
them saves a few things and syncs in a forked process, which is killed at a random moment of pushing, pulling and
writing. After every ten rounds both sync in peace; then both files and the server's must hold the same, row by row.
"""

from __future__ import annotations

import argparse
import importlib
import os
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from fieldapp.app import company  # noqa: E402
from fieldapp.app.cli import main as fieldapp_main  # noqa: E402
from fieldapp.app.session import this_profile  # noqa: E402
from fieldapp.domain.schema import REGISTRY  # noqa: E402
from fieldapp.infra.paths import AppPaths  # noqa: E402
from fieldapp.storage.query import fetch  # noqa: E402
from fieldapp.storage.store import Store  # noqa: E402
from sync.server import migrations  # noqa: E402
from sync.server.command.home import Home, connect  # noqa: E402

for _name in ("fieldapp.app.commands.sync", "fieldapp.storage.shadow_store", "sync.client.engine", "sync.client.http"):
    importlib.import_module(_name)  # once, before the first fork: a kill is to fall into the work
KEY = "f1" * 32
PEACE_EVERY = 10
_LONGEST_S = 120
_ELSEWHERE = ("unit", "user")


@dataclass
class Totals:
    """What all rounds together saw. ``killed`` counts those that died before they were done."""

    rounds: int = 0
    killed: int = 0
    saved: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass
class Laptop:
    """A laptop's folder, and how long a sync of it takes."""

    home: Path
    is_reps: bool
    saved: int = 0
    seconds: float = 0.3

    def work(self, random: Random) -> None:
        """Save a few things, as the window does."""
        with _opened(self.home) as store:
            me = fetch(store.db, "SELECT value FROM meta WHERE key = 'me'")[0]["value"]
            accounts = [str(row["id"]) for row in fetch(store.db, "SELECT id FROM account ORDER BY id")]
            if self.is_reps and len(accounts) < 3 and fetch(store.db, "SELECT id FROM user"):
                with store.write("add_account") as batch:
                    accounts.append(batch.insert("account", {"legal_name": "恒达", "owner_id": me}))
                self.saved += 1
            for _ in range(random.randrange(4) if accounts else 0):
                with store.write("edit") as batch:
                    batch.insert("contact", {"account_id": random.choice(accounts), "name": "李工"})
                    batch.patch("account", random.choice(accounts), {"phone": str(random.randrange(10**9))})
                self.saved += 2

    def sync(self, after: float | None) -> bool:
        """Sync in a process of its own; kill it after so many seconds. Tell whether it came to its end."""
        begin = time.monotonic()
        child = os.fork()
        if child == 0:
            _sync_and_exit(self.home)
        if after is not None:
            _wait(child, after)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if after is None:
            self.seconds = time.monotonic() - begin
        return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def _wait(child: int, seconds: float) -> None:
    """Wait so long, or until the process ended by itself."""
    waiter = os.pidfd_open(child)
    try:
        select.select([waiter], [], [], seconds)
    finally:
        os.close(waiter)


def _sync_and_exit(home: Path) -> None:
    code = 3
    try:
        os.environ["FIELDAPP_HOME"] = str(home)
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            sys.stdout = nowhere
            code = fieldapp_main(["sync", "--json"])
    finally:
        os._exit(code)


@contextmanager
def _opened(home: Path) -> Iterator[Store]:
    opened = this_profile(AppPaths(home)).open()
    try:
        yield opened.store
    finally:
        opened.close()


def founded(folder: Path) -> list[str]:
    """Make the file of a server with a rep and a manager; return a code for each."""
    home = Home(folder, f"sqlite:///{folder}/server.db")
    parts = connect(home)
    migrations.migrate(parts.database)
    tenant, unit = parts.directory.found("Acme", parts.keys.make)
    team = parts.directory.add_unit(tenant.id, "north", "team", unit)
    names = (("ann", "rep"), ("mia", "manager"))
    people = [parts.directory.add_user(tenant.id, name, role, team) for name, role in names]
    codes = [parts.access.enrol(tenant.id, one).code for one in people]
    parts.database.close()
    return codes


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """A server with a rep and a manager; yields its address and a code for each."""
    codes = founded(folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sync.server", "serve", "--home", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.DEVNULL)
    try:
        _wait_for(process, port)
        yield f"http://127.0.0.1:{port}", codes
    finally:
        process.terminate()
        process.wait(_LONGEST_S)


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("the server ended at once")


def make_peace(laptops: list[Laptop], server: Path, totals: Totals) -> None:
    """Let both sync undisturbed, then hold everything against the server's file."""
    for _ in range(2):
        for one in laptops:
            if not one.sync(None):
                totals.problems.append(f"{one.home.name} cannot sync in peace")
    there = sqlite3.connect(server)
    try:
        for one in laptops:
            with _opened(one.home) as store:
                totals.problems += [f"{one.home.name}: {told}" for told in differences(store, there)]
        sent, distinct = there.execute("SELECT count(*), count(DISTINCT muid) FROM sync_mutation").fetchone()
        if not sent == distinct == sum(one.saved for one in laptops):
            totals.problems.append(f"{sum(one.saved for one in laptops)} saved, {sent} at the server")
        refused = "SELECT count(*) FROM sync_mutation WHERE status NOT IN ('applied', 'conflict')"
        if count := there.execute(refused).fetchone()[0]:
            totals.problems.append(f"{count} refused")
    finally:
        there.close()


def _standing(one: Laptop) -> Iterator[str]:
    """Look at a file that was in use when its process was killed: whole, with everything that was ever saved."""
    with _opened(one.home) as store:
        yield from _damage(store)
        kept = store.db.conn.execute("SELECT count(*) FROM outbox").fetchone()[0]
        if kept != one.saved:
            yield f"{one.saved} saved, {kept} in the file"


def _damage(store: Store) -> Iterator[str]:
    if [str(row[0]) for row in store.db.conn.execute("PRAGMA integrity_check")] != ["ok"]:
        yield "integrity_check"
    if store.db.conn.execute("PRAGMA foreign_key_check").fetchall():
        yield "foreign_key_check"


def differences(store: Store, there: sqlite3.Connection) -> Iterator[str]:
    """Hold a laptop's file against the server's."""
    db = store.db
    yield from _damage(store)
    for left, sql in (
        ("waiting", "SELECT muid FROM outbox WHERE state IN ('pending', 'sent')"),
        ("shadows", "SELECT row_id FROM sync_shadow"),
        ("staged", "SELECT seq FROM sync_stage"),
    ):
        if found := fetch(db, sql):
            yield f"{len(found)} {left}"
    for table, entity in REGISTRY.items():
        if table in _ELSEWHERE:
            continue
        columns = ", ".join(("id", "ver", *entity.fields))
        asked = f"SELECT {columns} FROM {table} ORDER BY id"
        if db.conn.execute(asked).fetchall() != there.execute(asked).fetchall():
            yield f"{table} differs"


def loop(rounds: int, seed: int) -> Totals:
    """Run all rounds against one server."""
    random, totals = Random(seed), Totals()
    os.environ["FIELDAPP_DB_KEY"] = KEY
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "server").mkdir()
        with serving(folder / "server") as (url, codes):
            laptops = [Laptop(folder / who, who == "ann") for who in ("ann", "mia")]
            for one, code in zip(laptops, codes, strict=True):
                company.join(this_profile(AppPaths(one.home)), url, code).opened.close()
            while totals.rounds < rounds:
                one = random.choice(laptops)
                one.work(random)
                totals.rounds += 1
                totals.killed += not one.sync(random.uniform(0, one.seconds))
                totals.problems += [f"{one.home.name}: {told}" for told in _standing(one)]
                if totals.rounds % PEACE_EVERY == 0 or totals.rounds == rounds:
                    make_peace(laptops, folder / "server" / "server.db", totals)
                    print(f"{totals.rounds}: {totals.killed} killed, {len(totals.problems)} problems", flush=True)
            totals.saved = sum(one.saved for one in laptops)
    return totals


def main() -> int:
    """Run from the command line; exit 1 when anything was lost, doubled or left."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begin = time.monotonic()
    totals = loop(given.rounds, given.seed)
    print(
        f"{totals.rounds} rounds, {totals.killed} of them killed, in {time.monotonic() - begin:.0f} s: "
        f"{totals.saved} changes saved, {len(totals.problems)} problems"
    )
    for problem in totals.problems[:20]:
        print(problem)
    return 1 if totals.problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
