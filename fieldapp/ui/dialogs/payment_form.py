"""The form of a payment: who paid, and for which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.errors import FieldError
from fieldapp.domain.trade_facts import Payment
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.trade_drafts import PaymentDraft
from fieldapp.services.trade_views import OrderLine, PaperLine, TradePageView
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import choice, chosen, line, typed
from fieldapp.ui.dialogs.trade_form import TradeForm
from fieldapp.ui.texts import code_choices
from fieldapp.ui.trade_texts import money


class PaymentForm(TradeForm):
    """Records a payment, or the one that corrects another (also: allocates it to an order)."""

    entity = "payment"

    def __init__(
        self,
        context: Context,
        view: TradePageView,
        order: OrderLine | None,
        paper: PaperLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Correct the payment") if paper else tr("Payment"), parent)
        self._view, self._paper = view, paper
        stored = paper.stored if paper else None
        fact = stored.fact if stored and isinstance(stored.fact, Payment) else None
        currency = fact.currency if fact else order.trade.currency if order else view.head.currency
        is_split = paper is not None and paper.whole is not None
        none = tr("stays split over several orders") if is_split else tr("not yet allocated")
        self.order = choice(order_choices(view), order.id if order and not is_split else None, none)
        self.kind = choice(code_choices("payment_kind"), stored.label if stored else _usual_kind(order))
        self.payer = line(fact.payer if fact else view.head.name)
        self.row(self.field("order_id", tr("For the order"), self.order))
        self.row(
            self.field("kind", tr("What it pays"), self.kind),
            self.day("paid_on", tr("Paid on"), fact.on.isoformat() if fact else self.today, required=True),
        )
        self.row(
            self.amount("amount_minor", tr("Amount"), fact.amount_minor if fact else _usual(order), currency),
            self.currency_field(currency),
            stretches=(3, 1),
        )
        self.row(self.field("payer", tr("Paid by"), self.payer))
        self.payer.textChanged.connect(self._compare)
        self._compare()
        self.finish()
        self.fields["amount_minor"].control.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the payment."""
        return self.draft().problems()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        trade, draft = self.context.use_cases.trade, self.draft()
        if self._paper is None:
            return partial(trade.add_payment, self._view.head.id, draft)
        return partial(trade.correct_payment, self._paper.row.fact.id, draft)

    def draft(self) -> PaymentDraft:
        """Return what is typed."""
        return PaymentDraft(
            kind=chosen(self.kind) or "",
            amount_minor=self.read_amount("amount_minor"),
            currency=self.chosen_currency(),
            paid_on=self.read_day("paid_on") or "",
            payer=typed(self.payer),
            order_id=chosen(self.order),
        )

    def _compare(self) -> None:
        payer = typed(self.payer)
        own = payer is None or self._view.head.party().is_named(payer)
        self.fields["payer"].set_hint("" if own else tr("Not the account: the order will stay unverified."))


def order_choices(view: TradePageView) -> list[tuple[str, str]]:
    """Return the orders that a form offers, the newest first."""
    return [(one.id, _order_text(one)) for one in view.orders if not one.row.fact.is_cancelled]


def _order_text(one: OrderLine) -> str:
    day = formats.date(one.row.fact.ordered_on, "iso")
    return f"{day} · {one.row.number} · {money(one.trade.net_minor, one.trade.currency)}"


def _usual_kind(order: OrderLine | None) -> str:
    if order is None or not order.trade.deposit_minor:
        return "full"
    return "balance" if order.trade.deposit_paid_minor >= order.trade.deposit_minor else "deposit"


def _usual(order: OrderLine | None) -> int | None:
    """What is likely paid now: the rest of the deposit, or of all."""
    if order is None:
        return None
    trade = order.trade
    return trade.deposit_minor - trade.deposit_paid_minor or trade.outstanding_minor or None
