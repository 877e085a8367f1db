"""The four rates of what is stored: verified trade alone counts, refunds and merges change them, days pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from clocks import DAY
from trade_world import TITLE, TradeWorld, invoice_draft, order_draft, payment_draft, refund_draft, trade_world

from fieldapp.domain.coverage.targets import Profile, RateConfig
from fieldapp.domain.ratio import Ratio
from fieldapp.services.coverage.rates import Grouping, RatesService
from fieldapp.storage.coverage_reader import SqlRatesReader

LATE = date(2026, 12, 31)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TradeWorld]:
    with trade_world(tmp_path) as found:
        yield found


def service(world: TradeWorld) -> RatesService:
    return RatesService(SqlRatesReader(world.base.reader))


def opened(world: TradeWorld, account: str, day: str = "2026-11-01") -> None:
    with world.base.store.write("open") as batch:
        batch.insert("account_opened", {"account_id": account, "opened_on": day, "evidence": "contract"})


def another(world: TradeWorld, name: str, **more: object) -> str:
    with world.base.store.write("add") as batch:
        return batch.insert("account", {"legal_name": name, "owner_id": world.base.me, **more})


def bought(world: TradeWorld, number: str, day: str, title: str = TITLE) -> str:
    world.trade.add_order(world.account, order_draft(number, 10_000, day))
    order = world.line(number)
    world.trade.add_invoice(order.id, invoice_draft(number=f"F-{number}", title=title, issued_on=day))
    world.trade.add_payment(world.account, payment_draft(order.id, paid_on=day))
    return order.id


def counted(world: TradeWorld, as_of: date = LATE) -> tuple[Ratio, Ratio, Ratio]:
    whole, _ = service(world).groups(as_of)
    return whole.coverage.plain, whole.conversion.plain, whole.repurchase.plain


def test_each_step_needs_its_fact(world: TradeWorld) -> None:
    another(world, "另一家")
    assert counted(world) == (Ratio(0, 2), Ratio(0, 0), Ratio(0, 0))
    bought(world, "SO-1", "2026-11-02")
    assert counted(world) == (Ratio(0, 2), Ratio(0, 0), Ratio(0, 0))
    opened(world, world.account)
    assert counted(world) == (Ratio(1, 2), Ratio(1, 1), Ratio(0, 1))
    second = bought(world, "SO-2", "2026-11-05")
    assert counted(world) == (Ratio(1, 2), Ratio(1, 1), Ratio(1, 1))
    world.trade.add_refund(second, refund_draft(10_000, refunded_on="2026-11-06"))
    assert counted(world) == (Ratio(1, 2), Ratio(1, 1), Ratio(0, 1))


def test_what_was_invoiced_to_somebody_else_converts_nobody(world: TradeWorld) -> None:
    opened(world, world.account)
    bought(world, "SO-1", "2026-11-02", title="别家公司")
    assert counted(world)[1] == Ratio(0, 1)


def test_a_day_before_shows_what_was_so_then(world: TradeWorld) -> None:
    opened(world, world.account, "2026-11-24")
    world.base.clock.now += 5 * DAY
    bought(world, "SO-1", "2026-11-25")
    assert counted(world, date(2026, 11, 20)) == (Ratio(0, 0), Ratio(0, 0), Ratio(0, 0))
    assert counted(world, date(2026, 11, 23)) == (Ratio(0, 1), Ratio(0, 0), Ratio(0, 0))
    assert counted(world, date(2026, 11, 24)) == (Ratio(1, 1), Ratio(0, 1), Ratio(0, 0))
    assert counted(world, date(2026, 11, 25)) == (Ratio(1, 1), Ratio(1, 1), Ratio(0, 1))


def test_use_converts_where_a_service_is_sold(world: TradeWorld) -> None:
    opened(world, world.account)
    with world.base.store.write("use") as batch:
        batch.insert("usage", {"account_id": world.account, "used_on": "2026-11-20", "sessions": 3})
    as_service, _ = service(world).groups(LATE, config=RateConfig(Profile.SERVICE))
    assert as_service.conversion.plain == Ratio(1, 1)
    assert counted(world)[1] == Ratio(0, 1)


def test_merged_accounts_are_one_target_and_closed_ones_none(world: TradeWorld) -> None:
    double = another(world, "恒达精密（苏州）")
    another(world, "关了", closed_on="2026-11-25")
    opened(world, double)
    bought(world, "SO-1", "2026-11-20")
    assert counted(world) == (Ratio(1, 2), Ratio(0, 1), Ratio(0, 0))
    with world.base.store.write("merge") as batch:
        about = {"account_id": world.account, "merged_id": double, "state": "merged"}
        batch.insert("account_merge", {**about, "effective_on": "2026-11-26"})
    assert counted(world) == (Ratio(1, 1), Ratio(1, 1), Ratio(0, 1))


def test_penetration_is_over_known_wallets_of_the_year(world: TradeWorld) -> None:
    another(world, "另一家")
    bought(world, "SO-0", "2025-01-05")
    bought(world, "SO-1", "2026-11-02")
    with world.base.store.write("wallet") as batch:
        about = {"account_id": world.account, "currency": "CNY", "basis": "老板说的"}
        batch.insert("wallet_estimate", {**about, "total_minor": 90_000, "dated_on": "2026-10-01"})
        batch.insert("wallet_estimate", {**about, "total_minor": 40_000, "dated_on": "2026-11-01"})
    whole, _ = service(world).groups(LATE)
    assert whole.penetration.share == Ratio(10_000, 40_000)
    assert whole.penetration.known == Ratio(1, 2)


def test_groups_add_up_to_the_whole(world: TradeWorld) -> None:
    another(world, "另一家", abc_class="B", district="320582")
    another(world, "第三家", abc_class="B")
    opened(world, world.account)
    for by in Grouping:
        whole, groups = service(world).groups(LATE, by)
        assert sum(len(one.rates.coverage.could) for one in groups) == len(whole.coverage.could) == 3
        assert sum(len(one.rates.coverage.took) for one in groups) == 1
    _, by_class = service(world).groups(LATE, Grouping.CLASS)
    assert [(one.key, one.rates.coverage.plain, one.reps) for one in by_class] == [
        ("B", Ratio(0, 2), 1),
        ("A", Ratio(1, 1), 1),
    ]
