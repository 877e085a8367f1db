"""Credit memos, rebates, write-offs and split payments, entered on a laptop as in the window, through a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from net import Net
from posting_world import PLAN
from real_laptops import RealLaptop, laptop, server_rows

from fieldapp.infra.clock import SystemClock
from fieldapp.services.credit_drafts import CreditMemoDraft, OrderEventDraft, RebateDraft, SplitDraft
from fieldapp.services.credits import CreditService
from fieldapp.services.trade_page import TradePageService
from fieldapp.storage.rights import SqlRights
from fieldapp.storage.trade_reader import SqlTradeReader
from sync.server.posting.desk import PostingDesk

DAY = {"ordered_at": 1_790_000_000_000_000, "ordered_offset": 480, "ordered_zone": "Asia/Shanghai"}


@pytest.fixture
def fin(http: Net, tmp_path: Path) -> Iterator[RealLaptop]:
    with laptop(http, "fin", tmp_path / "fin") as made:
        yield made


def order(one: RealLaptop, account: str, number: str) -> str:
    values = {"account_id": account, "number": number, "channel": "self", "currency": "CNY", "state": "valid"}
    return one.insert("sales_order", {**values, **DAY, "amount_minor": 1_000_000})


def sold(one: RealLaptop) -> tuple[str, str, str]:
    """A customer of ann's with two orders of 10,000.00, invoiced; return the account and the orders."""
    account = one.account("Chengyuan")
    about = {"account_id": account, "rep_id": one.me(), "from_on": "2026-01-01"}
    one.insert("origination", {**about, "weight_ppm": 1_000_000, "state": "claimed"})
    one.insert("service_assignment", about)
    first, second = order(one, account, "1"), order(one, account, "2")
    for number, order_id in (("I1", first), ("I2", second)):
        values = {"account_id": account, "order_id": order_id, "number": number, "title": "Chengyuan"}
        one.insert("invoice", {**values, "amount_minor": 1_000_000, "currency": "CNY", "issued_on": "2026-09-22"})
    return account, first, second


def forms(one: RealLaptop) -> CreditService:
    """What the forms of the window write by."""
    return CreditService(one.opened.store, SystemClock(), SqlRights(one.opened.store.db))


def publish_and_confirm(http: Net, account: str) -> None:
    """Finance publishes the plan, the manager confirms who brought the account."""
    fin, mia = http.world.laptop("fin"), http.world.laptop("mia")
    plan = {"unit_id": http.world.units["company"], "plan": "lifetime-share", "name": "P", "version": "1"}
    fin.push(fin.insert("plan_version", **plan, from_on="2000-01-01", zone="Asia/Shanghai", document=PLAN))
    (claim,) = server_rows(http, "origination").values()
    decided = {"account_id": account, "origination_id": claim["id"], "verdict": "confirmed"}
    mia.push(mia.insert("origination_decision", **decided, decided_on="2026-10-01"))


def test_what_lowers_an_order_and_what_settles_several_reach_the_server_and_the_pay(
    http: Net, ann: RealLaptop, fin: RealLaptop
) -> None:
    account, first, second = sold(ann)
    paid = {"account_id": account, "kind": "full", "payer": "Chengyuan", "currency": "CNY", "paid_on": "2026-10-05"}
    payment = ann.insert("payment", {**paid, "amount_minor": 1_500_000})
    forms(ann).split_payment(payment, SplitDraft({first: 900_000, second: 600_000}))
    ann.round()
    assert len(server_rows(http, "payment_allocation")) == 2
    publish_and_confirm(http, account)
    post(http)
    ann.round()
    # Without a known cost all that was paid is profit: a tenth of 15,000.00
    assert earned(ann) == 150_000
    forms(ann).add_credit_memo(first, CreditMemoDraft(200_000, "CNY", "2026-10-08"))
    forms(ann).grant_rebate(
        account, RebateDraft(100_000, "CNY", "2026-10-08", used_order_id=second, used_on="2026-10-09")
    )
    ann.round()
    fin.round()
    forms(fin).note_event(second, OrderEventDraft("bad_debt", "2026-11-01", "gone"))
    fin.round()
    post(http)
    ann.round()
    # Of the first 8,000.00 are left, of which 9,000.00 were paid; of the second the 6,000.00 that came stay
    assert earned(ann) == 140_000
    page = TradePageService(SqlTradeReader(ann.opened.store.db), SystemClock()).load(account)
    assert page is not None
    assert sorted((one.trade.net_minor, [event.kind for event in one.events]) for one in page.orders) == [
        (800_000, []),
        (900_000, ["bad_debt"]),
    ]


def post(http: Net) -> None:
    desk = PostingDesk(http.world.database, http.world.clock.now_us)
    for _ in range(6):
        desk.run_due()


def earned(one: RealLaptop) -> int:
    return sum(int(str(row["amount_minor"])) for row in one.rows("commission_entry").values() if row["ver"])
