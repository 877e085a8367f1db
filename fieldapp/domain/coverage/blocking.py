"""Which reasons against hold back most accounts, and most money (rules §6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from fieldapp.domain.objections import ObjectionState
from fieldapp.domain.ratio import Ratio

_BLOCKS = frozenset((ObjectionState.OPEN, ObjectionState.ANSWERED))


@dataclass(frozen=True, slots=True)
class Raised:
    """A reason against as it stands; ``key`` is what it is counted by: its category, its words, its rate."""

    key: str
    account_id: str
    state: ObjectionState
    value_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Blocked:
    """What one key holds back. ``upto`` is the share of all blocked accounts with the keys before it included."""

    key: str
    reasons: int
    accounts: frozenset[str]
    value_minor: int
    upto: Ratio


def pareto(raised: Iterable[Raised], by_money: bool = False) -> tuple[Blocked, ...]:
    """Return the keys that block, the one with most accounts (or most money) first.

    An account counts once under each key; money counts once per account and key: the largest value that was named,
    as several reasons do not multiply what is at stake. Eliminated and accepted reasons block nothing.
    """
    by_key: dict[str, list[Raised]] = defaultdict(list)
    for one in raised:
        if one.state in _BLOCKS:
            by_key[one.key].append(one)
    found = {key: (frozenset(one.account_id for one in ones), _at_stake(ones)) for key, ones in by_key.items()}
    order = sorted(found, key=lambda key: (-found[key][1] if by_money else 0, -len(found[key][0]), key))
    everyone = frozenset[str]().union(*(accounts for accounts, _ in found.values()))
    blocked, so_far = [], frozenset[str]()
    for key in order:
        accounts, money = found[key]
        so_far |= accounts
        blocked.append(Blocked(key, len(by_key[key]), accounts, money, Ratio(len(so_far), len(everyone))))
    return tuple(blocked)


def _at_stake(ones: Iterable[Raised]) -> int:
    most: dict[str, int] = defaultdict(int)
    for one in ones:
        most[one.account_id] = max(most[one.account_id], one.value_minor or 0)
    return sum(most.values())
