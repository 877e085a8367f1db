"""Rows that are checked already, written in bulk with their outbox entries: what an import has thousands of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.storage import outbox
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS

ReadyRow = tuple[str, Mapping[str, object]]
"""An id and the values that are there, each as ``check_value`` returns it."""
_encode = json.JSONEncoder(ensure_ascii=False).encode


def insert(db: Database, entity: str, rows: Sequence[ReadyRow], *, at: int, me: str | None) -> None:
    """Write the rows themselves."""
    sql, names, lists = _statement(entity)
    parameters: Iterator[tuple[object, ...]] = (
        (row_id, 0, at, me, *map((_with_lists(values, lists) if lists else values).get, names))
        for row_id, values in rows
    )
    db.conn.executemany(sql, parameters)


def note(
    db: Database,
    about: tuple[str, str, str | None],
    entity: str,
    rows: Sequence[ReadyRow],
    muids: Sequence[str],
    at: int,
) -> None:
    """Write their mutations; ``about`` is (group, intent, subject)."""
    group, intent, subject = about
    db.conn.executemany(
        outbox.INSERT,
        (
            (muid, group, intent, subject, "insert", entity, row_id, _encode(values), "{}", 0, at)
            for muid, (row_id, values) in zip(muids, rows, strict=True)
        ),
    )


@cache
def _statement(entity: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    fields = REGISTRY[entity].fields
    columns = (*COMMON_COLUMNS, *fields)
    sql = f"INSERT INTO {entity} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    lists = tuple(name for name, declared in fields.items() if declared.kind is Kind.TEXTS)
    return sql, tuple(fields), lists


def _with_lists(values: Mapping[str, object], lists: tuple[str, ...]) -> Mapping[str, object]:
    """Return the values with sets of texts as SQLite keeps them."""
    there = [name for name in lists if name in values]
    return {**values, **{name: _encode(values[name]) for name in there}} if there else values
