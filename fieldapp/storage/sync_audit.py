"""Holds the tables against what was applied: rows that are missing, of another version, or of no scope at all.

The checksum of a scope is kept as pages come and says nothing of what became of the rows since: a bug of ours, a
program that wrote into the file, a page that went bad. Rows under unanswered changes have a shadow and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fieldapp.domain.schema import REGISTRY
from fieldapp.storage.database import Database

PIECE = 2_000
"""Rows looked at in one step: a few milliseconds, between which others may write."""

_HELD = f"""SELECT m.row_id, m.scope_no, (SELECT t.ver FROM {{table}} t WHERE t.id = m.row_id) IS NOT m.ver
  AND NOT EXISTS (SELECT 1 FROM sync_shadow s WHERE s.tbl = '{{table}}' AND s.row_id = m.row_id)
FROM sync_member m WHERE m.tbl = '{{table}}' AND (m.row_id, m.scope_no) > (?, ?)
ORDER BY m.row_id, m.scope_no LIMIT {PIECE}"""
_THERE = f"""SELECT t.id, t.ver, t.ver > 0
  AND NOT EXISTS (SELECT 1 FROM sync_shadow s WHERE s.tbl = '{{table}}' AND s.row_id = t.id)
  AND NOT EXISTS (SELECT 1 FROM sync_member m WHERE m.tbl = '{{table}}' AND m.row_id = t.id)
FROM {{table}} t WHERE t.id > ? ORDER BY t.id LIMIT {PIECE}"""
_ADOPT = "INSERT INTO sync_member (tbl, row_id, scope_no, ver) VALUES (?, ?, ?, ?)"


class Audit:
    """Goes through all rows once: call ``step`` until it is done, then ``finish``."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._wrong: set[int] = set()
        self._strays: list[tuple[str, str, int]] = []
        self._steps = self._look()

    def step(self) -> bool:
        """Look at the next few rows; tell whether there are more."""
        return next(self._steps, False)

    def finish(self) -> tuple[str, ...]:
        """Return the scopes that have to come anew. Call inside a transaction.

        Rows of no scope are held for one of these from now on, so that they go when it comes.
        """
        numbers = {int(no): str(scope) for no, scope in self._db.execute("SELECT no, id FROM sync_scope ORDER BY live")}
        if self._strays and numbers:
            first = next(iter(numbers))
            self._db.conn.executemany(_ADOPT, [(table, row_id, first, ver) for table, row_id, ver in self._strays])
            self._wrong.add(first)
        return tuple(sorted(scope for no, scope in numbers.items() if no in self._wrong))

    def _look(self) -> Iterator[bool]:
        for table in REGISTRY:
            for rows in self._pieces(_HELD.format(table=table), ("", 0), 2):
                self._wrong.update(number for _, number, is_wrong in rows if is_wrong)
                yield True
            for rows in self._pieces(_THERE.format(table=table), ("",), 1):
                self._strays += [(table, row_id, ver) for row_id, ver, is_stray in rows if is_stray]
                yield True

    def _pieces(self, sql: str, after: tuple[Any, ...], keys: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a query in pieces; its first ``keys`` columns say where the next one begins."""
        rows = self._db.conn.execute(sql, after).fetchall()
        while rows:
            yield rows
            rows = self._db.conn.execute(sql, rows[-1][:keys]).fetchall() if len(rows) == PIECE else []
