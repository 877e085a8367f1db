"""The cards of an account beside its people: share of wallet, reasons against, what is next, orders, history."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldapp.domain.rates import Band
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import (
    AccountPageView,
    Objection,
    OrderLine,
    PlanRow,
    PromiseRow,
    TimelineItem,
    Wallet,
)
from fieldapp.services.local_time import Moment
from fieldapp.ui.account_texts import (
    RATE_TONES,
    band_text,
    paper_texts,
    plan_text,
    timeline_line,
    wallet_hint,
    wallet_line,
    wallet_note,
)
from fieldapp.ui.pages.account_actions import AccountActions
from fieldapp.ui.texts import code_text
from fieldapp.ui.trade_texts import warning_text
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.pill import Pill, Tone
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.share_bar import Segment, ShareBar, Tick
from fieldapp.ui.widgets.text import BigNumber, MutedLabel

_PPM = 1_000_000
_DROPPABLE, _SAFE = 0.10, 1 / 3
_BAND_TONES: dict[Band, Tone] = {
    Band.TRACE: "bad",
    Band.DROPPABLE: "bad",
    Band.EXPOSED: "warn",
    Band.SAFE: "good",
    Band.LOCKED_IN: "good",
    Band.DATA_ERROR: "warn",
}


class WalletCard(Card):
    """What part of the account's purchase is ours, how safe that is, and who has the rest."""

    def __init__(self, actions: AccountActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Share of wallet"), parent=parent)
        self.edit = LinkButton(tr("Note the yearly purchase"), actions.edit_wallet)
        self.add_extra(self.edit)
        self.number, self.amounts = BigNumber(), MutedLabel(wrap=True)
        self.bar = ShareBar(tr("Share of wallet"))
        self.bands, self.band = MutedLabel(wrap=True), Pill()
        self.note = MutedLabel(wrap=True, tone="warn")
        head = QHBoxLayout()
        head.addWidget(self.number)
        head.addWidget(self.band)
        head.addStretch(1)
        self.add(head)
        self.suppliers = RowList(tr("Other suppliers"))
        self.suppliers.row_activated.connect(lambda _key: actions.edit_account())
        for part in (self.amounts, self.bar, self.bands, self.note, self.suppliers):
            self.add(part)

    def show_view(self, view: AccountPageView) -> None:
        """Show the wallet; unknown is shown as unknown."""
        wallet = view.wallet
        known = wallet.share_ppm is not None
        self.edit.setText(tr("Update the yearly purchase") if wallet.estimate else tr("Note the yearly purchase"))
        self.edit.setAccessibleName(self.edit.text())
        self.number.setText(formats.percent(wallet.share_ppm) if wallet.share_ppm is not None else "—")
        self.amounts.setText(wallet_line(wallet))
        hint = wallet_hint(wallet, view.today.isoformat())
        for part in (self.number, self.amounts, self.bar):
            part.setToolTip(hint)
        self.bar.setVisible(known)
        self.bands.setVisible(known)
        self.bar.set_segments([Segment("", (wallet.share_ppm or 0) / _PPM, "accent")])
        self.bar.set_ticks([Tick(_DROPPABLE, "bad", ""), Tick(_SAFE, "accent", "")])
        self.bands.setText(tr("<10% can be dropped any time · ≥33% safe"))
        self.band.show_state(band_text(wallet), _BAND_TONES.get(wallet.band, "neutral"))
        self.note.setText(wallet_note(wallet))
        self.note.setVisible(bool(self.note.text()))
        self.suppliers.set_rows(_supplier_rows(wallet))
        self.suppliers.setVisible(bool(self.suppliers.rows()))


def _supplier_rows(wallet: Wallet) -> list[Row]:
    rows = [
        Row(
            one.id, one.name, trail=formats.percent(one.share_ppm) if one.share_ppm is not None else tr("share unknown")
        )
        for one in wallet.suppliers
    ]
    if wallet.rest_ppm is not None:
        rows.append(Row("rest", tr("Rest, unknown whose"), trail=formats.percent(wallet.rest_ppm)))
    return rows


class ObjectionsCard(Card):
    """What speaks against us here; Enter works on a reason."""

    def __init__(self, actions: AccountActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Open reasons against"), LinkButton(tr("Record one"), actions.raise_objection), parent)
        self.list = RowList(tr("Open reasons against"))
        self.list.row_activated.connect(actions.work_on_objection)
        self.empty = MutedLabel(tr("None open. Ask what speaks against more."), wrap=True)
        self.add(self.list)
        self.add(self.empty)

    def show_view(self, view: AccountPageView) -> None:
        """Show open and answered reasons."""
        self.list.set_rows(_objection_row(one, view) for one in view.objections)
        self.list.setVisible(bool(view.objections))
        self.empty.setVisible(not view.objections)


def _objection_row(one: Objection, view: AccountPageView) -> Row:
    row = one.row
    who = [row.contact or "", code_text("category", row.category)]
    if one.times_heard > 1:
        who.append(tr("heard %n times", n=one.times_heard))
    since = Moment(row.at, row.offset, "").local().date()
    who.append(tr("for %n days", n=max(0, (view.today - since).days)))
    if row.value_minor is not None and row.currency:
        who.append(tr("{amount} at stake", amount=formats.money(row.value_minor, row.currency, whole=True)))
    return Row(
        key=row.id,
        pill=(code_text("rate", row.rate), RATE_TONES[row.rate]),
        text=row.words,
        detail=" · ".join(part for part in who if part),
        trail=code_text("objection_state", one.state.value),
    )


class NextCard(Card):
    """The next step and what was promised; Enter starts the visit or settles the promise."""

    def __init__(self, actions: AccountActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Next step"), LinkButton(tr("Plan", context="visit"), actions.plan_visit), parent)
        self.list = RowList(tr("Next step and promises"))
        self.list.row_activated.connect(actions.follow_up)
        self.empty = EmptyState(tr("No next step is agreed."), tr("Plan a visit"), actions.plan_visit)
        self.standing = MutedLabel(wrap=True)
        for part in (self.list, self.empty, self.standing):
            self.add(part)

    def show_view(self, view: AccountPageView) -> None:
        """Show plans, then promises; an account without a plan says so."""
        rows = [_plan_row(one, view) for one in view.plans] + [_promise_row(one, view) for one in view.promises]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not view.plans)
        due = ""
        if view.standing is not None and not view.plans:
            late = view.standing.days_late
            due = tr("A visit has been due for %n days.", n=late) if late else ""
        self.standing.setText(due)
        self.standing.set_tone("warn")
        self.standing.setVisible(bool(due))


def _plan_row(plan: PlanRow, view: AccountPageView) -> Row:
    when, what = plan_text(plan, view.today)
    return Row(f"plan:{plan.id}", what, pill=(code_text("channel", plan.channel), "info"), detail=when)


def _promise_row(promise: PromiseRow, view: AccountPageView) -> Row:
    late = promise.due_on is not None and promise.due_on < view.today.isoformat()
    due = formats.relative_days(promise.due_on, view.today) if promise.due_on else tr("no date")
    return Row(
        f"promise:{promise.id}",
        promise.text,
        pill=(code_text("promise_side", promise.side), "neutral"),
        trail="" if late else due,
        trail_pill=(tr("due {when}", when=due), "bad") if late else None,
    )


class OrdersCard(Card):
    """The last orders with their channel and what is recorded of money and papers."""

    def __init__(self, actions: AccountActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Orders"), LinkButton(tr("Orders and money"), actions.open_orders), parent)
        self.warning = MutedLabel(wrap=True, tone="warn")
        self.sum = MutedLabel(wrap=True)
        self.list = RowList(tr("Orders"))
        self.list.row_activated.connect(actions.open_orders)
        self.empty = EmptyState(
            tr("No order yet. What speaks against the first one?"), tr("Record a reason"), actions.raise_objection
        )
        for part in (self.warning, self.sum, self.list, self.empty):
            self.add(part)

    def show_view(self, view: AccountPageView) -> None:
        """Show the newest orders and their sum over a year, and what is to be settled before the next."""
        self.warning.setText(warning_text(view.trades))
        self.warning.setVisible(bool(self.warning.text()))
        ordered = formats.money(view.ordered_in_year_minor, view.wallet.currency, whole=True)
        self.sum.setText(tr("%n orders, {sum} in 12 months", n=view.order_count, sum=ordered))
        self.sum.setToolTip(tr("From {since} to {until}", since=view.wallet.since, until=view.today))
        self.list.set_rows(_order_row(one) for one in view.orders)
        for part in (self.sum, self.list):
            part.setVisible(bool(view.orders))
        self.empty.setVisible(not view.orders)


def _order_row(line: OrderLine) -> Row:
    order = line.order
    return Row(
        key=order.id,
        lead=formats.date(line.day, "iso"),
        text=formats.money(order.amount_minor, order.currency, whole=True),
        note=f" {code_text('order_channel', order.channel)}",
        trail=" · ".join(paper_texts(order, line.trade)),
    )


class ExtrasCard(Card):
    """Columns of other programs that have no field here, kept by an import; hidden where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Further details"), parent=parent)
        self.list = RowList(tr("Further details"))
        self.add(self.list)

    def show_view(self, view: AccountPageView) -> None:
        """Show the account's own first, then those of its people and orders."""
        self.list.set_rows(
            Row(key=str(place), lead=one.name, text=one.value, trail=one.of) for place, one in enumerate(view.extras)
        )
        self.setVisible(bool(view.extras))


class TimelineCard(Card):
    """Everything that happened here, newest first, a page at a time."""

    def __init__(self, actions: AccountActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Timeline"), parent=parent)
        self.export = LinkButton(tr("Export…"), self._export, name=tr("Export the timeline"))
        self.add_extra(self.export)
        self._actions = actions
        self._items: tuple[TimelineItem, ...] = ()
        self._view: AccountPageView | None = None
        self.list = RowList(tr("Timeline"))
        self.list.row_activated.connect(self._open)
        self.more = LinkButton(tr("More"), self._show_more, name=tr("More history"))
        self.empty = EmptyState(tr("Nothing has happened here yet."), tr("Log the first visit"), actions.log_visit)
        for part in (self.list, self.more, self.empty):
            self.add(part)

    def show_view(self, view: AccountPageView) -> None:
        """Show the first page of history."""
        self._view, self._items = view, view.timeline
        self._show(has_more=view.has_more)

    def _export(self) -> None:
        self._actions.export_timeline(self._items)

    def _open(self, ref: str) -> None:
        item = next((one for one in self._items if one.ref == ref), None)
        if item is not None:
            self._actions.open_item(item)

    def _show_more(self) -> None:
        if self._items and self._view is not None:
            older, has_more = self._actions.more_history(self._items[-1])
            self._items += older
            self._show(has_more=has_more)

    def _show(self, *, has_more: bool) -> None:
        year = self._view.today.year if self._view else 0
        self.list.set_rows(_history_row(one, year) for one in self._items)
        self.list.setVisible(bool(self._items))
        self.export.setVisible(bool(self._items))
        self.more.setVisible(has_more)
        self.empty.setVisible(not self._items)


def _history_row(item: TimelineItem, year: int) -> Row:
    pill, text = timeline_line(item)
    lead = formats.date(item.day, "short" if item.day.year == year else "iso")
    return Row(key=item.ref, lead=lead, pill=(pill, "neutral"), text=text)
