"""The list of accounts: one statement for the ids in order, one for the rows that are looked at."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence

from fieldapp.services.account_list import AccountFilter, AccountIds, Limits, RawLine
from fieldapp.services.search_judge import judge_nearly
from fieldapp.services.search_query import asked
from fieldapp.services.search_views import ACCOUNT, PERSON
from fieldapp.services.today import READY_FOR_AUTO, READY_WINDOW
from fieldapp.storage import claims, merged
from fieldapp.storage.database import Database
from fieldapp.storage.search_condition import condition
from fieldapp.storage.search_reader import SqlSearchReader


def _of_account(column: str) -> str:
    return f"(SELECT nullif(a.{column}, '') FROM account a WHERE a.rid = s.rid)"


# Who brought the account; where several did, the one of the largest share.
_ORIGINATOR = f"""(SELECT u.name FROM origination g JOIN user u ON u.id = g.rep_id WHERE g.account_id = s.account_id
  AND NOT EXISTS (SELECT 1 FROM origination n WHERE n.supersedes = g.id)
  AND {claims.state_of("g")} <> 'reversed'
  ORDER BY g.weight_ppm DESC, g.rid LIMIT 1)"""
_OF = merged.members("s.account_id")
_PROMISE = f"(SELECT min(p.due_on) FROM promise p WHERE p.account_id {_OF} AND p.state = 'open')"
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
    "industry": _of_account("industry"),
    "size": "(SELECT instr('micro small medium large', a.size) FROM account a WHERE a.rid = s.rid)",
    "tax_number": _of_account("tax_number"),
    "originator": _ORIGINATOR,
    "wallet": "s.wallet_minor",
    "next_promise": _PROMISE,
}
# What is grouped by, where it is not what the column is ordered by.
_GROUPS = {
    "abc_class": "s.abc_class",
    "mode": "s.mode",
    "stage": "s.stage",
    "district": "s.district",
    "owner": _ORDERS["owner"],
    "industry": _ORDERS["industry"],
}
_ONLY = {
    # Where all four roles are known the payer is: no person need be looked at.
    "payer_unknown": f"""s.roles_known < 4 AND NOT EXISTS (SELECT 1
      FROM role_assignment r JOIN contact c ON c.id = r.contact_id
      WHERE r.account_id {_OF} AND r.role = 'payer' AND r.to_on IS NULL AND c.left_on IS NULL)""",
    "open_reasons": "s.unresolved_objections > 0",
    "never_visited": "s.last_visit_at IS NULL",
    "ready_for_auto": f"""s.mode IN ('manual', 'semi') AND s.order_count >= :window
      AND (SELECT sum(t.channel IN ('self', 'renew')) FROM (SELECT o.channel FROM order_valid o
        WHERE o.account_id {_OF} ORDER BY o.ordered_at DESC, o.id DESC LIMIT :window) t) >= :at_least""",
}
# Of everybody's accounts those whose payer is known are read once instead of asking for each.
_PAYER_OF_ALL = f"""s.roles_known < 4 AND s.account_id NOT IN (
  SELECT {merged.root_of("r.account_id")} FROM role_assignment r
  WHERE r.role = 'payer' AND r.to_on IS NULL
    AND r.contact_id NOT IN (SELECT id FROM contact WHERE left_on IS NOT NULL))"""
_LIMIT = "CASE s.abc_class WHEN 'A' THEN :limit_a WHEN 'B' THEN :limit_b WHEN 'C' THEN :limit_c END"
# Late, and nothing planned from today on; an account never visited counts from the day it was entered.
# The summary knows the earliest open plan; one that was missed may stand before one that is to come.
_OVERDUE = f"""(s.is_closed = 0 AND (s.next_plan_at IS NULL OR (s.next_plan_at < :today
    AND NOT EXISTS (SELECT 1 FROM plan_open p WHERE p.account_id {_OF} AND p.planned_at >= :today)))
  AND coalesce(s.last_visit_at, (SELECT a.created_at FROM account a WHERE a.rid = s.rid)) < {_LIMIT})"""
_LINES = f"""
SELECT s.rid, s.account_id, a.legal_name, s.abc_class, s.mode, s.stage, s.district,
  coalesce((SELECT u.name FROM user u WHERE u.id = s.owner_id), ''), s.roles_known, s.last_visit_at, s.next_plan_at,
  s.unresolved_objections, s.order_count, s.last_order_at, coalesce({_OVERDUE}, 0), s.is_closed %s
