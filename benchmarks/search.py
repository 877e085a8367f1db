"""The palette over 100,000 accounts with 300,000 people: from the press of a key to the painted answers.

python -m benchmarks.search STORE.db     prints one JSON object of samples, in milliseconds
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from benchmarks.keys import TimedApplication
from benchmarks.measure import KEY, milliseconds
from fieldapp.infra.i18n import set_language
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.search import SearchService
from fieldapp.services.search_query import asked
from fieldapp.storage import meta
from fieldapp.storage import search_expressions as ask
from fieldapp.storage.connection import open_reader
from fieldapp.storage.database import Database
from fieldapp.storage.search_reader import SqlSearchReader
from fieldapp.storage.thread_readers import ThreadReaders
from fieldapp.ui import theme
from fieldapp.ui.dialogs.palette import Palette

QUERIES = Path(__file__).resolve().parents[1] / "tests" / "services" / "golden_queries.toml"
_BETWEEN_MS = 5
EVERY = 4
"""One in so many queries is typed: enough for a p95, and quick enough to be run often."""
_BARE = "SELECT rowid FROM search WHERE search MATCH ? LIMIT 12"


class Typist(QObject):
    """Types letters one by one in the event loop of the application: the next when the answers to one are painted."""

    def __init__(self, app: TimedApplication, palette: Palette, done: Callable[[list[float]], None]) -> None:
        super().__init__(palette)
        self._app, self._palette, self._done = app, palette, done
        self._letters: list[str] = []
        self._taken: list[float] = []
        self._begun = 0.0
        palette.finder.installEventFilter(self)
        self._look = QTimer(self, interval=1)
        self._look.timeout.connect(self._see)

    def type(self, text: str) -> None:
        """Begin; what each letter took is handed to ``done``."""
        self._letters = list(text)
        self._next()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the time once what answers the letter has been painted: the finder's children are, in the same turn."""
        if event.type() == QEvent.Type.Paint and self._begun and not self._palette.finder.is_waiting():
            QTimer.singleShot(0, self, self._painted)
        return False

    @Slot()
    def _see(self) -> None:
        """Have the finder painted where the answers are those shown already."""
        if not self._palette.finder.is_waiting():
            self._look.stop()
            self._palette.finder.update()

    @Slot()
    def _painted(self) -> None:
        if self._begun:
            self._taken.append((time.perf_counter() - self._begun) * 1000)
            self._begun = 0.0
            QTimer.singleShot(_BETWEEN_MS, self, self._next)

    @Slot()
    def _next(self) -> None:
        finder = self._palette.finder
        if finder.is_waiting():
            QTimer.singleShot(_BETWEEN_MS, self, self._next)
            return
        if not self._letters:
            self._done(self._taken)
            return
        letter = self._letters.pop(0)
        self._begun = time.perf_counter()
        if letter.isascii():
            QTest.keyClicks(finder.line, letter)
        else:  # as an input method commits it
            committed = QInputMethodEvent()
            committed.setCommitString(letter)
            self._app.sendEvent(finder.line, committed)
        self._look.start()


def bare_query(db: Database, expression: str) -> None:
    """The least that finds anything: rows of the index, unread and unranked."""
    db.conn.execute(_BARE, (expression,)).fetchall()


class Session(QObject):
    """Types one query after the other, each into a palette of its own."""

    def __init__(self, app: TimedApplication, store: Path) -> None:
        super().__init__()
        self._app = app
        self._readers, self._tasks = ThreadReaders(partial(open_reader, store, bytes.fromhex(KEY))), TaskRunner()
        self._bare = open_reader(store, bytes.fromhex(KEY))
        self._service = SearchService(SqlSearchReader(self._readers, meta.read(self._bare, "me") or ""))
        self._window = QMainWindow()
        self._window.resize(1440, 900)
        self._window.show()
        self._queries = [one["q"] for one in tomllib.loads(QUERIES.read_text("utf-8"))["queries"]][::EVERY]
        self._palette: Palette | None = None
        self.out: dict[str, list[float]] = {"key to paint": [], "first key": [], "events": [], "bare": []}

    @Slot()
    def next(self) -> None:
        """Type the next query, or end."""
        if not self._queries:
            self._app.quit()
            return
        self._query = self._queries.pop(0)
        self._palette = Palette(self._service.find, print, [], self._window, later=self._tasks.io)
        self._palette.present()
        typist = Typist(self._app, self._palette, self._typed)
        self._app.processor = []
        typist.type(self._query)

    def _typed(self, taken: list[float]) -> None:
        first = [] if self.out["first key"] else taken[:1]
        self.out["first key"] += first
        self.out["key to paint"] += taken[len(first) :]
        self.out["events"] += self._app.processor[1:]  # the first one made the palette
        for end in range(1, len(self._query) + 1):
            if expression := ask.anywhere("a", asked(self._query[:end])):
                self.out["bare"].append(milliseconds(partial(bare_query, self._bare, expression)))
        assert self._palette is not None
        self._palette.close()
        self._palette.deleteLater()
        QTimer.singleShot(0, self, self.next)

    def close(self) -> None:
        """End the other threads."""
        self._tasks.close()
        self._readers.close()
        self._bare.close()


def main() -> None:
    """Type the queries letter by letter."""
    app = TimedApplication()
    app.setQuitOnLastWindowClosed(False)
    set_language("zh_CN")
    theme.apply(app, "light", 100)
    session = Session(app, Path(sys.argv[1]))
    QTimer.singleShot(0, session, session.next)
    app.exec()
    print(json.dumps(session.out))
    session.close()


if __name__ == "__main__":
    main()
