"""Which backups stay."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.backup_rotation import kept

days = st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), max_size=60)


def simulate(start: date, count: int) -> set[date]:
    there: set[date] = set()
    for n in range(count):
        there.add(start + timedelta(n))
        there = set(kept(there))
    return there


def test_a_year_of_days_leaves_a_week_a_month_and_half_a_year() -> None:
    last = date(2026, 11, 22)
    there = simulate(last - timedelta(400), 401)
    assert {last - timedelta(n) for n in range(7)} <= there
    assert len({(day.year, day.month) for day in there}) == 6
    assert len(there) <= 7 + 4 + 6


@given(days)
def test_the_newest_seven_always_stay_and_nothing_is_invented(given_days: list[date]) -> None:
    stay = kept(given_days)
    assert set(sorted(set(given_days), reverse=True)[:7]) <= stay <= set(given_days)


@given(days)
def test_thinning_twice_changes_nothing_more(given_days: list[date]) -> None:
    once = kept(given_days)
    assert kept(once) == once


@given(days, st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_wrong_clock_loses_no_month_that_is_not_replaced(given_days: list[date], wrong: date) -> None:
    before, after = kept(given_days), kept([*given_days, wrong])
    assert len(before - after) <= 3, "one more backup may replace one of each kind, no more"
