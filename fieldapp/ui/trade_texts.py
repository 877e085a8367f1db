"""Orders and money in words: where an order stands, why it is not verified, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from fieldapp.domain.verified import Reason, Standing, TradeTotals, VerifiedTrade, Why
from fieldapp.infra import formats
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop
from fieldapp.services.trade_views import OrderLine, PaperLine, TradePageView
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.pill import Tone

_STANDINGS: Mapping[Standing, Marked] = {
    Standing.VERIFIED: tr_noop("verified", "trade"),
    Standing.PARTLY: tr_noop("partly verified", "trade"),
    Standing.WAITING: tr_noop("waiting", "trade"),
    Standing.DOUBTFUL: tr_noop("unverified", "trade"),
    Standing.REFUNDED: tr_noop("refunded in full", "trade"),
    Standing.FREE: tr_noop("free of charge", "trade"),
    Standing.FUTURE: tr_noop("dated ahead", "trade"),
    Standing.CANCELLED: tr_noop("cancelled", "order"),
}
_TONES: Mapping[Standing, Tone] = {
    Standing.VERIFIED: "accent",
    Standing.PARTLY: "info",
    Standing.WAITING: "info",
    Standing.DOUBTFUL: "warn",
}
PAPERS: Mapping[str, Marked] = {
    "invoice": tr_noop("Invoice", "paper"),
    "payment": tr_noop("Payment", "paper"),
    "refund": tr_noop("Refund", "paper"),
    "credit_memo": tr_noop("Credit memo", "paper"),
    "rebate": tr_noop("Rebate", "paper"),
}
_PAPER_TONES: Mapping[str, Tone] = {
    "invoice": "info",
    "payment": "accent",
    "refund": "neutral",
    "credit_memo": "neutral",
    "rebate": "neutral",
}
_DOUBTS: Mapping[Why, Marked] = {
    Why.INVOICE_TO_OTHER: tr_noop("other title", "paper"),
    Why.OTHER_TAX_NUMBER: tr_noop("other tax number", "paper"),
    Why.PAID_BY_STRANGER: tr_noop("other payer", "paper"),
    Why.CURRENCY_MISMATCH: tr_noop("other currency", "paper"),
    Why.FUTURE_DATED: tr_noop("dated ahead", "paper"),
}


def standing_pill(line: OrderLine) -> tuple[str, Tone]:
    """Return the words and the tint of where an order stands; money that is lost or late comes first."""
    if line.written_off is not None and line.trade.outstanding_minor:
        return tr("written off", context="money"), "bad"
    if line.trade.overdue_minor:
        return tr("overdue", context="money"), "bad"
    return tr_marked(_STANDINGS[line.trade.standing]), _TONES.get(line.trade.standing, "neutral")


def money(minor: int, currency: str) -> str:
    """Return an amount, without minor units where they are zero."""
    return formats.money(minor, currency, whole=True)


def part_of(part: int, whole: int, currency: str) -> str:
    """Return ``¥ 3,000 of ¥ 10,000``, or the one amount where both are the same."""
    if part == whole:
        return money(whole, currency)
    return tr("{part} of {whole}", part=money(part, currency), whole=money(whole, currency))


def delivery_text(line: OrderLine, today: date) -> str:
    """Return what was promised and what came of it."""
    fact = line.row.fact
    if fact.delivered_on is not None:
        done = tr("delivered {day}", day=formats.day(fact.delivered_on, today))
        if line.is_late and fact.promised_on:
            return f"{done} · {tr('%n days late', n=(fact.delivered_on - fact.promised_on).days, context='delivery')}"
        return done
    if fact.promised_on is None:
        return tr("no delivery date promised")
    promised = tr("promised for {day}", day=formats.day(fact.promised_on, today))
    if line.is_delivery_overdue(today):
        return f"{promised} · {tr('%n days late', n=(today - fact.promised_on).days, context='delivery')}"
    return promised


def money_text(line: OrderLine) -> str:
    """Return in a line what is invoiced and paid of an order."""
    trade = line.trade
    if trade.standing is Standing.CANCELLED:
        return (
            tr("{amount} to give back", amount=money(trade.overpaid_minor, trade.currency))
            if (trade.overpaid_minor)
            else ""
        )
    if trade.net_minor == 0:
        return ""
    invoiced = _share(trade.invoiced_minor, line, tr("invoiced"), tr("not invoiced"), "invoiced")
    paid = _share(trade.received_minor - trade.refunded_minor, line, tr("paid"), tr("not paid"), "paid")
    doubts = {tr_marked(_DOUBTS[one.why]): None for one in trade.reasons if one.why in _DOUBTS}
    return " · ".join((invoiced, paid, *doubts))


def _share(part: int, line: OrderLine, all_of_it: str, nothing: str, kind: str) -> str:
    if part >= line.trade.net_minor:
        return all_of_it
    if part <= 0:
        return nothing
    amount = money(part, line.trade.currency)
    return tr("{amount} invoiced", amount=amount) if kind == "invoiced" else tr("{amount} paid", amount=amount)


def reason_text(reason: Reason, title: str) -> str:
    """Return why something does not count, and what to do about it."""
    amount = money(reason.amount_minor, reason.currency)
    if reason.why is Why.INVOICE_TO_OTHER:
        return tr(
            "{amount} is invoiced to “{name}”, not to {title}. Have it issued anew, or add the name to the account’s "
            "other names if it is the same company.",
            amount=amount,
            name=reason.name,
            title=title,
        )
    if reason.why is Why.OTHER_TAX_NUMBER:
        return tr(
            "The invoice of {amount} bears the tax number {name}, which is not the account’s. Have it issued anew, or "
            "correct the number here.",
            amount=amount,
            name=reason.name,
        )
    if reason.why is Why.PAID_BY_STRANGER:
        return tr(
            "{amount} was paid by “{name}”, not by the account. Ask for a payment from the company’s own account.",
            amount=amount,
            name=reason.name or tr("nobody named"),
        )
    return _plain_reason(reason, amount)


def _plain_reason(reason: Reason, amount: str) -> str:
    if reason.why is Why.CURRENCY_MISMATCH:
        return tr("A paper of {amount} is in another currency than the order; correct it.", amount=amount)
    if reason.why is Why.FUTURE_DATED:
        day = formats.date(reason.on, "iso") if reason.on else ""
        return tr("{amount} is dated {day} and counts from then on.", amount=amount, day=day)
    if reason.why is Why.NOT_INVOICED:
        return tr("{amount} is not invoiced yet. Record the invoice.", amount=amount)
    return tr("{amount} is not paid yet. Ask for it, or record the payment.", amount=amount)


def warning_text(trades: Iterable[VerifiedTrade]) -> str:
    """Return what is to be settled before the next order of these; "" where nothing is."""
    known = list(trades)
    late = [(one.overdue_since, one) for one in known if one.overdue_since is not None]
    odd = [one for one in known if one.is_doubtful]
    parts = []
    if late:
        since = min(day for day, _ in late)
        amounts = _sums((one.currency, one.overdue_minor) for _, one in late)
        parts.append(tr("%n orders are overdue since {day} or later: {sum}", n=len(late), day=since, sum=amounts))
    if odd:
        amounts = _sums((one.currency, one.unverified_minor) for one in odd)
        parts.append(tr("%n orders are unverified: {sum}", n=len(odd), sum=amounts))
    if len(parts) == 2:
        return tr("{first}; {second}. Settle this before the next order.", first=parts[0], second=parts[1])
    return tr("{first}. Settle this before the next order.", first=parts[0]) if parts else ""


def _sums(amounts: Iterable[tuple[str, int]]) -> str:
    """Return sums by currency: currencies are never mixed."""
    found: Counter[str] = Counter()
    for currency, minor in amounts:
        found[currency] += minor
    return " + ".join(money(minor, currency) for currency, minor in sorted(found.items()))


def totals_hint(totals: TradeTotals, view: TradePageView) -> str:
    """Return where the sums come from."""
    return tr(
        "%n orders from {since} to {until}, refunds taken off",
        n=totals.count,
        since=formats.date(view.since, "iso"),
        until=formats.date(view.today, "iso"),
    )


def paper_pill(paper: PaperLine) -> tuple[str, Tone]:
    """Return what kind of paper it is, tinted where it does not count."""
    tone = _PAPER_TONES[paper.row.kind]
    if paper.is_void:
        tone = "neutral"
    return tr_marked(PAPERS[paper.row.kind]), "warn" if paper.doubt is not None else tone


def paper_label(paper: PaperLine) -> str:
    """Return the number of an invoice or credit memo, what a payment pays, or the reason of a refund or rebate."""
    row = paper.row
    return code_text("payment_kind", row.label) if row.kind == "payment" else row.label


def paper_note(paper: PaperLine) -> str:
    """Return whom the paper names, with what is wrong with that; then what was said of it later."""
    parts = [paper.row.name]
    if paper.is_void:
        parts.insert(0, tr("void", context="paper"))
    elif paper.doubt is not None:
        doubt = tr_marked(_DOUBTS[paper.doubt.why])
        parts = [tr("{doubt}: {name}", doubt=doubt, name=paper.row.name)] if paper.row.name else [doubt]
    if paper.whole is not None:
        whole = money(paper.whole.fact.amount_minor, paper.whole.fact.currency)
        parts.append(tr("part of a payment of {amount}", amount=whole))
    if paper.former:
        parts.append(tr("corrected, was {amount}", amount=_was(paper)))
    if paper.confirmation is not None:
        word = paper.confirmation
        parts.append(tr("confirmed by {name}: {reason}", name=word.author.name, reason=word.reason))
    return " · ".join(part for part in parts if part)


def _was(paper: PaperLine) -> str:
    fact = paper.former[0].fact
    return money(fact.amount_minor, fact.currency)
