"""Pull: what changed in a person's scopes, page by page, each page from one snapshot of the database."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Executable, Select, bindparam, func, select, tuple_

from fieldapp.domain.schema import SCHEMA_VERSION
from fieldapp.domain.schema_types import Kind
from sync.protocol.checksum import scopes_hash
from sync.protocol.codec import read
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Cursor, Digest, DigestPage, Page, Pull, Put, Remove, Result
from sync.server.store.database import Database
from sync.server.store.rows import among, among_told, run, several
from sync.server.store.scopes import Actor, Stand, View, load_actor, load_stand, view_of
from sync.server.work.authors import lost_by

OLDEST_SCHEMA = 1
_LEAST_CHUNK = 100
_MOST_SEATS = 2_000
_SINGLY = 16
"""Up to so many scopes at one position are read one by one, each in the order of its index."""
_BY_NAME = 400
"""Up to so many scopes are asked after by name; for more it is cheaper to ask which have news at all."""

_Entry = tuple[int, str, str, str, bool]
"""One line of the index: version, scope, table, row id, alive."""


@dataclass(frozen=True, slots=True)
class _Seat:
    """What follows from who somebody is: scopes with their names on the wire, in order, and the hash of those."""

    actor: Actor
    view: View
    wires: Mapping[str, str]
    hash: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one page is to be: where each scope stands, and which begin from zero."""

    stand: Stand
    pos: Mapping[str, int]
    since: Mapping[str, int]
    fresh: frozenset[str] = frozenset()
    dropped: tuple[str, ...] = ()


