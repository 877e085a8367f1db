"""What contacts with customers cost in time, and what customers won brought: the ground of an estimate."""

from __future__ import annotations

import json
from collections.abc import Collection

from fieldapp.services.commission.ports import WorkSum
from fieldapp.storage.database import Database

_US_PER_MINUTE = 60_000_000
_MOST_MINUTES = 480
_YEAR_US = 365 * 86_400_000_000
_CONTACTS = f"""
SELECT (ended_at - started_at) / {_US_PER_MINUTE} FROM visit_current
WHERE account_id IN (SELECT value FROM json_each(?)) AND started_at >= ? AND ended_at > started_at
"""
_ORDERS = "SELECT count(*) FROM order_valid WHERE account_id IN (SELECT value FROM json_each(?)) AND ordered_at >= ?"
# Contacts of a rep with accounts before their first order, and the accounts that had their first order since.
_HUNTING = f"""
SELECT coalesce(sum(min({_MOST_MINUTES}, (v.ended_at - v.started_at) / {_US_PER_MINUTE})), 0) FROM visit_current v
WHERE v.rep_id = :me AND v.started_at >= :since AND v.ended_at > v.started_at
AND NOT EXISTS (SELECT 1 FROM mode_span s WHERE s.account_id = v.account_id AND s.from_at <= v.started_at)
"""
_WON = """
SELECT m.account_id, min(s.from_at) FROM mix_account m JOIN mode_span s ON s.account_id = m.account_id
WHERE m.owner_id = :me GROUP BY 1 HAVING min(s.from_at) >= :since
"""
_FIRST_YEAR = """
SELECT coalesce(sum(e.amount_minor), 0) FROM json_each(:won) j JOIN commission_entry e
  ON e.account_key = j.key AND e.beneficiary = :me
WHERE e.effective_on < date(j.value / 1000000 + 31536000, 'unixepoch') GROUP BY j.key
"""


def work_of(db: Database, me: str, accounts: Collection[str], since: int) -> WorkSum:
    """Return the sums since an instant; accounts won are looked for through the year before it as well."""
    ids = json.dumps(sorted(accounts))
    minutes = [min(_MOST_MINUTES, int(row[0])) for row in db.conn.execute(_CONTACTS, (ids, since))]
    orders = int(db.conn.execute(_ORDERS, (ids, since)).fetchone()[0])
    asked = {"me": me, "since": since}
    hunting = int(db.conn.execute(_HUNTING, asked).fetchone()[0])
    won = int(db.conn.execute(f"SELECT count(*) FROM ({_WON})", asked).fetchone()[0])
    two_years = dict(db.conn.execute(_WON, {"me": me, "since": since - _YEAR_US}).fetchall())
    brought = db.conn.execute(_FIRST_YEAR, {"me": me, "won": json.dumps(two_years)})
    return WorkSum(tuple(minutes), orders, hunting, won, tuple(int(row[0]) for row in brought))
