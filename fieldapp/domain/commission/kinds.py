"""Which kinds of rows commission follows from, once for the laptop and the server."""

from __future__ import annotations

OF_ACCOUNT = (
    "account",
    "account_opened",
    "origination",
    "origination_decision",
    "service_assignment",
    "sales_order",
    "order_line",
    "order_cost",
    "order_base",
    "invoice",
    "payment",
    "payment_allocation",
    "refund",
    "credit_memo",
    "rebate",
    "order_event",
    "trade_confirmation",
    "plan_assignment",
    "account_merge",
    "mode_override",
)
"""Kinds of rows of one account; entries say of its mode what overrides make of it."""
OF_ALL = frozenset(("plan_version", "termination"))
"""Kinds of rows that concern every account; besides them, the products of the lines are read."""
DISPUTES = ("dispute", "dispute_decision")
"""Kinds of rows of which an accepted dispute follows."""
