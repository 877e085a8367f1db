"""Compares a damaged store with its backups: what would be missing after going back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.services.errors import StoreError
from fieldapp.services.recovery import BackupOffer
from fieldapp.storage.connection import open_reader
from fieldapp.storage.database import Database


def offers(store: Path, key: bytes, backups: Iterable[Path]) -> Iterator[BackupOffer]:
    """Yield an offer for every backup that opens, in the order given."""
    damaged = _open_if_possible(store, key)
    try:
        for path in backups:
            offer = _offer(damaged, path, key)
            if offer is not None:
                yield offer
    finally:
        if damaged is not None:
            damaged.close()


def _offer(damaged: Database | None, path: Path, key: bytes) -> BackupOffer | None:
    copy = _open_if_possible(path, key)
    if copy is None:
        return None
    try:
        last_seq, made_at = _ask(copy, "SELECT coalesce(max(seq), 0), max(at) FROM outbox") or (0, None)
        accounts = _ask(copy, "SELECT count(*) FROM account")
    finally:
        copy.close()
    if accounts is None:
        return None
    changes = _ask(damaged, "SELECT count(DISTINCT group_id) FROM outbox WHERE seq > ?", last_seq)
    visits = _ask(damaged, "SELECT count(*) FROM outbox WHERE seq > ? AND tbl = 'visit' AND op = 'insert'", last_seq)
    return BackupOffer(
        path=str(path),
        made_at=made_at,
        accounts=accounts[0],
        missing_visits=visits[0] if visits else None,
        missing_changes=changes[0] if changes else None,
    )


def _open_if_possible(path: Path, key: bytes) -> Database | None:
    try:
        return open_reader(path, key)
    except StoreError:
        return None


def _ask(db: Database | None, sql: str, *params: int) -> tuple[Any, ...] | None:
    if db is None:
        return None
    try:
        row: tuple[Any, ...] = db.conn.execute(sql, params).fetchone()
    except sqlcipher.DatabaseError:  # the damage lies under what was asked
        return None
    return row
