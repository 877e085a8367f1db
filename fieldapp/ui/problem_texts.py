"""Broken rules as sentences: what is wrong and what to do. The one table of the codes of DomainError."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop

Params = Mapping[str, object]

_VALUES: dict[str, Marked] = {
    "required": tr_noop("“{field}” must not be empty."),
    "not_in_list": tr_noop("“{value}” is not one of the choices for “{field}”."),
    "not_in_map": tr_noop("“{value}” has no counterpart in the mapping for “{field}”; add it there."),
    "out_of_range": tr_noop("{value} is out of range for “{field}”."),
    "wrong_type": tr_noop("“{value}” does not fit “{field}”."),
    "wrong_shape": tr_noop("“{value}” does not look like a value for “{field}”."),
    "not_a_number": tr_noop("“{value}” is not a number; write it like 1200000 or 12.5."),
    "not_unique": tr_noop("“{value}” is taken by another row already."),
    "no_such_reference": tr_noop("It refers to “{value}”, which is not here; import that first."),
    "duplicate_key": tr_noop("The key “{value}” stands in the file twice; only the first row counts."),
    "append_only": tr_noop("“{field}” is never changed once written; enter a correction instead."),
    "unknown_field": tr_noop("There is no field “{field}”."),
    "ambiguous_match": tr_noop("“{value}” fits several records; say which by its key."),
    "bad_id": tr_noop("“{value}” is not an id of FieldApp."),
}
_FILES: dict[str, Marked] = {
    "no_files": tr_noop("No file was named."),
    "file_missing": tr_noop("There is no file {file}."),
    "is_folder": tr_noop("{file} is a folder; name the files in it."),
    "file_unreadable": tr_noop("{file} cannot be read: {reason}."),
    "file_unwritable": tr_noop("{file} cannot be written: {reason}. Nothing was changed."),
    "file_too_big": tr_noop("{file} is larger than {limit} bytes; split it."),
    "line_too_long": tr_noop("{file} has a line of more than {limit} characters; this is no table."),
    "empty_file": tr_noop("{file} is empty."),
    "no_header": tr_noop("{file} has no row of column names at its top."),
    "not_text": tr_noop("{file} is not a text file; save it as CSV first."),
    "unknown_encoding": tr_noop("{file} is in an encoding that is not recognised; save it as UTF-8."),
    "unknown_kind": tr_noop("There is no kind “{kind}”. Kinds: {kinds}"),
    "unknown_format": tr_noop("The ending of {file} names no format. Formats: {formats}"),
    "kind_not_recognised": tr_noop(
        "What {file} holds is not recognised; name its kind or a mapping. Columns: {columns}"
    ),
    "missing_column": tr_noop("{file} has no column “{column}”. Columns: {columns}"),
    "ambiguous_column": tr_noop("{file} has the column “{column}” twice; rename one."),
    "missing_table": tr_noop("No file has the columns of the table “{table}”: {columns}"),
    "two_tables": tr_noop("{file} fits several tables of the mapping: {tables}"),
    "mapping_without_kind": tr_noop("The mapping {mapping} says nothing of this kind."),
    "unknown_batch": tr_noop("There is no import “{batch}”."),
    "already_undone": tr_noop("The import “{batch}” is undone already."),
    "undo_blocked": tr_noop("This cannot be undone: later records depend on it ({subject})."),
}


def problem_text(code: str, params: Params) -> str:
    """Return the sentence for a code; one without a sentence is named, so that it can be reported."""
    marked = _VALUES.get(code) or _FILES.get(code)
    if marked is None:
        return tr("This cannot be saved ({code}). Nothing was changed.", code=code)
    wanted: set[str] = {name for _, name, _, _ in Formatter().parse(marked.text) if name}
    values: dict[str, Any] = {name: _shown(params.get(name, "")) for name in wanted}
    return tr_marked(marked, **values)


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
