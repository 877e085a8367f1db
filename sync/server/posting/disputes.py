"""What decisions on disputes call for and is not posted yet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection

from fieldapp.domain.commission.disputes import resolutions
from fieldapp.domain.commission.entries import DISPUTE
from sync.server.posting import reading
from sync.server.store.database import Database


def missing(
    conn: Connection, database: Database, tenant: str, locked: Collection[date]
) -> list[tuple[str, dict[str, object]]]:
    """Return entries to add, as values of ``commission_entry`` by id."""
    decisions = reading.of_tenant(conn, database, tenant, "dispute_decision")
    if not decisions:
        return []
    disputes = reading.of_tenant(conn, database, tenant, "dispute")
    keys = sorted({str(row["entry_key"]) for row in disputes if row["entry_key"]})
    entries = {str(row["id"]): row for row in reading.some(conn, database, tenant, "commission_entry", "id", keys)}
    ledger = reading.some(conn, database, tenant, "commission_entry", "component", [DISPUTE])
    return resolutions(disputes, decisions, ledger, entries, locked)
