"""The zone in whose local dates months and periods are reckoned: the company's, else that of the laptop at its first
day."""

from __future__ import annotations

from fieldapp.domain.periods import PeriodError, zone_of
from fieldapp.storage import meta
from fieldapp.storage.database import Database

_TERMS = "SELECT zone FROM plan_terms ORDER BY from_on DESC, id DESC LIMIT 1"
_FALLBACK = "Asia/Shanghai"
"""Of files that were made before the zone was noted."""


def read(db: Database) -> str:
    """Return the IANA name."""
    row = db.conn.execute(_TERMS).fetchone()
    for name in (row[0] if row else None, meta.read(db, "company_zone")):
        if name and _is_zone(str(name)):
            return str(name)
    return _FALLBACK


def _is_zone(name: str) -> bool:
    try:
        zone_of(name)
    except PeriodError:
        return False
    return True
