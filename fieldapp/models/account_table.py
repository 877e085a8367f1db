"""Ids of the account list, loaded off the UI thread: one question at a time, and only the newest answer counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.account_list import AccountFilter, AccountIds


class AccountIdLoader(QObject):
    """While a question is under way the next one waits, and a newer one takes its place: typing never queues."""

    loaded = Signal(object, object)
    """(AccountFilter, AccountIds) of the newest question."""
    failed = Signal(object)

    def __init__(
        self, tasks: TaskRunner, load: Callable[[AccountFilter], AccountIds], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._load = load
        self._running: AccountFilter | None = None
        self._next: AccountFilter | None = None

    def ask(self, wanted: AccountFilter) -> None:
        """Load the ids for a filter."""
        if self._running is not None:
            self._next = wanted
            return
        self._running = wanted
        self._tasks.io(lambda: self._load(wanted), self._answer, self._fail)

    def is_loading(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None

    def _answer(self, found: AccountIds) -> None:
        asked, self._running = self._running, None
        if not self._ask_next():
            self.loaded.emit(asked, found)

    def _fail(self, error: BaseException) -> None:
        self._running = None
        if not self._ask_next():
            self.failed.emit(error)

    def _ask_next(self) -> bool:
        wanted, self._next = self._next, None
        if wanted is None:
            return False
        self.ask(wanted)
        return True
