"""Accounts of a target list and how far each has come: opened, converted, bought again (rules §5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Profile(StrEnum):
    """What a campaign sells, and so what counts as converted (rules, Decisions: opened)."""

    TRANSACTION = "transaction"
    SERVICE = "service"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class RateConfig:
    """How a campaign counts [choice].

    ``gap_days`` must lie between the first purchase and the one that makes it a repurchase; a step is matured when
    the one before it is ``maturity_days`` old.
    """

    profile: Profile = Profile.TRANSACTION
    gap_days: int = 1
    maturity_days: int = 30

    def __post_init__(self) -> None:
        if self.gap_days < 1 or self.maturity_days < 0:
            raise ValueError("a repurchase needs a later day, and maturity no negative number of days")


DEFAULT_RATES = RateConfig()


@dataclass(frozen=True, slots=True)
class Target:
    """An account on a list and what happened there, all in civil days.

    ``bought_on`` are the days of verified orders that were not wholly refunded; orders of one day are one purchase.
    ``ours_minor`` and ``wallet_minor`` are of the same window and currency; ``wallet_minor`` None: not known.
    ``potential_minor`` weighs the account; None: unknown.
    """

    id: str
    listed_on: date
    opened_on: date | None = None
    used_on: tuple[date, ...] = ()
    bought_on: tuple[date, ...] = ()
    ours_minor: int = 0
    wallet_minor: int | None = None
    potential_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """The days on which an account took each step; no step without the one before it."""

    opened_on: date | None
    converted_on: date | None
    repurchased_on: date | None


def steps(target: Target, as_of: date, config: RateConfig = DEFAULT_RATES) -> Steps:
    """Return the steps that an account has taken by the end of ``as_of``."""
    opened = target.opened_on if target.opened_on is not None and target.opened_on <= as_of else None
    used = [day for day in target.used_on if day <= as_of]
    bought = [day for day in target.bought_on if day <= as_of]
    first = [*bought, *used] if config.profile is Profile.SERVICE else bought
    converted = max(opened, min(first)) if opened is not None and first else None
    again = _again(used, bought, config) if converted is not None else None
    repurchased = max(converted, again) if converted is not None and again is not None else None
    return Steps(opened, converted, repurchased)


def _again(used: Sequence[date], bought: Sequence[date], config: RateConfig) -> date | None:
    """Return the first day on which it bought again; a service may also be used again in the month after the first."""
    found = []
    if bought:
        since = min(bought) + timedelta(days=config.gap_days)
        found += [day for day in bought if day >= since]
    if config.profile is Profile.SERVICE and used:
        first = min(used)
        next_month = first.year * 12 + first.month + 1
        found += [day for day in used if day.year * 12 + day.month == next_month]
        found += [day for day in bought if day > first]
    return min(found, default=None)


def joined(same: Iterable[Target]) -> Target:
    """Return accounts that turned out to be one: listed once, as far as the furthest, wallets added if all are known.

    There is at least one; the first one's id stands for all of them.
    """
    parts = list(same)
    opened = [one.opened_on for one in parts if one.opened_on is not None]
    return Target(
        id=parts[0].id,
        listed_on=min(one.listed_on for one in parts),
        opened_on=min(opened, default=None),
        used_on=_days(one.used_on for one in parts),
        bought_on=_days(one.bought_on for one in parts),
        ours_minor=sum(one.ours_minor for one in parts),
        wallet_minor=_sum_of_known([one.wallet_minor for one in parts]),
        potential_minor=_sum_of_known([one.potential_minor for one in parts]),
    )


def _days(several: Iterable[tuple[date, ...]]) -> tuple[date, ...]:
    return tuple(sorted({day for days in several for day in days}))


def _sum_of_known(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
