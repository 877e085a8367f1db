"""Which rows this laptop holds for which scope, at which version, and the checksum of each scope kept as it goes."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch
from sync.protocol.checksum import of_rows, row_hash
from sync.protocol.messages import Cursor


class Members:
    """The scopes of one file. Call inside a transaction; ``save`` writes the checksums."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._numbers: dict[str, int] = {}
        self._sums: dict[str, list[int]] = {}
        self.is_mending = False
        """Whether a scope comes anew that was held: nothing that was derived of its rows can be relied on."""
        for row in fetch(db, "SELECT no, id, pos, xor, live FROM sync_scope"):
            self.is_mending |= int(str(row["pos"])) < 0
            self._numbers[str(row["id"])] = int(str(row["no"]))
            self._sums[str(row["id"])] = [int(str(row["xor"])), int(str(row["live"]))]

    @property
    def scopes(self) -> frozenset[str]:
        """The scopes held."""
        return frozenset(self._numbers)

    @property
    def held(self) -> int:
        """How many rows are held, those of several scopes several times."""
        return sum(live for _, live in self._sums.values())

    def clear(self, scope: str) -> dict[str, set[str]]:
        """Let go of everything that is held for a scope; return the row ids by table."""
        if scope not in self._numbers:
            cursor = self._db.conn.execute(
                "INSERT INTO sync_scope (id, pos, since, xor, live) VALUES (?, 0, 0, 0, 0)", (scope,)
            )
            self._numbers[scope] = int(cursor.lastrowid or 0)
        number = self._numbers[scope]
        found: dict[str, set[str]] = {}
        for table, row_id in self._db.conn.execute("SELECT tbl, row_id FROM sync_member WHERE scope_no = ?", (number,)):
            found.setdefault(table, set()).add(row_id)
        self._db.conn.execute("DELETE FROM sync_member WHERE scope_no = ?", (number,))
        self._sums[scope] = [0, 0]
        return found

    def drop(self, scope: str) -> dict[str, set[str]]:
        """Let go of a scope for good; return the row ids by table."""
        found = self.clear(scope)
        self._db.conn.execute("DELETE FROM sync_scope WHERE no = ?", (self._numbers.pop(scope),))
        del self._sums[scope]
        return found

    def put(self, scope: str, table: str, rows: Sequence[tuple[str, int]]) -> None:
        """Hold (row id, version) for a scope."""
        number, sums = self._numbers[scope], self._sums[scope]
        newest = dict(rows)
        before = self._held(number, table, newest)
        for held in (before, newest):
            sums[0] ^= of_rows((table, *one) for one in held.items())[0]
        sums[1] += len(newest) - len(before)
        self._db.conn.executemany(
            "INSERT OR REPLACE INTO sync_member (tbl, row_id, scope_no, ver) VALUES (?, ?, ?, ?)",
            [(table, row_id, number, version) for row_id, version in sorted(newest.items())],
        )

    def remove(self, scope: str, table: str, row_ids: Collection[str]) -> None:
        """Hold rows for a scope no longer."""
        number, sums = self._numbers[scope], self._sums[scope]
        held = self._held(number, table, row_ids)
        for row_id, version in held.items():
            sums[0] ^= row_hash(table, row_id, version)
            sums[1] -= 1
        self._db.conn.executemany(
            "DELETE FROM sync_member WHERE tbl = ? AND row_id = ? AND scope_no = ?",
            ((table, row_id, number) for row_id in held),
        )

    def without_scope(self, table: str, row_ids: Collection[str]) -> set[str]:
        """Return those of the rows that no scope holds."""
        sql = """SELECT value FROM json_each(?) WHERE NOT EXISTS
          (SELECT 1 FROM sync_member m WHERE m.tbl = ? AND m.row_id = value)"""
        return {str(row[0]) for row in self._db.conn.execute(sql, (json.dumps(sorted(row_ids)), table))}

    def save(self, cursors: Mapping[str, Cursor]) -> None:
        """Write cursors and checksums of all scopes."""
        self._db.conn.executemany(
            "UPDATE sync_scope SET pos = ?, since = ?, xor = ?, live = ? WHERE no = ?",
            [(*cursors[scope], *self._sums[scope], number) for scope, number in self._numbers.items()],
        )

    def mismatched(self, check: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
        """Return the scopes whose checksum or number of rows is not what the server has."""
        return tuple(sorted(scope for scope, sums in self._sums.items() if tuple(sums) != tuple(check.get(scope, ()))))

    def _held(self, number: int, table: str, row_ids: Collection[str]) -> dict[str, int]:
        sql = """SELECT row_id, ver FROM sync_member WHERE scope_no = ? AND tbl = ?
          AND row_id IN (SELECT value FROM json_each(?))"""
        return {
            str(row[0]): int(row[1]) for row in self._db.conn.execute(sql, (number, table, json.dumps(list(row_ids))))
        }
