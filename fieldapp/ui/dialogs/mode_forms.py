"""Forms of the mode: set by hand with a reason and an end, and why a customer fell back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.date_phrases import NotUnderstood, Understood, parse
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.modes import Mode
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.commission.mix_views import Backslide, ModeView
from fieldapp.services.local_time import local_now
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, chosen, line, paragraph, typed
from fieldapp.ui.mix_texts import evidence_text, mode_text, move_text
from fieldapp.ui.texts import code_choices
from fieldapp.ui.widgets.text import MutedLabel, TextLabel


class ReasonForm(FormDialog):
    """Why a customer that ordered by itself needs us again."""

    def __init__(self, context: Context, backslide: Backslide, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Why {name} fell back", name=backslide.name), parent, width=520)
        self._backslide = backslide
        move = move_text(backslide.from_mode, backslide.to_mode)
        rests_on = evidence_text(backslide.evidence, backslide.to_mode)
        self.column.addWidget(TextLabel(f"{move} · {rests_on}", wrap=True))
        self.reason = paragraph(backslide.reason)
        self.reason.setPlaceholderText(tr("e.g. the person who ordered has left; their system is being changed"))
        self.row(self.field("reason", tr("Reason"), self.reason))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return whether a reason is missing."""
        if not typed(self.reason):
            yield "reason", FieldError("required", "mode_note", "reason", "")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        service = self.context.use_cases.mode_writes
        return partial(service.note_backslide, self._backslide.order_id, typed(self.reason) or "")


class OverrideForm(FormDialog):
    """Another mode than the orders say, until a day; what the orders say is kept beside it."""

    def __init__(self, context: Context, view: ModeView, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Set the mode of {name}", name=name), parent, width=520)
        self._view = view
        derived = mode_text(view.derived) if view.derived else tr("no order yet")
        self.column.addWidget(TextLabel(tr("By its orders: {mode}", mode=derived)))
        if view.derived is not None:
            self.column.addWidget(MutedLabel(evidence_text(view.evidence, view.derived)))
        self.mode = choice(code_choices("mode"), (view.effective or Mode.MANUAL).value)
        self.until = line(placeholder=tr("e.g. in 3 months; empty: until it is ended"))
        self.until.textChanged.connect(self._show_reading)
        self.reason = paragraph()
        self.row(self.field("mode", tr("Mode"), self.mode), self.field("until_at", tr("Until"), self.until))
        self.row(self.field("reason", tr("Reason"), self.reason))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return whether a reason is missing or the day is not understood."""
        if not typed(self.reason):
            yield "reason", FieldError("required", "mode_override", "reason", "")
        if isinstance(self._reading(), NotUnderstood):
            yield "until_at", DomainError("date_not_understood")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        reading = self._reading()
        until = reading.day if isinstance(reading, Understood) else None
        mode = chosen(self.mode) or Mode.MANUAL.value
        service = self.context.use_cases.mode_writes
        return partial(service.set_mode, self._view.account_id, mode, typed(self.reason) or "", until)

    def _reading(self) -> Understood | NotUnderstood | None:
        return parse(self.until.text(), local_now(self.context.clock)) if self.until.text().strip() else None

    def _show_reading(self) -> None:
        found = self._reading()
        self.fields["until_at"].set_hint(formats.date(found.day, "full") if isinstance(found, Understood) else "")
