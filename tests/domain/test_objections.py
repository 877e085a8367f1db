"""Reasons against: transitions, replay and counts (rules §6, invariants 36 and 37)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.objections import ObjectionError, ObjectionEvent, ObjectionState, after, count, replay

KINDS = ("heard", "answered", "eliminated", "accepted", "reopened")
LEGAL = {
    "open": {"heard": "open", "answered": "answered", "eliminated": "eliminated", "accepted": "accepted"},
    "answered": {"heard": "open", "answered": "answered", "eliminated": "eliminated", "accepted": "accepted"},
    "eliminated": {"heard": "open", "reopened": "open"},
    "accepted": {"heard": "accepted", "eliminated": "eliminated", "reopened": "open"},
}
states = st.lists(st.sampled_from(list(ObjectionState)), max_size=40)
events = st.lists(
    st.builds(
        ObjectionEvent,
        id=st.integers(0, 30).map(str),
        at=st.integers(1, 20),
        kind=st.sampled_from(KINDS),
        evidence=st.sampled_from(("", " ", "signed")),
    ),
    max_size=12,
    unique_by=lambda e: e.id,
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", list(ObjectionState))
def test_every_transition(state: ObjectionState, kind: str) -> None:
    reached = LEGAL[state.value].get(kind)
    if reached is None:
        with pytest.raises(ObjectionError, match="illegal_transition"):
            after(state, kind, "signed")
    else:
        assert after(state, kind, "signed") == reached


def test_elimination_needs_evidence_and_an_answer_is_none() -> None:
    with pytest.raises(ObjectionError, match="evidence_missing"):
        after(ObjectionState.ANSWERED, "eliminated", "  ")
    with pytest.raises(ObjectionError, match="unknown_event"):
        after(ObjectionState.OPEN, "forgotten")


@given(states)
def test_invariant_36_raised_is_the_sum_of_all_states(found: list[ObjectionState]) -> None:
    counts = count(found)
    assert counts.raised == len(found)
    assert counts.raised == counts.open + counts.answered + counts.eliminated + counts.accepted
    share = counts.eliminated_share.value
    assert share is None or 0 <= share <= 1
    assert (share is None) == all(s.value == "accepted" for s in found)


@given(states)
def test_invariant_37_reopening_and_eliminating_again_restores_the_counts(found: list[ObjectionState]) -> None:
    again = [
        after(after(s, "reopened"), "eliminated", "signed") if s is ObjectionState.ELIMINATED else s for s in found
    ]
    assert count(again) == count(found)


@given(events, st.randoms(use_true_random=False))
def test_replay_follows_the_table_and_no_order_of_arrival(run: list[ObjectionEvent], shuffle: random.Random) -> None:
    state, heard, ignored, since = "open", 1, [], 0
    for event in sorted(run, key=lambda e: (e.at, e.id)):
        reached = LEGAL[state].get(event.kind)
        if reached is None or (reached == "eliminated" and not event.evidence.strip()):
            ignored.append(event.id)
            continue
        heard += event.kind == "heard"
        since = event.at if reached != state else since
        state = reached
    doubled = [*run, *run]
    shuffle.shuffle(doubled)
    found = replay(0, doubled)
    assert (found.state, found.times_heard, found.since, list(found.ignored)) == (state, heard, since, ignored)
