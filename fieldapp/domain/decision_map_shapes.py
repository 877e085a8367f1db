"""Boxes and arrows of the decision map, in abstract units that the interface scales."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.domain.codes import BUYING_ROLES

NODE_WIDTH, NODE_HEIGHT = 140, 50
COLUMN_GAP, ROW_GAP = 64, 44
COLUMN_PITCH, ROW_PITCH = NODE_WIDTH + COLUMN_GAP, NODE_HEIGHT + ROW_GAP
ROW_STEP = ROW_PITCH // 2
"""Boxes stand at multiples of a column's pitch and of half a row's."""


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
    """An arrow of influence from one box's border to another's, by way of the points `via` around other boxes."""

    source: str
    target: str
    x1: int
    y1: int
    x2: int
    y2: int
    via: tuple[tuple[int, int], ...] = ()

    @property
    def points(self) -> tuple[tuple[int, int], ...]:
        """The whole line, from its start to its head."""
        return (self.x1, self.y1), *self.via, (self.x2, self.y2)


@dataclass(frozen=True, slots=True)
class DecisionMap:
    """Boxes, arrows and the size of the whole, in abstract units.

    ``left`` and ``top`` are how far all was moved from the places as stored, so that the map begins at 0.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    left: int = 0
    top: int = 0

    def node(self, node_id: str) -> Node | None:
        """The box with that id, or None."""
        return next((one for one in self.nodes if one.id == node_id), None)
