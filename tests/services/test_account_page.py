"""The account's page as values: verified trade, share of wallet, history in pages, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from account_world import TODAY, AccountWorld, account_world
from visit_world import at

from fieldapp.domain.people import FlagCode
from fieldapp.domain.rates import Band
from fieldapp.domain.visits import VisitStatus
from fieldapp.services.account_views import TimelineItem
from fieldapp.services.accounts import AccountDraft, SupplierDraft, WalletDraft


@pytest.fixture
def world(tmp_path: Path) -> Iterator[AccountWorld]:
    with account_world(tmp_path) as made:
        yield made


def test_trade_counts_as_far_as_it_is_invoiced_to_and_paid_by_the_account(world: AccountWorld) -> None:
    own = {"account_id": world.visit.account, "amount_minor": 1_000, "currency": "CNY"}
    moment = at("2026-11-01 12:00").columns("ordered")
    orders = [
        world.write("sales_order", **own, number=number, channel="rep", state="valid", **moment) for number in "abc"
    ]
    papers = (("别的公司", None), ("苏州恒达精密机械有限公司", "张三"), ("苏州恒达精密机械有限公司", None))
    for order, (title, payer) in zip(orders, papers, strict=True):
        world.write("invoice", **own, order_id=order, number="1", title=title, issued_on="2026-11-02")
        world.write("payment", **own, order_id=order, kind="full", payer=payer, paid_on="2026-11-03")
    trades = {line.order.number: line.trade for line in world.view().orders}
    assert {number: trade.verified_minor for number, trade in trades.items()} == {"a": 0, "b": 0, "c": 1_000}
    invoice = str(world.visit.rows("invoice")[0]["id"])
    about = {"account_id": world.visit.account, "order_id": orders[0], "invoice_id": invoice}
    world.write("trade_confirmation", **about, state="confirmed", reason="母公司", confirmed_on="2026-11-04")
    assert {line.order.number: line.trade.verified_minor for line in world.view().orders}["a"] == 1_000


def test_the_share_of_wallet_is_verified_trade_of_a_year(world: AccountWorld) -> None:
    assert world.view().wallet.band is Band.UNKNOWN
    world.order("2026-11-12", minor=300_000)
    world.order("2026-11-13", minor=500_000, paid=False)
    world.order("2025-11-01", minor=900_000)
    world.accounts.edit(
        world.visit.account,
        AccountDraft(
            {"legal_name": "苏州恒达精密机械有限公司"},
            WalletDraft(1_000_000, "CNY", "2026-03-01"),
            (SupplierDraft("聚源", 500_000),),
        ),
    )
    wallet = world.view().wallet
    assert (wallet.ours_minor, wallet.ordered_minor, wallet.share_ppm) == (300_000, 800_000, 300_000)
    assert (wallet.band, wallet.rest_ppm, wallet.is_old) == (Band.EXPOSED, 200_000, True)


def test_orders_say_what_is_recorded_and_derive_the_mode(world: AccountWorld) -> None:
    for day in range(1, 7):
        world.order(f"2026-10-0{day}", "self")
    view = world.view()
    assert (view.mode, view.order_count, len(view.orders)) == ("auto", 6, 5)
    assert view.orders[0].day == date(2026, 10, 6) and view.orders[0].trade.outstanding_minor == 0
    modes = [item for item in history(world) if item.kind == "mode"]
    assert [item.params["after"] for item in modes] == ["auto"]


def history(world: AccountWorld) -> list[TimelineItem]:
    view = world.view()
    items, has_more = list(view.timeline), view.has_more
    while has_more:
        more, has_more = world.page.more(world.visit.account, items[-1])
        items += more
    return items


def test_history_comes_newest_first_in_pages_without_gap_or_repeat(world: AccountWorld) -> None:
    for day in range(1, 31):
        world.visit.clock.now += 1
        started = at(f"2026-10-{day:02} 10:00")
        world.visit.visits.log(
            world.visit.draft(started=started, people=(world.visit.people["李总"],), outcome=str(day))
        )
    world.write("account_opened", account_id=world.visit.account, opened_on="2026-02-03", evidence="contract")
    items = history(world)
    assert [(item.at, item.ref) for item in items] == sorted(((item.at, item.ref) for item in items), reverse=True)
    assert len({item.ref for item in items}) == len(items)
    assert [item.params["outcome"] for item in items if item.kind == "visit"] == [str(day) for day in range(30, 0, -1)]
    kinds = {item.kind for item in items}
    assert {"visit", "objection", "role", "opened"} <= kinds
    opened = next(item for item in items if item.kind == "opened")
    assert opened.day == date(2026, 2, 3)


def test_an_amended_visit_is_told_once(world: AccountWorld) -> None:
    saved = world.visit.visits.log(world.visit.draft(outcome="first", people=(world.visit.people["张董"],)))
    world.visit.visits.amend(saved.visit_id, world.visit.draft(outcome="second", people=(world.visit.people["张董"],)))
    assert [item.params["outcome"] for item in history(world) if item.kind == "visit"] == ["second"]
    assert world.person("张董").row.times_met == 1


def test_a_call_is_no_meeting(world: AccountWorld) -> None:
    boss = world.visit.people["张董"]
    world.visit.visits.log(world.visit.draft(channel="call", people=(boss,)))
    assert FlagCode.DECISION_MAKER_NEVER_MET in {flag.code for flag in world.view().flags}
    world.visit.visits.log(world.visit.draft(people=(boss,)))
    view = world.view()
    assert FlagCode.DECISION_MAKER_NEVER_MET not in {flag.code for flag in view.flags}
    assert world.person("张董").met_on == date.fromisoformat(TODAY) == view.last_visit_on
    assert view.standing is not None and view.standing.status is VisitStatus.COVERED


def test_the_map_shows_the_missing_payer_and_the_key_person(world: AccountWorld) -> None:
    view = world.view()
    assert "role:payer" in {node.id for node in view.map.nodes}
    assert view.cover.missing == ("payer",) and not view.is_mapped
    key = next(node.person for node in view.map.nodes if node.id == world.visit.people["张董"])
    assert key is not None and key.key_rank == 1


def test_nothing_is_shown_of_an_account_that_is_not_here(world: AccountWorld) -> None:
    assert world.page.load("missing") is None
    assert world.page.contact("missing") is None
    assert world.page.people("missing") == ()


def test_a_person_s_page_holds_roles_arrows_meetings_and_words(world: AccountWorld) -> None:
    boss, worker = world.visit.people["张董"], world.visit.people["周工"]
    world.people.set_influence(worker, boss, 4)
    world.visit.visits.log(world.visit.draft(people=(boss, worker), outcome="参观车间"))
    world.write(
        "objection", account_id=world.visit.account, contact_id=boss, rate="coverage", category="other", words="没空",
        severity=1, **world.visit.ago(5).columns("raised"),
    )  # fmt: skip
    view = world.page.contact(boss)
    assert view is not None and view.person.rank == 1
    assert [role.role for role in view.roles] == ["decision_maker"]
    assert view.influenced_by == ((worker, "周工", 4),) and view.influences == ()
    assert [visit.outcome for visit in view.visits] == ["参观车间"]
    assert [one.row.words for one in view.objections] == ["没空"]
    assert [name for _, name in world.page.colleagues()] == ["王敏"]


def test_a_corrected_order_keeps_the_papers_of_its_former_version(world: AccountWorld) -> None:
    first = world.order("2026-11-01", minor=100_000)
    world.write("refund", account_id=world.visit.account, order_id=first, amount_minor=10_000, currency="CNY",
                refunded_on="2026-11-10")  # fmt: skip
    own = {"account_id": world.visit.account, "number": "SO-9", "channel": "rep", "state": "valid"}
    money = {"amount_minor": 90_000, "currency": "CNY", "supersedes": first}
    second = world.write("sales_order", **own, **money, **at("2026-11-01 12:00").columns("ordered"))
    (line,) = world.view().orders
    assert (line.order.id, line.order.refunded_minor, line.trade.verified_minor) == (second, 10_000, 80_000)


def test_an_account_made_early_in_the_morning_is_not_late_that_day(world: AccountWorld) -> None:
    world.visit.clock.now = at("2026-11-23 00:30").at
    new = world.write("account", legal_name="昆山新桥模具", owner_id=world.visit.me, abc_class="A")
    view = world.page.load(new)
    assert view is not None and view.standing is not None
    assert (view.standing.due_on, view.standing.days_late) == (date(2026, 11, 23), 0)
