"""How often an account is to be visited, and whether it was (rules §8). Only channel `visit` counts here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fieldapp.domain.ratio import Ratio


@dataclass(frozen=True, slots=True)
class Frequency:
    """`visits` planned in a cycle of `days`."""

    visits: int
    days: int

    def __post_init__(self) -> None:
        if self.visits < 1 or self.days < 1:
            raise ValueError("a frequency needs at least one visit in at least one day")


DEFAULT_FREQUENCIES: Mapping[str, Frequency] = {
    "A": Frequency(2, 28),
    "B": Frequency(1, 28),
    "C": Frequency(1, 84),
}
COUNTED_CHANNEL = "visit"


class VisitStatus(StrEnum):
    """Where an account stands in its cycle; overdue is later than 1.25 times its interval."""

    COVERED = "covered"
    PLANNED = "planned"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class VisitStanding:
    """Status on a day with its reasons; `days_late` counts from the day the visit was due."""

    status: VisitStatus
    last_on: date | None
    due_on: date
    planned_on: date | None
    days_late: int


@dataclass(frozen=True, slots=True)
class VisitMeasures:
    """The four measures of a cycle; each is null when nothing was planned (or visited)."""

    reach: Ratio
    frequency: Ratio
    attainment: Ratio
    on_target: Ratio


def last_visit(contacts: Iterable[tuple[str, date]], on: date) -> date | None:
    """The last day up to `on` with a contact in a channel that counts; contacts are (channel, local date)."""
    return max((day for channel, day in contacts if channel == COUNTED_CHANNEL and day <= on), default=None)


def due_date(frequency: Frequency, last_on: date | None, since: date) -> date:
    """The first day on which the interval has passed; never visited: the day the account came to us."""
    if last_on is None:
        return since
    return last_on + timedelta(days=-(-frequency.days // frequency.visits))


def longest_gap(frequency: Frequency) -> int:
    """The most whole days since the last visit that are not overdue yet: up to 1.25 intervals."""
    return 5 * frequency.days // (4 * frequency.visits)


def is_overdue(frequency: Frequency, counted_from: date, on: date) -> bool:
    """Whether more than 1.25 intervals have passed."""
    return (on - counted_from).days > longest_gap(frequency)


def standing(
    frequency: Frequency,
    on: date,
    *,
    last_on: date | None,
    since: date,
    planned: Iterable[date] = (),
) -> VisitStanding:
    """The account's status on a day.

    Covered until the interval has passed, then planned when a visit is planned from today on, else due, and
    overdue beyond 1.25 intervals. An account that was never visited is due at once and counts from `since`.
    """
    due_on = due_date(frequency, last_on, since)
    planned_on = min((day for day in planned if day >= on), default=None)
    if on < due_on:
        status = VisitStatus.COVERED
    elif planned_on is not None:
        status = VisitStatus.PLANNED
    elif is_overdue(frequency, last_on or since, on):
        status = VisitStatus.OVERDUE
    else:
        status = VisitStatus.DUE
    return VisitStanding(status, last_on, due_on, planned_on, max(0, (on - due_on).days))


def planned_visits(parts: Iterable[tuple[Frequency, int]]) -> int:
    """Visits planned in a cycle whose class changed: pro rata by the days spent in each class, rounded up."""
    numerator, denominator = 0, 1
    for frequency, days in parts:
        numerator = numerator * frequency.days + frequency.visits * days * denominator
        denominator *= frequency.days
    return -(-numerator // denominator)


def measures(planned: Mapping[str, int], done: Mapping[str, int]) -> VisitMeasures:
    """Reach, frequency, attainment and on-target over the accounts with a plan, by account id (rules §8).

    Extra visits of one account do not pay for missing ones of another. Visits to accounts without a plan
    count nowhere, so that reach x frequency = visits / planned accounts holds exactly.
    """
    wanted = {account: count for account, count in planned.items() if count > 0}
    visits = {account: max(0, done.get(account, 0)) for account in wanted}
    visited = sum(1 for count in visits.values() if count)
    return VisitMeasures(
        reach=Ratio(visited, len(wanted)),
        frequency=Ratio(sum(visits.values()), visited),
        attainment=Ratio(sum(min(visits[a], wanted[a]) for a in wanted), sum(wanted.values())),
        on_target=Ratio(sum(1 for a in wanted if visits[a] >= wanted[a]), len(wanted)),
    )
