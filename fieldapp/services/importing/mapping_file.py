"""Mapping files: TOML read into the words of ``mapping``, every mistake named with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.domain.schema import REGISTRY
from fieldapp.services.importing.inherited import ACCOUNT, CURRENCY, ORDER
from fieldapp.services.importing.kinds import KINDS
from fieldapp.services.importing.mapping import (
    DEFAULT_ZONE,
    Condition,
    Factor,
    FieldSpec,
    ImportMapping,
    JoinSpec,
    TargetSpec,
)

ME = "me"
_TOP = frozenset({"name", "source", "zone", "keep_unknown", "part", "tables", "rows"})
_ROWS = frozenset(
    (
        *("kind", "table", "key", "key_else", "fields", "join", "where", "once", "match", "implied", "id", "extra"),
        *("optional", "sparse", "each", "along", "first_counts", "marks", "ids", "from_order"),
    )
)
_JOIN = frozenset({"table", "on", "key", "where", "sum"})
_FIELD = frozenset(
    "column value join between first_of pattern case map default formats decimal ref by exact times days only".split()  # noqa: SIM905
)
_CASES = ("title", "upper", "lower", "name")
# What the importer fills in itself when the mapping says nothing.
_FILLED = frozenset({"owner_id"})


@dataclass(frozen=True, slots=True)
class MappingProblem:
    """One mistake: where (``rows.stores.fields.phone``), which rule, and what the sentence needs."""

    place: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class MappingError(DomainError):
    """A mapping that cannot be used; ``problems`` has one entry per mistake."""

    def __init__(self, file: str, problems: list[MappingProblem]) -> None:
        super().__init__("mapping_invalid", file=file, problems=problems)
        self.problems = problems


def load_mapping(path: Path) -> ImportMapping:
    """Read a mapping file. Raises DomainError file_missing, file_unreadable, or MappingError."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise DomainError("file_missing", file=path.name) from error
    except IsADirectoryError as error:
        raise DomainError("is_folder", file=path.name) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DomainError("file_unreadable", file=path.name, reason=str(error)) from error
    return parse_mapping(text, path.name)


