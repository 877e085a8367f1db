"""Commission: what did I earn, why, and what do I keep earning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.domain.modes import Mode
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.commission.views import (
    CommissionPage,
    DisputeCase,
    DisputeRow,
    EntryRow,
    Explanation,
    PeriodView,
    WhatIf,
)
from fieldapp.services.local_time import local_now, moment_now
from fieldapp.ui.actions import make_action
from fieldapp.ui.commission_texts import period_text, plan_text, source_text
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.dispute_form import DisputeForm
from fieldapp.ui.dialogs.form_dialog import choice, chosen
from fieldapp.ui.dialogs.pay_forms import DecideDisputeForm, LockMonthForm, PayMonthForm
from fieldapp.ui.pages.commission_accounts import AccountsCard
from fieldapp.ui.pages.commission_cards import (
    CasesCard,
    DisputesCard,
    EntriesCard,
    ExplainCard,
    NumbersRow,
    WhatIfCard,
)
from fieldapp.ui.pages.reading_page import ReadingPage
from fieldapp.ui.statement_files import StatementFiles
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.choices import fill_choices
from fieldapp.ui.widgets.flow import FlowHolder
from fieldapp.ui.widgets.popups import open_dialog

_RESTS_ON = frozenset(
    (
        "account",
        "account_merge",
        "commission_entry",
        "commission_period",
        "credit_memo",
        "dispute",
        "dispute_decision",
        "invoice",
        "mode_override",
        "order_event",
        "origination",
        "origination_decision",
        "payment",
        "payment_allocation",
        "plan_terms",
        "rebate",
        "refund",
        "sales_order",
        "service_assignment",
        "statement",
        "termination",
        "trade_confirmation",
    )
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """All that a reading of the page brings; ``cases`` wait for this person's decision."""

    page: CommissionPage
    what_if: WhatIf
    disputes: tuple[DisputeRow, ...]
    cases: tuple[DisputeCase, ...]
    may_close: bool


_KEPT: Mapping[str, Callable[[EntryRow], bool] | None] = {
    "month": None,
    "auto": lambda one: one.mode is Mode.AUTO,
    "back": lambda one: one.amount_minor < 0,
}
"""Lists of one month alone, and which of its entries each shows."""


