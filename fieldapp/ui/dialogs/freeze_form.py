"""A new version of a campaign's target list: by a filter, from a file, or by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.domain.errors import DomainError
from fieldapp.infra.folders import last_folder
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.coverage.campaign_views import (
    CampaignChoices,
    ImportedTargets,
    ListDraft,
    StageFilter,
    TargetDraft,
)
from fieldapp.services.coverage.views import Choices
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, chosen, line, paragraph, typed
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.mix_texts import place_name
from fieldapp.ui.texts import code_choices
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.form import FieldRow
from fieldapp.ui.widgets.text import MutedLabel

_NAMED = 5


class FreezeForm(FormDialog):
    """What is on the list is found beside the window and told before anything is written."""

    def __init__(
        self, context: Context, campaign_id: str, choices: CampaignChoices, groups: Choices, parent: QWidget
    ) -> None:
        super().__init__(context, tr("Freeze a target list"), parent)
        self._campaign = campaign_id
        self._targets: tuple[TargetDraft, ...] = ()
        self._asked = 0
        self.basis = choice(code_choices("list_basis"), "filter")
        self.basis.currentIndexChanged.connect(self._show_basis)
        self.row(self.field("basis", tr("Made from"), self.basis))
        self.place = choice([(one.id, place_name(one.name)) for one in groups.places], empty=tr("all territories"))
        self.owner = choice([(one.id, one.name) for one in choices.reps], empty=tr("all reps"))
        self.abc = choice(code_choices("class"), empty=tr("all classes"))
        self.stage = choice(code_choices("stage"), empty=tr("all stages"))
        for control in (self.place, self.owner, self.abc, self.stage):
            control.currentIndexChanged.connect(self.find)
        parts = (
            self.field("place", tr("Territory"), self.place),
            self.field("owner", tr("Rep"), self.owner),
            self.field("abc_class", tr("Class"), self.abc),
            self.field("stage", tr("Stage"), self.stage),
        )
        self._by_filter = FieldRow(parts, ())
        self._file = SecondaryButton(tr("Choose a file…"), self.ask_file)
        self.names = paragraph(lines=6)
        self.names.setPlaceholderText(tr("One account a line: its name, customer number or tax number"))
        self.names.textChanged.connect(self.find)
        self._by_hand = self.field("names", tr("Accounts"), self.names)
        for part in (self._by_filter, self._file, self._by_hand):
            self.column.addWidget(part)
        self.found = MutedLabel("", wrap=True)
        self.column.addWidget(self.found)
        self.reason = line(placeholder=tr("why the list changes"))
        self.row(self.field("reason", tr("Reason"), self.reason))
        self._show_basis()
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return whether nobody is on the list."""
        if not self._targets:
            yield "", DomainError("empty_list")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        basis = chosen(self.basis) or "filter"
        words = [one.currentText() for one in (self.place, self.owner, self.abc, self.stage) if chosen(one)]
        draft = ListDraft(
            basis, self._targets, filter=" · ".join(words) if basis == "filter" else "", reason=typed(self.reason) or ""
        )
        return partial(self.context.use_cases.campaign_writes.freeze, self._campaign, draft)

    # --------------------------------------------------------------------------------------- inside

    @Slot()
    def _show_basis(self) -> None:
        basis = chosen(self.basis)
        self._by_filter.setVisible(basis == "filter")
        self._file.setVisible(basis == "import")
        self._by_hand.setVisible(basis == "hand")
        self._show_targets((), tr("Choose a file that names the accounts.") if basis == "import" else "")
        self.find()

    @Slot()
    def find(self) -> None:
        """Find who is on the list."""
        service, basis = self.context.use_cases.campaigns, chosen(self.basis)
        self._asked += 1
        number = self._asked
        if basis == "filter":
            wanted = StageFilter(
                places=_one(chosen(self.place)),
                owners=_one(chosen(self.owner)),
                classes=_one(chosen(self.abc)),
                stages=_one(chosen(self.stage)),
            )
            self.context.tasks.io(lambda: (number, service.matching(wanted)), self._on_matching, self._on_failed)
        elif basis == "hand":
            texts = [one.strip() for one in self.names.toPlainText().splitlines() if one.strip()]
            self.context.tasks.io(lambda: (number, service.named(texts)), self._on_named, self._on_failed)

    def ask_file(self) -> None:
        """Ask for the file that names the accounts."""
        dialog = QFileDialog(self, tr("Choose a file…"), str(last_folder()))
        dialog.fileSelected.connect(lambda chosen: self.read_file(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_file(self, path: Path) -> None:
        """Read the accounts that a file names."""
        service = self.context.use_cases.campaigns
        self._asked += 1
        number = self._asked
        self.context.tasks.io(lambda: (number, service.read_targets(path)), self._on_named, self._on_failed)

    @Slot(object)
    def _on_matching(self, answer: tuple[int, tuple[TargetDraft, ...]]) -> None:
        number, targets = answer
        if number == self._asked:
            self._show_targets(targets, tr("%n accounts", n=len(targets)))

    @Slot(object)
    def _on_named(self, answer: tuple[int, ImportedTargets]) -> None:
        number, found = answer
        if number != self._asked:
            return
        parts = [tr("%n accounts", n=len(found.targets))]
        if found.doubled:
            parts.append(tr("%n named twice", n=found.doubled))
        if found.unknown:
            named = ", ".join(text for _, text in found.unknown[:_NAMED])
            parts.append(tr("%n lines name nobody here: {lines}", n=len(found.unknown), lines=named))
        self._show_targets(found.targets, " · ".join(parts))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.banner.show_message(error_sentence(error), "bad")

    def _show_targets(self, targets: tuple[TargetDraft, ...], words: str) -> None:
        self._targets = targets
        self.found.setText(words)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
