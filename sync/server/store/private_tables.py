"""Tables that only the server has: versions and index, what clients sent, laptops and how people get in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

_GONE = text("removed_at IS NOT NULL")


def key_text() -> TypeEngine[str]:
    """Return the type of ids and codes: compared byte by byte on every database."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def add_private_tables(metadata: MetaData) -> None:
    """Declare all of them."""
    _organisations(metadata)
    _index_tables(metadata)
    _ledger_tables(metadata)
    _letter_tables(metadata)
    _author_tables(metadata)
    _people_tables(metadata)
    _laptop_tables(metadata)
    _job_tables(metadata)
    _file_tables(metadata)
    _kept_tables(metadata)


def _key(name: str) -> Column[Any]:
    return Column(name, key_text(), nullable=False)


def _number(name: str, *, empty: bool = False) -> Column[Any]:
    return Column(name, BigInteger, nullable=empty)


def _zero(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=False, server_default=text("0"))


def _words(name: str, *, empty: bool = True) -> Column[Any]:
    return Column(name, Text, nullable=empty)


def _organisations(metadata: MetaData) -> None:
    """Organisations, and where each stands. ``people_ver`` is the version that last changed a unit or a person."""
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
        _zero("people_ver"),
    )


def _index_tables(metadata: MetaData) -> None:
    """What is in every scope, its checksum, and the newest version in it."""
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
        Index("sync_index_gone", "tenant_id", "removed_at", sqlite_where=_GONE, postgresql_where=_GONE),
    )
    Table(
        "sync_scope",
        metadata,
        _key("tenant_id"),
        _key("scope"),
        _key("tbl"),
        _number("xor"),
        _number("live"),
        _zero("top"),
        PrimaryKeyConstraint("tenant_id", "scope", "tbl", name="sync_scope_key"),
        Index("sync_scope_top", "tenant_id", "top"),
    )


def _ledger_tables(metadata: MetaData) -> None:
    """What clients sent, and what became of it."""
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


def _author_tables(metadata: MetaData) -> None:
    """Who last changed a field; and whose value (``mine``, as JSON) another (``theirs``) wrote over unseen."""
    Table(
        "sync_author",
        metadata,
        _key("tenant_id"),
        _key("tbl"),
        _key("row_id"),
        _key("field"),
        _key("user_id"),
        _number("at"),
        PrimaryKeyConstraint("tenant_id", "tbl", "row_id", "field", name="sync_author_key"),
    )
    Table(
        "sync_lost",
        metadata,
        _key("tenant_id"),
        _key("user_id"),
        _number("ver"),
        _key("muid"),
        _key("field"),
        _key("tbl"),
        _key("row_id"),
        _words("mine"),
        _words("theirs"),
        _key("by_id"),
        _number("at"),
        PrimaryKeyConstraint("tenant_id", "user_id", "ver", "muid", "field", name="sync_lost_key"),
    )


def _letter_tables(metadata: MetaData) -> None:
    """What could not be taken in."""
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


def _people_tables(metadata: MetaData) -> None:
    """How people get in."""
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
        "auth_throttle",
        metadata,
        Column("name", key_text(), primary_key=True),
        _number("failures"),
        _number("blocked_until"),
    )


def _laptop_tables(metadata: MetaData) -> None:
    """Laptops and their tokens. ``wipe_at``: it is to be emptied; ``wiped_at``: it says that it is.

    ``sign_key`` and ``box_key`` are the public halves of the keys with which it signs packages, and opens them.
    """
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
        _number("pos", empty=True),
        _number("wipe_at", empty=True),
        _words("wipe_nonce"),
        _number("wiped_at", empty=True),
        _words("sign_key"),
        _words("box_key"),
        PrimaryKeyConstraint("tenant_id", "id", name="auth_device_key"),
        CheckConstraint("status IN ('active', 'locked', 'revoked')", name="auth_device_status"),
        Index("auth_device_user", "tenant_id", "user_id"),
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


def _job_tables(metadata: MetaData) -> None:
    """What the server does by itself now and then: when it is due, and what came of it the last time."""
    Table(
        "sync_job",
        metadata,
        _key("tenant_id"),
        _key("name"),
        _number("due_at"),
        _number("ran_at", empty=True),
        _words("told"),
        PrimaryKeyConstraint("tenant_id", "name", name="sync_job_key"),
    )


def _file_tables(metadata: MetaData) -> None:
    """Files on their way here: how much of each has come. ``done_at``: whole, and what its sha256 says."""
    Table(
        "att_upload",
        metadata,
        _key("tenant_id"),
        _key("id"),
        _key("sha256"),
        _number("size"),
        _words("mime", empty=False),
        _key("user_id"),
        _number("received"),
        _number("made_at"),
        _number("done_at", empty=True),
        PrimaryKeyConstraint("tenant_id", "id", name="att_upload_key"),
        Index("att_upload_sha", "tenant_id", "sha256"),
    )


def _kept_tables(metadata: MetaData) -> None:
    """What laptops sent for people to look at: unsent work of one that is emptied (sealed), reports for support."""
    Table(
        "sync_sealed",
        metadata,
        _key("tenant_id"),
        _key("id"),
        _key("device_id"),
        _key("user_id"),
        _words("body", empty=False),
        _number("at"),
        _number("opened_at", empty=True),
        PrimaryKeyConstraint("tenant_id", "id", name="sync_sealed_key"),
    )
    Table(
        "sync_report",
        metadata,
        _key("tenant_id"),
        _key("id"),
        _key("device_id"),
        _key("user_id"),
        _words("body", empty=False),
        _number("at"),
        PrimaryKeyConstraint("tenant_id", "id", name="sync_report_key"),
    )