FROM account_summary s JOIN account a ON a.rid = s.rid WHERE s.rid IN (%s)
"""
_MORE = f""", a.industry, a.size, a.tags, a.phone, a.tax_number, {_ORIGINATOR}, s.wallet_minor,
  CASE WHEN s.wallet_minor IS NOT NULL THEN (SELECT w.currency FROM wallet_estimate w WHERE w.account_id {_OF}
    AND NOT EXISTS (SELECT 1 FROM wallet_estimate n WHERE n.supersedes = w.id) ORDER BY w.dated_on DESC, w.id DESC
    LIMIT 1) END, {_PROMISE}"""
_SLICE = 500
_NO_GROUPS: tuple[tuple[str, int], ...] = ()
_OWNERS = """
SELECT u.id, u.name FROM user u
WHERE u.id <> ? AND EXISTS (SELECT 1 FROM account_summary s WHERE s.owner_id = u.id) ORDER BY u.name, u.id
"""
# One statement, so that ids and counts are of one moment.
_GROUPED = """
WITH found AS MATERIALIZED (%s)
SELECT (SELECT json_group_array(rid) FROM found), (SELECT json_group_array(json_array(value, many)) FROM (
  SELECT value, count(*) AS many FROM found GROUP BY key, value ORDER BY key NULLS LAST, value NULLS LAST))
