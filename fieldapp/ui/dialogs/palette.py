"""Ctrl+K: one line that finds accounts, people, phone numbers, pages and actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.search import Hit, folded
from fieldapp.ui.theme import current, px
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.finder import Answer, Finder, hit_answer
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.text import MutedLabel

_COMMANDS_FIRST = 3
_TOP_OF_WINDOW = 64
_HEIGHT = 540
_ANSWERS = 12
_BESIDE_ANSWERS = 110


@dataclass(frozen=True, slots=True)
class Command:
    """A page to go to or an action to run; ``words`` are other names under which it is found."""

    key: str
    text: str
    run: Callable[[], object]
    shortcut: str = ""
    words: str = ""


class Palette(QDialog):
    """Closes before what was chosen is done, so that the page has the focus again."""

    def __init__(
        self,
        find: Callable[[str], Sequence[Hit]],
        open_hit: Callable[[Hit], object],
        commands: Sequence[Command],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._open_hit = open_hit
        self._commands = list(commands)
        self.setWindowTitle(tr("Search"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.finder = Finder(tr("Search"), tr("Customer, person, phone number, page or action"), self._answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.add(self.finder)
        card.body.addStretch(1)
        card.add(MutedLabel(tr("↑ ↓ choose · Enter opens · Esc closes"), wrap=True))
        column.addWidget(card)
        self._room = _ANSWERS
        self.finder.chosen.connect(self._take)
        self.finder.cancelled.connect(self.reject)

    def present(self) -> None:
        """Show at the top of the window, empty, ready to type."""
        parent = self.parentWidget()
        if parent is not None:
            width = min(px(640), parent.width() - px(32))
            height = min(px(_HEIGHT), parent.height() - px(_TOP_OF_WINDOW))
            self.setFixedSize(width, height)
            self._room = min(_ANSWERS, max(3, (height - px(_BESIDE_ANSWERS)) // current().size("row")))
            corner = parent.mapToGlobal(parent.rect().topLeft())
            self.move(corner.x() + (parent.width() - width) // 2, corner.y() + px(_TOP_OF_WINDOW))
        self.finder.reset()
        self.open()
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answers(self, query: str) -> list[Answer]:
        hits = [hit_answer(hit) for hit in self._find(query)]
        commands = [_command_answer(one) for one in self._commands if _matches(one, query)]
        exact = [one for one in commands if _begins(one, query)][:_COMMANDS_FIRST] if query.strip() else []
        answers = [*exact, *hits, *(one for one in commands if one not in exact)]
        return answers[: self._room]

    def _take(self, value: object) -> None:
        self.accept()
        if isinstance(value, Hit):
            self._open_hit(value)
        elif isinstance(value, Command):
            value.run()


def _matches(command: Command, query: str) -> bool:
    wanted = folded(query)
    return wanted in folded(command.text) or wanted in folded(command.words)


def _begins(answer: Answer, query: str) -> bool:
    return folded(answer.row.text).startswith(folded(query))


def _command_answer(command: Command) -> Answer:
    return Answer(Row(f"command:{command.key}", command.text, trail=command.shortcut), command)
