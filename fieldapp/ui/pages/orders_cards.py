"""The cards of orders and money: sums, the list of orders, and the order that is looked at with its papers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fieldapp.domain.verified import Standing, TradeTotals
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.trade_views import EventLine, OrderLine, PaperLine, TradePageView
from fieldapp.ui.pages.orders_actions import OrdersActions
from fieldapp.ui.texts import code_text
from fieldapp.ui.theme import px
from fieldapp.ui.trade_texts import (
    delivery_text,
    money,
    money_text,
    paper_label,
    paper_note,
    paper_pill,
    part_of,
    reason_text,
    standing_pill,
    totals_hint,
)
from fieldapp.ui.widgets.buttons import LinkButton, SecondaryButton
from fieldapp.ui.widgets.card import Card, NumberCard
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.form import FieldRow
from fieldapp.ui.widgets.pill import Pill, Tone
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.share_bar import Segment, ShareBar
from fieldapp.ui.widgets.text import BigNumber, MutedLabel, SectionLabel, TextLabel

_MORE = frozenset(("credit_memo", "rebate", "order_event"))


class TotalsRow(FieldRow):
    """Four sums of twelve months, and what is late of any time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.ordered = NumberCard(tr("Ordered in 12 months"))
        self.verified = NumberCard(tr("Verified"))
        self.waiting = NumberCard(tr("Waiting for money or invoice"))
        self.overdue = NumberCard(tr("Overdue"))
        super().__init__((self.ordered, self.verified, self.waiting, self.overdue), parent=parent, narrow_below=700)

    def show_view(self, view: TradePageView) -> None:
        """Show the sums of the account's currency; others stand beneath."""
        main, others = view.totals[0], [one for one in view.totals[1:] if one.count]
        other = " · ".join(f"+ {money(one.ordered_minor, one.currency)}" for one in others)
        note = totals_hint(main, view)
        self.ordered.show_number(money(main.ordered_minor, main.currency), f"{other} · {note}" if other else note)
        self.verified.show_number(money(main.verified_minor, main.currency), _share(main))
        doubt = tr("and {amount} unverified", amount=money(main.in_doubt_minor, main.currency))
        self.waiting.show_number(
            money(main.waiting_minor, main.currency), doubt if main.in_doubt_minor else tr("nothing unverified"), ""
        )
        self.waiting.note.set_tone("warn" if main.in_doubt_minor else "")
        late = tr("%n orders", n=main.overdue_count) if main.overdue_count else tr("nothing is late")
        self.overdue.show_number(money(main.overdue_minor, main.currency), late)
        self.overdue.note.set_tone("bad" if main.overdue_count else "")


