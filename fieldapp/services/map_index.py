"""Points of the map in an order in which those of any square lie beside each other: clusters by two searches each."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

FINEST = 17
"""The world is cut into ``2 ** FINEST`` squares a side: some 300 m at the equator."""
_HALF = 9
_LAST = (1 << FINEST) - 1
_MOST_LAT = 85.0511
_SPREAD = [sum(((value >> bit) & 1) << (2 * bit) for bit in range(_HALF)) for value in range(1 << _HALF)]
_MASK = (1 << _HALF) - 1


@dataclass(frozen=True, slots=True)
class Point:
    """A row and where it lies: Mercator's projection, (0, 0) the north-west corner of the world, (1, 1) the other."""

    row: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Points of one square: their middle, and from where to where they stand in the index."""

    x: float
    y: float
    first: int
    last: int

    @property
    def count(self) -> int:
        """How many."""
        return self.last - self.first


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return where degrees lie on the map; the poles are cut off."""
    sine = math.sin(math.radians(max(-_MOST_LAT, min(_MOST_LAT, lat))))
    return (lon + 180) / 360, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return the degrees (latitude, longitude) of a place on the map."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), x * 360 - 180


class MapIndex:
    """Built once for a list of points; questions cost the same however many there are."""

    def __init__(self, points: Iterable[Point]) -> None:
        found = sorted((_square(one.x, one.y), one.row, one.x, one.y) for one in points)
        xs, ys = [one[2] for one in found], [one[3] for one in found]
        self._bounds = (min(xs), min(ys), max(xs), max(ys)) if found else (0.0, 0.0, 1.0, 1.0)
        self._squares = array("Q", (one[0] for one in found))
        self._rows = array("q", (one[1] for one in found))
        self._sum_x = array("d", accumulate(xs, initial=0.0))
        self._sum_y = array("d", accumulate(ys, initial=0.0))

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, cluster: Cluster) -> Sequence[int]:
        """Return the rows of a cluster."""
        return self._rows[cluster.first : cluster.last]

    def bounds(self) -> tuple[float, float, float, float]:
        """Return the west, north, east and south edge of all points; of the world without any."""
        return self._bounds

    def clusters(self, level: int, west: float, north: float, east: float, south: float) -> Iterator[Cluster]:
        """Return a cluster for each square of ``2 ** -level`` that has points and touches a part of the world."""
        level = min(level, FINEST)
        side, shift = 1 << level, 2 * (FINEST - level)
        columns = range(max(0, int(west * side)), min(side - 1, int(east * side)) + 1)
        for row in range(max(0, int(north * side)), min(side - 1, int(south * side)) + 1):
            for column in columns:
                square = _interleaved(column, row)
                first = bisect_left(self._squares, square << shift)
                last = bisect_left(self._squares, (square + 1) << shift, first)
                if last > first:
                    yield self._cluster(first, last)

    def _cluster(self, first: int, last: int) -> Cluster:
        count = last - first
        x = (self._sum_x[last] - self._sum_x[first]) / count
        y = (self._sum_y[last] - self._sum_y[first]) / count
        return Cluster(x, y, first, last)


def _square(x: float, y: float) -> int:
    side = 1 << FINEST
    return _interleaved(min(_LAST, max(0, int(x * side))), min(_LAST, max(0, int(y * side))))


def _interleaved(column: int, row: int) -> int:
    """The bits of both in turn: the squares of a larger square have numbers beside each other (Morton, 1966)."""
    wide = _SPREAD[column >> _HALF] << (2 * _HALF) | _SPREAD[column & _MASK]
    high = _SPREAD[row >> _HALF] << (2 * _HALF) | _SPREAD[row & _MASK]
    return high << 1 | wide
