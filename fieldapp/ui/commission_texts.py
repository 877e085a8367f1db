"""Commission in words: what happened, who shares, and every step from the order to the amount."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from fractions import Fraction

from fieldapp.infra import formats
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop
from fieldapp.services.commission.views import (
    CommissionPage,
    EntryRow,
    Explanation,
    PeriodView,
    ReleasedLine,
    Source,
    WeightLine,
)
from fieldapp.ui.texts import code_text

_PPM = 1_000_000
_CAUSES: Mapping[str, Marked] = {
    "sales_order": tr_noop("order", "commission event"),
    "invoice": tr_noop("invoice", "commission event"),
    "payment": tr_noop("payment", "commission event"),
    "refund": tr_noop("refund", "commission event"),
    "credit_memo": tr_noop("credit memo", "commission event"),
    "bad_debt": tr_noop("bad debt", "commission event"),
    "rebate": tr_noop("rebate", "commission event"),
    "lapse": tr_noop("customer lapsed", "commission event"),
    "window_end": tr_noop("end of the period", "commission event"),
    "termination": tr_noop("end of the share", "commission event"),
    "dispute": tr_noop("dispute decided", "commission event"),
}
_BASES: Mapping[str, Marked] = {
    "gross": tr_noop("revenue", "commission base"),
    "margin": tr_noop("profit", "commission base"),
    "collected_margin": tr_noop("profit that is paid for", "commission base"),
}
_TIERS: Mapping[str, Marked] = {
    "marginal": tr_noop("each part at its tier's rate"),
    "retroactive": tr_noop("all at the rate that was reached"),
    "look_up": tr_noop("each order at the rate reached by then"),
}
_CAPS: Mapping[str, Marked] = {
    "order": tr_noop("for one order"),
    "window": tr_noop("for one period"),
    "lifetime": tr_noop("for one account, for ever"),
}
_KINDS: Mapping[str, Marked] = {
    "top_up": tr_noop("Made up to the least that the plan grants"),
    "given_back": tr_noop("Given back, because the customer left before the term was over"),
    "agreed": tr_noop("Agreed by a decision"),
    "none": tr_noop("Taken back: by what is known now it is not due"),
}
_DISPUTES: Mapping[str, Marked] = {
    "open": tr_noop("being looked into", "dispute"),
    "withdrawn": tr_noop("withdrawn", "dispute"),
    "accepted": tr_noop("accepted", "dispute"),
    "rejected": tr_noop("rejected", "dispute"),
}
_PLANS: Mapping[str, Marked] = {
    "lifetime-share": tr_noop("Lifetime share"),
    "Lifetime share": tr_noop("Lifetime share"),
}
Line = tuple[str, str, str]
"""What it is, its value, and what it rests on."""


def cause_text(cause: str) -> str:
    """Return what happened; a word that is not known is shown as it is."""
    return tr_marked(_CAUSES[cause]) if cause in _CAUSES else cause


def dispute_text(state: str) -> str:
    """Return how a dispute stands."""
    return tr_marked(_DISPUTES[state]) if state in _DISPUTES else state


def who_text(beneficiary: str, name: str) -> str:
    """Return whose share it is."""
    if beneficiary == "HOUSE":
        return tr("the company")
    return tr("kept until the claim is decided") if beneficiary == "HOUSE-DISPUTED" else name or tr("a colleague")


def plan_text(plan: str) -> str:
    """Return what a plan is called; the one that comes with the program has a name in every language."""
    return tr_marked(_PLANS[plan]) if plan in _PLANS else plan


def rate_text(rate: Fraction) -> str:
    """Write a rate exactly where four digits are enough, else rounded to them."""
    ppm = rate * _PPM
    digits = next((d for d in range(5) if (ppm / 10 ** (4 - d)).denominator == 1), 4)
    return formats.percent(round(ppm), digits)


def source_text(view: CommissionPage) -> str:
    """Return who says so."""
    if view.source is Source.SERVER:
        return tr("posted by the company")
    if view.source is Source.PREVIEW:
        return tr("the company's entries, and a preview of what it has not posted yet")
    return tr("reckoned on this laptop")


def period_text(period: PeriodView) -> str:
    """Return how far the month is: an estimate until its last day, then locked, then paid."""
    if period.state != "open":
        return code_text("period_state", period.state)
    return tr("open, an estimate until {day}", day=formats.date(period.end - timedelta(days=1), "short"))


def entry_title(entry: EntryRow) -> str:
    """Return an entry on one line: what happened to which order."""
    order = tr("order {number}", number=entry.order_number) if entry.order_number else entry.account_name
    return f"{order} · {cause_text(entry.cause)}"


def entry_note(entry: EntryRow) -> str:
    """Return the rest of what is worth seeing of an entry in a list."""
    parts = [
        code_text("beneficiary_role", entry.role),
        code_text("order_channel", entry.channel) if entry.channel else "",
        tr("adjusts an earlier period") if entry.is_adjusting else "",
        code_text("ledger_reason", entry.reason) if entry.reason else "",
        tr("preview") if entry.source is Source.PREVIEW else "",
        tr("dispute {state}", state=dispute_text(entry.dispute_state)) if entry.dispute_state else "",
    ]
    return " · ".join(part for part in parts if part)


def explanation_lines(told: Explanation) -> list[Line]:
    """Return how the amount came about, from the order to the entry; every number is one that it was reckoned with."""
    entry = told.entry
    lines: list[Line] = []
    if told.order_minor is not None and entry.order_number:
        about = [formats.date(entry.ordered_on) if entry.ordered_on else "", code_text("order_channel", entry.channel)]
        number = tr("Order {number}", number=entry.order_number)
        lines.append((number, _money(told, told.order_minor), " · ".join(part for part in about if part)))
    if told.after is not None:
        lines += _base_lines(told, told.after)
    if told.tier is not None:
        lines.append(_tier_line(told))
    elif told.rate is not None:
        plan = tr("plan {plan}, version {version}", plan=plan_text(told.plan), version=told.version)
        lines.append((tr("Rate"), rate_text(told.rate), plan))
    if told.pool_after_minor is not None:
        lines.append((tr("Pool"), _money(told, told.pool_after_minor), _before(told, told.pool_before_minor)))
    lines += _weight_lines(told)
    if told.share_before_minor:
        lines.append((tr("Had come of it before"), _money(told, -told.share_before_minor), ""))
    if told.kind in _KINDS:
        lines.append((tr_marked(_KINDS[told.kind]), "", ""))
    lines += _end_lines(told)
    return lines


def _base_lines(told: Explanation, after: ReleasedLine) -> Iterator[Line]:
    what = tr_marked(_BASES[after.base_kind]) if after.base_kind in _BASES else after.base_kind
    if after.cost_minor:
        cost = tr("{net} less cost of {cost}", net=_money(told, after.net_minor), cost=_money(told, after.cost_minor))
    else:
        cost = tr("net of returns") if after.net_minor != told.order_minor else ""
    yield tr("Base: {what}", what=what), _money(told, after.base_minor), cost
    if after.covered_minor != after.net_minor:
        part = tr(
            "{covered} of {net} verified", covered=_money(told, after.covered_minor), net=_money(told, after.net_minor)
        )
        yield tr("Counts so far"), _money(told, _rounded(after.released)), part


def _tier_line(told: Explanation) -> Line:
    assert told.tier is not None
    tier = told.tier
    way = tr_marked(_TIERS[tier.kind]) if tier.kind in _TIERS else tier.kind
    credit = tr(
        "credit {before} → {after}",
        before=_money(told, _rounded(tier.credit_before)),
        after=_money(told, _rounded(tier.credit_after)),
    )
    return tr("Tier {number}", number=tier.tier), rate_text(tier.rate), f"{way} · {credit}"


def _weight_lines(told: Explanation) -> Iterator[Line]:
    for one in told.weights:
        yield _weight_name(one), _money(told, one.share_minor), tr("this entry's share") if one.is_this else ""


def _weight_name(one: WeightLine) -> str:
    role = code_text("beneficiary_role", one.role)
    who = who_text(one.beneficiary, one.name)
    return tr("{who} {share}, {role}", who=who, share=rate_text(one.weight), role=role)


def _end_lines(told: Explanation) -> Iterator[Line]:
    for cap in told.caps:
        scope = tr_marked(_CAPS[cap.scope]) if cap.scope in _CAPS else cap.scope
        reached = tr("{amount} before", amount=_money(told, cap.before_minor))
        yield tr("Cap {scope}", scope=scope), _money(told, cap.cap_minor), reached
    if told.earned_minor != told.target_minor:
        yield tr("Held back by the cap"), _money(told, told.target_minor - told.earned_minor), ""
    if told.rounding:
        yield tr("Rounding"), _signed(told.rounding), tr("of the smallest coin, half away from zero")
    if told.posted_before_minor:
        yield tr("Posted for it before"), _money(told, -told.posted_before_minor), tr("only the difference is posted")
    entry = told.entry
    when = tr("{day}, period of {month}", day=formats.date(entry.effective_on), month=f"{entry.period_on:%Y-%m}")
    payable = tr("payable from {day}", day=formats.date(entry.payable_on)) if entry.payable_on else tr("held")
    yield tr("This entry"), _money(told, entry.amount_minor), f"{when} · {payable}"


def _money(told: Explanation, minor: int) -> str:
    return formats.money(minor, told.entry.currency)


def _before(told: Explanation, minor: int | None) -> str:
    return tr("{amount} before this event", amount=_money(told, minor)) if minor else ""


def _rounded(exact: Fraction) -> int:
    """Round half away from zero, as pay is rounded."""
    whole = (abs(exact) * 2 + 1) // 2
    return int(whole if exact >= 0 else -whole)


def _signed(part: Fraction) -> str:
    return f"{'+' if part > 0 else ''}{part}"
