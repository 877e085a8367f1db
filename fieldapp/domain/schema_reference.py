"""Declarations: what everybody in the organisation refers to: territories and products."""

from __future__ import annotations

from fieldapp.domain.codes import TERRITORY_KINDS
from fieldapp.domain.schema_parts import ORGANISATION, code, of, provenance, ref, text
from fieldapp.domain.schema_types import Entity, Kind, Merge, Rights, Tenant, Unit, User

CATALOGUE = Rights(rep="r", manager="r", finance="rcu", service="r", admin="rcu")

# ``divisions`` are the codes of administrative divisions (GB/T 2260) that a territory of the sales force covers.
TERRITORY = Entity(
    "territory",
    {
        "kind": code(Merge.LWW, TERRITORY_KINDS, required=True),
        "name": text(Merge.LWW, required=True),
        "code": text(Merge.LWW),
        "parent_id": ref("territory", Merge.LWW),
        "divisions": of(Kind.TEXTS, Merge.SET),
        **provenance(),
    },
    scopes=(Tenant(),),
    rights=ORGANISATION,
    indexes=(("parent_id",),),
    since=2,
)

# Half-open: from ``from_on`` up to, not on, ``to_on``. Only those it concerns see it: a distributor is no colleague.
TERRITORY_ASSIGNMENT = Entity(
    "territory_assignment",
    {
        "territory_id": ref("territory", Merge.APPEND, required=True),
        "unit_id": ref("unit", Merge.APPEND),
        "rep_id": ref("user", Merge.APPEND),
        "from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "to_on": of(Kind.DATE, Merge.LWW),
    },
    scopes=(Unit("unit_id"), User("rep_id")),
    rights=ORGANISATION,
    indexes=(("territory_id", "from_on"), ("unit_id",), ("rep_id",)),
    since=2,
)

PRODUCT = Entity(
    "product",
    {
        "code": text(Merge.CAS, required=True),
        "name": text(Merge.LWW, required=True),
        "category": text(Merge.LWW),
        "unit": text(Merge.LWW),
        "list_price_minor": of(Kind.MONEY, Merge.CAS),
        "currency": text(Merge.CAS),
        "sold_from_on": of(Kind.DATE, Merge.LWW),
        "discontinued_on": of(Kind.DATE, Merge.LWW),
        **provenance(),
    },
    scopes=(Tenant(),),
    rights=CATALOGUE,
    indexes=(("code",),),
    since=2,
)

ENTITIES = (TERRITORY, PRODUCT)
"""They refer to nothing but each other."""
DATED = (TERRITORY_ASSIGNMENT,)
"""They refer to units and users."""
