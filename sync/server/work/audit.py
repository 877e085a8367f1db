"""Holds the index and the checksums against the rows themselves: what one row of a difference would hide for ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.protocol.checksum import of_rows
from sync.server.store.database import Database
from sync.server.store.scopes import DIRECTORY, row_scopes

Key = tuple[str, str]
"""(entity, row id)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not fit: a code, where, how many, and the first of them."""

    code: str
    table: str
    count: int
    first: str


@dataclass(frozen=True, slots=True)
class _Held:
    """What a scope holds of a row by the index."""

    version: int
    by_ref: bool


def audit(conn: Connection, database: Database, tenant: str) -> Iterator[Finding]:
    """Yield what is wrong in one organisation: index against rows, then checksums against the index.

    ``missing``: rows that a scope lacks; ``too_many``: entries of rows that are not there or not in that scope;
    ``version``: entries of another version than the row; ``leads_nowhere``: rows in a scope without the person or unit
    that they name; ``checksum``: sums that are not those of the entries.
    """
    rows = {name: _rows(conn, database, tenant, name) for name in database.registry}
    held = _held(conn, database, tenant)
    scopes = _Scopes(database, rows)
    wrong: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, found in rows.items():
        for row_id, row in found.items():
            wanted = scopes.of(name, row_id)
            entries = held.get((name, row_id), {})
            for scope in wanted - entries.keys():
                wrong["missing", name].append(f"{row_id} in {scope}")
            for scope, entry in entries.items():
                if scope not in wanted and not (name in DIRECTORY and entry.by_ref):
                    wrong["too_many", name].append(f"{row_id} in {scope}")
                elif entry.version != row["ver"]:
                    wrong["version", name].append(f"{row_id} in {scope}")
    for (name, row_id), entries in held.items():
        if row_id not in rows.get(name, {}):
            wrong["too_many", name] += [f"{row_id} in {scope}" for scope in entries]
    _references(database, rows, held, wrong)
    _sums(conn, database, tenant, held, wrong)
    for (code, name), places in sorted(wrong.items()):
        yield Finding(code, name, len(places), min(places))


class _Scopes:
    """The scopes of every row, worked out from the rows alone."""

    def __init__(self, database: Database, rows: Mapping[str, Mapping[str, Mapping[str, object]]]) -> None:
        self._registry = database.registry
        self._rows = rows
        self._known: dict[Key, frozenset[str]] = {}

    def of(self, name: str, row_id: str) -> frozenset[str]:
        """Return those of one row."""
        key = (name, row_id)
        if key not in self._known:
            row = self._rows[name].get(row_id)
            found = frozenset[str]() if row is None else row_scopes(self._registry[name], row, self.of)
            self._known[key] = found
        return self._known[key]


def _rows(conn: Connection, database: Database, tenant: str, name: str) -> dict[str, Mapping[str, object]]:
    """Return of every row what scopes and references follow from."""
    table, entity = database.table(name), database.registry[name]
    fields = {term.field for term in entity.scopes if hasattr(term, "field")}
    fields |= {field for field, declared in entity.fields.items() if declared.ref in DIRECTORY}
    columns = [table.c.id, table.c.ver, *(table.c[field] for field in sorted(fields))]
    asked = select(*columns).where(table.c.tenant_id == tenant)
    return {str(row["id"]): dict(row) for row in conn.execute(asked).mappings()}


def _held(conn: Connection, database: Database, tenant: str) -> dict[Key, dict[str, _Held]]:
    index = database.table("sync_index")
    asked = select(index.c.tbl, index.c.row_id, index.c.scope, index.c.row_ver, index.c.by_ref)
    held: dict[Key, dict[str, _Held]] = defaultdict(dict)
    for name, row_id, scope, version, by_ref in conn.execute(
        asked.where(index.c.tenant_id == tenant, index.c.alive.is_(True))
    ):
        held[name, row_id][scope] = _Held(version, by_ref)
    return held


def _references(
    database: Database,
    rows: Mapping[str, Mapping[str, Mapping[str, object]]],
    held: Mapping[Key, Mapping[str, _Held]],
    wrong: dict[tuple[str, str], list[str]],
) -> None:
    for name, found in rows.items():
        named = [(field, one.ref) for field, one in database.registry[name].fields.items() if one.ref in DIRECTORY]
        for row_id, row in found.items():
            for field, ref in named:
                if isinstance(value := row[field], str):
                    there = held.get((str(ref), value), {})
                    lacking = held.get((name, row_id), {}).keys() - there.keys()
                    wrong_ones = [f"{row_id} in {scope}" for scope in lacking]
                    if wrong_ones:
                        wrong["leads_nowhere", name] += wrong_ones


def _sums(
    conn: Connection,
    database: Database,
    tenant: str,
    held: Mapping[Key, Mapping[str, _Held]],
    wrong: dict[tuple[str, str], list[str]],
) -> None:
    table = database.table("sync_scope")
    told = {
        (row.scope, row.tbl): (row.xor, row.live)
        for row in conn.execute(select(table).where(table.c.tenant_id == tenant))
    }
    found: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for (name, row_id), entries in held.items():
        for scope, entry in entries.items():
            found[scope, name].append((name, row_id, entry.version))
    for scope, name in told.keys() | found.keys():
        if of_rows(found.get((scope, name), ())) != told.get((scope, name), (0, 0)):
            wrong["checksum", name].append(scope)
