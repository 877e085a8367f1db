"""Starts sync beside an open window, once the window is there, and ends it with the window."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.sync_state import Phase, SyncState
from fieldapp.storage import meta
from fieldapp.storage.meta import SERVER, SYNCED_AT
from fieldapp.ui.context import Context
from fieldapp.ui.sync_texts import SIGNED_OUT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fieldapp.app.lease_watch import LeaseWatch
    from fieldapp.app.profile import Opened
    from fieldapp.app.window_files import WindowFiles
    from fieldapp.infra.secrets import Secrets
    from fieldapp.infra.sync_controller import SyncController
    from fieldapp.services.carrying import TakenIn
    from fieldapp.services.membership import Membership
    from fieldapp.storage.shadow_store import ShadowingStore
    from sync.client.http import HttpClient

logger = logging.getLogger(__name__)
_BEGIN_MS = 1_000  # nobody waits for the network to see their day


class WindowSync(QObject):
    """Makes no round for a profile that belongs to no company; its page of sync offers to join one."""

    emptying = Signal(object)  # emptying.Order

    def __init__(
        self,
        opened: Opened,
        secrets: Secrets,
        tasks: TaskRunner,
        context: Context,
        parent: QObject,
        window: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._opened = opened
        self._secrets = secrets
        self._tasks = tasks
        self._context = context
        self._controller: SyncController | None = None
        self._files: WindowFiles | None = None
        self._local: ShadowingStore | None = None
        self._has_offered = False
        self.watch: LeaseWatch | None = None
        board = context.sync
        board.membership = partial(_membership, opened, secrets, tasks)
        board.signed_out.connect(self._on_signed_out)
        if meta.read(opened.reader, SERVER):
            context.sync.show(SyncState(Phase.IDLE, self._synced_at()))
            QTimer.singleShot(_BEGIN_MS, self, self._begin)

    def stop(self) -> None:
        """Start no further round."""
        if self._controller is not None:
            self._controller.stop()
        if self._files is not None:
            self._files.controller.stop()

    @Slot()
    def _on_signed_out(self) -> None:
        if self._controller is not None:
            self._controller.hold(Phase.SIGN_IN, SIGNED_OUT)

    @Slot()
    def _begin(self) -> None:
        self._tasks.io(_load, self._connect)

    def _connect(self, _loaded: None) -> None:
        self._tasks.write(partial(_sides, self._opened, self._secrets, self._tasks), self._start)

    def _start(self, sides: tuple[ShadowingStore, HttpClient] | None) -> None:
        from fieldapp.app.window_files import WindowFiles
        from fieldapp.infra.sync_controller import SyncController

        if sides is None:
            return
        local, client = sides
        controller = SyncController(
            local,
            client,
            self._tasks,
            self._opened.clock,
            self,
            after=partial(_leave_key, self._opened, client, self._tasks),
            rest=local.rest,
        )
        self._watch(controller)
        controller.applied.connect(self._context.sync.arrived)
        controller.applied.connect(partial(self._catch_up, local))
        controller.applied.connect(self._offer_earlier)
        board = self._context.sync
        board.requested.connect(controller.sync_now)
        board.signed_in.connect(controller.sync_now)
        board.stop_requested.connect(controller.pause)
        board.refresh_requested.connect(controller.refresh)
        board.pack_requested.connect(self._pack)
        board.receipt_requested.connect(self._open_receipt)
        self._local = local
        self._context.events.changed.connect(controller.request)
        self._controller = controller
        self._files = WindowFiles(self._opened, client, self._tasks, self._context, controller)
        self._catch_up(local)
        if self._synced_at() is not None:
            self._offer_earlier()
        controller.start(self._synced_at())

    def _watch(self, controller: SyncController) -> None:
        """Have the lease looked at beside the rounds, and the laptop emptied when the company or the lease says so."""
        from fieldapp.app.lease_watch import LeaseWatch

        self.watch = LeaseWatch(self._opened, self._tasks, self._context, self._window, self)
        controller.state_changed.connect(self.watch.show)
        controller.wipe_ordered.connect(self._on_wipe_ordered)
        self.watch.emptying.connect(self.emptying)

    @Slot(object)
    def _on_wipe_ordered(self, members: Mapping[str, object]) -> None:
        from fieldapp.app.emptying import order_of

        order = order_of(self._opened, members)
        if order is not None:
            self.emptying.emit(order)

    @Slot(object)
    def _pack(self, file: Path) -> None:
        if self._controller is not None and self._local is not None:
            work = partial(_pack, self._opened, self._local, self._tasks, file)
            self._controller.by_hand(work, self._context.sync.packed.emit)

    @Slot(object)
    def _open_receipt(self, file: Path) -> None:
        if self._controller is not None and self._local is not None:
            work = partial(_take_in, self._opened, self._local, self._tasks, file)
            self._controller.by_hand(work, self._on_taken_in)

    def _on_taken_in(self, outcome: object) -> None:
        from fieldapp.services.carrying import TakenIn

        for changes in outcome.changes if isinstance(outcome, TakenIn) else ():
            self._context.sync.arrived.emit(changes)
        self._context.sync.receipt_opened.emit(outcome)

    def _catch_up(self, local: ShadowingStore, _changes: object = None) -> None:
        """What a large round left for later is done piece by piece, beside everything else."""
        if not self._tasks.is_closed():
            self._tasks.io(partial(_catch_up, local, self._tasks), None, _on_late)

    @Slot()
    def _offer_earlier(self) -> None:
        """Ask once a start, after the company's accounts are here to be compared with."""
        if not self._has_offered and not self._tasks.is_closed():
            self._has_offered = True
            self._tasks.io(self._context.use_cases.earlier.waiting, self._on_waiting)

    @Slot(object)
    def _on_waiting(self, accounts: int) -> None:
        if accounts:
            self._context.sync.offered.emit(accounts)

    def _synced_at(self) -> int | None:
        found = meta.read(self._opened.reader, SYNCED_AT)
        return int(found) if found else None


def _membership(opened: Opened, secrets: Secrets, tasks: TaskRunner) -> Membership:
    from fieldapp.app.admission import ProfileMembership

    return ProfileMembership(opened, secrets, tasks.lane)


def _load() -> None:
    """Import what talks to a server, away from the window's thread."""
    import fieldapp.app.company
    import fieldapp.app.window_files
    import fieldapp.infra.sync_controller  # noqa: F401


def _sides(opened: Opened, secrets: Secrets, tasks: TaskRunner) -> tuple[ShadowingStore, HttpClient] | None:
    """Make both sides where the file is written."""
    from fieldapp.app import company

    return company.connect(opened, secrets, tasks.lane)


def _leave_key(opened: Opened, client: HttpClient, tasks: TaskRunner) -> None:
    from fieldapp.app import company

    company.try_to_leave_key(opened, client, tasks.lane)


def _pack(opened: Opened, local: ShadowingStore, tasks: TaskRunner, file: Path) -> int:
    from fieldapp.app.carrying import Carrier  # few ever carry anything

    return Carrier(opened, local, tasks.lane).pack(file)


def _take_in(opened: Opened, local: ShadowingStore, tasks: TaskRunner, file: Path) -> TakenIn:
    from fieldapp.app.carrying import Carrier

    return Carrier(opened, local, tasks.lane).take_in(file)


def _on_late(error: BaseException) -> None:
    """A full disk, say: the next round with news, and the next start, try again."""
    logger.warning("what a round left for later could not be done: %s", type(error).__name__)


def _catch_up(local: ShadowingStore, tasks: TaskRunner) -> None:
    while not tasks.is_closed() and local.catch_up():
        """The next piece; saves come in between."""
