"""How accounts stand on every day, and what each adds to sums from which day on (rules §5).

``four_rates`` over the targets of a day is the definition; sums of ``changes`` up to that day must equal it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from fieldapp.domain.coverage.from_rows import History
from fieldapp.domain.coverage.targets import DEFAULT_RATES, Profile, RateConfig, Target, joined, steps
from fieldapp.domain.rates import Band, band

_NOT_COUNTED = frozenset((Band.UNKNOWN, Band.DATA_ERROR))


@dataclass(frozen=True, slots=True)
class Listed:
    """An account is on a list in [from_on, until_on), since ``since``; ``potential_minor`` None: as its wallet."""

    from_on: date
    until_on: date | None
    since: date
    potential_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """How a campaign counts, and who is on its list; no list: every account, from the day on which it came."""

    config: RateConfig = DEFAULT_RATES
    listed: Mapping[str, Sequence[Listed]] | None = None

    def target(self, parts: Sequence[Target], as_of: date) -> Target | None:
        """Return an account, given with those merged into it, as a target; None where it is on no list."""
        if self.listed is None:
            target = joined(parts)
            return target if target.listed_on <= as_of else None
        found = {part.id: one for part in parts if (one := self._on(part.id, as_of)) is not None}
        if not found:
            return None
        weighed = (
            replace(part, potential_minor=found[part.id].potential_minor)
            if part.id in found and found[part.id].potential_minor is not None
            else part
            for part in parts
        )
        return replace(joined(weighed), listed_on=min(one.since for one in found.values()))

    def of(self, accounts: Iterable[str]) -> Counting:
        """Return it for some accounts alone."""
        if self.listed is None:
            return self
        return Counting(self.config, {key: self.listed[key] for key in accounts if key in self.listed})

    def days(self) -> Iterator[date]:
        """Yield the days on which the list changes."""
        for ones in (self.listed or {}).values():
            for one in ones:
                yield one.from_on
                if one.until_on is not None:
                    yield one.until_on

    def _on(self, account_id: str, as_of: date) -> Listed | None:
        ones = (self.listed or {}).get(account_id, ())
        return next((o for o in ones if o.from_on <= as_of and (o.until_on is None or as_of < o.until_on)), None)


@dataclass(frozen=True, slots=True)
class Span:
    """How a target stands in [from_on, until_on), as far as was known then; ``wallet_minor`` 0: not known."""

    from_on: date
    until_on: date
    listed_on: date
    opened_on: date | None
    converted_on: date | None
    again_on: date | None
    ours_minor: int
    wallet_minor: int
    is_error: bool
    potential_minor: int


class Sums(NamedTuple):
    """What is counted of accounts; ``old_`` are those that could take the step for long enough."""

    targets: int = 0
    opened: int = 0
    converted: int = 0
    again: int = 0
    old_targets: int = 0
    old_targets_opened: int = 0
    old_opened: int = 0
    old_opened_converted: int = 0
    old_converted: int = 0
    old_converted_again: int = 0
    known: int = 0
    errors: int = 0
    ours_minor: int = 0
    wallet_minor: int = 0
    potential_minor: int = 0
    potential_opened_minor: int = 0


NOTHING = Sums()


def timelines(history: History, counting: Counting) -> dict[str, list[Span]]:
    """Return, by account, how it stands on every day on which it is a target, the oldest span first."""
    first = min(counting.days(), default=date.max) if counting.listed is not None else history.first
    days = sorted(day for day in {*history.days(), *counting.days()} if day >= first)
    found: dict[str, list[Span]] = {}
    for day, following in pairwise([*days, date.max]):
        for parts in history.groups(day):
            target = counting.target(parts, day)
            if target is not None:
                _append(found.setdefault(target.id, []), _span(target, day, following, counting.config))
    return found


def months_bought(history: History, counting: Counting) -> dict[str, tuple[str, ...]]:
    """Return, by account, the month (YYYY-MM) of its conversion, and then all in which it bought or used since.

    By what is known in the end, not by what was known on a day. Accounts that are not converted are left out.
    """
    found = {}
    last = max(history.days(), default=date.min)
    for parts in history.groups(last):
        target = counting.target(parts, last)
        since = steps(target, last, counting.config).converted_on if target is not None else None
        if target is not None and since is not None:
            is_service = counting.config.profile is Profile.SERVICE
            days = (since, *target.bought_on, *(target.used_on if is_service else ()))
            found[target.id] = (f"{since:%Y-%m}", *sorted({f"{day:%Y-%m}" for day in days if day >= since}))
    return found


def _span(target: Target, day: date, until: date, config: RateConfig) -> Span:
    taken = steps(target, day, config)
    kind = band(target.ours_minor, target.wallet_minor)
    is_known = kind not in _NOT_COUNTED
    return Span(
        from_on=day,
        until_on=until,
        listed_on=target.listed_on,
        opened_on=taken.opened_on,
        converted_on=taken.converted_on,
        again_on=taken.repurchased_on,
        ours_minor=target.ours_minor if is_known else 0,
        wallet_minor=target.wallet_minor or 0 if is_known else 0,
        is_error=kind is Band.DATA_ERROR,
        potential_minor=target.potential_minor or 0,
    )


def _append(spans: list[Span], span: Span) -> None:
    """Add a span, as one with the last where nothing became otherwise."""
    if (
        spans
        and spans[-1].until_on == span.from_on
        and replace(spans[-1], until_on=span.until_on) == replace(span, from_on=spans[-1].from_on)
    ):
        spans[-1] = replace(spans[-1], until_on=span.until_on)
    else:
        spans.append(span)


def changes(spans: Iterable[Span], config: RateConfig) -> dict[date, Sums]:
    """Return by how much an account changes the sums on each day on which it does."""
    found: dict[date, Sums] = {}
    before, until = NOTHING, None
    for span in spans:
        if until is not None and until != span.from_on:
            _change(found, until, before, NOTHING)
            before = NOTHING
        for day in _breaks(span, config):
            now = _sums(span, day, config)
            _change(found, day, before, now)
            before = now
        until = span.until_on
    if until is not None and until != date.max:
        _change(found, until, before, NOTHING)
    return found


def _change(found: dict[date, Sums], day: date, before: Sums, now: Sums) -> None:
    if now != before:
        was = found.get(day, NOTHING)
        found[day] = Sums(*(one + new - old for one, new, old in zip(was, now, before, strict=True)))


def _breaks(span: Span, config: RateConfig) -> list[date]:
    """Return the days within a span on which a step becomes old enough, after its first day."""
    wait = timedelta(days=config.maturity_days)
    since = (span.listed_on, span.opened_on, span.converted_on)
    ripe = {day + wait for day in since if day is not None and day < date.max - wait}
    return sorted({span.from_on, *(day for day in ripe if span.from_on < day < span.until_on)})


def _sums(span: Span, day: date, config: RateConfig) -> Sums:
    ripe = day - timedelta(days=config.maturity_days)
    opened, converted, again = (one is not None for one in (span.opened_on, span.converted_on, span.again_on))
    old = [one is not None and one <= ripe for one in (span.listed_on, span.opened_on, span.converted_on)]
    return Sums(
        targets=1,
        opened=int(opened),
        converted=int(converted),
        again=int(again),
        old_targets=int(old[0]),
        old_targets_opened=int(old[0] and opened),
        old_opened=int(old[1]),
        old_opened_converted=int(old[1] and converted),
        old_converted=int(old[2]),
        old_converted_again=int(old[2] and again),
        known=int(span.wallet_minor > 0),
        errors=int(span.is_error),
        ours_minor=span.ours_minor,
        wallet_minor=span.wallet_minor,
        potential_minor=span.potential_minor,
        potential_opened_minor=span.potential_minor if opened else 0,
    )
