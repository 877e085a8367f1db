"""Reads for the visit form: one account with its people, objections, promises and plans."""

from __future__ import annotations

from typing import Any

from fieldapp.services.visit_views import (
    AccountForVisit,
    KeptDraft,
    LastVisit,
    ObjectionLine,
    PersonLine,
    PlanLine,
    PromiseLine,
    VisitRecord,
)
from fieldapp.storage import merged
from fieldapp.storage.database import Database
from fieldapp.storage.rows import fetch

_OF = merged.members("?1")
_ACCOUNT = """
SELECT id, coalesce(short_name, legal_name) AS name, abc_class, stage, address, lat, lon, datum
FROM account WHERE id = ?
"""
# The key person first, then those met last: their digits are the ones the hand finds.
_PEOPLE = f"""
SELECT c.id, c.name, c.title, c.stance,
  CASE c.id WHEN a.key_person_id THEN 1 WHEN a.second_person_id THEN 2 ELSE 0 END AS rank,
  (SELECT group_concat(DISTINCT r.role) FROM role_assignment r
   WHERE r.contact_id = c.id AND r.to_on IS NULL) AS roles,
  (SELECT max(v.started_at) FROM visit_person p JOIN visit_current v ON v.id = p.visit_id
   WHERE p.contact_id = c.id) AS last_met_at
FROM contact c JOIN account a ON a.id = ?1
WHERE c.account_id {_OF} AND c.left_on IS NULL
ORDER BY rank = 0, rank, last_met_at IS NULL, last_met_at DESC, roles IS NULL, c.rid
"""
_OBJECTIONS = f"""
SELECT id, rate, category, words, state, severity, raised_at FROM objection_current
WHERE account_id {_OF} AND state IN ('open', 'answered') ORDER BY severity DESC, raised_at DESC, id
"""
_PROMISES = f"""
SELECT id, side, text, due_on FROM promise WHERE account_id {_OF} AND state = 'open'
ORDER BY due_on IS NULL, due_on, rid
"""
_PLAN = f"""
SELECT p.id, a.id AS account_id, coalesce(a.short_name, a.legal_name) AS account_name, p.channel,
  p.planned_at, p.planned_offset, p.has_time, p.purpose
FROM plan_open p JOIN account a ON a.id = {merged.root_of("p.account_id")}
"""
_LAST = f"""
SELECT id, channel, started_at, started_offset, outcome FROM visit_current
WHERE account_id {_OF} ORDER BY started_at DESC, id DESC LIMIT 1
"""
_NAMES = """
SELECT c.name FROM visit_person p JOIN contact c ON c.id = p.contact_id WHERE p.visit_id = ? ORDER BY p.rid
"""
_LATEST = f"""
WITH RECURSIVE form (id) AS (
  SELECT ? UNION ALL SELECT v.id FROM visit v JOIN form ON v.supersedes = form.id)
SELECT v.id, {merged.root_of("v.account_id")} AS account_id, v.channel, v.plan_id, v.started_at,
  v.started_offset, v.ended_at, v.place_note, v.place_source, v.distance_m, v.purpose, v.outcome
FROM visit_current v JOIN form ON form.id = v.id
"""


class SqlVisitReader:
    """Implements services.visit_views.VisitReader."""

    def __init__(self, db: Database, me: str) -> None:
        self._db = db
        self._me = me

    def account(self, account_id: str) -> AccountForVisit | None:
        """Return an account with all that its form shows."""
        account_id = merged.root(self._db, account_id)
        rows = fetch(self._db, _ACCOUNT, (account_id,))
        if not rows:
            return None
        key = (account_id,)
        values: dict[str, Any] = rows[0]
        return AccountForVisit(
            **values,
            people=tuple(_person(row) for row in fetch(self._db, _PEOPLE, key)),
            objections=tuple(_of(ObjectionLine, row) for row in fetch(self._db, _OBJECTIONS, key)),
            promises=tuple(_of(PromiseLine, row) for row in fetch(self._db, _PROMISES, key)),
            plans=self._plans(f"WHERE p.account_id {_OF} ORDER BY p.planned_at", key),
            last_visit=self._last(account_id),
        )

    def plan(self, plan_id: str) -> PlanLine | None:
        """Return an open plan."""
        found = self._plans("WHERE p.id = ?", (plan_id,))
        return found[0] if found else None

    def plans_between(self, start: int, end: int) -> tuple[PlanLine, ...]:
        """Return my open plans; those without a time of day come after those with one."""
        where = (
            "WHERE p.rep_id = ? AND p.planned_at >= ? AND p.planned_at < ? ORDER BY p.has_time = 0, p.planned_at, p.rid"
        )
        return self._plans(where, (self._me, start, end))

    def visit(self, visit_id: str) -> VisitRecord | None:
        """Return the latest form of a visit."""
        rows = fetch(self._db, _LATEST, (visit_id,))
        if not rows:
            return None
        met = "SELECT contact_id FROM visit_person WHERE visit_id = ? ORDER BY rid"
        people = tuple(str(row["contact_id"]) for row in fetch(self._db, met, (rows[0]["id"],)))
        values: dict[str, Any] = rows[0]
        return VisitRecord(**values, people=people)

    def draft(self, key: str) -> KeptDraft | None:
        """Return a kept form."""
        sql = "SELECT key, payload, saved_at FROM draft WHERE kind = 'visit' AND key = ?"
        rows = fetch(self._db, sql, (key,))
        return _of(KeptDraft, rows[0]) if rows else None

    def _plans(self, where: str, params: tuple[object, ...]) -> tuple[PlanLine, ...]:
        rows = fetch(self._db, _PLAN + where, params)
        return tuple(_of(PlanLine, {**row, "has_time": bool(row["has_time"])}) for row in rows)

    def _last(self, account_id: str) -> LastVisit | None:
        rows = fetch(self._db, _LAST, (account_id,))
        if not rows:
            return None
        names = tuple(str(row["name"]) for row in fetch(self._db, _NAMES, (rows[0]["id"],)))
        values: dict[str, Any] = rows[0]
        return LastVisit(**values, people=names)


def _person(row: dict[str, Any]) -> PersonLine:
    roles = row.pop("roles")
    return PersonLine(**row, roles=tuple(sorted(str(roles).split(","))) if roles else ())


def _of(kind: Any, row: dict[str, object]) -> Any:
    return kind(**row)
