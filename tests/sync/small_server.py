"""A server of one organisation in memory, for the tests of the client: one scope a person, and it can lose answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from fieldapp.domain.schema import REGISTRY
from sync.client.ports import OfflineError
from sync.protocol.checksum import of_rows
from sync.protocol.codec import decode, encode
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import MAX_INT
from sync.protocol.merge import merge
from sync.protocol.messages import Head, Page, Pull, Push, Pushed, Result, Sent
from sync.protocol.mutation import Op, Value
from sync.protocol.states import Status

Row = dict[str, Value]


@dataclass
class Cloud:
    """Rows by table, of which every one is in the scopes named beside it; a version for every change."""

    epoch: str = field(default_factory=lambda: str(uuid4()))
    ver: int = 0
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)
    entries: dict[tuple[str, str, str], tuple[int, bool]] = field(default_factory=dict)  # scope, table, id
    answers: dict[str, Result] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)  # client -> last mid

    def put(self, scopes: tuple[str, ...], table: str, row_id: str, **values: Value) -> None:
        """Write a row as the server itself does."""
        self.ver += 1
        found = self.rows.get((table, row_id), dict.fromkeys(REGISTRY[table].fields))
        common: Row = {"id": row_id, "ver": self.ver, "created_at": 1, "created_by": None}
        self.rows[table, row_id] = {**found, **values, **common}
        for scope in scopes:
            self.entries[scope, table, row_id] = (self.ver, True)

    def move(self, table: str, row_id: str, scopes: tuple[str, ...]) -> None:
        """Put a row into these scopes and out of all others."""
        for scope, name, one in list(self.entries):
            if (name, one) == (table, row_id) and scope not in scopes and self.entries[scope, name, one][1]:
                self.ver += 1
                self.entries[scope, name, one] = (self.ver, False)
        for scope in scopes:
            self.ver += 1
            self.entries[scope, table, row_id] = (self.ver, True)

    def scopes_of(self, table: str, row_id: str) -> tuple[str, ...]:
        """Return where a row is."""
        found = [key[0] for key, (_, alive) in self.entries.items() if key[1:] == (table, row_id) and alive]
        return tuple(sorted(found))


@dataclass
class SmallServer:
    """The way of one laptop to the cloud. ``lose`` counts down answers that are lost after the server did its part."""

    cloud: Cloud
    scopes: tuple[str, ...]
    client_id: Callable[[], str]
    page_size: int = 1_000
    lose: int = 0
    is_down: bool = False
    refuse: Mapping[str, str] = field(default_factory=dict)  # row id -> reason
    pushes: list[Push] = field(default_factory=list)
    pulls: list[Pull] = field(default_factory=list)

    def push(self, message: Push) -> Pushed:
        """Answer a push."""
        message = decode(Push, encode(message), most=MAX_INT)
        self._reached()
        self.pushes.append(message)
        if message.epoch and message.epoch != self.cloud.epoch:
            raise ProtocolError(Code.EPOCH)
        results = []
        client = self.client_id()
        for one in message.mutations:
            last = self.cloud.numbers.get(client, 0)
            if one.muid in self.cloud.answers:
                results.append(self.cloud.answers[one.muid])
                self.cloud.numbers[client] = max(last, one.mid)
            elif one.mid != last + 1:
                raise ProtocolError(Code.GAP if one.mid > last else Code.FORK, expect_mid=last + 1)
            else:
                self.cloud.numbers[client] = one.mid
                self.cloud.answers[one.muid] = self._do(one)
                results.append(self.cloud.answers[one.muid])
        answer = Pushed(self.cloud.epoch, 0, self.cloud.numbers[client] + 1, tuple(results))
        self._lose()
        return decode(Pushed, encode(answer), lenient=True)

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        """Answer a pull."""
        self._reached()
        self.pulls.append(message)
        if message.epoch and message.epoch != self.cloud.epoch:
            raise ProtocolError(Code.EPOCH)
        page = self._page(message)
        self._lose()
        data = encode(page)
        return decode(Page, data, most=MAX_INT, lenient=True), data

    def wait(self, head: int, timeout: float) -> Head:  # noqa: ARG002  # it never has to be waited for
        """Answer at once."""
        return Head(self.cloud.epoch, self.cloud.ver, self.cloud.ver != head)

    def _page(self, message: Pull) -> Page:
        fresh = tuple(scope for scope in self.scopes if scope not in message.scopes)
        starts = {scope: message.scopes.get(scope, (0, self.cloud.ver))[0] for scope in self.scopes}
        new = sorted(
            (ver, scope, table, row_id, alive)
            for (scope, table, row_id), (ver, alive) in self.cloud.entries.items()
            if scope in starts and ver > starts[scope]
        )
        chosen, more = new[: self.page_size], len(new) > self.page_size
        last = chosen[-1][0] if more else self.cloud.ver
        puts: dict[str, list[tuple[object, ...]]] = {}
        removes: list[tuple[int, str, str]] = []
        for _, scope, table, row_id, alive in chosen:
            number = self.scopes.index(scope)
            if alive:
                puts.setdefault(table, []).append(
                    (number, *(self.cloud.rows[table, row_id][name] for name in _columns(table)))
                )
            else:
                removes.append((number, table, row_id))
        return Page(
            epoch=self.cloud.epoch,
            server_time=0,
            schema_max=2,
            more=more,
            scopes=self.scopes,
            cursors={scope: (last, message.scopes.get(scope, (0, last))[1] if more else last) for scope in self.scopes},
            fresh=fresh,
            dropped=tuple(scope for scope in message.scopes if scope not in self.scopes),
            cols={table: _columns(table) for table in puts},
            puts={table: tuple(rows) for table, rows in puts.items()},
            removes=tuple(removes),
            acks=tuple(self.cloud.answers[muid] for muid in message.pending if muid in self.cloud.answers),
            check=None if more else {scope: self._check(scope) for scope in self.scopes},
        )

    def _check(self, scope: str) -> tuple[int, int]:
        held = [
            (table, row_id, int(str(self.cloud.rows[table, row_id]["ver"])))
            for (one, table, row_id), (_, alive) in self.cloud.entries.items()
            if one == scope and alive
        ]
        return of_rows(held)

    def _do(self, one: Sent) -> Result:
        UUID(one.muid)
        reason = self.refuse.get(one.id)
        account = str(one.patch.get("account_id", one.id))
        scopes = self.cloud.scopes_of(one.tbl, one.id) or self.cloud.scopes_of("account", account)
        hangs = one.op is not Op.INSERT or "account_id" in one.patch
        if reason is None and hangs and not set(scopes) & set(self.scopes):
            reason = "out_of_scope"
        if reason is not None:
            return Result(one.muid, Status.REJECTED, reason)
        if one.op is Op.DELETE:
            self.cloud.move(one.tbl, one.id, ())
            del self.cloud.rows[one.tbl, one.id]
            return Result(one.muid, Status.APPLIED)
        if one.op is Op.INSERT:
            self.cloud.put(scopes or self.scopes[:1], one.tbl, one.id, **one.patch)
            return Result(one.muid, Status.APPLIED)
        policies = {name: declared.merge.value for name, declared in REGISTRY[one.tbl].fields.items()}
        done = merge(self.cloud.rows[one.tbl, one.id], one.patch, one.base, policies)
        if done.changes:
            self.cloud.put(scopes, one.tbl, one.id, **done.changes)
        status = Status.CONFLICT if done.conflict else Status.APPLIED
        return Result(one.muid, status, conflict=done.conflict or None, overwrote=done.overwrote or None)

    def _reached(self) -> None:
        if self.is_down:
            raise OfflineError

    def _lose(self) -> None:
        if self.lose:
            self.lose -= 1
            raise OfflineError


def _columns(table: str) -> tuple[str, ...]:
    return ("id", "ver", "created_at", "created_by", *REGISTRY[table].fields)
