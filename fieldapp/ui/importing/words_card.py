"""The words of a closed list: each with its number of rows and what it means; what nobody knows is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column
from fieldapp.services.importing.kinds import entity_of
from fieldapp.ui.field_texts import value_text
from fieldapp.ui.importing.panes import ChoiceField, Record, SmallTable
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.text import MutedLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fieldapp.services.importing.closed_words import WordView
    from fieldapp.services.importing.session_views import Choice

_ROWS = 6
_EMPTY, _UNKNOWN = "-", "?"
Meant = Callable[[str, str], None]
"""Hears a word, and the code that it means; empty for nothing."""


class WordsCard(Card):
    """A small table of words; beneath it the meaning of the word in front can be chosen."""

    def __init__(self, meant: Meant, parent: QWidget | None = None) -> None:
        super().__init__(tr("The words of this column"), parent)
        self._meant = meant
        self._choice: Choice | None = None
        self._codes: tuple[str, ...] = ()
        self.unknown = MutedLabel("", wrap=True, tone="warn")
        self.table = SmallTable(tr("The words of this column"), self._columns())
        self.table.current_changed.connect(lambda _id: self._show_word())
        self.means = ChoiceField(tr("Means"), self._choose)
        self.table.row_opened.connect(lambda _id: self.means.combo.setFocus())
        for part in (self.unknown, self.table, self.means):
            self.add(part)

    def show_words(self, choice: Choice, codes: tuple[str, ...], words: tuple[WordView, ...]) -> None:
        """Show the words of a column that becomes ``choice``, which has these codes."""
        self._choice, self._codes = choice, codes
        unknown = sum(one.code is None for one in words)
        self.unknown.setText(tr("%n words have no meaning yet; their rows would be rejected.", n=unknown))
        self.unknown.setVisible(unknown > 0)
        self.table.show_records((one,) for one in words)
        self.table.fit_rows(_ROWS)
        if words and self.table.place() < 0:
            self.table.selectRow(0)
        self._show_word()

    def _show_word(self) -> None:
        word = self._word()
        self.means.setVisible(word is not None)
        if word is None:
            return
        self.means.label.setText(tr("“{word}” means", word=word.text))
        self.means.combo.setAccessibleName(self.means.label.text())
        chosen = _UNKNOWN if word.code is None else word.code or _EMPTY
        ask = [(_UNKNOWN, tr("Please choose…"))] if word.code is None else []
        codes = [(code, self._text(code)) for code in self._codes]
        self.means.offer([*ask, *codes, (_EMPTY, tr("Nothing: leave it empty"))], chosen)

    def _choose(self, key: str) -> None:
        word = self._word()
        if word is not None and key != _UNKNOWN:
            self._meant(word.text, "" if key == _EMPTY else key)

    def _word(self) -> WordView | None:
        at, records = self.table.place(), self.table.records()
        return records[at][0] if 0 <= at < len(records) else None  # type: ignore[return-value]

    def _text(self, code: str) -> str:
        choice = self._choice
        return value_text(entity_of(choice.kind), choice.field, code) if choice is not None else code

    def _columns(self) -> tuple[Column, ...]:
        def of(say: Callable[[WordView], str]) -> Callable[[Record], str]:
            return lambda record: say(record[0])  # type: ignore[arg-type]

        def means(one: WordView) -> str:
            if one.code is None:
                return tr("not known yet")
            return self._text(one.code) if one.code else tr("nothing")

        return (
            Column("word", tr("Word"), of(lambda one: one.text), stretch=True, priority=0),
            Column("rows", tr("Rows", context="how many"), of(lambda one: formats.number(one.rows)), width=80,
                   align="right", priority=1),
            Column("means", tr("Means"), of(means), width=240, priority=0,
                   tone=of(lambda one: "warn" if one.code is None else "")),
        )  # fmt: skip
