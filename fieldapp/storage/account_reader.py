"""Reads for the pages of an account and of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.trade_facts import Confirmation, Credit, Invoice, Papers, Part, Payment, Refund, current, split
from fieldapp.services.account_timeline import Cursor
from fieldapp.services.account_views import (
    AccountHead,
    Arrow,
    EventRow,
    ExtraRow,
    ObjectionRow,
    OpenedRow,
    OrderRow,
    Originator,
    PersonRow,
    PlanRow,
    PromiseRow,
    RoleRow,
    SupplierRow,
    VisitRow,
    WalletRow,
)
from fieldapp.storage import claims, merged
from fieldapp.storage.database import Database
from fieldapp.storage.rows import fetch, fetch_as, fetch_row, from_columns

P = TypeVar("P", Invoice, Payment, Refund, Credit)

_OF = merged.members("?1")
# An arrow drawn between the people of two merged accounts is not seen once they are separated.
_BOTH_HERE = f"""AND from_contact_id IN (SELECT id FROM contact WHERE account_id {_OF})
AND to_contact_id IN (SELECT id FROM contact WHERE account_id {_OF})"""
_OWNER = "SELECT name FROM user WHERE id = ?"
_SERVER = """
SELECT u.name FROM service_assignment s JOIN user u ON u.id = s.rep_id WHERE s.account_id = ?
AND NOT EXISTS (SELECT 1 FROM service_assignment n WHERE n.supersedes = s.id)
ORDER BY s.from_on DESC, s.id DESC LIMIT 1
"""
_ORIGINATORS = f"""
SELECT u.name, o.weight_ppm, {claims.state_of("o")} AS state, o.rep_id
FROM origination o JOIN user u ON u.id = o.rep_id
WHERE o.account_id = ? AND {claims.state_of("o")} <> 'reversed'
AND NOT EXISTS (SELECT 1 FROM origination n WHERE n.supersedes = o.id) ORDER BY o.weight_ppm DESC, o.rid
"""
# Met means face to face or by video: a call or a letter is no meeting.
# SQLite gives the other columns of the row that has the greatest value.
_PEOPLE = f"""
SELECT c.*, m.met_at, m.met_offset, coalesce(m.times_met, 0) AS times_met FROM contact c LEFT JOIN (
  SELECT p.contact_id, max(v.started_at) AS met_at, v.started_offset AS met_offset, count(*) AS times_met
  FROM contact k JOIN visit_person p ON p.contact_id = k.id JOIN visit_current v ON v.id = p.visit_id
  WHERE k.account_id {_OF} AND v.channel IN ('visit', 'video', 'fair') GROUP BY p.contact_id) m ON m.contact_id = c.id
WHERE c.account_id {_OF} ORDER BY c.rid
"""
_ROLES = f"""
SELECT id, contact_id, role, subject, from_on, to_on FROM role_assignment
WHERE account_id {_OF} ORDER BY from_on, rid
"""
_ARROWS = (
    f"SELECT from_contact_id, to_contact_id, strength FROM influence WHERE account_id {_OF} {_BOTH_HERE} ORDER BY rid"
)
_LAST_VISIT = f"""
SELECT started_at, started_offset FROM visit_current WHERE account_id {_OF} AND channel = 'visit'
ORDER BY started_at DESC LIMIT 1
"""
_PLANS = f"""
SELECT id, channel, planned_at AS at, planned_offset AS offset, has_time, purpose FROM plan_open
WHERE account_id {_OF} ORDER BY planned_at, id
"""
_PROMISES = f"""
SELECT id, side, text, due_on FROM promise WHERE account_id {_OF} AND state = 'open'
ORDER BY due_on IS NULL, due_on, rid
"""
_OBJECTIONS = f"""
SELECT o.id, o.rate, o.category, o.words, o.severity, o.contact_id, c.name AS contact, o.value_minor, o.currency,
  o.raised_at AS at, o.raised_offset AS offset
