"""Declarations: files that belong to an account, and the customer's own logins."""

from __future__ import annotations

from fieldapp.domain.codes import SEAT_KINDS
from fieldapp.domain.schema_parts import CUSTOMER_WORK, code, integer, of, ref, text
from fieldapp.domain.schema_types import Entity, Kind, Merge, Via

# The record of a photo or file; its bytes go their own way by ``sha256``. ``is_ready``: the server has them all.
ATTACHMENT = Entity(
    "attachment",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "visit_id": ref("visit", Merge.APPEND),
        "name": text(Merge.LWW, required=True),
        "mime": text(Merge.APPEND, required=True),
        "size": integer(Merge.APPEND, 1, required=True),
        "sha256": text(Merge.APPEND, required=True),
        "taken_at": of(Kind.INSTANT, Merge.APPEND),
        "note": text(Merge.LWW),
        "is_ready": of(Kind.BOOL, Merge.SERVER),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_WORK,
    indexes=(("account_id",), ("visit_id",), ("sha256",)),
    since=4,
)

# A login of the customer with us: the account's own (parent), one under it (child), or one beside it (peer).
SEAT = Entity(
    "seat",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "contact_id": ref("contact", Merge.LWW),
        "login": text(Merge.LWW, required=True),
        "kind": code(Merge.LWW, SEAT_KINDS, required=True),
        "parent_id": ref("seat", Merge.LWW),
        "active_from_on": of(Kind.DATE, Merge.APPEND, required=True),
        "active_to_on": of(Kind.DATE, Merge.LWW),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_WORK,
    indexes=(("account_id",), ("contact_id",), ("parent_id",)),
    since=4,
)

ENTITIES = (ATTACHMENT, SEAT)
