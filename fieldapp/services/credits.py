"""Use cases on what else happens to orders' money: credit memos, rebates, write-offs, payments of several orders."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.accounts import account_name
from fieldapp.services.changes import Changes
from fieldapp.services.credit_drafts import CreditMemoDraft, OrderEventDraft, RebateDraft, SplitDraft
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Batch, Clock, Store
from fieldapp.services.rights import Rights, require
from fieldapp.services.trade_rows import (
    Row,
    check_currency,
    check_order_of,
    credited,
    current_row,
    name_subject,
    order_of,
    ordered_on,
    replace,
    shares_of,
    stands,
    version_ids,
)


class CreditService:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``.

    Every method raises DomainError not_your_role for who may not write such a fact (rules, Decisions: correction).
    """

    def __init__(self, store: Store, clock: Clock, rights: Rights) -> None:
        self._store = store
        self._clock = clock
        self._rights = rights

    # ---------------------------------------------------------------------------------- credit memos

    def add_credit_memo(self, order_id: str, draft: CreditMemoDraft) -> Changes:
        """Lower what an order is worth. Raises FieldError (draft's problems, other_currency, over_amount)."""
        self._begin("credit_memo", draft.problems())
        with self._store.write("add_credit_memo") as batch:
            order = current_row(batch, "sales_order", order_id)
            _check_memo(batch, order, draft)
            batch.insert("credit_memo", {**draft.values(), "order_id": order_id, "account_id": order["account_id"]})
            name_subject(batch, order)
        return batch.changes

    def correct_credit_memo(self, memo_id: str, draft: CreditMemoDraft) -> Changes:
        """Replace a credit memo by what it should have said. Raises FieldError, DomainError already_corrected."""
        self._begin("credit_memo", draft.problems())
        with self._store.write("correct_credit_memo") as batch:
            old = current_row(batch, "credit_memo", memo_id)
            order = order_of(batch, str(old["order_id"]))
            _check_memo(batch, order, draft, besides=memo_id)
            replace(batch, "credit_memo", old, draft.values())
            name_subject(batch, order)
        return batch.changes

    # ---------------------------------------------------------------------------------- rebates

    def grant_rebate(self, account_id: str, draft: RebateDraft) -> Changes:
        """Grant a rebate; it lowers the order that it is used for. Raises FieldError, as ``correct_rebate``."""
        self._begin("rebate", draft.problems())
        with self._store.write("grant_rebate") as batch:
            _check_rebate(batch, account_id, draft)
            batch.insert("rebate", {**draft.values(), "account_id": account_id})
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def correct_rebate(self, rebate_id: str, draft: RebateDraft) -> Changes:
        """Replace a rebate, also to take it off an order.

        Raises FieldError (draft's problems, other_account, other_currency, before_order, over_amount), DomainError as
        above.
        """
        self._begin("rebate", draft.problems())
        with self._store.write("correct_rebate") as batch:
            old = current_row(batch, "rebate", rebate_id)
            account = str(old["account_id"])
            _check_rebate(batch, account, draft, besides=rebate_id)
            replace(batch, "rebate", old, draft.values())
            batch.set_subject(account_name(batch, account))
        return batch.changes

    # ---------------------------------------------------------------------------------- what happened to an order

    def note_event(self, order_id: str, draft: OrderEventDraft) -> Changes:
        """Write an order's open money off, or note that its customer gave up.

        Raises FieldError (draft's problems, before_order), DomainError noted_already.
        """
        self._begin("order_event", draft.problems(self._today()))
        with self._store.write("note_order_event") as batch:
            order = current_row(batch, "sales_order", order_id)
            if draft.happened_on < ordered_on(order):
                raise FieldError("before_order", "order_event", "happened_on", draft.happened_on)
            known = [row for one in version_ids(batch, order) for row in batch.find("order_event", order_id=one)]
            if any(row["kind"] == draft.kind and stands(batch, "order_event", row) for row in known):
                raise DomainError("noted_already")
            batch.insert("order_event", {**draft.values(), "order_id": order_id, "account_id": order["account_id"]})
            name_subject(batch, order)
        return batch.changes

    # ---------------------------------------------------------------------------------- several orders

    def split_payment(self, payment_id: str, draft: SplitDraft) -> Changes:
        """Say what of one payment belongs to which order; the rest of it waits for an order.

        Raises FieldError (draft's problems, other_account, other_currency, over_payment), DomainError as above.
        """
        self._begin("payment_allocation", draft.problems())
        with self._store.write("split_payment") as batch:
            payment = current_row(batch, "payment", payment_id)
            account = str(payment["account_id"])
            shares = {order: minor for order, minor in draft.shares.items() if minor}
            for order_id in shares:
                order = check_order_of(batch, "payment_allocation", account, order_id)
                check_currency("payment_allocation", order, str(payment["currency"]))
            if sum(shares.values()) > int(str(payment["amount_minor"])):
                raise FieldError("over_payment", "payment_allocation", "amount_minor", sum(shares.values()))
            _write_shares(batch, payment, shares)
            batch.set_subject(account_name(batch, account))
        return batch.changes

    # ---------------------------------------------------------------------------------- inside

    def _begin(self, entity: str, problems: Sequence[FieldError]) -> None:
        require(self._rights, entity)
        if problems:
            raise problems[0]

    def _today(self) -> str:
        return local_now(self._clock).date().isoformat()


def _check_memo(batch: Batch, order: Row, draft: CreditMemoDraft, besides: str = "") -> None:
    check_currency("credit_memo", order, draft.currency)
    if draft.issued_on < ordered_on(order):
        raise FieldError("before_order", "credit_memo", "issued_on", draft.issued_on)
    if credited(batch, order, besides) + draft.amount_minor > int(str(order["amount_minor"])):
        raise FieldError("over_amount", "credit_memo", "amount_minor", draft.amount_minor)


def _check_rebate(batch: Batch, account_id: str, draft: RebateDraft, besides: str = "") -> None:
    if draft.earned_order_id:
        check_order_of(batch, "rebate", account_id, draft.earned_order_id, "earned_order_id")
    if draft.used_order_id:
        order = check_order_of(batch, "rebate", account_id, draft.used_order_id, "used_order_id")
        check_currency("rebate", order, draft.currency)
        if (used_on := str(draft.values()["used_on"])) < ordered_on(order):
            raise FieldError("before_order", "rebate", "used_on", used_on)
        if credited(batch, order, besides) + draft.amount_minor > int(str(order["amount_minor"])):
            raise FieldError("over_amount", "rebate", "amount_minor", draft.amount_minor)


def _write_shares(batch: Batch, payment: Row, shares: dict[str, int]) -> None:
    """Let the shares stand: those known for an order are corrected (to nothing where it has none), the rest added."""
    common = {"payment_id": payment["id"], "account_id": payment["account_id"], "currency": payment["currency"]}
    left = dict(shares)
    for old in shares_of(batch, payment):
        wanted = left.pop(str(old["order_id"]), 0)
        if wanted != old["amount_minor"]:
            replace(batch, "payment_allocation", old, {"amount_minor": wanted})
    for order_id, minor in left.items():
        batch.insert("payment_allocation", {**common, "order_id": order_id, "amount_minor": minor})
