"""Looks accounts and people up in the full-text index, bounded so that it answers per keystroke.

Half of 100,000 names begin with a common letter, so no answer may read all that match. What this rep works with is
kept in memory and looked through whole; of the rest, exact words come before beginnings, a few dozen of each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from typing import Any

from fieldapp.services.search import ACCOUNT, Candidate, folded
from fieldapp.storage.database import Database
from fieldapp.storage.merged import root_of
from fieldapp.storage.rows import fetch
from fieldapp.storage.search_index import KINDS
from fieldapp.storage.search_terms import match_expression, name_key

_MINE = 400
_PEOPLE_OF_MINE = 1_200
# Of a merged account the survivor is found, by all the names that the merged one went by.
_ACCOUNTS = f"""
SELECT 'account' AS kind, r.id, r.id AS account_id, r.legal_name, r.short_name, r.aliases, r.phone,
  r.district AS detail, r.abc_class, s.owner_id, s.last_contact_at,
  CASE WHEN r.id <> a.id THEN json_array(a.legal_name, a.short_name, a.phone) END AS merged_names,
  CASE WHEN r.id <> a.id THEN a.aliases END AS merged_aliases
FROM account a JOIN account r ON r.id = {root_of("a.id")} JOIN account_summary s ON s.rid = r.rid
WHERE a.rid IN (SELECT value FROM json_each(?)) AND s.is_closed = 0
"""
_CONTACTS = f"""
SELECT 'contact' AS kind, c.id, a.id AS account_id, c.name, c.phone, c.mobile, c.title AS detail,
  coalesce(a.short_name, a.legal_name) AS account_name, a.abc_class, s.owner_id, s.last_contact_at
FROM contact c JOIN account a ON a.id = {root_of("c.account_id")} JOIN account_summary s ON s.rid = a.rid
WHERE c.rid IN (SELECT value FROM json_each(?)) AND c.left_on IS NULL AND s.is_closed = 0
"""
_RECENT = """
SELECT rid, account_id FROM account_summary WHERE owner_id = ? AND is_closed = 0
ORDER BY last_contact_at IS NULL, last_contact_at DESC, name_key LIMIT ?
"""
_PEOPLE_OF = """
SELECT rid FROM contact WHERE account_id IN (SELECT value FROM json_each(?1)
  UNION SELECT m.account_id FROM json_each(?1) j JOIN account_member m ON m.root_id = j.value)
AND left_on IS NULL LIMIT ?2
"""
_MERGED_INTO = """
SELECT a.rid FROM json_each(?) j JOIN account_member m ON m.root_id = j.value JOIN account a ON a.id = m.account_id
"""
_BEGINNING = """
SELECT rid FROM account_summary WHERE name_key >= ? AND name_key < ? AND is_closed = 0 ORDER BY name_key LIMIT ?
"""


class SqlSearchReader:
    """Implements services.search.SearchReader."""

    def __init__(self, db: Database, me: str) -> None:
        self._db = db
        self._me = me
        self._version = -1
        self._mine: list[tuple[str, Candidate]] = []

    def warm(self) -> None:
        """Load the pinyin tables."""
        name_key("苏")

    def candidates(self, query: str, kinds: Collection[str], limit: int) -> list[Candidate]:
        """Return what matches: all of mine, then others up to ``limit``."""
        pieces = [folded(piece) for piece in query.split() if folded(piece)]
        if not pieces:
            return []
        mine = [one for words, one in self._own() if one.kind in kinds and all(piece in words for piece in pieces)]
        others = self._read(row for row in self._rows(query, limit) if KINDS[row % 2] in kinds)
        found: dict[str, Candidate] = {}
        for one in (*mine, *others):  # by its own names before those of an account merged into it
            found.setdefault(one.id, one)
        return list(found.values())

    def _rows(self, query: str, limit: int) -> list[int]:
        """Return index rows: one letter by the names that begin with it, else exact words, then beginnings."""
        letter = query.strip().lower()
        if len(letter) == 1 and letter.isascii():
            found = self._db.conn.execute(_BEGINNING, (letter, chr(ord(letter) + 1), limit))
            return [int(row[0]) * 2 for row in found]
        sql = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"
        beginnings = match_expression(query)
        if beginnings is None:
            return []
        exact = beginnings.replace('" *', '"')  # the same words without their prefix stars
        rows: dict[int, None] = {}
        for expression in dict.fromkeys((exact, beginnings)):
            rows |= dict.fromkeys(int(row[0]) for row in self._db.conn.execute(sql, (expression, limit)))
        return list(rows)

    def recent(self, limit: int) -> list[Candidate]:
        """Return my accounts of latest contact."""
        rows = fetch(self._db, _RECENT, (self._me, limit))
        order = {str(row["account_id"]): number for number, row in enumerate(rows)}
        found = self._read(int(str(row["rid"])) * 2 for row in rows)
        return sorted(found, key=lambda one: order[one.id])

    def _own(self) -> list[tuple[str, Candidate]]:
        """Return what I work with, each with the words it is found by; read again only after a commit."""
        version = int(self._db.conn.execute("PRAGMA data_version").fetchone()[0])
        if self._version != version:
            accounts = fetch(self._db, _RECENT, (self._me, _MINE))
            rows = [int(str(row["rid"])) * 2 for row in accounts]
            ids = json.dumps([row["account_id"] for row in accounts])
            rows += [int(row[0]) * 2 for row in self._db.conn.execute(_MERGED_INTO, (ids,))]
            rows += [int(row[0]) * 2 + 1 for row in self._db.conn.execute(_PEOPLE_OF, (ids, _PEOPLE_OF_MINE))]
            self._mine = [(_words(one), one) for one in self._read(rows)]
            self._version = version
        return self._mine

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
            if row["merged_names"]:
                legal, short, phone = json.loads(row["merged_names"])
                former = [legal, short, *(json.loads(row["merged_aliases"]) if row["merged_aliases"] else [])]
                names, numbers = tuple(dict.fromkeys((names[0], *filter(None, former)))), [phone]
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


def _words(one: Candidate) -> str:
    """Return everything a query may be part of, between spaces."""
    digits = [re.sub(r"\D", "", number) for number in one.numbers]
    spelled = [reading.replace(" ", "") for reading in one.readings]
    initials = ["".join(syllable[0] for syllable in reading.split()) for reading in one.readings]
    return " ".join([*(folded(name) for name in one.names), *spelled, *initials, *digits])
