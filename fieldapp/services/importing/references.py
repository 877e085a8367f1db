"""What rows refer to: rows of the same files, of the store, or rows of a source that turned out to be rows of ours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from fieldapp.domain.errors import FieldError
from fieldapp.domain.ids import imported_id
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Entity
from fieldapp.services.importing.candidates import Candidate
from fieldapp.services.importing.making import ByField
from fieldapp.services.importing.mapping import SOURCE, TargetSpec
from fieldapp.services.importing.ports import ImportTarget
from fieldapp.services.importing.seen import SeenIds, SeenNames

Reject = Callable[[Candidate, FieldError], None]
LeaveOut = Callable[[str, Candidate, str, str], None]
_ORDER = {name: place for place, name in enumerate(REGISTRY)}
_NAMES = "name"
_OURS = frozenset(("user", "unit", "territory"))


@dataclass(frozen=True, slots=True)
class Late:
    """A reference to a row that is yet to come."""

    entity: str
    row_id: str
    field: str
    wanted: str
    file: str
    number: int


@dataclass(slots=True)
class References:
    """Finds the rows that others mean. ``asked`` are the (entity, field) pairs by which rows are looked up.

    ``links``: ids of a source that are rows of ours; of a row that was left out, an empty text.
    """

    asked: Collection[tuple[str, str]]
    coming: Mapping[str, Collection[str]]
    seen: Mapping[str, SeenIds]
    dry_run: bool = False
    late: list[Late] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    _named: dict[tuple[str, str], SeenNames] = field(default_factory=dict)

    def resolve(
        self,
        target: ImportTarget,
        spec: TargetSpec,
        chunk: list[Candidate],
        reject: Reject,
        leave_out: LeaveOut | None = None,
    ) -> list[Candidate]:
        """Replace references by field with ids, and ids of rows that are matched with theirs.

        A rep or a territory that nobody knows is left out where a row can do without.
        """
        by_field = [name for name, one in spec.fields.items() if any(part.by for part in (one, *one.first_of))]
        if not by_field and not spec.match:
            return chunk
        found = self._found(target, spec, by_field, chunk)
        kept = []
        for row in chunk:
            try:
                self._put_ids(spec, by_field, row, found, leave_out)
            except FieldError as error:
                reject(row, error)
            else:
                kept.append(row)
        return kept

    def without_orphans(
        self, target: ImportTarget, spec: TargetSpec, rows: list[Candidate], reject: Reject, leave_out: LeaveOut
    ) -> list[Candidate]:
        """Reject rows whose references lead nowhere; leave such values out where they are optional and later."""
        entity = REGISTRY[spec.entity]
        refs = {name: str(declared.ref) for name, declared in entity.fields.items() if declared.ref}
        asked: dict[str, set[str]] = {}
        for name, wanted in refs.items():
            asked.setdefault(wanted, set()).update(str(row.values[name]) for row in rows if name in row.values)
        known = {wanted: self._known(target, wanted, ids) for wanted, ids in asked.items() if ids}
        kept = []
        for row in rows:
            fatal = ""
            for name, wanted in refs.items():
                value = row.values.get(name)
                if value is None:
                    continue
                there = known[wanted].get(str(value))
                if there:
                    row.values[name] = there
                elif _may_wait(entity, name):
                    self._wait(entity, row, name, leave_out)
                elif not fatal:
                    fatal = name
            if fatal:
                reject(row, FieldError("no_such_reference", entity.name, fatal, _as_written(spec, fatal, row)))
            else:
                kept.append(row)
        return kept

    def remember(self, entity: Entity, row: Candidate) -> None:
        """Let rows to come mean this one by what its fields hold; what is written is found in the store."""
        if not self.dry_run:
            return
        for asked, name in self.asked:
            if asked == entity.name and name in row.values:
                self._named.setdefault((asked, name), SeenNames()).put(str(row.values[name]), row.id)

    def link(self, target: ImportTarget, row: Candidate, account_id: str) -> None:
        """Take a row of the source for an account of ours, now and in later imports."""
        names = {_name_id("account", name, str(row.values[name])) for _, name in self._asked_of_accounts(row)}
        links = dict.fromkeys({row.id, *names}, account_id)
        self.links.update(links)
        target.link("account", links)
        for _, name in self._asked_of_accounts(row):
            self._named.setdefault(("account", name), SeenNames()).put(str(row.values[name]), account_id)

    def _asked_of_accounts(self, row: Candidate) -> set[tuple[str, str]]:
        asked = {pair for pair in self.asked if pair[0] == "account"} | {("account", "legal_name")}
        return {pair for pair in asked if pair[1] in row.values}

    def _found(
        self, target: ImportTarget, spec: TargetSpec, by_field: list[str], chunk: list[Candidate]
    ) -> dict[tuple[str, str], Mapping[str, Collection[str]]]:
        wanted: dict[tuple[str, str], set[str]] = {}
        for row in chunk:
            for name in by_field:
                value = row.values.get(name)
                if isinstance(value, ByField):
                    wanted.setdefault((value.entity, value.field), set()).add(value.text)
            if spec.match and spec.match in row.values:
                wanted.setdefault((spec.entity, spec.match), set()).add(str(row.values[spec.match]))
        found: dict[tuple[str, str], Mapping[str, Collection[str]]] = {}
        for (entity, name), texts in wanted.items():
            here = dict(target.find(entity, name, texts))
            lost = {_name_id(entity, name, text): text for text in texts if text not in here}
            if entity == "account" and lost:
                for link, account in target.links(list(lost)).items():
                    here[lost[link]] = (account,)
            found[(entity, name)] = here
        return found

    def _put_ids(
        self,
        spec: TargetSpec,
        by_field: list[str],
        row: Candidate,
        found: Mapping[tuple[str, str], Mapping[str, Collection[str]]],
        leave_out: LeaveOut | None,
    ) -> None:
        for name in by_field:
            value = row.values.get(name)
            if isinstance(value, ByField):
                ids = self._ids(value.entity, value.field, value.text, found)
                if not ids and leave_out and value.entity in _OURS and _can_do_without(spec, name, row):
                    del row.values[name]
                    leave_out(spec.entity, row, name, value.text)
                    continue
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
    ) -> Collection[str]:
        named = self._named.get((entity, name))
        here = named.get(text) if named else ()
        stored = found.get((entity, name), {}).get(text, ())
        return here if len(here) > 1 else {*here, *stored}

    def _known(self, target: ImportTarget, entity: str, ids: set[str]) -> dict[str, str]:
        """Return, of ids that rows refer to, those of the rows that are there or went in before."""
        seen = self.seen.get(entity)
        known = {
            one: self.links.get(one, one) for one in ids if one in self.links or (seen is not None and one in seen)
        }
        rest = [one for one in ids if one not in known]
        known |= {one: one for one in (target.present(entity, rest) if rest else ())}
        if lost := [one for one in rest if one not in known] if entity == "account" else []:
            known |= target.links(lost)
        return known

    def _wait(self, entity: Entity, row: Candidate, name: str, leave_out: LeaveOut) -> None:
        value = str(row.values[name])
        if value in self.coming.get(str(entity.fields[name].ref), ()):
            self.late.append(Late(entity.name, row.id, name, value, row.file, row.number))
        else:
            del row.values[name]
            leave_out(entity.name, row, name, value)


def _as_written(spec: TargetSpec, name: str, row: Candidate) -> object:
    """Return the cell of which the id that a reference holds was made; the id where none is it."""
    value, field = row.values[name], spec.fields.get(name)
    source = str(row.defaults.get("source", SOURCE))
    rows = {part.ref for part in (field, *field.first_of)} if field else set()
    texts = (cell.strip() for cell in row.cells)
    return next((one for one in texts if any(imported_id(source, f"{ref}/{one}") == value for ref in rows)), value)


def may_point_forward(entity: str, coming: Collection[str]) -> bool:
    """Tell whether rows of an entity may refer to rows of ``coming`` entities that are written after them."""
    declared = REGISTRY[entity]
    return any(one.ref in coming and _may_wait(declared, name) for name, one in declared.fields.items() if one.ref)


def _may_wait(entity: Entity, name: str) -> bool:
    declared = entity.fields[name]
    return not declared.required and _ORDER[str(declared.ref)] >= _ORDER[entity.name]


def _can_do_without(spec: TargetSpec, name: str, row: Candidate) -> bool:
    return name in row.defaults or not REGISTRY[spec.entity].fields[name].required


def _name_id(entity: str, name: str, text: str) -> str:
    """Return the id under which it is remembered whom a text means."""
    return imported_id(_NAMES, f"{entity}/{name}/{text}")
