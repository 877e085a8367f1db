"""Reads what the frame of the window shows."""

from __future__ import annotations

from fieldapp.services.standing import Standing
from fieldapp.storage import meta
from fieldapp.storage.database import Database
from fieldapp.storage.pending import needs_count, pending_count


class SqlStandingReader:
    """Implements services.standing.StandingReader."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def standing(self) -> Standing:
        """Return who, how much and what waits."""
        row = self._db.conn.execute(
            "SELECT u.name, u.role, n.name FROM user u JOIN unit n ON n.id = u.unit_id WHERE u.id = ?",
            (meta.read(self._db, "me") or "",),
        ).fetchone()
        name, role, unit = row or ("", "rep", "")
        return Standing(
            profile=meta.read(self._db, "profile") or "",
            user=str(name),
            role=str(role),
            unit=str(unit),
            accounts=int(self._db.conn.execute("SELECT count(*) FROM account_summary").fetchone()[0]),
            pending=pending_count(self._db),
            needs=needs_count(self._db),
        )
