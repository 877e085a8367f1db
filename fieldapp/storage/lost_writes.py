"""Values of this person's that somebody else's later change wrote over, kept until they were looked at."""

from __future__ import annotations

from collections.abc import Iterable

from fieldapp.storage.database import Database
from fieldapp.storage.query import as_json
from sync.protocol.messages import Lost
from sync.protocol.mutation import Value

_INSERT = """INSERT OR IGNORE INTO lost_write (id, tbl, row_id, field, mine, theirs, by_id, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


def keep(db: Database, lost: Iterable[Lost]) -> None:
    """Write them down, each once however often it is told. Call inside the transaction of the checkpoint."""
    rows = [
        (one.id, one.tbl, one.row_id, one.field, _text(one.mine), _text(one.theirs), one.by, one.at) for one in lost
    ]
    db.conn.executemany(_INSERT, rows)


def _text(value: Value) -> str | None:
    return None if value is None else as_json(value)
