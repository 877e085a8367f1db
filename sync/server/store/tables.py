"""Tables of the synced entities, made of the registry; the tenant comes first in every key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

from fieldapp.domain.schema_types import Entity, Field, Kind

_TEXT = frozenset({Kind.TEXT, Kind.CODE, Kind.REF, Kind.DATE, Kind.TEXTS})
COMMON = ("id", "ver", "created_at", "created_by")


def key_text() -> TypeEngine[str]:
    """Return the type of ids and codes: compared byte by byte on every database."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def build(registry: Mapping[str, Entity]) -> MetaData:
    """Return every table of the server, those of the registry and our own."""
    metadata = MetaData()
    _private_tables(metadata)
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


def _key(name: str) -> Column[Any]:
    return Column(name, key_text(), nullable=False)


def _number(name: str, *, empty: bool = False) -> Column[Any]:
    return Column(name, BigInteger, nullable=empty)


def _words(name: str, *, empty: bool = True) -> Column[Any]:
    return Column(name, Text, nullable=empty)


def _private_tables(metadata: MetaData) -> None:
    _sync_tables(metadata)
    _auth_tables(metadata)


def _sync_tables(metadata: MetaData) -> None:
    Table(
        "tenant",
        metadata,
        Column("id", key_text(), primary_key=True),
        _words("name", empty=False),
        _words("public_key", empty=False),
        _number("created_at"),
    )
    Table(
        "sync_head",
        metadata,
        Column("tenant_id", key_text(), primary_key=True),
        _number("ver"),
        _number("gc_floor"),
        _key("epoch"),
    )
    Table(
        "sync_index",
        metadata,
        _key("tenant_id"),
        _key("scope"),
        _key("tbl"),
        _key("row_id"),
        _number("ver"),
        _number("row_ver"),
        Column("alive", Boolean, nullable=False),
        Column("by_ref", Boolean, nullable=False),
        _number("removed_at", empty=True),
        PrimaryKeyConstraint("tenant_id", "scope", "tbl", "row_id", name="sync_index_key"),
        Index("sync_index_log", "tenant_id", "scope", "ver"),
        Index("sync_index_row", "tenant_id", "tbl", "row_id"),
    )
    Table(
        "sync_scope",
        metadata,
        _key("tenant_id"),
        _key("scope"),
        _key("tbl"),
        _number("xor"),
        _number("live"),
        PrimaryKeyConstraint("tenant_id", "scope", "tbl", name="sync_scope_key"),
    )
    Table(
        "sync_client",
        metadata,
        _key("tenant_id"),
        _key("client_id"),
        _key("device_id"),
        _number("last_mid"),
        _number("pos"),
        _number("seen_at"),
        PrimaryKeyConstraint("tenant_id", "client_id", name="sync_client_key"),
    )
    Table(
        "sync_mutation",
        metadata,
        _key("tenant_id"),
        _key("muid"),
        _key("client_id"),
        _number("mid"),
        _key("user_id"),
        _key("group_id"),
        _key("sha"),
        _key("status"),
        Column("code", key_text()),
        _words("detail"),
        _number("at"),
        PrimaryKeyConstraint("tenant_id", "muid", name="sync_mutation_key"),
        UniqueConstraint("tenant_id", "client_id", "mid", name="sync_mutation_mid_one"),
        CheckConstraint("status IN ('applied', 'conflict', 'rejected', 'quarantined')", name="sync_mutation_status"),
    )
    Table(
        "sync_deadletter",
        metadata,
        _key("tenant_id"),
        _key("muid"),
        _key("user_id"),
        _key("tbl"),
        _key("row_id"),
        _key("op"),
        _words("payload", empty=False),
        _key("reason"),
        _number("at"),
        _number("resolved_at", empty=True),
        Column("resolved_by", key_text()),
        PrimaryKeyConstraint("tenant_id", "muid", name="sync_deadletter_key"),
        Index("sync_deadletter_row", "tenant_id", "tbl", "row_id"),
    )
    Table(
        "sync_attempt",
        metadata,
        _key("tenant_id"),
        _key("muid"),
        _number("attempts"),
        _number("at"),
        PrimaryKeyConstraint("tenant_id", "muid", name="sync_attempt_key"),
    )


def _auth_tables(metadata: MetaData) -> None:
    Table(
        "auth_credential",
        metadata,
        _key("tenant_id"),
        _key("user_id"),
        _words("login", empty=False),
        _words("password"),
        _number("changed_at"),
        PrimaryKeyConstraint("tenant_id", "user_id", name="auth_credential_key"),
        UniqueConstraint("tenant_id", "login", name="auth_credential_login_one"),
    )
    Table(
        "auth_device",
        metadata,
        _key("tenant_id"),
        _key("id"),
        _key("user_id"),
        _words("name", empty=False),
        _words("platform", empty=False),
        _words("version", empty=False),
        _key("status"),
        _number("joined_at"),
        _number("seen_at", empty=True),
        _number("waiting", empty=True),
        _words("sealed_key"),
        PrimaryKeyConstraint("tenant_id", "id", name="auth_device_key"),
        CheckConstraint("status IN ('active', 'locked', 'revoked')", name="auth_device_status"),
        Index("auth_device_user", "tenant_id", "user_id"),
    )
    Table(
        "auth_enrolment",
        metadata,
        Column("code_sha", key_text(), primary_key=True),
        _key("tenant_id"),
        _key("user_id"),
        _number("made_at"),
        _number("expires_at"),
        _number("used_at", empty=True),
    )
    Table(
        "auth_token",
        metadata,
        _key("tenant_id"),
        _key("sha"),
        _key("kind"),
        _key("family"),
        _key("device_id"),
        _key("user_id"),
        Column("parent", key_text()),
        _number("made_at"),
        _number("expires_at"),
        _number("used_at", empty=True),
        Column("revoked", Boolean, nullable=False, server_default=text("false")),
        PrimaryKeyConstraint("tenant_id", "sha", name="auth_token_key"),
        Index("auth_token_family", "tenant_id", "family"),
        Index("auth_token_device", "tenant_id", "device_id"),
    )
    Table(
        "auth_throttle",
        metadata,
        Column("name", key_text(), primary_key=True),
        _number("failures"),
        _number("blocked_until"),
    )
