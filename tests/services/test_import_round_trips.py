"""What other writers write comes back: texts by ``csv``, cells of every type by XlsxWriter."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.services.importing.tables import Row, open_table

CHINESE = "的一是在不了有和人这中大为上个国我以要他时来用们公司客户电话地址苏州市"
WORDS = st.text(st.sampled_from(CHINESE + "abcXYZ 019.'\"\n"), max_size=12)
DELIMITED = st.sampled_from([",", "\t", ";", "|"])
CODECS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"])


def rows_of(path: Path) -> list[list[str]]:
    return [list(row.cells) for row in open_table(path).rows() if isinstance(row, Row)]


@settings(max_examples=80)
@given(
    grid=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=12),
    delimiter=DELIMITED,
    codec=CODECS,
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    inside=st.booleans(),
)
def test_texts_between_delimiters(
    tmp_path_factory: pytest.TempPathFactory,
    grid: list[tuple[str, str, str]],
    delimiter: str,
    codec: str,
    quoting: Any,
    inside: bool,
) -> None:
    path = tmp_path_factory.getbasetemp() / "texts"
    rows = [[f"公司{at}", *(text + delimiter * inside for text in texts)] for at, texts in enumerate(grid)]
    with path.open("w", encoding=codec, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, quoting=quoting)
        writer.writerow(["公司名称", "联系人", "电话", "备注"])
        writer.writerows(rows)
    assert rows_of(path) == rows


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=10).filter(str.strip),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: round(value, 9)),
    st.booleans(),
    st.none(),
)


@settings(max_examples=50)
@given(grid=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_cells_of_a_workbook(tmp_path_factory: pytest.TempPathFactory, grid: list[list[Any]]) -> None:
    path = tmp_path_factory.getbasetemp() / "cells.xlsx"
    book: Any = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("表")
    sheet.write_row(0, 0, ["公司名称", "甲", "乙", "丙"])
    for at, cells in enumerate(grid, start=1):
        sheet.write_string(at, 0, f"公司{at}")
        for place, cell in enumerate(cells, start=1):
            {str: sheet.write_string, bool: sheet.write_boolean}.get(type(cell), sheet.write)(at, place, cell)
    book.close()
    read = rows_of(path)
    assert [row[0] for row in read] == [f"公司{at}" for at in range(1, len(grid) + 1)]
    for row, cells in zip(read, grid, strict=True):
        for text, cell in zip(row[1:], cells, strict=True):
            _same(text, cell)


def _same(text: str, cell: object) -> None:
    if cell is None:
        assert text == ""
    elif isinstance(cell, bool):
        assert text == str(cell).upper()
    elif isinstance(cell, float):
        assert "e" not in text.lower()
        assert float(text) == pytest.approx(cell, rel=1e-14)
    else:
        assert text == str(cell)
