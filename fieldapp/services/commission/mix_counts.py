"""How many accounts are in each mode at months' ends and now, and who moved since, from sums alone (rules §4).

The sums of a month that is not over are of its end, as far as orders of today say: who will have gone dormant by then
is in them already. Only the few accounts with a change between now and then are looked at one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from fieldapp.domain.mode_mix import WHOLE
from fieldapp.domain.mode_timeline import DORMANT, NONE
from fieldapp.domain.modes import Mode
from fieldapp.domain.money import alloc
from fieldapp.domain.periods import local_date, month_bounds, plus_months
from fieldapp.services.commission.mix_ports import FlowRow, SpanRow
from fieldapp.services.commission.mix_views import FlowView, MixPoint

_RANK = {mode: rank for rank, mode in enumerate(Mode)}
_OUTSIDE = (NONE, DORMANT)


@dataclass(frozen=True, slots=True)
class Now:
    """The instant of a page, and its month: ``month_at`` is the last instant before it, ``end_at`` its own last."""

    at: int
    today: date
    month: str
    month_at: int
    end_at: int

    @classmethod
    def of(cls, at: int, zone: str) -> Now:
        """Return it for an instant."""
        today = local_date(at, zone)
        start, end = month_bounds(today.year, today.month, zone)
        return cls(at, today, f"{today:%Y-%m}", start - 1, end - 1)


class Counts:
    """Accounts per state at the end of every month, and now."""

    def __init__(self, rows: Iterable[FlowRow], late: Sequence[SpanRow], now: Now, months: int) -> None:
        """``late`` are the spans of this month of the accounts that change between now and its end."""
        self._this_month = now.today.replace(day=1)
        self._months = [plus_months(self._this_month, -back) for back in range(max(1, months), 0, -1)]
        by_month: dict[str, Counter[tuple[str, str]]] = {}
        for row in rows:
            by_month.setdefault(row.month, Counter())[row.from_mode, row.to_mode] += row.accounts
        self._moves = by_month.get(now.month, Counter())
        self._take_back(late, now)
        self._ends = list(self._at_ends(by_month))

    def _take_back(self, late: Sequence[SpanRow], now: Now) -> None:
        """Let those that change later in the month stand where they are now."""
        for _, group in groupby(late, key=attrgetter("account_id")):
            spans = list(group)
            was, is_now, will_be = (state_at(spans, at) for at in (now.month_at, now.at, now.end_at))
            if was != will_be:
                self._moves[was, will_be] -= 1
            if was != is_now:
                self._moves[was, is_now] += 1

    def _at_ends(self, by_month: Mapping[str, Counter[tuple[str, str]]]) -> Iterable[Counter[str]]:
        state: Counter[str] = Counter()
        done = ""
        for month in self._months:
            key = f"{month:%Y-%m}"
            for one in sorted(one for one in by_month if done < one <= key):
                _move(state, by_month[one])
            done = key
            yield Counter(state)

    def flow(self) -> FlowView:
        """Return who moved since the end of last month, with those that stayed where they were."""
        moves, new, gone = Counter[tuple[Mode, Mode]](), Counter[Mode](), Counter[Mode]()
        for (before, after), count in self._moves.items():
            if before not in _OUTSIDE and after not in _OUTSIDE:
                moves[Mode(before), Mode(after)] += count
            elif after not in _OUTSIDE:
                new[Mode(after)] += count
            elif before not in _OUTSIDE:
                gone[Mode(before)] += count
        end = self._ends[-1]
        for mode in Mode:
            left = sum(count for (before, _), count in moves.items() if before is mode) + gone[mode]
            moves[mode, mode] += end[mode.value] - left
        return FlowView(self._this_month, dict(moves), dict(new), dict(gone))

    def points(self) -> list[MixPoint]:
        """Return the ends of the months, and now."""
        now = Counter(self._ends[-1])
        _move(now, self._moves)
        ends = zip(self._months, self._ends, strict=True)
        return [*(_point(month, end) for month, end in ends), _point(self._this_month, now)]


def _move(state: Counter[str], moves: Mapping[tuple[str, str], int]) -> None:
    for (before, after), count in moves.items():
        state[before] -= count
        state[after] += count


def _point(month: date, state: Mapping[str, int]) -> MixPoint:
    values = {mode: state.get(mode.value, 0) for mode in Mode}
    return MixPoint(month, values, shares_of(values), state.get(DORMANT, 0))


def shares_of(values: Mapping[Mode, int]) -> dict[Mode, int] | None:
    """Return shares in hundredths of a percent that sum to 100.00 %; None where there is nothing."""
    positive = {mode: max(0, value) for mode, value in values.items()}
    if not any(positive.values()):
        return None
    shares = alloc(WHOLE, {_RANK[mode]: value for mode, value in positive.items()})
    return {mode: shares[_RANK[mode]] for mode in Mode}


def change_of(now: MixPoint, before: MixPoint) -> dict[Mode, int] | None:
    """Return now less before, in hundredths of percentage points; None where one of them has no shares."""
    if now.shares is None or before.shares is None:
        return None
    return {mode: now.shares[mode] - before.shares[mode] for mode in Mode}


def span_at(spans: Sequence[SpanRow], at: int) -> SpanRow | None:
    """Return the span of an account at an instant; ``spans`` by time."""
    return next((one for one in reversed(spans) if one.from_at <= at), None)


def state_at(spans: Sequence[SpanRow], at: int) -> str:
    """Return the state of an account at an instant: its mode, dormant, or none."""
    span = span_at(spans, at)
    return NONE if span is None else span.state
