"""What people call the records of campaigns, hand-overs and files, their fields and their codes."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.domain import codes
from fieldapp.infra.i18n import Marked, tr_noop

ENTITIES: Mapping[str, Marked] = {
    "campaign": tr_noop("Campaigns"),
    "campaign_stage": tr_noop("Stages of campaigns"),
    "campaign_member": tr_noop("Teams of campaigns"),
    "target_list": tr_noop("Target lists"),
    "target": tr_noop("Target accounts"),
    "stage_snapshot": tr_noop("Rates when a stage changed"),
    "hand_over": tr_noop("Accounts handed over"),
    "held_change": tr_noop("Changes held back"),
    "service_handover": tr_noop("Hand-overs to service"),
    "rep_activity": tr_noop("Use of the program"),
    "attachment": tr_noop("Photos and files"),
    "seat": tr_noop("Logins of customers"),
}

FIELDS: Mapping[str, Marked] = {
    "accept_days": tr_noop("Days for service to accept"),
    "account_ids": tr_noop("Accounts"),
    "active_from_on": tr_noop("Active from"),
    "active_to_on": tr_noop("Active until"),
    "campaign_id": tr_noop("Campaign"),
    "campaign_key": tr_noop("Id of the campaign"),
    "day": tr_noop("Day"),
    "drive": tr_noop("Driven by"),
    "ends_on": tr_noop("Ends on"),
    "entity": tr_noop("Kind of record"),
    "few_reps": tr_noop("Fewest reps per town"),
    "filter": tr_noop("Filter"),
    "first_at": tr_noop("First seen"),
    "from_id": tr_noop("From"),
    "from_version": tr_noop("From version"),
    "frozen_on": tr_noop("Frozen on"),
    "gap_days": tr_noop("Days between two purchases"),
    "gate_ppm": tr_noop("Gate"),
    "group_key": tr_noop("Belongs together"),
    "handed_on": tr_noop("Handed over on"),
    "is_ready": tr_noop("On the server"),
    "jobs": tr_noop("Jobs"),
    "lag_s": tr_noop("Time to sync"),
    "last_at": tr_noop("Last seen"),
    "list_version": tr_noop("Version of the list"),
    "login": tr_noop("Login"),
    "made_at": tr_noop("Changed at"),
    "material": tr_noop("Material shown"),
    "maturity_days": tr_noop("Days until a step counts as mature"),
    "mime": tr_noop("Type of file"),
    "moved": tr_noop("Accounts moved"),
    "offered_on": tr_noop("Offered on"),
    "op": tr_noop("What was done"),
    "potential_minor": tr_noop("Potential"),
    "profile": tr_noop("What it sells"),
    "rounds": tr_noop("Rounds of sync"),
    "selection": tr_noop("How they were chosen"),
    "serves_from_on": tr_noop("Served by the new owner from"),
    "service_id": tr_noop("Service"),
    "settled_at": tr_noop("Settled at"),
    "settled_by_id": tr_noop("Settled by"),
    "sha256": tr_noop("Fingerprint of the file"),
    "share_ppm": tr_noop("Share"),
    "stage_id": tr_noop("Stage"),
    "started_on": tr_noop("Started on"),
    "starts_on": tr_noop("Starts on"),
    "taken_at": tr_noop("Taken at"),
    "taken_on": tr_noop("Taken on"),
    "thin_ppm": tr_noop("Too thin below"),
    "to_id": tr_noop("To"),
    "until_version": tr_noop("Until version"),
    "waiting": tr_noop("Not yet sent"),
}

OF_ENTITY: Mapping[tuple[str, str], Marked] = {
    ("campaign", "name"): tr_noop("Name of the campaign"),
    ("campaign_stage", "kind"): tr_noop("Stage"),
    ("campaign_member", "role"): tr_noop("Part in the campaign"),
    ("target_list", "basis"): tr_noop("Made from"),
    ("target_list", "version"): tr_noop("Version of the list"),
    ("stage_snapshot", "document"): tr_noop("Numbers"),
    ("held_change", "document"): tr_noop("Change"),
    ("held_change", "from_id"): tr_noop("Changed by"),
    ("attachment", "name"): tr_noop("File name"),
    ("attachment", "size"): tr_noop("File size"),
    ("seat", "parent_id"): tr_noop("Under the login"),
}

CODE_KINDS: Mapping[tuple[str, str], str] = {
    ("campaign", "profile"): "campaign_profile",
    ("campaign", "drive"): "campaign_drive",
    ("campaign", "state"): "campaign_state",
    ("campaign_stage", "kind"): "rate",
    ("campaign_stage", "state"): "campaign_state",
    ("campaign_member", "role"): "campaign_role",
    ("target_list", "basis"): "list_basis",
    ("held_change", "cause"): "held_cause",
    ("held_change", "state"): "held_state",
    ("service_handover", "state"): "handover_state",
    ("seat", "kind"): "seat_kind",
}

CODES: Mapping[str, Mapping[str, Marked]] = {
    "campaign_profile": {
        "transaction": tr_noop("goods, order by order", "campaign_profile"),
        "service": tr_noop("a service that is used", "campaign_profile"),
        "product": tr_noop("a product that is paid for", "campaign_profile"),
    },
    "campaign_drive": {
        "dealer": tr_noop("dealers", "campaign_drive"),
        "key_account": tr_noop("key accounts", "campaign_drive"),
    },
    "campaign_state": {
        "planned": tr_noop("planned", "campaign_state"),
        "running": tr_noop("running", "campaign_state"),
        "closed": tr_noop("closed", "campaign_state"),
    },
    "campaign_role": {
        "lead": tr_noop("leads", "campaign_role"),
        "rep": tr_noop("visits", "campaign_role"),
        "service": tr_noop("serves", "campaign_role"),
    },
    "list_basis": {
        "filter": tr_noop("a filter", "list_basis"),
        "import": tr_noop("an import", "list_basis"),
        "hand": tr_noop("chosen by hand", "list_basis"),
    },
    "held_cause": {
        "handed_over": tr_noop("account handed over", "held_cause"),
        "wiped": tr_noop("laptop emptied", "held_cause"),
        "fault": tr_noop("fault of the server", "held_cause"),
    },
    "held_state": {
        "open": tr_noop("open", "held_state"),
        "applied": tr_noop("applied", "held_state"),
        "returned": tr_noop("given back", "held_state"),
        "discarded": tr_noop("discarded", "held_state"),
    },
    "handover_state": {
        "offered": tr_noop("offered", "handover_state"),
        "accepted": tr_noop("accepted", "handover_state"),
        "returned": tr_noop("given back", "handover_state"),
    },
    "seat_kind": {
        "parent": tr_noop("parent login", "seat_kind"),
        "child": tr_noop("child login", "seat_kind"),
        "peer": tr_noop("peer login", "seat_kind"),
    },
    "distributor_job": {
        "stock": tr_noop("stock", "distributor_job"),
        "sales": tr_noop("sales", "distributor_job"),
        "service": tr_noop("service", "distributor_job"),
    },
}

CLOSED: Mapping[str, tuple[str, ...]] = {
    "campaign_profile": codes.CAMPAIGN_PROFILES,
    "campaign_drive": codes.CAMPAIGN_DRIVES,
    "campaign_state": codes.CAMPAIGN_STATES,
    "campaign_role": codes.CAMPAIGN_ROLES,
    "list_basis": codes.LIST_BASES,
    "held_cause": codes.HELD_CAUSES,
    "held_state": codes.HELD_STATES,
    "handover_state": codes.HANDOVER_STATES,
    "seat_kind": codes.SEAT_KINDS,
    "distributor_job": codes.DISTRIBUTOR_JOBS,
}
"""The closed lists of these, in the order in which a form offers them."""
