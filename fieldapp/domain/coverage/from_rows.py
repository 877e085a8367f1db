"""Targets from stored rows: what counts as opened, used and bought (rules, Decisions: opened, verified trade)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fieldapp.domain.commission.cases import Warned, cases_of
from fieldapp.domain.commission.facts import Facts
from fieldapp.domain.commission.mergers import Mergers
from fieldapp.domain.commission.released import trade_of
from fieldapp.domain.commission.rows import Row, Rows, current_rows, facts_of
from fieldapp.domain.coverage.targets import Target, joined
from fieldapp.domain.periods import local_date

WINDOW_DAYS = 365
"""Ours and the wallet are of the year that ends on the day."""


@dataclass(frozen=True, slots=True)
class _Bought:
    """What verified trade of an account comes to: the days of purchases, and the year's money in one currency."""

    days: frozenset[date]
    year_minor: int


def targets_of(rows: Rows, zone: str, as_of: date, currency: str) -> list[Target]:
    """Return the standing accounts among accounts that belong together, as they were at the end of ``as_of``.

    An account that was merged counts as the one that it had become by then; one that was closed by then is none.
    Wallets in another currency are not known.
    """
    facts = facts_of(rows, zone)
    mergers = Mergers.of(facts)
    bought = _bought(facts, mergers, as_of, currency)
    opened = {one.id: one.opened_on for one in facts.accounts}
    used = _days(rows.get("usage", ()), "used_on")
    wallets = _wallets(rows.get("wallet_estimate", ()), as_of, currency)
    parts: dict[str, list[Target]] = defaultdict(list)
    closed = set()
    for row in sorted(rows.get("account", ()), key=lambda one: str(one["id"])):
        key = str(row["id"])
        if row["closed_on"] and str(row["closed_on"]) <= as_of.isoformat():
            closed.add(key)
        own = bought.get(key, _Bought(frozenset(), 0))
        target = Target(
            id=key,
            listed_on=local_date(int(str(row["created_at"])), zone),
            opened_on=opened.get(key),
            used_on=used.get(key, ()),
            bought_on=tuple(sorted(own.days)),
            ours_minor=own.year_minor,
            wallet_minor=wallets.get(key),
            potential_minor=wallets.get(key),
        )
        root = mergers.root(key, as_of)
        parts[root].insert(0 if key == root else len(parts[root]), target)
    return [joined(ones) for root, ones in sorted(parts.items()) if root not in closed and ones[0].id == root]


def _bought(facts: Facts, mergers: Mergers, as_of: date, currency: str) -> dict[str, _Bought]:
    days: dict[str, set[date]] = defaultdict(set)
    money: dict[str, int] = defaultdict(int)
    left_out: list[Warned] = []
    for case in cases_of(facts, mergers, as_of, left_out):
        verified = trade_of(case).verified_minor
        if verified > 0:
            days[case.order.account_id].add(case.day)
            in_window = as_of - timedelta(days=WINDOW_DAYS) < case.day and case.order.currency == currency
            money[case.order.account_id] += verified if in_window else 0
    return {key: _Bought(frozenset(found), money[key]) for key, found in days.items()}


def _days(rows: Sequence[Row], column: str) -> dict[str, tuple[date, ...]]:
    found: dict[str, set[date]] = defaultdict(set)
    for row in current_rows(rows):
        found[str(row["account_id"])].add(date.fromisoformat(str(row[column])))
    return {key: tuple(sorted(days)) for key, days in found.items()}


def _wallets(rows: Iterable[Row], as_of: date, currency: str) -> Mapping[str, int]:
    """Return the newest estimate of each account by the day, as far as it is in the currency."""
    known = [row for row in current_rows(rows) if str(row["dated_on"]) <= as_of.isoformat()]
    newest = {
        str(row["account_id"]): row for row in sorted(known, key=lambda one: (str(one["dated_on"]), str(one["id"])))
    }
    return {key: int(str(row["total_minor"])) for key, row in newest.items() if row["currency"] == currency}
