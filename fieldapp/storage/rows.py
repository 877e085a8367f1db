"""Between the values of the registry and the columns of SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TypeVar

from fieldapp.domain.schema import REGISTRY, Value, check_value
from fieldapp.domain.schema_types import Kind
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors

R = TypeVar("R")


def checked(entity: str, values: Mapping[str, object]) -> dict[str, Value]:
    """Return every declared field, missing ones as None. Raises FieldError at the first bad value."""
    declared = REGISTRY[entity].fields
    for name in values:
        if name not in declared:
            check_value(entity, name, values[name])
    return {name: check_value(entity, name, values.get(name)) for name in declared}


def to_column(value: Value) -> int | str | None:
    """Return the value as SQLite keeps it: sets of texts as a sorted JSON array."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def from_columns(entity: str, row: Mapping[str, object]) -> dict[str, object]:
    """Return a row with its sets of texts read back."""
    fields = REGISTRY[entity].fields
    out = dict(row)
    for name, declared in fields.items():
        if declared.kind is Kind.TEXTS:
            raw = out.get(name)
            out[name] = json.loads(raw) if isinstance(raw, str) else []
    return out


def fetch(db: Database, sql: str, params: tuple[object, ...] | Mapping[str, object] = ()) -> list[dict[str, object]]:
    """Return the rows of a query as dictionaries. Raises StoreError damaged, io, busy."""
    with known_errors():
        cursor = db.conn.execute(sql, params)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def fetch_as(
    db: Database, kind: Callable[..., R], sql: str, params: tuple[object, ...] | Mapping[str, object] = ()
) -> list[R]:
    """Return the rows of a query as values whose fields have the names of the columns. Raises as ``fetch`` does."""
    return [kind(**row) for row in fetch(db, sql, params)]


def fetch_row(db: Database, entity: str, row_id: str) -> dict[str, object] | None:
    """Return one row of an entity by id."""
    rows = fetch(db, f"SELECT * FROM {entity} WHERE id = ?", (row_id,))
    return from_columns(entity, rows[0]) if rows else None
