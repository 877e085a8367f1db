"""Every closed list of codes, once. Sentences for them live in the interface."""

from __future__ import annotations

BUYING_ROLES = ("user", "recommender", "selector", "decision_maker", "payer", "gatekeeper", "champion")
REQUIRED_ROLES = ("user", "selector", "decision_maker", "payer")
STANCES = ("for", "neutral", "against", "unknown")
ACCOUNT_CLASSES = ("A", "B", "C")
STAGES = ("prospect", "coverage", "conversion", "repurchase", "penetration")
COMPANY_SIZES = ("micro", "small", "medium", "large")
CONTACT_CHANNELS = ("visit", "call", "video", "message", "fair", "mail")
ORDER_CHANNELS = ("rep", "assisted", "self", "renew")
MODES = ("manual", "semi", "auto")
RATES = ("coverage", "conversion", "repurchase", "penetration")
OBJECTION_CATEGORIES = (
    "price",
    "terms",
    "quality",
    "delivery",
    "supply",
    "switching",
    "trust",
    "competitor",
    "no_need",
    "other",
)
OBJECTION_STATES = ("open", "answered", "eliminated", "accepted")
OBJECTION_EVENTS = ("heard", "answered", "eliminated", "accepted", "reopened")
PROMISE_SIDES = ("us", "them")
PROMISE_STATES = ("open", "kept", "broken", "withdrawn")
DATUMS = ("wgs84", "gcj02", "bd09")
PLACE_SOURCES = ("manual", "gps", "address", "none")
OPENING_EVIDENCE = ("login", "contract", "customer_number")
ORIGINATION_STATES = ("claimed", "confirmed", "disputed", "reversed")
ORDER_STATES = ("valid", "cancelled")
CONFIRMATION_STATES = ("confirmed", "withdrawn")
PAYMENT_KINDS = ("full", "deposit", "balance")
UNIT_KINDS = ("company", "team", "distributor")
USER_ROLES = ("rep", "manager", "finance", "service", "admin")
TERRITORY_KINDS = ("sales", "division")
MERGE_STATES = ("merged", "separated", "distinct")
EXTRA_FIELD_OWNERS = ("account", "contact", "sales_order", "order_line", "invoice", "payment", "refund", "visit")
ORIGINATION_VERDICTS = ("confirmed", "disputed", "reversed")
ORDER_EVENTS = ("bad_debt", "lapse")
TERMINATION_KINDS = ("left", "sunset", "buy_out", "forfeiture")
BENEFICIARY_ROLES = ("originator", "server", "overlay", "distributor", "any")
LEDGER_REASONS = ("late_fact", "refund", "plan", "dispute", "correction")
PERIOD_KINDS = ("half_month", "month", "quarter", "half_year", "year")
PERIOD_STATES = ("open", "calculated", "approved", "locked", "paid")
RUN_KINDS = ("incremental", "whole")
STATEMENT_STATES = ("draft", "final", "paid")
DISPUTE_STATES = ("open", "withdrawn")
DISPUTE_VERDICTS = ("accepted", "rejected")
CAMPAIGN_PROFILES = ("transaction", "service", "product")
CAMPAIGN_DRIVES = ("dealer", "key_account")
CAMPAIGN_STATES = ("planned", "running", "closed")
CAMPAIGN_ROLES = ("lead", "rep", "service")
LIST_BASES = ("filter", "import", "hand")
HELD_CAUSES = ("handed_over", "wiped", "fault")
HELD_STATES = ("open", "applied", "returned", "discarded")
HANDOVER_STATES = ("offered", "accepted", "returned")
SEAT_KINDS = ("parent", "child", "peer")
DISTRIBUTOR_JOBS = ("stock", "sales", "service")
COMMISSION_FACTS = (
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
"""Kinds of rows of one account that its commission follows from, on laptops and the server: entries name its mode."""
COMMISSION_OF_ALL = frozenset(("plan_version", "termination"))
"""Kinds of rows that concern every account; besides them, the products of the lines are read."""
DISPUTE_FACTS = frozenset(("dispute", "dispute_decision"))
"""Kinds of rows of which an accepted dispute follows."""
STEP_FACTS = frozenset(
    (
        *("account", "account_opened", "sales_order", "invoice", "payment", "payment_allocation", "refund"),
        *("credit_memo", "rebate", "trade_confirmation", "account_merge", "usage", "wallet_estimate", "target"),
    )
)
"""Kinds of rows of an account that the days of its steps follow from (coverage, conversion, repurchase)."""
STEP_TERMS = frozenset(("campaign", "target_list", "user", "plan_terms"))
"""Kinds of rows by which steps are counted, and grouped."""
