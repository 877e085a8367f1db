"""Plans that cumulate over windows, buy-outs, closed months, disputes: in the store of one who works alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from clocks import DAY, NOW
from commission_world import DEEDS, ME, CommissionWorld, Deed
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.commission.closing import ClosingError
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.commission.reading import CommissionService
from fieldapp.services.commission.views import StatementView
from fieldapp.services.commission.writes import CommissionWriter
from fieldapp.storage import commission_due
from fieldapp.storage.commission_reader import SqlCommissionReader

HEAD = """
plan = "p"
[[version]]
id = "1"
from = 2000-01-01
base = "gross"
trigger = "{trigger}"
currency = "CNY"
[version.weights]
rep = {{ originator = 0.6, server = 0.4 }}
assisted = {{ originator = 0.7, server = 0.3 }}
self = {{ originator = 0.9, server = 0.1 }}
renew = {{ originator = 1, server = 0 }}
[[version.rule]]
id = "all"
"""
TIERS = """tiered = true
[version.tiers]
kind = "{kind}"
window = "{window}"
[[version.tiers.range]]
from = 0
until = 60000
rate = "{first}"
[[version.tiers.range]]
from = 60000
until = 200000
rate = "8 %"
[[version.tiers.range]]
from = 200000
rate = "12 %"
"""
PLANS = {
    "marginal": TIERS.format(kind="marginal", window="quarter", first="3 %"),
    "a first tier of nothing": TIERS.format(kind="retroactive", window="month", first="0 %"),
    "look-up": TIERS.format(kind="look_up", window="year", first="5 %"),
    "minimum": 'rate = "10 %"\n[version.minimum]\namount_minor = 9000\nwindow = "month"\n',
    "cap": 'rate = "10 %"\n[[version.cap]]\nscope = "window"\namount_minor = 8000\nwindow = "quarter"\n',
    "cap for ever": TIERS.format(kind="marginal", window="month", first="3 %")
    + '[[version.cap]]\nscope = "lifetime"\namount_minor = 9000\n',
}


def world_with(folder: Path, plan: str, trigger: str = "order") -> CommissionWorld:
    return world_of(folder, HEAD.format(trigger=trigger) + PLANS[plan])


def world_of(folder: Path, document: str) -> CommissionWorld:
    world = CommissionWorld(folder)
    unit = world.db.execute("SELECT id FROM unit").fetchone()[0]
    columns = "id, created_at, unit_id, plan, name, version, from_on, zone, document"
    values = ("pv", NOW, unit, "p", "P", "1", "2000-01-01", "Asia/Shanghai", document)
    world.db.execute(f"INSERT INTO plan_version ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    return world


def settle(world: CommissionWorld) -> None:
    while world.store.post_commission():
        continue


@pytest.mark.parametrize("plan", PLANS)
@settings(max_examples=12)
@given(deeds=DEEDS, trigger=st.sampled_from(("order", "payment")))
def test_what_changes_reached_is_what_everything_comes_to(
    tmp_path_factory: pytest.TempPathFactory, plan: str, deeds: list[Deed], trigger: str
) -> None:
    """Posted turn by turn, after every deed, the ledger is that of all facts at once."""
    world = world_with(tmp_path_factory.mktemp("w"), plan, trigger)
    for deed in deeds:
        world.do([deed])
        settle(world)
    world.clock.now += 400 * DAY  # windows end, and with them minimums fall due
    settle(world)
    grown = world.ledger()
    world.db.execute("DELETE FROM commission_entry")
    commission_due.note_all(world.db)
    settle(world)
    assert world.ledger() == grown
    assert world.kept() == world.rebuilt()
    world.db.close()


def test_a_minimum_is_paid_where_something_is_saved_on_the_day_it_falls_due(tmp_path: Path) -> None:
    """A save lets an account wait from now on, and not only from the last day of the month; on that day, that is it."""
    world = world_with(tmp_path, "minimum")
    world.do([("order", 0, 1, "rep")] * 7)  # until the 29th
    settle(world)
    world.do([("pay", 0, 1, "rep")])
    assert world.today == "2026-11-30"
    settle(world)
    assert [amount for key, amount in world.ledger().items() if key[3] == "minimum"] == [8_300]  # 9,000 less 7 x 100
    grown = world.ledger()
    world.db.execute("DELETE FROM commission_entry")
    commission_due.note_all(world.db)
    settle(world)
    assert world.ledger() == grown
    world.db.close()


def test_one_more_order_leaves_other_windows_alone(tmp_path: Path) -> None:
    """An order of this quarter changes what another customer's later one brought, by its tier, and nothing else."""
    world = world_with(tmp_path, "marginal")
    world.do([("order", 0, 300, "renew"), ("order", 1, 40, "renew")])
    settle(world)
    known = world.db.execute("SELECT count(*) FROM commission_entry").fetchone()[0]
    world.do([("order", 0, 43, "renew")])
    settle(world)
    added = world.db.execute("SELECT amount_minor FROM commission_entry ORDER BY rid").fetchall()[known:]
    # 43,000 at 3 % are 1,290; the 40,000 after them go from 43,000 to 83,000: 17,000 at 3 % and 23,000 at 8 % are
    # 2,350 instead of 1,200
    assert sorted(row[0] for row in added) == [1_150, 1_290]
    world.db.close()


def end(world: CommissionWorld, account: str | None, amount: int) -> None:
    with world.store.write("end_share") as batch:
        about = {"rep_id": ME, "account_id": account, "kind": "buy_out" if account else "left", "reason": "agreed"}
        batch.insert("termination", {**about, "ended_on": "2026-11-01", "amount_minor": amount, "currency": "CNY"})


