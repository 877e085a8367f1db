"""Handed over: changes that wait for one's word, accounts that changed hands, and own changes that came too late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.handing.views import Held
from fieldapp.services.local_time import moment_now
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.hand_over import DiscardForm, HandOverForm
from fieldapp.ui.field_texts import field_text
from fieldapp.ui.handing_texts import given_text, held_story, held_title, move_detail, move_title
from fieldapp.ui.need_texts import value_text
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.popups import open_dialog
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

_SHOWN = 30


class HandingPage(ScrollPage):
    """Reads again when it is shown and whenever something changed."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        about = tr("Accounts that changed hands, and changes that wait for your word.")
        super().__init__(tr("Handed over"), about, parent)
        self._context = context
        self.buttons: list[SecondaryButton] = []
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self.hand_over_button = PrimaryButton(tr("Hand over…"), self.hand_over)
        self.add_action(self.hand_over_button)
        yield self
        self.held = Card(tr("Wait for your word"))
        self.add_wide(self.held)
        yield self.held
        self._moves = Card(tr("Hand-overs"))
        self.moves = RowList(tr("Hand-overs"))
        self._none = EmptyState(tr("No account has changed hands."))
        self._moves.add(self.moves)
        self._moves.add(self._none)
        self.add_left(self._moves)
        yield self._moves
        self.given = Card(tr("Yours, with others now"))
        self.add_right(self.given)
        self.finish_columns()
        self._context.events.changed.connect(self._on_changed)
        self._context.sync.arrived.connect(self._on_changed)
        self.refresh()
        yield self.given

    def open_with(self, **_more: object) -> None:
        """Read what was not looked at meanwhile."""
        self.banner.hide()
        self.refresh()

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        service = self._context.use_cases.handing
        self.hand_over_button.setVisible(service.may())
        offset = moment_now(self._context.clock).offset
        self._show_held(list(service.held()), offset)
        moves = service.moves()
        self.moves.set_rows(Row(one.id, move_title(one), detail=move_detail(one)) for one in moves)
        self.moves.setVisible(bool(moves))
        self._none.setVisible(not moves)
        self.given.clear()
        given = service.given_away()
        for one in given:
            self.given.add(MutedLabel(given_text(one), wrap=True))
        self.given.setVisible(bool(given))

    def _show_held(self, held: list[Held], offset: int) -> None:
        self.held.clear()
        self.buttons = []
        self.held.set_title(tr("Wait for your word (%n)", n=len(held)) if held else tr("Wait for your word"))
        if not held:
            self.held.add(EmptyState(tr("Nothing waits for you.")))
        for one in held[:_SHOWN]:
            self._add_held(one, offset)
        if len(held) > _SHOWN:
            self.held.add(MutedLabel(tr("and %n more", n=len(held) - _SHOWN)))

    def _add_held(self, one: Held, offset: int) -> None:
        title = held_title(one)
        self.held.add(TextLabel(title, wrap=True))
        self.held.add(MutedLabel(held_story(one, offset), wrap=True))
        for field in one.fields:
            name, mine = field_text(field.entity, field.name), value_text(field, field.mine, {}, offset)
            there = value_text(field, field.theirs, {}, offset) if field.theirs not in (None, "", []) else ""
            words = tr("{field}: {value}", field=name, value=mine)
            if there:
                words = tr("{field}: {value} (now: {now})", field=name, value=mine, now=there)
            self.held.add(TextLabel(words, wrap=True))
        row = FlowLayout()
        choices: list[tuple[str, Callable[[], None]]] = [
            (tr("Discard…"), partial(self._discard, one)),
        ]
        if one.cause != "handed_over":
            choices.insert(0, (tr("Give back"), partial(self._give_back, one.id)))
        if one.can_apply:
            choices.insert(0, (tr("Apply"), partial(self._apply, one.id)))
        for words, do in choices:
            button = SecondaryButton(words, do, name=f"{words}: {title}")
            self.buttons.append(button)
            row.addWidget(button)
        if one.account_id:
            go = partial(self._context.go, "account", account_id=one.account_id)
            row.addWidget(LinkButton(tr("Open the account"), go, name=f"{tr('Open the account')}: {title}"))
        self.held.body.addLayout(row)

    def hand_over(self) -> None:
        """Hand over all accounts of somebody."""
        open_dialog(HandOverForm(self._context, parent=self))

    def _apply(self, held_id: str) -> None:
        self._save(partial(self._context.use_cases.handing.apply, held_id), tr("Applied."))

    def _give_back(self, held_id: str) -> None:
        work = partial(self._context.use_cases.handing.return_, held_id)
        self._save(work, tr("Given back: whoever made it decides."))

    def _discard(self, one: Held) -> None:
        open_dialog(DiscardForm(self._context, one.id, held_title(one), self))

    def _save(self, work: Callable[[], Changes], done: str) -> None:
        self._context.save(work, partial(self._on_saved, done), self._on_error)

    def _on_saved(self, done: str, _changes: Changes) -> None:
        self.refresh()
        self.banner.show_message(done, "good")

    def _on_error(self, error: BaseException) -> None:
        self.banner.show_message(problem_text(error), "bad")
