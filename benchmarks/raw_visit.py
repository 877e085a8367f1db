"""The rows of the visit saved last, written once more under new ids by bare SQL in one durable transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from fieldapp.domain.ids import IdSource
from fieldapp.infra.clock import SystemClock
from fieldapp.storage.database import Database

Statement = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class RawVisit:
    """Statements with their values, made beforehand: only their execution is measured."""

    db: Database
    statements: tuple[Statement, ...]

    @classmethod
    def of_last(cls, db: Database) -> RawVisit:
        """Copy what the newest intent wrote: its rows, its outbox entries, the account's summary row."""
        group = db.execute("SELECT group_id FROM outbox ORDER BY seq DESC LIMIT 1").fetchone()[0]
        entries = db.execute("SELECT tbl, row_id FROM outbox WHERE group_id = ? ORDER BY seq", (group,)).fetchall()
        rows: list[tuple[str, dict[str, Any]]] = []
        for table, row_id in entries:
            rows.append((table, _row(db, f"SELECT * FROM {table} WHERE id = ?", row_id)))
        for (seq,) in db.execute("SELECT seq FROM outbox WHERE group_id = ?", (group,)).fetchall():
            rows.append(("outbox", _row(db, "SELECT * FROM outbox WHERE seq = ?", seq)))
        account = rows[0][1]["account_id"]
        new = {old: IdSource(SystemClock().now_us).new() for old in _own_ids(rows, group)}
        text = json.dumps(rows)
        for old, fresh in new.items():
            text = text.replace(old, fresh)
        statements = [_insert(table, values) for table, values in json.loads(text)]
        summary = _row(db, "SELECT * FROM account_summary WHERE account_id = ?", account)
        statements.append(_insert("account_summary", summary, "INSERT OR REPLACE"))
        return cls(db, tuple(statements))

    def write(self) -> None:
        """One transaction, on the disk when it returns."""
        run = self.db.conn.execute
        run("BEGIN IMMEDIATE")
        for sql, values in self.statements:
            run(sql, values)
        run("COMMIT")


def _row(db: Database, sql: str, key: object) -> dict[str, Any]:
    cursor = db.execute(sql, (key,))
    return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


def _own_ids(rows: list[tuple[str, dict[str, Any]]], group: str) -> set[str]:
    return {group} | {str(row["muid" if table == "outbox" else "id"]) for table, row in rows}


def _insert(table: str, row: dict[str, Any], verb: str = "INSERT") -> Statement:
    kept = {name: value for name, value in row.items() if name not in ("seq", *(("rid",) if verb == "INSERT" else ()))}
    marks = ", ".join("?" * len(kept))
    return f"{verb} INTO {table} ({', '.join(kept)}) VALUES ({marks})", tuple(kept.values())
