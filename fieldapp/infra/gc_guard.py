"""Collect garbage on the UI thread only: a QObject that dies on a worker thread takes the program with it."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot


class GcGuard(QObject):
    """Switches Python's automatic collection off and collects from a timer of the thread that made it."""

    def __init__(self, parent: QObject | None = None, interval_ms: int = 1000) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what exists at start lives to the end; not walking it keeps a collection within a frame
        self._timer = QTimer(self)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds, if any."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > threshold
        ]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Give collecting back to Python, at the end of the program."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
