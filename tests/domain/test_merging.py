"""The forest of merged accounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.merging import Edge, forest

ACCOUNTS = "abcdef"


def roots(*pairs: str) -> dict[str, str]:
    """``"ab"`` says that a was merged into b."""
    edges = [Edge(f"{number}", pair[0], pair[1]) for number, pair in enumerate(pairs)]
    return {one.account_id: one.root_id for one in forest(edges)}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((), {}),
        (("ab",), {"a": "b"}),
        (("ab", "bc"), {"a": "c", "b": "c"}),
        (("bc", "ab"), {"a": "c", "b": "c"}),
        (("ab", "ac"), {"a": "b"}),  # the first parent stays
        (("ab", "ba"), {"a": "b"}),  # two laptops, each the other way
        (("ab", "bc", "ca"), {"a": "c", "b": "c"}),
        (("aa",), {}),
    ],
)
def test_chains_end_at_the_root(pairs: tuple[str, ...], expected: dict[str, str]) -> None:
    assert roots(*pairs) == expected


def test_a_member_knows_its_own_merge() -> None:
    found = forest([Edge("first", "a", "b"), Edge("second", "b", "c")])
    assert {one.account_id: one.merge_id for one in found} == {"a": "first", "b": "second"}


@given(st.lists(st.tuples(st.sampled_from(ACCOUNTS), st.sampled_from(ACCOUNTS)).map("".join), max_size=12))
def test_it_is_a_forest_whatever_was_merged(pairs: list[str]) -> None:
    found = roots(*pairs)
    for account, root in found.items():
        assert root not in found and root != account
    # Everything that was merged with something is in one tree with it, or else the merge closed a circle or was second.
    for pair in pairs[:1]:
        if pair[0] != pair[1]:
            assert found[pair[0]] == found.get(pair[1], pair[1])
