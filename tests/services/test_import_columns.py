"""How a column is read, with the reason, and what Excel did to it: every expectation is written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.source_views import ColumnOverride, ColumnView, Overrides, SourceView
from fieldapp.services.importing.tables import Row


def look(folder: Path, header: str, cells: list[str], wanted: ColumnOverride | None = None) -> SourceView:
    path = folder / "list.csv"
    path.write_text("\n".join(["nr\t" + header, *(f"x\t{cell}" for cell in cells)]) + "\n", "utf-8")
    (view,) = recognise(path, {"": Overrides(columns={1: wanted})} if wanted else None)
    return view


def column(folder: Path, header: str, cells: list[str]) -> ColumnView:
    return look(folder, header, cells).columns[1]


def handed_out(view: SourceView) -> list[str]:
    return [row.cells[1] for row in view.table.rows() if isinstance(row, Row)]


def dates(view: SourceView) -> list[str]:
    return [view.table.date_text(1, text) for text in handed_out(view)]


def numbers(view: SourceView) -> list[str]:
    return [view.table.number_text(1, text) for text in handed_out(view)]


@pytest.mark.parametrize(
    ("cells", "code", "reason", "read"),
    [
        (["2024-01-15", "2024-02-01"], "iso", "written_so", ["2024-01-15", "2024-02-01"]),
        (["2024/1/5", "2024/12/31"], "ymd", "written_so", ["2024-01-05", "2024-12-31"]),
        (["2024.3.5", "2024.3.6"], "ymd", "written_so", ["2024-03-05", "2024-03-06"]),
        (["2024年3月5日", "24年3月6日"], "chinese", "written_so", ["2024-03-05", "2024-03-06"]),
        (["20240305", "20231231"], "compact", "written_so", ["2024-03-05", "2023-12-31"]),
        (["5-Mar-24", "March 6, 2024"], "month_name", "written_so", ["2024-03-05", "2024-03-06"]),
        (["03/04/2024", "25/04/2024"], "dmy", "impossible_otherwise", ["2024-04-03", "2024-04-25"]),
        (["03/04/2024", "04/25/2024"], "mdy", "impossible_otherwise", ["2024-03-04", "2024-04-25"]),
        (["3.4.24", "25.4.24"], "dmy", "impossible_otherwise", ["2024-04-03", "2024-04-25"]),
        (["45000", "45001"], "serial", "serial_range", ["2023-03-15", "2023-03-16"]),
        (["1/9/2024", "1/12/2024", "2/3/2024", "3/5/2024"], "mdy", "ascending_so",
         ["2024-01-09", "2024-01-12", "2024-02-03", "2024-03-05"]),
    ],
)  # fmt: skip
def test_dates_and_why_they_are_read_so(
    tmp_path: Path, cells: list[str], code: str, reason: str, read: list[str]
) -> None:
    view = look(tmp_path, "下单日期", cells)
    seen = view.columns[1].date
    assert seen is not None
    assert (seen.value, seen.reason.code, dates(view)) == (code, reason, read)
    assert view.columns[1].kind.value == "date"
    assert not view.columns[1].is_ambiguous


def test_the_impossible_value_may_come_late(tmp_path: Path) -> None:
    cells = ["03/04/2024", "05/06/2023"] * 15_000 + ["25/12/2024"]
    view = look(tmp_path, "date", cells)
    assert view.columns[1].date is not None
    assert view.columns[1].date.value == "dmy"
    assert dates(view)[0] == "2024-04-03"


def test_what_may_be_read_twice_is_said_and_can_be_chosen(tmp_path: Path) -> None:
    cells = ["03/04/2024", "01/02/2024", "05/06/2024"]
    seen = column(tmp_path, "date", cells)
    assert seen.date is not None
    assert (seen.date.value, seen.date.reason.code, seen.is_ambiguous) == ("mdy", "ambiguous_order", True)
    assert "dmy" in seen.date.others
    changed = look(tmp_path, "date", cells, ColumnOverride(date="dmy"))
    assert dates(changed) == ["2024-04-03", "2024-02-01", "2024-06-05"]
    assert not changed.columns[1].is_ambiguous


def test_one_column_tells_for_its_neighbours(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("ordered on;due on\n25/04/2024;03/04/2024\n02/04/2024;05/04/2024\n", "utf-8")
    (view,) = recognise(path)
    due = view.columns[1].date
    assert due is not None
    assert (due.value, due.reason.code, due.reason.params["column"]) == ("dmy", "as_other_column", "ordered on")


def test_both_orders_in_one_column_leave_the_doubtful_cells_unread(tmp_path: Path) -> None:
    view = look(tmp_path, "date", ["25/04/2024", "04/25/2024", "03/04/2024"])
    assert view.columns[1].is_ambiguous
    assert dates(view) == ["2024-04-25", "2024-04-25", "03/04/2024"]


def test_dates_written_in_several_ways(tmp_path: Path) -> None:
    view = look(tmp_path, "Signup Date", ["2024-01-15", "01/20/2024", "20.03.2024", "Mar 20 2024"])
    seen = view.columns[1].date
    assert seen is not None
    assert (seen.value, seen.reason.code) == ("mixed", "several_ways")
    assert dates(view) == ["2024-01-15", "2024-01-20", "2024-03-20", "2024-03-20"]


def test_moments(tmp_path: Path) -> None:
    view = look(tmp_path, "创建时间", ["2024/3/5 14:05", "2024-03-05T14:05:09Z", "2024年3月5日 下午2:05"])
    assert view.columns[1].kind.value == "moment"
    assert dates(view) == ["2024-03-05 14:05:00", "2024-03-05 14:05:09Z", "2024-03-05 14:05:00"]


@pytest.mark.parametrize(
    ("cells", "mark", "reason", "read"),
    [
        (["1.234,56", "99,9"], ",", "mark_shown", ["1234.56", "99.9"]),
        (["1,234.56", "99.9"], ".", "mark_shown", ["1234.56", "99.9"]),
        (["1 234,56", "2 000"], ",", "mark_shown", ["1234.56", "2000"]),
        (["1,234,567", "12"], ".", "mark_shown", ["1234567", "12"]),
        (["￥1,200.00", "(35.5)", "12-", "３５"], ".", "mark_shown", ["1200.00", "-35.5", "-12", "35"]),
        (["1.2万", "3亿", "500元"], ".", "mark_shown", ["12000", "300000000", "500"]),
        (["12", "7"], ".", "whole_numbers", ["12", "7"]),
        (["35%", "12.5%"], ".", "mark_shown", ["35%", "12.5%"]),
    ],
)
def test_decimal_signs_and_why(tmp_path: Path, cells: list[str], mark: str, reason: str, read: list[str]) -> None:
    view = look(tmp_path, "金额", cells)
    seen = view.columns[1].decimal
    assert seen is not None
    assert (seen.value, seen.reason.code, numbers(view)) == (mark, reason, read)
    assert view.columns[1].kind.value == "number"


def test_thousands_that_may_be_decimals_are_said_and_can_be_chosen(tmp_path: Path) -> None:
    seen = column(tmp_path, "amount", ["1.234", "5.678"])
    assert seen.decimal is not None
    assert (seen.decimal.value, seen.decimal.reason.code, seen.is_ambiguous) == (".", "ambiguous_mark", True)
    assert numbers(look(tmp_path, "amount", ["1.234"], ColumnOverride(decimal=","))) == ["1234"]


def test_numbers_under_the_name_of_a_code_stay_texts(tmp_path: Path) -> None:
    assert column(tmp_path, "订单编号", ["123", "124"]).kind.reason.code == "header_says_code"
    zeros = column(tmp_path, "Kunde", ["00017", "00018"]).kind
    assert (zeros.value, zeros.reason.code, zeros.reason.params["cell"]) == ("text", "leading_zeros", "00017")
    assert column(tmp_path, "PaidAmount", ["123", "124"]).kind.value == "number"


@pytest.mark.parametrize(
    ("header", "cells", "code", "examples", "left"),
    [
        ("电话", ["1.38E+10", "13900139000"], "scientific", [(2, "1.38E+10")], ["", "13900139000"]),
        ("手机", ["1.3800138001E+10"], "scientific", [(2, "1.3800138001E+10")], ["13800138001"]),
        ("邮编", ["215000", "10010", "100020"], "lost_zeros", [(3, "10010")], ["215000", "010010", "100020"]),
        ("统一社会信用代码", ["110101199003070000", "320501198812310000"], "truncated_digits",
         [(2, "110101199003070000"), (3, "320501198812310000")], ["", ""]),
        ("金额", ["#N/A", "12", "#DIV/0!", "####"], "error_cells", [(2, "#N/A"), (4, "#DIV/0!"), (5, "####")],
         ["", "12", "", ""]),
        ("客户编号", ['="0012"', '="0013"'], "formula_text", [(2, '="0012"'), (3, '="0013"')], ["0012", "0013"]),
        ("交易单号", ["`20240301", "`20240302"], "text_mark", [(2, "`20240301"), (3, "`20240302")],
         ["20240301", "20240302"]),
        ("客户ID", ["1001.0", "1002.0"], "point_zero", [(2, "1001.0"), (3, "1002.0")], ["1001", "1002"]),
        ("城市", ["NULL", "苏州", "\\N"], "null_words", [(2, "NULL"), (4, "\\N")], ["", "苏州", ""]),
        ("订单号", ["2019-07-13", "2019-07-14"], "shown_as_date", [(2, "2019-07-13"), (3, "2019-07-14")],
         ["43659", "43660"]),
    ],
)  # fmt: skip
def test_damage_is_named_with_its_cells_and_undone(
    tmp_path: Path, header: str, cells: list[str], code: str, examples: list[tuple[int, str]], left: list[str]
) -> None:
    view = look(tmp_path, header, cells)
    (damage,) = view.columns[1].damages
    assert (damage.code, list(damage.cells), damage.count) == (code, examples, len(examples))
    assert damage.repaired
    assert handed_out(view) == left
    kept = look(tmp_path, header, cells, ColumnOverride(repair=False))
    assert [one.repaired for one in kept.columns[1].damages] == [False]
    assert handed_out(kept) == cells


@pytest.mark.parametrize(
    ("header", "cells", "code", "examples"),
    [
        ("员工编号", ["100234", "100567", "10088", "100311", "100450", "100999"], "lost_zeros", [(4, "10088")]),
        ("型号", ["A-1", "3月5日", "B-7", "C-2"], "turned_into_date", [(3, "3月5日")]),
        ("名称", ["é”€å”®", "恒达"], "mojibake", [(2, "é”€å”®")]),
        ("名称", ["锟斤拷", "恒达"], "mojibake", [(2, "锟斤拷")]),
        ("名称", ["????公司", "恒达"], "question_marks", [(2, "????公司")]),
    ],
)
def test_damage_that_nobody_can_undo_is_named_and_stands(
    tmp_path: Path, header: str, cells: list[str], code: str, examples: list[tuple[int, str]]
) -> None:
    view = look(tmp_path, header, cells)
    (damage,) = view.columns[1].damages
    assert (damage.code, list(damage.cells), damage.repaired) == (code, examples, False)
    assert handed_out(view) == cells


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("金额", ["1.2E+10", "3E+9"]),
        ("订单编号", ["998", "999", "1000", "1001", "1002"]),
        ("订单日期", ["2019-07-13", "2019-07-14"]),
        ("卡号", ["6222020200112231", "6222020200112230"]),
        ("邮编", ["01581", "98011", "10010"]),
        ("问题", ["真的?", "为什么??好"]),
    ],
)
def test_what_only_looks_like_damage(tmp_path: Path, header: str, cells: list[str]) -> None:
    view = look(tmp_path, header, cells)
    assert view.columns[1].damages == ()
    assert handed_out(view) == cells


def test_two_digit_years_are_told(tmp_path: Path) -> None:
    view = look(tmp_path, "birthday", ["31/12/65", "01/02/72", "15/06/20"])
    assert [damage.code for damage in view.columns[1].damages] == ["two_digit_years"]
    assert dates(view) == ["2065-12-31", "1972-02-01", "2020-06-15"]


def test_letters_that_nobody_sees_and_digits_in_full_width(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "\ufeff名称,手机,备注\n恒达,\u202a１３８００１３８０００\u202c,１号\n\ufeff名称,手机,备注\n\u200b华光,１３７,\n",
        "utf-8",
    )
    (view,) = recognise(path)
    assert [list(row.cells) for row in view.table.rows() if isinstance(row, Row)] == [
        ["恒达", "13800138000", "１号"],
        ["华光", "137", ""],
    ]
    found = {(column.header, one.code) for column in view.columns for one in column.damages}
    assert found == {("名称", "invisible"), ("手机", "invisible"), ("手机", "full_width")}
    assert [note.params for note in view.notes if note.code == "header_again"] == [{"rows": [3]}]
