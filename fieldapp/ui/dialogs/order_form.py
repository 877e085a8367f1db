"""The form of an order; what is overdue or unverified is said before a new one is entered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.date_phrases import Understood
from fieldapp.domain.errors import FieldError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import Moment, local_now, moment_now, moment_of
from fieldapp.services.trade_drafts import OrderDraft
from fieldapp.services.trade_views import OrderLine, TradePageView
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import choice, chosen, line, typed
from fieldapp.ui.dialogs.trade_form import TradeForm
from fieldapp.ui.texts import code_choices
from fieldapp.ui.trade_texts import warning_text
from fieldapp.ui.widgets.banner import InlineBanner


class OrderForm(TradeForm):
    """Records an order, or the one that corrects another."""

    entity = "sales_order"

    def __init__(
        self, context: Context, view: TradePageView, order: OrderLine | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("Correct the order") if order else tr("New order"), parent)
        self._view, self._order = view, order
        row = order.row if order else None
        fact = row.fact if row else None
        currency = fact.currency if fact else view.head.currency
        self.warning = InlineBanner()
        self.column.addWidget(self.warning)
        self.channel = choice(code_choices("order_channel"), row.channel if row else "rep")
        self.number = line(row.number if row else "", tr("automatic", context="number"))
        ordered = fact.ordered_on.isoformat() if fact else self.today
        self.row(
            self.field("channel", tr("How it came in"), self.channel),
            self.day("ordered_at", tr("Ordered on"), ordered, required=True),
        )
        self.row(
            self.amount("amount_minor", tr("Amount"), fact.amount_minor if fact else None, currency),
            self.currency_field(currency),
            self.field("number", tr("Order number"), self.number),
            stretches=(3, 1, 3),
        )
        promised, delivered = (fact.promised_on, fact.delivered_on) if fact else (None, None)
        deposit = fact.deposit_minor if fact else None
        fields: list[QWidget] = [
            self.amount("deposit_minor", tr("Deposit, if agreed"), deposit, currency, required=False),
            self.day("promised_on", tr("Delivery promised for"), _iso(promised), lean="future"),
        ]
        if order is not None:
            fields.append(self.day("delivered_on", tr("Delivered on"), _iso(delivered)))
        self.row(*fields)
        self._warn()
        self.finish()
        self.fields["amount_minor"].control.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the order."""
        return self.draft().problems(date.fromisoformat(self.today))

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        trade, draft = self.context.use_cases.trade, self.draft()
        if self._order is None:
            return partial(trade.add_order, self._view.head.id, draft)
        return partial(trade.correct_order, self._order.id, draft)

    def draft(self) -> OrderDraft:
        """Return what is typed."""
        return OrderDraft(
            channel=chosen(self.channel) or "",
            amount_minor=self.read_amount("amount_minor"),
            currency=self.chosen_currency(),
            ordered=self._ordered(),
            number=typed(self.number),
            promised_on=self.read_day("promised_on"),
            delivered_on=self.read_day("delivered_on") if self._order else None,
            deposit_minor=self.read_amount("deposit_minor") or None,
        )

    def _ordered(self) -> Moment:
        """The time of an order: the one it had, now for today, noon for another day unless a time was typed."""
        found = self._days["ordered_at"][0].reading()
        assert isinstance(found, Understood)
        zone = self.context.clock.zone()
        if found.has_time and isinstance(found.start, datetime):
            return moment_of(found.start.replace(tzinfo=None), zone)
        row = self._order.row if self._order else None
        if row is not None and row.fact.ordered_on == found.day:
            return Moment(row.at, row.offset, row.zone)
        if found.day == local_now(self.context.clock).date():
            return moment_now(self.context.clock)
        return moment_of(datetime.combine(found.day, time(12)), zone)

    def _warn(self) -> None:
        sentence = warning_text(self._view.trades()) if self._order is None else ""
        if sentence:
            self.warning.show_message(sentence, "warn")


def _iso(day: date | None) -> str | None:
    return formats.date(day, "iso") if day else None
