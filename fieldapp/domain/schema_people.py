"""Declarations: our organisation, the accounts and the people in them."""

from __future__ import annotations

from fieldapp.domain.codes import (
    ACCOUNT_CLASSES,
    BUYING_ROLES,
    COMPANY_SIZES,
    STAGES,
    STANCES,
    UNIT_KINDS,
    USER_ROLES,
)
from fieldapp.domain.schema_parts import (
    CUSTOMER_FACT,
    CUSTOMER_RECORD,
    CUSTOMER_WORK,
    ORGANISATION,
    amount,
    code,
    integer,
    of,
    place,
    provenance,
    ref,
    text,
)
from fieldapp.domain.schema_types import Entity, Field, Kind, Merge, Unit, User, Via

MAP_REACH = 9999
"""How far from the origin a person may be put on the decision map, in its abstract units."""

# What a distributor does for us (``jobs``: stock, sales, service) decides its share of what it sells.
UNIT = Entity(
    "unit",
    {
        "kind": code(Merge.SERVER, UNIT_KINDS, required=True),
        "name": text(Merge.SERVER, required=True),
        "parent_id": ref("unit", Merge.SERVER),
        "jobs": Field(Kind.TEXTS, Merge.SERVER, since=4),
        "share_ppm": Field(Kind.PPM, Merge.SERVER, since=4),
    },
    scopes=(Unit("id"),),
    rights=ORGANISATION,
)

USER = Entity(
    "user",
    {
        "name": text(Merge.SERVER, required=True),
        "role": code(Merge.SERVER, USER_ROLES, required=True),
        "unit_id": ref("unit", Merge.SERVER, required=True),
        "phone": text(Merge.SERVER),
        "left_on": of(Kind.DATE, Merge.SERVER),
    },
    scopes=(Unit("unit_id"), User("id")),
    rights=ORGANISATION,
)

ACCOUNT = Entity(
    "account",
    {
        "legal_name": text(Merge.CAS, required=True),
        "short_name": text(Merge.LWW),
        "aliases": of(Kind.TEXTS, Merge.SET),
        "invoice_title": text(Merge.CAS),
        "tax_number": text(Merge.CAS),
        "district": text(Merge.LWW),
        "address": text(Merge.LWW),
        **place(Merge.LWW),
        "phone": text(Merge.LWW),
        "abc_class": code(Merge.CAS, ACCOUNT_CLASSES),
        "industry": text(Merge.LWW),
        "size": code(Merge.LWW, COMPANY_SIZES),
        "stage": code(Merge.CAS, STAGES),
        "need_choice": integer(Merge.LWW, 0, 5),
        "need_speed": integer(Merge.LWW, 0, 5),
        "need_quality": integer(Merge.LWW, 0, 5),
        "need_saving": integer(Merge.LWW, 0, 5),
        "shortlist_place": integer(Merge.LWW, 1, 99),
        "shortlist_size": integer(Merge.LWW, 1, 99),
        "tags": of(Kind.TEXTS, Merge.SET),
        "notes": text(Merge.LWW),
        "zone": text(Merge.LWW),
        "currency": text(Merge.CAS),
        "owner_id": ref("user", Merge.SERVER, required=True),
        "key_person_id": ref("contact", Merge.CAS),
        "second_person_id": ref("contact", Merge.CAS),
        "closed_on": of(Kind.DATE, Merge.CAS),
        **provenance(),
        "territory_id": Field(Kind.REF, Merge.LWW, since=2, ref="territory"),
        "service_id": Field(Kind.REF, Merge.SERVER, since=4, ref="user"),
    },
    scopes=(User("owner_id"), User("service_id")),
    rights=CUSTOMER_RECORD,
    indexes=(
        ("owner_id",),
        ("tax_number",),
        ("key_person_id",),
        ("second_person_id",),
        ("territory_id",),
        ("legal_name",),
        ("service_id",),
    ),
)

SUPPLIER_SHARE = Entity(
    "supplier_share",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "name": text(Merge.LWW, required=True),
        "share_ppm": of(Kind.PPM, Merge.LWW),
        "noted_on": of(Kind.DATE, Merge.LWW),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_WORK,
    indexes=(("account_id",),),
)

WALLET_ESTIMATE = Entity(
    "wallet_estimate",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        **amount("total_minor"),
        "dated_on": of(Kind.DATE, Merge.APPEND, required=True),
        "basis": text(Merge.APPEND),
        "supersedes": ref("wallet_estimate", Merge.APPEND),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id", "dated_on"),),
)

CONTACT = Entity(
    "contact",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "name": text(Merge.LWW, required=True),
        "title": text(Merge.LWW),
        "phone": text(Merge.LWW),
        "mobile": text(Merge.LWW),
        "email": text(Merge.LWW),
        "wechat": text(Merge.LWW),
        "is_outside": of(Kind.BOOL, Merge.LWW),
        "relation": text(Merge.LWW),
        "stance": code(Merge.LWW, STANCES),
        "influence": integer(Merge.LWW, 1, 5),
        "left_on": of(Kind.DATE, Merge.LWW),
        "notes": text(Merge.LWW),
        "map_x": integer(Merge.LWW, -MAP_REACH, MAP_REACH),
        "map_y": integer(Merge.LWW, -MAP_REACH, MAP_REACH),
        **provenance(),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_WORK,
    indexes=(("account_id",),),
)

ROLE_ASSIGNMENT = Entity(
    "role_assignment",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "contact_id": ref("contact", Merge.APPEND, required=True),
        "role": code(Merge.APPEND, BUYING_ROLES, required=True),
        "subject": text(Merge.APPEND),
        "from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "to_on": of(Kind.DATE, Merge.LWW),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_WORK,
    indexes=(("account_id",), ("contact_id",)),
)

INFLUENCE = Entity(
    "influence",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "from_contact_id": ref("contact", Merge.APPEND, required=True),
        "to_contact_id": ref("contact", Merge.APPEND, required=True),
        "strength": integer(Merge.LWW, 1, 5),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_WORK,
    unique=(("from_contact_id", "to_contact_id"),),
    indexes=(("account_id",), ("to_contact_id",)),
)

ENTITIES = (UNIT, USER, ACCOUNT, SUPPLIER_SHARE, WALLET_ESTIMATE, CONTACT, ROLE_ASSIGNMENT, INFLUENCE)
