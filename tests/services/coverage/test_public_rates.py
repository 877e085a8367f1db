"""Rates over public data sets beside plain SQL on the same orders: every order invoiced and paid on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from import_profile import Profile, new_profile

from fieldapp.services.coverage.coverage import CoverageService
from fieldapp.services.coverage.reasons import ReasonService
from fieldapp.services.coverage.views import Cell, Grouping, Question
from fieldapp.storage.reasons_reader import SqlReasonReader
from fieldapp.storage.steps_reader import SqlCoverageReader

_DAY = "date((o.ordered_at + o.ordered_offset * 60000000) / 1000000, 'unixepoch')"
_ORDERS = f"""SELECT o.id, o.account_id, o.amount_minor, o.currency, a.legal_name, {_DAY}
FROM sales_order o JOIN account a ON a.id = o.account_id WHERE o.amount_minor > 0"""
# Who had ordered by a day, and on how many days; opened with the first order.
_COUNTS = f"""
SELECT count(*), sum(first <= :day), sum(days > 0), sum(days > 1), sum(first <= :old), sum(days > 0 AND first <= :old),
  sum(days > 1 AND first <= :old)
FROM (SELECT a.id, (SELECT min({_DAY}) FROM sales_order o WHERE o.account_id = a.id) AS first,
  (SELECT count(DISTINCT {_DAY}) FROM sales_order o WHERE o.account_id = a.id AND o.amount_minor > 0
    AND {_DAY} <= :day) AS days FROM account a {{where}})
"""
_COHORTS = f"""
SELECT first, month, count(DISTINCT account_id) FROM (SELECT o.account_id, substr({_DAY}, 1, 7) AS month,
  min(substr({_DAY}, 1, 7)) OVER (PARTITION BY o.account_id) AS first FROM sales_order o WHERE o.amount_minor > 0)
WHERE month <= ? GROUP BY 1, 2
"""
SETS = {
    "northwind": (("*.csv",), date(1997, 6, 30)),
    "adventureworks": (("*.csv", "*.csv.gz"), date(2013, 9, 30)),
}


class SteadyToday:
    """No page of these tests asks what day it is."""

    def now_us(self) -> int:
        return 0

    def zone(self) -> str:
        return "Asia/Shanghai"


class World:
    """One data set with papers for every order, and a campaign whose list is older than all orders."""

    def __init__(self, profile: Profile, day: date) -> None:
        self.profile, self.day = profile, day
        orders = profile.ask(_ORDERS)
        with profile.store.write("papers") as batch:
            for number, (order, account, amount, currency, name, on) in enumerate(orders):
                paper = {"order_id": order, "account_id": account, "amount_minor": amount, "currency": currency}
                batch.insert("invoice", {**paper, "title": name, "number": f"F{number}", "issued_on": on})
                batch.insert("payment", {**paper, "payer": name, "paid_on": on, "kind": "full"})
            for account, on in profile.ask(f"SELECT o.account_id, min({_DAY}) FROM sales_order o GROUP BY 1"):
                batch.insert("account_opened", {"account_id": account, "opened_on": on, "evidence": "customer_number"})
            unit = profile.ask("SELECT unit_id FROM user WHERE id = ?", profile.me)[0][0]
            about = {"unit_id": unit, "name": "C", "profile": "transaction", "drive": "dealer", "state": "running"}
            self.campaign = batch.insert("campaign", {**about, "started_on": "1990-01-01"})
            frozen = {"campaign_id": self.campaign, "version": 1, "frozen_on": "1990-01-01", "basis": "filter"}
            batch.insert("target_list", frozen)
            for (account,) in profile.ask("SELECT id FROM account"):
                row = {"campaign_key": self.campaign, "account_id": account, "from_version": 1}
                batch.insert("target", row)
        while profile.store.count_steps():
            continue

    @property
    def service(self) -> CoverageService:
        clock = SteadyToday()
        reasons = ReasonService(SqlReasonReader(self.profile.db), clock)
        return CoverageService(SqlCoverageReader(self.profile.db), clock, lambda _: {}, reasons.bars)

    def counted(self, where: str = "") -> list[int]:
        old = date.fromordinal(self.day.toordinal() - 30)
        asked = {"day": self.day.isoformat(), "old": old.isoformat()}
        row = self.profile.db.conn.execute(_COUNTS.format(where=where), asked).fetchone()
        return [int(value or 0) for value in row]


@pytest.fixture(scope="module", params=["northwind", pytest.param("adventureworks", marks=pytest.mark.slow)])
def world(
    request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    patterns, day = SETS[request.param]
    files = sorted(one for pattern in patterns for one in (shared_data / request.param).glob(pattern))
    with new_profile(tmp_path_factory.mktemp(request.param)) as profile:
        profile.imports.run("auto", files)
        yield World(profile, day)


def test_rates_are_those_of_plain_sql(world: World) -> None:
    page = world.service.page(Question(as_of=world.day, campaign_id=world.campaign))
    rates = page.total.rates
    found = [rates.coverage.could, rates.coverage.took, rates.conversion.took, rates.repurchase.took]
    matured = [rates.conversion.matured, rates.repurchase.matured]
    targets, opened, converted, again, old, old_converted, old_again = world.counted()
    assert found == [targets, opened, converted, again]
    assert opened > 30
    assert again > 5
    assert [(one.denominator, one.numerator) for one in matured] == [(old, old_converted), (old_converted, old_again)]


def test_the_rows_of_reps_are_those_of_plain_sql(world: World) -> None:
    page = world.service.page(Question(as_of=world.day, campaign_id=world.campaign, by=Grouping.REP))
    for row in page.rows:
        targets, opened, converted, again, *_ = world.counted(f"WHERE a.owner_id = '{row.key}'")
        assert (row.rates.coverage.could, row.rates.coverage.took) == (targets, opened)
        assert (row.rates.conversion.took, row.rates.repurchase.took) == (converted, again)


def test_a_number_opens_to_the_accounts_of_plain_sql(world: World) -> None:
    question = Question(as_of=world.day, campaign_id=world.campaign)
    found = world.service.accounts(question, None, Cell.CONVERTED, 0, 100_000)
    sql = f"SELECT DISTINCT o.account_id FROM sales_order o WHERE o.amount_minor > 0 AND {_DAY} <= ?"
    wanted = {str(row[0]) for row in world.profile.ask(sql, world.day.isoformat())}
    assert {one.account_id for one in found.accounts} == wanted
    assert found.total == len(wanted)


def test_cohorts_are_those_of_plain_sql(world: World) -> None:
    found = world.service.cohorts(Question(as_of=world.day, campaign_id=world.campaign))
    wanted = {(first, month): count for first, month, count in world.profile.ask(_COHORTS, f"{world.day:%Y-%m}")}
    told = {}
    for one in found:
        for back, ratio in enumerate(one.active):
            index = one.month.year * 12 + one.month.month - 1 + back
            told[f"{one.month:%Y-%m}", f"{index // 12:04}-{index % 12 + 1:02}"] = ratio.numerator
    assert {key: count for key, count in told.items() if count} == wanted
