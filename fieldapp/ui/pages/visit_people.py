"""Who was met: chips with digits, and new people typed in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.visit_form import PersonEntry
from fieldapp.services.visit_views import PersonLine
from fieldapp.ui.actions import shortcut_text
from fieldapp.ui.pages.visit_entries import Column, EntryLines
from fieldapp.ui.pages.visit_texts import person_text
from fieldapp.ui.texts import code_choices
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.chip import Chip, ChipGroup
from fieldapp.ui.widgets.text import ErrorLabel, FieldLabel


class PeopleField(QWidget):
    """The chips' keys are contact ids; new people are ``new:0``, ``new:1``, … in the order of their lines."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(FieldLabel(tr("Who was met (keys 1–9)")))
        self.chips = ChipGroup(tr("Who was met"))
        self.chips.setToolTip(tr("A digit marks a person; from a text field Alt and the digit."))
        self.more = Chip(tr("+ New contact"), checkable=False)
        self.more.setToolTip(shortcut_text("page.new_contact"))
        self.chips.add_trailing(self.more)
        roles = [("", tr("Role not known")), *code_choices("role")]
        columns = (Column("name", tr("Name"), stretch=2), Column("role", tr("Role"), "choice", roles))
        self.lines = EntryLines(tr("New contacts"), columns, now)
        self._error = ErrorLabel(wrap=True)
        self._error.hide()
        for part in (self.chips, self.lines, self._error):
            column.addWidget(part)
        self.more.clicked.connect(self.add_new)
        self.chips.changed.connect(self.changed)
        self.lines.changed.connect(self.changed)
        self._names: dict[str, str] = {}

    def show_people(self, people: Sequence[PersonLine], met: Sequence[str]) -> None:
        """Offer the account's people, those of ``met`` marked."""
        self._names = {one.id: one.name for one in people}
        choices = [(one.id, person_text(one)) for one in people]
        self.chips.set_choices(choices, digits=True, checked=met)

    def met(self) -> tuple[str, ...]:
        """Ids of those marked."""
        return tuple(self.chips.checked())

    def new_people(self) -> tuple[PersonEntry, ...]:
        """Those typed in."""
        return tuple(PersonEntry(**one) for one in self.lines.values())

    def show_new(self, people: Sequence[PersonEntry]) -> None:
        """Show lines for new people."""
        self.lines.show_values([{"name": one.name, "role": one.role} for one in people])

    def choices(self) -> list[tuple[str, str]]:
        """Everybody by key and name, those met first."""
        met = self.met()
        new = [(f"new:{number}", one.name) for number, one in enumerate(self.new_people()) if one.name.strip()]
        rest = [(key, name) for key, name in self._names.items() if key not in met]
        return [*((key, self._names[key]) for key in met), *new, *rest]

    def add_new(self) -> None:
        """Start a new contact."""
        self.lines.add_and_enter()

    def press(self, digit: int) -> bool:
        """Mark or unmark the person with that digit."""
        return self.chips.press_digit(digit)

    def has(self, digit: int) -> bool:
        """Whether somebody is marked by the digit."""
        return any(chip.digit == digit for chip in self.chips.chips())

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in order."""
        return [*self.chips.chips(), self.more, *self.lines.stops()]

    def set_error(self, sentence: str) -> None:
        """Say what is wrong, or "" for nothing."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def focus(self) -> None:
        """Put the focus on the first person, or on "new contact" where there is none."""
        target = next(iter(self.chips.chips()), self.more)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
