"""The palette over 100,000 accounts with 300,000 people: from the press of a key to the painted answers.

python -m benchmarks.search STORE.db     prints one JSON object of samples, in milliseconds
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject
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
EVERY = 4
"""One in so many queries is typed: enough for a p95, and quick enough to be run often."""
_BARE = "SELECT rowid FROM search WHERE search MATCH ? LIMIT 12"


class Painted(QObject):
    """Knows whether the list of answers was painted since it was last asked."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self.seen = False
        for watched in (palette.finder.list.viewport(), palette.finder):
            watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def wait(app: TimedApplication) -> None:
    """Handle what there is, or sleep until there is something, as an event loop does."""
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def key_to_paint(app: TimedApplication, palette: Palette, painted: Painted, letter: str) -> float:
    """Press one key (or commit one character of an input method) and wait until its answers are on the screen."""
    finder = palette.finder
    begin = time.perf_counter()
    if letter.isascii():
        QTest.keyClicks(finder.line, letter)
    else:
        committed = QInputMethodEvent()
        committed.setCommitString(letter)
        app.sendEvent(finder.line, committed)
    while finder.is_waiting():
        wait(app)
    painted.seen = False
    finder.update()
    finder.list.viewport().update()
    while not painted.seen:
        wait(app)
    return (time.perf_counter() - begin) * 1000


def bare_query(db: Database, expression: str) -> None:
    """The least that finds anything: rows of the index, unread and unranked."""
    db.conn.execute(_BARE, (expression,)).fetchall()


def main() -> None:
    """Type the queries letter by letter."""
    store = Path(sys.argv[1])
    app = TimedApplication()
    set_language("zh_CN")
    theme.apply(app, "light", 100)
    readers, tasks = ThreadReaders(partial(open_reader, store, bytes.fromhex(KEY))), TaskRunner()
    bare = open_reader(store, bytes.fromhex(KEY))
    service = SearchService(SqlSearchReader(readers, meta.read(bare, "me") or ""))
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    queries = [one["q"] for one in tomllib.loads(QUERIES.read_text("utf-8"))["queries"]][::EVERY]
    out: dict[str, list[float]] = {"key to paint": [], "first key": [], "events": [], "bare": []}
    for query in queries:
        palette = Palette(service.find, print, [], window, later=tasks.io)
        palette.present()
        painted = Painted(palette)
        while palette.finder.is_waiting():
            wait(app)
        app.processor = []
        for at, letter in enumerate(query):
            taken = key_to_paint(app, palette, painted, letter)
            out["first key" if not out["first key"] else "key to paint"].append(taken)
            expression = ask.anywhere("a", asked(query[: at + 1]))
            if expression:
                out["bare"].append(milliseconds(partial(bare_query, bare, expression)))
        out["events"] += app.processor
        palette.close()
        palette.deleteLater()
    print(json.dumps(out))
    tasks.close()
    readers.close()


if __name__ == "__main__":
    main()
