"""An import under way: one transaction per chunk, so that it can be watched, stopped and gone on with after a crash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from fieldapp.domain.errors import DomainError
from fieldapp.services.changes import Changes
from fieldapp.services.importing import ahead
from fieldapp.services.importing.ahead import Ahead
from fieldapp.services.importing.binding import Binding
from fieldapp.services.importing.candidates import Chunk, ChunkReader
from fieldapp.services.importing.duplicates import Doubles
from fieldapp.services.importing.judging import Judge, problem_of
from fieldapp.services.importing.kinds import kind_of
from fieldapp.services.importing.plan import Plan
from fieldapp.services.importing.ports import DONE, RUNNING, STOPPED, BatchRecord, BatchView, ImportStore, ImportTarget
from fieldapp.services.importing.rejected_file import RejectedFiles
from fieldapp.services.importing.report import LISTED, Counts, ImportReport
from fieldapp.services.importing.verdicts import Listener, title_of

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: source rows read, of how many; ``changes`` are those of the last step."""

    done: int
    total: int
    counts: Mapping[str, Counts]
    is_done: bool
    changes: Changes | None = None


@dataclass(slots=True)
class Options:
    """How an import goes: what becomes of duplicates, who hears the verdicts, where rejected rows go.

    ``job`` is what is kept with the batch so that it can be gone on with; ``total`` how many rows there are to read.
    """

    dry_run: bool = False
    doubles: Doubles = field(default_factory=Doubles)
    listener: Listener | None = None
    rejected: RejectedFiles | None = None
    job: str = ""
    total: int = 0