class CommissionPageView(ReadingPage):
    """A month in one currency; what is chosen on the left is opened on the right."""

    rests_on = _RESTS_ON

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(context, tr("My commission"), parent, columns=(5, 3))
        self._period: date | None = None
        self._currency: str | None = None
        self._view: CommissionPage | None = None
        self._entries: tuple[EntryRow, ...] = ()
        self._shown: tuple[str, str] = ("account", "")
        self._told: Explanation | None = None
        self._cases: tuple[DisputeCase, ...] = ()
        self.files = StatementFiles(context, self.banner, self)
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self._make_head()
        yield self
        self.numbers = NumbersRow(self.show_month, self.show_auto, self.show_lifetime, self.show_back)
        self.add_wide(self.numbers)
        yield self.numbers
        self.accounts = AccountsCard()
        self.add_left(self.accounts)
        yield self.accounts
        self.accounts.chosen.connect(self.show_account)
        self.accounts.opened.connect(self._open_account)
        self.cases = CasesCard(self._decide)
        self.disputes = DisputesCard(self._withdraw, self.dispute_missing)
        self.add_left(self.cases)
        self.add_left(self.disputes)
        yield self.disputes
        self.explain = ExplainCard(self.dispute, self._open_order)
        self.add_right(self.explain)
        yield self.explain
        self.entries = EntriesCard()
        self.add_right(self.entries)
        yield self.entries
        self.entries.chosen.connect(self._explain)
        self.what_if = WhatIfCard()
        self.add_right(self.what_if)
        self.finish_columns()
        self._parts = (self.numbers, self.accounts, self.explain, self.entries, self.what_if, self.disputes)
        for part in (*self._parts, self.cases):
            part.hide()
        make_action("list.export", self, self.export)
        make_action("list.pdf", self, self.save_pdf)
        self.follow_changes()

    def _make_head(self) -> None:
        self.pdf_button = SecondaryButton(tr("Statement PDF"), self.save_pdf)
        self.export_button = SecondaryButton(tr("Statement as a spreadsheet"), self.export)
        self.period, self.money = choice([]), choice([])
        self.period.setAccessibleName(tr("Month"))
        self.money.setAccessibleName(tr("Currency"))
        for control in (self.period, self.money):
            control.activated.connect(self._ask)
        self.dispute_button = SecondaryButton(tr("Dispute…"), self.dispute_missing, name=tr("Dispute a missing entry"))
        for button in (self.export_button, self.pdf_button, self.dispute_button):
            self.add_action(button)
        self.close_button = SecondaryButton("", self._close_month)
        self.close_button.hide()
        self.add_wide(FlowHolder([self.period, self.money, self.close_button], spacing=12))
        self.setTabOrder(self.dispute_button, self.period)
        self.setFocusProxy(self.export_button)

    # ---------------------------------------------------------------------------------- reading

    def read(self) -> None:
        """Read the month and the currency that are chosen."""
        service, period, currency = self._context.use_cases.commission, self._period, self._currency

        def read() -> _Answer:
            page = service.page(period, currency)
            manual = [one.account_key for one in page.accounts if one.mode is Mode.MANUAL and one.is_here]
            cases, may_close = service.disputes_to_decide(), service.may_close()
            return _Answer(page, service.what_if(manual), service.disputes(), cases, may_close)

        self.ask(read, self._on_page)

    @Slot(object)
    def _on_page(self, answer: _Answer) -> None:
        view = answer.page
        if self._view is not None and self._asked() != (view.period.start, view.currency):
            return  # something else was asked meanwhile
        self._view, self._period, self._currency = view, view.period.start, view.currency
        fill_choices(
            self.period, [(f"{one.start}", f"{one.start:%Y-%m}") for one in view.periods], str(view.period.start)
        )
        fill_choices(self.money, [(one, one) for one in view.currencies], view.currency)
        self.money.setVisible(len(view.currencies) > 1)
        self.set_title(tr("My commission {month}", month=f"{view.period.start:%Y-%m}"), self._about(view))
        for part in self._parts:
            part.show()
        self.numbers.show_view(view, self._is_now(view))
        self.accounts.show_view(view)
        self.what_if.show_what_if(answer.what_if)
        self.disputes.show_disputes(answer.disputes)
        self._cases = answer.cases
        self.cases.show_cases(answer.cases)
        self._show_closing(view.period, may_close=answer.may_close)
        if self._shown[0] != "account" or not view.accounts:
            self._read_entries()

    def _show_closing(self, period: PeriodView, *, may_close: bool) -> None:
        """Offer what comes next for the month: to lock it once it is over, then to note that it was paid."""
        is_over = period.end <= local_now(self._context.clock).date()
        words = {"open": tr("Lock the month…") if is_over else "", "locked": tr("Note the payout…")}
        self.close_button.setText(words.get(period.state, ""))
        self.close_button.setAccessibleName(self.close_button.text())
        self.close_button.setVisible(may_close and bool(self.close_button.text()))

    def _asked(self) -> tuple[date | None, str | None]:
        return self._period, self._currency

    def _about(self, view: CommissionPage) -> str:
        as_of = formats.date_time(view.as_of, moment_now(self._context.clock).offset)
        gaps = tr("%n facts could not be reckoned with", n=view.gaps) if view.gaps else ""
        plan = tr("Plan “{name}”", name=plan_text(view.plan_name)) if view.plan_name else tr("no plan yet")
        state = period_text(view.period)
        facts = (source_text(view), tr("as of {time}", time=as_of), gaps, _held_up(view))
        words = (plan, state, *facts, tr("every figure can be opened"))
        return " · ".join(part for part in words if part)

    def _is_now(self, view: CommissionPage) -> bool:
        return view.period.start <= local_now(self._context.clock).date() < view.period.end

    @Slot()
    def _ask(self) -> None:
        self._period = date.fromisoformat(chosen(self.period) or str(self._period))
        self._currency = chosen(self.money) or self._currency
        self.refresh()

    # ---------------------------------------------------------------------------------- entries

    def show_account(self, account_key: str) -> None:
        """Show the entries of an account."""
        self._shown = ("account", account_key)
        self._read_entries()

    def show_month(self) -> None:
        """Show the entries of the month."""
        self._show_many("month")

    def show_auto(self) -> None:
        """Show what came in the month from customers that were automatic."""
        self._show_many("auto")

    def show_lifetime(self) -> None:
        """Show all entries, the newest first."""
        self._show_many("lifetime")

    def show_back(self) -> None:
        """Show what was taken back in the month."""
        self._show_many("back")

    def _show_many(self, what: str) -> None:
        self._shown = (what, "")
        self._read_entries()
        self.ensureWidgetVisible(self.entries)
        self.entries.list.setFocus()

    def _read_entries(self) -> None:
        service, shown = self._context.use_cases.commission, self._shown
        period, currency = self._period, self._currency

        def read() -> tuple[tuple[str, str], tuple[EntryRow, ...]]:
            what, key = shown
            found = service.entries(key or None, period if what in _KEPT else None, currency)
            return shown, tuple(filter(_KEPT.get(what), found))

        self.ask(read, self._on_entries)

    @Slot(object)
    def _on_entries(self, answer: tuple[tuple[str, str], tuple[EntryRow, ...]]) -> None:
        shown, self._entries = answer
        if shown != self._shown:
            return
        self.entries.show_entries(self._entries_title(), self._entries)
        if self._entries:
            self._explain(self._entries[0].id)
        else:
            self._on_told(None)

    def _entries_title(self) -> str:
        what, key = self._shown
        row = self.accounts.row_of(key) if what == "account" else None
        if row is not None:
            return tr("Entries: {what}", what=row.name)
        return {
            "month": tr("Entries of the month"),
            "auto": tr("From automatic customers in the month"),
            "lifetime": tr("All entries"),
            "back": tr("Taken back in the month"),
        }.get(what, tr("Entries"))

    @Slot(str)
    def _explain(self, entry_id: str) -> None:
        if self._told is not None and self._told.entry.id == entry_id and self.explain.steps.rows():
            return
        service = self._context.use_cases.commission
        self.ask(lambda: service.explain(entry_id), self._on_told)

    @Slot(object)
    def _on_told(self, told: Explanation | None) -> None:
        self._told = told
        self.explain.show_explanation(told)

    # ---------------------------------------------------------------------------------- doing

    def dispute(self) -> None:
        """Dispute the entry that is explained."""
        if self._told is not None:
            self._open_dispute(self._told.entry.id)

    def dispute_missing(self) -> None:
        """Say that an entry is missing."""
        self._open_dispute(None)

    def _open_dispute(self, entry_id: str | None) -> None:
        start = self._context.use_cases.commission.dispute_form(entry_id)
        if start.may_raise:
            self._told = None
            open_dialog(DisputeForm(self._context, start, self))
        else:
            self.banner.show_message(
                tr("This entry is a preview or disputed already; wait for the decision, or withdraw the dispute."),
                "info",
            )

    def _decide(self, dispute_id: str) -> None:
        case = next((one for one in self._cases if one.row.id == dispute_id), None)
        if case is not None:
            open_dialog(DecideDisputeForm(self._context, case, self))

    def _close_month(self) -> None:
        if self._view is not None:
            form = LockMonthForm if self._view.period.state == "open" else PayMonthForm
            open_dialog(form(self._context, self._view.period, self))

    def _withdraw(self, dispute_id: str) -> None:
        writes = self._context.use_cases.commission_writes
        self._context.save(lambda: writes.withdraw_dispute(dispute_id))

    def _open_account(self, account_key: str) -> None:
        row = self.accounts.row_of(account_key)
        if row is not None and row.is_here:
            self._context.go("account", account_id=account_key)
        elif row is not None:
            gone = tr("{name} was handed over: its entries stay here, the account is a colleague's.", name=row.name)
            self.banner.show_message(gone, "info")

    def _open_order(self) -> None:
        if self._told is not None:
            entry = self._told.entry
            self._context.go("orders", account_id=entry.account_key, order_id=entry.order_key)

    def export(self) -> None:
        """Write the month's statement to a spreadsheet."""
        if self._view is not None:
            self.files.ask_sheet(self._view.period.start, self._view.currency)

    def save_pdf(self) -> None:
        """Write the month's statement as pages to be handed on."""
        if self._view is not None:
            self.files.ask_pdf(self._view.period.start, self._view.currency)


def _held_up(view: CommissionPage) -> str:
    """Say for whom nothing was posted, where facts that make no sense hold that up; "" where nothing does."""
    if view.held_up is None:
        return ""
    people, day = len(view.held_up.people), formats.date(view.held_up.on)
    if not view.held_up_by:
        return tr("nothing was posted for %n people on {day}: facts of a customer make no sense", n=people, day=day)
    return tr(
        "nothing was posted for %n people on {day}: facts of {customer} make no sense",
        n=people,
        day=day,
        customer=view.held_up_by,
    )
