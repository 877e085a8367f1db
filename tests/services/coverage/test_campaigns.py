"""Campaigns: stages and gates, lists and their versions, snapshots and what is restated, hand-over to service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from clocks import DAY
from trade_world import TradeWorld, invoice_draft, order_draft, payment_draft, trade_world

from fieldapp.domain.errors import DomainError
from fieldapp.domain.ratio import Ratio
from fieldapp.services.coverage.campaign_queries import CampaignQueries, to_gate
from fieldapp.services.coverage.campaign_views import (
    CampaignDraft,
    CampaignPage,
    ListDraft,
    MemberDraft,
    StageDraft,
    StageFilter,
    TargetDraft,
)
from fieldapp.services.coverage.campaigns import CampaignService
from fieldapp.services.coverage.coverage import CoverageService
from fieldapp.services.coverage.reasons import ReasonService
from fieldapp.services.coverage.views import Cell, Question
from fieldapp.storage.campaign_reader import SqlCampaignReader
from fieldapp.storage.reasons_reader import SqlReasonReader
from fieldapp.storage.rights import SqlRights
from fieldapp.storage.steps_reader import SqlCoverageReader

STARTED = date(2026, 11, 1)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TradeWorld]:
    with trade_world(tmp_path) as found:
        yield found


def queries(world: TradeWorld) -> CampaignQueries:
    db = world.base.db
    return CampaignQueries(SqlCampaignReader(db), SqlCoverageReader(db), SqlReasonReader(db), world.base.clock)


def writes(world: TradeWorld, who: str | None = None) -> CampaignService:
    me = who or world.manager
    rights = SqlRights(world.base.db, me)
    return CampaignService(world.base.store, queries(world), world.base.clock, me, rights)


def coverage(world: TradeWorld) -> CoverageService:
    reasons = ReasonService(SqlReasonReader(world.base.db), world.base.clock)
    return CoverageService(SqlCoverageReader(world.base.db), world.base.clock, lambda _: {}, reasons.bars)


def unit(world: TradeWorld) -> str:
    return str(world.base.rows("unit")[0]["id"])


def draft(world: TradeWorld, **more: object) -> CampaignDraft:
    values: dict[str, object] = {"profile": "transaction", "drive": "dealer", "started_on": STARTED}
    return CampaignDraft(name="苏南 2026 秋", unit_id=unit(world), **{**values, **more})  # type: ignore[arg-type]


def campaign(world: TradeWorld, **more: object) -> str:
    writes(world).create(draft(world, **more))
    return queries(world).rows()[0].id


def page(world: TradeWorld, campaign_id: str) -> CampaignPage:
    return queries(world).page(campaign_id)


def another(world: TradeWorld, name: str) -> str:
    with world.base.store.write("add") as batch:
        return batch.insert("account", {"legal_name": name, "owner_id": world.base.me, "abc_class": "B"})


def freeze(world: TradeWorld, campaign_id: str, *accounts: str) -> None:
    targets = [TargetDraft(one) for one in accounts]
    writes(world).freeze(campaign_id, ListDraft("hand", targets))


def opened(world: TradeWorld, account: str, day: str = "2026-11-20") -> None:
    with world.base.store.write("open") as batch:
        batch.insert("account_opened", {"account_id": account, "opened_on": day, "evidence": "contract"})


def bought(world: TradeWorld, number: str, day: str) -> None:
    world.trade.add_order(world.account, order_draft(number, 10_000, day))
    order = world.line(number)
    world.trade.add_invoice(order.id, invoice_draft(number=f"F-{number}", issued_on=day))
    world.trade.add_payment(world.account, payment_draft(order.id, paid_on=day))


def test_a_campaign_gets_four_stages_a_month_each(world: TradeWorld) -> None:
    found = page(world, campaign(world))
    assert [(one.kind, one.starts_on, one.ends_on, one.state) for one in found.stages] == [
        ("coverage", date(2026, 11, 1), date(2026, 11, 30), "planned"),
        ("conversion", date(2026, 12, 1), date(2026, 12, 31), "planned"),
        ("repurchase", date(2027, 1, 1), date(2027, 1, 31), "planned"),
        ("penetration", date(2027, 2, 1), date(2030, 1, 31), "planned"),
    ]
    assert found.campaign.state == "planned"


def test_only_who_leads_plans_campaigns(world: TradeWorld) -> None:
    with pytest.raises(DomainError, match="not_your_role"):
        writes(world, world.base.me).create(draft(world))


def test_a_list_keeps_its_versions(world: TradeWorld) -> None:
    key = campaign(world)
    second, third = another(world, "第二家"), another(world, "第三家")
    first_day = world.base.clock.now
    freeze(world, key, world.account, second)
    world.base.clock.now += 5 * DAY
    freeze(world, key, second, third)
    opened(world, world.account)
    opened(world, third)
    asked = Question(campaign_id=key)
    now = coverage(world).page(asked)
    then = coverage(world).page(Question(campaign_id=key, as_of=date.fromordinal(now.as_of.toordinal() - 5)))
    assert (then.total.rates.coverage.took, then.total.rates.coverage.could) == (1, 2)
    assert (now.total.rates.coverage.took, now.total.rates.coverage.could, now.total.rates.off_list) == (1, 2, 1)
    off = coverage(world).accounts(asked, None, Cell.OFF_LIST)
    assert [one.account_id for one in off.accounts] == [world.account]
    targets = coverage(world).accounts(asked, None, Cell.TARGETS)
    assert {one.account_id for one in targets.accounts} == {second, third}
    assert [(one.version, one.targets, one.added, one.removed) for one in page(world, key).lists] == [
        (2, 2, 1, 1),
        (1, 2, 2, 0),
    ]
    compared = coverage(world).page(Question(campaign_id=key, compare=date.fromordinal(now.as_of.toordinal() - 5)))
    assert compared.list_changed_on == (now.as_of,)
    assert world.base.clock.now > first_day


def test_how_far_a_stage_is_from_its_gate(world: TradeWorld) -> None:
    key = campaign(world)
    stage = page(world, key).stages[0]
    writes(world).change_stage(stage.id, StageDraft("coverage", stage.starts_on, stage.ends_on, gate_ppm=900_000))
    freeze(world, key, world.account, another(world, "第二家"), another(world, "第三家"))
    writes(world).start(key)
    opened(world, world.account)
    stage = page(world, key).stages[0]
    assert (stage.state, stage.now, stage.to_go, stage.is_reached) == ("running", Ratio(1, 3), 2, False)


@pytest.mark.parametrize(
    ("now", "gate", "missing"),
    [
        (Ratio(182, 200), 900_000, 0),
        (Ratio(140, 180), 900_000, 22),
        (Ratio(0, 0), 900_000, 0),
        (Ratio(1, 3), None, None),
    ],
)
def test_accounts_to_the_gate(now: Ratio, gate: int | None, missing: int | None) -> None:
    assert to_gate("coverage", now, gate) == missing


def test_a_stage_that_severe_reasons_hold_is_closed_with_a_reason_only(world: TradeWorld) -> None:
    key = campaign(world)
    freeze(world, key, world.account)
    writes(world).start(key)
    with world.base.store.write("hear") as batch:
        about = {"account_id": world.account, "rate": "coverage", "category": "price", "words": "太贵", "severity": 3}
        moment = {"raised_at": world.base.clock.now, "raised_offset": 480, "raised_zone": "Asia/Shanghai"}
        batch.insert("objection", {**about, **moment})
    stage = page(world, key).stages[0]
    assert stage.holding == 1
    with pytest.raises(DomainError, match="severe_reasons_open"):
        writes(world).close_stage(stage.id)
    writes(world).close_stage(stage.id, "老板已知情")
    found = page(world, key)
    assert [one.state for one in found.stages] == ["closed", "running", "planned", "planned"]
    assert found.stages[0].reason == "老板已知情"


def test_a_snapshot_stays_and_what_came_later_is_restated(world: TradeWorld) -> None:
    key = campaign(world)
    freeze(world, key, world.account, another(world, "第二家"))
    writes(world).start(key)
    opened(world, world.account)
    writes(world).close_stage(page(world, key).stages[0].id)
    (kept,) = page(world, key).snapshots
    assert (kept.stage, kept.list_version, kept.is_restated) == ("coverage", 1, False)
    assert kept.values[1].then == kept.values[1].restated == Ratio(0, 1)
    bought(world, "SO-1", "2026-11-20")
    (kept,) = page(world, key).snapshots
    assert kept.is_restated
    assert (kept.values[1].then, kept.values[1].restated) == (Ratio(0, 1), Ratio(1, 1))


def test_people_of_a_campaign_come_and_go(world: TradeWorld) -> None:
    key = campaign(world)
    writes(world).add_member(key, MemberDraft(world.base.me, "rep", STARTED))
    (member,) = page(world, key).members
    assert (member.name, member.role, member.to_on) == ("王敏", "rep", None)
    writes(world).end_member(member.id, date(2026, 12, 1))
    assert page(world, key).members[0].to_on == date(2026, 12, 1)


def test_an_offer_is_taken_or_given_back_and_may_be_late(world: TradeWorld) -> None:
    key = campaign(world, accept_days=3)
    with world.base.store.write("hire") as batch:
        service = batch.insert("user", {"name": "钱客服", "role": "service", "unit_id": unit(world)})
    writes(world).offer([world.account], service, key)
    (offer,) = page(world, key).handovers
    assert (offer.state, (offer.due_on - offer.offered_on).days) == ("offered", 3)
    with pytest.raises(DomainError, match="already_offered"):
        writes(world).offer([world.account], service, key)
    world.base.clock.now += 4 * DAY
    assert page(world, key).handovers[0].state == "overdue"
    with pytest.raises(DomainError, match="return_needs_reason"):
        writes(world, service).give_back(offer.id, " ")
    writes(world, service).give_back(offer.id, "忙不过来")
    assert [(one.state, one.reason) for one in page(world, key).handovers] == [("returned", "忙不过来")]
    with pytest.raises(DomainError, match="handover_settled"):
        writes(world, service).accept(offer.id)


def test_a_filter_and_a_file_put_accounts_on_a_list(world: TradeWorld, tmp_path: Path) -> None:
    second = another(world, "第二家")
    assert [one.account_id for one in queries(world).matching(StageFilter(classes=("B",)))] == [second]
    path = tmp_path / "targets.csv"
    path.write_text("客户名称,备注\n第二家,a\n没有的公司,b\n第二家,c\n", encoding="utf-8")
    found = queries(world).read_targets(path)
    assert [one.account_id for one in found.targets] == [second]
    assert (found.doubled, found.unknown) == (1, ((3, "没有的公司"),))
