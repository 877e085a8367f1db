"""Rows as a server sends them, in bulk: no outbox, version 1, everything derived rebuilt in the same transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.domain.schema import REGISTRY, check_value
from fieldapp.domain.schema_types import Kind
from fieldapp.storage import derived
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS
from fieldapp.storage.errors import known_errors
from fieldapp.storage.rows import to_column

Row = tuple[str, Mapping[str, object]]
_VERSION = 1


def load(db: Database, chunks: Iterable[tuple[str, list[Row]]], at: int) -> Counter[str]:
    """Write chunks of (entity, [(id, values), ...]); return the counts by entity.

    ``at`` is when the rows are said to have been made, in microseconds. Values are taken as they are: whoever
    makes them answers for their validity. References may point forward; all must be met at the end.
    All or nothing: one transaction covers the rows, the summaries and the search index. Raises the driver's
    IntegrityError for a reference to nothing, StoreError for the machine's problems.
    """
    counts: Counter[str] = Counter()
    inserts = {entity: _Insert(entity, at) for entity in REGISTRY}
    with known_errors(), _references_checked_once(db), _transaction(db):
        with _without_indexes(db):
            for entity, rows in chunks:
                insert = inserts[entity]
                db.conn.executemany(insert.sql, insert.parameters(rows))
                counts[entity] += len(rows)
        _check_references(db)
        derived.rebuild(db)
    return counts


class _Insert:
    """One entity's INSERT and the shape of its parameters."""

    def __init__(self, entity: str, at: int) -> None:
        fields = REGISTRY[entity].fields
        columns = (*COMMON_COLUMNS, *fields)
        self.sql = f"INSERT INTO {entity} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        self._entity = entity
        self._at = at
        self._names = tuple(fields)
        self._sets = tuple(name for name, declared in fields.items() if declared.kind is Kind.TEXTS)

    def parameters(self, rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
        """Yield the parameters of each row, sets of texts as SQLite keeps them."""
        names, at = self._names, self._at
        for row_id, values in rows:
            ready = {**values, **self._set_columns(values)} if self._sets else values
            yield (row_id, _VERSION, at, None, *map(ready.get, names))

    def _set_columns(self, values: Mapping[str, object]) -> dict[str, object]:
        return {name: to_column(check_value(self._entity, name, values.get(name))) for name in self._sets}


@contextmanager
def _references_checked_once(db: Database) -> Iterator[None]:
    """Switch off the check per row: while a reference points forward, each new parent is sought in every child."""
    db.conn.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        db.conn.execute("PRAGMA foreign_keys=ON")


def _check_references(db: Database) -> None:
    broken = db.conn.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise sqlcipher.IntegrityError(f"{broken[0]} row {broken[1]} refers to no {broken[2]}")


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


@contextmanager
def _without_indexes(db: Database) -> Iterator[None]:
    """Drop the indexes of the synced tables and build them again at the end: sorted once, not row by row."""
    tables = ", ".join(f"'{entity}'" for entity in REGISTRY)
    found = db.conn.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({tables})"
    ).fetchall()
    for name, _ in found:
        db.conn.execute(f"DROP INDEX {name}")
    yield
    for _, sql in found:
        db.conn.execute(sql)
