"""Carries photos and files beside an open window: after every round of sync, and when somebody wants to see one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from fieldapp.infra.file_controller import FileController
from fieldapp.services.sync_state import Phase, SyncState
from fieldapp.storage.attachment_reader import FileQueue

if TYPE_CHECKING:
    from fieldapp.app.profile import Opened
    from fieldapp.infra.sync_controller import SyncController
    from fieldapp.infra.tasks import TaskRunner
    from fieldapp.services.changes import Changes
    from fieldapp.ui.context import Context
    from sync.client.http import HttpClient


class WindowFiles(QObject):
    """A file is sent after the round that sent its row; rows never wait for it."""

    def __init__(
        self, opened: Opened, client: HttpClient, tasks: TaskRunner, context: Context, sync: SyncController
    ) -> None:
        super().__init__(sync)
        self._opened, self._tasks = opened, tasks
        self._queue = FileQueue(opened.thread_readers, opened.files)
        self.controller = FileController(self._queue, client, tasks, self)
        board = context.files
        board.can_fetch = True
        board.wanted.connect(self._want)
        self.controller.progressed.connect(board.show)
        self.controller.done.connect(board.settled)
        sync.state_changed.connect(self._on_sync)
        sync.applied.connect(self._on_applied)

    @Slot(object)
    def _want(self, files: list[tuple[str, int]]) -> None:
        self._queue.want(files)
        self.controller.request()

    @Slot(object)
    def _on_applied(self, changes: Changes) -> None:
        """With the rows that left the laptop, as with an account that was handed over, their files leave it too."""
        if "attachment" in changes.kinds and self._opened.paths.files.exists() and not self._tasks.is_closed():
            self._tasks.io(self._sweep)

    def _sweep(self) -> int:
        return self._opened.files.sweep(self._opened.thread_readers)

    @Slot(object)
    def _on_sync(self, state: SyncState) -> None:
        if state.phase is Phase.IDLE:
            self.controller.request()
