"""Every reason against with where it stands and what it holds back, refreshed with the facts (rules §6)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from fieldapp.domain.objections import ObjectionEvent, ObjectionState, replay
from fieldapp.domain.periods import PeriodError, local_date
from fieldapp.storage import company_zone, merged
from fieldapp.storage.database import Database
from fieldapp.storage.mode_spans import place_of

_SETTLED = frozenset((ObjectionState.ELIMINATED, ObjectionState.ACCEPTED))
_READ = f"""
SELECT o.id, o.rate, o.category, a.id, o.severity, o.value_minor, o.currency, o.raised_at, a.owner_id,
  coalesce(a.territory_id, ''), coalesce(a.district, ''), e.id, e.happened_at, e.kind, coalesce(e.evidence, '')
FROM objection o JOIN account a ON a.id = {merged.root_of("o.account_id")}
LEFT JOIN objection_event e ON e.objection_id = o.id
WHERE NOT EXISTS (SELECT 1 FROM objection s WHERE s.supersedes = o.id) {{where}} ORDER BY o.rid
"""
_THESE = "(SELECT value FROM json_each(:ids))"
_OF_THESE = f"""AND (o.account_id IN {_THESE}
  OR o.account_id IN (SELECT account_id FROM account_member WHERE root_id IN {_THESE}))"""
_INSERT = f"INSERT INTO reason_state VALUES ({', '.join('?' * 12)})"


def refresh(db: Database, accounts: Collection[str]) -> None:
    """Read the reasons of some accounts, given with the roots of merged ones, anew."""
    asked = {"ids": json.dumps(sorted(accounts))}
    db.conn.execute(f"DELETE FROM reason_state WHERE account_id IN {_THESE}", asked)
    rows = list(_rows(db, _OF_THESE, asked))
    db.conn.executemany(_INSERT, rows)


def rebuild(db: Database) -> None:
    """Read every reason anew; what ``refresh`` kept must equal this."""
    db.conn.execute("DELETE FROM reason_state")
    db.conn.executemany(_INSERT, _rows(db, "", {}))


def _day(at: int, zone: str) -> date:
    """Return the civil day; of an instant that no calendar has, the first or the last of all: no save stops for it."""
    try:
        return local_date(at, zone)
    except PeriodError:
        return date.min if at < 0 else date.max


def _rows(db: Database, where: str, asked: dict[str, str]) -> Iterator[tuple[object, ...]]:
    zone = company_zone.read(db)
    read = db.conn.execute(_READ.format(where=where), asked)
    for head, events in groupby(read, key=itemgetter(*range(11))):
        reason, rate, category, account, severity, value, currency, raised_at, owner, territory, district = head
        history = replay(raised_at, [ObjectionEvent(*row[11:]) for row in events if row[11] is not None])
        raised = _day(raised_at, zone)
        settled = max(raised, _day(history.since, zone)).isoformat() if history.state in _SETTLED else None
        what = (rate, category, account, reason, history.state.value, severity, value, currency)
        yield (*what, raised.isoformat(), settled, owner, territory or place_of(district))
