"""The verdict on every row: new, unchanged, updates or rejected; good rows go in when others are bad."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from fieldapp.domain.errors import FieldError
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Entity, Merge
from fieldapp.services.importing.binding import BadSource, Binding
from fieldapp.services.importing.kinds import kind_of
from fieldapp.services.importing.making import ByField, RowMaker
from fieldapp.services.importing.mapping import ImportMapping, TargetSpec
from fieldapp.services.importing.ports import ImportTarget, Key
from fieldapp.services.importing.report import Counts, Problem

CHUNK = 2_000


@dataclass(slots=True)
class Candidate:
    """A row on its way in."""

    file: str
    number: int
    id: str
    key: str
    values: dict[str, object]
    defaults: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Late:
    """A reference to a row that is yet to come."""

    entity: str
    candidate: Candidate
    field: str


@dataclass(slots=True)
class Judge:
    """Carries the rows of all targets of one import into the store, and keeps the account of it.

    ``coming`` holds, per entity, the ids that the files at hand will bring: optional references may
    point forward to them.
    """

    target: ImportTarget
    asked: Collection[tuple[str, str]]
    coming: Mapping[str, Collection[str]]
    counts: dict[str, Counts] = field(default_factory=dict)
    rejected: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    _seen: dict[str, dict[str, int]] = field(default_factory=dict)
    _named: dict[tuple[str, str], dict[str, set[str]]] = field(default_factory=dict)
    _keys: dict[tuple[str, ...], set[Key]] = field(default_factory=dict)
    _bad: set[tuple[str, int]] = field(default_factory=set)
    _late: list[Late] = field(default_factory=list)

    def run(self, binding: Binding, mapping: ImportMapping) -> None:
        """Judge and write all rows of one target of the mapping."""
        spec = binding.target
        self.counts.setdefault(kind_of(spec.entity), Counts())
        maker = RowMaker(binding, mapping, self.target.me())
        candidates = self._candidates(binding, maker)
        while chunk := list(islice(candidates, CHUNK)):
            self._judge(spec, chunk)

    def finish(self) -> None:
        """Take out the forward references that nothing came for."""
        for late in self._late:
            wanted = REGISTRY[late.entity].fields[late.field].ref or ""
            missing = str(late.candidate.values[late.field])
            went_in = late.candidate.id in self._seen.get(late.entity, {})
            if went_in and missing not in self._seen.get(wanted, {}):
                self.target.blank(late.entity, late.candidate.id, late.field)
                self._leave_out(late.entity, late.candidate, late.field, missing)

    def _candidates(self, binding: Binding, maker: RowMaker) -> Iterator[Candidate]:
        kind = kind_of(binding.target.entity)
        for source in binding.rows():
            if isinstance(source, BadSource):
                bad = source.bad
                if (source.file, bad.number) in self._bad:
                    continue
                self._bad.add((source.file, bad.number))
                self._reject(Problem(source.file, bad.number, kind, "", "", bad.code, bad.params))
                continue
            key = maker.key(source.context)
            if not key:
                if not binding.target.implied:
                    columns = " + ".join(binding.target.key)
                    self._reject(Problem(source.file, source.number, kind, columns, "", "missing_key"))
                continue
            try:
                row_id, values = maker.row_id(source.context, key), maker.values(source.context)
            except FieldError as error:
                self._reject(_problem(source.file, source.number, kind, error))
                continue
            yield Candidate(source.file, source.number, row_id, key, values, maker.defaults(key))

    def _judge(self, spec: TargetSpec, chunk: list[Candidate]) -> None:
        entity = REGISTRY[spec.entity]
        rows = self._named_ones(spec, chunk)
        rows = self._without_orphans(entity, rows)
        stored = self.target.existing(entity.name, [row.id for row in rows])
        taken = self._taken(entity, rows)
        new: list[Candidate] = []
        for row in rows:
            try:
                if self._is_new(spec, entity, row, stored, taken):
                    new.append(row)
            except FieldError as error:
                self._reject(_problem(row.file, row.number, kind_of(entity.name), error))
        self.target.insert_many(entity.name, [(row.id, row.values) for row in new])

    def _is_new(
        self,
        spec: TargetSpec,
        entity: Entity,
        row: Candidate,
        stored: Mapping[str, Mapping[str, object]],
        taken: Mapping[tuple[str, ...], Collection[Key]],
    ) -> bool:
        """Give the verdict, writing what is not new. Raises FieldError for a row to reject."""
        counts = self.counts[kind_of(entity.name)]
        seen = self._seen.setdefault(entity.name, {})
        print_ = hash(repr(sorted(row.values.items())))
        if row.id in seen:
            if spec.implied:
                return False
            if seen[row.id] != print_:
                raise FieldError("duplicate_key", entity.name, " + ".join(spec.key), row.key)
            counts.unchanged += 1
            return False
        if row.id in stored:
            changed = {} if spec.implied else _differing(entity, row.values, stored[row.id])
            if changed:
                self.target.patch(entity.name, row.id, changed)
                counts.updates += 1
            elif not spec.implied:
                counts.unchanged += 1
        else:
            row.values = {**row.defaults, **row.values}
            self._check_new(entity, row, taken)
            counts.new += 1
        seen[row.id] = print_
        self._remember_names(entity, row)
        return row.id not in stored

    def _check_new(self, entity: Entity, row: Candidate, taken: Mapping[tuple[str, ...], Collection[Key]]) -> None:
        for name, declared in entity.fields.items():
            if declared.required and name not in row.values:
                raise FieldError("required", entity.name, name, None)
        for columns in entity.unique:
            key = _unique_key(columns, row)
            if key is None:
                continue
            used = self._keys.setdefault((entity.name, *columns), set())
            if key in taken[columns] or key in used:
                raise FieldError("not_unique", entity.name, columns[-1], key[-1])
        for columns in entity.unique:
            if key := _unique_key(columns, row):
                self._keys[(entity.name, *columns)].add(key)

    def _taken(self, entity: Entity, rows: Iterable[Candidate]) -> dict[tuple[str, ...], Collection[Key]]:
        found: dict[tuple[str, ...], Collection[Key]] = {}
        for columns in entity.unique:
            keys = {key for row in rows if (key := _unique_key(columns, row)) is not None}
            found[columns] = self.target.taken(entity.name, columns, keys) if keys else ()
        return found

    def _named_ones(self, spec: TargetSpec, chunk: list[Candidate]) -> list[Candidate]:
        """Replace references by field with ids, and ids of rows that are matched with theirs."""
        wanted: dict[tuple[str, str], set[str]] = {}
        for row in chunk:
            for value in row.values.values():
                if isinstance(value, ByField):
                    wanted.setdefault((value.entity, value.field), set()).add(value.text)
            if spec.match and spec.match in row.values:
                wanted.setdefault((spec.entity, spec.match), set()).add(str(row.values[spec.match]))
        found = {name: self.target.find(*name, texts) for name, texts in wanted.items()}
        kept = []
        for row in chunk:
            try:
                self._put_ids(spec, row, found)
            except FieldError as error:
                self._reject(_problem(row.file, row.number, kind_of(spec.entity), error))
            else:
                kept.append(row)
        return kept

    def _put_ids(
        self,
        spec: TargetSpec,
        row: Candidate,
        found: Mapping[tuple[str, str], Mapping[str, Collection[str]]],
    ) -> None:
        for name, value in row.values.items():
            if isinstance(value, ByField):
                ids = self._ids(value.entity, value.field, value.text, found)
                if len(ids) != 1:
                    code = "ambiguous_reference" if ids else "no_such_reference"
                    raise FieldError(code, spec.entity, name, value.text)
                row.values[name] = next(iter(ids))
        if spec.match and spec.match in row.values:
            ids = self._ids(spec.entity, spec.match, str(row.values[spec.match]), found)
            if len(ids) > 1:
                raise FieldError("ambiguous_match", spec.entity, spec.match, row.values[spec.match])
            row.id = next(iter(ids), row.id)

    def _ids(
        self, entity: str, name: str, text: str, found: Mapping[tuple[str, str], Mapping[str, Collection[str]]]
    ) -> set[str]:
        here = self._named.get((entity, name), {}).get(text, set())
        return here.union(found.get((entity, name), {}).get(text, ()))

    def _without_orphans(self, entity: Entity, rows: list[Candidate]) -> list[Candidate]:
        """Reject rows whose references lead nowhere; leave such values out where they are optional and later."""
        refs = {name: declared for name, declared in entity.fields.items() if declared.ref}
        known: dict[str, set[str]] = {}
        for name, declared in refs.items():
            ids = {str(row.values[name]) for row in rows if name in row.values}
            known.setdefault(str(declared.ref), set()).update(ids)
        known = {wanted: self._known(wanted, ids) for wanted, ids in known.items()}
        kept = []
        for row in rows:
            named = [(name, str(declared.ref)) for name, declared in refs.items() if name in row.values]
            missing = [name for name, wanted in named if row.values[name] not in known[wanted]]
            fatal = next((name for name in missing if not self._may_wait(entity, name)), None)
            if fatal is not None:
                problem = FieldError("no_such_reference", entity.name, fatal, row.values[fatal])
                self._reject(_problem(row.file, row.number, kind_of(entity.name), problem))
                continue
            for name in missing:
                self._wait(entity, row, name)
            kept.append(row)
        return kept

    def _known(self, entity: str, ids: set[str]) -> set[str]:
        seen = self._seen.get(entity, {})
        rest = [one for one in ids if one not in seen]
        return {one for one in ids if one in seen}.union(self.target.existing(entity, rest) if rest else ())

    def _may_wait(self, entity: Entity, name: str) -> bool:
        declared = entity.fields[name]
        order = list(REGISTRY)
        return not declared.required and order.index(str(declared.ref)) >= order.index(entity.name)

    def _wait(self, entity: Entity, row: Candidate, name: str) -> None:
        if row.values[name] in self.coming.get(str(entity.fields[name].ref), ()):
            self._late.append(Late(entity.name, row, name))
        else:
            self._leave_out(entity.name, row, name, str(row.values.pop(name)))

    def _remember_names(self, entity: Entity, row: Candidate) -> None:
        for asked, name in self.asked:
            if asked == entity.name and name in row.values:
                self._named.setdefault((entity.name, name), {}).setdefault(str(row.values[name]), set()).add(row.id)

    def _leave_out(self, entity: str, row: Candidate, name: str, value: str) -> None:
        self.left_out.append(Problem(row.file, row.number, kind_of(entity), name, value, "no_such_reference"))

    def _reject(self, problem: Problem) -> None:
        self.counts.setdefault(problem.kind, Counts()).rejected += 1
        self.rejected.append(problem)


def _problem(file: str, number: int, kind: str, error: FieldError) -> Problem:
    value = error.params.get("value")
    return Problem(file, number, kind, error.field, "" if value is None else str(value), error.code)


def _unique_key(columns: tuple[str, ...], row: Candidate) -> Key | None:
    key = tuple(row.values.get(column) for column in columns)
    return None if None in key else key


def _differing(entity: Entity, values: Mapping[str, object], stored: Mapping[str, object]) -> dict[str, object]:
    """Return the values that are not as stored; an empty cell never erases. Raises FieldError append_only."""
    changed = {name: value for name, value in values.items() if value != stored[name]}
    for name, value in changed.items():
        if entity.fields[name].merge is Merge.APPEND:
            raise FieldError("append_only", entity.name, name, value)
    return changed
