"""Making the values of one target from a bound source row: everything about a field is decided once, not per row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fieldapp.domain.errors import FieldError
from fieldapp.domain.ids import imported_id
from fieldapp.domain.schema import REGISTRY, checker
from fieldapp.domain.schema_types import Field, Kind
from fieldapp.services.importing import quick
from fieldapp.services.importing.binding import Binding, Cell, Context, Read
from fieldapp.services.importing.evidence import CHINESE
from fieldapp.services.importing.exact import read_exact
from fieldapp.services.importing.mapping import FieldSpec, ImportMapping
from fieldapp.services.importing.products import product

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DATES = frozenset({Kind.DATE, Kind.INSTANT})
_NUMBERS = frozenset({Kind.INT, Kind.PPM, Kind.MICRODEGREE, Kind.MONEY})
Make = Callable[[Context, Mapping[str, object]], object]
"""Makes one value; the second argument holds the values of the row made before it."""


@dataclass(frozen=True, slots=True)
class ByField:
    """A reference to the row of ``entity`` whose ``field`` equals ``text``; looked up chunk by chunk."""

    entity: str
    field: str
    text: str


class RowMaker:
    """Makes rows of one target: the id's key, then the checked values."""

    def __init__(self, binding: Binding, mapping: ImportMapping, me: str | None) -> None:
        self._target = target = binding.target
        self._mapping = mapping
        self._name = target.ids or target.name
        self._me = me
        self._key = [_key_cell(binding, column, target.key_else.get(column, ())) for column in target.key]
        self._marks = [(name, binding.cell(one.column), one) for name, one in target.marks.items()]
        self._id = binding.exact_cell(target.id_column) if target.id_column else None
        names = sorted(target.fields, key=lambda name: (not name.endswith(("currency", "zone")), name))
        self._makes = [(name, self._make(binding, name, target.fields[name])) for name in names]
        self._extras = [(name, binding.cell(column)) for name, column in target.extra.items()]
        fields = REGISTRY[target.entity].fields
        self._fills_owner = "owner_id" in fields and me is not None
        self._has_source = {"source", "source_key"} <= set(fields) and target.id_column is None

    def key(self, context: Context) -> str:
        """Return the key of the row in its source; empty when a part of it is missing."""
        if len(self._key) == 1:
            return self._key[0](context)
        parts = [cell(context) for cell in self._key]
        return "/".join(parts) if all(parts) else ""

    def row_id(self, context: Context, key: str) -> str:
        """Return the id: our own of an export, else made of source and key. Raises FieldError bad_id."""
        if self._id is None:
            return imported_id(self._mapping.source, f"{self._name}/{key}")
        row_id = self._id(context)
        if not _UUID.fullmatch(row_id):
            raise FieldError("bad_id", self._target.entity, "id", row_id)
        return row_id

    def values(self, context: Context) -> dict[str, object]:
        """Return the values that are there. Raises FieldError for the first that its field may not hold."""
        made: dict[str, object] = {}
        for name, make in self._makes:
            value = make(context, made)
            if value is not None and value != "":
                made[name] = value
        return made

    def extras(self, context: Context) -> dict[str, str]:
        """Return the texts of the columns that are kept as they are, by the name under which they are shown."""
        return {name: text for name, cell in self._extras if (text := cell(context))}

    def marks(self, context: Context) -> tuple[str, ...]:
        """Return the fields of the account that name this row."""
        return tuple(name for name, cell, one in self._marks if one.holds(cell(context)))

    def defaults(self, key: str) -> dict[str, object]:
        """Return what a new row gets where the mapping says nothing: owner, source and key."""
        filled: dict[str, object] = {}
        if self._fills_owner:
            filled["owner_id"] = self._me
        if self._has_source:
            filled["source"] = self._mapping.source
            filled["source_key"] = f"{self._name}/{key}"
        return filled

    def _make(self, binding: Binding, name: str, spec: FieldSpec) -> Make:
        make = self._made(binding, name, spec)
        if not spec.only:
            return make
        only = [(binding.cell(one.column), one) for one in spec.only]
        return lambda context, made: make(context, made) if all(one.holds(at(context)) for at, one in only) else None

    def _made(self, binding: Binding, name: str, spec: FieldSpec) -> Make:
        entity = self._target.entity
        declared = REGISTRY[entity].fields[name]
        if spec.exact:
            return _exact(entity, name, declared, binding.exact_cell(spec.column or name))
        if declared.kind is Kind.REF:
            return self._reference(binding, declared, spec, name)
        text = _text(entity, name, binding, spec)
        if declared.kind is Kind.TEXT:
            return lambda context, _made: text(context)
        read = quick.reader(name, declared, mark=spec.decimal, formats=spec.formats, zone=self._mapping.zone)
        stem = name.removesuffix("_at") if name.endswith("_at") else ""
        with_zone = f"{stem}_zone" in REGISTRY[entity].fields
        read_as = _reading(binding, declared.kind, spec)
        days = spec.days if declared.kind is Kind.DATE else 0

        check = checker(entity, name)

        def make(context: Context, made: Mapping[str, object]) -> object:
            raw = text(context)
            if not raw:
                return None
            as_read = read_as[0]
            try:
                value = read(raw if as_read is None else as_read(raw), made)
            except ValueError as error:
                raise FieldError(str(error), entity, name, raw) from error
            if days and isinstance(value, str):
                value = (date.fromisoformat(value) + timedelta(days)).isoformat()
            if type(value) is tuple:  # a moment: offset and zone stand beside it where the entity keeps them
                if with_zone:
                    self._put_zone(stem, value[1], made)
                return value[0]
            return check(value)

        return make

    def _put_zone(self, stem: str, offset: int, made: Mapping[str, object]) -> None:
        assert isinstance(made, dict)
        made[f"{stem}_offset"] = offset
        made.setdefault(f"{stem}_zone", self._mapping.zone)

    def _reference(self, binding: Binding, declared: Field, spec: FieldSpec, name: str) -> Make:
        if spec.first_of:
            makes = [self._reference(binding, declared, part, name) for part in spec.first_of]
            return lambda context, made: next((one for make in makes if (one := make(context, made))), None)
        if spec.ref == "me":
            return lambda _context, _made: self._me
        text = _text(self._target.entity, name, binding, spec)
        entity, source = declared.ref or "", self._mapping.source
        if spec.by is not None:
            by = spec.by
            return lambda context, _made: ByField(entity, by, raw) if (raw := text(context)) else None
        rows = spec.ref
        return lambda context, _made: imported_id(source, f"{rows}/{raw}") if (raw := text(context)) else None


