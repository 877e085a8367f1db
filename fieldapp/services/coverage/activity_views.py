"""What the page of activity and fairness reads: visits planned and done, by class, rep and team (rules §8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fieldapp.domain.modes import Mode
from fieldapp.domain.ratio import Ratio
from fieldapp.domain.visits import VisitMeasures


@dataclass(frozen=True, slots=True)
class ActivityQuestion:
    """What is asked: the cycle of ``days`` that ends on a day (None: today), of a team or rep (None: all)."""

    as_of: date | None = None
    days: int = 28
    team_id: str | None = None
    rep_id: str | None = None


@dataclass(frozen=True, slots=True)
class ClassActivity:
    """Measures over the accounts of a class; ``abc_class`` '' is all of them."""

    abc_class: str
    accounts: int
    planned: int
    done: int
    overdue: int
    measures: VisitMeasures


@dataclass(frozen=True, slots=True)
class RepActivity:
    """One rep's cycle beside the size of the territory. Times are medians in seconds, None where nothing is known.

    ``evidence`` is the share of visits with somebody met, an outcome and a place; ``used_days`` of ``days`` the
    laptop came to the server; ``lag_s`` is how long a change waited until it came; ``answer_s`` how long a reason
    stood until its first answer.
    """

    user_id: str
    name: str
    team: str
    accounts: int
    places: int
    planned: int
    done: int
    measures: VisitMeasures
    overdue: int
    evidence: Ratio
    mix: Mapping[Mode, int]
    answer_s: int | None
    used_days: int
    days: int
    lag_s: int | None
    last_sync_at: int | None
    waiting: int


@dataclass(frozen=True, slots=True)
class OverdueAccount:
    """An account that was to be visited before now; ``last_on`` None: never."""

    account_id: str
    name: str
    owner: str
    abc_class: str
    last_on: date | None
    days_late: int


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """The page; ``is_watched``: a server tells when laptops come (not in a profile used alone)."""

    since: date
    as_of: date
    classes: tuple[ClassActivity, ...]
    reps: tuple[RepActivity, ...]
    overdue: int
    is_watched: bool
