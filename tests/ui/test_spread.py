"""Points at one place are put side by side, within the ground, whatever their number."""

from __future__ import annotations

import math
from itertools import combinations

from fieldapp.ui.widgets.spread import spread


def test_what_lies_apart_stays_where_it_is() -> None:
    points = [(50.0, 50.0), (90.0, 50.0), (50.0, 100.0)]
    assert spread(points, 20, 200, 200) == points


def test_three_at_one_door_stand_side_by_side() -> None:
    places = spread([(100.0, 100.0)] * 3, 20, 200, 200)
    assert places[:2] == [(100, 100), (120, 100)]
    assert math.dist(places[2], (114.142, 114.142)) > 1, "that place would lie on the second"
    assert all(math.dist(one, other) >= 18 for one, other in combinations(places, 2))


def test_at_the_edge_they_are_put_inwards() -> None:
    places = spread([(195.0, 10.0), (195.0, 10.0)], 20, 200, 200)
    assert all(10 <= x <= 190 and 10 <= y <= 190 for x, y in places)


def test_hundreds_never_overlap_while_there_is_room() -> None:
    points = [(100 + 80.0 * (n % 10), 100 + 80.0 * (n // 10 % 10)) for n in range(400)]
    placed = spread(points, 10, 1000, 1000)
    near = [one for one, other in combinations(placed, 2) if math.dist(one, other) < 9]
    assert len(placed) == 400 and not near


def test_where_nothing_is_free_a_point_keeps_its_own_place() -> None:
    places = spread([(15.0, 15.0)] * 4, 20, 30, 30)
    assert places == [(15.0, 15.0)] * 4
