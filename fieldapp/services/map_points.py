"""Where the accounts are: measured or entered places first, else the middle of the district."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from fieldapp.domain.geo import Datum, Place, convert
from fieldapp.services.account_list import AccountFilter, AccountLine, AccountListService
from fieldapp.services.map_index import MapIndex, Point, project

_MICRO = 1_000_000
_SHIFT_SIDE = 50_000
"""Over so much (in millionths of a degree) the way between two datums is the same within metres: reckoned once each."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An account's row and what is known of its place; degrees in millionths, None where nobody entered any."""

    row: int
    lat: int | None
    lon: int | None
    datum: str | None
    district: str


@dataclass(frozen=True, slots=True)
class MapView:
    """What the map shows: those with a place of their own, those drawn at their district, and those left out."""

    index: MapIndex
    exact: int
    by_district: int
    unknown: int


class MapReader(Protocol):
    """Reads the places of accounts; called off the UI thread."""

    def placed(self) -> Iterable[Placed]:
        """Return every account that stands."""
        ...


class Centres(Protocol):
    """Where districts are."""

    def centre(self, district: str) -> tuple[float, float] | None:
        """Return latitude and longitude of a district's middle, None where it is not known."""
        ...


class MapService:
    """Answers what the map asks."""

    def __init__(self, reader: MapReader, accounts: AccountListService, centres: Centres) -> None:
        self._reader, self._accounts, self._centres = reader, accounts, centres

    def view(self, wanted: AccountFilter) -> MapView:
        """Return the accounts of a filter on the map (GCJ-02); call it off the UI thread."""
        rows = frozenset(self._accounts.ids(wanted).ids)
        points: list[Point] = []
        exact = by_district = 0
        datums = _Datums()
        for one in self._reader.placed():
            if one.row not in rows:
                continue
            degrees = datums.degrees(one)
            if degrees is not None:
                exact += 1
            else:
                degrees = self._centres.centre(one.district)
                by_district += degrees is not None
            if degrees is not None:
                points.append(Point(one.row, *project(*degrees)))
        return MapView(MapIndex(points), exact, by_district, len(rows) - exact - by_district)

    def accounts(self, rows: Sequence[int], *, in_order: bool = False) -> tuple[AccountLine, ...]:
        """Return accounts of the map by name, or as they are asked for; call it off the UI thread."""
        lines = self._accounts.many_rows(rows, more=False)
        found = [lines[row] for row in rows if row in lines]
        return tuple(found if in_order else sorted(found, key=lambda one: one.name))


class _Datums:
    """Brings places into GCJ-02, remembering the way for each small square."""

    def __init__(self) -> None:
        self._shifts: dict[tuple[Datum, int, int], tuple[int, int]] = {}

    def degrees(self, placed: Placed) -> tuple[float, float] | None:
        """Return latitude and longitude of an account, None without a place."""
        if placed.lat is None or placed.lon is None:
            return None
        datum = Datum(placed.datum or Datum.WGS84)
        key = datum, placed.lat // _SHIFT_SIDE, placed.lon // _SHIFT_SIDE
        if key not in self._shifts:
            self._shifts[key] = _shift(placed.lat, placed.lon, datum)
        north, east = self._shifts[key]
        return (placed.lat + north) / _MICRO, (placed.lon + east) / _MICRO


def _shift(lat: int, lon: int, datum: Datum) -> tuple[int, int]:
    there = convert(Place(lat, lon, datum), Datum.GCJ02)
    return there.lat_micro - lat, there.lon_micro - lon
