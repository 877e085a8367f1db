"""What the screens say of sync: where it stands, what waits, what the server did not take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Phase(StrEnum):
    """Where sync stands."""

    ALONE = "alone"  # the profile belongs to no company
    IDLE = "idle"
    WORKING = "working"
    OFFLINE = "offline"
    SIGN_IN = "sign_in"
    LOCKED = "locked"
    REVOKED = "revoked"
    UPDATE = "update"  # the program is too old for its server
    SERVER_OLD = "server_old"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class SyncState:
    """Instants are microseconds UTC. ``code`` names the last problem; counts are those of the round under way."""

    phase: Phase = Phase.ALONE
    synced_at: int | None = None
    retry_at: int | None = None
    code: str = ""
    sent: int = 0
    received: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """One intent of the user that no applied answer tells of. ``was_sent``: the server may have it."""

    intent: str
    subject: str
    at: int
    changes: int
    was_sent: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that the server did not take, or not whole.

    ``reason`` is a code of sync.protocol.states.Reason, ``conflict`` or ``overwrote``; ``fields`` has for each field
    concerned the own value and the server's.
    """

    muid: str
    intent: str
    subject: str
    at: int
    entity: str
    row_id: str
    reason: str
    fields: Mapping[str, tuple[object, object]]


@dataclass(frozen=True, slots=True)
class SyncPage:
    """What the page shows, newest first. ``server`` is its address, empty without a company."""

    server: str
    device: str
    synced_at: int | None
    waiting: Sequence[Waiting]
    waiting_changes: int
    refused: Sequence[Refused]


class SyncReader(Protocol):
    """Reads the outbox for people."""

    def page(self) -> SyncPage:
        """Return everything that the page shows, long lists cut off."""
        ...


class SyncService:
    """Hands on what the reader says."""

    def __init__(self, reader: SyncReader) -> None:
        self._reader = reader

    def page(self) -> SyncPage:
        """Return everything that the page shows."""
        return self._reader.page()
