"""The verdict on every row: new, unchanged, updates, duplicate or rejected; good rows go in when others are bad."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from fieldapp.domain.errors import FieldError
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Entity, Merge
from fieldapp.services.importing import verdicts
from fieldapp.services.importing.binding import BadSource
from fieldapp.services.importing.candidates import Candidate
from fieldapp.services.importing.duplicates import Doubles, Duplicates
from fieldapp.services.importing.extras import Extras
from fieldapp.services.importing.inherited import Inherited
from fieldapp.services.importing.kinds import kind_of
from fieldapp.services.importing.mapping import TargetSpec
from fieldapp.services.importing.marking import put_marks
from fieldapp.services.importing.ports import NOTHING_MADE, ImportTarget, Key, Patch
from fieldapp.services.importing.references import References
from fieldapp.services.importing.report import LISTED, Counts, Problem
from fieldapp.services.importing.seen import MASK, Numbers, SeenIds, fingerprint
from fieldapp.services.importing.verdicts import Change, Listener, RowVerdict

_FOLLOWS = frozenset(("no_such_reference", "missing_key"))


class RejectedSink(Protocol):
    """Takes the cells of rejected rows, for the file that gives them back."""

    def take(self, problem: Problem, cells: Sequence[str]) -> None:
        """Keep a rejected row."""
        ...


@dataclass(slots=True)
class Judge:
    """Carries chunks of rows into the store, and keeps the account of them.

    ``target`` is the store inside the transaction that is open. ``coming`` holds, per entity, the ids that the files
    at hand will bring: optional references may point forward to them. ``with_orders``: some rows take what no column
    says from the orders that they name.
    """

    target: ImportTarget
    asked: Collection[tuple[str, str]]
    coming: Mapping[str, Collection[str]]
    doubles: Doubles
    dry_run: bool = False
    with_orders: bool = False
    listener: Listener | None = None
    counts: dict[str, Counts] = field(default_factory=dict)
    rejected: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    sink: RejectedSink | None = None
    _seen: dict[str, SeenIds] = field(default_factory=dict)
    _keys: dict[tuple[str, ...], Numbers] = field(default_factory=dict)
    _bad: set[tuple[str, int]] = field(default_factory=set)
    _told: Numbers = field(default_factory=Numbers)
    _references: References = field(init=False)
    _duplicates: Duplicates = field(init=False)
    _extras: Extras = field(init=False)
    _inherited: Inherited = field(init=False)

    def __post_init__(self) -> None:
        self._references = References(self.asked, self.coming, self._seen, self.dry_run)
        self._duplicates = Duplicates(self.doubles, self._seen.setdefault("account", SeenIds()))
        self._extras = Extras()
        self._inherited = Inherited(self.dry_run and self.with_orders)

    def begin(self, spec: TargetSpec) -> None:
        """Count the kind of a target, even if no row of it comes."""
        self.counts.setdefault(kind_of(spec.entity), Counts())

    def judge(self, spec: TargetSpec, chunk: list[Candidate], made: Mapping[str, object] = NOTHING_MADE) -> int:
        """Give the verdicts on rows of one target, and write those that go in; return how many these are.

        ``made`` is what ``ImportStore.make`` made of some, by id.
        """
        entity = REGISTRY[spec.entity]
        seen = self._seen.setdefault(entity.name, SeenIds())
        rows = self._references.resolve(self.target, spec, chunk, self._reject_row, self._leave_out)
        rows = self._references.without_orphans(self.target, spec, rows, self._reject_row, self._leave_out)
        rows = self._inherited.fill(self.target, spec, rows, self._reject_row)
        stored = self.target.existing(entity.name, [row.id for row in rows])
        taken = self._taken(entity, [row for row in rows if row.id not in stored])
        new: list[Candidate] = []
        kept: list[Candidate] = []
        patches: list[Patch] = []
        required = tuple(name for name, declared in entity.fields.items() if declared.required)
        for row in rows:
            try:
                if self._is_new(spec, entity, row, stored.get(row.id), seen, patches):
                    self._check_new(entity, row, required, taken)
                    seen.put(row.id, row.print)
                    new.append(row)
                kept.append(row)
            except FieldError as error:
                self._reject_row(row, error)
        self.target.patch_many(entity.name, patches)
        if entity.name == "account":
            new = self._without_duplicates(spec, new, made)
        for row in new:
            self._references.remember(entity, row)
            self._tell(entity, row, verdicts.NEW)
        if entity.name == "sales_order":
            self._inherited.remember(new)
        self.counts[kind_of(entity.name)].new += len(new)
        self.target.insert_many(entity.name, [(row.id, row.values) for row in new], made)
        if spec.extra:
            self._put_extras(entity, kept, {row.id for row in new})
        if spec.marks:
            put_marks(self.target, kept)
        return len(new)

    def replay(self, spec: TargetSpec, chunk: list[Candidate]) -> None:
        """Remember rows that an earlier run has brought in, without judging or writing them again."""
        rows = self._references.resolve(self.target, spec, chunk, lambda _row, _error: None)
        there = self.target.present(spec.entity, [row.id for row in rows])
        seen = self._seen.setdefault(spec.entity, SeenIds())
        for row in rows:
            if row.id in there and row.id not in seen:
                seen.put(row.id, fingerprint(row.values))

    def finish(self) -> None:
        """Take out the forward references that nothing came for."""
        for late in self._references.late:
            seen = self._seen.get(late.entity)
            if seen is None or late.row_id not in seen:
                continue
            wanted = self._seen.get(str(REGISTRY[late.entity].fields[late.field].ref))
            if wanted is None or late.wanted not in wanted:
                self.target.blank(late.entity, late.row_id, late.field)
                self._note_left_out(Problem(late.file, late.number, kind_of(late.entity), late.field, late.wanted,
                                            "no_such_reference"))  # fmt: skip

    def reject_source(self, kind: str, source: BadSource) -> None:
        """Reject a row that could not be read; it is counted once, however many targets its table has."""
        bad = source.bad
        if (source.file, bad.number) not in self._bad:
            self._bad.add((source.file, bad.number))
            self.reject(Problem(source.file, bad.number, kind, "", "", bad.code, bad.params), ())

    def reject(self, problem: Problem, cells: Sequence[str], title: str = "") -> None:
        """Count a row that does not go in, and say why; what only follows from its first fault is not told again."""
        place = hash((problem.file, problem.row)) & MASK
        if problem.code in _FOLLOWS and self._told.get(place) is not None:
            return
        self._told.put(place, 1)
        self.counts.setdefault(problem.kind, Counts()).rejected += 1
        if len(self.rejected) < LISTED:
            self.rejected.append(problem)
        if self.sink is not None:
            self.sink.take(problem, cells)
        if self.listener is not None:
            self.listener.hear(
                RowVerdict(problem.file, problem.row, problem.kind, verdicts.REJECTED, title, problem=problem)
            )

    def _is_new(
        self,
        spec: TargetSpec,
        entity: Entity,
        row: Candidate,
        stored: Mapping[str, object] | None,
        seen: SeenIds,
        patches: list[Patch],
    ) -> bool:
        """Give the verdict, noting what changes of a row that is there. Raises FieldError for a row to reject."""
        counts = self.counts[kind_of(entity.name)]
        row.print = fingerprint(row.values)
        before = seen.get(row.id)
        if before is not None:
            if spec.first_counts:
                if before != row.print:
                    name = spec.match or next(iter(spec.fields))
                    value = str(row.values.get(name, ""))
                    self._note_left_out(
                        Problem(row.file, row.number, kind_of(entity.name), name, value, "first_row_counts")
                    )
            elif not spec.implied:
                if before != row.print:
                    raise FieldError("duplicate_key", entity.name, " + ".join(spec.key), row.key)
                counts.unchanged += 1
                self._tell(entity, row, verdicts.UNCHANGED)
            return False
        if stored is None:
            return True
        changed = {} if spec.implied else _differing(entity, row.values, stored)
        if changed:
            patches.append((row.id, changed, stored))
            counts.updates += 1
            self._tell(entity, row, verdicts.UPDATES, _changes(changed, stored))
        elif not spec.implied:
            counts.unchanged += 1
            self._tell(entity, row, verdicts.UNCHANGED)
        seen.put(row.id, row.print)
        self._references.remember(entity, row)
        return False

    def _check_new(
        self,
        entity: Entity,
        row: Candidate,
        required: Sequence[str],
        taken: Mapping[tuple[str, ...], Collection[Key]],
    ) -> None:
        """Complete a new row. Raises FieldError required or not_unique."""
        row.values = {**row.defaults, **row.values}
        for name in required:
            if name not in row.values:
                raise FieldError("required", entity.name, name, None)
        keys = {columns: key for columns in entity.unique if (key := _unique_key(columns, row.values)) is not None}
        for columns, key in keys.items():
            used = self._keys.setdefault((entity.name, *columns), Numbers())
            if key in taken[columns] or used.get(hash(key) & MASK) is not None:
                raise FieldError("not_unique", entity.name, columns[-1], key[-1])
        for columns, key in keys.items():
            self._keys[(entity.name, *columns)].put(hash(key) & MASK, 1)

    def _without_duplicates(
        self, spec: TargetSpec, new: list[Candidate], made: Mapping[str, object]
    ) -> list[Candidate]:
        """Take out the rows that are accounts of ours already, as far as the policies say so."""
        judged = self._duplicates.judge(self.target, spec, new, made)
        kept: list[Candidate] = []
        counts = self.counts[kind_of("account")]
        for row in new:
            found = judged.get(row.id)
            row.candidate = found.candidate if found else None
            if found is None or found.policy == verdicts.ADD:
                kept.append(row)
                continue
            counts.duplicates += 1
            changes: tuple[Change, ...] = ()
            if found.policy == verdicts.UPDATE:
                stored = self.target.existing("account", [found.account_id])[found.account_id]
                given = {name: value for name, value in row.values.items() if name not in row.defaults}
                changed = {name: value for name, value in given.items() if value != stored[name]}
                self.target.patch("account", found.account_id, changed)
                changes = _changes(changed, stored)
            if found.policy != verdicts.SKIP:
                self._references.link(self.target, row, found.account_id)
            else:
                self._references.links[row.id] = ""
            self._tell(REGISTRY["account"], row, verdicts.DUPLICATE, changes, found.policy)
        return kept

    def _taken(self, entity: Entity, rows: Iterable[Candidate]) -> dict[tuple[str, ...], Collection[Key]]:
        found: dict[tuple[str, ...], Collection[Key]] = {}
        for columns in entity.unique:
            keys = {key for row in rows if (key := _unique_key(columns, {**row.defaults, **row.values})) is not None}
            found[columns] = self.target.taken(entity.name, columns, keys) if keys else ()
        return found

    def _put_extras(self, entity: Entity, rows: Sequence[Candidate], new: Collection[str]) -> None:
        """Keep the columns that have no field; a row of which only such a text changed is an update."""
        changed = self._extras.put(self.target, entity, rows, self._references.links)
        counts = self.counts[kind_of(entity.name)]
        for row in rows:
            if row.id in changed and row.id not in new and row.verdict == verdicts.UNCHANGED:
                counts.unchanged -= 1
                counts.updates += 1

    def _tell(
        self, entity: Entity, row: Candidate, verdict: str, changes: tuple[Change, ...] = (), policy: str = ""
    ) -> None:
        row.verdict = verdict
        if self.listener is not None:
            title = verdicts.title_of(entity.name, row.values)
            kind = kind_of(entity.name)
            self.listener.hear(
                RowVerdict(row.file, row.number, kind, verdict, title, row.id, changes, row.candidate, policy)
            )

    def _leave_out(self, entity: str, row: Candidate, name: str, value: str) -> None:
        self._note_left_out(Problem(row.file, row.number, kind_of(entity), name, value, "no_such_reference"))

    def _note_left_out(self, problem: Problem) -> None:
        if len(self.left_out) < LISTED:
            self.left_out.append(problem)

    def _reject_row(self, row: Candidate, error: FieldError) -> None:
        problem = problem_of(row.file, row.number, kind_of(error.entity), error)
        self.reject(problem, row.cells, verdicts.title_of(error.entity, row.values))


def problem_of(file: str, number: int, kind: str, error: FieldError) -> Problem:
    """Return the problem of a row whose field holds what it may not."""
    value = error.params.get("value")
    return Problem(file, number, kind, error.field, "" if value is None else str(value), error.code)


def _unique_key(columns: tuple[str, ...], values: Mapping[str, object]) -> Key | None:
    key = tuple(values.get(column) for column in columns)
    return None if None in key else key


def _differing(entity: Entity, values: Mapping[str, object], stored: Mapping[str, object]) -> dict[str, object]:
    """Return the values that are not as stored; an empty cell never erases. Raises FieldError append_only."""
    changed = {name: value for name, value in values.items() if value != stored[name]}
    for name, value in changed.items():
        if entity.fields[name].merge is Merge.APPEND:
            raise FieldError("append_only", entity.name, name, value)
    return changed


def _changes(changed: Mapping[str, object], stored: Mapping[str, object]) -> tuple[Change, ...]:
    return tuple(Change(name, stored[name], value) for name, value in changed.items())
