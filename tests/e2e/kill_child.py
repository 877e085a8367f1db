"""What is killed: logs visits and drafts through the program's own path, reporting each time it is told "saved".

Reports are lines on a pipe: ``ready``, ``draft N LENGTH`` and ``saved N ID``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from fieldapp.domain.ids import IdSource
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.attachments import AttachmentService
from fieldapp.services.changes import Changes
from fieldapp.services.coverage.reasons import ReasonService
from fieldapp.services.local_time import Moment, moment_now
from fieldapp.services.search import SearchService
from fieldapp.services.visit_form import VisitForm, form_from_json
from fieldapp.services.visit_plans import VisitPlanService
from fieldapp.services.visit_queries import VisitQueries
from fieldapp.services.visit_values import NewPromise, NextStep, Sample, Touched, VisitDraft
from fieldapp.services.visits import VisitService
from fieldapp.storage import meta
from fieldapp.storage.attachment_reader import SqlAttachmentReader
from fieldapp.storage.attachments import FileBox
from fieldapp.storage.connection import open_reader
from fieldapp.storage.database import Database
from fieldapp.storage.drafts import DraftStore
from fieldapp.storage.opening import open_store
from fieldapp.storage.reasons_reader import SqlReasonReader
from fieldapp.storage.rows import fetch
from fieldapp.storage.search_reader import SqlSearchReader
from fieldapp.storage.store import Store
from fieldapp.storage.thread_readers import ThreadReaders
from fieldapp.storage.visit_reader import SqlVisitReader
from fieldapp.ui.context import Context, Events
from fieldapp.ui.pages.visit_draft import DraftKeeper

DAY = 86_400_000_000
LONGEST = 3


class ToldDrafts:
    """The real drafts; remembers what was written last, to be reported when the screen is told."""

    def __init__(self, drafts: DraftStore) -> None:
        self._drafts = drafts
        self.last = ""

    def save(self, kind: str, key: str, payload: str) -> None:
        self._drafts.save(kind, key, payload)
        form = form_from_json(payload)
        self.last = form.outcome if form else ""

    def forget(self, kind: str, key: str) -> None:
        self._drafts.forget(kind, key)


class Child:
    """The open store with the services over it, and the pipe."""

    def __init__(self, path: Path, key: bytes, pipe: int) -> None:
        self._pipe = pipe
        db = open_store(path, key, lambda _: path.with_suffix(".backup"))
        self.reader = open_reader(path, key)
        clock = SystemClock()
        ids = IdSource(clock.now_us)
        store = Store(db, clock, ids)
        me = str(meta.read(db, "me"))
        self.drafts = ToldDrafts(DraftStore(db, clock))
        readers = ThreadReaders(lambda: open_reader(path, key))
        box = FileBox(path.with_name("files.db"), key, clock.now_us)
        cases = SimpleNamespace(
            visits=VisitService(store, ids, clock, me),
            visit_plans=VisitPlanService(store, clock, me),
            visit_queries=VisitQueries(SqlVisitReader(self.reader, me), clock),
            search=SearchService(SqlSearchReader(self.reader, me)),
            drafts=self.drafts,
            attachments=AttachmentService(store, SqlAttachmentReader(readers), box, clock),
            reasons=ReasonService(SqlReasonReader(readers), clock),
        )
        self.context = Context(TaskRunner(), clock, cast("Any", cases), Events(), lambda *_, **__: None)
        self.account = str(_ids(self.reader, "account")[0])
        self.number = int(str(fetch(self.reader, "SELECT count(*) AS n FROM visit")[0]["n"]))
        self.context.events.draft_saved.connect(self._on_draft)

    def report(self, line: str) -> None:
        os.write(self._pipe, f"{line}\n".encode())

    def _on_draft(self, _at: int) -> None:
        number, colon, rest = self.drafts.last.partition(":")
        if colon:
            self.report(f"draft {number[1:]} {len(rest)}")


class Typist(QObject):
    """Without a window: one letter more at every turn, then the visit with all its rows, and the next."""

    def __init__(self, child: Child, random: Random) -> None:
        super().__init__()
        self._child = child
        self._random = random
        self._keeper = DraftKeeper(child.context)
        self._keeper.begin(child.account)
        self._people = _ids(child.reader, "contact")[:2]
        self._objection = _ids(child.reader, "objection")[0]
        self._typed = 0
        child.context.events.draft_saved.connect(self._on_draft)
        self._type()

    def _form(self) -> VisitForm:
        return VisitForm(self._child.account, outcome=f"h{self._child.number}:{'x' * self._typed}")

    def _type(self) -> None:
        for _ in range(self._random.randint(1, 3)):
            self._typed += 1
            self._keeper.keep(self._form(), VisitForm())

    def _on_draft(self, _at: int) -> None:
        if self._typed < LONGEST:
            self._type()
        elif self._typed < 2 * LONGEST:
            self._typed = 2 * LONGEST  # the last draft may be told of twice
            self._save()

    def _save(self) -> None:
        draft = self._draft()
        visits = self._child.context.use_cases.visits
        told: list[str] = []

        def work() -> Changes:
            saved = visits.log(draft)
            told.append(saved.visit_id)
            return saved.changes

        def done(_changes: Changes) -> None:
            self._child.report(f"saved {self._child.number} {told[0]}")
            self._child.number += 1
            self._typed = 0
            self._type()

        self._child.context.save(work, done)

    def _draft(self) -> VisitDraft:
        now = moment_now(self._child.context.clock)
        later = Moment(now.at + DAY, now.offset, now.zone)
        return VisitDraft(
            account_id=self._child.account,
            channel="visit",
            started=now,
            people=tuple(self._people),
            outcome=self._form().outcome,
            touched=(Touched(self._objection, "heard"),),
            promises=(NewPromise("us", "x"),),
            samples=(Sample("x"),),
            next_step=NextStep(later, True),
            draft_key=self._child.account,
        )


class Hands(QObject):
    """In the real window: one key event per turn of the event loop."""

    def __init__(self, child: Child) -> None:
        super().__init__()
        from fieldapp.ui.pages.visit import VisitPage

        self._child = child
        self._page = VisitPage(child.context, account_id=child.account)
        self._page.saved.connect(self._on_saved)
        self._page.show()
        self._page.activateWindow()
        self._page.discard()
        self._keys = self._one_visit()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _one_visit(self) -> list[Callable[[], None]]:
        fields = self._page.fields
        fields.people.focus()
        keys = [self._key(fields.people.chips.chips()[0], "1"), self._key(fields.people.chips.chips()[0], "2")]
        keys += [self._key(fields.outcome, letter) for letter in f"w{self._child.number}:xxx"]
        keys += [self._key(fields.next_date.line, letter) for letter in "tomorrow 10am"]
        return [*keys, self._page.save]

    def _key(self, widget: Any, letter: str) -> Callable[[], None]:
        from PySide6.QtTest import QTest

        return lambda: QTest.keyClicks(widget, letter)

    def _turn(self) -> None:
        if self._keys:
            self._keys.pop(0)()

    def _on_saved(self, visit_id: str) -> None:
        self._child.report(f"saved {self._child.number} {visit_id}")
        self._child.number += 1
        self._page.open_with(account_id=self._child.account)
        self._keys = self._one_visit()


def run(path: Path, key: bytes, pipe: int, seed: int, *, window: bool) -> None:
    """Log visits until killed."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    if window:
        from PySide6.QtWidgets import QApplication

        app: QCoreApplication = QApplication([])
    else:
        app = QCoreApplication([])
    child = Child(path, key, pipe)
    actor = Hands(child) if window else Typist(child, Random(seed))
    child.report("ready")
    app.exec()
    del actor


def _ids(db: Database, table: str) -> list[str]:
    return [str(row["id"]) for row in fetch(db, f"SELECT id FROM {table} ORDER BY rid")]
