"""The mapping that the choices for the columns of one table make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.services.importing.kind_words import BY, CODE_WORDS, DEFAULTS, KEYS, MINE
from fieldapp.services.importing.kinds import entity_of
from fieldapp.services.importing.mapping import SOURCE, FieldSpec, ImportMapping, TargetSpec
from fieldapp.services.importing.proposing import SOURCE_KEY
from fieldapp.services.importing.session_views import EXTRA, FIELD, Choice, MappedColumn

TABLE = "file"


def compose(
    header: Sequence[str], kinds: Sequence[str], columns: Sequence[MappedColumn], zone: str, source: str = SOURCE
) -> ImportMapping:
    """Return the mapping of one table; of several columns for one field the texts are joined."""
    chosen: dict[str, dict[str, list[MappedColumn]]] = {kind: {} for kind in kinds}
    extra: dict[str, dict[str, str]] = {kind: {} for kind in kinds}
    for column in columns:
        choice = column.choice
        if choice.use == FIELD and choice.kind in chosen:
            chosen[choice.kind].setdefault(choice.field, []).append(column)
        elif choice.use == EXTRA and choice.kind in extra:
            extra[choice.kind][choice.field or column.name] = column.name
    company = chosen.get("accounts", {}).get("legal_name", [])
    targets = [_target(kind, chosen[kind], company, extra[kind]) for kind in kinds]
    if "contacts" in kinds and "accounts" not in kinds and (named := chosen["contacts"].get("account_id")):
        targets.insert(0, replace(_target("accounts", {"legal_name": named}, [], {}), implied=True))
    if len(kinds) > 1:
        targets = [replace(one, implied=_is_bare(one)) for one in targets]
    return ImportMapping(source, source, {TABLE: tuple(header)}, tuple(targets), zone)


def _is_bare(target: TargetSpec) -> bool:
    """Accounts that are only mentioned beside people are added when missing, and not counted."""
    return target.entity == "account" and set(target.fields) == {"legal_name"} and not target.extra


def _target(
    kind: str, chosen: Mapping[str, list[MappedColumn]], company: Sequence[MappedColumn], extra: Mapping[str, str]
) -> TargetSpec:
    entity = entity_of(kind)
    fields = {name: _spec(entity, name, columns) for name, columns in chosen.items() if name != SOURCE_KEY}
    if company and kind != "accounts" and "account_id" in REGISTRY[entity].fields:
        fields.setdefault("account_id", _reference("account", company))
    for name, value in DEFAULTS.get(kind, {}).items():
        spec = fields.get(name)
        fields[name] = FieldSpec(value=value) if spec is None else replace(spec, default=value)
    for one, name in MINE:
        if one == kind:
            fields.setdefault(name, FieldSpec(ref="me"))
    if kind in ("orders", "order_lines") and "amount_minor" in fields:
        fields.setdefault("source_amount", fields["amount_minor"])
    if {"lat", "lon"} <= set(fields):
        fields["datum"] = FieldSpec(value="wgs84")
        fields["place_source"] = FieldSpec(value="address")
    has_key = SOURCE_KEY in chosen
    return TargetSpec(
        name=kind,
        entity=entity,
        table=TABLE,
        key=_key(kind, chosen, company),
        fields=fields,
        match="legal_name" if kind == "accounts" and not has_key else None,
        extra=dict(extra),
    )


def _key(kind: str, chosen: Mapping[str, list[MappedColumn]], company: Sequence[MappedColumn]) -> tuple[str, ...]:
    """The columns that name a row: its key in the source, else the telling fields, else everything together."""
    if SOURCE_KEY in chosen:
        return tuple(column.name for column in chosen[SOURCE_KEY])
    parts = []
    for name in KEYS.get(kind, ()):
        columns = chosen.get(name) or (company if name == "account_id" else ())
        parts += [column.name for column in columns]
    if not parts:
        parts = [column.name for columns in chosen.values() for column in columns]
    return tuple(dict.fromkeys(parts))


def _spec(entity: str, name: str, columns: Sequence[MappedColumn]) -> FieldSpec:
    declared = REGISTRY[entity].fields[name]
    if declared.kind is Kind.REF:
        return _reference(declared.ref or "", columns)
    if len(columns) > 1:
        return FieldSpec(joined=tuple(FieldSpec(column=column.name) for column in columns))
    words = _words(entity, name, declared.codes, columns[0].choice)
    return FieldSpec(column=columns[0].name, values=words)


def _reference(entity: str, columns: Sequence[MappedColumn]) -> FieldSpec:
    by = BY[entity]
    if len(columns) > 1:
        return FieldSpec(joined=tuple(FieldSpec(column=column.name) for column in columns), by=by)
    return FieldSpec(column=columns[0].name, by=by)


def _words(entity: str, name: str, codes: Sequence[str], choice: Choice) -> Mapping[str, str] | None:
    """Codes stand for themselves in any case, then come the words that are known, then those that were told."""
    if not codes:
        return None
    words = {code: code for code in codes} | dict(CODE_WORDS.get((entity, name), {}))
    known = {case(word): code for case in (str.upper, str.title, str.lower, str) for word, code in words.items()}
    return known | dict(choice.words or {})
