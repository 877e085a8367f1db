"""The server posts what trade brings: to whom it belongs, once, whatever the order in which facts come."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from clocks import DAY, SteadyClock
from posting_world import PLAN, Customer, post, publish, rows_of
from sync_world import World

from fieldapp.domain.commission.held_up import held_up
from fieldapp.domain.ids import IdSource
from fieldapp.storage import derived
from fieldapp.storage.opening import create_store
from fieldapp.storage.store import Store
from fieldapp.storage.sync_apply import Checkpoint
from sync.server.posting.closing import ClosingDesk


def entries(world: World, name: str) -> list[tuple[str, int]]:
    laptop = world.laptop(name)
    laptop.pull()
    rows = rows_of(laptop, "commission_entry")
    return sorted((str(row["role"]), int(str(row["amount_minor"]))) for row in rows)


def test_a_paid_order_brings_its_share_to_who_brought_and_who_serves(world: World) -> None:
    publish(world)
    ann = world.laptop("ann")
    customer = Customer(world, ann)
    customer.send(ann)
    customer.cost()
    customer.confirm()
    assert post(world) == 2
    # 10 % of 30,000.00 is 3,000.00; ordered alone: 90 % to who brought the account, 10 % to who serves it
    assert entries(world, "ann") == [("originator", 270_000)]
    assert entries(world, "ben") == [("server", 30_000)]
    assert entries(world, "mia") == []
    assert len(entries(world, "fin")) == 2


def test_what_a_laptop_gets_is_the_base_and_its_own_terms_not_cost_and_whole_plans(world: World) -> None:
    publish(world)
    ann = world.laptop("ann")
    customer = Customer(world, ann)
    customer.send(ann)
    customer.cost()
    customer.confirm()
    post(world)
    reader = world.laptop("ann")
    reader.pull()
    assert [row["base_minor"] for row in rows_of(reader, "order_base")] == [3_000_000]
    assert [row["plan"] for row in rows_of(reader, "plan_terms")] == ["lifetime-share"]
    assert rows_of(reader, "order_cost") == rows_of(reader, "plan_version") == rows_of(reader, "commission_run") == []
    (told,) = (json.loads(str(row["explanation"])) for row in rows_of(reader, "commission_entry"))
    assert (told["before"]["base_minor"], told["after"]["base_minor"]) == (3_000_000, 3_000_000)
    assert "cost_minor" not in {*told["before"], *told["after"]}


def test_running_again_posts_nothing_and_a_whole_refund_takes_all_back(world: World) -> None:
    publish(world)
    ann = world.laptop("ann")
    customer = Customer(world, ann)
    customer.send(ann)
    customer.confirm()
    assert post(world) == 2
    ann.push(ann.insert("refund", **customer.of_order, amount_minor=10_000_000, refunded_on="2026-11-01"))
    assert post(world) == 2
    assert sum(amount for _, amount in entries(world, "ann")) == 0
    assert sum(amount for _, amount in entries(world, "ben")) == 0


def test_the_beneficiary_keeps_the_entries_of_an_account_that_went_to_a_colleague(world: World) -> None:
    publish(world)
    ann, mia = world.laptop("ann"), world.laptop("mia")
    customer = Customer(world, ann)
    customer.send(ann)
    customer.confirm()
    post(world)
    moved = mia.hand_over(customer.account.id, world.users["ben"])
    assert [one.status.value for one in mia.push(moved)] == ["applied"]
    reader = world.laptop("ann")
    reader.pull()
    assert rows_of(reader, "account") == []
    (entry,) = rows_of(reader, "commission_entry")
    assert (entry["account_name"], entry["order_number"], entry["channel"]) == ("Chengyuan", "1", "self")
    told = json.loads(str(entry["explanation"]))
    assert (told["kind"], told["rate"], told["pool_after"], told["share_after"]) == (
        "share",
        "1/10",
        1_000_000,
        900_000,
    )


def test_the_order_in_which_facts_arrive_changes_nothing(world: World) -> None:
    """Posting runs after every arrival, and what is posted sums up to the same."""
    publish(world)
    ann = world.laptop("ann")
    found = set()
    for arrival in permutations(("invoice", "payment", "confirm", "cost")):
        customer = Customer(world, ann, "rep")
        ann.push(customer.account, customer.claim, customer.service, customer.order)
        for fact in arrival:
            if fact in ("invoice", "payment"):
                ann.push(getattr(customer, fact)(ann))
            else:
                getattr(customer, fact)()
            post(world)
        fin = world.laptop("fin")
        fin.pull()
        rows = [row for row in rows_of(fin, "commission_entry") if row["account_key"] == customer.account.id]
        sums: dict[tuple[str, str], int] = {}
        for row in rows:
            key = str(row["beneficiary"]), str(row["role"])
            sums[key] = sums.get(key, 0) + row["amount_minor"]
        found.add(tuple(sorted((key, amount) for key, amount in sums.items() if amount)))
    assert found == {
        tuple(sorted([((world.users["ann"], "originator"), 180_000), ((world.users["ben"], "server"), 120_000)]))
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_order_in_which_facts_of_several_orders_arrive_changes_nothing(world: World, seed: int) -> None:
    """Two orders with their papers, one of them given back in part, in any order and in pushes of any size."""
    publish(world)
    ann, random = world.laptop("ann"), Random(seed)
    customer = Customer(world, ann, "rep")
    ann.push(customer.account, customer.claim, customer.service, customer.order)
    again = ann.insert("sales_order", **{**customer.order_values, "number": "2", "channel": "self"})
    of_again = {**customer.of_order, "order_id": again.id}
    paid = {"kind": "full", "payer": "Chengyuan", "amount_minor": 10_000_000, "paid_on": "2026-10-20"}
    invoiced = {"number": "I2", "title": "Chengyuan", "amount_minor": 10_000_000, "issued_on": "2026-10-06"}
    returned = {"amount_minor": 2_500_000, "refunded_on": "2026-10-25"}
    credited = {"amount_minor": 1_000_000, "issued_on": "2026-10-10"}
    facts = [
        lambda: customer.invoice(ann),
        lambda: customer.payment(ann),
        lambda: ann.insert("refund", **customer.of_order, **returned),
        lambda: ann.insert("invoice", **of_again, **invoiced),
        lambda: ann.insert("payment", **of_again, **paid),
        lambda: ann.insert("credit_memo", **of_again, **credited),
    ]
    ann.push(again)
    customer.cost()
    customer.confirm()
    random.shuffle(facts)
    while facts:
        size = random.randint(1, 3)
        assert {one.status.value for one in ann.push(*(fact() for fact in facts[:size]))} == {"applied"}
        del facts[:size]
        if random.randrange(2):
            post(world)
    post(world)
    # The first: 30,000.00 of profit less 25,000.00 given back, by 60 to 40; the second has no known cost: 90,000.00 are
    # profit, by 90 to 10.
    assert sum(amount for _, amount in entries(world, "ann")) == 30_000 + 810_000
    assert sum(amount for _, amount in entries(world, "ben")) == 20_000 + 90_000


def test_without_a_plan_nothing_is_posted_and_a_new_plan_reckons_all_that_was(world: World) -> None:
    ann = world.laptop("ann")
    customer = Customer(world, ann)
    customer.send(ann)
    customer.confirm()
    assert post(world) == 0
    publish(world)
    assert post(world) == 2


def test_a_text_that_is_no_plan_and_a_zone_that_there_is_not_are_refused(world: World) -> None:
    fin = world.laptop("fin")
    common: dict[str, Any] = {"unit_id": world.units["company"], "plan": "p", "name": "P", "version": "1"}
    common["from_on"] = "2026-01-01"
    wrong = (("[[version]]", "Asia/Shanghai"), (PLAN, "Asia/Nowhere"))
    sent = [fin.insert("plan_version", **common, document=document, zone=zone) for document, zone in wrong]
    assert [(one.code, one.message) for one in fin.push(*sent)] == [("invalid", "document"), ("invalid", "zone")]


def test_terms_that_were_published_are_never_changed_under_their_name(world: World) -> None:
    publish(world)
    fin = world.laptop("fin")
    common: dict[str, Any] = {"unit_id": world.units["company"], "plan": "lifetime-share", "name": "P", "version": "1"}
    common |= {"from_on": "2000-01-01", "zone": "Asia/Shanghai"}
    better = PLAN.replace('rate = "10 %"', 'rate = "12 %"')
    head, _, terms = PLAN.partition("from = 2000-01-01")
    both = f'{head}from = 2000-01-01\nuntil = 2027-01-01{terms}\n[[version]]\nid = "2"\nfrom = 2027-01-01{terms}'
    sent = [
        fin.insert("plan_version", **common, document=better),
        fin.insert("plan_version", **{**common, "version": "2", "from_on": "2027-01-01"}, document=both),
    ]
    assert [(one.status.value, one.message) for one in fin.push(*sent)] == [("rejected", "version"), ("applied", None)]


def test_of_two_texts_of_one_version_in_one_push_the_second_is_refused(world: World) -> None:
    fin = world.laptop("fin")
    common: dict[str, Any] = {"unit_id": world.units["company"], "plan": "lifetime-share", "name": "P", "version": "1"}
    common |= {"from_on": "2000-01-01", "zone": "Asia/Shanghai"}
    texts = (PLAN, PLAN.replace('rate = "10 %"', 'rate = "12 %"'))
    sent = [fin.insert("plan_version", **common, document=text) for text in texts]
    assert [(one.status.value, one.message) for one in fin.push(*sent)] == [("applied", None), ("rejected", "version")]


def test_a_plan_is_an_account_s_not_a_person_s(world: World) -> None:
    fin, ann = world.laptop("fin"), world.laptop("ann")
    account = ann.insert("account", legal_name="Chengyuan", currency="CNY")
    ann.push(account)
    common: dict[str, Any] = {"plan": "lifetime-share", "from_on": "2026-01-01"}
    sent = [
        fin.insert("plan_assignment", **common, rep_id=world.users["ann"]),
        fin.insert("plan_assignment", **common, account_id=account.id),
    ]
    assert [(one.status.value, one.message) for one in fin.push(*sent)] == [("rejected", "rep_id"), ("applied", None)]


TIERED = PLAN.replace('base = "collected_margin"', 'base = "gross"\ncurrency = "CNY"').replace(
    'rate = "10 %"',
    """tiered = true
