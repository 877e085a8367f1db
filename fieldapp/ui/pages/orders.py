"""Orders and money of an account: what is real trade, what is late, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.trade_views import TradePageView
from fieldapp.ui.actions import make_action
from fieldapp.ui.context import Context
from fieldapp.ui.pages.orders_actions import OrdersActions
from fieldapp.ui.pages.orders_cards import LoosePaymentsCard, OrderCard, OrdersListCard, RebatesCard, TotalsRow
from fieldapp.ui.theme import px
from fieldapp.ui.trade_texts import warning_text
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.page import ScrollPage


class OrdersPage(ScrollPage):
    """Reads again whenever something about its account changes; the order looked at stays."""

    def __init__(
        self,
        context: Context,
        account_id: str = "",
        order_id: str = "",
        parent: QWidget | None = None,
        *,
        ahead: bool = False,
    ) -> None:
        super().__init__(parent=parent, columns=(5, 4))
        self._context = context
        self._account_id, self._order_id = account_id, order_id
        self.deeds = OrdersActions(context, self)
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        # The focus arrives on the main button.
        self.order_button = PrimaryButton(tr("New order"), self.deeds.new_order)
        self.account_button = SecondaryButton(tr("Open the account"), self.deeds.open_account)
        self.payment_button = SecondaryButton(tr("Payment"), self.deeds.new_payment, name=tr("New payment"))
        for button in (self.account_button, self.payment_button, self.order_button):
            self.add_action(button)
        self.setTabOrder(self.order_button, self.payment_button)
        self.setTabOrder(self.payment_button, self.account_button)
        self.warning = InlineBanner()
        self.totals = TotalsRow()
        self.add_wide(self.warning)
        self.add_wide(self.totals)
        yield self
        self.orders, self.loose = OrdersListCard(self.deeds), LoosePaymentsCard(self.deeds)
        self.rebates = RebatesCard(self.deeds)
        self.add_left(self.orders)
        self.add_left(self.loose)
        self.add_left(self.rebates)
        yield self.orders
        self.order = OrderCard(self.deeds)
        self.add_right(self.order)
        yield self.order
        self.finish_columns()
        # Queued: choosing shows the rows anew, which must not happen inside the list's own step.
        self.orders.list.row_focused.connect(self._choose, Qt.ConnectionType.QueuedConnection)
        self.orders.list.row_activated.connect(self._enter)
        self.verticalScrollBar().valueChanged.connect(self._follow)
        self._make_actions()
        self._context.events.changed.connect(self._on_changed)
        self.refresh()

    def _make_actions(self) -> None:
        make_action("page.new_order", self, self.deeds.new_order)
        make_action("page.new_invoice", self, self.deeds.new_invoice)
        make_action("page.new_payment", self, self.deeds.new_payment)
        make_action("page.new_refund", self, self.deeds.new_refund)
        make_action("page.delivered", self, self.deeds.deliver)
        make_action("page.edit", self, self.deeds.correct_order)
        make_action("list.export", self, self.deeds.export)

    def open_with(self, account_id: str = "", order_id: str = "", **_more: object) -> None:
        """Show an account, and one of its orders; from the top where it is another account."""
        if account_id and account_id != self._account_id:
            self._account_id, self._order_id = account_id, ""
            self.banner.hide()
            self.verticalScrollBar().setValue(0)
        self._order_id = order_id or self._order_id
        self.refresh()

    def refresh(self) -> None:
        """Read the page again."""
        view = self._context.use_cases.trade_page.load(self._account_id) if self._account_id else None
        self.deeds.view = view
        for part in (self.totals, self.orders, self.loose, self.rebates, self.order, self.account_button):
            part.setVisible(view is not None)
        for button, entity in ((self.payment_button, "payment"), (self.order_button, "sales_order")):
            button.setVisible(view is not None and entity in view.may_add)
        if view is None:
            self.warning.hide()
            self.set_title(tr("This account is no longer here"), tr("It was deleted, or handed over."))
            return
        day = formats.date(view.today, "iso")
        self.set_title(view.head.name, tr("Orders and money · as of {day}", day=day))
        self._choose_order(view)
        self.fill(self._context.pace, self._show(view))

    def _show(self, view: TradePageView) -> Iterator[None]:
        self.totals.show_view(view)
        yield
        self.loose.show_view(view)
        self.rebates.show_view(view)
        self._show_warning()
        yield
        self.orders.show_view(view, self._order_id)
        yield
        self.order.show_order(view, self.deeds.order)
        self._follow()

    def _show_warning(self) -> None:
        sentence = warning_text(self.deeds.view.trades()) if self.deeds.view else ""
        if sentence:
            self.warning.show_message(sentence, "warn", tr("Show the order"), self._show_trouble)
        else:
            self.warning.hide()

    def _show_trouble(self) -> None:
        """Go to the next order with money that is late or in doubt, the longest overdue first."""
        view = self.deeds.view
        if view is None:
            return
        keys = list(dict.fromkeys(one.id for one in (*view.overdue(), *view.doubtful())))
        at = keys.index(self._order_id) + 1 if self._order_id in keys else 0
        shown = [row.key for row in self.orders.list.rows()]
        rows = self.orders.list
        rows.setFocus(Qt.FocusReason.OtherFocusReason)
        rows.setCurrentIndex(rows.model().index(shown.index(keys[at % len(keys)]), 0))

    def _show_order(self) -> None:
        view = self.deeds.view
        if view is not None:
            self._choose_order(view)
            self.orders.show_view(view, self._order_id)
            self.order.show_order(view, self.deeds.order)
            self._follow()

    def _choose_order(self, view: TradePageView) -> None:
        chosen = view.order(self._order_id) or (view.orders[0] if view.orders else None)
        self.deeds.order = chosen
        self._order_id = chosen.id if chosen else ""

    def _choose(self, order_id: str) -> None:
        if order_id and order_id != self._order_id:
            self._order_id = order_id
            self._show_order()

    def _enter(self, order_id: str) -> None:
        self._choose(order_id)
        if self.order.papers.rows():
            self.order.papers.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.order.invoice_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Keep the order that is looked at in sight while a long list scrolls past it."""
        top = self.orders.mapTo(self.widget(), QPoint(0, 0)).y()
        under = sum(card.height() for card in (self.loose, self.rebates) if card.isVisible())
        room = self.orders.height() + under - self.order.height()
        away = self.verticalScrollBar().value() - top + px(16)
        self.right.setContentsMargins(0, 0 if self.is_one_column() else max(0, min(away, room)), 0, 0)

    def _on_changed(self, changes: Changes) -> None:
        if self._account_id in changes.accounts and self.isVisible():  # else it is read when it is opened
            self.refresh()
