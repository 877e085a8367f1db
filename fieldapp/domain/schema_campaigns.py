"""Declarations: campaigns, their stages and people, whom they aim at, and what a stage had come to when it changed."""

from __future__ import annotations

from fieldapp.domain.codes import CAMPAIGN_DRIVES, CAMPAIGN_PROFILES, CAMPAIGN_ROLES, CAMPAIGN_STATES, LIST_BASES, RATES
from fieldapp.domain.schema_parts import code, integer, of, ref, text
from fieldapp.domain.schema_types import Entity, Kind, Merge, Rights, Unit, Via

STEERED = Rights(rep="r", manager="rcu", finance="r", service="r", admin="r")
STEERED_FACT = Rights(rep="r", manager="rc", finance="r", service="r", admin="r")
YEAR_DAYS = 366

# A market entry of one team: what it sells (``profile``, rules §5), how its accounts are reached, how it counts.
# ``thin_ppm`` and ``few_reps`` say when its forces are spread too thin, ``accept_days`` how long service may take.
CAMPAIGN = Entity(
    "campaign",
    {
        "unit_id": ref("unit", Merge.APPEND, required=True),
        "name": text(Merge.LWW, required=True),
        "profile": code(Merge.CAS, CAMPAIGN_PROFILES, required=True),
        "drive": code(Merge.CAS, CAMPAIGN_DRIVES, required=True),
        "territory_id": ref("territory", Merge.LWW),
        "started_on": of(Kind.DATE, Merge.CAS, required=True),
        "ended_on": of(Kind.DATE, Merge.CAS),
        "gap_days": integer(Merge.CAS, 1, YEAR_DAYS),
        "maturity_days": integer(Merge.CAS, 0, YEAR_DAYS),
        "thin_ppm": of(Kind.PPM, Merge.LWW),
        "few_reps": integer(Merge.LWW, 0),
        "accept_days": integer(Merge.LWW, 1, YEAR_DAYS),
        "state": code(Merge.CAS, CAMPAIGN_STATES, required=True),
        "reason": text(Merge.CAS),
        "notes": text(Merge.LWW),
    },
    scopes=(Unit("unit_id"),),
    rights=STEERED,
    indexes=(("unit_id",), ("territory_id",)),
    since=4,
)

# One stage, of the whole campaign or of one of its territories; ``gate_ppm`` is what its rate has to reach.
CAMPAIGN_STAGE = Entity(
    "campaign_stage",
    {
        "campaign_id": ref("campaign", Merge.APPEND, required=True),
        "territory_id": ref("territory", Merge.APPEND),
        "kind": code(Merge.APPEND, RATES, required=True),
        "starts_on": of(Kind.DATE, Merge.CAS, required=True),
        "ends_on": of(Kind.DATE, Merge.CAS, required=True),
        "gate_ppm": of(Kind.PPM, Merge.CAS),
        "state": code(Merge.CAS, CAMPAIGN_STATES, required=True),
        "closed_on": of(Kind.DATE, Merge.CAS),
        "reason": text(Merge.CAS),
    },
    scopes=(Via("campaign_id"),),
    rights=STEERED,
    indexes=(("campaign_id",), ("territory_id",)),
    since=4,
)

# Half-open: from ``from_on`` up to, not on, ``to_on``.
CAMPAIGN_MEMBER = Entity(
    "campaign_member",
    {
        "campaign_id": ref("campaign", Merge.APPEND, required=True),
        "rep_id": ref("user", Merge.APPEND, required=True),
        "role": code(Merge.APPEND, CAMPAIGN_ROLES, required=True),
        "territory_id": ref("territory", Merge.APPEND),
        "from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "to_on": of(Kind.DATE, Merge.LWW),
    },
    scopes=(Via("campaign_id"),),
    rights=STEERED,
    indexes=(("campaign_id",), ("rep_id",), ("territory_id",)),
    since=4,
)

# A version of the target list, frozen at the start of a day; what is on it say the targets.
TARGET_LIST = Entity(
    "target_list",
    {
        "campaign_id": ref("campaign", Merge.APPEND, required=True),
        "version": integer(Merge.APPEND, 1, required=True),
        "frozen_on": of(Kind.DATE, Merge.APPEND, required=True),
        "basis": code(Merge.APPEND, LIST_BASES, required=True),
        "filter": text(Merge.APPEND),
        "reason": text(Merge.APPEND),
    },
    scopes=(Via("campaign_id"),),
    rights=STEERED_FACT,
    unique=(("campaign_id", "version"),),
    since=4,
)

# An account on the list from one version up to, not in, another. It goes where the account goes, which may be to
# people who do not see the campaign: hence its id as a text.
TARGET = Entity(
    "target",
    {
        "campaign_key": text(Merge.APPEND, required=True),
        "account_id": ref("account", Merge.APPEND, required=True),
        "from_version": integer(Merge.APPEND, 1, required=True),
        "until_version": integer(Merge.CAS, 1),
        "potential_minor": of(Kind.MONEY, Merge.LWW),
        "currency": text(Merge.LWW),
    },
    scopes=(Via("account_id"),),
    rights=STEERED,
    unique=(("campaign_key", "account_id", "from_version"),),
    indexes=(("account_id",),),
    since=4,
)

# What the rates were when a stage changed, as JSON; what they are by the facts known later stands beside it.
STAGE_SNAPSHOT = Entity(
    "stage_snapshot",
    {
        "campaign_id": ref("campaign", Merge.APPEND, required=True),
        "stage_id": ref("campaign_stage", Merge.APPEND, required=True),
        "taken_on": of(Kind.DATE, Merge.APPEND, required=True),
        "list_version": integer(Merge.APPEND, 1, required=True),
        "document": text(Merge.APPEND, required=True),
    },
    scopes=(Via("campaign_id"),),
    rights=STEERED_FACT,
    indexes=(("campaign_id",), ("stage_id",)),
    since=4,
)

ENTITIES = (CAMPAIGN, CAMPAIGN_STAGE, CAMPAIGN_MEMBER, TARGET_LIST, TARGET, STAGE_SNAPSHOT)
