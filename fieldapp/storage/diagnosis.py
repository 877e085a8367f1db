"""How a laptop stands, for support: counts, versions and codes. Nothing that anybody typed is in it."""

from __future__ import annotations

import json
import platform

from fieldapp import __version__
from fieldapp.domain.schema import REGISTRY, SCHEMA_VERSION
from fieldapp.storage import meta
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch

_MOST = 200  # scopes and refused mutations told one by one
_KEYS = ("profile", "device", "me", "sync_client", "sync_epoch", meta.SYNCED_AT)


def of(db: Database, now: int) -> str:
    """Return it as indented JSON, for people to read before it goes anywhere. Instants are microseconds UTC."""
    told = {
        "program": __version__,
        "schema": SCHEMA_VERSION,
        "system": platform.platform(),
        "now": now,
        "profile": {key: meta.read(db, key) for key in _KEYS},
        "outbox": dict(db.conn.execute("SELECT state, count(*) FROM outbox GROUP BY state").fetchall()),
        "oldest_waiting": _one(db, "SELECT min(at) FROM outbox WHERE state IN ('pending', 'sent')"),
        "not_taken": fetch(
            db,
            f"""SELECT muid, op, tbl, row_id, state, settled_at, json_extract(answer, '$.code') AS code FROM outbox
            WHERE answer IS NOT NULL ORDER BY settled_at DESC LIMIT {_MOST}""",
        ),
        "staged_pages": _one(db, "SELECT count(*) FROM sync_stage"),
        "rows_under_change": _one(db, "SELECT count(*) FROM sync_shadow"),
        "scopes": fetch(db, f"SELECT id, pos, since, xor, live FROM sync_scope ORDER BY id LIMIT {_MOST}"),
        "rows": {name: count for name in REGISTRY if (count := _one(db, f"SELECT count(*) FROM {name}"))},
    }
    return json.dumps(told, indent=1, ensure_ascii=False)[:40_000]


def _one(db: Database, sql: str) -> object:
    return db.conn.execute(sql).fetchone()[0]
