"""The base of the map: outlines of countries, provinces and prefectures, and where districts are."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal

from fieldapp.infra.resources import resource

Layer = Literal["countries", "provinces", "prefectures"]
_UNIT = 1_000
_LENGTHS = (6, 4, 2)


@dataclass(frozen=True, slots=True)
class Shape:
    """A name and its outlines, each as degrees (longitude, latitude)."""

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


def shapes(layer: Layer) -> Iterator[Shape]:
    """Read a layer; call it off the UI thread."""
    with resource("map", f"{layer}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            name, rings = json.loads(line)
            yield Shape(name, tuple(_degrees(ring) for ring in rings))


def _degrees(flat: list[int]) -> tuple[tuple[float, float], ...]:
    lons, lats = accumulate(flat[::2]), accumulate(flat[1::2])
    return tuple((lon / _UNIT, lat / _UNIT) for lon, lat in zip(lons, lats, strict=True))


class DistrictCentres:
    """Implements services.map_points.Centres with the list that ships."""

    def centre(self, district: str) -> tuple[float, float] | None:
        """Return latitude and longitude of a district's code, of its city's where the district itself is not listed."""
        if not district.isdigit():
            return None
        known = _centres()
        return next((known[district[:one]] for one in _LENGTHS if district[:one] in known), None)


@cache
def _centres() -> dict[str, tuple[float, float]]:
    with resource("map", "districts.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (int(row["lat"]) / _UNIT, int(row["lon"]) / _UNIT) for row in csv.DictReader(file)}
