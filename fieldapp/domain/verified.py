"""Verified trade (真撮合): how far an order is invoiced to the account and paid by it. The only place that decides it.

Rules, Decisions: an order counts as far as it is (a) invoiced to the account's registered title and (b) paid by
the account. What names somebody else is shown and counts nothing until a manager confirms that paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fieldapp.domain.errors import DomainError
from fieldapp.domain.trade_facts import Credit, Invoice, Order, Papers, Payment, Refund, current
from fieldapp.domain.trade_names import Party

Paper = Invoice | Payment | Refund | Credit


class TradeError(DomainError):
    """Codes: bad_terms."""


@dataclass(frozen=True, slots=True)
class Terms:
    """When money is due [choice]: the balance so many days after delivery (until then: the order), a deposit sooner.

    A payment that names no payer was booked to the account by hand or by its system and counts as its own, unless
    ``unnamed_is_own`` is off.
    """

    balance_days: int = 30
    deposit_days: int = 7
    unnamed_is_own: bool = True

    def __post_init__(self) -> None:
        if self.balance_days < 0 or self.deposit_days < 0:
            raise TradeError("bad_terms", balance_days=self.balance_days, deposit_days=self.deposit_days)


DEFAULT_TERMS = Terms()


class Standing(StrEnum):
    """Where an order stands."""

    VERIFIED = "verified"
    PARTLY = "partly"
    WAITING = "waiting"
    DOUBTFUL = "doubtful"
    REFUNDED = "refunded"
    FREE = "free"
    FUTURE = "future"
    CANCELLED = "cancelled"


class Why(StrEnum):
    """Why something is not verified."""

    INVOICE_TO_OTHER = "invoice_to_other"
    OTHER_TAX_NUMBER = "other_tax_number"
    PAID_BY_STRANGER = "paid_by_stranger"
    CURRENCY_MISMATCH = "currency_mismatch"
    FUTURE_DATED = "future_dated"
    NOT_INVOICED = "not_invoiced"
    NOT_PAID = "not_paid"


_RANK = {why: rank for rank, why in enumerate(Why)}
_DOUBTS = frozenset((Why.INVOICE_TO_OTHER, Why.OTHER_TAX_NUMBER, Why.PAID_BY_STRANGER, Why.CURRENCY_MISMATCH))
CONFIRMABLE = frozenset((Why.INVOICE_TO_OTHER, Why.OTHER_TAX_NUMBER, Why.PAID_BY_STRANGER))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the paper it concerns (none for what is missing), its amount, and the name or number that stands on it."""

    why: Why
    amount_minor: int
    currency: str
    paper: str = ""
    paper_id: str = ""
    name: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class VerifiedTrade:
    """An order as of a day; all amounts in its own currency.

    ``net`` is the amount less credits (credit memos, rebates used) and refunds, ``invoiced`` and ``paid`` are the
    account's own, ``received`` came from
    whoever. ``outstanding`` is what nobody has paid yet, ``overdue`` the part of it that is late.
    """

    order_id: str
    currency: str
    standing: Standing
    amount_minor: int
    refunded_minor: int
    net_minor: int
    invoiced_minor: int
    paid_minor: int
    received_minor: int
    verified_minor: int
    outstanding_minor: int
    overpaid_minor: int
    overdue_minor: int
    due_on: date
    overdue_since: date | None
    deposit_minor: int
    deposit_due_on: date | None
    deposit_paid_minor: int
    reasons: tuple[Reason, ...] = ()
    credited_minor: int = 0

    @property
    def unverified_minor(self) -> int:
        """What of the net amount is not (yet) real trade."""
        return self.net_minor - self.verified_minor

    @property
    def is_doubtful(self) -> bool:
        """Whether a paper names somebody else or another currency."""
        return self.standing is Standing.DOUBTFUL


@dataclass(frozen=True, slots=True)
class _Sides:
    """Sums of the papers of one order, and why some of them are left out."""

    invoiced: int
    invoiced_in_doubt: int
    paid: int
    received: int
    refunded: int
    credited: int
    reasons: list[Reason]


