"""Reads of the page of activity: visits in a cycle by owner and class, evidence, answers, who is overdue."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from fieldapp.domain.ratio import Ratio
from fieldapp.services.coverage.activity import Cycle, UseRow, VisitSums
from fieldapp.services.coverage.ports import Scope
from fieldapp.storage.database import Database

_CLASSES = """
SELECT owner_id, count(*),
  sum(coalesce(last_visit_at, (SELECT a.created_at FROM account a WHERE a.rid = s.rid)) < :late)
FROM account_summary s INDEXED BY account_summary_class WHERE is_closed = 0 AND abc_class = :class GROUP BY owner_id
"""
# Visits of the longest cycle once, each account's counted in the cycle of its class.
_VISITS = """
SELECT owner_id, abc_class, count(*), sum(visits), sum(min(visits, planned)), sum(visits >= planned) FROM (
  SELECT s.owner_id, s.abc_class, c.planned, count(*) AS visits
  FROM user u CROSS JOIN visit_current v ON v.rep_id = u.id AND v.started_at >= :since AND v.started_at < :until
    AND v.channel = 'visit'
  JOIN account_summary s ON s.account_id = v.account_id
  JOIN (SELECT json_extract(value, '$[0]') AS class, json_extract(value, '$[1]') AS since,
    json_extract(value, '$[2]') AS planned FROM json_each(:cycles)) c
    ON c.class = s.abc_class AND v.started_at >= c.since
  WHERE s.is_closed = 0 GROUP BY s.account_id) GROUP BY owner_id, abc_class
"""
_EVIDENCE = """
SELECT u.id, sum(v.outcome IS NOT NULL AND (v.lat IS NOT NULL OR v.place_note IS NOT NULL)
  AND EXISTS (SELECT 1 FROM visit_person p WHERE p.visit_id = v.id)), count(*)
FROM user u CROSS JOIN visit_current v ON v.rep_id = u.id AND v.started_at >= ? AND v.started_at < ?
  AND v.channel = 'visit' GROUP BY u.id
"""
_ANSWERS = """
SELECT r.owner_id, (min(e.happened_at) - o.raised_at) / 1000000 FROM reason_state r
JOIN objection_event e ON e.objection_id = r.objection_id AND e.kind IN ('answered', 'eliminated', 'accepted')
JOIN objection o ON o.id = r.objection_id
WHERE r.state <> 'open' GROUP BY r.objection_id HAVING min(e.happened_at) >= ? AND min(e.happened_at) < ?
"""
_USE = """
SELECT rep_id, rounds > 0, lag_s, last_at, coalesce(waiting, 0) FROM rep_activity
WHERE day BETWEEN ? AND ? ORDER BY rep_id, day
"""
_OVERDUE = """
SELECT s.account_id, coalesce(a.short_name, a.legal_name), u.name, s.abc_class, s.last_visit_at, a.created_at
FROM account_summary s INDEXED BY account_summary_class JOIN account a ON a.id = s.account_id
JOIN user u ON u.id = s.owner_id
WHERE s.is_closed = 0 AND s.abc_class = :class
  AND coalesce(s.last_visit_at, a.created_at) < :late {terms}
ORDER BY coalesce(s.last_visit_at, a.created_at), s.account_id LIMIT :count OFFSET :first
"""


class SqlActivityReader:
    """Implements services.coverage.activity.ActivityReader over a reading connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def visits(self, cycles: Sequence[Cycle], until: int) -> Sequence[VisitSums]:
        """Return the sums by owner and class; see ActivityReader."""
        asked = {
            "cycles": json.dumps([[one.abc_class, one.since, one.planned] for one in cycles]),
            "since": min(one.since for one in cycles),
            "until": until,
        }
        done = {(str(owner), str(abc)): row for owner, abc, *row in self._db.conn.execute(_VISITS, asked)}
        found = []
        for one in cycles:
            for owner, accounts, overdue in self._db.conn.execute(
                _CLASSES, {"late": one.late_before, "class": one.abc_class}
            ):
                numbers = map(int, done.get((str(owner), one.abc_class), (0, 0, 0, 0)))
                found.append(VisitSums(str(owner), one.abc_class, int(accounts), int(overdue), *numbers))
        return found

    def evidence(self, since: int, until: int) -> Mapping[str, Ratio]:
        """Return the share of visits that say enough; see ActivityReader."""
        rows = self._db.conn.execute(_EVIDENCE, (since, until))
        return {str(rep): Ratio(int(good), int(count)) for rep, good, count in rows}

    def answers(self, since: int, until: int) -> Mapping[str, Sequence[int]]:
        """Return how long reasons stood until they were answered; see ActivityReader."""
        found: dict[str, list[int]] = defaultdict(list)
        for owner, seconds in self._db.conn.execute(_ANSWERS, (since, until)):
            found[str(owner)].append(int(seconds))
        return found

    def use(self, since: date, until: date) -> Mapping[str, UseRow]:
        """Return what a server saw of each rep; see ActivityReader."""
        of_rep: dict[str, list[tuple[int, int | None, int | None, int]]] = defaultdict(list)
        for rep, *row in self._db.conn.execute(_USE, (since.isoformat(), until.isoformat())):
            of_rep[str(rep)].append((int(row[0] or 0), row[1], row[2], int(row[3])))
        found = {}
        for rep, days in of_rep.items():
            lags = sorted(lag for _, lag, _, _ in days if lag is not None)
            middle = lags[(len(lags) - 1) // 2] if lags else None
            found[rep] = UseRow(sum(one for one, *_ in days), middle, days[-1][2], days[-1][3])
        return found

    def overdue(
        self, cycles: Sequence[Cycle], scope: Scope, first: int, count: int
    ) -> Sequence[tuple[str, str, str, str, int | None, int]]:
        """Return the accounts that are overdue; see ActivityReader."""
        terms, asked = "", dict[str, object]()
        if scope.team_id is not None:
            terms += " AND s.owner_id IN (SELECT id FROM user WHERE unit_id = :team)"
            asked["team"] = scope.team_id
        if scope.rep_id is not None:
            terms += " AND s.owner_id = :rep"
            asked["rep"] = scope.rep_id
        found: list[tuple[str, str, str, str, int | None, int]] = []
        for one in cycles:
            more = {"class": one.abc_class, "late": one.late_before, "first": 0, "count": first + count - len(found)}
            found += self._db.conn.execute(_OVERDUE.format(terms=terms), {**asked, **more}).fetchall()
        return found[first : first + count]
