"""Penetration bands by exact integers (rules §5, invariant 31)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.rates import Band, band, penetration, share_ppm

IN_ORDER = ("none", "trace", "droppable", "exposed", "safe", "locked_in")
totals = st.integers(1, 10**15)
pairs = totals.flatmap(lambda t: st.tuples(st.integers(0, t), st.just(t)))


def naive(ours: int, total: int) -> str:
    share = Fraction(ours, total)
    if share == 0:
        return "none"
    if share < Fraction(5, 100):
        return "trace"
    if share <= Fraction(10, 100):
        return "droppable"
    if share < Fraction(1, 3):
        return "exposed"
    return "safe" if share <= Fraction(1, 2) else "locked_in"


@given(pairs)
def test_invariant_31_every_share_has_exactly_one_band(pair: tuple[int, int]) -> None:
    assert band(*pair) == naive(*pair)


@given(pairs, st.integers(1, 1000))
def test_invariant_31_scaling_keeps_the_band(pair: tuple[int, int], factor: int) -> None:
    assert band(pair[0] * factor, pair[1] * factor) is band(*pair)


@given(totals, st.data())
def test_invariant_31_the_band_rises_with_ours(total: int, data: st.DataObject) -> None:
    less = data.draw(st.integers(0, total))
    more = data.draw(st.integers(less, total))
    assert IN_ORDER.index(band(less, total)) <= IN_ORDER.index(band(more, total))


@pytest.mark.parametrize(
    ("ours", "total", "expected"),
    [
        (0, 100, Band.NONE),
        (1, 100, Band.TRACE),
        (4999, 100_000, Band.TRACE),
        (5, 100, Band.DROPPABLE),
        (10, 100, Band.DROPPABLE),
        (10_001, 100_000, Band.EXPOSED),
        (324_000, 1_200_000, Band.EXPOSED),
        (33, 100, Band.EXPOSED),
        (1, 3, Band.SAFE),
        (1, 2, Band.SAFE),
        (501, 1000, Band.LOCKED_IN),
        (100, 100, Band.LOCKED_IN),
        (101, 100, Band.DATA_ERROR),
        (-1, 100, Band.DATA_ERROR),
        (1, -100, Band.DATA_ERROR),
        (1, None, Band.UNKNOWN),
        (1, 0, Band.UNKNOWN),
        (0, 0, Band.UNKNOWN),
    ],
)
def test_borders(ours: int, total: int | None, expected: Band) -> None:
    assert band(ours, total) is expected


def test_the_share_is_null_when_unknown_and_full_when_exceeded() -> None:
    assert penetration(5, None).value is None
    assert share_ppm(5, 0) is None
    assert share_ppm(324_000, 1_200_000) == 270_000
    assert share_ppm(1, 3) == 333_333
    assert share_ppm(2, 3) == 666_667
    assert share_ppm(300, 200) == 1_000_000
