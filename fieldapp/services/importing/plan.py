"""What an import will do: which file is which table of which mapping, and whose rows come first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.services.importing.binding import recognise, require_tables, rows_of
from fieldapp.services.importing.extras import owner_of
from fieldapp.services.importing.kinds import AUTO
from fieldapp.services.importing.mapping import FieldSpec, ImportMapping, TargetSpec
from fieldapp.services.importing.mapping_file import load_mapping
from fieldapp.services.importing.own_exports import own_export
from fieldapp.services.importing.people_targets import TODAY
from fieldapp.services.importing.references import may_point_forward
from fieldapp.services.importing.rejected_file import is_reason
from fieldapp.services.importing.tables import Row, Table, normal

Proposed = ImportMapping | tuple[tuple[str, str], ...]
"""A mapping, or what a file lacks for one: (kind, field)."""
Proposing = Callable[[Sequence[Table]], Sequence[Proposed]]
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
    """The whole of an import: jobs, and the files that none of them needs, or that lack something (``lacking``).

    ``alone`` rows name people without a company, who become accounts.
    """

    kind: str
    tables: Sequence[Table]
    jobs: Sequence[Job]
    unused: Sequence[Table]
    lacking: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    alone: int = 0

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files."""
        return tuple(table.file for table in self.tables)

    def in_order(self) -> list[tuple[Job, TargetSpec]]:
        """Return the targets, parents before children, whatever file they come from; lists before mere mentions.

        A mention that rows of its own kind refer to (the group that a territory lies in) comes before all of them.
        """
        every = [(job, target) for job in self.jobs for target in job.targets]
        parents = {(target.entity, part.ref) for _, target in every for part in _parts(target)}

        def place(one: tuple[Job, TargetSpec]) -> tuple[int, bool, bool]:
            target = one[1]
            is_parent = (target.entity, target.name) in parents
            return _ORDER[target.entity], not is_parent, target.implied or target.first_counts

        return sorted(every, key=place)

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
                            column
                            for column in table.header
                            if column and normal(column) not in used and not is_reason(column)
                        )
                        if left:
                            ignored[table.file] = left
        return ignored


def _parts(target: TargetSpec) -> Iterator[FieldSpec]:
    """Yield everything that a field of a target may be made of."""
    for spec in target.fields.values():
        yield from (spec, *spec.first_of)


def make_plan(
    kind: str,
    entity: str | None,
    tables: Sequence[Table],
    zone: str,
    *,
    mapping_path: Path | None = None,
    built_in: Sequence[Path] = (),
    keep_unknown: bool = False,
    proposing: Proposing,
) -> Plan:
    """Find the mapping of every file. ``proposing`` is asked for those of which nothing else is known.

    Raises DomainError mapping_without_kind, missing_table, two_tables, kind_not_recognised, columns_lacking.
    """
    lacking: dict[str, tuple[tuple[str, str], ...]] = {}
    if mapping_path is not None:
        jobs, unused = mapped(load_mapping(mapping_path), tables, entity)
    else:
        jobs, unused = _found(entity, tables, zone, built_in, proposing, lacking)
    return Plan(kind, tables, [with_extras(job, keep_unknown=keep_unknown) for job in jobs], unused, lacking)


def dated(job: Job, today: str) -> Job:
    """Return the job with the day of the import where a mapping says "today"."""

    def told(target: TargetSpec) -> TargetSpec:
        days = {name: replace(one, value=today) for name, one in target.fields.items() if _is_today(target, name, one)}
        return replace(target, fields={**target.fields, **days}) if days else target

    return replace(job, targets=tuple(map(told, job.targets)))


def _is_today(target: TargetSpec, name: str, spec: FieldSpec) -> bool:
    return spec.value == TODAY and REGISTRY[target.entity].fields[name].kind is Kind.DATE


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
    entity: str | None,
    tables: Sequence[Table],
    zone: str,
    built_in: Iterable[Path],
    proposing: Proposing,
    lacking: dict[str, tuple[tuple[str, str], ...]],
) -> tuple[list[Job], list[Table]]:
    jobs: list[Job] = []
    rest = list(tables)
    for path in built_in:
        job, left = _built_in(load_mapping(path), rest, entity)
        if job is not None:
            jobs.append(job)
            rest = left
    is_set = bool(jobs)  # then the rest of the files belongs to that set and is not ours to guess
    strange = []
    for table in rest:
        if mapping := own_export(table, entity, zone):
            jobs.append(Job(mapping, {"file": [table]}, mapping.targets, is_guess=True))
        else:
            strange.append(table)
    unused = strange if is_set else []
    for table, proposed in zip(strange, [] if is_set else proposing(strange), strict=False):
        if isinstance(proposed, ImportMapping):
            jobs.append(Job(proposed, {"file": [table]}, proposed.targets, is_guess=True))
        else:
            unused.append(table)
            lacking[table.label] = proposed
    if not jobs:
        first = tables[0]
        if missing := lacking.get(first.label):
            raise DomainError("columns_lacking", file=first.file, fields=missing, columns=list(first.header))
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
