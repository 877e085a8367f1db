"""The page of a person: how to reach them, roles over time, whom they influence, when they were met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import Arrow, ContactPageView, RoleRow, VisitRow
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import Moment
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.account_texts import RATE_TONES, listed, met_text
from fieldapp.ui.actions import make_action
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.contact_form import ContactForm
from fieldapp.ui.dialogs.form_dialog import FormDialog
from fieldapp.ui.dialogs.role_form import AssignRoleForm, EndRoleForm, LeaveForm
from fieldapp.ui.pages.account_people import STANCE_TONES
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.pill import Pill
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel

_WAYS = ("mobile", "phone", "wechat", "email")


class ContactPage(ScrollPage):
    """Reads again whenever something about the account of the person changes."""

    def __init__(
        self, context: Context, contact_id: str = "", parent: QWidget | None = None, *, ahead: bool = False
    ) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._contact_id = contact_id
        self._view: ContactPageView | None = None
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self.pills = {name: Pill() for name in ("rank", "stance", "outside", "left")}
        for pill in self.pills.values():
            self.add_title_pill(pill)
        self.edit_button = PrimaryButton(tr("Edit"), self._edit)
        self.account_button = SecondaryButton(tr("Open the account"), self._open_account)
        self.leave_button = SecondaryButton("", self._leave_or_return)
        for button in (self.account_button, self.leave_button, self.edit_button):
            self.add_action(button)
        self.setTabOrder(self.edit_button, self.account_button)
        self.setTabOrder(self.account_button, self.leave_button)
        self.setFocusProxy(self.edit_button)
        yield self
        yield from self._build_left()
        yield from self._build_right()
        self.finish_columns()
        make_action("page.edit", self, self._edit)
        self._context.events.changed.connect(self._on_changed)
        self.refresh()

    def _build_left(self) -> Iterator[QWidget]:
        self.roles = RowList(tr("Roles over time"))
        self.roles.row_activated.connect(self._end_role)
        self.roles.trail_activated.connect(self._end_role)
        self.no_roles = MutedLabel(tr("No role is known. Ask who decides, and who pays."), wrap=True)
        self.visits = RowList(tr("Met"))
        self.visits.row_activated.connect(lambda visit: self._context.go("visit", visit_id=visit))
        self.no_visits = EmptyState(tr("Never met."), tr("Log a visit"), self._log_visit)
        roles = Card(tr("Roles over time"), LinkButton(tr("New role"), self._assign_role))
        met = Card(tr("Met"))
        for card, parts in ((roles, (self.roles, self.no_roles)), (met, (self.visits, self.no_visits))):
            for part in parts:
                card.add(part)
            self.add_left(card)
            yield card

    def _build_right(self) -> Iterator[QWidget]:
        self.ways = RowList(tr("How to reach"))
        self.ways.row_activated.connect(self._copy)
        self.ways.trail_activated.connect(self._copy)
        self.no_ways = EmptyState(tr("No number is known."), tr("Add a number"), self._edit)
        self.arrows = RowList(tr("Influence"))
        self.arrows.row_activated.connect(lambda key: self._context.go("contact", contact_id=key.partition(":")[2]))
        self.influence = MutedLabel(wrap=True)
        self.reasons, self.no_reasons = RowList(tr("What they said against us")), MutedLabel(tr("Nothing."), wrap=True)
        self.notes = MutedLabel(wrap=True, small=False)
        self.delete_button = LinkButton(tr("Delete this person"), self._delete)
        cards = (
            (tr("How to reach"), (self.ways, self.no_ways)),
            (tr("Influence"), (self.influence, self.arrows)),
            (tr("What they said against us"), (self.reasons, self.no_reasons)),
            (tr("Notes"), (self.notes, self.delete_button)),
        )
        for title, parts in cards:
            card = Card(title)
            for part in parts:
                card.add(part)
            self.add_right(card)
            yield card

    # ---------------------------------------------------------------------------------- showing

    def open_with(self, contact_id: str = "", **_more: object) -> None:
        """Show a person."""
        if contact_id and contact_id != self._contact_id:
            self._contact_id = contact_id
            self.banner.hide()
            self.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Read the page again."""
        view = self._context.use_cases.account_page.contact(self._contact_id) if self._contact_id else None
        self._view = view
        for button in (self.account_button, self.leave_button, self.edit_button):
            button.setEnabled(view is not None)
        if view is None:
            self.set_title(tr("This person is no longer here"))
            return
        self._show_head(view)
        self.fill(self._context.pace, self._show(view))

    def _show(self, view: ContactPageView) -> Iterator[None]:
        self._show_left(view)
        yield
        self._show_right(view)

    def _show_head(self, view: ContactPageView) -> None:
        row = view.person.row
        parts = [row.text("title") or "", view.account_name, met_text(view.person, view.today)]
        self.set_title(row.name, " · ".join(part for part in parts if part))
        stance, left = row.text("stance") or "unknown", row.text("left_on")
        ranks = {1: tr("key person ★1"), 2: tr("second key person ★2")}
        self.pills["rank"].show_state(ranks.get(view.person.rank, ""), "accent")
        self.pills["stance"].show_state(code_text("stance", stance), STANCE_TONES[stance])
        outside = tr("outside the company: {relation}", relation=row.text("relation") or "—") if row.is_outside else ""
        self.pills["outside"].show_state(outside, "info")
        self.pills["left"].show_state(tr("left on {day}", day=left) if left else "", "warn")
        for pill in self.pills.values():
            pill.setVisible(bool(pill.text()))
        self.leave_button.setText(tr("Is back") if left else tr("Has left"))
        self.leave_button.setAccessibleName(self.leave_button.text())

    def _show_left(self, view: ContactPageView) -> None:
        self.roles.set_rows(_role_row(one) for one in view.roles)
        self.roles.setVisible(bool(view.roles))
        self.no_roles.setVisible(not view.roles)
        self.visits.set_rows(_visit_row(one, view) for one in view.visits)
        self.visits.setVisible(bool(view.visits))
        self.no_visits.setVisible(not view.visits)

    def _show_right(self, view: ContactPageView) -> None:
        row = view.person.row
        names = {"mobile": tr("Mobile"), "phone": tr("Phone"), "wechat": tr("WeChat"), "email": tr("E-mail")}
        ways = [
            Row(key, str(row.text(key)), lead=names[key], trail=tr("Copy"), link=True) for key in _WAYS if row.text(key)
        ]
        self.ways.set_rows(ways)
        self.ways.setVisible(bool(ways))
        self.no_ways.setVisible(not ways)
        level = tr("influence {level} of 5", level=row.influence) if row.influence else tr("influence unknown")
        self.influence.setText(level)
        pairs = (("to", tr("influences"), view.influences), ("from", tr("influenced by"), view.influenced_by))
        rows = [
            Row(
                f"{way}:{other}", name, lead=word, trail=tr("strength {level} of 5", level=strength) if strength else ""
            )
            for way, word, arrows in pairs
            for other, name, strength in arrows
        ]
        self.arrows.set_rows(rows)
        self.arrows.setVisible(bool(rows))
        self.reasons.set_rows(
            Row(
                one.row.id,
                one.row.words,
                pill=(code_text("rate", one.row.rate), RATE_TONES[one.row.rate]),
                trail=code_text("objection_state", one.state.value),
            )
            for one in view.objections
        )
        self.reasons.setVisible(bool(view.objections))
        self.no_reasons.setVisible(not view.objections)
        self.notes.setText(row.text("notes") or tr("No notes."))

    # ---------------------------------------------------------------------------------- doing

    def _edit(self) -> None:
        view = self._view
        if view is None:
            return
        arrows = [Arrow(self._contact_id, other, strength) for other, _name, strength in view.influences]
        people = self._context.use_cases.account_page.people(view.account_id)
        self._open(ContactForm(self._context, view.account_id, people, view.person, arrows=arrows, parent=self))

    def _assign_role(self) -> None:
        if self._view is not None:
            self._open(AssignRoleForm(self._context, self._contact_id, self._view.person.row.name, self))

    def _end_role(self, role_id: str) -> None:
        found = [one for one in self._view.roles if one.id == role_id and not one.to_on] if self._view else []
        if found and self._view is not None:
            self._open(EndRoleForm(self._context, found[0], self._view.person.row.name, self))

    def _leave_or_return(self) -> None:
        if self._view is None:
            return
        if self._view.person.row.text("left_on"):
            self._save(partial(self._context.use_cases.people.come_back, self._contact_id))
        else:
            self._open(LeaveForm(self._context, self._contact_id, self._view.person.row.name, self))

    def _delete(self) -> None:
        if self._view is not None:
            account = self._view.account_id
            work = partial(self._context.use_cases.people.delete, self._contact_id)
            self._save(work, lambda _changes: self._go_to(account))

    def _go_to(self, account_id: str) -> None:
        self._context.go("account", account_id=account_id)

    def _copy(self, way: str) -> None:
        if self._view is not None:
            QGuiApplication.clipboard().setText(self._view.person.row.text(way) or "")
            self.banner.show_message(tr("Copied: {text}", text=QGuiApplication.clipboard().text()), "good")

    def _log_visit(self) -> None:
        if self._view is not None:
            self._context.go("visit", account_id=self._view.account_id)

    def _open_account(self) -> None:
        if self._view is not None:
            self._context.go("account", account_id=self._view.account_id)

    def _open(self, form: FormDialog) -> None:
        form.finished.connect(form.deleteLater)
        form.open()

    def _save(self, work: Callable[[], Changes], on_done: Callable[[Changes], None] | None = None) -> None:
        self.banner.hide()
        self._context.save(work, on_done, self._on_error)

    def _on_error(self, error: BaseException) -> None:
        self.banner.show_message(problem_text(error), "bad")

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and self._view is not None and self._view.account_id in changes.accounts:
            self.refresh()


def _strength(level: int | None) -> str:
    return tr("strength {level} of 5", level=level) if level else ""


def _role_row(one: RoleRow) -> Row:
    until = one.to_on or tr("today still")
    return Row(
        key=one.id,
        lead=one.from_on,
        pill=(code_text("role", one.role), "neutral" if one.to_on else "accent"),
        text=one.subject or tr("for everything"),
        trail=until if one.to_on else tr("End"),
        link=not one.to_on,
        spoken=tr("{role} from {start} to {end}", role=code_text("role", one.role), start=one.from_on, end=until),
    )


def _visit_row(one: VisitRow, view: ContactPageView) -> Row:
    day = Moment(one.at, one.offset, "").local().date()
    others = [name for name in one.people if name != view.person.row.name]
    return Row(
        key=one.id,
        lead=formats.day(day, view.today),
        pill=(code_text("channel", one.channel), "neutral"),
        text=one.outcome or one.purpose or tr("no note"),
        detail=tr("with {names}", names=listed(others)) if others else "",
    )
