"""An import prepared step by step: what is proposed and why, what is chosen, the check, the mapping that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing.people_targets import Alone
from fieldapp.services.importing.proposing import fields_of
from fieldapp.services.importing.session import ImportSession
from fieldapp.services.importing.session_views import CheckView, Choice, TableView
from fieldapp.services.importing.source_views import ColumnOverride, Overrides

PEOPLE = "公司名称,联系人,手机,邮箱,备注\n恒达公司,王工,13800138000,wang@heng.da,老客户\n,李工,13900139000,li@x.cn,\n"


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        yield made


def check(session: ImportSession) -> CheckView:
    """As the wizard does: what finds duplicates is made ready first."""
    while not session.prepare():
        continue
    return session.check()


def session_of(profile: Profile, folder: Path, **files: str) -> ImportSession:
    session = profile.imports.session()
    paths = []
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text, "utf-8")
        paths.append(path)
    session.add(paths)
    return session


def becomes(table: TableView) -> dict[str, str]:
    return {one.name: f"{one.choice.kind}.{one.choice.field}" for one in table.columns if one.choice.use == "field"}


@pytest.mark.parametrize(
    ("header", "row", "kinds"),
    [
        ("客户名称,电话,税号", "甲公司,1,2", ("accounts",)),
        ("公司名称,联系人,手机", "甲公司,乙,1", ("accounts", "contacts")),
        ("订单号,客户名称,下单日期,金额", "S1,甲,2026-01-02,5", ("orders",)),
        ("订单号,客户,行号,产品名称,数量,单价,金额", "S1,甲,1,丝,2,3,6", ("order_lines",)),
        ("发票号,订单号,客户,开票日期,开票金额", "1,S1,甲,2026-01-02,5", ("invoices",)),
        ("客户,订单号,付款日期,付款金额", "甲,S1,2026-01-02,5", ("payments",)),
        ("客户,退款日期,退款金额,订单号", "甲,2026-01-02,5,S1", ("refunds",)),
        ("产品编码,产品名称,单位,标价", "P1,丝,米,3", ("products",)),
        ("客户,拜访日期,跟进内容", "甲,2026-01-02,谈", ("visits",)),
        ("客户,联系人,采购角色,起始日期", "甲,乙,决策者,2026-01-02", ("roles",)),
        ("Company,First name,Last name,Email", "Acme,Jo,Smith,j@a.com", ("accounts", "contacts")),
        ("a,b", "1,2", ()),
        ("栏一,栏二", "苏州恒达有限公司,1", ("accounts",)),
    ],
)
def test_a_table_is_recognised_by_its_columns(
    profile: Profile, tmp_path: Path, header: str, row: str, kinds: tuple[str, ...]
) -> None:
    table = session_of(profile, tmp_path, list=f"{header}\n{row}\n{row}\n").tables[0]
    assert table.kinds == kinds


def test_columns_are_proposed_by_name_then_by_content_and_say_why(profile: Profile, tmp_path: Path) -> None:
    text = "公司名称,联系人,栏三,栏四,栏五\n恒达公司,王工,13800138000,w@h.cn,913205941234567890\n"
    table = session_of(profile, tmp_path, list=text).tables[0]
    assert becomes(table) == {
        "公司名称": "accounts.legal_name",
        "联系人": "contacts.name",
        "栏三": "contacts.mobile",
        "栏四": "contacts.email",
        "栏五": "accounts.tax_number",
    }
    assert [one.why.code for one in table.columns] == ["header", "header", "content", "content", "content"]
    assert table.columns[2].why.params == {"cell": "13800138000"}


def test_a_closed_list_takes_no_column_of_strange_words(profile: Profile, tmp_path: Path) -> None:
    strange = session_of(profile, tmp_path, a="公司名称,stage\n甲,GOOD LEAD\n乙,BAD\n").tables[0]
    known = session_of(profile, tmp_path, b="公司名称,stage\n甲,Lead\n乙,成交\n").tables[0]
    assert "stage" not in becomes(strange) and becomes(known)["stage"] == "accounts.stage"


def finished(session: ImportSession) -> CheckView:
    """Check, then import."""
    view = check(session)
    run = session.start()
    while not run.is_done:
        run.step()
    return view


WHOSE = "SELECT a.legal_name, a.phone, c.name, c.mobile FROM contact c JOIN account a ON a.id = c.account_id ORDER BY 1"


def test_people_bring_their_companies_and_who_has_none_is_an_account(profile: Profile, tmp_path: Path) -> None:
    session = session_of(profile, tmp_path, people=PEOPLE)
    view = finished(session)
    assert {kind: one.new for kind, one in view.report.counts.items()} == {"accounts": 2, "contacts": 2}
    assert view.report.rejected == ()
    assert profile.ask(WHOSE) == [
        ("恒达公司", None, "王工", "13800138000"),
        ("李工", "13900139000", "李工", "13900139000"),
    ]
    again = check(session_of(profile, tmp_path, people=PEOPLE))
    assert {kind: (one.new, one.updates) for kind, one in again.report.counts.items()} == {
        "accounts": (0, 0),
        "contacts": (0, 0),
    }


def test_people_without_a_company_are_left_out_on_request_and_told(profile: Profile, tmp_path: Path) -> None:
    session = session_of(profile, tmp_path, people=PEOPLE)
    session.set_alone(Alone.SKIP)
    view = finished(session)
    assert [(one.row, one.code) for one in view.report.rejected] == [(3, "missing_key")]
    assert profile.ask(WHOSE) == [("恒达公司", None, "王工", "13800138000")]
    nobody = session_of(profile, tmp_path, alone="姓名,手机\n李工,13900139000\n")
    assert nobody.tables[0].missing == ()
    assert nobody.set_alone(Alone.SKIP)[0].missing == (("accounts", "legal_name"),)


def test_several_columns_of_one_field_are_joined(profile: Profile, tmp_path: Path) -> None:
    session = session_of(profile, tmp_path, list="Company,First name,Last name,Email\nAcme Ltd,Jo,Smith,j@a.com\n")
    run = session.start()
    while not run.is_done:
        run.step()
    assert profile.ask("SELECT name FROM contact") == [("Jo Smith",)]


def test_what_is_missing_is_said_until_a_column_gives_it(profile: Profile, tmp_path: Path) -> None:
    session = session_of(profile, tmp_path, list="栏一,栏二,栏三\nS1,甲,5\n")
    table = session.set_kinds(session.tables[0].id, ("orders",))
    assert set(table.missing) == {("orders", one) for one in ("account_id", "number", "ordered_at", "amount_minor")}
    table = session.choose(table.id, 0, Choice("field", "orders", "number"))
    assert ("orders", "number") not in table.missing and table.columns[0].why.code == "chosen"


def test_files_that_belong_together_come_in_at_once(profile: Profile, tmp_path: Path) -> None:
    session = session_of(
        profile,
        tmp_path,
        orders="订单号,客户名称,下单日期,金额,渠道\nSO-1,恒达公司,2026-03-04 10:00,1234.5,线上\n",
        accounts="客户名称,客户等级\n恒达公司,A类\n",
        payments="客户,订单号,付款日期,付款金额,款项\n恒达公司,SO-1,2026-03-09,1234.5,全款\n",
    )
    run = session.start()
    while not run.is_done:
        run.step()
    assert run.report().rejected == ()
    assert profile.ask("SELECT abc_class FROM account") == [("A",)]
    assert profile.ask("SELECT channel, amount_minor, currency FROM sales_order") == [("self", 123_450, "CNY")]
    assert profile.ask("SELECT kind, amount_minor FROM payment WHERE order_id IS NOT NULL") == [("full", 123_450)]


def test_unknown_columns_are_kept_on_request(profile: Profile, tmp_path: Path) -> None:
    session = session_of(profile, tmp_path, list="客户名称,暗号\n恒达公司,芝麻\n")
    table = session.propose(keep_unknown=True)[0]
    assert table.columns[1].choice == Choice("extra", "accounts", "暗号")
    run = session.start()
    while not run.is_done:
        run.step()
    assert profile.ask("SELECT name, value FROM extra_field") == [("暗号", "芝麻")]


def test_a_mapping_that_is_kept_reads_the_next_file_here_and_on_the_command_line(
    profile: Profile, tmp_path: Path
) -> None:
    session = session_of(profile, tmp_path, list="甲栏,乙栏\n恒达公司,0512\n")
    table = session.set_kinds(session.tables[0].id, ("accounts",))
    session.choose(table.id, 0, Choice("field", "accounts", "legal_name"))
    session.choose(table.id, 1, Choice("field", "accounts", "phone"))
    session.save_mapping(tmp_path / "ours.toml", "ours")
    second = tmp_path / "second.csv"
    second.write_text("乙栏,甲栏\n0513,力成公司\n", "utf-8")
    report = profile.imports.run("auto", [second], tmp_path / "ours.toml")
    assert report.counts["accounts"].new == 1
    other = session_of(profile, tmp_path, third="甲栏,乙栏\n宏源公司,0514\n")
    table = other.propose(tmp_path / "ours.toml")[0]
    assert table.is_written and table.mapping_name == "ours"
    assert table.columns[1].uses == (("accounts", "phone"),)


def test_our_own_exports_need_no_choice(profile: Profile, tmp_path: Path) -> None:
    with profile.store.write("add") as batch:
        batch.insert("account", {"legal_name": "恒达公司", "owner_id": profile.me})
    profile.exports.export("accounts", tmp_path / "a.xlsx")
    session = profile.imports.session()
    table = session.add([tmp_path / "a.xlsx"])[0]
    assert table.is_written and table.kinds == ("accounts",)
    assert check(session).report.counts["accounts"].unchanged == 1


def test_a_reading_that_was_corrected_holds_after_an_interruption(profile: Profile, tmp_path: Path) -> None:
    lines = "".join(f"第{number}有限公司;03/04/2026;1.234,5\n" for number in range(6_000))
    session = session_of(profile, tmp_path, list=f"客户名称;关闭日期;纬度\n{lines}")
    table = session.tables[0]
    told = Overrides(columns={1: ColumnOverride(date="mdy"), 2: ColumnOverride(kind="text")})
    session.override(table.id, told)
    session.choose(table.id, 1, Choice("field", "accounts", "closed_on"))
    session.choose(table.id, 2, Choice("ignore"))
    run = session.start()
    run.step()
    assert not run.is_done
    again = profile.imports.session().resume(str(run.batch))
    while not again.is_done:
        again.step()
    assert profile.ask("SELECT closed_on, count(*) FROM account GROUP BY closed_on") == [("2026-03-04", 6_000)]


def test_what_cannot_be_done_is_said(profile: Profile, tmp_path: Path) -> None:
    session = profile.imports.session()
    with pytest.raises(DomainError) as raised:
        session.check()
    assert raised.value.code == "no_files"
    session = session_of(profile, tmp_path, list="a,b\n1,2\n")
    for act, code in (
        (session.check, "kind_not_recognised"),
        (lambda: session.save_mapping(tmp_path / "x.toml", "x"), "nothing_to_save"),
        (lambda: session.resume("no"), "nothing_interrupted"),
        (lambda: session.set_kinds(session.tables[0].id, ("people",)), "unknown_kind"),
    ):
        with pytest.raises(DomainError) as raised:
            act()
        assert raised.value.code == code


def test_every_kind_offers_the_fields_that_a_person_can_give() -> None:
    accounts = {one.field: one for one in fields_of("accounts")}
    assert accounts["legal_name"].is_required and not accounts["owner_id"].is_required
    assert accounts["source_key"].is_key and "map_x" not in {one.field for one in fields_of("contacts")}
    assert {"ordered_offset", "supersedes"}.isdisjoint(one.field for one in fields_of("orders"))


def with_hengda(profile: Profile) -> None:
    with profile.store.write("add_account") as batch:
        values = {"legal_name": "苏州恒达精密机械有限公司", "tax_number": "91320594MA1MXC1B03", "owner_id": profile.me}
        batch.insert("account", values)


DOUBLE = "客户名称,税号,电话\n苏州恒达精密机械有限责任公司,91320594MA1MXC1B03,0512-1\n力成公司,,0513-1\n"


@pytest.mark.parametrize(
    ("policy", "accounts", "phone"), [("link", 2, None), ("update", 2, "0512-1"), ("skip", 2, None), ("add", 3, None)]
)
def test_duplicates_go_as_was_decided(
    profile: Profile, tmp_path: Path, policy: str, accounts: int, phone: str | None
) -> None:
    with_hengda(profile)
    session = session_of(profile, tmp_path, list=DOUBLE)
    view = check(session)
    assert view.verdicts.count("duplicate") == 1
    found = view.verdicts.page(0, 9, "duplicate")[0]
    assert found.duplicate is not None and found.duplicate.name == "苏州恒达精密机械有限公司"
    session.set_duplicates(policy)
    run = session.start()
    while not run.is_done:
        run.step()
    assert profile.ask("SELECT count(*) FROM account") == [(accounts,)]
    assert profile.ask("SELECT phone FROM account ORDER BY rid LIMIT 1") == [(phone,)]


def test_a_check_leaves_nothing_to_undo(profile: Profile, tmp_path: Path) -> None:
    with_hengda(profile)
    check(session_of(profile, tmp_path, list=DOUBLE))
    undone = profile.store.undo_last()
    assert undone is not None and undone.intent == "add_account"
