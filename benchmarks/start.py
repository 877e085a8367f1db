"""From the start of the process to the first paint of a Today page that has its data, beside a bare window.

    python -m benchmarks.start ours|floor BEGIN

``BEGIN`` is ``time.monotonic()`` of whoever starts the process; memory is told as well, in MiB.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

SETTLED_MS = 1500


class FirstPaint(QObject):
    """Waits until a window has been painted, then says when, and after a while how much memory it holds."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._painted = 0.0
        window.installEventFilter(self)
        window.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The paint is over when the event loop comes round again."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self._painted = time.monotonic()
        QTimer.singleShot(SETTLED_MS, self, self._tell)

    def _tell(self) -> None:
        taken = (self._painted - float(sys.argv[2])) * 1000
        print(json.dumps({"ms": [taken], "mib": [resident_mib()]}), flush=True)
        QApplication.quit()


def resident_mib() -> float:
    """Return the memory that this process alone holds."""
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no Pss here")


def floor() -> None:
    """Show the barest window that Qt has."""
    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    FirstPaint(window)
    app.exec()


def ours() -> None:
    """Run the program itself, and look at its page."""
    from fieldapp.__main__ import main
    from fieldapp.services.today import Today
    from fieldapp.ui.pages.today import TodayPage

    class Watched(TodayPage):
        def _show(self, answer: tuple[int, Today]) -> None:
            super()._show(answer)
            if not self.window().findChild(FirstPaint):
                FirstPaint(self.window())

    import fieldapp.ui.pages.today as module

    module.TodayPage = Watched  # type: ignore[misc]
    main([])


if __name__ == "__main__":
    {"ours": ours, "floor": floor}[sys.argv[1]]()
