"""Mappings written as TOML: what ``mapping_file`` reads is what was written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.kinds import kind_of
from fieldapp.services.importing.mapping import Condition, Factor, FieldSpec, ImportMapping, JoinSpec, TargetSpec

_BETWEEN = FieldSpec().between


def save_mapping(mapping: ImportMapping, path: Path) -> None:
    """Write a mapping file. Raises DomainError file_unwritable."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(mapping_text(mapping), "utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise DomainError("file_unwritable", file=path.name, reason=error.strerror) from error


def mapping_text(mapping: ImportMapping) -> str:
    """Return the mapping as TOML."""
    return "\n".join(_lines(mapping)) + "\n"


def _lines(mapping: ImportMapping) -> Iterator[str]:
    yield f"name = {_text(mapping.name)}"
    yield f"source = {_text(mapping.source)}"
    yield f"zone = {_text(mapping.zone)}"
    if mapping.keep_unknown:
        yield "keep_unknown = true"
    if mapping.is_part:
        yield "part = true"
    for name, columns in mapping.tables.items():
        yield ""
        yield f"[tables.{_key(name)}]"
        yield f"columns = {_texts(columns)}"
    for target in mapping.targets:
        yield from _target(target)


def _target(target: TargetSpec) -> Iterator[str]:
    place = f"rows.{_key(target.name)}"
    yield ""
    yield f"[{place}]"
    yield f"kind = {_text(kind_of(target.entity))}"
    yield f"table = {_text(target.table)}"
    yield f"key = {_texts(target.key)}"
    yield from _settings(target)
    yield ""
    yield f"[{place}.fields]"
    for name, spec in target.fields.items():
        yield f"{_key(name)} = {_spec(spec)}"


def _told(target: TargetSpec) -> Iterator[str]:
    for name, text in (("match", target.match), ("id", target.id_column), ("each", target.each), ("ids", target.ids)):
        if text is not None:
            yield f"{name} = {_text(text)}"
    for name, texts in (("along", target.along), ("from_order", target.from_order)):
        if texts:
            yield f"{name} = {_texts(texts)}"


def _settings(target: TargetSpec) -> Iterator[str]:
    if target.key_else:
        yield f"key_else = {_inline({column: _texts(others) for column, others in target.key_else.items()})}"
    yield from _told(target)
    for name in ("once", "implied", "optional", "sparse", "first_counts"):
        if getattr(target, name):
            yield f"{name} = true"
    if target.where:
        yield f"where = {_where(target.where)}"
    for join in target.joins:
        yield f"join.{_key(join.alias)} = {_join(join)}"
    if target.marks:
        yield f"marks = {_inline({name: _where((one,)) for name, one in target.marks.items()})}"
    if target.extra:
        yield f"extra = {_inline({name: _text(column) for name, column in target.extra.items()})}"


def _spec(spec: FieldSpec) -> str:
    settings: dict[str, str] = {}
    for name, text in (
        ("column", spec.column),
        ("value", spec.value),
        ("pattern", spec.pattern),
        ("case", spec.case),
        ("default", spec.default),
        ("ref", spec.ref),
        ("by", spec.by),
    ):
        if text is not None:
            settings[name] = _text(text)
    for name, parts in (("join", spec.joined), ("first_of", spec.first_of)):
        if parts:
            settings[name] = f"[{', '.join(map(_spec, parts))}]"
    if spec.values is not None:
        settings["map"] = _inline({text: _text(value) for text, value in spec.values.items()})
    others = (
        ("between", _text(spec.between), spec.between != _BETWEEN),
        ("formats", _texts(spec.formats), bool(spec.formats)),
        ("decimal", _text(spec.decimal), spec.decimal != "."),
        ("exact", "true", spec.exact),
        ("times", _factors(spec.times), bool(spec.times)),
        ("days", str(spec.days), spec.days != 0),
        ("only", _where(spec.only), bool(spec.only)),
    )
    settings |= {name: text for name, text, is_said in others if is_said}
    return settings["column"] if list(settings) == ["column"] else _inline(settings)


def _where(conditions: Iterable[Condition]) -> str:
    return _inline({one.column: _condition(one) for one in conditions})


def _condition(one: Condition) -> str:
    if one.filled is not None:
        return "true" if one.filled else "false"
    texts = _texts(one.values)
    return _inline({"not": texts}) if one.is_not else texts


def _factors(factors: Iterable[Factor]) -> str:
    return f"[{', '.join(_inline({'rest': _text(one.column)}) if one.rest else _text(one.column) for one in factors)}]"


def _join(join: JoinSpec) -> str:
    settings = {"table": _text(join.table), "on": _text(join.on), "key": _text(join.key)}
    if join.where:
        settings["where"] = _where(join.where)
    if join.sums:
        settings["sum"] = _inline({name: _factors(factors) for name, factors in join.sums.items()})
    return _inline(settings)


def _inline(settings: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{_key(name)} = {value}' for name, value in settings.items())} }}"


def _texts(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _key(name: str) -> str:
    return name if name and name.isascii() and name.replace("_", "").replace("-", "").isalnum() else _text(name)
