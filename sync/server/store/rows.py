"""Between values and columns, the same on both databases; and queries in portions that both can take."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import ARRAY, ColumnElement, Connection, Executable, Text, any_, func, literal, select

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


def among(database: Database, column: ColumnElement[Any], values: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a column has one of the values, as one parameter however many there are."""
    if database.is_sqlite:
        each = func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(literal(list(values), ARRAY(Text)))


_compiled: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}


def write_many(conn: Connection, name: str, make: Callable[[], Executable], rows: Sequence[Mapping[str, Any]]) -> None:
    """Execute a statement once for every row, past all that SQLAlchemy does for each of them.

    ``name`` stands for the statement that ``make`` makes, whose parameters are the keys of the rows, in any order.
    """
    key = (conn.dialect.name, name)
    if key not in _compiled:
        statement: Any = make()
        compiled = statement.compile(dialect=conn.dialect, column_keys=list(rows[0]))
        _compiled[key] = (str(compiled), tuple(compiled.positiontup or ()))
    text, order = _compiled[key]
    if order:
        take = itemgetter(*order)
        conn.exec_driver_sql(text, [take(row) for row in rows])
    else:
        conn.exec_driver_sql(text, [dict(row) for row in rows])


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
    conn: Connection, database: Database, tenant: str, entity: Entity, ids: Collection[str]
) -> dict[str, dict[str, Value]]:
    """Return {id: row} of those that exist."""
    table = database.table(entity.name)
    asked = select(table).where(table.c.tenant_id == tenant, among(database, table.c.id, ids))
    result = conn.execute(asked)
    names = list(result.keys())
    rows = (from_columns(entity, dict(zip(names, row, strict=True))) for row in result)
    return {str(row["id"]): row for row in rows}
