"""The outbox: every change beside the row it changed, in the same transaction, ready for sync and for undo."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fieldapp.storage.database import Database
from fieldapp.storage.query import as_json, fetch
from sync.protocol.mutation import Mutation, Op

INSERT = """INSERT INTO outbox (muid, group_id, intent, subject, op, tbl, row_id, patch, base, base_ver, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


class Entry(NamedTuple):
    """One change before it has its number and its group."""

    op: Op
    table: str
    row_id: str
    patch: Mapping[str, object] = {}
    base: Mapping[str, object] = {}
    base_ver: int = 0


def append(
    db: Database, about: tuple[str, str, str | None], entries: Iterable[Entry], muids: Iterable[str], at: int
) -> None:
    """Write changes in their order; ``about`` is (group, intent, subject). Call in the transaction of the rows."""
    db.conn.executemany(
        INSERT,
        [
            (muid, *about, one.op.value, one.table, one.row_id, as_json(one.patch), as_json(one.base), one.base_ver, at)
            for muid, one in zip(muids, entries, strict=True)
        ],
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


def was_sent(db: Database, group: str) -> bool:
    """Tell whether any mutation of the group has been sent."""
    return bool(fetch(db, "SELECT 1 FROM outbox WHERE group_id = ? AND mid IS NOT NULL LIMIT 1", (group,)))


class Step(NamedTuple):
    """The place of a mutation, and which row it did what to."""

    seq: int
    op: str
    table: str
    row_id: str


def page_of_group(db: Database, group: str, before: int, limit: int) -> list[Step]:
    """Return what a group did, newest first, from below the place ``before`` on."""
    sql = "SELECT seq, op, tbl, row_id FROM outbox WHERE group_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?"
    return [Step(*row) for row in db.conn.execute(sql, (group, before, limit))]


def mutations(db: Database, places: Sequence[int]) -> list[Mutation]:
    """Return the mutations at some places, newest first."""
    sql = "SELECT * FROM outbox WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC"
    return [mutation(row) for row in fetch(db, sql, (json.dumps(places),))]


def mutation(row: Mapping[str, object]) -> Mutation:
    """Return the mutation that a row of the outbox holds."""
    return Mutation(
        muid=str(row["muid"]),
        group=str(row["group_id"]),
        op=Op(str(row["op"])),
        table=str(row["tbl"]),
        row_id=str(row["row_id"]),
        patch=json.loads(str(row["patch"])),
        base=json.loads(str(row["base"])),
        base_ver=int(str(row["base_ver"])),
        at=int(str(row["at"])),
    )


def mark_undone(db: Database, *groups: str) -> None:
    """Keep groups out of further undo."""
    db.conn.executemany("UPDATE outbox SET undone = 1 WHERE group_id = ?", [(group,) for group in groups])


def pending_count(db: Database) -> int:
    """Return how many mutations wait for a server."""
    return int(db.conn.execute("SELECT count(*) FROM outbox WHERE state IN ('pending', 'sent')").fetchone()[0])
