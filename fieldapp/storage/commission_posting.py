"""Posting on this laptop: the ledger itself where there is no company, a preview of the server's where there is one.

Rows of ``commission_entry`` with version 0 are of this laptop. Alone, they are the ledger: never changed. In a
company they are what the server has not posted yet, and are reckoned anew.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date, timedelta

from fieldapp.domain.commission.entries import BUY_OUT, MINIMUM
from fieldapp.domain.commission.ledger import Posting, posting_of_rows, without_cost
from fieldapp.domain.commission.rows import next_day
from fieldapp.domain.commission.windows import closed_since, named_in, next_closing, touched_by_rows
from fieldapp.domain.periods import day_bounds
from fieldapp.domain.schema import REGISTRY
from fieldapp.storage import commission_due, commission_facts, commission_sums, merged, meta
from fieldapp.storage.commission_facts import Row, Rows
from fieldapp.storage.commission_ground import Ground
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS
from fieldapp.storage.rows import fetch

AT_ONCE = 3
"""So many accounts are reckoned in the transaction of a save; more wait for a turn of their own."""
PORTION = 50
PEOPLE = commission_due.PEOPLE
_THESE = "IN (SELECT value FROM json_each(?))"
_DUE = "SELECT account_id FROM commission_due WHERE due_on <= ? ORDER BY due_on, account_id LIMIT ?"
_COLUMNS = (*COMMON_COLUMNS, *REGISTRY["commission_entry"].fields)
_INSERT = f"INSERT INTO commission_entry ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_ORDERED_SINCE = f"SELECT DISTINCT account_id FROM sales_order WHERE account_id {_THESE} AND ordered_at >= ?"
_SPANS = f"SELECT account_id, from_at, mode FROM mode_span WHERE account_id {_THESE} ORDER BY account_id, from_at"


def after_save(db: Database, now: int, accounts: Collection[str], kinds: Collection[str]) -> None:
    """Post in the transaction of a save what it touched, if that is little."""
    if 0 < len(accounts) <= AT_ONCE and not commission_due.FACTS.isdisjoint(kinds):
        ground = Ground.of(db, now)
        if ground.plans and not ground.windows:
            _post(db, ground, now, accounts)


def post_due(db: Database, now: int, most: int = PORTION) -> int:
    """Reckon some of the accounts that wait, in the transaction of the caller; return how many still wait.

    Where plans cumulate over windows, what else these windows hold is reckoned with them.
    """
    ground = Ground.of(db, now)
    today = ground.today.isoformat()
    found = {str(row[0]) for row in db.conn.execute(_DUE, (today, most))}
    if found and ground.plans and ground.windows:
        _post_windows(db, ground, now, found, _close_windows(db, ground))
    elif found:
        _post(db, ground, now, found)
    return int(db.conn.execute("SELECT count(*) FROM commission_due WHERE due_on <= ?", (today,)).fetchone()[0])


def _close_windows(db: Database, ground: Ground) -> date | None:
    """Note that windows which ended by today are reckoned, and return the first day of those that were not, if any."""
    told = meta.read(db, commission_due.CLOSED_TO)
    meta.write(db, **{commission_due.CLOSED_TO: ground.today.isoformat()})
    return date.min if told is None else closed_since(ground.plans, date.fromisoformat(told), ground.today)


def _post(db: Database, ground: Ground, now: int, accounts: Collection[str]) -> None:
    groups, together = _taken(db, ground, accounts)
    if not ground.plans:
        return
    ids = _ids({account for group in groups for account in group})
    if ground.in_company:
        db.conn.execute(f"DELETE FROM commission_entry WHERE ver = 0 AND account_key {_THESE}", (ids,))
    ledger = _ledger(db, ground.me, ids)
    modes = Modes(db, ids, ground.zone)
    for group, rows in commission_facts.rows_of(db, groups).items():
        own = [row for account in group for row in ledger.get(account, ())]
        if PEOPLE in group:
            own = [row for row in own if row["component"] == BUY_OUT]
        done = _reckoned(ground, rows, own, modes)
        _write_entries(db, ground, now, done)
        _write_outlook(db, ground, group, rows, done)
    commission_sums.refresh(db, {*together, PEOPLE}, (ground.me,))


def _post_windows(db: Database, ground: Ground, now: int, accounts: Set[str], since: date | None) -> None:
    """Reckon accounts under plans that cumulate; ``since`` is the first day of windows of minimums that ended.

    First what follows of each account alone, and whose windows it reached; then these windows as a whole.
    """
    people = accounts & {PEOPLE}
    if people:
        _post(db, ground, now, people)
    accounts -= people
    if ground.in_company:  # a preview is what the server has not posted yet: wherever that is, it is reckoned anew
        previewed = db.conn.execute("SELECT DISTINCT account_key FROM commission_entry WHERE ver = 0")
        accounts |= {str(row[0]) for row in previewed} - {PEOPLE}
        db.conn.execute("DELETE FROM commission_entry WHERE ver = 0")
    groups, together = _taken(db, ground, accounts)
    ids = _ids({account for group in groups for account in group})
    ledger, modes, days = _ledger(db, ground.me, ids), Modes(db, ids, ground.zone), {since}
    for group, rows in commission_facts.rows_of(db, groups).items():
        own = [row for account in group for row in ledger.get(account, ())]
        is_alone = ground.is_alone
        firsts = touched_by_rows(rows, ground.zone, ground.plans, ground.today, own, claims_count=is_alone)
        days.add(firsts.get(ground.me))
        _write_outlook(db, ground, group, rows, _reckoned(ground, rows, own, modes, date.max))
    first = min((day for day in days if day is not None), default=None)
    if first is not None:
        together |= _post_since(db, ground, now, first, together)
    commission_sums.refresh(db, {*together, PEOPLE}, (ground.me,))


def _post_since(db: Database, ground: Ground, now: int, since: date, also: Set[str]) -> set[str]:
    """Reckon the windows of the user from a day on, of all accounts that ordered in them; return these accounts."""
    start = 0 if since == date.min else day_bounds(since, ground.zone)[0]
    found = commission_due.accounts_of(db, everybody=ground.me in named_in(ground.plans))
    clusters = commission_facts.clusters_of(db, {*found, *also})
    mine = _ids({account for group in clusters for account in group})
    active = {str(row[0]) for row in db.conn.execute(_ORDERED_SINCE, (mine, start))} | also
    accounts = frozenset(account for group in clusters if group & active for account in group)
    ids = _ids(accounts)
    ledger = _ledger(db, ground.me, ids)
    own = [row for account in accounts for row in ledger.get(account, ())]
    own += [row for row in ledger.get(PEOPLE, ()) if row["component"] == MINIMUM or not accounts]
    rows = commission_facts.rows_of(db, [accounts]).get(accounts, {})
    done = _reckoned(ground, rows, own, Modes(db, ids, ground.zone), since)
    _write_entries(db, ground, now, done)
    if done.facts is None:  # those of one account make no sense, and hold up what the others bring
        commission_due.note(db, also, (ground.today + timedelta(days=1)).isoformat())
        commission_due.open_windows(db)
    return set(accounts)


def _taken(db: Database, ground: Ground, accounts: Collection[str]) -> tuple[list[frozenset[str]], set[str]]:
    """Return the groups of accounts that may bring the user something, and all of the accounts; none waits any more."""
    groups = commission_facts.clusters_of(db, accounts)
    together = {account for group in groups for account in group}
    db.conn.execute(f"DELETE FROM commission_due WHERE account_id {_THESE}", (_ids(together),))
    mine = _mine(db, ground, together) | {PEOPLE}
    return [group for group in groups if group & mine], together


def _ids(accounts: Iterable[str]) -> str:
    return json.dumps(sorted(accounts))


def _reckoned(ground: Ground, rows: Rows, ledger: Sequence[Row], modes: Modes, since: date | None = None) -> Posting:
    return posting_of_rows(
        rows,
        ground.zone,
        ground.plans,
        ground.today,
        ledger,
        ground.locked,
        modes.at,
        only=(ground.me,),
        since=since,
        salt="local",
        claims_count=ground.is_alone,
    )


def _mine(db: Database, ground: Ground, accounts: Collection[str]) -> set[str]:
    """Return the accounts that may bring the user something; a plan that names the user makes it all of them."""
    if ground.me in named_in(ground.plans):
        return set(accounts)
    asked = {"me": ground.me, "ids": _ids(accounts)}
    some = "AND account_id IN (SELECT value FROM json_each(:ids))"
    sql = f"""SELECT account_id FROM origination WHERE rep_id = :me {some}
      UNION SELECT account_id FROM service_assignment WHERE rep_id = :me {some}
      UNION SELECT account_key FROM commission_entry WHERE beneficiary = :me
        AND account_key IN (SELECT value FROM json_each(:ids))"""
    return {str(row[0]) for row in db.conn.execute(sql, asked)}


def _ledger(db: Database, me: str, ids: str) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    # One list, so that the index of account and person is used, whatever else the person has.
    here = f"account_key IN (SELECT value FROM json_each(?) UNION ALL SELECT '{PEOPLE}')"
    sql = f"SELECT * FROM commission_entry WHERE {here} AND beneficiary = ?"
    for row in fetch(db, sql, (ids, me)):
        found.setdefault(str(row["account_key"]), []).append(row)
    return found


def _write_entries(db: Database, ground: Ground, now: int, done: Posting) -> None:
    db.conn.executemany(_INSERT, [_columns(ground, now, entry_id, values) for entry_id, values in done.entries])


def _write_outlook(db: Database, ground: Ground, group: frozenset[str], rows: Rows, done: Posting) -> None:
    """Keep what accounts are likely to bring, what was verified, and what could not be reckoned with."""
    ids = _ids(group)
    db.conn.execute(f"DELETE FROM commission_open WHERE account_key {_THESE}", (ids,))
    db.conn.executemany(
        "INSERT INTO commission_open VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                one.account_id,
                one.order_id,
                one.beneficiary,
                one.role.value,
                one.currency,
                one.order_number,
                one.due_on.isoformat(),
                one.amount_minor,
            )
            for one in done.expected
        ],
    )
    db.conn.execute(f"DELETE FROM commission_account WHERE account_id {_THESE}", (ids,))
    db.conn.executemany(
        "INSERT INTO commission_account VALUES (?, ?, ?, ?)",
        [(one.account_id, one.currency, one.orders, one.verified_minor) for one in done.verified],
    )
    _note_gaps(db, ground, group, rows, done)


def _columns(ground: Ground, now: int, entry_id: str, values: Mapping[str, object]) -> Sequence[object]:
    whole = {
        "id": entry_id,
        "ver": 0,
        "created_at": now,
        "created_by": ground.me,
        "beneficiary_id": ground.me,
        **values,
    }
    if ground.in_company:
        whole["explanation"] = without_cost(whole["explanation"])
    return [whole.get(name) for name in _COLUMNS]


def _note_gaps(db: Database, ground: Ground, group: frozenset[str], rows: Rows, done: Posting) -> None:
    ids = _ids(group)
    db.conn.execute(f"DELETE FROM commission_gap WHERE account_id {_THESE}", (ids,))
    first = min(group)
    gaps = {(first, one.code, one.subject, one.detail) for one in done.warnings}
    db.conn.executemany("INSERT INTO commission_gap VALUES (?, ?, ?, ?)", sorted(gaps))
    closing = next_closing(ground.plans, ground.today)
    days = [next_day(rows, ground.today), None if closing is None else closing.isoformat()]
    if day := min((one for one in days if one is not None), default=None):
        commission_due.note(db, [first], day)


class Modes:
    """The mode of an account at the end of a day, for what entries say of it."""

    def __init__(self, db: Database, ids: str, zone: str) -> None:
        self._db = db
        self._zone = zone
        self._ends: dict[date, int] = {}
        self._spans: dict[str, tuple[list[int], list[str]]] = {}
        self._read(db.conn.execute(_SPANS, (ids,)))

    def _read(self, rows: Iterable[tuple[str, int, str]]) -> None:
        for account, from_at, mode in rows:
            starts, modes = self._spans.setdefault(account, ([], []))
            starts.append(from_at)
            modes.append(mode)

    def at(self, account: str, day: date) -> str | None:
        """Return the mode, None before the first order; a merged account has that of what it became."""
        if account not in self._spans:
            root = merged.root(self._db, account)
            self._read((account, *row[1:]) for row in self._db.conn.execute(_SPANS, (json.dumps([root]),)).fetchall())
            self._spans.setdefault(account, ([], []))
        if day not in self._ends:
            self._ends[day] = day_bounds(day, self._zone)[1] - 1
        starts, modes = self._spans[account]
        place = bisect_right(starts, self._ends[day])
        return modes[place - 1] if place else None
