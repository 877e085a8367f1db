"""Sums of steps by group: what accounts add to them, or take out of them, day by day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import add
from typing import NamedTuple

from fieldapp.domain.coverage.timeline import NOTHING, Sums
from fieldapp.storage.database import Database

COLUMNS = Sums._fields
DAY, MONTH = "day", "month"
_KEY = ("campaign", "team", "dim", "grain", "day", "key")
_MARKS = ", ".join("?" * (len(_KEY) + len(COLUMNS)))
_UPSERT = f"""INSERT INTO step_sum ({", ".join((*_KEY, *COLUMNS))}) VALUES ({_MARKS})
  ON CONFLICT DO UPDATE SET {", ".join(f"{name} = {name} + excluded.{name}" for name in COLUMNS)}"""
_EMPTY = f"""DELETE FROM step_sum WHERE {" AND ".join(f"{name} = ?" for name in _KEY)}
  AND ({", ".join(COLUMNS)}) = ({", ".join("0" for _ in COLUMNS)})"""
_COHORT = """INSERT INTO step_cohort VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET accounts = accounts + excluded.accounts"""
_NO_COHORT = "DELETE FROM step_cohort WHERE campaign = ? AND team = ? AND since = ? AND month = ? AND accounts = 0"
Cell = tuple[str, str, str, str, str, str]


class Home(NamedTuple):
    """Where an account belongs: the groups that it is counted in."""

    owner: str
    team: str
    place: str
    abc_class: str
    stage: str

    def groups(self) -> Iterator[tuple[str, str, str]]:
        """Yield (team alone or '', dimension, key) of every group."""
        yield "", "", ""
        yield "", "rep", self.owner
        yield "", "team", self.team
        for team in ("", self.team):
            yield team, "place", self.place
            yield team, "class", self.abc_class
            yield team, "stage", self.stage


class StepSums:
    """Collects changes of the sums, and writes them."""

    def __init__(self) -> None:
        self._days: dict[tuple[str, Home, str], Sums] = {}
        self._cohorts: dict[tuple[str, str, str, str], int] = defaultdict(int)

    def add(self, campaign: str, home: Home, changes: Mapping[date, Sums]) -> str:
        """Count an account in; return its changes as a text to be kept."""
        kept = {day.isoformat(): sums for day, sums in changes.items()}
        for day, sums in kept.items():
            self._add(campaign, home, day, sums)
        return packed(kept)

    def add_parts(self, campaign: str, home: Home, parts: str, sign: int) -> None:
        """Count an account in (1) or out (-1) by the text that was kept of it."""
        for day, sums in unpacked(parts).items():
            self._add(campaign, home, day, Sums(*(sign * value for value in sums)))

    def add_months(self, campaign: str, home: Home, months: Sequence[str], sign: int) -> None:
        """Count an account in (1) or out (-1) by the month of its conversion and those in which it bought."""
        for month in months[1:]:
            for team in ("", home.team):
                self._cohorts[campaign, team, months[0], month] += sign

    def _add(self, campaign: str, home: Home, day: str, sums: Sums) -> None:
        key = (campaign, home, day)
        self._days[key] = _plus(self._days.get(key, NOTHING), sums)

    def write(self, db: Database) -> None:
        """Write what is not zero; rows that come to nothing go."""
        cells: dict[Cell, Sums] = {}
        for (campaign, home, day), sums in self._days.items():
            if sums == NOTHING:
                continue
            for team, dim, key in home.groups():
                for grain, when in ((DAY, day), (MONTH, day[:7])):
                    cell = (campaign, team, dim, grain, when, key)
                    cells[cell] = _plus(cells[cell], sums) if cell in cells else sums
        changed = sorted((cell, sums) for cell, sums in cells.items() if sums != NOTHING)
        db.conn.executemany(_UPSERT, [(*cell, *sums) for cell, sums in changed])
        db.conn.executemany(_EMPTY, [cell for cell, _ in changed])
        cohorts = [(*cell, count) for cell, count in sorted(self._cohorts.items()) if count]
        db.conn.executemany(_COHORT, cohorts)
        db.conn.executemany(_NO_COHORT, [row[:-1] for row in cohorts])


def packed(changes: Mapping[str, Sums]) -> str:
    """Return changes by day as JSON: of each day the places and values that are not zero, in turn."""
    found = {
        day: [one for at, value in enumerate(sums) if value for one in (at, value)] for day, sums in changes.items()
    }
    return json.dumps(found, separators=(",", ":"))


def unpacked(parts: str) -> dict[str, Sums]:
    """Return what ``packed`` made a text of."""
    found = {}
    for day, flat in json.loads(parts).items():
        values = [0] * len(COLUMNS)
        for at, value in zip(flat[::2], flat[1::2], strict=True):
            values[at] = value
        found[day] = Sums(*values)
    return found


def _plus(one: Sums, other: Sums) -> Sums:
    return Sums(*map(add, one, other))
