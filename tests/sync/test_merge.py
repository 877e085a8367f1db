"""Every merge policy, case by case; and that nothing is lost by additions and removals in any order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.merge import Merged, MergeRefusedError, merge
from sync.protocol.states import Reason

SEES_OLD = {"f": "old"}


@pytest.mark.parametrize(
    ("policy", "current", "base", "wanted", "expected"),
    [
        ("lww", "old", "old", "new", Merged({"f": "new"})),
        ("lww", "other", "old", "new", Merged({"f": "new"}, {}, {"f": "other"})),
        ("lww", "new", "old", "new", Merged()),
        ("lww", None, "old", None, Merged()),
        ("cas", "old", "old", "new", Merged({"f": "new"})),
        ("cas", "other", "old", "new", Merged({}, {"f": "other"})),
        ("cas", "new", "old", "new", Merged()),
        ("cas", None, None, "new", Merged({"f": "new"})),
        ("cas", "old", "old", None, Merged({"f": None})),
        ("set", ["a", "b"], ["a"], ["a", "c"], Merged({"f": ["a", "b", "c"]})),
        ("set", ["a", "b"], ["a", "b"], ["b"], Merged({"f": ["b"]})),
        ("set", ["a"], ["a"], None, Merged({"f": None})),
        ("set", None, ["a"], ["a", "c"], Merged({"f": ["c"]})),
        ("set", ["c"], [], ["c"], Merged()),
        ("delta", 10, 4, 6, Merged({"f": 12})),
        ("delta", None, None, 3, Merged({"f": 3})),
    ],
)
def test_policies(policy: str, current: Any, base: Any, wanted: Any, expected: Merged) -> None:
    assert merge({"f": current}, {"f": wanted}, {"f": base}, {"f": policy}) == expected


@pytest.mark.parametrize(("policy", "reason"), [("append", Reason.APPEND_ONLY), ("server", Reason.SERVER_ONLY)])
def test_some_fields_are_never_patched(policy: str, reason: Reason) -> None:
    with pytest.raises(MergeRefusedError) as caught:
        merge({"f": "old"}, {"f": "new"}, SEES_OLD, {"f": policy})
    assert (caught.value.reason, caught.value.name) == (reason, "f")


def test_what_was_decided_together_stands_or_falls_together() -> None:
    policies = {"state": "cas", "settled_on": "cas", "note": "lww"}
    found = {"state": "broken", "settled_on": None, "note": None}
    patch = {"state": "kept", "settled_on": "2026-11-20", "note": "by phone"}
    out = merge(found, patch, {"state": "open"}, policies)
    assert out == Merged({"note": "by phone"}, {"state": "broken", "settled_on": None})


SETS = st.frozensets(st.sampled_from("abcdef"))


@given(base=SETS, edits=st.lists(SETS, min_size=2, max_size=4), order=st.randoms())
def test_additions_and_removals_give_the_same_in_any_order(
    base: frozenset[str], edits: list[frozenset[str]], order: Any
) -> None:
    """Every addition is there, unless it was there before and somebody removed it."""

    def run(sequence: list[frozenset[str]]) -> list[str] | None:
        value: Any = sorted(base)
        for edit in sequence:
            out = merge({"f": value}, {"f": sorted(edit)}, {"f": sorted(base)}, {"f": "set"})
            value = out.changes.get("f", value)
        return value or None

    shuffled = list(edits)
    order.shuffle(shuffled)
    assert run(edits) == run(shuffled)
    removed = set().union(*(base - edit for edit in edits))
    assert set(run(edits) or []) == (base | set().union(*edits)) - removed


@given(base=st.integers(-99, 99), edits=st.lists(st.integers(-99, 99), max_size=5))
def test_differences_add_up(base: int, edits: list[int]) -> None:
    value: Any = base
    for edit in edits:
        value = merge({"f": value}, {"f": edit}, {"f": base}, {"f": "delta"}).changes.get("f", value)
    assert value == base + sum(edit - base for edit in edits)
