"""Plans with windows (tiers, a minimum, a cap per window): whose windows a change reaches, and from when on.

Orders of one account change there what a person's orders of other accounts bring, but only that person's, and only of
the same windows. What a change touched is told by holding the orders of the account that changed against the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from fieldapp.domain.commission.calendar import last_day, window_of
from fieldapp.domain.commission.document import plain
from fieldapp.domain.commission.engine import Work, drafts_of, work
from fieldapp.domain.commission.entries import BUY_OUT, CLAWBACK, DISPUTE, MINIMUM, Draft, EntryKey
from fieldapp.domain.commission.explained import Tiered
from fieldapp.domain.commission.facts import Facts
from fieldapp.domain.commission.ledger import posted_of
from fieldapp.domain.commission.limits import NOBODY
from fieldapp.domain.commission.plan import CapScope, PeriodKind, Plan
from fieldapp.domain.commission.rows import Row, Rows, facts_of
from fieldapp.domain.errors import DomainError

Key = tuple[EntryKey, str]


def windows_of(plans: Iterable[Plan]) -> frozenset[PeriodKind]:
    """Return the windows over which plans cumulate; none: what orders of one account bring, no other's change."""
    versions = [version for plan in plans for version in plan.versions]
    found = {one.tiers.window for one in versions if one.tiers is not None}
    found |= {one.minimum.window for one in versions if one.minimum is not None}
    found |= {cap.window for one in versions for cap in one.caps if cap.scope is CapScope.WINDOW}
    return frozenset(found)


def named_in(plans: Iterable[Plan]) -> frozenset[str]:
    """Return whom plans name: they share in every order."""
    versions = [version for plan in plans for version in plan.versions]
    found = {one.beneficiary for version in versions for one in version.overlays}
    return frozenset(found.union(*(one.override.contracts for one in versions if one.override is not None)))


def next_closing(plans: Iterable[Plan], today: date) -> date | None:
    """Return the day on which a minimum of a running window falls due, after a day; None where there is none."""
    kinds = {one.minimum.window for plan in plans for one in plan.versions if one.minimum is not None}
    days = [last_day(window_of(kind, today + timedelta(days=1))[1]) for kind in kinds]
    return min(days, default=None)


def closed_since(plans: Iterable[Plan], day: date, today: date) -> date | None:
    """Return the first day of the windows of minimums that ended after a day, today among them; None: none did."""
    kinds = {one.minimum.window for plan in plans for one in plan.versions if one.minimum is not None}
    windows = [window_of(kind, day + timedelta(days=1)) for kind in kinds]
    return min((start for start, end in windows if last_day(end) <= today), default=None)


def touched_by_rows(
    rows: Rows, zone: str, plans: Sequence[Plan], as_of: date, ledger: Iterable[Row], *, claims_count: bool = False
) -> dict[str, date]:
    """Return the same for stored rows; facts that make no sense touch nobody, and posting warns of them."""
    try:
        return touched(facts_of(rows, zone, claims_count=claims_count), plans, as_of, ledger)
    except (DomainError, ValueError, OverflowError):
        return {}


def touched(facts: Facts, plans: Sequence[Plan], as_of: date, ledger: Iterable[Row]) -> dict[str, date]:
    """Return, by person, the first day of the windows that a change of some accounts may have reached.

    ``facts`` and ``ledger`` are whole for these accounts, and theirs alone. What brings nothing leaves no line in the
    ledger: orders in a tier of 0 % always count as changed. Raises FactsError.
    """
    done = work(facts, plans, as_of)
    now = {_key(draft): draft for draft in drafts_of(done, facts) if _counts(draft)}
    before = {
        (posted.key, posted.currency): row
        for posted, row in ((posted_of(row), row) for row in sorted(ledger, key=_age))
        if posted.key.order_id and posted.key.beneficiary not in NOBODY
    }
    firsts: dict[str, date] = {}
    for who, day in _differences(now, before, _lapsed(done)):
        firsts[who] = min(day, firsts.get(who, day))
    kinds = windows_of(plans)
    has_lifetime = any(
        cap.scope is CapScope.LIFETIME for plan in plans for version in plan.versions for cap in version.caps
    )
    return {
        who: date.min if has_lifetime else min(window_of(kind, day)[0] for kind in kinds) for who, day in firsts.items()
    }


def _differences(
    now: Mapping[Key, Draft], before: Mapping[Key, Row], lapsed: Collection[str]
) -> Iterator[tuple[str, date]]:
    for key, draft in now.items():
        row = before.get(key)
        if row is None or draft.deal.order_id in lapsed or not _is_same(draft, row):
            yield draft.beneficiary, draft.deal.day
    for key, row in before.items():
        is_clawback = key[0].component == CLAWBACK
        if row["explanation"] is not None and (is_clawback or (key not in now and not _is_of_window(key))):
            yield key[0].beneficiary, date.fromisoformat(str(row["ordered_on"] or row["effective_on"]))


def _is_of_window(key: Key) -> bool:
    return key[0].component in (MINIMUM, BUY_OUT, DISPUTE)


def _is_same(draft: Draft, row: Row) -> bool:
    reckoning = draft.explanation.reckoning
    if not isinstance(reckoning, Tiered):
        return draft.amount == row["earned_minor"] and str(row["ordered_on"]) == draft.deal.day.isoformat()
    told = json.loads(str(row["explanation"])) if row["explanation"] else {}
    parts = {name: plain(getattr(reckoning, name)) for name in ("own_before", "own_after", "tiers")}
    return str(row["ordered_on"]) == draft.deal.day.isoformat() and all(
        told.get(name) == value for name, value in parts.items()
    )


def _counts(draft: Draft) -> bool:
    is_tiered = isinstance(draft.explanation.reckoning, Tiered)
    return draft.beneficiary not in NOBODY and (is_tiered or draft.amount != 0)


def _lapsed(done: Work) -> set[str]:
    return {sale.case.id for sale in done.sales if any(event.kind == "lapse" for event in sale.case.events)}


def _key(draft: Draft) -> Key:
    entry = draft.entry(None)
    return entry.key, entry.currency


def _age(row: Row) -> tuple[int, int]:
    """Later lines have a higher version of the server, or were written later on this laptop."""
    ver, rid = row["ver"], row.get("rid", 0)
    assert isinstance(ver, int)
    assert isinstance(rid, int)
    return ver, rid
