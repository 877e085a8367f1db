"""What a page shows, cut into steps: a window does one at a time, so that keys are answered and painted in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QObject, QTimer, Slot


class Pace:
    """Does all steps at once: for pictures, and for whoever looks at a page right after."""

    def go(self, owner: QObject, steps: Iterator[object]) -> None:
        """Do the steps for ``owner``; those that it began before and that are left are dropped."""
        deque(steps, maxlen=0)

    def is_done(self) -> bool:
        """Whether no step is left."""
        return True


class InTurns(Pace):
    """One step each time the event loop comes round; whoever asked last is served first."""

    def __init__(self, parent: QObject) -> None:
        self._clock = _Clock(parent)

    def go(self, owner: QObject, steps: Iterator[object]) -> None:
        """Begin with the next turn."""
        self._clock.begin(owner, steps)

    def is_done(self) -> bool:
        """Whether no step is left."""
        return not self._clock.steps


class _Clock(QObject):
    """Counts the turns."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.steps: dict[QObject, Iterator[object]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def begin(self, owner: QObject, steps: Iterator[object]) -> None:
        self.steps.pop(owner, None)
        self.steps[owner] = steps
        self._timer.start()

    @Slot()
    def _turn(self) -> None:
        """A step that fails is its owner's last one; a step may ask for others, which then replace the rest."""
        if not self.steps:
            self._timer.stop()
            return
        owner, steps = self.steps.popitem()
        if shiboken6.isValid(owner) and next(steps, _END) is not _END:
            self.steps.setdefault(owner, steps)


_END = object()
