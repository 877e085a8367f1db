"""Visit frequency, standing and measures (rules §8, invariant 35)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.visits import (
    DEFAULT_FREQUENCIES,
    Frequency,
    last_visit,
    longest_gap,
    measures,
    planned_visits,
    standing,
)

TODAY = date(2026, 11, 25)
frequencies = st.builds(Frequency, st.integers(1, 9), st.integers(1, 100))
ids = st.sampled_from("abcdefgh")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def status_of(abc: str, days_ago: int | None, *, since: int = 300, planned: tuple[date, ...] = ()) -> str:
    last = None if days_ago is None else ago(days_ago)
    found = standing(DEFAULT_FREQUENCIES[abc], TODAY, last_on=last, since=ago(since), planned=planned)
    return found.status.value


@pytest.mark.parametrize(
    ("abc", "days_ago", "status"),
    [
        ("A", 0, "covered"),
        ("A", 13, "covered"),
        ("A", 14, "due"),
        ("A", 17, "due"),
        ("A", 18, "overdue"),
        ("B", 27, "covered"),
        ("B", 28, "due"),
        ("B", 35, "due"),
        ("B", 36, "overdue"),
        ("C", 83, "covered"),
        ("C", 105, "due"),
        ("C", 106, "overdue"),
    ],
)
def test_standing_of_each_class(abc: str, days_ago: int, status: str) -> None:
    """Decisions: A 2 and B 1 per 28 days, C 1 per 84; overdue is later than 1.25 intervals."""
    assert status_of(abc, days_ago) == status


def test_a_plan_ahead_stands_for_a_visit_that_is_due() -> None:
    assert status_of("A", 16, planned=(TODAY,)) == "planned"
    assert status_of("A", 40, planned=(ago(-3), ago(2))) == "planned"
    assert status_of("A", 40, planned=(ago(1),)) == "overdue"
    assert status_of("A", 3, planned=(TODAY,)) == "covered"


def test_an_account_never_visited_is_due_at_once() -> None:
    assert status_of("A", None, since=0) == "due"
    assert status_of("A", None, since=17) == "due"
    assert status_of("A", None, since=18) == "overdue"


def test_the_longest_gap_of_each_class() -> None:
    assert [longest_gap(DEFAULT_FREQUENCIES[abc]) for abc in "ABC"] == [17, 35, 105]


def test_only_visits_count() -> None:
    contacts = [("visit", ago(20)), ("call", ago(1)), ("fair", ago(2)), ("visit", ago(-1))]
    assert last_visit(contacts, TODAY) == ago(20)
    assert last_visit([("call", ago(1))], TODAY) is None


@given(frequencies, st.integers(0, 400))
def test_standing_follows_the_interval_exactly(frequency: Frequency, elapsed: int) -> None:
    interval = Fraction(frequency.days, frequency.visits)
    found = standing(frequency, TODAY, last_on=ago(elapsed), since=ago(999))
    late = elapsed > interval * Fraction(5, 4)
    expected = "covered" if elapsed < interval else "overdue" if late else "due"
    assert found.status == expected
    assert found.due_on >= ago(elapsed) + timedelta(days=int(interval))
    assert found.days_late == max(0, (TODAY - found.due_on).days)


@given(st.lists(st.tuples(frequencies, st.integers(0, 60)), max_size=5))
def test_a_change_of_class_is_pro_rata_and_rounded_up(parts: list[tuple[Frequency, int]]) -> None:
    exact = sum((Fraction(f.visits * days, f.days) for f, days in parts), Fraction(0))
    assert 0 <= planned_visits(parts) - exact < 1


def test_from_b_to_a_in_the_middle_of_the_cycle() -> None:
    assert planned_visits([(DEFAULT_FREQUENCIES["B"], 14), (DEFAULT_FREQUENCIES["A"], 14)]) == 2


@given(st.dictionaries(ids, st.integers(0, 5)), st.dictionaries(ids, st.integers(0, 9)))
def test_invariant_35_reach_times_frequency_is_visits_per_planned_account(
    planned: dict[str, int], done: dict[str, int]
) -> None:
    found = measures(planned, done)
    accounts = [a for a in planned if planned[a]]
    visits = sum(done.get(a, 0) for a in accounts)
    reach, frequency = found.reach.value, found.frequency.value
    assert (reach is None) == (not accounts)
    assert (frequency is None) == (visits == 0)
    if reach is not None and frequency is not None:
        assert reach * frequency == Fraction(visits, len(accounts))
    for ratio in (found.reach, found.attainment, found.on_target):
        assert ratio.value is None or 0 <= ratio.value <= 1
        assert ratio.ppm is None or 0 <= ratio.ppm <= 1_000_000


def test_extra_visits_do_not_pay_for_missing_ones() -> None:
    found = measures({"a": 2, "c": 1}, {"c": 5, "stranger": 9})
    assert found.attainment.value == Fraction(1, 3)
    assert found.on_target.value == Fraction(1, 2)
    assert found.reach.value == Fraction(1, 2)
    assert found.frequency.value == 5


def test_a_frequency_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Frequency(0, 28)
