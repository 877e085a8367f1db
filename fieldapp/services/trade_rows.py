"""Rows of trade inside a batch: which version stands, and what may not be written beside what is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.trade_names import Party
from fieldapp.services.accounts import account_name
from fieldapp.services.local_time import Moment
from fieldapp.services.ports import Batch
from fieldapp.services.trade_drafts import OrderDraft, PaymentDraft, RefundDraft

Row = dict[str, object]
_NEVER_COPIED = frozenset(("rid", "id", "ver", "created_at", "created_by", "source", "source_key"))


def current_row(batch: Batch, entity: str, row_id: str) -> Row:
    """Return a fact that nothing replaced yet. Raises FieldError no_such_row, DomainError already_corrected."""
    row = batch.get(entity, row_id)
    if row is None:
        raise FieldError("no_such_row", entity, "id", row_id)
    if not stands(batch, entity, row):
        raise DomainError("already_corrected")
    return row


def order_of(batch: Batch, order_id: str) -> Row:
    """Return the newest version of an order."""
    row = batch.get("sales_order", order_id)
    while row is not None and (newer := batch.find("sales_order", supersedes=row["id"])):
        row = newer[0]
    if row is None:
        raise FieldError("no_such_row", "sales_order", "id", order_id)
    return row


def version_ids(batch: Batch, order: Row) -> set[str]:
    """Return the ids of an order and of every version that it replaced."""
    found = {str(order["id"])}
    row: Row | None = order
    while row is not None and row["supersedes"]:
        found.add(str(row["supersedes"]))
        row = batch.get("sales_order", str(row["supersedes"]))
    return found


def replace(batch: Batch, entity: str, old: Row, values: Mapping[str, object]) -> str:
    """Write the fact that corrects ``old``: its values, changed; return its id."""
    kept = {name: value for name, value in old.items() if name not in _NEVER_COPIED}
    return batch.insert(entity, {**kept, **values, "supersedes": old["id"]})


def number_for(batch: Batch, account_id: str, draft: OrderDraft, keep: str = "", chain: Iterable[str] = ()) -> str:
    """Return the number typed, the one to keep, or the next free one of the day. Raises FieldError number_taken."""
    mine = set(chain)
    taken = {str(row["number"]) for row in batch.find("sales_order", account_id=account_id) if row["id"] not in mine}
    typed = (draft.number or "").strip() or keep
    if typed:
        if typed in taken:
            raise FieldError("number_taken", "sales_order", "number", typed)
        return typed
    stem = f"L-{draft.ordered.local():%Y%m%d}"
    place = 1
    while f"{stem}-{place}" in taken:
        place += 1
    return f"{stem}-{place}"


def check_invoice_number(batch: Batch, order: Row, number: str, besides: str = "") -> None:
    """Refuse a number that another invoice of the account bears. Raises FieldError number_taken."""
    rows = batch.find("invoice", account_id=order["account_id"], number=number.strip())
    if any(row["id"] != besides and row["amount_minor"] and stands(batch, "invoice", row) for row in rows):
        raise FieldError("number_taken", "invoice", "number", number)


def check_currency(entity: str, order: Row, currency: str) -> None:
    """Refuse a paper in other money than its order. Raises FieldError other_currency."""
    if order["currency"] != currency:
        raise FieldError("other_currency", entity, "currency", currency)


def check_order_of(batch: Batch, entity: str, account_id: str, order_id: str, field: str = "order_id") -> Row:
    """Return an order of the account. Raises FieldError other_account, no_such_row, DomainError already_corrected."""
    order = current_row(batch, "sales_order", order_id)
    if batch.root(str(order["account_id"])) != batch.root(account_id):
        raise FieldError("other_account", entity, field, order_id)
    return order


def check_allocation(batch: Batch, account_id: str, draft: PaymentDraft) -> None:
    """Refuse an order of somebody else or in other money. Raises FieldError other_account, other_currency."""
    if draft.order_id is not None:
        check_currency("payment", check_order_of(batch, "payment", account_id, draft.order_id), draft.currency)


def check_refund(batch: Batch, order: Row, draft: RefundDraft, besides: str = "") -> None:
    """Refuse to give back more than came in. Raises FieldError over_received, other_currency."""
    check_currency("refund", order, draft.currency)
    if sum_of(batch, "refund", order, besides) + draft.amount_minor > _received(batch, order):
        raise FieldError("over_received", "refund", "amount_minor", draft.amount_minor)


def credited(batch: Batch, order: Row, besides: str = "") -> int:
    """Return what credit memos and rebates took off an order, but for one of them."""
    return sum_of(batch, "credit_memo", order, besides) + sum_of(batch, "rebate", order, besides, "used_order_id")


def sum_of(batch: Batch, entity: str, order: Row, besides: str = "", field: str = "order_id") -> int:
    """Return the sum of an order's papers of a kind that stand, in the order's currency, but for one of them."""
    return sum(
        int(str(row["amount_minor"]))
        for one in version_ids(batch, order)
        for row in batch.find(entity, **{field: one})
        if row["currency"] == order["currency"] and row["id"] != besides and stands(batch, entity, row)
    )


def shares_of(batch: Batch, payment: Row) -> list[Row]:
    """Return how a payment is split over orders, as it stands; empty where it is not."""
    rows = batch.find("payment_allocation", payment_id=payment["id"])
    return [row for row in rows if stands(batch, "payment_allocation", row)]


def _received(batch: Batch, order: Row) -> int:
    """What came in for an order: payments of it alone, and its shares of others."""
    total = 0
    for one in version_ids(batch, order):
        whole = [row for row in batch.find("payment", order_id=one) if stands(batch, "payment", row)]
        total += sum(int(str(row["amount_minor"])) for row in whole if not shares_of(batch, row))
        for part in batch.find("payment_allocation", order_id=one):
            payment = batch.get("payment", str(part["payment_id"]))
            if payment is not None and stands(batch, "payment", payment) and stands(batch, "payment_allocation", part):
                total += int(str(part["amount_minor"]))
    return total


def confirmations_of(batch: Batch, kind: str, paper_id: str) -> list[Row]:
    """Return the confirmations of a paper that stand."""
    rows = batch.find("trade_confirmation", **{f"{kind}_id": paper_id})
    return [row for row in rows if row["state"] == "confirmed" and stands(batch, "trade_confirmation", row)]


def stands(batch: Batch, entity: str, row: Row) -> bool:
    """Return whether nothing replaced a fact."""
    return not batch.find(entity, supersedes=row["id"])


def ordered_on(order: Row) -> str:
    """Return the civil date (ISO) of an order where it was placed."""
    return Moment(int(str(order["ordered_at"])), int(str(order["ordered_offset"])), "").local().date().isoformat()


def name_subject(batch: Batch, order: Row) -> None:
    """Let undo speak of the account and the number of the order."""
    batch.set_subject(f"{account_name(batch, str(order['account_id']))} · {order['number']}")


def party_of(batch: Batch, account_id: str) -> Party:
    """Return the account as its names and numbers, those of accounts merged into it among them."""
    account, *former = [batch.get("account", one) or {} for one in batch.together(account_id)]
    names: list[str | None] = []
    for row in (account, *former):
        aliases = row.get("aliases")
        names += [str(one) if one else None for one in (row.get("legal_name"), row.get("invoice_title"))]
        names += [str(one) for one in aliases] if isinstance(aliases, list) else []
    names += [str(row["short_name"]) for row in former if row.get("short_name")]
    tax, *others = [str(row["tax_number"]) if row.get("tax_number") else None for row in (account, *former)]
    return Party.of(tuple(names), tax, tuple(others))
