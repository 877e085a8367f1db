"""A list of the screen as the table of a file: the same columns, rows, order and groups, with real types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from fieldapp.models.windowed_table import Column, Record
from fieldapp.services.exporting.cells import Cell, Grid, Heading, SheetColumn

ReadMany = Callable[[Sequence[int]], Mapping[int, Record]]
_SLICE = 500
_PX_PER_CHARACTER = 7
_STRETCH = 40


def list_grid(
    name: str,
    columns: Sequence[Column],
    ids: Sequence[int],
    read: ReadMany,
    groups: Iterable[tuple[str, int]] = (),
    group: str = "",
) -> Grid:
    """Return the list; rows are read slice by slice while it is written, so off the UI thread.

    ``groups`` are (heading, how many rows are under it), ``group`` says what they are groups of.
    """
    heads = [
        SheetColumn(one.title, _STRETCH if one.stretch else one.width // _PX_PER_CHARACTER, one.align == "right")
        for one in columns
    ]
    return Grid(name, heads, _with_headings(_cells(columns, ids, read), list(groups)), group)


def _cells(columns: Sequence[Column], ids: Sequence[int], read: ReadMany) -> Iterator[Sequence[Cell] | None]:
    says = [column.value or column.plain or column.text for column in columns]
    for at in range(0, len(ids), _SLICE):
        part = ids[at : at + _SLICE]
        records = read(part)
        for rid in part:
            record = records.get(rid)
            yield None if record is None else [say(record) for say in says]


def _with_headings(
    rows: Iterator[Sequence[Cell] | None], groups: Sequence[tuple[str, int]]
) -> Iterator[Sequence[Cell] | Heading]:
    """Rows that are gone meanwhile are left out, and yet counted under their heading."""
    for text, count in groups:
        yield Heading(text)
        for _ in range(count):
            row = next(rows)
            if row is not None:
                yield row
    for row in rows:
        if row is not None:
            yield row
