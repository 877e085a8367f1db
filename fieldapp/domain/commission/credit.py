"""Who shares in an order: originators, server and HOUSE, as exact weights that sum to 1 (rules §3.1, §3.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from fractions import Fraction

from fieldapp.domain.commission.facts import (
    HOUSE,
    HOUSE_DISPUTED,
    Facts,
    FactsError,
    Origination,
    OriginationState,
    Service,
    Termination,
    TerminationKind,
    standing,
)
from fieldapp.domain.commission.mergers import Joined, Mergers
from fieldapp.domain.commission.plan import LeaverPolicy, PlanVersion
from fieldapp.domain.money import alloc
from fieldapp.domain.periods import plus_months

PPM = 1_000_000
MONTHS_OF_PROFIT = 12
_ALL = Fraction(1)
Recognised = Callable[[set[str], date, date], Fraction]
"""Released profit of accounts with events in [first, end)."""


class Role(StrEnum):
    """In which role a beneficiary earns; the order settles ties of the split."""

    ORIGINATOR = "originator"
    SERVER = "server"
    OVERLAY = "overlay"
    DISTRIBUTOR = "distributor"
    ANY = "any"


ROLE_RANK = {role: rank for rank, role in enumerate(Role)}
Key = tuple[int, str]
"""(role rank, beneficiary id): the fixed key of ties."""


class Credits:
    """Answers who shares; built once from facts, then asked for each order."""

    def __init__(self, facts: Facts, mergers: Mergers, recognised: Recognised) -> None:
        self._mergers = mergers
        self._recognised = recognised
        self._originations: dict[str, list[Origination]] = defaultdict(list)
        self._services: dict[str, list[Service]] = defaultdict(list)
        self._opened = {one.id: one.opened_on for one in facts.accounts}
        self._terminations = standing(facts.terminations)
        self._merge_weights: dict[str, dict[str, int]] = {}
        for origination in standing(facts.originations):
            self._originations[origination.account_id].append(origination)
        for service in standing(facts.services):
            self._services[service.account_id].append(service)

    def weights(self, account_id: str, day: date, channel: str, version: PlanVersion) -> dict[Key, Fraction]:
        """The split of an order's pool by (role rank, beneficiary); the weights sum to 1."""
        pair = version.weights[channel]
        root = self._mergers.root(account_id, day)
        kept = version.decay_factor(self._year(root, day)) if version.decay else _ALL
        found: dict[Key, Fraction] = defaultdict(Fraction)
        originator = ROLE_RANK[Role.ORIGINATOR]
        for rep_id, weight in self._originators(root, day).items():
            earns = rep_id in (HOUSE, HOUSE_DISPUTED) or self._still_earns(rep_id, account_id, root, day, version)
            part = pair.originator * weight
            found[originator, rep_id if earns else HOUSE] += part * kept if kept != 1 else part
            if kept != 1:
                found[originator, HOUSE] += part * (1 - kept)
        found[ROLE_RANK[Role.SERVER], self.server(account_id, day)] += pair.server
        return {key: weight for key, weight in found.items() if weight > 0}

    def server(self, account_id: str, day: date) -> str:
        """Who serves the account on a day: HOUSE where nobody does or the rep has left."""
        known = [one for one in self._services[self._mergers.root(account_id, day)] if one.from_on <= day]
        latest = max(known, key=lambda one: (one.from_on, one.id), default=None)
        if latest is None or latest.rep_id is None:
            return HOUSE
        left = any(
            one.rep_id == latest.rep_id and one.account_id is None and one.on <= day for one in self._terminations
        )
        return HOUSE if left else latest.rep_id

    def originators(self, account_id: str, day: date) -> dict[str, Fraction]:
        """The originators of an account on a day, after merges; weights sum to 1."""
        return self._originators(self._mergers.root(account_id, day), day)

    def _originators(self, account_id: str, day: date) -> dict[str, Fraction]:
        found = self._own_originators(account_id, day)
        for merge in self._mergers.into(account_id, day):
            parts = self._snapshot(merge)
            mixed: dict[str, Fraction] = defaultdict(Fraction)
            for side, weights in ((merge.into_id, found), (merge.from_id, self._originators(merge.from_id, day))):
                for rep_id, weight in weights.items():
                    mixed[rep_id] += weight * Fraction(parts[side], PPM)
            found = {rep_id: weight for rep_id, weight in mixed.items() if weight > 0}
        return found

    def _own_originators(self, account_id: str, day: date) -> dict[str, Fraction]:
        found: dict[str, int] = defaultdict(int)
        for one in self._originations[account_id]:
            if one.from_on <= day and (one.until_on is None or day < one.until_on):
                if one.state is OriginationState.CONFIRMED:
                    found[one.rep_id] += one.weight
                elif one.state is OriginationState.DISPUTED:
                    found[HOUSE_DISPUTED] += one.weight
        rest = PPM - sum(found.values())
        if rest < 0:
            raise FactsError("origination_over_one", account=account_id, day=str(day))
        found[HOUSE] += rest
        return {rep_id: Fraction(weight, PPM) for rep_id, weight in found.items() if weight > 0}

    def _snapshot(self, merge: Joined) -> dict[str, int]:
        """Ppm of both sides by their recognised profit of the 12 months before the merge; equal if both have none."""
        if merge.id not in self._merge_weights:
            first = plus_months(merge.start, -MONTHS_OF_PROFIT)
            profits = {
                side: max(Fraction(0), self._recognised(self._mergers.side(side, merge), first, merge.start))
                for side in (merge.from_id, merge.into_id)
            }
            weights = profits if any(profits.values()) else dict.fromkeys(profits, Fraction(1))
            self._merge_weights[merge.id] = alloc(PPM, weights)
        return self._merge_weights[merge.id]

    def _year(self, account_id: str, day: date) -> int:
        """The year of the account's age, from 1; from its opening, else its first confirmed origination."""
        firsts = [one.from_on for one in self._originations[account_id] if one.state is OriginationState.CONFIRMED]
        opened = self._opened.get(account_id) or min(firsts, default=day)
        year = max(0, day.year - opened.year)
        return year + (0 if year and plus_months(opened, 12 * year) > day else 1)

    def _still_earns(self, rep_id: str, account_id: str, root: str, day: date, version: PlanVersion) -> bool:
        return not any(
            one.rep_id == rep_id and one.account_id in (None, account_id, root) and _ends(one, version) <= day
            for one in self._terminations
        )


def _ends(termination: Termination, version: PlanVersion) -> date:
    """From which order date on the originator's share is gone."""
    kind, leaver = termination.kind, version.leaver
    if kind is TerminationKind.SUNSET:
        return termination.until_on or termination.on
    if kind is not TerminationKind.LEFT:
        return termination.on
    if leaver.policy is LeaverPolicy.CONTINUE:
        return date.max
    return plus_months(termination.on, leaver.sunset_months) if leaver.policy is LeaverPolicy.SUNSET else termination.on
