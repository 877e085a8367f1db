"""The four rates once more, as plainly as the rules say them: loops over days and sets. Imports nothing of the app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

Fact = tuple[str, str, date]
"""Account, what happened (listed, opened, used, bought), day."""


def naive_rates(
    facts: Sequence[Fact], same_as: Mapping[str, str], as_of: date, profile: str, gap: int, ripe_days: int
) -> dict[str, tuple[frozenset[str], frozenset[str], Fraction | None]]:
    """Return (took, could, matured) for each rate; ``same_as`` names the account that one was merged into."""
    seen: dict[str, dict[str, set[date]]] = {}
    for account, what, day in facts:
        standing = account
        while standing in same_as:
            standing = same_as[standing]
        seen.setdefault(standing, {}).setdefault(what, set()).add(day)
    first = min((day for _, _, day in facts), default=as_of)
    listed: dict[str, date] = {}
    opened: dict[str, date] = {}
    converted: dict[str, date] = {}
    again: dict[str, date] = {}
    for account, days in seen.items():
        if not days.get("listed") or min(days["listed"]) > as_of:
            continue
        listed[account] = min(days["listed"])
        for day in _every_day(first, as_of):
            so_far = {what: {one for one in ones if one <= day} for what, ones in days.items()}
            if account not in opened and so_far.get("opened"):
                opened[account] = day
            bought, used = so_far.get("bought", set()), so_far.get("used", set())
            if account in opened and account not in converted and (bought or (profile == "service" and used)):
                converted[account] = day
            if account in converted and account not in again and _came_back(bought, used, profile, gap):
                again[account] = day
    ripe = as_of - timedelta(days=ripe_days)
    return {
        "coverage": _rate(opened, listed, ripe),
        "conversion": _rate(converted, opened, ripe),
        "repurchase": _rate(again, converted, ripe),
    }


def _came_back(bought: set[date], used: set[date], profile: str, gap: int) -> bool:
    pairs = [(one, other) for one in bought for other in bought if (other - one).days >= gap]
    if any(one == min(bought) for one, _ in pairs):
        return True
    if profile != "service" or not used:
        return False
    first = min(used)
    following = (first.replace(day=28) + timedelta(days=4)).strftime("%Y-%m")
    return any(day.strftime("%Y-%m") == following for day in used) or any(day > first for day in bought)


def _every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


def _rate(
    took: Mapping[str, date], could: Mapping[str, date], ripe: date
) -> tuple[frozenset[str], frozenset[str], Fraction | None]:
    old = {account for account, day in could.items() if day <= ripe}
    matured = Fraction(len(old & set(took)), len(old)) if old else None
    return frozenset(took), frozenset(could), matured
