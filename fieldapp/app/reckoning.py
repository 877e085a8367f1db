"""Lets commission and coverage follow facts that came by the hundred, turn by turn in the lane, between saves."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from fieldapp.app.profile import Opened
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.changes import Changes
from fieldapp.ui.context import Events

LEDGER = frozenset(("commission_entry",))
_AFTER_START_MS = 4_000
_SOON_MS = 200
_EVERY_MS = 3_600_000
"""A payment that is dated ahead counts from its day on, also in a window that stays open."""


class Reckoning(QObject):
    """Belongs to one open profile; pages hear of it when all is done."""

    def __init__(self, opened: Opened, tasks: TaskRunner, events: Events, parent: QObject) -> None:
        super().__init__(parent)
        self._opened = opened
        self._tasks = tasks
        self._events = events
        self._has_posted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)
        self._timer.start(_AFTER_START_MS)
        events.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds != LEDGER and (not self._timer.isActive() or self._timer.remainingTime() > _SOON_MS):
            self._timer.start(_SOON_MS)

    @Slot()
    def _turn(self) -> None:
        if not self._tasks.is_closed():
            self._tasks.write(self._post, self._on_done)

    def _post(self) -> int | None:
        store = self._opened.store  # made in the lane: it imports every rule
        waiting = (store.post_commission(), store.count_steps())
        return None if waiting == (None, None) else sum(one or 0 for one in waiting)

    def _on_done(self, waiting: int | None) -> None:
        """Go on while accounts wait; None: there was nothing to do."""
        if waiting:
            self._has_posted = True
            self._turn()
            return
        if self._has_posted or waiting is not None:
            self._has_posted = False
            self._events.changed.emit(Changes(LEDGER, frozenset(), self._opened.clock.now_us()))
        self._timer.start(_EVERY_MS)
