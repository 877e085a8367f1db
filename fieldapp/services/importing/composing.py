"""The mapping that the choices for the columns of one table make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.services.importing import evidence
from fieldapp.services.importing.header_forms import forms_of
from fieldapp.services.importing.inherited import ACCOUNT, CURRENCY, ORDER
from fieldapp.services.importing.kind_words import BY, CODE_WORDS, CURRENCY_WORDS, DEFAULTS, KEYS, MATCHED, MINE
from fieldapp.services.importing.kinds import entity_of, kind_of
from fieldapp.services.importing.line_targets import line_targets
from fieldapp.services.importing.line_words import BOTH
from fieldapp.services.importing.mapping import SOURCE, Condition, FieldSpec, ImportMapping, TargetSpec
from fieldapp.services.importing.money_words import currency_of
from fieldapp.services.importing.people_targets import Alone, people_targets
from fieldapp.services.importing.session_views import BY_KEY, EXTRA, FIELD, SOURCE_KEY, Choice, MappedColumn
from fieldapp.services.importing.splits import SPLIT, split_targets
from fieldapp.services.importing.statements import WAY, came_in
from fieldapp.services.importing.synonyms import COUNTY, PROVINCE
from fieldapp.services.importing.tables import normal

TABLE = "file"
Chosen = Mapping[str, Sequence[MappedColumn]]


def compose(
    header: Sequence[str],
    kinds: Sequence[str],
    columns: Sequence[MappedColumn],
    zone: str,
    source: str = SOURCE,
    alone: Alone = Alone.ACCOUNT,
) -> ImportMapping:
    """Return the mapping of one table; of several columns for one field the texts are joined.

    ``alone`` says what becomes of people without a company.
    """
    chosen: dict[str, dict[str, list[MappedColumn]]] = {kind: {} for kind in kinds}
    extra: dict[str, dict[str, str]] = {kind: {} for kind in kinds}
    for column in columns:
        choice = column.choice
        if choice.use == FIELD and choice.kind in chosen:
            chosen[choice.kind].setdefault(choice.field, []).append(column)
        elif choice.use == EXTRA and choice.kind in extra:
            extra[choice.kind][choice.field or column.name] = column.name
    targets: list[TargetSpec] = []
    if "contacts" in kinds:
        firm = {name: columns for name, columns in chosen.get("accounts", {}).items() if name not in _MARKS}
        base = _target("accounts", firm, extra.get("accounts", {}))
        person = _target("contacts", chosen["contacts"], extra["contacts"])
        targets += people_targets(kinds, chosen, base, person, _target("roles", chosen.get("roles", {}), {}), alone)
    done = {"accounts", "contacts", "roles"} if "contacts" in kinds else set()
    rest = [_target(kind, chosen[kind], extra[kind]) for kind in kinds if kind not in done]
    company = chosen.get("accounts", {}).get("legal_name", [])
    if company and len(rest) > 1:  # what stands beside a company is the company's
        rest = [_beside(target, company) for target in rest]
    if set(SPLIT) <= set(kinds):
        rest = split_targets(rest, chosen)
    targets += _teams(rest)
    targets += line_targets(rest, chosen) if set(BOTH) <= set(kinds) else rest
    order = list(REGISTRY)
    targets.sort(key=lambda one: order.index(one.entity))
    is_part = any(spec.ref or any(one.ref for one in spec.first_of) for one in targets for spec in one.fields.values())
    return ImportMapping(source, source, {TABLE: tuple(header)}, tuple(targets), zone, is_part=is_part)


_MARKS = ("key_person_id", "second_person_id")


def _beside(target: TargetSpec, company: Sequence[MappedColumn]) -> TargetSpec:
    if target.entity == "account":
        return replace(target, first_counts=True)
    if "account_id" not in REGISTRY[target.entity].fields or "account_id" in target.fields:
        return target
    return replace(target, fields={**target.fields, "account_id": _reference("account", company, ())})


def _target(kind: str, chosen: Chosen, extra: Mapping[str, str]) -> TargetSpec:
    entity = entity_of(kind)
    fields = {}
    for name in chosen:
        base = name.removesuffix(BY_KEY)
        if base in REGISTRY[entity].fields and name != SOURCE_KEY and base not in _MARKS:
            fields[base] = _spec(entity, base, chosen.get(base, ()), chosen.get(base + BY_KEY, ()))
    if "account_id" in fields and _where(kind, chosen):
        payer = FieldSpec(column=fields["account_id"].column)  # whoever the account is called now, this was written
        fields.setdefault("payer", payer)
    for name, value in {**DEFAULTS.get(kind, {}), **_said_currency(entity, chosen)}.items():
        spec = fields.get(name)
        if spec is not None and spec.values is not None:  # a word that is not known is not taken for nothing
            fields[name] = FieldSpec(first_of=(spec, FieldSpec(value=value)))
        else:
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
        key=_key(kind, chosen),
        fields=fields,
        match=MATCHED.get(kind) if not has_key else None,
        implied=kind == "reps" and not has_key,  # or a list of colleagues would change what one may do oneself
        extra=dict(extra),
        key_else=_stand_ins(kind, chosen) if has_key else {},
        where=_where(kind, chosen),
        from_order=_from_order(entity, fields, chosen),
    )


def _key(kind: str, chosen: Chosen) -> tuple[str, ...]:
    """The columns that name a row: its key in the source, else the telling fields, else everything together."""
    if SOURCE_KEY in chosen:
        return tuple(column.name for column in chosen[SOURCE_KEY])
    parts: list[str] = []
    for name in KEYS.get(kind, ()):
        parts += [column.name for column in chosen.get(name) or chosen.get(name + BY_KEY, ())]
    if not parts:
        parts = [column.name for columns in chosen.values() for column in columns]
    return tuple(dict.fromkeys(parts))


def _teams(targets: Sequence[TargetSpec]) -> list[TargetSpec]:
    """Return the teams that a list of reps names: they come along, as companies do that people name."""
    unit = next((one.fields["unit_id"] for one in targets if one.name == "reps" and "unit_id" in one.fields), None)
    if unit is None or unit.by is None or unit.column is None:
        return []
    fields = {"name": FieldSpec(column=unit.column), "kind": FieldSpec(value="team")}
    return [TargetSpec("teams", "unit", TABLE, (unit.column,), fields, match=unit.by, implied=True, sparse=True)]


def _from_order(entity: str, fields: Mapping[str, FieldSpec], chosen: Chosen) -> tuple[str, ...]:
    """Return what the order says that a row names, where the file does not."""
    if ORDER not in fields:
        return ()
    told = {ACCOUNT: ACCOUNT in fields, CURRENCY: CURRENCY in chosen or bool(_said_currency(entity, chosen))}
    return tuple(name for name, is_told in told.items() if not is_told and name in REGISTRY[entity].fields)


def _said_currency(entity: str, chosen: Chosen) -> dict[str, str]:
    """Return the currency that the columns of money say, unless a column of its own gives it."""
    declared = REGISTRY[entity].fields
    money = [one for name in chosen if name in declared and declared[name].kind is Kind.MONEY for one in chosen[name]]
    samples = [sample for one in money for sample in one.samples]
    said = currency_of([one.name for one in money], samples) if "currency" not in chosen else ""
    return {"currency": said} if said else {}


def _where(kind: str, chosen: Chosen) -> tuple[Condition, ...]:
    """Of a statement only the rows of money in count."""
    if kind != "payments":
        return ()
    amounts = {form: column.name for column in chosen.get("amount_minor", ()) for form in _forms(column.name)}
    return came_in([column.name for column in chosen.get(WAY, ())], amounts)


def _forms(name: str) -> Sequence[str]:
    return (normal(name), *forms_of(name, normal(name)))


def _stand_ins(kind: str, chosen: Chosen) -> Mapping[str, tuple[str, ...]]:
    """A company whose number is missing, or was damaged, is known by its name."""
    names = tuple(column.name for column in chosen.get("legal_name", ())) if kind == "accounts" else ()
    keys = [column.name for column in chosen.get(SOURCE_KEY, ())]
    return {keys[0]: names} if names and len(keys) == 1 else {}


def _spec(entity: str, name: str, columns: Sequence[MappedColumn], keys: Sequence[MappedColumn]) -> FieldSpec:
    declared = REGISTRY[entity].fields[name]
    if declared.kind is Kind.REF:
        return _reference(declared.ref or "", columns, keys)
    if len(columns) > 1:
        if name == "district" and evidence.is_chinese(columns[0].samples):
            columns = sorted(columns, key=_size)
        return FieldSpec(joined=tuple(FieldSpec(column=column.name) for column in columns))
    words = known_words(entity, name, declared.codes, columns[0].choice)
    if name == "currency":
        words = CURRENCY_WORDS
    return FieldSpec(column=columns[0].name, values=words)


def _size(column: MappedColumn) -> int:
    """Chinese names of places go from the large to the small."""
    name = normal(column.name)
    return 0 if name in PROVINCE or name == "region" else 2 if name in COUNTY else 1


def _reference(entity: str, columns: Sequence[MappedColumn], keys: Sequence[MappedColumn]) -> FieldSpec:
    """A row is meant by its key in the source, or by its name."""
    found = [FieldSpec(column=one.name, ref=kind_of(entity)) for one in keys[:1]]
    if len(columns) > 1:
        found.append(FieldSpec(joined=tuple(FieldSpec(column=column.name) for column in columns), by=BY[entity]))
    elif columns:
        found.append(FieldSpec(column=columns[0].name, by=BY[entity]))
    return found[0] if len(found) == 1 else FieldSpec(first_of=tuple(found))


def known_words(entity: str, name: str, codes: Sequence[str], choice: Choice) -> Mapping[str, str] | None:
    """Return what words mean, None where any text will do.

    Codes stand for themselves in any case, then come the words that are known, then those that were told.
    """
    if not codes:
        return None
    words = {code: code for code in codes} | dict(CODE_WORDS.get((entity, name), {}))
    known = {case(word): code for case in (str.upper, str.title, str.lower, str) for word, code in words.items()}
    return known | dict(choice.words or {})
