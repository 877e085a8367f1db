"""The ledger that facts and plans call for: a pure function of both and of a day (rules §3).

Order of steps: base, rate or tier, split, overlays and overrides, minimum, caps, hold, clawback.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from fieldapp.domain.commission.calendar import window_of
from fieldapp.domain.commission.cases import Warned, cases_of
from fieldapp.domain.commission.credit import ROLE_RANK, Credits, Key, Role
from fieldapp.domain.commission.entries import BUY_OUT, OVERLAY, OVERRIDE, SHARE, TIERED, Deal, Draft, Entry
from fieldapp.domain.commission.explained import Agreed, Explanation, OwnRate, Share, Tiered
from fieldapp.domain.commission.facts import (
    HOUSE,
    HOUSE_DISPUTED,
    Assignment,
    Facts,
    TerminationKind,
    standing,
)
from fieldapp.domain.commission.limits import NOBODY, with_caps, with_clawback, with_minimum
from fieldapp.domain.commission.mergers import Mergers
from fieldapp.domain.commission.plan import Base, Plan, PlanVersion, Seller, Tiers
from fieldapp.domain.commission.released import Happened, OrderCase, Released, Step, walk
from fieldapp.domain.commission.tiers import tier_of

_ROLES = {rank: role for role, rank in ROLE_RANK.items()}
_NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Derived:
    """The target ledger, and what was left out with its reason."""

    entries: tuple[Entry, ...]
    warnings: tuple[Warned, ...]


@dataclass(frozen=True, slots=True)
class Sale:
    """An order under its plan version, walked."""

    case: OrderCase
    deal: Deal
    steps: Sequence[Step]
    rate: Fraction
    tiered: Fraction

    def pairs(self) -> Iterator[tuple[Happened, Released | None, Released]]:
        """Each event that changed what is released, with what was before and after it."""
        before: Released | None = None
        for step in self.steps:
            if step.released.amount != (before.amount if before else 0):
                yield step.event, before, step.released
            before = step.released


def derive(facts: Facts, plans: Sequence[Plan], as_of: date) -> Derived:
    """Return the entries that the facts up to a day call for; the first plan is the default.

    Neither the order of the facts nor the clock plays a part. Raises FactsError: merge_cycle, merged_twice,
    origination_over_one.
    """
    return derived(work(facts, plans, as_of), facts, plans, as_of)


@dataclass(frozen=True, slots=True)
class Work:
    """Orders walked under their plans, and who shares in them: what entries and outlooks are made of."""

    sales: Sequence[Sale]
    crediting: Credits
    warnings: Sequence[Warned]


def work(facts: Facts, plans: Sequence[Plan], as_of: date) -> Work:
    """Return the orders up to a day with everything that happened to them. Raises FactsError as ``derive``."""
    warned: list[Warned] = []
    mergers = Mergers.of(facts)
    sales = _sales(facts, plans, cases_of(facts, mergers, as_of, warned), warned)
    crediting = Credits(facts, mergers, lambda accounts, first, end: _recognised(sales, accounts, first, end))
    return Work(sales, crediting, warned)


def derived(done: Work, facts: Facts, plans: Sequence[Plan], as_of: date) -> Derived:
    """Return the entries of orders that were walked. Raises FactsError as ``derive``."""
    sales, warned = done.sales, done.warnings
    drafts = [draft for draft in drafts_of(done, facts) if draft.amount]
    drafts = with_clawback(with_caps(with_minimum(drafts, as_of)), [sale.case for sale in sales])
    payable = {sale.case.id: _payable_from(sale) for sale in sales}
    entries = [_entry(draft, payable) for draft in (*drafts, *_bought_out(facts, plans, as_of))]
    kept = [entry for entry in entries if entry.amount_minor or entry.earned_minor]
    kept.sort(key=lambda entry: (entry.effective_on, entry.key))
    return Derived(tuple(kept), tuple(sorted(set(warned), key=lambda one: (one.code, one.subject, one.detail))))


def drafts_of(done: Work, facts: Facts) -> list[Draft]:
    """Return what each event of each order brings each beneficiary, before minimum, caps and clawback."""
    parents = {one.id: one.parent_id for one in facts.partners}
    drafts = list(_tiered(done.sales, done.crediting))
    for sale in done.sales:
        drafts.extend(_shared(sale, done.crediting))
        drafts.extend(_overlaid(sale))
        drafts.extend(_overridden(sale, done.crediting, parents))
    return drafts


def _sales(facts: Facts, plans: Sequence[Plan], cases: Sequence[OrderCase], warned: list[Warned]) -> list[Sale]:
    assignments: dict[str, list[Assignment]] = defaultdict(list)
    for one in standing(facts.assignments):
        assignments[one.account_id].append(one)
    sales = []
    for case in cases:
        plan, version = _plan_of(plans, assignments[case.order.account_id], case.day)
        if plan is None or version is None:
            warned.append(Warned("no_plan_version", case.id))
        elif version.currency not in (None, case.order.currency):
            warned.append(Warned("other_currency", case.id, case.order.currency))
        else:
            deal = Deal(case.id, case.order.account_id, case.order.currency, case.day, plan.id, version)
            rate, tiered = _rates(case, version, warned)
            sales.append(Sale(case, deal, walk(case, version), rate, tiered))
    return sales


def _plan_of(
    plans: Sequence[Plan], assignments: Sequence[Assignment], day: date
) -> tuple[Plan | None, PlanVersion | None]:
    """The plan of an account on a day, and the version valid then unless another is pinned."""
    known = [one for one in assignments if one.from_on <= day]
    latest = max(known, key=lambda one: (one.from_on, one.id), default=None)
    if latest is None:
        return plans[0], plans[0].version_on(day)
    plan = next((one for one in plans if one.id == latest.plan_id), None)
    if plan is None:
        return None, None
    return plan, plan.version_named(latest.version_id) if latest.version_id else plan.version_on(day)


def _rates(case: OrderCase, version: PlanVersion, warned: list[Warned]) -> tuple[Fraction, Fraction]:
    """The order's rate and the part of it that goes by tiers, frozen at the sale: means of its lines by their base.

    Loss on one line lowers the base of the order, so no mean may leave the range of the lines' own rates.
    """
    total = tiered = 0
    flat = highest = _NONE
    for number, line in enumerate(case.order.lines, 1):
        base = line.net_minor - (0 if version.base is Base.GROSS else line.cost_minor + line.deductions_minor)
        rule = version.rule_for(line.variant, line.product, line.category)
        total += base
        if rule is None:
            warned.append(Warned("no_rule", case.id, str(number)))
        elif rule.tiered:
            tiered += base
        else:
            flat += rule.rate * base
            highest = max(highest, rule.rate)
    if total <= 0:
        return _NONE, _NONE
    return min(highest, max(_NONE, flat / total)), Fraction(min(total, max(0, tiered)), total)


def _recognised(sales: Sequence[Sale], accounts: set[str], first: date, end: date) -> Fraction:
    total = Fraction(0)
    for sale in sales:
        if sale.deal.account_id in accounts:
            for event, before, after in sale.pairs():
                if first <= event.on < end:
                    total += after.amount - (before.amount if before else 0)
    return total


def weights_of(sale: Sale, crediting: Credits) -> dict[Key, Fraction]:
    """Return the split of an order's pool by (role rank, beneficiary id)."""
    return crediting.weights(sale.deal.account_id, sale.deal.day, sale.case.order.channel, sale.deal.version)


