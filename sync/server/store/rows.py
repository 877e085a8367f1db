"""Between values and columns, the same on both databases; and queries in portions that both can take."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import ARRAY, ColumnElement, Connection, Executable, Text, any_, bindparam, func, literal, select
from sqlalchemy.types import TypeEngine

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
    return _among(database, column, literal(several(database, values), _several_type(database)))


def among_told(database: Database, column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """``among`` for ``run``, whose values are to be told by that name, as ``several`` puts them."""
    return _among(database, column, bindparam(name, type_=_several_type(database)))


def several(database: Database, values: Collection[str]) -> Any:
    """Return values as one parameter."""
    return json.dumps(list(values)) if database.is_sqlite else list(values)


def _several_type(database: Database) -> TypeEngine[Any]:
    return Text() if database.is_sqlite else ARRAY(Text)


def _among(database: Database, column: ColumnElement[Any], told: ColumnElement[Any]) -> ColumnElement[bool]:
    if database.is_sqlite:
        return column.in_(select(func.json_each(told).table_valued("value").c.value))
    return column == any_(told)


_compiled: dict[tuple[str, str], tuple[str, tuple[str, ...], Mapping[str, Any]]] = {}


def _text_of(
    conn: Connection, name: str, make: Callable[[], Executable], keys: Iterable[str] | None = None
) -> tuple[str, tuple[str, ...], Mapping[str, Any]]:
    """Return the SQL of a statement, its parameters in order (none where they go by name), and those that it has."""
    key = (conn.dialect.name, name)
    if key not in _compiled:
        statement: Any = make()
        compiled = statement.compile(dialect=conn.dialect, column_keys=keys and list(keys))
        _compiled[key] = (str(compiled), tuple(compiled.positiontup or ()), compiled.params)
    return _compiled[key]


def write_many(conn: Connection, name: str, make: Callable[[], Executable], rows: Sequence[Mapping[str, Any]]) -> None:
    """Execute a statement once for every row, past all that SQLAlchemy does for each of them.

    ``name`` stands for the statement that ``make`` makes, whose parameters are the keys of the rows, in any order.
    """
    text, order, _ = _text_of(conn, name, make, rows[0])
    if order:
        conn.exec_driver_sql(text, list(map(itemgetter(*order), rows)))
    else:
        conn.exec_driver_sql(text, [dict(row) for row in rows])


def run(conn: Connection, name: str, make: Callable[[], Executable], /, **values: Any) -> list[Any]:
    """Execute a statement that is made once, and return its rows as the driver gives them.

    ``name`` stands for the statement that ``make`` makes; ``values`` are its parameters, as ``bindparam`` names them.
    """
    text, order, given = _text_of(conn, name, make)
    told = {**given, **values}
    result = conn.exec_driver_sql(text, tuple([told[one] for one in order]) if order else told)
    rows = list(result.cursor.fetchall()) if result.returns_rows else []
    result.close()
    return rows


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

    def make() -> Executable:
        mine = table.c.tenant_id == bindparam("tenant")
        return select(table).where(mine, among_told(database, table.c.id, "ids"))

    names = table.columns.keys()
    found = run(conn, f"fetch {entity.name}", make, tenant=tenant, ids=several(database, ids))
    rows = (from_columns(entity, dict(zip(names, row, strict=True))) for row in found)
    return {str(row["id"]): row for row in rows}
