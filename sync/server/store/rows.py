"""Between values and columns, the same on both databases; and queries in portions that both can take."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Select, select

from fieldapp.domain.schema_types import Entity, Kind
from sync.protocol.mutation import Value
from sync.server.store.database import Database

T = TypeVar("T")
PORTION = 800


def portions(values: Iterable[T], size: int = PORTION) -> Iterator[list[T]]:
    """Yield lists of at most ``size``."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


def to_column(value: Value) -> int | str | None:
    """Return the value as it is kept: sets of texts as a sorted JSON array, as on the laptop."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def from_columns(entity: Entity, row: Mapping[str, object]) -> dict[str, Value]:
    """Return a row with its sets of texts read back; an empty set is None."""
    out = {name: value for name, value in row.items() if name != "tenant_id"}
    for name, field in entity.fields.items():
        if field.kind is Kind.TEXTS and isinstance(out.get(name), str):
            out[name] = json.loads(str(out[name])) or None
    return out  # type: ignore[return-value]  # the columns hold nothing else


def fetch(
    conn: Connection, database: Database, tenant: str, entity: Entity, ids: Sequence[str]
) -> dict[str, dict[str, Value]]:
    """Return {id: row} of those that exist."""
    table = database.table(entity.name)
    found: dict[str, dict[str, Value]] = {}
    for part in portions(ids):
        asked: Select[tuple[object, ...]] = select(table).where(table.c.tenant_id == tenant, table.c.id.in_(part))
        for row in conn.execute(asked).mappings():
            found[str(row["id"])] = from_columns(entity, row)  # type: ignore[arg-type]
    return found
