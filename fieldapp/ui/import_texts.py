"""What an import did, and why a row did not go in, in words; records and fields are called as people call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.importing.kinds import KINDS, entity_of
from fieldapp.services.importing.report import ImportReport, Problem
from fieldapp.services.importing.session_views import AS_ROLE, BY_KEY
from fieldapp.services.importing.statements import WAY
from fieldapp.ui.field_texts import field_text, kind_text, value_text
from fieldapp.ui.problem_texts import problem_text
from fieldapp.ui.texts import code_text

_SCALES = {Kind.MONEY: -2, Kind.MICRODEGREE: -6, Kind.PPM: -6}
_STORED = frozenset(("append_only", "not_unique"))
"""Of these the value is the one that would be kept, not the text of the file."""


def list_text(kind: str) -> str:
    """Return what a kind of records is called."""
    return kind_text(entity_of(kind)) if kind in KINDS else kind


def lists_text(kinds: Sequence[str]) -> str:
    """Return several kinds at once."""
    return " + ".join(map(list_text, kinds))


def column_text(kind: str, name: str) -> str:
    """Return the title of a field of a kind, or of what else a column may say about it."""
    if name.startswith(AS_ROLE):
        return tr("{role}: who it is", role=code_text("role", name.removeprefix(AS_ROLE)))
    if name == WAY:
        return tr("Money in or out")
    if name.endswith(BY_KEY):
        return tr("{field}, by its number", field=field_text(entity_of(kind), name.removesuffix(BY_KEY)))
    return field_text(entity_of(kind), name)


def verdict_lines(report: ImportReport) -> list[str]:
    """Return a line for every kind of record, one for files that were not used, and one for a file's unused columns."""
    lines = [tr("Dry run: nothing was changed.")] if report.dry_run else []
    for kind, counts in report.counts.items():
        lines.append(
            tr(
                "{kind}: {new} new, {updates} updated, {unchanged} unchanged, {rejected} rejected",
                kind=list_text(kind),
                new=formats.number(counts.new),
                updates=formats.number(counts.updates),
                unchanged=formats.number(counts.unchanged),
                rejected=formats.number(counts.rejected),
            )
        )
        if counts.duplicates:
            lines.append(tr("  %n rows are accounts that you have already", n=counts.duplicates))
    if report.alone:
        lines.append(tr("%n people name no company; they are accounts of their own name", n=report.alone))
    lines += unused_lines(report)
    for file, columns in report.ignored.items():
        if columns:
            lines.append(tr("Not read from {file}: {columns}", file=file, columns="; ".join(columns)))
    return lines


def fields_text(fields: Sequence[tuple[str, str]]) -> str:
    """Return several (kind, field) at once."""
    return ", ".join(
        tr("{kind}: {field}", kind=list_text(kind), field=column_text(kind, name)) for kind, name in fields
    )


def unused_lines(report: ImportReport) -> list[str]:
    """Return for every file that was not used why."""
    lines = []
    for file in report.unused:
        missing = report.lacking.get(file)
        if missing:
            words = fields_text(missing)
            lines.append(tr("Not used: {file}. No column of it gives {fields}.", file=file, fields=words))
        elif file in report.lacking:
            lines.append(tr("Not used: {file}. Its columns tell nothing that is kept here.", file=file))
        else:
            lines.append(tr("Not used, because no record needs it: {file}", file=file))
    return lines


def problem_words(problem: Problem) -> str:
    """Return why a row did not go in, the field called as people call it."""
    field, value = problem.field, problem.value
    if field and problem.kind in KINDS:
        if problem.code in _STORED and value:
            value = stored_text(entity_of(problem.kind), field, int(value) if value.lstrip("-").isdecimal() else value)
        field = " + ".join(column_text(problem.kind, one) for one in field.split(" + "))
    what = problem_text(problem.code, {**problem.params, "field": field, "value": value})
    return tr("{first}: {second}", first=field, second=what) if field and field not in what else what


def problem_sentence(problem: Problem) -> str:
    """Return file, row, field if one is meant, and what is wrong."""
    return tr("{file}, row {row}: {what}", file=problem.file, row=problem.row, what=problem_words(problem))


def stored_text(entity: str, name: str, value: object, names: Mapping[str, str] | None = None) -> str:
    """Return a value as it is kept, in words; ``names`` are those of records that it may refer to."""
    if value in (None, "", []):
        return "—"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    declared = REGISTRY[entity].fields.get(name)
    kind = declared.kind if declared else Kind.TEXT
    if isinstance(value, int) and kind in _SCALES:
        return formats.number(Decimal(value).scaleb(_SCALES[kind]).normalize() + 0)
    if kind is Kind.BOOL:
        return tr("yes") if value else tr("no")
    if kind is Kind.INSTANT and isinstance(value, int):
        return formats.date_time(value, 0, "iso") + " UTC"
    if kind is Kind.REF:
        return (names or {}).get(str(value)) or tr("another record")
    return value_text(entity, name, str(value))
