"""Tables of the synced entities, made of the registry; the tenant comes first in every key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from fieldapp.domain.schema_types import Entity, Field, Kind
from sync.server.store.private_tables import add_private_tables, key_text

_TEXT = frozenset({Kind.TEXT, Kind.CODE, Kind.REF, Kind.DATE, Kind.TEXTS})
COMMON = ("id", "ver", "created_at", "created_by")


def build(registry: Mapping[str, Entity]) -> MetaData:
    """Return every table of the server, those of the registry and our own."""
    metadata = MetaData()
    add_private_tables(metadata)
    for entity in registry.values():
        _entity_table(metadata, entity)
    return metadata


def _entity_table(metadata: MetaData, entity: Entity) -> Table:
    name = entity.name
    columns: list[Any] = [
        Column("tenant_id", key_text(), nullable=False),
        Column("id", key_text(), nullable=False),
        Column("ver", BigInteger, nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("created_by", key_text()),
    ]
    columns += [Column(field, _type(declared), nullable=not declared.required) for field, declared in _of(entity)]
    columns.append(PrimaryKeyConstraint("tenant_id", "id", name=f"{name}_key"))
    for field, declared in _of(entity):
        if declared.ref:
            columns.append(
                ForeignKeyConstraint(
                    ["tenant_id", field],
                    [f"{declared.ref}.tenant_id", f"{declared.ref}.id"],
                    name=f"{name}_{field}_ref",
                    deferrable=True,
                    initially="DEFERRED",
                    use_alter=False,
                )
            )
    columns += [UniqueConstraint("tenant_id", *one, name=f"{name}_{'_'.join(one)}_one") for one in entity.unique]
    columns += [Index(f"{name}_{'_'.join(one)}", "tenant_id", *one) for one in entity.indexes]
    return Table(name, metadata, *columns)


def _of(entity: Entity) -> list[tuple[str, Field]]:
    return list(entity.fields.items())


def _type(declared: Field) -> TypeEngine[Any]:
    if declared.kind in (Kind.REF, Kind.CODE, Kind.DATE):
        return key_text()
    return Text() if declared.kind in _TEXT else BigInteger()
