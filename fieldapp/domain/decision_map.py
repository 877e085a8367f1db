"""Where each person stands on the decision map: a layered layout, drawn by the interface (rules §7).

Users and gatekeepers stand left, those who recommend and select in the middle, those who decide and pay right.
Units are abstract; the caller scales them. The layout depends on the set of people and arrows, and on where
people were put by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from fieldapp.domain.codes import BUYING_ROLES, REQUIRED_ROLES
from fieldapp.domain.decision_map_arrows import route
from fieldapp.domain.decision_map_places import Place, settle
from fieldapp.domain.decision_map_shapes import COLUMN_PITCH, ROW_PITCH, DecisionMap, Edge, MapPerson, Node
from fieldapp.domain.people import DecisionUnit, role_cover, roles_of

__all__ = ["DecisionMap", "Edge", "MapPerson", "Node", "lay_out", "map_unit"]

MAX_ROWS = 7
SWEEPS = 4
MOST_COUNTED = 64
COLUMN = {
    "user": 0, "gatekeeper": 0, "recommender": 1, "selector": 1, "champion": 1, "decision_maker": 2, "payer": 2,
}  # fmt: skip


def map_unit(
    unit: DecisionUnit, arrows: Iterable[tuple[str, str]], on: date, places: Mapping[str, Place] | None = None
) -> DecisionMap:
    """The map of an account's people on a day; `arrows` are (who influences, whom). People who left are marked.

    `places` are where people were put by hand, by their ids.
    """
    people = [
        MapPerson(
            p.id,
            roles_of(unit, p.id, on),
            p.stance,
            p.influence,
            1 if p.id == unit.key_id else 2 if p.id == unit.second_id else 0,
            p.outside,
            not p.is_active(on),
        )
        for p in unit.persons
    ]
    return lay_out(people, arrows, role_cover(unit, on).missing, places)


def lay_out(
    people: Iterable[MapPerson],
    arrows: Iterable[tuple[str, str]],
    missing: Iterable[str] = (),
    places: Mapping[str, Place] | None = None,
) -> DecisionMap:
    """Place people and missing roles in columns with few crossings; arrows to unknown people are dropped.

    Who was put somewhere by hand stands there; the others keep their cells, or the nearest that is left free.
    """
    by_id = {p.id: p for p in people}
    known = sorted({(a, b) for a, b in arrows if a in by_id and b in by_id and a != b})
    columns: list[list[str]] = [[], [], []]
    for person in sorted(by_id.values(), key=_prominence):
        columns[_column_of(person)].append(person.id)
    gaps = {f"role:{role}": role for role in REQUIRED_ROLES if role in set(missing)}
    for node_id, role in gaps.items():
        columns[COLUMN[role]].append(node_id)
    columns = _untangled(columns, known)
    cells = settle(_places(columns), places or {})
    left = -min((x for x, _ in cells.values()), default=0)
    nodes = tuple(
        Node(node_id, cells[node_id][0] + left, cells[node_id][1], index, by_id.get(node_id), gaps.get(node_id))
        for index, column in enumerate(columns)
        for node_id in column
    )
    return _framed(nodes, route(nodes, known), left)


def _framed(nodes: tuple[Node, ...], edges: tuple[Edge, ...], left: int) -> DecisionMap:
    """The map moved up or down so that its first box, or an arrow above it, begins at 0; and its size."""
    points = [point for edge in edges for point in edge.points]
    points += [corner for n in nodes for corner in ((n.x, n.y), (n.x + n.width, n.y + n.height))]
    down = -min((y for _, y in points), default=0)
    if down:
        nodes = tuple(replace(n, y=n.y + down) for n in nodes)
        edges = tuple(
            replace(e, y1=e.y1 + down, y2=e.y2 + down, via=tuple((x, y + down) for x, y in e.via)) for e in edges
        )
    width = max((x for x, _ in points), default=0)
    height = max((y for _, y in points), default=0) + down
    return DecisionMap(nodes, edges, width, height, left, down)


def _column_of(person: MapPerson) -> int:
    """The column of the highest role; nobody's role is known: left, where the unknown start."""
    return max((COLUMN[role] for role in person.roles), default=0)


def _prominence(person: MapPerson) -> tuple[bool, int, int, int, str]:
    """Key persons first, then by role, then the influential; people who left last; the id settles the rest."""
    role = min((BUYING_ROLES.index(r) for r in person.roles), default=len(BUYING_ROLES))
    return person.left, person.key_rank or 3, role, -(person.influence or 0), person.id


def _places(columns: Sequence[Sequence[str]]) -> dict[str, Place]:
    """Upper left corners; a long column folds into several, and each is centred on the tallest."""
    chunks = [column[start : start + MAX_ROWS] for column in columns for start in range(0, len(column), MAX_ROWS)]
    rows = max((len(chunk) for chunk in chunks), default=0)
    places: dict[str, Place] = {}
    for index, chunk in enumerate(chunks):
        top = (rows - len(chunk)) * ROW_PITCH // 2
        for row, node_id in enumerate(chunk):
            places[node_id] = (index * COLUMN_PITCH, top + row * ROW_PITCH)
    return places


def _untangled(columns: list[list[str]], arrows: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Barycentre sweeps from left to right and back; the order with the fewest crossings wins."""
    neighbours: dict[str, list[str]] = {}
    for a, b in arrows:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    best, fewest = columns, _crossings(columns, arrows)
    current = columns
    for sweep in range(SWEEPS):
        if not fewest:
            break
        for index in (0, 1, 2) if sweep % 2 else (2, 1, 0):
            current = _reordered(current, index, neighbours)
        count = _crossings(current, arrows)
        if count < fewest:
            best, fewest = current, count
    return best


def _reordered(columns: list[list[str]], index: int, neighbours: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """One column sorted by the mean height of its neighbours in other columns."""
    places, column = _places(columns), columns[index]
    own = set(column)

    def height(node_id: str) -> float:
        others = [places[other][1] for other in neighbours.get(node_id, ()) if other not in own]
        return sum(others) / len(others) if others else places[node_id][1]

    return [sorted(column, key=height) if i == index else other for i, other in enumerate(columns)]


def _crossings(columns: Sequence[Sequence[str]], arrows: Sequence[tuple[str, str]]) -> int:
    """How many pairs of arrows cross, taken as lines between the centres of boxes; of many arrows only the first."""
    places = _places(columns)
    lines = [(*places[a], *places[b]) for a, b in arrows[:MOST_COUNTED]]
    return sum(1 for one, other in combinations(lines, 2) if _cross(one, other))


def _cross(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    """Whether two lines (x1, y1, x2, y2) cross; sharing an end is no crossing. Written out: it runs thousandfold."""
    ax, ay, bx, by = one
    cx, cy, dx, dy = other
    if (ax < cx > bx and ax < dx > bx) or (ax > cx < bx and ax > dx < bx):
        return False
    if (ay < cy > by and ay < dy > by) or (ay > cy < by and ay > dy < by):
        return False
    abx, aby = bx - ax, by - ay
    if (abx * (cy - ay) - aby * (cx - ax)) * (abx * (dy - ay) - aby * (dx - ax)) >= 0:
        return False
    cdx, cdy = dx - cx, dy - cy
    return (cdx * (ay - cy) - cdy * (ax - cx)) * (cdx * (by - cy) - cdy * (bx - cx)) < 0
