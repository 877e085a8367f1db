"""What can become of a mutation, on the server and on its way there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """What the server did with a mutation. It never changes afterwards."""

    APPLIED = "applied"
    CONFLICT = "conflict"  # applied but for the fields named in ``conflict``: a person decides
    REJECTED = "rejected"  # no effect, kept as a dead letter
    QUARANTINED = "quarantined"  # failed again and again by a fault of the server: kept as a dead letter


class Reason(StrEnum):
    """Why a mutation was rejected or quarantined."""

    OUT_OF_SCOPE = "out_of_scope"  # the row is not, or no longer, this person's
    FORBIDDEN = "forbidden"  # the role may not do this
    GONE = "gone"  # the row was deleted: deleting wins
    EXISTS = "exists"  # another row has this id
    UNKNOWN_TABLE = "unknown_table"
    UNKNOWN_FIELD = "unknown_field"
    INVALID = "invalid"  # a value that its field may not hold
    SERVER_ONLY = "server_only"
    APPEND_ONLY = "append_only"
    MISSING_REFERENCE = "missing_reference"
    OTHER_ACCOUNT = "other_account"  # refers to a record of another customer
    DEPENDS_ON = "depends_on"  # refers to a row whose own insertion was rejected
    REFERENCED = "referenced"  # others still refer to what was to be deleted
    NOT_UNIQUE = "not_unique"
    SUPERSEDED = "superseded"  # the fact has a successor already
    OWNERS_DIFFER = "owners_differ"  # two accounts of two people cannot become one
    NO_SCOPE = "no_scope"  # nobody would see the row
    UNKNOWN_COMMAND = "unknown_command"
    KEY_REUSE = "key_reuse"  # the same muid with other contents
    GROUP = "group"  # another mutation of the same group was rejected
    FAULT = "fault"


class Outbox(StrEnum):
    """Where a client's mutation is."""

    PENDING = "pending"
    SENT = "sent"  # has a number, and no answer that was applied
    DONE = "done"
    REJECTED = "rejected"


class Event(StrEnum):
    """What happens to a client's mutation."""

    NUMBERED = "numbered"  # goes out for the first time
    ACCEPTED = "accepted"  # its effect arrived with a pulled snapshot
    REFUSED = "refused"
    RESTORED = "restored"  # the server went back behind it: send it again
    FORKED = "forked"  # the client got a new id: number it anew


MOVES: Mapping[tuple[Outbox, Event], Outbox] = MappingProxyType(
    {
        (Outbox.PENDING, Event.NUMBERED): Outbox.SENT,
        (Outbox.PENDING, Event.FORKED): Outbox.PENDING,
        (Outbox.SENT, Event.NUMBERED): Outbox.SENT,
        (Outbox.SENT, Event.ACCEPTED): Outbox.DONE,
        (Outbox.SENT, Event.REFUSED): Outbox.REJECTED,
        (Outbox.SENT, Event.FORKED): Outbox.PENDING,
        (Outbox.SENT, Event.RESTORED): Outbox.PENDING,
        (Outbox.DONE, Event.RESTORED): Outbox.PENDING,
        (Outbox.REJECTED, Event.RESTORED): Outbox.PENDING,
    }
)


def moved(state: Outbox, event: Event) -> Outbox:
    """Return the next state. Raises ValueError for what cannot happen."""
    after = MOVES.get((state, event))
    if after is None:
        raise ValueError(f"{event} cannot happen to a mutation that is {state}")
    return after
