"""Steps and their sums as kept while facts change, beside a rebuild and beside the rates from the facts themselves."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from clocks import DAY, SteadyClock
from new_stores import new_store

from fieldapp.domain.codes import RATES
from fieldapp.domain.coverage.four_rates import FourRates, four_rates
from fieldapp.domain.coverage.timeline import Sums
from fieldapp.storage import meta, reason_states, steps
from fieldapp.storage.batch import StoreBatch
from fieldapp.storage.coverage_reader import SqlRatesReader
from fieldapp.storage.rows import fetch
from fieldapp.storage.step_sums import COLUMNS
from fieldapp.storage.store import Store

TABLES = ("step_due", "step_campaign", "step_account", "step_span", "step_sum", "step_cohort", "reason_state")
START = date(2026, 1, 10)
ROUNDS = 30


class Busy:
    """A store in which things happen at random: every kind of fact that steps follow from."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.clock = SteadyClock()
        self.store = new_store(folder / f"{seed}.db", self.clock)
        self.db = self.store.db
        self.users = [str(meta.read(self.db, "me"))]
        self.accounts: list[str] = []
        self.orders: list[tuple[str, str, int]] = []
        self.campaigns: list[str] = []
        self.reasons: list[tuple[str, str]] = []
        self.lists = 0
        self.settle()

    def settle(self) -> None:
        with self.store.write("start") as batch:
            unit = batch.insert("unit", {"kind": "team", "name": "华东二组"})
            self.users.append(batch.insert("user", {"name": "刘洋", "role": "rep", "unit_id": unit}))
            self.units = [str(one["id"]) for one in batch.find("unit")]
            for number in range(2):
                self.add_account(batch, number)
        self.add_campaign()

    def day(self) -> str:
        return (START + timedelta(days=self.dice.randrange(700))).isoformat()

    def add_account(self, batch: StoreBatch, number: int) -> None:
        values = {
            "legal_name": f"公司{number}",
            "owner_id": self.dice.choice(self.users),
            "abc_class": self.dice.choice("ABC"),
            "district": self.dice.choice(("320505", "320583", "")),
            "stage": self.dice.choice(("coverage", "conversion")),
        }
        self.accounts.append(batch.insert("account", values))

    def add_campaign(self) -> None:
        with self.store.write("campaign") as batch:
            about = {"profile": self.dice.choice(("transaction", "service")), "drive": "dealer", "state": "running"}
            terms = {"gap_days": self.dice.choice((None, 5)), "maturity_days": self.dice.choice((None, 0, 90))}
            named = {"unit_id": self.units[0], "name": "苏南", "started_on": "2026-01-01"}
            self.campaigns.append(batch.insert("campaign", {**about, **named, **terms}))

    def step(self) -> None:
        name = self.dice.choice([one for one in dir(self) if one.startswith("do_")])
        self.clock.now += self.dice.randrange(3) * DAY
        with self.store.write(name) as batch:
            getattr(self, name)(batch, self.dice.choice(self.accounts))

    def do_account(self, batch: StoreBatch, _account: str) -> None:
        self.add_account(batch, len(self.accounts))

    def do_opened(self, batch: StoreBatch, account: str) -> None:
        batch.insert("account_opened", {"account_id": account, "opened_on": self.day(), "evidence": "login"})

    def do_used(self, batch: StoreBatch, account: str) -> None:
        batch.insert("usage", {"account_id": account, "used_on": self.day(), "sessions": 1})

    def do_wallet(self, batch: StoreBatch, account: str) -> None:
        total, currency = self.dice.choice((500, 2_000, 50_000)), self.dice.choice(("CNY", "CNY", "USD"))
        values = {"total_minor": total, "currency": currency, "dated_on": self.day()}
        batch.insert("wallet_estimate", {"account_id": account, **values})

    def do_order(self, batch: StoreBatch, account: str) -> None:
        day, amount = date.fromisoformat(self.day()), self.dice.choice((1_000, 3_000))
        moment = {"ordered_at": (day - date(1970, 1, 1)).days * DAY, "ordered_offset": 480, "ordered_zone": "UTC"}
        about = {"account_id": account, "number": f"N{len(self.orders)}", "channel": "rep", "state": "valid", **moment}
        order = batch.insert("sales_order", {**about, "amount_minor": amount, "currency": "CNY"})
        self.orders.append((order, account, amount))
        if self.dice.random() < 0.8:
            row = batch.get("account", account)
            assert row is not None
            name = str(row["legal_name"])
            later = (day + timedelta(days=self.dice.randrange(40))).isoformat()
            paper = {"order_id": order, "account_id": account, "currency": "CNY"}
            invoice = {"title": name, "number": f"F{len(self.orders)}", "amount_minor": amount, "issued_on": later}
            batch.insert("invoice", {**paper, **invoice})
            part = amount if self.dice.random() < 0.7 else amount // 2
            batch.insert("payment", {**paper, "amount_minor": part, "paid_on": later, "kind": "full"})

    do_order_again = do_order
    do_another_order = do_order

    def do_refund(self, batch: StoreBatch, _account: str) -> None:
        if self.orders:
            order, account, amount = self.dice.choice(self.orders)
            about = {"order_id": order, "account_id": account, "currency": "CNY", "refunded_on": self.day()}
            batch.insert("refund", {**about, "amount_minor": amount})

    def do_cancel(self, batch: StoreBatch, _account: str) -> None:
        if self.orders:
            batch.patch("sales_order", self.dice.choice(self.orders)[0], {"state": "cancelled"})

    def do_move(self, batch: StoreBatch, account: str) -> None:
        batch.patch(
            "account", account, {"abc_class": self.dice.choice("ABC"), "owner_id": self.dice.choice(self.users)}
        )

    def do_close(self, batch: StoreBatch, account: str) -> None:
        batch.patch("account", account, {"closed_on": self.dice.choice((None, self.day()))})

    def do_team(self, batch: StoreBatch, _account: str) -> None:
        batch.patch("user", self.dice.choice(self.users), {"unit_id": self.dice.choice(self.units)})

    def do_merge(self, batch: StoreBatch, account: str) -> None:
        other = self.dice.choice(self.accounts)
        known = {str(row[name]) for row in batch.find("account_merge") for name in ("account_id", "merged_id")}
        if other != account and known.isdisjoint((account, other)):
            about = {"account_id": account, "merged_id": other, "state": "merged", "effective_on": self.day()}
            batch.insert("account_merge", about)

    def do_separate(self, batch: StoreBatch, _account: str) -> None:
        done = {row["supersedes"] for row in batch.find("account_merge")}
        merges = [row for row in batch.find("account_merge", state="merged") if row["id"] not in done]
        if merges:
            row = self.dice.choice(merges)
            pair = {name: row[name] for name in ("account_id", "merged_id")}
            ended = {"state": "separated", "supersedes": row["id"], "effective_on": self.day()}
            batch.insert("account_merge", {**pair, **ended})

    def do_reason(self, batch: StoreBatch, account: str) -> None:
        moment = {"raised_at": self.clock.now, "raised_offset": 480, "raised_zone": "Asia/Shanghai"}
        about = {"rate": self.dice.choice(RATES), "category": "price", "words": "太贵", "severity": 2, **moment}
        self.reasons.append((batch.insert("objection", {"account_id": account, **about}), account))

    def do_eliminate(self, batch: StoreBatch, _account: str) -> None:
        if self.reasons:
            reason, account = self.dice.choice(self.reasons)
            moment = {"happened_at": self.clock.now, "happened_offset": 480, "happened_zone": "Asia/Shanghai"}
            about = {"kind": self.dice.choice(("answered", "eliminated", "reopened")), "evidence": "样品合格", **moment}
            batch.insert("objection_event", {"objection_id": reason, "account_id": account, **about})

    def do_list(self, batch: StoreBatch, _account: str) -> None:
        campaign, self.lists = self.campaigns[0], self.lists + 1
        frozen = (START + timedelta(days=self.lists * 60)).isoformat()
        about = {"campaign_id": campaign, "version": self.lists, "frozen_on": frozen, "basis": "hand"}
        batch.insert("target_list", about)
        standing = {row["account_id"]: row for row in batch.find("target", campaign_key=campaign, until_version=None)}
        for account in self.accounts:
            is_on = self.dice.random() < 0.7
            if account in standing and not is_on:
                batch.patch("target", str(standing[account]["id"]), {"until_version": self.lists})
            elif account not in standing and is_on:
                money = {"potential_minor": self.dice.choice((None, 700)), "currency": "CNY"}
                about = {"campaign_key": campaign, "account_id": account, "from_version": self.lists}
                batch.insert("target", {**about, **money})

    def do_terms(self, batch: StoreBatch, _account: str) -> None:
        batch.patch("campaign", self.campaigns[0], {"maturity_days": self.dice.choice((0, 30, 90))})


