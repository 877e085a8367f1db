"""Lists as other programs write them, all invented: what comes in was written down by hand from the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from import_profile import Profile, new_profile

from fieldapp.services.importing.report import ImportReport

WHO = "SELECT a.legal_name, c.name, c.phone, c.mobile, c.email FROM contact c JOIN account a ON a.id = c.account_id"


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        yield made


def put(profile: Profile, *paths: Path) -> ImportReport:
    report: ImportReport = profile.imports.run("auto", paths)
    return report


def new(report: ImportReport) -> dict[str, int]:
    assert report.rejected == ()
    return {kind: one.new for kind, one in report.counts.items() if one.new}


def book(
    path: Path, rows: list[list[object]], merges: Sequence[tuple[int, int, int, int]] = (), blank: int = 0
) -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        sheet, framed = made.add_worksheet(), made.add_format({"border": 1})
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
        for first, left, last, right in merges:
            sheet.merge_range(first, left, last, right, rows[first][left])
        for at in range(len(rows), len(rows) + blank):
            for column in range(len(rows[-1])):
                sheet.write_blank(at, column, None, framed)
    return path


def test_two_rows_of_names_below_a_title_and_a_sum_under_telephones(profile: Profile, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["某某科技有限公司 客户资料表"],
        ["客户编码", "客户名称", "联系方式", "", "", "应收", ""],
        ["", "", "联系人", "电话", "手机", "期初余额", "信用额度"],
        ["C1", "苏州恒达机械有限公司", "王工", "0512-66881234", "13800138000", 1200.5, 50000],
        ["C2", "昆山力成电子有限公司", "", "0512-57001234", "", 0, 20000],
        ["", "", "", "合计", "", 1200.5, 70000],
    ]
    path = book(tmp_path / "k.xlsx", rows, [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 4), (1, 5, 1, 6)], blank=30)
    assert new(put(profile, path)) == {"accounts": 2, "contacts": 1}
    assert profile.ask(WHO) == [("苏州恒达机械有限公司", "王工", "0512-66881234", "13800138000", None)]
    assert profile.ask("SELECT legal_name, phone FROM account ORDER BY rid")[1] == (
        "昆山力成电子有限公司",
        "0512-57001234",
    )


def test_a_sum_of_counted_telephones_is_no_account(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("客户名称,电话\n恒达公司,0512-66881234\n力成公司,0512-57001234\n合计,2\n", "utf-8")
    assert new(put(profile, path)) == {"accounts": 2}


def test_orders_with_dates_as_texts_and_subtotals_between(profile: Profile, tmp_path: Path) -> None:
    accounts = tmp_path / "a.csv"
    accounts.write_text("客户名称,电话\n恒达公司,0512-66881234\n", "utf-8")
    put(profile, accounts)
    head: list[object] = ["单据编号", "单据日期", "客户名称", "业务员", "币种", "价税合计", "交货日期"]
    rows: list[list[object]] = [
        ["销售订单列表"],
        head,
        ["SO1", "2026.3.5", "恒达公司", "", "人民币", "12,500.00", "2026年3月20日"],
        ["小计", "", "", "", "", "12,500.00", ""],
        ["SO2", "5-Mar-26", "恒达公司", "", "美元", "3,000.00", "2026.3.25"],
        ["总计", "", "", "", "", "15,500.00", ""],
    ]
    assert new(put(profile, book(tmp_path / "o.xlsx", rows))) == {"orders": 2}
    asked = "SELECT number, date(ordered_at / 1000000, 'unixepoch', '8 hours'), amount_minor, currency, promised_on"
    assert profile.ask(f"{asked} FROM sales_order ORDER BY number") == [
        ("SO1", "2026-03-05", 1_250_000, "CNY", "2026-03-20"),
        ("SO2", "2026-03-05", 300_000, "USD", "2026-03-25"),
    ]


def test_a_register_of_companies(profile: Profile, tmp_path: Path) -> None:
    head: list[object] = [
        "企业名称",
        "法定代表人",
        "所属省份",
        "所属城市",
        "所属区县",
        "电话",
        "更多电话",
        "邮箱",
        "统一社会信用代码",
        "注册地址",
        "企业规模",
    ]
    rows: list[list[object]] = [
        ["数据截止 2026-03-05"],
        head,
        ["甲有限公司", "王建国", "江苏省", "苏州市", "昆山市", "0512-1", "13800138000;13900139000", "i@jia.cn",
         "91320594MA1MXC1B03", "星湖街1号", "小型"],
        ["乙有限公司", "陈立", "江苏省", "苏州市", "-", "-", "-", "-", "91320583MA1NXY2C04", "长江路88号", "-"],
    ]  # fmt: skip
    assert new(put(profile, book(tmp_path / "q.xlsx", rows))) == {"accounts": 2, "contacts": 2}
    asked = "SELECT legal_name, district, phone, address, size FROM account ORDER BY rid"
    assert profile.ask(asked) == [
        ("甲有限公司", "江苏省 苏州市 昆山市", "0512-1", "星湖街1号", "small"),
        ("乙有限公司", "江苏省 苏州市", None, "长江路88号", None),
    ]
    assert profile.ask("SELECT name, value FROM extra_field ORDER BY name") == [
        ("更多电话", "13800138000;13900139000"),
        ("邮箱", "i@jia.cn"),
    ]


def test_a_pair_of_lists_with_ids(profile: Profile, tmp_path: Path) -> None:
    people, firms = tmp_path / "contacts.csv", tmp_path / "accounts.csv"
    firms.write_text("Account ID,Account Name,Billing City,Phone\n0015gA,Acme Inc.,Peoria,1\n0015gB,Beta LLC,Elgin,2\n")
    people.write_text(
        "Contact ID,First Name,Last Name,Account ID,Account Name,Mobile,Role,Primary\n"
        "0035g1,Jane,Roe,0015gA,Acme Inc.,217,Economic Buyer,1\n"
        "0035g2,,Solo,,,312,,0\n"
    )
    assert new(put(profile, people, firms)) == {"accounts": 3, "contacts": 2, "roles": 1}
    assert profile.ask(WHO + " ORDER BY c.name")[0] == ("Acme Inc.", "Jane Roe", None, "217", None)
    assert profile.ask("SELECT c.name FROM account a JOIN contact c ON c.id = a.key_person_id") == [("Jane Roe",)]
    assert new(put(profile, people, firms)) == {}


def test_chinese_first_and_last_names_in_gbk(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "outlook.csv"
    text = (
        '"名","姓","单位","职务","商务地址 街道","移动电话","商务电话","电子邮件地址","电子邮件 2 地址","附注"\n'
        '"建国","王","恒达公司","采购经理","星湖街1号","13800138000","0512-1","wang@hd.cn","wjg@qq.com","爱喝茶"\n'
        '"雷","李","","","","13900139000","","li@qq.com","",""\n'
    )
    path.write_bytes(text.encode("gb18030"))
    assert new(put(profile, path)) == {"accounts": 2, "contacts": 2}
    assert sorted(profile.ask(WHO), key=str) == [
        ("恒达公司", "王建国", "0512-1", "13800138000", "wang@hd.cn"),
        ("李雷", "李雷", None, "13900139000", "li@qq.com"),
    ]
    assert profile.ask("SELECT name, value FROM extra_field") == [("电子邮件 2 地址", "wjg@qq.com")]


def test_cards_of_a_phone_lose_nothing(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "apple.vcf"
    photo = "\r\n ".join("QUJD" * 18 for _ in range(40))
    path.write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:陈;丽;;;\r\nFN:陈丽\r\nORG:力成公司;财务部\r\n"
        "EMAIL;type=INTERNET;type=pref:chenli@licheng.cn\r\nitem1.EMAIL;type=INTERNET:chenli@163.com\r\n"
        "item1.X-ABLabel:_$!<Other>!$_\r\nTEL;type=CELL;type=pref:138 1234 5678\r\nTEL;type=CELL:139-8765-4321\r\n"
        "item3.ADR;type=WORK:;;长江路88号;昆山市;江苏省;215300;中国\r\nBDAY;value=date:1985-07-01\r\n"
        f"NOTE:付款找她\\n喜欢邮件\r\nPHOTO;ENCODING=b;TYPE=JPEG:{photo}\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;赵师傅;;;\r\nFN:赵师傅\r\nTEL;type=CELL:13700137000\r\nEND:VCARD\r\n",
        "utf-8",
    )
    assert new(put(profile, path)) == {"accounts": 2, "contacts": 2}
    assert sorted(profile.ask(WHO), key=str) == [
        ("力成公司", "陈丽", None, "138 1234 5678", "chenli@licheng.cn"),
        ("赵师傅", "赵师傅", None, "13700137000", None),
    ]
    assert ("江苏省 昆山市",) in profile.ask("SELECT district FROM account")
    assert dict(profile.ask("SELECT name, value FROM extra_field")) == {
        "Department": "财务部",
        "Mobile 2": "139-8765-4321",
        "Email 2": "chenli@163.com",
        "Postcode": "215300",
        "Country": "中国",
        "Birthday": "1985-07-01",
    }
    assert profile.ask("SELECT notes FROM contact WHERE name = '陈丽'") == [("付款找她\n喜欢邮件",)]


def test_a_shop_brings_its_customers_and_closed_orders_are_cancelled(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"
    text = (
        "微信小店订单导出\n导出时间：2026-03-05 10:00:00\n"
        "订单编号,收货人姓名,联系手机,收货地址,订单创建时间,买家实际支付金额,订单状态\n"
        '"\t4200001","王建国","\'13800138000","苏州","2026-03-05 09:12:33","￥1,250.00","交易成功"\n'
        '"\t4200002","李雷","\'13900139000","昆山","2026-03-05 10:12:33","￥88.00","交易关闭"\n'
    )
    path.write_bytes(text.encode("gb18030"))
    assert new(put(profile, path)) == {"accounts": 2, "orders": 2}
    asked = "SELECT o.number, o.amount_minor, o.state, a.legal_name, a.phone FROM sales_order o"
    assert profile.ask(f"{asked} JOIN account a ON a.id = o.account_id ORDER BY 1") == [
        ("4200001", 125_000, "valid", "王建国", "13800138000"),
        ("4200002", 8_800, "cancelled", "李雷", "13900139000"),
    ]


def test_orders_of_shopify_come_once_however_many_lines_they_have(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "orders_export.csv"
    path.write_text(
        "Name,Email,Financial Status,Created at,Currency,Total,Lineitem quantity,Lineitem name,Billing Name,"
        "Billing Company\n"
        "#1001,jane@acme.com,paid,2026-03-05 09:58:00 +0800,USD,35.00,1,Tube,Jane Roe,Acme Inc.\n"
        "#1001,jane@acme.com,,,,,2,Rod,,\n"
        "#1002,sam@solo.com,voided,2026-03-06 11:00:00 +0800,USD,8.00,1,Wire,Sam Solo,\n"
    )
    assert new(put(profile, path)) == {"accounts": 2, "contacts": 2, "orders": 2}
    asked = "SELECT o.number, o.amount_minor, o.state, a.legal_name FROM sales_order o"
    assert profile.ask(f"{asked} JOIN account a ON a.id = o.account_id ORDER BY 1") == [
        ("#1001", 3_500, "valid", "Acme Inc."),
        ("#1002", 800, "cancelled", "Sam Solo"),
    ]


def test_german_lists_with_a_decimal_comma_and_a_sum(profile: Profile, tmp_path: Path) -> None:
    firms, orders = tmp_path / "kunden.csv", tmp_path / "auftraege.csv"
    firms.write_bytes(
        "Kundennummer;Firma;Straße;PLZ;Ort;Ansprechpartner;Telefon;Umsatz 2025\n"
        "10001;Müller GmbH;Hauptstraße 1;01067;Dresden;Jörg Müller;0351/123456;1.234.567,89\n"
        "10002;Bäckerei Größ;Am Markt 3;50667;Köln;;0221 998877;12.345,00\n"
        "Summe;;;;;;;1.246.912,89\n".encode("cp1252")
    )
    orders.write_bytes(
        "Auftragsnummer;Kundennummer;Auftragsdatum;Gesamtbetrag;Währung\n"
        "A-1;10001;05.03.2026;1.250,50;EUR\nA-2;10002;25.03.2026;99,00;EUR\n".encode("cp1252")
    )
    assert new(put(profile, orders, firms)) == {"accounts": 2, "contacts": 1, "orders": 2}
    asked = "SELECT o.number, o.amount_minor, a.legal_name, a.phone FROM sales_order o"
    assert profile.ask(f"{asked} JOIN account a ON a.id = o.account_id ORDER BY 1") == [
        ("A-1", 125_050, "Müller GmbH", None),
        ("A-2", 9_900, "Bäckerei Größ", "0221 998877"),
    ]
