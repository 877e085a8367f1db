"""Rows as the server has them, beside the same rows with what this laptop has not been answered yet.

A row with unsettled mutations has a *shadow*: the server's row as last heard (or that it has none). The row itself is
the shadow with those mutations on top (rebase). A row without them is the server's, and has no shadow.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.storage import sync_outbox
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS
from fieldapp.storage.query import fetch
from fieldapp.storage.rows import from_columns, to_column
from sync.protocol.merge import merge
from sync.protocol.messages import Put
from sync.protocol.mutation import Mutation, Op, Value

ServerRow = dict[str, Value]
"""id, ver, created_at, created_by and the declared fields."""


class Puts:
    """The rows of one table in one page, column by column as they came; a row stands once for each of its scopes."""

    def __init__(self, table: str, columns: Sequence[str], puts: Sequence[Put]) -> None:
        fields = REGISTRY[table].fields
        known = [(at, name) for at, name in enumerate(columns, 1) if name in fields or name in COMMON_COLUMNS]
        self._table = table
        self._puts = puts
        self._places = {name: at for at, name in known}
        self._sets = [name for _, name in known if name in fields and fields[name].kind is Kind.TEXTS]
        self.by_id: dict[str, Put] = dict(zip(map(itemgetter(self._places["id"]), puts), puts, strict=True))

    def held(self) -> dict[int, list[tuple[str, int]]]:
        """Return (row id, version) by the number of the scope in the page."""
        held: dict[int, list[tuple[str, int]]] = defaultdict(list)
        which: Any = itemgetter(0, self._places["id"], self._places["ver"])  # a number, a text, a number
        for number, row_id, version in map(which, self._puts):
            held[number].append((row_id, version))
        return held

    def take(self, row_id: str) -> ServerRow:
        """Return one row, which is not to be written then."""
        put = self.by_id.pop(row_id)
        return {name: put[at] for name, at in self._places.items()}  # type: ignore[misc]  # as the registry declares

    def accounts(self) -> set[str]:
        """Return the accounts that the rows to be written belong to."""
        if self._table == "account":
            return set(self.by_id)
        at = self._places.get("account_id")
        return set() if at is None else {str(put[at]) for put in self.by_id.values() if put[at] is not None}

    def write(self, db: Database) -> list[int]:
        """Write the rows; return the rids of own unseen rows that had to give way to one of the same key."""
        names = tuple(self._places)
        asked = f"SELECT id FROM {self._table} WHERE id IN (SELECT value FROM json_each(?))"
        here = {row[0] for row in db.conn.execute(asked, (json.dumps(list(self.by_id)),))}
        pick = itemgetter(*self._places.values())
        new = [pick(put) for row_id, put in self.by_id.items() if row_id not in here]
        old = [pick(put) for row_id, put in self.by_id.items() if row_id in here]
        gone: list[int] = []
        for rows, is_new in ((new, True), (old, False)):
            if rows:
                gone += _write(db, self._table, names, self._as_columns(names, rows), is_new=is_new)
        return gone

    def _as_columns(self, names: Sequence[str], rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
        """Put sets of texts as SQLite keeps them."""
        for at in (names.index(name) for name in self._sets):
            rows = [(*row[:at], to_column(row[at]), *row[at + 1 :]) for row in rows]  # type: ignore[arg-type]
        return rows


def is_quiet(db: Database) -> bool:
    """Tell whether this laptop has nothing of its own that the server has not answered."""
    asked = f"SELECT EXISTS (SELECT 1 FROM outbox WHERE {sync_outbox.UNSETTLED}) + EXISTS (SELECT 1 FROM sync_shadow)"
    return not db.conn.execute(asked).fetchone()[0]


def contested(db: Database, table: str, row_ids: Collection[str]) -> set[str]:
    """Return those of the rows that have a shadow or unsettled mutations."""
    sql = f"""SELECT row_id FROM outbox WHERE {sync_outbox.UNSETTLED} AND tbl = ?1
      AND row_id IN (SELECT value FROM json_each(?2))
    UNION SELECT row_id FROM sync_shadow WHERE tbl = ?1 AND row_id IN (SELECT value FROM json_each(?2))"""
    return {str(row[0]) for row in db.conn.execute(sql, (table, json.dumps(sorted(row_ids))))}


def keep_shadows(db: Database, table: str, row_ids: Collection[str]) -> None:
    """Write down what the server has of rows that are about to be changed under unsettled mutations."""
    there = {str(row["row_id"]) for row in _shadows(db, table, row_ids)}
    missing = [one for one in row_ids if one not in there]
    unsettled = sync_outbox.unsettled(db, table, missing)
    rows = _local(db, table, missing)
    write_shadows(db, table, {one: _before(rows.get(one), unsettled.get(one, [])) for one in missing})


def write_shadows(db: Database, table: str, rows: Mapping[str, ServerRow | None]) -> None:
    """Keep the server's rows by their ids; None: it has none."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO sync_shadow (tbl, row_id, row) VALUES (?, ?, ?)",
        [(table, row_id, None if row is None else json.dumps(row, ensure_ascii=False)) for row_id, row in rows.items()],
    )