def kept(store: Store) -> dict[str, list[dict[str, object]]]:
    return {table: fetch(store.db, f"SELECT * FROM {table}") for table in TABLES}


def rebuilt(store: Store) -> dict[str, list[dict[str, object]]]:
    with store.transaction():
        reason_states.rebuild(store.db)
        steps.rebuild(store.db)
        while steps.work_off(store.db):
            continue
    return kept(store)


def summed(store: Store, campaign: str, as_of: date, dim: str = "", key: str = "") -> Sums:
    """The sums up to a day, once by days alone and once by months and the days of the last; both must be the same."""
    columns = ", ".join(f"coalesce(sum({name}), 0)" for name in COLUMNS)
    month = f"{as_of:%Y-%m}"
    found = []
    for more in (
        f"grain = 'day' AND day <= '{as_of}'",
        f"(grain = 'month' AND day < '{month}' OR grain = 'day' AND day BETWEEN '{month}-01' AND '{as_of}')",
    ):
        sql = f"SELECT {columns} FROM step_sum WHERE campaign = ? AND team = '' AND dim = ? AND key = ? AND {more}"
        found.append(Sums(*store.db.conn.execute(sql, (campaign, dim, key)).fetchone()))
    assert found[0] == found[1]
    return found[0]


def of_rates(rates: FourRates) -> Sums:
    three = (rates.coverage, rates.conversion, rates.repurchase)
    matured = [value for one in three for value in (one.matured.denominator, one.matured.numerator)]
    share, weighted = rates.penetration.share, rates.weighted_coverage
    counts = [len(rates.coverage.could), *(len(one.took) for one in three), *matured]
    money = [share.numerator, share.denominator, weighted.denominator, weighted.numerator]
    return Sums(*[*counts, rates.penetration.known.numerator, rates.penetration.errors, *money])


