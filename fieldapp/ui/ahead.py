"""Pages built before they are asked for, a step at a time, while nobody waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from fieldapp.ui.widgets.page import ScrollPage

_BREATH_MS = 15
"""Between two steps: a key that was pressed meanwhile is answered, and what it changed is painted."""


class AheadBuilder(QObject):
    """Makes one page after the other. A page that is opened while it is being built finishes by itself."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._makers: deque[Callable[[], ScrollPage | None]] = deque()
        self._page: ScrollPage | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_BREATH_MS)
        self._timer.timeout.connect(self._go_on)

    def begin(self, *makers: Callable[[], ScrollPage | None]) -> None:
        """Build these pages; a maker returns None where its page is there already."""
        self._makers.extend(makers)
        self._timer.start()

    def stop(self) -> None:
        """Build no more: the pages are about to be thrown away."""
        self._makers.clear()
        self._page = None
        self._timer.stop()

    def is_done(self) -> bool:
        """Whether there is nothing left to build."""
        return not self._timer.isActive()

    @Slot()
    def _go_on(self) -> None:
        if self._page is not None and self._page.build_step():
            return
        self._page = self._makers.popleft()() if self._makers else None
        if self._page is None and not self._makers:
            self._timer.stop()
            self.done.emit()
