"""What the frame of the window always shows: who works here, how much is here, what waits for a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fieldapp.services.ahead import Ahead


@dataclass(frozen=True, slots=True)
class Standing:
    """``profile`` is alone, demo or company.

    ``pending`` counts changes that wait for a server, ``needs`` what sync left to the person.
    """

    profile: str
    user: str
    role: str
    unit: str
    accounts: int
    pending: int
    needs: int = 0


class StandingReader(Protocol):
    """Reads the standing; cheap enough for after every save."""

    def standing(self) -> Standing:
        """Return it as of the last commit."""
        ...


class StandingService:
    """Hands on what the reader says."""

    def __init__(self, reader: StandingReader) -> None:
        self.ahead = Ahead(reader.standing)
        """The first ``standing`` may be read while the window is still being made."""

    def standing(self) -> Standing:
        """Return it as of the last commit."""
        return self.ahead.take()
