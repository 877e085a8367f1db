"""Reads who uses this laptop, and whether in a company."""

from __future__ import annotations

from fieldapp.domain.schema import REGISTRY
from fieldapp.storage import meta
from fieldapp.storage.database import Database


class SqlRights:
    """Implements services.rights.Rights over any connection."""

    def __init__(self, db: Database, me: str | None = None) -> None:
        self._db = db
        self._who = me

    def may(self, entity: str, action: str = "c") -> bool:
        """Ask the matrix; who works alone is rep, manager and finance in one."""
        if meta.read(self._db, "profile") == "alone":
            return True
        me = self._who or meta.read(self._db, "me") or ""
        row = self._db.conn.execute("SELECT role FROM user WHERE id = ?", (me,)).fetchone()
        return row is not None and REGISTRY[entity].rights.allow(str(row[0]), action)