[version.tiers]
kind = "retroactive"
window = "year"
range = [{ from = 0, until = 12_000_000, rate = "5 %" }, { from = 12_000_000, rate = "10 %" }]
""",
)


def test_under_tiers_one_customer_s_payment_changes_what_others_brought_to_the_same_people_alone(world: World) -> None:
    """Ordered alone, ann has 90,000.00 of each: 5 % are 4,500.00; both are over the tier: 10 % of 180,000.00.

    Ben serves both: 10,000.00 each, always in the first tier. The base, which no plan asks for, is kept back.
    """
    publish(world, TIERED)
    ann = world.laptop("ann")
    first = Customer(world, ann)
    first.send(ann)
    first.confirm()
    first.cost()
    assert post(world) == 2
    assert entries(world, "ann") == [("originator", 450_000)]
    second = Customer(world, ann)
    second.send(ann)
    second.confirm()
    post(world)
    assert sum(amount for _, amount in entries(world, "ann")) == 1_800_000
    assert entries(world, "ben") == [("server", 50_000), ("server", 50_000)]
    ann.push(ann.insert("refund", **second.of_order, amount_minor=10_000_000, refunded_on="2026-11-01"))
    post(world)
    assert sum(amount for _, amount in entries(world, "ann")) == 450_000
    ann.pull()
    assert rows_of(ann, "order_base") == []


def test_under_tiers_claims_above_the_whole_hold_up_what_others_bring_until_they_are_put_right(world: World) -> None:
    publish(world, TIERED)
    ann, mia = world.laptop("ann"), world.laptop("mia")
    first = Customer(world, ann)
    first.send(ann)
    first.confirm()
    assert post(world) == 2
    about = {"account_id": first.account.id}
    claim = {"rep_id": world.users["ben"], "weight_ppm": 1_000_000, "from_on": "2026-01-01", "state": "claimed"}
    twice = mia.insert("origination", **about, **claim)
    decided = {**about, "origination_id": twice.id, "decided_on": "2026-10-02"}
    wrong = mia.insert("origination_decision", **decided, verdict="confirmed")
    assert [one.status.value for one in mia.push(twice, wrong)] == ["applied"] * 2
    second = Customer(world, ann)
    second.send(ann)
    second.confirm()
    assert post(world) == 0
    fin = world.laptop("fin")
    fin.pull()
    halted = held_up(row for row in rows_of(fin, "commission_run"))
    assert halted is not None, "finance is told for whom posting stands still, and because of whom"
    assert (halted.accounts, halted.people) == (
        (first.account.id,),
        tuple(sorted((world.users["ann"], world.users["ben"]))),
    )
    mia.push(mia.insert("origination_decision", **decided, verdict="reversed", supersedes=wrong.id))
    post(world)
    world.clock.now += DAY
    post(world)
    assert sum(amount for _, amount in entries(world, "ann")) == 1_800_000
    assert sum(amount for _, amount in entries(world, "ben")) == 100_000


def test_under_tiers_what_somebody_without_accounts_is_paid_for_leaving_is_posted_once_and_stays(world: World) -> None:
    fin, ben = world.laptop("fin"), world.laptop("ben")
    about = {"rep_id": world.users["ben"], "kind": "left", "ended_on": "2026-10-01", "reason": "agreed"}
    fin.push(fin.insert("termination", **about, amount_minor=5_000, currency="CNY"))
    publish(world, TIERED)
    assert post(world) == 1
    ClosingDesk(world.database, world.clock.now_us).lock(world.tenant, date(2026, 10, 1))
    fin.push(fin.insert("termination", **{**about, "rep_id": world.users["ann"]}))  # everything is reckoned anew
    assert post(world) == 0
    ben.pull()
    (entry,) = rows_of(ben, "commission_entry")
    assert (entry["component"], entry["amount_minor"], entry["period_on"]) == ("buy_out", 5_000, "2026-10-01")


def test_who_joins_after_the_plan_was_published_has_terms_too(world: World) -> None:
    publish(world)
    post(world)
    world.users["zoe"] = world.directory.add_user(world.tenant, "zoe", "rep", world.units["company"])
    post(world)
    zoe = world.laptop("zoe")
    zoe.pull()
    assert [row["plan"] for row in rows_of(zoe, "plan_terms")] == ["lifetime-share"]


class Notebook:
    """Ann's own laptop, with a real file."""

    def __init__(self, world: World, folder: Path) -> None:
        self.clock = SteadyClock(world.clock.now_us())
        me = world.users["ann"]
        db = create_store(folder / "ann.db", bytes(32), self.clock, profile="company", device="d", me=me)
        derived.register(db)
        self.store = Store(db, self.clock, IdSource(self.clock.now_us))
        self.me = me
        self.asks = world.laptop("ann")

    def pull(self) -> None:
        """Take in what is new, and reckon what it touches."""
        page = self.asks.ask()
        assert not page.more
        self.asks.cursors, self.asks.epoch = dict(page.cursors), page.epoch
        with self.store.transaction():
            Checkpoint(self.store.db, self.me, self.clock.now_us()).finish(page)
        while self.store.post_commission():
            continue

    def entries(self, *, is_preview: bool) -> list[tuple[Any, ...]]:
        columns = "role, order_key, event_key, amount_minor, target_minor, base_minor, period_on, explanation"
        rows = self.store.db.execute(f"SELECT {columns} FROM commission_entry WHERE (ver = 0) = ?", (int(is_preview),))
        return sorted(rows.fetchall())


def test_the_preview_on_the_laptop_is_what_the_server_posts(world: World, tmp_path: Path) -> None:
    publish(world)
    post(world)
    notebook = Notebook(world, tmp_path)
    ann = world.laptop("ann")
    customer = Customer(world, ann, "rep")
    customer.send(ann)
    customer.confirm()
    notebook.pull()
    preview = notebook.entries(is_preview=True)
    assert [row[:1] + row[3:4] for row in preview] == [("originator", 600_000)]
    assert notebook.entries(is_preview=False) == []
    assert post(world) == 2
    notebook.pull()
    assert notebook.entries(is_preview=False) == preview
    assert notebook.entries(is_preview=True) == [], "nothing is left that the server has not posted"
    customer.cost()
    post(world)
    notebook.pull()
    assert notebook.entries(is_preview=True) == [], "the base is all that a laptop needs to know of the cost"
    assert sum(row[3] for row in notebook.entries(is_preview=False)) == 180_000
    notebook.store.db.close()