"""


class SqlAccountListReader:
    """Implements services.account_list.AccountListReader over the connection of the UI thread, and one for any."""

    def __init__(self, reader: Database, any_reader: Database, me: str) -> None:
        self._reader = reader
        self._any_reader = any_reader
        self._me = me

    def ids(self, wanted: AccountFilter, limits: Limits) -> AccountIds:
        """Return the rows that match, in order; see AccountListReader."""
        found, groups = array("q"), _NO_GROUPS
        if not wanted.text.strip() or condition(wanted.text):  # signs alone match nothing
            found, groups = self._ids(wanted, limits)
        if not found and (near := self._nearly(wanted.text)):
            found, groups = self._ids(wanted, limits, near)
        run = self._any_reader.conn.execute
        counted = "SELECT count(*) FROM account_summary WHERE is_closed = :closed"
        owner = self._owner(wanted)
        if owner:
            counted += " AND owner_id = :owner"
        total = run(counted, {"closed": int(wanted.closed), "owner": owner}).fetchone()[0]
        return AccountIds(found, int(total), groups)

    def _ids(
        self, wanted: AccountFilter, limits: Limits, near: Sequence[str] = ()
    ) -> tuple[array[int], tuple[tuple[str, int], ...]]:
        sql, params = self.statement(wanted, limits, near)
        run = self._any_reader.conn.execute
        # One row with all ids: the interpreter is not taken from the screen for each of them.
        if not wanted.group:
            all_ids = run(f"SELECT json_group_array(rid) FROM ({sql})", params).fetchone()[0]
            return array("q", json.loads(all_ids)), _NO_GROUPS
        all_ids, counts = run(_GROUPED % sql, params).fetchone()
        groups = tuple((str(value or ""), int(count)) for value, count in json.loads(counts))
        return array("q", json.loads(all_ids)), groups

    def _nearly(self, text: str) -> list[str]:
        """Return the accounts that a text which finds nobody finds with one slip in it, as the search does."""
        query, exact = asked(text), condition(text)
        if exact is None:
            return []
        sql = f"SELECT 1 FROM account_summary s WHERE {exact[0]} LIMIT 1"
        if self._any_reader.conn.execute(sql, exact[1]).fetchone():
            return []  # it finds somebody whom the other filters leave out
        found = SqlSearchReader(self._any_reader, self._me).similar(query, (ACCOUNT, PERSON))
        return sorted({one.account_id for one in found if judge_nearly(one, query)})

    def statement(
        self, wanted: AccountFilter, limits: Limits, near: Sequence[str] = ()
    ) -> tuple[str, dict[str, object]]:
        """Return the statement for the ids and its values; a text without a word in it adds no condition.

        ``near`` are accounts to take instead of those that the text finds.
        """
        params: dict[str, object] = {"closed": int(wanted.closed)}
        where = ["s.is_closed = :closed"]
        if wanted.abc_class:
            where.append(f"s.abc_class IN ({', '.join(f':class_{abc}' for abc in wanted.abc_class)})")
            params |= {f"class_{abc}": abc for abc in wanted.abc_class}
        for name in ("stage", "mode"):
            if value := getattr(wanted, name):
                where.append(f"s.{name} = :{name}")
                params[name] = value
        if wanted.only:
            of_all = wanted.only == "payer_unknown" and not self._owner(wanted)
            where.append(_PAYER_OF_ALL if of_all else _ONLY[wanted.only])
            if wanted.only == "ready_for_auto":
                params |= {"window": READY_WINDOW, "at_least": READY_FOR_AUTO}
        if owner := self._owner(wanted):
            where.append("s.owner_id = :owner")
            params["owner"] = owner
        if wanted.overdue:
            where.append(_OVERDUE)
            params |= _limit_params(limits)
        if found := _nearby(near) or condition(wanted.text):
            where.append(found[0])
            params |= found[1]
        source = f"FROM account_summary s WHERE {' AND '.join(where)}"
        if wanted.group:
            value, key = _GROUPS[wanted.group], _ORDERS[wanted.group]
            columns = f"s.rid AS rid, {value} AS value, {'NULL' if key == value else key} AS key"
            order = f"key NULLS LAST, value NULLS LAST, {_order(wanted)}"
            return f"SELECT {columns} {source} ORDER BY {order}", params
        return f"SELECT s.rid {source} ORDER BY {_order(wanted)}", params

    def _owner(self, wanted: AccountFilter) -> str:
        return self._me if wanted.mine else wanted.owner

    def owners(self) -> list[tuple[str, str]]:
        """Return everybody else who owns accounts; see AccountListReader."""
        found = self._reader.conn.execute(_OWNERS, (self._me,)).fetchall()
        return [(str(one), str(name)) for one, name in found]

    def lines(self, rids: Sequence[int], limits: Limits, *, more: bool = False) -> list[RawLine]:
        """Return some rows; see AccountListReader."""
        return _read(self._reader, rids, limits, _MORE if more else "")

    def many_lines(self, rids: Sequence[int], limits: Limits, *, more: bool = True) -> list[RawLine]:
        """Return rows, some at a time, so that no statement becomes too long; see AccountListReader."""
        found: list[RawLine] = []
        for at in range(0, len(rids), _SLICE):
            found += _read(self._any_reader, rids[at : at + _SLICE], limits, _MORE if more else "")
        return found

    def rid_of(self, account_id: str) -> int | None:
        """Return the row number of an account; see AccountListReader."""
        root = merged.root(self._reader, account_id)
        row = self._reader.conn.execute("SELECT rid FROM account WHERE id = ?", (root,)).fetchone()
        return int(row[0]) if row else None


def _nearby(accounts: Sequence[str]) -> tuple[str, dict[str, object]] | None:
    given: dict[str, object] = {"near": json.dumps(list(accounts))}
    return ("s.account_id IN (SELECT value FROM json_each(:near))", given) if accounts else None


def _read(db: Database, rids: Sequence[int], limits: Limits, more: str) -> list[RawLine]:
    marks = ", ".join(str(int(rid)) for rid in rids)
    return [RawLine(*row) for row in db.conn.execute(_LINES % (more, marks), _limit_params(limits))]


def _order(wanted: AccountFilter) -> str:
    direction = "DESC" if wanted.descending else "ASC"
    if wanted.sort == "name":
        return f"s.name_key {direction}, s.rid {direction}"
    column = _ORDERS[wanted.sort]
    return f"{column} {direction} NULLS LAST, s.name_key, s.rid"


def _limit_params(limits: Limits) -> dict[str, object]:
    return {"today": limits.today, **{f"limit_{abc.lower()}": at for abc, at in limits.by_class}}
