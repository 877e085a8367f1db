"""The time without word from the server: it locks, it empties, and no clock gives a day more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.lease import DAY_US, Lease, Stand, looked

NOW = 1_800_000_000_000_000


def after(*days: float, lease: Lease | None = None, limits: tuple[int, int] | None = None) -> Lease:
    """Looks at the clock, each so many days after the one before; synced at the beginning."""
    now, found = NOW, lease or looked(None, NOW, NOW, limits)
    for day in days:
        now += int(day * DAY_US)
        found = looked(found, NOW, now, limits)
    return found


@pytest.mark.parametrize(
    ("days", "stand", "left"),
    [
        ((), Stand.FINE, 14), ((0.5,), Stand.FINE, 14), ((13,), Stand.FINE, 1), ((13.9,), Stand.FINE, 1),
        ((14,), Stand.LOCKED, 46), ((58.5, 1), Stand.LOCKED, 1), ((59, 1), Stand.OVER, 0), ((7, 7), Stand.LOCKED, 46),
        ((13, -13), Stand.LOCKED, 46), ((-1,), Stand.FINE, 13), ((-400,), Stand.LOCKED, 46), ((60,), Stand.LOCKED, 1),
        ((400,), Stand.LOCKED, 1), ((-9000, 9000), Stand.LOCKED, 1), ((400, 0.5, 0.5), Stand.OVER, 0),
        ((59.5, 9000), Stand.OVER, 0), ((80, 2), Stand.OVER, 0), ((20, -20, 20), Stand.LOCKED, 20),
    ],
)  # fmt: skip
def test_days_without_word(days: tuple[float, ...], stand: Stand, left: int) -> None:
    found = after(*days)
    assert (found.stand, found.days_left) == (stand, left)


def test_word_from_the_server_begins_anew() -> None:
    found = looked(after(20), NOW + 20 * DAY_US, NOW + 20 * DAY_US)
    assert (found.stand, found.days_left) == (Stand.FINE, 14)


def test_a_file_that_was_never_looked_at_counts_from_its_last_sync() -> None:
    assert looked(None, NOW, NOW + 30 * DAY_US).stand is Stand.LOCKED


def test_a_last_sync_that_nobody_looked_at_the_clock_after_counts_too() -> None:
    found = looked(after(3), NOW + 4 * DAY_US, NOW + 34 * DAY_US)
    assert (found.stand, found.days_left) == (Stand.LOCKED, 30)


def test_a_clock_put_right_by_minutes_costs_nothing() -> None:
    assert after(-0.003).ran == 0


def test_the_server_may_say_other_days() -> None:
    assert after(3, limits=(3, 10)).stand is Stand.LOCKED
    assert after(9, 1, limits=(3, 10)).stand is Stand.OVER


@given(st.lists(st.floats(-100, 100), max_size=20))
def test_no_way_to_turn_the_clock_gives_time_back(days: list[float]) -> None:
    now, found = NOW, looked(None, NOW, NOW)
    for day in days:
        now += int(day * DAY_US)
        ran = found.ran
        found = looked(found, NOW, now)
        assert found.ran >= ran
