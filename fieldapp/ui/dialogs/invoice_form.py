"""The form of an invoice: to which title it was issued decides whether the order is verified."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.errors import FieldError
from fieldapp.domain.trade_facts import Invoice
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.trade_drafts import InvoiceDraft
from fieldapp.services.trade_views import OrderLine, PaperLine, TradePageView
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import line, typed
from fieldapp.ui.dialogs.trade_form import TradeForm


class InvoiceForm(TradeForm):
    """Records an invoice of an order, or the one that corrects another."""

    entity = "invoice"

    def __init__(
        self,
        context: Context,
        view: TradePageView,
        order: OrderLine,
        paper: PaperLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Correct the invoice") if paper else tr("Invoice of order {number}", number=order.row.number)
        super().__init__(context, title, parent)
        self._view, self._order, self._paper = view, order, paper
        fact = paper.row.fact if paper and isinstance(paper.row.fact, Invoice) else None
        open_minor = max(0, order.trade.net_minor - order.trade.invoiced_minor) or None
        self.number = line(paper.row.label if paper else "")
        self.title = line(fact.title if fact else view.head.title)
        self.tax_number = line((fact.tax_number if fact else view.head.tax_number) or "")
        self.row(
            self.field("number", tr("Invoice number"), self.number),
            self.day("issued_on", tr("Issued on"), fact.on.isoformat() if fact else self.today, required=True),
        )
        currency = fact.currency if fact else order.trade.currency
        self.row(
            self.amount(
                "amount_minor", tr("Amount, tax included"), fact.amount_minor if fact else open_minor, currency
            ),
            self.currency_field(currency),
            stretches=(3, 1),
        )
        self.row(self.field("title", tr("Invoice title"), self.title))
        self.row(self.field("tax_number", tr("Tax number"), self.tax_number))
        self.title.textChanged.connect(self._compare)
        self.tax_number.textChanged.connect(self._compare)
        self._compare()
        self.finish()
        self.number.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the invoice."""
        return self.draft().problems()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        trade, draft = self.context.use_cases.trade, self.draft()
        if self._paper is None:
            return partial(trade.add_invoice, self._order.id, draft)
        return partial(trade.correct_invoice, self._paper.row.fact.id, draft)

    def draft(self) -> InvoiceDraft:
        """Return what is typed."""
        return InvoiceDraft(
            number=typed(self.number) or "",
            title=typed(self.title) or "",
            amount_minor=self.read_amount("amount_minor"),
            currency=self.chosen_currency(),
            issued_on=self.read_day("issued_on") or "",
            tax_number=typed(self.tax_number),
        )

    def _compare(self) -> None:
        """Say at once whether this is the account's own title."""
        party = self._view.head.party()
        own_number = party.has_number(typed(self.tax_number))
        own = own_number or party.is_named(typed(self.title))
        text = "" if own else tr("Not the account’s registered title: the order will stay unverified.")
        self.fields["title"].set_hint(text)
        wrong = party.has_other_number(typed(self.tax_number))
        self.fields["tax_number"].set_hint(tr("Not the account’s tax number.") if wrong else "")
