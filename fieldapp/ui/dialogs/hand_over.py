"""The form by which a manager hands accounts over: to whom, from when they serve, why, and what moves with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.domain.date_phrases import NotUnderstood, Understood, parse
from fieldapp.domain.errors import DomainError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.handing.views import Person
from fieldapp.services.local_time import local_now, moment_now
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, chosen, line, paragraph, typed
from fieldapp.ui.handing_texts import pay_lines, preview_lines
from fieldapp.ui.widgets.text import MutedLabel, TextLabel


class HandOverForm(FormDialog):
    """Named accounts of one person, or all of somebody's; ``selection`` is in what words they were chosen."""

    def __init__(
        self,
        context: Context,
        accounts: Sequence[str] | None = None,
        giver: str = "",
        selection: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Hand over"), parent, width=600)
        self._accounts = accounts
        self._giver = giver
        self._selection = selection
        self._people = context.use_cases.handing.people()
        self._add_people()
        self.serves = line(placeholder=tr("e.g. today, 1.12.; empty: whoever serves them stays"))
        self.row(self.field("serves", tr("Serves them from"), self.serves))
        self.reason = paragraph()
        self.row(self.field("reason", tr("Reason"), self.reason))
        self.section(tr("What moves"))
        self._lines = [TextLabel("", wrap=True), MutedLabel("", wrap=True), MutedLabel("", wrap=True)]
        for label in self._lines:
            self.column.addWidget(label)
        self.section(tr("Whose commission"))
        self._pay = [MutedLabel("", wrap=True), MutedLabel("", wrap=True)]
        for label in self._pay:
            self.column.addWidget(label)
        self.save_button.setText(tr("Hand over"))
        self.serves.textChanged.connect(self._show_moves)
        self.giver.currentIndexChanged.connect(self._show_moves)
        self.taker.currentIndexChanged.connect(self._show_moves)
        self._show_moves()
        self.finish()

    def _add_people(self) -> None:
        givers = [one for one in self._people if one.count]
        takers = [one for one in self._people if not one.has_left]
        self.giver = choice([(one.id, _with_count(one)) for one in givers], self._giver)
        self.giver.setEnabled(self._accounts is None)
        self.taker = choice([(one.id, one.name) for one in takers], empty=tr("choose"))
        self.row(self.field("giver", tr("Former owner"), self.giver), self.field("taker", tr("New owner"), self.taker))

    @Slot()
    def _show_moves(self) -> None:
        """Say what moves as it is chosen now."""
        offset = moment_now(self.context.clock).offset
        found = self.context.use_cases.handing.preview(chosen(self.giver) or "", self._accounts)
        for label, words in zip(self._lines, preview_lines(found, offset), strict=True):
            label.setText(words)
        day = self._day()
        name = next((one.name for one in self._people if one.id == chosen(self.taker)), tr("the new owner"))
        for label, words in zip(self._pay, pay_lines(found, name, day), strict=True):
            label.setText(words)
        self.fields["serves"].set_hint(formats.date(day, "full") if day else "")

    def problems(self) -> Iterable[Problem]:
        """Return what is missing."""
        if chosen(self.taker) is None:
            yield "taker", DomainError("choose_somebody")
        elif chosen(self.taker) == chosen(self.giver):
            yield "taker", DomainError("same_owner")
        if isinstance(self._reading(), NotUnderstood):
            yield "serves", DomainError("date_not_understood")
        if not typed(self.reason):
            yield "reason", DomainError("reason_required")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(
            self.context.use_cases.handing.hand_over,
            chosen(self.giver) or "",
            chosen(self.taker) or "",
            self._accounts,
            typed(self.reason) or "",
            selection=self._selection,
            serves_from=self._day(),
        )

    def _reading(self) -> Understood | NotUnderstood | None:
        return parse(self.serves.text(), local_now(self.context.clock)) if self.serves.text().strip() else None

    def _day(self) -> str | None:
        found = self._reading()
        return found.day.isoformat() if isinstance(found, Understood) else None


def _with_count(one: Person) -> str:
    return tr("{name} (%n accounts)", n=one.count, name=one.name)


class DiscardForm(FormDialog):
    """Why a change that is held is let go."""

    def __init__(self, context: Context, held_id: str, what: str, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Discard the change"), parent, width=480)
        self._held_id = held_id
        self.column.addWidget(TextLabel(what, wrap=True))
        self.reason = paragraph()
        self.row(self.field("reason", tr("Reason"), self.reason))
        self.save_button.setText(tr("Discard"))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return whether a reason is missing."""
        if not typed(self.reason):
            yield "reason", DomainError("reason_required")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.handing.discard, self._held_id, typed(self.reason) or "")
