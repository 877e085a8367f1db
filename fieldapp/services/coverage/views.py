"""What the pages of a manager read of coverage and the four rates: frozen values, counted and never listed (rules §5).

Every number is opened to its accounts by ``CoverageService.accounts`` with the row's key and a ``Cell``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from fieldapp.domain.coverage.concentration import Concentration
from fieldapp.domain.coverage.portfolio import Portfolio
from fieldapp.domain.coverage.wilson import Interval, wilson
from fieldapp.domain.modes import Mode
from fieldapp.domain.rates import Band
from fieldapp.domain.ratio import Ratio

SMALL = 30
"""Below so many in the denominator the interval is shown too."""


class Grouping(StrEnum):
    """By what the rates are broken down: by territory (or district), rep, team, distributor, class, stage."""

    PLACE = "place"
    REP = "rep"
    TEAM = "team"
    DISTRIBUTOR = "distributor"
    CLASS = "class"
    STAGE = "stage"


class Cell(StrEnum):
    """A number of a row that opens to accounts: those that took a step, those that did not though they could."""

    TARGETS = "targets"
    OPENED = "opened"
    NOT_OPENED = "not_opened"
    CONVERTED = "converted"
    NOT_CONVERTED = "not_converted"
    AGAIN = "again"
    NOT_AGAIN = "not_again"
    WALLET_KNOWN = "wallet_known"
    WALLET_UNKNOWN = "wallet_unknown"
    OFF_LIST = "off_list"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; None: today, everything that is here, no second date. ``place`` is a territory or district key.

    Without a campaign every account that is here is a target and the organisation's usual counting holds.
    """

    as_of: date | None = None
    campaign_id: str | None = None
    by: Grouping = Grouping.PLACE
    team_id: str | None = None
    rep_id: str | None = None
    place: str | None = None
    compare: date | None = None


@dataclass(frozen=True, slots=True)
class RateView:
    """How many took a step of those that could; ``matured`` over those that could for long enough."""

    took: int
    could: int
    matured: Ratio

    @property
    def plain(self) -> Ratio:
        """All that took the step over all that could."""
        return Ratio(self.took, self.could)

    @property
    def interval(self) -> Interval | None:
        """The Wilson interval of a rate over few accounts; None where there are enough, or none."""
        return wilson(self.took, self.could) if 0 < self.could < SMALL else None


@dataclass(frozen=True, slots=True)
class RatesView:
    """The four rates as of a day; ``off_list`` accounts were opened without being on the list.

    They are told of the total and by place alone: of the places that the list is about.
    """

    coverage: RateView
    conversion: RateView
    repurchase: RateView
    penetration: Portfolio
    weighted_coverage: Ratio
    off_list: int

    def ratio(self, rate: str) -> Ratio:
        """Return the plain value of a rate by its code (domain.codes.RATES)."""
        if rate == "penetration":
            return self.penetration.share
        found: RateView = getattr(self, rate)
        return found.plain


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One territory, rep, team, distributor, class or stage.

    ``stage`` is what the campaign says of the place, else the commonest stage of its accounts (code, '' for none).
    ``before`` are the rates at the date that is compared; None without one.
    """

    key: str
    name: str
    stage: str
    reps: int
    rates: RatesView
    before: RatesView | None = None


@dataclass(frozen=True, slots=True)
class ReasonBar:
    """Reasons that hold back most accounts: by their words. ``value_minor`` None: no money was named."""

    words: str
    category: str
    accounts: int
    value_minor: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class RepRow:
    """A rep: visits of this week, A-class accounts not visited in time, mix, and when the laptop last came.

    ``last_sync_at`` None: never seen (or nobody tells: a profile used alone). ``waiting`` are changes that the
    laptop still kept to itself when it was last seen. ``is_behind``: not seen today. ``accounts`` and ``places`` say
    how large the territory is.
    """

    user_id: str
    name: str
    team: str
    visits_week: int
    a_unvisited: int
    mix: Mapping[Mode, int]
    accounts: int
    places: int
    last_sync_at: int | None
    waiting: int
    is_behind: bool


@dataclass(frozen=True, slots=True)
class City:
    """Where reps were in the last 14 days: different reps and their days there."""

    key: str
    name: str
    reps: int
    rep_days: int


@dataclass(frozen=True, slots=True)
class Presence:
    """Days of one rep in one place; what "what if these reps move" is made of."""

    rep_id: str
    rep: str
    place: str
    days: int


@dataclass(frozen=True, slots=True)
class ForceView:
    """How concentrated the force is, and what that is made of; ``stage`` of the campaign decides about thin."""

    cities: tuple[City, ...]
    presences: tuple[Presence, ...]
    reps: int
    concentration: Concentration
    least: Fraction
    least_reps: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: a campaign, a team, a rep, a place."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What a question may name."""

    campaigns: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    reps: tuple[Choice, ...]
    places: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CampaignHead:
    """The campaign of the page: its month (1 for the first), the kind of the stage that runs, its list's version."""

    id: str
    name: str
    month: int
    stage: str
    list_version: int
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The page of team coverage. ``counting`` accounts changed and are not in the numbers yet (0: all are).

    ``known_through`` is the instant of the last whole round of sync (None: alone). ``list_changed_on``: the list
    changed between the two dates compared, so that they do not speak of the same accounts.
    """

    as_of: date
    known_through: int | None
    scope: str
    campaign: CampaignHead | None
    currency: str
    rows: tuple[CoverageRow, ...]
    total: CoverageRow
    compared: date | None
    list_changed_on: tuple[date, ...]
    force: ForceView
    reasons: tuple[ReasonBar, ...]
    reps: tuple[RepRow, ...]
    counting: int


@dataclass(frozen=True, slots=True)
class StepAccount:
    """An account behind a number, with the days of its steps as known on the day; None where it did not take one.

    ``listed_on`` None: not on the list. Money is of the year that ends on the day, in the page's currency; both are
    None where the wallet is not known.
    """

    account_id: str
    name: str
    owner: str
    place: str
    abc_class: str
    stage: str
    listed_on: date | None
    opened_on: date | None
    converted_on: date | None
    again_on: date | None
    ours_minor: int | None
    wallet_minor: int | None
    band: Band


@dataclass(frozen=True, slots=True)
class StepAccounts:
    """A part of the accounts behind a number, by name, and how many there are."""

    accounts: tuple[StepAccount, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CohortRow:
    """Those converted in a month, and how many still bought in each month after it; the month itself is all."""

    month: date
    size: int
    active: tuple[Ratio, ...]
