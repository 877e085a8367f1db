"""The outbox as sync sees it: what goes out, under which number, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid5

from fieldapp.storage import meta, outbox
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch
from sync.protocol.limits import GROUP_MUTATIONS, PENDING, PUSH_BYTES, PUSH_MUTATIONS
from sync.protocol.messages import Result, Sent
from sync.protocol.mutation import Mutation, Op
from sync.protocol.states import Status

UNSETTLED = "state IN ('pending', 'sent')"
_KEPT_US = 30 * 86_400_000_000  # for a server that is restored from a backup of its own
_OVER = """state = 'done' AND (answer IS NULL OR json_extract(answer, '$.conflict') IS NULL
    OR json_extract(answer, '$.dealt_conflict') IS NOT NULL)
  OR state = 'rejected' AND json_extract(answer, '$.dealt_refused') IS NOT NULL"""
"""What nobody has to decide about any more."""
_NEXT_MID = "sync_next_mid"
_ROWS = """SELECT mid, muid, group_id, op, tbl, row_id, patch, base, base_ver, at FROM outbox
WHERE state = 'sent' AND mid > ? ORDER BY mid LIMIT ?"""
_Row = tuple[Any, ...]
_GROUP = 2


def outgoing(db: Database, heard: int) -> tuple[Sent, ...]:
    """Return whole groups above the number ``heard``, as many as one push may hold; number those that never went out.

    Call inside a transaction.
    """
    most = GROUP_MUTATIONS + PUSH_MUTATIONS
    under_way = db.execute(_ROWS, (heard, most)).fetchall()
    if not under_way and _number(db):
        under_way = db.execute(_ROWS, (heard, most)).fetchall()
    return tuple(_one_push(_wire_groups(under_way)))


def unheard(db: Database) -> tuple[str, ...]:
    """Return the oldest sent mutations without an answer, as many as a pull may ask about."""
    sql = "SELECT muid FROM outbox WHERE state = 'sent' ORDER BY mid LIMIT ?"
    return tuple(str(row["muid"]) for row in fetch(db, sql, (PENDING,)))


def unsettled(db: Database, table: str, row_ids: Collection[str]) -> dict[str, list[Mutation]]:
    """Return the mutations of some rows that no applied answer tells of, by row, oldest first."""
    sql = f"""SELECT * FROM outbox WHERE {UNSETTLED} AND tbl = ? AND row_id IN (SELECT value FROM json_each(?))
    ORDER BY seq"""
    found: dict[str, list[Mutation]] = {}
    for row in fetch(db, sql, (table, json.dumps(sorted(row_ids)))):
        found.setdefault(str(row["row_id"]), []).append(outbox.mutation(row))
    return found


def waiting(db: Database) -> Iterator[Sent]:
    """Yield what no applied answer tells of, oldest first, numbered for this once."""
    sql = f"""SELECT row_number() OVER (ORDER BY seq), muid, group_id, op, tbl, row_id, patch, base, base_ver, at
    FROM outbox WHERE {UNSETTLED} ORDER BY seq"""
    yield from map(_sent, db.execute(sql))


def rows_of(db: Database, muids: Collection[str]) -> set[tuple[str, str]]:
    """Return the (table, row id) that mutations are about."""
    sql = "SELECT DISTINCT tbl, row_id FROM outbox WHERE muid IN (SELECT value FROM json_each(?))"
    return {(str(row["tbl"]), str(row["row_id"])) for row in fetch(db, sql, (json.dumps(sorted(muids)),))}


def settle(db: Database, answers: Sequence[Result], now: int) -> None:
    """Write down what became of mutations. Their effect is in the rows of this very transaction."""
    db.conn.executemany(
        f"UPDATE outbox SET state = ?, answer = ?, settled_at = ? WHERE muid = ? AND {UNSETTLED}",
        [
            ("done" if one.status in (Status.APPLIED, Status.CONFLICT) else "rejected", _answer(one), now, one.muid)
            for one in answers
        ],
    )
    db.conn.execute(f"DELETE FROM outbox WHERE settled_at < ? AND ({_OVER})", (now - _KEPT_US,))


def renumber(db: Database) -> None:
    """Number everything under way anew from 1, and take the old numbers from what is settled."""
    db.conn.execute("UPDATE outbox SET mid = -seq WHERE mid > 0")
    rows = fetch(db, "SELECT seq FROM outbox WHERE state = 'sent' ORDER BY seq")
    db.conn.executemany("UPDATE outbox SET mid = ? WHERE seq = ?", [(n, row["seq"]) for n, row in enumerate(rows, 1)])
    meta.write(db, **{_NEXT_MID: str(len(rows) + 1)})


def send_again(db: Database) -> None:
    """Put everything that a server may have lost under way again; it knows by their ids those that it still has."""
    db.conn.execute("UPDATE outbox SET state = 'sent', answer = NULL, settled_at = NULL WHERE state = 'done'")


def _number(db: Database) -> bool:
    """Give the oldest groups that never went out their numbers; tell whether there were any."""
    oldest = "SELECT seq, group_id FROM outbox WHERE state = 'pending' ORDER BY seq LIMIT ?"
    rows = fetch(db, oldest, (PUSH_MUTATIONS,))
    if len(rows) == PUSH_MUTATIONS:  # the rest of a group that the limit cut through
        rest = "SELECT seq FROM outbox WHERE state = 'pending' AND group_id = ? AND seq > ? ORDER BY seq"
        rows += fetch(db, rest, (rows[-1]["group_id"], rows[-1]["seq"]))
    first = int(meta.read(db, _NEXT_MID) or 1)
    db.conn.executemany(
        "UPDATE outbox SET mid = ?, state = 'sent' WHERE seq = ?",
        [(number, row["seq"]) for number, row in enumerate(rows, first)],
    )
    meta.write(db, **{_NEXT_MID: str(first + len(rows))})
    return bool(rows)


def _wire_groups(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Yield the groups, those too large for one push in pieces; the last one left out if it may be cut off."""
    cut_off = len(rows) >= GROUP_MUTATIONS + PUSH_MUTATIONS
    groups = [list(members) for _, members in groupby(rows, key=itemgetter(_GROUP))]
    for members in groups[:-1] if cut_off and len(groups) > 1 else groups:
        yield members[:GROUP_MUTATIONS]
        for at in range(GROUP_MUTATIONS, len(members), GROUP_MUTATIONS):
            piece = members[at : at + GROUP_MUTATIONS]
            yield [(mid, muid, str(uuid5(UUID(group), str(mid))), *rest) for mid, muid, group, *rest in piece]


def _one_push(groups: Iterator[list[_Row]]) -> Iterator[Sent]:
    count = size = 0
    for members in groups:
        count += len(members)
        size += sum(map(_size, members))
        if count > len(members) and (count > PUSH_MUTATIONS or size > PUSH_BYTES):
            return
        yield from map(_sent, members)


def _size(row: _Row) -> int:
    """At least the bytes that a mutation takes on the wire."""
    *_, row_id, patch, base, _base_ver, _at = row
    return 400 + len(row_id) + len(patch.encode()) + len(base.encode())


def _sent(row: _Row) -> Sent:
    mid, muid, group, op, tbl, row_id, patch, base, base_ver, at = row
    return Sent(mid, muid, group, Op(op), tbl, row_id, base_ver, at, json.loads(patch), json.loads(base))


def _answer(one: Result) -> str | None:
    told: dict[str, object] = {"code": one.code, "message": one.message, "conflict": one.conflict}
    told |= {"overwrote": one.overwrote, "by": one.by}
    kept = {name: value for name, value in told.items() if value}
    return json.dumps(kept, ensure_ascii=False) if kept else None