def verified(
    party: Party,
    order: Order,
    papers: Papers,
    as_of: date,
    terms: Terms = DEFAULT_TERMS,
    former_ids: Collection[str] = (),
) -> VerifiedTrade:
    """Return how far ``order`` is real trade on ``as_of``; papers of other orders are ignored.

    ``former_ids`` are the versions of the order that it replaces: their papers are its papers. Papers that were
    corrected count in their newest version. Verified is the least of what is invoiced, what is paid and not
    given back, and the amount less credits and refunds; never below zero.
    """
    sides = _sum_up(party, order, papers, as_of, terms, {order.id, *former_ids})
    counts = not order.is_cancelled and order.ordered_on <= as_of
    amount = max(0, order.amount_minor - sides.credited) if counts else 0
    net = max(0, amount - sides.refunded)
    own = max(0, min(net, sides.invoiced, sides.paid - sides.refunded))
    kept = max(0, sides.received - sides.refunded)
    reasons = sides.reasons + _missing(order, net, sides) if own < net else []
    outstanding = max(0, net - kept)
    due_on, deposit, deposit_due = _due(order, net, terms)
    late, since = _late(outstanding, deposit - min(deposit, kept), due_on, deposit_due, as_of)
    return VerifiedTrade(
        order_id=order.id,
        currency=order.currency,
        standing=_standing(order, as_of, net, own, reasons),
        amount_minor=order.amount_minor,
        refunded_minor=sides.refunded,
        net_minor=net,
        invoiced_minor=max(0, sides.invoiced),
        paid_minor=sides.paid,
        received_minor=sides.received,
        verified_minor=own,
        outstanding_minor=outstanding,
        overpaid_minor=max(0, kept - net),
        overdue_minor=late,
        due_on=due_on,
        overdue_since=since,
        deposit_minor=deposit,
        deposit_due_on=deposit_due,
        deposit_paid_minor=min(deposit, kept),
        reasons=tuple(sorted(reasons, key=lambda one: (_RANK[one.why], one.on or date.min, one.paper_id))),
        credited_minor=sides.credited,
    )


def _sum_up(party: Party, order: Order, papers: Papers, as_of: date, terms: Terms, ids: Collection[str]) -> _Sides:
    vouched = _vouched(papers, as_of)
    invoiced = in_doubt = paid = received = refunded = 0
    reasons: list[Reason] = []
    for invoice in current(papers.invoices):
        if invoice.order_id in ids and _counts(invoice, "invoice", order, as_of, reasons):
            why = None if invoice.id in vouched else invoice_doubt(party, invoice)
            invoiced += invoice.amount_minor if why is None else 0
            in_doubt += invoice.amount_minor if why is not None else 0
            if why is not None:
                name = invoice.title if why is Why.INVOICE_TO_OTHER else invoice.tax_number or ""
                reasons.append(_reason(why, invoice, "invoice", name))
    for payment in current(papers.payments):
        if payment.order_id in ids and _counts(payment, "payment", order, as_of, reasons):
            received += payment.amount_minor
            if payment.id in vouched or payer_is_own(party, payment, terms):
                paid += payment.amount_minor
            else:
                reasons.append(_reason(Why.PAID_BY_STRANGER, payment, "payment", payment.payer or ""))
    for refund in current(papers.refunds):
        if refund.order_id in ids and _counts(refund, "refund", order, as_of, reasons):
            refunded += refund.amount_minor
    credited = sum(
        credit.amount_minor
        for credit in current(papers.credits)
        if credit.order_id in ids and _counts(credit, credit.kind, order, as_of, reasons)
    )
    return _Sides(invoiced, in_doubt, paid, received, refunded, credited, reasons)


def invoice_doubt(party: Party, invoice: Invoice) -> Why | None:
    """Return why an invoice is not the account's: where both tax numbers are known they decide, else the title."""
    if party.has_number(invoice.tax_number):
        return None
    if not party.is_named(invoice.title):
        return Why.INVOICE_TO_OTHER
    return Why.OTHER_TAX_NUMBER if party.has_other_number(invoice.tax_number) else None


def payer_is_own(party: Party, payment: Payment, terms: Terms) -> bool:
    """Return whether the account itself paid."""
    return terms.unnamed_is_own if not (payment.payer or "").strip() else party.is_named(payment.payer)


