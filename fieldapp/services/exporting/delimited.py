"""CSV: exact for the way back, or as people read it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from fieldapp.domain.schema_types import Kind
from fieldapp.services.exporting.cells import Grid, Heading, plain
from fieldapp.services.importing.exact import guard, write_exact


def write_exact_csv(path: Path, columns: Mapping[str, Kind], rows: Iterable[Mapping[str, object]], *, bom: bool) -> int:
    """Write every field as it is stored and return how many rows there are. Raises OSError."""
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        count = 0
        for row in rows:
            writer.writerow([write_exact(kind, row[name]) for name, kind in columns.items()])
            count += 1
    return count


def write_grid_csv(path: Path, grid: Grid, *, bom: bool) -> int:
    """Write a table for people; a group is a column of its own, in front. Raises OSError."""
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.writer(file)
        front = [grid.group] if grid.group else []
        writer.writerow([guard(title) for title in (*front, *(column.title for column in grid.columns))])
        count = 0
        for row in grid.rows:
            if isinstance(row, Heading):
                front = [guard(row.text)]
                continue
            writer.writerow([*front, *map(plain, row)])
            count += 1
    return count
