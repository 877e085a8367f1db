"""Sends and fetches photos and files beside the rounds of sync, one after the other, and tries again later."""

from __future__ import annotations

import logging
import random
import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import StoreError
from sync.client.backoff import Backoff
from sync.client.files import FileEngine, FilePlace, FileProgress, FileTransport
from sync.client.ports import OfflineError, SignInError, StoppedError
from sync.protocol.errors import ProtocolError

logger = logging.getLogger(__name__)
_Problem = OfflineError | SignInError | ProtocolError | StoreError


class FileController(QObject):
    """Single flight, on the UI thread. ``progressed`` tells how far it is, ``done`` that a round came to its end."""

    progressed = Signal(object)  # FileProgress
    done = Signal()
    _told = Signal(object)

    def __init__(
        self, place: FilePlace, transport: FileTransport, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._engine = FileEngine(place, transport, time.monotonic, self._tell)
        self._backoff = Backoff(random.random)
        self._is_running = self._is_due = self._is_stopped = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.request)
        self._told.connect(self.progressed)

    @Slot()
    def request(self) -> None:
        """Do a round soon; after the one under way."""
        if self._is_stopped or self._tasks.is_closed():
            return
        if self._is_running:
            self._is_due = True
            return
        self._timer.stop()
        self._is_running, self._is_due = True, False
        self._tasks.io(self._attempt, self._on_done, self._on_fault)

    def stop(self) -> None:
        """Stop between two pieces; what came or went so far stays."""
        self._is_stopped = True
        self._timer.stop()

    def _attempt(self) -> FileProgress | _Problem | StoppedError:
        try:
            return self._engine.round()
        except (OfflineError, SignInError, ProtocolError, StoreError, StoppedError) as error:
            return error

    def _tell(self, progress: FileProgress) -> None:
        """Called in the round's thread, between two pieces. Raises StoppedError."""
        if self._is_stopped:
            raise StoppedError
        self._told.emit(progress)

    def _on_done(self, outcome: FileProgress | _Problem | StoppedError) -> None:
        self._is_running = False
        if isinstance(outcome, FileProgress):
            self._backoff.succeeded()
            self.progressed.emit(FileProgress())
        elif not isinstance(outcome, StoppedError):
            after = outcome.retry_after if isinstance(outcome, ProtocolError) else None
            self._timer.start(int(self._backoff.failed(after) * 1_000))
            if not isinstance(outcome, OfflineError):
                logger.warning("files could not be sent or fetched: %s", outcome)
        self.done.emit()
        if self._is_due and not isinstance(outcome, _Problem):
            self.request()

    def _on_fault(self, _error: BaseException) -> None:
        self._is_running = False
