"""The base data of the map: what is drawn of China, and where districts are."""

from __future__ import annotations

from fieldapp.infra.map_base import DistrictCentres, shapes


def test_china_has_its_34_provinces_and_the_islands_of_the_south_china_sea() -> None:
    names = [one.name for one in shapes("provinces")]
    assert len(names) == 35
    assert {"台湾", "西藏", "香港", "澳门", "南海诸岛"} <= set(names)


def test_no_country_is_drawn_that_is_part_of_china() -> None:
    names = {one.name for one in shapes("countries")}
    assert not {"China", "Taiwan", "Hong Kong", "Macau"} & names
    assert {"Japan", "India", "Mongolia"} <= names


def test_suzhou_lies_within_its_outline() -> None:
    (suzhou,) = (one for one in shapes("prefectures") if one.name == "苏州")
    lons, lats = zip(*suzhou.rings[0], strict=True)
    assert min(lons) < 120.6 < max(lons)
    assert min(lats) < 31.3 < max(lats)


def test_a_district_is_where_it_is_and_one_that_is_not_listed_where_its_city_is() -> None:
    centres = DistrictCentres()
    lat, lon = centres.centre("320505") or (0.0, 0.0)
    assert abs(lat - 31.3) < 0.1
    assert abs(lon - 120.55) < 0.1
    lat, lon = centres.centre("320599") or (0.0, 0.0)  # a code nobody listed
    assert (round(lat), round(lon)) == (31, 121)
    assert centres.centre("an old free text") is None
    assert centres.centre("") is None
