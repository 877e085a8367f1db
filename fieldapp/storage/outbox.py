"""The outbox: every change beside the row it changed, in the same transaction, ready for sync and for undo."""

from __future__ import annotations

import json
from collections.abc import Iterable

from fieldapp.storage.database import Database
from fieldapp.storage.rows import fetch
from sync.protocol.mutation import Mutation, Op

_INSERT = """INSERT INTO outbox (muid, group_id, intent, subject, op, tbl, row_id, patch, base, base_ver, at)
VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?)"""


def append(db: Database, intent: str, mutations: Iterable[Mutation]) -> None:
    """Write mutations in their order. Call inside the transaction that wrote the rows."""
    db.conn.executemany(
        _INSERT,
        (
            (
                one.muid,
                one.group,
                intent,
                one.op.value,
                one.table,
                one.row_id,
                json.dumps(one.patch, ensure_ascii=False),
                json.dumps(one.base, ensure_ascii=False),
                one.base_ver,
                one.at,
            )
            for one in mutations
        ),
    )


def set_subject(db: Database, group: str, subject: str) -> None:
    """Say what the intent was about."""
    db.conn.execute("UPDATE outbox SET subject = ? WHERE group_id = ?", (subject, group))


def last_group(db: Database) -> tuple[str, str, str] | None:
    """Return (group, intent, subject) of the newest intent that may still be undone."""
    rows = fetch(
        db,
        "SELECT group_id, intent, coalesce(subject, '') AS subject FROM outbox "
        "WHERE undone = 0 ORDER BY seq DESC LIMIT 1",
    )
    return (str(rows[0]["group_id"]), str(rows[0]["intent"]), str(rows[0]["subject"])) if rows else None


def group_mutations(db: Database, group: str) -> tuple[list[Mutation], bool]:
    """Return the mutations of a group, newest first, and whether any of them has been sent."""
    rows = fetch(db, "SELECT * FROM outbox WHERE group_id = ? ORDER BY seq DESC", (group,))
    mutations = [
        Mutation(
            muid=str(row["muid"]),
            group=group,
            op=Op(str(row["op"])),
            table=str(row["tbl"]),
            row_id=str(row["row_id"]),
            patch=json.loads(str(row["patch"])),
            base=json.loads(str(row["base"])),
            base_ver=int(str(row["base_ver"])),
            at=int(str(row["at"])),
        )
        for row in rows
    ]
    return mutations, any(row["mid"] is not None for row in rows)


def remove_group(db: Database, group: str) -> None:
    """Drop a group that was never sent."""
    db.conn.execute("DELETE FROM outbox WHERE group_id = ? AND mid IS NULL", (group,))


def mark_undone(db: Database, *groups: str) -> None:
    """Keep groups out of further undo."""
    db.conn.executemany("UPDATE outbox SET undone = 1 WHERE group_id = ?", [(group,) for group in groups])


def pending_count(db: Database) -> int:
    """Return how many mutations wait for a server."""
    return int(db.conn.execute("SELECT count(*) FROM outbox WHERE state = 'pending'").fetchone()[0])
