"""Two lists hold the same rows exactly where their numbers say so, whatever the order."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.models.members import members_of


def test_the_numbers_of_a_short_list() -> None:
    assert members_of(array("q", [3, 1, 2])) == (3, 6, 14)
    assert members_of(array("q")) == (0, 0, 0)


def test_a_long_list_is_added_up_whole() -> None:
    assert members_of(array("q", range(1, 100_001))) == (100_000, 5_000_050_000, 333_338_333_350_000)


@given(st.sets(st.integers(1, 10**12), min_size=2, max_size=50).flatmap(lambda ids: st.permutations(sorted(ids))))
def test_the_order_does_not_count_and_two_other_rows_do(ids: list[int]) -> None:
    same = members_of(array("q", sorted(ids)))
    assert members_of(array("q", ids)) == same
    other = [*ids[2:], max(ids) + 1, min(ids) - 1]  # as many, and of the same sum where the outermost two went
    assert members_of(array("q", other)) != same
