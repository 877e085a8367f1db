"""A store in which a test puts exactly what one line of the Today page needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from clocks import DAY, SteadyClock
from new_stores import KEY, new_store

from fieldapp.services.today import Need, Today, TodayService
from fieldapp.storage.account_reader import SqlAccountReader
from fieldapp.storage.connection import open_reader
from fieldapp.storage.database import Database
from fieldapp.storage.store import Store
from fieldapp.storage.today_reader import SqlTodayReader

TODAY = date(2026, 11, 22)  # a Sunday, 15:05 in Shanghai


@dataclass
class TodayWorld:
    """One rep, one colleague, and helpers that write as the services do."""

    store: Store
    reader: Database
    clock: SteadyClock
    me: str
    colleague: str

    def service(self) -> TodayService:
        return TodayService(SqlTodayReader(self.reader), lambda: SqlAccountReader(self.reader), self.clock)

    def load(self) -> Today:
        return self.service().load()

    def needs(self, kind: str) -> list[Need]:
        """The lines of one kind, in their order."""
        return [need for need in self.load().needs if need.kind == kind]

    def add(self, entity: str, **values: object) -> str:
        with self.store.write("test") as batch:
            return batch.insert(entity, values)

    def change(self, entity: str, row: str, **values: object) -> None:
        with self.store.write("test") as batch:
            batch.patch(entity, row, values)

    def account(self, name: str = "恒达精密", **values: object) -> str:
        return self.add("account", **{"legal_name": name, "owner_id": self.me, **values})

    def at(self, days: int) -> int:
        """Now, some days from today."""
        return self.clock.now + days * DAY

    def moment(self, name: str, at: int) -> dict[str, object]:
        return {f"{name}_at": at, f"{name}_offset": 480, f"{name}_zone": "Asia/Shanghai"}

    def visit(self, account: str, days: int, channel: str = "visit", **values: object) -> str:
        shared = {"account_id": account, "rep_id": self.me, "channel": channel}
        return self.add("visit", **{**shared, **self.moment("started", self.at(days)), **values})

    def plan(self, account: str, days: int, **values: object) -> str:
        shared = {"account_id": account, "rep_id": self.me, "channel": "visit", "has_time": True}
        return self.add("visit_plan", **{**shared, **self.moment("planned", self.at(days)), **values})

    def person(self, account: str, *roles: str, name: str = "李总", left_on: str | None = None) -> str:
        contact = self.add("contact", account_id=account, name=name, left_on=left_on)
        for role in roles:
            self.add("role_assignment", account_id=account, contact_id=contact, role=role, from_on="2026-01-01")
        return contact

    def order(self, account: str, days: int, amount: int = 100, channel: str = "rep", **values: object) -> str:
        shared = {"account_id": account, "channel": channel, "amount_minor": amount, "currency": "CNY"}
        number = f"N{days}-{self.store.db.execute('SELECT count(*) FROM sales_order').fetchone()[0]}"
        moment = self.moment("ordered", self.at(days))
        return self.add("sales_order", **{**shared, "number": number, "state": "valid", **moment, **values})

    def trade(self, account: str, days: int, amount: int, name: str = "恒达精密") -> str:
        """An order that is invoiced to the account and paid by it."""
        order, on = self.order(account, days, amount), (TODAY + timedelta(days)).isoformat()
        paper = {"account_id": account, "order_id": order, "amount_minor": amount, "currency": "CNY"}
        self.add("invoice", **paper, number="I", title=name, issued_on=on)
        self.add("payment", **paper, kind="full", payer=name, paid_on=on)
        return order

    def wallet(self, account: str, total: int) -> None:
        shared = {"account_id": account, "total_minor": total, "currency": "CNY"}
        self.add("wallet_estimate", **shared, dated_on="2026-11-01")


@contextmanager
def today_world(folder: Path) -> Iterator[TodayWorld]:
    """A fresh store with a rep and a colleague."""
    clock = SteadyClock()
    path = folder / "store.db"
    store = new_store(path, clock)
    with store.write("start") as batch:
        me, unit = batch.find("user")[0]["id"], batch.find("unit")[0]["id"]
        colleague = batch.insert("user", {"name": "赵磊", "role": "rep", "unit_id": unit})
    reader = open_reader(path, KEY)
    yield TodayWorld(store, reader, clock, str(me), colleague)
    reader.close()
    store.db.close()
