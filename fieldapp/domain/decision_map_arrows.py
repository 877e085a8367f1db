"""The way of each arrow on the decision map: straight where nothing stands between, else through the gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fieldapp.domain.decision_map_shapes import COLUMN_GAP, COLUMN_PITCH, ROW_GAP, ROW_PITCH, Edge, Node

_Point = tuple[int, int]
_MARGIN = COLUMN_GAP // 4
_LANE, _SPREAD = 7, 3 * ROW_GAP // 4
"""Distance of arrows that share a gap, and the part of the gap that they may take."""


def route(nodes: Sequence[Node], arrows: Sequence[tuple[str, str]]) -> tuple[Edge, ...]:
    """One edge per arrow between the facing borders of its boxes; no edge runs through another box."""
    by_id = {node.id: node for node in nodes}
    anchors = _anchors(by_id, arrows)
    sides = _side_lanes(by_id, arrows)
    edges = [
        _edge(by_id[a], by_id[b], anchors[a, b, "out"], anchors[b, a, "in"], nodes, sides.get((a, b), 0))
        for a, b in arrows
    ]
    return _spread(edges)


def _anchors(by_id: Mapping[str, Node], arrows: Sequence[tuple[str, str]]) -> dict[tuple[str, str, str], _Point]:
    """Where arrows touch boxes; several at one border are spread along it in the order of their other ends."""
    at_border: dict[tuple[str, str], list[tuple[int, int, str, tuple[str, str], str]]] = {}
    for a, b in arrows:
        for end, (here, there) in (("out", (by_id[a], by_id[b])), ("in", (by_id[b], by_id[a]))):
            at_border.setdefault((here.id, _border(here, there)), []).append((there.y, there.x, there.id, (a, b), end))
    anchors: dict[tuple[str, str, str], _Point] = {}
    for (node_id, border), ends in at_border.items():
        for index, (_, _, other, _, end) in enumerate(sorted(ends)):
            anchors[node_id, other, end] = _anchor(by_id[node_id], border, index + 1, len(ends) + 1)
    return anchors


def _border(here: Node, there: Node) -> str:
    if here.x != there.x:
        return "right" if here.x < there.x else "left"
    if abs(here.y - there.y) < 2 * ROW_PITCH:  # nothing fits between them
        return "bottom" if here.y < there.y else "top"
    return "left" if here.x else "right"


def _anchor(node: Node, border: str, part: int, parts: int) -> _Point:
    if border in ("left", "right"):
        return node.x + (node.width if border == "right" else 0), node.y + node.height * part // parts
    return node.x + node.width * part // parts, node.y + (node.height if border == "bottom" else 0)


def _side_lanes(by_id: Mapping[str, Node], arrows: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """How far beside its column each arrow within a column runs: each in a lane of its own, the longer the wider."""
    at_column: dict[int, list[tuple[int, str, str]]] = {}
    for a, b in arrows:
        source, target = by_id[a], by_id[b]
        if source.x == target.x and _border(source, target) in ("left", "right"):
            at_column.setdefault(source.x, []).append((abs(source.y - target.y), a, b))
    room = COLUMN_GAP - 2 * _MARGIN
    return {
        (a, b): _MARGIN + room * (index + 1) // (len(found) + 1)
        for found in at_column.values()
        for index, (_, a, b) in enumerate(sorted(found))
    }


def _edge(source: Node, target: Node, start: _Point, end: _Point, nodes: Sequence[Node], out: int) -> Edge:
    if source.x != target.x:
        via = _between(source, target, start, end, nodes)
    elif out:
        x = start[0] - out if source.x else start[0] + out
        via = ((x, start[1]), (x, end[1]))
    else:
        via = ()
    return Edge(source.id, target.id, *start, *end, via)


def _spread(edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Arrows that cross a column in the same gap, each in a lane of its own."""
    in_gap: dict[_Point, list[int]] = {}
    for number, edge in enumerate(edges):
        for place in _crossings(edge):
            in_gap.setdefault(place, []).append(number)
    moved = {
        (number, place): (2 * index - len(numbers) + 1) * min(_LANE, _SPREAD // len(numbers)) // 2
        for place, numbers in in_gap.items()
        for index, number in enumerate(sorted(numbers, key=lambda one: (edges[one].y1 + edges[one].y2, one)))
    }
    return tuple(
        replace(edge, via=tuple((x, y + moved.get((number, _gap_of(edge, x, y)), 0)) for x, y in edge.via))
        for number, edge in enumerate(edges)
    )


def _crossings(edge: Edge) -> list[_Point]:
    """The gaps (column's left side, height) that an arrow passes through."""
    return sorted({_gap_of(edge, x, y) for x, y in edge.via}) if _is_across(edge) else []


def _gap_of(edge: Edge, x: int, y: int) -> _Point:
    """The gap that a point of the line belongs to: that of the column between its two sides."""
    return (x + _MARGIN) // COLUMN_PITCH, y if _is_across(edge) else -1


def _is_across(edge: Edge) -> bool:
    return len(edge.via) > 1 and edge.via[0][1] == edge.via[1][1]


def _between(source: Node, target: Node, start: _Point, end: _Point, nodes: Sequence[Node]) -> tuple[_Point, ...]:
    """Across columns: each column on the way is crossed in the gap that lies nearest to the straight line."""
    low, high = sorted((source.x, target.x))
    if not any(_is_hit(node, start, end) for node in nodes if low < node.x < high):
        return ()
    via: list[_Point] = []
    for x in sorted({n.x for n in nodes if low < n.x < high}):
        column = [n for n in nodes if n.x == x]
        height_here = start[1] + (end[1] - start[1]) * (x + column[0].width // 2 - start[0]) // (end[0] - start[0])
        y = min(_gaps(column), key=lambda gap: (abs(gap - height_here), gap))
        via += [(x - _MARGIN, y), (x + column[0].width + _MARGIN, y)]
    return tuple(via if source.x < target.x else reversed(via))


def _is_hit(node: Node, start: _Point, end: _Point) -> bool:
    """Whether the straight line passes through a box, or so close by that it seems to."""
    heights = [
        start[1] + (end[1] - start[1]) * (x - start[0]) // (end[0] - start[0]) for x in (node.x, node.x + node.width)
    ]
    return min(heights) <= node.y + node.height + ROW_GAP // 8 and max(heights) >= node.y - ROW_GAP // 8


def _gaps(column: Sequence[Node]) -> list[int]:
    """Free heights of a column: between its boxes, and above and below them."""
    half = ROW_GAP // 2
    tops = sorted(n.y for n in column)
    return [y - half for y in tops] + [tops[-1] + column[0].height + half]
