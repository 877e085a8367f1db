"""Months close in their order: statements are made once, what comes late is adjusted later, disputes bring entries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from clocks import DAY
from posting_world import Customer, desk_of, post, publish, rows_of
from sync_world import World

from fieldapp.domain.commission.closing import ClosingError
from sync.server.posting.closing import ClosingDesk

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def months_of(world: World) -> ClosingDesk:
    return ClosingDesk(world.database, world.clock.now_us)


def statements(world: World, name: str) -> list[tuple[Any, ...]]:
    laptop = world.laptop(name)
    laptop.pull()
    names = ("period_on", "opening_minor", "earned_minor", "adjustments_minor", "paid_minor", "closing_minor", "state")
    return sorted(tuple(row[one] for one in names) for row in rows_of(laptop, "statement"))


def lines(world: World, name: str) -> list[tuple[Any, ...]]:
    laptop = world.laptop(name)
    laptop.pull()
    names = ("effective_on", "period_on", "amount_minor", "is_adjusting", "reason")
    return sorted(tuple(row[one] for one in names) for row in rows_of(laptop, "commission_entry"))


def sold(world: World) -> Customer:
    """Paid on 2026-10-05: 10 % of 100,000.00 (no cost is known), 90 % of it ann's, as the customer orders alone."""
    publish(world)
    ann = world.laptop("ann")
    customer = Customer(world, ann)
    customer.send(ann)
    customer.confirm()
    assert post(world) == 2
    return customer


def test_a_locked_month_keeps_its_statement_and_what_comes_late_is_adjusted_in_the_next(world: World) -> None:
    customer = sold(world)
    (locked,) = months_of(world).lock(world.tenant, OCTOBER)
    assert (locked.start, locked.statements) == (OCTOBER, 2)
    assert statements(world, "ann") == [("2026-10-01", 0, 900_000, 0, 900_000, 0, "final")]
    assert statements(world, "mia") == [], "a statement is between a person and finance"
    ann = world.laptop("ann")
    ann.push(ann.insert("refund", **customer.of_order, amount_minor=10_000_000, refunded_on="2026-10-20"))
    assert post(world) == 2
    assert lines(world, "ann") == [
        ("2026-10-05", "2026-10-01", 900_000, False, None),
        ("2026-10-20", "2026-11-01", -900_000, True, "refund"),
    ]
    world.clock.now += 30 * DAY
    months_of(world).lock(world.tenant, date(2026, 11, 1))
    assert statements(world, "ann")[0] == ("2026-10-01", 0, 900_000, 0, 900_000, 0, "final")
    assert statements(world, "ann")[1] == ("2026-11-01", 0, 0, -900_000, 0, -900_000, "final")
    world.clock.now += 31 * DAY
    months_of(world).lock(world.tenant, date(2026, 12, 1))
    assert statements(world, "ann")[2] == ("2026-12-01", -900_000, 0, 0, 0, -900_000, "final"), "carried on"


def test_months_are_paid_after_they_were_locked_and_never_opened_again(world: World) -> None:
    sold(world)
    desk = months_of(world)
    with pytest.raises(ClosingError, match="month_not_locked"):
        desk.pay(world.tenant, OCTOBER, date(2026, 11, 5), None)
    desk.lock(world.tenant, OCTOBER, world.users["fin"])
    with pytest.raises(ClosingError, match="month_locked"):
        desk.lock(world.tenant, SEPTEMBER)
    with pytest.raises(ClosingError, match="month_not_over"):
        desk.lock(world.tenant, date(2027, 1, 1))
    paid = desk.pay(world.tenant, OCTOBER, date(2026, 11, 5), "SEPA 7")
    assert (paid.state.value, paid.statements) == ("paid", 2)
    with pytest.raises(ClosingError, match="month_paid"):
        desk.pay(world.tenant, OCTOBER, date(2026, 11, 5), None)
    ann = world.laptop("ann")
    ann.pull()
    (statement,) = rows_of(ann, "statement")
    assert (statement["state"], statement["paid_on"], statement["payout_reference"]) == ("paid", "2026-11-05", "SEPA 7")
    (period,) = rows_of(ann, "commission_period")
    assert (period["state"], period["from_on"], period["until_on"]) == ("paid", "2026-10-01", "2026-11-01")
    assert period["zone_data"]


def test_an_order_of_before_the_first_locked_month_goes_into_the_open_one(world: World) -> None:
    """A month of long ago that nobody had entries in is closed with those after it."""
    sold(world)
    months_of(world).lock(world.tenant, OCTOBER)
    ann = world.laptop("ann")
    late = Customer(world, ann)
    ann.push(late.account, late.claim, late.service, late.order, late.invoice(ann))
    about = {"kind": "full", "payer": "Chengyuan", "amount_minor": 10_000_000, "paid_on": "2026-09-25"}
    ann.push(ann.insert("payment", **late.of_order, **about))
    late.confirm()
    post(world)
    assert lines(world, "ann")[0] == ("2026-09-25", "2026-11-01", 900_000, True, "late_fact")


