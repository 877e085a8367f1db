"""Beside the form: what this visit is for, what was promised, what happened last time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.visit_form import RoleEntry, SettledEntry, VisitForm
from fieldapp.services.visit_views import AccountForVisit, LastVisit, Objective, PromiseLine
from fieldapp.ui.pages.visit_texts import last_visit_text, objective_text
from fieldapp.ui.texts import code_text
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.chip import Chip
from fieldapp.ui.widgets.pill import Pill, Tone
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

REACHED = "✓ "
"""Stands in the outcome before a purpose that was reached."""


class CheckLine(QWidget):
    """A box, a text that wraps, and a pill; a click anywhere ticks."""

    ticked = Signal(bool)

    def __init__(self, text: str, pill: tuple[str, Tone] | None = None) -> None:
        super().__init__()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, px(2), 0, px(2))
        row.setSpacing(px(8))
        self.box = QCheckBox()
        self.box.setAccessibleName(" · ".join([text, pill[0]] if pill else [text]))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextLabel(text, wrap=True), 1)
        if pill:
            row.addWidget(Pill(*pill), 0, Qt.AlignmentFlag.AlignTop)
        self.box.toggled.connect(self.ticked)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def show_ticked(self, on: bool) -> None:
        """Show the state without telling anybody."""
        self.box.blockSignals(True)
        self.box.setChecked(on)
        self.box.blockSignals(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the text ticks the box."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.toggle()


class ObjectivesCard(Card):
    """Each tick is a fact: a role gets its person, an objection its evidence, a purpose its line in the outcome."""

    purpose_ticked = Signal(str, bool)
    objection_ticked = Signal(str, bool)
    changed = Signal()

    def __init__(self, people: Callable[[], list[tuple[str, str]]]) -> None:
        super().__init__(tr("Objectives of this visit"))
        self._people = people
        self._lines: dict[tuple[str, str], CheckLine] = {}
        self._who: dict[str, QComboBox] = {}
        self._purposes: dict[str, str] = {}

    def show_objectives(self, objectives: Sequence[Objective]) -> None:
        """Show what is to be reached; promises have a card of their own."""
        self.clear()
        self._lines, self._who, self._purposes = {}, {}, {}
        for one in objectives:
            if one.kind != "promise":
                self._add(one)
        if not self._lines:
            self.add(MutedLabel(tr("All roles are known and nothing stands against us."), wrap=True, small=False))

    def roles(self) -> tuple[RoleEntry, ...]:
        """Roles that were ticked, with who was chosen."""
        return tuple(
            RoleEntry(role, str(combo.currentData() or ""))
            for role, combo in self._who.items()
            if self._lines["role", role].box.isChecked()
        )

    def show_form(self, form: VisitForm) -> None:
        """Tick what the form says is reached."""
        lines = form.outcome.splitlines()
        out = {one.objection_id for one in form.touched if one.kind == "eliminated"}
        found = {one.role: one.person for one in form.found_roles}
        for (kind, ref), line in self._lines.items():
            if kind == "purpose":
                line.show_ticked(REACHED + self._purposes[ref] in lines)
            elif kind == "objection":
                line.show_ticked(ref in out)
            else:
                line.show_ticked(ref in found)
                self._offer(ref, found.get(ref))

    def refresh_people(self) -> None:
        """Follow who is met now in the choices of who holds a role."""
        for role, combo in self._who.items():
            if combo.isVisibleTo(self):
                self._offer(role, str(combo.currentData() or ""))

    def _add(self, one: Objective) -> None:
        pill: tuple[str, Tone] | None = None
        if one.kind == "role":
            pill = (tr("Unknown role"), "warn")
        elif one.kind == "objection":
            pill = (code_text("rate", one.code), "neutral")
        line = self._lines[one.kind, one.ref] = CheckLine(objective_text(one), pill)
        self.add(line)
        if one.kind == "purpose":
            self._purposes[one.ref] = one.text
            line.ticked.connect(lambda on, text=one.text: self.purpose_ticked.emit(text, on))
        elif one.kind == "objection":
            line.ticked.connect(lambda on, ref=one.ref: self.objection_ticked.emit(ref, on))
        else:
            combo = self._who[one.ref] = QComboBox()
            combo.setAccessibleName(tr("Who is it?"))
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(6)
            combo.hide()
            combo.currentIndexChanged.connect(self.changed)
            self.add(combo)
            line.ticked.connect(lambda on, role=one.ref: self._on_role(role, on))

    def _on_role(self, role: str, on: bool) -> None:
        self._offer(role, "" if on else None)
        if on:
            self._who[role].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _offer(self, role: str, person: str | None) -> None:
        combo = self._who[role]
        combo.blockSignals(True)
        combo.clear()
        combo.addItem(tr("Who is it?"), "")
        for key, name in self._people():
            combo.addItem(name, key)
        combo.setCurrentIndex(max(0, combo.findData(person or "")))
        combo.blockSignals(False)
        combo.setVisible(person is not None)


class PromisesCard(Card):
    """Open promises; a tick says kept, the chip beside it that it was not."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Promised before"))
        self._lines: dict[str, CheckLine] = {}
        self._broken: dict[str, Chip] = {}

    def show_promises(self, promises: Sequence[PromiseLine], today: str) -> None:
        """Show what is still open."""
        self.clear()
        self._lines, self._broken = {}, {}
        for one in promises:
            pill = _due(one, today)
            side = code_text("promise_side", one.side)
            line = self._lines[one.id] = CheckLine(f"{side} · {one.text}", pill)
            chip = self._broken[one.id] = Chip(tr("Not kept"))
            chip.setAccessibleName(f"{tr('Not kept')} · {one.text}")
            line.add(chip)
            line.ticked.connect(lambda on, other=chip: self._settle(on, other))
            chip.toggled.connect(lambda on, other=line.box: self._settle(on, other))
            self.add(line)
        self.setVisible(bool(promises))

    def settled(self) -> tuple[SettledEntry, ...]:
        """Those ticked as kept or marked as not kept."""
        kept = [SettledEntry(key, "kept") for key, line in self._lines.items() if line.box.isChecked()]
        return (*kept, *(SettledEntry(key, "broken") for key, chip in self._broken.items() if chip.isChecked()))

    def show_form(self, form: VisitForm) -> None:
        """Tick what the form says was kept, mark what was broken."""
        states = {one.promise_id: one.state for one in form.settled}
        for key, line in self._lines.items():
            line.show_ticked(states.get(key) == "kept")
            chip = self._broken[key]
            chip.blockSignals(True)
            chip.setChecked(states.get(key) == "broken")
            chip.blockSignals(False)

    def _settle(self, on: bool, other: QAbstractButton) -> None:
        if on:
            other.setChecked(False)
        self.changed.emit()


