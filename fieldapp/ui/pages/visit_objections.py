"""What spoke against us: open objections that came up, what became of each, and new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.visit_form import ObjectionEntry, TouchEntry
from fieldapp.services.visit_views import ObjectionLine
from fieldapp.ui.actions import shortcut_text
from fieldapp.ui.pages.visit_entries import Column, EntryLine, EntryLines
from fieldapp.ui.pages.visit_texts import objection_text
from fieldapp.ui.texts import code_choices
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.chip import Chip, ChipGroup
from fieldapp.ui.widgets.text import FieldLabel, MutedLabel

_RESULTS = ("heard", "answered", "eliminated", "accepted")


class ObjectionField(QWidget):
    """A marked chip opens a line beneath: heard again, answered, eliminated (with evidence) or accepted."""

    changed = Signal()
    came_up = Signal(str, str, str)
    """A reason whose line was opened: its id, the rate that it blocks, its category."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._texts: dict[str, str] = {}
        self._kinds: dict[str, tuple[str, str]] = {}
        self._results: dict[str, EntryLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(FieldLabel(tr("Objections (against which rate)")))
        self.chips = ChipGroup(tr("Objections that came up"))
        self.more = Chip(tr("+ New objection"), checkable=False)
        self.more.setToolTip(shortcut_text("page.new_objection"))
        self.chips.add_trailing(self.more)
        column.addWidget(self.chips)
        self._touched = QVBoxLayout()
        column.addLayout(self._touched)
        columns = (
            Column("words", tr("In the customer's words"), stretch=3),
            Column("rate", tr("Against which rate"), "choice", code_choices("rate")),
            Column("category", tr("Kind of objection"), "choice", code_choices("category")),
        )
        self.lines = EntryLines(tr("New objections"), columns, now)
        column.addWidget(self.lines)
        self.more.clicked.connect(self.add_new)
        self.chips.toggled.connect(self._on_chip)
        self.lines.changed.connect(self.changed)
        self._rate = ""

    def show_open(self, objections: Sequence[ObjectionLine], rate: str) -> None:
        """Offer the account's objections; ``rate`` is the one that a new objection most likely blocks."""
        self._rate = rate
        self._texts = {one.id: objection_text(one) for one in objections}
        self._kinds = {one.id: (one.rate, one.category) for one in objections}
        self._forget()
        self.chips.set_choices(list(self._texts.items()))

    def touched(self) -> tuple[TouchEntry, ...]:
        """Those that came up, with what became of them."""
        marked = [key for key in self.chips.checked() if key in self._results]
        return tuple(TouchEntry(key, **self._results[key].values()) for key in marked)

    def show_touched(self, touched: Sequence[TouchEntry]) -> None:
        """Mark exactly these."""
        self._forget()
        known = [one for one in touched if one.objection_id in self._texts]
        self.chips.blockSignals(True)
        self.chips.set_checked(one.objection_id for one in known)
        self.chips.blockSignals(False)
        for one in known:
            self._open(one)

    def new(self) -> tuple[ObjectionEntry, ...]:
        """Those typed in."""
        return tuple(ObjectionEntry(**one) for one in self.lines.values())

    def show_new(self, objections: Sequence[ObjectionEntry]) -> None:
        """Show lines for new objections."""
        rows = [{"words": one.words, "rate": one.rate, "category": one.category} for one in objections]
        self.lines.show_values(rows)

    def add_new(self) -> None:
        """Start a new objection against the rate of the account's stage."""
        line = self.lines.add({"rate": self._rate, "category": "other"})
        line.controls["words"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def eliminate(self, key: str, *, done: bool) -> None:
        """Mark an objection as out of the way and ask for the evidence, or take that back."""
        others = tuple(one for one in self.touched() if one.objection_id != key)
        if not done:
            self.show_touched((*others, TouchEntry(key, "heard")))
        else:
            self.show_touched((*others, TouchEntry(key, "eliminated")))
            self._results[key].controls["evidence"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in order."""
        results = [stop for line in self._results.values() for stop in line.stops()]
        return [*self.chips.chips(), self.more, *results, *self.lines.stops()]

    def set_error(self, row: int, sentence: str) -> None:
        """Say what is wrong with what became of one that came up."""
        touched = self.touched()
        if 0 <= row < len(touched):
            self._results[touched[row].objection_id].set_error(sentence, "evidence")

    def _on_chip(self, key: str, on: bool) -> None:
        if on:
            self._open(TouchEntry(key))
        else:
            self._close(key)
        self.changed.emit()

    def _open(self, entry: TouchEntry) -> None:
        results = [(code, text) for code, text in code_choices("objection_event") if code in _RESULTS]
        columns = (
            Column(
                "kind",
                tr("What became of it: {objection}", objection=self._texts[entry.objection_id]),
                "choice",
                results,
            ),
            Column("evidence", tr("What shows it"), stretch=2),
        )
        line = EntryLine(columns, self._now, {"kind": entry.kind, "evidence": entry.evidence})
        line.remove.hide()
        line.add_heading(MutedLabel(self._texts[entry.objection_id], wrap=True))
        line.changed.connect(self.changed)
        self._results[entry.objection_id] = line
        self._touched.addWidget(line)
        line.show()
        self.came_up.emit(entry.objection_id, *self._kinds[entry.objection_id])

    def show_memory(self, key: str, words: str) -> None:
        """Say beneath the line of a reason what helped before; nothing where the line is gone."""
        if key in self._results:
            self._results[key].add_note(words)

    def _close(self, key: str) -> None:
        line = self._results.pop(key, None)
        if line is not None:
            self._touched.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _forget(self) -> None:
        for key in list(self._results):
            self._close(key)
