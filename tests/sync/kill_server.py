"""Kill -9 the server while laptops sync with it, and see that nothing it acknowledged is lost, doubled or half there.

    python tests/sync/kill_server.py --rounds 1000 [--seed N]

Two laptops save and sync in threads of this process; the server, over a SQLite file, is a process that is killed at a
random moment. After each kill its file is looked through as it lies there: whole, no broken reference, everything in it
that a laptop was answered. After every twenty, all sync in peace and are held against the server row by row.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

PROJECT = Path(__file__).resolve().parents[2]
for _part in ("", "tests/sync"):
    if str(PROJECT / _part) not in sys.path:
        sys.path.insert(0, str(PROJECT / _part))

from kill_client import KEY, differences, founded  # noqa: E402
from served_again import Served, served_again  # noqa: E402

from fieldapp.app import company  # noqa: E402
from fieldapp.app.profile import Opened  # noqa: E402
from fieldapp.app.session import this_profile  # noqa: E402
from fieldapp.infra.paths import AppPaths  # noqa: E402
from fieldapp.storage.query import fetch  # noqa: E402
from sync.client.engine import Engine  # noqa: E402
from sync.client.http import HttpClient  # noqa: E402
from sync.client.ports import OfflineError  # noqa: E402
from sync.protocol.messages import Page, Pull, Push, Pushed  # noqa: E402

PEACE_EVERY = 20
_LONGEST_S = 0.3


@dataclass
class Totals:
    """What all rounds together saw."""

    kills: int = 0
    under_way: int = 0
    """Kills in the middle of a round of a laptop."""
    acknowledged: int = 0
    problems: list[str] = field(default_factory=list)


class Listening:
    """The way to the server; remembers which mutations it acknowledged."""

    def __init__(self, client: HttpClient) -> None:
        self.client = client
        self.acknowledged: set[str] = set()
        self.wait = client.wait

    def push(self, message: Push) -> Pushed:
        answer = self.client.push(message)
        self.acknowledged |= {one.muid for one in answer.results}
        return answer

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        return self.client.pull(message)


class Laptop:
    """One laptop that saves and syncs until the server is gone."""

    def __init__(self, opened: Opened, client: HttpClient, engine: Engine, way: Listening, is_reps: bool) -> None:
        self.opened, self.client, self.engine, self.way, self.is_reps = opened, client, engine, way, is_reps
        self.was_cut = False

    def work(self, random: Random) -> None:
        """Save and sync, over and over."""
        self.was_cut = False
        while not self.was_cut:
            self._save(random)
            try:
                self.engine.round()
            except OfflineError:
                self.was_cut = True

    def _save(self, random: Random) -> None:
        store = self.opened.store
        accounts = [str(row["id"]) for row in fetch(store.db, "SELECT id FROM account ORDER BY id")]
        me = str(fetch(store.db, "SELECT value FROM meta WHERE key = 'me'")[0]["value"])
        if self.is_reps and len(accounts) < 5 and fetch(store.db, "SELECT id FROM user"):
            with store.write("add_account") as batch:
                accounts.append(batch.insert("account", {"legal_name": "恒达", "owner_id": me}))
        for _ in range(random.randrange(1, 5) if accounts else 0):
            with store.write("edit") as batch:
                batch.insert("contact", {"account_id": random.choice(accounts), "name": "李工"})
                batch.patch("account", random.choice(accounts), {"phone": str(random.randrange(10**9))})

    def saved(self) -> int:
        return int(self.opened.store.db.conn.execute("SELECT count(*) FROM outbox").fetchone()[0])


@contextmanager
def joined(served: Served, home: Path, code: str, is_reps: bool) -> Iterator[Laptop]:
    """A laptop that has joined and heard everything."""
    profile = this_profile(AppPaths(home))
    company.join(profile, served.url, code).opened.close()
    opened = profile.open()
    sides = company.connect(opened, profile.secrets)
    assert sides is not None
    way = Listening(sides[1])
    made = Laptop(opened, sides[1], Engine(sides[0], way), way, is_reps)
    made.engine.round()
    try:
        yield made
    finally:
        sides[1].close()
        sides[0].rest()
        opened.close()


def kill_once(served: Served, laptops: list[Laptop], random: Random, totals: Totals) -> None:
    """Let all work at a new server for a moment, kill it, and look at what it leaves."""
    served.start()
    seeds = [random.randrange(2**30) for _ in laptops]
    threads = [
        threading.Thread(target=one.work, args=(Random(seed),)) for one, seed in zip(laptops, seeds, strict=True)
    ]
    for thread in threads:
        thread.start()
    threads[0].join(random.uniform(0, _LONGEST_S))  # it works on until there is no server: this is how long
    if (ended := served.kill()) != -signal.SIGKILL:
        totals.problems.append(f"the server ended by itself: {ended}")
    for thread in threads:
        thread.join()
    totals.kills += 1
    totals.under_way += any(one.was_cut for one in laptops)
    totals.problems += _wrong(served, set().union(*(one.way.acknowledged for one in laptops)))


def _wrong(served: Served, acknowledged: set[str]) -> Iterator[str]:
    """Look at a copy of the files as the killed server left them."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("", "-wal"):
            found = served.database.with_name(served.database.name + ending)
            if found.exists():
                shutil.copyfile(found, Path(folder) / found.name)
        there = sqlite3.connect(Path(folder) / served.database.name)
        try:
            if there.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                yield "integrity_check"
            if there.execute("PRAGMA foreign_key_check").fetchall():
                yield "foreign_key_check"
            known = {row[0] for row in there.execute("SELECT muid FROM sync_mutation WHERE status = 'applied'")}
            if missing := acknowledged - known:
                yield f"{len(missing)} of {len(acknowledged)} acknowledged changes are not there"
        finally:
            there.close()


def make_peace(served: Served, laptops: list[Laptop], totals: Totals) -> None:
    """Let everybody sync undisturbed, then compare."""
    served.start()
    for _ in range(2):
        for one in laptops:
            one.engine.round()
    there = sqlite3.connect(served.database)
    try:
        for one in laptops:
            totals.problems += differences(one.opened.store, there)
        sent = there.execute("SELECT count(*) FROM sync_mutation").fetchone()[0]
        if sent != sum(one.saved() for one in laptops):
            totals.problems.append(f"{sum(one.saved() for one in laptops)} saved, {sent} at the server")
    finally:
        there.close()


def loop(rounds: int, seed: int) -> Totals:
    """Kill the server so often."""
    random, totals = Random(seed), Totals()
    os.environ["FIELDAPP_DB_KEY"] = KEY
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        (Path(name) / "server").mkdir()
        codes = founded(Path(name) / "server")
        served = stack.enter_context(served_again(Path(name) / "server"))
        served.start()
        laptops = [
            stack.enter_context(joined(served, Path(name) / who, code, who == "ann"))
            for who, code in zip(("ann", "mia"), codes, strict=True)
        ]
        while totals.kills < rounds:
            kill_once(served, laptops, random, totals)
            if totals.kills % PEACE_EVERY == 0 or totals.kills == rounds:
                make_peace(served, laptops, totals)
                print(f"{totals.kills} kills, {len(totals.problems)} problems", flush=True)
        totals.acknowledged = sum(len(one.way.acknowledged) for one in laptops)
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
        f"{totals.kills} kills of the server, {totals.under_way} within a round, in {time.monotonic() - begin:.0f} s: "
        f"{totals.acknowledged} changes acknowledged, {len(totals.problems)} problems"
    )
    for problem in totals.problems[:20]:
        print(problem)
    return 1 if totals.problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
