"""The store of ``account_world`` with a second customer that may be the first one again, and every reader over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from account_world import AccountWorld, account_world
from visit_world import at

from fieldapp.services.account_list import GROUPS, ONLY, SORTS, AccountFilter
from fieldapp.services.merging import MergeService
from fieldapp.services.search import SearchService
from fieldapp.services.today import TodayService
from fieldapp.services.trade_page import TradePageService
from fieldapp.storage.account_reader import SqlAccountReader
from fieldapp.storage.search_reader import SqlSearchReader
from fieldapp.storage.standing_reader import SqlStandingReader
from fieldapp.storage.today_reader import SqlTodayReader
from fieldapp.storage.trade_reader import SqlTradeReader

TWIN = "苏州恒达精密机械（有限）公司"
QUERIES = ("恒达", "hd", "李总", "林工", "138", "昆山", "老厂")


@dataclass
class MergeWorld:
    """``a`` is the customer of ``visit_world``, ``b`` its twin with a person, an order and a visit of its own."""

    accounts: AccountWorld
    b: str = ""
    person: str = ""

    @property
    def a(self) -> str:
        return self.accounts.visit.account

    @cached_property
    def merging(self) -> MergeService:
        return MergeService(self.accounts.visit.store, self.accounts.visit.clock)

    @cached_property
    def trade(self) -> TradePageService:
        return TradePageService(SqlTradeReader(self.accounts.visit.reader), self.accounts.visit.clock)

    @property
    def search(self) -> SearchService:
        return SearchService(SqlSearchReader(self.accounts.visit.reader, self.accounts.visit.me))

    @property
    def merge_id(self) -> str:
        return str(self.accounts.visit.rows("account_member")[0]["merge_id"])

    def merge(self, **values: object) -> None:
        self.merging.merge(self.a, self.b, values)

    def fact(self, entity: str, account: str, **values: object) -> str:
        return self.accounts.write(entity, account_id=account, **values)

    def visit(self, account: str, day: str, *people: str) -> str:
        moment = at(f"{day} 10:00").columns("started")
        visit = self.fact("visit", account, rep_id=self.accounts.visit.me, channel="visit", **moment)
        for person in people:
            self.fact("visit_person", account, visit_id=visit, contact_id=person)
        return visit

    def order(self, account: str, day: str, number: str, minor: int = 100_000, title: str = TWIN) -> str:
        money = {"amount_minor": minor, "currency": "CNY"}
        moment = at(f"{day} 12:00").columns("ordered")
        order = self.fact("sales_order", account, number=number, channel="self", state="valid", **money, **moment)
        self.fact("invoice", account, order_id=order, number=number, title=title, issued_on=day, **money)
        self.fact("payment", account, order_id=order, kind="full", paid_on=day, payer=title, **money)
        return order

    def everything(self) -> dict[str, object]:
        """What every reader says of both accounts and of the whole store."""
        world = self.accounts.visit
        reader = world.reader
        today = TodayService(SqlTodayReader(reader), lambda: SqlAccountReader(reader), world.clock)
        said: dict[str, object] = {
            "today": today.load(),
            "standing": SqlStandingReader(reader).standing().accounts,
            "summaries": world.rows("account_summary"),
            "states": world.rows("objection_status"),
        }
        for account in (self.a, self.b):
            said[f"page {account}"] = self.accounts.page.load(account)
            said[f"trade {account}"] = self.trade.load(account)
            said[f"form {account}"] = world.queries.account(account)
        for contact in (self.person, *world.people.values()):
            said[f"person {contact}"] = self.accounts.page.contact(contact)
        for query in QUERIES:
            said[f"search {query}"] = self.search.find(query)
        for wanted in _filters():
            found = self.accounts.list.ids(wanted)
            said[f"list {wanted}"] = (list(found.ids), found.total, found.groups)
        rids = list(self.accounts.list.ids(AccountFilter()).ids)
        said["lines"] = self.accounts.list.rows(rids, more=True)
        return said


def _filters() -> Iterator[AccountFilter]:
    yield from (AccountFilter(sort=sort) for sort in SORTS)
    yield from (AccountFilter(only=only, mine=mine) for only in ONLY for mine in (False, True))
    yield from (AccountFilter(group=group) for group in GROUPS)
    yield from (AccountFilter(text=text) for text in QUERIES)
    yield AccountFilter(overdue=True)


@contextmanager
def merge_world(folder: Path) -> Iterator[MergeWorld]:
    """Two customers; the second has an old visit, an order with its papers, a person who pays, a wallet."""
    with account_world(folder) as accounts:
        world = MergeWorld(accounts)
        me = accounts.visit.me
        world.b = accounts.write(
            "account", legal_name=TWIN, short_name="恒达老厂", owner_id=me, abc_class="B", phone="0512-6880 1234",
            tax_number="91320594MA1MXXXXXX", district="昆山", aliases=["昆山恒达"],
        )  # fmt: skip
        world.person = world.fact("contact", world.b, name="林工", mobile="13800001111", stance="for")
        world.fact("role_assignment", world.b, contact_id=world.person, role="payer", from_on="2026-01-01")
        world.visit(world.b, "2026-10-08", world.person)
        world.order(world.b, "2026-09-01", "B-1")
        world.fact(
            "wallet_estimate", world.b, total_minor=4_000_000, currency="CNY", dated_on="2026-08-01", basis="电话"
        )
        yield world
