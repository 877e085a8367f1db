"""How far what an account ordered is real trade, and what part of its purchase that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from fieldapp.domain.rates import Band, band, share_ppm
from fieldapp.services.account_views import AccountHead, OrderRow, Paper, SupplierRow, Trade, Wallet, WalletRow
from fieldapp.services.local_time import Moment

WALLET_EXPIRES_DAYS = 180  # rules §1, WalletEstimate
WINDOW_DAYS = 365
WHOLE_PPM = 1_000_000
_SHOWN_PPM = 10_000  # a rest below one percent is the rounding of what people said


def titles_of(head: AccountHead) -> frozenset[str]:
    """Return every name and number under which an invoice or a payment is the account's own."""
    names = (head.text("legal_name"), head.text("invoice_title"), head.text("tax_number"), *head.texts("aliases"))
    return frozenset(one.strip().casefold() for one in names if one)


def trade_of(order: OrderRow, titles: frozenset[str]) -> Trade:
    """Return how far an order is invoiced to the account's title and paid by the account (rules, Decisions).

    Refunds lower what is verified. A payment without a named payer counts as the account's.
    """
    invoiced = sum(one.amount_minor for one in order.invoices if _is_own(one, titles))
    paid = sum(one.amount_minor for one in order.payments if one.title is None or _is_own(one, titles))
    verified = 0
    if order.state == "valid":
        verified = max(0, min(invoiced, paid, order.amount_minor) - order.refunded_minor)
    return Trade(
        invoiced_minor=invoiced,
        paid_minor=paid,
        verified_minor=verified,
        other_title=any(not _is_own(one, titles) for one in order.invoices),
        other_payer=any(one.title is not None and not _is_own(one, titles) for one in order.payments),
    )


def wallet_of(
    head: AccountHead,
    estimate: WalletRow | None,
    suppliers: Sequence[SupplierRow],
    orders: Iterable[tuple[OrderRow, Trade]],
    on: date,
) -> Wallet:
    """Return the share of wallet over the year that ends on a day: verified trade over the estimate (rules §5)."""
    since = on - timedelta(days=WINDOW_DAYS)
    currency = estimate.currency if estimate else head.currency
    year = [
        (order, trade)
        for order, trade in orders
        if order.state == "valid" and order.currency == currency and since < order_day(order) <= on
    ]
    ours = sum(trade.verified_minor for _, trade in year)
    ordered = sum(order.amount_minor - order.refunded_minor for order, _ in year)
    total = estimate.total_minor if estimate else None
    share = share_ppm(ours, total)
    others = sum(one.share_ppm or 0 for one in suppliers)
    known = share is not None and bool(suppliers) and all(one.share_ppm is not None for one in suppliers)
    rest = WHOLE_PPM - (share or 0) - others if known else None
    return Wallet(
        estimate=estimate,
        ours_minor=ours,
        ordered_minor=ordered,
        currency=currency,
        share_ppm=share,
        band=band(ours, total) if total is not None else Band.UNKNOWN,
        is_old=estimate is not None and (on - date.fromisoformat(estimate.dated_on)).days > WALLET_EXPIRES_DAYS,
        since=since,
        suppliers=tuple(suppliers),
        rest_ppm=rest if rest is not None and rest >= _SHOWN_PPM else None,
    )


def order_day(order: OrderRow) -> date:
    """Return the civil date of an order where it was placed."""
    return Moment(order.at, order.offset, "").local().date()


def _is_own(paper: Paper, titles: frozenset[str]) -> bool:
    return any(name is not None and name.strip().casefold() in titles for name in (paper.title, paper.tax_number))
