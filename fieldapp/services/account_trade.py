"""How far what an account ordered is real trade, and what part of its purchase that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from fieldapp.domain.rates import Band, band, share_ppm
from fieldapp.domain.trade_facts import Order
from fieldapp.domain.trade_names import Party
from fieldapp.domain.verified import VerifiedTrade, verified
from fieldapp.services.account_views import AccountHead, OrderRow, SupplierRow, Wallet, WalletRow
from fieldapp.services.local_time import Moment

WALLET_EXPIRES_DAYS = 180  # rules §1, WalletEstimate
WINDOW_DAYS = 365
WHOLE_PPM = 1_000_000
_SHOWN_PPM = 10_000  # a rest below one percent is the rounding of what people said


def titles_of(head: AccountHead) -> Party:
    """Return every name and number under which an invoice or a payment is the account's own."""
    names = (head.text("legal_name"), head.text("invoice_title"), *head.texts("aliases"))
    former = tuple(name for one in head.merged for name in one.names)
    return Party.of((*names, *former), head.text("tax_number"), tuple(one.tax_number for one in head.merged))


def trade_of(order: OrderRow, party: Party, on: date) -> VerifiedTrade:
    """Return how far an order is real trade on a day (rules, Decisions: verified)."""
    fact = Order(
        order.id,
        order.amount_minor,
        order.currency,
        order_day(order),
        _day(order.promised_on),
        _day(order.delivered_on),
        order.deposit_minor,
        order.state == "cancelled",
    )
    return verified(party, fact, order.papers, on, former_ids=order.former_ids)


def wallet_of(
    head: AccountHead,
    estimate: WalletRow | None,
    suppliers: Sequence[SupplierRow],
    orders: Iterable[tuple[OrderRow, VerifiedTrade]],
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
    ordered = sum(trade.net_minor for _, trade in year)
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


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
