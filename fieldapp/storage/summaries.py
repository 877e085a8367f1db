"""One row per account with what lists show and sort by, refreshed in the transaction that changed the account."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from operator import itemgetter

from fieldapp.storage import merged
from fieldapp.storage.database import Database
from fieldapp.storage.search_terms import name_key
from fieldapp.storage.touched import Added

# What contacts change, as most writes do; the newest visit is the first one from the end of the index.
# ``{of}`` is the account alone, or it with those merged into it: nearly every account is alone, and read faster so.
_LAST_VISIT = """(SELECT started_at FROM visit_current WHERE account_id {of} AND channel = 'visit'
    ORDER BY started_at DESC LIMIT 1)"""
_LAST_CONTACT = "(SELECT started_at FROM visit_current WHERE account_id {of} ORDER BY started_at DESC LIMIT 1)"
_NEXT_PLAN = "(SELECT min(planned_at) FROM plan_open WHERE account_id {of})"
_UNRESOLVED = "(SELECT count(*) FROM objection_current WHERE account_id {of} AND state IN ('open', 'answered'))"
# What each of these columns is made of; whatever else a write touched leaves it as it is.
_COLUMNS = {
    "last_visit_at": (_LAST_VISIT, frozenset(("visit",))),
    "last_contact_at": (_LAST_CONTACT, frozenset(("visit",))),
    "next_plan_at": (_NEXT_PLAN, frozenset(("visit", "visit_plan"))),
    "unresolved_objections": (_UNRESOLVED, frozenset(("objection", "objection_event"))),
}
_OF_CONTACTS = frozenset().union(*(kinds for _, kinds in _COLUMNS.values()))
# All else that a summary is made of; an order's lines, for one, change nothing of it.
_OF_ALL = frozenset(("account", "contact", "role_assignment", "sales_order", "wallet_estimate", "account_merge"))
BESIDES = (_OF_ALL | _OF_CONTACTS) - {"account"}
"""Kinds of rows that an account's summary is made of, besides its own."""
_ADD = """
INSERT INTO account_summary (rid, account_id, name_key, owner_id, unresolved_objections, roles_known, order_count,
  is_closed{more}) VALUES (?, ?, ?, ?, 0, 0, 0, ?{marks})
"""
_OWN = ("abc_class", "stage", "district")
# Every value comes from the account's own rows, so a refresh costs what the account holds.
_ROWS = f"""
INSERT OR REPLACE INTO account_summary (
  rid, account_id, name_key, owner_id, abc_class, stage, district, mode,
  last_visit_at, last_contact_at, next_plan_at, unresolved_objections, roles_known,
  order_count, last_order_at, wallet_minor, is_closed)
SELECT a.rid, a.id, name_key(a.legal_name), a.owner_id, a.abc_class, a.stage, a.district,
  (SELECT derived FROM mode_span WHERE account_id = a.id ORDER BY from_at DESC LIMIT 1),
  {_LAST_VISIT}, {_LAST_CONTACT}, {_NEXT_PLAN}, {_UNRESOLVED},
  (SELECT count(DISTINCT r.role) FROM role_assignment r JOIN contact c ON c.id = r.contact_id
    WHERE r.account_id {{of}} AND r.to_on IS NULL AND c.left_on IS NULL
    AND r.role IN ('user', 'selector', 'decision_maker', 'payer')),
  (SELECT count(*) FROM order_valid WHERE account_id {{of}}),
  (SELECT max(ordered_at) FROM order_valid WHERE account_id {{of}}),
  {{wallet}},
  a.closed_on IS NOT NULL
FROM account a
"""
_WALLET = """(SELECT total_minor FROM wallet_estimate w WHERE account_id = a.id
    AND NOT EXISTS (SELECT 1 FROM wallet_estimate s WHERE s.account_id = w.account_id AND s.supersedes = w.id)
    ORDER BY dated_on DESC, id DESC LIMIT 1)"""
