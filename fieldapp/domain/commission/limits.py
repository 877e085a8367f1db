"""Minimum, caps and clawback, in this order, each on what cumulated (rules §3.2, §3.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from fieldapp.domain.commission.calendar import last_day, window_of
from fieldapp.domain.commission.credit import Role
from fieldapp.domain.commission.entries import CLAWBACK, MINIMUM, Deal, Draft, in_place
from fieldapp.domain.commission.explained import Capped, Explanation, GivenBack, TopUp
from fieldapp.domain.commission.facts import HOUSE, HOUSE_DISPUTED
from fieldapp.domain.commission.plan import Cap, CapScope, Clawback, ClawbackKind, Minimum
from fieldapp.domain.commission.released import Happened, OrderCase
from fieldapp.domain.periods import plus_months

WINDOW_END = "window_end"
NOBODY = (HOUSE, HOUSE_DISPUTED)


def with_minimum(drafts: Sequence[Draft], as_of: date) -> list[Draft]:
    """Add what is missing to the minimum once a window has ended, and take it back as the window still earns.

    A window is that of the orders' dates; its minimum is that of the version of its first entry.
    """
    if not any(draft.deal.version.minimum for draft in drafts):
        return list(drafts)
    groups: dict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for draft in in_place(drafts):
        minimum = draft.deal.version.minimum
        if minimum is not None and draft.beneficiary not in NOBODY:
            start, _ = window_of(minimum.window, draft.deal.day)
            groups[draft.beneficiary, draft.deal.plan_id, draft.deal.currency, minimum.window, start].append(draft)
    found = list(drafts)
    for group in groups.values():
        minimum = group[0].deal.version.minimum
        assert minimum is not None  # only such drafts were grouped
        found.extend(_top_ups(group, minimum, as_of))
    return found


def _top_ups(group: Sequence[Draft], minimum: Minimum, as_of: date) -> Iterator[Draft]:
    start, end = window_of(minimum.window, group[0].deal.day)
    if last_day(end) > as_of:
        return
    first = group[0]
    closing = Happened(WINDOW_END, f"{minimum.window}:{start}", last_day(end))
    inside = [draft for draft in group if draft.event.key < closing.key]
    total = sum(draft.amount for draft in inside)
    deal = replace(first.deal, order_id="", account_id="")
    steps = [(closing, deal, TopUp(minimum.amount_minor, None, total))]
    later = group[len(inside) :]
    for _, same in groupby(later, key=lambda draft: (draft.event.key, draft.deal.order_id)):
        drafts = list(same)
        before, total = total, total + sum(draft.amount for draft in drafts)
        one = drafts[0]
        steps.append((one.event, replace(one.deal, account_id=""), TopUp(minimum.amount_minor, before, total)))
    for event, of_deal, top_up in steps:
        if top_up.amount:
            yield Draft(of_deal, event, first.beneficiary, Role.ANY, MINIMUM, Explanation(top_up))


def with_caps(drafts: Sequence[Draft]) -> list[Draft]:
    """Cap what cumulates per order, then per window, then per account for ever; HOUSE is not capped."""
    if not any(draft.deal.version.caps for draft in drafts):
        return list(drafts)
    found = in_place(drafts)
    for scope in CapScope:
        sums: dict[tuple[object, ...], tuple[Cap | None, int]] = {}
        capped = []
        for draft in found:
            own = next((cap for cap in draft.deal.version.caps if cap.scope is scope), None)
            group = _group(draft, scope, own)
            if group is None:
                capped.append(draft)
                continue
            cap, before = sums.get(group, (own, 0))
            sums[group] = cap, before + draft.amount
            capped.append(draft.capped(Capped(scope, cap.amount_minor, before)) if cap else draft)
        found = capped
    return found


def _group(draft: Draft, scope: CapScope, own: Cap | None) -> tuple[object, ...] | None:
    """What a cap cumulates over for a draft; None where it does not concern it."""
    deal, who = draft.deal, draft.beneficiary
    is_minimum = draft.component == MINIMUM
    if own is None or who in NOBODY or (is_minimum and scope is not CapScope.WINDOW):
        return None
    if scope is CapScope.ORDER:
        return who, deal.order_id
    if scope is CapScope.WINDOW:
        return who, deal.plan_id, deal.currency, own.window, window_of(own.window, deal.day)[0]
    return who, deal.plan_id, deal.currency, deal.account_id


def with_clawback(drafts: Sequence[Draft], cases: Iterable[OrderCase]) -> list[Draft]:
    """Give back a share of what an order brought when its customer lapsed; later events keep the proportion."""
    if not any(draft.deal.version.clawback for draft in drafts):
        return list(drafts)
    lapses = {case.id: _lapse(case) for case in cases}
    groups: dict[tuple[str, str, Role], list[Draft]] = defaultdict(list)
    for draft in in_place(drafts):
        if draft.deal.version.clawback and draft.component != MINIMUM and lapses.get(draft.deal.order_id):
            groups[draft.deal.order_id, draft.beneficiary, draft.role].append(draft)
    found = list(drafts)
    for group in groups.values():
        lapse, clawback = lapses[group[0].deal.order_id], group[0].deal.version.clawback
        assert lapse is not None  # only drafts with both were grouped
        assert clawback is not None
        found.extend(_given_back(group, lapse, share_given_back(clawback, group[0].deal.day, lapse.on)))
    return found


def _lapse(case: OrderCase) -> Happened | None:
    return next((event for event in case.events if event.kind == "lapse"), None)


def _given_back(group: Sequence[Draft], lapse: Happened, share: Fraction) -> Iterator[Draft]:
    first = group[0]
    booked = sum(draft.amount for draft in group if draft.event.key <= lapse.key)
    steps: list[tuple[Happened, Deal, GivenBack]] = [(lapse, first.deal, GivenBack(share, None, booked))]
    later = [draft for draft in group if draft.event.key > lapse.key]
    for _, same in groupby(later, key=lambda draft: draft.event.key):
        drafts = list(same)
        before, booked = booked, booked + sum(draft.amount for draft in drafts)
        steps.append((drafts[0].event, first.deal, GivenBack(share, before, booked)))
    for event, deal, step in steps:
        if step.amount:
            yield Draft(deal, event, first.beneficiary, first.role, CLAWBACK, Explanation(step))


def share_given_back(clawback: Clawback, ordered: date, lapsed: date) -> Fraction:
    """The share of an up-front commission that goes back.

    Pro rata: unserved months of the term (complete months count as served; 612 over 9, lapse after 4: 340). Schedule:
    the step whose last month has not passed, bounds inclusive; after the last step nothing.
    """
    months = max(0, (lapsed.year - ordered.year) * 12 + lapsed.month - ordered.month)
    if months and plus_months(ordered, months) > lapsed:
        months -= 1
    if clawback.kind is ClawbackKind.PRO_RATA:
        return Fraction(max(0, clawback.term_months - months), clawback.term_months)
    begun = months if plus_months(ordered, months) >= lapsed else months + 1
    return next((share for through, share in clawback.steps if begun <= through), Fraction(0))
