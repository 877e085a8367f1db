"""Which accounts' commission must be reckoned anew: noted in the transaction that wrote the facts."""

from __future__ import annotations

import json
from collections.abc import Collection, Set

from fieldapp.domain.codes import COMMISSION_FACTS, COMMISSION_OF_ALL, DISPUTE_FACTS
from fieldapp.domain.periods import local_date
from fieldapp.storage import company_zone, meta
from fieldapp.storage.database import Database

FACTS = frozenset(COMMISSION_FACTS)
WAKING = FACTS | DISPUTE_FACTS
"""Kinds of rows that a save posts for in its own transaction."""
FOR_ALL = COMMISSION_OF_ALL | {"plan_terms", "commission_period"}
"""Kinds of rows that concern every account: what the server has not posted yet goes into the month that is open."""
LEDGER = frozenset(("commission_entry",))
ANY_DAY = ""
CLOSED_TO = "commission_closed_to"
"""Key of the day up to which windows that ended are reckoned; the day on which an account waits is forgotten when it
is saved."""
PEOPLE = ""
"""Stands for accounts where there is none."""
_NOTE = """INSERT INTO commission_due (account_id, due_on) SELECT value, :day FROM json_each(:ids) WHERE 1
  ON CONFLICT DO UPDATE SET due_on = min(due_on, excluded.due_on)"""
MINE = """SELECT account_id FROM origination WHERE rep_id = :me
  UNION SELECT account_id FROM service_assignment WHERE rep_id = :me
  UNION SELECT account_key FROM commission_entry WHERE beneficiary = :me AND account_key <> ''"""
"""Accounts that bring a person something, or did."""
_NEW_ENTRIES = "SELECT DISTINCT account_key FROM commission_entry WHERE ver > ? AND account_key <> ''"


def follow(db: Database, accounts: Collection[str], kinds: Set[str]) -> None:
    """Note what rows of some kinds, of some accounts, leave to be reckoned; sums follow entries that came."""
    if kinds & LEDGER:
        _follow_ledger(db)
    if kinds & FOR_ALL:
        note_all(db)
    elif kinds & FACTS and accounts:
        note(db, accounts)


def note(db: Database, accounts: Collection[str], day: str = ANY_DAY) -> None:
    """Note accounts, from a civil date on."""
    db.conn.execute(_NOTE, {"ids": json.dumps(sorted(accounts)), "day": day})


def is_waiting(db: Database, now: int) -> bool:
    """Tell whether an account is to be reckoned by an instant; a day is that of the company's zone."""
    row = db.conn.execute("SELECT min(due_on) FROM commission_due").fetchone()
    return row[0] is not None and (row[0] == ANY_DAY or row[0] <= local_date(now, company_zone.read(db)).isoformat())


def note_all(db: Database) -> None:
    """Note every account that brings the user of this laptop something, what is paid without one, and all windows."""
    note(db, {*accounts_of(db), PEOPLE})
    open_windows(db)


def open_windows(db: Database) -> None:
    """Have the windows of minimums reckoned from the first on."""
    db.conn.execute("DELETE FROM meta WHERE key = ?", (CLOSED_TO,))


def accounts_of(db: Database, *, everybody: bool = False) -> set[str]:
    """Return the accounts that bring the user of this laptop something, or did; or all that are here."""
    sql = "SELECT id FROM account" if everybody else MINE
    return {str(row[0]) for row in db.conn.execute(sql, {"me": meta.read(db, "me") or ""})}


def _follow_ledger(db: Database) -> None:
    """Sum up what the server posted, and reckon those accounts anew: a preview is what it has not posted yet."""
    from fieldapp.storage import commission_sums

    seen = int(meta.read(db, "entries_seen") or 0)
    commission_sums.rebuild(db)
    note(db, [str(row[0]) for row in db.conn.execute(_NEW_ENTRIES, (seen,))])
    _note_seen(db)


def _note_seen(db: Database) -> None:
    newest = db.conn.execute("SELECT coalesce(max(ver), 0) FROM commission_entry").fetchone()[0]
    meta.write(db, entries_seen=str(newest))


def rebuild(db: Database) -> None:
    """Sum up the ledger, and have everything reckoned anew; what was posted stays."""
    from fieldapp.storage import commission_sums

    commission_sums.rebuild(db)
    note_all(db)
    _note_seen(db)  # a server that went back in time counts from lower numbers again
