"""Orders and their lines in one list, whichever way it says whose a line is; expected by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from import_profile import Profile, new_profile

from fieldapp.services.importing.report import ImportReport

LINES = (
    "SELECT o.number, a.legal_name, l.line_no, p.code, l.description, l.quantity_milli, l.amount_minor FROM "
    "order_line l "
    "JOIN sales_order o ON o.id = l.order_id JOIN account a ON a.id = l.account_id LEFT JOIN product p ON p.id = "
    "l.product_id "
    "ORDER BY o.number, l.line_no"
)
ORDERS = (
    "SELECT number, amount_minor, currency, date(ordered_at / 1000000, 'unixepoch', '8 hours') FROM sales_order "
    "ORDER BY number"
)
EXPECTED = [
    ("SO-001", "恒达公司", 1, "P01", "轴承", 10_000, 12_500),
    ("SO-001", "恒达公司", 2, "P02", "齿轮", 5_000, 120_000),
    ("SO-002", "华光公司", 1, "P01", "轴承", 100_000, 120_000),
]
HEAD = "订单号,客户名称,下单日期,产品编码,品名,数量,单价,金额"
REPEATED = (
    f"{HEAD}\nSO-001,恒达公司,2026-03-05,P01,轴承,10,12.5,125\n"
    'SO-001,恒达公司,2026-03-05,P02,齿轮,5,240,"1,200.00"\nSO-002,华光公司,2026-03-06,P01,轴承,100,12,1200\n'
)
GAPS = (
    f"{HEAD}\nSO-001,恒达公司,2026-03-05,P01,轴承,10,12.5,125\n,,,P02,齿轮,5,240,1200\n小计,,,,,15,,1325\n"
    "SO-002,华光公司,2026-03-06,P01,轴承,100,12,1200\n小计,,,,,100,,1200\n合计,,,,,115,,2525\n"
)
NO_AMOUNT = (
    "Order No.,Customer,Order Date,SKU,Product,Qty,Unit Price\nSO-001,恒达公司,2026-03-05,P01,轴承,10,12.5\n"
    "SO-001,恒达公司,2026-03-05,P02,齿轮,5,240\nSO-002,华光公司,2026-03-06,P01,轴承,100,12\n"
)
NUMBERED = (
    f"序号,{HEAD}\n1,SO-001,恒达公司,2026-03-05,P01,轴承,10,12.5,125\n,,,,P02,齿轮,5,240,1200\n"
    "2,SO-002,华光公司,2026-03-06,P01,轴承,100,12,1200\n"
)


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        accounts = tmp_path / "accounts.csv"
        accounts.write_text("客户名称\n恒达公司\n华光公司\n", "utf-8")
        made.imports.run("auto", [accounts])
        yield made


def put(profile: Profile, path: Path) -> ImportReport:
    report = profile.imports.run("auto", [path])
    assert report.rejected == ()
    return report


@pytest.mark.parametrize("text", [REPEATED, GAPS, NO_AMOUNT, NUMBERED])
def test_orders_and_lines_of_one_list(profile: Profile, tmp_path: Path, text: str) -> None:
    path = tmp_path / "lines.csv"
    path.write_text(text, "utf-8")
    report = put(profile, path)
    assert {kind: one.new for kind, one in report.counts.items()} == {"products": 2, "orders": 2, "order_lines": 3}
    assert profile.ask(LINES) == EXPECTED
    assert profile.ask(ORDERS) == [("SO-001", 132_500, "CNY", "2026-03-05"), ("SO-002", 120_000, "CNY", "2026-03-06")]
    assert not any(one.new or one.updates for one in put(profile, path).counts.values())


def book(path: Path, rows: Sequence[Sequence[object]], merges: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
        for first, left, last, right in merges:
            sheet.merge_range(first, left, last, right, rows[first][left])
    return path


def test_merged_cells(profile: Profile, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [*HEAD.split(",")],
        ["SO-001", "恒达公司", "2026-03-05", "P01", "轴承", 10, 12.5, 125],
        ["", "", "", "P02", "齿轮", 5, 240, 1200],
        ["SO-002", "华光公司", "2026-03-06", "P01", "轴承", 100, 12, 1200],
    ]
    put(profile, book(tmp_path / "m.xlsx", rows, [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2)]))
    assert profile.ask(LINES) == EXPECTED


@pytest.mark.parametrize(
    "heads",
    [
        [
            [["订单号：SO-001", "", "客户：恒达公司", "", "日期：2026-03-05"]],
            [["订单号：SO-002", "", "客户：华光公司", "", "日期：2026-03-06"]],
        ],
        [
            [["客户名称：恒达公司"], ["单据编号: SO-001", "", "单据日期: 2026年3月5日"]],
            [["客户名称：华光公司"], ["单据编号: SO-002", "", "单据日期: 2026年3月6日"]],
        ],
        [
            [["Order No: SO-001 Customer: 恒达公司 Date: 2026-03-05"]],
            [["Order No: SO-002 Customer: 华光公司 Date: 2026-03-06"]],
        ],
    ],
)
def test_lines_under_a_row_of_their_order(profile: Profile, tmp_path: Path, heads: list[list[list[object]]]) -> None:
    names: list[object] = ["产品编码", "品名", "数量", "单价", "金额"]
    rows: list[list[object]] = [["销售订单明细"], *heads[0], names]
    rows += [["P01", "轴承", 10, 12.5, 125], ["P02", "齿轮", 5, 240, 1200], ["合计", "", 15, "", 1325], []]
    rows += [*heads[1], names, ["P01", "轴承", 100, 12, 1200], ["合计", "", 100, "", 1200]]
    put(profile, book(tmp_path / "b.xlsx", rows))
    assert profile.ask(LINES) == EXPECTED


def test_an_order_that_says_what_it_comes_to_is_believed(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    lines = REPEATED.replace("金额", "金额,订单金额").replace(",125\n", ",125,1300\n")
    path.write_text(lines.replace('00"\n', '00",1300\n').replace(",1200\n", ",1200,1200\n"), "utf-8")
    put(profile, path)
    assert [amount for _, amount, _, _ in profile.ask(ORDERS)] == [130_000, 120_000]


def test_a_product_that_is_there_stays_as_it_is(profile: Profile, tmp_path: Path) -> None:
    products, path = tmp_path / "p.csv", tmp_path / "lines.csv"
    products.write_text("产品编码,产品名称,单价\nP01,深沟球轴承 6204,15\n", "utf-8")
    path.write_text(REPEATED, "utf-8")
    put(profile, products)
    put(profile, path)
    assert profile.ask("SELECT code, name FROM product ORDER BY code") == [("P01", "深沟球轴承 6204"), ("P02", "齿轮")]