def from_facts(store: Store, as_of: date) -> FourRates:
    reader = SqlRatesReader(store.db)
    return four_rates(reader.targets(as_of, reader.currency()), as_of)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_kept_equals_a_rebuild_and_the_facts(tmp_path: Path, seed: int) -> None:
    busy = Busy(tmp_path, seed)
    for _ in range(ROUNDS):
        busy.step()
    assert not steps.is_waiting(busy.db)
    assert kept(busy.store) == rebuilt(busy.store)
    for _ in range(5):
        as_of = date.fromisoformat(busy.day())
        assert summed(busy.store, "", as_of) == of_rates(from_facts(busy.store, as_of))
    busy.db.close()


@pytest.mark.parametrize(("at", "day"), [(-(2**62), "0001-01-01"), (2**62, "9999-12-31")])
def test_a_reason_of_an_impossible_moment_stops_no_save(tmp_path: Path, at: int, day: str) -> None:
    store = new_store(tmp_path / "store.db", SteadyClock())
    with store.write("import") as batch:
        account = batch.insert("account", {"legal_name": "公司", "owner_id": meta.read(store.db, "me")})
        what = {"account_id": account, "rate": "coverage", "category": "price", "words": "贵", "severity": 1}
        batch.insert("objection", {**what, "raised_at": at, "raised_offset": 0, "raised_zone": "Asia/Shanghai"})
    assert fetch(store.db, "SELECT raised_on FROM reason_state") == [{"raised_on": day}]
    store.db.close()
