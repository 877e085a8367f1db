"""Posting on this laptop: the ledger itself where there is no company, a preview of the server's where there is one.

Rows of ``commission_entry`` with version 0 are of this laptop. Alone, they are the ledger: never changed. In a
company they are what the server has not posted yet, and are reckoned anew.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fieldapp.domain.commission.ledger import Posting, is_separable, posting_of_rows, without_cost
from fieldapp.domain.commission.plan import Plan
from fieldapp.domain.commission.plan_file import read_plan
from fieldapp.domain.commission.plan_rows import plans_of
from fieldapp.domain.commission.reading import DocumentError
from fieldapp.domain.commission.rows import next_day
from fieldapp.domain.periods import day_bounds, local_date
from fieldapp.domain.schema import REGISTRY
from fieldapp.services.resources import resource
from fieldapp.storage import commission_due, commission_facts, commission_sums, company_zone, merged, meta
from fieldapp.storage.commission_facts import Row, Rows
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS
from fieldapp.storage.rows import fetch

AT_ONCE = 3
"""So many accounts are reckoned in the transaction of a save; more wait for a turn of their own."""
PORTION = 50
_THESE = "IN (SELECT value FROM json_each(?))"
_DUE = "SELECT account_id FROM commission_due WHERE due_on <= ? ORDER BY due_on, account_id LIMIT ?"
_LOCKED = "SELECT from_on FROM commission_period WHERE state IN ('locked', 'paid') AND kind = 'month'"
_COLUMNS = (*COMMON_COLUMNS, *REGISTRY["commission_entry"].fields)
_INSERT = f"INSERT INTO commission_entry ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_SPANS = f"SELECT account_id, from_at, mode FROM mode_span WHERE account_id {_THESE} ORDER BY account_id, from_at"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run stands on: whose laptop this is, whether a server posts, zone, day, plans and locked months."""

    me: str
    in_company: bool
    is_alone: bool
    zone: str
    today: date
    plans: tuple[Plan, ...]
    locked: frozenset[date]

    @classmethod
    def of(cls, db: Database, now: int) -> Ground:
        """Return it as of an instant (microseconds UTC)."""
        profile, zone = meta.read(db, "profile"), company_zone.read(db)
        return cls(
            me=meta.read(db, "me") or "",
            in_company=profile == "company",
            is_alone=profile == "alone",
            zone=zone,
            today=local_date(now, zone),
            plans=plans(db, in_company=profile == "company"),
            locked=frozenset(date.fromisoformat(str(row[0])) for row in db.conn.execute(_LOCKED)),
        )


def plans(db: Database, *, in_company: bool) -> tuple[Plan, ...]:
    """Return the plans of the user: own terms, else whole plans, else, without a company, the default one.

    Texts that are no plans are none: what the server sent must not stop a save.
    """
    try:
        return _plans(db, in_company=in_company)
    except DocumentError:
        return ()


def _plans(db: Database, *, in_company: bool) -> tuple[Plan, ...]:
    terms = fetch(db, "SELECT * FROM plan_terms WHERE beneficiary_id = ?", (meta.read(db, "me") or "",))
    if terms:
        first = max((row for row in terms if row["is_default"]), key=lambda row: str(row["from_on"]), default=terms[0])
        return plans_of(terms, str(first["plan"]))
    whole = fetch(db, "SELECT * FROM plan_version")
    return plans_of(whole) if whole else () if in_company else (_default(),)


@lru_cache(maxsize=1)
def _default() -> Plan:
    return read_plan(resource("plans", "lifetime_share.toml").read_text("utf-8"))


def after_save(db: Database, now: int, accounts: Collection[str], kinds: Collection[str]) -> None:
    """Post in the transaction of a save what it touched, if that is little."""
    if 0 < len(accounts) <= AT_ONCE and not commission_due.FACTS.isdisjoint(kinds):
        ground = Ground.of(db, now)
        if ground.plans and is_separable(ground.plans):
            _post(db, ground, now, accounts)


