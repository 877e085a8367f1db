"""Twenty laptops work and sync for a quarter of an hour over a network that fails; then every database is compared.

    python tests/sync/soak.py [--minutes 15] [--clients 20] [--seed N] [--postgresql]

Laptops of the real program, each in a thread, at a real server over HTTP: people save, edit and delete, accounts change
hands, requests and answers are lost, programs are started again. When time is up all sync in peace, and every row of
every file is held against the server's. Then work goes on for a fifth of the time, and everything is compared again.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

PROJECT = Path(__file__).resolve().parents[2]
for _part in ("", "tests/sync", "tests/helpers"):
    if str(PROJECT / _part) not in sys.path:
        sys.path.insert(0, str(PROJECT / _part))

from net import Net, serving  # noqa: E402
from pg_server import running  # noqa: E402
from real_laptops import Pages, RealLaptop, laptop, server_mutations  # noqa: E402
from sync_world import World  # noqa: E402

from fieldapp.domain.schema import REGISTRY  # noqa: E402
from sync.client.engine import Engine  # noqa: E402
from sync.client.ports import OfflineError  # noqa: E402
from sync.protocol.errors import ProtocolError  # noqa: E402
from sync.protocol.messages import Page, Pull, Push, Pushed  # noqa: E402
from sync.server.store.database import Database, create_schema  # noqa: E402

PEOPLE = ("ann", "ben", "mia", "sam", "max")
REPS = frozenset(("ann", "ben", "sam"))
_LOSS, _RESTART = 0.05, 0.01


@dataclass
class Flaky(Pages):
    """Loses requests and answers while the work goes on."""

    random: Random = field(default_factory=Random)
    loss: float = _LOSS

    def push(self, message: Push) -> Pushed:
        self._maybe_lose()
        answer = super().push(message)
        self._maybe_lose()
        return answer

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        self._maybe_lose()
        found = super().pull(message)
        self._maybe_lose()
        return found

    def _maybe_lose(self) -> None:
        if self.random.random() < self.loss:
            raise OfflineError("lost")


class Worker:
    """One person at one laptop."""

    def __init__(self, one: RealLaptop, seed: int) -> None:
        self.laptop = one
        self.random = Random(seed)
        self.rounds = 0
        self.problem: BaseException | None = None

    def run(self, until: float) -> None:
        """Work until that moment of the monotonic clock; what goes wrong is kept."""
        try:
            self._rewire(_LOSS)
            while time.monotonic() < until:
                self._work()
                with suppress(OfflineError, ProtocolError):
                    self.laptop.engine.round()
                    self.rounds += 1
                if self.random.random() < _RESTART:
                    self.laptop.restart()
                    self._rewire(_LOSS)
        except BaseException as error:  # noqa: BLE001  # told by the main thread
            self.problem = error

    def settle(self) -> None:
        """Sync in peace."""
        self._rewire(0)
        self.laptop.round()

    def _rewire(self, loss: float) -> None:
        self.laptop.pages = Flaky(self.laptop.client, 200, random=self.random, loss=loss)
        self.laptop.engine = Engine(self.laptop.local, self.laptop.pages)

    def _work(self) -> None:
        one, random = self.laptop, self.random
        accounts = sorted(row_id for row_id, row in one.rows("account").items() if not row["source_key"])
        if one.name in REPS and len(accounts) < 12 and one.rows("user"):
            accounts.append(one.account(f"客户{random.randrange(10**6)}"))
        for _ in range(random.randrange(4) if accounts else 0):
            account = random.choice(accounts)
            what = random.random()
            if what < 0.5:
                one.visit(account, f"第{random.randrange(99)}次")
            elif what < 0.7:
                one.insert("contact", {"account_id": account, "name": "李工"})
            elif what < 0.95:
                one.edit("account", account, phone=str(random.randrange(10**9)))
            elif visits := sorted(one.rows("visit")):
                with one.opened.store.write("remove") as batch:
                    batch.delete("visit", random.choice(visits))


def hand_over(net: Net, seed: int, until: float) -> None:
    """Let accounts of the north change hands, from a manager's other laptop."""
    random, boss = Random(seed), net.join("mia")
    wake = threading.Event()
    while not wake.wait(1.0) and time.monotonic() < until:
        page = boss.pull()
        at = page["cols"].get("account", ["id"]).index("id") + 1
        if found := sorted({put[at] for put in page["puts"].get("account", ())}):
            to = net.world.users[random.choice(("ann", "ben"))]
            boss.push(boss.mutation("cmd", "account", random.choice(found), cmd="hand_over", owner_id=to))


def work(net: Net, workers: list[Worker], seconds: float, seed: int) -> None:
    """Let everybody work for so long. Raises what went wrong with any of them."""
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=one.run, args=(until,)) for one in workers]
    threads.append(threading.Thread(target=hand_over, args=(net, seed, until)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in workers:
        if one.problem is not None:
            raise one.problem


def compare(workers: list[Worker]) -> None:
    """Let all sync in peace, then hold every file against the server, row by row. Raises AssertionError."""
    for _ in range(3):
        for one in workers:
            one.settle()
    for one in workers:
        one.laptop.is_the_servers()


@contextmanager
def database(folder: Path, *, is_postgresql: bool) -> Iterator[Database]:
    """An empty database of the server."""
    with ExitStack() as stack:
        url = f"sqlite:///{folder}/server.db"
        if is_postgresql:
            server = stack.enter_context(running())
            url = server.url(server.create())
        made = Database(url, REGISTRY, pool=20)
        create_schema(made)
        yield made
        made.engine.dispose()


def main() -> int:
    """Run from the command line; exit 1 when two databases differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    os.environ.pop("FIELDAPP_DB_KEY", None)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        made = stack.enter_context(database(folder, is_postgresql=given.postgresql))
        net = stack.enter_context(serving(World(made)))
        laptops = [
            stack.enter_context(laptop(net, PEOPLE[number % len(PEOPLE)], folder / str(number)))
            for number in range(given.clients)
        ]
        workers = [Worker(one, given.seed * 1_000 + number) for number, one in enumerate(laptops)]
        for share in (1.0, 0.2):
            work(net, workers, share * given.minutes * 60, given.seed)
            compare(workers)
            known = server_mutations(net)
            rounds = sum(one.rounds for one in workers)
            refused = sum(status not in ("applied", "conflict") for status in known.values())
            told = f"{len(workers)} laptops, {rounds} rounds, {len(known)} changes, {refused} refused"
            print(f"{told}: all rows are the same", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
