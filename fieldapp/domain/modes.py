"""How an account buys: manual, semi-automatic or automatic, replayed from its orders (rules §4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fieldapp.domain.codes import ORDER_CHANNELS
from fieldapp.domain.errors import DomainError

DAY_US = 86_400_000_000
PPM = 1_000_000


class Mode(StrEnum):
    """The three guns."""

    MANUAL = "manual"
    SEMI = "semi"
    AUTO = "auto"


class ModeError(DomainError):
    """Codes: bad_window, thresholds_flap, bad_dwell, bad_stale_days, unknown_channel."""


@dataclass(frozen=True, slots=True)
class ModeConfig:
    """Window by orders or by days (one of the two), thresholds in ppm; enter lies above leave or it would flap."""

    window_orders: int | None = 6
    window_days: int | None = None
    enter_auto_ppm: int = 800_000
    leave_auto_ppm: int = 600_000
    enter_semi_ppm: int = 500_000
    leave_semi_ppm: int = 300_000
    dwell: int = 2
    min_orders: int = 3
    stale_days: int = 180

    def __post_init__(self) -> None:
        window = self.window_orders if self.window_days is None else self.window_days
        if (self.window_orders is None) == (self.window_days is None) or window is None or window < 1:
            raise ModeError("bad_window", orders=self.window_orders, days=self.window_days)
        for enter, leave in (
            (self.enter_auto_ppm, self.leave_auto_ppm),
            (self.enter_semi_ppm, self.leave_semi_ppm),
        ):
            if not 0 <= leave < enter <= PPM:
                raise ModeError("thresholds_flap", enter_ppm=enter, leave_ppm=leave)
        too_few = self.window_orders is not None and self.min_orders > self.window_orders
        if self.dwell < 1 or self.min_orders < 1 or too_few:
            raise ModeError("bad_dwell", dwell=self.dwell, min_orders=self.min_orders)
        if self.stale_days < 1:
            raise ModeError("bad_stale_days", days=self.stale_days)


@dataclass(frozen=True, slots=True)
class ModeOrder:
    """An order as modes see it; cancelled and fully refunded ones are not valid and do not count."""

    id: str
    at: int
    channel: str
    valid: bool = True

    def __post_init__(self) -> None:
        if self.channel not in ORDER_CHANNELS:
            raise ModeError("unknown_channel", channel=self.channel)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The orders of a window by channel: what a mode rests on."""

    rep: int = 0
    assisted: int = 0
    self: int = 0
    renew: int = 0

    @property
    def orders(self) -> int:
        """All orders in the window."""
        return self.rep + self.assisted + self.self + self.renew

    @property
    def auto_share(self) -> Fraction | None:
        """(self + renew) / n; None without orders."""
        return Fraction(self.self + self.renew, self.orders) if self.orders else None

    @property
    def semi_share(self) -> Fraction | None:
        """(assisted + self + renew) / n; None without orders."""
        return Fraction(self.orders - self.rep, self.orders) if self.orders else None


@dataclass(frozen=True, slots=True)
class Switch:
    """A change of mode, the order that completed it and the window that it rests on."""

    from_mode: Mode
    to_mode: Mode
    at: int
    order_id: str
    order_index: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ModeHistory:
    """The derived mode at an instant and how it came about; None while the account never ordered (a prospect)."""

    mode: Mode | None
    switches: tuple[Switch, ...]
    evidence: Evidence
    orders: int
    last_order_at: int | None
    is_dormant: bool

    @property
    def in_mix(self) -> bool:
        """Whether the account counts in the mix: it has ordered and is not dormant."""
        return self.mode is not None and not self.is_dormant


def replay(orders: Iterable[ModeOrder], config: ModeConfig, as_of: int) -> ModeHistory:
    """The history of an account's mode up to `as_of` (microseconds UTC): a function of the set of orders.

    A candidate must be seen at `dwell` consecutive orders; below `min_orders` in the window nothing changes.
    """
    known = {o.id: o for o in orders if o.valid and o.at <= as_of}
    run = sorted(known.values(), key=lambda o: (o.at, o.id))
    mode, switches, evidence = Mode.MANUAL, list[Switch](), Evidence()
    seen, times = Mode.MANUAL, 0  # which candidate, and at how many orders in a row
    for index, order in enumerate(run):
        evidence = window_at(run, index, config)
        wanted = candidate(mode, evidence, config)
        seen, times = wanted, times + 1 if wanted is seen else 1
        if wanted is not mode and times >= config.dwell:
            switches.append(Switch(mode, wanted, order.at, order.id, index, evidence))
            mode, times = wanted, 0
    last = run[-1].at if run else None
    dormant = last is not None and as_of - last > config.stale_days * DAY_US
    return ModeHistory(mode if run else None, tuple(switches), evidence, len(run), last, dormant)


def candidate(mode: Mode, evidence: Evidence, config: ModeConfig) -> Mode:
    """The mode that a window speaks for, given the present one (hysteresis)."""
    count = evidence.orders
    if count < config.min_orders:
        return mode
    auto = (evidence.self + evidence.renew) * PPM
    if auto >= config.enter_auto_ppm * count or (mode is Mode.AUTO and auto >= config.leave_auto_ppm * count):
        return Mode.AUTO
    semi = auto + evidence.assisted * PPM
    enough = config.enter_semi_ppm if mode is Mode.MANUAL else config.leave_semi_ppm
    return Mode.SEMI if semi >= enough * count else Mode.MANUAL


def candidate_to_move_up(mode: Mode, evidence: Evidence, config: ModeConfig) -> Mode | None:
    """The next mode up when the window already speaks for it or lies between leave and enter; else None.

    These are the customers for whom one or two orders placed alone decide.
    """
    auto, semi = evidence.auto_share, evidence.semi_share
    if auto is None or semi is None or evidence.orders < config.min_orders or mode is Mode.AUTO:
        return None
    if auto * PPM >= config.leave_auto_ppm:
        return Mode.AUTO
    if mode is Mode.MANUAL and semi * PPM >= config.leave_semi_ppm:
        return Mode.SEMI
    return None


def window_at(run: Sequence[ModeOrder], index: int, config: ModeConfig) -> Evidence:
    """The window that ends with the order at `index` of orders in canonical order."""
    if config.window_orders is not None:
        window = run[max(0, index + 1 - config.window_orders) : index + 1]
    else:
        assert config.window_days is not None  # the configuration has one of the two
        oldest = run[index].at - config.window_days * DAY_US
        start = index
        while start > 0 and run[start - 1].at > oldest:
            start -= 1
        window = run[start : index + 1]
    channels = [order.channel for order in window]
    return Evidence(channels.count("rep"), channels.count("assisted"), channels.count("self"), channels.count("renew"))
