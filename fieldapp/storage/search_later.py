"""Notes of visits that came by the thousand get into the search index afterwards, piece by piece.

Their words cost more than everything else of a first sync together; nobody waits for them. All else is indexed in the
transaction that wrote it, and so are visits that come by the handful.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from fieldapp.storage import meta, search_index
from fieldapp.storage.database import Database

KIND = "visit"
FROM = 1_000
"""So many new visits in one transaction are not indexed in it."""
_AFTER = "search_after"
_PIECE = 500


def newest(db: Database) -> int:
    """Return the highest number that a visit has."""
    return int(db.conn.execute(f"SELECT coalesce(max(rid), 0) FROM {KIND}").fetchone()[0])


def older(db: Database, ids: Collection[str], newest_one: int) -> set[str]:
    """Return those of the visits that were there before."""
    sql = f"SELECT id FROM {KIND} WHERE rid <= ? AND id IN (SELECT value FROM json_each(?))"
    return {str(row[0]) for row in db.conn.execute(sql, (newest_one, json.dumps(sorted(ids))))}


def put_off(db: Database, after: int) -> None:
    """Note that visits with numbers above ``after`` are not indexed. Call inside a transaction."""
    found = meta.read(db, _AFTER)
    meta.write(db, **{_AFTER: str(after if found is None else min(after, int(found)))})


def forget(db: Database) -> None:
    """Note that every visit is indexed. Call inside a transaction."""
    db.conn.execute("DELETE FROM meta WHERE key = ?", (_AFTER,))


def is_owed(db: Database) -> bool:
    """Tell whether there are visits to be indexed."""
    return meta.read(db, _AFTER) is not None


def catch_up(db: Database) -> bool:
    """Index the next piece; tell whether anything is left. Call inside a transaction."""
    found = meta.read(db, _AFTER)
    if found is None:
        return False
    last = search_index.go_on(db, KIND, int(found), _PIECE)
    if last is None:
        forget(db)
        return False
    meta.write(db, **{_AFTER: str(last)})
    return True