class ImportRun:
    """One import, or dry run, from its first row to its report. Steps belong in the write lane."""

    def __init__(self, store: ImportStore, plan: Plan, options: Options, resumed: BatchView | None = None) -> None:
        """Bind every table. Raises DomainError missing_column."""
        self._store = store
        self._plan = plan
        self._options = options
        self._coming = plan.coming()
        self._is_whole = bool(self._coming)
        self._bound = [(job, Binding(target, job.tables)) for job, target in plan.in_order()]
        self._ahead: Ahead | None = None
        self._size = _chunk_size(plan)
        self._changes = _Sum()
        self._state = RUNNING
        self._is_torn = False
        self._kept = _Kept()
        self.batch: str | None = None
        self._begin()
        if resumed is not None:
            self.batch = resumed.id
            self._kept = _Kept(resumed.position, resumed.counts)
            self._go_on()

    def _begin(self) -> None:
        options = self._options
        with self._store.begin(self._plan.files, dry_run=True) as target:
            asked = self._plan.asked()
            with_orders = any(one.target.from_order for _, one in self._bound)
            dry = options.dry_run
            self._judge = Judge(target, asked, self._coming, options.doubles, dry, with_orders, options.listener)
            self._me = target.me()
        self._judge.sink = options.rejected
        self._at = self._read = self._done = 0
        self._reader: ChunkReader | None = None
        self._may_begin_ahead = True
        self._are_new = not options.dry_run
        for _, binding in self._bound:
            self._judge.begin(binding.target)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self._state != RUNNING and not self._is_torn

    def step(self) -> Progress:
        """Bring in some rows, in one transaction; an exception leaves nothing of them, and the next step brings them.

        Our own exports of several kinds that point forward to each other go in as a whole.
        """
        if self.is_done:
            return self.progress()
        if self._is_torn:
            self._take_up()
        self._is_torn, dry_run = True, self._options.dry_run
        with self._store.begin(self._plan.files, dry_run=dry_run, batch=self.batch) as target:
            self._judge.target = target
            self._begin_ahead()
            self._some()
            while self._is_whole and self._at < len(self._bound):
                self._some()
            if self._at >= len(self._bound):
                self._judge.finish()
                self._state = DONE
            if self._options.rejected is not None:
                self._options.rejected.flush()
            record = self._record()
            batch = target.write_down(record)
        self._is_torn = False
        self.batch = self.batch or batch
        self._kept = _Kept(record.position, record.counts, len(self._judge.rejected), len(self._judge.left_out))
        return self._stepped(target)

    def stop(self, *, keep: bool) -> ImportReport:
        """End an import early: ``keep`` what is in, or take it back. Raises DomainError undo_blocked."""
        if self._is_torn:
            self._forget_torn()
        if self.batch is not None and keep and not self.is_done:
            with self._store.begin(self._plan.files, dry_run=False, batch=self.batch) as target:
                self._state = STOPPED
                target.write_down(self._record())
        elif self.batch is not None and not keep:
            self._store.undo(self.batch)
            self.batch = None
        self._state = STOPPED if self._state == RUNNING else self._state
        self.close()
        return self.report()

    def close(self) -> None:
        """Let go of files and of the process that reads ahead; what is in stays, and can be gone on with."""
        if self._options.rejected is not None:
            self._options.rejected.close()
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None

    def progress(self) -> Progress:
        """Return how far it is."""
        total = max(self._options.total, self._done)
        return Progress(self._done, total, self._judge.counts, self.is_done)

    def report(self) -> ImportReport:
        """Return what was done so far."""
        judge, rejected = self._judge, self._options.rejected
        return ImportReport(
            batch=self.batch,
            dry_run=self._options.dry_run,
            counts=judge.counts,
            rejected=tuple(judge.rejected),
            left_out=tuple(judge.left_out),
            ignored=self._plan.ignored(),
            unused=tuple(table.label for table in self._plan.unused),
            lacking=self._plan.lacking,
            alone=self._plan.alone,
            changes=self._changes.all(),
            state=self._state,
            rejected_files=tuple(str(path) for path in rejected.paths) if rejected else (),
        )

    def _some(self) -> None:
        """Judge a chunk of rows: of one target, or of several small ones."""
        left = self._size
        while left > 0 and self._at < len(self._bound):
            chunk = self._next(left)
            if chunk.read == 0:
                self._at, self._read, self._reader = self._at + 1, 0, None
                continue
            left -= chunk.read
            self._read += chunk.read
            self._done += chunk.read
            self._take(chunk)

    def _take(self, chunk: Chunk) -> None:
        spec = self._bound[self._at][1].target
        kind = kind_of(spec.entity)
        for bad in chunk.bad:
            self._judge.reject_source(kind, bad)
        for one in chunk.unmade:
            problem = problem_of(one.source.file, one.source.number, kind, one.error)
            self._judge.reject(problem, one.source.cells, title_of(spec.entity, {}))
        new = self._judge.judge(spec, chunk.candidates, chunk.made)
        self._are_new = not self._options.dry_run and 2 * new > len(chunk.candidates)

    def _next(self, size: int) -> Chunk:
        if self._ahead is not None:
            try:
                return self._ahead.next(wants_made=self._are_new)
            except EOFError:  # somebody ended it; what it would read can be read here
                self._ahead.close()
                self._ahead = None
        job, binding = self._bound[self._at]
        if self._reader is None:
            self._reader = ChunkReader(binding, job.mapping, self._me)
            self._reader.skip(self._read)
        return self._reader.next(size)

    def _begin_ahead(self) -> None:
        """Have the rows of a large import read ahead, from where it is."""
        if not self._may_begin_ahead or max(self._options.total, self._done) < ahead.FROM:
            return
        self._may_begin_ahead = False
        works = [ahead.Work(job.mapping, one.target, job.tables) for job, one in self._bound[self._at :]]
        with suppress(OSError):  # no further process: then everything is done in this one
            self._ahead = Ahead(works, self._size, self._me, self._store.make, skip=self._read)
            self._reader = None

    def _record(self) -> BatchRecord:
        running = self._state == RUNNING
        return BatchRecord(
            kind=self._plan.kind,
            files=self._plan.files,
            counts={name: one.as_dict() for name, one in self._judge.counts.items()},
            state=self._state,
            job=self._options.job if running else "",
            position=json.dumps({"at": self._at, "read": self._read, "done": self._done}) if running else "",
        )

    def _stepped(self, target: ImportTarget) -> Progress:
        progress = self.progress()
        if target.changes is not None:
            self._changes.add(target.changes)
        if self.is_done:
            self.close()
        return Progress(progress.done, progress.total, progress.counts, progress.is_done, target.changes)

    def _take_up(self) -> None:
        """Begin anew behind what is in, as nothing of the step that failed is."""
        before = self._judge
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None
        self._begin()
        if self.batch is not None:
            self._go_on()
        self._judge.rejected[:] = before.rejected
        self._judge.left_out[:] = before.left_out
        self._forget_torn()

    def _forget_torn(self) -> None:
        """Let the account be that of what is in."""
        kept, judge = self._kept, self._judge
        del judge.rejected[kept.rejected :], judge.left_out[kept.left_out :]
        judge.counts.update({kind: Counts(**kept.counts.get(kind, {})) for kind in judge.counts})
        self._state, self._is_torn = RUNNING, False

    def _go_on(self) -> None:
        """Read again, without judging, what is in already; its counts are kept."""
        position = json.loads(self._kept.position)
        while self._at < len(self._bound) and (self._at, self._read) < (position["at"], position["read"]):
            left = position["read"] - self._read if self._at == position["at"] else self._size
            chunk = self._next(min(left, self._size))
            if chunk.read == 0:
                if self._at == position["at"]:
                    raise DomainError("files_changed", batch=self.batch, files=list(self._plan.files))
                self._at, self._read, self._reader = self._at + 1, 0, None
                continue
            self._read += chunk.read
            self._judge.replay(self._bound[self._at][1].target, chunk.candidates)
        for kind, counts in self._kept.counts.items():
            self._judge.counts[kind] = Counts(**counts)
        self._done = position["done"]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the last step that went in has left: where to go on, and the account of it."""

    position: str = ""
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    rejected: int = 0
    left_out: int = 0


class _Sum:
    """The changes of all steps, of the accounts only so many as a window would look for."""

    def __init__(self) -> None:
        self._kinds: set[str] = set()
        self._accounts: set[str] = set()
        self._saved_at = 0
        self._any = False

    def add(self, changes: Changes) -> None:
        """Add the changes of a step."""
        self._any = True
        self._kinds |= changes.kinds
        self._saved_at = changes.saved_at
        if len(self._accounts) < LISTED:
            self._accounts |= changes.accounts

    def all(self) -> Changes | None:
        """Return them; None of a dry run."""
        return Changes(frozenset(self._kinds), frozenset(self._accounts), self._saved_at) if self._any else None


def _chunk_size(plan: Plan) -> int:
    """Return how many rows go into a transaction: each may bring extra fields with it."""
    most = max((len(target.extra) for _, target in plan.in_order()), default=0)
    return max(CHUNK // (1 + most), 100)
