"""Lists of facts beside trade, by their names: memos, rebates, usage, who opened and serves, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        for at, text in enumerate(
            ("客户名称\n恒达公司\n", "订单号,客户名称,下单日期,金额\nSO1,恒达公司,2026-03-05,1000\n")
        ):
            path = tmp_path / f"base{at}.csv"
            path.write_text(text, "utf-8")
            made.imports.run("auto", [path])
        yield made


@pytest.mark.parametrize(
    ("text", "kind", "asked", "kept"),
    [
        (
            "订单号,客户名称,折让单号,折让金额,开具日期,原因\nSO1,恒达公司,ZR-1,120.50,2026-11-10,货损\n",
            "credit_memos",
            "SELECT number, amount_minor, currency, issued_on, reason FROM credit_memo",
            ("ZR-1", 12_050, "CNY", "2026-11-10", "货损"),
        ),
        (
            "客户名称,返点金额,授予日期,原因\n恒达公司,300,2026-11-01,季度返点\n",
            "rebates",
            "SELECT amount_minor, granted_on, reason FROM rebate",
            (30_000, "2026-11-01", "季度返点"),
        ),
        (
            "客户名称,使用日期,使用次数,使用分钟,活跃席位\n恒达公司,2026-11-12,8,66,3\n",
            "usages",
            "SELECT used_on, sessions, minutes, seats_active FROM usage",
            ("2026-11-12", 8, 66, 3),
        ),
        (
            "客户名称,业务员,份额,起始日期,依据\n恒达公司,{me},60%,2026-01-01,名片\n",
            "originations",
            "SELECT weight_ppm, from_on, evidence, state FROM origination",
            (600_000, "2026-01-01", "名片", "claimed"),
        ),
        (
            "客户名称,服务人,起始日期\n恒达公司,{me},2026-01-01\n",
            "assignments",
            "SELECT from_on FROM service_assignment",
            ("2026-01-01",),
        ),
        (
            "订单号,客户名称,类型,发生日期,原因\nSO1,恒达公司,坏账,2026-11-12,破产\n",
            "order_events",
            "SELECT kind, happened_on, reason FROM order_event",
            ("bad_debt", "2026-11-12", "破产"),
        ),
        (
            "客户名称,开户日期,开户依据,合同号\n恒达公司,2026-01-12,合同,HT-9\n",
            "openings",
            "SELECT opened_on, evidence, reference FROM account_opened",
            ("2026-01-12", "contract", "HT-9"),
        ),
    ],
)
def test_a_list_of_facts(
    profile: Profile, tmp_path: Path, text: str, kind: str, asked: str, kept: tuple[object, ...]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text.replace("{me}", str(profile.ask("SELECT name FROM user")[0][0])), "utf-8")
    report = profile.imports.run("auto", [path])
    assert (report.rejected, report.left_out, set(report.counts)) == ((), (), {kind})
    assert profile.ask(asked) == [kept]


@pytest.fixture
def abroad(profile: Profile, tmp_path: Path) -> Profile:
    """Beside the order in yuan one in yen, which has no cents."""
    path = tmp_path / "yen.csv"
    path.write_text("订单号,客户名称,下单日期,金额,币种\nJP1,恒达公司,2026-03-06,5000,JPY\n", "utf-8")
    assert profile.imports.run("auto", [path]).rejected == ()
    return profile


def test_what_names_an_order_is_of_its_account_and_in_its_money(abroad: Profile, tmp_path: Path) -> None:
    path = tmp_path / "memos.csv"
    path.write_text(
        "订单号,折让单号,折让金额,开具日期\nSO1,ZR-1,20.5,2026-11-10\nJP1,ZR-2,300,2026-11-10\nJP1,ZR-3,0.5,2026-11-10\n",
        "utf-8",
    )
    report = abroad.imports.run("auto", [path])
    assert [(one.row, one.field, one.code) for one in report.rejected] == [(4, "amount_minor", "bad_number")]
    assert abroad.ask(
        "SELECT m.number, a.legal_name, m.amount_minor, m.currency FROM credit_memo m"
        " JOIN account a ON a.id = m.account_id ORDER BY m.number"
    ) == [("ZR-1", "恒达公司", 2_050, "CNY"), ("ZR-2", "恒达公司", 300, "JPY")]
    assert abroad.imports.run("auto", [path]).counts["credit_memos"].unchanged == 2


def test_a_dry_run_knows_the_orders_of_the_same_import(profile: Profile, tmp_path: Path) -> None:
    orders, events = tmp_path / "orders.csv", tmp_path / "events.csv"
    orders.write_text("订单号,客户名称,下单日期,金额\nSO2,恒达公司,2026-03-07,10\n", "utf-8")
    events.write_text("订单号,事件,发生日期\nSO2,坏账,2026-11-12\n", "utf-8")
    for dry_run in (True, False):
        report = profile.imports.run("auto", [orders, events], dry_run=dry_run)
        assert (report.rejected, report.counts["order_events"].new) == ((), 1)
    assert profile.ask("SELECT a.legal_name FROM order_event e JOIN account a ON a.id = e.account_id") == [
        ("恒达公司",)
    ]


def test_a_payment_for_several_orders(abroad: Profile, tmp_path: Path) -> None:
    path = tmp_path / "paid.csv"
    path.write_text(
        "收款单号,客户名称,收款金额,收款日期,核销订单,核销金额\n"
        'P1,恒达公司,"1,000.50",2026-04-01,SO1；SO2,"1,000；0.5"\n'
        "P2,恒达公司,7,2026-04-02,SO1,7\n"
        "P3,恒达公司,9,2026-04-03,,\n"
        "P4,恒达公司,5,2026-04-04,SO1；SO2,5\n",
        "utf-8",
    )
    more = tmp_path / "more.csv"
    more.write_text("订单号,客户名称,下单日期,金额\nSO2,恒达公司,2026-03-07,10\n", "utf-8")
    report = abroad.imports.run("auto", [more, path])
    assert {(one.kind, one.row, one.field, one.code) for one in report.rejected} == {
        ("allocations", 5, "amount_minor", "required")
    }
    assert abroad.ask("SELECT amount_minor, order_id FROM payment ORDER BY paid_on") == [
        (100_050, None), (700, None), (900, None), (500, None)
    ]  # fmt: skip
    assert abroad.ask(
        "SELECT p.paid_on, o.number, l.amount_minor, l.currency FROM payment_allocation l"
        " JOIN payment p ON p.id = l.payment_id JOIN sales_order o ON o.id = l.order_id ORDER BY p.paid_on, o.number"
    ) == [
        ("2026-04-01", "SO1", 100_000, "CNY"), ("2026-04-01", "SO2", 50, "CNY"), ("2026-04-02", "SO1", 700, "CNY")
    ]  # fmt: skip
    assert abroad.imports.run("auto", [more, path]).counts["allocations"].new == 0


def test_a_list_of_reps_brings_their_teams_and_changes_nobody(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "reps.csv"
    path.write_text("业务员姓名,角色,手机,所属区域\n张三,销售经理,13800000001,华东\n李强,业务员,,华东\n", "utf-8")
    report = profile.imports.run("auto", [path])
    assert (report.rejected, report.counts["reps"].new, report.counts["units"].new) == ((), 2, 1)
    asked = "SELECT u.name, u.role, u.phone, t.name FROM user u JOIN unit t ON t.id = u.unit_id WHERE t.name = '华东'"
    people = {("张三", "manager", "13800000001", "华东"), ("李强", "rep", None, "华东")}
    assert set(profile.ask(asked)) == people
    path.write_text("业务员姓名,角色,团队\n张三,业务员,华东\n王五,业务员,华东\n", "utf-8")
    report = profile.imports.run("auto", [path])
    assert (report.counts["reps"].new, report.counts["reps"].updates) == (1, 0)
    assert set(profile.ask(asked)) == people | {("王五", "rep", None, "华东")}


def test_a_number_that_leads_nowhere_is_told_as_it_stands(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("客户编号,联系人,手机\nC-7,王建国,13800000001\n", "utf-8")
    report = profile.imports.run("contacts", [path])
    assert [(one.row, one.field, one.value, one.code) for one in report.rejected] == [
        (2, "account_id", "C-7", "no_such_reference")
    ]
