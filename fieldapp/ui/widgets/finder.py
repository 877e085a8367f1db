"""A line to type in and the answers beneath it, anew at every letter; arrows choose, Enter takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.theme import current, manager, px
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel


@dataclass(frozen=True, slots=True)
class Answer:
    """One line: how it looks, what choosing it hands back, and the heading under which it stands."""

    row: Row
    value: object
    group: str = ""


class Later(Protocol):
    """Does work on another thread and hands its result back on this one: ``TaskRunner.io``."""

    def __call__(
        self,
        work: Callable[[], object],
        on_done: Callable[[object], None],
        on_error: Callable[[BaseException], None],
        /,
    ) -> None:
        """Begin."""
        ...


class Finder(QWidget):
    """``find`` is asked at every letter. The first answer is marked.

    With ``later`` it is asked on another thread, one question at a time: what was typed meanwhile is asked next, and
    answers to what is no longer typed are dropped. Enter takes what answers the text typed: where that is not there
    yet it is asked here and now, so that the next key goes where the taken answer leads.
    """

    chosen = Signal(object)
    cancelled = Signal()
    failed = Signal(object)  # an exception of another thread

    def __init__(
        self,
        name: str,
        placeholder: str,
        find: Callable[[str], Sequence[Answer]],
        parent: QWidget | None = None,
        *,
        later: Later | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._later = later
        self._answers: list[Answer] = []
        self._at = 0
        self._asked: str | None = None
        self._wanted = ""
        self._settled = False
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
        self._wanted = text
        self._settled = False
        if self._later is None:
            self._show_first(self._find(text))
        elif self._asked is None:
            self._begin(text)

    def is_waiting(self) -> bool:
        """Whether the answers shown are not those to what is typed."""
        return self._asked is not None and not self._settled

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

    def _begin(self, text: str) -> None:
        assert self._later is not None
        self._asked = text
        self._later(partial(self._find, text), self._arrived, self._failed)

    def _arrived(self, answers: object) -> None:
        asked, self._asked = self._asked, None
        if self._settled:
            return
        if asked == self._wanted:
            self._show_first(cast("Sequence[Answer]", answers))
        else:
            self._begin(self._wanted)

    def _failed(self, error: BaseException) -> None:
        """Nothing is shown; whoever runs the work tells of its failure."""
        self._asked = None
        self._show_first([])
        self.failed.emit(error)

    def _show_first(self, answers: Sequence[Answer]) -> None:
        self._at = 0
        self._show(answers)

    def _on_key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._answers:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._at = (self._at + step) % len(self._answers)
            self._show(self._answers)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return True
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        return False

    def _take(self) -> None:
        if self.is_waiting():
            self._settled = True
            self._show_first(self._find(self._wanted))
        if self._answers:
            self.chosen.emit(self._answers[self._at].value)

    def _take_key(self, key: str) -> None:
        for answer in self._answers:
            if answer.row.key == key:
                self.chosen.emit(answer.value)
                return

    def _show(self, answers: Sequence[Answer]) -> None:
        self._answers = list(answers)
        self.list.set_rows(self._rows())
        self.list.setVisible(bool(self._answers))
        typed = self._wanted.strip()
        nothing = tr("Nothing found for “{query}”.", query=typed) if typed and not self._answers else ""
        self._nothing.setText(nothing)
        self._nothing.setVisible(bool(nothing))
        marked = self._answers[self._at].row.whole() if self._answers else nothing
        self.line.setAccessibleDescription(marked)

    def _rows(self) -> list[Row]:
        rows, group = list[Row](), ""
        for place, answer in enumerate(self._answers):
            if answer.group and answer.group != group:
                group = answer.group
                rows.append(Row(f"heading:{group}", group, heading=True))
            rows.append(replace(answer.row, current=place == self._at))
        return rows

    def _measure(self) -> None:
        self._column.setSpacing(px(6))
        self.line.setMinimumHeight(current().size("field"))
