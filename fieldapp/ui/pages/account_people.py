"""The cards about people: the decision map with the person in focus beside it, and the list of everybody."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldapp.domain.people import FlagCode
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView, Person
from fieldapp.ui.account_texts import flags_line, listed, met_text, role_goal
from fieldapp.ui.context import Context
from fieldapp.ui.map_controller import MapController
from fieldapp.ui.pages.account_actions import AccountActions
from fieldapp.ui.texts import code_text
from fieldapp.ui.theme import manager, px
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.decision_map_editor import DecisionMapEditor
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.pill import Pill, Tone
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

STANCE_TONES: dict[str, Tone] = {"for": "good", "against": "bad", "neutral": "neutral", "unknown": "warn"}
_STARS = {1: "★1", 2: "★2"}


class PersonPanel(QFrame):
    """Who the chosen box is, and what can be done about them."""

    def __init__(self, actions: AccountActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._person: Person | None = None
        self._column = QVBoxLayout(self)
        self._name, self._stance = TextLabel(), Pill()
        self._facts = MutedLabel(wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addWidget(self._stance)
        head.addStretch(1)
        self._column.addLayout(head)
        self._column.addWidget(self._facts)
        self._column.addWidget(self._buttons())
        manager().changed.connect(self._measure)
        self._measure()
        self.hide()

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.open_button = LinkButton(tr("Open"), lambda: self._actions.open_contact(self._id()))
        self.edit_button = LinkButton(tr("Edit person"), lambda: self._actions.edit_contact(self._id()))
        self.key_button = LinkButton(tr("Make key person"), lambda: self._actions.name_key_person(self._id(), 1))
        self.second_button = LinkButton(
            tr("Make second key person"), lambda: self._actions.name_key_person(self._id(), 2)
        )
        self.copy_button = LinkButton(tr("Copy phone"), self._copy_phone)
        for button in (self.open_button, self.edit_button, self.key_button, self.second_button, self.copy_button):
            flow.addWidget(button)
        return holder

    def show_person(self, person: Person, view: AccountPageView) -> None:
        """Show somebody."""
        self._person = person
        row = person.row
        title = f" · {row.text('title')}" if row.text("title") else ""
        star = f" {_STARS[person.rank]}" if person.rank else ""
        self._name.setText(f"{row.name}{star}{title}")
        stance = row.text("stance") or "unknown"
        self._stance.show_state(code_text("stance", stance), STANCE_TONES[stance])
        self._facts.setText(" · ".join(part for part in self._fact_parts(person, view) if part))
        has_left = row.text("left_on") is not None
        self.key_button.setVisible(person.rank != 1 and not has_left and bool(person.roles))
        self.second_button.setVisible(person.rank != 2 and not has_left and bool(person.roles))
        self.copy_button.setVisible(bool(self._phone()))
        self.setAccessibleName(row.name)
        self.show()

    def person_id(self) -> str:
        """Id of the person shown, or ""."""
        return "" if self.isHidden() else self._id()

    def _fact_parts(self, person: Person, view: AccountPageView) -> list[str]:
        row = person.row
        roles = listed(code_text("role", role) for role in person.roles) or tr("role unknown")
        influence = tr("influence {level} of 5", level=row.influence) if row.influence else ""
        outside = tr("outside the company: {relation}", relation=row.text("relation") or "—") if row.is_outside else ""
        left = tr("left on {day}", day=row.text("left_on")) if row.text("left_on") else ""
        names = {one.row.id: one.row.name for one in view.people}
        whom = [names[a.to_id] for a in view.arrows if a.from_id == row.id and a.to_id in names]
        influences = tr("influences {people}", people=listed(whom)) if whom else ""
        return [roles, influence, influences, met_text(person, view.today), self._phone(), outside, left]

    def _phone(self) -> str:
        row = self._person.row if self._person else None
        return (row.text("mobile") or row.text("phone") or "") if row else ""

    def _copy_phone(self) -> None:
        QGuiApplication.clipboard().setText(self._phone())

    def _id(self) -> str:
        return self._person.row.id if self._person else ""

    def _measure(self) -> None:
        self._column.setContentsMargins(0, px(8), 0, 0)
        self._column.setSpacing(px(6))


class WhoDecidesCard(Card):
    """Who decides here, in one look; unknown required roles are boxes too."""

    def __init__(self, actions: AccountActions, context: Context, banner: InlineBanner) -> None:
        super().__init__(tr("Who decides — decision map"))
        self._actions = actions
        self._view: AccountPageView | None = None
        self.cover = Pill()
        self.add_extra(self.cover)
        self.editor = DecisionMapEditor(tr("Decision map"))
        self.map = self.editor.view
        self._controller = MapController(context, self.editor, banner)
        self.panel = PersonPanel(actions)
        self.missing = MutedLabel(wrap=True, tone="warn")
        self.promote = LinkButton("", self._promote)
        self._successor = ""
        self.editor.node_focused.connect(self.choose)
        self.editor.person_opened.connect(actions.open_contact)
        self.editor.edit_wanted.connect(actions.edit_contact)
        self.editor.goal_wanted.connect(lambda role: actions.plan_visit(role_goal(role)))
        for part in (self.editor, self.missing, self.promote, self.panel):
            self.add(part)

    def show_view(self, view: AccountPageView) -> None:
        """Show the people of an account; the person chosen before stays chosen."""
        self._view = view
        self._controller.show_view(view)
        filled, wanted = view.cover.ratio.numerator, view.cover.ratio.denominator
        tone: Tone = "good" if filled == wanted else "warn"
        self.cover.show_state(tr("{known}/{all} roles known", known=filled, all=wanted), tone)
        line = flags_line(view)
        self.missing.setText(tr("Still open: {flags}", flags=line) if line else "")
        self.missing.setVisible(bool(line))
        self._show_successor(view)
        shown = view.person(self.panel.person_id())
        if shown is not None:
            self.panel.show_person(shown, view)
        else:
            self.panel.hide()

    def choose(self, person_id: str) -> None:
        """Show a person beneath the map; a role that nobody is known to hold leaves who was there before."""
        person = self._view.person(person_id) if self._view else None
        if person is not None and self._view is not None:
            self.panel.show_person(person, self._view)

    def _show_successor(self, view: AccountPageView) -> None:
        flag = next((one for one in view.flags if one.code is FlagCode.KEY_PERSON_LEFT), None)
        person = view.person(flag.proposed_id) if flag else None
        self._successor = person.row.id if person else ""
        self.promote.setVisible(person is not None)
        if person is not None:
            self.promote.setText(tr("Make {name} the key person", name=person.row.name))
            self.promote.setAccessibleName(self.promote.text())

    def _promote(self) -> None:
        self._actions.name_key_person(self._successor, 1)


class PeopleCard(Card):
    """Everybody known at the account; Enter opens a person."""

    chosen = Signal(str)

    def __init__(self, actions: AccountActions, parent: QWidget | None = None) -> None:
        super().__init__(tr("People"), LinkButton(tr("Add a person"), actions.add_contact), parent)
        self.export = LinkButton(tr("Export…"), actions.export_people, name=tr("Export the people"))
        self.add_extra(self.export)
        self.list = RowList(tr("People"))
        self.list.row_activated.connect(actions.open_contact)
        self.list.row_focused.connect(self.chosen)
        self.empty = EmptyState(tr("Nobody is known here yet."), tr("Add the first person"), actions.add_contact)
        self.add(self.list)
        self.add(self.empty)

    def show_view(self, view: AccountPageView) -> None:
        """Show the people of an account."""
        self.list.set_rows(_person_row(one, view) for one in view.people)
        self.list.setVisible(bool(view.people))
        self.export.setVisible(bool(view.people))
        self.empty.setVisible(not view.people)


def _person_row(person: Person, view: AccountPageView) -> Row:
    row = person.row
    stance = row.text("stance") or "unknown"
    notes = [row.text("title") or "", tr("outside") if row.is_outside else ""]
    roles = listed(code_text("role", role) for role in person.roles) or tr("role unknown")
    if row.text("left_on"):
        roles = tr("left on {day}", day=row.text("left_on"))
    influence = tr("influence {level} of 5", level=row.influence) if row.influence else ""
    return Row(
        key=row.id,
        lead=_STARS.get(person.rank, ""),
        pill=(code_text("stance", stance), STANCE_TONES[stance]),
        text=row.name,
        note=" · ".join(["", *(note for note in notes if note)]),
        detail=" · ".join(part for part in (roles, influence) if part),
        trail=met_text(person, view.today),
    )
