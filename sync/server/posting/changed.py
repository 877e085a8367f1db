"""Which accounts' commission may have changed since a version of the organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from sqlalchemy import Connection, or_, select

from fieldapp.domain.codes import COMMISSION_FACTS
from fieldapp.domain.merging import groups
from sync.server.store.database import Database
from sync.server.store.rows import among, portions


def head(conn: Connection, database: Database, tenant: str) -> int:
    """Return the organisation's newest version."""
    table = database.table("sync_head")
    return int(conn.scalars(select(table.c.ver).where(table.c.tenant_id == tenant)).one())


def changed_kinds(conn: Connection, database: Database, tenant: str, since: int) -> Mapping[str, set[str]]:
    """Return the scopes, by kind of row, in which something is newer than a version."""
    table = database.table("sync_scope")
    asked = select(table.c.tbl, table.c.scope).where(table.c.tenant_id == tenant, table.c.top > since)
    found: dict[str, set[str]] = defaultdict(set)
    for row in conn.execute(asked):
        found[str(row.tbl)].add(str(row.scope))
    return found


def changed_accounts(
    conn: Connection, database: Database, tenant: str, since: int, kinds: Mapping[str, set[str]]
) -> set[str]:
    """Return the accounts of facts that are newer than a version."""
    index = database.table("sync_index")
    accounts: set[str] = set()
    for kind in COMMISSION_FACTS:
        ids: set[str] = set()
        for scope in kinds.get(kind, ()):
            newer = (index.c.tenant_id == tenant, index.c.scope == scope, index.c.ver > since, index.c.tbl == kind)
            ids |= set(map(str, conn.scalars(select(index.c.row_id).where(*newer))))
        if kind == "account":
            accounts |= ids
        else:
            accounts |= _accounts_of(conn, database, tenant, kind, ids)
    return accounts


def all_accounts(conn: Connection, database: Database, tenant: str, after: str, most: int) -> list[str]:
    """Return the next accounts, by id, for when everything is to be reckoned anew."""
    table = database.table("account")
    asked = select(table.c.id).where(table.c.tenant_id == tenant, table.c.id > after).order_by(table.c.id).limit(most)
    return list(map(str, conn.scalars(asked)))


def clusters(conn: Connection, database: Database, tenant: str, accounts: Iterable[str]) -> list[frozenset[str]]:
    """Return the accounts in groups with those that were ever merged with them."""
    table = database.table("account_merge")

    def near(wave: Set[str]) -> set[str]:
        these = sorted(wave)
        of_wave = or_(among(database, table.c.account_id, these), among(database, table.c.merged_id, these))
        mine = (table.c.tenant_id == tenant, table.c.state != "distinct", of_wave)
        return {
            str(one)
            for pair in conn.execute(select(table.c.account_id, table.c.merged_id).where(*mine))
            for one in pair
        }

    return groups(accounts, near)


def accounts_of_person(conn: Connection, database: Database, tenant: str, person: str) -> set[str]:
    """Return the accounts that a person brought or serves, or ever did."""
    found: set[str] = set()
    for name in ("origination", "service_assignment"):
        table = database.table(name)
        asked = select(table.c.account_id).where(table.c.tenant_id == tenant, table.c.rep_id == person)
        found |= set(map(str, conn.scalars(asked)))
    return found


def with_orders_since(
    conn: Connection, database: Database, tenant: str, accounts: Iterable[str], start: int
) -> set[str]:
    """Return those of some accounts that ordered from an instant on."""
    table, found = database.table("sales_order"), set[str]()
    for part in portions(sorted(accounts)):
        mine = (table.c.tenant_id == tenant, among(database, table.c.account_id, part), table.c.ordered_at >= start)
        found |= set(map(str, conn.scalars(select(table.c.account_id).where(*mine).distinct())))
    return found


def _accounts_of(conn: Connection, database: Database, tenant: str, kind: str, ids: set[str]) -> set[str]:
    table = database.table(kind)
    found: set[str] = set()
    for part in portions(sorted(ids)):
        asked = select(table.c.account_id).where(table.c.tenant_id == tenant, among(database, table.c.id, part))
        found |= {str(one) for one in conn.scalars(asked) if one is not None}
        if kind == "account_merge":
            asked = select(table.c.merged_id).where(table.c.tenant_id == tenant, among(database, table.c.id, part))
            found |= set(map(str, conn.scalars(asked)))
    return found
