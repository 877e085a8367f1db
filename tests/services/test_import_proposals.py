"""What is proposed for the lists that people really have: every expectation is written by hand from the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile

from fieldapp.services.importing.people_targets import Alone
from fieldapp.services.importing.report import ImportReport


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        yield made


def put(profile: Profile, folder: Path, kind: str = "auto", alone: Alone = Alone.ACCOUNT, **files: str) -> ImportReport:
    paths = []
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text, "utf-8")
        paths.append(path)
    report: ImportReport = profile.imports.run(kind, paths, alone=alone)
    return report


def new(report: ImportReport) -> dict[str, int]:
    assert report.rejected == ()
    return {kind: one.new for kind, one in report.counts.items() if one.new}


PEOPLE = (
    "SELECT a.legal_name, c.name, c.mobile, c.email FROM contact c JOIN account a ON a.id = c.account_id ORDER BY c.rid"
)


def test_two_people_of_one_name_are_two_accounts(profile: Profile, tmp_path: Path) -> None:
    text = "姓名,手机,邮箱\n张伟,13800138000,\n张伟,13900139000,zw@x.cn\n,,info@x.cn\n"
    report = put(profile, tmp_path, list=text)
    assert new(report) == {"accounts": 3, "contacts": 3} and report.alone == 3
    assert profile.ask(PEOPLE) == [
        ("张伟", "张伟", "13800138000", None),
        ("张伟", "张伟", "13900139000", "zw@x.cn"),
        ("info@x.cn", "info@x.cn", None, "info@x.cn"),
    ]
    assert new(put(profile, tmp_path, list=text)) == {}


def test_customers_who_are_people_keep_their_mail(profile: Profile, tmp_path: Path) -> None:
    text = "Customer Name,Email,City\nMüller Hans,hans@web.de,Berlin\nMaría García,m@email.es,Madrid\n"
    assert new(put(profile, tmp_path, list=text)) == {"accounts": 2, "contacts": 2}
    assert profile.ask(PEOPLE)[0] == ("Müller Hans", "Müller Hans", None, "hans@web.de")
    assert profile.ask("SELECT district FROM account ORDER BY rid") == [("Berlin",), ("Madrid",)]


def test_companies_with_a_mail_address_keep_it_as_a_further_detail(profile: Profile, tmp_path: Path) -> None:
    text = "企业名称,统一社会信用代码,邮箱\n苏州恒达有限公司,91320594MA1MXC1B03,info@heng.da\n"
    assert new(put(profile, tmp_path, list=text)) == {"accounts": 1}
    assert profile.ask("SELECT name, value FROM extra_field") == [("邮箱", "info@heng.da")]


def test_a_company_without_a_person_is_no_fault(profile: Profile, tmp_path: Path) -> None:
    text = "客户名称,联系人,电话\n恒达公司,王工,0512-1\n力成公司,,0513-2\n"
    report = put(profile, tmp_path, list=text)
    assert new(report) == {"accounts": 2, "contacts": 1} and report.alone == 0
    assert profile.ask("SELECT legal_name, phone FROM account ORDER BY rid") == [
        ("恒达公司", None),
        ("力成公司", "0513-2"),
    ]


def test_who_decides_in_columns_of_names(profile: Profile, tmp_path: Path) -> None:
    text = "客户名称,联系人,手机,决策人,付款人,关键人\n恒达公司,王工,13800138000,李总,赵会计,李总\n"
    made = new(put(profile, tmp_path, list=text))
    assert made == {"accounts": 1, "contacts": 3, "roles": 2}
    asked = "SELECT c.name, r.role FROM role_assignment r JOIN contact c ON c.id = r.contact_id ORDER BY r.role"
    assert profile.ask(asked) == [("李总", "decision_maker"), ("赵会计", "payer")]
    assert profile.ask("SELECT c.name FROM account a JOIN contact c ON c.id = a.key_person_id") == [("李总",)]


def test_who_decides_in_words_of_either_language(profile: Profile, tmp_path: Path) -> None:
    text = (
        "Company,Contact Name,Buying Role,Stance,Primary Contact\n"
        "Acme Ltd,Jo Smith,Decision Maker; Budget Holder,Supporter,Yes\n"
        "Acme Ltd,Ann Lee,End User,neutral,No\n"
    )
    assert new(put(profile, tmp_path, list=text)) == {"accounts": 1, "contacts": 2, "roles": 3}
    asked = "SELECT c.name, c.stance, r.role FROM role_assignment r JOIN contact c ON c.id = r.contact_id ORDER BY 1, 3"
    assert profile.ask(asked) == [
        ("Ann Lee", "neutral", "user"),
        ("Jo Smith", "for", "decision_maker"),
        ("Jo Smith", "for", "payer"),
    ]
    assert profile.ask("SELECT c.name FROM account a JOIN contact c ON c.id = a.key_person_id") == [("Jo Smith",)]
    again = put(profile, tmp_path, list=text)
    assert again.batch is None and new(again) == {}


def test_a_yes_under_a_role(profile: Profile, tmp_path: Path) -> None:
    text = "公司名称,姓名,决策者,使用者,第二关键人\n恒达公司,王工,是,否,√\n恒达公司,李工,,是,\n"
    assert new(put(profile, tmp_path, list=text)) == {"accounts": 1, "contacts": 2, "roles": 2}
    asked = "SELECT c.name, r.role FROM role_assignment r JOIN contact c ON c.id = r.contact_id ORDER BY r.role"
    assert profile.ask(asked) == [("王工", "decision_maker"), ("李工", "user")]
    assert profile.ask("SELECT c.name FROM account a JOIN contact c ON c.id = a.second_person_id") == [("王工",)]


def test_files_are_related_by_their_values(profile: Profile, tmp_path: Path) -> None:
    files = {
        "bestellungen": "Order No,Kunde,Order Date,Amount\nO1,K-0002,2026-03-01,10\nO2,K-0001,2026-03-02,20\n",
        "kunden": "No,Name,Phone\nK-0001,Acme GmbH,1\nK-0002,Beta GmbH,2\n",
        "ansprechpartner": "Kunde,Full Name,Mobile\nK-0002,Jo Smith,13800138000\n",
    }
    assert new(put(profile, tmp_path, "auto", Alone.ACCOUNT, **files)) == {"accounts": 2, "contacts": 1, "orders": 2}
    asked = "SELECT o.number, a.legal_name FROM sales_order o JOIN account a ON a.id = o.account_id ORDER BY 1"
    assert profile.ask(asked) == [("O1", "Beta GmbH"), ("O2", "Acme GmbH")]
    assert profile.ask(PEOPLE)[0][:2] == ("Beta GmbH", "Jo Smith")
    assert new(put(profile, tmp_path, "auto", Alone.ACCOUNT, **files)) == {}


def test_small_numbers_alone_relate_nothing(profile: Profile, tmp_path: Path) -> None:
    files = {
        "orders": "Order No,Customer,Order Date,Amount,Pcs\n"
        "O1,Acme GmbH,2026-03-01,10,1\nO2,Acme GmbH,2026-03-02,20,2\n",
        "accounts": "Id,Name,Phone\n1,Acme GmbH,1\n2,Beta GmbH,2\n",
    }
    assert new(put(profile, tmp_path, "auto", Alone.ACCOUNT, **files)) == {"accounts": 2, "orders": 2}


def test_a_rep_whom_nobody_knows_is_left_out_and_told(profile: Profile, tmp_path: Path) -> None:
    report = put(profile, tmp_path, list="客户名称,电话,负责人\n恒达公司,0512-1,不在此处\n")
    assert new(report) == {"accounts": 1}
    assert [(one.row, one.field, one.value) for one in report.left_out] == [(2, "owner_id", "不在此处")]


def test_one_letter_wrong_in_a_name_of_a_column_is_forgiven(profile: Profile, tmp_path: Path) -> None:
    text = "Nmae,Emial,Phne,Compny\nJohn Doe,john@test.com,5550300,Acme Inc\n"
    assert new(put(profile, tmp_path, list=text)) == {"accounts": 1, "contacts": 1}
    assert profile.ask(PEOPLE) == [("Acme Inc", "John Doe", None, "john@test.com")]


def test_a_file_that_lacks_something_says_what(profile: Profile, tmp_path: Path) -> None:
    good = "订单号,客户名称,下单日期,金额\nO1,恒达公司,2026-03-01,5\n"
    put(profile, tmp_path, accounts="客户名称,电话\n恒达公司,1\n")
    report = put(profile, tmp_path, "orders", a=good, b=good.replace("金额", "数额"))
    assert report.unused == ("b.csv",)
    assert report.lacking == {"b.csv": (("orders", "amount_minor"),)}
    odd = put(profile, tmp_path, accounts="客户名称,电话\n力成公司,1\n", odd="甲,乙\n1,2\n")
    assert odd.lacking == {"odd.csv": ()}
