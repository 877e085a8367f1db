"""What an import will do: which file is which table of which mapping, and whose rows come first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.domain.schema import REGISTRY
from fieldapp.services.importing.binding import recognise, require_tables, rows_of
from fieldapp.services.importing.extras import owner_of
from fieldapp.services.importing.guess import guess, own_export, points_at_accounts
from fieldapp.services.importing.kinds import AUTO
from fieldapp.services.importing.mapping import ImportMapping, TargetSpec
from fieldapp.services.importing.mapping_file import load_mapping
from fieldapp.services.importing.references import may_point_forward
from fieldapp.services.importing.rejected_file import is_reason
from fieldapp.services.importing.tables import Row, Table, normal

Other = Callable[[Table, bool], ImportMapping | None]
"""Proposes a mapping; with True only where the columns tell for certain what a file is a list of."""
_ORDER = {name: place for place, name in enumerate(REGISTRY)}


@dataclass(frozen=True, slots=True)
class Job:
    """One mapping with the files that are its tables, and the rows wanted of it."""

    mapping: ImportMapping
    tables: Mapping[str, Sequence[Table]]
    targets: Sequence[TargetSpec]
    is_guess: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole of an import: jobs, and the files that none of them needs."""

    kind: str
    tables: Sequence[Table]
    jobs: Sequence[Job]
    unused: Sequence[Table]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files."""
        return tuple(table.file for table in self.tables)

    def in_order(self) -> list[tuple[Job, TargetSpec]]:
        """Return the targets, parents before children, whatever file they come from."""
        every = [(job, target) for job in self.jobs for target in job.targets]
        return sorted(every, key=lambda one: _ORDER[one[1].entity])

    def asked(self) -> set[tuple[str, str]]:
        """Return the (entity, field) pairs by which rows are looked up."""
        asked: set[tuple[str, str]] = set()
        for _, target in self.in_order():
            if target.match:
                asked.add((target.entity, target.match))
            for name, spec in target.fields.items():
                for part in (spec, *spec.first_of):
                    if part.by:
                        asked.add((str(REGISTRY[target.entity].fields[name].ref), part.by))
        return asked

    def coming(self) -> dict[str, Collection[str]]:
        """Return the ids, per entity, that our own exports at hand bring, if any of them is pointed forward to."""
        exports = [(job, target) for job, target in self.in_order() if target.id_column is not None]
        brought = {target.entity for _, target in exports}
        if not any(may_point_forward(target.entity, brought) for _, target in exports):
            return {}
        coming: dict[str, set[str]] = {}
        for job, target in exports:
            for table in job.tables[target.table]:
                at = table.names.index(str(target.id_column))
                ids = coming.setdefault(target.entity, set())
                ids.update(row.cells[at] for row in rows_of(table, target) if isinstance(row, Row))
        return dict(coming)

    def ignored(self) -> dict[str, tuple[str, ...]]:
        """Return, for files without a mapping, the columns that went nowhere."""
        ignored = {}
        for job in self.jobs:
            if job.is_guess:
                for name, tables in job.tables.items():
                    used = _used(job.targets, name)
                    for table in tables:
                        left = tuple(
                            column for column in table.header if normal(column) not in used and not is_reason(column)
                        )
                        if left:
                            ignored[table.file] = left
        return ignored


def nothing_else(_table: Table, _sure: bool) -> ImportMapping | None:
    """Return no mapping."""
    return None


def make_plan(
    kind: str,
    entity: str | None,
    tables: Sequence[Table],
    zone: str,
    *,
    mapping_path: Path | None = None,
    built_in: Sequence[Path] = (),
    keep_unknown: bool = False,
    other: Other = nothing_else,
) -> Plan:
    """Find the mapping of every file. ``other`` is asked for one where nothing else is known of a file.

    Raises DomainError mapping_without_kind, missing_table, two_tables, kind_not_recognised.
    """
    if mapping_path is not None:
        jobs, unused = mapped(load_mapping(mapping_path), tables, entity)
    else:
        jobs, unused = _found(entity, tables, zone, built_in, other)
    return Plan(kind, tables, [with_extras(job, keep_unknown=keep_unknown) for job in jobs], unused)


def mapped(mapping: ImportMapping, tables: Sequence[Table], entity: str | None) -> tuple[list[Job], list[Table]]:
    """Put a written mapping on the files. Raises DomainError mapping_without_kind, missing_table, two_tables."""
    targets = [target for target in mapping.targets if entity in (None, target.entity)]
    if not targets:
        raise DomainError("mapping_without_kind", mapping=mapping.name)
    found, unused = recognise(mapping, tables)
    here = [target for target in targets if not target.optional or needs(target) <= set(found)]
    require_tables(mapping, found, here or targets)
    targets = here
    return [Job(mapping, found, targets, is_guess=False)], unused


def needs(target: TargetSpec) -> set[str]:
    """Return the tables without which rows cannot be made."""
    return {target.table, *(join.table for join in target.joins)}


def with_extras(job: Job, *, keep_unknown: bool) -> Job:
    """Return the job with the columns that nothing else takes kept beside one of the rows made of them, if wanted."""
    if not (keep_unknown or job.mapping.keep_unknown):
        return job
    targets = list(job.targets)
    for name, tables in job.tables.items():
        owner = owner_of([target for target in targets if target.table == name])
        if owner is None:
            continue
        used = _used(job.targets, name)
        free = [
            column
            for column, plain in zip(tables[0].header, tables[0].names, strict=True)
            if plain and plain not in used and not is_reason(column)
        ]
        extra = {**owner.extra, **{column: column for column in free}}
        targets[targets.index(owner)] = replace(owner, extra=extra)
    return replace(job, targets=targets)


def _found(
    entity: str | None, tables: Sequence[Table], zone: str, built_in: Iterable[Path], other: Other
) -> tuple[list[Job], list[Table]]:
    jobs: list[Job] = []
    rest = list(tables)
    for path in built_in:
        job, left = _built_in(load_mapping(path), rest, entity)
        if job is not None:
            jobs.append(job)
            rest = left
    unused = []
    is_set = bool(jobs)  # then the rest of the files belongs to that set and is not ours to guess
    for table in rest:
        related = any(points_at_accounts(one) for one in rest if one is not table)
        mapping = own_export(table, entity, zone)
        if mapping is None and not is_set:
            mapping = other(table, True) or guess(table, entity, zone, related=related) or other(table, False)
        if mapping is None:
            unused.append(table)
        else:
            jobs.append(Job(mapping, {"file": [table]}, mapping.targets, is_guess=True))
    if not jobs:
        first = tables[0]
        raise DomainError("kind_not_recognised", file=first.file, kind=entity or AUTO, columns=list(first.header))
    return jobs, unused


def _built_in(mapping: ImportMapping, tables: Sequence[Table], entity: str | None) -> tuple[Job | None, list[Table]]:
    try:
        jobs, unused = mapped(mapping, tables, entity)
    except DomainError as error:
        if error.code in ("missing_table", "mapping_without_kind", "two_tables"):
            return None, list(tables)
        raise
    return jobs[0], unused


def _used(targets: Iterable[TargetSpec], table: str) -> set[str]:
    """Return the columns of a table that are used, also by the rows of others that join it."""
    used: set[str] = set()
    for target in targets:
        places = {join.alias: join for join in target.joins}
        for column in target.columns():
            alias, _, rest = column.partition(".")
            where = places[alias].table if rest and alias in places else target.table
            if where == table:
                used.add(normal(rest if rest and alias in places else column))
        used |= {normal(join.key) for join in target.joins if join.table == table}
    return used
