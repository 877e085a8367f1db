"""Reads accounts that change hands, what hangs on them, and changes that are held."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.services.handing.views import GivenAway, Held, Move, Person, Preview, Share
from fieldapp.services.needs import NeedField
from fieldapp.storage import handed, meta
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch

_SOME = "(SELECT value FROM json_each(?1))"
_NAMES_SHOWN = 5
_FIELDS_SHOWN = 8
_PEOPLE = """SELECT u.id, u.name, u.role, u.left_on IS NOT NULL AS has_left,
  (SELECT count(*) FROM account_summary s WHERE s.owner_id = u.id) AS count
FROM user u WHERE u.role IN ('rep', 'manager', 'service') ORDER BY u.left_on IS NOT NULL, u.name, u.id"""
_STANDING = "NOT EXISTS (SELECT 1 FROM {table} n WHERE n.supersedes = t.id)"
_SHARES = """SELECT u.name, count(DISTINCT t.account_id) AS count FROM {table} t JOIN user u ON u.id = t.rep_id
WHERE t.account_id IN {some} AND {standing}{more} GROUP BY u.id ORDER BY 2 DESC, 1"""
_NEWEST = """ AND NOT EXISTS (SELECT 1 FROM service_assignment l WHERE l.account_id = t.account_id
  AND (l.from_on, l.rid) > (t.from_on, t.rid))"""
_MOVES = """SELECT h.*, g.name AS giver, k.name AS taker FROM hand_over h
JOIN user g ON g.id = h.from_id JOIN user k ON k.id = h.to_id ORDER BY h.created_at DESC, h.rid DESC LIMIT 50"""
_HELD = """SELECT h.*, coalesce(a.short_name, a.legal_name, '') AS account, u.name AS by_name FROM held_change h
JOIN user u ON u.id = h.from_id LEFT JOIN account a ON a.id = h.account_id
WHERE h.state = 'open' OR h.state = 'returned' AND h.from_id = ?
ORDER BY h.made_at DESC, h.rid DESC LIMIT 200"""
_GIVEN = f"""SELECT json_extract(o.answer, '$.by.{handed.OWNER}[0]') AS owner, count(*) AS changes FROM outbox o
WHERE o.state = 'rejected' AND json_extract(o.answer, '{handed.HELD}.how') = 'held' GROUP BY 1 ORDER BY 2 DESC"""
_ACTIVITY = "SELECT waiting, last_at FROM rep_activity WHERE rep_id = ? ORDER BY day DESC LIMIT 1"


class SqlHandingReader:
    """Implements services.handing.views.HandingReader."""

    def __init__(self, db: Database, me: str) -> None:
        self._db = db
        self._me = me

    def people(self) -> Sequence[Person]:
        """See HandingReader."""
        return [
            Person(str(row["id"]), str(row["name"]), str(row["role"]), _int(row["count"]), bool(row["has_left"]))
            for row in fetch(self._db, _PEOPLE)
        ]

    def of_list(self, rids: Sequence[int]) -> Sequence[str]:
        """See HandingReader."""
        sql = f"SELECT id FROM account WHERE rid IN {_SOME} ORDER BY rid"
        return [str(row["id"]) for row in fetch(self._db, sql, (json.dumps(list(rids)),))]

    def owned(self, giver: str) -> Sequence[str]:
        """See HandingReader."""
        return [str(row["id"]) for row in fetch(self._db, "SELECT id FROM account WHERE owner_id = ?", (giver,))]

    def owners(self, accounts: Sequence[str]) -> Sequence[str]:
        """See HandingReader."""
        sql = f"SELECT DISTINCT owner_id FROM account WHERE id IN {_SOME} ORDER BY 1"
        return [str(row["owner_id"]) for row in fetch(self._db, sql, (json.dumps(list(accounts)),))]

    def preview(self, giver: str, accounts: Sequence[str]) -> Preview:
        """See HandingReader."""
        some = (json.dumps(list(accounts)),)
        named = f"SELECT coalesce(short_name, legal_name) AS name FROM account WHERE id IN {_SOME} LIMIT {_NAMES_SHOWN}"
        promises = f"SELECT count(*) AS n FROM promise WHERE account_id IN {_SOME} AND state = 'open'"
        plans = f"""SELECT count(*) AS n FROM visit_plan p WHERE account_id IN {_SOME} AND cancelled_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.plan_id = p.id)"""
        known = fetch(self._db, _ACTIVITY, (giver,))
        return Preview(
            accounts=len(accounts),
            names=[str(row["name"]) for row in fetch(self._db, named, some)],
            promises=_int(fetch(self._db, promises, some)[0]["n"]),
            plans=_int(fetch(self._db, plans, some)[0]["n"]),
            originators=self._shares("origination", some, len(accounts)),
            servers=self._shares("service_assignment", some, len(accounts), _NEWEST),
            waiting=None if not known or known[0]["waiting"] is None else _int(known[0]["waiting"]),
            seen_at=None if not known or known[0]["last_at"] is None else _int(known[0]["last_at"]),
        )

    def _shares(self, table: str, some: tuple[str], accounts: int, more: str = "") -> Sequence[Share]:
        standing = _STANDING.format(table=table)
        rows = fetch(self._db, _SHARES.format(table=table, some=_SOME, standing=standing, more=more), some)
        found = [Share(str(row["name"]), _int(row["count"])) for row in rows]
        nobody = accounts - sum(one.count for one in found)
        return [*found, Share("", nobody)] if nobody > 0 else found

    def moves(self) -> Sequence[Move]:
        """See HandingReader."""
        return [
            Move(
                id=str(row["id"]),
                giver=str(row["giver"]),
                taker=str(row["taker"]),
                is_mine=row["to_id"] == self._me,
                moved=None if row["moved"] is None else _int(row["moved"]),
                reason=str(row["reason"]),
                selection=str(row["selection"] or ""),
                handed_on=str(row["handed_on"]),
            )
            for row in fetch(self._db, _MOVES)
        ]

    def held(self) -> Sequence[Held]:
        """See HandingReader."""
        return [self._one(row) for row in fetch(self._db, _HELD, (self._me,))]

    def _one(self, row: Mapping[str, object]) -> Held:
        entity, row_id, op = str(row["entity"]), str(row["row_id"]), str(row["op"])
        patch = json.loads(str(row["document"])).get("patch", {})
        here = fetch(self._db, f"SELECT * FROM {entity} WHERE id = ?", (row_id,)) if entity in REGISTRY else []
        fields = _fields(entity, patch, here[0] if here else {}) if op != "delete" and entity in REGISTRY else ()
        return Held(
            id=str(row["id"]),
            account_id=str(row["account_id"] or ""),
            account=str(row["account"]),
            by=str(row["by_name"]),
            cause=str(row["cause"]),
            entity=entity,
            op=op,
            made_at=_int(row["made_at"]),
            fields=fields,
            can_apply=entity in REGISTRY and (op == "insert" or bool(here)),
        )

    def given_away(self) -> Sequence[GivenAway]:
        """See HandingReader."""
        found = fetch(self._db, _GIVEN)
        names = {str(row["id"]): str(row["name"]) for row in fetch(self._db, "SELECT id, name FROM user")}
        return [GivenAway(names.get(str(row["owner"]), ""), _int(row["changes"])) for row in found]

    def in_company(self) -> bool:
        """See HandingReader."""
        return bool(meta.read(self._db, meta.SERVER))


def _fields(entity: str, patch: Mapping[str, object], here: Mapping[str, object]) -> tuple[NeedField, ...]:
    return tuple(list(_told(entity, patch, here))[:_FIELDS_SHOWN])


def _told(entity: str, patch: Mapping[str, object], here: Mapping[str, object]) -> Iterable[NeedField]:
    """Yield the fields that say something to a person."""
    for name, value in patch.items():
        declared = REGISTRY[entity].fields.get(name)
        if declared is not None and declared.kind is not Kind.REF and not name.endswith(("_offset", "_zone")):
            yield NeedField(entity, name, value, here.get(name))


def _int(value: object) -> int:
    return int(str(value))
