"""Between the pages of the wizard and the import session: one question at a time, never on the UI thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from fieldapp.infra.i18n import tr

if TYPE_CHECKING:
    from fieldapp.services.changes import Changes
    from fieldapp.services.importing.closed_words import WordView
    from fieldapp.services.importing.ports import BatchView
    from fieldapp.services.importing.report import ImportReport, Problem
    from fieldapp.services.importing.running import ImportRun, Progress
    from fieldapp.services.importing.session import ImportSession
    from fieldapp.services.importing.session_views import CheckView, Choice, FieldChoice, TableView
    from fieldapp.services.importing.source_views import Overrides
    from fieldapp.ui.context import Context

    _Told = tuple[
        tuple[TableView, ...], dict[str, tuple[FieldChoice, ...]], dict[tuple[int, int], tuple[WordView, ...]]
    ]


@dataclass(frozen=True, slots=True)
class _Question:
    """Work for the session, in the lane that it belongs to."""

    work: Callable[[], Any]
    then: Callable[[Any], None]
    writes: bool
    reads_files: bool


class Wizard(QObject):
    """Owns the session. Whoever asks hears the answer by a signal; what is asked meanwhile waits its turn."""

    tables_changed = Signal()
    busy_changed = Signal(bool)
    progressed = Signal(object)
    """Progress, of a check or of an import."""
    checked = Signal(object)
    """CheckView, or None after Stop."""
    stopped = Signal(object)
    """Progress: the import waits for a decision."""
    ended = Signal(object)
    """ImportReport."""
    told = Signal(str, object)
    """(what was done, with what): a mapping saved, rejected rows written."""
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session: ImportSession | None = None
        self._run: ImportRun | None = None
        self._questions: deque[_Question] = deque()
        self._is_busy = False
        self._stop = threading.Event()
        self.tables: tuple[TableView, ...] = ()
        self.fields: dict[str, tuple[FieldChoice, ...]] = {}
        self.words: dict[tuple[int, int], tuple[WordView, ...]] = {}
        self.alone = "account"
        self.check_view: CheckView | None = None
        self.duplicates = "link"

    @property
    def session(self) -> ImportSession:
        """The session of these files, made when it is first needed."""
        if self._session is None:
            self._session = self._context.use_cases.imports.session()
        return self._session

    def zone(self) -> str:
        """The time zone of this laptop."""
        return self._context.clock.zone()

    def is_busy(self) -> bool:
        """Whether an answer is still awaited."""
        return self._is_busy

    def is_reading(self) -> bool:
        """Whether files are being looked through."""
        return any(one.reads_files for one in self._questions)

    def is_importing(self) -> bool:
        """Whether rows are going in now, or wait for a decision."""
        return self._run is not None

    # ---------------------------------------------------------------------------------- files, reading, mapping

    def add(self, paths: Sequence[Path]) -> None:
        """Read further files; one that cannot be read is said, the others stay."""
        for path in paths:
            self._change(partial(self._add, path))

    def _add(self, path: Path) -> None:
        self.session.add([path])

    def remove(self, table: int) -> None:
        """Leave a table out."""
        self._change(lambda: self.session.remove(table))

    def override(self, table: int, overrides: Overrides) -> None:
        """Read a table otherwise."""
        self._change(lambda: self.session.override(table, overrides))

    def choose(self, table: int, column: int, choice: Choice) -> None:
        """Let a column become something else."""
        self._change(lambda: self.session.choose(table, column, choice))

    def set_kinds(self, table: int, kinds: Sequence[str]) -> None:
        """Say what a table is a list of."""
        self._change(lambda: self.session.set_kinds(table, kinds))

    def propose(self, mapping: Path | None = None, *, keep_unknown: bool = False) -> None:
        """Propose all columns anew, from a saved mapping where there is one."""
        self._change(lambda: self.session.propose(mapping=mapping, keep_unknown=keep_unknown))

    def set_alone(self, alone: str) -> None:
        """Say what becomes of people without a company."""
        from fieldapp.services.importing.people_targets import Alone

        self.alone = alone
        self._change(lambda: self.session.set_alone(Alone(alone)))

    def save_mapping(self, path: Path, name: str) -> None:
        """Keep what the columns become for the next time."""
        self._ask(lambda: self.session.save_mapping(path, name), lambda _: self.told.emit("mapping", path))

    def forget(self) -> None:
        """Begin anew, without files."""
        self._session, self._run, self.check_view = None, None, None
        self.tables, self.fields, self.words = (), {}, {}
        self.duplicates, self.alone = "link", "account"
        self.tables_changed.emit()

    def _change(self, work: Callable[[], object]) -> None:
        def changed() -> _Told:
            work()
            tables = self.session.tables
            kinds = {kind for table in tables for kind in table.kinds}
            return tables, {kind: self.session.fields(kind) for kind in kinds}, self.session.words()

        self.check_view = None
        self._ask(changed, self._on_changed, reads_files=True)

    def _on_changed(self, found: _Told) -> None:
        self.tables, self.fields, self.words = found
        self.tables_changed.emit()

    # ---------------------------------------------------------------------------------- check

    def set_duplicates(self, policy: str) -> None:
        """Say what becomes of rows that may be accounts we have; the check is made anew."""
        self.duplicates = policy
        self._ask(lambda: self.session.set_duplicates(policy), lambda _: self.check())

    def decide(self, file: str, row: int, policy: str) -> None:
        """Say it for one row; the check is made anew."""
        self._ask(lambda: self.session.decide(file, row, policy), lambda _: self.check())

    def check(self) -> None:
        """Look at every row without changing anything."""
        self._stop = threading.Event()
        self.check_view = None
        self._ask(self._prepare, self._on_prepared, writes=True)

    def _prepare(self) -> bool:
        return self.session.prepare()

    def _on_prepared(self, is_ready: bool) -> None:
        if not is_ready and not self._stop.is_set():
            self._ask(self._prepare, self._on_prepared, writes=True)
            return
        tell, stop = self.progressed.emit, self._stop
        self._ask(lambda: self.session.check(tell, stop.is_set), self._on_checked)

    def _on_checked(self, view: CheckView) -> None:
        self.check_view = None if self._stop.is_set() else view
        self.checked.emit(self.check_view)

    def write_rejected(self, path: Path, sentence: Callable[[Problem], str]) -> None:
        """Write the rows that do not go in, each with its reason."""
        titles = (tr("file"), tr("row"), tr("why"))
        work = partial(self._rejected, path, sentence, titles)
        self._ask(work, lambda files: self.told.emit("rejected", files))

    def _rejected(
        self, path: Path, sentence: Callable[[Problem], str], titles: tuple[str, str, str]
    ) -> tuple[Path, ...]:
        return self.session.write_rejected(path, sentence, titles)

    # ---------------------------------------------------------------------------------- import

    def start(self) -> None:
        """Bring the rows in, chunk by chunk."""
        self._stop = threading.Event()
        self._ask(self._started, self._on_started, writes=True)

    def _started(self) -> ImportRun:
        return self.session.start()  # the session is made off the UI thread

    def resume(self, batch: str) -> None:
        """Go on with an import that was interrupted."""
        self._stop = threading.Event()
        self._ask(lambda: self.session.resume(batch), self._on_started, writes=True)

    def stop(self) -> None:
        """End a check, or halt an import after the chunk that is under way."""
        self._stop.set()

    def go_on(self) -> None:
        """Go on with an import that was halted."""
        self._stop = threading.Event()
        self._step()

    def end(self, *, keep: bool) -> None:
        """End an import that was halted: keep what is in, or take it back."""
        run = self._run
        if run is not None:
            self._ask(lambda: run.stop(keep=keep), self._on_ended, writes=True)

    def _on_started(self, run: ImportRun) -> None:
        self._run = run
        self._step()

    def _step(self) -> None:
        run = self._run
        if run is not None:
            self._ask(run.step, self._on_step, writes=True)

    def _on_step(self, progress: Progress) -> None:
        self.progressed.emit(progress)
        run = self._run
        if run is None:
            return
        if progress.is_done:
            self._ask(run.report, self._on_ended, writes=True)
        elif self._stop.is_set():
            self.stopped.emit(progress)
        else:
            self._step()

    def _on_ended(self, report: ImportReport) -> None:
        self._run = None
        if report.changes is not None:
            self._context.events.changed.emit(report.changes)
        self.ended.emit(report)

    # ---------------------------------------------------------------------------------- the past

    def undo(self, batch: str, *, keep_changed: bool, then: Callable[[Changes], None]) -> None:
        """Take an import back; ``keep_changed`` leaves what was changed since."""
        imports = self._context.use_cases.imports

        def undone(outcome: Any) -> None:
            self._context.events.changed.emit(outcome.changes)
            then(outcome.changes)

        self._ask(lambda: imports.undo(batch, keep_changed=keep_changed), undone, writes=True)

    def batches(self, then: Callable[[Any], None]) -> None:
        """Ask for the imports of the past, newest first."""
        self._ask(self._past, then, writes=True)

    def _past(self) -> Sequence[BatchView]:
        return self._context.use_cases.imports.batches()  # the service is made off the UI thread

    # ---------------------------------------------------------------------------------- inside

    def _ask(
        self, work: Callable[[], Any], then: Callable[[Any], None], *, writes: bool = False, reads_files: bool = False
    ) -> None:
        self._questions.append(_Question(work, then, writes, reads_files))
        if not self._is_busy:
            self._next()

    def _next(self) -> None:
        if not self._questions:
            return
        question = self._questions[0]
        if not self._is_busy:
            self._is_busy = True
            self.busy_changed.emit(True)
        lane = self._context.tasks.write if question.writes else self._context.tasks.io
        lane(question.work, self._on_answer, self._on_failed)

    @Slot(object)
    def _on_answer(self, answer: object) -> None:
        question = self._questions.popleft()
        try:
            question.then(answer)
        finally:
            self._after()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._questions.popleft()
        if self._run is not None:  # what is in is in: whoever imports decides what becomes of it
            self.stopped.emit(None)
        self.failed.emit(error)
        self._after()

    def _after(self) -> None:
        if self._questions:
            self._next()
            return
        self._is_busy = False
        self.busy_changed.emit(False)
