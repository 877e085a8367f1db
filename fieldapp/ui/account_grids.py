"""The lists of an account as tables of a file: its orders, its people, its history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView, Person, TimelineItem
from fieldapp.services.exporting.cells import Cell, Grid, SheetColumn, amount
from fieldapp.services.exporting.vcard import Person as Card
from fieldapp.services.trade_views import OrderLine, TradePageView
from fieldapp.ui.account_texts import listed, timeline_line
from fieldapp.ui.texts import code_text
from fieldapp.ui.trade_texts import standing_pill

_DAY, _MONEY, _TEXT, _LONG = 12, 16, 18, 60


def orders_grid(view: TradePageView) -> Grid:
    """Every order with its money and how far it is real trade, the newest first."""
    columns = (
        SheetColumn(tr("Order number"), _TEXT),
        SheetColumn(tr("Ordered on"), _DAY),
        SheetColumn(tr("Channel"), _TEXT),
        SheetColumn(tr("Rep"), _TEXT),
        SheetColumn(tr("Amount"), _MONEY, is_right=True),
        SheetColumn(tr("Invoiced"), _MONEY, is_right=True),
        SheetColumn(tr("Paid"), _MONEY, is_right=True),
        SheetColumn(tr("Refunded"), _MONEY, is_right=True),
        SheetColumn(tr("Verified"), _MONEY, is_right=True),
        SheetColumn(tr("Outstanding"), _MONEY, is_right=True),
        SheetColumn(tr("Currency"), _DAY),
        SheetColumn(tr("Due on"), _DAY),
        SheetColumn(tr("Delivery promised for"), _DAY),
        SheetColumn(tr("Delivered on"), _DAY),
        SheetColumn(tr("State"), _TEXT),
    )
    return Grid(tr("Orders"), columns, (_order(one) for one in view.orders))


def _order(line: OrderLine) -> list[Cell]:
    fact, trade = line.row.fact, line.trade
    sums = (
        trade.amount_minor,
        trade.invoiced_minor,
        trade.received_minor,
        trade.refunded_minor,
        trade.verified_minor,
        trade.outstanding_minor,
    )
    return [
        line.row.number,
        fact.ordered_on,
        code_text("order_channel", line.row.channel),
        line.row.rep,
        *(amount(one, trade.currency) for one in sums),
        trade.currency,
        trade.due_on,
        fact.promised_on,
        fact.delivered_on,
        standing_pill(line)[0],
    ]


def people_grid(view: AccountPageView) -> Grid:
    """Everybody known at the account, in the order of the page."""
    columns = (
        SheetColumn(tr("Name"), _TEXT),
        SheetColumn(tr("Title"), _TEXT),
        SheetColumn(tr("Roles"), 24),
        SheetColumn(tr("Key person"), _DAY),
        SheetColumn(tr("Stance"), _TEXT),
        SheetColumn(tr("Influence (1 to 5)"), _DAY, is_right=True),
        SheetColumn(tr("Phone"), _TEXT),
        SheetColumn(tr("Mobile"), _TEXT),
        SheetColumn(tr("E-mail"), 26),
        SheetColumn(tr("WeChat"), _TEXT),
        SheetColumn(tr("Met on"), _DAY),
        SheetColumn(tr("Left on"), _DAY),
    )
    return Grid(tr("People"), columns, (_person(one) for one in view.people))


def _person(person: Person) -> list[Cell]:
    row = person.row
    left = row.text("left_on")
    return [
        row.name,
        row.text("title"),
        listed(code_text("role", role) for role in person.roles),
        person.rank or None,
        code_text("stance", row.text("stance") or "unknown"),
        row.influence,
        *(row.text(name) for name in ("phone", "mobile", "email", "wechat")),
        person.met_on,
        date.fromisoformat(left) if left else None,
    ]


def people_cards(view: AccountPageView) -> list[Card]:
    """The same people as cards; who has left is not among them."""
    company = view.head.text("legal_name") or view.head.name
    return [
        Card(
            id=one.row.id,
            account_id=view.head.id,
            name=one.row.name,
            company=company,
            **{name: one.row.text(name) or "" for name in ("title", "phone", "mobile", "email", "wechat")},
        )
        for one in view.people
        if not one.row.text("left_on")
    ]


def timeline_grid(items: Iterable[TimelineItem]) -> Grid:
    """The history as far as it is shown, the newest first."""
    columns = (SheetColumn(tr("Day"), _DAY), SheetColumn(tr("What"), _TEXT), SheetColumn(tr("What happened"), _LONG))
    return Grid(tr("Timeline"), columns, ([one.day, *timeline_line(one)] for one in items))