def test_what_an_end_pays_is_posted_once(tmp_path: Path) -> None:
    world = CommissionWorld(tmp_path)
    world.do([("order", 0, 50, "self"), ("pay", 0, 80, "rep"), ("order", 1, 50, "self")])
    end(world, world.accounts[0], 5_000)
    end(world, None, 7_000)
    settle(world)
    world.do([("order", 1, 20, "self"), ("pay", 1, 80, "rep")])
    settle(world)
    sql = "SELECT account_key, amount_minor FROM commission_entry WHERE component = 'buy_out' ORDER BY amount_minor"
    assert world.db.execute(sql).fetchall() == [(world.accounts[0], 5_000), ("", 7_000)]
    world.db.close()


def use_cases(world: CommissionWorld) -> tuple[CommissionService, CommissionWriter]:
    reader = SqlCommissionReader(world.db, world.clock)
    return CommissionService(reader, world.clock), CommissionWriter(world.store, reader, world.clock)


def figures(view: StatementView) -> list[int]:
    found = [view.opening_minor, view.earned_minor, view.adjustments_minor, view.held_minor]
    return [*found, view.paid_minor, view.closing_minor, *(one.amount_minor for one in view.entries)]


def test_a_closed_month_keeps_its_statement_and_a_dispute_adjusts_the_next(tmp_path: Path) -> None:
    world = CommissionWorld(tmp_path)
    commission, writes = use_cases(world)
    world.do([("order", 0, 50, "self"), ("pay", 0, 80, "rep")])  # 10 % of 16,650, paid on 2026-11-20
    november = date(2026, 11, 1)
    with pytest.raises(ClosingError, match="month_not_over"):
        writes.lock_month(november)
    world.clock.now = NOW + 12 * DAY
    with pytest.raises(ClosingError, match="month_not_locked"):
        writes.pay_month(november)
    assert writes.lock_month(november).kinds == {"commission_period", "statement"}
    before = commission.statement(november)
    assert (before.period.state, before.source.value, before.earned_minor) == ("locked", "local", 1_665)
    entry = commission.entries()[0]
    writes.raise_dispute(entry.id, "too little", 300)
    (case,) = commission.disputes_to_decide()
    assert (case.raised_by, case.entry and case.entry.id, case.row.claimed_minor) == ("王敏", entry.id, 300)
    with pytest.raises(FieldError, match="required"):
        writes.decide_dispute(case.row.id, is_accepted=True, reason="right")
    writes.decide_dispute(case.row.id, is_accepted=True, reason="right", amount_minor=250)
    with pytest.raises(DomainError, match="disputed_decided"):
        writes.decide_dispute(case.row.id, is_accepted=False, reason="no")
    assert commission.disputes_to_decide() == ()
    second = {"dispute_id": case.row.id, "verdict": "rejected", "reason": "mine", "decided_on": "2026-12-09"}
    with world.store.write("decide_dispute") as batch:  # as one that came by sync: somebody else knew of none
        batch.insert("dispute_decision", second)
    assert [(one.state, one.decided_minor) for one in commission.disputes()] == [("accepted", 250)]
    world.store.undo_last()
    assert figures(commission.statement(november)) == figures(before)
    after = commission.statement(date(2026, 12, 1))
    assert (after.opening_minor, after.earned_minor, after.adjustments_minor) == (0, 0, 250)
    (told,) = [commission.explain(one.id) for one in after.entries]
    assert told is not None
    assert (told.kind, told.target_minor, told.entry.is_adjusting, told.entry.reason) == (
        "agreed",
        250,
        True,
        "dispute",
    )
    world.store.undo_last()
    assert commission.statement(date(2026, 12, 1)).closing_minor == 0, "what the decision brought is taken back"
    writes.pay_month(november, "42")
    assert commission.statement(november).period.state == "paid"
    assert world.kept() == world.rebuilt()
    world.db.close()


HELD = """plan = "p"
[[version]]
id = "1"
from = 2000-01-01
base = "gross"
trigger = "order"
[version.hold]
until = "full_payment"
[version.weights]
rep = { originator = 1, server = 0 }
assisted = { originator = 1, server = 0 }
self = { originator = 1, server = 0 }
renew = { originator = 1, server = 0 }
[[version.rule]]
id = "all"
rate = "10 %"
"""


def test_what_is_held_is_paid_once_the_order_is(tmp_path: Path) -> None:
    """Booked with the order in October, paid for in November: October pays nothing, November all of it."""
    world = world_of(tmp_path, HELD)
    commission, writes = use_cases(world)
    world.do([("order", 0, 40, "self")])
    ordered = date.fromisoformat(world.db.execute("SELECT min(period_on) FROM commission_entry").fetchone()[0])
    assert ordered == date(2026, 10, 1)
    world.do([("pay", 0, 80, "rep")])
    world.clock.now = NOW + 12 * DAY
    writes.lock_month(date(2026, 11, 1))
    october, november = (commission.statement(date(2026, month, 1)) for month in (10, 11))
    assert (october.held_minor, october.paid_minor, october.closing_minor) == (4_000, 0, 4_000)
    assert (november.opening_minor, november.held_minor, november.paid_minor) == (4_000, 0, 4_000)
    sql = "SELECT amount_minor, payable_on FROM commission_entry ORDER BY rid"
    assert world.db.execute(sql).fetchall() == [(4_000, None), (0, "2026-11-20")]
    assert json.loads(world.db.execute("SELECT explanation FROM commission_entry").fetchone()[0])["kind"] == "share"
    world.db.close()
