"""Decides when a round of sync is due and runs it beside everything else; the window only listens."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import CompanyError, StoreError
from fieldapp.services.ports import Clock
from fieldapp.services.sync_state import Phase, SyncState
from sync.client.backoff import Backoff
from sync.client.engine import Engine, Progress, Round
from sync.client.live import LiveWait
from sync.client.ports import LocalStore, OfflineError, SignInError, StoppedError, Transport
from sync.protocol.errors import Code, ProtocolError

logger = logging.getLogger(__name__)
_POLL_MS = 60_000
_DEBOUNCE_MS = 500  # only sending waits: what is typed is saved at once
_PHASES = {
    Code.DEVICE_LOCKED: Phase.LOCKED,
    Code.DEVICE_WIPE: Phase.LOCKED,
    Code.DEVICE_REVOKED: Phase.REVOKED,
    Code.USER_LEFT: Phase.REVOKED,
    Code.CLIENT_TOO_OLD: Phase.UPDATE,
    Code.SERVER_TOO_OLD: Phase.SERVER_OLD,
}
_Problem = OfflineError | SignInError | ProtocolError | StoreError
_Outcome = Round | StoppedError | _Problem


def _nothing() -> None:
    """What is done with a round by default."""


class SyncController(QObject):
    """Single flight: a request during a round starts another one after it. Lives on the UI thread."""

    state_changed = Signal(object)  # SyncState
    applied = Signal(object)  # Changes
    wipe_ordered = Signal(object)  # what came with the refusal
    _progressed = Signal(object)  # Progress, from the round's thread
    _news = Signal()
    _done_by_hand = Signal(object, object)  # whom to tell, and what; from the round's thread

    def __init__(
        self,
        store: LocalStore,
        transport: Transport,
        tasks: TaskRunner,
        clock: Clock,
        parent: QObject | None = None,
        *,
        after: Callable[[], None] = _nothing,
        rest: Callable[[], None] = _nothing,
    ) -> None:
        """``store`` is one whose methods may be called from the io pool.

        ``after`` is done after each round that succeeded, ``rest`` after every one, both in the io pool.
        """
        super().__init__(parent)
        self.state = SyncState(Phase.IDLE)
        self._tasks = tasks
        self._clock = clock
        self._store = store
        self._engine = Engine(store, transport, self._tell)
        self._after = after
        self._rest = rest
        self._is_paused = self._is_to_refresh = False
        self._backoff = Backoff(random.random)
        self._is_running = self._is_due = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._begin)
        self._progressed.connect(self._on_progress)
        self._news.connect(self._on_news)
        self._done_by_hand.connect(self._tell_by_hand)
        self._by_hand: list[tuple[Callable[[], object], Callable[[object], None]]] = []
        self._live = LiveWait(transport, self._news.emit)

    def start(self, synced_at: int | None) -> None:
        """Begin; the first round comes at once."""
        self._show(replace(self.state, synced_at=synced_at))
        self.sync_now()

    def stop(self) -> None:
        """Start nothing any more; a round under way stops where it is, and goes on at the next start."""
        self._timer.stop()
        self._live.stop()
        self._is_paused, self._is_due = True, False

    @Slot()
    def pause(self) -> None:
        """Stop between two pages, and start nothing until somebody asks; what has come stays."""
        self.hold(Phase.PAUSED)

    def hold(self, phase: Phase, code: str = "") -> None:
        """``pause`` for another reason, which is shown."""
        self._is_paused, self._is_due = True, False
        self._timer.stop()
        self._show(replace(self.state, phase=phase, code=code, retry_at=None))

    @Slot()
    def request(self) -> None:
        """Something was saved: send it soon."""
        if self._is_paused:
            return
        if self._is_running:
            self._is_due = True
        elif not self._timer.isActive() or self._timer.remainingTime() > _DEBOUNCE_MS:
            self._timer.start(_DEBOUNCE_MS)

    @Slot()
    def sync_now(self) -> None:
        """Do a round at once."""
        self._is_paused = False
        if self._is_running:
            self._is_due = True
        else:
            self._timer.stop()
            self._begin()

    @Slot()
    def refresh(self) -> None:
        """Have everything fetched anew by the next round, which begins now; what waits and was typed stays."""
        self._is_to_refresh = True
        self.sync_now()

    def by_hand(self, work: Callable[[], object], on_done: Callable[[object], None]) -> None:
        """Do what may not run beside a round, then begin a round; ``on_done`` gets what it returned, or its error."""
        self._by_hand.append((work, on_done))
        self.sync_now()

    @Slot()
    def _on_news(self) -> None:
        if not self._is_paused:
            self.sync_now()

    @Slot()
    def _begin(self) -> None:
        self._is_running, self._is_due = True, False
        self._show(replace(self.state, phase=Phase.WORKING, retry_at=None, sent=0, received=0, total=0))
        self._tasks.io(self._attempt, self._on_done, self._on_fault)

    def _attempt(self) -> _Outcome:
        while self._by_hand:
            self._do_by_hand(*self._by_hand.pop(0))
        try:
            if self._is_to_refresh:  # here, for no other round may be under way then
                self._is_to_refresh = False
                self._store.start_over()
            done = self._engine.round()
            self._after()
        except (OfflineError, SignInError, StoppedError, ProtocolError, StoreError) as error:
            return error
        else:
            return done
        finally:
            self._rest()

    def _do_by_hand(self, work: Callable[[], object], on_done: Callable[[object], None]) -> None:
        outcome: object
        try:
            outcome = work()
        except (CompanyError, StoreError, OSError) as error:
            outcome = error
        self._done_by_hand.emit(on_done, outcome)

    @Slot(object, object)
    def _tell_by_hand(self, on_done: Callable[[object], None], outcome: object) -> None:
        on_done(outcome)

    def _tell(self, progress: Progress) -> None:
        """Called in the round's thread, between two of its steps. Raises StoppedError."""
        if self._is_paused:
            raise StoppedError
        self._progressed.emit(progress)

    def _on_done(self, outcome: _Outcome) -> None:
        self._is_running = False
        if isinstance(outcome, StoppedError):
            if self._is_due:
                self._begin()
        elif isinstance(outcome, Round):
            self._succeeded(outcome)
        else:
            self._failed(outcome)

    def _on_fault(self, _error: BaseException) -> None:
        self._is_running = False
        self._wait(Phase.TROUBLE, "local", None)

    def _succeeded(self, done: Round) -> None:
        if done.mended:
            logger.warning("rows were not as they came; %d scopes were fetched anew", len(done.mended))
        for one in done.applied:
            changes = getattr(one, "changes", None)
            if changes is not None and changes.kinds:
                self.applied.emit(changes)
        now = self._clock.now_us()
        if done.push_problem is not None:
            self._show(replace(self.state, sent=done.sent, received=done.rows))
            self._wait(_phase(done.push_problem), done.push_problem.code.value, done.push_problem.retry_after)
            return
        self._backoff.succeeded()
        if self._is_paused:
            self._show(replace(self.state, synced_at=now))
            return
        self._show(SyncState(Phase.IDLE, now, sent=done.sent, received=done.rows))
        self._live.expect(done.head)
        self._timer.start(_DEBOUNCE_MS if self._is_due else _POLL_MS)

    def _failed(self, error: _Problem) -> None:
        if isinstance(error, OfflineError):
            self._wait(Phase.OFFLINE, "" if error.code == "offline" else error.code, None)
        elif isinstance(error, SignInError):
            self._wait(Phase.SIGN_IN, "", None)
        elif isinstance(error, StoreError):
            logger.warning("a round could not be written: %s", error.code)
            self._wait(Phase.TROUBLE, error.code, None)
        else:
            logger.warning("the server refused a round: %s", error)
            if error.code is Code.DEVICE_WIPE:
                self.wipe_ordered.emit(error.members)
            self._wait(_phase(error), error.code.value, error.retry_after)

    def _wait(self, phase: Phase, code: str, retry_after: float | None) -> None:
        if self._is_paused:
            return
        seconds = self._backoff.failed(retry_after)
        self._show(replace(self.state, phase=phase, code=code, retry_at=self._clock.now_us() + int(seconds * 1e6)))
        self._timer.start(int(seconds * 1000))

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if self._is_running and not self._is_paused:
            total = progress.total or 0
            self._show(replace(self.state, sent=progress.sent, received=progress.received, total=total))

    def _show(self, state: SyncState) -> None:
        self.state = state
        self.state_changed.emit(state)


def _phase(error: ProtocolError) -> Phase:
    return _PHASES.get(error.code, Phase.TROUBLE)
