"""Modes, mix and ledger follow every save: equal to a rebuild, posted once, all or nothing with the save."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from clocks import DAY, NOW
from commission_world import DEEDS, ME, CommissionWorld, Deed
from hypothesis import given, settings

from fieldapp.domain.modes import Mode
from fieldapp.domain.periods import local_date, month_bounds
from fieldapp.services.commission.mix import MixService
from fieldapp.services.commission.mix_views import MixQuestion
from fieldapp.services.commission.reading import CommissionService
from fieldapp.storage import commission_due, commission_posting
from fieldapp.storage.commission_reader import SqlCommissionReader
from fieldapp.storage.mix_reader import SqlMixReader
from fieldapp.storage.today_reader import SqlTodayReader


@settings(max_examples=20)
@given(deeds=DEEDS)
def test_what_saves_kept_is_what_a_rebuild_makes(tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed]) -> None:
    world = CommissionWorld(tmp_path_factory.mktemp("w"))
    world.do(deeds)
    assert world.kept() == world.rebuilt()
    world.db.close()


@settings(max_examples=20)
@given(deeds=DEEDS)
def test_the_ledger_grown_save_by_save_is_the_one_of_all_facts_at_once(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed]
) -> None:
    world = CommissionWorld(tmp_path_factory.mktemp("w"))
    world.do(deeds)
    grown = world.ledger()
    assert grown == world.explained()
    world.db.execute("DELETE FROM commission_entry")
    commission_due.note(world.db, world.accounts)
    while world.store.post_commission():
        continue
    assert world.ledger() == grown
    world.db.close()


def test_a_second_run_posts_nothing(tmp_path: Path) -> None:
    world = CommissionWorld(tmp_path)
    world.do([("order", 0, 50, "self"), ("pay", 0, 80, "rep")])
    before = world.db.execute("SELECT count(*) FROM commission_entry").fetchone()
    assert before[0] > 0
    commission_due.note(world.db, world.accounts)
    world.store.post_commission()
    assert world.db.execute("SELECT count(*) FROM commission_entry").fetchone() == before
    assert world.store.post_commission() is None
    world.db.close()


def test_the_default_plan_shares_the_margin_that_was_paid_for(tmp_path: Path) -> None:
    """50,000.00 ordered alone at a base of 16,650.00; 35,000.00 of it paid: 10 % of 11,655.00 is 1,165.50."""
    world = CommissionWorld(tmp_path)
    world.do([("order", 1, 50, "self"), ("pay", 1, 50, "rep")])
    rows = world.db.execute(
        "SELECT role, amount_minor, base_minor, rate_ppm, weight_ppm FROM commission_entry"
    ).fetchall()
    assert rows == [("originator", 1_049, 11_655, 100_000, 900_000)]
    waiting = world.db.execute("SELECT role, amount_minor FROM commission_open").fetchall()
    assert waiting == [("originator", 450)], "90 % of 10 % of the rest, cumulated and rounded once"
    world.db.close()


def test_a_save_that_fails_leaves_neither_facts_nor_entries(tmp_path: Path) -> None:
    world = CommissionWorld(tmp_path)
    world.do([("order", 0, 50, "self")])
    order = world.db.execute("SELECT id FROM sales_order").fetchone()[0]
    before = world.kept(), world.ledger()

    def die() -> None:
        with world.store.transaction():
            with_entries = (
                "INSERT INTO payment (id, created_at, account_id, order_id, kind, amount_minor, currency, paid_on)"
            )
            values = "VALUES ('p', 0, ?, ?, 'full', 50000, 'CNY', '2026-11-20')"
            world.db.execute(f"{with_entries} {values}", (world.accounts[0], order))
            commission_due.note(world.db, world.accounts)
            commission_posting.post_due(world.db, world.clock.now_us())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        die()
    assert (world.kept(), world.ledger()) == before
    assert world.db.execute("SELECT count(*) FROM commission_due").fetchone() == (0,)
    world.db.close()


def test_a_fault_in_reckoning_costs_no_order(tmp_path: Path) -> None:
    world = CommissionWorld(tmp_path)
    columns = "id, created_at, kind, from_on, until_on, state"
    world.db.execute(
        f"INSERT INTO commission_period ({columns}) VALUES ('p', 0, 'month', 'soon', '2026-11-30', 'locked')"
    )
    world.do([("order", 0, 50, "self"), ("pay", 0, 50, "rep")])
    assert world.db.execute("SELECT count(*) FROM sales_order").fetchone() == (1,)
    assert world.db.execute("SELECT count(*) FROM payment").fetchone() == (1,)
    assert world.ledger() == {}
    world.db.execute("DELETE FROM commission_period")
    assert world.store.post_commission() == 0
    assert sum(world.ledger().values()) > 0, "the account waited for a turn of its own"
    world.db.close()


def test_a_payment_dated_ahead_counts_from_its_day_on(tmp_path: Path) -> None:
    world = CommissionWorld(tmp_path)
    world.do([("order", 0, 30, "rep")])
    order = world.db.execute("SELECT id FROM sales_order").fetchone()[0]
    common = {"account_id": world.accounts[0], "order_id": order, "currency": "CNY", "amount_minor": 30_000}
    with world.store.write("add_payment") as batch:
        batch.insert("invoice", {**common, "number": "F", "title": "客户1", "issued_on": "2026-11-20"})
        batch.insert("payment", {**common, "kind": "full", "paid_on": "2026-12-01"})
    assert world.ledger() == {}
    assert world.store.post_commission() is None
    world.clock.now = NOW + 20 * DAY
    assert world.store.post_commission() == 0
    assert sum(world.ledger().values()) == 999  # 10 % of 9,990
    world.db.close()


def test_the_pages_show_what_was_posted(tmp_path: Path) -> None:
    world = CommissionWorld(tmp_path)
    world.do([("order", 0, 40 - 3 * n, "self") for n in range(6)])
    world.do([("pay", 0, 60, "rep")])
    commission = CommissionService(SqlCommissionReader(world.db, world.clock), world.clock)
    page = commission.page()
    (row,) = page.accounts
    assert page.beneficiary == ME
    assert page.verified_minor == page.lifetime_minor == row.lifetime_minor == sum(world.ledger().values()) > 0
    assert (row.name, row.is_here, row.waiting_minor) == ("客户1", True, page.waiting_minor)
    for entry in commission.entries():
        told = commission.explain(entry.id)
        assert told is not None
        assert told.target_minor - told.posted_before_minor == entry.amount_minor
    statement = commission.statement(page.period.start)
    assert statement.closing_minor == 0
    assert statement.paid_minor == page.verified_minor
    mix = MixService(SqlMixReader(world.db), world.clock).page(MixQuestion())
    assert {mode.value: count for mode, count in mix.now.values.items()} == {"manual": 0, "semi": 0, "auto": 1}
    world.db.close()


@settings(max_examples=25)
@given(deeds=DEEDS)
def test_the_mix_is_what_the_spans_say_and_every_move_opens_its_accounts(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed]
) -> None:
    """The page reads sums of months that are not over; here each account is asked one by one."""
    world = CommissionWorld(tmp_path_factory.mktemp("w"))
    world.do(deeds)
    now = world.clock.now
    today = local_date(now, "Asia/Shanghai")
    month = month_bounds(today.year, today.month, "Asia/Shanghai")[0]
    rows = world.db.execute("SELECT account_id, from_at, mode, is_dormant FROM mode_span ORDER BY 1, 2").fetchall()
    was, is_now = ({row[0]: row for row in rows if row[1] <= at} for at in (month - 1, now))
    states = [_mode(one.get(account)) for account in is_now for one in (was, is_now)]
    moves = Counter(zip(states[::2], states[1::2], strict=True))
    service = MixService(SqlMixReader(world.db), world.clock)
    page = service.page(MixQuestion())
    assert page.now.values == {mode: sum(n for (_, to), n in moves.items() if to is mode) for mode in Mode}
    assert {key: count for key, count in page.flow.moves.items() if count} == {
        (one, to): count for (one, to), count in moves.items() if one is not None and to is not None
    }
    for (one, to), count in moves.items():
        if one is not None or to is not None:  # two of the same: those that stayed
            assert len(service.moved(MixQuestion(), one, to)) == count
    for mode in (*Mode, None):
        asleep = [row for row in is_now.values() if row[3]]
        expected = len(asleep) if mode is None else page.now.values[mode]
        assert len(service.accounts(MixQuestion(), mode)) == expected
    world.db.close()


@settings(max_examples=15)
@given(deeds=DEEDS)
def test_sums_of_everybody_and_everywhere_are_those_of_each_owner_and_place(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed]
) -> None:
    world = CommissionWorld(tmp_path_factory.mktemp("w"))
    world.do(deeds)
    for table, values, keys in (
        ("mix_flow", ("accounts",), ("month", "from_mode", "to_mode")),
        ("mix_revenue", ("orders", "amount_minor", "known_minor", "profit_minor"), ("month", "mode", "currency")),
    ):
        rows = world.db.execute(f"SELECT owner_id, place, {', '.join((*keys, *values))} FROM {table}").fetchall()
        for owner, place in ((True, False), (False, True), (False, False)):
            summed: Counter[tuple[str, ...]] = Counter()
            kept: Counter[tuple[str, ...]] = Counter()
            for row in rows:
                if (row[0] != "*", row[1] != "*") == (owner, place):
                    for name, value in zip(values, row[5:], strict=True):
                        kept[*row[:5], name] += value
                elif "*" not in row[:2]:
                    for name, value in zip(values, row[5:], strict=True):
                        summed[row[0] if owner else "*", row[1] if place else "*", *row[2:5], name] += value
            assert +kept == +summed
            assert -kept == -summed
    world.db.close()


def _mode(row: tuple[str, int, str, int] | None) -> Mode | None:
    return None if row is None or row[3] else Mode(row[2])


def test_brought_on_is_the_day_of_a_claim_that_stands(tmp_path: Path) -> None:
    world = CommissionWorld(tmp_path)
    account = world.accounts[0]
    world.do([("order", 0, 40, "self"), ("pay", 0, 60, "rep")])
    reader = SqlCommissionReader(world.db, world.clock)
    november = (date(2026, 11, 1), date(2026, 12, 1))
    assert [row.brought_on for row in reader.account_sums("CNY", november)] == [date(2020, 1, 1)]
    with world.store.write("decide_claim") as batch:
        (claim,) = batch.find("origination", account_id=account)
        decision = {"account_id": account, "origination_id": claim["id"], "verdict": "reversed", "reason": "引荐"}
        batch.insert("origination_decision", {**decision, "decided_on": "2026-11-20"})
    assert [row.brought_on for row in reader.account_sums("CNY", november)] == [None]
    with world.store.write("claim") as batch:
        anew = {"account_id": account, "rep_id": ME, "weight_ppm": 1_000_000, "state": "claimed"}
        batch.insert("origination", {**anew, "from_on": "2026-03-02", "supersedes": claim["id"]})
    assert [row.brought_on for row in reader.account_sums("CNY", november)] == [date(2026, 3, 2)]
    world.db.close()


def test_today_tells_of_this_month_what_was_verified_in_it(tmp_path: Path) -> None:
    """Three months of orders by the customer alone: the fourth order of six makes it automatic."""
    world = CommissionWorld(tmp_path)
    reader = SqlTodayReader(world.db)
    assert reader.month_pay(ME, NOW) is None
    world.do([deed for day in (70, 50, 30, 2) for deed in (("order", 1, day, "self"), ("pay", 1, day, "self"))])
    rows = world.db.execute("SELECT period_on, mode, amount_minor FROM commission_entry ORDER BY period_on").fetchall()
    month = local_date(NOW, "Asia/Shanghai").replace(day=1).isoformat()
    wanted = [(mode, amount) for period, mode, amount in rows if period == month]
    pay = reader.month_pay(ME, NOW)
    assert pay is not None and wanted
    assert pay.total_minor == sum(amount for _, amount in wanted)
    assert pay.auto_minor == sum(amount for mode, amount in wanted if mode == "auto")
    assert reader.month_pay(world.other, NOW) is None
    world.db.close()


@settings(max_examples=20)
@given(deeds=DEEDS)
def test_today_counts_customers_by_mode_as_the_customer_mix_does(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed]
) -> None:
    world = CommissionWorld(tmp_path_factory.mktemp("w"))
    world.do(deeds)
    page = MixService(SqlMixReader(world.db), world.clock).page(MixQuestion(rep_id=ME))
    counts, dormant = SqlTodayReader(world.db).mix_counts(ME, world.clock.now_us())
    assert counts == {mode.value: count for mode, count in page.now.values.items() if count}
    assert dormant == page.dormant
    world.db.close()
