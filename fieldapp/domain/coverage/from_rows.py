"""Targets from stored rows: what counts as opened, used and bought (rules, Decisions: opened, verified trade)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fieldapp.domain.commission.cases import Warned, cases_of
from fieldapp.domain.commission.facts import Facts
from fieldapp.domain.commission.mergers import Mergers
from fieldapp.domain.commission.released import verified_since
from fieldapp.domain.commission.rows import Row, Rows, current_rows, facts_of
from fieldapp.domain.coverage.targets import Target, joined
from fieldapp.domain.periods import local_date

WINDOW_DAYS = 365
"""Ours and the wallet are of the year that ends on the day."""
_LAST_DAY = date.max - timedelta(days=WINDOW_DAYS)


@dataclass(frozen=True, slots=True)
class _Sold:
    """An order as verified trade: its account and day, and how much of it was real from which day on."""

    account_id: str
    day: date
    counts: bool
    """Whether its money is in the currency that is asked for."""
    verified: tuple[tuple[date, int], ...]

    def on(self, as_of: date) -> int:
        """Return what was verified at the end of a day."""
        return next((minor for on, minor in reversed(self.verified) if on <= as_of), 0)


@dataclass(frozen=True, slots=True)
class _Part:
    """One account of those that belong together; ``wallets`` by day, None where one is in another currency."""

    id: str
    listed_on: date
    closed_on: date | None
    opened_on: date | None
    used_on: tuple[date, ...]
    sold: tuple[_Sold, ...]
    wallets: tuple[tuple[date, int | None], ...]

    def target(self, as_of: date) -> Target:
        """Return it as it was at the end of a day."""
        trade = [(one, minor) for one in self.sold if one.day <= as_of and (minor := one.on(as_of)) > 0]
        since = as_of - timedelta(days=WINDOW_DAYS)
        wallet = next((minor for on, minor in reversed(self.wallets) if on <= as_of), None)
        return Target(
            id=self.id,
            listed_on=self.listed_on,
            opened_on=self.opened_on,
            used_on=self.used_on,
            bought_on=tuple(sorted({one.day for one, _ in trade})),
            ours_minor=sum(minor for one, minor in trade if one.counts and one.day > since),
            wallet_minor=wallet,
            potential_minor=wallet,
        )

    def days(self) -> Iterator[date]:
        """Yield the days on which it may become otherwise."""
        yield self.listed_on
        yield from (day for day in (self.closed_on, self.opened_on) if day is not None)
        yield from self.used_on
        yield from (on for on, _ in self.wallets)
        for one in self.sold:
            yield from (on for on, _ in one.verified)
            if one.counts and one.verified and one.day < _LAST_DAY:
                yield one.day + timedelta(days=WINDOW_DAYS)


class History:
    """Accounts that belong together, as they were at the end of any day."""

    def __init__(self, rows: Rows, zone: str, currency: str) -> None:
        """Wallets and trade in another ``currency`` are no money here. Raises FactsError: merge_cycle, merged_twice."""
        facts = facts_of(rows, zone)
        self._mergers = Mergers.of(facts)
        opened = {one.id: one.opened_on for one in facts.accounts}
        used = _days(rows.get("usage", ()), "used_on")
        wallets = _wallets(rows.get("wallet_estimate", ()), currency)
        sold = _sold(facts, self._mergers, currency)
        self._parts = [
            _Part(
                id=key,
                listed_on=local_date(int(str(row["created_at"])), zone),
                closed_on=date.fromisoformat(str(row["closed_on"])) if row["closed_on"] else None,
                opened_on=opened.get(key),
                used_on=used.get(key, ()),
                sold=tuple(sold.get(key, ())),
                wallets=wallets.get(key, ()),
            )
            for key, row in sorted((str(one["id"]), one) for one in rows.get("account", ()))
        ]

    @property
    def ids(self) -> list[str]:
        """The accounts."""
        return [part.id for part in self._parts]

    @property
    def first(self) -> date:
        """The day on which the first of them came."""
        return min((part.listed_on for part in self._parts), default=date.max)

    def targets(self, as_of: date) -> list[Target]:
        """Return the standing accounts, as they were at the end of ``as_of``; see ``groups``."""
        return [joined(parts) for parts in self.groups(as_of)]

    def groups(self, as_of: date) -> list[list[Target]]:
        """Return each standing account, first, with those merged into it, as they were at the end of ``as_of``.

        An account that was merged counts as the one that it had become by then; one that was closed by then is none.
        """
        of_root: dict[str, list[_Part]] = defaultdict(list)
        closed = set()
        for part in self._parts:
            if part.closed_on is not None and part.closed_on <= as_of:
                closed.add(part.id)
            root = self._mergers.root(part.id, as_of)
            of_root[root].insert(0 if part.id == root else len(of_root[root]), part)
        return [
            [part.target(as_of) for part in parts]
            for root, parts in sorted(of_root.items())
            if root not in closed and parts[0].id == root
        ]

    def days(self) -> list[date]:
        """Return the days on which any of them may become otherwise, in order."""
        found = {day for part in self._parts for day in part.days()}
        for one in self._mergers.joined:
            found.update(day for day in (one.start, one.end) if day is not None)
        return sorted(found)


def targets_of(rows: Rows, zone: str, as_of: date, currency: str) -> list[Target]:
    """Return the standing accounts among accounts that belong together, as they were at the end of ``as_of``.

    Wallets in another currency are not known. See ``History.targets``.
    """
    return History(rows, zone, currency).targets(as_of)


def _sold(facts: Facts, mergers: Mergers, currency: str) -> dict[str, list[_Sold]]:
    found: dict[str, list[_Sold]] = defaultdict(list)
    left_out: list[Warned] = []
    for case in cases_of(facts, mergers, date.max, left_out):
        order = case.order
        found[order.account_id].append(
            _Sold(order.account_id, case.day, order.currency == currency, verified_since(case))
        )
    return found


def _days(rows: Sequence[Row], column: str) -> dict[str, tuple[date, ...]]:
    found: dict[str, set[date]] = defaultdict(set)
    for row in current_rows(rows):
        found[str(row["account_id"])].add(date.fromisoformat(str(row[column])))
    return {key: tuple(sorted(days)) for key, days in found.items()}


def _wallets(rows: Iterable[Row], currency: str) -> dict[str, tuple[tuple[date, int | None], ...]]:
    """Return the estimates of each account by day; of those of one day the newest alone."""
    found: dict[str, dict[date, int | None]] = defaultdict(dict)
    for row in sorted(current_rows(rows), key=lambda one: (str(one["dated_on"]), str(one["id"]))):
        total = int(str(row["total_minor"])) if row["currency"] == currency else None
        found[str(row["account_id"])][date.fromisoformat(str(row["dated_on"]))] = total
    return {key: tuple(days.items()) for key, days in found.items()}
