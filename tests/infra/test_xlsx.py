"""Spreadsheets as Excel opens them: real types, a head that stays, no formulas, no half file."""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from fieldapp.domain.errors import DomainError
from fieldapp.infra import xlsx
from fieldapp.infra.xlsx import XlsxWorkbooks
from fieldapp.services.exporting.cells import Amount, Cell, Grid, Heading, Share, SheetColumn

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLUMNS = (SheetColumn("名称", 30), SheetColumn("Amount", 12, is_right=True), SheetColumn("Day"))


def part(path: Path, name: str) -> ET.Element:
    with zipfile.ZipFile(path) as package:
        return ET.fromstring(package.read(name))  # noqa: S314 - our own file


def rows(path: Path, sheet: int = 0) -> list[list[object]]:
    found = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(sheet).to_python()
    return [list(row) for row in found]


def test_every_cell_has_its_type(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    cells: list[Cell] = [
        "001",
        Amount(Decimal("-1234.50"), "CNY"),
        date(2026, 11, 27),
        datetime(2026, 11, 27, 9, 5),  # noqa: DTZ001
        Share(Decimal("0.35")),
        7,
        Decimal("2.5"),
        10**17,
        None,
    ]
    assert XlsxWorkbooks().write(file, Grid("Accounts", [SheetColumn(f"c{at}") for at in range(9)], [cells])) == 1
    assert rows(file)[1] == [
        "001",
        -1234.5,
        date(2026, 11, 27),
        datetime(2026, 11, 27, 9, 5),  # noqa: DTZ001
        0.35,
        7.0,
        2.5,
        "100000000000000000",
        "",
    ]
    styles = {one.get("formatCode") for one in part(file, "xl/styles.xml").iter(f"{MAIN}numFmt")}
    assert styles == {"yyyy-mm-dd", "yyyy-mm-dd hh:mm", "0.##%", '"¥ "#,##0.00;-"¥ "#,##0.00'}


def test_texts_that_look_like_formulas_are_texts(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    traps = ["=1+1", "'=1", "+86", "-1", "@x", "http://a.b", "1.5", "<r>a</r>", "{=1}"]
    XlsxWorkbooks().write(file, Grid("a", [SheetColumn("t")], [[one] for one in traps]))
    assert [row[0] for row in rows(file)[1:]] == traps
    sheet = part(file, "xl/worksheets/sheet1.xml")
    assert not list(sheet.iter(f"{MAIN}f")) and not list(sheet.iter(f"{MAIN}hyperlink"))


def test_the_head_stays_and_filters_and_columns_are_wide_enough(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    XlsxWorkbooks().write(file, Grid("A[1]:b", COLUMNS, [["甲", 1, None], ["乙", 2, None]]))
    sheet = part(file, "xl/worksheets/sheet1.xml")
    pane = next(sheet.iter(f"{MAIN}pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert [one.get("ref") for one in sheet.iter(f"{MAIN}autoFilter")] == ["A1:C3"]
    widths = [float(str(one.get("width"))) for one in sheet.iter(f"{MAIN}col")]
    assert widths[0] > 30 > widths[1] > 12
    assert CalamineWorkbook.from_path(str(file)).sheet_names == ["A 1 b"]


def test_groups_are_headings_with_their_rows_beneath(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    grouped: list[Heading | list[Cell]] = [
        Heading("Class A · 1"),
        ["甲", 1, None],
        Heading("Class B · 1"),
        ["乙", 2, None],
    ]
    assert XlsxWorkbooks().write(file, Grid("a", COLUMNS, grouped, group="Class")) == 2
    assert [row[0] for row in rows(file)] == ["名称", "Class A · 1", "甲", "Class B · 1", "乙"]
    sheet = part(file, "xl/worksheets/sheet1.xml")
    levels = [one.get("outlineLevel") for one in sheet.iter(f"{MAIN}row")]
    assert levels == [None, None, "1", None, "1"]
    assert not list(sheet.iter(f"{MAIN}autoFilter")), "a filter would tear rows from their headings"


def test_an_empty_list_has_its_head(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    assert XlsxWorkbooks().write(file, Grid("", COLUMNS, [])) == 0
    assert rows(file) == [["名称", "Amount", "Day"]]


def test_more_rows_than_a_sheet_holds_go_on_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    file = tmp_path / "list.xlsx"
    assert XlsxWorkbooks().write(file, Grid("accounts", [SheetColumn("n")], [[at] for at in range(5)])) == 5
    assert CalamineWorkbook.from_path(str(file)).sheet_names == ["accounts", "accounts 2", "accounts 3"]
    assert [rows(file, at) for at in range(3)] == [[["n"], [0.0], [1.0]], [["n"], [2.0], [3.0]], [["n"], [4.0]]]


def test_a_text_that_no_cell_holds_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    fits, long = "😀" * 16_383, "😀" * 16_384
    XlsxWorkbooks().write(tmp_path / "fits.xlsx", Grid("a", [SheetColumn("t")], [[fits]]))
    assert rows(tmp_path / "fits.xlsx")[1] == [fits]
    with pytest.raises(DomainError) as raised:
        XlsxWorkbooks().write(tmp_path / "long.xlsx", Grid("a", [SheetColumn("t")], [["x"], [long]]))
    assert raised.value.code == "text_too_long"
    assert raised.value.params == {"row": 3, "column": "t", "limit": 32_767}
    assert [one.name for one in tmp_path.iterdir()] == ["fits.xlsx"]


def test_a_disk_that_fills_up_is_an_os_error_and_nothing_stays_beside(tmp_path: Path) -> None:
    def failing() -> Iterator[list[Cell]]:
        yield ["x"]
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        XlsxWorkbooks().write(tmp_path / "full.xlsx", Grid("a", [SheetColumn("t")], failing()))
    with pytest.raises(OSError, match="Is a directory"):
        XlsxWorkbooks().write(tmp_path, Grid("a", [SheetColumn("t")], [["x"]]))
    assert list(tmp_path.iterdir()) == []