FROM objection o LEFT JOIN contact c ON c.id = o.contact_id
WHERE o.account_id {_OF} AND NOT EXISTS (SELECT 1 FROM objection n WHERE n.supersedes = o.id)
ORDER BY o.raised_at DESC, o.id DESC
"""
_EVENTS = f"""
SELECT id, objection_id, kind, happened_at AS at, happened_offset AS offset, evidence, note FROM objection_event
WHERE account_id {_OF} ORDER BY happened_at, id
"""
_ORDERS = f"""
SELECT id, number, channel, ordered_at AS at, ordered_offset AS offset, amount_minor, currency, state,
  promised_on, delivered_on, deposit_minor
FROM order_current WHERE account_id {_OF} ORDER BY ordered_at DESC, id DESC
"""
# A corrected order keeps the papers of its former versions.
_FORMER = f"SELECT supersedes, id FROM sales_order WHERE account_id {_OF} AND supersedes IS NOT NULL"
_INVOICES = f"""
SELECT id, order_id, title, tax_number, amount_minor, currency, issued_on, supersedes FROM invoice
WHERE account_id {_OF}
"""
_PAYMENTS = f"""
SELECT id, order_id, payer, amount_minor, currency, paid_on, supersedes FROM payment
WHERE account_id {_OF}
"""
_PARTS = f"""
SELECT id, payment_id, order_id, amount_minor, supersedes FROM payment_allocation WHERE account_id {_OF}
"""
_CREDITS = f"""
SELECT id, 'credit_memo', order_id, amount_minor, currency, issued_on AS since_on, supersedes FROM credit_memo
WHERE account_id {_OF} UNION ALL
SELECT id, 'rebate', used_order_id, amount_minor, currency, coalesce(used_on, granted_on), supersedes FROM rebate
WHERE account_id {_OF}
"""
_REFUNDS = f"SELECT id, order_id, amount_minor, currency, refunded_on, supersedes FROM refund WHERE account_id {_OF}"
_CONFIRMATIONS = f"""
SELECT id, invoice_id, payment_id, confirmed_on, state = 'withdrawn', supersedes FROM trade_confirmation
WHERE account_id {_OF}
"""
_WALLET = merged.wallet("?1")
_SUPPLIERS = f"""
SELECT id, name, share_ppm FROM supplier_share WHERE account_id {_OF}
ORDER BY share_ppm IS NULL, share_ppm DESC, rid
"""
_EXTRAS = f"""
SELECT e.name, e.value, coalesce(CASE e.owner WHEN 'contact' THEN (SELECT c.name FROM contact c WHERE c.id = e.row_id)
  WHEN 'sales_order' THEN (SELECT o.number FROM sales_order o WHERE o.id = e.row_id) END, '') AS of
FROM extra_field e WHERE e.account_id {_OF} AND e.value IS NOT NULL
ORDER BY e.owner <> 'account', of, e.rid LIMIT 60
"""
_OPENED = f"""
SELECT id, opened_on, evidence, reference FROM account_opened o WHERE account_id {_OF}
AND NOT EXISTS (SELECT 1 FROM account_opened n WHERE n.supersedes = o.id) ORDER BY opened_on, rid LIMIT 1
"""
_VISIT = """
SELECT v.id, v.channel, v.started_at AS at, v.started_offset AS offset, v.purpose, v.outcome,
  CASE WHEN v.rep_id <> (SELECT value FROM meta WHERE key = 'me')
    THEN coalesce((SELECT u.name FROM user u WHERE u.id = v.rep_id), '') ELSE '' END AS rep
FROM visit_current v
"""
_VISITS = (
    _VISIT
    + f"""
WHERE v.account_id {_OF} AND (v.started_at, v.id) < (?2, ?3) ORDER BY v.started_at DESC, v.id DESC LIMIT ?4
"""
)
_VISITS_WITH = (
    _VISIT
    + """
