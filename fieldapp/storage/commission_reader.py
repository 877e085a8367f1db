"""Reads for the pages of commission: sums, entries as stored, what waits, names."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from fieldapp.domain.commission.closing import Line
from fieldapp.domain.commission.disputes import first_versions, verdicts_of
from fieldapp.domain.commission.plan import Plan
from fieldapp.domain.commission.rows import current_rows
from fieldapp.domain.schema import REGISTRY
from fieldapp.services.commission.explaining import entry_of
from fieldapp.services.commission.mix_ports import SpanRow
from fieldapp.services.commission.ports import AccountSum, MonthSum, Row, Whose, WorkSum
from fieldapp.services.commission.views import DisputeCase, DisputeRow, Source
from fieldapp.services.ports import Clock
from fieldapp.storage import claims, commission_ground, commission_work, company_zone, merged, meta
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS
from fieldapp.storage.mix_reader import SqlMixReader
from fieldapp.storage.rows import fetch

_MONTHS = """
SELECT currency, period_on, is_local, mode = 'auto', sum(amount_minor), sum(back_minor), sum(back_entries),
  sum(adjusting_minor) FROM commission_sum WHERE beneficiary = ? GROUP BY 1, 2, 3, 4
"""
_ROOT = merged.root_of("s.account_key")
_ACCOUNTS = f"""
WITH sums AS (
  SELECT account_key, sum(amount_minor) AS lifetime,
    sum(CASE WHEN period_on = :start THEN amount_minor ELSE 0 END) AS month,
    sum(CASE WHEN period_on = :start AND is_local THEN amount_minor ELSE 0 END) AS preview
  FROM commission_sum WHERE beneficiary = :me AND currency = :currency GROUP BY account_key),
coming AS (
  SELECT account_key, sum(amount_minor) AS waiting FROM commission_open
  WHERE beneficiary = :me AND currency = :currency AND due_on < :end GROUP BY account_key),
both AS (SELECT account_key FROM sums UNION SELECT account_key FROM coming)
SELECT s.account_key, coalesce(a.short_name, a.legal_name) AS name, a.id IS NOT NULL AS is_here,
  (SELECT mode FROM mode_span m WHERE m.account_id = {_ROOT} AND m.from_at <= :now
    ORDER BY m.from_at DESC LIMIT 1) AS mode,
  (SELECT min(from_on) FROM origination o WHERE o.account_id = s.account_key AND {claims.state_of("o")} <> 'reversed'
    AND NOT EXISTS (SELECT 1 FROM origination n WHERE n.supersedes = o.id)) AS brought_on,
  (SELECT verified_minor FROM commission_account c WHERE c.account_id = s.account_key AND c.currency = :currency)
    AS verified, coalesce(sums.lifetime, 0) AS lifetime, coalesce(sums.month, 0) AS month,
  coalesce(sums.preview, 0) AS preview, coalesce(coming.waiting, 0) AS waiting
FROM both s LEFT JOIN sums ON sums.account_key = s.account_key LEFT JOIN coming ON coming.account_key = s.account_key
LEFT JOIN account a ON a.id = s.account_key ORDER BY lifetime DESC, s.account_key
"""
_NAMES_LEFT = """
SELECT account_key, account_name FROM commission_entry WHERE beneficiary = ? AND account_name IS NOT NULL
AND account_key IN (SELECT value FROM json_each(?)) GROUP BY account_key HAVING max(rid)
"""
# Which lines first, then what they say, without the explanations: these are long, and read one at a time.
_OF_LINES = ", ".join(name for name in (*COMMON_COLUMNS, *REGISTRY["commission_entry"].fields) if name != "explanation")
_ENTRIES = f"""
SELECT {_OF_LINES} FROM commission_entry WHERE rid IN (
  SELECT rid FROM commission_entry WHERE {{where}} ORDER BY effective_on DESC, rid DESC LIMIT :limit)
ORDER BY effective_on DESC, rid DESC
"""
_WAITING = """
SELECT currency, sum(CASE WHEN due_on < :until THEN amount_minor ELSE 0 END),
  sum(CASE WHEN due_on < :until THEN 0 ELSE amount_minor END) FROM commission_open WHERE beneficiary = :me GROUP BY 1
"""
_BEFORE = """
SELECT coalesce(sum(b.amount_minor), 0) FROM commission_entry e JOIN commission_entry b
  ON b.order_key = e.order_key AND b.event_key = e.event_key AND b.beneficiary = e.beneficiary AND b.role = e.role
  AND b.component = e.component AND b.currency = e.currency AND b.rid < e.rid WHERE e.id = ?
"""
_DISPUTES = "SELECT * FROM dispute WHERE raised_by_id = ? ORDER BY raised_on DESC, rid DESC"
_DECISIONS = "SELECT * FROM dispute_decision WHERE dispute_id IN (SELECT id FROM dispute WHERE raised_by_id = ?)"
_UNDECIDED = """
SELECT d.*, u.name AS raised_by
FROM dispute d JOIN user u ON u.id = d.raised_by_id
WHERE d.state = 'open' AND NOT EXISTS (SELECT 1 FROM dispute s WHERE s.supersedes = d.id)
  AND NOT EXISTS (SELECT 1 FROM dispute_decision x WHERE x.dispute_id = d.id) ORDER BY d.raised_on, d.rid
