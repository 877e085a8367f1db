"""Statements of Alipay, WeChat and banks, and what a column says of its money; all invented, expected by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from import_profile import Profile, new_profile

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.money_words import currency_of, unit_of
from fieldapp.services.importing.report import ImportReport
from fieldapp.services.importing.source_views import Reason

PAID = "SELECT payer, amount_minor, currency, paid_on FROM payment ORDER BY paid_on, rid"
ALIPAY = (
    "-------------------------\n导出信息：\n姓名：张三\n支付宝账户：z@x.cn\n起始时间：[2026-03-01 00:00:00]    "
    "终止时间：[2026-03-31]\n"
    "共3笔记录\n收入：2笔 13000.00元\n\n特别提示：\n----------支付宝（中国）网络技术有限公司  电子客户回单----------\n"
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,\n"
    "2026-03-05 14:22:10,转账红包,恒达公司,h***@x.cn,货款,收入,12000.00,,交易成功,2026030522001400001\t,\t,,\n"
    "2026-03-06 12:10:09,餐饮美食,某面馆,m***@x.cn,午饭,支出,35.00,余额宝,交易成功,2026030622001400002\t,M1\t,,\n"
    "2026-03-08 09:00:00,转账红包,华光公司,g***@x.cn,定金,收入,1000.00,,交易成功,2026030822001400003\t,\t,,\n"
)
OLD_ALIPAY = (
    "支付宝交易记录明细查询\n账号:[z@x.cn]\n起始日期:[2026-03-01 00:00:00]    终止日期:[2026-04-01 00:00:00]\n"
    "---------------------------------交易记录明细列表---------------------------------\n"
    "交易号      ,交易创建时间      ,付款时间      ,类型    ,交易对方     ,商品名称   ,金额（元）   ,收/支     ,"
    "交易状态    ,\n"
    "2026030522001400001\t ,2026-03-05 14:22:10 ,2026-03-05 14:22:10 ,即时到账 ,恒达公司    ,货款  ,12000.00,收入   "
    "   ,交易成功    ,\n"
    "2026030622001400002\t ,2026-03-06 12:10:09 ,2026-03-06 12:10:09 ,即时到账 ,某面馆     ,午饭  ,35.00   ,支出    "
    "  ,交易成功    ,\n"
    "2026030722001400004\t ,2026-03-07 12:10:09 ,      ,即时到账 ,恒达公司    ,货款  ,99.00   ,        ,交易关闭    ,\n"
    "------------------------------------------------------------------------------------\n"
    "共3笔记录\n已收入:1笔,12000.00元\n待收入:0笔,0.00元\n导出时间:[2026-04-01 10:00:00]    用户:张三\n"
)
WECHAT = (
    "微信支付账单明细,,,,,,,,,,\n微信昵称：[张三],,,,,,,,,,\n起始时间：[2026-03-01] 终止时间：[2026-03-31],,,,,,,,,,"
    "\n,,,,,,,,,,\n共2笔记录,,,,,,,,,,\n"
    "注：,,,,,,,,,,\n----------------------微信支付账单明细列表--------------------,,,,,,,,,,\n"
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
    '2026-03-09 10:11:12,转账,恒达公司,"转账备注:货款",收入,¥5000.00,/,已收钱,"1000050001202603090001\t","/\t","/"\n'
    '2026-03-10 12:01:02,商户消费,便利店,"可乐",支出,¥18.00,零钱,支付成功,"4200001111202603100002\t","10001\t","/"\n'
)
BANK = (
    "账号：1102020209000012345\n交易日期,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,摘要\n"
    '20260305,0.00,"12,000.00","112,000.00",人民币元,恒达公司,货款\n'
    '20260306,"5,000.00",0.00,"107,000.00",人民币元,某物业公司,房租\n'
    '合计,"5,000.00","12,000.00",,,,\n'
)
ENGLISH = (
    'Date,Description,Payer,Debit,Credit,Balance\n03/25/2026,ACH IN,恒达公司,,"$1,250.00","$9.00"\n03/26/2026,RENT,'
    "Me,$900.00,,$8.00\n"
)


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        accounts = tmp_path / "accounts.csv"
        accounts.write_text("客户名称\n恒达公司\n华光公司\n", "utf-8")
        made.imports.run("auto", [accounts])
        yield made


def put(profile: Profile, folder: Path, text: str, encoding: str = "utf-8") -> ImportReport:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return profile.imports.run("auto", [path])


@pytest.mark.parametrize(
    ("text", "encoding", "paid"),
    [
        (ALIPAY, "gb18030", [("恒达公司", 1_200_000, "CNY", "2026-03-05"), ("华光公司", 100_000, "CNY", "2026-03-08")]),
        (OLD_ALIPAY, "gb18030", [("恒达公司", 1_200_000, "CNY", "2026-03-05")]),
        (WECHAT, "utf-8-sig", [("恒达公司", 500_000, "CNY", "2026-03-09")]),
        (BANK, "gb18030", [("恒达公司", 1_200_000, "CNY", "2026-03-05")]),
        (ENGLISH, "utf-8", [("恒达公司", 125_000, "USD", "2026-03-25")]),
    ],
)
def test_money_in_becomes_payments(
    profile: Profile, tmp_path: Path, text: str, encoding: str, paid: list[tuple[object, ...]]
) -> None:
    assert put(profile, tmp_path, text, encoding).rejected == ()
    assert profile.ask(PAID) == paid
    again = put(profile, tmp_path, text, encoding)
    assert (again.counts["payments"].new, again.counts["payments"].unchanged) == (0, len(paid))


def test_money_of_somebody_unknown_is_rejected_with_the_name(profile: Profile, tmp_path: Path) -> None:
    report = put(profile, tmp_path, BANK.replace("恒达公司", "陌生公司"), "gb18030")
    assert [(one.row, one.code, one.value) for one in report.rejected] == [(3, "no_such_reference", "陌生公司")]


def test_a_statement_that_names_nobody_says_what_it_lacks(profile: Profile, tmp_path: Path) -> None:
    with pytest.raises(DomainError) as caught:
        put(
            profile,
            tmp_path,
            "# 招商银行交易记录\n交易日期,收入,支出,余额\n20260305,12000.00,,1\n20260306,,5.00,1\n",
            "gb18030",
        )
    assert (caught.value.code, caught.value.params["fields"]) == ("columns_lacking", (("payments", "account_id"),))


def test_orders_that_count_in_wan(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["2026年订单", "", "", "单位：万元"])
        sheet.write_row(1, 0, ["订单号", "客户名称", "下单日期", "金额", "定金(元)"])
        sheet.write_row(2, 0, ["SO1", "恒达公司", "2026-03-05", 12.5, 3000])
        sheet.write_row(3, 0, ["SO2", "华光公司", "2026-03-06", "2万元", 500])
    assert profile.imports.run("auto", [path]).rejected == ()
    asked = "SELECT number, amount_minor, deposit_minor FROM sales_order ORDER BY number"
    assert profile.ask(asked) == [("SO1", 12_500_000, 300_000), ("SO2", 2_000_000, 50_000)]
    (view,) = profile.imports.open(path)
    assert [note.params for note in view.notes if note.code == "counts_in_units"] == [
        {"unit": "万", "columns": ["金额"]}
    ]


@pytest.mark.parametrize(
    ("header", "lines", "unit"),
    [
        ("金额(万元)", [], "万"),
        ("销售额（人民币万元）", [], "万"),
        ("销售额 亿元", [], "亿"),
        ("万元户", [], ""),
        ("金额", ["制表：张三 单位：万元"], "万"),
        ("数量", ["单位：万元"], ""),
        ("金额(元)", ["单位：万元"], ""),
        ("金额", ["单位：万兴公司"], ""),
    ],
)
def test_what_a_column_counts_in(header: str, lines: list[str], unit: str) -> None:
    assert unit_of(header, [Reason("title_lines", {"lines": lines})]) == unit


@pytest.mark.parametrize(
    ("headers", "samples", "currency"),
    [
        (["List Price (EUR)"], ["12,50"], "EUR"),
        (["金额（美元）"], ["12.50"], "USD"),
        (["Amount USD"], [], "USD"),
        (["Amount"], ["$1,250.00", "($50.00)"], "USD"),
        (["Amount"], ["1.250,00 €", "3,00 €"], "EUR"),
        (["Amount"], ["USD 235,000.00"], "USD"),
        (["Amount"], ["$5", "€5"], ""),
        (["金额"], ["12.50", "-3"], ""),
    ],
)
def test_the_currency_that_columns_say(headers: list[str], samples: list[str], currency: str) -> None:
    assert currency_of(headers, samples) == currency
