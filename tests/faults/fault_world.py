"""Laptops of the real client at the desks of the real server, in courses of events that a test directs."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp

from clocks import TickingClock
from new_stores import KEY, empty_store
from sqlalchemy import select
from sqlcipher3.dbapi2 import IntegrityError
from sync_world import World

from fieldapp.domain.errors import DomainError
from fieldapp.domain.ids import IdSource
from fieldapp.domain.schema import REGISTRY, SCHEMA_VERSION
from fieldapp.services.errors import StoreError
from fieldapp.storage import meta
from fieldapp.storage.opening import open_store
from fieldapp.storage.query import fetch
from fieldapp.storage.store import Store
from fieldapp.storage.sync_store import SyncStore
from sync.client.engine import Engine
from sync.client.ports import OfflineError
from sync.protocol.codec import decode, encode
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import MAX_INT
from sync.protocol.messages import Head, Page, Pull, Push, Pushed
from sync.server.work.ledger import Pusher

_MOST_ROUNDS = 8
_PEOPLE = ("unit", "user", "territory", "territory_assignment")


class ViolationError(AssertionError):
    """The protocol did not hold what it promises."""


def expect(holds: object, what: str) -> None:
    """Raise ViolationError unless it holds."""
    if not holds:
        raise ViolationError(what)


class Way:
    """Between a laptop and the desks; it loses what it is told to, once."""

    def __init__(self, world: World, user: str, laptop: Laptop) -> None:
        self.world, self.user, self.laptop = world, user, laptop
        self.limit = 5_000
        self.loses_answer = False
        self.loses_request = False
        self.is_busy = False
        self.late: Callable[[], object] | None = None
        self.before_pull: Callable[[int], object] = lambda _: None
        self.pulls = 0

    def push(self, message: Push) -> Pushed:
        sent = decode(Push, encode(message), most=MAX_INT)
        who = Pusher(self.world.tenant, self.user, self.laptop.name, self.laptop.sync.client_id())
        if self.loses_request:
            self.loses_request = False
            self.late = lambda: self.world.push_desk.push(who, sent)
            raise OfflineError("the request is late")
        if self.is_busy:
            self.is_busy = False
            raise ProtocolError(Code.UNAVAILABLE)
        answer = self.world.push_desk.push(who, sent)
        if self.loses_answer:
            self.loses_answer = False
            raise OfflineError("the answer was lost")
        return decode(Pushed, encode(answer), lenient=True)

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        self.pulls += 1
        self.before_pull(self.pulls)
        self.world.pull_desk._now_us = self._arrives  # a look at the clock comes between the rows and the answers
        asked = decode(Pull, encode(replace(message, limit=self.limit)), most=MAX_INT)
        data = encode(self.world.pull_desk.pull(self.world.tenant, self.user, SCHEMA_VERSION, asked))
        return decode(Page, data, most=MAX_INT, lenient=True), data

    def _arrives(self) -> int:
        """Tell the time; a request that is late arrives now."""
        late, self.late = self.late, None
        if late is not None:
            late()
        return self.world.clock.now_us()

    def wait(self, head: int, timeout: float) -> Head:
        raise NotImplementedError(head, timeout)


class Laptop:
    """One encrypted file and its engine."""

    def __init__(self, world: World, person: str, path: Path) -> None:
        self.world, self.person, self.path = world, person, path
        self.name = path.stem
        copyfile(_empty_file(), path)
        self._open()
        with self.store.transaction():
            meta.write(self.store.db, me=world.users[person])

    def _open(self) -> None:
        clock = TickingClock()
        ids = IdSource(clock.now_us)
        self.store = Store(open_store(self.path, KEY, lambda _: self.path), clock, ids)
        self.sync = SyncStore(self.store, clock, ids)
        self.way = Way(self.world, self.world.users[self.person], self)
        self.engine = Engine(self.sync, self.way)

    def close(self) -> None:
        self.store.db.close()

    def copied(self) -> Path:
        """Copy the file, as a backup does."""
        copy = self.path.with_suffix(".copy")
        self.close()
        copyfile(self.path, copy)
        self._open()
        return copy

    def put_back(self, copy: Path) -> None:
        """Go on with a copy."""
        self.close()
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        copyfile(copy, self.path)
        self._open()

    def round(self) -> None:
        """A round that must come to its end; that the network fails in it is left to the next."""
        try:
            self.engine.round()
        except OfflineError:
            return
        except (StoreError, DomainError, ProtocolError, IntegrityError) as error:
            raise ViolationError(f"{self.name}: the round ended with {error!r}") from error
        expect(not self.engine._mended, f"{self.name}: a checksum was wrong")

    def insert(self, table: str, values: Mapping[str, object]) -> str:
        with self.store.write("add") as batch:
            return batch.insert(table, values)

    def account(self, name: str = "恒达精密") -> str:
        return self.insert("account", {"legal_name": name, "owner_id": self.world.users[self.person]})

    def contact(self, account: str, name: str = "李工") -> str:
        return self.insert("contact", {"account_id": account, "name": name})

    def visit(self, account: str, outcome: str = "") -> str:
        return self.insert("visit", self.world.visit(account, self.person, outcome=outcome or None))

    def edit(self, table: str, row_id: str, **values: object) -> None:
        with self.store.write("edit") as batch:
            batch.patch(table, row_id, values)

    def remove(self, table: str, row_id: str) -> None:
        with self.store.write("remove") as batch:
            batch.delete(table, row_id)

    def rows(self, table: str) -> dict[str, dict[str, object]]:
        return {str(row["id"]): row for row in fetch(self.store.db, f"SELECT * FROM {table}")}

    def waiting(self) -> set[str]:
        found = fetch(self.store.db, "SELECT muid FROM outbox WHERE state IN ('pending', 'sent')")
        return {str(row["muid"]) for row in found}

    def settle(self) -> None:
        """Sync in peace, as often as it takes; a server that asks for patience is asked again."""
        for _ in range(_MOST_ROUNDS):
            self.round()

    def is_right(self) -> None:
        """``is_settled``, and nothing was refused."""
        self.is_settled()
        refused = fetch(self.store.db, "SELECT muid FROM outbox WHERE state = 'rejected'")
        expect(not refused, f"{self.name}: refused, though nothing is wrong with it")

    def is_settled(self) -> None:
        """Nothing waits, nothing saved is unknown to the server, and every row is the server's."""
        expect(not self.waiting(), f"{self.name}: changes wait for ever")
        muids = {str(row["muid"]) for row in fetch(self.store.db, "SELECT muid FROM outbox")}
        expect(muids <= _known(self.world), f"{self.name}: what was saved never reached the server")
        self.holds_what_the_server_has()

    def holds_what_the_server_has(self) -> None:
        """Every row of one's accounts, at the server's version, and no other."""
        mine = {
            row_id for row_id, row in server_rows(self.world, "account").items() if row["owner_id"] in self._owners()
        }
        for table in REGISTRY:
            if table in _PEOPLE or table == "product":
                continue
            key = "id" if table == "account" else "account_id"
            there = {row_id: row["ver"] for row_id, row in server_rows(self.world, table).items() if row[key] in mine}
            here = {row_id: row["ver"] for row_id, row in self.rows(table).items()}
            many, few = here.items() - there.items(), there.items() - here.items()
            expect(here == there, f"{self.name}: {table}: too many {many}, too few {few}")

    def _owners(self) -> set[str]:
        people = server_rows(self.world, "user")
        me = people[self.world.users[self.person]]
        if me["role"] != "manager":
            return {str(me["id"])}
        return {row_id for row_id, row in people.items() if row["unit_id"] == me["unit_id"]}