_REFRESH = _ROWS.format(of="= a.id", wallet=_WALLET)
_TOGETHER = merged.members("a.id")
_REFRESH_MERGED = _ROWS.format(of=_TOGETHER, wallet=f"(SELECT total_minor FROM ({merged.wallet('a.id')}))")
_STANDING = "WHERE NOT EXISTS (SELECT 1 FROM account_member WHERE account_member.account_id = a.id)"
_SOME = f"{_STANDING} AND a.id IN (SELECT value FROM json_each(?))"
_GONE = """
DELETE FROM account_summary WHERE account_id IN (SELECT value FROM json_each(?))
AND (NOT EXISTS (SELECT 1 FROM account WHERE account.id = account_summary.account_id)
  OR EXISTS (SELECT 1 FROM account_member WHERE account_member.account_id = account_summary.account_id))
"""
_WITH_MEMBERS = """
SELECT json_group_array(DISTINCT root_id) FROM account_member WHERE root_id IN (SELECT value FROM json_each(?))
"""


def register(db: Database) -> None:
    """Give the writer connection the functions that the summaries call."""
    db.conn.create_function("name_key", 1, name_key, deterministic=True)


def refresh(db: Database, accounts: Collection[str], kinds: Collection[str]) -> None:
    """Recompute the rows of some accounts, as far as changes of some kinds of rows can have changed them."""
    changed = _OF_CONTACTS.intersection(kinds)
    is_whole = not _OF_ALL.isdisjoint(kinds)
    if not is_whole and not changed:
        return
    ids = json.dumps(sorted(accounts))
    together = json.loads(db.conn.execute(_WITH_MEMBERS, (ids,)).fetchone()[0])
    alone = set(accounts).difference(together)
    if is_whole:
        db.conn.execute(_GONE, (ids,))
        statements = (_REFRESH + _SOME, _REFRESH_MERGED + _SOME)
    else:
        statements = (_of_contacts(changed, "= t.account_id"), _of_contacts(changed, merged.members("t.account_id")))
    for some, sql in zip((alone, together), statements, strict=True):
        if some:
            db.conn.execute(sql, (json.dumps(sorted(some)),))


def add(db: Database, rows: Mapping[str, Added]) -> None:
    """Write the rows of new accounts, by id, of which there is nothing but the account.

    In the order of their names: two indexes go by these, and take rows that lie side by side at once.
    """
    own = [name for name in _OWN if any(one.values.get(name) is not None for one in rows.values())]
    sql = _ADD.format(more="".join(f", {name}" for name in own), marks=", ?" * len(own))
    db.conn.executemany(
        sql,
        sorted(
            (
                (
                    rid,
                    account_id,
                    made.name_key if made else name_key(str(values["legal_name"])),
                    values["owner_id"],
                    int(values.get("closed_on") is not None),
                    *map(values.get, own),
                )
                for account_id, (rid, values, made) in rows.items()
            ),
            key=itemgetter(2),
        ),
    )


@cache
def _of_contacts(kinds: frozenset[str], of: str) -> str:
    """Return what renews the columns made of some kinds of rows; ``of`` is whose rows an account's are."""
    wanted = {name: sql for name, (sql, made_of) in _COLUMNS.items() if made_of & kinds}
    values = ", ".join(wanted.values()).format(of=of)
    return f"""
UPDATE account_summary AS t SET ({", ".join(wanted)}) = (SELECT {values})
WHERE t.account_id IN (SELECT value FROM json_each(?))
"""


def rebuild(db: Database) -> None:
    """Recompute every row; what ``refresh`` kept must equal this."""
    db.conn.execute("DELETE FROM account_summary")
    db.conn.execute(_REFRESH + _STANDING)
    db.conn.execute(_REFRESH_MERGED + f"{_STANDING} AND a.id IN (SELECT root_id FROM account_member)")
