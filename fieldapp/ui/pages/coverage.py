"""Team coverage: where is the team, and at which stage?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.views import Cell, Choices, CohortRow, CoveragePage, Grouping, Question
from fieldapp.services.local_time import local_now, moment_now
from fieldapp.ui.actions import make_action
from fieldapp.ui.context import Context
from fieldapp.ui.coverage_grids import coverage_grid, coverage_sheet
from fieldapp.ui.coverage_page_texts import force_words, grouping_text, row_name, subtitle
from fieldapp.ui.dialogs.coverage_behind import CoverageBehind
from fieldapp.ui.dialogs.form_dialog import choice, chosen
from fieldapp.ui.dialogs.what_if import WhatIfDialog
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.mix_texts import place_name
from fieldapp.ui.pages.coverage_cards import TOTAL, CohortsCard, RatesCard, ReasonsCard, RepsCard
from fieldapp.ui.pages.reading_page import ReadingPage
from fieldapp.ui.paper_export import PaperExport
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.choices import fill_choices
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.flow import FlowHolder
from fieldapp.ui.widgets.pill import Pill
from fieldapp.ui.widgets.popups import open_dialog

_MONTHS_BACK = 12
_RESTS_ON = frozenset(
    (
        *("account", "account_merge", "account_opened", "usage", "wallet_estimate"),
        *("sales_order", "invoice", "payment", "payment_allocation", "refund", "trade_confirmation", "credit_memo"),
        *("campaign", "campaign_stage", "campaign_member", "target_list", "target"),
        *("objection", "objection_event", "visit", "unit", "user", "territory"),
    )
)


class CoveragePageView(ReadingPage):
    """One question at a time: which campaign, broken down by what, as of when, beside which other day."""

    rests_on = _RESTS_ON

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(context, tr("Team coverage"), parent, columns=(8, 5))
        self._question = Question()
        self._page: CoveragePage | None = None
        self._is_first = True
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self._make_head()
        yield self
        self._make_choices()
        yield self.whose
        self.rates = RatesCard(self.open_behind)
        self.add_left(self.rates)
        yield self.rates
        self.cohorts = CohortsCard()
        self.add_left(self.cohorts)
        yield self.cohorts
        self.reasons = ReasonsCard(self._open_reason, self._open_reasons)
        self.add_right(self.reasons)
        yield self.reasons
        self.reps = RepsCard(self._open_rep)
        self.add_right(self.reps)
        yield self.reps
        self.nothing = Card()
        self.nothing.add(
            EmptyState(
                tr("There is no account yet whose coverage could be counted."),
                tr("Go to the accounts"),
                lambda: self._context.go("accounts"),
                other=(tr("Plan a campaign"), lambda: self._context.go("campaigns")),
            )
        )
        self.add_wide(self.nothing)
        self.finish_columns()
        self._parts = (self.rates, self.reasons, self.reps)
        for part in (*self._parts, self.cohorts, self.nothing):
            part.hide()
        self._export = ListExport(self._context, self.banner, self)
        self._paper = PaperExport(self._context, self.banner, self)
        make_action("list.export", self, self.export)
        make_action("list.pdf", self, self.save_pdf)
        self.follow_changes()

    def _make_head(self) -> None:
        self.force = Pill()
        self.force.hide()
        self.what_if_button = SecondaryButton(tr("What if…"), self.ask_what_if, name=tr("What if these reps move?"))
        self.export_button = SecondaryButton(tr("Export"), self.export)
        self.pdf_button = SecondaryButton(tr("PDF"), self.save_pdf, name=tr("Save as PDF"))
        for control in (self.force, self.what_if_button, self.export_button, self.pdf_button):
            self.add_action(control)
        self.setFocusProxy(self.what_if_button)

    def _make_choices(self) -> None:
        self.campaign, self.whose, self.as_of, self.compare = choice([]), choice([]), choice([]), choice([])
        self.by = choice([(one.value, grouping_text(one)) for one in Grouping])
        self.matured = QCheckBox(tr("Matured"))
        self.matured.setToolTip(tr("Only accounts whose step before is old enough: new ones look worse than they are."))
        named = {
            self.campaign: tr("Campaign"),
            self.whose: tr("Whose accounts"),
            self.by: tr("Broken down by"),
            self.as_of: tr("As of"),
            self.compare: tr("Compared with"),
        }
        for control, name in named.items():
            control.setAccessibleName(name)
            control.activated.connect(self._ask)
        self.matured.toggled.connect(self._show_rates)
        self.add_wide(FlowHolder([*named, self.matured]))
        self.setTabOrder(self.pdf_button, self.campaign)

    # ---------------------------------------------------------------------------------- reading

    def open_with(self, **more: object) -> None:
        """Read; ``campaign_id`` asks for that campaign, ``team_id`` for that team."""
        campaign, team = more.get("campaign_id"), more.get("team_id")
        if isinstance(campaign, str):
            self._question, self._is_first = replace(self._question, campaign_id=campaign), False
            self._is_stale = True
        if isinstance(team, str):
            self._question, self._is_first, self._is_stale = Question(team_id=team), False, True
        super().open_with()

    def read(self) -> None:
        """Read what the question of the head asks for."""
        service, question, is_first = self._context.use_cases.coverage, self._question, self._is_first

        def read() -> tuple[Question, Choices, CoveragePage]:
            asked = service.first_question() if is_first else question
            return asked, service.choices(), service.page(asked)

        self.ask(read, self._on_page)

    @Slot(object)
    def _on_page(self, answer: tuple[Question, Choices, CoveragePage]) -> None:
        question, choices, page = answer
        if not self._is_first and question != self._question:
            return  # something else was asked meanwhile
        self._question, self._page, self._is_first = question, page, False
        self.fill(self._context.pace, self._show(choices, page))
        service = self._context.use_cases.coverage
        self.ask(lambda: (question, service.cohorts(question)), self._on_cohorts)

    def _show(self, choices: Choices, page: CoveragePage) -> Iterator[None]:
        self._fill_choices(choices)
        now = moment_now(self._context.clock)
        today = local_now(self._context.clock).date()
        has_any = bool(page.total.rates.coverage.could or page.rows)
        title = tr("Team coverage · {scope}", scope=page.scope) if page.scope else tr("Team coverage")
        self.set_title(title, subtitle(page, today, now.offset))
        for part in self._parts:
            part.setVisible(has_any)
        self.nothing.setVisible(not has_any)
        for button in (self.export_button, self.pdf_button):
            button.setEnabled(has_any)
        words, is_thin = force_words(page.force)
        self.force.show_state(words, "bad" if is_thin else "good")
        self.force.setVisible(page.force.concentration.index is not None)
        self.what_if_button.setEnabled(bool(page.force.presences))
        yield
        self._show_rates()
        yield
        self.reasons.show_reasons(page.reasons)
        yield
        self.reps.show_reps(page.reps, now.offset, today)

    @Slot()
    def _show_rates(self) -> None:
        if self._page is not None:
            self.rates.show_page(self._page, self._question.by, matured=self.matured.isChecked())

    @Slot(object)
    def _on_cohorts(self, answer: tuple[Question, tuple[CohortRow, ...]]) -> None:
        question, cohorts = answer
        if question == self._question:
            self.cohorts.show_cohorts(cohorts)

    # ---------------------------------------------------------------------------------- choosing

    def _fill_choices(self, choices: Choices) -> None:
        question = self._question
        campaigns = [("", tr("all accounts here")), *((one.id, one.name) for one in choices.campaigns)]
        fill_choices(self.campaign, campaigns, question.campaign_id or "")
        self.campaign.setVisible(len(campaigns) > 1)
        found = [("", tr("everybody's accounts"))]
        kinds = (("team", choices.teams), ("rep", choices.reps), ("place", choices.places))
        for kind, ones in kinds:
            found += [(f"{kind}:{one.id}", place_name(one.name)) for one in ones] if len(ones) > 1 else []
        fill_choices(self.whose, found, _narrowed_to(question))
        self.whose.setVisible(len(found) > 1)
        today = local_now(self._context.clock).date()
        days = [(one.isoformat(), tr("end of {month}", month=f"{one:%Y-%m}")) for one in _month_ends(today)]
        fill_choices(self.as_of, [("", tr("today")), *days], question.as_of.isoformat() if question.as_of else "")
        beside = [(day, tr("beside {what}", what=words)) for day, words in days]
        none = ("", tr("beside no other day"))
        fill_choices(self.compare, [none, *beside], question.compare.isoformat() if question.compare else "")
        fill_choices(self.by, [(one.value, grouping_text(one)) for one in Grouping], question.by.value)

    @Slot()
    def _ask(self) -> None:
        """Ask anew what the choices in the head say."""
        kind, _, key = (chosen(self.whose) or "").partition(":")
        self._question = Question(
            as_of=_day(chosen(self.as_of)),
            campaign_id=chosen(self.campaign),
            by=Grouping(chosen(self.by) or Grouping.PLACE.value),
            team_id=key if kind == "team" else None,
            rep_id=key if kind == "rep" else None,
            place=key if kind == "place" else None,
            compare=_day(chosen(self.compare)),
        )
        self.refresh()

    # ---------------------------------------------------------------------------------- opening

    def open_behind(self, key: str) -> None:
        """Show what is behind a number: ``opened|row`` its accounts, ``reps|row`` the reps of a row."""
        what, _, row = key.partition("|")
        page = self._page
        if page is None:
            return
        if what == "reps":
            self._show_reps_of(row)
            return
        found = next((one for one in page.rows if one.key == row), None) if row != TOTAL else None
        name = row_name(found, self._question.by) if found is not None else tr("All")
        dialog = CoverageBehind(
            self._context, self._question, found.key if found is not None else None, name, Cell(what), self
        )
        open_dialog(dialog)

    def _show_reps_of(self, row: str) -> None:
        """Break a row down by its reps."""
        by = self._question.by
        narrowed = {Grouping.PLACE: "place", Grouping.TEAM: "team_id", Grouping.REP: "rep_id"}
        changed = {"by": Grouping.REP}
        if row != TOTAL and by in narrowed:
            changed[narrowed[by]] = row  # type: ignore[assignment]
        self._question = replace(self._question, **changed)  # type: ignore[arg-type]
        self.refresh()

    def ask_what_if(self) -> None:
        """Try what the concentration would be if reps moved."""
        if self._page is not None:
            open_dialog(WhatIfDialog(self._context, self._page.force, self))

    def _open_reason(self, category: str) -> None:
        self._context.go("reasons", category=category, campaign_id=self._question.campaign_id)

    def _open_reasons(self) -> None:
        self._context.go("reasons", campaign_id=self._question.campaign_id)

    def _open_rep(self, key: str) -> None:
        what, _, rep = key.partition("|")
        if what == "mix":
            self._context.go("mix", whose=f"rep:{rep}")
        else:
            self._context.go("activity", rep_id=rep)

    def export(self) -> None:
        """Write the rates and the reps to a file."""
        page, by = self._page, self._question.by
        if page is not None and self.export_button.isEnabled():
            rows = len(page.rows) + len(page.reps) + 1
            self._export.ask(tr("Export team coverage"), tr("Team coverage"), rows, lambda: coverage_grid(page, by))

    def save_pdf(self) -> None:
        """Write the rates as pages."""
        page = self._page
        if page is None or not self.pdf_button.isEnabled():
            return
        now, today = moment_now(self._context.clock), local_now(self._context.clock).date()
        facts = (subtitle(page, today, now.offset), force_words(page.force)[0])
        by, matured = self._question.by, self.matured.isChecked()
        self._paper.ask(tr("Team coverage"), lambda: coverage_sheet(page, by, facts, matured=matured))


def _narrowed_to(question: Question) -> str:
    for kind, key in (("rep", question.rep_id), ("team", question.team_id), ("place", question.place)):
        if key:
            return f"{kind}:{key}"
    return ""


def _month_ends(today: date) -> Iterator[date]:
    last = today.replace(day=1) - timedelta(days=1)
    for _ in range(_MONTHS_BACK):
        yield last
        last = last.replace(day=1) - timedelta(days=1)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
