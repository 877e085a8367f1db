"""Ctrl+K: one line that finds customers, people, phone numbers, orders, notes, pages and actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.search import Hit
from fieldapp.services.search_match import PART, match_name
from fieldapp.services.search_query import asked
from fieldapp.ui.hit_texts import grouped_answer
from fieldapp.ui.theme import current, px
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.finder import Answer, Finder, Later
from fieldapp.ui.widgets.popups import hand_back
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.text import MutedLabel

_COMMANDS_FIRST = 3
_COMMANDS_UNASKED = 5
_TOP_OF_WINDOW = 64
_HEIGHT = 560
_ANSWERS = 12
_BESIDE_ANSWERS = 104
_HEADING = 26


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
        find: Callable[..., Sequence[Hit]],
        open_hit: Callable[[Hit], object],
        commands: Sequence[Command],
        parent: QWidget | None = None,
        *,
        zone: str = "Asia/Shanghai",
        later: Later | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._open_hit = open_hit
        self._commands = list(commands)
        self._zone = zone
        self._pages = tr("Pages and actions")
        self._room = _ANSWERS
        self._height = 0
        self.setWindowTitle(tr("Search"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        placeholder = tr("Customer, person, phone, order number, note, page or action")
        self.finder = Finder(tr("Search"), placeholder, self._answers, later=later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.add(self.finder)
        card.body.addStretch(1)
        card.add(MutedLabel(tr("↑ ↓ choose · Enter opens · Esc closes"), wrap=True))
        column.addWidget(card)
        self.finder.chosen.connect(self._take)
        self.finder.cancelled.connect(self.reject)
        hand_back(self)

    def present(self) -> None:
        """Show at the top of the window, empty, ready to type."""
        parent = self.parentWidget()
        if parent is not None:
            width = min(px(680), parent.width() - px(32))
            height = min(px(_HEIGHT), parent.height() - px(_TOP_OF_WINDOW))
            self.setFixedSize(width, height)
            self._height = height - px(_BESIDE_ANSWERS)
            self._room = min(_ANSWERS, max(3, self._height // current().size("row")))
            corner = parent.mapToGlobal(parent.rect().topLeft())
            self.move(corner.x() + (parent.width() - width) // 2, corner.y() + px(_TOP_OF_WINDOW))
        self.finder.reset()
        self.open()
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answers(self, query: str) -> list[Answer]:
        """Return the groups, that of the best answer first; with ``later`` this runs on another thread."""
        limit = self._room if query.strip() else max(3, self._room - _COMMANDS_UNASKED)
        hits = [grouped_answer(hit, self._zone) for hit in self._find(query, limit=limit)]
        found = [(quality, one) for one in self._commands if (quality := _quality(one, query)) is not None]
        first = [one for quality, one in found if quality < PART][:_COMMANDS_FIRST] if query.strip() else []
        rest = [one for _, one in found if one not in first]
        commands = [self._command(one) for one in (*first, *rest)]
        groups: dict[str, list[Answer]] = {self._pages: commands} if first else {}
        for answer in [*hits, *commands]:
            group = groups.setdefault(answer.group, [])
            if answer not in group:
                group.append(answer)
        if first:
            groups[self._pages] = commands[:_COMMANDS_FIRST]
        return self._fitting([answer for group in groups.values() for answer in group])

    def _fitting(self, answers: Sequence[Answer]) -> list[Answer]:
        """Return as many as there is room for, with the headings above them."""
        if not self._height:
            return list(answers[: self._room])
        left, kept, heading = self._height, list[Answer](), ""
        for answer in answers:
            left -= current().size("row") + (px(_HEADING) if answer.group != heading else 0)
            if left < 0:
                break
            heading = answer.group
            kept.append(answer)
        return kept

    def _command(self, command: Command) -> Answer:
        return Answer(Row(f"command:{command.key}", command.text, trail=command.shortcut), command, self._pages)

    def _take(self, value: object) -> None:
        self.accept()
        if isinstance(value, Hit):
            self._open_hit(value)
        elif isinstance(value, Command):
            value.run()


def _quality(command: Command, query: str) -> int | None:
    """Return how well a query names a command, in its language, in pinyin or by its other names; smaller is better."""
    typed = asked(query)
    if not typed.pieces:
        return PART if not query.strip() else None
    found = [match_name(name, typed.joined) for name in (command.text, *command.words.split()) if name]
    return min((one.quality for one in found if one is not None), default=None)
