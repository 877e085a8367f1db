"""Run callables off the UI thread and deliver the outcome on the UI thread."""

from __future__ import annotations

import itertools
import sys
import threading
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from fieldapp.domain.errors import DomainError
from fieldapp.domain.recovery_code import RecoveryCodeError
from fieldapp.services.errors import CompanyError, StoreError

T = TypeVar("T")

_HAND_OVER_S = 0.001
"""How long busy Python code may keep the window waiting for its turn; Python's own 5 ms are a third of a frame."""
_KNOWN = (StoreError, DomainError, RecoveryCodeError, CompanyError, OSError)
"""What a user can do something about; everything else is a fault of the program."""


class _Superseded:
    """The result of a draft that a newer one replaced before it began."""


_SUPERSEDED = _Superseded()


@dataclass(frozen=True, slots=True)
class _Outcome:
    future: Future[Any]
    on_done: Callable[[Any], None] | None
    on_error: Callable[[BaseException], None] | None


class TaskRunner(QObject):
    """One serial lane for database writes, one small pool for everything else.

    ``on_done(result)`` and ``on_error(exception)`` run on the thread that owns the runner, the UI thread.
    Give bound methods of QObjects: they are left out once their object has been deleted.  A failure that nobody
    handles goes to ``sys.excepthook`` on the UI thread; none is ever dropped.  One that is handled and yet is no
    problem of the data or the machine is a fault of the program: ``faulted`` tells of it too.
    """

    faulted = Signal(object)  # an exception
    _finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="write")
        self._io_pool = ThreadPoolExecutor(max_workers=4, thread_name_prefix="io")
        self._outcomes: deque[_Outcome] = deque()  # not carried by the signal: what is left at the end is seen
        self._closed = False
        sys.setswitchinterval(_HAND_OVER_S)
        self._under_way = 0
        self._newest: dict[Hashable, int] = {}
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def write(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run ``work`` after all earlier writes; raise RuntimeError after ``close``."""
        self._submit(self._write_lane, work, on_done, on_error)

    def io(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run ``work`` beside other work (files, network, keyring); raise RuntimeError after ``close``."""
        self._submit(self._io_pool, work, on_done, on_error)

    def latest(
        self,
        key: Hashable,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run ``work`` in the write lane unless a newer one with the same key comes before it begins.

        For drafts: typing never queues more than one of them, each that runs is a write like any other, and
        the newest keeps its place among the other writes, so that a draft typed after a save is stored after it.
        """
        with self._lock:
            number = next(self._numbers)
            self._newest[key] = number

        def run_if_newest() -> T | _Superseded:
            with self._lock:
                if self._newest.get(key) != number:
                    return _SUPERSEDED
                del self._newest[key]
            return work()

        self._submit(self._write_lane, run_if_newest, on_done, on_error)

    def lane(self, work: Callable[[], T]) -> T:
        """Run ``work`` in the write lane and wait for it: for work of the io pool that writes in between.

        Never call it on the UI thread or in the write lane. Raises what ``work`` raises, RuntimeError after ``close``.
        """
        return self._write_lane.submit(work).result()

    def is_busy(self) -> bool:
        """Say whether any work has not yet delivered its result."""
        with self._lock:
            return self._under_way > 0

    def is_closed(self) -> bool:
        """Say whether the runner takes no work any more."""
        return self._closed

    def close(self) -> None:
        """Finish every queued write, deliver no result any more; call it once from aboutToQuit.

        Work of the io pool that has not begun is left out.  A write that fails now still reaches
        ``sys.excepthook``, because the user had been told that it would be kept.
        """
        self._closed = True
        self._io_pool.shutdown(wait=True, cancel_futures=True)
        self._write_lane.shutdown(wait=True)
        while self._outcomes:
            error = self._outcomes.popleft().future.exception()
            if error is not None:
                _report(error)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], Any],
        on_done: Callable[[Any], None] | None,
        on_error: Callable[[BaseException], None] | None,
    ) -> None:
        def hand_over(future: Future[Any]) -> None:
            if future.cancelled():
                self._count(-1)
                return
            self._outcomes.append(_Outcome(future, on_done, on_error))
            if not self._closed:
                self._finished.emit()

        self._count(+1)
        try:
            pool.submit(work).add_done_callback(hand_over)
        except RuntimeError:  # closed
            self._count(-1)
            raise

    def _count(self, change: int) -> None:
        with self._lock:
            self._under_way += change

    @Slot()
    def _deliver(self) -> None:
        if not self._outcomes:  # close() has seen to it
            return
        outcome = self._outcomes.popleft()
        try:
            self._hand_on(outcome)
        finally:
            self._count(-1)

    def _hand_on(self, outcome: _Outcome) -> None:
        error = outcome.future.exception()
        if error is None:
            result = outcome.future.result()
            if outcome.on_done is not None and result is not _SUPERSEDED and is_alive(outcome.on_done):
                outcome.on_done(result)
        elif outcome.on_error is not None and is_alive(outcome.on_error):
            if not isinstance(error, _KNOWN):
                self.faulted.emit(error)
            outcome.on_error(error)
        else:
            _report(error)


def is_alive(callback: Callable[[Any], None]) -> bool:
    """Say whether a callback's QObject still exists: pages are rebuilt while their work is under way."""
    receiver = getattr(callback, "__self__", None)
    return not isinstance(receiver, QObject) or shiboken6.isValid(receiver)


def _report(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
