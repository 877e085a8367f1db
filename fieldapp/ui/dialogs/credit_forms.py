"""Forms of what else happens to an order's money: a credit memo, a rebate, a write-off, a payment of several orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.errors import FieldError
from fieldapp.domain.money import MoneyError
from fieldapp.domain.trade_facts import Invoice
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.credit_drafts import CreditMemoDraft, OrderEventDraft, RebateDraft, SplitDraft
from fieldapp.services.trade_views import OrderLine, PaperLine, TradePageView
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import choice, chosen, line, typed
from fieldapp.ui.dialogs.payment_form import order_choices
from fieldapp.ui.dialogs.trade_form import TradeForm
from fieldapp.ui.trade_texts import money
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

_MOST_ORDERS = 12


class CreditMemoForm(TradeForm):
    """What an order is worth less without money going back, or the memo that corrects another."""

    entity = "credit_memo"

    def __init__(
        self, context: Context, order: OrderLine, paper: PaperLine | None = None, parent: QWidget | None = None
    ) -> None:
        title = tr("Correct the credit memo") if paper else tr("Credit memo on order {number}", number=order.row.number)
        super().__init__(context, title, parent)
        self._order, self._paper = order, paper
        row = paper.row if paper else None
        currency = order.trade.currency
        label = tr("Amount ({currency}), tax included", currency=currency)
        self.row(
            self.amount("amount_minor", label, row.fact.amount_minor if row else None, currency),
            self.day("issued_on", tr("Issued on"), row.fact.on.isoformat() if row else self.today, required=True),
        )
        self.number = line(row.number if row else "")
        invoices = [
            (one.row.fact.id, f"{one.row.label} · {money(one.row.fact.amount_minor, one.row.fact.currency)}")
            for one in order.papers
            if isinstance(one.row.fact, Invoice)
        ]
        self.invoice = choice(invoices, row.invoice_id if row else None, "—")
        self.reason = line(row.reason if row else "", tr("e.g. damaged goods, agreed price"))
        self.row(
            self.field("number", tr("Number of the credit memo"), self.number),
            self.field("invoice_id", tr("Of the invoice"), self.invoice),
        )
        self.row(self.field("reason", tr("Reason"), self.reason))
        self.finish()
        self.fields["amount_minor"].control.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the credit memo."""
        return self.draft().problems()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        writes, draft = self.context.use_cases.credit_writes, self.draft()
        if self._paper is None:
            return partial(writes.add_credit_memo, self._order.id, draft)
        return partial(writes.correct_credit_memo, self._paper.row.fact.id, draft)

    def draft(self) -> CreditMemoDraft:
        """Return what is typed."""
        return CreditMemoDraft(
            amount_minor=self.read_amount("amount_minor"),
            currency=self.chosen_currency(),
            issued_on=self.read_day("issued_on") or "",
            number=typed(self.number),
            invoice_id=chosen(self.invoice),
            reason=typed(self.reason),
        )


