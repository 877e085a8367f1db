"""The way of each arrow on the decision map: straight where nothing stands between, else through the gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fieldapp.domain.decision_map_shapes import COLUMN_GAP, ROW_GAP, ROW_PITCH, Edge, Node

_Point = tuple[int, int]
_MARGIN = COLUMN_GAP // 4


def route(nodes: Sequence[Node], arrows: Sequence[tuple[str, str]]) -> tuple[Edge, ...]:
    """One edge per arrow between the facing borders of its boxes; no edge runs through another box."""
    by_id = {node.id: node for node in nodes}
    anchors = _anchors(by_id, arrows)
    return tuple(_edge(by_id[a], by_id[b], anchors[a, b, "out"], anchors[b, a, "in"], nodes) for a, b in arrows)


def _anchors(by_id: Mapping[str, Node], arrows: Sequence[tuple[str, str]]) -> dict[tuple[str, str, str], _Point]:
    """Where arrows touch boxes; several at one border are spread along it in the order of their other ends."""
    at_border: dict[tuple[str, str], list[tuple[int, int, str, str]]] = {}
    for a, b in arrows:
        for end, (here, there) in (("out", (by_id[a], by_id[b])), ("in", (by_id[b], by_id[a]))):
            at_border.setdefault((here.id, _border(here, there)), []).append((there.y, there.x, there.id, end))
    anchors: dict[tuple[str, str, str], _Point] = {}
    for (node_id, border), ends in at_border.items():
        for index, (_, _, other, end) in enumerate(sorted(ends)):
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


def _edge(source: Node, target: Node, start: _Point, end: _Point, nodes: Sequence[Node]) -> Edge:
    same_column = source.x == target.x
    via = _beside(source, target, start, end) if same_column else _between(source, target, start, end, nodes)
    return Edge(source.id, target.id, *start, *end, via)


def _beside(source: Node, target: Node, start: _Point, end: _Point) -> tuple[_Point, ...]:
    """Within a column: straight to the next box, else down the gap beside it, the further the wider."""
    if _border(source, target) in ("top", "bottom"):
        return ()
    rows = abs(source.y - target.y) // ROW_PITCH
    out = min(_MARGIN + 4 * rows, COLUMN_GAP - _MARGIN)
    x = start[0] - out if source.x else start[0] + out
    return (x, start[1]), (x, end[1])


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
