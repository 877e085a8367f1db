"""Keeps in the encrypted file how long the laptop has been without word from its server."""

from __future__ import annotations

import json
from dataclasses import astuple

from fieldapp.domain.lease import Lease, looked
from fieldapp.storage import meta
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors
from fieldapp.storage.store import Store

_LEASE, DAYS, _LOCKED = "lease", "lease_days", "locked_by_company"


def look(store: Store, now: int) -> Lease | None:
    """Look at the clock and keep it; None where nothing was ever synced.

    Use it in the write lane. Raises StoreError.
    """
    contact = meta.read(store.db, meta.SYNCED_AT)
    if contact is None or not meta.read(store.db, meta.SERVER):
        return None
    kept, days = meta.read(store.db, _LEASE), meta.read(store.db, DAYS)
    told = tuple(json.loads(days)) if days else None
    lease = looked(Lease(*json.loads(kept)) if kept else None, int(contact), now, told)
    with known_errors(), store.transaction():
        meta.write(store.db, **{_LEASE: json.dumps(astuple(lease))})
    return lease


def is_locked(db: Database) -> bool:
    """Tell whether the company has locked the laptop and has not let it in since."""
    return meta.read(db, _LOCKED) is not None


def keep_locked(store: Store, *, is_locked: bool) -> None:
    """Remember it: neither a pulled cable nor another start opens what is locked.

    Use it in the write lane. Raises StoreError.
    """
    with known_errors(), store.transaction():
        store.db.execute("DELETE FROM meta WHERE key = ?", (_LOCKED,))
        if is_locked:
            meta.write(store.db, **{_LOCKED: "1"})
