"""Each line of the Today page from a real store: it is there exactly when it should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clocks import DAY
from today_world import TodayWorld, today_world

from fieldapp.storage.drafts import DraftStore

HOUR = DAY // 24


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TodayWorld]:
    with today_world(tmp_path) as made:
        yield made


# ------------------------------------------------------------------------------------- the day's stops


def test_an_empty_store_is_an_empty_day(world: TodayWorld) -> None:
    today = world.load()
    assert (today.date, today.stops, today.needs) == ("2026-11-22", (), ())
    assert (today.mix_counts, today.dormant, today.route_m, today.has_accounts) == ({}, 0, None, False)


def test_plans_and_visits_of_the_day_by_time(world: TodayWorld) -> None:
    first, second, third = (world.account(name) for name in ("甲", "乙", "丙"))
    world.plan(second, 0, planned_at=world.clock.now + HOUR, purpose="报价")
    world.visit(first, 0, started_at=world.clock.now - HOUR)
    world.plan(third, 0, planned_at=world.clock.now + 2 * HOUR)
    stops = world.load().stops
    assert [(stop.name, stop.state, stop.purpose) for stop in stops] == [
        ("甲", "done", None), ("乙", "next", "报价"), ("丙", "todo", None),
    ]  # fmt: skip
    assert world.load().done == 1


def test_only_the_own_day_counts(world: TodayWorld) -> None:
    account = world.account()
    start = world.clock.now - 15 * HOUR - 5 * 60_000_000
    world.plan(account, 0, planned_at=start - 1)
    world.plan(account, 0, planned_at=start + DAY)
    world.plan(account, 0, rep_id=world.colleague)
    world.visit(account, 0, rep_id=world.colleague)
    world.plan(account, 0, cancelled_at=world.clock.now)
    assert world.load().stops == ()
    world.plan(account, 0, planned_at=start)
    world.plan(account, 0, planned_at=start + DAY - 1)
    assert len(world.load().stops) == 2


def test_a_plan_that_was_carried_out_is_one_stop_and_keeps_its_purpose(world: TodayWorld) -> None:
    account = world.account()
    plan = world.plan(account, 0, purpose="报价")
    visit = world.visit(account, 0, plan_id=plan)
    (stop,) = world.load().stops
    assert (stop.visit_id, stop.plan_id, stop.state, stop.purpose) == (visit, plan, "done", "报价")
    amended = world.visit(account, 0, plan_id=plan, supersedes=visit)
    (stop,) = world.load().stops
    assert stop.visit_id == amended


def test_a_stop_without_purpose_takes_the_missing_role_then_the_gravest_reason(world: TodayWorld) -> None:
    account = world.account()
    world.plan(account, 0)
    (stop,) = world.load().stops
    assert stop.missing_role == "payer"
    world.person(account, "payer", "decision_maker", "selector", "user")
    for words, severity in (("小事", 1), ("账期太短", 3)):
        raised = world.moment("raised", world.at(-3))
        shared = {"account_id": account, "category": "terms", "rate": "repurchase"}
        world.add("objection", **shared, words=words, severity=severity, **raised)
    (stop,) = world.load().stops
    assert (stop.missing_role, stop.objection) == (None, "账期太短")


# ------------------------------------------------------------------------------------- what needs the rep


@pytest.mark.parametrize(
    ("ours", "is_there"),
    [(0, False), (1, True), (499, True), (500, True), (1000, True), (1001, False), (10_001, False)],
)
def test_droppable_up_to_a_tenth_of_the_wallet(world: TodayWorld, ours: int, is_there: bool) -> None:
    account = world.account()
    world.wallet(account, 10_000)
    if ours:
        world.trade(account, -10, ours)
    else:
        world.order(account, -10)
    needs = world.needs("droppable")
    assert bool(needs) == is_there
    if is_there:
        assert needs[0].params == {"share_ppm": ours * 100, "supplier": None}


def test_droppable_counts_verified_trade_of_one_year_as_the_account_page_does(world: TodayWorld) -> None:
    account = world.account()
    world.wallet(account, 10_000)
    world.order(account, -5, 9_000)  # ordered, neither invoiced nor paid
    world.trade(account, -366, 5_000)  # too long ago
    world.trade(account, -10, 400, name="另一家公司")  # invoiced to somebody else
    assert world.needs("droppable") == []
    order = world.trade(account, -20, 800)
    shared = {"account_id": account, "order_id": order, "currency": "CNY"}
    world.add("refund", **shared, amount_minor=300, refunded_on="2026-11-20")
    for name, share in (("小厂", 100_000), ("大厂", 600_000)):
        world.add("supplier_share", account_id=account, name=name, share_ppm=share)
    (need,) = world.needs("droppable")
    assert need.params == {"share_ppm": 50_000, "supplier": "大厂"}


def test_the_biggest_wallet_comes_first(world: TodayWorld) -> None:
    for name, total in (("小", 10_000), ("大", 90_000), ("中", 50_000)):
        account = world.account(name)
        world.wallet(account, total)
        world.trade(account, -10, 100, name=name)
    assert [need.name for need in world.needs("droppable")] == ["大", "中", "小"]


def test_a_role_is_unknown_after_three_visits(world: TodayWorld) -> None:
    account = world.account()
    world.visit(account, -1)
    world.visit(account, -2)
    world.visit(account, -3, channel="call")
    assert world.needs("role_unknown") == [], "a call is no visit"
    world.visit(account, -4)
    assert world.needs("role_unknown")[0].params == {"visits": 3, "role": "decision_maker"}
    world.person(account, "decision_maker")
    assert world.needs("role_unknown")[0].params == {"visits": 3, "role": "payer"}
    payer = world.person(account, "payer", name="钱会计")
    assert world.needs("role_unknown") == []
    world.change("contact", payer, left_on="2026-11-01")
    assert world.needs("role_unknown")[0].params["role"] == "payer", "who has left holds no role"


@pytest.mark.parametrize(
    ("channels", "is_there"),
    [("rrsssss", True), ("rrwwwww", True), ("rrsswws", True), ("rrrssss", False), ("rssss", False), ("rssssss", False)],
)
def test_ready_for_auto_is_five_of_the_last_six(world: TodayWorld, channels: str, is_there: bool) -> None:
    account = world.account()
    names = {"s": "self", "w": "renew", "r": "rep"}
    for place, letter in enumerate(channels):
        world.order(account, place - len(channels), channel=names[letter])
    needs = world.needs("ready_for_auto")
    assert bool(needs) == is_there, "seven orders: the last one made it automatic already"
    if needs:
        assert needs[0].params == {"count": 5, "window": 6}


@pytest.mark.parametrize(
    ("abc", "days", "is_there"),
    [("A", 17, False), ("A", 18, True), ("B", 35, False), ("B", 36, True), ("C", 300, False), (None, 300, False)],
)
def test_overdue_beyond_one_and_a_quarter_intervals(
    world: TodayWorld, abc: str | None, days: int, is_there: bool
) -> None:
    account = world.account(abc_class=abc)
    world.visit(account, -days)
    needs = world.needs("overdue")
    assert bool(needs) == is_there
    if is_there:
        assert (needs[0].params["days"], needs[0].params["abc_class"]) == (days, abc)


def test_a_plan_to_come_takes_away_overdue_and_a_missed_one_does_not(world: TodayWorld) -> None:
    account = world.account(abc_class="A")
    world.visit(account, -30)
    world.visit(account, -1, channel="call")
    world.plan(account, -5)
    assert len(world.needs("overdue")) == 1
    world.plan(account, 3)
    assert world.needs("overdue") == []


def test_our_promises_that_are_due(world: TodayWorld) -> None:
    account = world.account()
    for text, side, due, state in (
        ("报告", "us", "2026-11-22", "open"),
        ("样品", "us", "2026-11-01", "open"),
        ("明天", "us", "2026-11-23", "open"),
        ("无期", "us", None, "open"),
        ("他们", "them", "2026-11-01", "open"),
        ("已办", "us", "2026-11-01", "kept"),
    ):
        world.add("promise", account_id=account, text=text, side=side, due_on=due, state=state)
    assert [need.params["text"] for need in world.needs("promise_due")] == ["样品", "报告"]


def test_a_key_person_who_left(world: TodayWorld) -> None:
    account = world.account()
    key, second = world.person(account), world.person(account, name="孙经理")
    world.change("account", account, key_person_id=key)
    assert world.needs("key_person_left") == []
    world.change("contact", key, left_on="2026-11-01")
    (need,) = world.needs("key_person_left")
    assert need.params == {"person": "李总", "second": None}
    world.change("account", account, second_person_id=second)
    assert world.needs("key_person_left")[0].params["second"] == "孙经理"


@pytest.mark.parametrize("values", ["colleague", "closed"])
def test_what_is_not_ones_own_or_closed_needs_nobody(world: TodayWorld, values: str) -> None:
    account = world.account(abc_class="A")
    person = world.person(account)
    world.change("account", account, key_person_id=person)
    world.change("contact", person, left_on="2026-11-01")
    world.add("promise", account_id=account, text="报告", side="us", due_on="2026-11-01", state="open")
    for days in (-40, -50, -60):
        world.visit(account, days)
    world.wallet(account, 10_000)
    world.trade(account, -10, 100)
    for days, channel in zip(range(-9, -3), ("rep", *["self"] * 5), strict=True):
        world.order(account, days, channel=channel)
    kinds = {need.kind for need in world.load().needs}
    assert kinds == {"droppable", "promise_due", "key_person_left", "role_unknown", "ready_for_auto", "overdue"}
    if values == "closed":
        world.change("account", account, closed_on="2026-11-20")
    else:
        world.change("account", account, owner_id=world.colleague)
    assert world.load().needs == ()


# ------------------------------------------------------------------------------------- the mix


def test_the_mix_counts_buyers_of_half_a_year_by_mode(world: TodayWorld) -> None:
    for days in (-1, -180, -181):
        world.order(world.account(str(days)), days)
    world.account("nobody ordered")
    other = world.account("colleague's", owner_id=world.colleague)
    world.order(other, -1)
    today = world.load()
    assert (today.mix_counts, today.dormant) == ({"manual": 2}, 1)
    assert today.has_accounts


# ------------------------------------------------------------------------------------- unfinished visits


def test_what_was_typed_and_not_saved_comes_first_the_newest_before_the_older(world: TodayWorld) -> None:
    first, second = world.account("甲"), world.account("乙")
    drafts = DraftStore(world.store.db, world.clock)
    for key in (first, "new", second):
        drafts.save("visit", key, "{}")
    needs = world.load().needs
    assert [(need.kind, need.account_id, need.name) for need in needs[:3]] == [
        ("draft", second, "乙"), ("draft", "", ""), ("draft", first, "甲"),
    ]  # fmt: skip
    drafts.forget("visit", second)
    assert [need.account_id for need in world.load().needs if need.kind == "draft"] == ["", first]
