"""The report of a crash: read in full, added to, and saved where the user wants it. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from fieldapp.infra import crash_report
from fieldapp.infra.i18n import tr
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.form import FormField
from fieldapp.ui.widgets.text import MutedLabel

FILE_NAME = "fieldapp-report.txt"


class CrashReportDialog(QDialog):
    """``ask_file`` returns the file chosen, or "" for none; a test gives its own."""

    def __init__(
        self, report: str, tasks: TaskRunner, parent: QWidget | None = None, ask_file: Callable[[], str] | None = None
    ) -> None:
        super().__init__(parent)
        self._report = report
        self._tasks = tasks
        self._ask_file = ask_file or self._choose
        self._kept = ""
        self._warned = False
        self.setWindowTitle(tr("Report"))
        self.setAccessibleName(tr("Report"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        self.banner = InlineBanner()
        column.addWidget(self.banner)
        said = tr(
            "This is the whole report. Nothing of it is sent. It tells where in the program it happened, and holds "
            "no names, phone numbers, keys or texts of yours. Save it to a file if you want to hand it to somebody."
        )
        column.addWidget(MutedLabel(said, wrap=True, small=False))
        self.text, self.note = QPlainTextEdit(report), QPlainTextEdit()
        self.text.setReadOnly(True)
        for field in (self.text, self.note):
            field.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * 2 + px(22))
        column.addWidget(FormField(tr("Report"), self.text), 1)
        hint = tr("Stands at the end of the report, as you type it.")
        column.addWidget(FormField(tr("What were you doing? (optional)"), self.note, hint=hint))
        column.addLayout(self._buttons())
        room = parent.window().size() if parent else QSize(px(720), px(560))
        self.resize(min(px(720), room.width() - 20), min(px(560), room.height() - 40))
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addStretch(1)
        self.close_button = SecondaryButton(tr("Close"), self.leave)
        self.save_button = PrimaryButton(tr("Save report…"), self.save)
        row.addWidget(self.close_button)
        row.addWidget(self.save_button)
        return row

    def whole(self) -> str:
        """The report as it would be saved."""
        return crash_report.with_note(self._report, self.note.toPlainText())

    def save(self) -> None:
        """Write the report to a file of the user's choice."""
        file, whole = self._ask_file(), self.whole()
        if not file:
            return
        self.save_button.setEnabled(False)
        self._kept = self.note.toPlainText()
        self._tasks.io(lambda: crash_report.save(Path(file), whole), self._on_saved, self._on_failed)

    def reject(self) -> None:
        """Esc: what was typed is thrown away at the second press only."""
        if self.note.toPlainText() == self._kept or self._warned:
            super().reject()
            return
        self._warned = True
        self.banner.show_message(tr("The report with your words is not saved. Esc once more throws them away."), "warn")

    def leave(self) -> None:
        """The button says what it does: nothing is asked."""
        self._warned = True
        self.reject()

    def _choose(self) -> str:
        file, _ = QFileDialog.getSaveFileName(self, tr("Save report…"), FILE_NAME, tr("Text (*.txt)"))
        return file

    @Slot(object)
    def _on_saved(self, file: str) -> None:
        self.save_button.setEnabled(True)
        self.banner.show_message(tr("Saved to {file}. It is sent nowhere by itself.", file=file), "good")

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        self._kept = ""
        self.banner.show_message(error_sentence(error), "bad")
