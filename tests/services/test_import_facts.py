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