def _share(totals: TradeTotals) -> str:
    if not totals.ordered_minor:
        return tr("invoiced to the account and paid by it")
    share = formats.percent(totals.verified_minor * 1_000_000 // totals.ordered_minor)
    return tr("{share}: invoiced to the account and paid by it", share=share)


class OrdersListCard(Card):
    """Orders, the newest first; the arrows choose, Enter goes to the papers."""

    def __init__(self, actions: OrdersActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Orders"), parent=parent)
        self.export = LinkButton(tr("Export…"), actions.export, name=tr("Export the list"))
        self.add_extra(self.export)
        self.list = RowList(tr("Orders"))
        self.empty = EmptyState(tr("No order yet."), tr("Record the first order"), actions.new_order)
        self.add(self.list)
        self.add(self.empty)

    def show_view(self, view: TradePageView, current: str) -> None:
        """Show every order; ``current`` is the one whose papers are shown."""
        self.list.set_rows(_order_row(one, view, current) for one in view.orders)
        self.list.setVisible(bool(view.orders))
        self.export.setVisible(bool(view.orders))
        self.empty.setVisible(not view.orders)


def _order_row(line: OrderLine, view: TradePageView, current: str) -> Row:
    row = line.row
    parts = [money_text(line), delivery_text(line, view.today) if not row.fact.is_cancelled else ""]
    if line.trade.refunded_minor:
        parts.append(tr("refunded {amount}", amount=money(line.trade.refunded_minor, line.trade.currency)))
    return Row(
        key=line.id,
        lead=formats.date(row.fact.ordered_on, "iso"),
        text=money(row.fact.amount_minor, row.fact.currency),
        note=f" {code_text('order_channel', row.channel)} · {row.number}",
        detail=" · ".join(part for part in parts if part),
        trail_pill=standing_pill(line),
        current=line.id == current,
    )


class LoosePaymentsCard(Card):
    """Money that came in for no order yet; Enter allocates it."""

    def __init__(self, actions: OrdersActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Payments not yet allocated"), parent=parent)
        self.list = RowList(tr("Payments not yet allocated"))
        self.list.row_activated.connect(actions.open_paper)
        self.add(self.list)

    def show_view(self, view: TradePageView) -> None:
        """Show them; the card is away while there are none."""
        self.list.set_rows(_paper_row(one, view) for one in view.loose)
        self.setVisible(bool(view.loose))


class RebatesCard(Card):
    """Rebates that were granted and taken off no order yet; Enter offers to."""

    def __init__(self, actions: OrdersActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Rebates not yet used"), parent=parent)
        self.list = RowList(tr("Rebates not yet used"))
        self.list.row_activated.connect(actions.open_paper)
        self.add(self.list)

    def show_view(self, view: TradePageView) -> None:
        """Show them; the card is away while there are none."""
        self.list.set_rows(_paper_row(one, view) for one in view.rebates)
        self.setVisible(bool(view.rebates))


class OrderCard(Card):
    """One order: how far it is verified, why not further, what to do, and its papers."""

    def __init__(self, actions: OrdersActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Order"), parent=parent)
        self.pill = Pill()
        self.add_extra(self.pill)
        self.number, self.head = BigNumber(), MutedLabel(wrap=True)
        self.bar, self.bar_note = ShareBar(tr("Verified")), MutedLabel(wrap=True)
        self.facts = RowList(tr("Delivery and money"))
        self.why_title, self.why = SectionLabel(tr("Why not verified, and what to do")), TextLabel(wrap=True)
        self.papers_title, self.papers = SectionLabel(tr("Papers")), RowList(tr("Papers"))
        self.papers.row_activated.connect(actions.open_paper)
        self.no_papers = MutedLabel(tr("No invoice and no payment is recorded yet."), wrap=True)
        for part in (self.number, self.head, self.bar, self.bar_note, self.facts, self.why_title, self.why):
            self.add(part)
        for paper_part in (self.papers_title, self.papers, self.no_papers, self._buttons(actions)):
            self.add(paper_part)

    def _buttons(self, actions: OrdersActions) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=px(8))
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.invoice_button = SecondaryButton(tr("Invoice"), actions.new_invoice, name=tr("New invoice"))
        self.payment_button = SecondaryButton(tr("Payment"), actions.new_payment, name=tr("New payment"))
        self.refund_button = SecondaryButton(tr("Refund"), actions.new_refund, name=tr("New refund"))
        self.deliver_button = SecondaryButton(tr("Delivered"), actions.deliver, name=tr("Note the delivery"))
        self.more_button = SecondaryButton(tr("More…"), actions.more, name=tr("More that happened to the order"))
        self.correct_button = LinkButton(tr("Correct"), actions.correct_order, name=tr("Correct the order"))
        self.cancel_button = LinkButton(tr("Cancel the order"), actions.cancel_or_restore)
        for button in (
            self.invoice_button,
            self.payment_button,
            self.refund_button,
            self.deliver_button,
            self.more_button,
            self.correct_button,
            self.cancel_button,
        ):
            flow.addWidget(button)
        return holder

    def show_order(self, view: TradePageView, line: OrderLine | None) -> None:
        """Show an order; the card is away while there is none."""
        self.setVisible(line is not None)
        if line is None:
            return
        row, trade = line.row, line.trade
        self.set_title(tr("Order {number}", number=row.number))
        self.pill.show_state(*standing_pill(line))
        self.number.setText(money(row.fact.amount_minor, row.fact.currency))
        self.head.setText(_head_text(line))
        self.bar.set_segments([Segment("", trade.verified_minor / trade.net_minor if trade.net_minor else 0, "accent")])
        verified = part_of(trade.verified_minor, trade.net_minor, trade.currency)
        self.bar_note.setText(tr("{amount} verified", amount=verified))
        for part in (self.bar, self.bar_note):
            part.setVisible(trade.net_minor > 0)
        self.facts.set_rows(_fact_rows(line, view))
        why = "\n".join(f"• {reason_text(one, view.head.title)}" for one in trade.reasons)
        if any(paper.is_confirmable for paper in line.papers):
            why += f"\n• {_confirm_hint(view)}"
        self.why.setText(why)
        self.why_title.setVisible(bool(trade.reasons))
        self.why.setVisible(bool(trade.reasons))
        self.papers.set_rows(_paper_row(one, view) for one in line.papers)
        self.papers.setVisible(bool(line.papers))
        self.no_papers.setVisible(not line.papers)
        self._show_buttons(view, line)

    def _show_buttons(self, view: TradePageView, line: OrderLine) -> None:
        cancelled = line.row.fact.is_cancelled
        self.cancel_button.setText(tr("Take the order up again") if cancelled else tr("Cancel the order"))
        self.cancel_button.setAccessibleName(self.cancel_button.text())
        may = view.may_add
        self.invoice_button.setVisible(not cancelled and "invoice" in may)
        self.payment_button.setVisible(not cancelled and "payment" in may)
        self.deliver_button.setVisible(not cancelled and "sales_order" in may)
        self.refund_button.setVisible("refund" in may and line.trade.received_minor > line.trade.refunded_minor)
        for button in (self.correct_button, self.cancel_button):
            button.setVisible("sales_order" in may)
        self.more_button.setVisible(not cancelled and bool(may & _MORE))


def _confirm_hint(view: TradePageView) -> str:
    if view.may_confirm:
        return tr("Or confirm the paper with a reason: Enter on it below.")
    return tr("Or a manager confirms the paper with a reason.")


def _head_text(line: OrderLine) -> str:
    row = line.row
    parts = [formats.date_time(row.at, row.offset, "iso"), code_text("order_channel", row.channel), row.rep]
    if row.source:
        parts.append(tr("from {source}", source=row.source))
    if line.former:
        former = line.former[0].fact
        parts.append(tr("corrected, was {amount}", amount=money(former.amount_minor, former.currency)))
    return " · ".join(part for part in parts if part)


def _fact_rows(line: OrderLine, view: TradePageView) -> list[Row]:
    trade, currency = line.trade, line.trade.currency
    rows = [Row("delivery", tr("Delivery"), trail=delivery_text(line, view.today))]
    if trade.standing in (Standing.CANCELLED, Standing.FREE, Standing.FUTURE):
        return rows + _to_give_back(line)
    if trade.credited_minor:
        rows.append(Row("credited", tr("Credit memos and rebates"), trail=money(-trade.credited_minor, currency)))
    rows += [_event_row(one) for one in line.events]
    if trade.deposit_minor:
        paid = part_of(trade.deposit_paid_minor, trade.deposit_minor, currency)
        due = formats.day(trade.deposit_due_on, view.today) if trade.deposit_due_on else ""
        note = "" if trade.deposit_paid_minor >= trade.deposit_minor else tr("due {when}", when=due)
        rows.append(Row("deposit", tr("Deposit"), note=note, trail=paid))
    received = max(0, trade.received_minor - trade.refunded_minor)
    due = tr("due {when}", when=formats.date(trade.due_on, "iso")) if trade.outstanding_minor else ""
    rows.append(
        Row("paid", tr("Paid"), note=due, trail=part_of(min(received, trade.net_minor), trade.net_minor, currency))
    )
    if trade.outstanding_minor:
        late = (view.today - trade.overdue_since).days if trade.overdue_since else 0
        pill: tuple[str, Tone] | None = (tr("%n days late", n=late, context="money"), "bad") if late else None
        name = tr("Balance") if trade.deposit_minor else tr("Open", context="money")
        rows.append(Row("open", f"{name} {money(trade.outstanding_minor, currency)}", trail_pill=pill))
    invoiced = min(trade.invoiced_minor, trade.net_minor)
    rows.append(Row("invoiced", tr("Invoiced to the account"), trail=part_of(invoiced, trade.net_minor, currency)))
    return rows + _to_give_back(line)


def _event_row(event: EventLine) -> Row:
    what, day = code_text("order_event", event.kind), formats.date(event.on, "iso")
    return Row(event.kind, what, detail=event.reason, trail_pill=(day, "bad"))


def _to_give_back(line: OrderLine) -> list[Row]:
    over = line.trade.overpaid_minor
    return [Row("over", tr("Paid too much"), trail=money(over, line.trade.currency))] if over else []


def _paper_row(paper: PaperLine, view: TradePageView) -> Row:
    fact = paper.row.fact
    return Row(
        key=fact.id,
        lead=formats.day(fact.on, view.today),
        pill=paper_pill(paper),
        text=money(fact.amount_minor, fact.currency),
        note=f" {paper_label(paper)}",
        detail=paper_note(paper),
    )