def parse_mapping(text: str, file: str) -> ImportMapping:
    """Read the text of a mapping file. Raises MappingError with every mistake found."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(file, [MappingProblem("", "mapping_syntax", {"reason": str(error)})]) from error
    reader = _Reader()
    mapping = reader.mapping(document)
    if reader.problems:
        raise MappingError(file, reader.problems)
    return mapping


class _Reader:
    """Reads leniently and notes every mistake, so that a person sees all of them at once."""

    def __init__(self) -> None:
        self._is_part = False
        self.problems: list[MappingProblem] = []

    def mapping(self, document: Mapping[str, object]) -> ImportMapping:
        self._known(document, _TOP, "")
        self._is_part = self._flag(document, "part", "")
        tables = {
            name: self._texts(self._table(body, f"tables.{name}"), "columns", f"tables.{name}")
            for name, body in self._table(document.get("tables", {}), "tables").items()
        }
        rows = self._table(document.get("rows", {}), "rows")
        if not rows:
            self._note("", "mapping_missing_setting", name="rows")
        targets = [self._target(name, self._table(body, f"rows.{name}")) for name, body in rows.items()]
        self._cross_check(targets, tables)
        order = list(REGISTRY)
        targets.sort(key=lambda target: order.index(target.entity))
        source = self._text(document, "source", "", required=True)
        return ImportMapping(
            name=self._text(document, "name", "") or source,
            source=source,
            tables=tables,
            targets=tuple(targets),
            zone=self._text(document, "zone", "") or DEFAULT_ZONE,
            keep_unknown=self._flag(document, "keep_unknown", ""),
            is_part=self._is_part,
        )

    def _target(self, name: str, body: Mapping[str, object]) -> TargetSpec:
        place = f"rows.{name}"
        self._known(body, _ROWS, place)
        kind = self._text(body, "kind", place, required=True)
        if kind and kind not in KINDS:
            self._note(f"{place}.kind", "unknown_kind", kind=kind, kinds=list(KINDS))
        entity = KINDS.get(kind, "account")
        fields = self._table(body.get("fields", {}), f"{place}.fields")
        match = self._text(body, "match", place) or None
        if match and match not in REGISTRY[entity].fields:
            self._note(f"{place}.match", "mapping_unknown_field", field=match, kind=kind)
        from_order = self._from_order(entity, kind, body, place)
        return TargetSpec(
            name=name,
            entity=entity,
            table=self._text(body, "table", place, required=True),
            key=self._texts(body, "key", place),
            fields=self._fields(entity, kind, fields, place, from_order),
            joins=tuple(
                self._join(alias, self._table(one, f"{place}.join.{alias}"), f"{place}.join.{alias}")
                for alias, one in self._table(body.get("join", {}), f"{place}.join").items()
            ),
            where=self._where(body, place),
            once=self._flag(body, "once", place),
            match=match,
            implied=self._flag(body, "implied", place),
            optional=self._flag(body, "optional", place),
            id_column=self._text(body, "id", place) or None,
            extra=self._extra(body, place),
            key_else=self._key_else(body, place),
            sparse=self._flag(body, "sparse", place),
            each=self._text(body, "each", place) or None,
            first_counts=self._flag(body, "first_counts", place),
            marks=self._marks(entity, body, place),
            ids=self._text(body, "ids", place) or None,
            along=self._texts(body, "along", place) if "along" in body else (),
            from_order=from_order,
        )

    def _key_else(self, body: Mapping[str, object], place: str) -> dict[str, tuple[str, ...]]:
        others = self._table(body.get("key_else", {}), f"{place}.key_else")
        return {column: self._texts(others, column, f"{place}.key_else") for column in others}

    def _marks(self, entity: str, body: Mapping[str, object], place: str) -> dict[str, Condition]:
        """Read ``marks = { key_person_id = { Boss = ["yes"] } }``: fields of the account that name a row."""
        marks = {}
        for name, one in self._table(body.get("marks", {}), f"{place}.marks").items():
            there = f"{place}.marks.{name}"
            declared = REGISTRY["account"].fields.get(name)
            if declared is None or declared.ref != entity:
                self._note(there, "mapping_unknown_field", field=name, kind="accounts")
                continue
            conditions = self._conditions(one, there)
            if len(conditions) == 1:
                marks[name] = conditions[0]
            else:
                self._note(there, "mapping_wrong_type", name=name, wanted="table")
        return marks

    def _from_order(self, entity: str, kind: str, body: Mapping[str, object], place: str) -> tuple[str, ...]:
        """Read ``from_order = ["account_id", "currency"]``: what a row has in common with the order that it names."""
        names = self._texts(body, "from_order", place) if "from_order" in body else ()
        for name in names:
            if name not in (ACCOUNT, CURRENCY):
                self._note(f"{place}.from_order", "mapping_bad_value", name="from_order", allowed=[ACCOUNT, CURRENCY])
            elif not {name, ORDER} <= set(REGISTRY[entity].fields):
                self._note(f"{place}.from_order", "mapping_unknown_field", field=name, kind=kind)
        return names

    def _fields(
        self, entity: str, kind: str, body: Mapping[str, object], place: str, others: Collection[str]
    ) -> dict[str, FieldSpec]:
        declared = REGISTRY[entity].fields
        specs: dict[str, FieldSpec] = {}
        for name, one in body.items():
            where = f"{place}.fields.{name}"
            if name not in declared:
                self._note(where, "mapping_unknown_field", field=name, kind=kind)
                continue
            specs[name] = self._spec(one, where)
        for name, one_declared in declared.items():
            moment = name.rpartition("_")[0] + "_at"
            filled = name in _FILLED or name in others or (name.endswith(("_zone", "_offset")) and moment in specs)
            if one_declared.required and name not in specs and not filled:
                self._note(place, "mapping_required_field", field=name, kind=kind)
        return specs

    def _spec(self, body: object, place: str) -> FieldSpec:
        if isinstance(body, str):
            return FieldSpec(column=body)
        table = self._table(body, place)
        self._known(table, _FIELD, place)
        case = self._text(table, "case", place) or None
        if case and case not in _CASES:
            self._note(f"{place}.case", "mapping_bad_value", name="case", allowed=list(_CASES))
        spec = FieldSpec(
            column=self._text(table, "column", place) or None,
            value=self._text(table, "value", place) or None,
            joined=self._specs(table, "join", place),
            between=str(table.get("between", " ")),
            first_of=self._specs(table, "first_of", place),
            pattern=self._pattern(table, place),
            case=case,
            values=self._values(table, place),
            default=self._text(table, "default", place) or None,
            formats=self._texts(table, "formats", place) if "formats" in table else (),
            decimal=self._text(table, "decimal", place) or ".",
            ref=self._text(table, "ref", place) or None,
            by=self._text(table, "by", place) or None,
            exact=self._flag(table, "exact", place),
            times=self._factors(table.get("times", []), f"{place}.times"),
            days=self._days(table, place),
            only=self._conditions(table.get("only", {}), f"{place}.only"),
        )
        sources = (spec.column, spec.value, spec.joined or None, spec.first_of or None, spec.times or None)
        if sum(one is not None for one in sources) != 1 and not (spec.ref == ME and not any(sources)):
            self._note(place, "mapping_one_source", names=["column", "value", "join", "first_of", "times"])
        return spec

    def _specs(self, table: Mapping[str, object], name: str, place: str) -> tuple[FieldSpec, ...]:
        parts = table.get(name, [])
        if not isinstance(parts, list):
            self._note(f"{place}.{name}", "mapping_wrong_type", name=name, wanted="list")
            return ()
        return tuple(self._spec(part, f"{place}.{name}") for part in parts)

    def _pattern(self, table: Mapping[str, object], place: str) -> str | None:
        pattern = self._text(table, "pattern", place) or None
        try:
            if pattern is not None and re.compile(pattern).groups < 1:
                self._note(f"{place}.pattern", "mapping_bad_pattern", reason="no group")
        except re.error as error:
            self._note(f"{place}.pattern", "mapping_bad_pattern", reason=str(error))
        return pattern

    def _values(self, table: Mapping[str, object], place: str) -> dict[str, str] | None:
        if "map" not in table:
            return None
        body = self._table(table["map"], f"{place}.map")
        return {text: str(value) for text, value in body.items()}

    def _join(self, alias: str, body: Mapping[str, object], place: str) -> JoinSpec:
        self._known(body, _JOIN, place)
        table, on, key = (self._text(body, name, place, required=True) for name in ("table", "on", "key"))
        sums = self._table(body.get("sum", {}), f"{place}.sum")
        factors = {name: self._factors(one, f"{place}.sum.{name}") for name, one in sums.items()}
        return JoinSpec(alias, table, on, key, self._where(body, place), factors)

    def _factors(self, body: object, place: str) -> tuple[Factor, ...]:
        """Read what is multiplied: columns, or ``{ rest = "Discount" }`` for what a discount leaves."""
        found = []
        for one in body if isinstance(body, list) else [body]:
            if isinstance(one, str):
                found.append(Factor(one))
            elif isinstance(one, dict) and list(one) == ["rest"] and isinstance(one["rest"], str):
                found.append(Factor(one["rest"], rest=True))
            else:
                self._note(place, "mapping_wrong_type", name=place.rpartition(".")[2], wanted="list")
        return tuple(found)

    def _days(self, body: Mapping[str, object], place: str) -> int:
        days = body.get("days", 0)
        if isinstance(days, bool) or not isinstance(days, int):
            self._note(f"{place}.days", "mapping_wrong_type", name="days", wanted="number")
            return 0
        return days

    def _where(self, body: Mapping[str, object], place: str) -> tuple[Condition, ...]:
        return self._conditions(body.get("where", {}), f"{place}.where")

    def _conditions(self, body: object, place: str) -> tuple[Condition, ...]:
        conditions = []
        for column, wanted in self._table(body, place).items():
            if isinstance(wanted, bool):
                conditions.append(Condition(column, filled=wanted))
            elif isinstance(wanted, str):
                conditions.append(Condition(column, (wanted,)))
            elif isinstance(wanted, list) and all(isinstance(one, str) for one in wanted):
                conditions.append(Condition(column, tuple(wanted)))
            elif isinstance(wanted, dict) and list(wanted) == ["not"]:
                conditions.append(Condition(column, self._texts(wanted, "not", place), is_not=True))
            else:
                self._note(f"{place}.{column}", "mapping_wrong_type", name=column, wanted="text")
        return tuple(conditions)

    def _cross_check(self, targets: list[TargetSpec], tables: Mapping[str, object]) -> None:
        entities = {target.name: target.entity for target in targets}
        for target in targets:
            place = f"rows.{target.name}"
            for table in (target.table, *(join.table for join in target.joins)):
                if table and table not in tables:
                    self._note(place, "mapping_unknown_table", table=table)
            for name, spec in target.fields.items():
                self._check_ref(REGISTRY[target.entity].fields[name].ref, spec, entities, f"{place}.fields.{name}")

    def _check_ref(self, wanted: str | None, spec: FieldSpec, entities: Mapping[str, str], place: str) -> None:
        for part in spec.first_of:
            self._check_ref(wanted, part, entities, place)
        elsewhere = self._is_part and spec.ref not in entities
        if spec.ref not in (None, ME) and entities.get(str(spec.ref)) != wanted and not elsewhere:
            self._note(place, "mapping_unknown_rows", rows=spec.ref)
        if spec.by is not None and (wanted is None or spec.by not in REGISTRY[wanted].fields):
            self._note(place, "mapping_unknown_field", field=spec.by, kind=wanted or "")
        if wanted and not (spec.ref or spec.by or spec.first_of or spec.exact):
            self._note(place, "mapping_missing_setting", name="ref")

    def _known(self, body: Mapping[str, object], allowed: frozenset[str], place: str) -> None:
        for name in body:
            if name not in allowed:
                self._note(place, "mapping_unknown_setting", name=name, allowed=sorted(allowed))

    def _table(self, body: object, place: str) -> Mapping[str, object]:
        if isinstance(body, dict):
            return body
        self._note(place, "mapping_wrong_type", name=place.rpartition(".")[2], wanted="table")
        return {}

    def _text(self, body: Mapping[str, object], name: str, place: str, *, required: bool = False) -> str:
        value = body.get(name)
        if value is None and required:
            self._note(place, "mapping_missing_setting", name=name)
        elif value is not None and not isinstance(value, str):
            self._note(f"{place}.{name}", "mapping_wrong_type", name=name, wanted="text")
        return value if isinstance(value, str) else ""

    def _flag(self, body: Mapping[str, object], name: str, place: str) -> bool:
        value = body.get(name, False)
        if not isinstance(value, bool):
            self._note(f"{place}.{name}" if place else name, "mapping_wrong_type", name=name, wanted="true, false")
        return value is True

    def _extra(self, body: Mapping[str, object], place: str) -> dict[str, str]:
        """Read the columns to keep: ``extra = ["Fax"]``, or under other names ``extra = { "Fax number" = "Fax" }``."""
        value = body.get("extra", {})
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return {one: one for one in value}
        if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
            return dict(value)
        self._note(f"{place}.extra", "mapping_wrong_type", name="extra", wanted="list")
        return {}

    def _texts(self, body: Mapping[str, object], name: str, place: str) -> tuple[str, ...]:
        value = body.get(name)
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            return tuple(value)
        self._note(place, "mapping_missing_setting", name=name)
        return ()

    def _note(self, place: str, code: str, **params: object) -> None:
        self.problems.append(MappingProblem(place, code, params))
