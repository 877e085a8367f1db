"""Everything that can be done from an account's page, each as one small form or one write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from fieldapp.domain.codes import PROMISE_STATES
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView, TimelineItem
from fieldapp.services.changes import Changes
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_form import AccountForm
from fieldapp.ui.dialogs.account_forms import PlanForm, RaiseObjectionForm, WalletForm, WorkOnObjectionForm
from fieldapp.ui.dialogs.contact_form import ContactForm
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.popups import open_dialog, pop_up


class AccountActions(QObject):
    """Knows the account on the page; forms open over it and never block the program."""

    def __init__(self, context: Context, page: ScrollPage) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.view: AccountPageView | None = None
        self.exporter = ListExport(context, page.banner, page)

    # ---------------------------------------------------------------------------------- the account

    def edit_account(self) -> None:
        """Edit everything known about the account."""
        if self.view is not None:
            open_dialog(AccountForm(self._context, self.view, parent=self._page))

    def hand_over(self) -> None:
        """Give the account, with those merged into it, to somebody else."""
        if self.view is not None:
            from fieldapp.ui.dialogs.hand_over import HandOverForm

            account = [self.view.head.id]
            giver = self._context.use_cases.handing.giver_of(account)
            open_dialog(HandOverForm(self._context, account, giver, self.view.head.name, self._page))

    def edit_wallet(self) -> None:
        """Note the yearly purchase."""
        if self.view is not None:
            head = self.view.head
            form = WalletForm(self._context, head.id, self.view.wallet.estimate, head.currency, self._page)
            open_dialog(form)

    def export_people(self) -> None:
        """Write everybody known here to a file, for telephones too."""
        if self.view is not None:
            from fieldapp.ui.account_grids import people_cards, people_grid

            view, name = self.view, f"{self.view.head.name} {tr('People')}"
            make, cards = partial(people_grid, view), partial(people_cards, view)
            self.exporter.ask(tr("Export the list"), name, len(view.people), make, cards)

    def export_timeline(self, items: Sequence[TimelineItem]) -> None:
        """Write the history that is shown to a file."""
        if self.view is not None:
            from fieldapp.ui.account_grids import timeline_grid

            name = f"{self.view.head.name} {tr('Timeline')}"
            self.exporter.ask(tr("Export the list"), name, len(items), partial(timeline_grid, items))

    def log_visit(self) -> None:
        """Go to the visit form."""
        if self.view is not None:
            self._context.go("visit", account_id=self.view.head.id)

    def plan_visit(self, purpose: str = "") -> None:
        """Plan the next contact."""
        if self.view is not None:
            open_dialog(PlanForm(self._context, self.view.head.id, purpose, self._page))

    def follow_up(self, key: str) -> None:
        """Start a planned visit, or settle a promise; keys are ``plan:id`` and ``promise:id``."""
        kind, _, row_id = key.partition(":")
        if kind == "plan" and self.view is not None:
            self._context.go("visit", account_id=self.view.head.id, plan_id=row_id)
        elif kind == "promise":
            pop_up(self.promise_menu(row_id), self._page)

    def promise_menu(self, promise_id: str) -> QMenu:
        """How a promise can end."""
        menu = QMenu(self._page)
        for state in PROMISE_STATES[1:]:
            settle = partial(self._context.use_cases.objections.settle_promise, promise_id, state)
            action = menu.addAction(code_text("promise_state", state))
            action.triggered.connect(lambda _=False, work=settle: self._save(work))
        return menu

    def more_history(self, last: TimelineItem) -> tuple[tuple[TimelineItem, ...], bool]:
        """Return the next page of history below a line."""
        if self.view is None:
            return (), False
        return self._context.use_cases.account_page.more(self.view.head.id, last)

    def open_item(self, item: TimelineItem) -> None:
        """Open what a line of history tells: a visit to read or amend, an order, a reason that is still open."""
        if item.kind == "visit":
            self._context.go("visit", visit_id=item.ref)
        elif item.kind == "order":
            self.open_orders(item.ref)
        elif item.kind == "objection":
            self.work_on_objection(item.ref)

    # ---------------------------------------------------------------------------------- reasons against

    def raise_objection(self) -> None:
        """Record a reason against."""
        if self.view is not None:
            head = self.view.head
            stage = head.text("stage")
            form = RaiseObjectionForm(self._context, head.id, self.view.people, head.currency, stage, self._page)
            open_dialog(form)

    def work_on_objection(self, objection_id: str) -> None:
        """Say what was done about a reason."""
        found = [one for one in self.view.objections if one.row.id == objection_id] if self.view else []
        if found:
            open_dialog(WorkOnObjectionForm(self._context, found[0], self._page))

    # ---------------------------------------------------------------------------------- people

    def add_contact(self, role: str | None = None) -> None:
        """Add a person, holding a role."""
        if self.view is not None:
            roles = (role,) if role else ()
            open_dialog(ContactForm(self._context, self.view.head.id, self.view.people, roles=roles, parent=self._page))

    def edit_contact(self, contact_id: str) -> None:
        """Edit a person."""
        person = self.view.person(contact_id) if self.view else None
        if self.view is not None and person is not None:
            form = ContactForm(
                self._context,
                self.view.head.id,
                self.view.people,
                person,
                arrows=self.view.arrows,
                parent=self._page,
            )
            open_dialog(form)

    def open_orders(self, order_id: str = "") -> None:
        """Go to the orders and the money of the account, to one of them where it is named."""
        if self.view is not None:
            self._context.go("orders", account_id=self.view.head.id, order_id=order_id)

    def open_contact(self, contact_id: str) -> None:
        """Go to the page of a person."""
        self._context.go("contact", contact_id=contact_id)

    def name_key_person(self, contact_id: str, rank: int) -> None:
        """Name the key person or the second; who had the other rank keeps it unless it is the same person."""
        if self.view is not None:
            service = self._context.use_cases.people
            self._save(partial(service.set_key_person, self.view.head.id, contact_id, rank))

    # ---------------------------------------------------------------------------------- inside

    def _save(self, work: Callable[[], Changes]) -> None:
        self._page.banner.hide()
        self._context.save(work, on_error=self._on_error)

    def _on_error(self, error: BaseException) -> None:
        self._page.banner.show_message(problem_text(error), "bad")
