"""Laptops of the real program at a real server over real HTTP: profile, encrypted file, engine, connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from net import Net
from sqlalchemy import select

from fieldapp.app import company
from fieldapp.app.profile import Opened, Profile
from fieldapp.domain.schema import REGISTRY
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets, Missing, Unavailable
from fieldapp.services.ports import Clock
from fieldapp.storage import derived, meta
from fieldapp.storage.query import fetch
from fieldapp.storage.shadow_store import ShadowingStore
from sync.client.engine import Engine, Round
from sync.client.http import HttpClient
from sync.client.ports import OfflineError
from sync.protocol.messages import Head, Page, Pull, Push, Pushed

_OF_COMPANY = ("unit", "user")
_DERIVED = ("account_summary", "objection_status", "account_member")
_LETTERS = "acovp"


class KeyAlone(MemorySecrets):
    """Keeps the key; the token is kept in the encrypted file then, where the next process finds it."""

    def token(self, profile: str) -> str | Missing | Unavailable:  # noqa: ARG002  # there is none for anybody
        return Unavailable("no_backend")

    def set_token(self, profile: str, token: str | None) -> Unavailable:  # noqa: ARG002
        return Unavailable("no_backend")


@dataclass
class Pages:
    """The way to the server, with pages of a size; ``before`` is told the number of each pull."""

    client: HttpClient
    limit: int = 5_000
    before: Callable[[int], object] = lambda _: None
    pulls: list[Pull] = field(default_factory=list)

    def push(self, message: Push) -> Pushed:
        return self.client.push(message)

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        self.before(len(self.pulls))
        self.pulls.append(message)
        return self.client.pull(replace(message, limit=self.limit))

    def wait(self, head: int, timeout: float) -> Head:
        return self.client.wait(head, timeout)


@dataclass
class RealLaptop:
    """One laptop; ``stop`` and ``start`` are those of the program."""

    net: Net
    name: str
    profile: Profile

    def start(self) -> None:
        self.opened: Opened = self.profile.open()
        sides = company.connect(self.opened, self.profile.secrets)
        assert sides is not None
        self.local: ShadowingStore = sides[0]
        self.client: HttpClient = sides[1]
        self.pages = Pages(self.client)
        self.engine = Engine(self.local, self.pages)

    def stop(self) -> None:
        self.client.close()
        self.local.rest()
        self.opened.close()

    def restart(self) -> None:
        self.stop()
        self.start()

    def round(self) -> Round:
        done = self.engine.round()
        assert done.push_problem is None, done.push_problem
        while self.local.catch_up():
            continue
        return done

    def offline_round(self) -> None:
        """A round that the network breaks."""
        with suppress(OfflineError):
            self.engine.round()
            raise AssertionError("the network held")

    def me(self) -> str:
        return self.net.world.users[self.name]

    def insert(self, table: str, values: Mapping[str, object]) -> str:
        with self.opened.store.write("add") as batch:
            return batch.insert(table, values)

    def insert_as(self, table: str, row_id: str, values: Mapping[str, object]) -> None:
        with self.opened.store.write("add") as batch:
            batch.insert(table, values, row_id)

    def account(self, name: str) -> str:
        return self.insert("account", {"legal_name": name, "owner_id": self.me()})

    def visit(self, account: str, outcome: str) -> str:
        return self.insert("visit", self.net.world.visit(account, self.name, outcome=outcome))

    def edit(self, table: str, row_id: str, **values: object) -> None:
        with self.opened.store.write("edit") as batch:
            batch.patch(table, row_id, values)

    def rows(self, table: str) -> dict[str, dict[str, object]]:
        return {str(row["id"]): row for row in fetch(self.opened.store.db, f"SELECT * FROM {table}")}

    def outbox(self) -> dict[str, str]:
        """{muid: state} of what was not taken back."""
        found = fetch(self.opened.store.db, "SELECT muid, state FROM outbox WHERE undone = 0")
        return {str(row["muid"]): str(row["state"]) for row in found}

    # ------------------------------------------------------------------------------------------------ comparing

    def is_the_servers(self) -> None:
        """Compare everything: rows, outbox, what is held for which scope, what is derived, the index of words."""
        for table in REGISTRY:
            if table not in _OF_COMPANY:
                self._compare(table)
        self._compare_outbox()
        self._compare_members()
        db = self.opened.store.db
        assert [tuple(row.values()) for row in fetch(db, "PRAGMA integrity_check")] == [("ok",)]
        assert not fetch(db, "PRAGMA foreign_key_check")
        assert not fetch(db, "SELECT * FROM sync_shadow")
        assert not fetch(db, "SELECT * FROM sync_stage")
        before = self._derived()
        with self.opened.store.transaction():
            derived.rebuild(db)
        assert self._derived() == before

    def _compare(self, table: str) -> None:
        there = server_rows(self.net, table)
        owners = self._owners()
        mine = {row_id for row_id, row in server_rows(self.net, "account").items() if row["owner_id"] in owners}
        key = "id" if table == "account" else "account_id"
        wanted = {row_id: row for row_id, row in there.items() if row.get(key) in mine or row.get("merged_id") in mine}
        if table == "hand_over":  # belongs to the people it names
            wanted = {row_id: row for row_id, row in there.items() if {row["from_id"], row["to_id"]} & owners}
        here = self.rows(table)
        assert here.keys() == wanted.keys(), f"{self.name}: {table}"
        for row_id, row in here.items():
            for name in ("ver", *REGISTRY[table].fields):
                assert (row[name] or None) == (wanted[row_id][name] or None), f"{self.name}: {table}.{name} of {row_id}"

    def _owners(self) -> set[str]:
        people = server_rows(self.net, "user")
        me = people[self.me()]
        if me["role"] != "manager":
            return {self.me()}
        return {row_id for row_id, row in people.items() if row["unit_id"] == me["unit_id"]}

    def _compare_outbox(self) -> None:
        known = server_mutations(self.net)
        wanted = {"applied": "done", "conflict": "done", "rejected": "rejected", "quarantined": "rejected"}
        for muid, state in self.outbox().items():
            assert muid in known, f"{self.name}: {muid} never reached the server"
            assert state == wanted[known[muid]], f"{self.name}: {muid} is {state}"

    def _compare_members(self) -> None:
        world, db = self.net.world, self.opened.store.db
        index = world.database.table("sync_index")
        sql = "SELECT s.id, m.tbl, m.row_id, m.ver FROM sync_member m JOIN sync_scope s ON s.no = m.scope_no"
        held = db.conn.execute(sql).fetchall()
        here = {(scope.partition("@")[0], table, row_id, version) for scope, table, row_id, version in held}
        with world.database.read() as conn:
            found = conn.execute(
                select(index.c.scope, index.c.tbl, index.c.row_id, index.c.row_ver).where(
                    index.c.tenant_id == world.tenant, index.c.alive.is_(True)
                )
            ).all()
        there = {(row.scope, row.tbl, row.row_id, int(row.row_ver)) for row in found}
        assert here <= there, f"{self.name}: held, and not the server's: {sorted(here - there)[:3]}"
        mine = f"rep:{self.me()}"
        assert {one for one in there if one[0] == mine} == {one for one in here if one[0] == mine}, self.name

    def _derived(self) -> dict[str, object]:
        db = self.opened.store.db
        found: dict[str, object] = {name: fetch(db, f"SELECT * FROM {name} ORDER BY 1, 2") for name in _DERIVED}
        for letter in _LETTERS:
            found[letter] = fetch(db, "SELECT rowid FROM search WHERE search MATCH ? ORDER BY 1", (f"{letter}*",))
        return found


def server_rows(net: Net, name: str) -> dict[str, dict[str, object]]:
    """Every row of the organisation by id."""
    table = net.world.database.table(name)
    with net.world.database.read() as conn:
        rows = conn.execute(select(table).where(table.c.tenant_id == net.world.tenant)).mappings()
        return {str(row["id"]): dict(row) for row in rows}


def server_mutations(net: Net) -> dict[str, str]:
    """{muid: status} of what the server recorded."""
    table = net.world.database.table("sync_mutation")
    with net.world.database.read() as conn:
        return {str(row.muid): str(row.status) for row in conn.execute(select(table.c.muid, table.c.status))}


@contextmanager
def laptop(
    net: Net, name: str, folder: Path, url: str | None = None, clock: Clock | None = None
) -> Iterator[RealLaptop]:
    """A laptop that has joined by a code and holds nothing yet."""
    profile = Profile(AppPaths(folder).profile(), KeyAlone(), clock or SystemClock())
    code = net.access.enrol(net.world.tenant, net.world.users[name]).code
    company.join(profile, url or net.url, code).opened.close()
    made = RealLaptop(net, name, profile)
    made.start()
    assert meta.read(made.opened.store.db, "me") == made.me()
    try:
        yield made
    finally:
        made.stop()


def all_the_same(*laptops: RealLaptop) -> None:
    """Have all of them sync, twice, and hold each against the server's rows."""
    for one in laptops:
        one.round()
    for one in laptops:
        one.round()
        one.is_the_servers()
