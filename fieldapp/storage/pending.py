"""What the frame of the window asks of the outbox: how much waits for a server, how much needs the person.

An answer of the server stays beside its mutation. What a person decided stands in it under ``dealt_`` and its kind:
``how``, and the ``group`` that was written, if any. When that group is undone, the answer is open again.
"""

from __future__ import annotations

import json

from fieldapp.storage.database import Database

_MOST = 200


def pending_count(db: Database) -> int:
    """Return how many mutations wait for a server."""
    return int(db.conn.execute("SELECT count(*) FROM outbox WHERE state IN ('pending', 'sent')").fetchone()[0])


def open_of(kind: str, *, table: str = "o") -> str:
    """Return the condition that nobody has dealt with a kind of answer yet: conflict, overwrote or refused."""
    dealt = f"json_extract({table}.answer, '$.dealt_{kind}"
    return f"""{table}.answer IS NOT NULL AND ({dealt}') IS NULL OR ({dealt}.group') IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM outbox d WHERE d.group_id = {dealt}.group') AND d.undone = 0)))"""


CONFLICTS = f"""SELECT * FROM outbox o WHERE {open_of("conflict")} AND o.state = 'done'
  AND json_extract(o.answer, '$.conflict') IS NOT NULL ORDER BY o.settled_at DESC, o.seq DESC LIMIT {_MOST}"""
OVERWRITTEN = f"""SELECT * FROM outbox o WHERE {open_of("overwrote")} AND o.state = 'done'
  AND json_extract(o.answer, '$.overwrote') IS NOT NULL ORDER BY o.settled_at DESC, o.seq DESC LIMIT {_MOST}"""
REFUSED = f"""SELECT o.group_id, count(*) AS changes, max(o.settled_at) AS settled_at FROM outbox o
  WHERE {open_of("refused")} AND o.state = 'rejected' GROUP BY o.group_id ORDER BY 3 DESC LIMIT {_MOST}"""
REFUSED_OF_GROUP = f"""SELECT * FROM outbox o WHERE o.group_id = ? AND o.state = 'rejected'
  AND {open_of("refused")} ORDER BY o.seq"""
"""Not with it: what is held for somebody else, of which nothing is here any more."""
_REFUSED_COUNT = f"SELECT count(DISTINCT o.group_id) FROM outbox o WHERE {open_of('refused')} AND o.state = 'rejected'"


def needs_count(db: Database) -> int:
    """Return how many answers of the server ask for a decision of the person."""
    found = db.conn.execute(CONFLICTS.replace("*", "o.tbl, o.row_id, o.patch, o.answer", 1)).fetchall()
    conflicts = sum(
        not is_moot(db, table, row_id, json.loads(patch), json.loads(answer)) for table, row_id, patch, answer in found
    )
    return conflicts + int(db.conn.execute(_REFUSED_COUNT).fetchone()[0])


def is_moot(
    db: Database, table: str, row_id: str, patch: dict[str, object], answer: dict[str, dict[str, object]]
) -> bool:
    """Tell whether what was not taken in a conflict stands by now all the same. Such fields are no sets."""
    names = list(answer["conflict"])
    row = db.conn.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return row is not None and list(row) == [patch.get(name) for name in names]
