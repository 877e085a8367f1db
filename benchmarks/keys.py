"""The real window on a store: keys pressed as a hand does, each event handler timed, memory read at the end.

python -m benchmarks.keys     prints one JSON object of samples, in milliseconds of the UI thread; of what is not
typing it is processor time, because others use the machine too
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

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
from fieldapp.ui.pace import InTurns
from fieldapp.ui.pages.accounts import AccountsPage

WORDS = "They want a sample before the end of the month, and a price for three years."
TURN_MS = 5
_FREE = Qt.KeyboardModifier.NoModifier


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


def wait(milliseconds: int) -> None:
    """Let events be handled for so long; unlike QTest.qWait, which lets no other thread of ours run meanwhile."""
    turn = QEventLoop()
    QTimer.singleShot(milliseconds, turn.quit)
    turn.exec()


class Hand:
    """Presses keys in a window and waits for what follows from them."""

    def __init__(self, app: TimedApplication) -> None:
        self.app = app
        opened = Profile(app_paths().profile(), MemorySecrets(), SystemClock()).open_with(bytes.fromhex(KEY))
        theme.apply(app, "light", 100)
        self.tasks, self.opened = TaskRunner(), opened
        self.pace = InTurns(app)
        self.shell, self.workbench = build_window(opened, self.tasks, app_paths(), QtLanguage(app), self.pace)
        self.gc = GcGuard(None, lambda: self.tasks.is_busy() or self.workbench.is_building())
        self.workbench.built_ahead.connect(self.gc.keep)
        self.shell.resize(1440, 900)
        self.shell.show()
        preload()
        self.workbench.build_ahead()
        self.settle()

    def settle(self, turns: int = 20) -> None:
        """Let answers arrive and be painted."""
        quiet = 0
        while quiet < turns:
            wait(TURN_MS)
            is_busy = self.tasks.is_busy() or self.workbench.is_building() or not self.pace.is_done()
            quiet = 0 if is_busy else quiet + 1

    def do(self, work: Callable[[], object]) -> None:
        """Do something from an event, as a press of a key would, and wait for what follows."""
        QTimer.singleShot(0, self.shell, work)
        self.settle()

    def show(self, page: str, **arguments: str) -> Any:
        """Bring a page to the front."""
        self.do(lambda: self.shell.show_page(page, **arguments))
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
            wait(TURN_MS)
        QTest.keyClick(self.app.focusWidget() or self.shell, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def press(self, widget: QWidget, key: Qt.Key, times: int = 1, held: Qt.KeyboardModifier = _FREE) -> None:
        """Press a key as often as one does who holds it down."""
        for _ in range(times):
            QTest.keyClick(widget, key, held)
            wait(TURN_MS)
        self.settle()

    def wheel(self, widget: QWidget, times: int) -> None:
        """Turn the wheel three notches at a time."""
        middle = QPointF(widget.rect().center())
        for _ in range(times):
            event = QWheelEvent(
                middle, QPointF(widget.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, -360),
                Qt.MouseButton.NoButton, _FREE, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.postEvent(widget, event)
            wait(TURN_MS)
        self.settle()

    def filter(self, field: QWidget, text: str) -> None:
        """Type letter by letter, then take all back."""
        for letter in text:
            QTest.keyClicks(field, letter)
            wait(10 * TURN_MS)
        self.settle()
        self.press(field, Qt.Key.Key_Backspace, len(text))

    def resize(self) -> None:
        """Make the window narrow and wide again."""
        for width in (1300, 1100, 1280, 1600, 1440):
            self.do(partial(self.shell.resize, width, 900))

    def list_steps(self) -> dict[str, Callable[[], object]]:
        """What one does with the list of everybody's accounts, by name; the page is there."""
        page, keys = self.shell.page("accounts"), Qt.Key
        assert isinstance(page, AccountsPage)
        table, shift = page.table, Qt.KeyboardModifier.ShiftModifier
        classes = page.combos["abc_class"]
        sort = page.model.sort_requested.emit
        return {
            "show all": lambda: self.do(page.clear_filters),
            "wheel": lambda: self.wheel(table.viewport(), 40),
            "page down": lambda: self.press(table, keys.Key_PageDown, 40),
            "end": lambda: self.press(table, keys.Key_End),
            "home": lambda: self.press(table, keys.Key_Home),
            "sort": lambda: self.do(lambda: sort("last_visit", True)),
            "sort back": lambda: self.do(lambda: sort("name", False)),
            "filter by typing": lambda: self.filter(page.filter, "hengda"),
            "filter by class": lambda: self.do(lambda: classes.setCurrentIndex(1)),
            "all classes": lambda: self.do(lambda: classes.setCurrentIndex(0)),
            "select": lambda: self.press(table, keys.Key_Down, 20, shift),
            "select all": lambda: self.press(table, keys.Key_A, 1, Qt.KeyboardModifier.ControlModifier),
            "sort all selected": lambda: self.do(lambda: sort("orders", True)),
            "resize": self.resize,
        }


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
    out["first list"] = app.taken(lambda: hand.show("accounts"))[1]
    for name, step in hand.list_steps().items():
        out[f"list, {name}"] = app.taken(step)[1]
    out["first account"] = app.taken(lambda: hand.show("account", account_id=accounts[0]))[1]
    out["other accounts"] = app.taken(lambda: [hand.show("account", account_id=one) for one in accounts[1:]])[1]
    out["today again"] = app.taken(lambda: hand.show("today"))[1]
    print(json.dumps(out))
    for _ in accounts:
        hand.opened.use_cases.history.undo()  # else every run would make the day on Today longer
    hand.shell.close()
    hand.tasks.close()
    hand.gc.stop()
    hand.opened.close()


if __name__ == "__main__":
    main()
