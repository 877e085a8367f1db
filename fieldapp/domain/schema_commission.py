"""Declarations: plans, the ledger with its explanations, periods, runs, statements, disputes (rules §1, §3)."""

from __future__ import annotations

from fieldapp.domain.codes import (
    BENEFICIARY_ROLES,
    DISPUTE_STATES,
    DISPUTE_VERDICTS,
    LEDGER_REASONS,
    MODES,
    ORDER_CHANNELS,
    PERIOD_KINDS,
    PERIOD_STATES,
    RUN_KINDS,
    STATEMENT_STATES,
)
from fieldapp.domain.schema_parts import amount, code, integer, of, ref, text
from fieldapp.domain.schema_types import Entity, Kind, Merge, Pay, Rights, Tenant, Unit, Via

WHOLE_PLAN = Rights(finance="rc", admin="rc")
OWN_PAY = Rights(rep="r", manager="r", finance="r", service="r", admin="r")
CONTRACT = Rights(rep="r", manager="r", finance="rc", service="r", admin="rc")
PERIODS = Rights(rep="r", manager="r", finance="rc", service="r", admin="r")
RUNS = Rights(finance="r", admin="r")
OBJECTING = Rights(rep="rc", manager="rc", finance="r", service="rc", admin="r")
DECIDING = Rights(rep="r", manager="r", finance="rc", service="r", admin="r")

# One version of a plan, as the file that it was read from; never edited once used. ``zone`` is that of the company:
# local dates of orders and periods are reckoned in it, on the server and on every laptop.
PLAN_VERSION = Entity(
    "plan_version",
    {
        "unit_id": ref("unit", Merge.APPEND, required=True),
        "plan": text(Merge.APPEND, required=True),
        "name": text(Merge.APPEND, required=True),
        "version": text(Merge.APPEND, required=True),
        "from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "until_on": of(Kind.DATE, Merge.APPEND),
        "zone": text(Merge.APPEND, required=True),
        "document": text(Merge.APPEND, required=True),
        "reason": text(Merge.APPEND),
        "approved_by_id": ref("user", Merge.APPEND),
        "supersedes": ref("plan_version", Merge.APPEND),
    },
    scopes=(Unit("unit_id"),),
    rights=WHOLE_PLAN,
    unique=(("supersedes",),),
    indexes=(("plan", "from_on"),),
    since=3,
)

# What one person is paid by: the version without what concerns others (their overlays, their contracts).
PLAN_TERMS = Entity(
    "plan_terms",
    {
        "beneficiary_id": ref("user", Merge.APPEND, required=True),
        "plan": text(Merge.APPEND, required=True),
        "name": text(Merge.APPEND, required=True),
        "version": text(Merge.APPEND, required=True),
        "from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "until_on": of(Kind.DATE, Merge.APPEND),
        "zone": text(Merge.APPEND, required=True),
        "document": text(Merge.APPEND, required=True),
        "is_default": of(Kind.BOOL, Merge.APPEND, required=True),
        "supersedes": ref("plan_terms", Merge.APPEND),
    },
    scopes=(Pay("beneficiary_id"),),
    rights=OWN_PAY,
    unique=(("supersedes",),),
    indexes=(("beneficiary_id", "from_on"),),
    since=3,
)

# An account's contract, or a person's: its plan from a day on, with a version pinned if it is grandfathered.
PLAN_ASSIGNMENT = Entity(
    "plan_assignment",
    {
        "account_id": ref("account", Merge.APPEND),
        "rep_id": ref("user", Merge.APPEND),
        "plan": text(Merge.APPEND, required=True),
        "pinned_version": text(Merge.APPEND),
        "from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "supersedes": ref("plan_assignment", Merge.APPEND),
    },
    scopes=(Via("account_id"), Pay("rep_id")),
    rights=CONTRACT,
    unique=(("supersedes",),),
    indexes=(("account_id", "from_on"), ("rep_id",)),
    since=3,
)

# Of a group of people (a unit; the company's own one for all). No way back once it is locked.
COMMISSION_PERIOD = Entity(
    "commission_period",
    {
        "unit_id": ref("unit", Merge.APPEND),
        "kind": code(Merge.APPEND, PERIOD_KINDS, required=True),
        "from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "until_on": of(Kind.DATE, Merge.APPEND, required=True),
        "state": code(Merge.SERVER, PERIOD_STATES, required=True),
        "changed_at": of(Kind.INSTANT, Merge.SERVER),
        "changed_by_id": ref("user", Merge.SERVER),
        "zone_data": text(Merge.SERVER),
    },
    scopes=(Tenant(),),
    rights=PERIODS,
    indexes=(("from_on",),),
    since=3,
)

COMMISSION_RUN = Entity(
    "commission_run",
    {
        "unit_id": ref("unit", Merge.APPEND),
        "kind": code(Merge.APPEND, RUN_KINDS, required=True),
        "as_of": of(Kind.DATE, Merge.APPEND, required=True),
        "started_at": of(Kind.INSTANT, Merge.APPEND, required=True),
        "facts_hash": text(Merge.APPEND, required=True),
        "plans_hash": text(Merge.APPEND, required=True),
        "zone_data": text(Merge.APPEND),
        "accounts": integer(Merge.APPEND, 0, required=True),
        "orders": integer(Merge.APPEND, 0, required=True),
        "entries": integer(Merge.APPEND, 0, required=True),
        "warnings": text(Merge.APPEND),
    },
    scopes=(Unit("unit_id"),),
    rights=RUNS,
    indexes=(("started_at",),),
    since=3,
)

