"""Sums of the ledger by beneficiary, account, period and mode; kept with every posting, equal to a rebuild."""

from __future__ import annotations

import json
from collections.abc import Collection

from fieldapp.storage.database import Database

_INSERT = """
INSERT INTO commission_sum (beneficiary, account_key, currency, period_on, mode, is_local, entries, amount_minor,
  back_minor, back_entries, adjusting_minor)
SELECT beneficiary, account_key, currency, period_on, coalesce(mode, ''), ver = 0, count(*), sum(amount_minor),
  sum(CASE WHEN amount_minor < 0 THEN amount_minor ELSE 0 END), sum(amount_minor < 0),
  sum(CASE WHEN is_adjusting THEN amount_minor ELSE 0 END)
FROM commission_entry {where} GROUP BY 1, 2, 3, 4, 5, 6
"""
_THESE = """WHERE beneficiary IN (SELECT value FROM json_each(:people))
  AND account_key IN (SELECT value FROM json_each(:ids))"""


def refresh(db: Database, account_keys: Collection[str], people: Collection[str]) -> None:
    """Sum up anew what some accounts brought some people: both together lead the index."""
    asked = {"ids": json.dumps(sorted(account_keys)), "people": json.dumps(sorted(people))}
    db.conn.execute(f"DELETE FROM commission_sum {_THESE}", asked)
    db.conn.execute(_INSERT.format(where=_THESE), asked)


def rebuild(db: Database) -> None:
    """Sum up everything."""
    db.conn.execute("DELETE FROM commission_sum")
    db.conn.execute(_INSERT.format(where=""))
