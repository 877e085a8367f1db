"""What the page of the customer mix reads: frozen values, shares in hundredths of a percent (rules §4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fieldapp.domain.modes import Evidence, Mode


class Weighing(StrEnum):
    """By what accounts are weighed: each alike, or by the money of the twelve months before."""

    COUNT = "count"
    REVENUE = "revenue"
    PROFIT = "profit"


class Grouping(StrEnum):
    """By what the mix is broken down."""

    REP = "rep"
    TEAM = "team"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class MixQuestion:
    """What is asked: how many months back, and only one rep, team or territory (ids; None: all that is here)."""

    months: int = 12
    weighing: Weighing = Weighing.COUNT
    rep_id: str | None = None
    team_id: str | None = None
    place: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class MixPoint:
    """The mix at a month's end, or now. ``values`` are accounts or minor units; shares sum to 10,000 or are None."""

    month: date
    values: Mapping[Mode, int]
    shares: Mapping[Mode, int] | None
    dormant: int

    @property
    def active(self) -> int:
        """All that is in the mix."""
        return sum(self.values.values())


@dataclass(frozen=True, slots=True)
class FlowView:
    """Accounts by where they were at the end of last month and are now; ``gone`` went dormant or away."""

    since: date
    moves: Mapping[tuple[Mode, Mode], int]
    new: Mapping[Mode, int]
    gone: Mapping[Mode, int]


@dataclass(frozen=True, slots=True)
class Backslide:
    """A customer that fell back this period, the orders that this rests on, and why, if somebody said so."""

    account_id: str
    name: str
    rep: str
    from_mode: Mode
    to_mode: Mode
    at: int
    order_id: str
    order_number: str
    evidence: Evidence
    reason: str
    noted_by: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer for whom one or two orders placed alone decide."""

    account_id: str
    name: str
    rep: str
    mode: Mode
    next_mode: Mode
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MixGroup:
    """The mix of one rep, team or territory now. ``key`` goes into a MixQuestion."""

    key: str
    name: str
    values: Mapping[Mode, int]
    shares: Mapping[Mode, int] | None
    dormant: int
    change: Mapping[Mode, int] | None


@dataclass(frozen=True, slots=True)
class MixAccount:
    """An account behind a number of the page."""

    account_id: str
    name: str
    rep: str
    mode: Mode
    derived: Mode | None
    since: int
    is_dormant: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a person may narrow the page to."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class MixPage:
    """The page. ``change`` is now less the end of last month, in hundredths of percentage points.

    ``known_ppm`` is the part of the revenue whose profit is known (weighing by profit); ``currency`` is that of the
    money, None when accounts are counted. ``may_weigh`` holds what this laptop knows enough for.
    """

    question: MixQuestion
    as_of: int
    today: date
    now: MixPoint
    points: tuple[MixPoint, ...]
    change: Mapping[Mode, int] | None
    flow: FlowView
    backslides: tuple[Backslide, ...]
    candidates: tuple[Candidate, ...]
    dormant: int
    currency: str | None
    known_ppm: int | None
    may_weigh: frozenset[Weighing]
    may_override: bool
    reps: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    places: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """A mode set by hand; ``until_at`` None: until it is ended."""

    id: str
    mode: Mode
    reason: str
    by: str
    from_at: int
    until_at: int | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class ModeView:
    """The mode of one account now: what counts, what follows from its orders, and what was set by hand."""

    account_id: str
    effective: Mode | None
    derived: Mode | None
    is_dormant: bool
    evidence: Evidence
    overrides: tuple[OverrideRow, ...]
    may_override: bool
