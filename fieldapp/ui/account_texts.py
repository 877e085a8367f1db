"""The sentences of an account's pages, made of codes and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from fieldapp.domain.people import Flag, FlagCode
from fieldapp.domain.rates import Band
from fieldapp.domain.verified import VerifiedTrade, Why
from fieldapp.infra import formats
from fieldapp.infra.districts import district_text
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import (
    AccountPageView,
    OrderRow,
    Person,
    PlanRow,
    TimelineItem,
    Wallet,
)
from fieldapp.services.local_time import Moment
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.pill import Tone

RATE_TONES: Mapping[str, Tone] = {
    "coverage": "neutral",
    "conversion": "info",
    "repurchase": "bad",
    "penetration": "warn",
}
MODE_TONES: Mapping[str, Tone] = {"manual": "neutral", "semi": "info", "auto": "accent"}
CLASS_TONES: Mapping[str, Tone] = {"A": "accent", "B": "info", "C": "neutral"}


def subtitle(view: AccountPageView) -> str:
    """Return the line beneath the name: where, what, who brought it, who serves it, when it was last visited."""
    head = view.head
    parts = [district_text(head.text("district")), head.text("industry") or "", _originators(view)]
    parts.append(tr("served by {name}", name=head.server or head.owner))
    parts.append(_last_visit(view))
    return " · ".join(part for part in parts if part)


def _originators(view: AccountPageView) -> str:
    names = [one.name for one in view.head.originators]
    if not names:
        return tr("nobody is named who brought it")
    return tr("brought by {names} (for life)", names=listed(names))


def listed(names: Iterable[str]) -> str:
    """Return names one after another, as the language in use separates them."""
    return tr(", ", context="between names").join(names)


def _last_visit(view: AccountPageView) -> str:
    if view.last_visit_on is None:
        return tr("never visited")
    return tr("last visited {when}", when=formats.relative_days(view.last_visit_on, view.today))


def met_text(person: Person, today: date) -> str:
    """Return when somebody was last met."""
    if person.met_on is None:
        return tr("never met")
    return tr("met {when}", when=formats.relative_days(person.met_on, today))


def role_goal(role: str) -> str:
    """Return the objective of a visit that is to find out who holds a role."""
    return tr("Find out who is the {role}", role=code_text("role", role))


def flag_text(flag: Flag, view: AccountPageView) -> str:
    """Return what is missing or at risk in the decision unit (rules §7)."""
    found = view.person(flag.person_id)
    name = found.row.name if found else ""
    days = flag.days or 0
    texts = {
        FlagCode.PAYER_MISSING: lambda: tr("who pays is unknown"),
        FlagCode.ROLE_UNKNOWN: lambda: tr("no {role} known", role=code_text("role", flag.role)),
        FlagCode.DECISION_MAKER_NEVER_MET: lambda: tr("the decision-maker {name} was never met", name=name),
        FlagCode.SINGLE_THREADED: lambda: _thread_text(flag),
        FlagCode.OPEN_BLOCKER: lambda: tr("{name} is against us and nothing is planned about it", name=name),
        FlagCode.KEY_PERSON_MISSING: lambda: tr("no key person named"),
        FlagCode.SECOND_PERSON_MISSING: lambda: tr("no second key person named"),
        FlagCode.KEY_PERSON_LEFT: lambda: tr("the key person {name} has left", name=name),
        FlagCode.SECOND_PERSON_LEFT: lambda: tr("the second key person {name} has left", name=name),
        FlagCode.KEY_PERSON_NOT_MET: lambda: (
            tr("the key person {name} not met for %n days", n=days, name=name)
            if flag.days is not None
            else tr("the key person {name} was never met", name=name)
        ),
    }
    return texts[flag.code]()


def _thread_text(flag: Flag) -> str:
    if not flag.count:
        return tr("nobody met in %n days", n=flag.days or 0)
    return tr("only one person met in %n days", n=flag.days or 0)


def flags_line(view: AccountPageView) -> str:
    """Return all flags as one calm line; empty when nothing is missing."""
    return " · ".join(flag_text(flag, view) for flag in view.flags)


def wallet_line(wallet: Wallet) -> str:
    """Return the amounts that the share is made of."""
    ours = formats.money(wallet.ours_minor, wallet.currency, whole=True)
    if wallet.estimate is None:
        return tr("ours {ours} (paid and invoiced, 12 months)", ours=ours)
    total = formats.money(wallet.estimate.total_minor, wallet.currency, whole=True)
    return tr("buys about {total} a year · ours {ours}", total=total, ours=ours)


def band_text(wallet: Wallet) -> str:
    """Return what the share means for our safety (rules §5)."""
    if wallet.band is Band.UNKNOWN:
        return tr("unknown", context="share of wallet")
    if wallet.band is Band.DATA_ERROR:
        return tr("more than all", context="share of wallet")
    return code_text("band", wallet.band.value)


def wallet_note(wallet: Wallet) -> str:
    """Return what is to be done about the estimate, if anything."""
    if wallet.band is Band.UNKNOWN:
        return tr("Ask what they buy in a year, and from whom.")
    if wallet.band is Band.DATA_ERROR:
        return tr("We sell more than the estimate: correct the yearly purchase.")
    return tr("The estimate is older than 180 days: ask again.") if wallet.is_old else ""


def wallet_hint(wallet: Wallet, as_of: str) -> str:
    """Return where the numbers come from and when they were true."""
    parts = [
        tr("Ours is what was paid and invoiced from {since} to {until}.", since=wallet.since, until=as_of),
        tr("Ordered in that time: {sum}.", sum=formats.money(wallet.ordered_minor, wallet.currency, whole=True)),
    ]
    if wallet.estimate:
        basis = wallet.estimate.basis or "—"
        parts.append(tr("Estimate of {day}: {basis}.", day=wallet.estimate.dated_on, basis=basis))
    return "\n".join(parts)


def order_text(order: OrderRow, trade: VerifiedTrade) -> str:
    """Return an order as one line: channel, amount, paid, invoiced."""
    amount = formats.money(order.amount_minor, order.currency, whole=True)
    return " · ".join((f"{code_text('order_channel', order.channel)} {amount}", *paper_texts(order, trade)))


def paper_texts(order: OrderRow, trade: VerifiedTrade) -> list[str]:
    """Return what is recorded of an order's money and papers, and what is late."""
    if order.state == "cancelled":
        return [code_text("order_state", "cancelled")]
    found = [_paid_text(order, trade), _invoiced_text(trade)]
    if trade.refunded_minor:
        found.append(tr("refunded {amount}", amount=formats.money(trade.refunded_minor, order.currency, whole=True)))
    if trade.overdue_since is not None:
        found.append(tr("overdue since {day}", day=trade.overdue_since))
    return found


