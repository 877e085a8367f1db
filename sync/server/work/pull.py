"""Pull: what changed in a person's scopes, page by page, each page from one snapshot of the database."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select, tuple_

from fieldapp.domain.schema import SCHEMA_VERSION
from fieldapp.domain.schema_types import Kind
from sync.protocol.codec import read
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Cursor, Digest, DigestPage, Page, Pull, Put, Remove, Result
from sync.server.store.database import Database
from sync.server.store.rows import portions
from sync.server.store.scopes import Actor, View, load_actor, view_of

OLDEST_SCHEMA = 1
_LEAST_CHUNK = 100


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the index: what happened to a row in a scope."""

    ver: int
    scope: str
    table: str
    row_id: str
    alive: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one page is to be: the scopes of now, where each stands, and which begin from zero."""

    head: int
    epoch: str
    pos: dict[str, int]
    since: dict[str, int]
    fresh: frozenset[str]
    dropped: tuple[str, ...]


class PullDesk:
    """Answers what is new."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self.database = database
        self._now_us = now_us
        self._index = database.table("sync_index")

    def pull(self, tenant: str, user: str, schema: int, asked: Pull) -> Page:
        """Return one page. Raises ProtocolError epoch, gc_floor, client_too_old, server_too_old, user_left."""
        check_schema(schema)
        with self.database.read() as conn:
            actor, view = self._who(conn, tenant, user, schema)
            plan = self._plan(conn, actor, view, asked)
            entries, more = self._entries(conn, actor.tenant, plan, view, asked.limit)
            return self._page(conn, actor, view, plan, entries, more, asked)

    def digest(self, tenant: str, user: str, schema: int, asked: Digest) -> DigestPage:
        """Return ids and versions of one scope. Raises ProtocolError not_found for a scope that is not the person's."""
        check_schema(schema)
        with self.database.read() as conn:
            actor, view = self._who(conn, tenant, user, schema)
            scope = view.scope(asked.scope)
            if scope is None or scope not in actor.reads:
                raise ProtocolError(Code.NOT_FOUND, "scope")
            table = self._index
            wanted = (
                select(table.c.tbl, table.c.row_id, table.c.row_ver)
                .where(table.c.tenant_id == tenant, table.c.scope == scope, table.c.alive.is_(True))
                .where(table.c.tbl.in_(sorted(view.columns)))
                .order_by(table.c.tbl, table.c.row_id)
                .limit(asked.limit + 1)
            )
            if asked.after is not None:
                wanted = wanted.where(tuple_(table.c.tbl, table.c.row_id) > tuple_(*asked.after))
            rows = [(str(name), str(row_id), int(ver)) for name, row_id, ver in conn.execute(wanted)]
            head, _, epoch = self._head(conn, tenant)
            return DigestPage(epoch, head, tuple(rows[: asked.limit]), len(rows) > asked.limit)

    def _who(self, conn: Connection, tenant: str, user: str, schema: int) -> tuple[Actor, View]:
        actor = load_actor(conn, self.database, tenant, user)
        if actor is None or actor.has_left:
            raise ProtocolError(Code.USER_LEFT)
        return actor, view_of(self.database.registry, actor.role, schema)

    def _head(self, conn: Connection, tenant: str) -> tuple[int, int, str]:
        table = self.database.table("sync_head")
        row = conn.execute(
            select(table.c.ver, table.c.gc_floor, table.c.epoch).where(table.c.tenant_id == tenant)
        ).one()
        return int(row.ver), int(row.gc_floor), str(row.epoch)

    def _plan(self, conn: Connection, actor: Actor, view: View, asked: Pull) -> _Plan:
        head, floor, epoch = self._head(conn, actor.tenant)
        if asked.epoch and asked.epoch != epoch:
            raise ProtocolError(Code.EPOCH, "the server was restored from a backup", reset="epoch", epoch=epoch)
        known: dict[str, Cursor] = {}
        dropped = []
        for wire, cursor in asked.scopes.items():
            scope = view.scope(wire)
            if scope is None or scope not in actor.reads:
                dropped.append(wire)
            else:
                known[scope] = cursor
        # A first sync pages through versions older than the floor: what counts is when it began.
        if any(max(cursor) < floor for cursor in known.values()):
            raise ProtocolError(Code.GC_FLOOR, "away for too long", reset="gc_floor")
        if any(max(cursor) > head for cursor in known.values()):
            raise ProtocolError(Code.EPOCH, "cursors from the future", reset="epoch", epoch=epoch)
        return _Plan(
            head=head,
            epoch=epoch,
            pos={scope: known[scope][0] if scope in known else 0 for scope in sorted(actor.reads)},
            since={scope: known[scope][1] if scope in known else head for scope in actor.reads},
            fresh=frozenset(actor.reads - known.keys()),
            dropped=tuple(sorted(dropped)),
        )

    def _entries(self, conn: Connection, tenant: str, plan: _Plan, view: View, limit: int) -> tuple[list[_Entry], bool]:
        """Return the next lines of all scopes in the order of their versions, and whether there are more.

        Lines of one version belong to one row and are never parted: the cursors of all scopes move together.
        """
        chunk = max(_LEAST_CHUNK, limit // max(1, len(plan.pos)) + 1)
        streams = [self._stream(conn, tenant, scope, pos, view, chunk) for scope, pos in plan.pos.items()]
        merged = heapq.merge(*streams, key=lambda entry: entry.ver)
        found = list(islice(merged, limit))
        after = next(merged, None)
        while after is not None and found and after.ver == found[-1].ver:
            found.append(after)
            after = next(merged, None)
        return found, after is not None

    def _stream(self, conn: Connection, tenant: str, scope: str, pos: int, view: View, chunk: int) -> Iterator[_Entry]:
        table = self._index
        while True:
            rows = conn.execute(
                select(table.c.ver, table.c.tbl, table.c.row_id, table.c.alive)
                .where(table.c.tenant_id == tenant, table.c.scope == scope, table.c.ver > pos)
                .order_by(table.c.ver)
                .limit(chunk)
            ).all()
            for ver, name, row_id, alive in rows:
                if name in view.columns:
                    yield _Entry(ver, scope, name, row_id, alive)
            if len(rows) < chunk:
                return
            pos = rows[-1][0]

    def _page(
        self,
        conn: Connection,
        actor: Actor,
        view: View,
        plan: _Plan,
        entries: Sequence[_Entry],
        more: bool,
        asked: Pull,
    ) -> Page:
        top = entries[-1].ver if more else plan.head
        scopes = tuple(plan.pos)
        puts = self._puts(conn, actor.tenant, view, scopes, entries)
        cursors: dict[str, Cursor] = {
            view.wire(scope): (max(plan.pos[scope], top), plan.since[scope] if more else plan.head) for scope in scopes
        }
        return Page(
            epoch=plan.epoch,
            server_time=self._now_us(),
            schema_max=SCHEMA_VERSION,
            more=more,
            scopes=tuple(view.wire(scope) for scope in scopes),
            cursors=cursors,
            fresh=tuple(view.wire(scope) for scope in sorted(plan.fresh)),
            dropped=plan.dropped,
            cols={name: view.columns[name] for name in puts},
            puts=puts,
            removes=_removes(scopes, entries),
            acks=self._acks(conn, actor, asked.pending),
            check=None if more else self._check(conn, actor.tenant, view, scopes),
        )

    def _puts(
        self, conn: Connection, tenant: str, view: View, scopes: Sequence[str], entries: Iterable[_Entry]
    ) -> dict[str, tuple[Put, ...]]:
        numbers = {scope: number for number, scope in enumerate(scopes)}
        places: dict[str, dict[str, list[int]]] = {}
        for entry in entries:
            if entry.alive:
                places.setdefault(entry.table, {}).setdefault(entry.row_id, []).append(numbers[entry.scope])
        out: dict[str, tuple[Put, ...]] = {}
        for name in (one for one in view.columns if one in places):
            rows = self._rows(conn, tenant, view, name, list(places[name]))
            out[name] = tuple((number, *row) for row in rows for number in places[name][row[0]])
        return out

    def _rows(self, conn: Connection, tenant: str, view: View, name: str, ids: list[str]) -> Iterator[list[Any]]:
        """Yield the values of rows in the order of the view's columns."""
        table = self.database.table(name)
        columns = view.columns[name]
        fields = self.database.registry[name].fields
        sets = [at for at, column in enumerate(columns) if column in fields and fields[column].kind is Kind.TEXTS]
        hidden = [columns.index(column) for column in view.hidden[name]]
        wanted = select(*(table.c[column] for column in columns)).where(table.c.tenant_id == tenant)
        for part in portions(ids):
            for found in conn.execute(wanted.where(table.c.id.in_(part))):
                row = list(found)
                for at in sets:
                    row[at] = json.loads(row[at]) if row[at] is not None else None
                for at in hidden:
                    row[at] = None
                yield row

    def _acks(self, conn: Connection, actor: Actor, pending: Sequence[str]) -> tuple[Result, ...]:
        table = self.database.table("sync_mutation")
        found: list[Result] = []
        for part in portions(pending):
            asked = select(table.c.detail).where(
                table.c.tenant_id == actor.tenant, table.c.user_id == actor.user, table.c.muid.in_(part)
            )
            found += [read(Result, json.loads(detail)) for detail in conn.scalars(asked)]
        return tuple(found)

    def _check(self, conn: Connection, tenant: str, view: View, scopes: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        table = self.database.table("sync_scope")
        sums = dict.fromkeys(scopes, (0, 0))
        for part in portions(scopes):
            asked = select(table.c.scope, table.c.tbl, table.c.xor, table.c.live).where(
                table.c.tenant_id == tenant, table.c.scope.in_(part)
            )
            for scope, name, mixed, live in conn.execute(asked):
                if name in view.columns:
                    before = sums[scope]
                    sums[scope] = (before[0] ^ mixed, before[1] + live)
        return {view.wire(scope): one for scope, one in sums.items()}


def check_schema(schema: int) -> None:
    """Refuse files that this server cannot serve; they may still send what they hold."""
    if schema < OLDEST_SCHEMA:
        raise ProtocolError(Code.CLIENT_TOO_OLD, "schema", min_schema=OLDEST_SCHEMA)
    if schema > SCHEMA_VERSION:
        raise ProtocolError(Code.SERVER_TOO_OLD, "schema", max_schema=SCHEMA_VERSION)


def _removes(scopes: Sequence[str], entries: Iterable[_Entry]) -> tuple[Remove, ...]:
    numbers = {scope: number for number, scope in enumerate(scopes)}
    gone = (entry for entry in entries if not entry.alive)
    return tuple((numbers[entry.scope], entry.table, entry.row_id) for entry in gone)
