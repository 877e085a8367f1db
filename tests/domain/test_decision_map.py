"""The decision map's layout: nothing overlaps, nothing dangles, the order of input is of no matter."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.decision_map import MAX_ROWS, DecisionMap, MapPerson, lay_out, map_unit
from fieldapp.domain.decision_map_places import Place, place_beside, place_for, snapped
from fieldapp.domain.people import DecisionUnit, Person, RoleAssignment

ROLES = ("user", "recommender", "selector", "decision_maker", "payer", "gatekeeper", "champion")
REQUIRED = ("user", "selector", "decision_maker", "payer")
IDS = [f"p{n:02d}" for n in range(25)]
LEFT, MIDDLE, RIGHT = {"user", "gatekeeper"}, {"recommender", "selector", "champion"}, {"decision_maker", "payer"}

people = st.lists(
    st.builds(
        MapPerson,
        st.sampled_from(IDS),
        st.frozensets(st.sampled_from(ROLES), max_size=4),
        st.sampled_from(("for", "neutral", "against", "unknown")),
        st.none() | st.integers(1, 5),
        st.sampled_from((0, 0, 0, 1, 2)),
        st.booleans(),
        st.booleans(),
    ),
    max_size=25,
    unique_by=lambda p: p.id,
)
arrows = st.lists(st.tuples(st.sampled_from([*IDS, "stranger"]), st.sampled_from(IDS)), max_size=20)
missing = st.lists(st.sampled_from(REQUIRED), unique=True)
by_hand = st.dictionaries(st.sampled_from(IDS), st.tuples(st.integers(-900, 1500), st.integers(-900, 1500)))


def overlap(found: DecisionMap) -> bool:
    boxes = [(n.x, n.y, n.x + n.width, n.y + n.height) for n in found.nodes]
    return any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for i, a in enumerate(boxes) for b in boxes[i + 1 :]
    )


@settings(max_examples=60)
@given(people, arrows, missing, by_hand)
def test_boxes_never_overlap_and_lie_inside(
    crowd: list[MapPerson], arrows_: list[tuple[str, str]], gaps: list[str], put: dict[str, Place]
) -> None:
    found = lay_out(crowd, arrows_, gaps, put)
    assert not overlap(found)
    assert {n.id for n in found.nodes} == {p.id for p in crowd} | {f"role:{r}" for r in gaps}
    assert len({n.id for n in found.nodes}) == len(found.nodes)
    assert all(0 <= n.x <= found.width - n.width and 0 <= n.y <= found.height - n.height for n in found.nodes)


@settings(max_examples=60)
@given(people, arrows, missing, by_hand)
def test_arrows_join_the_borders_of_existing_boxes(
    crowd: list[MapPerson], arrows_: list[tuple[str, str]], gaps: list[str], put: dict[str, Place]
) -> None:
    found = lay_out(crowd, arrows_, gaps, put)
    boxes = {n.id: n for n in found.nodes}
    ids = {p.id for p in crowd}
    assert {(e.source, e.target) for e in found.edges} == {
        (a, b) for a, b in arrows_ if a in ids and b in ids and a != b
    }
    for edge in found.edges:
        for box, x, y in ((boxes[edge.source], edge.x1, edge.y1), (boxes[edge.target], edge.x2, edge.y2)):
            assert box.x <= x <= box.x + box.width
            assert box.y <= y <= box.y + box.height
            assert x in (box.x, box.x + box.width) or y in (box.y, box.y + box.height)


@settings(max_examples=60)
@given(people, arrows, missing, by_hand, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(
    crowd: list[MapPerson],
    arrows_: list[tuple[str, str]],
    gaps: list[str],
    put: dict[str, Place],
    shuffle: random.Random,
) -> None:
    first = lay_out(crowd, arrows_, gaps, put)
    for part in (crowd, arrows_, gaps):
        shuffle.shuffle(part)
    assert lay_out(crowd, [*arrows_, *arrows_], gaps, dict(reversed(put.items()))) == first


@settings(max_examples=60)
@given(people, arrows)
def test_everybody_stands_at_the_highest_role(crowd: list[MapPerson], arrows_: list[tuple[str, str]]) -> None:
    found = lay_out(crowd, arrows_)
    xs = {n.id: n.x for n in found.nodes}

    def rank(person: MapPerson) -> int:
        return 2 if person.roles & RIGHT else 1 if person.roles & MIDDLE else 0

    for a in crowd:
        for b in crowd:
            if rank(a) < rank(b):
                assert xs[a.id] < xs[b.id]


@given(people)
def test_no_column_is_taller_than_the_limit(crowd: list[MapPerson]) -> None:
    found = lay_out(crowd, [])
    xs = [n.x for n in found.nodes]
    assert all(xs.count(x) <= MAX_ROWS for x in xs)


def passes_through(box: tuple[int, int, int, int], a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether a line passes through the inside of a box (Liang and Barsky)."""
    first, last = 0.0, 1.0
    for start, step, low, high in ((a[0], b[0] - a[0], box[0], box[2]), (a[1], b[1] - a[1], box[1], box[3])):
        if step == 0:
            if not low < start < high:
                return False
            continue
        ends = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, ends[0]), min(last, ends[1])
    return first < last - 1e-9