def rebase(db: Database, table: str, row_ids: Collection[str], me: str | None) -> list[int]:
    """Make the rows what their shadows and unsettled mutations say; return the rids of those that are gone.

    ``me`` is who made the rows that the server has not seen. Shadows that nothing stands on go.
    """
    gone: list[int] = []
    unsettled = sync_outbox.unsettled(db, table, row_ids)
    shadows = {str(one["row_id"]): _server_row(one["row"]) for one in _shadows(db, table, row_ids)}
    answered = {row_id: row for row_id, row in shadows.items() if row_id not in unsettled}
    gone += delete(db, table, [row_id for row_id, row in answered.items() if row is None])
    gone += upsert(db, table, [row for row in answered.values() if row is not None])
    for row_id in (one for one in shadows if one in unsettled):
        row = _after(table, _unseen(row_id, me), shadows[row_id], unsettled[row_id])
        gone += delete(db, table, [row_id]) if row is None else upsert(db, table, [_with_references(db, table, row)])
    done = "DELETE FROM sync_shadow WHERE tbl = ? AND row_id IN (SELECT value FROM json_each(?))"
    db.conn.execute(done, (table, json.dumps(list(answered))))
    return gone


def _server_row(text: object) -> ServerRow | None:
    row: ServerRow | None = None if text is None else json.loads(str(text))
    return row


def delete(db: Database, table: str, row_ids: Collection[str]) -> list[int]:
    """Take rows away; return their rids."""
    sql = f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?)) RETURNING rid"
    return [int(row[0]) for row in db.conn.execute(sql, (json.dumps(sorted(row_ids)),)).fetchall()]


def upsert(db: Database, table: str, rows: Collection[Mapping[str, Value]]) -> list[int]:
    """Write rows as they are; return the rids of own unseen rows that had to give way to one of the same key."""
    columns = (*COMMON_COLUMNS, *REGISTRY[table].fields)
    return _write(db, table, columns, [tuple(to_column(row.get(name)) for name in columns) for row in rows])


def _write(
    db: Database, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]], *, is_new: bool = False
) -> list[int]:
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    if not is_new:
        update = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
        sql = f"{sql} ON CONFLICT (id) DO UPDATE SET {update}"
    try:
        db.conn.executemany(sql, rows)
    except sqlcipher.IntegrityError:
        if is_new:  # some of them are there by now
            return _write(db, table, columns, rows)
        gone = [rid for row in rows for rid in _make_room(db, table, dict(zip(columns, row, strict=True)))]
        db.conn.executemany(sql, rows)
        return gone
    return []


def _make_room(db: Database, table: str, row: Mapping[str, object]) -> list[int]:
    gone: list[int] = []
    for names in REGISTRY[table].unique:
        key = [row.get(name) for name in names]
        same = " AND ".join(f"{name} = ?" for name in names)
        sql = f"DELETE FROM {table} WHERE ver = 0 AND id <> ? AND {same} RETURNING rid"
        gone += [int(one[0]) for one in db.conn.execute(sql, (row["id"], *key)).fetchall()]
    return gone


def _shadows(db: Database, table: str, row_ids: Collection[str]) -> list[dict[str, object]]:
    sql = "SELECT row_id, row FROM sync_shadow WHERE tbl = ? AND row_id IN (SELECT value FROM json_each(?))"
    return fetch(db, sql, (table, json.dumps(sorted(row_ids))))


def _local(db: Database, table: str, row_ids: Collection[str]) -> dict[str, ServerRow]:
    columns = ", ".join((*COMMON_COLUMNS, *REGISTRY[table].fields))
    sql = f"SELECT {columns} FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    read = [from_columns(table, row) for row in fetch(db, sql, (json.dumps(sorted(row_ids)),))]
    rows = [{name: None if value == [] else value for name, value in row.items()} for row in read]  # as the server says
    return {str(row["id"]): row for row in rows}  # type: ignore[misc]  # as the registry declares them


def _before(row: ServerRow | None, mutations: Sequence[Mutation]) -> ServerRow | None:
    """Take never-answered mutations off a row that was never rebased, the newest first."""
    for one in reversed(mutations):
        if one.op is Op.INSERT:
            row = None
        elif one.op is Op.DELETE:
            kept: ServerRow = {"id": one.row_id, "ver": one.base_ver, "created_at": one.at, "created_by": None}
            row = {**kept, **one.base} if one.base_ver else None
        elif row is not None:
            row = {**row, **{name: one.base.get(name) for name in one.patch}}
    return row


def _unseen(row_id: str, me: str | None) -> ServerRow:
    return {"id": row_id, "ver": 0, "created_by": me}


def _after(table: str, unseen: ServerRow, row: ServerRow | None, mutations: Sequence[Mutation]) -> ServerRow | None:
    """Put mutations on top of the server's row; ``unseen`` begins a row that it has not."""
    if not mutations:
        return row
    policies = {name: declared.merge.value for name, declared in REGISTRY[table].fields.items()}
    for one in mutations:
        if one.op is Op.DELETE:
            row = None
        elif one.op is Op.INSERT:
            row = {**unseen, "created_at": one.at, **one.patch} if row is None else row
        elif row is not None:
            row = {**row, **merge(row, one.patch, one.base, policies).changes}
    return row


def _with_references(db: Database, table: str, row: ServerRow) -> ServerRow:
    """Let a reference go that an unanswered change made to a row that is not here any more."""
    for name, declared in REGISTRY[table].fields.items():
        target = row.get(name)
        if declared.ref and not declared.required and target is not None and not _is_here(db, declared.ref, target):
            row = {**row, name: None}
    return row


def _is_here(db: Database, table: str, row_id: Value) -> bool:
    return db.conn.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).fetchone() is not None
