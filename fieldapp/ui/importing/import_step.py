"""The last step: the rows come in, chunk by chunk, and what came of it can be looked at or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from fieldapp.domain.errors import DomainError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.ui.context import Context
from fieldapp.ui.import_texts import problem_sentence
from fieldapp.ui.importing.past import row_title
from fieldapp.ui.importing.rejected import ask_rejected
from fieldapp.ui.importing.steps import Step
from fieldapp.ui.importing.texts import counts_text, outcome_text
from fieldapp.ui.importing.wizard import Wizard
from fieldapp.ui.theme import set_property
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.text import BigNumber, MutedLabel, TextLabel

if TYPE_CHECKING:
    from fieldapp.services.importing.report import ImportReport
    from fieldapp.services.importing.running import Progress

_REASONS = 8
_NAMED = 5


class ImportStep(Step):
    """While it runs the program stays usable; Stop asks what becomes of what is in already."""

    done = Signal()

    def __init__(self, wizard: Wizard, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wizard, self._context = wizard, context
        self._report: ImportReport | None = None
        self._undoing = ""

    def build(self) -> Iterator[QWidget]:
        """How far it is, what came of it, and what can be done about it."""
        self.card = Card(tr("Import"))
        self.outcome = BigNumber("")
        self.outcome.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setTextVisible(False)
        self.counts = TextLabel("", wrap=True)
        self.reasons = MutedLabel("", wrap=True)
        for part in (self.outcome, self.progress, self.counts, self.reasons, self._buttons()):
            self.card.add(part)
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        yield self.card
        self._wizard.progressed.connect(self._on_progress)
        self._wizard.stopped.connect(self._on_stopped)
        self._wizard.ended.connect(self._on_ended)
        self._wizard.failed.connect(self._on_failed)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        self.stop_button = SecondaryButton(tr("Stop"), self._stop)
        self.go_on_button = PrimaryButton(tr("Go on"), self._go_on)
        self.keep_button = SecondaryButton(tr("Keep what is in"), partial(self._wizard.end, keep=True))
        self.back_out_button = SecondaryButton(tr("Take it back"), partial(self._wizard.end, keep=False))
        self.open_button = PrimaryButton(tr("Open the accounts"), self._open)
        self.undo_button = SecondaryButton(tr("Take the import back"), self.undo)
        self.undo_rest_button = SecondaryButton(
            tr("Keep these, take back the rest"), partial(self.undo, keep_changed=True)
        )
        self.rejected_button = SecondaryButton(tr("Save the rejected rows…"), self._save_rejected)
        self.again_button = SecondaryButton(tr("Import more files"), self.done.emit)
        self._all = (
            self.stop_button,
            self.go_on_button,
            self.keep_button,
            self.back_out_button,
            self.open_button,
            self.undo_button,
            self.undo_rest_button,
            self.rejected_button,
            self.again_button,
        )
        for button in self._all:
            flow.addWidget(button)
        return holder

    def title(self) -> str:
        """What the step is called."""
        return tr("Import")

    def enter(self) -> None:
        """Begin, unless an interrupted import is gone on with already."""
        self._report = None
        self._show_running()
        if not self._wizard.is_importing() and not self._wizard.is_busy():
            self._wizard.start()

    def may_go_back(self) -> bool:
        """What is in the store is not gone back from, but taken back."""
        return False

    def failed(self) -> None:
        """What stopped it stands in the banner; what came in before is safe."""
        if not self._wizard.is_importing() and self._report is None:
            self._show_only(self.again_button)
            self.progress.hide()
            self.outcome.setText(tr("The import did not begin."))

    # ---------------------------------------------------------------------------------- while it runs

    def _show_running(self) -> None:
        self.outcome.setText(tr("The rows are coming in…"))
        self.counts.setText("")
        self.reasons.hide()
        self.progress.setRange(0, 0)
        self.progress.show()
        self._show_only(self.stop_button)
        self.setFocusProxy(self.stop_button)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if self._wizard.is_importing():
            self.progress.setRange(0, max(progress.total, 1))
            self.progress.setValue(min(progress.done, progress.total))
            far = tr("{done} of {total} rows", done=formats.number(progress.done), total=formats.number(progress.total))
            self.counts.setText(f"{far}\n{counts_text(progress.counts)}")

    def _stop(self) -> None:
        self.outcome.setText(tr("Stopping after the rows that are under way…"))
        self._wizard.stop()

    @Slot(object)
    def _on_stopped(self, _progress: Progress | None) -> None:
        self.outcome.setText(tr("The import is halted. What came in so far is safe."))
        self._show_only(self.go_on_button, self.keep_button, self.back_out_button)
        self.go_on_button.setFocus()

    def _go_on(self) -> None:
        self._show_running()
        self._wizard.go_on()

    # ---------------------------------------------------------------------------------- when it is done

    @Slot(object)
    def _on_ended(self, report: ImportReport) -> None:
        self._report = report
        sentence, tone = outcome_text(report)
        if report.batch is None and report.state == "stopped":
            sentence, tone = tr("The import is taken back; everything is as it was."), "info"
        self.progress.hide()
        self.outcome.setText(sentence)
        self.counts.setText(counts_text(report.counts))
        self._show_reasons(report)
        shown = [self.again_button]
        if report.rejected:
            shown.append(self.rejected_button)
        if report.batch is not None:
            shown += [self.open_button, self.undo_button]
        self._show_only(*shown)
        (self.open_button if report.batch else self.again_button).setFocus()
        set_property(self.outcome, "toneText", tone)
        QAccessible.updateAccessibility(QAccessibleEvent(self.outcome, QAccessible.Event.Alert))
        self.changed.emit()

    def _show_reasons(self, report: ImportReport) -> None:
        lines = [problem_sentence(one) for one in report.rejected[:_REASONS]]
        if len(report.rejected) > _REASONS:
            lines.append(tr("… and %n more", n=len(report.rejected) - _REASONS, context="rows"))
        self.reasons.setText("\n".join(lines))
        self.reasons.setVisible(bool(lines))

    def _show_only(self, *buttons: QWidget) -> None:
        for button in self._all:
            button.setVisible(button in buttons)

    def _open(self) -> None:
        changed = self._report.changes.accounts if self._report and self._report.changes else frozenset()
        if len(changed) == 1:
            self._context.go("account", account_id=next(iter(changed)))
        else:
            self._context.go("accounts")

    def _save_rejected(self) -> None:
        if self._report is not None:
            ask_rejected(self, self._wizard, self._report.rejected)

    def undo(self, *, keep_changed: bool = False) -> None:
        """Take the whole import back."""
        if self._report is not None and self._report.batch is not None:
            self._undoing = self._report.batch
            self._wizard.undo(self._undoing, keep_changed=keep_changed, then=self._on_undone)

    def _on_undone(self, _changes: Changes) -> None:
        self._undoing = ""
        self._report = None
        self.outcome.setText(tr("The import is taken back; everything is as it was."))
        self.counts.setText("")
        self.reasons.hide()
        self._show_only(self.again_button)
        self.again_button.setFocus()
        self.said.emit(tr("The import is taken back."), "good")

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        """What was changed since stands in the way: it is named, and can be kept."""
        if not self._undoing or not isinstance(error, DomainError) or error.code != "undo_blocked":
            return
        self._undoing = ""
        rows = error.params.get("rows")
        names = ", ".join(row_title(one) for one in rows[:_NAMED]) if isinstance(rows, tuple) else ""
        count = int(str(error.params.get("changed") or 0))
        self.reasons.setText(tr("%n records were changed or built on since: {names}.", n=count, names=names))
        self.reasons.show()
        self.undo_button.hide()
        self.undo_rest_button.show()
        self.undo_rest_button.setFocus()
