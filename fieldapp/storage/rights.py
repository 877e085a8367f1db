"""Reads who uses this laptop, and whether in a company."""

from __future__ import annotations

from fieldapp.domain.schema import REGISTRY
from fieldapp.storage import meta
from fieldapp.storage.database import Database


def role_of(db: Database, who: str | None = None) -> str:
    """Return the role of somebody, else of who uses this laptop; ``owner`` for who works alone, empty for nobody."""
    if meta.read(db, "profile") == "alone":
        return "owner"
    row = db.conn.execute("SELECT role FROM user WHERE id = ?", (who or meta.read(db, "me") or "",)).fetchone()
    return str(row[0]) if row else ""


class SqlRights:
    """Implements services.rights.Rights over any connection."""

    def __init__(self, db: Database, me: str | None = None) -> None:
        self._db = db
        self._who = me

    def may(self, entity: str, action: str = "c") -> bool:
        """Ask the matrix; who works alone is rep, manager and finance in one."""
        role = role_of(self._db, self._who)
        return role == "owner" or (role != "" and REGISTRY[entity].rights.allow(role, action))
