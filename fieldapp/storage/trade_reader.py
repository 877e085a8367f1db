"""Reads for the page of an account's orders and money."""

from __future__ import annotations

import json
from datetime import date

from fieldapp.domain.trade_facts import Confirmation, Credit, Invoice, Order, Part, Payment, Refund
from fieldapp.services.local_time import Moment
from fieldapp.services.trade_views import Author, ConfirmationRow, EventLine, OrderRow, PaperRow, TradeHead
from fieldapp.storage import merged
from fieldapp.storage.database import Database
from fieldapp.storage.rights import SqlRights
from fieldapp.storage.rows import fetch, fetch_as

_OF = merged.members("?1")
_HEAD = """
SELECT id, legal_name, short_name, aliases, invoice_title, tax_number, currency, zone FROM account WHERE id = ?
"""
_ORDERS = f"""
SELECT o.*, u.name AS rep, a.name AS author FROM sales_order o
LEFT JOIN user u ON u.id = o.rep_id LEFT JOIN user a ON a.id = o.created_by
WHERE o.account_id {_OF} ORDER BY o.ordered_at DESC, o.id DESC
"""
_INVOICES = f"""
SELECT i.*, a.name AS author FROM invoice i LEFT JOIN user a ON a.id = i.created_by WHERE i.account_id {_OF}
"""
_PAYMENTS = f"""
SELECT p.*, a.name AS author FROM payment p LEFT JOIN user a ON a.id = p.created_by WHERE p.account_id {_OF}
"""
_REFUNDS = f"""
SELECT r.*, a.name AS author FROM refund r LEFT JOIN user a ON a.id = r.created_by WHERE r.account_id {_OF}
"""
_MEMOS = f"""
SELECT m.*, a.name AS author FROM credit_memo m LEFT JOIN user a ON a.id = m.created_by WHERE m.account_id {_OF}
"""
_REBATES = f"""
SELECT r.*, a.name AS author FROM rebate r LEFT JOIN user a ON a.id = r.created_by WHERE r.account_id {_OF}
"""
_PARTS = f"""
SELECT id, payment_id, order_id, amount_minor, supersedes FROM payment_allocation WHERE account_id {_OF}
"""
_EVENTS = f"""
SELECT e.*, a.name AS author FROM order_event e LEFT JOIN user a ON a.id = e.created_by WHERE e.account_id {_OF}
ORDER BY e.happened_on, e.rid
"""
_CONFIRMATIONS = f"""
SELECT c.*, a.name AS author FROM trade_confirmation c LEFT JOIN user a ON a.id = c.created_by WHERE c.account_id {_OF}
"""

Row = dict[str, object]