def _shared(sale: Sale, crediting: Credits) -> Iterator[Draft]:
    if not sale.rate:
        return
    weights = tuple(sorted(weights_of(sale, crediting).items()))
    for event, before, after in sale.pairs():
        for key, _ in weights:
            share = Share(before, after, sale.rate, weights, key)
            yield Draft(sale.deal, event, key[1], _ROLES[key[0]], SHARE, Explanation(share))


def _overlaid(sale: Sale) -> Iterator[Draft]:
    for overlay in sale.deal.version.overlays:
        for event, before, after in sale.pairs():
            own = Explanation(OwnRate(before, after, overlay.rate))
            yield Draft(sale.deal, event, overlay.beneficiary, Role.OVERLAY, f"{OVERLAY}:{overlay.role}", own)


def _overridden(sale: Sale, crediting: Credits, parents: Mapping[str, str | None]) -> Iterator[Draft]:
    override = sale.deal.version.override
    if override is None:
        return
    if override.seller is Seller.SERVER:
        seller = crediting.server(sale.deal.account_id, sale.deal.day)
    else:
        originators = crediting.originators(sale.deal.account_id, sale.deal.day)
        seller = min(originators, key=lambda one: (-originators[one], one))
    for beneficiary, rate in override_rates(seller, override.contracts, parents):
        for event, before, after in sale.pairs():
            own = Explanation(OwnRate(before, after, rate))
            yield Draft(sale.deal, event, beneficiary, Role.DISTRIBUTOR, OVERRIDE, own)


