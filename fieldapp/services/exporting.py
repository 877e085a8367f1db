"""Lists of one kind written to a file that imports again without loss: CSV or JSON."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TextIO

from fieldapp.domain.errors import DomainError
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.services.importing.exact import write_exact
from fieldapp.services.importing.kinds import entity_of


class ExportReader(Protocol):
    """The rows of the store, one by one."""

    def rows(self, entity: str) -> Iterator[Mapping[str, object]]:
        """Yield every row of the entity in the order of writing: id and declared fields."""
        ...


class ExportService:
    """Writes every row of a kind to a file."""

    def __init__(self, reader: ExportReader) -> None:
        self._reader = reader

    def export(self, kind: str, path: Path, *, bom: bool = True) -> int:
        """Write the file and return how many rows it has; the ending says the format.

        ``bom`` marks a CSV as UTF-8, without which Excel garbles Chinese. The file appears complete or not
        at all, and only its owner may read it. Raises DomainError unknown_kind, unknown_format, file_unwritable.
        """
        entity = entity_of(kind)
        write = _WRITERS.get(path.suffix.lower())
        if write is None:
            raise DomainError("unknown_format", file=path.name, formats=list(_WRITERS))
        part = path.with_name(f".{path.name}.part")
        encoding = "utf-8-sig" if bom and write is _write_csv else "utf-8"
        try:
            try:
                part.unlink(missing_ok=True)
                part.touch(mode=0o600)  # names and numbers of customers, in plain text
                with part.open("w", encoding=encoding, newline="") as file:
                    count = write(file, entity, self._reader.rows(entity))
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise DomainError("file_unwritable", file=path.name, reason=error.strerror) from error
        return count


def _write_csv(file: TextIO, entity: str, rows: Iterator[Mapping[str, object]]) -> int:
    columns = _columns(entity)
    writer = csv.writer(file)
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([write_exact(kind, row[name]) for name, kind in columns.items()])
        count += 1
    return count


def _write_json(file: TextIO, entity: str, rows: Iterator[Mapping[str, object]]) -> int:
    columns = _columns(entity)
    count = 0
    file.write("[")
    for count, row in enumerate(rows, start=1):
        file.write(",\n" if count > 1 else "\n")
        json.dump({name: row[name] for name in columns}, file, ensure_ascii=False)
    file.write("\n]\n")
    return count


def _columns(entity: str) -> dict[str, Kind]:
    return {"id": Kind.TEXT} | {name: declared.kind for name, declared in REGISTRY[entity].fields.items()}


_WRITERS: dict[str, Callable[[TextIO, str, Iterator[Mapping[str, object]]], int]] = {
    ".csv": _write_csv,
    ".json": _write_json,
}
