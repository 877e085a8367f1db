"""Where each person stands on the decision map: a layered layout, drawn by the interface (rules §7).

Users and gatekeepers stand left, those who recommend and select in the middle, those who decide and pay right.
Units are abstract; the caller scales them. The layout depends on the set of people and arrows only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from fieldapp.domain.codes import BUYING_ROLES, REQUIRED_ROLES
from fieldapp.domain.people import DecisionUnit, role_cover, roles_of

NODE_WIDTH, NODE_HEIGHT = 140, 50
COLUMN_GAP, ROW_GAP = 64, 44
MAX_ROWS = 7
SWEEPS = 4
COLUMN = {
    "user": 0, "gatekeeper": 0, "recommender": 1, "selector": 1, "champion": 1, "decision_maker": 2, "payer": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MapPerson:
    """What the map shows of a person; `key_rank` is 1, 2 or 0."""

    id: str
    roles: frozenset[str] = frozenset()
    stance: str = "unknown"
    influence: int | None = None
    key_rank: int = 0
    outside: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A box at its upper left corner: a person, or (dashed) a required role that nobody is known to hold."""

    id: str
    x: int
    y: int
    column: int
    person: MapPerson | None
    missing_role: str | None = None
    width: int = NODE_WIDTH
    height: int = NODE_HEIGHT

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the box in the fixed order."""
        if self.person is None:
            return (self.missing_role,) if self.missing_role else ()
        return tuple(role for role in BUYING_ROLES if role in self.person.roles)


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of influence from one box's border to another's."""

    source: str
    target: str
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class DecisionMap:
    """Boxes, arrows and the size of the whole, in abstract units."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int


def map_unit(unit: DecisionUnit, arrows: Iterable[tuple[str, str]], on: date) -> DecisionMap:
    """The map of an account's people on a day; `arrows` are (who influences, whom). People who left are marked."""
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
    return lay_out(people, arrows, role_cover(unit, on).missing)


def lay_out(people: Iterable[MapPerson], arrows: Iterable[tuple[str, str]], missing: Iterable[str] = ()) -> DecisionMap:
    """Place people and missing roles in columns with few crossings; arrows to unknown people are dropped."""
    by_id = {p.id: p for p in people}
    known = sorted({(a, b) for a, b in arrows if a in by_id and b in by_id and a != b})
    columns: list[list[str]] = [[], [], []]
    for person in sorted(by_id.values(), key=_prominence):
        columns[_column_of(person)].append(person.id)
    gaps = {f"role:{role}": role for role in REQUIRED_ROLES if role in set(missing)}
    for node_id, role in gaps.items():
        columns[COLUMN[role]].append(node_id)
    columns = _untangled(columns, known)
    places = _places(columns)
    nodes = tuple(
        Node(node_id, *places[node_id], index, by_id.get(node_id), gaps.get(node_id))
        for index, column in enumerate(columns)
        for node_id in column
    )
    width = max((n.x + n.width for n in nodes), default=0)
    height = max((n.y + n.height for n in nodes), default=0)
    return DecisionMap(nodes, _edges(nodes, known), width, height)


def _column_of(person: MapPerson) -> int:
    """The column of the highest role; nobody's role is known: left, where the unknown start."""
    return max((COLUMN[role] for role in person.roles), default=0)


def _prominence(person: MapPerson) -> tuple[bool, int, int, str]:
    """Key persons first, then the influential; people who left last; the id settles the rest."""
    return person.left, person.key_rank or 3, -(person.influence or 0), person.id


def _places(columns: Sequence[Sequence[str]]) -> dict[str, tuple[int, int]]:
    """Upper left corners; a long column folds into several, and each is centred on the tallest."""
    pitch = NODE_HEIGHT + ROW_GAP
    chunks = [column[start : start + MAX_ROWS] for column in columns for start in range(0, len(column), MAX_ROWS)]
    rows = max((len(chunk) for chunk in chunks), default=0)
    places: dict[str, tuple[int, int]] = {}
    for index, chunk in enumerate(chunks):
        top = (rows - len(chunk)) * pitch // 2
        for row, node_id in enumerate(chunk):
            places[node_id] = (index * (NODE_WIDTH + COLUMN_GAP), top + row * pitch)
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
    """How many pairs of arrows cross, arrows taken as lines between the centres of boxes."""
    places = _places(columns)
    return sum(
        1
        for (a, b), (c, d) in combinations(arrows, 2)
        if len({a, b, c, d}) == 4 and _cross(places[a], places[b], places[c], places[d])
    )


def _cross(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]) -> bool:
    def side(p: tuple[int, int], q: tuple[int, int], r: tuple[int, int]) -> int:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _edges(nodes: Sequence[Node], arrows: Sequence[tuple[str, str]]) -> tuple[Edge, ...]:
    """Arrows between facing borders; several at one border are spread along it in the order of their ends."""
    by_id = {node.id: node for node in nodes}
    at_border: dict[tuple[str, str], list[tuple[int, int, str, str]]] = {}
    for a, b in arrows:
        for end, (here, there) in (("out", (by_id[a], by_id[b])), ("in", (by_id[b], by_id[a]))):
            border = _border(here, there)
            along = (there.x, there.y) if border in ("top", "bottom") else (there.y, there.x)
            at_border.setdefault((here.id, border), []).append((*along, there.id, end))
    anchors: dict[tuple[str, str, str], tuple[int, int]] = {}
    for (node_id, border), ends in at_border.items():
        for index, (_, _, other, end) in enumerate(sorted(ends)):
            anchors[node_id, other, end] = _anchor(by_id[node_id], border, index + 1, len(ends) + 1)
    return tuple(Edge(a, b, *anchors[a, b, "out"], *anchors[b, a, "in"]) for a, b in arrows)


def _border(here: Node, there: Node) -> str:
    if here.x != there.x:
        return "right" if here.x < there.x else "left"
    return "bottom" if here.y < there.y else "top"


def _anchor(node: Node, border: str, part: int, parts: int) -> tuple[int, int]:
    if border in ("left", "right"):
        return node.x + (node.width if border == "right" else 0), node.y + node.height * part // parts
    return node.x + node.width * part // parts, node.y + (node.height if border == "bottom" else 0)
