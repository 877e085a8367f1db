"""Declarations: what happens at a customer: plans, visits, promises, samples, reasons against."""

from __future__ import annotations

from fieldapp.domain.codes import (
    CONTACT_CHANNELS,
    OBJECTION_CATEGORIES,
    OBJECTION_EVENTS,
    PROMISE_SIDES,
    PROMISE_STATES,
    RATES,
)
from fieldapp.domain.schema_parts import (
    CUSTOMER_FACT,
    CUSTOMER_WORK,
    amount,
    code,
    integer,
    moment,
    of,
    place,
    ref,
    text,
)
from fieldapp.domain.schema_types import Entity, Field, Kind, Merge, User, Via

VISIT_PLAN = Entity(
    "visit_plan",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "rep_id": ref("user", Merge.CAS, required=True),
        "channel": code(Merge.CAS, CONTACT_CHANNELS, required=True),
        "planned_at": of(Kind.INSTANT, Merge.CAS, required=True),
        "planned_offset": integer(Merge.CAS, -1080, 1080, required=True),
        "planned_zone": text(Merge.CAS, required=True),
        "has_time": of(Kind.BOOL, Merge.CAS, required=True),
        "purpose": text(Merge.LWW),
        "from_visit_id": ref("visit", Merge.APPEND),
        "cancelled_at": of(Kind.INSTANT, Merge.CAS),
        "cancel_reason": text(Merge.CAS),
    },
    scopes=(Via("account_id"), User("rep_id")),
    rights=CUSTOMER_WORK,
    indexes=(("account_id",), ("rep_id", "planned_at"), ("from_visit_id",)),
)

VISIT = Entity(
    "visit",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "rep_id": ref("user", Merge.APPEND, required=True),
        "channel": code(Merge.APPEND, CONTACT_CHANNELS, required=True),
        "plan_id": ref("visit_plan", Merge.APPEND),
        **moment("started"),
        "ended_at": of(Kind.INSTANT, Merge.APPEND),
        **place(Merge.APPEND),
        "place_note": text(Merge.APPEND),
        "distance_m": integer(Merge.APPEND, 0),
        "purpose": text(Merge.APPEND),
        "outcome": text(Merge.APPEND),
        "supersedes": ref("visit", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id", "started_at"), ("rep_id", "started_at"), ("plan_id",)),
)

VISIT_PERSON = Entity(
    "visit_person",
    {
        "visit_id": ref("visit", Merge.APPEND, required=True),
        "account_id": ref("account", Merge.APPEND, required=True),
        "contact_id": ref("contact", Merge.APPEND, required=True),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_FACT,
    unique=(("visit_id", "contact_id"),),
    indexes=(("account_id",), ("contact_id",)),
)

PROMISE = Entity(
    "promise",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "visit_id": ref("visit", Merge.APPEND),
        "side": code(Merge.APPEND, PROMISE_SIDES, required=True),
        "text": text(Merge.APPEND, required=True),
        "due_on": of(Kind.DATE, Merge.CAS),
        "state": code(Merge.CAS, PROMISE_STATES, required=True),
        "settled_on": of(Kind.DATE, Merge.CAS),
        "settled_visit_id": ref("visit", Merge.CAS),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_WORK,
    indexes=(("account_id",), ("state", "due_on"), ("visit_id",), ("settled_visit_id",)),
)

SAMPLE_GIVEN = Entity(
    "sample_given",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "visit_id": ref("visit", Merge.APPEND),
        "name": text(Merge.APPEND, required=True),
        "quantity": integer(Merge.APPEND, 1, required=True),
        "note": text(Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_FACT,
    indexes=(("account_id",), ("visit_id",)),
)

OBJECTION = Entity(
    "objection",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "visit_id": ref("visit", Merge.APPEND),
        "contact_id": ref("contact", Merge.APPEND),
        "rate": code(Merge.APPEND, RATES, required=True),
        "category": code(Merge.APPEND, OBJECTION_CATEGORIES, required=True),
        "words": text(Merge.APPEND, required=True),
        "severity": integer(Merge.APPEND, 1, 3, required=True),
        **amount("value_minor", required=False),
        **moment("raised"),
        "supersedes": ref("objection", Merge.APPEND),
        "campaign_key": Field(Kind.TEXT, Merge.APPEND, since=4),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("visit_id",), ("contact_id",)),
)

OBJECTION_EVENT = Entity(
    "objection_event",
    {
        "objection_id": ref("objection", Merge.APPEND, required=True),
        "account_id": ref("account", Merge.APPEND, required=True),
        "visit_id": ref("visit", Merge.APPEND),
        "kind": code(Merge.APPEND, OBJECTION_EVENTS, required=True),
        "evidence": text(Merge.APPEND),
        "note": text(Merge.APPEND),
        **moment("happened"),
        "material": Field(Kind.TEXT, Merge.APPEND, since=4),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_FACT,
    indexes=(("objection_id", "happened_at"), ("account_id",), ("visit_id",)),
)

ENTITIES = (VISIT_PLAN, VISIT, VISIT_PERSON, PROMISE, SAMPLE_GIVEN, OBJECTION, OBJECTION_EVENT)
