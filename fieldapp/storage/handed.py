"""Nothing of an account stays in the file of who had it before: rows go by sync, and here what had been made of them.

``forget`` takes away in the transaction that lost the account what no row of it is: sent changes, drafts, links.
``clean`` then has the file written anew, because what SQLite deletes it merely leaves unused.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from fieldapp.storage import meta
from fieldapp.storage.database import Database
from sync.protocol.messages import Result
from sync.protocol.states import Status

DUE = "clean_due"
"""In meta while pages of the file may still hold what was deleted."""
COPIES_DUE = "clean_copies_due"
"""The same of copies made by the program."""
OWNER = "owner_id"
HELD = "$.dealt_refused"
_SOME = "(SELECT value FROM json_each(?))"


def gone(db: Database, loose: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """Return what an account took along that was lost to somebody else: of these rows, those that are not here now.

    Empty where no account was lost, or where this laptop deleted it itself.
    """
    lost = _missing(db, "account", loose.get("account", ()))
    own = "SELECT row_id FROM outbox WHERE tbl = 'account' AND op = 'delete' AND row_id IN " + _SOME
    lost -= {str(row[0]) for row in db.execute(own, (json.dumps(sorted(lost)),))}
    if not lost:
        return {}
    return {table: lost if table == "account" else _missing(db, table, ids) for table, ids in loose.items()}


def _missing(db: Database, table: str, ids: Collection[str]) -> set[str]:
    sql = f"SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM {table})"
    return {str(row[0]) for row in db.execute(sql, (json.dumps(sorted(ids)),))} if ids else set()


def forget(db: Database, rows: Mapping[str, Collection[str]], now: int) -> None:
    """Drop whatever is kept about lost rows beside them, but what was refused ``now``: of that a person has to know.

    Call inside the transaction that lost them.
    """
    if not rows:
        return
    for table, ids in rows.items():
        some = json.dumps(sorted(ids))
        settled = "(state = 'done' OR state = 'rejected' AND settled_at < ?) AND tbl = ?"
        db.execute(f"DELETE FROM outbox WHERE {settled} AND row_id IN {_SOME}", (now, table, some))
        db.execute(f"DELETE FROM lost_write WHERE tbl = ? AND row_id IN {_SOME}", (table, some))
        db.execute(f"DELETE FROM search_opened WHERE id IN {_SOME}", (some,))
        db.execute(f"DELETE FROM import_link WHERE row_id IN {_SOME} OR target_id IN {_SOME}", (some, some))
    _drop_drafts(db, {row_id for ids in rows.values() for row_id in ids})
    meta.write(db, **{DUE: "1"})


def _drop_drafts(db: Database, ids: Collection[str]) -> None:
    """Drop drafts that name a lost row anywhere: their words are about it."""
    for kind, key, payload in db.execute("SELECT kind, key, payload FROM draft").fetchall():
        if any(row_id in key or row_id in payload for row_id in ids):
            db.execute("DELETE FROM draft WHERE kind = ? AND key = ?", (kind, key))


def empty(db: Database, answers: Iterable[Result]) -> None:
    """Take the words out of changes that are held for somebody else now; that there were some stays to be told."""
    held = [one.muid for one in answers if one.status is Status.REJECTED and one.by and OWNER in one.by]
    if not held:
        return
    sql = f"""UPDATE outbox SET patch = '{{}}', base = '{{}}', subject = NULL, undone = 1,
      answer = json_set(answer, '{HELD}', json('{{"how":"held"}}')) WHERE muid IN {_SOME}"""
    db.execute(sql, (json.dumps(held),))
    meta.write(db, **{DUE: "1"})


def is_owed(db: Database) -> bool:
    """Tell whether the file is to be written anew."""
    return meta.read(db, DUE) is not None


def copies_are_owed(db: Database) -> bool:
    """Tell whether the program's own copies still hold what was deleted."""
    return meta.read(db, COPIES_DUE) is not None


def copies_are_made(db: Database) -> None:
    """Note that they do not any more."""
    db.execute("DELETE FROM meta WHERE key = ?", (COPIES_DUE,))


def clean(db: Database) -> None:
    """Write the file anew without what was deleted from it, its log too. Call outside a transaction.

    While somebody reads, the log cannot be emptied: the note stays then, and the next round tries again.
    """
    db.execute("INSERT INTO search (search) VALUES ('optimize')")  # words of deleted rows wait in it for a merge
    db.execute("VACUUM")
    busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if not busy:
        db.execute("DELETE FROM meta WHERE key = ?", (DUE,))
        meta.write(db, **{COPIES_DUE: "1"})
