"""The outbox read for people: what waits."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.services.syncing import SyncPage, Waiting
from fieldapp.storage import meta, outbox, sync_outbox
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch

SERVER, SYNCED_AT = meta.SERVER, meta.SYNCED_AT
_SHOWN = 200
_WAITING = f"""
SELECT intent, coalesce(subject, '') AS subject, max(at) AS at, count(*) AS changes, max(mid IS NOT NULL) AS was_sent
FROM outbox WHERE {sync_outbox.UNSETTLED} GROUP BY group_id ORDER BY max(seq) DESC LIMIT {_SHOWN}
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
            has_earlier=meta.read(self._db, meta.EARLIER) is not None,
        )


def _waiting(row: Mapping[str, object]) -> Waiting:
    changes, at = int(str(row["changes"])), int(str(row["at"]))
    return Waiting(str(row["intent"]), str(row["subject"]), at, changes, bool(row["was_sent"]))