def dispute(world: World, amount: int | None = 5_000) -> str:
    """Ann disputes her entry; returns the dispute's id."""
    ann = world.laptop("ann")
    ann.pull()
    (entry,) = [row for row in rows_of(ann, "commission_entry") if row["component"] == "share"]
    about = {"raised_by_id": world.users["ann"], "state": "open", "entry_key": entry["id"], "currency": "CNY"}
    raised = ann.insert("dispute", **about, claimed_minor=amount, reason="too little", raised_on="2026-11-20")
    assert [one.status.value for one in ann.push(raised)] == ["applied"]
    return raised.id


def decide(
    world: World,
    dispute_id: str,
    verdict: str,
    amount: int | None,
    on: str = "2026-11-21",
    key: str | None = None,
    **more: Any,
) -> str:
    fin = world.laptop("fin")
    about = {"dispute_id": dispute_id, "verdict": verdict, "amount_minor": amount, "currency": amount and "CNY"}
    made = fin.insert("dispute_decision", key, **about, reason="checked", decided_on=on, **more)
    assert [one.status.value for one in fin.push(made)] == ["applied"]
    return made.id


def test_an_accepted_dispute_brings_exactly_its_amount_as_an_entry_of_its_own(world: World) -> None:
    sold(world)
    months_of(world).lock(world.tenant, OCTOBER)
    before = lines(world, "ann")
    decision = decide(world, dispute(world), "accepted", 5_000)
    assert post(world) == 1
    assert lines(world, "ann") == sorted([*before, ("2026-11-21", "2026-11-01", 5_000, True, "dispute")])
    assert desk_of(world).run_due() == 0
    ann = world.laptop("ann")
    ann.pull()
    (entry,) = [row for row in rows_of(ann, "commission_entry") if row["component"] == "dispute"]
    assert (entry["account_name"], entry["order_number"], entry["dispute_key"]) == (
        "Chengyuan",
        "1",
        entry["event_key"],
    )
    decide(world, entry["dispute_key"], "rejected", None, supersedes=decision)
    assert post(world) == 1
    assert sum(line[2] for line in lines(world, "ann")) == 900_000, "a corrected decision brings the difference"


def test_a_rejected_dispute_brings_nothing_and_nobody_but_finance_decides(world: World) -> None:
    sold(world)
    raised = dispute(world)
    mia = world.laptop("mia")
    about = {"dispute_id": raised, "verdict": "accepted", "amount_minor": 1, "currency": "CNY"}
    for name in ("ann", "mia"):
        laptop = world.laptop(name)
        sent = laptop.insert("dispute_decision", **about, reason="mine", decided_on="2026-11-21")
        assert [one.code for one in laptop.push(sent)] == ["forbidden"]
    mia.pull()
    decide(world, raised, "rejected", None)
    assert post(world) == 0


def test_of_two_who_decide_at_once_the_older_decision_counts_and_no_day_stops_what_others_earn(world: World) -> None:
    customer = sold(world)
    raised = dispute(world)
    older, newer = "019a0000-0000-7000-8000-000000000001", "019a0000-0000-7000-8000-000000000002"
    decide(world, raised, "rejected", None, key=newer)
    decide(world, raised, "accepted", 5_000, key=older)
    assert post(world) == 1
    assert sum(line[2] for line in lines(world, "ann")) == 905_000
    ann, ben = world.laptop("ann"), world.laptop("ben")
    ann.pull()
    theirs = ben.insert(
        "dispute",
        raised_by_id=world.users["ben"],
        state="open",
        entry_key=next(str(row["id"]) for row in rows_of(ann, "commission_entry") if row["component"] == "share"),
        claimed_minor=1,
        currency="CNY",
        reason="mine",
        raised_on="2026-11-20",
    )
    ben.push(theirs)
    never = decide(world, theirs.id, "accepted", 1, on="9999-12-31")
    ann.push(ann.insert("refund", **customer.of_order, amount_minor=10_000_000, refunded_on="2026-10-20"))
    assert post(world) == 2, "the refund; a day after the last of all calendars brings nothing"
    decide(world, theirs.id, "accepted", 1, supersedes=never)
    assert post(world) == 1
    ben.pull()
    (entry,) = [row for row in rows_of(ben, "commission_entry") if row["component"] == "dispute"]
    assert (entry["account_name"], entry["order_minor"]) == (None, None), "nothing is told of a colleague's entry"
