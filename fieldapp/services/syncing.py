"""What the page of sync says of what waits; ``needs`` has what is left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Waiting:
    """One intent of the user that no applied answer tells of. ``was_sent``: the server may have it."""

    intent: str
    subject: str
    at: int
    changes: int
    was_sent: bool


@dataclass(frozen=True, slots=True)
class SyncPage:
    """What the page shows, newest first. ``server`` is its address, empty without a company.

    ``has_earlier``: a file of the time before the company lies beside this one.
    """

    server: str
    device: str
    synced_at: int | None
    waiting: Sequence[Waiting]
    waiting_changes: int
    has_earlier: bool = False


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
