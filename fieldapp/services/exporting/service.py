"""Lists written to files: of one kind for the way back without loss, or of what is shown for people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from fieldapp.domain.errors import DomainError
from fieldapp.services.exporting.cells import Grid
from fieldapp.services.exporting.columns import Words, exact_columns, exact_grid, local_grid
from fieldapp.services.exporting.delimited import write_exact_csv, write_grid_csv
from fieldapp.services.exporting.documents import write_json
from fieldapp.services.exporting.files import written
from fieldapp.services.exporting.vcard import Person, person_of, write_vcards
from fieldapp.services.importing.kinds import entity_of, kind_of

FORMATS = (".csv", ".xlsx", ".json", ".vcf")
LIST_FORMATS = (".csv", ".xlsx")
_STEP = 500

Row = Mapping[str, object]
Step = Callable[[int], object]
"""Told how many rows are done; from the thread that writes. Raises what stops the export."""
T = TypeVar("T")


class ExportReader(Protocol):
    """The rows of the store, one by one."""

    def rows(self, entity: str) -> Iterator[Row]:
        """Yield every row of the entity in the order of writing: id and declared fields."""
        ...

    def replaced(self, entity: str) -> Collection[str]:
        """Return the ids of the facts that a correction superseded."""
        ...

    def labels(self, entity: str, ids: Sequence[str]) -> Mapping[str, str]:
        """Return what people call these rows: a name, a number."""
        ...


class Workbooks(Protocol):
    """Writes spreadsheets."""

    def write(self, path: Path, grid: Grid) -> int:
        """Write the table and return how many rows it has. Raises OSError and DomainError text_too_long."""
        ...


class ExportService:
    """Writes files, each of which appears complete or not at all and is readable by its owner only."""

    def __init__(self, reader: ExportReader, workbooks: Workbooks | None = None, zone: str = "UTC") -> None:
        self._reader, self._workbooks, self._zone = reader, workbooks, zone

    def export(
        self, kind: str, path: Path, *, bom: bool = True, words: Words | None = None, step: Step | None = None
    ) -> int:
        """Write every row of a kind and return how many there are; the ending says the format.

        Without ``words`` the file imports again without loss; with them CSV and XLSX are for people: titles, codes
        and names in words, local times, amounts in units, and of corrected facts the newest alone. ``bom`` marks a
        CSV as UTF-8, without which Excel garbles Chinese. Raises DomainError unknown_kind, unknown_format,
        contacts_only and those of ``written``.
        """
        entity = entity_of(kind)
        ending = _ending(path, FORMATS)
        if ending == ".vcf" and entity != "contact":
            raise DomainError("contacts_only", file=path.name)
        if words is not None and ending in LIST_FORMATS:
            return self.write_list(path, self._local(entity, words), bom=bom, step=step)
        rows = counted(self._reader.rows(entity), step)
        with written(path) as part:
            if ending == ".csv":
                return write_exact_csv(part, exact_columns(entity), rows, bom=bom)
            if ending == ".json":
                return write_json(part, exact_columns(entity), rows)
            if ending == ".vcf":
                return write_vcards(part, (person_of(row, company) for row, company in self._with_company(rows)))
            return self._book(part, exact_grid(kind_of(entity), entity, rows))

    def write_list(self, path: Path, grid: Grid, *, bom: bool = True, step: Step | None = None) -> int:
        """Write a table as it is shown, to CSV or XLSX. Raises DomainError unknown_format and those of ``written``."""
        ending = _ending(path, LIST_FORMATS)
        told = Grid(grid.name, grid.columns, counted(grid.rows, step), grid.group)
        with written(path) as part:
            return write_grid_csv(part, told, bom=bom) if ending == ".csv" else self._book(part, told)

    def write_cards(self, path: Path, people: Sequence[Person]) -> int:
        """Write people as vCards. Raises DomainError those of ``written``."""
        with written(path) as part:
            return write_vcards(part, people)

    def _book(self, path: Path, grid: Grid) -> int:
        assert self._workbooks is not None
        return self._workbooks.write(path, grid)

    def _local(self, entity: str, words: Words) -> Grid:
        replaced = self._reader.replaced(entity)
        rows = (row for row in self._reader.rows(entity) if row["id"] not in replaced)
        return local_grid(entity, rows, words, self._reader.labels, self._zone)

    def _with_company(self, rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
        for chunk in _chunks(rows):
            names = self._reader.labels("account", sorted({str(row["account_id"]) for row in chunk}))
            for row in chunk:
                yield row, names.get(str(row["account_id"]), "")


def counted(rows: Iterable[T], step: Step | None) -> Iterator[T]:
    """Yield the rows, telling ``step`` from time to time how many went by."""
    count = 0
    for count, row in enumerate(rows, start=1):
        if step is not None and count % _STEP == 0:
            step(count)
        yield row
    if step is not None:
        step(count)


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _STEP:
            yield chunk
            chunk = []
    yield chunk


def _ending(path: Path, formats: Sequence[str]) -> str:
    ending = path.suffix.lower()
    if ending not in formats:
        raise DomainError("unknown_format", file=path.name, formats=list(formats))
    return ending
