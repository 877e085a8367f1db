"""Everything that can be done from the page of orders and money, each as one small form or one write."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.credit_drafts import RebateDraft
from fieldapp.services.local_time import local_now
from fieldapp.services.trade_views import OrderLine, PaperLine, TradePageView
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.credit_forms import CreditMemoForm, OrderEventForm, RebateForm, SplitForm
from fieldapp.ui.dialogs.invoice_form import InvoiceForm
from fieldapp.ui.dialogs.order_form import OrderForm
from fieldapp.ui.dialogs.payment_form import PaymentForm
from fieldapp.ui.dialogs.refund_form import ConfirmForm, DeliveryForm, RefundForm
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.trade_texts import reason_text
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.popups import open_dialog, pop_up


class OrdersActions(QObject):
    """Knows the account and the order that are shown; forms open over the page and never block the program."""

    def __init__(self, context: Context, page: ScrollPage) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.view: TradePageView | None = None
        self.order: OrderLine | None = None
        self.exporter = ListExport(context, page.banner, page)

    def open_account(self) -> None:
        """Go to the page of the account."""
        if self.view is not None:
            self._context.go("account", account_id=self.view.head.id)

    # ---------------------------------------------------------------------------------- orders

    def new_order(self) -> None:
        """Record an order."""
        if self.view is not None and self._may("sales_order"):
            open_dialog(OrderForm(self._context, self.view, parent=self._page))

    def correct_order(self) -> None:
        """Correct the order shown."""
        if self.view is not None and self.order is not None and self._may("sales_order"):
            open_dialog(OrderForm(self._context, self.view, self.order, self._page))

    def deliver(self) -> None:
        """Note the delivery of the order shown."""
        if self.order is not None and self._may("sales_order"):
            open_dialog(DeliveryForm(self._context, self.order, self._page))

    def cancel_or_restore(self) -> None:
        """Cancel the order shown, or take it up again; undo takes it back."""
        if self.order is not None:
            trade = self._context.use_cases.trade
            act = trade.restore if self.order.row.fact.is_cancelled else trade.cancel
            self._save(partial(act, self.order.id))

    def export(self) -> None:
        """Write the orders with their money to a file."""
        if self.view is not None:
            from fieldapp.ui.account_grids import orders_grid

            name = f"{self.view.head.name} {tr('Orders')}"
            self.exporter.ask(tr("Export the list"), name, len(self.view.orders), partial(orders_grid, self.view))

    # ---------------------------------------------------------------------------------- papers

    def new_invoice(self) -> None:
        """Record an invoice of the order shown."""
        if self.view is not None and self.order is not None and self._may("invoice"):
            open_dialog(InvoiceForm(self._context, self.view, self.order, parent=self._page))

    def new_payment(self) -> None:
        """Record a payment, for the order shown where there is one."""
        if self.view is not None and self._may("payment"):
            open_dialog(PaymentForm(self._context, self.view, self.order, parent=self._page))

    def new_refund(self) -> None:
        """Record money given back on the order shown."""
        if self.order is not None and self._may("refund"):
            open_dialog(RefundForm(self._context, self.order, parent=self._page))

    def more(self) -> None:
        """Offer what else can happen to the order shown."""
        pop_up(self.more_menu(), self._page)

    def more_menu(self) -> QMenu:
        """Credit memo, rebate, and what finance alone says of an order."""
        menu = QMenu(self._page)
        view, order = self.view, self.order
        if view is None or order is None:
            return menu
        if "credit_memo" in view.may_add:
            menu.addAction(tr("Credit memo…"), self.new_credit_memo)
        if "rebate" in view.may_add:
            menu.addAction(tr("Rebate…"), self.new_rebate)
        known = {event.kind for event in order.events}
        if "order_event" in view.may_add and "bad_debt" not in known and order.trade.outstanding_minor:
            menu.addAction(tr("Write the rest off…"), partial(self.note_event, "bad_debt"))
        if "order_event" in view.may_add and "lapse" not in known:
            menu.addAction(tr("The customer gave up…"), partial(self.note_event, "lapse"))
        return menu

    def new_credit_memo(self) -> None:
        """Record that the order shown is worth less."""
        if self.order is not None:
            open_dialog(CreditMemoForm(self._context, self.order, parent=self._page))

    def new_rebate(self) -> None:
        """Record a rebate, for the order shown where there is one."""
        if self.view is not None:
            open_dialog(RebateForm(self._context, self.view, self.order, parent=self._page))

    def note_event(self, kind: str) -> None:
        """Record a bad debt or a lapse of the order shown."""
        if self.order is not None:
            open_dialog(OrderEventForm(self._context, self.order, kind, self._page))

    def open_paper(self, paper_id: str) -> None:
        """Offer what can be done with a paper."""
        paper = self.view.paper(paper_id) if self.view else None
        menu = self.paper_menu(paper) if paper is not None else None
        if menu is not None and menu.actions():
            pop_up(menu, self._page)

    def paper_menu(self, paper: PaperLine) -> QMenu:
        """Correct, void, split, take off an order, confirm or withdraw."""
        menu = QMenu(self._page)
        if self._may(paper.row.kind):
            menu.addAction(tr("Correct…"), partial(self._correct_paper, paper))
        if self._may(paper.row.kind) and not paper.is_void:
            void = partial(self._context.use_cases.trade.void, paper.row.kind, paper.row.fact.id)
            menu.addAction(tr("Void: it never was"), partial(self._save, void))
            self._add_uses(menu, paper)
        if self.view is not None and self.view.may_confirm and (paper.is_confirmable or paper.confirmation):
            text = tr("Withdraw the confirmation…") if paper.confirmation else tr("Confirm with a reason…")
            menu.addAction(text, partial(self._confirm, paper))
        return menu

    def _add_uses(self, menu: QMenu, paper: PaperLine) -> None:
        view, order = self.view, self.order
        if view is None:
            return
        if paper.row.kind == "payment" and "payment_allocation" in view.may_add:
            split = partial(SplitForm, self._context, view, paper, self._page)
            menu.addAction(tr("Split over several orders…"), lambda: open_dialog(split()))
        if paper in view.rebates and order is not None and "rebate" in view.may_add:
            text = tr("Take it off order {number}", number=order.row.number)
            menu.addAction(text, partial(self._use_rebate, paper, order.id))

    def _use_rebate(self, paper: PaperLine, order_id: str) -> None:
        row, today = paper.row, local_now(self._context.clock).date().isoformat()
        granted = (row.granted_on or row.fact.on).isoformat()
        draft = RebateDraft(
            row.fact.amount_minor, row.fact.currency, granted, row.earned_with, order_id, today, row.reason or None
        )
        self._save(partial(self._context.use_cases.credit_writes.correct_rebate, row.fact.id, draft))

    def _correct_paper(self, paper: PaperLine) -> None:
        view = self.view
        if view is None:
            return
        order = view.order(paper.row.fact.order_id or "")
        if paper.row.kind == "payment":
            open_dialog(PaymentForm(self._context, view, order, paper, self._page))
        elif paper.row.kind == "rebate":
            open_dialog(RebateForm(self._context, view, order, paper, self._page))
        elif order is not None and paper.row.kind == "credit_memo":
            open_dialog(CreditMemoForm(self._context, order, paper, self._page))
        elif order is not None and paper.row.kind == "invoice":
            open_dialog(InvoiceForm(self._context, view, order, paper, self._page))
        elif order is not None:
            open_dialog(RefundForm(self._context, order, paper, self._page))

    def _confirm(self, paper: PaperLine) -> None:
        if self.view is not None:
            why = reason_text(paper.doubt, self.view.head.title) if paper.doubt else ""
            open_dialog(ConfirmForm(self._context, paper, why, self._page))

    # ---------------------------------------------------------------------------------- inside

    def _may(self, entity: str) -> bool:
        """Whether the user's role writes such facts: keys do nothing that has no button."""
        return self.view is not None and entity in self.view.may_add

    def _save(self, work: Callable[[], Changes]) -> None:
        self._context.save(work, on_error=self._on_error)

    def _on_error(self, error: BaseException) -> None:
        self._page.banner.show_message(problem_text(error), "bad")
