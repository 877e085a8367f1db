"""Declarations: accounts change hands, changes that wait for somebody else's word, and how far people's laptops are."""

from __future__ import annotations

from fieldapp.domain.codes import HANDOVER_STATES, HELD_CAUSES, HELD_STATES
from fieldapp.domain.schema_parts import code, integer, of, ref, text
from fieldapp.domain.schema_types import Entity, Kind, Merge, Rights, User, Via

COMMAND = Rights(rep="r", manager="rc", service="r", admin="rc")
OFFER = Rights(rep="rc", manager="rcu", finance="r", service="ru", admin="r")
HELD = Rights(rep="ru", manager="ru", service="ru", admin="r")
WATCHED = Rights(rep="r", manager="r", admin="r")

# One command: these accounts (none named: all) of ``from_id`` are ``to_id``'s from now on, with all that hangs on them.
# ``serves_from_on``: from this day the new owner also serves them, and shares in their profit as who serves does.
# ``selection`` is in what words they were chosen; ``moved`` is how many the server found and moved.
HAND_OVER = Entity(
    "hand_over",
    {
        "from_id": ref("user", Merge.APPEND, required=True),
        "to_id": ref("user", Merge.APPEND, required=True),
        "account_ids": of(Kind.TEXTS, Merge.APPEND),
        "selection": text(Merge.APPEND),
        "reason": text(Merge.APPEND, required=True),
        "handed_on": of(Kind.DATE, Merge.APPEND, required=True),
        "serves_from_on": of(Kind.DATE, Merge.APPEND),
        "moved": integer(Merge.SERVER, 0),
    },
    scopes=(User("from_id"), User("to_id")),
    rights=COMMAND,
    indexes=(("from_id",), ("to_id",)),
    since=4,
)

# A change that could not be taken in as it was, kept by the server for those who have the account now (``account_id``
# empty: for those who lead who made it). ``document`` is JSON: patch and base as they were sent.
HELD_CHANGE = Entity(
    "held_change",
    {
        "account_id": ref("account", Merge.APPEND),
        "from_id": ref("user", Merge.APPEND, required=True),
        "cause": code(Merge.APPEND, HELD_CAUSES, required=True),
        "entity": text(Merge.APPEND, required=True),
        "row_id": text(Merge.APPEND, required=True),
        "op": text(Merge.APPEND, required=True),
        "document": text(Merge.APPEND, required=True),
        "group_key": text(Merge.APPEND),
        "made_at": of(Kind.INSTANT, Merge.APPEND, required=True),
        "state": code(Merge.CAS, HELD_STATES, required=True),
        "reason": text(Merge.CAS),
        "settled_at": of(Kind.INSTANT, Merge.CAS),
        "settled_by_id": ref("user", Merge.CAS),
    },
    scopes=(Via("account_id"), User("from_id")),
    rights=HELD,
    indexes=(("account_id",), ("from_id",), ("settled_by_id",)),
    since=4,
)

# An account is offered to somebody of the service team, who takes it or gives it back with a reason.
SERVICE_HANDOVER = Entity(
    "service_handover",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "campaign_key": text(Merge.APPEND),
        "from_id": ref("user", Merge.APPEND, required=True),
        "to_id": ref("user", Merge.APPEND, required=True),
        "offered_on": of(Kind.DATE, Merge.APPEND, required=True),
        "due_on": of(Kind.DATE, Merge.APPEND, required=True),
        "state": code(Merge.CAS, HANDOVER_STATES, required=True),
        "settled_on": of(Kind.DATE, Merge.CAS),
        "reason": text(Merge.CAS),
    },
    scopes=(Via("account_id"),),
    rights=OFFER,
    indexes=(("account_id",), ("from_id",), ("to_id",)),
    since=4,
)

# What the server saw of a person's laptops on a day: when they came, how often, how much they then still kept to
# themselves, and how long a change had waited before it came (median, seconds).
REP_ACTIVITY = Entity(
    "rep_activity",
    {
        "rep_id": ref("user", Merge.APPEND, required=True),
        "day": of(Kind.DATE, Merge.APPEND, required=True),
        "first_at": of(Kind.INSTANT, Merge.SERVER),
        "last_at": of(Kind.INSTANT, Merge.SERVER),
        "rounds": integer(Merge.SERVER, 0),
        "waiting": integer(Merge.SERVER, 0),
        "lag_s": integer(Merge.SERVER, 0),
    },
    scopes=(User("rep_id"),),
    rights=WATCHED,
    unique=(("rep_id", "day"),),
    since=4,
)

ENTITIES = (HAND_OVER, HELD_CHANGE, SERVICE_HANDOVER, REP_ACTIVITY)
