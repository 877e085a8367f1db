"""Accounts of the time alone: which go to the company as new ones, which are there already, which stay private."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.earlier import EarlierAccount
from fieldapp.ui.context import Context
from fieldapp.ui.duplicate_texts import candidate_line
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel

LEAVE = ""
"""The choice that leaves an account where it is; another text is the account that it is the same as, None a new one."""


class EarlierPage(ScrollPage):
    """Enter, or a click, goes to the next choice of a row; nothing is written before the button is pressed."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        about = tr("What you entered while you worked alone is kept in its own file. Choose what goes to your company.")
        super().__init__(tr("From your time alone"), about, parent)
        self._context = context
        self._accounts: dict[str, EarlierAccount] = {}
        self._choices: dict[str, str | None] = {}
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        yield self
        self.list = RowList(tr("Accounts from your time alone"))
        self.list.row_activated.connect(self._turn)
        self.list.trail_activated.connect(self._turn)
        self.bring = PrimaryButton("", self._bring)
        self.leave = SecondaryButton(tr("Keep the rest private"), self._leave)
        self.export = SecondaryButton(tr("Export…"), self._export)
        self.card = Card(tr("Accounts from your time alone"))
        self.hint = MutedLabel(
            tr("Enter or a click changes the choice. People, visits, orders and all else go with their account."),
            wrap=True,
        )
        self.empty = EmptyState(
            tr("Everything is decided."), tr("Go to the accounts"), lambda: self._context.go("accounts")
        )
        for part in (self.hint, self.list, self.empty):
            self.card.add(part)
        for button in (self.export, self.leave, self.bring):
            self.add_action(button)
        self.add_wide(self.card)
        yield self.card
        self._show()

    def open_with(self, **_more: object) -> None:
        """Look at what waits."""
        self.refresh()

    def refresh(self) -> None:
        """Read the accounts, and compare them with those of the company."""
        self.banner.show_message(tr("Comparing with your company's accounts …"))
        self._context.tasks.write(self._context.use_cases.earlier.accounts, self._on_found, self._on_failed)

    @Slot(object)
    def _on_found(self, found: Sequence[EarlierAccount]) -> None:
        self.banner.hide()
        self._accounts = {one.account_id: one for one in found}
        kept = {one: choice for one, choice in self._choices.items() if one in self._accounts}
        self._choices = {one: account.suggestion for one, account in self._accounts.items()} | kept
        self._show()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.banner.show_message(error_sentence(error), "bad")
        self._set_busy(busy=False)

    @Slot(str)
    def _turn(self, account_id: str) -> None:
        """The choices in turn: a new one, the same as each candidate, left out."""
        account = self._accounts[account_id]
        turn = [None, *(one.account_id for one in account.candidates), LEAVE]
        at = turn.index(self._choices[account_id])
        self._choices[account_id] = turn[(at + 1) % len(turn)]
        self._show()

    def _chosen(self) -> dict[str, str | None]:
        return {one: choice for one, choice in self._choices.items() if choice != LEAVE}

    def _bring(self) -> None:
        chosen, earlier = self._chosen(), self._context.use_cases.earlier
        self._set_busy(busy=True)
        self.banner.show_message(tr("Bringing %n accounts …", n=len(chosen)))
        self._context.save(lambda: earlier.bring(chosen), self._on_brought, self._on_failed)

    def _on_brought(self, _changes: Changes) -> None:
        count = len(self._chosen())
        self._set_busy(busy=False)
        self.refresh()
        self.banner.show_message(
            tr("%n accounts are your company's now, with all that belongs to them. The import can be undone.", n=count),
            "good",
        )

    def _leave(self) -> None:
        self._context.tasks.write(self._context.use_cases.earlier.leave, self._on_left, self._on_failed)

    @Slot(object)
    def _on_left(self, _nothing: object) -> None:
        self.banner.show_message(
            tr("They stay private, in their own file. This page stays reachable from the page of sync."), "good"
        )

    def _export(self) -> None:
        file, _ = QFileDialog.getSaveFileName(
            self, tr("Export…"), tr("Accounts from your time alone") + ".xlsx", "Excel (*.xlsx);;CSV (*.csv)"
        )
        if file:
            earlier = self._context.use_cases.earlier
            self._context.tasks.io(lambda: earlier.export(Path(file)), self._on_exported, self._on_failed)

    @Slot(object)
    def _on_exported(self, count: int) -> None:
        self.banner.show_message(tr("%n accounts are in the file.", n=count), "good")

    def _set_busy(self, *, busy: bool) -> None:
        for part in (self.list, self.bring, self.leave, self.export):
            part.setEnabled(not busy)

    def _show(self) -> None:
        self.list.set_rows(_row(one, self._choices[one.account_id]) for one in self._accounts.values())
        chosen = len(self._chosen())
        self.bring.setText(tr("Bring %n accounts", n=chosen))
        self.bring.setAccessibleName(self.bring.text())
        self.bring.setEnabled(chosen > 0)
        has_any = bool(self._accounts)
        for part in (self.list, self.hint, self.leave, self.export):
            part.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self.setFocusProxy(self.list if has_any else self.empty)


def _row(account: EarlierAccount, choice: str | None) -> Row:
    same = {one.account_id: one for one in account.candidates}
    pill: tuple[str, Tone]
    if choice is None:
        pill, detail = (tr("new", context="earlier account"), "info"), ""
    elif choice == LEAVE:
        pill, detail = (tr("left out"), "neutral"), ""
    else:
        pill = (tr("same as {name}", name=same[choice].name), "good")
        detail = candidate_line(same[choice].evidence)
    return Row(
        key=account.account_id,
        text=account.name,
        detail=" · ".join(part for part in (_counts(account), detail) if part),
        trail_pill=pill,
    )


def _counts(account: EarlierAccount) -> str:
    counted: Mapping[str, int] = {
        tr("%n people", n=account.people): account.people,
        tr("%n visits", n=account.visits): account.visits,
        tr("%n orders", n=account.orders): account.orders,
    }
    return " · ".join(words for words, count in counted.items() if count)
