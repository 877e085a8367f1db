"""One import being prepared: files, how they are read, what their columns become, a check, and the run itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing import proposing
from fieldapp.services.importing.closed_words import WordCounts, WordView
from fieldapp.services.importing.composing import TABLE, compose
from fieldapp.services.importing.duplicates import Doubles
from fieldapp.services.importing.kinds import AUTO, entity_of, kind_of
from fieldapp.services.importing.mapping import SOURCE, ImportMapping, TargetSpec
from fieldapp.services.importing.mapping_file import load_mapping
from fieldapp.services.importing.mapping_writer import save_mapping
from fieldapp.services.importing.naming import names_in
from fieldapp.services.importing.own_exports import own_export
from fieldapp.services.importing.people_targets import Alone, alone_in, names_companies
from fieldapp.services.importing.plan import Job, Plan, dated, mapped
from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.relating import kinds_beside, relate
from fieldapp.services.importing.running import ImportRun, Progress
from fieldapp.services.importing.session_views import (
    EXTRA,
    IGNORE,
    CheckView,
    Choice,
    FieldChoice,
    MappedColumn,
    TableView,
    Why,
)
from fieldapp.services.importing.source_views import Overrides, SourceView
from fieldapp.services.importing.table_kinds import recognise_kinds
from fieldapp.services.importing.verdicts import LINK, POLICIES, VerdictList

if TYPE_CHECKING:
    from fieldapp.services.importing.report import Problem
    from fieldapp.services.importing.service import ImportService

Told = Mapping[str, Overrides]


class ImportSession:
    """Used by one thread at a time; ``prepare``, ``start`` and ``resume`` in the write lane."""

    def __init__(self, service: ImportService) -> None:
        self._service = service
        self._tables: list[TableView] = []
        self._told: dict[Path, dict[str, Overrides]] = {}
        self._next = 1
        self._source = SOURCE
        self._policy = LINK
        self._decided: dict[tuple[str, int], str] = {}
        self._written: list[Job] = []
        self._keeps_unknown = False
        self._touched: set[int] = set()
        self._alone = Alone.ACCOUNT
        self._words = WordCounts()
        self._mapping: ImportMapping | None = None
        self._is_preparing = False

    @property
    def tables(self) -> tuple[TableView, ...]:
        """Every table of every file, in the order in which they were added."""
        return tuple(self._tables)

    # ---------------------------------------------------------------------------------- files and reading

    def add(self, paths: Sequence[Path]) -> tuple[TableView, ...]:
        """Look files through, each once. Raises DomainError of ``recognise``; those before it are in."""
        for path in paths:
            if any(one.source.table.path == path for one in self._tables):
                continue
            for source in recognise(path):
                self._tables.append(TableView(self._next, source, source.table.label, (), ()))
                self._next += 1
        self._propose_untouched()
        return self.tables

    def remove(self, table: int) -> None:
        """Leave a table out."""
        self._tables = [one for one in self._tables if one.id != table]
        self._propose_untouched()

    def override(self, table: int, overrides: Overrides) -> TableView:
        """Read a table otherwise; choices stay where the columns are the same. Raises DomainError of ``recognise``."""
        view = self._view(table)
        path, sheet = view.source.table.path, view.source.sheet
        told = {**self._told.get(path, {}), sheet: overrides}
        source = next((one for one in recognise(path, told) if one.sheet == sheet), None)
        if source is None:
            raise DomainError("no_header", file=path.name)
        self._told[path] = told
        same = source.table.header == view.source.table.header
        if same and not view.is_written:
            fresh = {one.place: one.samples for one in source.columns}
            columns = tuple(replace(one, samples=fresh.get(one.place, one.samples)) for one in view.columns)
            made = replace(view, source=source, columns=columns)
            self._put(made)
            self._put_written()
        else:
            self._touched.discard(table)
            self._put(replace(view, source=source))
            self._propose_untouched()
        return self._view(table)

    # ---------------------------------------------------------------------------------- mapping

    def propose(self, mapping: Path | None = None, *, keep_unknown: bool = False) -> tuple[TableView, ...]:
        """Propose everything anew, from a mapping that was saved where one is given.

        Raises DomainError of ``load_mapping``, mapping_without_kind, missing_table, two_tables.
        """
        self._keeps_unknown = keep_unknown
        self._touched.clear()
        self._mapping = load_mapping(mapping) if mapping else None
        self._propose_untouched()
        return self.tables

    def set_kinds(self, table: int, kinds: Sequence[str]) -> TableView:
        """Say what a table is a list of; its columns are proposed anew. Raises DomainError unknown_kind."""
        for kind in kinds:
            entity_of(kind)
        view = replace(self._view(table), kinds=tuple(kinds))
        views = [view if one.id == table else one for one in self._tables if one.id == table or not one.is_written]
        related = relate([one.source for one in views], [one.kinds for one in views])
        at = views.index(view)
        self._touched.add(table)
        self._put(self._proposed(view, related[at]))
        return self._view(table)

    def choose(self, table: int, column: int, choice: Choice) -> TableView:
        """Let a column become something else."""
        view = self._view(table)
        columns = tuple(
            replace(one, choice=choice, why=Why("chosen")) if one.place == column else one for one in view.columns
        )
        self._touched.add(table)
        self._put(replace(view, columns=columns, missing=self._missing(view.kinds, columns)))
        return self._view(table)

    def words(self) -> dict[tuple[int, int], tuple[WordView, ...]]:
        """Return, by table and place, the words of the columns that become closed lists, with what each means."""
        own = [view for view in self._tables if not view.is_written]
        found = [(view.id, self._words.words_of(view.source.table, view.columns)) for view in own]
        return {(table, place): words for table, places in found for place, words in places.items()}

    def set_alone(self, alone: Alone) -> tuple[TableView, ...]:
        """Say what becomes of people without a company."""
        self._alone = alone
        self._tables = [replace(one, missing=self._missing(one.kinds, one.columns)) for one in self._tables]
        return self.tables

    def fields(self, kind: str) -> tuple[FieldChoice, ...]:
        """Return what a column may become in a list of a kind. Raises DomainError unknown_kind."""
        return proposing.fields_of(kind)

    def set_name(self, source_name: str) -> None:
        """Name the source: rows of the same key from sources of different names are different records."""
        self._source = source_name.strip() or SOURCE

    def save_mapping(self, path: Path, name: str) -> None:
        """Keep what the columns become. Raises DomainError file_unwritable, nothing_to_save."""
        parts = [
            (view, self._composed(view, self._alone)) for view in self._tables if view.kinds and not view.is_written
        ]
        if not parts:
            raise DomainError("nothing_to_save")
        tables: dict[str, tuple[str, ...]] = {}
        targets: list[TargetSpec] = []
        for number, (view, mapping) in enumerate(parts, start=1):
            table = f"table{number}"
            tables[table] = view.source.table.header
            taken = {one.name for one in targets}
            for target in mapping.targets:
                is_taken = target.name in taken
                unique = f"{target.name}{number}" if is_taken else target.name
                ids = (target.ids or target.name) if is_taken else target.ids
                targets.append(replace(target, name=unique, table=table, ids=ids))
        zone = self._service.clock.zone()
        is_part = any(mapping.is_part for _, mapping in parts)
        save_mapping(ImportMapping(name, self._source, tables, tuple(targets), zone, is_part=is_part), path)

    # ---------------------------------------------------------------------------------- check and run

    def set_duplicates(self, policy: str) -> None:
        """Say what becomes of rows that may be accounts we have. Raises ValueError for no policy."""
        if policy not in POLICIES:
            raise ValueError(policy)
        self._policy = policy

    def decide(self, file: str, row: int, policy: str) -> None:
        """Say it for one row."""
        self._decided[file, row] = policy

    def check(
        self, progress: Callable[[Progress], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> CheckView:
        """Judge every row and change nothing, once it is prepared. Raises DomainError where nothing can be done."""
        verdicts = VerdictList()
        plan = self.plan()
        options = self._service.options(plan, self._sources(), dry_run=True, doubles=self._doubles())
        options.listener = verdicts
        run = ImportRun(self._service.store, plan, options)
        try:
            while not run.is_done and not (cancelled and cancelled()):
                step = run.step()
                if progress is not None:
                    progress(step)
        finally:
            run.close()  # also where it was cancelled: a process that reads ahead holds the rows of the file
        with self._service.store.begin(plan.files, dry_run=True) as target:
            return CheckView(run.report(), verdicts, names_in(verdicts.listed, target))

    def prepare(self) -> bool:
        """In the write lane, part by part: make what finds duplicates; return whether it is ready for a check."""
        if not self._is_preparing and all(target.entity != "account" for _, target in self.plan().in_order()):
            return True
        self._is_preparing = not self._service.store.prepare()
        return not self._is_preparing

    def start(self) -> ImportRun:
        """Return the import, to be stepped through in the write lane."""
        plan = self.plan()
        options = self._service.options(plan, self._sources(), dry_run=False, doubles=self._doubles(), told=self._told)
        return ImportRun(self._service.store, plan, options)

    def resume(self, batch: str) -> ImportRun:
        """Return the rest of an interrupted import.

        Raises DomainError nothing_interrupted, file_missing, files_changed.
        """
        found = next((one for one in self._service.interrupted() if one.id == batch), None)
        if found is None:
            raise DomainError("nothing_interrupted")
        return self._service.resumed(found)

    def write_rejected(
        self, path: Path, sentence: Callable[[Problem], str], titles: tuple[str, str, str] = ("file", "row", "reason")
    ) -> tuple[Path, ...]:
        """Write the rows that do not go in, one file for each that has any; the rows are judged once more."""
        from fieldapp.services.importing.service import RejectedTo

        plan = self.plan()
        rejected = RejectedTo(path, sentence, titles)
        options = self._service.options(plan, self._sources(), dry_run=True, doubles=self._doubles(), rejected=rejected)
        run = ImportRun(self._service.store, plan, options)
        while not run.is_done:
            run.step()
        return tuple(Path(one) for one in run.report().rejected_files)

    def plan(self) -> Plan:
        """Return what the import will do. Raises DomainError no_files, kind_not_recognised."""
        if not self._tables:
            raise DomainError("no_files")
        own = [view for view in self._tables if view.kinds and not view.is_written]
        jobs = [*self._written]
        for view in own:
            mapping = self._composed(view, alone_in(view.source, view.columns, self._alone))
            jobs.append(Job(mapping, {TABLE: [view.source.table]}, mapping.targets, is_guess=True))
        if not jobs:
            first = self._tables[0].source.table
            raise DomainError("kind_not_recognised", file=first.file, kind=AUTO, columns=list(first.header))
        used = {id(table) for job in jobs for tables in job.tables.values() for table in tables}
        every = [view.source.table for view in self._tables]
        jobs = [dated(job, self._service.today()) for job in jobs]
        return Plan(AUTO, every, jobs, [table for table in every if id(table) not in used])

    # ---------------------------------------------------------------------------------- inside

    def _view(self, table: int) -> TableView:
        return next(one for one in self._tables if one.id == table)

    def _put(self, view: TableView) -> None:
        self._tables = [view if one.id == view.id else one for one in self._tables]

    def _sources(self) -> list[SourceView]:
        return [view.source for view in self._tables]

    def _doubles(self) -> Doubles:
        return Doubles(self._policy, dict(self._decided))

    def _composed(self, view: TableView, alone: Alone) -> ImportMapping:
        zone = self._service.clock.zone()
        return compose(view.source.table.header, view.kinds, view.columns, zone, self._source, alone)

    def _propose_untouched(self) -> None:
        """What names, other files and content say of the tables in which nobody has chosen anything yet."""
        free = [one for one in self._tables if one.id not in self._touched]
        self._put_written()
        strange = {one.id for one in free if not self._view(one.id).is_written}
        views = [replace(one, kinds=recognise_kinds(one.source)) if one.id in strange else one for one in self._tables]
        asked = [one for one in views if not one.is_written]
        related = relate([one.source for one in asked], [one.kinds for one in asked]) if strange else []
        for view, other in zip(asked, related, strict=False):
            if view.id in strange:
                self._put(self._proposed(replace(view, kinds=kinds_beside(view.kinds, other)), other))

    def _proposed(self, view: TableView, related: proposing.Related) -> TableView:
        columns = proposing.propose(view.source, view.kinds, related)
        if self._keeps_unknown and view.kinds:
            columns = tuple(_kept(one, view.kinds[0]) for one in columns)
        missing = self._missing(view.kinds, columns)
        return TableView(view.id, view.source, view.label, view.kinds, columns, missing)

    def _missing(self, kinds: Sequence[str], columns: Sequence[MappedColumn]) -> tuple[tuple[str, str], ...]:
        missing = proposing.missing_of(kinds, columns)
        if self._alone is Alone.SKIP and not missing and not names_companies(kinds, columns):
            return (("accounts", "legal_name"),)
        return missing

    def _put_written(self) -> None:
        """Let mappings that were written down read the tables that are theirs: ours, the program's, the user's."""
        self._written = []
        rest = [view for view in self._tables if view.kinds or not view.is_written]
        if self._mapping is not None:
            self._take(self._mapping, rest)
            rest = [view for view in rest if not self._is_taken(view)]
        else:
            for path in self._service.mappings:
                try:
                    self._take(load_mapping(path), rest)
                except DomainError as error:
                    if error.code not in ("missing_table", "mapping_without_kind", "two_tables"):
                        raise
                rest = [view for view in rest if not self._is_taken(view)]
        for view in rest:
            zone = self._service.clock.zone()
            if exact := own_export(view.source.table, None, zone):
                table = view.source.table
                self._written.append(Job(exact, {TABLE: [table]}, exact.targets, is_guess=True))
        for view in self.tables:
            self._show_written(view)

    def _take(self, mapping: ImportMapping, views: Sequence[TableView]) -> None:
        jobs, _ = mapped(mapping, [view.source.table for view in views], None)
        self._written += jobs

    def _is_taken(self, view: TableView) -> bool:
        return any(view.source.table in tables for job in self._written for tables in job.tables.values())

    def _show_written(self, view: TableView) -> None:
        for job in self._written:
            for name, tables in job.tables.items():
                if view.source.table in tables:
                    self._put(_written_view(view, job, name))
                    return
        if view.is_written:
            self._put(replace(view, is_written=False, mapping_name="", kinds=(), columns=()))
            self._touched.discard(view.id)


def _kept(column: MappedColumn, kind: str) -> MappedColumn:
    if column.choice.use != IGNORE or not column.name:
        return column
    return replace(column, choice=Choice(EXTRA, kind, column.name))


def _written_view(view: TableView, job: Job, name: str) -> TableView:
    targets = [target for target in job.targets if target.table == name]
    uses: dict[str, list[tuple[str, str]]] = {}
    for target in targets:
        for field, spec in target.fields.items():
            for column in spec.columns():
                uses.setdefault(column, []).append((kind_of(target.entity), field))
    columns = tuple(
        replace(one, choice=Choice(), why=Why("mapping"), uses=tuple(uses.get(one.name, ()))) for one in view.columns
    )
    kinds = tuple(dict.fromkeys(kind_of(target.entity) for target in targets))
    title = job.mapping.name if job.mapping.name != SOURCE else "FieldApp"
    return replace(view, kinds=kinds, columns=columns, missing=(), is_written=True, mapping_name=title)
