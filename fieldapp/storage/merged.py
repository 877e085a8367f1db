"""Accounts that were found to be one: rows of the merged ones stay as they are and are read as rows of the survivor.

``account_member`` names for every account that was merged away the account whose rows its rows are now. It follows
from the facts ``account_merge`` and is brought up to date in the transaction that wrote them. A merged account has no
summary, so it is in no list.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch

if TYPE_CHECKING:
    from fieldapp.services.account_views import MergedAccount

APART = frozenset(("account_merge", "origination", "service_assignment"))
"""Entities whose rows are of one account alone: who brought and who serves a merged account is decided by the pay."""
_STANDING = """
SELECT f.id, f.merged_id, f.account_id FROM account_merge f WHERE f.state = 'merged'
AND NOT EXISTS (SELECT 1 FROM account_merge s WHERE s.supersedes = f.id) ORDER BY f.effective_on, f.id
"""
_MEMBERS = "SELECT account_id, root_id, merge_id FROM account_member"
_INSERT = "INSERT INTO account_member (account_id, root_id, merge_id) VALUES (?, ?, ?)"


def members(account: str) -> str:
    """Return the SQL condition "is the account or one merged into it"; ``account`` is a parameter or a column."""
    return f"IN (SELECT {account} UNION ALL SELECT mm.account_id FROM account_member mm WHERE mm.root_id = {account})"


def root_of(account: str) -> str:
    """Return the SQL expression for the account that an account's rows belong to; ``account`` is a column."""
    return f"coalesce((SELECT mr.root_id FROM account_member mr WHERE mr.account_id = {account}), {account})"


def wallet(account: str) -> str:
    """Return SQL for the estimate (total, currency, date, basis) of an account with those merged into it.

    Estimates in one currency are added, those in several give NULL (rules §5); one that was noted for the survivor
    after a merge speaks of both. The date is the oldest: a sum is as old as its oldest part.
    """
    return f"""SELECT CASE WHEN count(DISTINCT wc.currency) = 1 THEN sum(wc.total_minor) END AS total_minor,
  min(wc.currency) AS currency, min(wc.dated_on) AS dated_on, group_concat(wc.basis, ' · ') AS basis
FROM wallet_estimate wc WHERE wc.account_id {members(account)}
AND NOT EXISTS (SELECT 1 FROM wallet_estimate ws WHERE ws.supersedes = wc.id)
AND NOT EXISTS (SELECT 1 FROM wallet_estimate wn WHERE wn.account_id = wc.account_id
  AND (wn.dated_on, wn.id) > (wc.dated_on, wc.id)
  AND NOT EXISTS (SELECT 1 FROM wallet_estimate wm WHERE wm.supersedes = wn.id))
AND NOT EXISTS (SELECT 1 FROM account_member wk JOIN account_merge wf ON wf.id = wk.merge_id
  JOIN wallet_estimate wr ON wr.account_id = wk.root_id
  WHERE wk.account_id = wc.account_id AND wr.created_at > wf.created_at)"""


_NAMES = """
SELECT m.account_id AS id, m.merge_id, a.legal_name, a.invoice_title, a.short_name, a.aliases, a.tax_number,
  f.effective_on AS merged_on, coalesce(u.name, '') AS by
FROM account_member m JOIN account a ON a.id = m.account_id JOIN account_merge f ON f.id = m.merge_id
LEFT JOIN user u ON u.id = f.created_by WHERE m.root_id = ? ORDER BY f.effective_on, f.id
"""


def merged_into(db: Database, account_id: str) -> tuple[MergedAccount, ...]:
    """Return the accounts that are part of an account now, the first merged first."""
    from fieldapp.services.account_views import MergedAccount  # the first page reads no page of an account

    found = []
    for row in fetch(db, _NAMES, (account_id,)):
        aliases = json.loads(str(row["aliases"])) if row["aliases"] else []
        names = (row["legal_name"], row["invoice_title"], row["short_name"], *aliases)
        tax_number = str(row["tax_number"]) if row["tax_number"] else None
        kept = tuple(dict.fromkeys(str(one) for one in names if one))
        found.append(
            MergedAccount(str(row["id"]), str(row["merge_id"]), kept, tax_number, str(row["merged_on"]), str(row["by"]))
        )
    return tuple(found)


def root(db: Database, account_id: str) -> str:
    """Return the account whose rows the rows of an account are now: itself, unless it was merged."""
    row = db.conn.execute("SELECT root_id FROM account_member WHERE account_id = ?", (account_id,)).fetchone()
    return str(row[0]) if row else account_id


def roots(db: Database, accounts: Collection[str]) -> set[str]:
    """Return the accounts that rows of some accounts belong to."""
    if len(accounts) == 1:
        return {root(db, account) for account in accounts}
    sql = f"SELECT DISTINCT {root_of('j.value')} FROM json_each(?) j"
    return {str(row[0]) for row in db.conn.execute(sql, (json.dumps(sorted(accounts)),))}


def refresh(db: Database) -> set[str]:
    """Follow the facts; return every account whose rows are read otherwise than before, and their roots."""
    from fieldapp.domain.merging import Edge, forest

    before = {str(row[0]): (str(row[1]), str(row[2])) for row in db.conn.execute(_MEMBERS)}
    edges = [Edge(str(row[0]), str(row[1]), str(row[2])) for row in db.conn.execute(_STANDING)]
    after = {one.account_id: (one.root_id, one.merge_id) for one in forest(edges)}
    if before == after:
        return set()
    db.conn.execute("DELETE FROM account_member")
    db.conn.executemany(_INSERT, sorted((account, *where) for account, where in after.items()))
    touched: set[str] = set()
    for account in before.keys() | after.keys():
        if before.get(account) != after.get(account):
            touched.add(account)
            touched.update(where[account][0] for where in (before, after) if account in where)
    return touched
