"""The list of accounts: one statement for the ids in order, one for the rows that are looked at."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Sequence

from sqlite_utils import Database

from fieldapp.services.account_list import AccountFilter, AccountIds, Limits, RawLine
from fieldapp.storage.search_terms import match_expression

# Where a value is missing the row comes last, whichever way the column is sorted; names settle ties.
_ORDERS = {
    "name": "s.name_key",
    "abc_class": "s.abc_class",
    "mode": "CASE s.mode WHEN 'manual' THEN 0 WHEN 'semi' THEN 1 WHEN 'auto' THEN 2 END",
    "stage": "CASE s.stage WHEN 'prospect' THEN 0 WHEN 'coverage' THEN 1 WHEN 'conversion' THEN 2 "
    "WHEN 'repurchase' THEN 3 WHEN 'penetration' THEN 4 END",
    "district": "s.district",
    "owner": "(SELECT u.name FROM user u WHERE u.id = s.owner_id)",
    "roles_known": "s.roles_known",
    "last_visit": "s.last_visit_at",
    "next_plan": "s.next_plan_at",
    "objections": "s.unresolved_objections",
    "orders": "s.order_count",
    "last_order": "s.last_order_at",
}
_LIMIT = "CASE s.abc_class WHEN 'A' THEN :limit_a WHEN 'B' THEN :limit_b WHEN 'C' THEN :limit_c END"
# Late, and nothing planned from today on; an account never visited counts from the day it was entered.
# The summary knows the earliest open plan; one that was missed may stand before one that is to come.
_OVERDUE = f"""(s.is_closed = 0 AND (s.next_plan_at IS NULL OR (s.next_plan_at < :today
    AND NOT EXISTS (SELECT 1 FROM plan_open p WHERE p.account_id = s.account_id AND p.planned_at >= :today)))
  AND coalesce(s.last_visit_at, (SELECT a.created_at FROM account a WHERE a.rid = s.rid)) < {_LIMIT})"""
_FOUND = """s.rid IN (
  SELECT rowid >> 1 FROM search WHERE search MATCH :match AND rowid & 1 = 0
  UNION SELECT a.rid FROM search f JOIN contact c ON c.rid = f.rowid >> 1 JOIN account a ON a.id = c.account_id
  WHERE f.search MATCH :match AND f.rowid & 1 = 1)"""
_LINES = f"""
SELECT s.rid, s.account_id, a.legal_name, s.abc_class, s.mode, s.stage, s.district,
  coalesce((SELECT u.name FROM user u WHERE u.id = s.owner_id), ''), s.roles_known, s.last_visit_at, s.next_plan_at,
  s.unresolved_objections, s.order_count, s.last_order_at, coalesce({_OVERDUE}, 0), s.is_closed
FROM account_summary s JOIN account a ON a.rid = s.rid WHERE s.rid IN (%s)
"""


class SqlAccountListReader:
    """Implements services.account_list.AccountListReader over two reading connections."""

    def __init__(self, reader: Database, io_reader: Database, me: str) -> None:
        self._reader = reader
        self._io_reader = io_reader
        self._me = me
        self._lock = threading.Lock()

    def ids(self, wanted: AccountFilter, limits: Limits) -> AccountIds:
        """Return the rows that match, in order; see AccountListReader."""
        sql, params = self.statement(wanted, limits)
        with self._lock:
            run = self._io_reader.conn.execute
            found = array("q")
            if not wanted.text.strip() or "match" in params:  # signs alone match nothing
                # One row with all ids: the interpreter is not taken from the screen for each of them.
                all_ids = run(f"SELECT json_group_array(rid) FROM ({sql})", params).fetchone()[0]
                found = array("q", json.loads(all_ids))
            counted = "SELECT count(*) FROM account_summary WHERE is_closed = :closed"
            if wanted.mine:
                counted += " AND owner_id = :me"
            total = run(counted, {"closed": int(wanted.closed), "me": self._me}).fetchone()[0]
            return AccountIds(found, int(total))

    def statement(self, wanted: AccountFilter, limits: Limits) -> tuple[str, dict[str, object]]:
        """Return the statement for the ids and its values; a text without a word in it adds no condition."""
        params: dict[str, object] = {"closed": int(wanted.closed)}
        where = ["s.is_closed = :closed"]
        for name in ("abc_class", "stage", "mode"):
            if value := getattr(wanted, name):
                where.append(f"s.{name} = :{name}")
                params[name] = value
        if wanted.mine:
            where.append("s.owner_id = :me")
            params["me"] = self._me
        if wanted.overdue:
            where.append(_OVERDUE)
            params |= _limit_params(limits)
        if match := match_expression(wanted.text):
            where.append(_FOUND)
            params["match"] = match
        return f"SELECT s.rid FROM account_summary s WHERE {' AND '.join(where)} ORDER BY {_order(wanted)}", params

    def lines(self, rids: Sequence[int], limits: Limits) -> list[RawLine]:
        """Return some rows; see AccountListReader."""
        marks = ", ".join(str(int(rid)) for rid in rids)
        return [RawLine(*row) for row in self._reader.conn.execute(_LINES % marks, _limit_params(limits))]

    def rid_of(self, account_id: str) -> int | None:
        """Return the row number of an account; see AccountListReader."""
        row = self._reader.conn.execute("SELECT rid FROM account WHERE id = ?", (account_id,)).fetchone()
        return int(row[0]) if row else None


def _order(wanted: AccountFilter) -> str:
    direction = "DESC" if wanted.descending else "ASC"
    if wanted.sort == "name":
        return f"s.name_key {direction}, s.rid {direction}"
    column = _ORDERS[wanted.sort]
    return f"{column} {direction} NULLS LAST, s.name_key, s.rid"


def _limit_params(limits: Limits) -> dict[str, object]:
    return {"today": limits.today, **{f"limit_{abc.lower()}": at for abc, at in limits.by_class}}
