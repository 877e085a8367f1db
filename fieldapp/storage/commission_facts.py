"""Rows that commission follows from, read for many accounts at once and told apart by those that belong together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from fieldapp.domain.codes import COMMISSION_FACTS
from fieldapp.domain.merging import groups
from fieldapp.storage.database import Database
from fieldapp.storage.rows import fetch, from_columns

Row = dict[str, object]
Rows = dict[str, list[Row]]
_THESE = "IN (SELECT value FROM json_each(?))"
_EDGES = "SELECT account_id, merged_id FROM account_merge WHERE state <> 'distinct'"
_PRODUCTS = (
    f"SELECT id, code, category FROM product WHERE id IN (SELECT product_id FROM order_line WHERE account_id {_THESE})"
)


def clusters_of(db: Database, accounts: Collection[str]) -> list[frozenset[str]]:
    """Return the accounts in groups with those that were ever merged with them."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in db.conn.execute(_EDGES):
        near[one].add(other)
        near[other].add(one)
    return groups(accounts, lambda wave: {other for one in wave for other in near.get(one, ())})


def rows_of(db: Database, clusters: Iterable[frozenset[str]]) -> Mapping[frozenset[str], Rows]:
    """Return the rows of every group by entity, in one query per entity; terminations are everybody's."""
    groups_read = list(clusters)
    found = rows_by_group(db, groups_read, COMMISSION_FACTS)
    common: Rows = {"termination": fetch(db, "SELECT * FROM termination")}
    if _has_any(db, "order_line"):
        common["product"] = fetch(db, _PRODUCTS, (json.dumps(sorted(frozenset().union(*groups_read))),))
    for rows in found.values():
        rows.update(common)
    return found


def rows_by_group(
    db: Database, clusters: Iterable[frozenset[str]], entities: Iterable[str]
) -> dict[frozenset[str], Rows]:
    """Return the rows of some entities, which belong to accounts, of every group: one query per entity."""
    of_account = {account: group for group in clusters for account in group}
    ids = json.dumps(sorted(of_account))
    found: dict[frozenset[str], Rows] = {group: defaultdict(list) for group in of_account.values()}
    for entity in entities:
        if not _has_any(db, entity):
            continue
        column = "id" if entity == "account" else "account_id"
        for row in fetch(db, f"SELECT * FROM {entity} WHERE {column} {_THESE}", (ids,)):
            whole = from_columns(entity, row) if entity == "account" else row
            found[of_account[str(row[column])]][entity].append(whole)
    return found


def _has_any(db: Database, entity: str) -> bool:
    return db.conn.execute(f"SELECT 1 FROM {entity} LIMIT 1").fetchone() is not None