def post_due(db: Database, now: int, most: int = PORTION) -> int:
    """Reckon some of the accounts that wait, in the transaction of the caller; return how many still wait.

    Where orders of one account change what another's bring (tiers), all of the user's are reckoned together.
    """
    ground = Ground.of(db, now)
    today = ground.today.isoformat()
    if ground.plans and not is_separable(ground.plans):
        most = -1
        if db.conn.execute(_DUE, (today, 1)).fetchone():
            commission_due.note_all(db)
    found = [str(row[0]) for row in db.conn.execute(_DUE, (today, most))]
    if found:
        _post(db, ground, now, found)
    return int(db.conn.execute("SELECT count(*) FROM commission_due WHERE due_on <= ?", (today,)).fetchone()[0])


def _post(db: Database, ground: Ground, now: int, accounts: Collection[str]) -> None:
    groups = commission_facts.clusters_of(db, accounts)
    together = sorted({account for group in groups for account in group})
    ids = json.dumps(together)
    db.conn.execute(f"DELETE FROM commission_due WHERE account_id {_THESE}", (ids,))
    if not ground.plans:
        return
    mine = _mine(db, ground, together)
    groups = [group for group in groups if group & mine]
    if not is_separable(ground.plans) and groups:
        groups = [frozenset().union(*groups)]
    ids = json.dumps(sorted({account for group in groups for account in group}))
    if ground.in_company:
        db.conn.execute(f"DELETE FROM commission_entry WHERE ver = 0 AND account_key {_THESE}", (ids,))
    ledger = _ledger(db, ground.me, ids)
    modes = Modes(db, ids, ground.zone)
    for group, rows in commission_facts.rows_of(db, groups).items():
        own = [row for account in group for row in ledger.get(account, ())]
        if not is_separable(ground.plans):
            own += ledger.get("", [])
        done = posting_of_rows(
            rows,
            ground.zone,
            ground.plans,
            ground.today,
            own,
            ground.locked,
            modes.at,
            only=(ground.me,),
            salt="local",
            claims_count=ground.is_alone,
        )
        _write(db, ground, now, group, done)
        _note_gaps(db, ground, group, rows, done)
    commission_sums.refresh(db, {*together, ""})


def _mine(db: Database, ground: Ground, accounts: Collection[str]) -> set[str]:
    """Return the accounts that may bring the user something; a plan that names the user makes it all of them."""
    for plan in ground.plans:
        for version in plan.versions:
            named = {one.beneficiary for one in version.overlays}
            if ground.me in named or (version.override is not None and ground.me in version.override.contracts):
                return set(accounts)
    asked = {"me": ground.me, "ids": json.dumps(sorted(accounts))}
    some = "AND account_id IN (SELECT value FROM json_each(:ids))"
    sql = f"""SELECT account_id FROM origination WHERE rep_id = :me {some}
      UNION SELECT account_id FROM service_assignment WHERE rep_id = :me {some}
      UNION SELECT account_key FROM commission_entry WHERE beneficiary = :me
        AND account_key IN (SELECT value FROM json_each(:ids))"""
    return {str(row[0]) for row in db.conn.execute(sql, asked)}


def _ledger(db: Database, me: str, ids: str) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    sql = f"SELECT * FROM commission_entry WHERE (account_key {_THESE} OR account_key = '') AND beneficiary = ?"
    for row in fetch(db, sql, (ids, me)):
        found.setdefault(str(row["account_key"]), []).append(row)
    return found


def _write(db: Database, ground: Ground, now: int, group: Collection[str], done: Posting) -> None:
    db.conn.executemany(_INSERT, [_columns(ground, now, entry_id, values) for entry_id, values in done.entries])
    ids = json.dumps(sorted(group))
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
    ids = json.dumps(sorted(group))
    db.conn.execute(f"DELETE FROM commission_gap WHERE account_id {_THESE}", (ids,))
    first = min(group)
    gaps = {(first, one.code, one.subject, one.detail) for one in done.warnings}
    db.conn.executemany("INSERT INTO commission_gap VALUES (?, ?, ?, ?)", sorted(gaps))
    if (day := next_day(rows, ground.today)) is not None:
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
