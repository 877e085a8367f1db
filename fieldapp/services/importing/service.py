"""The facade of imports for the command line and, later, the wizard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.domain.schema import REGISTRY
from fieldapp.services.changes import Undone
from fieldapp.services.importing.binding import Binding, recognise, require_tables
from fieldapp.services.importing.guess import guess, own_export
from fieldapp.services.importing.judging import Judge
from fieldapp.services.importing.kinds import AUTO, entity_of
from fieldapp.services.importing.mapping import FieldSpec, ImportMapping, TargetSpec
from fieldapp.services.importing.mapping_file import load_mapping
from fieldapp.services.importing.ports import BatchView, ImportStore
from fieldapp.services.importing.report import ImportReport
from fieldapp.services.importing.tables import Row, Table, normal, open_table
from fieldapp.services.ports import Clock


@dataclass(frozen=True, slots=True)
class _Job:
    """One mapping with the files that are its tables, and the rows wanted of it."""

    mapping: ImportMapping
    tables: dict[str, list[Table]]
    targets: Sequence[TargetSpec]
    is_guess: bool


class ImportService:
    """Imports files, lists and undoes batches. ``mappings`` are the mapping files that come with the program."""

    def __init__(self, store: ImportStore, clock: Clock, mappings: Sequence[Path] = ()) -> None:
        self._store = store
        self._clock = clock
        self._mappings = mappings

    def run(
        self, kind: str, paths: Sequence[Path], mapping_path: Path | None = None, *, dry_run: bool = False
    ) -> ImportReport:
        """Import files as ``kind`` (plural English, or ``auto``) in one batch that can be undone.

        Blocks until done; call it in the write lane. Rows that cannot go in are in the report. Raises
        DomainError when nothing can be done: unknown_kind, no_files, problems of a file (``open_table``),
        of the mapping (``load_mapping``), kind_not_recognised, missing_table, missing_column.
        """
        entity = None if kind.strip().lower() == AUTO else entity_of(kind)
        if not paths:
            raise DomainError("no_files")
        tables = [open_table(path) for path in paths]
        jobs, unused = self._jobs(tables, entity, mapping_path)
        bound = [(job, Binding(target, job.tables)) for job in jobs for target in job.targets]
        files = [table.file for table in tables]
        with self._store.begin(files, dry_run=dry_run) as target:
            judge = Judge(target, _asked(jobs), _coming(jobs))
            for job, binding in _in_order(bound):
                judge.run(binding, job.mapping)
            judge.finish()
            counts = {name: one.as_dict() for name, one in judge.counts.items()}
            batch = target.finish(kind, files, counts)
        return ImportReport(
            batch=batch,
            dry_run=dry_run,
            counts=judge.counts,
            rejected=tuple(judge.rejected),
            left_out=tuple(judge.left_out),
            ignored=_ignored(jobs),
            unused=tuple(table.file for table in unused),
            changes=target.changes,
        )

    def undo(self, batch: str) -> Undone:
        """Take back a whole batch. Raises DomainError unknown_batch, already_undone, undo_blocked."""
        return self._store.undo(batch)

    def batches(self) -> Sequence[BatchView]:
        """Return the imports of the past, newest first."""
        return self._store.batches()

    def _jobs(
        self, tables: Sequence[Table], entity: str | None, mapping_path: Path | None
    ) -> tuple[list[_Job], list[Table]]:
        if mapping_path is not None:
            return self._mapped(load_mapping(mapping_path), tables, entity)
        jobs: list[_Job] = []
        rest = list(tables)
        for path in self._mappings:
            job, left = self._built_in(load_mapping(path), rest, entity)
            if job is not None:
                jobs.append(job)
                rest = left
        unused = []
        zone = self._clock.zone()
        mapped = bool(jobs)  # then the rest of the files belongs to that set and is not ours to guess
        for table in rest:
            mapping = own_export(table, entity, zone) or (None if mapped else guess(table, entity, zone))
            if mapping is None:
                unused.append(table)
            else:
                jobs.append(_Job(mapping, {"file": [table]}, mapping.targets, is_guess=True))
        if not jobs:
            first = tables[0]
            if first.doubled:
                raise DomainError("ambiguous_column", file=first.file, column=first.doubled[0])
            raise DomainError("kind_not_recognised", file=first.file, kind=entity or AUTO, columns=list(first.header))
        return jobs, unused

    def _mapped(
        self, mapping: ImportMapping, tables: Sequence[Table], entity: str | None
    ) -> tuple[list[_Job], list[Table]]:
        targets = _wanted(mapping, entity)
        if not targets:
            raise DomainError("mapping_without_kind", mapping=mapping.name)
        found, unused = recognise(mapping, tables)
        require_tables(mapping, found, targets)
        return [_Job(mapping, found, targets, is_guess=False)], unused

    def _built_in(
        self, mapping: ImportMapping, tables: Sequence[Table], entity: str | None
    ) -> tuple[_Job | None, list[Table]]:
        try:
            jobs, unused = self._mapped(mapping, tables, entity)
        except DomainError as error:
            if error.code in ("missing_table", "mapping_without_kind", "two_tables"):
                return None, list(tables)
            raise
        return jobs[0], unused


def _wanted(mapping: ImportMapping, entity: str | None) -> list[TargetSpec]:
    return [target for target in mapping.targets if entity in (None, target.entity)]


def _in_order(bound: Iterable[tuple[_Job, Binding]]) -> list[tuple[_Job, Binding]]:
    """Parents before children, whatever file they come from."""
    order = list(REGISTRY)
    return sorted(bound, key=lambda one: order.index(one[1].target.entity))


def _asked(jobs: Sequence[_Job]) -> set[tuple[str, str]]:
    """Return the (entity, field) pairs by which rows are looked up."""
    asked: set[tuple[str, str]] = set()
    for job in jobs:
        for target in job.targets:
            if target.match:
                asked.add((target.entity, target.match))
            for name, spec in target.fields.items():
                for part in (spec, *spec.first_of):
                    if part.by:
                        asked.add((str(REGISTRY[target.entity].fields[name].ref), part.by))
    return asked


def _coming(jobs: Sequence[_Job]) -> dict[str, Collection[str]]:
    """Return the ids that our own exports among the files bring, per entity."""
    coming: dict[str, set[str]] = {}
    for job in jobs:
        for target in job.targets:
            if target.id_column is not None:
                for table in job.tables[target.table]:
                    at = table.names.index(target.id_column)
                    ids = coming.setdefault(target.entity, set())
                    ids.update(row.cells[at] for row in table.rows() if isinstance(row, Row))
    return dict(coming)


def _ignored(jobs: Sequence[_Job]) -> dict[str, tuple[str, ...]]:
    """Return, for files without a mapping, the columns that went nowhere."""
    ignored = {}
    for job in jobs:
        if job.is_guess:
            used = {normal(name) for target in job.targets for name in _used(target)}
            for table in job.tables["file"]:
                left = tuple(column for column in table.header if normal(column) not in used or column in table.doubled)
                if left:
                    ignored[table.file] = left
    return ignored


def _used(target: TargetSpec) -> set[str]:
    specs: Iterable[FieldSpec] = target.fields.values()
    return set(target.key).union(*(spec.columns() for spec in specs))
