"""Our own exports in JSON as a table: an array of objects, one on each line, every value as it is stored."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.delimited import MAX_LINE, open_text
from fieldapp.services.importing.records import BadRow, Record

OPENING = "["
CLOSING = "]"
_MOST_NAMES = 500


@dataclass(frozen=True, slots=True)
class JsonRows:
    """A file of one object a line. ``columns`` are the names of the first; records have a cell for each."""

    path: Path
    encoding: str
    columns: tuple[str, ...] = ()

    def records(self, _: int = 0, /) -> Iterator[Record]:
        """Yield the objects, numbered by their line. See ``RecordSource``."""
        for number, found in self._objects():
            if found is None:
                yield number, BadRow(number, "not_json", {})
            else:
                yield number, [_text(found.get(name)) for name in self.columns]

    def names(self) -> tuple[str, ...]:
        """Return the names of the first object; empty without one."""
        first = next((found for _, found in self._objects() if found is not None), {})
        return tuple(first)[:_MOST_NAMES]

    def _objects(self) -> Iterator[tuple[int, dict[str, object] | None]]:
        try:
            with open_text(self.path, self.encoding, has_bad=False) as file:
                number = 0
                while line := file.readline(MAX_LINE):
                    number += 1
                    if len(line) == MAX_LINE:
                        raise DomainError("line_too_long", file=self.path.name, limit=MAX_LINE)
                    text = line.strip().removesuffix(",")
                    if text and text not in (OPENING, CLOSING):
                        yield number, _object(text)
        except (OSError, EOFError, zlib.error, UnicodeError) as error:
            raise DomainError("file_unreadable", file=self.path.name, reason=str(error)) from error


def _object(text: str) -> dict[str, object] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _text(value: object) -> str:
    """Return a value as ``exact.read_exact`` reads it."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
