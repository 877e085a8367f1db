"""Reads without the registry: what the first page needs, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TypeVar

from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors

R = TypeVar("R")
as_json = json.JSONEncoder(ensure_ascii=False).encode
"""Text of JSON as the store keeps it; ``json.dumps`` makes an encoder anew each time."""


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