@settings(max_examples=100)
@given(people, arrows, missing, by_hand)
def test_no_arrow_runs_through_a_box_that_is_not_its_own(
    crowd: list[MapPerson], arrows_: list[tuple[str, str]], gaps: list[str], put: dict[str, Place]
) -> None:
    found = lay_out(crowd, arrows_, gaps, put)
    for edge in found.edges:
        for a, b in pairwise(edge.points):
            assert all(0 <= x <= found.width and 0 <= y <= found.height for x, y in (a, b))
            for node in found.nodes:
                box = (node.x, node.y, node.x + node.width, node.y + node.height)
                assert not passes_through(box, a, b), (edge, node)


def test_an_arrow_over_a_single_box_goes_around_it() -> None:
    crowd = [MapPerson(i, frozenset({r})) for i, r in (("a", "user"), ("b", "selector"), ("c", "payer"))]
    (edge,) = lay_out(crowd, [("a", "c")]).edges
    assert len(edge.via) == 2
    assert len({y for _, y in edge.via}) == 1


def test_nobody_at_all_is_an_empty_map() -> None:
    assert lay_out([], []) == DecisionMap((), (), 0, 0)


def test_arrows_that_would_cross_are_untangled() -> None:
    crowd = [MapPerson(i, frozenset({"user"})) for i in ("a", "b", "c")]
    crowd += [MapPerson(i, frozenset({"selector"})) for i in ("x", "y", "z")]
    found = lay_out(crowd, [("a", "z"), ("b", "y"), ("c", "x")])
    ys = {n.id: n.y for n in found.nodes}
    assert [ys["a"] < ys["b"], ys["b"] < ys["c"]] == [ys["z"] < ys["y"], ys["y"] < ys["x"]]


def test_a_ring_of_influence_is_drawn() -> None:
    crowd = [MapPerson(i, frozenset({r})) for i, r in (("a", "user"), ("b", "selector"), ("c", "payer"))]
    found = lay_out(crowd, [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a"), ("a", "a")])
    assert len(found.edges) == 4
    assert len({(e.x1, e.y1, e.x2, e.y2) for e in found.edges}) == 4


def test_the_account_of_the_design_picture() -> None:
    start, on = date(2025, 3, 1), date(2026, 11, 18)
    roles = (
        ("zhou", "user"), ("chen", "gatekeeper"), ("li", "recommender"), ("li", "selector"), ("sun", "selector"),
        ("zhang", "decision_maker"), ("boss", "payer"),
    )  # fmt: skip
    unit = DecisionUnit(
        (
            Person("zhou", "for"), Person("chen", "neutral"), Person("li", "for"), Person("sun", "against"),
            Person("zhang", "neutral"), Person("boss", left_on=date(2026, 1, 1)),
        ),
        tuple(RoleAssignment(p, r, start) for p, r in roles),
        "zhang",
        "li",
    )  # fmt: skip
    found = map_unit(unit, [("zhou", "li"), ("chen", "sun"), ("li", "zhang"), ("sun", "zhang")], on)
    columns = {n.id: n.column for n in found.nodes}
    assert columns == {"zhou": 0, "chen": 0, "li": 1, "sun": 1, "zhang": 2, "boss": 2, "role:payer": 2}
    boxes = {n.id: n for n in found.nodes}
    assert boxes["li"].roles == ("recommender", "selector")
    assert boxes["role:payer"].person is None
    assert boxes["role:payer"].roles == ("payer",)
    boss, zhang = boxes["boss"].person, boxes["zhang"].person
    assert boss is not None
    assert zhang is not None
    assert (boss.left, zhang.left, zhang.key_rank) == (True, False, 1)


def at(found: DecisionMap, node_id: str) -> Place:
    """A box's place as it is stored."""
    node = found.node(node_id)
    assert node is not None
    return node.x - found.left, node.y - found.top


TRIO = [MapPerson(i, frozenset({r})) for i, r in (("a", "user"), ("b", "selector"), ("c", "payer"))]
ARROWS = [("a", "b"), ("b", "c"), ("a", "c")]


def test_a_box_put_by_hand_stays_and_the_others_do_not_stir() -> None:
    before = lay_out(TRIO, ARROWS)
    after = lay_out(TRIO, ARROWS, places={"c": (-204, 188)})
    assert at(after, "c") == (-204, 188)
    assert [at(after, one) for one in "ab"] == [at(before, one) for one in "ab"]
    assert min(n.x for n in after.nodes) == 0


def test_who_stands_where_another_is_put_makes_room() -> None:
    taken = at(lay_out(TRIO, ARROWS), "b")
    after = lay_out(TRIO, ARROWS, places={"a": taken})
    assert at(after, "a") == taken
    assert at(after, "b") == (taken[0], taken[1] + 94)


@settings(max_examples=60)
@given(people.filter(bool), by_hand, st.data())
def test_a_drop_and_a_step_lead_to_a_free_cell_that_the_layout_keeps(
    crowd: list[MapPerson], put: dict[str, Place], data: st.DataObject
) -> None:
    found = lay_out(crowd, [], (), put)
    here = data.draw(st.sampled_from(crowd)).id
    x, y = data.draw(st.tuples(st.integers(-300, 1500), st.integers(-300, 1500)))
    side = data.draw(st.sampled_from(((1, 0), (-1, 0), (0, 1), (0, -1))))
    others = {one.id: at(found, one.id) for one in crowd if one.id != here}
    for cell in (place_for(found, here, x, y), place_beside(found, here, *side)):
        assert cell == snapped(*cell)
        assert at(lay_out(crowd, [], (), {**others, here: cell}), here) == cell
