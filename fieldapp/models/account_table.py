"""Ids of the account list, loaded off the UI thread: one question at a time, and only the newest answer counts.

With the ids come the rows that will be in sight, so that a letter typed shows its answer in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from fieldapp.infra.tasks import TaskRunner
from fieldapp.models.members import Members, members_of
from fieldapp.services.account_list import AccountFilter, AccountIds

SCREEN = 60
"""Rows that a tall window shows at once, and some more."""


class AccountIdLoader(QObject):
    """While a question is under way the next one waits, and a newer one takes its place: typing never queues."""

    loaded = Signal(object, object, object, object)
    """(AccountFilter, AccountIds, Members of them, what ``rows`` returned) of the newest question."""
    failed = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        load: Callable[[AccountFilter], AccountIds],
        rows: Callable[[Sequence[int]], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._load = load
        self._rows = rows
        self._running: tuple[AccountFilter, int] | None = None
        self._next: tuple[AccountFilter, int] | None = None

    def ask(self, wanted: AccountFilter, top: int = 0) -> None:
        """Load the ids for a filter, and the rows from ``top`` on."""
        if self._running is not None:
            self._next = (wanted, top)
            return
        self._running = (wanted, top)
        self._tasks.io(lambda: self._read(wanted, top), self._answer, self._fail)

    def is_loading(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None

    def _read(self, wanted: AccountFilter, top: int) -> tuple[AccountIds, Members, object]:
        found = self._load(wanted)
        first = max(0, min(top, len(found.ids) - SCREEN))
        return found, members_of(found.ids), self._rows(found.ids[first : first + SCREEN])

    def _answer(self, answer: tuple[AccountIds, Members, object]) -> None:
        asked, self._running = self._running, None
        if asked is not None and not self._ask_next():
            self.loaded.emit(asked[0], *answer)

    def _fail(self, error: BaseException) -> None:
        self._running = None
        if not self._ask_next():
            self.failed.emit(error)

    def _ask_next(self) -> bool:
        question, self._next = self._next, None
        if question is None:
            return False
        self.ask(*question)
        return True
