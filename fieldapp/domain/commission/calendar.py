"""Periods by civil dates of the company's zone: half-open, without gaps (rules §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fieldapp.domain.commission.plan import PeriodKind
from fieldapp.domain.periods import plus_months

MIDDLE_OF_MONTH = 16
_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}


class PeriodState(StrEnum):
    """Which way a period goes; it never comes back after locked."""

    OPEN = "open"
    CALCULATED = "calculated"
    APPROVED = "approved"
    LOCKED = "locked"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Period:
    """Local dates [start, end)."""

    start: date
    end: date
    state: PeriodState = PeriodState.OPEN

    @property
    def is_locked(self) -> bool:
        """Whether nothing may be added any more."""
        return self.state in (PeriodState.LOCKED, PeriodState.PAID)

    def has(self, day: date) -> bool:
        """Return whether a day lies in the period."""
        return self.start <= day < self.end


def window_of(kind: PeriodKind, day: date) -> tuple[date, date]:
    """The first day of the window that a day lies in, and the first day after it."""
    if kind is PeriodKind.HALF_MONTH:
        middle = day.replace(day=MIDDLE_OF_MONTH)
        first = day.replace(day=1)
        return (first, middle) if day < middle else (middle, plus_months(first, 1))
    months = _MONTHS[kind]
    start = date(day.year, (day.month - 1) // months * months + 1, 1)
    return start, plus_months(start, months)


def calendar(kind: PeriodKind, first: date, last: date) -> list[Period]:
    """The periods from the one of the first day to the one of the last, all open."""
    periods = [Period(*window_of(kind, first))]
    while periods[-1].end <= last:
        periods.append(Period(*window_of(kind, periods[-1].end)))
    return periods


def last_day(period_end: date) -> date:
    """The last day of a window or period that ends before a day."""
    return period_end - timedelta(days=1)