def override_rates(
    seller: str, contracts: Mapping[str, Fraction], parents: Mapping[str, str | None]
) -> list[tuple[str, Fraction]]:
    """What each distributor from the seller upwards is paid: its contract rate less that of the next one below.

    30/40/45/50 pay 30/10/5/5; a difference below 0 counts 0; one without a contract is passed over.
    """
    found, below, seen = list[tuple[str, Fraction]](), Fraction(0), set[str]()
    one: str | None = seller
    while one is not None and one not in seen:
        seen.add(one)
        if one in contracts:
            found.append((one, max(Fraction(0), contracts[one] - below)))
            below = contracts[one]
        one = parents.get(one)
    return found


def _tiered(sales: Sequence[Sale], crediting: Credits) -> Iterator[Draft]:
    """Credit cumulates per beneficiary over the window of the orders' dates; each deal takes its version's tiers.

    HOUSE is nobody who reaches anything: there each order stands alone, so that what belongs to no one never makes
    the orders of strangers depend on each other.
    """
    moves = []
    for sale in sales:
        tiers = sale.deal.version.tiers
        if sale.tiered and tiers is not None:
            weights = weights_of(sale, crediting)
            moves += [
                (event.key, sale.case.id, key, event, sale, tiers, before, after, weights[key])
                for event, before, after in sale.pairs()
                for key in weights
            ]
    credit: dict[tuple[object, ...], Fraction] = defaultdict(Fraction)
    reached: dict[tuple[str, Key], Fraction] = {}
    for _, _, key, event, sale, tiers, before, after, weight in sorted(moves, key=lambda move: move[:3]):
        part = sale.tiered * weight
        own_before, own_after = part * (before.amount if before else 0), part * after.amount
        window = window_of(tiers.window, sale.deal.day)[0]
        alone = sale.case.id if key[1] in NOBODY else ""
        group = key[1], alone, sale.deal.plan_id, sale.deal.currency, tiers.window, window
        start = credit[group]
        credit[group] = start + own_after - own_before
        if own_after > own_before:
            reached.setdefault((sale.case.id, key), _rate_at(tiers, credit[group]))
        rate = reached.get((sale.case.id, key), Fraction(0))
        step = Tiered(tiers, start, credit[group], own_before, own_after, rate)
        yield Draft(sale.deal, event, key[1], _ROLES[key[0]], TIERED, Explanation(step))


def _rate_at(tiers: Tiers, credit: Fraction) -> Fraction:
    """The rate that a deal keeps in a look-up plan: that of the tier which it reached with its first credit."""
    return tiers.ranges[tier_of(tiers.ranges, credit)].rate


def _payable_from(sale: Sale) -> date | None:
    """The first day on which commission of the order is payable; None while it is held."""
    released = next((step.event.on for step in sale.steps if not step.is_held), None)
    return None if released is None else released + timedelta(days=sale.deal.version.hold.days)


def _entry(draft: Draft, payable: Mapping[str, date | None]) -> Entry:
    day = payable.get(draft.deal.order_id, draft.event.on)
    return draft.entry(None if day is None else max(day, draft.event.on))


def _bought_out(facts: Facts, plans: Sequence[Plan], as_of: date) -> Iterator[Draft]:
    """One agreed amount for a share that ended; a rep who left gets one if it was agreed."""
    for one in standing(facts.terminations):
        is_agreed = one.kind in (TerminationKind.BUY_OUT, TerminationKind.LEFT) and one.amount_minor > 0
        if is_agreed and one.on <= as_of and one.currency is not None and one.rep_id not in (HOUSE, HOUSE_DISPUTED):
            version = plans[0].version_on(one.on) or plans[0].versions[0]
            deal = Deal("", one.account_id or "", one.currency, one.on, plans[0].id, version)
            event = Happened("termination", one.id, one.on)
            yield Draft(deal, event, one.rep_id, Role.ORIGINATOR, BUY_OUT, Explanation(Agreed(one.amount_minor)))
