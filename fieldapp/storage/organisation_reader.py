"""Reads units, people and territories."""

from __future__ import annotations

import json
from datetime import date

from fieldapp.services.organisation import PersonView, TerritoryView, UnitView
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch

_UNITS = """
WITH RECURSIVE tree(id, path) AS (
  SELECT id, kind <> 'company' || name FROM unit WHERE parent_id IS NULL OR parent_id NOT IN (SELECT id FROM unit)
  UNION ALL SELECT u.id, t.path || char(9) || u.kind || u.name FROM unit u JOIN tree t ON u.parent_id = t.id)
SELECT u.id, u.kind, u.name, coalesce(p.name, '') AS parent, coalesce(u.jobs, '[]') AS jobs, u.share_ppm,
  (SELECT count(*) FROM user s WHERE s.unit_id = u.id AND s.left_on IS NULL) AS people,
  (SELECT count(*) FROM account_summary a WHERE a.is_closed = 0
    AND a.owner_id IN (SELECT s.id FROM user s WHERE s.unit_id = u.id)) AS accounts
FROM tree t JOIN unit u ON u.id = t.id LEFT JOIN unit p ON p.id = u.parent_id ORDER BY t.path
"""
_PEOPLE = """
SELECT u.id, u.name, u.role, n.name AS unit,
  (SELECT count(*) FROM account_summary a WHERE a.owner_id = u.id AND a.is_closed = 0) AS accounts
FROM user u JOIN unit n ON n.id = u.unit_id WHERE u.left_on IS NULL OR u.left_on > ? ORDER BY n.name, u.role, u.name
"""
_TERRITORIES = """
SELECT t.name AS territory, coalesce(t.divisions, '[]') AS divisions, coalesce(n.name, '') AS unit,
  coalesce(u.name, '') AS rep, a.from_on, a.to_on
FROM territory t LEFT JOIN territory_assignment a ON a.territory_id = t.id
LEFT JOIN unit n ON n.id = a.unit_id LEFT JOIN user u ON u.id = a.rep_id ORDER BY t.name, a.from_on DESC
"""


class SqlOrganisationReader:
    """Implements services.organisation.OrganisationReader over a connection that any thread may use."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def units(self) -> list[UnitView]:
        """Return the units; see OrganisationReader."""
        names = ("id", "kind", "name", "parent", "jobs", "share_ppm", "people", "accounts")
        rows = self._db.execute(_UNITS).fetchall()
        found = [dict(zip(names, row, strict=True)) for row in rows]
        return [UnitView(**{**row, "jobs": tuple(json.loads(str(row["jobs"])))}) for row in found]

    def people(self, today: date) -> list[PersonView]:
        """Return the people; see OrganisationReader."""
        return [PersonView(*row) for row in self._db.execute(_PEOPLE, (today.isoformat(),)).fetchall()]

    def territories(self) -> list[TerritoryView]:
        """Return the territories; see OrganisationReader."""
        return [
            TerritoryView(
                str(row["territory"]),
                tuple(json.loads(str(row["divisions"]))),
                str(row["unit"]),
                str(row["rep"]),
                _day(row["from_on"]),
                _day(row["to_on"]),
            )
            for row in fetch(self._db, _TERRITORIES)
        ]


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
