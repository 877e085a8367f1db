"""Declarations: what commission needs to know of trade beyond orders and papers: claims decided, money, cost, ends."""

from __future__ import annotations

from fieldapp.domain.codes import ORDER_EVENTS, ORIGINATION_VERDICTS, TERMINATION_KINDS
from fieldapp.domain.schema_parts import TRADE_FACT, amount, code, of, ref, text
from fieldapp.domain.schema_types import Entity, Field, Kind, Merge, Pay, Rights, Via

CLAIM_DECISION = Rights(rep="r", manager="rc", finance="r", service="r", admin="rc")
MONEY_FACT = Rights(rep="r", manager="r", finance="rc", service="r", admin="r")
MARGIN_SECRET = Rights(finance="rc", admin="r")
COMPUTED_BASE = Rights(rep="r", manager="r", finance="r", service="r", admin="r")
PAY_FACT = Rights(rep="r", manager="r", finance="rc", service="r", admin="rc")

# Who may say which claim on an account is right is not who makes it.
ORIGINATION_DECISION = Entity(
    "origination_decision",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "origination_id": ref("origination", Merge.APPEND, required=True),
        "verdict": code(Merge.APPEND, ORIGINATION_VERDICTS, required=True),
        "reason": text(Merge.APPEND),
        "decided_on": of(Kind.DATE, Merge.APPEND, required=True),
        "supersedes": ref("origination_decision", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=CLAIM_DECISION,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("origination_id",)),
    since=3,
)

# A part of a payment that belongs to an order, where one payment settles several; the payment then names no order.
PAYMENT_ALLOCATION = Entity(
    "payment_allocation",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "payment_id": ref("payment", Merge.APPEND, required=True),
        "order_id": ref("sales_order", Merge.APPEND, required=True),
        **amount(),
        "supersedes": ref("payment_allocation", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=TRADE_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("payment_id",), ("order_id",)),
    since=3,
)

CREDIT_MEMO = Entity(
    "credit_memo",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "order_id": ref("sales_order", Merge.APPEND, required=True),
        "invoice_id": ref("invoice", Merge.APPEND),
        "number": text(Merge.APPEND),
        **amount(),
        "issued_on": of(Kind.DATE, Merge.APPEND, required=True),
        "reason": text(Merge.APPEND),
        "supersedes": ref("credit_memo", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=TRADE_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("order_id",), ("invoice_id",)),
    since=3,
)

# Granted for one order (or none), taken off the next: from then on it lowers what that order is worth.
REBATE = Entity(
    "rebate",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "earned_order_id": ref("sales_order", Merge.APPEND),
        "used_order_id": ref("sales_order", Merge.APPEND),
        **amount(),
        "granted_on": of(Kind.DATE, Merge.APPEND, required=True),
        "used_on": of(Kind.DATE, Merge.APPEND),
        "reason": text(Merge.APPEND),
        "supersedes": ref("rebate", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=TRADE_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("earned_order_id",), ("used_order_id",)),
    since=3,
)

# Money that will not come any more, or a customer that gave up before the term was over.
ORDER_EVENT = Entity(
    "order_event",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "order_id": ref("sales_order", Merge.APPEND, required=True),
        "kind": code(Merge.APPEND, ORDER_EVENTS, required=True),
        "happened_on": of(Kind.DATE, Merge.APPEND, required=True),
        "reason": text(Merge.APPEND),
        "supersedes": ref("order_event", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=MONEY_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("order_id",)),
    since=3,
)


def _of_order(**more: Field) -> dict[str, Field]:
    """Return the columns of what is known per order, or per line, or per return, which one of them names."""
    return {
        "account_id": ref("account", Merge.APPEND, required=True),
        "order_id": ref("sales_order", Merge.APPEND, required=True),
        "line_id": ref("order_line", Merge.APPEND),
        "refund_id": ref("refund", Merge.APPEND),
        "credit_memo_id": ref("credit_memo", Merge.APPEND),
        **more,
    }


_OF_ORDER_INDEXES = (("account_id",), ("order_id",), ("line_id",), ("refund_id",), ("credit_memo_id",))

# Cost frozen at the sale, with freight and fees; of a return, the cost of the goods that came back.
ORDER_COST = Entity(
    "order_cost",
    {
        **_of_order(cost_minor=of(Kind.MONEY, Merge.APPEND, required=True)),
        "deductions_minor": of(Kind.MONEY, Merge.APPEND),
        "currency": text(Merge.APPEND, required=True),
        "supersedes": ref("order_cost", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=MARGIN_SECRET,
    unique=(("supersedes",),),
    indexes=_OF_ORDER_INDEXES,
    since=3,
)

# What the server lets a laptop know instead: the commission base of the order, line or return, frozen and versioned.
ORDER_BASE = Entity(
    "order_base",
    {
        **_of_order(base_minor=of(Kind.MONEY, Merge.APPEND, required=True)),
        "currency": text(Merge.APPEND, required=True),
        "supersedes": ref("order_base", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=COMPUTED_BASE,
    unique=(("supersedes",),),
    indexes=_OF_ORDER_INDEXES,
    since=3,
)

# A share ends: of a rep who left (no account), or of one account's originator. What was paid for it is between that
# person and finance: neither the account's next owner nor a manager is sent it.
TERMINATION = Entity(
    "termination",
    {
        "rep_id": ref("user", Merge.APPEND, required=True),
        "account_id": ref("account", Merge.APPEND),
        "kind": code(Merge.APPEND, TERMINATION_KINDS, required=True),
        "ended_on": of(Kind.DATE, Merge.APPEND, required=True),
        "until_on": of(Kind.DATE, Merge.APPEND),
        **amount(required=False),
        "reason": text(Merge.APPEND, required=True),
        "approved_by_id": ref("user", Merge.APPEND),
        "supersedes": ref("termination", Merge.APPEND),
    },
    scopes=(Pay("rep_id"),),
    rights=PAY_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("rep_id",)),
    since=3,
)

ENTITIES = (
    ORIGINATION_DECISION,
    PAYMENT_ALLOCATION,
    CREDIT_MEMO,
    REBATE,
    ORDER_EVENT,
    ORDER_COST,
    ORDER_BASE,
    TERMINATION,
)