class LastVisitCard(Card):
    """The outcome of the contact before."""

    def __init__(self) -> None:
        super().__init__(tr("Last time"))

    def show_last(self, last: LastVisit | None) -> None:
        """Show it, or that this is the first."""
        self.clear()
        if last is None:
            self.add(MutedLabel(tr("This is the first contact."), wrap=True, small=False))
            return
        self.add(MutedLabel(last_visit_text(last), wrap=True))
        self.add(TextLabel(last.outcome or tr("No outcome was written down."), wrap=True))


def _due(promise: PromiseLine, today: str) -> tuple[str, Tone] | None:
    if promise.due_on is None:
        return None
    tone: Tone = "bad" if promise.due_on < today else "warn" if promise.due_on == today else "neutral"
    when = formats.relative_days(promise.due_on, today)
    return (tr("due {when}", when=when) if tone != "bad" else tr("overdue, {when}", when=when)), tone


class VisitSide(QWidget):
    """The right column."""

    changed = Signal()

    def __init__(self, people: Callable[[], list[tuple[str, str]]]) -> None:
        super().__init__()
        self.objectives = ObjectivesCard(people)
        self.promises = PromisesCard()
        self.last = LastVisitCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for card in (self.objectives, self.promises, self.last):
            column.addWidget(card)
        self.objectives.changed.connect(self.changed)
        self.promises.changed.connect(self.changed)

    def show_account(self, account: AccountForVisit | None, objectives: Sequence[Objective], today: str) -> None:
        """Show the account's cards; without an account there is nothing to show."""
        if account is not None:
            self.objectives.show_objectives(objectives)
            self.promises.show_promises(account.promises, today)
            self.last.show_last(account.last_visit)

    def show_form(self, form: VisitForm) -> None:
        """Tick what the form says."""
        self.objectives.show_form(form)
        self.promises.show_form(form)
