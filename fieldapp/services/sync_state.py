"""Where sync stands, in a word: all of sync that the frame of the window needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """Where sync stands."""

    ALONE = "alone"  # the profile belongs to no company
    IDLE = "idle"
    WORKING = "working"
    PAUSED = "paused"  # by the person at the laptop
    OFFLINE = "offline"
    SIGN_IN = "sign_in"
    LOCKED = "locked"
    REVOKED = "revoked"
    UPDATE = "update"  # the program is too old for its server
    SERVER_OLD = "server_old"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class SyncState:
    """Instants are microseconds UTC. ``code`` names the last problem; counts are those of the round under way.

    ``lease_days``: how many days without word from the server are left until the laptop locks, or once it is locked
    (``code`` lease) until it empties itself. ``total`` is of about how many rows, while a first sync or one from the
    beginning goes on; else 0.
    """

    phase: Phase = Phase.ALONE
    synced_at: int | None = None
    retry_at: int | None = None
    code: str = ""
    sent: int = 0
    received: int = 0
    total: int = 0
    lease_days: int | None = None
