"""The fourth step: a verdict for every row, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QProgressBar, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr, tr_marked
from fieldapp.models.windowed_table import Column
from fieldapp.ui.import_texts import list_text, problem_words, unused_lines
from fieldapp.ui.importing.panes import ChoiceField, Record, SmallTable
from fieldapp.ui.importing.rejected import ask_rejected
from fieldapp.ui.importing.steps import Step
from fieldapp.ui.importing.texts import (
    POLICIES,
    VERDICT_TONES,
    VERDICTS,
    change_text,
    counts_text,
    duplicate_text,
    row_detail,
    verdict_text,
)
from fieldapp.ui.importing.wizard import Wizard
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.chip import Chip
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

if TYPE_CHECKING:
    from fieldapp.services.importing.running import Progress
    from fieldapp.services.importing.session_views import CheckView
    from fieldapp.services.importing.verdicts import RowVerdict

_ROWS = 10
_MOST = 25_000  # of each verdict the first 5,000 are listed


class CheckStep(Step):
    """Chips filter by verdict; the row in front is told in full beneath, with what can be decided about it."""

    def __init__(self, wizard: Wizard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wizard = wizard
        self._verdict = ""

    def build(self) -> Iterator[QWidget]:
        """The counts, and the rows behind them."""
        for make in (self._counts_card, self._rows_card):
            card = make()
            self.column.addWidget(card)
            yield card
        self.column.addStretch(1)
        self._wizard.progressed.connect(self._on_progress)
        self._wizard.checked.connect(self._show)
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """What the step is called."""
        return tr("Check")

    def enter(self) -> None:
        """Check, unless nothing has changed since."""
        self._show()
        if self._wizard.check_view is None:
            self._begin()
            self._wizard.check()

    def leave(self) -> None:
        """A check that is under way is of no use any more."""
        if self._wizard.check_view is None:
            self._wizard.stop()

    def failed(self) -> None:
        """No check, no rows."""
        self.progress.hide()
        self.stop_button.hide()

    def may_go_on(self) -> bool:
        """Something would come in."""
        view = self._wizard.check_view
        return view is not None and any(one.new or one.updates for one in view.report.counts.values())

    def next_text(self) -> str:
        """Now it becomes earnest."""
        return tr("Import")

    def hint(self) -> str:
        """What going on would do."""
        view = self._wizard.check_view
        if view is None:
            return ""
        if not self.may_go_on():
            return tr("There is nothing to bring in: correct the file, or go back.")
        rejected = view.verdicts.count("rejected")
        if rejected:
            return tr("Good rows go in; %n rejected rows stay out and can be saved as a file.", n=rejected)
        return tr("Import brings the rows in; all of it can be taken back.")

    # ---------------------------------------------------------------------------------- parts

    def _counts_card(self) -> Card:
        card = Card(tr("What would happen"))
        self.summary = TextLabel("", wrap=True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setTextVisible(False)
        self.stop_button = SecondaryButton(tr("Stop"), self._wizard.stop)
        self.chips_holder = QWidget()
        flow = FlowLayout(self.chips_holder)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for verdict in ("", *VERDICTS):
            chip = Chip("", verdict or "all")
            self._group.addButton(chip)
            chip.clicked.connect(lambda _on=True, verdict=verdict: self.show_only(verdict))
            flow.addWidget(chip)
            self.chips[verdict] = chip
        self.chips[""].setChecked(True)
        self.duplicates = ChoiceField(tr("Rows that may be accounts we have"), self._wizard.set_duplicates)
        self.save_button = SecondaryButton(tr("Save the rejected rows…"), self.ask_save)
        for part in (self.summary, self.progress, self.stop_button, self.duplicates):
            card.add(part)
        return card

    def _rows_card(self) -> Card:
        card = Card(tr("Rows"))
        card.add_extra(self.save_button)
        self.table = SmallTable(tr("Rows"), _columns(self._names))
        self.table.current_changed.connect(lambda _id: self._show_row())
        self.detail = TextLabel("", wrap=True)
        self.policy = ChoiceField(tr("This row"), self._decide)
        self.nothing = MutedLabel(tr("No row has this verdict."), wrap=True)
        self.first_only = MutedLabel("", wrap=True)
        for part in (self.chips_holder, self.table, self.nothing, self.first_only, self.detail, self.policy):
            card.add(part)
        self.rows_card = card
        return card

    # ---------------------------------------------------------------------------------- showing

    def _begin(self) -> None:
        self.summary.setText(tr("Every row is looked at; nothing is changed."))
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stop_button.show()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if self.isVisible():
            self.progress.setRange(0, max(progress.total, 1))
            self.progress.setValue(min(progress.done, progress.total))
            far = tr("{done} of {total} rows", done=formats.number(progress.done), total=formats.number(progress.total))
            self.summary.setText(far)

    @Slot()
    def _show(self) -> None:
        view = self._wizard.check_view
        for part in (self.rows_card, self.duplicates):
            part.setVisible(view is not None)
        self.progress.setVisible(view is None and self._wizard.is_busy())
        self.stop_button.setVisible(view is None and self._wizard.is_busy())
        if view is None:
            self.summary.setText(tr("The check was ended."))
            self.changed.emit()
            return
        self._show_counts(view)
        self.show_only(self._verdict if view.verdicts.count(self._verdict or None) else "")
        self.changed.emit()

    def _show_counts(self, view: CheckView) -> None:
        verdicts = view.verdicts
        lines = [counts_text(view.report.counts)]
        lines += unused_lines(view.report)
        if view.report.left_out:
            lines.append(tr("Of %n rows single values are left out.", n=len(view.report.left_out)))
        self.summary.setText("\n".join(line for line in lines if line))
        for verdict, chip in self.chips.items():
            count = verdicts.count(verdict or None)
            words = verdict_text(verdict) if verdict else tr("All", context="rows")
            text = f"{words} {formats.number(count)}"
            chip.setText(text)
            chip.setAccessibleName(text)
            chip.setVisible(bool(count) or not verdict)
        found = verdicts.count("duplicate") > 0 or self._wizard.duplicates != "link"
        self.duplicates.setVisible(found)
        self.duplicates.offer([(key, tr_marked(words)) for key, words in POLICIES.items()], self._wizard.duplicates)
        self.save_button.setVisible(verdicts.count("rejected") > 0)

    def show_only(self, verdict: str) -> None:
        """Show the rows of one verdict; "" for all."""
        view = self._wizard.check_view
        if view is None:
            return
        self._verdict = verdict
        self.chips[verdict].setChecked(True)
        rows = view.verdicts.page(0, _MOST, verdict or None)
        self.table.show_records((row,) for row in rows)
        self.table.fit_rows(_ROWS)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        total = view.verdicts.count(verdict or None)
        self.first_only.setText(tr("The first {count} are listed.", count=formats.number(len(rows))))
        self.first_only.setVisible(len(rows) < total)
        if rows:
            self.table.selectRow(0)
        self._show_row()

    def _show_row(self) -> None:
        row = self._row()
        self.detail.setVisible(row is not None)
        self.policy.setVisible(row is not None and row.verdict == "duplicate")
        if row is None:
            return
        lines = [change_text(row.kind, one, self._names()) for one in row.changes]
        lines += [duplicate_text(row)] if row.duplicate else []
        lines += [problem_words(row.problem)] if row.problem else []
        self.detail.setText("\n".join(lines) or verdict_text(row.verdict))
        chosen = row.policy or self._wizard.duplicates
        self.policy.offer([(key, tr_marked(words)) for key, words in POLICIES.items()], chosen)

    def _names(self) -> Mapping[str, str]:
        view = self._wizard.check_view
        return view.names if view is not None else {}

    def _row(self) -> RowVerdict | None:
        at, records = self.table.place(), self.table.records()
        return records[at][0] if 0 <= at < len(records) else None  # type: ignore[return-value]

    # ---------------------------------------------------------------------------------- deciding

    def _decide(self, policy: str) -> None:
        row = self._row()
        if row is not None:
            self._wizard.decide(row.file, row.row, policy)

    def ask_save(self) -> QFileDialog:
        """Keep the rejected rows with their reasons, to be corrected and imported again."""
        view = self._wizard.check_view
        return ask_rejected(self, self._wizard, view.report.rejected if view else ())


def _columns(names: Callable[[], Mapping[str, str]]) -> tuple[Column, ...]:
    def of(say: Callable[[RowVerdict], str]) -> Callable[[Record], str]:
        return lambda record: say(record[0])  # type: ignore[arg-type]

    return (
        Column(
            "row", tr("Row", context="of a file"), of(lambda one: str(one.row)), width=64, align="right", priority=0
        ),
        Column(
            "verdict",
            tr("Verdict"),
            of(lambda one: verdict_text(one.verdict)),
            width=120,
            priority=0,
            tone=of(lambda one: VERDICT_TONES.get(one.verdict, "")),
        ),
        Column("title", tr("Record"), of(lambda one: one.title), width=230, priority=0),
        Column("detail", tr("What and why"), of(lambda one: row_detail(one, names())), stretch=True, priority=1),
        Column("kind", tr("Kind"), of(lambda one: list_text(one.kind)), width=110, priority=3),
        Column("file", tr("File"), of(lambda one: one.file), width=150, priority=4),
    )
