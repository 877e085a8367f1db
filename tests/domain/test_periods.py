"""Instants and civil dates across changes of clocks (rules §9)."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.periods import (
    PeriodError,
    day_bounds,
    instant_of,
    local_date,
    local_datetime,
    month_bounds,
    offset_minutes,
    plus_months,
)

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "UTC")
HOUR = 3600 * 1_000_000
days = st.dates(date(1995, 1, 1), date(2060, 12, 31))
zones = st.sampled_from(ZONES)


@given(days, zones)
def test_a_day_begins_and_ends_at_local_midnight(day: date, zone: str) -> None:
    start, end = day_bounds(day, zone)
    assert local_date(start, zone) == day
    assert local_date(end - 1, zone) == day
    assert local_date(start - 1, zone) == day - timedelta(days=1)
    assert local_date(end, zone) == day + timedelta(days=1)


@given(st.integers(1995, 2060), st.integers(1, 12), zones)
def test_months_are_half_open_and_leave_no_gap(year: int, month: int, zone: str) -> None:
    start, end = month_bounds(year, month, zone)
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    assert month_bounds(*following, zone)[0] == end
    assert (local_date(start, zone), local_date(end, zone).day) == (date(year, month, 1), 1)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)])
def test_a_day_may_have_23_or_25_hours(day: date, hours: int) -> None:
    start, end = day_bounds(day, "Europe/Berlin")
    assert end - start == hours * HOUR


@given(st.datetimes(datetime(1995, 1, 1), datetime(2060, 1, 1)), zones)  # noqa: DTZ001 - naive local times
def test_a_local_time_survives_the_way_to_an_instant_and_back(local: datetime, zone: str) -> None:
    at = instant_of(local, zone)
    back = local_datetime(at, zone).replace(tzinfo=None, fold=0)
    skipped = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert back == skipped.replace(fold=0)


def test_a_time_that_the_clocks_show_twice_is_the_first() -> None:
    local = datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 - naive local time
    at = instant_of(local, "Europe/Berlin")
    assert offset_minutes(at, "Europe/Berlin") == 120


def test_shanghai_is_eight_hours_east() -> None:
    at = instant_of(datetime(2026, 11, 25, 7, 59), "Asia/Shanghai")  # noqa: DTZ001 - naive local time
    assert (offset_minutes(at, "Asia/Shanghai"), local_date(at, "UTC")) == (480, date(2026, 11, 24))


@given(days, st.integers(-300, 300))
def test_months_later_keep_the_day_or_take_the_last(day: date, count: int) -> None:
    found = plus_months(day, count)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == count
    assert found.day == min(day.day, calendar.monthrange(found.year, found.month)[1])


def test_month_after_31_january() -> None:
    assert plus_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert plus_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    with pytest.raises(PeriodError, match="out_of_calendar"):
        plus_months(date(9999, 12, 1), 1)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "Asia"])
def test_unknown_zones(zone: str) -> None:
    with pytest.raises(PeriodError, match="unknown_zone"):
        local_date(0, zone)


def test_what_no_calendar_holds() -> None:
    with pytest.raises(PeriodError, match="out_of_calendar"):
        local_date(10**18, "UTC")
    with pytest.raises(ValueError, match="naive"):
        instant_of(datetime(2026, 1, 1, tzinfo=UTC), "UTC")
