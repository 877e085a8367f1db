"""Looks at the clock beside an open window of a company: how long the laptop may go on without word from its server."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.domain.lease import Lease, Stand
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.sync_state import Phase, SyncState
from fieldapp.ui.context import Context

if TYPE_CHECKING:
    from fieldapp.app.profile import Opened
    from fieldapp.ui.dialogs.locked import LockedDialog

_EVERY_MS = 3_600_000
_IN_TOUCH = (Phase.IDLE, Phase.WORKING)
_BY_COMPANY = "device_locked"


class LeaseWatch(QObject):
    """Tells the board the state with the days that are left, locks the window, and says when it is time to empty it."""

    emptying = Signal(object)  # emptying.Order

    def __init__(
        self, opened: Opened, tasks: TaskRunner, context: Context, window: QWidget | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._tasks = tasks
        self._context = context
        self._window = window
        self._state = context.sync.state
        self.lease: Lease | None = None
        self._is_locked = _is_locked(opened)
        self.dialog: LockedDialog | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @Slot()
    def look(self) -> None:
        """Look at the clock, where the file is written."""
        if not self._tasks.is_closed():
            self._tasks.write(partial(_look, self._opened), self._on_looked)

    @Slot(object)
    def show(self, state: SyncState) -> None:
        """Take a state of sync, and tell it to everybody with what the lease makes of it."""
        was, self._state = self._state, state
        if state.phase is Phase.IDLE and was.synced_at != state.synced_at:
            self.look()
        if state.phase is Phase.IDLE and was.phase is Phase.WORKING:  # a round has come to its end
            self._keep_locked(is_locked=False)
        elif state.phase is Phase.LOCKED and state.code == _BY_COMPANY:
            self._keep_locked(is_locked=True)
        self._tell()

    def _keep_locked(self, *, is_locked: bool) -> None:
        """Keep what the company said last, also while nobody answers and at the next start."""
        if self._is_locked != is_locked and not self._tasks.is_closed():
            self._is_locked = is_locked
            self._tasks.write(partial(_write_locked, self._opened, is_locked))

    def _on_looked(self, lease: Lease | None) -> None:
        self.lease = lease
        self._tell()

    def _tell(self) -> None:
        state, lease = self._state, self.lease
        is_over = False
        if lease is not None:
            state = replace(state, lease_days=lease.days_left)
            if lease.stand is not Stand.FINE and state.phase not in _IN_TOUCH:
                state = replace(state, phase=Phase.LOCKED, code="lease")
                is_over = lease.stand is Stand.OVER
        if self._is_locked and (self.dialog is None or state.phase is not Phase.WORKING):
            state = replace(state, phase=Phase.LOCKED, code=_BY_COMPANY)
        self._context.sync.show(state)
        self._lock(state)
        if is_over:
            self._empty()

    def _lock(self, state: SyncState) -> None:
        if state.phase is Phase.LOCKED:
            if self.dialog is None:
                from fieldapp.ui.dialogs.locked import LockedDialog

                self.dialog = LockedDialog(self._context.sync.requested.emit, QApplication.quit, self._window)
                self.dialog.open()
            self.dialog.show_state(state)
            self._offer_to_sign_in(self.dialog)
        elif self.dialog is not None and state.phase is not Phase.WORKING:
            self.dialog.accept()
            self.dialog.deleteLater()
            self.dialog = None

    def _offer_to_sign_in(self, dialog: LockedDialog) -> None:
        """Where the server knows the laptop no more nothing else lets it in, and the page for it is covered."""
        board = self._context.sync
        if self._state.phase is not Phase.SIGN_IN or board.membership is None:
            if self._state.phase is not Phase.WORKING:
                dialog.offer(None)
        elif dialog.card is None:
            from fieldapp.ui.sign_in_card import SignInCard

            card = SignInCard(self._tasks, board.membership(), dialog)
            card.signed_in.connect(board.signed_in)
            card.present()
            dialog.offer(card)

    def _empty(self) -> None:
        from fieldapp.app.emptying import own_order

        order = own_order(self._opened)
        if order is not None:
            self._timer.stop()
            self.emptying.emit(order)


def _look(opened: Opened) -> Lease | None:
    from fieldapp.storage import lease

    return lease.look(opened.store, opened.clock.now_us())


def _is_locked(opened: Opened) -> bool:
    from fieldapp.storage import lease

    return lease.is_locked(opened.reader)


def _write_locked(opened: Opened, is_locked: bool) -> None:
    from fieldapp.storage import lease

    lease.keep_locked(opened.store, is_locked=is_locked)
