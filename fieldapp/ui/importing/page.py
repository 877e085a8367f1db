"""The page Import: five steps that can be gone through by keys alone, each with what it found and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.actions import make_action, shortcut_text
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.importing.check_step import CheckStep
from fieldapp.ui.importing.files_step import FilesStep
from fieldapp.ui.importing.import_step import ImportStep
from fieldapp.ui.importing.mapping_step import MappingStep
from fieldapp.ui.importing.reading_step import ReadingStep
from fieldapp.ui.importing.steps import Step, Stepper, StepStack
from fieldapp.ui.importing.wizard import Wizard
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.text import MutedLabel


class ImportPage(ScrollPage):
    """Files can be dropped on it at any time before the import itself."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(tr("Import"), tr("Nothing is changed before the last step."), parent)
        self._context = context
        self.setAcceptDrops(True)
        self.wizard = Wizard(context, self)
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self.files, self.reading = FilesStep(self.wizard), ReadingStep(self.wizard)
        self.mapping, self.check = MappingStep(self.wizard), CheckStep(self.wizard)
        self.run = ImportStep(self.wizard, self._context)
        self.steps: tuple[Step, ...] = (self.files, self.reading, self.mapping, self.check, self.run)
        self.stepper = Stepper([step.title() for step in self.steps], self.go_to)
        self.stack = StepStack(self.steps)
        self.hint = MutedLabel("", wrap=True)
        self.add_wide(self.stepper)
        self.add_wide(self.hint)
        self.add_wide(self.stack, 1)
        yield self
        for step in self.steps:
            yield from step.build()
        self.back_button = SecondaryButton(tr("Back"), self.back)
        self.next_button = PrimaryButton(tr("Next"), self.next)
        for button in (self.back_button, self.next_button):  # made last, for Tab comes to them last
            self.add_action(button)
        for step in self.steps:
            step.changed.connect(self._show)
            step.said.connect(self.banner.show_message)
        self.files.done.connect(self.start_over)
        self.run.done.connect(self.start_over)
        self.files.resumed.connect(lambda: self._put(len(self.steps) - 1))
        self.wizard.tables_changed.connect(self._show)
        self.wizard.busy_changed.connect(self._show)
        self.wizard.failed.connect(self._on_failed)
        self.wizard.told.connect(self._on_told)
        make_action("page.save", self, self.next)
        make_action("page.cancel", self, self.back)
        self._show()

    # ---------------------------------------------------------------------------------- what the shell calls

    def open_with(self, files: Sequence[str] = (), **_more: object) -> None:
        """Come to the page, perhaps with files that were dropped on the window."""
        if files:
            self.add_files([Path(one) for one in files])
        self.refresh()
        self.step().setFocus(Qt.FocusReason.OtherFocusReason)  # else the first chip has it when the page is shown

    def refresh(self) -> None:
        """Read the imports of the past again."""
        if not self.wizard.is_importing():
            self.files.past.refresh()

    def may_leave(self) -> bool:
        """An import goes on while another page is looked at."""
        return True

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read further files, on the first step."""
        if self.wizard.is_importing():
            self.banner.show_message(tr("An import is under way; end it first."), "warn")
            return
        self.banner.hide()
        self._put(0)
        self.wizard.add(paths)

    # ---------------------------------------------------------------------------------- steps

    def step(self) -> Step:
        """The step in front."""
        return self.steps[self.stack.at()]

    def next(self) -> None:
        """Go on, where the step in front lets one."""
        if self.next_button.isEnabled() and self.next_button.isVisibleTo(self):
            self._put(self.stack.at() + 1)

    def back(self) -> None:
        """Go back a step; during a check it is ended."""
        if self.back_button.isEnabled() and self.back_button.isVisibleTo(self):
            self._put(self.stack.at() - 1)

    def go_to(self, at: int) -> None:
        """Go to a step that was seen already."""
        if at < self.stack.at() and self.back_button.isEnabled():
            self._put(at)

    def start_over(self) -> None:
        """Begin with other files."""
        self.banner.hide()
        self.wizard.forget()
        self.files.past.refresh()
        self._put(0)

    def _put(self, at: int) -> None:
        if at == self.stack.at():
            return
        self.step().leave()
        self.stack.go_to(at)
        self.verticalScrollBar().setValue(0)
        self.step().enter()
        self._show()
        self.step().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        at, step = self.stack.at(), self.step()
        self.stepper.show_step(at)
        self.back_button.setVisible(at > 0 and step.may_go_back())
        self.back_button.setEnabled(step.may_go_back())
        self.next_button.setVisible(at < len(self.steps) - 1)
        self.next_button.setText(step.next_text())
        self.next_button.setAccessibleName(step.next_text())
        self.next_button.setEnabled(step.may_go_on() and not self.wizard.is_busy())
        self.next_button.setToolTip(shortcut_text("page.save"))
        self.hint.setText(step.hint())
        self.hint.setVisible(bool(step.hint()))

    # ---------------------------------------------------------------------------------- outcomes

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        text = problem_text(error) if isinstance(error, Exception) else error_sentence(error)
        self.banner.show_message(text, "bad")
        self.step().failed()
        self._show()

    @Slot(str, object)
    def _on_told(self, what: str, subject: object) -> None:
        if what == "mapping":
            self.banner.show_message(tr("The mapping is saved as {path}.", path=subject), "good")
        elif isinstance(subject, tuple):
            names = ", ".join(str(path) for path in subject)
            self.banner.show_message(
                tr("The rejected rows are in {path}; correct them and import that.", path=names), "good"
            )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus arrives on what is to be done in the step in front."""
        super().focusInEvent(event)
        self.step().setFocus(event.reason())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files that were dropped."""
        event.acceptProposedAction()
        self.add_files(dropped_files(event))


def dropped_files(event: QDropEvent) -> list[Path]:
    """Return the local files of what is dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
