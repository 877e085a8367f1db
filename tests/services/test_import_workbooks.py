"""Workbooks as tables: XLSX as Excel writes it and as others do, XLS of Excel 97, OpenDocument."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from old_excel import Day, record, stream, xls
from workbook_parts import ods, packed, parts_of

from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.source_views import ColumnOverride, Overrides, SourceView
from fieldapp.services.importing.tables import BadRow, Row, open_table
from fieldapp.services.importing.xlsx_parts import kind_of_format

Fill = Callable[[Any, Any], None]


def written(folder: Path, fill: Fill, name: str = "list.xlsx") -> Path:
    path = folder / name
    book = xlsxwriter.Workbook(path)
    fill(book, book.add_worksheet("客户"))
    book.close()
    return path


def made(folder: Path, data: bytes) -> Path:
    path = folder / "list"
    path.write_bytes(data)
    return path


def rows(view: SourceView) -> list[tuple[int, list[str]]]:
    return [(row.number, list(row.cells)) for row in view.table.rows() if isinstance(row, Row)]


def test_cells_come_as_they_are_meant(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        formats = {code: book.add_format({"num_format": code}) for code in ("yyyy/m/d", "0%", "00000", "h:mm", 31, 58)}
        sheet.write_row(
            0, 0, ["名称", "日期", "时刻", "中文", "月日", "比例", "邮编", "手机", "是", "错", "公式", "钟"]
        )
        sheet.write(1, 0, "  恒达_x000D_ ")
        sheet.write_datetime(1, 1, datetime(2024, 5, 1), formats["yyyy/m/d"])  # noqa: DTZ001
        sheet.write_datetime(1, 2, datetime(2024, 5, 1, 14, 30), formats["yyyy/m/d"])  # noqa: DTZ001
        sheet.write(1, 3, 45000, formats[31])
        sheet.write(1, 4, 45000, formats[58])
        sheet.write(1, 5, 0.35, formats["0%"])
        sheet.write(1, 6, 10010, formats["00000"])
        sheet.write(1, 7, 13800138000)
        sheet.write(1, 8, True)
        sheet.write_formula(1, 9, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 10, "=1+1", None, 2)
        sheet.write(1, 11, 0.75, formats["h:mm"])

    (view,) = recognise(written(tmp_path, fill))
    assert rows(view) == [
        (2, ["  恒达_x000D_ ", "2024-05-01", "2024-05-01 14:30:00", "2023-03-15", "2023-03-15", "0.35", "10010",
             "13800138000", "TRUE", "", "2", "18:00:00"])
    ]  # fmt: skip
    assert [one.kind.value for one in view.columns] == [
        "text", "date", "moment", "date", "date", "number", "text", "text", "flag", "empty", "number", "text",
    ]  # fmt: skip
    assert [damage.code for damage in view.columns[9].damages] == ["error_cells"]


def test_ids_that_excel_shows_as_dates_are_read_as_the_numbers_they_are(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        shown = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["SalesOrderID", "OrderDate"])
        for number in range(3):
            sheet.write(number + 1, 0, 43659 + number, shown)
            sheet.write(number + 1, 1, 40694, shown)

    path = written(tmp_path, fill)
    (view,) = recognise(path)
    assert [cells[0] for _, cells in rows(view)] == ["43659", "43660", "43661"]
    assert [cells[1] for _, cells in rows(view)] == ["2011-05-31"] * 3
    (damage,) = view.columns[0].damages
    assert (damage.code, damage.count, damage.cells[0]) == ("shown_as_date", 3, (2, "2019-07-13"))
    assert view.columns[1].damages == ()
    (kept,) = recognise(path, {"客户": Overrides(columns={0: ColumnOverride(repair=False)})})
    assert rows(kept)[0][1][0] == "2019-07-13"


def test_numbers_held_as_texts_are_told(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_column(0, 0, ["金额", 12.5, "1,300", "7"])

    (view,) = recognise(written(tmp_path, fill))
    (damage,) = view.columns[0].damages
    assert (damage.code, damage.cells) == ("numbers_as_text", ((3, "1,300"), (4, "7")))
    assert [view.table.number_text(0, cells[0]) for _, cells in rows(view)] == ["12.5", "1300", "7"]


def test_days_taken_for_months_up_to_the_twelfth_are_told(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        shown = book.add_format({"num_format": "m/d/yyyy"})
        sheet.write(0, 0, "date")
        sheet.write_datetime(1, 0, datetime(2024, 3, 4), shown)  # noqa: DTZ001
        sheet.write(2, 0, "25/04/2024")

    (view,) = recognise(written(tmp_path, fill))
    (damage,) = view.columns[0].damages
    assert (damage.code, damage.cells, damage.repaired) == ("swapped_dates", ((2, "2024-03-04"),), False)


def test_names_of_groups_above_the_names_of_columns(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        for at, name in enumerate(["客户", "联系", "订单"]):
            sheet.merge_range(0, 2 * at, 0, 2 * at + 1, name)
        sheet.write_row(1, 0, ["名称", "城市", "姓名", "手机", "单号", "金额"])
        sheet.write_row(2, 0, ["恒达", "苏州", "李", "138", "S1", 5])

    (view,) = recognise(written(tmp_path, fill))
    assert (view.header_row.value, view.table.header[0]) == (2, "名称")


def test_last_columns_without_names_do_not_make_the_first_row_a_title(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["名称", "城市", "姓名"])
        for at in range(1, 5):
            sheet.write_row(at, 0, [f"公司{at}", "苏州", f"李{at}", f"备注{at}", f"其他{at}"])

    (view,) = recognise(written(tmp_path, fill))
    assert (view.header_row.value, view.rows) == (1, 4)


def test_titles_merged_cells_totals_empty_columns_and_gaps(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.merge_range(0, 1, 0, 4, "2024 年客户")
        sheet.write_row(2, 1, ["大区", "客户", None, "金额"])
        sheet.merge_range(3, 1, 5, 1, "华东")
        for at, name in enumerate(["恒达", "华能", "中天", "北方"]):
            sheet.write(3 + at, 2, name)
            sheet.write(3 + at, 4, 10 * at)
        sheet.write(6, 1, "华北")
        sheet.write(8, 1, "合计")
        sheet.write(8, 4, 60)

    (view,) = recognise(written(tmp_path, fill))
    assert (view.header_row.value, view.table.header) == (3, ("", "大区", "客户", "", "金额"))
    assert [(number, cells[1], cells[2]) for number, cells in rows(view)] == [
        (4, "华东", "恒达"),
        (5, "华东", "华能"),
        (6, "华东", "中天"),
        (7, "华北", "北方"),
    ]
    assert {note.code for note in view.notes} == {"title_lines", "merged_cells", "total_rows", "unnamed_columns"}


def test_each_sheet_is_a_table_of_its_own(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_column(0, 0, ["名称", "恒达"])
        hidden = book.add_worksheet("旧")
        hidden.hide()
        hidden.write_column(0, 0, ["名称", "华能"])
        book.add_worksheet("空")

    path = written(tmp_path, fill, "renamed.csv")
    views = recognise(path)
    assert [(one.sheet, one.is_hidden, rows(one)) for one in views] == [
        ("客户", False, [(2, ["恒达"])]),
        ("旧", True, [(2, ["华能"])]),
    ]
    assert [one.table.label for one in views] == ["renamed.csv · 客户", "renamed.csv · 旧"]
    assert open_table(path).sheet == "客户"


def test_hidden_rows_and_formulas_without_values_are_told(tmp_path: Path) -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c><c r="B1" t="str"><v>m</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>5</v></c><c r="B2"><f>A2*2</f></c></row></sheetData>'
    )
    (view,) = recognise(made(tmp_path, packed(parts_of(sheet))))
    assert rows(view) == [(2, ["5", ""])]
    assert [(note.code, dict(note.params)) for note in view.notes] == [
        ("hidden_rows", {"rows": 1}),
        ("formulas_without_values", {"cells": 1}),
    ]


def test_what_other_programs_write(tmp_path: Path) -> None:
    """Prefixed names, cells without a place, rich and phonetic texts, the calendar of old Macs, a wrong index."""
    sheet = (
        '<x:sheetData xmlns:x="x"><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="5"><x:c t="s"><x:v>9</x:v></x:c><x:c r="B5" s="1"><x:v>43538</x:v></x:c>'
        '<x:c r="D5"><x:v>1.1010119900307E+17</x:v></x:c></x:row></x:sheetData>'
    )
    parts = parts_of(
        sheet,
        strings="<si><r><t>名</t></r><r><t>称_x000D_</t></r><rPh><t>ming</t></rPh></si><si><t>日期</t></si>",
        styles="<numFmts><numFmt numFmtId='170' formatCode='[$-804]yyyy&quot;年&quot;m&quot;月&quot;d;@'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='170'/></cellXfs>",
        workbook='<workbookPr date1904="1"/>',
    )
    (view,) = recognise(made(tmp_path, packed(parts)))
    assert view.table.header == ("名称", "日期", "", "")
    assert rows(view) == [(5, ["", "2023-03-15", "", ""])]
    (damage,) = view.columns[3].damages
    assert (damage.code, damage.cells) == ("truncated_digits", ((5, "110101199003070000"),))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", ""), ("0.00", ""), ("#,##0.00_);[Red](#,##0.00)", ""), ("0.00E+00", ""), ("@", ""),
        ('"Day" 0', ""), ("[Red]0", ""), ("¥#,##0", ""), ('0"天"', ""), ("0000", 4),
        ("yyyy-mm-dd", "date"), ('m"月"d"日"', "date"), ("[$-F800]dddd, mmmm dd, yyyy", "date"), ("e/m/d", "date"),
        ("yyyy/m/d h:mm", "date"), ("mmm-yy", "date"), ("h:mm AM/PM", "time"), ("[h]:mm:ss", "time"),
        ("mm:ss.0", "time"),
    ],
)  # fmt: skip
def test_number_formats(code: str, kind: str | int) -> None:
    assert kind_of_format(code) == kind


def test_two_cells_far_apart_cost_nothing(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write(0, 0, "名称")
        sheet.write(1_048_575, 0, "恒达")
        sheet.set_column(0, 16_383, 20)

    (view,) = recognise(written(tmp_path, fill))
    assert rows(view) == [(1_048_576, ["恒达"])]


def test_old_workbooks_with_macros(tmp_path: Path) -> None:
    data = xls(
        {
            "客户": [["名称", "日期", "手机", "是"], ["恒达", Day(45000), 13800138000, True], [None, None, 1.5]],
            "空": [],
        },
        with_macros=True,
    )
    (view,) = recognise(made(tmp_path, data))
    assert (view.format, view.sheet) == ("xls", "客户")
    assert rows(view) == [(2, ["恒达", "2023-03-15", "13800138000", "TRUE"]), (3, ["", "", "1.5", ""])]


def test_records_that_excel_writes_into_old_workbooks(tmp_path: Path) -> None:
    """Texts shared over two records, packed numbers, results of formulas, merged cells, the calendar of old Macs."""
    globals_ = (
        record(0x22, "<H", 1)
        + record(0x41E, "<HHB", 164, 8, 0, more=b"yyyy-m-d")
        + record(0xE0, "<HH", 0, 0, more=bytes(16))
        + record(0xE0, "<HH", 0, 164, more=bytes(16))
        + record(0xFC, "<II", 3, 3, more=b"\x02\x00\x01" + "名称".encode("utf-16-le") + b"\x04\x00\x08\x01\x00ab")
        + record(0x3C, "<B", 1, more="公司".encode("utf-16-le") + bytes(4) + b"\x01\x00\x00n")
    )
    sheet = (
        record(0xFD, "<HHHI", 0, 0, 0, 0)
        + record(0xFD, "<HHHI", 0, 1, 0, 2)
        + record(0xFD, "<HHHI", 1, 0, 0, 1)
        + record(0x27E, "<HHHI", 1, 1, 1, 43538 << 2 | 2)
        + record(0xBD, "<HHHIHIH", 2, 1, 0, (-7 & 0x3FFFFFFF) << 2 | 3, 0, 12345 << 2 | 3, 2)
        + record(0x06, "<HHHBBBBBBBB", 3, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, more=bytes(6))
        + record(0x207, "<HB", 2, 0, more=b"ok")
        + record(0x06, "<HHHd", 3, 1, 0, 2.5, more=bytes(6))
        + record(0x06, "<HHHBBBBBBBB", 3, 2, 0, 2, 0, 42, 0, 0, 0, 0xFF, 0xFF, more=bytes(6))
        + record(0x205, "<HHHBB", 3, 3, 0, 1, 0)
        + record(0xE5, "<HHHHH", 1, 1, 2, 0, 0)
    )
    table = open_table(made(tmp_path, stream(globals_, sheet)))
    assert table.header == ("名称", "n")
    records = [(number, list(cells)) for number, cells in table.source.records() if not isinstance(cells, BadRow)]
    assert records == [
        (1, ["名称", "n"]),
        (2, ["ab公司", "2023-03-15"]),
        (3, ["ab公司", "-0.07", "123.45"]),
        (4, ["ok", "2.5", "#N/A", "TRUE"]),
    ]


def test_opendocument(tmp_path: Path) -> None:
    def cell(kind: str, told: str, shown: str) -> str:
        return f'<table:table-cell office:value-type="{kind}" {told}><text:p>{shown}</text:p></table:table-cell>'

    content = (
        '<table:table table:name="表"><table:table-row>' + cell("string", "", "名称") + cell("string", "", "金额")
        + cell("string", "", "日期") + '<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row><table:table-row>'
        + cell("string", "", '恒<text:s text:c="2"/>达') + cell("currency", 'office:value="1200.5"', "￥1,200.50")
        + cell("date", 'office:date-value="2024-05-01"', "1.5.24") + "</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row></table:table>'
    )  # fmt: skip
    (view,) = recognise(made(tmp_path, ods(content)))
    assert (view.format, rows(view)) == ("ods", [(5, ["恒  达", "1200.5", "2024-05-01"])])
