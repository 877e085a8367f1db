"""How a text file is read, with the reason: encoding, delimiter, quotes, header, endings; and what a person changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldapp.services.importing.recognition import recognise
from fieldapp.services.importing.source_views import Overrides, SourceView
from fieldapp.services.importing.tables import BadRow, Row


def look(folder: Path, text: str, encoding: str = "utf-8", wanted: Overrides | None = None) -> SourceView:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    (view,) = recognise(path, {"": wanted} if wanted else None)
    return view


def rows(view: SourceView) -> list[tuple[int, list[str]]]:
    return [(row.number, list(row.cells)) for row in view.table.rows() if isinstance(row, Row)]


def bad(view: SourceView) -> list[tuple[int, str]]:
    return [(row.number, row.code) for row in view.table.rows() if isinstance(row, BadRow)]


SIMPLIFIED = "客户名称,电话\r\n苏州恒达精密机械有限公司,0512-66881234\r\n"
TRADITIONAL = "客戶名稱,電話,地址\r\n臺灣積體電路製造股份有限公司,02-12345678,台北市信義區松仁路\r\n"
WESTERN = "name,city\r\nMüller & Söhne,Köln\r\nGarçon,Orléans\r\nSão José “Café”,Málaga\r\n"


@pytest.mark.parametrize(
    ("text", "encoding", "codec", "reason"),
    [
        ("a,b\n1,2\n", "ascii", "utf-8", "utf8_plain"),
        (SIMPLIFIED, "utf-8", "utf-8", "utf8_valid"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig", "byte_order_mark"),
        (SIMPLIFIED, "gbk", "gb18030", "reads_as_simplified"),
        (TRADITIONAL, "gb18030", "gb18030", "reads_as_simplified"),
        (TRADITIONAL, "big5", "big5", "reads_as_traditional"),
        (SIMPLIFIED, "utf-16", "utf-16", "byte_order_mark"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le", "every_second_byte_zero"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be", "every_second_byte_zero"),
        (WESTERN, "cp1252", "cp1252", "reads_as_western"),
    ],
)
def test_the_encoding_comes_with_its_reason(tmp_path: Path, text: str, encoding: str, codec: str, reason: str) -> None:
    view = look(tmp_path, text, encoding)
    assert view.encoding is not None
    assert (view.encoding.value, view.encoding.reason.code) == (codec, reason)
    assert rows(view)[0][1][0] == text.split("\n")[1].partition(",")[0]


def test_a_few_torn_bytes_spoil_their_row_alone(tmp_path: Path) -> None:
    lines = [f"公司{number},苏州市人民路{number}号".encode() for number in range(40)]
    lines[7] = lines[7][:-1]  # a text cut off in the middle of a character, as exports with a byte limit do
    path = tmp_path / "list"
    path.write_bytes("名称,地址\n".encode() + b"\n".join(lines) + b"\n")
    (view,) = recognise(path)
    assert (view.rows, view.bad_rows, bad(view)) == (39, 1, [(9, "bad_bytes")])
    assert (2, ["公司0", "苏州市人民路0号"]) in rows(view)


def test_the_encoding_can_be_changed(tmp_path: Path) -> None:
    view = look(tmp_path, "name\nкот\n", "utf-8", Overrides(encoding="cp1252"))
    assert view.encoding is not None
    assert (view.encoding.value, view.encoding.reason.code, rows(view)) == ("cp1252", "chosen", [(2, ["ÐºÐ¾Ñ‚"])])


@pytest.mark.parametrize(
    ("text", "delimiter", "reason"),
    [
        ("a;b;c\n1,5;x, y;2\n2,5;z, w;3\n", ";", "even_rows"),
        ("a\tb\n1, 2\t3\n", "\t", "even_rows"),
        ("a|b\n1|2\n", "|", "even_rows"),
        ("地址,电话\n苏州市,1\n无锡市,2\n", ",", "even_rows"),
        ("sep=;\na;b\n1,5;2,5\n", ";", "named_by_first_line"),
        ("name\nAnn\n", ",", "single_column"),
    ],
)
def test_the_delimiter_comes_with_its_reason(tmp_path: Path, text: str, delimiter: str, reason: str) -> None:
    view = look(tmp_path, text)
    assert view.delimiter is not None
    assert (view.delimiter.value, view.delimiter.reason.code) == (delimiter, reason)


def test_delimiter_and_quote_can_be_changed(tmp_path: Path) -> None:
    view = look(tmp_path, 'a,b;c\n1,"2;3\n', wanted=Overrides(delimiter=";", quote=""))
    assert (view.table.header, rows(view)) == (("a,b", "c"), [(2, ['1,"2', "3"])])


def test_a_quote_that_nobody_closes_spoils_its_line_alone(tmp_path: Path) -> None:
    text = 'a,b,c\n1,"x,2\n3,y,4\n5,"z z",6\n7,"two\nlines",8\n9,"end,10\n11,w,12\n'
    view = look(tmp_path, text)
    assert bad(view) == [(2, "unclosed_quote"), (6, "unclosed_quote")]
    assert rows(view) == [
        (3, ["3", "y", "4"]),
        (4, ["5", "z z", "6"]),
        (5, ["7", "two\nlines", "8"]),
        (7, ["11", "w", "12"]),
    ]


def test_quotes_that_mean_inches_and_quotes_behind_a_space(tmp_path: Path) -> None:
    assert rows(look(tmp_path, 'size\tname\n5" pipe\tA\n6"\tB "x"\n"7\tC\n')) == [
        (2, ['5" pipe', "A"]),
        (3, ['6"', 'B "x"']),
        (4, ['"7', "C"]),
    ]
    assert rows(look(tmp_path, 'name, company\n" Jo ""J"" ", " Acme, Inc. "\n')) == [(2, [' Jo "J" ', " Acme, Inc. "])]


def test_line_ends_and_tabs_inside_quotes_that_leave_lines_even(tmp_path: Path) -> None:
    view = look(tmp_path, '名称\t电话\t备注\n甲\t\t"\n\t\t"\n')
    assert rows(view) == [(2, ["甲", "", "\n\t\t"])]
    inches = look(tmp_path, '名称\t规格\n"甲\t"5\n"乙\t6\n')
    assert rows(inches) == [(2, ['"甲', '"5']), (3, ['"乙', "6"])]


def test_single_quotes_around_cells(tmp_path: Path) -> None:
    view = look(tmp_path, "'name','note'\n'Ann','x, y'\n'Bob','z'\n")
    assert view.quote is not None
    assert (view.quote.value, rows(view)[0]) == ("'", (2, ["Ann", "x, y"]))


TITLED = (
    "2024年客户清单,,,\n制表日期：2024-05-01,,,\n客户名称,电话,金额,下单日期\n"
    "恒达,13800138000,1.2万,2024年5月1日\n华东厂,13900139000,3万,2024年6月2日\n"
)


def test_titles_above_and_totals_below_are_no_records(tmp_path: Path) -> None:
    view = look(tmp_path, TITLED + "合计,,4.2万,\n制表人：张三,,,\n")
    assert (view.header_row.value, view.header_row.reason.code) == (3, "below_title")
    assert view.table.header == ("客户名称", "电话", "金额", "下单日期")
    assert [number for number, _ in rows(view)] == [4, 5]
    assert (view.rows, view.bad_rows) == (2, 0)
    told = {note.code: note.params["rows"] for note in view.notes}
    assert told == {"title_lines": [1, 2], "total_rows": [6], "footer_rows": [7]}


def test_the_end_of_a_report(tmp_path: Path) -> None:
    """A name and a copyright below empty lines, as CRM reports end; a count below a rule, as banks do."""
    text = "Account,City,Phone\nAcme,Berlin,1\nBeta,Paris,2\n\n\nOpen Accounts\nCopyright (c) 2024\nGenerated by: Ann\n"
    view = look(tmp_path, text)
    assert (view.rows, view.bad_rows, [note.params["rows"] for note in view.notes]) == (2, 0, [[6, 7, 8]])
    view = look(tmp_path, "单号,金额,备注\nT1,5,a\nT2,6,b\n------------------\n共2笔记录\n")
    assert (view.rows, view.bad_rows, [note.params["rows"] for note in view.notes]) == (2, 0, [[4, 5]])


def test_a_short_last_row_is_no_footer(tmp_path: Path) -> None:
    for last in ("Gamma,,", "苏州打印设备,,", "Report Systems,,1", "Confident Exports,,2"):
        view = look(tmp_path, f"Account,City,Phone\nAcme,Berlin,1\nBeta,Paris,2\n{last}\n")
        assert (view.rows, view.notes) == (3, ())


def test_an_erp_list_with_everything_around_it(tmp_path: Path) -> None:
    text = (
        "销售明细表\n单位：苏州恒达,,,打印日期：2024-05-06\n日期范围：2024-01-01 至 2024-05-01\n\n"
        '序号,客户名称,数量,单价,金额\n1,恒达,"1,200",3.5,"4,200.00"\n2,华能,30,12,360.00\n3,中天,1,5,5.00\n'
        '合计：,,"1,231",,"4,565.00"\n制单人：王五,,,审核：赵六,\n'
    )
    view = look(tmp_path, text, "gb18030")
    assert [number for number, _ in rows(view)] == [6, 7, 8]
    assert [one.kind.value for one in view.columns] == ["text", "text", "number", "number", "number"]
    assert {note.code: note.params["rows"] for note in view.notes} == {
        "title_lines": [1, 2, 3],
        "total_rows": [9],
        "footer_rows": [10],
    }


def test_totals_are_kept_on_request(tmp_path: Path) -> None:
    view = look(tmp_path, TITLED + "合计,,4.2万,\n", wanted=Overrides(keep_all_rows=True))
    assert rows(view)[-1] == (6, ["合计", "", "4.2万", ""])


def test_a_company_called_total_is_a_record(tmp_path: Path) -> None:
    view = look(tmp_path, "name,city,sum\nAcme,Berlin,5\nTotal,Paris,7\n")
    assert rows(view)[-1] == (3, ["Total", "Paris", "7"])
    view = look(tmp_path, "name,city,phone\nAcme,Berlin,5551\nTotal,,5557\n")
    assert rows(view)[-1] == (3, ["Total", "", "5557"])


def test_a_header_printed_on_every_page_is_no_record(tmp_path: Path) -> None:
    view = look(tmp_path, "name,city\nA,x\nname,city\nB,y\n")
    assert [number for number, _ in rows(view)] == [2, 4]
    assert [(note.code, note.params["rows"]) for note in view.notes] == [("header_again", [3])]


def test_a_file_without_a_header_keeps_its_first_row(tmp_path: Path) -> None:
    view = look(tmp_path, "恒达,13800138000,a@b.cn,2024-01-02\n华东厂,13900139000,c@d.cn,2024-01-03\n")
    assert (view.header_row.value, view.header_row.reason.code) == (0, "first_row_is_data")
    assert (view.table.header, len(rows(view))) == (("A", "B", "C", "D"), 2)


def test_years_as_names_of_columns_are_a_header(tmp_path: Path) -> None:
    assert look(tmp_path, "客户,2022,2023\n恒达,10,20\n华东,30,40\n").header_row.value == 1


def test_the_header_row_can_be_changed(tmp_path: Path) -> None:
    below = look(tmp_path, "a,b\nname,city\nAnn,x\n", wanted=Overrides(header_row=2))
    assert (below.table.header, rows(below)) == (("name", "city"), [(3, ["Ann", "x"])])
    none = look(tmp_path, "a,b\nname,city\n", wanted=Overrides(header_row=0))
    assert (none.table.header, len(rows(none))) == (("A", "B"), 2)


def test_a_header_far_below_can_be_chosen(tmp_path: Path) -> None:
    text = "".join(f"note {number}\n" for number in range(99)) + "name,city\nAnn,x\n"
    view = look(tmp_path, text, wanted=Overrides(header_row=100))
    assert (view.table.header, rows(view)) == (("name", "city"), [(101, ["Ann", "x"])])


def test_doubled_and_unnamed_columns_are_told(tmp_path: Path) -> None:
    view = look(tmp_path, "Name,Email,name ,\nA,b,c,d\nName,Email,name,\n")
    assert (view.table.header, rows(view)) == (("Name", "Email", "name (2)", ""), [(2, ["A", "b", "c", "d"])])
    assert [(note.code, dict(note.params)) for note in view.notes] == [
        ("header_again", {"rows": [3]}),
        ("doubled_columns", {"columns": ["name (2)"]}),
        ("unnamed_columns", {"places": [4]}),
    ]


def test_the_sample_is_short_and_the_count_whole(tmp_path: Path) -> None:
    view = look(tmp_path, "n\n" + "".join(f"c{number}\n" for number in range(5_000)))
    assert (view.rows, len(view.sample)) == (5_000, 50)
    assert view.columns[0].samples == ("c0", "c1", "c2", "c3", "c4")


def test_looking_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("n\n" + "".join(f"c{number}\n" for number in range(9_000)), "utf-8")
    seen: list[int] = []

    def stop_at_second(rows_so_far: int) -> None:
        seen.append(rows_so_far)
        if len(seen) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        recognise(path, tick=stop_at_second)
    assert seen == [2_000, 4_000]


def test_what_was_never_written_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes("名称,电话\n恒达,1\n华\x00光,2\n\x00\x00\x00\n\x00\x00".encode())
    (view,) = recognise(path)
    assert (rows(view), bad(view)) == ([(2, ["恒达", "1"])], [(3, "control_character")])
