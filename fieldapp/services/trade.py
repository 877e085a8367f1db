"""Use cases on orders and money: what was ordered, invoiced, paid, given back, delivered; corrections as new facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.trade_facts import Invoice, Payment
from fieldapp.domain.verified import DEFAULT_TERMS, Terms, invoice_doubt, payer_is_own
from fieldapp.services.accounts import account_name
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Batch, Clock, Store
from fieldapp.services.rights import Rights, require
from fieldapp.services.trade_drafts import InvoiceDraft, OrderDraft, PaymentDraft, RefundDraft
from fieldapp.services.trade_rows import (
    Row,
    check_allocation,
    check_currency,
    check_invoice_number,
    check_refund,
    confirmations_of,
    current_row,
    name_subject,
    number_for,
    order_of,
    ordered_on,
    party_of,
    replace,
    shares_of,
    version_ids,
)

_VOID = {"amount_minor": 0}


class TradeService:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``.

    Facts are never edited: a correction is a new fact that names the one it replaces (rules, Decisions). Every method
    raises DomainError not_your_role for who may not write such a fact.
    """

    def __init__(self, store: Store, clock: Clock, me: str, rights: Rights, terms: Terms = DEFAULT_TERMS) -> None:
        self._store = store
        self._clock = clock
        self._me = me
        self._rights = rights
        self._terms = terms

    # ---------------------------------------------------------------------------------- orders

    def add_order(self, account_id: str, draft: OrderDraft, order_id: str | None = None) -> Changes:
        """Record an order. Raises FieldError (see OrderDraft.problems; number_taken)."""
        self._begin("sales_order", draft.problems(self._today()))
        with self._store.write("add_order") as batch:
            number = number_for(batch, account_id, draft)
            values = {
                **draft.values(),
                "number": number,
                "account_id": account_id,
                "rep_id": self._me if draft.is_ours else None,
                "state": "valid",
            }
            batch.insert("sales_order", values, order_id)
            batch.set_subject(f"{account_name(batch, account_id)} · {number}")
        return batch.changes

    def correct_order(self, order_id: str, draft: OrderDraft) -> Changes:
        """Replace an order by what it should have said; its papers stay with it.

        Raises FieldError, DomainError already_corrected. The new version is of this laptop: the key that the
        row had in its source stays with the row that came from there.
        """
        self._begin("sales_order", draft.problems(self._today()))
        with self._store.write("correct_order") as batch:
            old = current_row(batch, "sales_order", order_id)
            account = str(old["account_id"])
            number = number_for(batch, account, draft, keep=str(old["number"]), chain=version_ids(batch, old))
            replace(batch, "sales_order", old, {**draft.values(), "number": number, "source_amount": None})
            batch.set_subject(f"{account_name(batch, account)} · {number}")
        return batch.changes

    def deliver(self, order_id: str, on: str | None) -> Changes:
        """Note on which civil date an order was delivered, or that it was not. Raises FieldError, DomainError."""
        self._begin("sales_order")
        with self._store.write("deliver_order") as batch:
            order = current_row(batch, "sales_order", order_id)
            if on is not None:
                if on > self._today().isoformat():
                    raise FieldError("in_future", "sales_order", "delivered_on", on)
                if on < ordered_on(order):
                    raise FieldError("before_order", "sales_order", "delivered_on", on)
            batch.patch("sales_order", order_id, {"delivered_on": on})
            name_subject(batch, order)
        return batch.changes

    def cancel(self, order_id: str) -> Changes:
        """Note that an order will not be carried out; its papers stay."""
        return self._set_state(order_id, "cancel_order", "cancelled")

    def restore(self, order_id: str) -> Changes:
        """Take up a cancelled order again."""
        return self._set_state(order_id, "restore_order", "valid")

    def _set_state(self, order_id: str, intent: str, state: str) -> Changes:
        self._begin("sales_order")
        with self._store.write(intent) as batch:
            order = current_row(batch, "sales_order", order_id)
            batch.patch("sales_order", order_id, {"state": state})
            name_subject(batch, order)
        return batch.changes

    # ---------------------------------------------------------------------------------- papers

    def add_invoice(self, order_id: str, draft: InvoiceDraft) -> Changes:
        """Record an invoice. Raises FieldError (InvoiceDraft.problems, number_taken, other_currency)."""
        self._begin("invoice", draft.problems())
        with self._store.write("add_invoice") as batch:
            order = current_row(batch, "sales_order", order_id)
            check_currency("invoice", order, draft.currency)
            check_invoice_number(batch, order, draft.number)
            batch.insert("invoice", {**draft.values(), "order_id": order_id, "account_id": order["account_id"]})
            name_subject(batch, order)
        return batch.changes

    def correct_invoice(self, invoice_id: str, draft: InvoiceDraft) -> Changes:
        """Replace an invoice by what it should have said. Raises FieldError, DomainError already_corrected."""
        self._begin("invoice", draft.problems())
        with self._store.write("correct_invoice") as batch:
            old = current_row(batch, "invoice", invoice_id)
            order = order_of(batch, str(old["order_id"]))
            check_currency("invoice", order, draft.currency)
            check_invoice_number(batch, order, draft.number, besides=invoice_id)
            replace(batch, "invoice", old, draft.values())
            name_subject(batch, order)
        return batch.changes

    def add_payment(self, account_id: str, draft: PaymentDraft) -> Changes:
        """Record a payment. Raises FieldError (PaymentDraft.problems, other_currency, other_account)."""
        self._begin("payment", draft.problems())
        with self._store.write("add_payment") as batch:
            check_allocation(batch, account_id, draft)
            batch.insert("payment", {**draft.values(), "account_id": account_id})
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def correct_payment(self, payment_id: str, draft: PaymentDraft) -> Changes:
        """Replace a payment, also to allocate it to another order; left without one, it stays split as it was.

        Raises FieldError (as ``add_payment``; over_payment), DomainError already_corrected.
        """
        self._begin("payment", draft.problems())
        with self._store.write("correct_payment") as batch:
            old = current_row(batch, "payment", payment_id)
            account = str(old["account_id"])
            check_allocation(batch, account, draft)
            shares = [] if draft.order_id else shares_of(batch, old)
            if sum(int(str(one["amount_minor"])) for one in shares) > draft.amount_minor:
                raise FieldError("over_payment", "payment", "amount_minor", draft.amount_minor)
            payment = replace(batch, "payment", old, draft.values())
            for share in shares:
                replace(batch, "payment_allocation", share, {"payment_id": payment})
            batch.set_subject(account_name(batch, account))
        return batch.changes

    def add_refund(self, order_id: str, draft: RefundDraft) -> Changes:
        """Record money given back. Raises FieldError (RefundDraft.problems, other_currency, over_received)."""
        self._begin("refund", draft.problems())
        with self._store.write("add_refund") as batch:
            order = current_row(batch, "sales_order", order_id)
            check_refund(batch, order, draft)
            batch.insert("refund", {**draft.values(), "order_id": order_id, "account_id": order["account_id"]})
            name_subject(batch, order)
        return batch.changes

    def correct_refund(self, refund_id: str, draft: RefundDraft) -> Changes:
        """Replace a refund by what it should have said. Raises FieldError, DomainError already_corrected."""
        self._begin("refund", draft.problems())
        with self._store.write("correct_refund") as batch:
            old = current_row(batch, "refund", refund_id)
            order = order_of(batch, str(old["order_id"]))
            check_refund(batch, order, draft, besides=refund_id)
            replace(batch, "refund", old, draft.values())
            name_subject(batch, order)
        return batch.changes

    def void(self, kind: str, paper_id: str) -> Changes:
        """Correct a paper of any kind to nothing, because it never was (also credit_memo and rebate)."""
        self._begin(kind)
        with self._store.write(f"correct_{kind}") as batch:
            old = current_row(batch, kind, paper_id)
            replace(batch, kind, old, _VOID)
            batch.set_subject(account_name(batch, str(old["account_id"])))
        return batch.changes

    # ---------------------------------------------------------------------------------- confirming

    def confirm(self, kind: str, paper_id: str, reason: str) -> Changes:
        """Vouch, as a manager, for an invoice or a payment that names somebody else.

        Raises FieldError required, DomainError managers_only, nothing_to_confirm, already_corrected.
        """
        if not reason.strip():
            raise FieldError("required", "trade_confirmation", "reason", reason)
        self._require_manager()
        with self._store.write("confirm_trade") as batch:
            paper = current_row(batch, kind, paper_id)
            standing = confirmations_of(batch, kind, paper_id)
            order_id = _order_behind(batch, kind, paper)
            if not order_id or standing or not self._is_doubtful(batch, kind, paper):
                raise DomainError("nothing_to_confirm")
            batch.insert(
                "trade_confirmation",
                {
                    "account_id": paper["account_id"],
                    "order_id": order_id,
                    f"{kind}_id": paper_id,
                    "reason": reason.strip(),
                    "confirmed_on": self._today().isoformat(),
                    "state": "confirmed",
                },
            )
            batch.set_subject(account_name(batch, str(paper["account_id"])))
        return batch.changes

    def withdraw(self, confirmation_id: str, reason: str) -> Changes:
        """Take a confirmation back, as a manager. Raises FieldError required, DomainError as ``confirm``."""
        if not reason.strip():
            raise FieldError("required", "trade_confirmation", "reason", reason)
        self._require_manager()
        with self._store.write("withdraw_confirmation") as batch:
            old = current_row(batch, "trade_confirmation", confirmation_id)
            values = {"reason": reason.strip(), "state": "withdrawn", "confirmed_on": self._today().isoformat()}
            replace(batch, "trade_confirmation", old, values)
            batch.set_subject(account_name(batch, str(old["account_id"])))
        return batch.changes

    def _require_manager(self) -> None:
        if not self._rights.may("trade_confirmation"):
            raise DomainError("managers_only")

    def _is_doubtful(self, batch: Batch, kind: str, paper: Row) -> bool:
        party = party_of(batch, str(paper["account_id"]))
        common = (int(str(paper["amount_minor"])), str(paper["currency"]))
        if kind == "invoice":
            on, tax = date.fromisoformat(str(paper["issued_on"])), paper["tax_number"]
            tax_number = tax if isinstance(tax, str) else None
            fact = Invoice(str(paper["id"]), str(paper["order_id"]), str(paper["title"]), tax_number, *common, on)
            return invoice_doubt(party, fact) is not None
        on, payer = date.fromisoformat(str(paper["paid_on"])), paper["payer"]
        payment = Payment(str(paper["id"]), None, payer if isinstance(payer, str) else None, *common, on)
        return not payer_is_own(party, payment, self._terms)

    # ---------------------------------------------------------------------------------- inside

    def _begin(self, entity: str, problems: Sequence[FieldError] = ()) -> None:
        require(self._rights, entity)
        if problems:
            raise problems[0]

    def _today(self) -> date:
        return local_now(self._clock).date()


def _order_behind(batch: Batch, kind: str, paper: Row) -> object:
    """Return an order that a paper is of, None for none: of a split payment, that with the largest share."""
    shares = shares_of(batch, paper) if kind == "payment" else []
    if not shares:
        return paper["order_id"]
    most = max(shares, key=lambda row: (int(str(row["amount_minor"])), str(row["order_id"])))
    return most["order_id"] if most["amount_minor"] else None
