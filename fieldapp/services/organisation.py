"""Who is who: company, teams, distributors with their jobs and shares, territories, reps and service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Clock


@dataclass(frozen=True, slots=True)
class UnitView:
    """A company, team or distributor; ``share_ppm`` None: not stated. ``accounts`` are those of its people."""

    id: str
    kind: str
    name: str
    parent: str
    jobs: tuple[str, ...]
    share_ppm: int | None
    people: int
    accounts: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who works here."""

    id: str
    name: str
    role: str
    unit: str
    accounts: int


@dataclass(frozen=True, slots=True)
class TerritoryView:
    """Who works a territory from when; ``to_on`` None: until now."""

    territory: str
    divisions: tuple[str, ...]
    unit: str
    rep: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """All of it that this person may see, as of a day."""

    as_of: date
    units: tuple[UnitView, ...]
    people: tuple[PersonView, ...]
    territories: tuple[TerritoryView, ...]


class OrganisationReader(Protocol):
    """Reads what belongs to the organisation; called off the UI thread."""

    def units(self) -> Sequence[UnitView]:
        """Return the units, a parent before its children."""
        ...

    def people(self, today: date) -> Sequence[PersonView]:
        """Return who has not left by a day, by unit and name."""
        ...

    def territories(self) -> Sequence[TerritoryView]:
        """Return every territory with who works it, the newest assignment of each first."""
        ...


class OrganisationService:
    """Answers what the page of the organisation asks; what it shows is changed at the server."""

    def __init__(self, reader: OrganisationReader, clock: Clock) -> None:
        self._reader, self._clock = reader, clock

    def page(self) -> OrganisationPage:
        """Return the page."""
        today = local_now(self._clock).date()
        return OrganisationPage(
            today,
            tuple(self._reader.units()),
            tuple(self._reader.people(today)),
            tuple(self._reader.territories()),
        )
