"""Cells of the decision map that people were put into by hand, and how everybody else makes room.

Stored places and the layout share one grid: a box stands in a column, at half a row's step. The map as drawn is
moved by ``DecisionMap.left`` and ``.top`` against the stored places, so that nothing lies at a negative place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fieldapp.domain.decision_map_shapes import COLUMN_PITCH, ROW_PITCH, ROW_STEP, DecisionMap

Place = tuple[int, int]
_NEAR_COLUMNS = 2


def snapped(x: int, y: int) -> Place:
    """The cell nearest to a place."""
    return (x + COLUMN_PITCH // 2) // COLUMN_PITCH * COLUMN_PITCH, (y + ROW_STEP // 2) // ROW_STEP * ROW_STEP


def settle(found: Mapping[str, Place], wanted: Mapping[str, Place]) -> dict[str, Place]:
    """Every box in a cell of its own: those put by hand where they were put, the others as near as they can be."""
    settled: dict[str, Place] = {}
    for node_id in sorted(set(found) & set(wanted)):
        settled[node_id] = _nearest_in_column(snapped(*wanted[node_id]), settled.values())
    by_hand = tuple(settled.values())
    free = [node_id for node_id in found if node_id not in wanted and _is_free(found[node_id], by_hand)]
    for node_id in [*free, *(one for one in found if one not in wanted and one not in free)]:
        settled[node_id] = _nearest_in_column(found[node_id], settled.values())
    return settled


def place_for(plan: DecisionMap, node_id: str, x: int, y: int) -> Place:
    """The free cell (as stored) nearest to a place on the drawn map, for a box dropped there."""
    aim_x, aim_y = x - plan.left, y - plan.top
    column, row = snapped(aim_x, aim_y)
    taken = _others(plan, node_id)
    reach = 2 * len(taken) + 4  # so many half rows that a single column cannot be full
    cells = [
        (column + c * COLUMN_PITCH, row + r * ROW_STEP)
        for c in range(-_NEAR_COLUMNS, _NEAR_COLUMNS + 1)
        for r in range(-reach, reach + 1)
    ]
    free = [cell for cell in cells if _is_free(cell, taken)]
    return min(free, key=lambda cell: ((cell[0] - aim_x) ** 2 + (cell[1] - aim_y) ** 2, cell))


def place_beside(plan: DecisionMap, node_id: str, columns: int, steps: int) -> Place:
    """The next free cell (as stored) from a box in a direction: -1, 0 or 1 columns, -1, 0 or 1 half rows."""
    node = next(one for one in plan.nodes if one.id == node_id)
    x, y = snapped(node.x - plan.left, node.y - plan.top)
    taken = _others(plan, node_id)
    while True:
        x, y = x + columns * COLUMN_PITCH, y + steps * ROW_STEP
        if _is_free((x, y), taken):
            return x, y


def _others(plan: DecisionMap, node_id: str) -> tuple[Place, ...]:
    return tuple((one.x - plan.left, one.y - plan.top) for one in plan.nodes if one.id != node_id)


def _is_free(cell: Place, taken: Iterable[Place]) -> bool:
    return all(x != cell[0] or abs(y - cell[1]) >= ROW_PITCH for x, y in taken)


def _nearest_in_column(cell: Place, taken: Iterable[Place]) -> Place:
    """The cell itself or the nearest free one in its column, downwards first."""
    x, y = cell
    occupied = [place for place in taken if place[0] == x]
    steps = 0
    while True:
        for height in (y + steps * ROW_STEP, y - steps * ROW_STEP):
            if _is_free((x, height), occupied):
                return x, height
        steps += 1