@cache
def _empty_file() -> Path:
    """An empty file to copy: making one takes as long as many rounds."""
    folder = mkdtemp(prefix="fieldapp-empty-")
    atexit.register(rmtree, folder)
    empty_store(Path(folder) / "empty.db", TickingClock()).db.close()
    return Path(folder) / "empty.db"


def server_rows(world: World, name: str) -> dict[str, dict[str, object]]:
    """Every row of the organisation by id."""
    table = world.database.table(name)
    with world.database.read() as conn:
        rows = conn.execute(select(table).where(table.c.tenant_id == world.tenant)).mappings()
        return {str(row["id"]): dict(row) for row in rows}


def _known(world: World) -> set[str]:
    table = world.database.table("sync_mutation")
    with world.database.read() as conn:
        return set(conn.scalars(select(table.c.muid)))


class Scene:
    """The organisation, and laptops made when they are asked for."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self._folder = folder
        self.laptops: list[Laptop] = []

    def new_laptop(self, person: str) -> Laptop:
        """A laptop that has heard nothing."""
        made = Laptop(self.world, person, self._folder / f"{person}{len(self.laptops)}.db")
        self.laptops.append(made)
        return made

    def laptop(self, person: str) -> Laptop:
        """A laptop that has heard everything so far."""
        made = self.new_laptop(person)
        made.round()
        return made

    def hand_over(self, account: str, to: str) -> None:
        """What a manager does from somewhere else."""
        boss = self.world.laptop("mia")
        answers = boss.push(boss.hand_over(account, self.world.users[to]))
        assert [one.status for one in answers] == ["applied"], answers

    def all_is_right(self) -> None:
        """Let everybody sync in peace, then compare everything."""
        self.make_peace()
        for one in self.laptops:
            one.is_right()

    def make_peace(self) -> None:
        """Let everybody sync undisturbed until nobody has anything to say."""
        for _ in range(2):
            for one in self.laptops:
                one.settle()

    def close(self) -> None:
        for one in self.laptops:
            with suppress(StoreError):
                one.close()
