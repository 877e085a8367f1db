"""From the start of the process to the first paint of a Today page that has its data, beside a bare window.

    python -m benchmarks.start ours|floor BEGIN

``BEGIN`` is ``time.monotonic()`` of whoever starts the process, so both sides hold the start of Python and of Qt. Ours
is the program itself, from its first line: nothing of it, and nothing of Qt, is imported before. It has painted when
the event loop comes round after the first paint of a page that shows the day read from the store, and then takes keys.
Processor time of all threads and memory are told as well, in milliseconds and MiB.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QWidget

    from fieldapp.ui.context import Context
    from fieldapp.ui.widgets.page import ScrollPage

SETTLED_MS = 1500


def watch(widget: QWidget, *, is_full: Callable[[], bool]) -> None:
    """Print one JSON object when a full widget has been painted, and end the program after a while."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and is_full():
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self, self.on_painted)  # after the frame that begins here
            return False

        def on_painted(self) -> None:
            self.ms = (time.monotonic() - float(sys.argv[2])) * 1000
            self.processor = time.process_time() * 1000
            QTimer.singleShot(SETTLED_MS, self, self.tell)

        def tell(self) -> None:
            import json

            print(json.dumps({"ms": [self.ms], "cpu": [self.processor], "mib": [resident_mib()]}), flush=True)
            QApplication.quit()

    widget.installEventFilter(FirstPaint(widget))


def resident_mib() -> float:
    """Return the memory that this process alone holds."""
    from pathlib import Path

    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no Pss here")


def floor() -> None:
    """Show the barest window that Qt has."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    watch(window, is_full=lambda: True)
    window.show()
    app.exec()


def ours() -> None:
    """Run the program itself, and look at its page."""
    from fieldapp.ui import page_makers

    make = page_makers.today

    def watched(context: Context, parent: QWidget) -> ScrollPage:
        from fieldapp.ui.pages.today import TodayPage

        page = make(context, parent)
        assert isinstance(page, TodayPage)
        watch(page.widget(), is_full=lambda: bool(page.title()))
        return page

    page_makers.today = watched
    from fieldapp.__main__ import main

    main([])


if __name__ == "__main__":
    {"ours": ours, "floor": floor}[sys.argv[1]]()
