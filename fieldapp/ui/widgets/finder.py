"""A line to type in and the answers beneath it, anew at every letter; arrows choose, Enter takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldapp.infra.districts import district_text
from fieldapp.infra.i18n import tr
from fieldapp.services.search import ACCOUNT, Hit
from fieldapp.ui.theme import current, manager, px
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel


@dataclass(frozen=True, slots=True)
class Answer:
    """One line: how it looks, and what choosing it hands back."""

    row: Row
    value: object


class Finder(QWidget):
    """``find`` is asked on the UI thread: it must answer within a frame. The first answer is marked."""

    chosen = Signal(object)
    cancelled = Signal()

    def __init__(
        self, name: str, placeholder: str, find: Callable[[str], Sequence[Answer]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._answers: list[Answer] = []
        self._at = 0
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.line.installEventFilter(self)
        self.list = RowList(tr("Answers for {name}", name=name))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = MutedLabel("", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.line, self.list, self._nothing):
            self._column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.ask)
        self.list.row_activated.connect(self._take_key)
        manager().changed.connect(self._measure)
        self._measure()
        self._show([])

    def ask(self, text: str) -> None:
        """Show the answers to a text."""
        self._at = 0
        self._show(self._find(text))

    def reset(self) -> None:
        """Empty the line and show what is offered before anything is typed."""
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)
        self.ask("")

    def answers(self) -> list[Answer]:
        """The answers shown."""
        return list(self._answers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move the mark, Enter takes the marked answer, Esc gives up."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._answers:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._at = (self._at + step) % len(self._answers)
            self._show(self._answers)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._answers:
                self.chosen.emit(self._answers[self._at].value)
            return True
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        return False

    def _take_key(self, key: str) -> None:
        for answer in self._answers:
            if answer.row.key == key:
                self.chosen.emit(answer.value)
                return

    def _show(self, answers: Sequence[Answer]) -> None:
        self._answers = list(answers)
        self.list.set_rows([replace(one.row, current=i == self._at) for i, one in enumerate(self._answers)])
        self.list.setVisible(bool(self._answers))
        typed = self.line.text().strip()
        nothing = tr("Nothing found for “{query}”.", query=typed) if typed and not self._answers else ""
        self._nothing.setText(nothing)
        self._nothing.setVisible(bool(nothing))
        marked = self._answers[self._at].row.whole() if self._answers else nothing
        self.line.setAccessibleDescription(marked)

    def _measure(self) -> None:
        self._column.setSpacing(px(6))
        self.line.setMinimumHeight(current().size("field"))


def hit_answer(hit: Hit) -> Answer:
    """An account or a person as a line: name, where it belongs, what matched, and its kind."""
    matched = hit.matched if hit.reason in ("alias", "number") else ""
    where = district_text(hit.subtitle) if hit.kind == ACCOUNT else hit.subtitle
    note = " · ".join(part for part in (hit.abc_class or "", where, matched) if part)
    kind = tr("Account", context="kind of answer") if hit.kind == ACCOUNT else tr("Person", context="kind of answer")
    return Answer(Row(f"{hit.kind}:{hit.id}", hit.title, note=note, trail_pill=(kind, "neutral")), hit)
