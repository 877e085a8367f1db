"""The accounts of a store as XLSX, ours and by the bare writer with the same cells: one JSON object of samples.

Both only compute, so the processor's time is measured: what else the machine does is no part of it.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter

from fieldapp.app.session import open_profile, this_profile
from fieldapp.infra.xlsx import XlsxWorkbooks
from fieldapp.services.exporting.columns import exact_columns, exact_grid
from fieldapp.services.exporting.service import ExportService
from fieldapp.storage.export_reader import TableReader

RUNS = 3
Cells = list[str | int | date | None]


def main() -> None:
    """Measure turn by turn, in one process."""
    with open_profile(this_profile()) as opened, tempfile.TemporaryDirectory() as folder:
        reader = TableReader(opened.reader)
        service = ExportService(reader, XlsxWorkbooks())
        target, bare = Path(folder) / "ours.xlsx", Path(folder) / "bare.xlsx"
        heads = list(exact_columns("account"))
        rows: list[Cells] = [list(row) for row in exact_grid("accounts", "account", reader.rows("account")).rows]  # type: ignore[arg-type]
        ours, floor = [], []
        for _ in range(RUNS):
            ours.append(processor_ms(lambda: service.export("accounts", target)))
            floor.append(processor_ms(lambda: write_bare(bare, heads, rows)))
    sys.stdout.write(json.dumps({"ours": ours, "floor": floor, "rows": [float(len(rows))]}) + "\n")


def processor_ms(work: Callable[[], object]) -> float:
    """Return how long the processor worked."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def write_bare(path: Path, heads: list[str], rows: list[Cells]) -> None:
    """Write cells that are there already, with nothing but the writer."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("accounts")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, title in enumerate(heads):
        sheet.write_string(0, at, title)
    for number, cells in zip(itertools.count(1), rows, strict=False):
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(number, at, cell)
            elif isinstance(cell, int):
                sheet.write_number(number, at, cell)
            elif cell is not None:
                sheet.write_datetime(number, at, cell, day)
    book.close()


if __name__ == "__main__":
    main()