class PullDesk:
    """Answers what is new."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self.database = database
        self.lease: tuple[int, int] | None = None
        """After how many days without word a laptop locks, and empties itself, where that is not as usual."""
        self._now_us = now_us
        self._index = database.table("sync_index")
        self._sums = database.table("sync_scope")
        self._seats: dict[tuple[str, str, int], _Seat] = {}

    def pull(self, tenant: str, user: str, schema: int, asked: Pull) -> Page:
        """Return one page.

        Raises ProtocolError epoch, gc_floor, cursors, malformed, client_too_old, server_too_old, user_left.
        """
        with self.database.read() as conn:
            return self.answer(conn, tenant, user, schema, asked)

    def answer(self, conn: Connection, tenant: str, user: str, schema: int, asked: Pull) -> Page:
        """``pull`` within a snapshot that is open."""
        check_schema(schema)
        stand = load_stand(conn, self.database, tenant)
        seat = self._seat(conn, tenant, user, schema, stand)
        if asked.epoch and asked.epoch != stand.epoch:
            raise ProtocolError(Code.EPOCH, "the server was restored from a backup", reset="epoch", epoch=stand.epoch)
        if asked.brief is not None:
            return self._brief(conn, seat, stand, asked)
        plan = self._plan(seat, stand, asked)
        entries, more = self._entries(conn, tenant, plan, seat.view, asked.limit)
        return self._page(conn, seat, plan, entries, more, asked)

    def digest(self, tenant: str, user: str, schema: int, asked: Digest) -> DigestPage:
        """Return ids and versions of one scope. Raises ProtocolError not_found for a scope that is not the person's."""
        with self.database.read() as conn:
            return self.answer_digest(conn, tenant, user, schema, asked)

    def answer_digest(self, conn: Connection, tenant: str, user: str, schema: int, asked: Digest) -> DigestPage:
        """``digest`` within a snapshot that is open."""
        check_schema(schema)
        stand = load_stand(conn, self.database, tenant)
        seat = self._seat(conn, tenant, user, schema, stand)
        scope = seat.view.scope(asked.scope)
        if scope is None or scope not in seat.wires:
            raise ProtocolError(Code.NOT_FOUND, "scope")
        table = self._index
        wanted = (
            select(table.c.tbl, table.c.row_id, table.c.row_ver)
            .where(table.c.tenant_id == tenant, table.c.scope == scope, table.c.alive.is_(True))
            .where(table.c.tbl.in_(sorted(seat.view.columns)))
            .order_by(table.c.tbl, table.c.row_id)
            .limit(asked.limit + 1)
        )
        if asked.after is not None:
            wanted = wanted.where(tuple_(table.c.tbl, table.c.row_id) > tuple_(*asked.after))
        rows = [(str(name), str(row_id), int(ver)) for name, row_id, ver in conn.execute(wanted)]
        return DigestPage(stand.epoch, stand.ver, tuple(rows[: asked.limit]), len(rows) > asked.limit)

    def _seat(self, conn: Connection, tenant: str, user: str, schema: int, stand: Stand) -> _Seat:
        actor = load_actor(conn, self.database, tenant, user, stand)
        if actor is None or actor.has_left:
            raise ProtocolError(Code.USER_LEFT)
        kept = self._seats.get((tenant, user, schema))
        if kept is None or kept.actor is not actor:
            view = view_of(self.database.registry, actor.role, schema)
            wires = {scope: view.wire(scope) for scope in sorted(actor.reads)}
            kept = _Seat(actor, view, wires, scopes_hash(wires.values()))
            if len(self._seats) >= _MOST_SEATS:
                self._seats.clear()
            self._seats[tenant, user, schema] = kept
        return kept

    def _plan(self, seat: _Seat, stand: Stand, asked: Pull) -> _Plan:
        known: dict[str, Cursor] = {}
        dropped = []
        for wire, cursor in asked.scopes.items():
            scope = seat.view.scope(wire)
            if scope is None or scope not in seat.wires:
                dropped.append(wire)
            else:
                known[scope] = cursor
        for cursor in set(known.values()):
            self._check_position(cursor, stand)
        return _Plan(
            stand=stand,
            pos={scope: known[scope][0] if scope in known else 0 for scope in seat.wires},
            since={scope: known[scope][1] if scope in known else stand.ver for scope in seat.wires},
            fresh=frozenset(seat.wires.keys() - known.keys()),
            dropped=tuple(sorted(dropped)),
        )

    def _check_position(self, cursor: Cursor, stand: Stand) -> None:
        """Refuse who missed removals that are forgotten, and who comes from the future.

        A first sync pages through old versions: what counts is when it began.
        """
        pos = max(cursor)
        if pos < stand.floor:
            raise ProtocolError(Code.GC_FLOOR, "away for too long", reset="gc_floor")
        if pos > stand.ver:
            raise ProtocolError(Code.EPOCH, "cursors from the future", reset="epoch", epoch=stand.epoch)

    def _brief(self, conn: Connection, seat: _Seat, stand: Stand, asked: Pull) -> Page:
        """Answer a client all of whose scopes stand at one position: only of those that something happened to."""
        assert asked.brief is not None
        pos, told = asked.brief
        if asked.scopes:
            raise ProtocolError(Code.MALFORMED, "scopes beside brief")
        self._check_position((pos, pos), stand)
        if told != seat.hash:
            raise ProtocolError(Code.CURSORS)
        tenant = seat.actor.tenant
        plan = _Plan(stand, dict.fromkeys(seat.wires, pos), {})
        moved = self._moved(conn, tenant, plan) if pos < stand.ver else []
        plan = _Plan(stand, dict.fromkeys(moved, pos), {})
        entries, more = self._merged(conn, tenant, plan, moved, seat.view, asked.limit)
        if more:  # several pages need the cursor of every scope, or checksums of the first would never be compared
            raise ProtocolError(Code.CURSORS)
        puts = self._puts(conn, tenant, seat.view, moved, entries)
        return Page(
            epoch=stand.epoch,
            server_time=self._now_us(),
            schema_max=SCHEMA_VERSION,
            more=False,
            scopes=tuple(seat.wires[scope] for scope in moved),
            cursors={},
            fresh=(),
            dropped=(),
            cols={name: seat.view.columns[name] for name in puts},
            puts=puts,
            removes=_removes(moved, entries),
            acks=self._acks(conn, seat.actor, asked.pending),
            check=self._check(conn, seat, moved),
            brief=stand.ver,
            lost=lost_by(conn, self.database, seat.actor, pos, stand.ver),
            lease=self.lease,
        )

    def _entries(self, conn: Connection, tenant: str, plan: _Plan, view: View, limit: int) -> tuple[list[_Entry], bool]:
        moved = self._moved(conn, tenant, plan)
        return self._merged(conn, tenant, plan, moved, view, limit)

    def _moved(self, conn: Connection, tenant: str, plan: _Plan) -> list[str]:
        """Return the scopes in which something happened after their position, in order."""
        table = self._sums
        least = min(plan.pos.values(), default=plan.stand.ver)
        if least >= plan.stand.ver:
            return []
        newer = (table.c.tenant_id == bindparam("tenant"), table.c.top > bindparam("least"))

        def among_all() -> Executable:
            return select(table.c.scope, func.max(table.c.top)).where(*newer).group_by(table.c.scope)

        def among_named() -> Executable:
            named = among_told(self.database, table.c.scope, "scopes")
            return select(table.c.scope, func.max(table.c.top)).where(*newer, named).group_by(table.c.scope)

        if len(plan.pos) <= _BY_NAME:
            scopes = several(self.database, list(plan.pos))
            tops = run(conn, "moved of named", among_named, tenant=tenant, least=least, scopes=scopes)
        else:
            tops = run(conn, "moved of all", among_all, tenant=tenant, least=least)
        return sorted(scope for scope, top in tops if top > plan.pos.get(scope, top))

    def _merged(
        self, conn: Connection, tenant: str, plan: _Plan, moved: Sequence[str], view: View, limit: int
    ) -> tuple[list[_Entry], bool]:
        """Return the next lines of all scopes in the order of their versions, and whether there are more.

        Lines of one version belong to one row and are never parted: the cursors of all scopes move together.
        """
        by_pos: dict[int, list[str]] = {}
        for scope in moved:
            by_pos.setdefault(plan.pos[scope], []).append(scope)
        chunk = max(_LEAST_CHUNK, limit // max(1, len(moved)) + 1)
        streams = []
        for pos, scopes in by_pos.items():
            if len(scopes) > _SINGLY:
                streams.append(self._stream(conn, tenant, scopes, pos, view, limit + 1))
            else:
                streams += [self._stream(conn, tenant, [scope], pos, view, chunk) for scope in scopes]
        merged = heapq.merge(*streams, key=itemgetter(0)) if len(streams) > 1 else iter(*streams or ((),))
        found = list(islice(merged, limit))
        after = next(merged, None)
        while after is not None and found and after[0] == found[-1][0]:
            found.append(after)
            after = next(merged, None)
        return found, after is not None

    def _stream(
        self, conn: Connection, tenant: str, scopes: Sequence[str], pos: int, view: View, chunk: int
    ) -> Iterator[_Entry]:
        """Yield the lines of scopes that stand at one position. A chunk never parts the lines of one version."""
        table = self._index
        is_one = len(scopes) == 1
        told = {"tenant": tenant, "scopes": scopes[0] if is_one else several(self.database, scopes)}

        def wanted(*which: ColumnElement[bool]) -> Select[Any]:
            them = table.c.scope == bindparam("scopes")
            them = them if is_one else among_told(self.database, table.c.scope, "scopes")
            columns = select(table.c.ver, table.c.scope, table.c.tbl, table.c.row_id, table.c.alive)
            return columns.where(table.c.tenant_id == bindparam("tenant"), them, *which).order_by(table.c.ver)

        def after() -> Executable:
            return wanted(table.c.ver > bindparam("pos")).limit(bindparam("chunk", type_=BigInteger))

        def at() -> Executable:
            return wanted(table.c.ver == bindparam("pos"))

        while True:
            rows = run(conn, "stream of one" if is_one else "stream", after, pos=pos, chunk=chunk, **told)
            is_last = len(rows) < chunk
            if not is_last and not is_one:
                rows += run(conn, "stream at one version", at, pos=rows[-1][0], **told)
                rows = list(dict.fromkeys(rows))
            yield from (row for row in rows if row[2] in view.columns)
            if is_last:
                return
            pos = rows[-1][0]

    def _page(
        self, conn: Connection, seat: _Seat, plan: _Plan, entries: Sequence[_Entry], more: bool, asked: Pull
    ) -> Page:
        stand, view, tenant = plan.stand, seat.view, seat.actor.tenant
        top = entries[-1][0] if more else stand.ver
        scopes = tuple(plan.pos)
        since = min(map(max, plan.pos.values(), plan.since.values()), default=stand.ver)
        puts = self._puts(conn, tenant, view, scopes, entries)
        cursors: dict[str, Cursor] = {
            wire: (max(plan.pos[scope], top), plan.since[scope] if more else stand.ver)
            for scope, wire in seat.wires.items()
        }
        return Page(
            epoch=stand.epoch,
            server_time=self._now_us(),
            schema_max=SCHEMA_VERSION,
            more=more,
            scopes=tuple(seat.wires.values()),
            cursors=cursors,
            fresh=tuple(seat.wires[scope] for scope in sorted(plan.fresh)),
            dropped=plan.dropped,
            cols={name: view.columns[name] for name in puts},
            puts=puts,
            removes=_removes(scopes, entries),
            acks=self._acks(conn, seat.actor, asked.pending),
            check=None if more else self._check(conn, seat, scopes),
            total=self._total(conn, seat) if more or plan.fresh else None,
            lost=lost_by(conn, self.database, seat.actor, since, top),
            lease=self.lease,
        )

    def _puts(
        self, conn: Connection, tenant: str, view: View, scopes: Sequence[str], entries: Iterable[_Entry]
    ) -> dict[str, tuple[Put, ...]]:
        numbers = {scope: number for number, scope in enumerate(scopes)}
        places: dict[str, dict[str, list[int]]] = {}
        for _, scope, name, row_id, alive in entries:
            if alive:
                places.setdefault(name, {}).setdefault(row_id, []).append(numbers[scope])
        out: dict[str, tuple[Put, ...]] = {}
        for name in (one for one in view.columns if one in places):
            rows, where = self._rows(conn, tenant, view, name, list(places[name])), places[name]
            out[name] = tuple([(number, *row) for row in rows for number in where[row[0]]])
        return out

    def _rows(self, conn: Connection, tenant: str, view: View, name: str, ids: list[str]) -> Iterable[Sequence[Any]]:
        """Return the values of rows in the order of the view's columns."""
        table = self.database.table(name)
        columns = view.columns[name]

        def make() -> Executable:
            mine = (table.c.tenant_id == bindparam("tenant"), among_told(self.database, table.c.id, "ids"))
            return select(*(table.c[column] for column in columns)).where(*mine)

        fields = self.database.registry[name].fields
        sets = [at for at, column in enumerate(columns) if column in fields and fields[column].kind is Kind.TEXTS]
        hidden = [columns.index(column) for column in view.hidden[name]]
        told = several(self.database, ids)
        rows: list[Sequence[Any]] = run(conn, f"rows {name} {view.tag}", make, tenant=tenant, ids=told)
        return rows if not sets and not hidden else (_worked(row, sets, hidden) for row in rows)

    def _acks(self, conn: Connection, actor: Actor, pending: Sequence[str]) -> tuple[Result, ...]:
        if not pending:
            return ()
        table = self.database.table("sync_mutation")

        def make() -> Executable:
            mine = (table.c.tenant_id == bindparam("tenant"), table.c.user_id == bindparam("user"))
            return select(table.c.detail).where(*mine, among_told(self.database, table.c.muid, "muids"))

        found = run(conn, "answers", make, tenant=actor.tenant, user=actor.user, muids=several(self.database, pending))
        return tuple(read(Result, json.loads(detail)) for (detail,) in found)

    def _check(self, conn: Connection, seat: _Seat, scopes: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        if not scopes:
            return {}
        table = self._sums
        sums = dict.fromkeys(scopes, (0, 0))

        def make() -> Executable:
            mine = (table.c.tenant_id == bindparam("tenant"), among_told(self.database, table.c.scope, "scopes"))
            return select(table.c.scope, table.c.tbl, table.c.xor, table.c.live).where(*mine)

        told = several(self.database, scopes)
        for scope, name, mixed, live in run(conn, "sums of scopes", make, tenant=seat.actor.tenant, scopes=told):
            if name in seat.view.columns:
                before = sums[scope]
                sums[scope] = (before[0] ^ mixed, before[1] + live)
        return {seat.wires[scope]: one for scope, one in sums.items()}

    def _total(self, conn: Connection, seat: _Seat) -> int:
        """Return how many rows the scopes hold; a row in two scopes comes twice."""
        table = self._sums
        asked = select(func.sum(table.c.live)).where(
            table.c.tenant_id == seat.actor.tenant,
            among(self.database, table.c.scope, list(seat.wires)),
            among(self.database, table.c.tbl, list(seat.view.columns)),
        )
        return int(conn.scalars(asked).one() or 0)


def _worked(row: Sequence[Any], sets: Iterable[int], hidden: Iterable[int]) -> Sequence[Any]:
    out: list[Any] = list(row)
    for at in sets:
        out[at] = json.loads(out[at]) if out[at] is not None else None
    for at in hidden:
        out[at] = None
    return out


def check_schema(schema: int) -> None:
    """Refuse files that this server cannot serve; they may still send what they hold."""
    if schema < OLDEST_SCHEMA:
        raise ProtocolError(Code.CLIENT_TOO_OLD, "schema", min_schema=OLDEST_SCHEMA)
    if schema > SCHEMA_VERSION:
        raise ProtocolError(Code.SERVER_TOO_OLD, "schema", max_schema=SCHEMA_VERSION)


def _removes(scopes: Sequence[str], entries: Iterable[_Entry]) -> tuple[Remove, ...]:
    numbers = {scope: number for number, scope in enumerate(scopes)}
    return tuple((numbers[scope], name, row_id) for _, scope, name, row_id, alive in entries if not alive)
