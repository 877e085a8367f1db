"""Reasons against: open, answered, eliminated or accepted, replayed from their events (rules §6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fieldapp.domain.codes import OBJECTION_EVENTS
from fieldapp.domain.errors import DomainError
from fieldapp.domain.ratio import Ratio


class ObjectionState(StrEnum):
    """Where a reason against stands; accepted means: we live with it."""

    OPEN = "open"
    ANSWERED = "answered"
    ELIMINATED = "eliminated"
    ACCEPTED = "accepted"


_NEXT: dict[tuple[ObjectionState, str], ObjectionState] = {
    (ObjectionState.OPEN, "heard"): ObjectionState.OPEN,
    (ObjectionState.OPEN, "answered"): ObjectionState.ANSWERED,
    (ObjectionState.OPEN, "eliminated"): ObjectionState.ELIMINATED,
    (ObjectionState.OPEN, "accepted"): ObjectionState.ACCEPTED,
    # Heard again after an answer: the answer did not hold.
    (ObjectionState.ANSWERED, "heard"): ObjectionState.OPEN,
    (ObjectionState.ANSWERED, "answered"): ObjectionState.ANSWERED,
    (ObjectionState.ANSWERED, "eliminated"): ObjectionState.ELIMINATED,
    (ObjectionState.ANSWERED, "accepted"): ObjectionState.ACCEPTED,
    (ObjectionState.ELIMINATED, "heard"): ObjectionState.OPEN,
    (ObjectionState.ELIMINATED, "reopened"): ObjectionState.OPEN,
    # A risk that we accepted may be heard again without changing that decision, and may vanish.
    (ObjectionState.ACCEPTED, "heard"): ObjectionState.ACCEPTED,
    (ObjectionState.ACCEPTED, "eliminated"): ObjectionState.ELIMINATED,
    (ObjectionState.ACCEPTED, "reopened"): ObjectionState.OPEN,
}


@dataclass(frozen=True, slots=True)
class ObjectionEvent:
    """Something that happened to a reason against at an instant (microseconds UTC)."""

    id: str
    at: int
    kind: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ObjectionHistory:
    """The state after all events, when it was reached, how often it was heard; events that no rule allows."""

    state: ObjectionState
    since: int
    times_heard: int
    ignored: tuple[str, ...]


class ObjectionError(DomainError):
    """An event that the state does not allow (illegal_transition) or that lacks its evidence (evidence_missing)."""


@dataclass(frozen=True, slots=True)
class ObjectionCounts:
    """How many reasons stand where; they add up to those ever raised."""

    open: int
    answered: int
    eliminated: int
    accepted: int

    @property
    def raised(self) -> int:
        """All reasons: open + answered + eliminated + accepted."""
        return self.open + self.answered + self.eliminated + self.accepted

    @property
    def eliminated_share(self) -> Ratio:
        """Eliminated over those that were to be eliminated; accepted risks are left out."""
        return Ratio(self.eliminated, self.eliminated + self.open + self.answered)


def after(state: ObjectionState, kind: str, evidence: str = "") -> ObjectionState:
    """The state after an event. Raises ObjectionError: illegal_transition, evidence_missing, unknown_event.

    "Answered" is not eliminated: that needs evidence, a confirmation by the person or the blocked event itself.
    """
    if kind not in OBJECTION_EVENTS:
        raise ObjectionError("unknown_event", kind=kind)
    reached = _NEXT.get((state, kind))
    if reached is None:
        raise ObjectionError("illegal_transition", state=state.value, kind=kind)
    if reached is ObjectionState.ELIMINATED and not evidence.strip():
        raise ObjectionError("evidence_missing", state=state.value, kind=kind)
    return reached


def replay(raised_at: int, events: Iterable[ObjectionEvent]) -> ObjectionHistory:
    """The history of one reason, open since `raised_at`, over its events in canonical order (rules §0).

    Events from two laptops may contradict each other; those that no rule allows are named and change nothing.
    """
    state, since, heard, ignored = ObjectionState.OPEN, raised_at, 1, []
    for event in sorted({e.id: e for e in events}.values(), key=lambda e: (e.at, e.id)):
        try:
            reached = after(state, event.kind, event.evidence)
        except ObjectionError:
            ignored.append(event.id)
            continue
        heard += event.kind == "heard"
        if reached is not state:
            state, since = reached, event.at
    return ObjectionHistory(state, since, heard, tuple(ignored))


def count(states: Iterable[ObjectionState]) -> ObjectionCounts:
    """The counts over the states of many reasons."""
    found = Counter(states)
    return ObjectionCounts(
        found[ObjectionState.OPEN],
        found[ObjectionState.ANSWERED],
        found[ObjectionState.ELIMINATED],
        found[ObjectionState.ACCEPTED],
    )
