"""Modes set by hand, and the mix of modes over many accounts with who moved where (rules §4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldapp.domain.modes import Mode, ModeError, ModeHistory
from fieldapp.domain.money import alloc

WHOLE = 10_000
_RANK = {mode: rank for rank, mode in enumerate(Mode)}


@dataclass(frozen=True, slots=True)
class ModeOverride:
    """A mode set by a manager from an instant (included) to another (excluded; None: until ended)."""

    id: str
    mode: Mode
    reason: str
    by_id: str
    from_at: int
    until_at: int | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ModeError("override_without_reason", id=self.id)
        if self.until_at is not None and self.until_at <= self.from_at:
            raise ModeError("override_ends_before_start", id=self.id)

    def is_active(self, at: int) -> bool:
        """Whether the override holds at an instant."""
        return self.from_at <= at and (self.until_at is None or at < self.until_at)


@dataclass(frozen=True, slots=True)
class EffectiveMode:
    """The mode that counts beside the derived one, which keeps running."""

    effective: Mode | None
    derived: Mode | None
    override: ModeOverride | None


@dataclass(frozen=True, slots=True)
class Mix:
    """Accounts per mode, and the shares in hundredths of a percent that sum to 100.00 %; None without accounts."""

    counts: Mapping[Mode, int]
    shares: Mapping[Mode, int] | None


@dataclass(frozen=True, slots=True)
class Flow:
    """Who moved between two instants; accounts outside the mix (prospect, dormant) are None."""

    moves: Mapping[tuple[Mode, Mode], int]
    new: Mapping[Mode, int]
    gone: Mapping[Mode, int]

    def incoming(self, mode: Mode) -> int:
        """Accounts that came into a mode."""
        moved = sum(n for (a, b), n in self.moves.items() if b is mode and a is not mode)
        return moved + self.new.get(mode, 0)

    def outgoing(self, mode: Mode) -> int:
        """Accounts that left a mode."""
        moved = sum(n for (a, b), n in self.moves.items() if a is mode and b is not mode)
        return moved + self.gone.get(mode, 0)


def effective_mode(history: ModeHistory, overrides: Iterable[ModeOverride], at: int) -> EffectiveMode:
    """The active override (latest start, then id) or else the derived mode; expiry falls back by itself."""
    active = [o for o in overrides if o.is_active(at)]
    chosen = max(active, key=lambda o: (o.from_at, o.id), default=None)
    return EffectiveMode(history.mode if chosen is None else chosen.mode, history.mode, chosen)


def mix(modes: Iterable[Mode | None]) -> Mix:
    """Counts and shares of accounts by mode; None (prospects, dormant accounts) counts nowhere."""
    found = Counter(mode for mode in modes if mode is not None)
    counts = {mode: found[mode] for mode in Mode}
    if not found.total():
        return Mix(counts, None)
    shares = alloc(WHOLE, {_RANK[mode]: count for mode, count in counts.items()})
    return Mix(counts, {mode: shares[_RANK[mode]] for mode in Mode})


def flow(before: Mapping[str, Mode | None], after: Mapping[str, Mode | None]) -> Flow:
    """Transitions of accounts by id; in one mapping only, or None there, is new or gone (invariant 26)."""
    moves: Counter[tuple[Mode, Mode]] = Counter()
    new: Counter[Mode] = Counter()
    gone: Counter[Mode] = Counter()
    for account in before.keys() | after.keys():
        old, now = before.get(account), after.get(account)
        if old is not None and now is not None:
            moves[old, now] += 1
        elif now is not None:
            new[now] += 1
        elif old is not None:
            gone[old] += 1
    return Flow(dict(moves), dict(new), dict(gone))
