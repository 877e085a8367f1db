"""Declarations: modes set by hand, why customers fell back, how much a product is used."""

from __future__ import annotations

from fieldapp.domain.codes import MODES
from fieldapp.domain.schema_parts import CUSTOMER_FACT, code, integer, of, provenance, ref, text
from fieldapp.domain.schema_types import Entity, Kind, Merge, Rights, Via

MODE_DECISION = Rights(rep="r", manager="rc", finance="r", service="r", admin="r")
USAGE_FACT = Rights(rep="rc", manager="rc", finance="r", service="rc", admin="rc")

# A manager sets the mode from an instant (included) to another (excluded; empty: until it is ended). What ends one
# early is a fact that supersedes it with an earlier end.
MODE_OVERRIDE = Entity(
    "mode_override",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "mode": code(Merge.APPEND, MODES, required=True),
        "reason": text(Merge.APPEND, required=True),
        "from_at": of(Kind.INSTANT, Merge.APPEND, required=True),
        "until_at": of(Kind.INSTANT, Merge.APPEND),
        "supersedes": ref("mode_override", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=MODE_DECISION,
    unique=(("supersedes",),),
    indexes=(("account_id",),),
    since=3,
)

# Why a customer that ordered alone needs us again; ``order_id`` is the order by which it fell back.
MODE_NOTE = Entity(
    "mode_note",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "order_id": ref("sales_order", Merge.APPEND, required=True),
        "reason": text(Merge.APPEND, required=True),
        "noted_on": of(Kind.DATE, Merge.APPEND, required=True),
        "supersedes": ref("mode_note", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("order_id",)),
    since=3,
)

# What one seat of the customer, or the customer as a whole, used of ours on a day.
USAGE = Entity(
    "usage",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "contact_id": ref("contact", Merge.APPEND),
        "product_id": ref("product", Merge.APPEND),
        "seat": text(Merge.APPEND),
        "used_on": of(Kind.DATE, Merge.APPEND, required=True),
        "seats_active": integer(Merge.APPEND, 0),
        "sessions": integer(Merge.APPEND, 0),
        "minutes": integer(Merge.APPEND, 0),
        "supersedes": ref("usage", Merge.APPEND),
        **provenance(),
    },
    scopes=(Via("account_id"),),
    rights=USAGE_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id", "used_on"), ("contact_id",), ("product_id",)),
    since=3,
)

ENTITIES = (MODE_OVERRIDE, MODE_NOTE, USAGE)
