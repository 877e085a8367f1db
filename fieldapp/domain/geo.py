"""Places: distances in metres, the three datums used in China, and how a place is known."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

EARTH_RADIUS_M = 6_371_008.8
NEAR_M = 300
AROUND_M = 1_000
_MICRO = 1_000_000
_AXIS = 6_378_245.0
_ECCENTRICITY = 0.00669342162296594323
_BD_PI = math.pi * 3000.0 / 180.0
_CHINA = (0.8293, 55.8271, 72.004, 137.8347)


class Datum(StrEnum):
    """WGS 84 (satellites), GCJ-02 (Chinese maps), BD-09 (Baidu's maps)."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


class PlaceKnowledge(StrEnum):
    """What a visit's place is worth as evidence: measured at, around or away from the account, said, unknown."""

    MEASURED_AT = "measured_at"
    MEASURED_AROUND = "measured_around"
    MEASURED_AWAY = "measured_away"
    MEASURED_UNCOMPARED = "measured_uncompared"
    STATED = "stated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """A point in millionths of a degree, in a datum."""

    lat_micro: int
    lon_micro: int
    datum: Datum = Datum.WGS84

    def __post_init__(self) -> None:
        if abs(self.lat_micro) > 90 * _MICRO or abs(self.lon_micro) > 180 * _MICRO:
            raise ValueError("a latitude lies within 90 and a longitude within 180 degrees")


def distance_m(a: Place, b: Place) -> int:
    """Great-circle distance in whole metres (haversine on the mean radius); datums are made one first."""
    first, second = convert(a, Datum.WGS84), convert(b, Datum.WGS84)
    lat1, lat2 = math.radians(first.lat_micro / _MICRO), math.radians(second.lat_micro / _MICRO)
    dlon = math.radians((second.lon_micro - first.lon_micro) / _MICRO)
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return round(2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, h))))


def classify(source: str, distance: int | None) -> PlaceKnowledge:
    """How the place of a visit is known, from its source (manual, gps, address, none) and distance in metres."""
    if source == "none":
        return PlaceKnowledge.UNKNOWN
    if source != "gps":
        return PlaceKnowledge.STATED
    if distance is None:
        return PlaceKnowledge.MEASURED_UNCOMPARED
    if distance <= NEAR_M:
        return PlaceKnowledge.MEASURED_AT
    return PlaceKnowledge.MEASURED_AROUND if distance <= AROUND_M else PlaceKnowledge.MEASURED_AWAY


def convert(place: Place, datum: Datum) -> Place:
    """The same point in another datum; outside China all three are the same. Back and forth within a metre."""
    if place.datum is datum:
        return place
    point = (place.lat_micro / _MICRO, place.lon_micro / _MICRO)
    gcj = _TO_GCJ[place.datum](point)
    lat, lon = _FROM_GCJ[datum](gcj)
    return Place(_micro(lat, 90), _micro(lon, 180), datum)


_Point = tuple[float, float]


def _micro(degrees: float, limit: int) -> int:
    return max(-limit * _MICRO, min(limit * _MICRO, round(degrees * _MICRO)))


def _same(point: _Point) -> _Point:
    return point


def _in_china(point: _Point) -> bool:
    south, north, west, east = _CHINA
    return south <= point[0] <= north and west <= point[1] <= east


def _wave(x: float, *terms: tuple[float, float]) -> float:
    return sum(factor * math.sin(x * turns * math.pi) for factor, turns in terms) * 2.0 / 3.0


def _shift(point: _Point) -> _Point:
    """The published GCJ-02 offset in degrees at a WGS 84 point."""
    x, y = point[1] - 105.0, point[0] - 35.0
    root, product = math.sqrt(abs(x)), x * y
    common = _wave(x, (20.0, 6.0), (20.0, 2.0))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * product + 0.2 * root
    north += common + _wave(y, (20.0, 1.0), (40.0, 1 / 3), (160.0, 1 / 12), (320.0, 1 / 30))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * product + 0.1 * root
    east += common + _wave(x, (20.0, 1.0), (40.0, 1 / 3), (150.0, 1 / 12), (300.0, 1 / 30))
    latitude = math.radians(point[0])
    magic = 1 - _ECCENTRICITY * math.sin(latitude) ** 2
    meridian = _AXIS * (1 - _ECCENTRICITY) / (magic * math.sqrt(magic))
    parallel = _AXIS / math.sqrt(magic) * math.cos(latitude)
    return math.degrees(north / meridian), math.degrees(east / parallel)


def _wgs_to_gcj(point: _Point) -> _Point:
    if not _in_china(point):
        return point
    north, east = _shift(point)
    return point[0] + north, point[1] + east


def _gcj_to_bd(point: _Point) -> _Point:
    if not _in_china(point):
        return point
    lat, lon = point
    radius = math.hypot(lon, lat) + 0.00002 * math.sin(lat * _BD_PI)
    angle = math.atan2(lat, lon) + 0.000003 * math.cos(lon * _BD_PI)
    return radius * math.sin(angle) + 0.006, radius * math.cos(angle) + 0.0065


def _inverse(forward: Callable[[_Point], _Point]) -> Callable[[_Point], _Point]:
    """Fixed-point iteration: the offset changes slowly, so a few steps reach a millionth of a degree."""

    def backward(point: _Point) -> _Point:
        guess = point
        for _ in range(12):
            reached = forward(guess)
            guess = guess[0] + point[0] - reached[0], guess[1] + point[1] - reached[1]
        return guess

    return backward


_gcj_to_wgs, _bd_to_gcj = _inverse(_wgs_to_gcj), _inverse(_gcj_to_bd)
_TO_GCJ = {Datum.WGS84: _wgs_to_gcj, Datum.GCJ02: _same, Datum.BD09: _bd_to_gcj}
_FROM_GCJ = {Datum.WGS84: _gcj_to_wgs, Datum.GCJ02: _same, Datum.BD09: _gcj_to_bd}
