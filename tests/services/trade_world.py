"""The store of ``visit_world`` with the services of orders and money, for their tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from visit_world import VisitWorld, at, visit_world

from fieldapp.services.trade import TradeService
from fieldapp.services.trade_drafts import InvoiceDraft, OrderDraft, PaymentDraft, RefundDraft
from fieldapp.services.trade_page import TradePageService
from fieldapp.services.trade_views import OrderLine, TradePageView
from fieldapp.storage import meta
from fieldapp.storage.rights import SqlRights
from fieldapp.storage.trade_reader import SqlTradeReader

TITLE = "苏州恒达精密机械有限公司"


@dataclass
class TradeWorld:
    """One customer, a rep, and a manager who may take the rep's chair."""

    base: VisitWorld
    manager: str

    @property
    def account(self) -> str:
        return self.base.account

    @property
    def trade(self) -> TradeService:
        return self.trade_of(self.base.me)

    @property
    def as_manager(self) -> TradeService:
        return self.trade_of(self.manager)

    def trade_of(self, who: str) -> TradeService:
        """The service of one person of the company."""
        return TradeService(self.base.store, self.base.clock, who, SqlRights(self.base.db, who))

    @property
    def page(self) -> TradePageService:
        return TradePageService(SqlTradeReader(self.base.reader), self.base.clock)

    def view(self) -> TradePageView:
        view = self.page.load(self.account)
        assert view is not None
        return view

    def order(self, number: str = "SO-1", amount: int = 10_000, day: str = "2026-11-01", **more: object) -> OrderLine:
        self.trade.add_order(self.account, order_draft(number, amount, day, **more))
        return self.line(number)

    def line(self, number: str) -> OrderLine:
        return next(one for one in self.view().orders if one.row.number == number)

    def paid_order(self, number: str = "SO-1", title: str = TITLE, payer: str | None = TITLE) -> OrderLine:
        order = self.order(number)
        self.trade.add_invoice(order.id, invoice_draft(number=f"F-{number}", title=title))
        self.trade.add_payment(self.account, payment_draft(order.id, payer=payer))
        return self.line(number)


def order_draft(number: str | None = None, amount: int = 10_000, day: str = "2026-11-01", **more: object) -> OrderDraft:
    values: dict[str, object] = {"channel": "rep", "currency": "CNY", **more}
    return OrderDraft(amount_minor=amount, ordered=at(f"{day} 10:00"), number=number, **values)  # type: ignore[arg-type]


def invoice_draft(amount: int = 10_000, **more: object) -> InvoiceDraft:
    values: dict[str, object] = {"number": "F1", "title": TITLE, "currency": "CNY", "issued_on": "2026-11-02", **more}
    return InvoiceDraft(amount_minor=amount, **values)  # type: ignore[arg-type]


def payment_draft(order_id: str | None, amount: int = 10_000, **more: object) -> PaymentDraft:
    values: dict[str, object] = {"kind": "full", "currency": "CNY", "paid_on": "2026-11-09", "payer": TITLE, **more}
    return PaymentDraft(amount_minor=amount, order_id=order_id, **values)  # type: ignore[arg-type]


def refund_draft(amount: int, **more: object) -> RefundDraft:
    values: dict[str, object] = {"currency": "CNY", "refunded_on": "2026-11-12", **more}
    return RefundDraft(amount_minor=amount, **values)  # type: ignore[arg-type]


@contextmanager
def trade_world(folder: Path) -> Iterator[TradeWorld]:
    """Open the store."""
    with visit_world(folder) as base:
        with base.store.write("start") as batch:
            unit = batch.find("unit")[0]["id"]
            manager = batch.insert("user", {"name": "赵经理", "role": "manager", "unit_id": unit})
        meta.write(base.db, profile="company")
        yield TradeWorld(base, manager)
