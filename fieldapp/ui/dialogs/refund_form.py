"""Small forms beside an order: money given back, the day of delivery, a manager's word for a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.errors import FieldError
from fieldapp.domain.trade_facts import Refund
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.trade_drafts import RefundDraft
from fieldapp.services.trade_views import OrderLine, PaperLine
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, line, paragraph, typed
from fieldapp.ui.dialogs.trade_form import TradeForm
from fieldapp.ui.widgets.text import TextLabel


class RefundForm(TradeForm):
    """Records money given back, or the refund that corrects another."""

    entity = "refund"

    def __init__(
        self, context: Context, order: OrderLine, paper: PaperLine | None = None, parent: QWidget | None = None
    ) -> None:
        title = tr("Correct the refund") if paper else tr("Refund on order {number}", number=order.row.number)
        super().__init__(context, title, parent, width=580)
        self._order, self._paper = order, paper
        fact = paper.row.fact if paper and isinstance(paper.row.fact, Refund) else None
        currency = fact.currency if fact else order.trade.currency
        usual = order.trade.overpaid_minor or None
        self.reason = line(paper.row.label if paper else "")
        self.row(
            self.amount("amount_minor", tr("Amount"), fact.amount_minor if fact else usual, currency),
            self.currency_field(currency),
            self.day("refunded_on", tr("Given back on"), fact.on.isoformat() if fact else self.today, required=True),
            stretches=(3, 1, 3),
        )
        self.row(self.field("reason", tr("Reason"), self.reason))
        self.finish()
        self.fields["amount_minor"].control.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the refund."""
        return self.draft().problems()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        trade, draft = self.context.use_cases.trade, self.draft()
        if self._paper is None:
            return partial(trade.add_refund, self._order.id, draft)
        return partial(trade.correct_refund, self._paper.row.fact.id, draft)

    def draft(self) -> RefundDraft:
        """Return what is typed."""
        return RefundDraft(
            amount_minor=self.read_amount("amount_minor"),
            currency=self.chosen_currency(),
            refunded_on=self.read_day("refunded_on") or "",
            reason=typed(self.reason),
        )


class DeliveryForm(TradeForm):
    """On which day an order was delivered; left empty: not yet."""

    entity = "sales_order"

    def __init__(self, context: Context, order: OrderLine, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Delivery of order {number}", number=order.row.number), parent, width=420)
        self._order = order
        known = order.row.fact.delivered_on
        self.row(self.day("delivered_on", tr("Delivered on"), known.isoformat() if known else self.today))
        self.finish()
        self.fields["delivered_on"].control.setFocus()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.trade.deliver, self._order.id, self.read_day("delivered_on"))


class ConfirmForm(FormDialog):
    """A manager vouches for a paper that names somebody else, or takes that back; both need a reason."""

    def __init__(self, context: Context, paper: PaperLine, why: str, parent: QWidget | None = None) -> None:
        withdraws = paper.confirmation is not None
        super().__init__(context, tr("Withdraw the confirmation") if withdraws else tr("Confirm"), parent, width=520)
        self._paper = paper
        if why:
            self.column.addWidget(TextLabel(why, wrap=True))
        self.reason = paragraph(lines=2)
        hint = "" if withdraws else tr("It stays beside the paper, with your name.")
        self.row(self.field("reason", tr("Reason"), self.reason, hint))
        self.finish()
        self.reason.setFocus()

    def problems(self) -> Iterable[Problem]:
        """Return whether the reason is missing."""
        if typed(self.reason) is None:
            yield "reason", FieldError("required", "trade_confirmation", "reason", None)

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        trade, said = self.context.use_cases.trade, typed(self.reason) or ""
        if self._paper.confirmation is not None:
            return partial(trade.withdraw, self._paper.confirmation.fact.id, said)
        return partial(trade.confirm, self._paper.row.kind, self._paper.row.fact.id, said)
