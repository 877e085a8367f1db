"""Invariants 21 to 26 of rules §10 on histories with what is hard: refunds, merges, days on which clocks change, facts
that arrive late, customers who sleep, modes set by hand. Locked months mean nothing to modes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.mode_mix import ModeOverride, mix
from fieldapp.domain.mode_timeline import DORMANT, FOREVER, NONE, Span, timeline
from fieldapp.domain.modes import Mode, ModeConfig, ModeOrder, replay
from fieldapp.storage.mode_spans import Months, flows_of

EXAMPLES = 1_000
AT_LEAST = 5  # per cent of the examples in which each hard thing must occur
ZONE = "Europe/Berlin"
CHANGES_OF_CLOCKS = (date(2025, 3, 30), date(2025, 10, 26), date(2026, 3, 29))
FIRST = date(2025, 1, 1)
CONFIG = ModeConfig()
HARD = ("refund", "merge", "dst", "late", "dormant", "override")
SEEN: Counter[str] = Counter()


@dataclass
class Customer:
    """An account's orders as they arrived, and what was set by hand."""

    arrived: list[ModeOrder] = field(default_factory=list)
    overrides: list[ModeOverride] = field(default_factory=list)

    @property
    def line(self) -> list[Span]:
        return timeline(self.arrived, self.overrides, CONFIG)


def instant(random: Random, traits: set[str]) -> int:
    """An instant close to a midnight of the zone, often on a day with 23 or 25 hours."""
    if random.randrange(10) == 0:
        day = random.choice(CHANGES_OF_CLOCKS)
        traits.add("dst")
    else:
        day = FIRST + timedelta(days=random.randrange(500))
    minutes = random.choice((0, 1, 119, 181, 1439, random.randrange(1440)))
    local = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=ZoneInfo(ZONE))
    return int(local.astimezone(UTC).timestamp()) * 1_000_000


def customer(random: Random, name: str, traits: set[str]) -> Customer:
    """A customer who leans to one channel, some of whose orders were given back whole."""
    made, favourite = Customer(), random.choice(("rep", "assisted", "self", "renew"))
    for number in range(random.randrange(13)):
        channel = favourite if random.randrange(4) else random.choice(("rep", "assisted", "self", "renew"))
        order = ModeOrder(f"{name}{number:02}", instant(random, traits), channel)
        if random.randrange(8) == 0:
            traits.add("refund")
            order = replace(order, valid=False)
        made.arrived.append(order)
    if any(after.at < before.at for before, after in pairwise(made.arrived)):
        traits.add("late")
    if random.randrange(4) == 0:
        start = instant(random, traits)
        until = random.choice((None, start + random.randrange(1, 200) * 86_400_000_000))
        made.overrides.append(ModeOverride(f"v{name}", random.choice(tuple(Mode)), "agreed", "mia", start, until))
    return made


def customers(seed: int) -> list[Customer]:
    """A few customers; at times two of them turn out to be one. Counts what is hard about them."""
    random, traits = Random(seed), set[str]()
    found = [customer(random, name, traits) for name in "abcd"]
    if random.randrange(3) == 0:
        one, other = found.pop(), found.pop()
        found.append(Customer([*one.arrived, *other.arrived], [*one.overrides, *other.overrides]))
        if one.arrived and other.arrived:
            traits.add("merge")
    lines = [one.line for one in found]
    if any(span.is_dormant and span.until_at is not None for line in lines for span in line):
        traits.add("dormant")
    if any(span.override_id for line in lines for span in line):
        traits.add("override")
    SEEN.update(("examples", *traits))
    return found


def state_at(line: Sequence[Span], at: int) -> str:
    return next((span.state for span in reversed(line) if span.from_at <= at), NONE)


@settings(max_examples=EXAMPLES)
@given(st.integers(0, 2**40))
def test_modes_of_hard_histories(seed: int) -> None:
    random = Random(seed)
    found = customers(seed)
    for one in found:
        again = [*one.arrived, *random.sample(one.arrived, len(one.arrived) // 2)]
        random.shuffle(again)
        assert timeline(again, one.overrides, CONFIG) == one.line  # 21
        valid = sum(order.valid for order in one.arrived)
        assert (one.line == []) == (valid == 0)
        switches = replay(one.arrived, CONFIG, FOREVER).switches
        indexes = [switch.order_index for switch in switches]
        assert all(after - before >= CONFIG.dwell for before, after in pairwise(indexes))  # 22
        _check_overrides(one)  # 25
    _check_months([one.line for one in found])  # 26


def _check_overrides(one: Customer) -> None:
    """At every instant at which anything begins: the mode set by hand counts, and the derived one runs on below."""
    plain = timeline(one.arrived, [], CONFIG)
    for span in one.line:
        active = [override for override in one.overrides if override.is_active(span.from_at)]
        derived = next(below.derived for below in reversed(plain) if below.from_at <= span.from_at)
        assert span.derived is derived
        latest = max(active, key=lambda override: (override.from_at, override.id), default=None)
        assert span.mode is (derived if latest is None else latest.mode)
    for before, after in pairwise(one.line):
        assert before.until_at == after.from_at
    assert not one.line or one.line[-1].until_at is None


def _check_months(lines: Sequence[Sequence[Span]]) -> None:
    """The sums of the moves of all months are the counts at their ends, and shares are whole."""
    months, counts = Months(ZONE), Counter[str]()
    moves = sorted(flow for line in lines for flow in flows_of(line, months))
    for year, month in ((2025, number) for number in range(1, 13)):
        name = f"{year}-{month:02}"
        for _, before, after in (one for one in moves if one[0] == name):
            counts[before] -= 1
            counts[after] += 1
        first_of_next = date(year + month // 12, month % 12 + 1, 1)
        midnight = datetime(first_of_next.year, first_of_next.month, 1, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
        states = [state_at(line, int(midnight.timestamp()) * 1_000_000 - 1) for line in lines]
        for state in (*(mode.value for mode in Mode), DORMANT):
            assert counts[state] == states.count(state)
        shares = mix([Mode(state) if state not in (NONE, DORMANT) else None for state in states]).shares
        assert shares is None or sum(shares.values()) == 10_000


def test_what_is_hard_occurred_often_enough() -> None:
    if not SEEN["examples"]:
        test_modes_of_hard_histories()
    for name in HARD:
        assert SEEN[name] * 100 >= SEEN["examples"] * AT_LEAST, dict(SEEN)
