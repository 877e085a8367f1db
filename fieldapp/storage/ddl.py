"""SQL for a table as the registry declares it. Migrations are frozen text; tests compare them with this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fieldapp.domain.schema_types import Entity, Field, Kind

_TEXT = frozenset({Kind.TEXT, Kind.CODE, Kind.REF, Kind.DATE, Kind.TEXTS})
COMMON_COLUMNS = ("id", "ver", "created_at", "created_by")


def sql_type(declared: Field) -> str:
    """Return the column type of a field."""
    return "TEXT" if declared.kind in _TEXT else "INTEGER"


def create_table(entity: Entity) -> str:
    """Return CREATE TABLE: local rid, id, server version, who and when, then the declared fields."""
    lines = [
        "rid INTEGER PRIMARY KEY",
        "id TEXT NOT NULL UNIQUE",
        "ver INTEGER NOT NULL DEFAULT 0",
        "created_at INTEGER NOT NULL",
        "created_by TEXT",
    ]
    lines += [_column(name, declared) for name, declared in entity.fields.items()]
    lines += [f"UNIQUE ({', '.join(columns)})" for columns in entity.unique]
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {entity.name} (\n  {body}\n)"


def create_indexes(entity: Entity) -> Iterator[str]:
    """Yield CREATE INDEX for every declared index."""
    for columns in entity.indexes:
        yield f"CREATE INDEX {entity.name}_{'_'.join(columns)} ON {entity.name} ({', '.join(columns)})"


def create_all(registry: Mapping[str, Entity]) -> Iterator[str]:
    """Yield every statement for an empty file, tables first."""
    for entity in registry.values():
        yield create_table(entity)
    for entity in registry.values():
        yield from create_indexes(entity)


def snapshot(registry: Mapping[str, Entity]) -> dict[str, dict[str, str]]:
    """Return {table: {column: SQL type}}, the shape that is frozen beside each migration."""
    return {
        entity.name: {name: sql_type(declared) for name, declared in entity.fields.items()}
        for entity in registry.values()
    }


def _column(name: str, declared: Field) -> str:
    parts = [name, sql_type(declared)]
    if declared.required:
        parts.append("NOT NULL")
    if declared.kind is Kind.MONEY:
        parts.append(f"CHECK (typeof({name}) IN ('integer', 'null'))")
    if declared.ref:
        parts.append(f"REFERENCES {declared.ref} (id) DEFERRABLE INITIALLY DEFERRED")
    return " ".join(parts)
