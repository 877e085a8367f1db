"""Collect garbage on the UI thread only: a QObject that dies on a worker thread takes the program with it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

_MOST_WAITING = 3_000_000
"""The look for duplicates among 100,000 accounts holds half a million, which are no garbage."""
_LONG_S = 0.008
"""Half a frame."""


class GcGuard(QObject):
    """Switches Python's automatic collection off and collects from a timer of the thread that made it.

    While work is under way (``is_busy``) what it holds is no garbage, and walking the rows of an import takes several
    frames: then nothing is collected, unless objects without end are left behind.
    """

    def __init__(
        self, parent: QObject | None = None, is_busy: Callable[[], bool] | None = None, interval_ms: int = 1000
    ) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._has_kept = False
        gc.disable()
        gc.freeze()  # what exists at start lives to the end; not walking it keeps a collection within a frame
        self._timer = QTimer(self)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds, if any."""
        counts = gc.get_count()
        if self._is_busy is not None and self._is_busy() and counts[0] < _MOST_WAITING:
            return
        due = [
            generation
            for generation, (count, threshold) in enumerate(zip(counts, gc.get_threshold(), strict=True))
            if count > threshold
        ]
        if due:
            begun = time.thread_time()
            gc.collect(due[-1])
            if time.thread_time() - begun > _LONG_S:
                gc.freeze()  # tables and results that live on: they were walked once, which is enough

    @Slot()
    def keep(self) -> None:
        """Walk what exists now no more, because it lives on; what was kept before and is gone goes first."""
        if self._has_kept:
            gc.unfreeze()
            gc.collect()
        self._has_kept = True
        gc.freeze()

    def stop(self) -> None:
        """Give collecting back to Python, at the end of the program."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
