"""Rows that commission follows from, of groups of accounts, as the one mapping of the rules takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from fieldapp.domain.codes import COMMISSION_FACTS
from fieldapp.domain.mode_mix import ModeOverride
from fieldapp.domain.mode_timeline import timeline
from fieldapp.domain.modes import DAY_US, Mode, ModeConfig, ModeOrder
from fieldapp.domain.periods import day_bounds
from fieldapp.domain.trade_facts import Refund, current
from sync.server.store.database import Database
from sync.server.store.rows import among, from_columns

Row = dict[str, object]
Rows = Mapping[str, list[Row]]


def of_tenant(conn: Connection, database: Database, tenant: str, entity: str) -> list[Row]:
    """Return every row of an entity."""
    return _where(conn, database, tenant, entity)


def halted_runs(conn: Connection, database: Database, tenant: str, now: int) -> list[Row]:
    """Return the runs since yesterday that could not reckon with something: what is held up is tried every day."""
    table = database.table("commission_run")
    lately = (table.c.started_at > now - 2 * DAY_US, table.c.warnings.is_not(None))
    return _where(conn, database, tenant, "commission_run", *lately)


def rows_of(
    conn: Connection, database: Database, tenant: str, groups: Sequence[frozenset[str]], common: Rows
) -> dict[frozenset[str], dict[str, list[Row]]]:
    """Return the rows of every group by entity, those of ``common`` with each."""
    of_account = {account: group for group in groups for account in group}
    found: dict[frozenset[str], dict[str, list[Row]]] = {group: defaultdict(list, common) for group in groups}
    for entity in COMMISSION_FACTS:
        column = "id" if entity == "account" else "account_id"
        for row in some(conn, database, tenant, entity, column, sorted(of_account)):
            found[of_account[str(row[column])]][entity].append(row)
    return found


def some(
    conn: Connection, database: Database, tenant: str, entity: str, column: str, values: Sequence[str]
) -> list[Row]:
    """Return rows by the value of a column."""
    return _where(conn, database, tenant, entity, among(database, database.table(entity).c[column], values))


def ledger(
    conn: Connection, database: Database, tenant: str, account_keys: Sequence[str], person: str | None = None
) -> list[Row]:
    """Return the entries of some accounts, of one person where one is named."""
    table = database.table("commission_entry")
    terms = [among(database, table.c.account_key, account_keys)]
    if person is not None:
        terms.append(table.c.beneficiary == person)
    return _where(conn, database, tenant, "commission_entry", *terms)


def _where(conn: Connection, database: Database, tenant: str, entity: str, *terms: ColumnElement[bool]) -> list[Row]:
    table = database.table(entity)
    asked = select(table).where(table.c.tenant_id == tenant, *terms)
    return [dict(from_columns(database.registry[entity], dict(row))) for row in conn.execute(asked).mappings()]


def modes_of(rows: Rows, zone: str) -> Callable[[str, date], str | None]:
    """Return what tells the mode of an account on a day: accounts that are one have one history (rules §4)."""
    refunded: dict[str, int] = defaultdict(int)
    facts = [
        Refund(
            str(row["id"]), str(row["order_id"]), _int(row["amount_minor"]), str(row["currency"]), date.min, _text(row)
        )
        for row in rows.get("refund", ())
    ]
    for refund in current(facts):
        refunded[refund.order_id] += refund.amount_minor
    orders = rows.get("sales_order", ())
    replaced = {row["supersedes"] for row in orders}
    line = timeline(
        [
            ModeOrder(str(row["id"]), _int(row["ordered_at"]), str(row["channel"]))
            for row in orders
            if row["id"] not in replaced and row["state"] == "valid" and not _is_gone(row, orders, refunded)
        ],
        [
            ModeOverride(
                str(row["id"]),
                Mode(str(row["mode"])),
                str(row["reason"]),
                str(row["created_by"] or ""),
                _int(row["from_at"]),
                row["until_at"] if isinstance(row["until_at"], int) else None,
            )
            for row in _standing(rows.get("mode_override", ()))
        ],
        ModeConfig(),
    )

    def at(_account: str, day: date) -> str | None:
        end = day_bounds(day, zone)[1] - 1
        spans = [span for span in line if span.from_at <= end]
        return spans[-1].mode.value if spans else None

    return at


def _is_gone(row: Row, orders: Sequence[Row], refunded: Mapping[str, int]) -> bool:
    """Tell whether all of an order was given back, on it or on what it corrects."""
    by_id = {str(one["id"]): one for one in orders}
    back, one = 0, row
    while True:
        back += refunded.get(str(one["id"]), 0)
        former = by_id.get(str(one["supersedes"]))
        if former is None:
            break
        one = former
    return back != 0 and back >= _int(row["amount_minor"])


def _standing(rows: Sequence[Row]) -> list[Row]:
    replaced = {row["supersedes"] for row in rows}
    kept = [row for row in rows if row["id"] not in replaced]
    return [row for row in kept if not isinstance(row["until_at"], int) or row["until_at"] > _int(row["from_at"])]


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


def _text(row: Row) -> str | None:
    value = row["supersedes"]
    return value if isinstance(value, str) else None
