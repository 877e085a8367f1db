"""Reasons against by what they block, what eliminated them, and activity beside plain counting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from clocks import DAY, HOUR
from trade_world import TradeWorld, trade_world

from fieldapp.domain.coverage.ages import median_days
from fieldapp.domain.ratio import Ratio
from fieldapp.domain.visits import measures
from fieldapp.services.coverage.activity import ActivityService, VisitSums, measures_of
from fieldapp.services.coverage.activity_views import ActivityQuestion
from fieldapp.services.coverage.reason_views import ReasonQuestion
from fieldapp.services.coverage.reasons import ReasonService
from fieldapp.storage.activity_reader import SqlActivityReader
from fieldapp.storage.reasons_reader import SqlReasonReader
from fieldapp.storage.steps_reader import SqlCoverageReader


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TradeWorld]:
    """The customer of ``visit_world`` without its own reasons: these tests count theirs alone."""
    with trade_world(tmp_path) as found:
        with found.base.store.write("forget") as batch:
            for entity in ("objection_event", "objection"):
                for row in batch.find(entity):
                    batch.delete(entity, str(row["id"]))
        yield found


def reasons(world: TradeWorld) -> ReasonService:
    return ReasonService(SqlReasonReader(world.base.db), world.base.clock)


def activity(world: TradeWorld) -> ActivityService:
    steps = SqlCoverageReader(world.base.db)
    return ActivityService(SqlActivityReader(world.base.db), steps, world.base.clock, lambda _: {})


def another(world: TradeWorld, name: str, abc: str = "B") -> str:
    with world.base.store.write("add") as batch:
        return batch.insert("account", {"legal_name": name, "owner_id": world.base.me, "abc_class": abc})


def raised(
    world: TradeWorld, account: str, rate: str, category: str, value: int | None = None, severity: int = 2
) -> str:
    with world.base.store.write("raise") as batch:
        moment = {"raised_at": world.base.clock.now, "raised_offset": 480, "raised_zone": "Asia/Shanghai"}
        about = {"account_id": account, "rate": rate, "category": category, "words": "太贵", "severity": severity}
        money = {"value_minor": value, "currency": "CNY" if value else None}
        return batch.insert("objection", {**about, **money, **moment})


def happened(world: TradeWorld, reason: str, account: str, kind: str, **more: object) -> None:
    with world.base.store.write("record") as batch:
        moment = {"happened_at": world.base.clock.now, "happened_offset": 480, "happened_zone": "Asia/Shanghai"}
        batch.insert("objection_event", {"objection_id": reason, "account_id": account, "kind": kind, **moment, **more})


def test_what_blocks_most_accounts_stands_first_and_money_counts_once(world: TradeWorld) -> None:
    second, third = another(world, "第二家"), another(world, "第三家")
    for account, value in ((world.account, 100), (world.account, 300), (second, 50)):
        raised(world, account, "conversion", "price", value)
    raised(world, third, "conversion", "trust", 9_000)
    raised(world, second, "repurchase", "delivery")
    page = reasons(world).page(ReasonQuestion())
    assert [(one.key, one.reasons, one.accounts, one.value_minor, one.upto) for one in page.rows] == [
        ("conversion/price", 3, 2, 350, Ratio(2, 3)),
        ("conversion/trust", 1, 1, 9_000, Ratio(3, 3)),
        ("repurchase/delivery", 1, 1, 0, Ratio(3, 3)),
    ]
    assert (page.blocked_accounts, page.blocked_minor) == (3, 9_350)
    by_money = reasons(world).page(ReasonQuestion(by_money=True))
    assert by_money.rows[0].key == "conversion/trust"
    assert [one.account_id for one in reasons(world).accounts(ReasonQuestion(), "conversion/trust")] == [third]
    only = reasons(world).page(ReasonQuestion(rate="repurchase"))
    assert [one.key for one in only.rows] == ["repurchase/delivery"]


def test_what_is_eliminated_blocks_nothing_and_says_how(world: TradeWorld) -> None:
    reason = raised(world, world.account, "conversion", "price")
    world.base.clock.now += 3 * DAY
    happened(world, reason, world.account, "answered", note="算给他看一年省多少", material="案例：同行一年省 12 万")
    world.base.clock.now += 4 * DAY
    happened(world, reason, world.account, "eliminated", evidence="老板确认")
    page = reasons(world).page(ReasonQuestion())
    conversion = next(one for one in page.rates if one.rate == "conversion")
    assert page.rows == ()
    assert (conversion.counts.eliminated, conversion.eliminated_share, conversion.median_days) == (1, Ratio(1, 1), 7)
    (remedy,) = reasons(world).remedies("conversion", "price")
    assert (remedy.answer, remedy.material, remedy.evidence, remedy.days) == (
        "算给他看一年省多少",
        "案例：同行一年省 12 万",
        "老板确认",
        7,
    )


def test_elimination_is_proposed_when_what_was_blocked_happened(world: TradeWorld) -> None:
    raised(world, world.account, "coverage", "trust")
    assert reasons(world).page(ReasonQuestion()).proposals == ()
    world.base.clock.now += DAY
    with world.base.store.write("open") as batch:
        on = {"opened_on": "2026-11-23", "evidence": "contract"}
        batch.insert("account_opened", {"account_id": world.account, **on})
    (found,) = reasons(world).page(ReasonQuestion()).proposals
    assert (found.account_id, found.proposes) == (world.account, "opened")


def test_severe_reasons_of_the_running_stage_hold_it(world: TradeWorld) -> None:
    raised(world, world.account, "coverage", "trust", severity=3)
    assert not any(one.holds_stage for one in reasons(world).page(ReasonQuestion()).rates)
    with world.base.store.write("campaign") as batch:
        unit = batch.find("unit")[0]["id"]
        about = {"profile": "transaction", "drive": "dealer", "state": "running", "started_on": "2026-11-01"}
        campaign = batch.insert("campaign", {"unit_id": unit, "name": "C", **about})
        days = {"starts_on": "2026-11-01", "ends_on": "2026-11-30", "state": "running"}
        batch.insert("campaign_stage", {"campaign_id": campaign, "kind": "coverage", **days})
    assert [one.rate for one in reasons(world).page(ReasonQuestion()).rates if one.holds_stage] == ["coverage"]


@pytest.mark.parametrize(
    ("settled", "standing", "days"),
    [
        ({}, {}, None),
        ({7: 1}, {}, 7),
        ({2: 1, 4: 1, 6: 1}, {}, 4),
        ({2: 1}, {1: 5}, 2),
        ({2: 1}, {9: 2}, None),
        ({2: 1, 5: 1}, {3: 1, 9: 1}, 5),
    ],
)
def test_ages_of_reasons_that_stand_are_not_over_yet(
    settled: dict[int, int], standing: dict[int, int], days: int | None
) -> None:
    assert median_days(settled, standing) == days


def visited(world: TradeWorld, account: str, days_ago: int, **more: object) -> None:
    with world.base.store.write("visit") as batch:
        at = world.base.clock.now - days_ago * DAY - HOUR
        moment = {"started_at": at, "started_offset": 480, "started_zone": "Asia/Shanghai"}
        batch.insert("visit", {"account_id": account, "rep_id": world.base.me, "channel": "visit", **moment, **more})


def test_measures_are_those_of_the_rule(world: TradeWorld) -> None:
    second, third = another(world, "第二家"), another(world, "第三家", "C")
    world.base.clock.now += 30 * DAY
    for account, ago in ((second, 1), (second, 3), (third, 5), (third, 60)):
        visited(world, account, ago)
    page = activity(world).page(ActivityQuestion())
    planned = {world.account: 2, second: 1, third: 1}
    wanted = measures(planned, {second: 2, third: 2})
    everything, *classes = page.classes
    assert everything.measures == wanted
    assert (everything.accounts, everything.planned, everything.done) == (3, 4, 4)
    assert [(one.abc_class, one.accounts, one.done, one.overdue) for one in classes] == [
        ("A", 1, 0, 1),
        ("B", 1, 2, 0),
        ("C", 1, 2, 0),
    ]
    (late,) = activity(world).overdue(ActivityQuestion())
    assert (late.account_id, late.abc_class) == (world.account, "A")
    (rep,) = page.reps
    assert (rep.accounts, rep.done, rep.overdue, rep.evidence) == (3, 4, 1, Ratio(0, 3))


def test_invariant_35_holds_of_sums(world: TradeWorld) -> None:
    sums = [VisitSums(world.base.me, "A", 5, 0, 3, 9, 6, 2), VisitSums(world.base.me, "C", 7, 0, 2, 2, 2, 2)]
    found = measures_of(sums, {"A": 2, "C": 1})
    assert found.reach.value is not None
    assert found.frequency.value is not None
    assert found.reach.value * found.frequency.value == Ratio(11, 12).value
    assert found.attainment == Ratio(8, 17)


def test_how_long_a_reason_waited_for_its_answer(world: TradeWorld) -> None:
    for hours in (2, 30, 5):
        reason = raised(world, world.account, "conversion", "price")
        world.base.clock.now += hours * HOUR
        happened(world, reason, world.account, "answered")
    (rep,) = activity(world).page(ActivityQuestion()).reps
    assert rep.answer_s == 5 * 3600
    assert activity(world).page(ActivityQuestion(as_of=date(2026, 1, 1))).reps[0].answer_s is None


def test_use_of_the_program_is_what_the_server_saw(world: TradeWorld) -> None:
    assert not activity(world).page(ActivityQuestion()).is_watched
    with world.base.store.write("seen") as batch:
        for day, lag, waiting in (("2026-11-20", 60, 0), ("2026-11-21", 600, 4)):
            about = {"rep_id": world.base.me, "day": day, "rounds": 3, "lag_s": lag, "waiting": waiting}
            batch.insert("rep_activity", {**about, "first_at": 1, "last_at": 2})
    page = activity(world).page(ActivityQuestion())
    assert page.is_watched
    assert (page.reps[0].used_days, page.reps[0].lag_s, page.reps[0].waiting) == (2, 60, 4)