class SqlTradeReader:
    """Implements services.trade_page.TradeReader over a reading connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def head(self, account_id: str) -> TradeHead | None:
        """Return the account as a buyer; see TradeReader."""
        account_id = merged.root(self._db, account_id)
        rows = fetch(self._db, _HEAD, (account_id,))
        if not rows:
            return None
        former = merged.merged_into(self._db, account_id)
        row = rows[0]
        aliases = [str(one) for one in json.loads(str(row["aliases"]))] if row["aliases"] else []
        names = [str(row["legal_name"]), *([title] if (title := _text(row, "invoice_title")) else []), *aliases]
        names += [name for one in former for name in one.names]
        return TradeHead(
            id=account_id,
            name=str(row["legal_name"]),
            names=tuple(names),
            invoice_title=_text(row, "invoice_title"),
            tax_number=_text(row, "tax_number"),
            currency=_text(row, "currency") or "CNY",
            zone=_text(row, "zone"),
            former_numbers=tuple(one.tax_number for one in former if one.tax_number),
        )

    def orders(self, account_id: str) -> list[OrderRow]:
        """Return all versions of orders; see TradeReader."""
        return [_order(row) for row in fetch(self._db, _ORDERS, (account_id,))]

    def papers(self, account_id: str) -> list[PaperRow]:
        """Return all versions of papers; see TradeReader."""
        return [
            *(_invoice(row) for row in fetch(self._db, _INVOICES, (account_id,))),
            *(_payment(row) for row in fetch(self._db, _PAYMENTS, (account_id,))),
            *(_refund(row) for row in fetch(self._db, _REFUNDS, (account_id,))),
            *(_memo(row) for row in fetch(self._db, _MEMOS, (account_id,))),
            *(_rebate(row) for row in fetch(self._db, _REBATES, (account_id,))),
        ]

    def parts(self, account_id: str) -> list[Part]:
        """Return all versions of how payments are split; see TradeReader."""
        return fetch_as(self._db, Part, _PARTS, (account_id,))

    def events(self, account_id: str) -> list[EventLine]:
        """Return all versions of what happened to orders; see TradeReader."""
        return [_event(row) for row in fetch(self._db, _EVENTS, (account_id,))]

    def confirmations(self, account_id: str) -> list[ConfirmationRow]:
        """Return all versions of confirmations; see TradeReader."""
        return [
            ConfirmationRow(
                Confirmation(
                    str(row["id"]),
                    _text(row, "invoice_id"),
                    _text(row, "payment_id"),
                    _date(row, "confirmed_on"),
                    row["state"] == "withdrawn",
                    _text(row, "supersedes"),
                ),
                str(row["reason"]),
                _author(row),
            )
            for row in fetch(self._db, _CONFIRMATIONS, (account_id,))
        ]

    def may(self, entity: str, action: str = "c") -> bool:
        """Tell what the user may write; see TradeReader."""
        return SqlRights(self._db).may(entity, action)


def _order(row: Row) -> OrderRow:
    at, offset = int(str(row["ordered_at"])), int(str(row["ordered_offset"]))
    deposit = row["deposit_minor"]
    fact = Order(
        id=str(row["id"]),
        amount_minor=int(str(row["amount_minor"])),
        currency=str(row["currency"]),
        ordered_on=Moment(at, offset, "").local().date(),
        promised_on=_maybe_date(row, "promised_on"),
        delivered_on=_maybe_date(row, "delivered_on"),
        deposit_minor=deposit if isinstance(deposit, int) else None,
        is_cancelled=row["state"] == "cancelled",
        supersedes=_text(row, "supersedes"),
    )
    return OrderRow(
        fact=fact,
        number=str(row["number"]),
        channel=str(row["channel"]),
        at=at,
        offset=offset,
        zone=str(row["ordered_zone"]),
        rep=_text(row, "rep") or "",
        source=_text(row, "source"),
        author=_author(row),
    )


def _invoice(row: Row) -> PaperRow:
    fact = Invoice(
        str(row["id"]),
        str(row["order_id"]),
        str(row["title"]),
        _text(row, "tax_number"),
        int(str(row["amount_minor"])),
        str(row["currency"]),
        _date(row, "issued_on"),
        _text(row, "supersedes"),
    )
    return PaperRow(fact, str(row["number"]), _author(row))


def _payment(row: Row) -> PaperRow:
    fact = Payment(
        str(row["id"]),
        _text(row, "order_id"),
        _text(row, "payer"),
        int(str(row["amount_minor"])),
        str(row["currency"]),
        _date(row, "paid_on"),
        _text(row, "supersedes"),
    )
    return PaperRow(fact, str(row["kind"]), _author(row))


def _refund(row: Row) -> PaperRow:
    fact = Refund(
        str(row["id"]),
        str(row["order_id"]),
        int(str(row["amount_minor"])),
        str(row["currency"]),
        _date(row, "refunded_on"),
        _text(row, "supersedes"),
    )
    return PaperRow(fact, _text(row, "reason") or "", _author(row))


def _memo(row: Row) -> PaperRow:
    fact = Credit(
        str(row["id"]),
        "credit_memo",
        str(row["order_id"]),
        int(str(row["amount_minor"])),
        str(row["currency"]),
        _date(row, "issued_on"),
        _text(row, "supersedes"),
    )
    number, reason = _text(row, "number") or "", _text(row, "reason") or ""
    label = " · ".join(part for part in (number, reason) if part)
    return PaperRow(fact, label, _author(row), number=number, reason=reason, invoice_id=_text(row, "invoice_id"))


def _rebate(row: Row) -> PaperRow:
    fact = Credit(
        str(row["id"]),
        "rebate",
        _text(row, "used_order_id"),
        int(str(row["amount_minor"])),
        str(row["currency"]),
        _date(row, "used_on") if row["used_on"] else _date(row, "granted_on"),
        _text(row, "supersedes"),
    )
    reason, granted = _text(row, "reason") or "", _date(row, "granted_on")
    return PaperRow(fact, reason, _author(row), _text(row, "earned_order_id"), granted, reason=reason)


def _event(row: Row) -> EventLine:
    return EventLine(
        str(row["id"]),
        str(row["order_id"]),
        str(row["kind"]),
        _date(row, "happened_on"),
        _text(row, "reason") or "",
        _author(row),
        _text(row, "supersedes"),
    )


def _author(row: Row) -> Author:
    return Author(_text(row, "author") or "", int(str(row["created_at"])))


def _text(row: Row, name: str) -> str | None:
    value = row[name]
    return value if isinstance(value, str) else None


def _date(row: Row, name: str) -> date:
    return date.fromisoformat(str(row[name]))


def _maybe_date(row: Row, name: str) -> date | None:
    return date.fromisoformat(str(row[name])) if row[name] else None