class RebateForm(TradeForm):
    """A rebate granted, and the order that it is taken off; or the rebate that corrects another."""

    entity = "rebate"

    def __init__(
        self,
        context: Context,
        view: TradePageView,
        order: OrderLine | None,
        paper: PaperLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Correct the rebate") if paper else tr("Rebate"), parent)
        self._view, self._paper = view, paper
        row = paper.row if paper else None
        currency = row.fact.currency if row else order.trade.currency if order else view.head.currency
        granted = row.granted_on if row else None
        self.row(
            self.amount("amount_minor", tr("Amount"), row.fact.amount_minor if row else None, currency),
            self.currency_field(currency),
            self.day("granted_on", tr("Granted on"), granted.isoformat() if granted else self.today, required=True),
            stretches=(3, 1, 3),
        )
        orders = order_choices(view)
        self.earned = choice(orders, row.earned_with if row else order.id if order else None, tr("no order"))
        self.used = choice(orders, row.fact.order_id if row else None, tr("not yet used"))
        used_on = row.fact.on.isoformat() if row and row.fact.order_id else self.today
        self.row(self.field("earned_order_id", tr("Granted for the order"), self.earned))
        self.row(
            self.field("used_order_id", tr("Taken off the order"), self.used),
            self.day("used_on", tr("Taken off on"), used_on),
            stretches=(3, 2),
        )
        self.reason = line(row.reason if row else "")
        self.row(self.field("reason", tr("Reason"), self.reason))
        self.column.addWidget(
            MutedLabel(tr("A rebate lowers the order that it is taken off, and its commission."), wrap=True)
        )
        self.used.currentIndexChanged.connect(self._show_use)
        self._show_use()
        self.finish()
        self.fields["amount_minor"].control.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the rebate."""
        return self.draft().problems()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        writes, draft = self.context.use_cases.credit_writes, self.draft()
        if self._paper is None:
            return partial(writes.grant_rebate, self._view.head.id, draft)
        return partial(writes.correct_rebate, self._paper.row.fact.id, draft)

    def draft(self) -> RebateDraft:
        """Return what is typed."""
        return RebateDraft(
            amount_minor=self.read_amount("amount_minor"),
            currency=self.chosen_currency(),
            granted_on=self.read_day("granted_on") or "",
            earned_order_id=chosen(self.earned),
            used_order_id=chosen(self.used),
            used_on=self.read_day("used_on"),
            reason=typed(self.reason),
        )

    def _show_use(self) -> None:
        self.fields["used_on"].setEnabled(chosen(self.used) is not None)


class OrderEventForm(TradeForm):
    """Money that will not come any more, or a customer that gave up; finance says so, with a reason."""

    entity = "order_event"

    def __init__(self, context: Context, order: OrderLine, kind: str, parent: QWidget | None = None) -> None:
        number = order.row.number
        is_debt = kind == "bad_debt"
        title = (
            tr("Write off order {number}", number=number) if is_debt else tr("Lapse of order {number}", number=number)
        )
        super().__init__(context, title, parent, width=520)
        self._order, self._kind = order, kind
        opens = money(order.trade.outstanding_minor, order.trade.currency)
        said = (
            tr(
                "{amount} is still open. Commission then counts what was really paid; a later payment restores it.",
                amount=opens,
            )
            if is_debt
            else tr("The customer gave up before the term was over; what was paid out ahead is taken back by the plan.")
        )
        self.column.addWidget(TextLabel(said, wrap=True))
        self.reason = line()
        self.row(
            self.day("happened_on", tr("Written off on") if is_debt else tr("Given up on"), self.today, required=True),
            self.field("reason", tr("Reason"), self.reason),
            stretches=(2, 3),
        )
        self.finish()
        self.reason.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with what was noted."""
        return self._draft().problems(self.today)

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.credit_writes.note_event, self._order.id, self._draft())

    def _draft(self) -> OrderEventDraft:
        return OrderEventDraft(self._kind, self.read_day("happened_on") or "", typed(self.reason))


class SplitForm(TradeForm):
    """What of one payment belongs to which order; the oldest open orders are proposed first."""

    entity = "payment_allocation"

    def __init__(self, context: Context, view: TradePageView, paper: PaperLine, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Split the payment"), parent)
        fact = paper.stored.fact
        self._payment = fact
        known = view.shares(fact.id)
        self._orders = _open_orders(view, fact.currency, known)
        proposed = known or _oldest_first(self._orders, fact.amount_minor)
        self.sum = TextLabel("", wrap=True)
        self.column.addWidget(self.sum)
        for order in self._orders:
            day = formats.date(order.row.fact.ordered_on, "iso")
            opens = money(order.trade.outstanding_minor + known.get(order.id, 0), fact.currency)
            label = tr("{day} · {number} · open {amount}", day=day, number=order.row.number, amount=opens)
            field = self.amount(order.id, label, proposed.get(order.id), fact.currency, required=False)
            self._amounts[order.id][0].textChanged.connect(self._show_sum)
            self.row(field)
        self._show_sum()
        self.finish()
        if self._orders:
            self.fields[self._orders[0].id].control.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the shares."""
        return self._draft().problems()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.credit_writes.split_payment, self._payment.id, self._draft())

    def _draft(self) -> SplitDraft:
        return SplitDraft({order.id: self.read_amount(order.id) for order in self._orders})

    def _show_sum(self) -> None:
        """Say what is left; while an amount cannot be read, nothing is said."""
        try:
            given = sum(self._draft().shares.values())
        except MoneyError:
            return
        whole, currency = self._payment.amount_minor, self._payment.currency
        said = tr(
            "{part} of {whole} belongs to these orders.", part=money(given, currency), whole=money(whole, currency)
        )
        rest = tr("{amount} waits for an order.", amount=money(whole - given, currency)) if given < whole else ""
        over = tr("That is {amount} too much.", amount=money(given - whole, currency)) if given > whole else ""
        self.sum.setText(" ".join(part for part in (said, rest, over) if part))


def _open_orders(view: TradePageView, currency: str, known: dict[str, int]) -> list[OrderLine]:
    """Orders that have a share already or still ask for money, the oldest first."""
    found = [
        one
        for one in reversed(view.orders)
        if one.id in known or (one.trade.currency == currency and one.trade.outstanding_minor)
    ]
    return found[:_MOST_ORDERS]


def _oldest_first(orders: Iterable[OrderLine], amount: int) -> dict[str, int]:
    shares, left = {}, amount
    for order in orders:
        shares[order.id] = min(left, order.trade.outstanding_minor)
        left -= shares[order.id]
    return {order: minor for order, minor in shares.items() if minor}
