"""A small organisation on a real database, and people who push and pull without a network in between."""

from __future__ import annotations

import itertools
import uuid
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clocks import SECOND, TickingClock
from nacl.public import PrivateKey

from fieldapp.domain.schema import SCHEMA_VERSION
from sync.protocol.checksum import of_rows
from sync.protocol.messages import Cursor, Page, Pull, Push, Pushed, Result, Sent
from sync.protocol.mutation import Op
from sync.server.people.directory import Directory
from sync.server.store.database import Database
from sync.server.work.ledger import Pusher
from sync.server.work.pull import PullDesk
from sync.server.work.push import PushDesk

Rows = dict[tuple[str, str], dict[str, Any]]
PUBLIC_KEY = b64encode(bytes(PrivateKey(bytes(range(32))).public_key)).decode()


Names = tuple[str, dict[str, str], dict[str, str]]
"""The organisation's id, and the ids of its units and people by name."""


def new_id() -> str:
    return str(uuid.uuid4())


@dataclass
class Laptop:
    """What a client keeps of the protocol: a client id, numbers, cursors, members of scopes, rows."""

    world: World
    user: str
    schema: int = SCHEMA_VERSION
    client: str = field(default_factory=new_id)
    device: str = field(default_factory=new_id)
    mid: int = 0
    epoch: str = ""
    cursors: dict[str, Cursor] = field(default_factory=dict)
    members: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)

    def mutation(self, op: Op, tbl: str, row_id: str, patch: Mapping[str, Any] | None = None, **more: Any) -> Sent:
        """The next mutation, in a group of its own unless told otherwise."""
        self.mid += 1
        values: dict[str, Any] = {"muid": new_id(), "group": new_id(), "base_ver": 0, "client_ts": 1, "base": {}}
        values |= {"mid": self.mid, "op": op, "tbl": tbl, "id": row_id, "patch": dict(patch or {})}
        return Sent(**(values | more))

    def insert(self, tbl: str, row_id: str | None = None, /, **values: Any) -> Sent:
        return self.mutation(Op.INSERT, tbl, row_id or new_id(), values)

    def patch(self, tbl: str, row_id: str, patch: dict[str, Any], base: dict[str, Any] | None = None) -> Sent:
        return self.mutation(Op.PATCH, tbl, row_id, patch, base=base or {})

    def delete(self, tbl: str, row_id: str) -> Sent:
        return self.mutation(Op.DELETE, tbl, row_id)

    def hand_over(self, account: str, to: str) -> Sent:
        return self.mutation(Op.CMD, "account", account, {"cmd": "hand_over", "owner_id": to})

    def send(self, *mutations: Sent) -> Pushed:
        who = Pusher(self.world.tenant, self.user, self.device, self.client)
        return self.world.push_desk.push(who, Push(self.epoch, mutations))

    def push(self, *mutations: Sent) -> tuple[Result, ...]:
        return self.send(*mutations).results

    def ask(self, limit: int = 5000, pending: tuple[str, ...] = ()) -> Page:
        asked = Pull(self.epoch, self.cursors, pending, limit)
        return self.world.pull_desk.pull(self.world.tenant, self.user, self.schema, asked)

    def pull(self, limit: int = 5000, between: Callable[[], object] | None = None) -> Page:
        """Pull until nothing is left, apply all of it, and hold it against the server's checksums."""
        pages = []
        for _ in range(1000):
            page = self.ask(limit)
            pages.append(page)
            self.cursors, self.epoch = dict(page.cursors), page.epoch
            if not page.more:
                break
            if between is not None:
                between()
        for page in pages:
            self.apply(page)
        self.verify(pages[-1])
        return pages[-1]

    def apply(self, page: Page) -> None:
        for scope in page.fresh:
            self.members[scope] = set()
        for name, puts in page.puts.items():
            for number, *values in puts:
                row = dict(zip(page.cols[name], values, strict=True))
                self.members.setdefault(page.scopes[int(str(number))], set()).add((name, str(row["id"])))
                self.rows[name, str(row["id"])] = row
        for number, name, row_id in page.removes:
            self.members.setdefault(page.scopes[number], set()).discard((name, row_id))
        self.members = {scope: keys for scope, keys in self.members.items() if scope in page.cursors}
        held = set().union(*self.members.values()) if self.members else set()
        self.rows = {key: row for key, row in self.rows.items() if key in held}

    def verify(self, page: Page) -> None:
        """Checksums, and no row without the rows it refers to."""
        assert page.check is not None
        for scope, told in page.check.items():
            keys = self.members.get(scope, set())
            assert of_rows((name, row_id, self.rows[name, row_id]["ver"]) for name, row_id in keys) == told, scope
        for (name, row_id), row in self.rows.items():
            for column, declared in self.world.database.registry[name].fields.items():
                if declared.ref is not None and row.get(column) is not None:
                    assert (declared.ref, row[column]) in self.rows, f"{name}.{column} of {row_id} leads nowhere"

    def ids(self, name: str) -> set[str]:
        return {row_id for table, row_id in self.rows if table == name}


class World:
    """Acme: two teams of two reps with a manager each, finance, service, an admin; and two distributors."""

    def __init__(self, database: Database, made: Names | None = None) -> None:
        self.database = database
        self.clock = TickingClock(step=SECOND // 1000)
        self.directory = Directory(database, self.clock.now_us)
        self.push_desk = PushDesk(database, self.clock.now_us)
        self.pull_desk = PullDesk(database, self.clock.now_us)
        self.names = made or self._found()
        self.tenant, self.units, self.users = self.names
        self.company = self.units["company"]
        self._counter = itertools.count(1)

    def _found(self) -> Names:
        made, company = self.directory.found("Acme", lambda _tenant: PUBLIC_KEY)
        units, users = {"company": company}, {}
        for unit, kind in (("north", "team"), ("south", "team"), ("dealer", "distributor"), ("rival", "distributor")):
            units[unit] = self.directory.add_unit(made.id, unit, kind, company)
        for name, role, unit in (
            ("ann", "rep", "north"),
            ("ben", "rep", "north"),
            ("mia", "manager", "north"),
            ("sam", "rep", "south"),
            ("max", "manager", "south"),
            ("fin", "finance", "company"),
            ("sue", "service", "north"),
            ("ada", "admin", "company"),
            ("dan", "rep", "dealer"),
            ("dora", "manager", "dealer"),
            ("rob", "rep", "rival"),
        ):
            users[name] = self.directory.add_user(made.id, name, role, units[unit])
        return made.id, units, users

    def laptop(self, name: str, schema: int = SCHEMA_VERSION) -> Laptop:
        return Laptop(self, self.users[name], schema)

    def visit(self, account: str, rep: str, **more: Any) -> dict[str, Any]:
        """Values of a visit that may be inserted."""
        return {
            "account_id": account,
            "rep_id": self.users[rep],
            "channel": "visit",
            "started_at": next(self._counter),
            "started_offset": 480,
            "started_zone": "Asia/Shanghai",
        } | more

    def order(self, account: str, number: str, **more: Any) -> dict[str, Any]:
        return {
            "account_id": account,
            "number": number,
            "channel": "rep",
            "ordered_at": next(self._counter),
            "ordered_offset": 480,
            "ordered_zone": "Asia/Shanghai",
            "amount_minor": 10_000,
            "currency": "CNY",
            "state": "valid",
        } | more
