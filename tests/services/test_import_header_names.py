"""Columns whose names are written otherwise, and columns that mean something else than their name says alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile

WHO = (
    "SELECT a.legal_name, c.name, c.phone, c.mobile FROM contact c JOIN account a ON a.id = c.account_id ORDER BY c.rid"
)


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        yield made


def put(profile: Profile, folder: Path, *texts: str) -> dict[str, int]:
    paths = []
    for at, text in enumerate(texts):
        paths.append(folder / f"list{at}.csv")
        paths[-1].write_text(text, "utf-8")
    report = profile.imports.run("auto", paths)
    assert report.rejected == ()
    return {kind: one.new for kind, one in report.counts.items() if one.new}


@pytest.mark.parametrize(
    "header",
    [
        "*客户名称（必填）,联系人*,手机号码(11位)",
        "客 户 名 称,联 系 人,手   机",
        "客戶名稱,聯絡人,手機",
        "CUST_NAME,CONTACT_PERSON,MOBILE_NO",
        "CustomerName,ContactName,MobilePhone",
        "\u200b公司名称：,姓名★,手机1",
        "Person - Organization,Person - Name,Person - Phone - Mobile",
    ],
)
def test_names_in_other_forms(profile: Profile, tmp_path: Path, header: str) -> None:
    assert put(profile, tmp_path, f"{header}\n恒达公司,王建国,13800138000\n") == {"accounts": 1, "contacts": 1}
    assert profile.ask(WHO) == [("恒达公司", "王建国", None, "13800138000")]


@pytest.mark.parametrize(
    "header",
    [
        "客户名称(英文),客户名称(中文),电话",
        "英文名称,中文名称,电话",
        "Company,公司名称,电话",
        "公司英文名称,公司名称,电话",
    ],
)
def test_the_english_name_beside_the_chinese_one_is_an_alias(profile: Profile, tmp_path: Path, header: str) -> None:
    assert put(profile, tmp_path, f"{header}\nHengda Co. Ltd,苏州恒达有限公司,0512-1\n") == {"accounts": 1}
    asked = "SELECT legal_name, aliases, phone FROM account"
    assert profile.ask(asked) == [("苏州恒达有限公司", '["Hengda Co. Ltd"]', "0512-1")]


def test_the_english_name_of_a_person_is_kept_beside_the_chinese_one(profile: Profile, tmp_path: Path) -> None:
    put(profile, tmp_path, "客户名称,Contact (EN),联系人\n恒达公司,Jack Wang,王建国\n")
    assert profile.ask(WHO)[0][1] == "王建国"
    assert profile.ask("SELECT name, value FROM extra_field") == [("Contact (EN)", "Jack Wang")]


def test_a_second_person_brings_no_number_to_the_first(profile: Profile, tmp_path: Path) -> None:
    text = "客户名称,联系人,电话,联系人,电话\n恒达公司,王建国,13800138000,李雷,13900139000\n"
    assert put(profile, tmp_path, text) == {"accounts": 1, "contacts": 2}
    assert profile.ask(WHO) == [("恒达公司", "王建国", "13800138000", None), ("恒达公司", "李雷", None, None)]
    assert profile.ask("SELECT name, value FROM extra_field") == [("电话 (2)", "13900139000")]


def test_a_company_whose_number_was_damaged_is_known_by_its_name(profile: Profile, tmp_path: Path) -> None:
    text = "客户编号,客户名称\n1.23E+11,恒达公司\n1.23E+11,华光公司\n"
    assert put(profile, tmp_path, text) == {"accounts": 2}
    assert put(profile, tmp_path, text) == {}


def test_people_of_a_workbook_point_at_the_accounts_though_each_has_one(profile: Profile, tmp_path: Path) -> None:
    found = put(
        profile,
        tmp_path,
        "客户编号,客户名称\nC001,恒达公司\nC002,华光公司\n",
        "客户编号,姓名,手机\nC001,王建国,13800138000\nC002,赵敏,13700137000\n",
        "订单号,客户编号,下单日期,金额\nSO1,C001,2026-03-05,1200\n",
    )
    assert found == {"accounts": 2, "contacts": 2, "orders": 1}
    assert profile.ask(WHO)[0][:2] == ("恒达公司", "王建国")


def test_pieces_are_no_company(profile: Profile, tmp_path: Path) -> None:
    put(profile, tmp_path, "客户名称\n恒达公司\n")
    text = "单据编号,日期,购货单位,单位,金额\nSO1,2026-03-05,恒达公司,个,125\n"
    assert put(profile, tmp_path, text) == {"orders": 1}


def test_the_shop_itself_is_no_customer(profile: Profile, tmp_path: Path) -> None:
    text = "订单编号,订单创建时间,总金额,收货人姓名,联系手机,店铺名称\n1,2026-03-05,199.00,王建国,13800138000,我的店\n"
    assert put(profile, tmp_path, text) == {"accounts": 1, "orders": 1}
    assert profile.ask("SELECT legal_name, phone FROM account") == [("王建国", "13800138000")]


def test_the_state_of_an_address_of_a_card_stands_before_the_town(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "card.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:王建国\nORG:恒达公司\nADR:;;星湖街1号;苏州市;江苏省;;\nEND:VCARD\n"
    path.write_text(card, "utf-8")
    profile.imports.run("auto", [path])
    assert profile.ask("SELECT district FROM account") == [("江苏省 苏州市",)]


def test_names_of_both_kinds_in_one_list(profile: Profile, tmp_path: Path) -> None:
    put(profile, tmp_path, "First Name,Last Name,Company\n建国,王,恒达公司\nJane,Doe,Acme Inc\n雷,,华光公司\n")
    assert [name for _, name, _, _ in profile.ask(WHO)] == ["王建国", "Jane Doe", "雷"]


def test_the_telephone_of_the_company_beside_a_person(profile: Profile, tmp_path: Path) -> None:
    put(profile, tmp_path, "客户名称,公司电话,联系人,电话\n恒达公司,0512-1,王建国,0512-2\n")
    assert profile.ask(WHO) == [("恒达公司", "王建国", "0512-2", None)]
    assert profile.ask("SELECT phone FROM account") == [("0512-1",)]


def test_sums_of_regions_are_no_customers(profile: Profile, tmp_path: Path) -> None:
    rows = "苏州,恒达公司,王建国,12\n苏州小计,,,12\n无锡,华光公司,赵敏,30\n无锡小计,,,30\n总计,,,42\n"
    assert put(profile, tmp_path, f"大区,客户名称,联系人,销售额\n{rows}") == {"accounts": 2, "contacts": 2}


def test_a_list_without_names_of_columns(profile: Profile, tmp_path: Path) -> None:
    rows = "苏州恒达精密机械有限公司,王建国,13800138000\n无锡华光电机有限公司,赵敏,13700137000\n"
    assert put(profile, tmp_path, rows) == {"accounts": 2, "contacts": 2}
    assert profile.ask(WHO)[0] == ("苏州恒达精密机械有限公司", "王建国", None, "13800138000")


@pytest.mark.parametrize("rows", ["苏州恒达有限公司\n无锡华光有限公司\n", "Acme Trading Ltd\nBeta Tools GmbH\n"])
def test_names_of_companies_alone_have_no_header(profile: Profile, tmp_path: Path, rows: str) -> None:
    assert put(profile, tmp_path, rows) == {"accounts": 2}


def test_orders_of_a_shop_with_their_lines(profile: Profile, tmp_path: Path) -> None:
    head = "Order Number,Order Date,Company (Billing),Order Total Amount,SKU,Item Name,Quantity,Item Cost"
    put(profile, tmp_path, "Company\nAcme Inc\n")
    rows = "1001,2026-03-05,Acme Inc,25.00,W-1,Widget,2,10.00\n1001,2026-03-05,Acme Inc,25.00,G-1,Gadget,1,5.00\n"
    assert put(profile, tmp_path, f"{head}\n{rows}") == {"products": 2, "orders": 1, "order_lines": 2}
    assert profile.ask("SELECT amount_minor FROM sales_order") == [(2_500,)]


def test_orders_point_at_names_however_the_column_is_called(profile: Profile, tmp_path: Path) -> None:
    found = put(
        profile,
        tmp_path,
        "客户名称(中文),客户名称(英文)\n恒达精密公司,Hengda Co\n华光电机公司,Huaguang Co\n",
        "订单号,客户,下单日期,金额\nSO1,恒达精密公司,2026-03-05,1200\nSO2,恒达精密公司,2026-03-06,1\n",
    )
    assert found == {"accounts": 2, "orders": 2}
