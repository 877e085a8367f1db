"""What a change of many accounts may touch, read beside the UI thread."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence

from fieldapp.services.bulk_edit import FIELDS, AccountFacts
from fieldapp.storage.database import Database

_FACTS = f"""
SELECT a.id, a.legal_name, a.tags, {", ".join(f"a.{name}" for name in FIELDS)}
FROM json_each(?) wished CROSS JOIN account a ON a.rid = wished.value ORDER BY wished.key
"""


class SqlBulkReader:
    """Implements services.bulk_edit.BulkReader."""

    def __init__(self, io_reader: Database) -> None:
        self._db = io_reader
        self._lock = threading.Lock()

    def facts(self, rids: Sequence[int]) -> list[AccountFacts]:
        """Return the accounts; see BulkReader."""
        with self._lock:
            rows = self._db.conn.execute(_FACTS, (json.dumps(list(rids)),)).fetchall()
        return [
            AccountFacts(account_id, name, dict(zip(FIELDS, values, strict=True)), tuple(json.loads(tags or "[]")))
            for account_id, name, tags, *values in rows
        ]
