"""Looks rows up in the full-text index, bounded so that it answers per keystroke, with nothing kept in memory.

Half of 100,000 names begin with a common letter, so no answer may read all that match. What this rep works with is
asked for by itself beside what begins with the query; where that is not plenty, so is what has it anywhere: a few
dozen of each. A rank is given to what was found so; the index itself knows none.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.services.search_query import Asked
from fieldapp.services.search_views import ACCOUNT, NOTE, ORDER, PERSON, PRODUCT, Candidate
from fieldapp.storage import search_expressions as ask
from fieldapp.storage import search_rows
from fieldapp.storage.database import Database
from fieldapp.storage.search_index import index_row
from fieldapp.storage.search_terms import CLASS

_MINE, _OTHERS, _CODES, _FEW = 40, 25, 60, 12
_ALIKE, _ALIKE_OF_MINE = 24, 12
_MOST_OF_MINE = 500
_NAMED = {ACCOUNT: "a", PERSON: "c"}
_FOUND = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
# Of many that are mine those of latest contact are looked at.
_LATEST = {
    ACCOUNT: f"""SELECT f.rowid FROM ({_FOUND}) f JOIN account_summary s ON s.rid = f.rowid >> 3
      ORDER BY s.last_contact_at DESC LIMIT ?""",
    PERSON: f"""SELECT f.rowid FROM ({_FOUND}) f JOIN contact c ON c.rid = f.rowid >> 3
      JOIN account_summary s ON s.account_id = c.account_id ORDER BY s.last_contact_at DESC LIMIT ?""",
}
_RECENT = """
SELECT s.rid FROM account_summary s WHERE s.owner_id = ? AND s.is_closed = 0
ORDER BY s.last_contact_at IS NULL, s.last_contact_at DESC, s.name_key LIMIT ?
"""
_OPENED = """
SELECT t.rid FROM search_opened p JOIN %s t ON t.id = p.id WHERE p.kind = ? ORDER BY p.at DESC LIMIT ?
"""
_PEOPLE_OF = """
SELECT c.rid FROM account a JOIN contact c ON c.account_id = a.id
WHERE a.rid IN (SELECT value FROM json_each(?)) AND c.left_on IS NULL LIMIT ?
"""


class SqlSearchReader:
    """Implements services.search_views.SearchReader."""

    def __init__(self, db: Database, me: str) -> None:
        self._db = db
        self._me = me

    def candidates(self, query: Asked, kinds: Collection[str]) -> list[Candidate]:
        """Return what matches: of mine the latest, then of everybody's a few dozen; see SearchReader."""
        rows: dict[int, None] = {}
        owner = self._owner()
        for kind, letter in _NAMED.items():
            if kind in kinds:
                rows |= dict.fromkeys(self._named(kind, letter, query, owner))
        if PERSON in kinds and len(query.pieces) > 1 and len(rows) < _OTHERS:
            rows |= dict.fromkeys(self._people_of(query, owner))
        for kind, letter, expression in (
            (ORDER, "o", ask.codes),
            (PRODUCT, "p", ask.anywhere),
            (PRODUCT, "p", ask.codes),
            (ACCOUNT, "a", ask.codes),
            (NOTE, "v", ask.notes),
            (NOTE, "a", ask.notes),
            (NOTE, "c", ask.notes),
            (NOTE, "f", ask.notes),
        ):
            if kind in kinds:
                limit = _CODES if expression is ask.codes else _FEW  # their threes find some that are not meant
                rows |= dict.fromkeys(self._found(expression(letter, query), limit))
        return search_rows.read(self._db, rows, self._me)

    def similar(self, query: Asked, kinds: Collection[str]) -> list[Candidate]:
        """Return what nearly matches; see SearchReader."""
        rows: dict[int, None] = {}
        owner = self._owner()
        for kind, letter in _NAMED.items():
            for expression in ask.similar(letter, query) if kind in kinds else ():
                found = self._found(expression, _ALIKE)
                if len(found) == _ALIKE:
                    found += self._found(ask.of_owner(letter, owner, expression), _ALIKE_OF_MINE)
                rows |= dict.fromkeys(found)
        return search_rows.read(self._db, rows, self._me)

    def recent(self, limit: int) -> list[Candidate]:
        """Return my accounts of latest contact; see SearchReader."""
        rows = {index_row("account", int(row[0])): None for row in self._run(_RECENT, (self._me, limit))}
        for kind in _NAMED:
            rows |= dict.fromkeys(self._opened(kind, limit))
        found = search_rows.read(self._db, rows, self._me)
        return sorted(found, key=lambda one: -one.recent_at)[:limit]

    def _opened(self, kind: str, limit: int) -> list[int]:
        return [index_row(kind, int(row[0])) for row in self._run(_OPENED % kind, (kind, limit))]

    def _named(self, kind: str, letter: str, query: Asked, owner: int) -> Iterator[int]:
        """Yield rows by name or number: those that begin with the query, the others where these are not many."""
        begins, anywhere = ask.begins(letter, query), ask.anywhere(letter, query)
        first = self._found(begins, _OTHERS)
        yield from first
        if len(first) == _OTHERS:
            yield from self._best_beginnings(kind, letter, query, begins, owner)
            if not query.digits:
                return  # what has the query further on ranks behind all of these
        found = self._found(anywhere, _OTHERS)
        yield from found
        if len(found) == _OTHERS:  # or mine are among them
            yield from self._mine(kind, letter, owner, anywhere)

    def _best_beginnings(self, kind: str, letter: str, query: Asked, begins: str | None, owner: int) -> Iterator[int]:
        """Yield of many rows that begin with the query mine, those called just so, the important and those opened."""
        yield from self._mine(kind, letter, owner, begins)
        yield from self._found(ask.exact(letter, query), _FEW)
        yield from self._opened(kind, _OTHERS)
        if kind == ACCOUNT:
            yield from self._found(f'"{letter}{CLASS}a" AND {begins}', _FEW)

    def _mine(self, kind: str, letter: str, owner: int, expression: str | None) -> list[int]:
        if not expression:
            return []
        own = ask.of_owner(letter, owner, expression)
        return [row[0] for row in self._run(_LATEST[kind], (own, _MOST_OF_MINE, _MINE))]

    def _people_of(self, query: Asked, owner: int) -> Iterator[int]:
        """Yield the people of accounts that part of the query names: 恒达 王 finds 王经理 of 恒达."""
        for pieces in (query.pieces[:-1], query.pieces[1:]):
            named = Asked(pieces, "".join(piece.text for piece in pieces), "", "")
            expression = ask.anywhere("a", named)
            if expression:
                rows = self._found(ask.of_owner("a", owner, expression), _FEW) or self._found(expression, _FEW)
                rids = json.dumps([row >> 3 for row in rows])
                yield from (index_row("contact", int(row[0])) for row in self._run(_PEOPLE_OF, (rids, 4 * _MINE)))

    def _found(self, expression: str | None, limit: int) -> list[int]:
        return [row[0] for row in self._run(_FOUND, (expression, limit))] if expression else []

    def _run(self, sql: str, params: tuple[object, ...]) -> sqlcipher.Cursor:
        return self._db.conn.execute(sql, params)

    def _owner(self) -> int:
        row = self._db.conn.execute("SELECT rid FROM user WHERE id = ?", (self._me,)).fetchone()
        return int(row[0]) if row else 0
