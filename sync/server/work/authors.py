"""Who last wrote which value: so that a conflict says whose it is, and who was written over is told."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Executable, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from fieldapp.domain.schema_types import Merge
from sync.protocol.messages import Lost, Sent
from sync.protocol.mutation import Value
from sync.protocol.strict_json import dumps
from sync.server.store.database import Database
from sync.server.store.rows import among, run, write_many
from sync.server.store.scopes import Actor
from sync.server.store.write_path import WorkSet

_TOLD = (Merge.CAS, Merge.LWW)
Author = tuple[str, int]
"""(person, when, µs UTC by the clock of the laptop)."""


@dataclass(frozen=True, slots=True)
class _Note:
    loser: str
    told: Lost


class Authors:
    """What one transaction notes of who wrote what; ``write`` keeps it."""

    def __init__(self, work: WorkSet) -> None:
        self._work = work
        self._written: dict[tuple[str, str, str], Author] = {}
        self._gone: list[tuple[str, str]] = []
        self._lost: list[_Note] = []

    def of(self, tbl: str, row: Mapping[str, Value], names: Collection[str]) -> dict[str, Author]:
        """Return who wrote the fields of a row last, as far as it is known: of those nobody changed, who made it."""
        if not names:
            return {}
        row_id = str(row["id"])
        table = self._work.database.table("sync_author")
        mine = (table.c.tenant_id == self._work.tenant, table.c.tbl == tbl, table.c.row_id == row_id)
        found = self._work.conn.execute(select(table.c.field, table.c.user_id, table.c.at).where(*mine))
        known: dict[str, Author] = {str(name): (str(user), int(at)) for name, user, at in found}
        known |= {
            name: one for (at_tbl, at_row, name), one in self._written.items() if (at_tbl, at_row) == (tbl, row_id)
        }
        made = row.get("created_by")
        first = {name: (made, int(str(row["created_at"]))) for name in names} if isinstance(made, str) else {}
        return {name: one for name, one in (first | known).items() if name in names}

    def wrote(self, one: Sent, user: str, names: Iterable[str]) -> None:
        """Note that a mutation wrote these fields."""
        fields = self._work.registry[one.tbl].fields
        author = (user, max(0, min(one.client_ts, self._work.now)))
        self._written.update({(one.tbl, one.id, name): author for name in names if fields[name].merge in _TOLD})

    def overwrote(self, one: Sent, user: str, found: Mapping[str, Value], by: Mapping[str, Author]) -> None:
        """Note whose values a mutation wrote over without having seen them; nobody is told of their own."""
        at = max(0, min(one.client_ts, self._work.now))
        for name, value in found.items():
            if name in by and by[name][0] != user:
                told = Lost(f"{one.muid}:{name}", one.tbl, one.id, name, user, at, value, one.patch.get(name))
                self._lost.append(_Note(by[name][0], told))

    def forget(self, tbl: str, row_id: str) -> None:
        """Note that a row is gone, and who wrote it is nobody's business any more."""
        self._gone.append((tbl, row_id))

    def write(self, version: int) -> None:
        """Keep all of it; ``version`` is the organisation's newest, that of the changes themselves."""
        conn, database, tenant = self._work.conn, self._work.database, self._work.tenant
        if self._written:
            rows = [
                {"tenant_id": tenant, "tbl": tbl, "row_id": row_id, "field": name, "user_id": user, "at": at}
                for (tbl, row_id, name), (user, at) in self._written.items()
            ]
            write_many(conn, "authors", lambda: _upsert(conn, database), rows)
        table = database.table("sync_author")
        for tbl, row_id in self._gone:
            mine = (table.c.tenant_id == tenant, table.c.tbl == tbl, table.c.row_id == row_id)
            conn.execute(delete(table).where(*mine))
        if self._lost:
            conn.execute(insert(database.table("sync_lost")), [_kept(tenant, version, one) for one in self._lost])


def lost_by(conn: Connection, database: Database, actor: Actor, after: int, until: int) -> tuple[Lost, ...] | None:
    """Return what was written over of a person's by the versions after one, until another; None for nothing."""
    if after >= until:
        return None
    table = database.table("sync_lost")

    def make() -> Executable:
        mine = (table.c.tenant_id == bindparam("tenant"), table.c.user_id == bindparam("user"))
        new = (table.c.ver > bindparam("after"), table.c.ver <= bindparam("until"))
        columns = (table.c.muid, table.c.tbl, table.c.row_id, table.c.field, table.c.by_id, table.c.at)
        return select(*columns, table.c.mine, table.c.theirs).where(*mine, *new).order_by(table.c.ver)

    rows = run(conn, "lost", make, tenant=actor.tenant, user=actor.user, after=after, until=until)
    if not rows:
        return None
    seen = _seen(conn, database, actor, {(str(tbl), str(row_id)) for _, tbl, row_id, *_ in rows})
    told = (
        Lost(f"{muid}:{field}", tbl, row_id, field, by, int(at), _value(mine), _value(theirs))
        for muid, tbl, row_id, field, by, at, mine, theirs in rows
        if (tbl, row_id) in seen
    )
    return tuple(told) or None


def _seen(
    conn: Connection, database: Database, actor: Actor, rows: Collection[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Return which (table, row id) the person reads now: of an account that was handed over not a word comes back."""
    index = database.table("sync_index")
    asked = select(index.c.tbl, index.c.row_id, index.c.scope).where(
        index.c.tenant_id == actor.tenant,
        index.c.tbl.in_(sorted({tbl for tbl, _ in rows})),
        among(database, index.c.row_id, sorted({row_id for _, row_id in rows})),
        index.c.alive.is_(True),
    )
    return {(str(tbl), str(row_id)) for tbl, row_id, scope in conn.execute(asked) if scope in actor.reads}


def _kept(tenant: str, version: int, one: _Note) -> dict[str, object]:
    told = one.told
    return {
        "tenant_id": tenant,
        "user_id": one.loser,
        "ver": version,
        "muid": told.id.partition(":")[0],
        "field": told.field,
        "tbl": told.tbl,
        "row_id": told.row_id,
        "mine": _text(told.mine),
        "theirs": _text(told.theirs),
        "by_id": told.by,
        "at": told.at,
    }


def _text(value: Value) -> str | None:
    return None if value is None else dumps(value).decode()


def _value(text: str | None) -> Value:
    found: Value = None if text is None else json.loads(text)
    return found


def _upsert(conn: Connection, database: Database) -> Executable:
    table = database.table("sync_author")
    made = postgresql.insert(table) if conn.dialect.name == "postgresql" else sqlite.insert(table)
    given = made.excluded
    return made.on_conflict_do_update(
        index_elements=["tenant_id", "tbl", "row_id", "field"], set_={"user_id": given.user_id, "at": given.at}
    )
