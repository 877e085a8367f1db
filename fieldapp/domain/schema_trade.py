"""Declarations: who brought and serves an account, and what it orders and pays."""

from __future__ import annotations

from fieldapp.domain.codes import (
    CONFIRMATION_STATES,
    OPENING_EVIDENCE,
    ORDER_CHANNELS,
    ORDER_STATES,
    ORIGINATION_STATES,
    PAYMENT_KINDS,
)
from fieldapp.domain.schema_parts import TRADE_FACT, amount, code, integer, moment, of, provenance, ref, text
from fieldapp.domain.schema_types import Entity, Kind, Merge, Rights, Via

ASSIGNMENT = Rights(rep="rc", manager="rc", finance="r", service="r", admin="rc")
CONFIRMATION = Rights(rep="r", manager="rc", finance="r", service="r", admin="r")

ACCOUNT_OPENED = Entity(
    "account_opened",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "opened_on": of(Kind.DATE, Merge.APPEND, required=True),
        "evidence": code(Merge.APPEND, OPENING_EVIDENCE, required=True),
        "reference": text(Merge.APPEND),
        "supersedes": ref("account_opened", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=TRADE_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",),),
)

ORIGINATION = Entity(
    "origination",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "rep_id": ref("user", Merge.APPEND, required=True),
        "weight_ppm": of(Kind.PPM, Merge.APPEND, required=True),
        "from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "evidence": text(Merge.APPEND),
        "state": code(Merge.SERVER, ORIGINATION_STATES, required=True),
        "supersedes": ref("origination", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=ASSIGNMENT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("rep_id",)),
)

SERVICE_ASSIGNMENT = Entity(
    "service_assignment",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "rep_id": ref("user", Merge.APPEND, required=True),
        "from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "supersedes": ref("service_assignment", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=ASSIGNMENT,
    unique=(("supersedes",),),
    indexes=(("account_id", "from_on"),),
)

# What may still change of an order is its delivery and its state; whoever serves the customer notes them.
ORDER_WORK = Rights(rep="rcu", manager="rcu", finance="rcu", service="r", admin="r")

SALES_ORDER = Entity(
    "sales_order",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "rep_id": ref("user", Merge.APPEND),
        "number": text(Merge.APPEND, required=True),
        "channel": code(Merge.APPEND, ORDER_CHANNELS, required=True),
        **moment("ordered"),
        **amount(),
        "source_amount": text(Merge.APPEND),
        "promised_on": of(Kind.DATE, Merge.APPEND),
        "delivered_on": of(Kind.DATE, Merge.CAS),
        "deposit_minor": of(Kind.MONEY, Merge.APPEND),
        "state": code(Merge.CAS, ORDER_STATES, required=True),
        "supersedes": ref("sales_order", Merge.APPEND),
        **provenance(),
    },
    scopes=(Via("account_id"),),
    rights=ORDER_WORK,
    unique=(("source", "number"), ("supersedes",)),
    indexes=(("account_id", "ordered_at"), ("rep_id",), ("number",)),
)

# Quantities are thousandths of the unit, so that 2.5 t needs no fraction.
ORDER_LINE = Entity(
    "order_line",
    {
        "order_id": ref("sales_order", Merge.APPEND, required=True),
        "account_id": ref("account", Merge.APPEND, required=True),
        "line_no": integer(Merge.APPEND, 1, required=True),
        "product_id": ref("product", Merge.APPEND),
        "description": text(Merge.APPEND),
        "quantity_milli": integer(Merge.APPEND, required=True),
        "unit": text(Merge.APPEND),
        "unit_price_minor": of(Kind.MONEY, Merge.APPEND),
        "discount_ppm": of(Kind.PPM, Merge.APPEND),
        **amount(),
        "source_amount": text(Merge.APPEND),
        "supersedes": ref("order_line", Merge.APPEND),
        **provenance(),
    },
    scopes=(Via("account_id"),),
    rights=TRADE_FACT,
    unique=(("supersedes",),),
    indexes=(("order_id", "line_no"), ("account_id",), ("product_id",)),
    since=2,
)

INVOICE = Entity(
    "invoice",
    {
        "order_id": ref("sales_order", Merge.APPEND, required=True),
        "account_id": ref("account", Merge.APPEND, required=True),
        "number": text(Merge.APPEND, required=True),
        "title": text(Merge.APPEND, required=True),
        "tax_number": text(Merge.APPEND),
        **amount(),
        "issued_on": of(Kind.DATE, Merge.APPEND, required=True),
        "supersedes": ref("invoice", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=TRADE_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("order_id",)),
)

PAYMENT = Entity(
    "payment",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "order_id": ref("sales_order", Merge.APPEND),
        "kind": code(Merge.APPEND, PAYMENT_KINDS, required=True),
        "payer": text(Merge.APPEND),
        **amount(),
        "paid_on": of(Kind.DATE, Merge.APPEND, required=True),
        "supersedes": ref("payment", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=TRADE_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("order_id",)),
)

REFUND = Entity(
    "refund",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "order_id": ref("sales_order", Merge.APPEND, required=True),
        **amount(),
        "refunded_on": of(Kind.DATE, Merge.APPEND, required=True),
        "reason": text(Merge.APPEND),
        "supersedes": ref("refund", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=TRADE_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("order_id",)),
)

# A manager vouches for one paper that does not name the account: this invoice or this payment, not what replaces it.
TRADE_CONFIRMATION = Entity(
    "trade_confirmation",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "order_id": ref("sales_order", Merge.APPEND, required=True),
        "invoice_id": ref("invoice", Merge.APPEND),
        "payment_id": ref("payment", Merge.APPEND),
        "reason": text(Merge.APPEND, required=True),
        "confirmed_on": of(Kind.DATE, Merge.APPEND, required=True),
        "state": code(Merge.APPEND, CONFIRMATION_STATES, required=True),
        "supersedes": ref("trade_confirmation", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=CONFIRMATION,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("order_id",), ("invoice_id",), ("payment_id",)),
)

ENTITIES = (
    ACCOUNT_OPENED,
    ORIGINATION,
    SERVICE_ASSIGNMENT,
    SALES_ORDER,
    ORDER_LINE,
    INVOICE,
    PAYMENT,
    REFUND,
    TRADE_CONFIRMATION,
)
