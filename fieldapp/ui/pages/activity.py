"""Activity and fairness: who visits whom how often, how well it is noted, and how large each territory is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.domain.modes import Mode
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.activity_views import (
    ActivityPage,
    ActivityQuestion,
    ClassActivity,
    OverdueAccount,
    RepActivity,
)
from fieldapp.services.coverage.views import Choices
from fieldapp.services.local_time import moment_now
from fieldapp.ui.actions import make_action
from fieldapp.ui.activity_texts import activity_grid, duration, last_words, overdue_row, share
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import choice, chosen
from fieldapp.ui.dialogs.overdue_accounts import OverdueAccounts
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.mix_texts import MODE_COLORS
from fieldapp.ui.pages.reading_page import ReadingPage
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.buttons import LinkButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.choices import fill_choices
from fieldapp.ui.widgets.figures import Column, Figure, FigureTable, Heat, Parts
from fieldapp.ui.widgets.flow import FlowHolder
from fieldapp.ui.widgets.growing_rows import GrowingRows
from fieldapp.ui.widgets.matrix import Cell
from fieldapp.ui.widgets.popups import open_dialog
from fieldapp.ui.widgets.text import MutedLabel

_DAYS = (7, 28, 84)
_REPS, _LATE = 60, 8
_WHOLE = 1_000_000


class ActivityPageView(ReadingPage):
    """One cycle at a time, of everybody, a team or a rep."""

    rests_on = frozenset(("visit", "visit_plan", "account", "account_merge", "user", "rep_activity", "objection_event"))

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(context, tr("Activity and fairness"), parent, columns=(8, 5))
        self._question = ActivityQuestion()
        self._page: ActivityPage | None = None
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self._make_head()
        yield self
        self.reps = Card(tr("Reps beside the size of their territory"))
        self.rep_table = FigureTable(self.reps.title(), tr("Name"), corner_weight=14)
        self.rep_table.cell_activated.connect(self._open_rep)
        self.more = MutedLabel()
        self.reps.add(self.rep_table)
        self.reps.add(self.more)
        self.add_wide(self.reps)
        yield self.reps
        self.classes = Card(tr("Visits by class"))
        self.class_table = FigureTable(tr("Visits by class"), tr("Class"), corner_weight=10)
        self.classes.add(self.class_table)
        hint = tr(
            "Reach: part of the planned accounts with a visit. Frequency: visits per visited account. "
            "Attainment: done of what was planned; extra visits do not make up for missing ones."
        )
        self.classes.add(MutedLabel(hint, wrap=True))
        self.add_left(self.classes)
        yield self.classes
        self.late = Card(tr("Longest overdue"))
        self.late.add_extra(LinkButton(tr("All"), self.open_overdue, name=tr("All overdue accounts")))
        self.late_rows = GrowingRows(tr("Longest overdue"), _LATE)
        self.late_rows.list.row_activated.connect(self._open_account)
        self.none_late = MutedLabel(tr("Nobody waits longer than planned."), wrap=True)
        self.late.add(self.late_rows)
        self.late.add(self.none_late)
        self.add_right(self.late)
        self.finish_columns()
        self._parts = (self.reps, self.classes, self.late)
        for part in self._parts:
            part.hide()
        self._export = ListExport(self._context, self.banner, self)
        make_action("list.export", self, self.export)
        self.follow_changes()

    def _make_head(self) -> None:
        self.days = choice([(str(one), tr("last %n days", n=one)) for one in _DAYS], "28")
        self.whose = choice([])
        self.days.setAccessibleName(tr("Time shown"))
        self.whose.setAccessibleName(tr("Whose visits"))
        for control in (self.days, self.whose):
            control.activated.connect(self._ask)
        self.export_button = SecondaryButton(tr("Export"), self.export)
        self.add_action(self.export_button)
        self.add_wide(FlowHolder([self.days, self.whose]))
        self.setTabOrder(self.export_button, self.days)
        self.setFocusProxy(self.export_button)

    # ---------------------------------------------------------------------------------- reading

    def open_with(self, **more: object) -> None:
        """Read; ``rep_id`` narrows the page to one rep."""
        rep_id = more.get("rep_id")
        if isinstance(rep_id, str) and rep_id != self._question.rep_id:
            self._question = ActivityQuestion(days=self._question.days, rep_id=rep_id)
            self._is_stale = True
        super().open_with()

    def read(self) -> None:
        """Read what the question of the head asks for."""
        service, coverage, question = self._context.use_cases.activity, self._context.use_cases.coverage, self._question

        def read() -> tuple[ActivityQuestion, Choices, ActivityPage, tuple[OverdueAccount, ...]]:
            return question, coverage.choices(), service.page(question), service.overdue(question, 0, _LATE)

        self.ask(read, self._on_page)

    @Slot(object)
    def _on_page(self, answer: tuple[ActivityQuestion, Choices, ActivityPage, tuple[OverdueAccount, ...]]) -> None:
        question, choices, page, late = answer
        if question == self._question:
            self._page = page
            self.fill(self._context.pace, self._show(choices, page, late))

    def _show(self, choices: Choices, page: ActivityPage, late: Sequence[OverdueAccount]) -> Iterator[None]:
        found = [("", tr("everybody's accounts"))]
        for kind, ones in (("team", choices.teams), ("rep", choices.reps)):
            found += [(f"{kind}:{one.id}", one.name) for one in ones] if len(ones) > 1 else []
        narrowed = (("rep", self._question.rep_id), ("team", self._question.team_id))
        fill_choices(self.whose, found, next((f"{kind}:{key}" for kind, key in narrowed if key), ""))
        self.whose.setVisible(len(found) > 1)
        since, until = formats.date(page.since), formats.date(page.as_of)
        parts = [tr("{since} to {until}", since=since, until=until), tr("%n accounts overdue", n=page.overdue)]
        if not page.is_watched:
            parts.append(tr("no server tells when laptops come"))
        self.set_title(tr("Activity and fairness"), " · ".join(parts))
        for part in self._parts:
            part.show()
        yield
        self._show_reps(page)
        yield
        self._show_classes(page.classes)
        yield
        self.late_rows.set_rows([overdue_row(one) for one in late])
        self.none_late.setVisible(not late)
        self.export_button.setEnabled(bool(page.reps))

    def _show_reps(self, page: ActivityPage) -> None:
        columns = [
            Column(tr("Accounts"), 9),
            Column(tr("Districts"), 9),
            Column(tr("Visits / planned"), 14),
            Column(tr("Reach"), 9),
            Column(tr("Overdue"), 9),
            Column(tr("Well noted"), 10),
            Column(tr("Mix"), 14, is_left=True),
            Column(tr("First answer"), 11),
        ]
        if page.is_watched:
            columns += [Column(tr("Days used"), 10), Column(tr("Until synced"), 11), Column(tr("Last seen"), 12)]
        offset = moment_now(self._context.clock).offset
        rows = [_rep_row(one, offset, is_watched=page.is_watched) for one in page.reps[:_REPS]]
        self.rep_table.set_figures(columns, rows)
        rest = len(page.reps) - _REPS
        self.more.setText(tr("and %n more: choose them above", n=rest) if rest > 0 else "")
        self.more.setVisible(rest > 0)

    def _show_classes(self, classes: Sequence[ClassActivity]) -> None:
        columns = [
            Column(tr("Accounts"), 9),
            Column(tr("Done / planned"), 14),
            Column(tr("Reach"), 9),
            Column(tr("Frequency"), 10),
            Column(tr("Attainment"), 10),
            Column(tr("On target"), 10),
            Column(tr("Overdue"), 9),
        ]
        self.class_table.set_figures(columns, [_class_row(one) for one in classes])

    @Slot()
    def _ask(self) -> None:
        kind, _, key = (chosen(self.whose) or "").partition(":")
        self._question = ActivityQuestion(
            days=int(chosen(self.days) or 28),
            team_id=key if kind == "team" else None,
            rep_id=key if kind == "rep" else None,
        )
        self.refresh()

    # ---------------------------------------------------------------------------------- opening

    def _open_rep(self, key: str) -> None:
        what, _, rep = key.partition("|")
        if what == "overdue":
            self._show_overdue(ActivityQuestion(days=self._question.days, rep_id=rep))
        else:
            self._context.go("mix", whose=f"rep:{rep}")

    def open_overdue(self) -> None:
        """Show all overdue accounts of the question."""
        self._show_overdue(self._question)

    def _show_overdue(self, question: ActivityQuestion) -> None:
        open_dialog(OverdueAccounts(self._context, question, self))

    def _open_account(self, account_id: str) -> None:
        self._context.go("account", account_id=account_id)

    def export(self) -> None:
        """Write the reps and the classes to a file."""
        page = self._page
        if page is not None and page.reps:
            rows = len(page.reps) + len(page.classes)
            self._export.ask(tr("Export the activity"), tr("Activity and fairness"), rows, lambda: activity_grid(page))


def _rep_row(one: RepActivity, offset: int, *, is_watched: bool) -> tuple[str, list[Cell]]:
    whole = max(1, sum(one.mix.values()))
    parts = tuple((one.mix.get(mode, 0) * _WHOLE // whole, MODE_COLORS[mode][0]) for mode in Mode)
    told = ", ".join(f"{code_text('mode', mode.value)} {one.mix.get(mode, 0)}" for mode in Mode)
    late, mix = f"overdue|{one.user_id}", f"mix|{one.user_id}"
    cells: list[Cell] = [
        Cell(formats.number(one.accounts)),
        Cell(formats.number(one.places)),
        Cell(tr("{done} / {planned}", done=formats.number(one.done), planned=formats.number(one.planned))),
        _heat(one.measures.reach.ppm),
        Cell(formats.number(one.overdue), late, "bad" if one.overdue else "text"),
        _heat(one.evidence.ppm),
        Figure("", mix, spoken=f"{one.name}: {told}", look=Parts(parts)),
        Cell(duration(one.answer_s)),
    ]
    if is_watched:
        used = tr("{used} of {days}", used=one.used_days, days=one.days)
        waiting = tr("%n changes not synced yet", n=one.waiting) if one.waiting else ""
        last = last_words(one.last_sync_at, offset)
        cells += [Cell(used), Cell(duration(one.lag_s)), Cell(last, "", "warn" if one.waiting else "text", waiting)]
    return one.name, cells


def _class_row(one: ClassActivity) -> tuple[str, list[Cell]]:
    name = code_text("class", one.abc_class) if one.abc_class else tr("All")
    measures = one.measures
    frequency = measures.frequency
    often = "—" if not frequency.denominator else f"{frequency.numerator / frequency.denominator:.1f}"
    return name, [
        Cell(formats.number(one.accounts)),
        Cell(tr("{done} / {planned}", done=formats.number(one.done), planned=formats.number(one.planned))),
        _heat(measures.reach.ppm),
        Cell(often),
        _heat(measures.attainment.ppm),
        _heat(measures.on_target.ppm),
        Cell(formats.number(one.overdue), "", "bad" if one.overdue else "text"),
    ]


def _heat(ppm: int | None) -> Cell:
    return Cell(share(None), "", "muted") if ppm is None else Figure(share(ppm), look=Heat(ppm))
