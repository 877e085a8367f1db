"""The names by which a user calls the entities, on the command line, in files and in reports."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fieldapp.domain.errors import DomainError

AUTO = "auto"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "territories": "territory",
        "products": "product",
        "units": "unit",
        "reps": "user",
        "accounts": "account",
        "suppliers": "supplier_share",
        "wallets": "wallet_estimate",
        "contacts": "contact",
        "roles": "role_assignment",
        "influences": "influence",
        "coverages": "territory_assignment",
        "plans": "visit_plan",
        "visits": "visit",
        "attendances": "visit_person",
        "promises": "promise",
        "samples": "sample_given",
        "objections": "objection",
        "objection_events": "objection_event",
        "openings": "account_opened",
        "originations": "origination",
        "assignments": "service_assignment",
        "orders": "sales_order",
        "order_lines": "order_line",
        "invoices": "invoice",
        "payments": "payment",
        "refunds": "refund",
        "confirmations": "trade_confirmation",
        "merges": "account_merge",
        "extras": "extra_field",
        "modes": "mode_override",
        "mode_notes": "mode_note",
        "usages": "usage",
        "claim_decisions": "origination_decision",
        "allocations": "payment_allocation",
        "credit_memos": "credit_memo",
        "rebates": "rebate",
        "order_events": "order_event",
        "costs": "order_cost",
        "bases": "order_base",
        "terminations": "termination",
        "commission_plans": "plan_version",
        "commission_terms": "plan_terms",
        "contracts": "plan_assignment",
        "periods": "commission_period",
        "runs": "commission_run",
        "entries": "commission_entry",
        "statements": "statement",
        "disputes": "dispute",
        "dispute_decisions": "dispute_decision",
        "campaigns": "campaign",
        "stages": "campaign_stage",
        "members": "campaign_member",
        "target_lists": "target_list",
        "targets": "target",
        "snapshots": "stage_snapshot",
        "hand_overs": "hand_over",
        "held_changes": "held_change",
        "service_hand_overs": "service_handover",
        "activities": "rep_activity",
        "attachments": "attachment",
        "seats": "seat",
    }
)
"""Kind as a user writes it -> entity of the registry."""

_NAMES = {entity: kind for kind, entity in KINDS.items()}


def entity_of(kind: str) -> str:
    """Return the entity that a user calls ``kind``. Raises DomainError unknown_kind."""
    entity = KINDS.get(kind.strip().lower())
    if entity is None:
        raise DomainError("unknown_kind", kind=kind, kinds=list(KINDS))
    return entity


def kind_of(entity: str) -> str:
    """Return what a user calls the entity."""
    return _NAMES[entity]
