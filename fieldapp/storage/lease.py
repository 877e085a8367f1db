"""Keeps in the encrypted file how long the laptop has been without word from its server."""

from __future__ import annotations

import json
from dataclasses import astuple

from fieldapp.domain.lease import Lease, looked
from fieldapp.storage import meta
from fieldapp.storage.errors import known_errors
from fieldapp.storage.store import Store

_LEASE, DAYS = "lease", "lease_days"


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