"""
_CLOSING, _DECIDING = frozenset(("finance", "admin")), frozenset(("finance",))


class SqlCommissionReader:
    """Implements services.commission.ports.CommissionReader."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._mix = SqlMixReader(db)
        self._clock = clock

    @property
    def _me(self) -> str:
        return meta.read(self._db, "me") or ""

    def whose(self) -> Whose:
        """Return whose laptop this is; see CommissionReader."""
        row = self._db.conn.execute("SELECT name, role FROM user WHERE id = ?", (self._me,)).fetchone()
        name, role = row or ("", "")
        profile = meta.read(self._db, "profile")
        in_company = profile == "company"
        is_master = profile == "alone" or (not in_company and role in _CLOSING)
        decides = is_master or (in_company and role in _DECIDING)
        return Whose(self._me, str(name), str(role), in_company, company_zone.read(self._db), decides, is_master)

    def halted_runs(self, since: date) -> Sequence[Row]:
        """Return runs with warnings; see CommissionReader."""
        sql = "SELECT as_of, warnings FROM commission_run WHERE warnings IS NOT NULL AND as_of >= ?"
        return fetch(self._db, sql, (since.isoformat(),))

    def plans(self) -> Sequence[Plan]:
        """Return the user's plans; see CommissionReader."""
        return commission_ground.plans(self._db, in_company=meta.read(self._db, "profile") == "company")

    def period_states(self) -> Mapping[date, str]:
        """Return states of months; see CommissionReader."""
        sql = "SELECT from_on, state FROM commission_period WHERE kind = 'month' AND state <> 'open'"
        return {_day(row[0]): str(row[1]) for row in self._db.conn.execute(sql)}

    def month_sums(self) -> list[MonthSum]:
        """Return sums by period; see CommissionReader."""
        rows = self._db.conn.execute(_MONTHS, (self._me,))
        return [MonthSum(row[0], _day(row[1]), bool(row[2]), bool(row[3]), *row[4:]) for row in rows]

    def account_sums(self, currency: str, period: tuple[date, date]) -> list[AccountSum]:
        """Return sums by account; see CommissionReader."""
        asked = {
            "me": self._me,
            "currency": currency,
            "start": period[0].isoformat(),
            "end": period[1].isoformat(),
            "now": self._clock.now_us(),
        }
        rows = fetch(self._db, _ACCOUNTS, asked)
        gone = [str(row["account_key"]) for row in rows if not row["is_here"]]
        names = dict(self._db.conn.execute(_NAMES_LEFT, (self._me, json.dumps(gone))).fetchall()) if gone else {}
        return [
            AccountSum(
                account_key=str(row["account_key"]),
                name=str(row["name"] or names.get(row["account_key"], "")),
                is_here=bool(row["is_here"]),
                mode=_text(row["mode"]),
                brought_on=_day(row["brought_on"]) if row["brought_on"] else None,
                verified_minor=_int(row["verified"]),
                lifetime_minor=int(str(row["lifetime"])),
                month_minor=int(str(row["month"])),
                preview_minor=int(str(row["preview"])),
                waiting_minor=int(str(row["waiting"])),
            )
            for row in rows
        ]

    def waiting(self, until: date) -> Mapping[str, tuple[int, int]]:
        """Return what open orders will bring; see CommissionReader."""
        rows = self._db.conn.execute(_WAITING, {"me": self._me, "until": until.isoformat()})
        return {str(row[0]): (int(row[1]), int(row[2])) for row in rows}

    def entries(self, account_key: str | None, period: date | None, currency: str | None, limit: int) -> list[Row]:
        """Return entries; see CommissionReader."""
        terms, asked = ["beneficiary = :me"], dict[str, object](me=self._me, limit=limit)
        for column, value in (("account_key", account_key), ("period_on", period), ("currency", currency)):
            if value is not None:
                terms.append(f"{column} = :{column}")
                asked[column] = str(value)
        where = " AND ".join(terms)
        return list(fetch(self._db, _ENTRIES.format(where=where), asked))

    def entry(self, entry_id: str) -> Row | None:
        """Return an entry; see CommissionReader."""
        sql = "SELECT * FROM commission_entry WHERE id = ? AND beneficiary = ?"
        return next(iter(fetch(self._db, sql, (entry_id, self._me))), None)

    def account_months(self, account_key: str) -> list[tuple[str, date, int, bool]]:
        """Return an account's sums; see CommissionReader."""
        keys = json.dumps([account_key, *(one.id for one in merged.merged_into(self._db, account_key))])
        sql = """SELECT currency, period_on, amount_minor, is_local FROM commission_sum WHERE beneficiary = ?
          AND account_key IN (SELECT value FROM json_each(?)) ORDER BY period_on"""
        rows = self._db.conn.execute(sql, (self._me, keys))
        return [(str(row[0]), _day(row[1]), int(row[2]), bool(row[3])) for row in rows]

    def posted_before(self, entry_id: str) -> int:
        """Return what was posted before; see CommissionReader."""
        return int(self._db.conn.execute(_BEFORE, (entry_id,)).fetchone()[0])

    def names(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return names of colleagues; see CommissionReader."""
        sql = "SELECT id, name FROM user WHERE id IN (SELECT value FROM json_each(?))"
        return {str(row[0]): str(row[1]) for row in self._db.conn.execute(sql, (json.dumps(sorted(ids)),))}

    def has_order(self, order_key: str) -> bool:
        """Tell whether an order is here; see CommissionReader."""
        return self._db.conn.execute("SELECT 1 FROM sales_order WHERE id = ?", (order_key,)).fetchone() is not None

    def spans(self, account_id: str) -> list[SpanRow]:
        """Return the modes of an account; see CommissionReader."""
        return self._mix.spans(account_id)

    def account_name(self, account_key: str) -> str:
        """Return a name; see CommissionReader."""
        sql = """SELECT coalesce(short_name, legal_name) FROM account WHERE id = :key UNION ALL
          SELECT account_name FROM commission_entry WHERE account_key = :key AND account_name IS NOT NULL LIMIT 1"""
        row = self._db.conn.execute(sql, {"key": account_key}).fetchone()
        return str(row[0]) if row else ""

    def gaps(self) -> int:
        """Return how much could not be reckoned with; see CommissionReader."""
        return int(self._db.conn.execute("SELECT count(*) FROM commission_gap").fetchone()[0])

    def disputes(self) -> list[DisputeRow]:
        """Return disputes; see CommissionReader."""
        disputes = fetch(self._db, _DISPUTES, (self._me,))
        first = first_versions(disputes)
        verdicts = verdicts_of(fetch(self._db, _DECISIONS, (self._me,)), first)
        return [_dispute(row, verdicts.get(first[str(row["id"])])) for row in current_rows(disputes)]

    def undecided(self) -> list[DisputeCase]:
        """Return what waits for a decision; see CommissionReader."""
        source = Source.SERVER if meta.read(self._db, "profile") == "company" else Source.LOCAL
        found = []
        for row in fetch(self._db, _UNDECIDED):
            sql = "SELECT * FROM commission_entry WHERE id = ?"
            entry = next(iter(fetch(self._db, sql, (row["entry_key"],))), None)
            disputed = None if entry is None else entry_of(entry, source)
            found.append(DisputeCase(_dispute(row), str(row["raised_by"]), disputed))
        return found

    def statement(self, period: date, currency: str) -> Row | None:
        """Return the statement of a locked month; see CommissionReader."""
        sql = """SELECT * FROM statement WHERE beneficiary_id = ? AND period_on = ? AND currency = ?
          AND state <> 'draft' ORDER BY rid DESC LIMIT 1"""
        return next(iter(fetch(self._db, sql, (self._me, period.isoformat(), currency))), None)

    def balance_before(self, period: date, currency: str) -> tuple[date, int] | None:
        """Return the newest earlier statement; see CommissionReader."""
        sql = """SELECT period_on, closing_minor FROM statement WHERE beneficiary_id = ? AND period_on < ?
          AND currency = ? AND state <> 'draft' ORDER BY period_on DESC, rid DESC LIMIT 1"""
        row = self._db.conn.execute(sql, (self._me, period.isoformat(), currency)).fetchone()
        return None if row is None else (_day(row[0]), int(row[1]))

    def lines(self, currency: str) -> list[Line]:
        """Return every entry; see CommissionReader."""
        sql = "SELECT * FROM commission_entry WHERE beneficiary = ? AND currency = ?"
        return [Line.of(row) for row in fetch(self._db, sql, (self._me, currency))]

    def year_entries(self, account_keys: Collection[str], since: date) -> list[Row]:
        """Return entries for an estimate; see CommissionReader."""
        sql = """SELECT order_key, role, channel, amount_minor, currency, plan, version FROM commission_entry
          WHERE beneficiary = ? AND account_key IN (SELECT value FROM json_each(?)) AND effective_on >= ?"""
        asked = (self._me, json.dumps(sorted(account_keys)), since.isoformat())
        return [dict(row) for row in fetch(self._db, sql, asked)]

    def work(self, account_ids: Collection[str], since: int) -> WorkSum:
        """Return what work cost and brought; see CommissionReader."""
        return commission_work.work_of(self._db, self._me, account_ids, since)


def _dispute(row: Mapping[str, object], decision: Mapping[str, object] | None = None) -> DisputeRow:
    told = decision or {}
    return DisputeRow(
        id=str(row["id"]),
        state=str(told["verdict"]) if decision and row["state"] == "open" else str(row["state"]),
        entry_key=str(row["entry_key"] or ""),
        account_name=str(row["account_name"] or ""),
        order_number=str(row["order_number"] or ""),
        claimed_minor=_int(row["claimed_minor"]),
        currency=str(row["currency"] or ""),
        reason=str(row["reason"]),
        raised_on=_day(row["raised_on"]),
        decision=str(told.get("reason") or ""),
        decided_on=_day(told["decided_on"]) if decision else None,
        decided_minor=_int(told.get("amount_minor")),
    )


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None
