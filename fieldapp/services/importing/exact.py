"""The texts of our own exports: exact both ways, and harmless to a spreadsheet."""

from __future__ import annotations

import json
import re

from fieldapp.domain.schema_types import Kind
from fieldapp.services.importing.values import INT64, civil_date

_GUARDED = ("'", "=", "+", "-", "@", "\t", "\r")
_INT = re.compile(r"-?\d{1,19}")
_TEXTUAL = frozenset({Kind.TEXT, Kind.CODE, Kind.REF, Kind.DATE})


def guard(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, and before an apostrophe."""
    return f"'{text}" if text.startswith(_GUARDED) else text


def read_guarded(text: str) -> str:
    """Undo ``guard``."""
    return text.removeprefix("'")


def write_exact(kind: Kind, value: object) -> str:
    """Return the text of a value as a cell; numbers cannot be formulas and stay as they are."""
    if value is None:
        return ""
    if kind is Kind.TEXTS:
        return json.dumps(value, ensure_ascii=False) if value else ""
    return guard(value) if isinstance(value, str) else str(value)


def read_exact(kind: Kind, text: str) -> object:
    """Read what ``write_exact`` wrote, without its guard. Raises ValueError bad_number, bad_date or bad_list."""
    if not text:
        return None
    if kind is Kind.DATE and civil_date(text) != text:
        raise ValueError("bad_date")
    if kind in _TEXTUAL:
        return text
    if kind is Kind.TEXTS:
        try:
            return json.loads(text)
        except ValueError as error:
            raise ValueError("bad_list") from error
    if not _INT.fullmatch(text) or abs(int(text)) > INT64:
        raise ValueError("bad_number")
    return int(text)
