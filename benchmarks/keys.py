"""The real window on a store: keys pressed as a hand does, each event handler timed, memory read at the end.

python -m benchmarks.keys     prints one JSON object of samples, in milliseconds of the UI thread
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measure import KEY
from fieldapp.app.bootstrap import build_window
from fieldapp.app.make_services import preload
from fieldapp.app.profile import Profile
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.gc_guard import GcGuard
from fieldapp.infra.paths import app_paths
from fieldapp.infra.qt_language import QtLanguage
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui import theme

WORDS = "They want a sample before the end of the month, and a price for three years."
TURN_MS = 5


class TimedApplication(QApplication):
    """Times each outermost event handler: on the clock, and by the processor time of the thread."""

    def __init__(self) -> None:
        super().__init__(["benchmark"])
        self._depth = 0
        self.wall: list[float] = []
        self.processor: list[float] = []

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand the event on."""
        if self._depth:
            return super().notify(receiver, event)
        self._depth = 1
        wall, processor = time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self.processor.append((time.thread_time() - processor) * 1000)
            self.wall.append((time.perf_counter() - wall) * 1000)
            self._depth = 0

    def taken(self, work: Callable[[], object]) -> tuple[list[float], list[float]]:
        """Return what the handlers took while ``work`` went on."""
        self.wall, self.processor = [], []
        work()
        return self.wall, self.processor


class Hand:
    """Presses keys in a window and waits for what follows from them."""

    def __init__(self, app: TimedApplication) -> None:
        self.app = app
        opened = Profile(app_paths().profile(), MemorySecrets(), SystemClock()).open_with(bytes.fromhex(KEY))
        theme.apply(app, "light", 100)
        self.tasks, self.opened = TaskRunner(), opened
        self.gc = GcGuard()
        self.shell, self.workbench = build_window(opened, self.tasks, app_paths(), QtLanguage(app))
        self.shell.resize(1440, 900)
        self.shell.show()
        preload()
        self.settle()

    def settle(self, turns: int = 20) -> None:
        """Let answers arrive and be painted."""
        quiet = 0
        while quiet < turns:
            QTest.qWait(TURN_MS)
            quiet = 0 if self.tasks.is_busy() else quiet + 1

    def show(self, page: str, **arguments: str) -> Any:
        """Bring a page to the front."""
        self.shell.show_page(page, **arguments)
        self.settle()
        return self.shell.page(page)

    def type_and_save(self, account: str) -> None:
        """Write an outcome letter by letter, then save."""
        self.show("visit", account_id=account)
        self.app.wall, self.app.processor = [], []
        editor = self.app.focusWidget() or self.shell
        QTest.keyClick(editor, Qt.Key.Key_1)
        for _ in range(8):
            QTest.keyClick(self.app.focusWidget() or self.shell, Qt.Key.Key_Tab)
            if (self.app.focusWidget() or self.shell).inherits("QTextEdit"):
                break
        for letter in WORDS:
            QTest.keyClicks(self.app.focusWidget() or self.shell, letter)
            QTest.qWait(TURN_MS)
        QTest.keyClick(self.app.focusWidget() or self.shell, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def list_of_all(self) -> None:
        """Open the list of everybody's accounts, jump to its end, sort it, filter it."""
        page = self.show("accounts")
        page.clear_filters()
        self.settle()
        page.table.setFocus()
        QTest.keyClick(page.table, Qt.Key.Key_End)
        self.settle()
        page.model.sort_requested.emit("last_visit", True)
        self.settle()
        QTest.keyClicks(page.filter, "sz")
        self.settle()


def main() -> None:
    """Press the keys and print what they took."""
    app = TimedApplication()
    hand = Hand(app)
    sql = "SELECT account_id FROM account_summary WHERE owner_id = (SELECT value FROM meta WHERE key = 'me') LIMIT 4"
    accounts = [str(row[0]) for row in hand.opened.reader.execute(sql).fetchall()]
    hand.type_and_save(accounts[0])  # once to warm up
    out: dict[str, list[float]] = {"typing": [], "typing processor": []}
    for account in accounts[1:]:
        hand.type_and_save(account)
        out["typing"] += app.wall
        out["typing processor"] += app.processor
    out["list"], out["list processor"] = app.taken(hand.list_of_all)
    out["account"], out["account processor"] = app.taken(lambda: hand.show("account", account_id=accounts[0]))
    print(json.dumps(out))
    hand.shell.close()
    hand.tasks.close()
    hand.gc.stop()
    hand.opened.close()


if __name__ == "__main__":
    main()
