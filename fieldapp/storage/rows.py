"""Between the values of the registry and the columns of SQLite."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from fieldapp.domain.schema import REGISTRY, Value, check_value
from fieldapp.domain.schema_types import Kind
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS
from fieldapp.storage.query import as_json, fetch, fetch_as

__all__ = ["as_json", "checked", "fetch", "fetch_as", "fetch_row", "from_columns", "insertion", "to_column"]


@cache
def insertion(entity: str) -> str:
    """Return the INSERT of a row: the common columns, then the fields as they are declared."""
    columns = (*COMMON_COLUMNS, *REGISTRY[entity].fields)
    return f"INSERT INTO {entity} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def checked(entity: str, values: Mapping[str, object]) -> dict[str, Value]:
    """Return every declared field, missing ones as None. Raises FieldError at the first bad value."""
    declared = REGISTRY[entity].fields
    for name in values:
        if name not in declared:
            check_value(entity, name, values[name])
    return {
        name: None if (value := values.get(name)) is None and not field.required else check_value(entity, name, value)
        for name, field in declared.items()
    }


def to_column(value: Value) -> int | str | None:
    """Return the value as SQLite keeps it: sets of texts as a sorted JSON array."""
    return as_json(value) if isinstance(value, list) else value


def from_columns(entity: str, row: Mapping[str, object]) -> dict[str, object]:
    """Return a row with its sets of texts read back."""
    out = dict(row)
    for name in _sets_of_texts(entity):
        raw = out.get(name)
        out[name] = json.loads(raw) if isinstance(raw, str) else []
    return out


@cache
def _sets_of_texts(entity: str) -> tuple[str, ...]:
    return tuple(name for name, declared in REGISTRY[entity].fields.items() if declared.kind is Kind.TEXTS)


def fetch_row(db: Database, entity: str, row_id: str) -> dict[str, object] | None:
    """Return one row of an entity by id."""
    rows = fetch(db, f"SELECT * FROM {entity} WHERE id = ?", (row_id,))
    return from_columns(entity, rows[0]) if rows else None
