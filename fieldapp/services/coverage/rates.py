"""The four rates of the accounts that are here, whole and by rep, team, place, class or stage (rules §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from fieldapp.domain.coverage.four_rates import FourRates, four_rates
from fieldapp.domain.coverage.targets import DEFAULT_RATES, RateConfig, Target


class Grouping(StrEnum):
    """By what the rates are broken down."""

    REP = "rep"
    TEAM = "team"
    PLACE = "place"
    CLASS = "class"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an account belongs now: its owner and team (id, name), territory or district, class and stage."""

    owner: tuple[str, str]
    team: tuple[str, str]
    place: tuple[str, str]
    abc_class: str
    stage: str

    def key(self, by: Grouping) -> tuple[str, str]:
        """Return the key and the name of its group."""
        if by is Grouping.REP:
            return self.owner
        if by is Grouping.TEAM:
            return self.team
        if by is Grouping.PLACE:
            return self.place
        word = self.abc_class if by is Grouping.CLASS else self.stage
        return word, word


@dataclass(frozen=True, slots=True)
class RateGroup:
    """The rates of one group; ``reps`` are those who own its accounts."""

    key: str
    name: str
    reps: int
    rates: FourRates


class RatesReader(Protocol):
    """Reads all accounts that are here with their facts."""

    def currency(self) -> str:
        """Return the currency in which wallets and trade are compared: the one with most orders."""
        ...

    def placed(self) -> dict[str, Placed]:
        """Return where each account that stands belongs, by id."""
        ...

    def targets(self, as_of: date, currency: str) -> Iterator[Target]:
        """Return every account as a target as it was at the end of a day; see domain.coverage.from_rows."""
        ...


class RatesService:
    """Derives the rates from the facts themselves: exact, and as slow as all facts are many."""

    def __init__(self, reader: RatesReader) -> None:
        self._reader = reader

    def currency(self) -> str:
        """Return the currency of penetration."""
        return self._reader.currency()

    def groups(
        self, as_of: date, by: Grouping | None = None, config: RateConfig = DEFAULT_RATES
    ) -> tuple[FourRates, tuple[RateGroup, ...]]:
        """Return the rates of all accounts, and of each group, the one with most accounts first.

        Every account that was here by the day is a target; groups are those that accounts belong to now.
        """
        placed = self._reader.placed()
        targets = [one for one in self._reader.targets(as_of, self._reader.currency()) if one.id in placed]
        of_group: dict[tuple[str, str], list[Target]] = defaultdict(list)
        if by is not None:
            for one in targets:
                of_group[placed[one.id].key(by)].append(one)
        found = [
            RateGroup(key, name, _reps(ones, placed), four_rates(ones, as_of, config))
            for (key, name), ones in of_group.items()
        ]
        found.sort(key=lambda one: (-len(one.rates.coverage.could), one.name, one.key))
        return four_rates(targets, as_of, config), tuple(found)


def _reps(targets: Sequence[Target], placed: dict[str, Placed]) -> int:
    return len({placed[one.id].owner for one in targets})