# Names of account and order are kept as they were: the entry is readable by its beneficiary when both went to a
# colleague, so it refers to neither. ``beneficiary`` is a person's id, HOUSE or HOUSE-DISPUTED. ``explanation`` is
# JSON from which ``target_minor`` follows; ``amount_minor`` is that less what was posted before.
COMMISSION_ENTRY = Entity(
    "commission_entry",
    {
        "beneficiary": text(Merge.APPEND, required=True),
        "beneficiary_id": ref("user", Merge.APPEND),
        "unit_id": ref("unit", Merge.APPEND),
        "role": code(Merge.APPEND, BENEFICIARY_ROLES, required=True),
        "component": text(Merge.APPEND, required=True),
        "account_key": text(Merge.APPEND, required=True),
        "account_name": text(Merge.APPEND),
        "order_key": text(Merge.APPEND, required=True),
        "order_number": text(Merge.APPEND),
        "channel": code(Merge.APPEND, ORDER_CHANNELS),
        "mode": code(Merge.APPEND, MODES),
        "ordered_on": of(Kind.DATE, Merge.APPEND),
        "event_key": text(Merge.APPEND, required=True),
        "cause": text(Merge.APPEND, required=True),
        "effective_on": of(Kind.DATE, Merge.APPEND, required=True),
        "period_on": of(Kind.DATE, Merge.APPEND, required=True),
        "payable_on": of(Kind.DATE, Merge.APPEND),
        "order_minor": of(Kind.MONEY, Merge.APPEND),
        "base_minor": of(Kind.MONEY, Merge.APPEND),
        "rate_ppm": of(Kind.PPM, Merge.APPEND),
        "weight_ppm": of(Kind.PPM, Merge.APPEND),
        "earned_minor": of(Kind.MONEY, Merge.APPEND, required=True),
        "target_minor": of(Kind.MONEY, Merge.APPEND, required=True),
        **amount(),
        "plan": text(Merge.APPEND),
        "version": text(Merge.APPEND),
        "tier": integer(Merge.APPEND, 1),
        "is_adjusting": of(Kind.BOOL, Merge.APPEND, required=True),
        "reason": code(Merge.APPEND, LEDGER_REASONS),
        "reverses_id": ref("commission_entry", Merge.APPEND),
        "dispute_key": text(Merge.APPEND),
        "run_key": text(Merge.APPEND),
        "explanation": text(Merge.APPEND),
    },
    scopes=(Pay("beneficiary_id"),),
    rights=OWN_PAY,
    indexes=(("beneficiary", "period_on"), ("account_key", "beneficiary"), ("order_key",), ("reverses_id",)),
    since=3,
)

STATEMENT = Entity(
    "statement",
    {
        "beneficiary_id": ref("user", Merge.APPEND, required=True),
        "period_on": of(Kind.DATE, Merge.APPEND, required=True),
        "period_end_on": of(Kind.DATE, Merge.APPEND, required=True),
        "currency": text(Merge.APPEND, required=True),
        "opening_minor": of(Kind.MONEY, Merge.SERVER, required=True),
        "earned_minor": of(Kind.MONEY, Merge.SERVER, required=True),
        "adjustments_minor": of(Kind.MONEY, Merge.SERVER, required=True),
        "held_minor": of(Kind.MONEY, Merge.SERVER, required=True),
        "paid_minor": of(Kind.MONEY, Merge.SERVER, required=True),
        "closing_minor": of(Kind.MONEY, Merge.SERVER, required=True),
        "entries": integer(Merge.SERVER, 0, required=True),
        "entries_hash": text(Merge.SERVER),
        "state": code(Merge.SERVER, STATEMENT_STATES, required=True),
        "paid_on": of(Kind.DATE, Merge.SERVER),
        "payout_reference": text(Merge.SERVER),
    },
    scopes=(Pay("beneficiary_id"),),
    rights=OWN_PAY,
    indexes=(("beneficiary_id", "period_on"),),
    since=3,
)

# Of an entry, or of one that is missing; taken back by a dispute that supersedes it.
DISPUTE = Entity(
    "dispute",
    {
        "raised_by_id": ref("user", Merge.APPEND, required=True),
        "state": code(Merge.APPEND, DISPUTE_STATES, required=True),
        "entry_key": text(Merge.APPEND),
        "account_name": text(Merge.APPEND),
        "order_key": text(Merge.APPEND),
        "order_number": text(Merge.APPEND),
        "claimed_minor": of(Kind.MONEY, Merge.APPEND),
        "currency": text(Merge.APPEND),
        "reason": text(Merge.APPEND, required=True),
        "raised_on": of(Kind.DATE, Merge.APPEND, required=True),
        "supersedes": ref("dispute", Merge.APPEND),
    },
    scopes=(Pay("raised_by_id"),),
    rights=OBJECTING,
    unique=(("supersedes",),),
    indexes=(("raised_by_id",), ("entry_key",)),
    since=3,
)

# Accepted: the amount is posted as an entry of its own, which names the dispute.
DISPUTE_DECISION = Entity(
    "dispute_decision",
    {
        "dispute_id": ref("dispute", Merge.APPEND, required=True),
        "verdict": code(Merge.APPEND, DISPUTE_VERDICTS, required=True),
        **amount(required=False),
        "reason": text(Merge.APPEND, required=True),
        "decided_on": of(Kind.DATE, Merge.APPEND, required=True),
        "supersedes": ref("dispute_decision", Merge.APPEND),
    },
    scopes=(Via("dispute_id"),),
    rights=DECIDING,
    unique=(("supersedes",),),
    indexes=(("dispute_id",),),
    since=3,
)

ENTITIES = (
    PLAN_VERSION,
    PLAN_TERMS,
    PLAN_ASSIGNMENT,
    COMMISSION_PERIOD,
    COMMISSION_RUN,
    COMMISSION_ENTRY,
    STATEMENT,
    DISPUTE,
    DISPUTE_DECISION,
)
