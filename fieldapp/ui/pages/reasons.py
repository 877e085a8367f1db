"""Reasons against: which hold back most accounts and most money, and what eliminated them before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.reason_views import RateReasons, ReasonQuestion, ReasonRow, ReasonsPage, Remedy
from fieldapp.services.coverage.views import Choices
from fieldapp.ui.actions import make_action
from fieldapp.ui.charts.pareto import Cause, ParetoChart
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import choice, chosen
from fieldapp.ui.dialogs.reason_behind import ReasonBehind, reason_row
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.mix_texts import place_name
from fieldapp.ui.pages.reading_page import ReadingPage
from fieldapp.ui.reason_page_texts import holding_words, money, reason_name, reasons_grid, remedy_words, subtitle
from fieldapp.ui.texts import code_choices, code_text
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.choices import fill_choices
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.figures import Bar, Column, Figure, FigureTable, Tint
from fieldapp.ui.widgets.flow import FlowHolder
from fieldapp.ui.widgets.growing_rows import GrowingRows
from fieldapp.ui.widgets.matrix import Cell
from fieldapp.ui.widgets.popups import open_dialog
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.text import MutedLabel

_BARS, _ROWS, _SHOWN = 10, 40, 6
_WHOLE = 1_000_000
_ALL_OF = "rate:"
_RESTS_ON = frozenset(
    ("objection", "objection_event", "account", "account_merge", "campaign", "campaign_stage", "target")
)


class ReasonsPageView(ReadingPage):
    """One question at a time: against which rate, of what kind, in which campaign, of whom."""

    rests_on = _RESTS_ON

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(context, tr("Reasons against"), parent, columns=(3, 2))
        self._question = ReasonQuestion()
        self._page: ReasonsPage | None = None
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self._make_head()
        yield self
        self.pareto = Card(tr("What holds back most"))
        self.chart = ParetoChart(tr("What holds back most"), tr("Reason"), tr("Accounts"))
        self.pareto.add(self.chart)
        self.add_left(self.pareto)
        yield self.pareto
        self.register = Card(tr("Register"))
        self.table = FigureTable(tr("Register"), tr("Reason"), corner_weight=24)
        self.table.cell_activated.connect(self.open_behind)
        self.more = MutedLabel()
        self.register.add(self.table)
        self.register.add(self.more)
        self.add_left(self.register)
        yield self.register
        self.rates = Card(tr("By rate"))
        self.rate_table = FigureTable(tr("By rate"), tr("Which rate"), corner_weight=9)
        self.rate_table.cell_activated.connect(self.open_behind)
        self.rates.add(self.rate_table)
        self.add_right(self.rates)
        yield self.rates
        self._make_remedies()
        yield self.remedies
        self._make_proposals()
        self._make_nothing()
        self.add_wide(self.nothing)
        self.finish_columns()
        self._parts = (self.pareto, self.register, self.rates, self.remedies)
        for part in (*self._parts, self.proposals, self.nothing):
            part.hide()
        self._export = ListExport(self._context, self.banner, self)
        make_action("list.export", self, self.export)
        self.follow_changes()

    def _make_remedies(self) -> None:
        self.remedies = Card(tr("What eliminated such reasons before"))
        self.remedy_of = choice(code_choices("category"))
        self.remedy_of.setAccessibleName(tr("Kind of objection"))
        self.remedy_of.activated.connect(self._read_remedies)
        self.remedies.add_extra(self.remedy_of)
        self.remedy_rows = GrowingRows(tr("What eliminated such reasons before"), _SHOWN)
        self.no_remedy = MutedLabel(tr("No such reason was eliminated with proof yet."), wrap=True)
        self.remedies.add(self.remedy_rows)
        self.remedies.add(self.no_remedy)
        self.add_right(self.remedies)

    def _make_proposals(self) -> None:
        self.proposals = Card(tr("It happened after all: confirm"))
        self.proposal_rows = GrowingRows(tr("Reasons that may be confirmed as eliminated"), _SHOWN)
        self.proposal_rows.list.row_activated.connect(self._open_account)
        self.proposals.add(self.proposal_rows)
        self.add_right(self.proposals)

    def _make_nothing(self) -> None:
        self.nothing = Card()
        nothing = EmptyState(
            tr("Nothing speaks against us yet. Reasons are noted with a visit."),
            tr("Log a visit"),
            lambda: self._context.go("visit"),
        )
        self.nothing.add(nothing)

    def _make_head(self) -> None:
        self.rate = choice(code_choices("rate"), empty=tr("against any rate"))
        self.category = choice(code_choices("category"), empty=tr("of any kind"))
        self.campaign, self.whose = choice([]), choice([])
        self.by = choice([("", tr("by accounts")), ("money", tr("by money"))])
        named = {
            self.rate: tr("Against which rate"),
            self.category: tr("Kind of objection"),
            self.campaign: tr("Campaign"),
            self.whose: tr("Whose accounts"),
            self.by: tr("Weighed by"),
        }
        for control, name in named.items():
            control.setAccessibleName(name)
            control.activated.connect(self._ask)
        self.export_button = SecondaryButton(tr("Export"), self.export)
        self.add_action(self.export_button)
        self.add_wide(FlowHolder([*named]))
        self.setTabOrder(self.export_button, self.rate)
        self.setFocusProxy(self.export_button)

    # ---------------------------------------------------------------------------------- reading

    def open_with(self, **more: object) -> None:
        """Read; ``category`` or ``campaign_id`` narrow the page to one."""
        category, campaign = more.get("category"), more.get("campaign_id")
        if category or campaign:
            asked = ReasonQuestion(
                category=category if isinstance(category, str) else None,
                campaign_id=campaign if isinstance(campaign, str) else None,
            )
            self._is_stale = self._is_stale or asked != self._question
            self._question = asked
        super().open_with()

    def read(self) -> None:
        """Read what the question of the head asks for."""
        reasons, coverage, question = self._context.use_cases.reasons, self._context.use_cases.coverage, self._question
        self.ask(lambda: (question, coverage.choices(), reasons.page(question)), self._on_page)

    @Slot(object)
    def _on_page(self, answer: tuple[ReasonQuestion, Choices, ReasonsPage]) -> None:
        question, choices, page = answer
        if question == self._question:
            self._page = page
            self.fill(self._context.pace, self._show(choices, page))

    def _show(self, choices: Choices, page: ReasonsPage) -> Iterator[None]:
        self._fill_choices(choices)
        is_whole = self._question == ReasonQuestion(by_money=self._question.by_money)
        has_any = bool(page.rows) or any(one.counts.raised for one in page.rates) or not is_whole
        self.set_title(tr("Reasons against"), subtitle(page))
        for part in self._parts:
            part.setVisible(has_any)
        self.nothing.setVisible(not has_any)
        self.export_button.setEnabled(bool(page.rows))
        yield
        self._show_pareto(page)
        yield
        self._show_register(page)
        yield
        self._show_rates(page.rates, page.currency)
        self.proposals.setVisible(bool(page.proposals))
        self.proposal_rows.set_rows([reason_row(one) for one in page.proposals])
        yield
        if page.rows:
            fill_choices(self.remedy_of, code_choices("category"), self._question.category or page.rows[0].category)
        self._read_remedies()

    def _show_pareto(self, page: ReasonsPage) -> None:
        by_money = self._question.by_money
        causes = [
            Cause(
                reason_name(one),
                one.value_minor if by_money else one.accounts,
                one.upto.ppm or 0,
                money(one.value_minor, page.currency) if by_money else tr("%n accounts", n=one.accounts),
            )
            for one in page.rows[:_BARS]
        ]
        self.chart.set_causes(
            causes, lambda level: money(int(level), page.currency) if by_money else formats.number(int(level))
        )
        self.pareto.setVisible(bool(causes))

    def _show_register(self, page: ReasonsPage) -> None:
        columns = [
            Column(tr("Which rate"), 11, is_left=True),
            Column(tr("Accounts held back"), 18, is_left=True),
            Column(tr("Accounts"), 9),
            Column(tr("At stake"), 13),
            Column(tr("together"), 9),
        ]
        most = max((one.accounts for one in page.rows), default=1)
        shown = enumerate(page.rows[:_ROWS], 1)
        rows = [_register_row(f"{at}. {reason_name(one)}", one, most, page.currency) for at, one in shown]
        self.table.set_figures(columns, rows)
        rest = len(page.rows) - _ROWS
        self.more.setText(tr("and %n more: choose them above", n=rest) if rest > 0 else "")
        self.more.setVisible(rest > 0)

    def _show_rates(self, rates: Sequence[RateReasons], currency: str) -> None:
        columns = [
            Column(tr("open", context="reasons"), 10),
            Column(tr("gone", context="reasons"), 10),
            Column(tr("days", context="reasons"), 8),
            Column(tr("At stake"), 14),
            Column(tr("Severe"), 8),
        ]
        self.rate_table.set_figures(columns, [_rate_row(one, currency) for one in rates])

    @Slot()
    def _read_remedies(self) -> None:
        category = chosen(self.remedy_of) or "other"
        rate = self._question.rate or next(
            (one.rate for one in self._page.rows if one.category == category) if self._page else iter(()), "coverage"
        )
        service = self._context.use_cases.reasons
        self.ask(lambda: (category, service.remedies(rate, category)), self._on_remedies)

    @Slot(object)
    def _on_remedies(self, answer: tuple[str, tuple[Remedy, ...]]) -> None:
        category, found = answer
        if category == (chosen(self.remedy_of) or "other"):
            self.remedy_rows.set_rows(
                [Row(str(at), one.answer, detail=remedy_words(one)) for at, one in enumerate(found)]
            )
            self.no_remedy.setVisible(not found)

    # ---------------------------------------------------------------------------------- choosing

    def _fill_choices(self, choices: Choices) -> None:
        question = self._question
        campaigns = [("", tr("all accounts here")), *((one.id, one.name) for one in choices.campaigns)]
        fill_choices(self.campaign, campaigns, question.campaign_id or "")
        self.campaign.setVisible(len(campaigns) > 1)
        found = [("", tr("everybody's accounts"))]
        for kind, ones in (("team", choices.teams), ("rep", choices.reps), ("place", choices.places)):
            found += [(f"{kind}:{one.id}", place_name(one.name)) for one in ones] if len(ones) > 1 else []
        narrowed = (("rep", question.rep_id), ("team", question.team_id), ("place", question.place))
        fill_choices(self.whose, found, next((f"{kind}:{key}" for kind, key in narrowed if key), ""))
        self.whose.setVisible(len(found) > 1)
        self.category.setCurrentIndex(max(0, self.category.findData(question.category or "")))

    @Slot()
    def _ask(self) -> None:
        kind, _, key = (chosen(self.whose) or "").partition(":")
        self._question = ReasonQuestion(
            rate=chosen(self.rate),
            category=chosen(self.category),
            campaign_id=chosen(self.campaign),
            team_id=key if kind == "team" else None,
            rep_id=key if kind == "rep" else None,
            place=key if kind == "place" else None,
            by_money=chosen(self.by) == "money",
        )
        self.refresh()

    # ---------------------------------------------------------------------------------- opening

    def open_behind(self, key: str) -> None:
        """Show the accounts of a row of the register, or of all reasons against a rate (``rate:CODE``)."""
        page = self._page
        if page is None:
            return
        if key.startswith(_ALL_OF):
            rate = key.removeprefix(_ALL_OF)
            name = tr("Reasons against: {rate}", rate=code_text("rate", rate))
            open_dialog(ReasonBehind(self._context, replace(self._question, rate=rate), None, name, self))
            return
        row = next((one for one in page.rows if one.key == key), None)
        if row is not None:
            open_dialog(ReasonBehind(self._context, self._question, key, reason_name(row), self))

    def _open_account(self, account_id: str) -> None:
        self._context.go("account", account_id=account_id)

    def export(self) -> None:
        """Write the register to a file."""
        page = self._page
        if page is not None and page.rows:
            self._export.ask(
                tr("Export the reasons"), tr("Reasons against"), len(page.rows), lambda: reasons_grid(page)
            )


def _register_row(name: str, one: ReasonRow, most: int, currency: str) -> tuple[str, list[Cell]]:
    accounts = formats.number(one.accounts)
    upto = "—" if one.upto.ppm is None else formats.percent(one.upto.ppm)
    told = tr("%n accounts", n=one.accounts)
    return name, [
        Figure(code_text("rate", one.rate), one.key, look=Tint("info")),
        Figure("", one.key, spoken=f"{name}: {told}", look=Bar(one.accounts * _WHOLE // most, "bad")),
        Cell(accounts, one.key),
        Cell(money(one.value_minor, currency), one.key),
        Cell(upto, one.key, "muted"),
    ]


def _rate_row(one: RateReasons, currency: str) -> tuple[str, list[Cell]]:
    key = f"{_ALL_OF}{one.rate}"
    share = "—" if one.eliminated_share.ppm is None else formats.percent(one.eliminated_share.ppm)
    days = "—" if one.median_days is None else formats.number(one.median_days)
    half = "" if one.median_days is None else tr("half of them were eliminated within %n days", n=one.median_days)
    stands = formats.number(one.counts.open + one.counts.answered)
    severe = formats.number(one.severe_open) if one.severe_open else "—"
    spoken = tr(
        "{rate}: {open} open, {answered} answered, {eliminated} eliminated, {accepted} accepted",
        rate=code_text("rate", one.rate),
        open=one.counts.open,
        answered=one.counts.answered,
        eliminated=one.counts.eliminated,
        accepted=one.counts.accepted,
    )
    return code_text("rate", one.rate), [
        Cell(stands, key, spoken=spoken),
        Cell(share, key),
        Cell(days, key, spoken=half),
        Cell(money(one.value_minor, currency), key),
        Cell(severe, key, "bad" if one.holds_stage and one.severe_open else "text", spoken=holding_words(one)),
    ]
