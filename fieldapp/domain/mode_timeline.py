"""The modes of an account over time, as spans: what follows from its orders, what was set by hand, when it slept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fieldapp.domain.mode_mix import ModeOverride
from fieldapp.domain.modes import DAY_US, Evidence, Mode, ModeConfig, ModeOrder, Switch, replay, window_at

FOREVER = 1 << 62
"""After every instant that a calendar has; an order that is dated beyond it counts nowhere."""
_NAMES = {mode: mode.value for mode in Mode}
_RANK = {Mode.MANUAL: 0, Mode.SEMI: 1, Mode.AUTO: 2}


@dataclass(frozen=True, slots=True)
class Span:
    """[from_at, until_at), None: still. ``mode`` counts, ``derived`` follows from the orders.

    ``order_id`` completed the change that began the span (none where a date did), ``evidence`` is the window after the
    newest order in it.
    """

    from_at: int
    until_at: int | None
    mode: Mode
    derived: Mode
    is_dormant: bool
    override_id: str | None
    order_id: str | None
    evidence: Evidence

    @property
    def state(self) -> str:
        """The mode in the mix, or that it sleeps."""
        return DORMANT if self.is_dormant else _NAMES[self.mode]


DORMANT = "dormant"
NONE = "none"
"""Not a customer yet: before the first order."""


def timeline(orders: Iterable[ModeOrder], overrides: Sequence[ModeOverride], config: ModeConfig) -> list[Span]:
    """Return the spans from the first order on, without gap or overlap: a function of the facts alone, of no clock.

    A mode set by hand counts from the first order on; it wakes nobody who sleeps (rules §4: latest start, then id).
    """
    known = {one.id: one for one in orders if one.valid and abs(one.at) < FOREVER}
    run = sorted(known.values(), key=lambda one: (one.at, one.id))
    if not run:
        return []
    switches = replay(run, config, FOREVER).switches
    marks = _marks(run, switches, overrides, config.stale_days * DAY_US)
    times = [order.at for order in run]
    spans: list[Span] = []
    for start, end in pairwise([*sorted(marks), FOREVER]):
        span = _span(start, end, run, times, switches, overrides, config)
        if spans and _same(spans[-1], span):
            former = spans.pop()
            span = Span(former.from_at, span.until_at, span.mode, span.derived, span.is_dormant, span.override_id,
                        former.order_id, span.evidence)  # fmt: skip
        spans.append(span)
    return spans


def is_backslide(before: Mode, after: Mode) -> bool:
    """Tell whether a customer needs us more than before."""
    return _RANK[after] < _RANK[before]


def _marks(
    run: Sequence[ModeOrder], switches: Sequence[Switch], overrides: Sequence[ModeOverride], stale: int
) -> set[int]:
    """Return every instant at which something may begin or end."""
    first = run[0].at
    marks = {first, *(one.at for one in switches)}
    for one, following in pairwise([*run, None]):
        assert one is not None
        if following is None or following.at - one.at > stale:
            marks.add(one.at + stale + 1)
            marks.update([following.at] if following else [])
    for override in overrides:
        marks.add(override.from_at)
        marks.update([override.until_at] if override.until_at is not None else [])
    return {mark for mark in marks if first <= mark < FOREVER}


def _span(
    start: int,
    end: int,
    run: Sequence[ModeOrder],
    times: Sequence[int],
    switches: Sequence[Switch],
    overrides: Sequence[ModeOverride],
    config: ModeConfig,
) -> Span:
    newest = bisect_left(times, end) - 1
    last_before = bisect_right(times, start) - 1
    derived, order_id = Mode.MANUAL, run[0].id if start == run[0].at else None
    for switch in switches:
        if switch.at > start:
            break
        derived = switch.to_mode
        order_id = switch.order_id if switch.at == start else order_id
    active = [one for one in overrides if one.is_active(start)]
    chosen = max(active, key=lambda o: (o.from_at, o.id)) if active else None
    return Span(
        from_at=start,
        until_at=None if end == FOREVER else end,
        mode=derived if chosen is None else chosen.mode,
        derived=derived,
        is_dormant=start - times[last_before] > config.stale_days * DAY_US,
        override_id=None if chosen is None else chosen.id,
        order_id=order_id or (run[last_before].id if times[last_before] == start else None),
        evidence=window_at(run, newest, config),
    )


def _same(one: Span, other: Span) -> bool:
    return (one.mode, one.derived, one.is_dormant, one.override_id) == (
        other.mode,
        other.derived,
        other.is_dormant,
        other.override_id,
    )