def _vouched(papers: Papers, as_of: date) -> set[str | None]:
    standing = [one for one in current(papers.confirmations) if not one.is_withdrawn and one.on <= as_of]
    return {one.invoice_id for one in standing} | {one.payment_id for one in standing}


def _counts(paper: Paper, kind: str, order: Order, as_of: date, reasons: list[Reason]) -> bool:
    """Return whether a paper counts on the day; one that only waits or is in other money leaves a reason."""
    if paper.amount_minor == 0:
        return False
    if paper.currency != order.currency:
        reasons.append(_reason(Why.CURRENCY_MISMATCH, paper, kind, paper.currency))
        return False
    if paper.on > as_of:
        reasons.append(_reason(Why.FUTURE_DATED, paper, kind, ""))
        return False
    return True


def _reason(why: Why, paper: Paper, kind: str, name: str) -> Reason:
    return Reason(why, paper.amount_minor, paper.currency, kind, paper.id, name, paper.on)


def _missing(order: Order, net: int, sides: _Sides) -> list[Reason]:
    """What no paper accounts for, beside those that are in doubt."""
    found = []
    if (bare := net - sides.invoiced - sides.invoiced_in_doubt) > 0:
        found.append(Reason(Why.NOT_INVOICED, bare, order.currency))
    if (open_minor := net - max(0, sides.received - sides.refunded)) > 0:
        found.append(Reason(Why.NOT_PAID, open_minor, order.currency))
    return found


def _standing(order: Order, as_of: date, net: int, own: int, reasons: Iterable[Reason]) -> Standing:
    if order.is_cancelled:
        return Standing.CANCELLED
    if order.ordered_on > as_of:
        return Standing.FUTURE
    if net == 0:
        return Standing.REFUNDED if order.amount_minor > 0 else Standing.FREE
    if own == net:
        return Standing.VERIFIED
    if any(reason.why in _DOUBTS for reason in reasons):
        return Standing.DOUBTFUL
    return Standing.PARTLY if own > 0 else Standing.WAITING


def _due(order: Order, net: int, terms: Terms) -> tuple[date, int, date | None]:
    """Return when all of it is due, the deposit that is still asked for, and when that is due."""
    due_on = _later(order.delivered_on or order.ordered_on, terms.balance_days)
    deposit = min(max(0, order.deposit_minor or 0), net)
    return due_on, deposit, _later(order.ordered_on, terms.deposit_days) if deposit else None


def _late(
    outstanding: int, deposit_open: int, due_on: date, deposit_due: date | None, as_of: date
) -> tuple[int, date | None]:
    if outstanding and as_of > due_on:
        return outstanding, due_on
    if deposit_open and deposit_due is not None and as_of > deposit_due:
        return min(outstanding, deposit_open), deposit_due
    return 0, None


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


@dataclass(frozen=True, slots=True)
class TradeTotals:
    """Sums in one currency: of the orders since a day, and of what is late or in doubt from whenever.

    ``ordered`` is net of refunds and is verified + waiting + in_doubt.
    """

    currency: str
    count: int
    ordered_minor: int
    verified_minor: int
    waiting_minor: int
    in_doubt_minor: int
    overdue_minor: int
    overdue_count: int
    doubtful_minor: int
    doubtful_count: int


def total(trades: Iterable[tuple[Order, VerifiedTrade]], currency: str, since: date) -> TradeTotals:
    """Return the sums of the orders in a currency; ``since`` is the first day of the window."""
    ours = [(order, trade) for order, trade in trades if trade.currency == currency and trade.net_minor > 0]
    window = [trade for order, trade in ours if order.ordered_on >= since]
    late = [trade for _, trade in ours if trade.overdue_minor]
    doubtful = [trade for _, trade in ours if trade.is_doubtful]
    return TradeTotals(
        currency=currency,
        count=len(window),
        ordered_minor=sum(trade.net_minor for trade in window),
        verified_minor=sum(trade.verified_minor for trade in window),
        waiting_minor=sum(trade.unverified_minor for trade in window if not trade.is_doubtful),
        in_doubt_minor=sum(trade.unverified_minor for trade in window if trade.is_doubtful),
        overdue_minor=sum(trade.overdue_minor for trade in late),
        overdue_count=len(late),
        doubtful_minor=sum(trade.unverified_minor for trade in doubtful),
        doubtful_count=len(doubtful),
    )
