"""The facade of imports for the command line; the wizard stands on ``session``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.errors import DomainError
from fieldapp.services.changes import Undone
from fieldapp.services.importing import proposing
from fieldapp.services.importing.composing import compose
from fieldapp.services.importing.duplicates import Doubles
from fieldapp.services.importing.kinds import AUTO, entity_of, kind_of
from fieldapp.services.importing.people_targets import Alone, alone_in, names_companies, rows_alone
from fieldapp.services.importing.plan import Job, Plan, Proposed, dated, make_plan
from fieldapp.services.importing.ports import RUNNING, BatchView, ImportStore
from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.rejected_file import RejectedFiles
from fieldapp.services.importing.relating import kinds_beside, relate
from fieldapp.services.importing.report import ImportReport, Problem
from fieldapp.services.importing.resuming import read_job, write_job
from fieldapp.services.importing.running import ImportRun, Options, Progress
from fieldapp.services.importing.source_views import Overrides, SourceView
from fieldapp.services.importing.table_kinds import recognise_kinds
from fieldapp.services.importing.tables import Table
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Clock

if TYPE_CHECKING:
    from fieldapp.services.importing.session import ImportSession

Watch = Callable[[Progress], bool]
"""Hears of every step; its answer tells whether to stop there."""


@dataclass(frozen=True, slots=True)
class RejectedTo:
    """Where rejected rows go, and in whose words: of a problem, and of the columns for file, row and reason."""

    path: Path
    sentence: Callable[[Problem], str]
    titles: tuple[str, str, str]


class ImportService:
    """Imports files, lists and undoes batches. ``mappings`` are the mapping files that come with the program."""

    def __init__(
        self,
        store: ImportStore,
        clock: Clock,
        mappings: Sequence[Path] = (),
    ) -> None:
        self.store = store
        self.clock = clock
        self.mappings = mappings

    def run(
        self,
        kind: str,
        paths: Sequence[Path],
        mapping_path: Path | None = None,
        *,
        dry_run: bool = False,
        keep_unknown: bool = False,
        doubles: Doubles | None = None,
        rejected: RejectedTo | None = None,
        watch: Watch | None = None,
        alone: Alone = Alone.ACCOUNT,
    ) -> ImportReport:
        """Import files as ``kind`` (plural English, or ``auto``) in one batch that can be undone.

        ``alone`` says what becomes of people without a company, where no mapping does.
        Blocks until done; call it in the write lane. Rows that cannot go in are in the report. Raises
        DomainError when nothing can be done: unknown_kind, no_files, problems of a file (``recognise``),
        of the mapping (``load_mapping``), kind_not_recognised, missing_table, missing_column; then nothing is kept.
        """
        entity = None if kind.strip().lower() == AUTO else entity_of(kind)
        if not paths:
            raise DomainError("no_files")
        views = [view for path in paths for view in self.open(path)]
        plan = make_plan(
            kind,
            entity,
            [view.table for view in views],
            self.clock.zone(),
            mapping_path=mapping_path,
            built_in=self.mappings,
            keep_unknown=keep_unknown,
            proposing=lambda tables: self._proposed([_view_of(table, views) for table in tables], entity, alone),
        )
        by_label = {view.table.label: view for view in views}
        lonely = sum(rows_alone(by_label[label], job.targets) for label, job in _proposals(plan))
        plan = replace(plan, jobs=[dated(job, self.today()) for job in plan.jobs], alone=lonely)
        options = self.options(plan, views, dry_run=dry_run, doubles=doubles, rejected=rejected)
        return self._to_the_end(ImportRun(self.store, plan, options), watch)

    def resume(
        self, batch: str | None = None, rejected: RejectedTo | None = None, watch: Watch | None = None
    ) -> ImportReport:
        """Go on with an import that was interrupted, the newest one if none is named.

        Raises DomainError unknown_batch, nothing_interrupted, file_missing, files_changed.
        """
        waiting = self.interrupted()
        if batch is not None and batch not in {one.id for one in self.store.batches()}:
            raise DomainError("unknown_batch", batch=batch)
        chosen = next((one for one in waiting if batch in (None, one.id)), None)
        if chosen is None:
            raise DomainError("nothing_interrupted")
        return self._to_the_end(self.resumed(chosen, rejected), watch)

    def resumed(self, batch: BatchView, rejected: RejectedTo | None = None) -> ImportRun:
        """Return the rest of an interrupted import. Raises DomainError file_missing, files_changed."""
        plan, doubles, path = read_job(batch, lambda one, told: [view.table for view in recognise(one, told)])
        files = None
        if rejected is not None and path is not None:
            files = _files(plan, RejectedTo(path, rejected.sentence, rejected.titles), go_on=True)
        options = Options(doubles=doubles, rejected=files, job=batch.job)
        return ImportRun(self.store, plan, options, batch)

    def undo(self, batch: str, *, keep_changed: bool = False) -> Undone:
        """Take back a whole batch, with ``keep_changed`` all but what was changed or built on since.

        Raises DomainError unknown_batch, already_undone, undo_blocked (``rows`` lists what stands in the way).
        """
        return self.store.undo(batch, keep_changed=keep_changed)

    def batches(self) -> Sequence[BatchView]:
        """Return the imports of the past, newest first."""
        return self.store.batches()

    def interrupted(self) -> tuple[BatchView, ...]:
        """Return the imports that a crash or a cancel left in the middle, newest first."""
        return tuple(one for one in self.store.batches() if one.state == RUNNING and not one.is_undone)

    def session(self) -> ImportSession:
        """Return a new session, for a wizard."""
        from fieldapp.services.importing.session import ImportSession

        return ImportSession(self)

    def open(self, path: Path) -> tuple[SourceView, ...]:
        """Return the tables of a file. Raises DomainError of ``recognise``."""
        return recognise(path)

    def options(
        self,
        plan: Plan,
        views: Sequence[SourceView],
        *,
        dry_run: bool,
        doubles: Doubles | None = None,
        rejected: RejectedTo | None = None,
        told: Mapping[Path, Mapping[str, Overrides]] | None = None,
    ) -> Options:
        """Return how a plan is carried out; ``told`` is what a person decided about the reading of files, by sheet."""
        doubles = doubles or Doubles()
        rows = {id(view.table): view.rows for view in views}
        total = sum(rows[id(table)] for job, one in plan.in_order() for table in job.tables[one.table])
        job = "" if dry_run else write_job(plan, doubles, rejected.path if rejected else None, told)
        files = _files(plan, rejected) if rejected else None
        return Options(dry_run=dry_run, doubles=doubles, rejected=files, job=job, total=total)

    def today(self) -> str:
        """Return the day here."""
        return local_now(self.clock).date().isoformat()

    def _proposed(self, views: Sequence[SourceView], entity: str | None, alone: Alone) -> list[Proposed]:
        """Return for each file what the wizard would propose, or what is missing in it."""
        kinds = [recognise_kinds(view) if entity is None else (kind_of(entity),) for view in views]
        found: list[Proposed] = []
        for view, alone_kinds, related in zip(views, kinds, relate(views, kinds), strict=True):
            kind = kinds_beside(alone_kinds, related)
            columns = proposing.propose(view, kind, related)
            missing = proposing.missing_of(kind, columns)
            if not kind or missing or (alone is Alone.SKIP and not names_companies(kind, columns)):
                found.append(missing)
            else:
                here = alone_in(view, columns, alone)
                found.append(compose(view.table.header, kind, columns, self.clock.zone(), alone=here))
        return found

    def _to_the_end(self, run: ImportRun, watch: Watch | None) -> ImportReport:
        try:
            while not run.is_done:
                progress = run.step()
                if watch is not None and watch(progress) and not run.is_done:
                    run.close()
                    return run.report()
        except DomainError:
            run.stop(keep=False)  # a file that spoils in the middle leaves nothing
            raise
        return run.report()


def _files(plan: Plan, rejected: RejectedTo, *, go_on: bool = False) -> RejectedFiles:
    headers = {table.label: table.header for table in plan.tables}
    return RejectedFiles(rejected.path, dict(headers), rejected.sentence, rejected.titles, go_on=go_on)


def _proposals(plan: Plan) -> list[tuple[str, Job]]:
    """Return the files that came without a mapping, by label."""
    return [
        (table.label, job) for job in plan.jobs if job.is_guess for tables in job.tables.values() for table in tables
    ]


def _view_of(table: Table, views: Sequence[SourceView]) -> SourceView:
    return next(one for one in views if one.table is table)
