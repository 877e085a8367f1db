"""Where every reason against stands, replayed by the rule and kept for lists to read (rules §6)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter

from fieldapp.domain.objections import ObjectionEvent, replay
from fieldapp.storage.database import Database

_EVENTS = """
SELECT o.account_id, o.id, o.raised_at, e.id, e.happened_at, e.kind, coalesce(e.evidence, '')
FROM objection o JOIN objection_event e ON e.objection_id = o.id {where} ORDER BY o.rid
"""
_SOME = "WHERE o.account_id IN (SELECT value FROM json_each(?))"
_INSERT = "INSERT INTO objection_status (objection_id, account_id, state) VALUES (?, ?, ?)"


def refresh(db: Database, accounts: Collection[str]) -> None:
    """Replay the reasons of some accounts; one without events is open and has no row."""
    ids = json.dumps(sorted(accounts))
    db.conn.execute("DELETE FROM objection_status WHERE account_id IN (SELECT value FROM json_each(?))", (ids,))
    db.conn.executemany(_INSERT, list(_states(db, _SOME, (ids,))))


def rebuild(db: Database) -> None:
    """Replay every reason."""
    db.conn.execute("DELETE FROM objection_status")
    db.conn.executemany(_INSERT, _states(db, "", ()))


def _states(db: Database, where: str, params: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    rows = db.conn.execute(_EVENTS.format(where=where), params)
    for (account, objection, raised_at), events in groupby(rows, key=itemgetter(0, 1, 2)):
        history = replay(raised_at, [ObjectionEvent(*row[3:7]) for row in events])
        yield objection, account, history.state.value
