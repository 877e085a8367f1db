"""What a merge suggests field by field."""

from __future__ import annotations

from fieldapp.services.duplicates.plan import BOTH, FIRST, SECOND, choices, merged_values

A = {
    "legal_name": "甲",
    "phone": None,
    "tags": ["x"],
    "notes": "早",
    "lat": 1,
    "lon": 2,
    "datum": "gcj02",
    "size": "small",
}
B = {
    "legal_name": "乙",
    "phone": "110",
    "tags": ["y"],
    "notes": "晚",
    "lat": 3,
    "lon": 4,
    "datum": "wgs84",
    "size": None,
}


def test_the_survivors_word_stands_gaps_are_filled_and_sets_are_joined() -> None:
    found = {one.name: one for one in choices(A, B)}
    assert {name: one.suggested for name, one in found.items()} == {
        "legal_name": FIRST, "phone": SECOND, "tags": BOTH, "notes": BOTH, "lat": FIRST,
    }  # fmt: skip
    assert found["lat"].fields == ("lat", "lon", "datum", "place_source")
    assert [name for name, one in found.items() if one.can_be_both] == ["tags", "notes"]


def test_what_was_chosen_becomes_values() -> None:
    found = {one.name: one for one in choices(A, B)}
    taken = [(found["phone"], SECOND), (found["legal_name"], FIRST), (found["tags"], BOTH), (found["notes"], BOTH)]
    assert merged_values(taken) == {"phone": "110", "tags": ["x", "y"], "notes": "早\n晚"}
    assert merged_values([(found["lat"], SECOND)]) == {"lat": 3, "lon": 4, "datum": "wgs84", "place_source": None}


def test_nothing_to_choose_between_equals() -> None:
    assert choices(A, dict(A)) == ()
    assert choices(A, {}) == ()
