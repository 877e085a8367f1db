"""What the pages of a manager need of the store: sums, accounts, people, places; cheap enough for every click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from fieldapp.domain.coverage.targets import RateConfig
from fieldapp.domain.coverage.timeline import Sums
from fieldapp.services.coverage.views import Cell, StepAccount

EVERYBODY = ""
"""In the place of a campaign: every account that is here."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose accounts: of one team, rep, place (None: all)."""

    team_id: str | None = None
    rep_id: str | None = None
    place: str | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether there are no sums of it, so that its few accounts are added up one by one."""
        return self.rep_id is not None or self.place is not None


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague with accounts, and the team (``unit_kind``: company, team, distributor)."""

    id: str
    name: str
    role: str
    team_id: str
    team: str
    unit_kind: str


@dataclass(frozen=True, slots=True)
class Where:
    """How many accounts of a stage somebody has in a place."""

    place: str
    stage: str
    owner_id: str
    accounts: int


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as it is stored; ``config`` with the usual values where it leaves them open."""

    id: str
    name: str
    unit_id: str
    unit: str
    territory_id: str | None
    territory: str
    profile: str
    drive: str
    state: str
    started_on: date
    ended_on: date | None
    gap_days: int | None
    maturity_days: int | None
    thin_ppm: int | None
    few_reps: int | None
    accept_days: int | None
    reason: str
    notes: str
    config: RateConfig


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage as it is stored."""

    id: str
    campaign_id: str
    territory_id: str | None
    territory: str
    kind: str
    starts_on: date
    ends_on: date
    gate_ppm: int | None
    state: str
    closed_on: date | None
    reason: str

    def runs_on(self, day: date) -> bool:
        """Whether it is the running one on a day; a stage that is not closed runs on beyond its end."""
        if self.state == "planned" or day < self.starts_on:
            return False
        return self.closed_on is None or day < self.closed_on


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """On how many days a rep visited customers of a place."""

    rep_id: str
    place: str
    days: int


@dataclass(frozen=True, slots=True)
class RepNumbers:
    """What is counted of a rep: visits, A-class accounts not visited in time, the last news of the laptops."""

    visits: int = 0
    a_unvisited: int = 0
    last_sync_at: int | None = None
    waiting: int = 0


class CoverageReader(Protocol):
    """Reads sums of steps, and the few accounts behind one number."""

    def zone(self) -> str:
        """Return the company's zone."""
        ...

    def me(self) -> str:
        """Return the id of the person at this laptop."""
        ...

    def role(self) -> str:
        """Return the role of the user, owner where a profile is used alone."""
        ...

    def currency(self) -> str:
        """Return the money of the sums."""
        ...

    def known_through(self) -> int | None:
        """Return the instant of the last whole round of sync."""
        ...

    def counting(self) -> int:
        """Return how many accounts wait to be counted."""
        ...

    def sums(self, campaign: str, scope: Scope, dim: str, as_of: date) -> Mapping[str, Sums]:
        """Return the sums of each group (dim: place, rep, team, class, stage; '' all, under the key '')."""
        ...

    def where(self, campaign: str) -> Sequence[Where]:
        """Return how many accounts are where, of whom and in which stage."""
        ...

    def people(self) -> Sequence[Person]:
        """Return who has accounts here, by name."""
        ...

    def places(self) -> Mapping[str, str]:
        """Return names of places by key: of territories; a district is its own name."""
        ...

    def campaigns(self) -> Sequence[Campaign]:
        """Return the campaigns, the newest first."""
        ...

    def stages(self, campaign: str) -> Sequence[Stage]:
        """Return the stages of a campaign by start; of all where it is ''."""
        ...

    def versions(self, campaign: str) -> Sequence[tuple[int, date]]:
        """Return (version, frozen on) of its lists, the oldest first."""
        ...

    def member_places(self, campaign: str, as_of: date) -> Mapping[str, set[str]]:
        """Return reps by the place that they work in for the campaign on a day."""
        ...

    def presences(self, since: int, until: int, scope: Scope) -> Sequence[PresenceRow]:
        """Return where reps visited customers between two instants."""
        ...

    def rep_numbers(self, since: int, until: int, unvisited_since: int) -> Mapping[str, RepNumbers]:
        """Return the numbers of each rep; A-class accounts count whose last visit is before ``unvisited_since``."""
        ...

    def accounts(
        self, campaign: str, scope: Scope, group: tuple[str, str], cell: Cell, as_of: date, first: int, count: int
    ) -> Sequence[StepAccount]:
        """Return accounts behind a number, by name; ``group`` is (dim, key)."""
        ...

    def cohorts(self, campaign: str, scope: Scope, as_of: date) -> Mapping[tuple[str, str], int]:
        """Return accounts by month (YYYY-MM) of conversion and month in which they bought, up to that of the day."""
        ...
