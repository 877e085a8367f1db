"""Public data sets beside the project, imported with the mappings that come with it; every number is the source's."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from import_profile import MAPPINGS, Profile, new_profile

from fieldapp.domain.commission.ledger import posting_of_rows
from fieldapp.domain.commission.plan_file import read_plan
from fieldapp.services.importing.report import ImportReport
from fieldapp.services.resources import resource
from fieldapp.storage import commission_facts

# Counted in the files: SOURCE.txt; 10 territories in 3 groups, of which the source has no row of their own.
ADVENTURE_ROWS = {
    "territories": 10,
    "products": 504,
    "units": 1,
    "reps": 17,
    "accounts": 19_185,
    "contacts": 753,
    "roles": 753,
    "coverages": 17,
    "orders": 31_465,
    "originations": 635,
    "assignments": 3_806,
    "order_lines": 121_317,
}
GROUPS = {"North America", "Europe", "Pacific"}


class Imported:
    """AdventureWorks in a store of its own, imported once for all tests of this file."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.profile: Profile = new_profile(folder)
        folder_of = data / "adventureworks"
        self.files = sorted([*folder_of.glob("*.csv"), *folder_of.glob("*.csv.gz")])
        self.report: ImportReport = self.profile.imports.run("auto", self.files)


@pytest.fixture(scope="module")
def adventure(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    imported = Imported(tmp_path_factory.mktemp("adventure"), shared_data)
    yield imported
    imported.profile.close()


def test_every_table_is_recognised_and_no_row_is_lost(adventure: Imported) -> None:
    counts = {kind: one.as_dict() for kind, one in adventure.report.counts.items()}
    assert counts == {
        kind: {"new": rows + (len(GROUPS) if kind == "territories" else 0), "unchanged": 0, "updates": 0, "rejected": 0}
        for kind, rows in ADVENTURE_ROWS.items()
    }
    assert not adventure.report.rejected
    assert {(one.kind, one.code) for one in adventure.report.left_out} == {("originations", "first_row_counts")}
    assert "ShipMethod.csv" in adventure.report.unused and "Store.csv" not in adventure.report.unused


def test_accounts_are_the_stores_and_the_individuals(adventure: Imported) -> None:
    ask = adventure.profile.ask
    assert ask("SELECT count(*) FROM account WHERE source_key LIKE 'store/%'") == [(701,)]
    assert ask("SELECT count(*) FROM account WHERE source_key LIKE 'individual/%'") == [(18_484,)]
    assert ask("SELECT count(*) FROM account WHERE address IS NULL OR lat IS NULL OR lon IS NULL") == [(0,)]
    assert ask("SELECT legal_name, district, lat, lon, datum FROM account WHERE source_key = 'store/292'") == [
        ("Next-Door Bike Store", "Southeast", 35_030_054, -89_795_280, "wgs84")
    ]
    store_owners = "SELECT count(DISTINCT owner_id) FROM account WHERE source_key LIKE 'store/%'"
    assert ask(store_owners) == [(13,)]


def test_lines_belong_to_orders_products_and_accounts(adventure: Imported) -> None:
    ask = adventure.profile.ask
    assert ask("SELECT count(*), sum(quantity_milli) FROM order_line WHERE product_id IS NOT NULL") == [
        (121_317, 274_914_000)
    ]
    assert ask("SELECT count(DISTINCT product_id) FROM order_line") == [(266,)]
    assert ask(
        "SELECT count(*) FROM order_line l JOIN sales_order o ON o.id = l.order_id AND o.account_id <> l.account_id"
    ) == [(0,)]
    assert ask(
        "SELECT p.code, p.category, l.quantity_milli, l.unit_price_minor, l.source_amount FROM order_line l "
        "JOIN product p ON p.id = l.product_id WHERE l.source_key = 'line/2'"
    ) == [("BK-M82B-44", "Bikes / Mountain Bikes", 3_000, 202_499, "6074.982000")]


def test_territories_lie_in_groups_and_reps_cover_them(adventure: Imported) -> None:
    ask = adventure.profile.ask
    assert {row[0] for row in ask("SELECT name FROM territory WHERE parent_id IS NULL")} == GROUPS
    assert ask("SELECT count(*) FROM account WHERE territory_id IS NULL") == [(0,)]
    assert ask(
        "SELECT t.name, c.from_on, c.to_on FROM territory_assignment c JOIN territory t ON t.id = c.territory_id "
        "JOIN user u ON u.id = c.rep_id WHERE u.name = 'Michael' ORDER BY c.from_on"
    ) == [("Northeast", "2011-05-31", "2012-11-30"), ("Central", "2012-11-30", None)]


def test_e_mail_addresses_of_people_are_kept_beside(adventure: Imported) -> None:
    kept = "SELECT count(*), count(DISTINCT value) FROM extra_field WHERE name = 'E-mail' AND owner = 'account'"
    assert adventure.profile.ask(kept) == [(18_484, 18_484)]


def test_titles_say_the_part_in_a_purchase(adventure: Imported) -> None:
    rows = adventure.profile.ask(
        "SELECT c.title, r.role, count(*) FROM role_assignment r JOIN contact c ON c.id = r.contact_id GROUP BY 1, 2"
    )
    assert sorted(rows) == [
        ("Owner", "decision_maker", 266),
        ("Purchasing Agent", "gatekeeper", 242),
        ("Purchasing Manager", "selector", 245),
    ]


def test_reps_are_named_by_their_login(adventure: Imported) -> None:
    names = {row[0] for row in adventure.profile.ask("SELECT name FROM user WHERE role = 'rep'")}
    assert {"Stephen", "Linda", "José", "Ranjit"} <= names
    orders = adventure.profile.ask("SELECT count(*) FROM user WHERE id IN (SELECT rep_id FROM sales_order)")
    assert orders == [(17,)]


def test_orders_of_reps_all_belong_to_stores(adventure: Imported) -> None:
    rows = adventure.profile.ask(
        "SELECT o.channel, o.rep_id IS NOT NULL, a.source_key LIKE 'store/%', count(*) "
        "FROM sales_order o JOIN account a ON a.id = o.account_id GROUP BY 1, 2, 3"
    )
    assert sorted(rows) == [("rep", 1, 1, 3_806), ("self", 0, 0, 27_659)]


def test_amounts_are_exact_beside_the_cents(adventure: Imported) -> None:
    rows = adventure.profile.ask("SELECT source_amount, amount_minor, currency FROM sales_order")
    assert {currency for _, _, currency in rows} == {"USD"}
    assert sum((Decimal(str(text)) for text, _, _ in rows), Decimal(0)) == Decimal("109846381.4039")
    assert Decimal(sum(int(str(cents)) for _, cents, _ in rows)) / 100 == Decimal("109846382.18")
    assert all(abs(Decimal(str(text)) * 100 - int(str(cents))) <= Decimal("0.5") for text, cents, _ in rows)


def test_the_same_files_again_change_nothing(adventure: Imported) -> None:
    before = adventure.profile.ask("SELECT count(*), max(seq) FROM outbox")
    again = adventure.profile.imports.run("auto", list(reversed(adventure.files)))
    assert {kind: one.unchanged for kind, one in again.counts.items()} == ADVENTURE_ROWS
    assert again.batch is None
    assert adventure.profile.ask("SELECT count(*), max(seq) FROM outbox") == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_shops_are_the_same_from_every_encoding(shared_data: Path, tmp_path: Path, encoding: str) -> None:
    """Told from its bytes; the name of the file says nothing. GBK could not hold it: there is a U+00A0."""
    text = (shared_data / "starbucks_places" / "starbucks_cn_utf8.csv").read_text("utf-8")
    file = tmp_path / "download"
    file.write_bytes(text.encode(encoding))
    with new_profile(tmp_path) as profile:
        report = profile.imports.run("accounts", [file])
        assert report.counts["accounts"].as_dict() == {"new": 2_734, "unchanged": 0, "updates": 0, "rejected": 0}
        names = profile.ask("SELECT legal_name, address, lat, lon FROM account ORDER BY source_key")
        plain = profile.imports.run("accounts", [shared_data / "starbucks_places" / "starbucks_cn_utf8.csv"])
    assert plain.counts["accounts"].unchanged == 2_734
    assert ("北京西站第一咖啡店", "丰台区, 北京西站通廊7-1号, 中关村南大街2号", 39_900_000, 116_320_000) in names
    assert sum(any("一" <= char <= "鿿" for char in str(name)) for name, *_ in names) == 2_734 - 204


def test_northwind_customers_come_with_the_people_who_buy(shared_data: Path, tmp_path: Path) -> None:
    with new_profile(tmp_path) as profile:
        report = profile.imports.run("auto", sorted((shared_data / "northwind").glob("*.csv")))
        assert {kind: one.new for kind, one in report.counts.items()} == {
            "territories": 4 + 53,
            "products": 77,
            "units": 1,
            "reps": 9,
            "accounts": 91,
            "contacts": 91,
            "coverages": 49,
            "orders": 830,
            "order_lines": 2_155,
        }
        assert report.unused == ("shippers.csv", "suppliers.csv", "us_states.csv")
        total = "SELECT sum(amount_minor), sum(source_amount) FROM sales_order"
        cents, exact = profile.ask(total)[0]
        assert abs(float(str(exact)) - 1_265_793.0387) < 0.01 and cents == 126_579_298
        assert profile.ask(
            "SELECT a.legal_name, c.name, c.title FROM account a JOIN contact c ON c.account_id = a.id "
            "WHERE a.source_key = 'customer/ALFKI'"
        ) == [("Alfreds Futterkiste", "Maria Anders", "Sales Representative")]


def test_the_mappings_that_come_with_the_program_are_sound() -> None:
    exports = ("salesforce_opportunities", "shopify", "starbucks", "stripe", "xero")
    assert [path.stem for path in MAPPINGS] == ["adventureworks", "northwind", *exports]


BROUGHT_BY = """SELECT o.rep_id FROM origination o WHERE o.account_id = s.account_id"""


def test_who_brought_a_store_is_the_rep_of_its_first_order_and_others_served_it_too(adventure: Imported) -> None:
    ask = adventure.profile.ask
    several = "SELECT account_id FROM sales_order WHERE rep_id IS NOT NULL GROUP BY 1 HAVING count(DISTINCT rep_id) > 1"
    assert ask(f"SELECT count(*) FROM ({several})") == [(210,)]
    assert ask("SELECT count(DISTINCT account_id), count(*), min(weight_ppm) FROM origination") == [
        (635, 635, 1_000_000)
    ]
    others = f"SELECT count(*) FROM sales_order s WHERE s.rep_id IS NOT NULL AND s.rep_id <> ({BROUGHT_BY})"
    assert ask(others) == [(857,)]


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_source_amounts_per_rep_are_the_company_s_own_year_to_date(adventure: Imported, shared_data: Path) -> None:
    """Exactly, for all 17: the amounts were kept as the source wrote them, beside the cents."""
    rows = adventure.profile.ask(
        "SELECT rep_id, number, source_amount, date((ordered_at + ordered_offset * 60000000) / 1000000, 'unixepoch') "
        "FROM sales_order WHERE rep_id IS NOT NULL"
    )
    folder = shared_data / "adventureworks"
    people = {f"SO{row['SalesOrderID']}": row["SalesPersonID"] for row in _table(folder / "SalesOrderHeader.csv")}
    expected = {row["BusinessEntityID"]: Decimal(row["SalesYTD"]) for row in _table(folder / "SalesPerson.csv")}
    assert len({(rep, people[str(number)]) for rep, number, _, _ in rows}) == 17, "one of ours for each of theirs"
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for _, number, amount, day in rows:
        if str(day) >= "2013-05-30":
            sums[people[str(number)]] += Decimal(str(amount))
    assert len(expected) == 17
    assert sums == expected


def test_originators_and_servers_share_every_order_of_a_store_to_the_cent(adventure: Imported) -> None:
    """Lifetime share on revenue at the order, as the source knows no payments: 60 and 40 % of a tenth."""
    text = resource("plans", "lifetime_share.toml").read_text("utf-8")
    plan = read_plan(text.replace('"collected_margin"', '"gross"').replace('trigger = "payment"', 'trigger = "order"'))
    ask, db = adventure.profile.ask, adventure.profile.db
    stores = [frozenset((str(row[0]),)) for row in ask("SELECT account_id FROM origination")]
    shares: dict[str, int] = defaultdict(int)
    for rows in commission_facts.rows_of(db, stores).values():
        done = posting_of_rows(
            rows, "America/Los_Angeles", [plan], date(2014, 7, 1), (), (), lambda _a, _d: None, claims_count=True
        )
        assert done.warnings == ()
        for _, entry in done.entries:
            shares[f"{entry['role']} {entry['beneficiary']}"] += int(str(entry["amount_minor"]))
    # On four days two reps sold to one store: who serves it then is the later assignment, by its id.
    both = ask("SELECT account_id, from_on FROM service_assignment GROUP BY 1, 2 HAVING count(DISTINCT rep_id) > 1")
    assert len(both) == 4
    orders = ask(
        f"SELECT (SELECT a.rep_id FROM service_assignment a WHERE a.account_id = s.account_id AND a.from_on = "
        f"date((s.ordered_at + s.ordered_offset * 60000000) / 1000000, 'unixepoch') ORDER BY a.id DESC LIMIT 1), "
        f"({BROUGHT_BY}), s.amount_minor FROM sales_order s WHERE s.rep_id IS NOT NULL"
    )
    wanted: dict[str, int] = defaultdict(int)
    for serves, brought, minor in orders:
        pool = int((Decimal(int(str(minor))) / 10).to_integral_value(ROUND_HALF_UP))
        first = (
            6 * pool + 5
        ) // 10  # the cent that is left over goes to the larger fraction, at a tie to who brought it
        wanted[f"originator {brought}"] += first
        wanted[f"server {serves}"] += pool - first
    assert {key: amount for key, amount in shares.items() if amount} == wanted
