"""Distances, datums of Chinese maps, and what a place is worth as evidence."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.geo import Datum, Place, classify, convert, distance_m

datums = st.sampled_from(list(Datum))
# A margin inside the box in which the offset applies, since it moves points across the box's border.
in_china = st.builds(Place, st.integers(18_000_000, 53_500_000), st.integers(73_500_000, 135_000_000))
abroad = st.builds(Place, st.integers(-89_000_000, -1_000_000), st.integers(-180_000_000, 180_000_000))
anywhere = st.builds(Place, st.integers(-90_000_000, 90_000_000), st.integers(-180_000_000, 180_000_000))


def law_of_cosines(a: Place, b: Place) -> float:
    lat1, lat2 = math.radians(a.lat_micro / 1e6), math.radians(b.lat_micro / 1e6)
    dlon = math.radians((a.lon_micro - b.lon_micro) / 1e6)
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(dlon)
    return 6_371_008.8 * math.acos(max(-1.0, min(1.0, cosine)))


@given(anywhere, anywhere)
def test_distance_is_symmetric_and_agrees_with_another_formula(a: Place, b: Place) -> None:
    assert distance_m(a, b) == distance_m(b, a)
    assert distance_m(a, a) == 0
    assert abs(distance_m(a, b) - law_of_cosines(a, b)) < 2  # acos loses digits for close points


def test_shanghai_to_suzhou() -> None:
    shanghai, suzhou = Place(31_230_400, 121_473_700), Place(31_298_900, 120_585_300)
    assert 84_000 < distance_m(shanghai, suzhou) < 86_000
    assert distance_m(Place(0, 0), Place(0, 1_000_000)) == 111_195


@given(in_china, datums, datums)
def test_datums_convert_back_and_forth_within_a_metre(place: Place, first: Datum, second: Datum) -> None:
    start = convert(place, first)
    back = convert(convert(start, second), first)
    assert back.datum is first
    assert law_of_cosines(start, back) < 1
    assert abs(start.lat_micro - back.lat_micro) <= 3
    assert abs(start.lon_micro - back.lon_micro) <= 3


@given(in_china)
def test_inside_china_maps_are_off_by_some_hundred_metres(place: Place) -> None:
    for datum, most in ((Datum.GCJ02, 1_500), (Datum.BD09, 3_000)):
        moved = convert(place, datum)
        bare = Place(moved.lat_micro, moved.lon_micro)
        assert 0 < distance_m(place, bare) < most
        assert distance_m(place, moved) <= 1


@given(abroad, datums, datums)
def test_outside_china_all_datums_are_the_same(place: Place, first: Datum, second: Datum) -> None:
    found = convert(Place(place.lat_micro, place.lon_micro, first), second)
    assert (found.lat_micro, found.lon_micro) == (place.lat_micro, place.lon_micro)


@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        ((31_177_428, 121_527_211), (31_175_304, 121_531_542)),
        ((22_543_847, 113_912_316), (22_540_796, 113_917_176)),
        ((39_911_954, 116_377_817), (39_913_345, 116_384_047)),
    ],
)
def test_points_that_other_programs_publish(wgs: tuple[int, int], gcj: tuple[int, int]) -> None:
    """Shanghai, Shenzhen and Beijing as in the test data of public converters, to a millionth of a degree."""
    found = convert(Place(*wgs), Datum.GCJ02)
    assert abs(found.lat_micro - gcj[0]) <= 1
    assert abs(found.lon_micro - gcj[1]) <= 1


@pytest.mark.parametrize(
    ("source", "distance", "expected"),
    [
        ("gps", 0, "measured_at"),
        ("gps", 300, "measured_at"),
        ("gps", 301, "measured_around"),
        ("gps", 1001, "measured_away"),
        ("gps", None, "measured_uncompared"),
        ("manual", 5, "stated"),
        ("address", None, "stated"),
        ("none", None, "unknown"),
    ],
)
def test_how_a_place_is_known(source: str, distance: int | None, expected: str) -> None:
    assert classify(source, distance) == expected


def test_no_such_place() -> None:
    with pytest.raises(ValueError, match="latitude"):
        Place(91_000_000, 0)