def _paid_text(order: OrderRow, trade: VerifiedTrade) -> str:
    whys = {reason.why for reason in trade.reasons}
    if Why.PAID_BY_STRANGER in whys:
        return tr("paid by somebody else")
    if trade.outstanding_minor == 0:
        return tr("paid")
    if trade.received_minor > 0:
        return tr("{amount} paid", amount=formats.money(trade.received_minor, order.currency, whole=True))
    return tr("not paid")


def _invoiced_text(trade: VerifiedTrade) -> str:
    whys = {reason.why for reason in trade.reasons}
    if whys & {Why.INVOICE_TO_OTHER, Why.OTHER_TAX_NUMBER}:
        return tr("invoiced to another title")
    return tr("not invoiced") if Why.NOT_INVOICED in whys else tr("invoiced")


def plan_text(plan: PlanRow, today: date) -> tuple[str, str]:
    """Return when a plan is, and what for."""
    day = Moment(plan.at, plan.offset, "").local().date()
    when = formats.date(day, "long")
    if plan.has_time:
        when += f" {formats.time(plan.at, plan.offset)}"
    what = plan.purpose or code_text("channel", plan.channel)
    return f"{when} ({formats.relative_days(day, today)})", what


def timeline_line(item: TimelineItem) -> tuple[str, str]:
    """Return (pill, sentence) of a line of history."""
    return _TIMELINE[item.kind](item.params)


Params = Mapping[str, object]


def _text(params: Params, name: str) -> str:
    value = params.get(name)
    return value if isinstance(value, str) else ""


def _told(first: str, second: str) -> str:
    return tr("{first}: {second}", first=first, second=second)


def _visit_line(params: Params) -> tuple[str, str]:
    people = params.get("people")
    names = listed(people) if isinstance(people, tuple) else ""
    said = _text(params, "outcome") or _text(params, "purpose")
    if not said:
        said = tr("met {names}", names=names) if names else tr("no note")
    elif names:
        said = _told(names, said)
    rep = _text(params, "rep")
    return code_text("channel", _text(params, "channel")), f"{rep} · {said}" if rep else said


def _order_line(params: Params) -> tuple[str, str]:
    order, trade = params["order"], params["trade"]
    assert isinstance(order, OrderRow)
    assert isinstance(trade, VerifiedTrade)
    return tr("Order"), order_text(order, trade)


def _mode_line(params: Params) -> tuple[str, str]:
    counts = params["counts"]
    assert isinstance(counts, Mapping)
    parts = [
        tr("{count} {channel}", count=counts[channel], channel=code_text("order_channel", channel))
        for channel in ("self", "renew", "assisted", "rep")
        if counts[channel]
    ]
    total = sum(int(str(value)) for value in counts.values())
    change = f"{code_text('mode', _text(params, 'before'))} → {code_text('mode', _text(params, 'after'))}"
    why = tr("last %n orders: {parts}", n=total, parts=listed(parts))
    return tr("Mode"), f"{change} ({why})"


def _objection_line(params: Params) -> tuple[str, str]:
    return tr("Reason against"), _told(code_text("rate", _text(params, "rate")), _text(params, "words"))


def _objection_event_line(params: Params) -> tuple[str, str]:
    event = code_text("objection_event", _text(params, "event"))
    detail = _text(params, "evidence") or _text(params, "note")
    said = tr("“{words}” {event}", words=_text(params, "words"), event=event)
    return tr("Reason against"), _told(said, detail) if detail else said


def _opened_line(params: Params) -> tuple[str, str]:
    evidence = code_text("evidence", _text(params, "evidence"))
    reference = _text(params, "reference")
    return tr("Opened"), f"{evidence} {reference}" if reference else evidence


def _role_line(params: Params) -> tuple[str, str]:
    said = tr("{person} is {role}", person=_text(params, "person"), role=code_text("role", _text(params, "role")))
    subject = _text(params, "subject")
    return tr("Role"), f"{said} ({subject})" if subject else said


def _role_end_line(params: Params) -> tuple[str, str]:
    role = code_text("role", _text(params, "role"))
    return tr("Role"), tr("{person} is no longer {role}", person=_text(params, "person"), role=role)


_TIMELINE = {
    "visit": _visit_line,
    "order": _order_line,
    "mode": _mode_line,
    "objection": _objection_line,
    "objection_event": _objection_event_line,
    "opened": _opened_line,
    "role": _role_line,
    "role_end": _role_end_line,
}