def _number_cell(binding: Binding, column: str) -> Cell:
    """Return the reader of a number, plainly written however the file writes it."""
    cell, read_as = binding.cell(column), binding.reading(column, is_number=True)

    def number(context: Context) -> str:
        read = read_as[0]
        return cell(context) if read is None else read(cell(context))

    return number


def _key_cell(binding: Binding, column: str, others: Sequence[str]) -> Cell:
    """Return the reader of a part of the key: the first of the columns that is not empty."""
    first = binding.cell(column)
    if not others:
        return first
    cells = [first, *map(binding.cell, others)]
    return lambda context: next((text for cell in cells if (text := cell(context))), "")


def _reading(binding: Binding, kind: Kind, spec: FieldSpec) -> list[Read | None]:
    """Return what holds how a file writes the dates or numbers of a column; a mapping that says it itself is right."""
    is_plain = spec.column is not None and not (spec.pattern or spec.values or spec.formats)
    if is_plain and kind in _DATES:
        return binding.reading(str(spec.column), is_number=False)
    if is_plain and kind in _NUMBERS and spec.decimal == ".":
        return binding.reading(str(spec.column), is_number=True)
    return [None]


def _exact(entity: str, name: str, declared: Field, cell: Cell) -> Make:
    check = checker(entity, name)

    def make(context: Context, _made: Mapping[str, object]) -> object:
        raw = cell(context)
        try:
            return check(read_exact(declared.kind, raw))
        except ValueError as error:
            raise FieldError(str(error), entity, name, raw) from error

    return make


def _text(entity: str, name: str, binding: Binding, spec: FieldSpec) -> Cell:
    """Return what reads the text of a value, with everything the mapping does to it."""
    source = _source(entity, name, binding, spec)
    pattern = re.compile(spec.pattern) if spec.pattern else None
    cases = {"title": str.title, "upper": str.upper, "lower": str.lower, "name": _name}
    case = cases.get(spec.case or "")
    default = spec.default or ""
    table = spec.values
    if pattern is None and case is None and table is None and not default:
        return source

    def text(context: Context) -> str:
        raw = source(context)
        if raw and pattern is not None:
            found = pattern.search(raw)
            raw = (found[1] or "") if found else ""
        if raw and case is not None:
            raw = case(raw)
        if raw and table is not None:
            if raw not in table and not default:
                raise FieldError("not_in_map", entity, name, raw)
            raw = table.get(raw, "")
        return raw or default

    return text


def _name(text: str) -> str:
    """Return given and family name as people write them: in Chinese the family's first, and nothing between."""
    parts = text.split()
    return "".join(reversed(parts)) if all(map(CHINESE.fullmatch, parts)) else text


def _source(entity: str, name: str, binding: Binding, spec: FieldSpec) -> Cell:
    if spec.value is not None:
        constant = spec.value
        return lambda _context: constant
    if spec.joined:
        parts = [_text(entity, name, binding, part) for part in spec.joined]
        between = spec.between
        return lambda context: between.join(text for part in parts if (text := part(context)))
    if spec.first_of:
        parts = [_text(entity, name, binding, part) for part in spec.first_of]
        return lambda context: next((text for part in parts if (text := part(context))), "")
    if spec.times:
        factors = [(_number_cell(binding, one.column), one.rest) for one in spec.times]
        return lambda context: product([(cell(context), rest) for cell, rest in factors])
    return binding.cell(spec.column or "")