JOIN visit_person p ON p.visit_id = v.id WHERE p.contact_id = ? ORDER BY v.started_at DESC, v.id DESC LIMIT ?
"""
)
_NAMES = """
SELECT p.visit_id, c.name FROM visit_person p JOIN contact c ON c.id = p.contact_id
WHERE p.visit_id IN (%s) ORDER BY p.rid
"""
_COLLEAGUES = "SELECT id, name FROM user WHERE left_on IS NULL ORDER BY name, id"


class SqlAccountReader:
    """Implements services.account_page.AccountReader over a reading connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def head(self, account_id: str) -> AccountHead | None:
        """Return the account; see AccountReader."""
        account_id = merged.root(self._db, account_id)
        row = fetch_row(self._db, "account", account_id)
        if row is None:
            return None
        return AccountHead(
            id=account_id,
            fields={name: row[name] for name in REGISTRY["account"].fields},
            owner=self._name(_OWNER, str(row["owner_id"])) or "",
            server=self._name(_SERVER, account_id),
            originators=tuple(fetch_as(self._db, Originator, _ORIGINATORS, (account_id,))),
            created_at=int(str(row["created_at"])),
            merged=merged.merged_into(self._db, account_id),
        )

    def people(self, account_id: str) -> list[PersonRow]:
        """Return everybody; see AccountReader."""
        return [_person(row) for row in fetch(self._db, _PEOPLE, (account_id,))]

    def roles(self, account_id: str) -> list[RoleRow]:
        """Return all roles; see AccountReader."""
        return fetch_as(self._db, RoleRow, _ROLES, (account_id,))

    def arrows(self, account_id: str) -> list[Arrow]:
        """Return who influences whom; see AccountReader."""
        return [Arrow(*row) for row in self._db.conn.execute(_ARROWS, (account_id,))]

    def last_visit(self, account_id: str) -> tuple[int, int] | None:
        """Return the last visit in person; see AccountReader."""
        row = self._db.conn.execute(_LAST_VISIT, (account_id,)).fetchone()
        return (row[0], row[1]) if row else None

    def plans(self, account_id: str) -> list[PlanRow]:
        """Return open plans; see AccountReader."""
        rows = fetch(self._db, _PLANS, (account_id,))
        return [PlanRow(**{**row, "has_time": bool(row["has_time"])}) for row in rows]  # type: ignore[arg-type]

    def promises(self, account_id: str) -> list[PromiseRow]:
        """Return open promises; see AccountReader."""
        return fetch_as(self._db, PromiseRow, _PROMISES, (account_id,))

    def objections(self, account_id: str) -> list[ObjectionRow]:
        """Return reasons against; see AccountReader."""
        events: dict[str, list[EventRow]] = defaultdict(list)
        for event in fetch_as(self._db, EventRow, _EVENTS, (account_id,)):
            events[event.objection_id].append(event)
        return [
            replace(row, events=tuple(events[row.id]))
            for row in fetch_as(self._db, ObjectionRow, _OBJECTIONS, (account_id,))
        ]

    def orders(self, account_id: str) -> list[OrderRow]:
        """Return orders with their papers; see AccountReader."""
        newer = dict(self._db.conn.execute(_FORMER, (account_id,)).fetchall())
        former: dict[str, list[str]] = defaultdict(list)
        for order_id in newer:
            former[_newest(order_id, newer)].append(order_id)
        invoices = _by_order([Invoice(*row) for row in self._all(_INVOICES, account_id)], newer)
        parts = [Part(*row) for row in self._all(_PARTS, account_id)]
        # What was moved to another order is gone from the one that it was recorded for first.
        standing = current([Payment(*row) for row in self._all(_PAYMENTS, account_id)])
        payments = _by_order(split(standing, parts), newer)
        refunds = _by_order([Refund(*row) for row in self._all(_REFUNDS, account_id)], newer)
        credits_of = _by_order(current([Credit(*row) for row in self._all(_CREDITS, account_id)]), newer)
        vouched = tuple(Confirmation(*row) for row in self._all(_CONFIRMATIONS, account_id))
        return [
            OrderRow(
                **row,  # type: ignore[arg-type]
                papers=Papers(
                    invoices[row["id"]], payments[row["id"]], refunds[row["id"]], vouched, credits_of[row["id"]]
                ),
                former_ids=tuple(former[str(row["id"])]),
            )
            for row in fetch(self._db, _ORDERS, (account_id,))
        ]

    def wallet(self, account_id: str) -> WalletRow | None:
        """Return the newest estimate; see AccountReader."""
        rows = fetch(self._db, _WALLET, (account_id,))
        return WalletRow(**rows[0]) if rows[0]["total_minor"] is not None else None  # type: ignore[arg-type]

    def suppliers(self, account_id: str) -> list[SupplierRow]:
        """Return other suppliers; see AccountReader."""
        return fetch_as(self._db, SupplierRow, _SUPPLIERS, (account_id,))

    def extras(self, account_id: str) -> list[ExtraRow]:
        """Return kept columns of other programs; see AccountReader."""
        return fetch_as(self._db, ExtraRow, _EXTRAS, (account_id,))

    def opened(self, account_id: str) -> OpenedRow | None:
        """Return how the account was opened; see AccountReader."""
        return next(iter(fetch_as(self._db, OpenedRow, _OPENED, (account_id,))), None)

    def visits(self, account_id: str, before: Cursor, limit: int) -> list[VisitRow]:
        """Return contacts before a cursor; see TimelineReader."""
        return self._visits(fetch(self._db, _VISITS, (account_id, *before, limit)))

    def visits_with(self, contact_id: str, limit: int) -> list[VisitRow]:
        """Return contacts with a person; see AccountReader."""
        return self._visits(fetch(self._db, _VISITS_WITH, (contact_id, limit)))

    def account_of(self, contact_id: str) -> str | None:
        """Return the account of a person; see AccountReader."""
        return self._name(f"SELECT {merged.root_of('c.account_id')} FROM contact c WHERE c.id = ?", contact_id)

    def colleagues(self) -> list[tuple[str, str]]:
        """Return everybody of ours; see AccountReader."""
        return [(row[0], row[1]) for row in self._db.conn.execute(_COLLEAGUES)]

    def _name(self, sql: str, row_id: str) -> str | None:
        row = self._db.conn.execute(sql, (row_id,)).fetchone()
        return str(row[0]) if row else None

    def _all(self, sql: str, account_id: str) -> Iterator[tuple[Any, ...]]:
        """Return rows whose dates, the columns named ``..._on``, are civil dates."""
        cursor = self._db.conn.execute(sql, (account_id,))
        dates = {at for at, column in enumerate(cursor.description) if column[0].endswith("_on")}
        for row in cursor:
            yield tuple(date.fromisoformat(value) if at in dates else value for at, value in enumerate(row))

    def _visits(self, rows: list[dict[str, object]]) -> list[VisitRow]:
        met: dict[object, list[str]] = defaultdict(list)
        marks = ", ".join("?" * len(rows))
        for visit_id, name in self._db.conn.execute(_NAMES % marks, [row["id"] for row in rows]):
            met[visit_id].append(name)
        return [VisitRow(**row, people=tuple(met[row["id"]])) for row in rows]  # type: ignore[arg-type]


def _person(row: dict[str, object]) -> PersonRow:
    values = from_columns("contact", row)
    return PersonRow(
        id=str(row["id"]),
        fields={name: values[name] for name in REGISTRY["contact"].fields},
        met_at=row["met_at"],  # type: ignore[arg-type]
        met_offset=row["met_offset"],  # type: ignore[arg-type]
        times_met=row["times_met"],  # type: ignore[arg-type]
    )


def _by_order(papers: Iterable[P], newer: Mapping[str, str]) -> dict[object, list[P]]:
    """Return papers by the id of the newest version of the order that they name."""
    found: dict[object, list[P]] = defaultdict(list)
    for paper in papers:
        found[_newest(paper.order_id or "", newer)].append(paper)
    return found


def _newest(order_id: str, newer: Mapping[str, str]) -> str:
    while order_id in newer:
        order_id = newer[order_id]
    return order_id
