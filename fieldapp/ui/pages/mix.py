"""Customer mix: are my customers moving to automatic, who fell back, and who is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.commission.mix_views import Choice, Grouping, MixGroup, MixPage, MixQuestion, Weighing
from fieldapp.services.local_time import moment_now
from fieldapp.ui.actions import make_action
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import choice, chosen
from fieldapp.ui.dialogs.mix_behind import BehindDialog
from fieldapp.ui.dialogs.mode_forms import ReasonForm
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.mix_grids import mix_grid
from fieldapp.ui.mix_texts import place_name, subtitle, weighing_text
from fieldapp.ui.pages.mix_cards import BackslidesCard, CandidatesCard, ChangeCard, FlowCard, GroupsCard, SharesRow
from fieldapp.ui.pages.reading_page import ReadingPage
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.choices import fill_choices
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.flow import FlowHolder
from fieldapp.ui.widgets.popups import open_dialog

_MONTHS = (6, 12, 24)
_RESTS_ON = frozenset(
    ("account", "account_merge", "mode_note", "mode_override", "payment", "refund", "sales_order", "user")
)


class MixPageView(ReadingPage):
    """One question at a time: whose customers, weighed by what, over how many months."""

    rests_on = _RESTS_ON

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(context, tr("Customer mix: manual / semi-auto / auto"), parent, columns=(5, 3))
        self._question: MixQuestion | None = None
        self._view: MixPage | None = None
        self._groups: tuple[MixGroup, ...] = ()
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self._make_head()
        yield self
        self.shares = SharesRow(self.open_behind)
        self.add_wide(self.shares)
        yield self.shares
        self.change = ChangeCard()
        self.add_left(self.change)
        yield self.change
        self.groups = GroupsCard(self.narrow)
        self.groups.grouping_changed.connect(self._read_groups)
        self.add_left(self.groups)
        yield self.groups
        self.flow = FlowCard(self.open_behind)
        self.add_right(self.flow)
        yield self.flow
        self.candidates = CandidatesCard(self._open_account)
        self.add_right(self.candidates)
        yield self.candidates
        self.backslides = BackslidesCard(self.note_reason, self._open_account)
        self.add_right(self.backslides)
        yield self.backslides
        self.nothing = Card()
        self.nothing.add(
            EmptyState(
                tr("Nobody has ordered yet. How customers buy follows from their orders."),
                tr("Import orders"),
                lambda: self._context.go("import"),
                other=(tr("Go to the accounts"), lambda: self._context.go("accounts")),
            )
        )
        self.add_wide(self.nothing)
        self.finish_columns()
        self._parts = (self.shares, self.change, self.groups, self.flow, self.candidates, self.backslides)
        for part in (*self._parts, self.nothing):
            part.hide()
        self._export = ListExport(self._context, self.banner, self)
        make_action("list.export", self, self.export)
        self.follow_changes()

    def _make_head(self) -> None:
        self.weighing = choice([])
        self.weighing.setAccessibleName(tr("Weighed by"))
        self.months = choice([(str(one), tr("last %n months", n=one)) for one in _MONTHS], "12")
        self.months.setAccessibleName(tr("Time shown"))
        self.whose = choice([])
        self.whose.setAccessibleName(tr("Whose customers"))
        self.export_button = SecondaryButton(tr("Export"), self.export)
        for control in (self.whose, self.weighing, self.months):
            control.activated.connect(self._ask)
        self.add_action(self.export_button)
        self.add_wide(FlowHolder([self.whose, self.weighing, self.months]))
        self.setTabOrder(self.export_button, self.whose)
        self.setFocusProxy(self.export_button)

    # ---------------------------------------------------------------------------------- reading

    def open_with(self, **more: object) -> None:
        """Read; ``whose`` narrows the page to a rep, team or territory (``rep:ID``)."""
        whose = more.get("whose")
        if isinstance(whose, str):
            kind, _, key = whose.partition(":")
            asked = self._question or self._context.use_cases.mix.first_question()
            rep, team, place = (key if kind == one else None for one in ("rep", "team", "place"))
            self._question, self._is_stale = replace(asked, rep_id=rep, team_id=team, place=place), True
        super().open_with()

    def read(self) -> None:
        """Read what the question of the head asks for."""
        service, question = self._context.use_cases.mix, self._question
        self.ask(lambda: service.page(question or service.first_question()), self._on_view)

    @Slot()
    def _read_groups(self) -> None:
        service, question, grouping = self._context.use_cases.mix, self._question, self.groups.grouping()
        if question is not None:
            self.ask(lambda: (question, grouping, service.groups(question, grouping)), self._on_groups)

    @Slot(object)
    def _on_view(self, view: MixPage) -> None:
        if self._question not in (None, view.question):  # something else was asked meanwhile
            return
        self._question, self._view = view.question, view
        self.fill(self._context.pace, self._show(view))

    def _show(self, view: MixPage) -> Iterator[None]:
        self._fill_choices(view)
        has_any = bool(view.now.active or view.dormant or any(one.active for one in view.points))
        self.set_title(
            tr("Customer mix: manual / semi-auto / auto"), subtitle(view, moment_now(self._context.clock).offset)
        )
        for part in self._parts:
            part.setVisible(has_any)
        self.nothing.setVisible(not has_any)
        self.export_button.setEnabled(has_any)
        yield
        for card in (self.shares, self.change, self.flow, self.candidates, self.backslides):
            card.show_view(view)
            yield
        self.groups.by.setVisible(len(view.reps) > 1 or len(view.teams) > 1)
        self._read_groups()

    @Slot(object)
    def _on_groups(self, answer: tuple[MixQuestion, Grouping, tuple[MixGroup, ...]]) -> None:
        question, grouping, groups = answer
        if question == self._question and grouping is self.groups.grouping() and self._view is not None:
            self._groups = groups
            self.groups.show_groups(groups, self._view.currency)

    # ---------------------------------------------------------------------------------- choosing

    def _fill_choices(self, view: MixPage) -> None:
        weighings = [one for one in Weighing if one in view.may_weigh]
        fill_choices(
            self.weighing, [(one.value, weighing_text(one)) for one in weighings], view.question.weighing.value
        )
        self.weighing.setVisible(len(weighings) > 1)
        found = [("", tr("all customers here"))]
        for kind, choices in (("rep", view.reps), ("team", view.teams), ("place", view.places)):
            found += [(f"{kind}:{one.key}", place_name(one.name)) for one in _worth_choosing(choices)]
        fill_choices(self.whose, found, _narrowed_to(view.question))
        self.whose.setVisible(len(found) > 1)

    @Slot()
    def _ask(self) -> None:
        """Ask anew what the choices in the head say."""
        kind, _, key = (chosen(self.whose) or "").partition(":")
        self._question = MixQuestion(
            months=int(chosen(self.months) or 12),
            weighing=Weighing(chosen(self.weighing) or Weighing.COUNT.value),
            rep_id=key if kind == "rep" else None,
            team_id=key if kind == "team" else None,
            place=key if kind == "place" else None,
            currency=self._question.currency if self._question else None,
        )
        self.refresh()

    def narrow(self, key: str) -> None:
        """Show the customers of one rep, team or territory alone (``rep:ID``)."""
        if self.whose.findData(key) >= 0:
            self.whose.setCurrentIndex(self.whose.findData(key))
            self._ask()

    # ---------------------------------------------------------------------------------- opening

    def open_behind(self, key: str) -> None:
        """Show the customers behind a number."""
        if key == "back":
            self.backslides.list.setFocus()
            self.ensureWidgetVisible(self.backslides)
        elif self._view is not None:
            open_dialog(BehindDialog(self._context, self._view.question, key, self._view.flow.since, self))

    def note_reason(self, account_id: str) -> None:
        """Note why a customer fell back."""
        view = self._view
        found = next((one for one in view.backslides if one.account_id == account_id), None) if view else None
        if found is not None:
            open_dialog(ReasonForm(self._context, found, self))

    def _open_account(self, account_id: str) -> None:
        self._context.go("account", account_id=account_id)

    def export(self) -> None:
        """Write the months, the moves and the groups of the page to a file."""
        if self._view is not None:
            grid = mix_grid(self._view, self._groups)
            self._export.ask(tr("Export the customer mix"), tr("Customer mix"), len(self._view.points), lambda: grid)


def _worth_choosing(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return choices if len(choices) > 1 else ()


def _narrowed_to(question: MixQuestion) -> str:
    for kind, key in (("rep", question.rep_id), ("team", question.team_id), ("place", question.place)):
        if key:
            return f"{kind}:{key}"
    return ""
