"""The outbox read for people: what waits, and what the server did not take."""

from __future__ import annotations

import json
from collections.abc import Mapping

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.syncing import Refused, SyncPage, Waiting
from fieldapp.storage import meta, outbox, sync_outbox
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch

SERVER, SYNCED_AT = meta.SERVER, meta.SYNCED_AT
_SHOWN = 200
_WAITING = f"""
SELECT intent, coalesce(subject, '') AS subject, max(at) AS at, count(*) AS changes, max(mid IS NOT NULL) AS was_sent
FROM outbox WHERE {sync_outbox.UNSETTLED} GROUP BY group_id ORDER BY max(seq) DESC LIMIT {_SHOWN}
"""
_REFUSED = f"""
SELECT muid, intent, coalesce(subject, '') AS subject, at, tbl, row_id, patch, answer
FROM outbox WHERE answer IS NOT NULL ORDER BY settled_at DESC, seq DESC LIMIT {_SHOWN}
"""


class SqlSyncReader:
    """Implements services.syncing.SyncReader."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def page(self) -> SyncPage:
        """Return everything that the page shows."""
        synced_at = meta.read(self._db, SYNCED_AT)
        return SyncPage(
            server=meta.read(self._db, SERVER) or "",
            device=meta.read(self._db, "device") or "",
            synced_at=int(synced_at) if synced_at else None,
            waiting=tuple(_waiting(row) for row in fetch(self._db, _WAITING)),
            waiting_changes=outbox.pending_count(self._db),
            refused=tuple(_refused(self._db, row) for row in fetch(self._db, _REFUSED)),
            has_earlier=meta.read(self._db, meta.EARLIER) is not None,
        )


def _waiting(row: Mapping[str, object]) -> Waiting:
    changes, at = int(str(row["changes"])), int(str(row["at"]))
    return Waiting(str(row["intent"]), str(row["subject"]), at, changes, bool(row["was_sent"]))


def _refused(db: Database, row: Mapping[str, object]) -> Refused:
    answer, patch = json.loads(str(row["answer"])), json.loads(str(row["patch"]))
    theirs = answer.get("conflict") or answer.get("overwrote") or {}
    reason = answer.get("code") or ("conflict" if answer.get("conflict") else "overwrote")
    return Refused(
        muid=str(row["muid"]),
        intent=str(row["intent"]),
        subject=str(row["subject"]),
        at=int(str(row["at"])),
        entity=str(row["tbl"]),
        row_id=str(row["row_id"]),
        reason=str(reason),
        fields={name: (patch.get(name), value) for name, value in theirs.items()},
        account_id=_account(db, str(row["tbl"]), str(row["row_id"]), str(patch.get("account_id") or "")),
    )


def _account(db: Database, table: str, row_id: str, told: str) -> str:
    """Return the account that a row belongs to, if it is here; ``told`` is what the change itself says."""
    if table == "account":
        told = row_id
    elif not told and table in REGISTRY and "account_id" in REGISTRY[table].fields:
        found = db.execute(f"SELECT account_id FROM {table} WHERE id = ?", (row_id,)).fetchone()
        told = str(found[0]) if found is not None else ""
    is_here = db.execute("SELECT 1 FROM account WHERE id = ?", (told,)).fetchone() is not None
    return told if is_here else ""
