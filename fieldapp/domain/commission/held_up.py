"""What posting could not reckon with, as its runs tell it: facts that make no sense, and whom they hold up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Halt:
    """One thing that could not be reckoned: the accounts whose facts make no sense, or whom such facts held up."""

    code: str
    accounts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldUp:
    """All of a day: nothing was posted for these people, because of the facts of these accounts."""

    on: date
    accounts: tuple[str, ...]
    people: tuple[str, ...]


def told_of(halts: Sequence[Halt]) -> str | None:
    """Return what a run keeps as ``commission_run.warnings``; None where everything made sense."""
    if not halts:
        return None
    told = [{"code": one.code, "accounts": list(one.accounts), "people": list(one.people)} for one in halts]
    return json.dumps(told, sort_keys=True)


def held_up(runs: Iterable[Mapping[str, object]]) -> HeldUp | None:
    """Return what the newest day of some runs with warnings tells; None where there is none."""
    by_day: dict[date, list[Mapping[str, list[str]]]] = {}
    for run in runs:
        if run["warnings"]:
            by_day.setdefault(date.fromisoformat(str(run["as_of"])), []).extend(json.loads(str(run["warnings"])))
    if not by_day:
        return None
    day = max(by_day)
    accounts, people = ({one for told in by_day[day] for one in told[name]} for name in ("accounts", "people"))
    return HeldUp(day, tuple(sorted(accounts)), tuple(sorted(people)))
