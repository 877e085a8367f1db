"""The only way to write synced tables: rows change in memory first, then all of it is written under the counter's lock.

A transaction locks the accounts it is about, judges everything, and only then takes the organisation's counter, writes
rows and index, and commits. Nothing waits for anything after the counter is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from fieldapp.domain.schema_types import Entity, Kind, Via
from sync.protocol.mutation import Value
from sync.server.store import guard
from sync.server.store.database import Database
from sync.server.store.rows import among, fetch, to_column, write_many
from sync.server.store.scopes import DIRECTORY, children, row_scopes
from sync.server.store.stamp import Affected, Key, Stamper

Row = dict[str, Value]


class WorkSet:
    """The rows that one transaction looks at and changes, of one organisation."""

    def __init__(self, conn: Connection, database: Database, tenant: str, now: int) -> None:
        self.conn = conn
        self.database = database
        self.tenant = tenant
        self.now = now
        self.registry = database.registry
        self._rows: dict[Key, Row | None] = {}
        self._found: dict[Key, bool] = {}
        self._changed: dict[Key, set[str]] = {}
        self._scopes: dict[Key, frozenset[str]] = {}

    def lock(self, entity: str, ids: Iterable[str]) -> None:
        """Hold rows until the commit, in the order of their ids, so that two transactions never wait in a circle."""
        table = self.database.table(entity)
        if not self.database.is_sqlite:
            mine = (table.c.tenant_id == self.tenant, among(self.database, table.c.id, sorted(set(ids))))
            wanted = select(table.c.id).where(*mine)
            self.conn.execute(wanted.order_by(table.c.id).with_for_update(key_share=True)).all()

    def load(self, entity: str, ids: Iterable[str]) -> None:
        """Read rows that will be asked for, all at once."""
        wanted = sorted({one for one in ids if (entity, one) not in self._rows})
        found = fetch(self.conn, self.database, self.tenant, self.registry[entity], wanted) if wanted else {}
        for one in wanted:
            self._rows[entity, one] = found.get(one)
            self._found[entity, one] = one in found

    def get(self, entity: str, row_id: str) -> Row | None:
        """Return the row as it stands in this transaction, or None."""
        if (entity, row_id) not in self._rows:
            self.load(entity, [row_id])
        return self._rows[entity, row_id]

    def known(self, entity: str) -> dict[str, Row]:
        """Return the rows of an entity that were read or written so far, as they are now, by id."""
        return {key[1]: row for key, row in self._rows.items() if key[0] == entity and row is not None}

    def insert(self, entity: str, row_id: str, values: Mapping[str, Value], at: int, by: str | None) -> None:
        """Add a row; ``values`` are of declared fields, and those that are missing are empty."""
        fields, key = self.registry[entity].fields, (entity, row_id)
        if key not in self._rows:
            self.load(entity, [row_id])
        row: Row = {"id": row_id, "ver": 0, "created_at": at, "created_by": by, **dict.fromkeys(fields), **values}
        self._rows[key] = row
        self._changed[key] = set(row) if self._found[key] else set()
        self._scopes.pop(key, None)  # nothing that is judged refers to a row before it is there

    def update(self, entity: str, row_id: str, changes: Mapping[str, Value]) -> None:
        """Change fields of a row that is there."""
        row = self.get(entity, row_id)
        assert row is not None
        if changes:
            self._rows[entity, row_id] = row | dict(changes)
            self._changed.setdefault((entity, row_id), set()).update(changes)
            self._scopes.clear()

    def delete(self, entity: str, row_id: str) -> None:
        """Remove one row; ``descendants`` are the caller's business."""
        self.load(entity, [row_id])
        self._rows[entity, row_id] = None
        self._changed.setdefault((entity, row_id), set())
        self._scopes.clear()

    def descendants(self, entity: str, row_ids: Collection[str]) -> list[Key]:
        """Return everything that hangs on the rows, as the database has it and as this transaction added it."""
        found: dict[Key, None] = {}
        for name, field in children(self.registry, entity):
            table = self.database.table(name)
            mine = (table.c.tenant_id == self.tenant, among(self.database, table.c[field], sorted(row_ids)))
            ids = list(self.conn.scalars(select(table.c.id).where(*mine)))
            ids += [key[1] for key, row in self._rows.items() if key[0] == name and row and row[field] in row_ids]
            here = [one for one in dict.fromkeys(ids) if self._rows.get((name, one), {}) is not None]
            found.update(dict.fromkeys((name, one) for one in here))
            if here and children(self.registry, name):
                found.update(dict.fromkeys(self.descendants(name, here)))
        return list(found)

    def scopes(self, entity: str, row_id: str) -> frozenset[str]:
        """Return the scopes of a row as it stands; none for a row that is not there."""
        key = (entity, row_id)
        if key not in self._scopes:
            row = self.get(entity, row_id)
            found = frozenset[str]() if row is None else row_scopes(self.registry[entity], row, self.scopes)
            self._scopes[key] = found
        return self._scopes[key]

    def flush(self) -> int:
        """Write everything. Returns the organisation's newest version; 0 when there was nothing to write."""
        keys = [key for key in self._changed if self._found[key] or self._rows[key] is not None]
        if not keys:
            return 0
        affected = [self._affected(key) for key in keys]
        affected += [self._moved(key) for key in self._moving(keys) if key not in self._changed]
        stamper = Stamper(self.conn, self.database, self.tenant, self.now)
        versions = stamper.lock_head(len(affected), people=any(entity in DIRECTORY for entity, _ in keys))
        guard.open_gate(self.conn)
        self._write_rows(keys, dict(zip(keys, versions, strict=False)))
        stamper.write(affected, versions, self._directory_row)
        guard.close_gate(self.conn)
        return versions[-1]

    def _affected(self, key: Key) -> Affected:
        row = self._rows[key]
        was = self._found[key]
        return Affected(
            key=key,
            row_ver=0,
            is_changed=True,
            is_new=not was,
            is_gone=row is None,
            scopes=self.scopes(*key),
            directory=frozenset() if row is None else self._directory(key[0], row),
        )

    def _moved(self, key: Key) -> Affected:
        row = self.get(*key)
        assert row is not None
        return Affected(
            key=key,
            row_ver=int(str(row["ver"])),
            is_changed=False,
            is_new=False,
            is_gone=False,
            scopes=self.scopes(*key),
            directory=self._directory(key[0], row),
        )

    def _moving(self, keys: Iterable[Key]) -> list[Key]:
        """Return what hangs on rows that may have changed their scopes."""
        by_entity: dict[str, set[str]] = {}
        for entity, row_id in keys:
            if self._found[entity, row_id]:
                terms = {term.field for term in self.registry[entity].scopes if hasattr(term, "field")}
                if terms & self._changed[entity, row_id]:
                    by_entity.setdefault(entity, set()).add(row_id)
        out = [key for entity, ids in by_entity.items() for key in self.descendants(entity, ids)]
        for entity, ids in _grouped(out).items():
            self.load(entity, ids)
        return out

    def _directory(self, entity: str, row: Mapping[str, Value]) -> frozenset[Key]:
        refs = [(ref, row.get(name)) for name, ref in references(self.registry[entity]) if ref in DIRECTORY]
        return frozenset([(ref, value) for ref, value in refs if isinstance(value, str)])

    def _directory_row(self, key: Key) -> tuple[int, frozenset[Key]] | None:
        row = self.get(*key)
        return None if row is None else (int(str(row["ver"])), self._directory(key[0], row))

    def _write_rows(self, keys: Iterable[Key], versions: Mapping[Key, int]) -> None:
        fresh: dict[str, list[Row]] = {}
        changed: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
        gone: dict[str, list[str]] = {}
        for key in keys:
            row = self._rows[key]
            if row is None:
                gone.setdefault(key[0], []).append(key[1])
                continue
            row["ver"] = versions[key]
            if not self._found[key]:
                fresh.setdefault(key[0], []).append(row)
            else:
                names = tuple(sorted(self._changed[key] | {"ver"}))
                changed.setdefault((key[0], names), []).append(row)
        for entity, ids in gone.items():
            self._delete(entity, ids)
        for (entity, names), rows in changed.items():
            self._update(entity, names, rows)
        for entity, rows in fresh.items():
            table, sets, ready = self.database.table(entity), self._sets(entity), []
            for row in rows:
                ready.append({"tenant_id": self.tenant, **row})
                ready[-1].update((name, to_column(row[name])) for name in sets)
            write_many(self.conn, f"insert {entity}", partial(insert, table), ready)

    def _sets(self, entity: str) -> list[str]:
        return [name for name, field in self.registry[entity].fields.items() if field.kind is Kind.TEXTS]

    def _delete(self, entity: str, ids: list[str]) -> None:
        table = self.database.table(entity)
        mine = (table.c.tenant_id == self.tenant, among(self.database, table.c.id, ids))
        self.conn.execute(delete(table).where(*mine))

    def _update(self, entity: str, names: tuple[str, ...], rows: list[Row]) -> None:
        table = self.database.table(entity)
        names = tuple(name for name in names if name != "id")
        statement = (
            update(table)
            .where(table.c.tenant_id == self.tenant, table.c.id == bindparam("this_id"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        ready: list[dict[str, object]] = []
        for row in rows:
            ready.append({"this_id": row["id"]})
            ready[-1].update((f"new_{name}", to_column(row[name])) for name in names)
        self.conn.execute(statement, ready)


def _grouped(keys: Iterable[Key]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for entity, row_id in keys:
        out.setdefault(entity, []).append(row_id)
    return out


_references: dict[int, tuple[Entity, tuple[tuple[str, str], ...]]] = {}


def references(entity: Entity) -> tuple[tuple[str, str], ...]:
    """Return (field, entity) of every field that refers to a row."""
    known = _references.get(id(entity))
    if known is None:
        found = ((name, field.ref) for name, field in entity.fields.items())
        known = (entity, tuple((name, ref) for name, ref in found if ref is not None))
        _references[id(entity)] = known  # the entity is kept with it, so that its id stays its own
    return known[1]


_roots: dict[int, tuple[Entity, str | None]] = {}


def root_field(entity: Entity) -> str | None:
    """Return the field that names what a row of the entity hangs on first, or None."""
    known = _roots.get(id(entity))
    if known is None:
        known = (entity, next((term.field for term in entity.scopes if isinstance(term, Via)), None))
        _roots[id(entity)] = known  # the entity is kept with it, so that its id stays its own
    return known[1]
