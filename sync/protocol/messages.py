"""The messages of sync: push, pull, digest, and the wait for something new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from sync.protocol.codec import Bulk, Size
from sync.protocol.limits import DIGEST_ROWS, GROUP_MUTATIONS, MAX_INT, NAME, PENDING, PULL_ROWS
from sync.protocol.mutation import Mutation, Op, Value
from sync.protocol.states import Status

UUID_FORM = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
Uuid = Annotated[str, Size(36, 36, UUID_FORM)]
Count = Annotated[int, Size(0, MAX_INT)]
ScopeId = Annotated[str, Size(1, NAME)]
TableName = Annotated[str, Size(1, 63, "[a-z][a-z0-9_]*")]
RowId = Annotated[str, Size(1, NAME)]
FieldValues = Annotated[Mapping[str, Value], Size(0, 200)]
Cursor = tuple[Count, Count]
"""(pos, since): how far a scope was read, and what the head was when it was first served from zero."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A mutation on the wire: what the outbox holds, and the number it got when it was first sent."""

    mid: Annotated[int, Size(1, MAX_INT)]
    muid: Uuid
    group: Uuid
    op: Op
    tbl: TableName
    id: RowId
    base_ver: Count
    client_ts: int
    patch: FieldValues = field(default_factory=dict)
    base: FieldValues = field(default_factory=dict)

    @property
    def mutation(self) -> Mutation:
        """Return it as the outbox has it."""
        return Mutation(
            self.muid, self.group, self.op, self.tbl, self.id, self.patch, self.base, self.base_ver, self.client_ts
        )


def sent(mid: int, one: Mutation) -> Sent:
    """Return a mutation of the outbox as it goes onto the wire."""
    return Sent(
        mid, one.muid, one.group, one.op, one.table, one.row_id, one.base_ver, one.at, dict(one.patch), dict(one.base)
    )


@dataclass(frozen=True, slots=True)
class Push:
    """Mutations in the order of their numbers. Those of one group stand together and are all there."""

    epoch: Annotated[str, Size(0, 36)]
    mutations: Annotated[tuple[Sent, ...], Size(1, GROUP_MUTATIONS)]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one mutation; the same however often it is sent.

    ``conflict`` holds the server's value of every field that was not taken, ``overwrote`` of every field that was
    taken although somebody had changed it in between. ``code`` says why not (``states.Reason``). ``by`` has who wrote
    those values, and when (µs UTC), where that is known.
    """

    muid: Uuid
    status: Status
    code: str | None = None
    message: str | None = None
    conflict: Mapping[str, Value] | None = None
    overwrote: Mapping[str, Value] | None = None
    by: Mapping[str, tuple[str, int]] | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """Somebody's later change wrote over a value of this person's unseen; ``by`` did it ``at`` (µs UTC)."""

    id: str
    tbl: str
    row_id: str
    field: str
    by: str
    at: int
    mine: Value = None
    theirs: Value = None


@dataclass(frozen=True, slots=True)
class Pushed:
    """The answer to a push. ``expect_mid`` is the number of the next new mutation."""

    epoch: str
    server_time: int
    expect_mid: int
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Pull:
    """What the client has, by scope, and which of its mutations it has heard nothing of.

    ``brief`` stands in place of many scopes: (pos, ``scopes_hash``) says that exactly these are held, each at
    (pos, pos). A server that sees others refuses it by the code ``cursors``, and is sent them all.
    """

    epoch: Annotated[str, Size(0, 36)]
    scopes: Annotated[Mapping[str, Cursor], Size(0, 5_000)] = field(default_factory=dict)
    pending: Annotated[tuple[Uuid, ...], Size(0, PENDING)] = ()
    limit: Annotated[int, Size(1, PULL_ROWS)] = PULL_ROWS
    brief: tuple[Count, Annotated[str, Size(32, 32, "[0-9a-f]{32}")]] | None = None


Put = tuple[object, ...]
"""(number of the scope in ``scopes``, then one value per column of ``cols``)."""
Remove = tuple[int, str, str]
"""(number of the scope in ``scopes``, table, row id)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one snapshot. ``check`` is there only when nothing is left to fetch (``more`` is false).

    A scope of the client's that ``cursors`` lacks is lost; one in ``fresh`` replaces all that the client holds of it.
    ``check`` has (xor, rows) per scope, see ``checksum``. ``acks`` tells of the pending mutations recorded in this
    very snapshot.

    ``total`` is how many rows the scopes hold, told while a scope is served from zero. ``brief`` answers a brief pull:
    every scope that is held stands at (brief, brief) now, none is lost or fresh, and ``scopes`` and ``check`` have
    only those that something happened to since the position that was asked about. ``lost`` is what others wrote over
    between the position that was asked about and this page's end. ``lease``: after how many days without
    word from the server the laptop locks, and empties itself, where that is not as usual.
    """

    epoch: str
    server_time: int
    schema_max: int
    more: bool
    scopes: tuple[str, ...]
    cursors: Mapping[str, Cursor]
    fresh: tuple[str, ...]
    dropped: tuple[str, ...]
    cols: Mapping[str, tuple[str, ...]]
    puts: Annotated[Mapping[str, tuple[Put, ...]], Bulk()]
    removes: Annotated[tuple[Remove, ...], Bulk()]
    acks: tuple[Result, ...]
    check: Mapping[str, tuple[int, int]] | None = None
    total: int | None = None
    brief: int | None = None
    lost: tuple[Lost, ...] | None = None
    lease: tuple[Count, Count] | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """Asks for ids and versions of one scope, page by page: ``after`` is the last (table, id) seen."""

    scope: ScopeId
    after: tuple[TableName, RowId] | None = None
    limit: Annotated[int, Size(1, DIGEST_ROWS)] = DIGEST_ROWS


@dataclass(frozen=True, slots=True)
class DigestPage:
    """(table, id, version) in the order of table and id, as of version ``head``."""

    epoch: str
    head: int
    rows: Annotated[tuple[tuple[str, str, int], ...], Bulk()]
    more: bool


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a laptop tells support of itself, for a person to read: counts, versions and codes, nothing of customers."""

    text: Annotated[str, Size(1, 40_000)]


@dataclass(frozen=True, slots=True)
class Head:
    """The newest version of the organisation; ``changed`` when it is not the one that was asked about."""

    epoch: str
    head: int
    changed: bool
