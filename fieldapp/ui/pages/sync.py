"""Sync: where it stands, what waits here, and what is left to the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import moment_now
from fieldapp.services.needs import Choice, Need
from fieldapp.services.sync_state import Phase
from fieldapp.services.syncing import SyncPage, Waiting
from fieldapp.ui.carry_card import CarryCard
from fieldapp.ui.context import Context
from fieldapp.ui.join_card import JoinCard
from fieldapp.ui.need_texts import done_text
from fieldapp.ui.pages.sync_needs import NeedsCard
from fieldapp.ui.sign_in_card import AccessCard, SignInCard
from fieldapp.ui.support_card import SupportCard
from fieldapp.ui.sync_texts import state_sentence, state_words
from fieldapp.ui.texts import intent_text
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.pill import Pill
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

_SHOWN = 50
_NOT_NOW = (Phase.ALONE, Phase.SIGN_IN)
_SIGNED_IN = (Phase.IDLE, Phase.WORKING, Phase.PAUSED, Phase.OFFLINE, Phase.TROUBLE)


class SyncStatusPage(ScrollPage):
    """Reads the outbox when it is shown, when something was saved and when a round ended."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        about = tr("Everything is saved on this laptop first; this page tells what went on from there.")
        super().__init__(tr("Sync"), about, parent)
        self._context = context
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        yield self
        self.state = Pill()
        self.sentence = TextLabel("", wrap=True)
        self.server = MutedLabel("", wrap=True)
        self.last = MutedLabel("", wrap=True)
        self.files = MutedLabel("", wrap=True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("How far the sync is"))
        self.progress.setTextVisible(False)
        self.now = PrimaryButton(tr("Sync now"), self._context.sync.requested.emit)
        self.stop = SecondaryButton(tr("Stop"), self._context.sync.stop_requested.emit)
        self.earlier = LinkButton(tr("From your time alone"), lambda: self._context.go("earlier"))
        self.handed = LinkButton(tr("Accounts that changed hands"), lambda: self._context.go("handing"))
        self._status = Card(tr("Where it stands"), self.state)
        for part in (self.sentence, self.progress, self.files, self.last, self.server, self.now, self.stop):
            self._status.add(part)
        for link in (self.earlier, self.handed):
            self._status.add(link)
        self._waiting = Card(tr("Waits here"))
        self.needs = NeedsCard()
        self.needs.chosen.connect(self._on_chosen)
        self.needs.account_wanted.connect(self._open_account)
        self.add_wide(self.needs)
        self.add_left(self._status)
        yield self._status
        yield from self._add_membership()
        self.waiting, self._more = RowList(tr("Waits here")), MutedLabel()
        self._nothing = EmptyState(tr("Nothing waits."))
        for line in (self.waiting, self._more, self._nothing):
            self._waiting.add(line)
        self.add_left(self._waiting)
        self.finish_columns()
        self._context.sync.changed.connect(self._on_state)
        self._context.files.changed.connect(self._show_files)
        self._show_files()
        self._context.events.changed.connect(self._on_changed)
        self.refresh()

    def _add_membership(self) -> Iterator[QWidget]:
        """Joining, signing in, and what belongs to it, each shown where it is of use."""
        board, tasks = self._context.sync, self._context.tasks
        self.join: JoinCard | None = None
        self.sign_in: SignInCard | None = None
        self.access: AccessCard | None = None
        self.support: SupportCard | None = None
        self.carry: CarryCard | None = None
        if board.membership is None:
            return
        membership = board.membership()
        self.join = JoinCard(tasks, membership.look, membership.admit)
        self.join.add(
            MutedLabel(
                tr("What you have here is kept as it is; afterwards you choose which accounts go to your company."),
                wrap=True,
            )
        )
        self.join.joined.connect(board.admitted)
        self.add_left(self.join)
        yield self.join
        self.sign_in = SignInCard(tasks, membership)
        self.sign_in.signed_in.connect(board.signed_in)
        self.access = AccessCard(tasks, membership)
        self.access.signed_out.connect(board.signed_out)
        self.add_left(self.sign_in)
        self.add_right(self.access)
        self.carry = CarryCard()
        self.carry.pack_wanted.connect(board.pack_requested)
        self.carry.receipt_chosen.connect(board.receipt_requested)
        board.packed.connect(self.carry.show_packed)
        board.receipt_opened.connect(self.carry.show_taken_in)
        self.add_right(self.carry)
        self.support = SupportCard(tasks, membership)
        self.support.refresh_wanted.connect(board.refresh_requested)
        self.add_right(self.support)
        yield self.sign_in

    def open_with(self, **_more: object) -> None:
        """Read what was not looked at meanwhile; the keyboard is on what asks for a decision."""
        self.banner.hide()
        self.refresh()
        if self.needs.focus_first():
            self.verticalScrollBar().setValue(0)

    @Slot()
    def _show_files(self) -> None:
        line = self._context.files.line()
        self.files.setText(line)
        self.files.setVisible(bool(line))

    @Slot()
    def refresh(self) -> None:
        """Read again."""
        self._show(self._context.use_cases.syncing.page())

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot(object)
    def _on_state(self, _state: object) -> None:
        if self._context.sync.state.phase is Phase.WORKING:
            self._show_state(waiting=None)
        else:
            self._on_changed()

    def _show(self, page: SyncPage) -> None:
        offset = self._offset()
        self._show_state(page.waiting_changes)
        when = formats.date_time(page.synced_at, offset) if page.synced_at is not None else tr("never")
        self.last.setText(tr("Last complete sync: {time}", time=when))
        self.server.setText(tr("Server: {address}", address=page.server))
        self.server.setVisible(bool(page.server))
        self.last.setVisible(bool(page.server))
        self.earlier.setVisible(page.has_earlier)
        handing = self._context.use_cases.handing
        self.handed.setVisible(bool(handing.held() or handing.given_away()))
        self._list_waiting(page.waiting, offset)
        self.needs.show_needs(self._context.use_cases.needs.needs(), offset)

    def _show_state(self, waiting: int | None) -> None:
        state, offset = self._context.sync.state, self._offset()
        words, tone = state_words(state, waiting or 0, offset)
        self.state.show_state(words, tone)
        sentence = state_sentence(state, offset)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        is_working = state.phase is Phase.WORKING
        self.now.setVisible(not is_working and state.phase not in _NOT_NOW)
        self.stop.setVisible(is_working)
        self.progress.setVisible(is_working and state.total > 0)
        self.progress.setMaximum(max(1, state.total))
        self.progress.setValue(min(state.received, state.total))
        self._show_membership(state.phase)

    def _show_membership(self, phase: Phase) -> None:
        if self.join is None or self.sign_in is None or self.access is None:
            return
        self.join.setVisible(phase is Phase.ALONE)
        for card in (self.access, self.support, self.carry):
            if card is not None:
                card.setVisible(phase in _SIGNED_IN)
        if phase is Phase.SIGN_IN and self.sign_in.isHidden():
            self.sign_in.present()
        self.sign_in.setVisible(phase is Phase.SIGN_IN)

    def _list_waiting(self, found: Sequence[Waiting], offset: int) -> None:
        self.waiting.set_rows(_waiting_row(one, offset) for one in found[:_SHOWN])
        self.waiting.setVisible(bool(found))
        self._more.setText(tr("and %n more", n=len(found) - _SHOWN))
        self._more.setVisible(len(found) > _SHOWN)
        self._nothing.setVisible(not found)

    @Slot(object, object)
    def _on_chosen(self, need: Need, choice: Choice) -> None:
        needs = self._context.use_cases.needs
        self._context.save(
            partial(needs.decide, need.key, choice), partial(self._on_decided, need.key, choice), self._on_failed
        )

    def _on_decided(self, key: str, choice: Choice, _changes: Changes) -> None:
        self.refresh()
        self.banner.show_message(done_text(choice), "good", tr("Undo"), partial(self._reopen, key))
        self.needs.focus_first()

    def _reopen(self, key: str) -> None:
        reopen = partial(self._context.use_cases.needs.reopen, key)
        self._context.save(reopen, self._on_reopened, self._on_failed)

    def _on_reopened(self, _changes: Changes) -> None:
        self.banner.hide()
        self.refresh()
        self.needs.focus_first()

    def _on_failed(self, error: BaseException) -> None:
        from fieldapp.ui.error_texts import error_sentence  # few decisions fail

        self.banner.show_message(error_sentence(error), "bad")

    @Slot(str)
    def _open_account(self, account_id: str) -> None:
        self._context.go("account", account_id=account_id)

    def _offset(self) -> int:
        return moment_now(self._context.clock).offset


def _waiting_row(one: Waiting, offset: int) -> Row:
    what = " · ".join(part for part in (intent_text(one.intent), one.subject) if part)
    sent = tr("sent, not confirmed yet") if one.was_sent else tr("not sent yet")
    when = formats.date_time(one.at, offset)
    return Row(f"{one.at}:{what}", what, detail=f"{when} · {tr('%n changes', n=one.changes)} · {sent}")
