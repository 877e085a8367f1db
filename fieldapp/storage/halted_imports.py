"""Imports that a crash or a closed window left in the middle, asked for at every start: one short read."""

from __future__ import annotations

import json

from fieldapp.storage.database import Database
from fieldapp.storage.rows import fetch

_SQL = "SELECT files FROM import_batch WHERE state = 'running' AND undone_at IS NULL ORDER BY started_at DESC"


class SqlHaltedImports:
    """Implements services.ports.HaltedImports."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def files(self) -> tuple[str, ...]:
        """Return the names of the files of the newest such import; empty without one."""
        found = fetch(self._db, _SQL)
        return tuple(json.loads(str(found[0]["files"]))) if found else ()
