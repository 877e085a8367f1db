"""The store of ``visit_world`` with the services of accounts and people over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from visit_world import VisitWorld, at, visit_world

from fieldapp.services.account_list import AccountListService
from fieldapp.services.account_page import AccountPageService
from fieldapp.services.account_views import AccountPageView, Person
from fieldapp.services.accounts import AccountService
from fieldapp.services.objections import ObjectionService
from fieldapp.services.people import PeopleService
from fieldapp.storage.account_list_reader import SqlAccountListReader
from fieldapp.storage.account_reader import SqlAccountReader

TODAY = "2026-11-22"


@dataclass
class AccountWorld:
    """Everything a test of accounts reaches for."""

    visit: VisitWorld

    @cached_property
    def accounts(self) -> AccountService:
        return AccountService(self.visit.store, self.visit.clock, self.visit.me)

    @cached_property
    def people(self) -> PeopleService:
        return PeopleService(self.visit.store, self.visit.clock)

    @cached_property
    def objections(self) -> ObjectionService:
        return ObjectionService(self.visit.store, self.visit.clock)

    @cached_property
    def page(self) -> AccountPageService:
        return AccountPageService(SqlAccountReader(self.visit.reader), self.visit.clock)

    @cached_property
    def list_reader(self) -> SqlAccountListReader:
        return SqlAccountListReader(self.visit.reader, self.visit.reader, self.visit.me)

    @cached_property
    def list(self) -> AccountListService:
        return AccountListService(self.list_reader, self.visit.clock)

    def view(self) -> AccountPageView:
        found = self.page.load(self.visit.account)
        assert found is not None
        return found

    def person(self, name: str) -> Person:
        return next(one for one in self.view().people if one.row.name == name)

    def row(self, table: str, row_id: str) -> dict[str, object]:
        return next(row for row in self.visit.rows(table) if row["id"] == row_id)

    def write(self, entity: str, **values: object) -> str:
        with self.visit.store.write("start") as batch:
            return batch.insert(entity, values)

    def order(self, day: str, channel: str = "rep", minor: int = 100_000, *, paid: bool = True) -> str:
        """An order at noon of a day in Shanghai, invoiced and paid in full, or only recorded."""
        number = f"SO-{len(self.visit.rows('sales_order')) + 1}"
        own = {"account_id": self.visit.account, "amount_minor": minor, "currency": "CNY"}
        moment = at(f"{day} 12:00").columns("ordered")
        order = self.write("sales_order", **own, number=number, channel=channel, state="valid", **moment)
        if paid:
            title = "苏州恒达精密机械有限公司"
            self.write("invoice", **own, order_id=order, number=number, title=title, issued_on=day)
            self.write("payment", **own, order_id=order, kind="full", paid_on=day, payer=title)
        return order


@contextmanager
def account_world(folder: Path) -> Iterator[AccountWorld]:
    """A customer of four people, two reasons against and a promise, with the services over it."""
    with visit_world(folder) as world:
        yield AccountWorld(world)
