"""Looks accounts and people up in the full-text index, bounded so that it answers per keystroke.

A single letter matches half of 100,000 names. The first ``_SCANNED`` hits are compared with what this rep works
with (a set kept in memory), so that the own accounts are never among those cut off; only the best are then read.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlite_utils import Database

from fieldapp.services.search import ACCOUNT, Candidate
from fieldapp.storage.rows import fetch
from fieldapp.storage.search_index import KINDS
from fieldapp.storage.search_terms import match_expression, name_key

_SCANNED = 20_000
_MINE = 2_000
_ACCOUNTS = """
SELECT 'account' AS kind, a.id, a.id AS account_id, a.legal_name, a.short_name, a.aliases, a.phone,
  a.district AS detail, a.abc_class, s.owner_id, s.last_contact_at
FROM account a JOIN account_summary s ON s.rid = a.rid
WHERE a.rid IN (SELECT value FROM json_each(?)) AND s.is_closed = 0
"""
_CONTACTS = """
SELECT 'contact' AS kind, c.id, c.account_id, c.name, c.phone, c.mobile, c.title AS detail,
  coalesce(a.short_name, a.legal_name) AS account_name, a.abc_class, s.owner_id, s.last_contact_at
FROM contact c JOIN account a ON a.id = c.account_id JOIN account_summary s ON s.rid = a.rid
WHERE c.rid IN (SELECT value FROM json_each(?)) AND c.left_on IS NULL AND s.is_closed = 0
"""
_RECENT = """
SELECT rid, account_id FROM account_summary WHERE owner_id = ? AND is_closed = 0
ORDER BY last_contact_at IS NULL, last_contact_at DESC, name_key LIMIT ?
"""
_PEOPLE_OF = """
SELECT rid FROM contact WHERE account_id IN (SELECT value FROM json_each(?))
"""


class SqlSearchReader:
    """Implements services.search.SearchReader."""

    def __init__(self, db: Database, me: str) -> None:
        self._db = db
        self._me = me
        self._mine_as_of: tuple[int, dict[int, int]] = (-1, {})

    def candidates(self, query: str, kinds: Collection[str], limit: int) -> list[Candidate]:
        """Return what matches, mine and recent first where more match than are read."""
        match = match_expression(query)
        if match is None:
            return []
        sql = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"
        rows = [int(row[0]) for row in self._db.conn.execute(sql, (match, _SCANNED))]
        wanted = [row for row in rows if KINDS[row % 2] in kinds]
        if len(wanted) > limit:
            mine = self._mine()
            far = len(mine)
            wanted = sorted(wanted, key=lambda row: mine.get(row, far))[:limit]
        return self._read(wanted)

    def recent(self, limit: int) -> list[Candidate]:
        """Return my accounts of latest contact."""
        rows = fetch(self._db, _RECENT, (self._me, limit))
        order = {str(row["account_id"]): number for number, row in enumerate(rows)}
        found = self._read(int(str(row["rid"])) * 2 for row in rows)
        return sorted(found, key=lambda one: order[one.id])

    def _mine(self) -> dict[int, int]:
        """Return my index rows with their place by latest contact; read again only after a commit."""
        version = int(self._db.conn.execute("PRAGMA data_version").fetchone()[0])
        if self._mine_as_of[0] != version:
            rows = fetch(self._db, _RECENT, (self._me, _MINE))
            places = {int(str(row["rid"])) * 2: number for number, row in enumerate(rows)}
            ids = json.dumps([row["account_id"] for row in rows])
            people = self._db.conn.execute(_PEOPLE_OF, (ids,))
            places |= {int(row[0]) * 2 + 1: len(rows) for row in people}
            self._mine_as_of = (version, places)
        return self._mine_as_of[1]

    def _read(self, index_rows: Iterable[int]) -> list[Candidate]:
        rids: dict[int, list[int]] = {0: [], 1: []}
        for row in index_rows:
            rids[row % 2].append(row // 2)
        found: list[Candidate] = []
        for which, sql in ((0, _ACCOUNTS), (1, _CONTACTS)):
            if rids[which]:
                found += [self._candidate(row) for row in fetch(self._db, sql, (json.dumps(rids[which]),))]
        return found

    def _candidate(self, row: dict[str, Any]) -> Candidate:
        if row["kind"] == ACCOUNT:
            aliases = json.loads(row["aliases"]) if row["aliases"] else []
            names = tuple(dict.fromkeys(one for one in (row["short_name"], row["legal_name"], *aliases) if one))
            numbers, account_name = [row["phone"]], names[0]
        else:
            names, numbers, account_name = (row["name"],), [row["mobile"], row["phone"]], row["account_name"]
        return Candidate(
            kind=row["kind"],
            id=row["id"],
            account_id=row["account_id"],
            names=names,
            readings=tuple(name_key(name) for name in names),
            numbers=tuple(one for one in numbers if one),
            account_name=account_name,
            detail=row["detail"],
            abc_class=row["abc_class"],
            is_mine=row["owner_id"] == self._me,
            last_contact_at=row["last_contact_at"],
        )
