"""The search over a list of queries written by hand: what people type, what they mean, at which place it comes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from clocks import SteadyClock
from new_stores import KEY

from benchmarks import company_store
from fieldapp.domain.ids import IdSource
from fieldapp.services.search import Hit, SearchService
from fieldapp.storage import meta
from fieldapp.storage.connection import open_reader
from fieldapp.storage.demo_store import build_demo_store
from fieldapp.storage.opening import open_store
from fieldapp.storage.search_reader import SqlSearchReader
from fieldapp.storage.store import Store

HERE = Path(__file__).parent
WORDS = HERE.parents[1] / "resources" / "sample"
QUERIES: list[dict[str, Any]] = tomllib.loads((HERE / "golden_queries.toml").read_text("utf-8"))["queries"]
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Scores:
    """How well the queries were answered. ``mrr`` is the mean of one over the place of what was meant."""

    recall_at_5: float
    mrr: float
    missed: tuple[str, ...]


def scores(search: SearchService, queries: Sequence[dict[str, Any]]) -> Scores:
    places, missed = list[int](), list[str]()
    for query in queries:
        hits = search.find(query["q"], limit=SHOWN)
        place = _place(hits, query["find"])
        places.append(place)
        if not 0 < place <= query.get("within", 1) or ("by" in query and hits[place - 1].reason != query["by"]):
            shown = [f"{hit.title} ({hit.reason})" for hit in hits[:4]]
            missed.append(f"{query['q']}: {query['find']} came {place}, {query['why']}; {shown}")
    count = len(places)
    return Scores(
        sum(0 < one <= 5 for one in places) / count, sum(1 / one for one in places if one) / count, (*missed,)
    )


def _place(hits: Sequence[Hit], title: str) -> int:
    return next((place for place, hit in enumerate(hits, 1) if hit.title == title), 0)


def add_rows(store: Store, me: str) -> None:
    """Write the rows by hand, most of them a colleague's."""
    rows = tomllib.loads((HERE / "golden_rows.toml").read_text("utf-8"))
    ids: dict[str, str] = {}
    with store.write("start") as batch:
        unit = batch.insert("unit", {"kind": "team", "name": "三组"})
        other = batch.insert("user", {"name": "刘洋", "role": "rep", "unit_id": unit})
        for one in rows["accounts"]:
            values = {"legal_name": one["legal"], "short_name": one.get("short"), "owner_id": other}
            values |= {"phone": one.get("phone"), "tax_number": one.get("tax"), "notes": one.get("notes")}
            values |= {"aliases": one.get("aliases"), "owner_id": me if one.get("mine") else other}
            ids[one.get("short") or one["legal"]] = str(batch.insert("account", values))
        for one in rows["people"]:
            values = {"name": one["name"], "title": one.get("title"), "mobile": one.get("mobile")}
            batch.insert("contact", {"account_id": ids[one["at"]], **values})
        for one in rows["orders"]:
            values = {"number": one["number"], "channel": "rep", "amount_minor": 1, "currency": "CNY", "state": "valid"}
            batch.insert("sales_order", {"account_id": ids[one["at"]], "source": "golden", **values, **_at("ordered")})
        for one in rows["visits"]:
            values = {"account_id": ids[one["at"]], "rep_id": me, "channel": "visit", "outcome": one["outcome"]}
            batch.insert("visit", {**values, **_at("started")})
        for one in rows["products"]:
            batch.insert("product", one)


def _at(name: str) -> dict[str, object]:
    return {f"{name}_at": 1_795_000_000_000_000, f"{name}_offset": 480, f"{name}_zone": "Asia/Shanghai"}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    path, clock = tmp_path_factory.mktemp("golden") / "store.db", SteadyClock()
    build_demo_store(path, KEY, clock, WORDS)
    db = open_store(path, KEY, lambda _number: path.with_suffix(".before"))
    me = str(meta.read(db, "me"))
    add_rows(Store(db, clock, IdSource(clock.now_us)), me)
    reader = open_reader(path, KEY)
    yield SearchService(SqlSearchReader(reader, me))
    reader.close()
    db.close()


ASKED = [query for query in QUERIES if "of" not in query and query["find"]]
NOBODY = [query for query in QUERIES if "of" not in query and not query["find"]]


def test_the_list_is_long_enough() -> None:
    assert len(QUERIES) >= 200
    assert len({(query.get("of"), query["q"]) for query in QUERIES}) == len(QUERIES)


@pytest.mark.parametrize("query", ASKED, ids=[query["q"] for query in ASKED])
def test_what_is_meant_comes_where_it_should(search: SearchService, query: dict[str, Any]) -> None:
    assert scores(search, [query]).missed == ()


@pytest.mark.parametrize("query", NOBODY, ids=[query["q"] for query in NOBODY])
def test_what_nothing_is_called_is_not_found_by_its_name(search: SearchService, query: dict[str, Any]) -> None:
    assert [hit.title for hit in search.find(query["q"]) if hit.reason != "similar"] == []


def test_recall_and_rank_over_the_sample(search: SearchService) -> None:
    scored = scores(search, ASKED)
    print(f"sample: recall@5 {scored.recall_at_5:.3f}, MRR {scored.mrr:.3f} over {len(ASKED)} queries")
    assert scored.recall_at_5 >= 0.99
    assert scored.mrr >= 0.95


@pytest.mark.slow
@pytest.mark.shared_data
@pytest.mark.skipif(not company_store.BRANDS.exists(), reason="the names of companies do not lie beside the project")
def test_recall_and_rank_over_100_000_companies(tmp_path: Path) -> None:
    company_store.make(tmp_path / "store.db", KEY, SteadyClock())
    reader = open_reader(tmp_path / "store.db", KEY)
    wanted = [query for query in QUERIES if query.get("of") == "companies"]
    scored = scores(SearchService(SqlSearchReader(reader, "me")), wanted)
    reader.close()
    print(f"companies: recall@5 {scored.recall_at_5:.3f}, MRR {scored.mrr:.3f} over {len(wanted)} queries")
    print("\n".join(scored.missed))
    assert scored.recall_at_5 >= 0.9
    assert scored.mrr >= 0.8
