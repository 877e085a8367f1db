"""Rows that are checked already, written in bulk with their outbox entries: what an import has thousands of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.storage import outbox
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS

ReadyRow = tuple[str, Mapping[str, object]]
"""An id and the values that are there, each as ``check_value`` returns it."""
ReadyPatch = tuple[str, Mapping[str, object], Mapping[str, object]]
"""An id, the values that change, each as ``check_value`` returns it, and the row as it stands."""
_encode = json.JSONEncoder(ensure_ascii=False).encode


def insert(db: Database, entity: str, rows: Sequence[ReadyRow], *, at: int, me: str | None) -> range:
    """Write the rows themselves; return their rids. Columns that none of them fills are left out: they cost too."""
    fields = REGISTRY[entity].fields
    there = set().union(*(values for _, values in rows))
    names = [name for name in fields if name in there]
    lists = [name for name in names if fields[name].kind is Kind.TEXTS]
    columns = ("rid", *COMMON_COLUMNS, *names)
    last = int(db.conn.execute(f"SELECT coalesce(max(rid), 0) FROM {entity}").fetchone()[0])
    rids = range(last + 1, last + 1 + len(rows))
    parameters: Iterator[tuple[object, ...]] = (
        (rid, row_id, 0, at, me, *map((_with_lists(values, lists) if lists else values).get, names))
        for rid, (row_id, values) in zip(rids, rows, strict=True)
    )
    db.conn.executemany(
        f"INSERT INTO {entity} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", parameters
    )
    return rids


def update(db: Database, entity: str, rows: Sequence[ReadyPatch]) -> None:
    """Change the rows themselves."""
    by_fields: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for row_id, changed, _ in rows:
        columns = [_encode(value) if isinstance(value, list) else value for value in changed.values()]
        by_fields.setdefault(tuple(changed), []).append((*columns, row_id))
    for names, parameters in by_fields.items():
        assignments = ", ".join(f"{name} = ?" for name in names)
        db.conn.executemany(f"UPDATE {entity} SET {assignments} WHERE id = ?", parameters)


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


def _with_lists(values: Mapping[str, object], lists: Sequence[str]) -> Mapping[str, object]:
    """Return the values with sets of texts as SQLite keeps them."""
    there = [name for name in lists if name in values]
    return {**values, **{name: _encode(values[name]) for name in there}} if there else values
