"""Three years of a real-looking company: who brought a store, who served it, and to the cent what each shares.

Origination is the rep of a store's first order. That is the rule of this import, not of the product.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from fieldapp.domain.commission.ledger import posting_of_rows
from fieldapp.domain.commission.plan_file import read_plan
from fieldapp.domain.money import read_amount, rnd
from fieldapp.services.resources import resource

PLAN = (
    resource("plans", "lifetime_share.toml")
    .read_text("utf-8")
    .replace('base = "collected_margin"', 'base = "gross"')
    .replace('trigger = "payment"', 'trigger = "order"')
)
AS_OF = date(2014, 7, 1)
DAY_US = 86_400_000_000
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Sale:
    id: str
    store: str
    rep: str
    day: date
    exact: Fraction
    minor: int


@pytest.fixture(scope="module")
def sales(shared_data: Path) -> list[Sale]:
    folder = shared_data / "adventureworks"
    stores = {row["CustomerID"]: row["StoreID"] for row in _table(folder, "Customer")}
    return [
        Sale(
            row["SalesOrderID"],
            stores[row["CustomerID"]],
            row["SalesPersonID"],
            date.fromisoformat(row["OrderDate"]),
            Fraction(row["SubTotal"]),
            read_amount(row["SubTotal"], "USD").money.minor,
        )
        for row in _table(folder, "SalesOrderHeader")
        if row["SalesPersonID"]
    ]


@pytest.fixture(scope="module")
def year_to_date(shared_data: Path) -> dict[str, Fraction]:
    table = _table(shared_data / "adventureworks", "SalesPerson")
    return {row["BusinessEntityID"]: Fraction(row["SalesYTD"]) for row in table}


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def originators(sales: Sequence[Sale]) -> dict[str, str]:
    first: dict[str, Sale] = {}
    for sale in sorted(sales, key=lambda one: (one.day, int(one.id))):
        first.setdefault(sale.store, sale)
    return {store: sale.rep for store, sale in first.items()}


def test_stores_reps_and_orders_of_others(sales: list[Sale]) -> None:
    brought = originators(sales)
    reps: dict[str, set[str]] = defaultdict(set)
    for sale in sales:
        reps[sale.store].add(sale.rep)
    assert len(brought) == 635
    assert sum(len(some) > 1 for some in reps.values()) == 210
    assert sum(sale.rep != brought[sale.store] for sale in sales) == 857


def test_source_amounts_per_rep_are_the_company_s_own_year_to_date(
    sales: list[Sale], year_to_date: dict[str, Fraction]
) -> None:
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for sale in sales:
        if sale.day >= date(2013, 5, 30):
            sums[sale.rep] += sale.exact
    assert len(year_to_date) == 17
    assert sums == year_to_date


def test_originators_and_servers_share_every_order_to_the_cent(sales: list[Sale]) -> None:
    """Lifetime share on revenue, all orders placed by the rep: 60 % of a tenth to who brought the store."""
    brought = originators(sales)
    by_store: dict[str, list[Sale]] = defaultdict(list)
    for sale in sales:
        by_store[sale.store].append(sale)
    plan = read_plan(PLAN)
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for store, some in by_store.items():
        done = posting_of_rows(
            _rows(store, brought[store], some), "America/New_York", [plan], AS_OF, (), (), lambda _account, _day: None
        )
        assert done.warnings == ()
        for _, entry in done.entries:
            amount = entry["amount_minor"]
            assert isinstance(amount, int)
            sums[str(entry["role"]), str(entry["beneficiary"])] += amount
    pools = sum(rnd(Fraction(sale.minor, 10)) for sale in sales)
    assert sum(sums.values()) == pools
    wanted: dict[str, int] = defaultdict(int)
    for sale in sales:
        # largest remainder of 60/40: the cent that is left over goes to the larger fraction, at a tie to who brought it
        pool = rnd(Fraction(sale.minor, 10))
        wanted[brought[sale.store]] += (6 * pool + 5) // 10
    assert {rep: amount for (role, rep), amount in sums.items() if role == "originator"} == wanted


def _rows(store: str, originator: str, sales: Sequence[Sale]) -> dict[str, list[Mapping[str, object]]]:
    """The store's rows as the import leaves them: the rep of an order serves the store from its day on."""
    ordered = sorted(sales, key=lambda one: (one.day, int(one.id)))
    rows: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    names = {"legal_name": store, "invoice_title": None, "aliases": None, "tax_number": None}
    rows["account"].append({"id": store, **names})
    claim = {"id": "o", "account_id": store, "rep_id": originator, "weight_ppm": 1_000_000, "supersedes": None}
    rows["origination"].append({**claim, "from_on": ordered[0].day.isoformat(), "state": "confirmed"})
    for sale in ordered:
        common = {"id": sale.id, "account_id": store, "rep_id": sale.rep, "supersedes": None}
        rows["service_assignment"].append({**common, "from_on": sale.day.isoformat()})
        at = (sale.day - EPOCH).days * DAY_US + DAY_US * 2 // 3
        money = {"amount_minor": sale.minor, "currency": "USD"}
        rows["sales_order"].append(
            {**common, **money, "ordered_at": at, "channel": "rep", "number": sale.id, "state": "valid"}
        )
    return rows
