"""Puts points that lie on one another side by side, so that each can be read and clicked."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

Point = tuple[float, float]

_TURNS = 24
_APART = 0.9
"""Two dots may touch a little."""


def spread(points: Sequence[Point], side: float, width: float, height: float) -> list[Point]:
    """Return a place for each point of ``side`` by ``side`` within the ground; where none is free, its own.

    A place is compared with its neighbours alone, so that a day of hundreds of stops costs no more than its stops.
    """
    apart, edge = side * _APART, side / 2
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    placed = []
    for point in points:
        spot = next(
            (
                (x, y)
                for x, y in _around(point, side)
                if edge <= x <= width - edge and edge <= y <= height - edge and _is_free(cells, x, y, apart)
            ),
            point,
        )
        cells[math.floor(spot[0] / apart), math.floor(spot[1] / apart)].append(spot)
        placed.append(spot)
    return placed


def _around(point: Point, side: float) -> Iterator[Point]:
    yield point
    for turn in range(_TURNS):
        angle, far = turn * math.pi / 4, side * (1 + turn // 8)
        yield point[0] + math.cos(angle) * far, point[1] + math.sin(angle) * far


def _is_free(cells: dict[tuple[int, int], list[Point]], x: float, y: float, apart: float) -> bool:
    column, row = math.floor(x / apart), math.floor(y / apart)
    return all(
        math.hypot(x - one[0], y - one[1]) >= apart
        for across in (column - 1, column, column + 1)
        for down in (row - 1, row, row + 1)
        if (across, down) in cells
        for one in cells[across, down]
    )
