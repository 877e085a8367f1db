"""What a plan may not be: each broken rule is one code with the values of its sentence (rules §3, Decisions)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from fieldapp.domain.codes import ORDER_CHANNELS
from fieldapp.domain.commission.plan import Base, ClawbackKind, LeaverPolicy, Plan, PlanVersion, Trigger
from fieldapp.domain.errors import DomainError
from fieldapp.domain.money import MoneyError, currency_digits

_UP_FRONT = (Trigger.ORDER, Trigger.INVOICE)


def problems_of(plan: Plan) -> list[DomainError]:
    """Return everything that is wrong with a plan; an empty list lets it be used."""
    found = list(_dates(plan))
    for version in plan.versions:
        for check in (_weights, _automation, _rules, _tiers, _amounts, _decay, _clawback, _names):
            found.extend(check(version))
    return found


def _dates(plan: Plan) -> Iterator[DomainError]:
    if not plan.versions:
        yield DomainError("plan_empty", plan=plan.id)
    for name, count in Counter(version.id for version in plan.versions).items():
        if count > 1:
            yield DomainError("plan_name_twice", place=plan.id, name=name)
    for version in plan.versions:
        if version.end is not None and version.end <= version.start:
            yield DomainError("plan_dates", version=version.id, start=str(version.start), end=str(version.end))
    for first, second in pairwise(plan.versions):
        if first.end is None or first.end > second.start:
            yield DomainError("plan_overlap", first=first.id, second=second.id, day=str(second.start))
        elif first.end < second.start:
            yield DomainError("plan_gap", first=first.id, second=second.id, start=str(first.end), end=str(second.start))


def _weights(version: PlanVersion) -> Iterator[DomainError]:
    for channel, pair in version.weights.items():
        if pair.originator + pair.server != 1:
            total = str(pair.originator + pair.server)
            yield DomainError("weights_sum", version=version.id, channel=channel, total=total)
        if pair.originator <= 0:
            yield DomainError("weights_no_originator", version=version.id, channel=channel)


def _automation(version: PlanVersion) -> Iterator[DomainError]:
    """The whole point of the program: automating an account must not cost the one who brought it."""
    if version.automation_override is not None:
        return
    for before, after in pairwise(ORDER_CHANNELS):
        high, low = version.weights[before].originator, version.weights[after].originator
        if low < high:
            yield DomainError(
                "automation_punished",
                version=version.id,
                before=before,
                after=after,
                weight_before=f"{high * 100} %",
                weight_after=f"{low * 100} %",
            )


def _rules(version: PlanVersion) -> Iterator[DomainError]:
    if not version.rules:
        yield DomainError("plan_no_rules", version=version.id)
    if any(rule.tiered for rule in version.rules) and version.tiers is None:
        yield DomainError("tiers_missing", version=version.id)
    if version.base is Base.COLLECTED_MARGIN and version.trigger in _UP_FRONT:
        yield DomainError("collected_needs_payment", version=version.id, trigger=version.trigger.value)


def _tiers(version: PlanVersion) -> Iterator[DomainError]:
    if version.tiers is None:
        return
    ranges = version.tiers.ranges
    if not ranges or ranges[0].start != 0:
        yield DomainError("tiers_start", version=version.id)
    if ranges and ranges[-1].end is not None:
        yield DomainError("tiers_end", version=version.id, end=ranges[-1].end)
    for tier in ranges:
        if tier.end is not None and tier.start >= tier.end:
            yield DomainError("tier_empty", version=version.id, start=tier.start, end=tier.end)
    for first, second in pairwise(ranges):
        if first.end is None or first.end > second.start:
            yield DomainError("tiers_overlap", version=version.id, start=second.start)
        elif first.end < second.start:
            yield DomainError("tiers_gap", version=version.id, start=first.end, end=second.start)


def _amounts(version: PlanVersion) -> Iterator[DomainError]:
    if version.currency is None:
        if version.tiers or version.minimum or version.caps:
            yield DomainError("plan_currency_needed", version=version.id)
        return
    try:
        currency_digits(version.currency)
    except MoneyError:
        yield DomainError("unknown_currency", value=version.currency)


def _decay(version: PlanVersion) -> Iterator[DomainError]:
    years = [year for year, _ in version.decay]
    if years and (years[0] != 1 or any(after <= before for before, after in pairwise(years))):
        yield DomainError("decay_years", version=version.id)
    if any(factor <= 0 for _, factor in version.decay):
        yield DomainError("decay_floor", version=version.id)


def _clawback(version: PlanVersion) -> Iterator[DomainError]:
    clawback = version.clawback
    if version.leaver.policy is LeaverPolicy.SUNSET and version.leaver.sunset_months < 1:
        yield DomainError("sunset_months", version=version.id)
    if clawback is None:
        return
    if version.trigger not in _UP_FRONT:
        yield DomainError("clawback_not_up_front", version=version.id, trigger=version.trigger.value)
    months = [month for month, _ in clawback.steps]
    shares = [share for _, share in clawback.steps]
    is_schedule = clawback.kind is ClawbackKind.SCHEDULE
    out_of_order = any(b <= a for a, b in pairwise(months)) or any(b > a for a, b in pairwise(shares))
    if is_schedule is not bool(months) or out_of_order:
        yield DomainError("clawback_steps", version=version.id)


def _names(version: PlanVersion) -> Iterator[DomainError]:
    for names in ([one.role for one in version.overlays], [rule.id for rule in version.rules]):
        for name, count in Counter(names).items():
            if count > 1:
                yield DomainError("plan_name_twice", place=version.id, name=name)
    for name, count in Counter(cap.scope.value for cap in version.caps).items():
        if count > 1:
            yield DomainError("plan_name_twice", place=version.id, name=name)
