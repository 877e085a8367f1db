"""The card of what needs the person: both values side by side, one click for each way out of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.needs import QUIET, Choice, Need
from fieldapp.ui import need_texts
from fieldapp.ui.field_texts import field_text
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import LinkButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.text import MutedLabel, SectionLabel, TextLabel

_SHOWN = 30


class NeedsCard(Card):
    """Lists what asks for a decision, and under it quietly what was written over."""

    chosen = Signal(object, object)  # Need, Choice
    account_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Needs you"), parent=parent)
        self._buttons: list[SecondaryButton] = []
        self._shown: tuple[Need, ...] | None = None

    def show_needs(self, needs: Sequence[Need], offset: int) -> None:
        """Show them in place of those before; the card hides itself when there is nothing."""
        if self._shown == tuple(needs):  # a round brought nothing new: the keyboard stays where it is
            return
        self._shown = tuple(needs)
        self.clear()
        self._buttons = []
        deciding = [one for one in needs if one.kind not in QUIET]
        telling = [one for one in needs if one.kind in QUIET]
        self.set_title(tr("Needs you (%n)", n=len(deciding)) if deciding else tr("Written over by others, or by you"))
        for at, one in enumerate(deciding[:_SHOWN]):
            if at:
                self.body.addSpacing(px(14))
            self._add_need(one, offset)
        if len(deciding) > _SHOWN:
            self.add(MutedLabel(tr("and %n more", n=len(deciding) - _SHOWN)))
        if deciding and telling:
            self.body.addSpacing(px(14))
            self.add(SectionLabel(tr("Written over by others, or by you")))
        for one in telling[:_SHOWN]:
            self.add(MutedLabel(need_texts.quiet_text(one, offset), wrap=True))
            self._add_buttons(one, is_quiet=True)
        self.setVisible(bool(needs))

    def choices(self) -> list[SecondaryButton]:
        """The buttons of all choices, in their order."""
        return list(self._buttons)

    def focus_first(self) -> bool:
        """Put the keyboard on the first choice; False where there is none."""
        if self._buttons:
            self._buttons[0].setFocus()
        return bool(self._buttons)

    def _add_need(self, one: Need, offset: int) -> None:
        self.add(TextLabel(need_texts.title_text(one), wrap=True))
        self.add(MutedLabel(need_texts.story_text(one, offset), wrap=True))
        if one.fields:
            self.body.addLayout(_both(one, offset))
        self._add_buttons(one)

    def _add_buttons(self, one: Need, *, is_quiet: bool = False) -> None:
        row = FlowLayout()
        what = need_texts.title_text(one)
        for choice in one.choices:
            words = need_texts.choice_text(one, choice)
            make = LinkButton if is_quiet else SecondaryButton
            button = make(words, partial(self.chosen.emit, one, choice), name=f"{words}: {what}")
            row.addWidget(button)
            self._buttons.append(button)
        if one.account_id:
            go = partial(self.account_wanted.emit, one.account_id)
            row.addWidget(LinkButton(tr("Open the account"), go, name=f"{tr('Open the account')}: {what}"))
        self.body.addLayout(row)


def _both(one: Need, offset: int) -> QGridLayout:
    """Yours and theirs, field by field; theirs only where the server has any."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(4))
    has_theirs = any(field.theirs not in (None, "", []) for field in one.fields) or Choice.MINE in one.choices
    mine, theirs = need_texts.side_texts(one)
    heads = ("", mine, theirs) if has_theirs else ("", mine)
    for column, words in enumerate(heads):
        grid.addWidget(MutedLabel(words), 0, column)
    for column, stretch in enumerate((1, 2, 2)):
        grid.setColumnStretch(column, stretch)
    for row, field in enumerate(one.fields, 1):
        grid.addWidget(MutedLabel(field_text(field.entity, field.name), wrap=True), row, 0)
        for column, value in enumerate((field.mine, field.theirs)[: len(heads) - 1], 1):
            text = need_texts.value_text(field, value, one.names, offset)
            grid.addWidget(TextLabel(text, wrap=True), row, column)
    return grid
