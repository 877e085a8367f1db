"""Clusters of the map hold every point of what is seen once, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.services.map_index import FINEST, MapIndex, Point, project, unproject

_PLACES = st.tuples(st.floats(0, 0.999_999), st.floats(0, 0.999_999))


def test_the_equator_and_greenwich_are_the_middle_of_the_map() -> None:
    assert project(0, 0) == (0.5, 0.5)
    assert project(0, 90) == (0.75, 0.5)
    assert project(66.513_26, 0)[1] == pytest.approx(0.25, abs=1e-6)  # half of the north lies beyond this latitude


def test_a_place_comes_back_from_the_map_as_it_was() -> None:
    assert unproject(*project(31.3, 120.58)) == pytest.approx((31.3, 120.58))


def test_points_of_one_square_are_one_cluster_in_their_middle() -> None:
    index = MapIndex([Point(7, 0.10, 0.10), Point(8, 0.12, 0.14), Point(9, 0.60, 0.60)])
    near, far = index.clusters(1, 0.0, 0.0, 1.0, 1.0)
    assert (near.x, near.y) == pytest.approx((0.11, 0.12))
    assert near.count == 2
    assert sorted(index.rows(near)) == [7, 8]
    assert list(index.rows(far)) == [9]


def test_what_is_not_seen_has_no_cluster() -> None:
    index = MapIndex([Point(1, 0.10, 0.10), Point(2, 0.90, 0.90)])
    (seen,) = index.clusters(3, 0.8, 0.8, 1.0, 1.0)
    assert list(index.rows(seen)) == [2]


def test_a_map_without_points_is_the_world() -> None:
    index = MapIndex([])
    assert index.bounds() == (0.0, 0.0, 1.0, 1.0)
    assert list(index.clusters(4, 0, 0, 1, 1)) == []


@given(st.lists(_PLACES, max_size=60), st.integers(0, FINEST))
def test_every_point_is_in_one_cluster_of_its_own_square(places: list[tuple[float, float]], level: int) -> None:
    index = MapIndex(Point(row, x, y) for row, (x, y) in enumerate(places))
    side = min(1 << level, 64)  # squares of a finer level are too many to walk through here
    level = side.bit_length() - 1
    found = list(index.clusters(level, 0, 0, 1, 1))
    assert sorted(row for one in found for row in index.rows(one)) == list(range(len(places)))
    for one in found:
        squares = {(int(places[row][0] * side), int(places[row][1] * side)) for row in index.rows(one)}
        assert len(squares) == 1
