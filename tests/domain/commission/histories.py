"""Random histories of trade and plans for them, as the texts that people would write (rules §10, generators)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Europe/Berlin")
DST_DAYS = {
    "Asia/Shanghai": (),
    "Europe/Berlin": (date(2025, 10, 26), date(2026, 3, 29)),
    "America/New_York": (date(2025, 11, 2), date(2026, 3, 8)),
}
PERIOD_ENDS = (date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 1), date(2026, 1, 15))
FIRST, LAST = date(2025, 9, 1), date(2026, 7, 31)
REPS = ("ann", "bob", "cid")
CHANNELS = ("rep", "assisted", "self", "renew")
AS_OF = date(2026, 12, 31)
Record = dict[str, Any]


@dataclass(frozen=True)
class History:
    """A plan and a facts document, and which of the hard things occur in it."""

    plan: str
    facts: dict[str, Any]
    traits: frozenset[str]

    @property
    def text(self) -> str:
        """The facts as a file holds them."""
        return json.dumps(self.facts)


class Maker:
    """Makes one history from a seed."""

    def __init__(self, seed: int, **settled: bool) -> None:
        self.random = Random(seed)
        self.settled = settled
        self.zone = self.random.choice(ZONES)
        self.currency = self.random.choice(("CNY", "JPY", "JOD"))
        self.traits: set[str] = set()
        self.count = 0
        self.facts: dict[str, Any] = {"zone": self.zone}
        self.accounts = [f"a{n}" for n in range(1, self.random.randint(1, 3) + 1)]

    def chance(self, percent: int, name: str = "") -> bool:
        """Return whether something happens; what a test settles always or never does."""
        rolled = self.random.randrange(100) < percent
        return self.settled.get(name, rolled)

    def add(self, table: str, **values: Any) -> str:
        """Add a record and return its id."""
        self.count += 1
        found = {"id": f"{table[:2]}{self.count:03d}", **values}
        self.facts.setdefault(table, []).append(found)
        return str(found["id"])

    def day(self) -> date:
        """A day, often where periods end or clocks change."""
        roll = self.random.randrange(10)
        if roll < 2:
            return self.random.choice(PERIOD_ENDS)
        if roll < 4 and DST_DAYS[self.zone]:
            return self.random.choice(DST_DAYS[self.zone])
        return FIRST + timedelta(days=self.random.randrange((LAST - FIRST).days))

    def on(self) -> str:
        """A day as text."""
        return self.day().isoformat()

    def soon(self, order_id: str) -> str:
        """A day as text, mostly in the weeks after an order."""
        order = next(one for one in self.facts["orders"] if one["id"] == order_id)
        start = datetime.fromisoformat(order["ordered_at"]).date()
        return (start + timedelta(days=self.random.randrange(60))).isoformat() if self.chance(70) else self.on()

    def instant(self) -> str:
        """An instant, often close to a local midnight, written with another offset than the zone's."""
        day = self.day()
        if day in DST_DAYS[self.zone]:
            self.traits.add("dst")
        minutes = self.random.choice((0, 1, 119, 181, 1439, self.random.randrange(1440)))
        local = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=ZoneInfo(self.zone))
        return local.astimezone(UTC).isoformat()

    def history(self, *, plan: str | None = None) -> History:
        """The finished history."""
        for account in self.accounts:
            self.facts.setdefault("accounts", []).append({"id": account, "names": [f"Shop {account}"]})
            self.who(account)
        orders = [self.order() for _ in range(self.random.randint(1, 6))]
        for order_id, total in orders:
            self.papers(order_id, total, orders)
        self.leavers()
        self.merges()
        self.contracts()
        text = plan or PlanMaker(self).text()
        self.repeat()
        return History(text, self.facts, frozenset(self.traits))

    def who(self, account: str) -> None:
        """Originators and servers."""
        weights = self.random.choice(((), (1_000_000,), (1_000_000,), (600_000, 400_000), (333_333, 500_000)))
        for rep, weight in zip(self.random.sample(REPS, 3), weights, strict=False):
            state = self.random.choice(("confirmed",) * 6 + ("disputed", "claimed", "reversed"))
            start = "2025-01-01" if self.chance(70) else self.on()
            own = {"account_id": account, "rep_id": rep, "weight_ppm": weight, "from_on": start}
            first = self.add("originations", **own, state=state)
            if state == "claimed" and self.chance(50):
                self.add("originations", **own, state="confirmed", supersedes=first)
        for _ in range(self.random.randint(0, 3)):
            rep_or_house = self.random.choice((*REPS, None))
            self.add("services", account_id=account, rep_id=rep_or_house, from_on=self.on())

    def order(self) -> tuple[str, int]:
        """An order, sometimes corrected."""
        lines = [self.line() for _ in range(self.random.randint(1, 3))]
        values: Record = {
            "account_id": self.random.choice(self.accounts),
            "ordered_at": self.instant(),
            "channel": self.random.choice(CHANNELS),
            "currency": self.currency if self.chance(90) else self.random.choice(("CNY", "JPY", "JOD")),
            "lines": lines,
        }
        order_id = self.add("orders", **values)
        if self.chance(12):
            values["lines"] = [self.line() for _ in range(self.random.randint(1, 2))]
            values["is_cancelled"] = self.chance(20)
            self.add("orders", **values, supersedes=order_id)
            self.traits.add("revision")
        return order_id, sum(line["net_minor"] for line in values["lines"])

    def line(self) -> Record:
        """A line with a profit from -5 % to 100 %, small enough at times that cents matter."""
        net = self.random.choice((self.random.randrange(1, 60), self.random.randrange(1, 300_000)))
        cost = net * self.random.randrange(0, 106) // 100
        return {
            "net_minor": net,
            "cost_minor": cost,
            "product": self.random.choice(("p1", "p2", "free")),
            "category": self.random.choice(("c1", "c2")),
        }

    def papers(self, order_id: str, total: int, orders: Sequence[tuple[str, int]]) -> None:
        """Invoices, payments, what goes back, and what else happens."""
        order = next(one for one in self.facts["orders"] if one["id"] == order_id)
        money, own = order["currency"], f"SHOP {order['account_id']}."
        common = {"order_id": order_id, "currency": money}
        if self.chance(40, "paid"):
            self.add("invoices", **common, title=own, amount_minor=total, on=self.soon(order_id))
            self.add("payments", **common, payer=own, amount_minor=total, on=self.soon(order_id))
        splits: tuple[tuple[int, ...], ...] = ((), (total,), (total,), (total,), (total // 2, total - total // 2))
        for amount in self.random.choice(splits):
            is_own = self.chance(90)
            found = self.add(
                "invoices", **common, title=own if is_own else "Else", amount_minor=amount, on=self.soon(order_id)
            )
            if not is_own and self.chance(50):
                self.add("confirmations", invoice_id=found, on=self.soon(order_id))
        for _ in range(self.random.randint(0, 3)):
            amount = self.random.choice((total, total, total // 2, total // 3, total * 2, 1))
            self.payment(order_id, amount, money, own, orders)
        for _ in range(self.random.choice((0, 0, 1, 2))):
            self.traits.add("refund")
            amount = self.random.choice((total, total // 4, 1, total * 2))
            cost = self.random.choice((0, 0, amount // 2))
            first = self.add("refunds", **common, amount_minor=amount, on=self.soon(order_id), cost_minor=cost)
            if self.chance(10):
                self.add("refunds", **common, amount_minor=amount // 2, on=self.soon(order_id), supersedes=first)
        if self.chance(15):
            self.add(
                "credit_memos",
                **common,
                amount_minor=self.random.choice((total // 5, total, 3)),
                on=self.soon(order_id),
            )
        if self.chance(15):
            self.add("bad_debts", order_id=order_id, on=self.soon(order_id))
        if self.chance(20):
            self.add("lapses", order_id=order_id, on=self.soon(order_id))

    def payment(self, order_id: str, amount: int, money: str, own: str, orders: Sequence[tuple[str, int]]) -> None:
        """A payment, sometimes by a stranger, for two orders at once, or corrected."""
        payer = self.random.choice((own, own, own, None, "Stranger"))
        if self.chance(15):
            other = self.random.choice(orders)[0]
            parts = [{"order_id": order_id, "amount_minor": amount}, {"order_id": other, "amount_minor": amount // 2}]
            self.add("payments", allocations=parts, payer=payer, currency=money, on=self.soon(order_id))
            return
        own_part = {"order_id": order_id, "currency": money, "payer": payer}
        first = self.add("payments", **own_part, amount_minor=amount, on=self.soon(order_id))
        if payer == "Stranger" and self.chance(40):
            self.add("confirmations", payment_id=first, on=self.soon(order_id))
        if self.chance(8):
            self.add("payments", **own_part, amount_minor=amount // 2 + 1, on=self.soon(order_id), supersedes=first)

    def leavers(self) -> None:
        """Reps leave, or one account's share ends."""
        if not self.chance(20, "leavers"):
            return
        kind = self.random.choice(("left", "sunset", "buy_out", "forfeiture"))
        account = self.random.choice((None, *self.accounts))
        values: Record = {"rep_id": self.random.choice(REPS), "kind": kind, "on": self.on(), "account_id": account}
        if kind == "sunset":
            values["until_on"] = self.on()
        if kind == "buy_out":
            values |= {"amount_minor": 5_000, "currency": self.currency}
        self.add("terminations", **values)
        self.traits.add("leaver")

    def merges(self) -> None:
        """Accounts become one, and sometimes two again."""
        pairs = [("a2", "a1"), ("a3", self.random.choice(("a1", "a2")))]
        for from_id, into_id in pairs:
            if from_id in self.accounts and self.chance(50, "merges"):
                start = self.random.choice((self.day(), date(2026, 2, 1)))
                merge = self.add("merges", from_id=from_id, into_id=into_id, on=start.isoformat())
                self.traits.add("merge")
                if self.chance(50):
                    end = start + timedelta(days=self.random.choice((0, 1, 60)))
                    self.add("undos", merge_id=merge, on=end.isoformat())
                    self.traits.add("undo")

    def contracts(self) -> None:
        """Distributors above each other, and accounts with a version of their own."""
        self.facts["partners"] = [{"id": "ann", "parent_id": "bob"}, {"id": "bob", "parent_id": "cid"}, {"id": "cid"}]
        if self.chance(15):
            account = self.random.choice(self.accounts)
            self.add("assignments", account_id=account, plan="random", from_on=self.on(), version="v1")

    def repeat(self) -> None:
        """Facts arrive twice, in any order; a later revision of the same id is ignored."""
        for kind, rows in self.facts.items():
            if kind == "zone" or not self.chance(30, "repeats"):
                continue
            again = dict(self.random.choice(rows))
            if "amount_minor" in again and self.chance(50):
                again |= {"revision": 2, "amount_minor": again["amount_minor"] + 7}
            rows.append(again)
            self.traits.add("duplicate")
            self.random.shuffle(rows)


class PlanMaker:
    """Makes a plan that is accepted: one to three versions."""

    def __init__(self, maker: Maker) -> None:
        self.maker = maker
        self.random = maker.random

    def text(self) -> str:
        """The plan's TOML."""
        turns = sorted({self.maker.day() for _ in range(self.random.choice((0, 0, 1, 2)))})
        starts = [date(2020, 1, 1), *turns]
        ends = [*turns, None]
        parts = ['plan = "random"']
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
            parts.append(self.version(f"v{number}", start, end))
        return "\n".join(parts)

    def version(self, name: str, start: date, end: date | None) -> str:
        """One version."""
        roll = self.maker.chance
        base = self.random.choice(("gross", "margin", "collected_margin", "collected_margin"))
        triggers = ("payment", "full_payment") if base == "collected_margin" else ("order", "invoice", "payment")
        trigger = self.random.choice(triggers)
        rows = ["[[version]]", f'id = "{name}"', f"from = {start}", f'base = "{base}"', f'trigger = "{trigger}"']
        rows += [f'currency = "{self.maker.currency}"'] + ([f"until = {end}"] if end else [])
        rows += ["[version.weights]"]
        for channel, weight in zip(CHANNELS, sorted(self.random.choices(range(1, 101), k=4)), strict=True):
            rows.append(f'{channel} = {{ originator = "{weight} %", server = "{100 - weight}%" }}')
        rows += self.rules(tiered=roll(35, "tiers"))
        for scope in ("order", "window", "lifetime"):
            if roll(20, "caps"):
                amount = self.random.choice((50, 2_000, 20_000))
                rows += ["[[version.cap]]", f'scope = "{scope}"', f"amount_minor = {amount}", 'window = "quarter"']
        if roll(20, "minimum"):
            rows += ["[version.minimum]", "amount_minor = 1500", f'window = "{self.random.choice(("month", "year"))}"']
        if roll(25, "overlays"):
            rows += ["[[version.overlay]]", 'role = "manager"', 'beneficiary = "mia"', 'rate = "1/70"']
        if roll(25, "overlays"):
            rows += ["[version.override]", f'seller = "{self.random.choice(("server", "originator"))}"']
            rows += [
                "[version.override.contracts]",
                'ann = "3 %"',
                f'bob = "{self.random.choice((2, 4))} %"',
                "cid = 0.045",
            ]
        if roll(20, "decay"):
            rows += [
                "[[version.decay]]",
                "from_year = 1",
                "factor = 1",
                "[[version.decay]]",
                "from_year = 2",
                "factor = 0.7",
            ]
        if trigger in ("order", "invoice") and roll(50, "clawback"):
            rows += self.clawback()
        policy = self.random.choice(("continue", "continue", "sunset", "buy_out", "forfeiture"))
        return "\n".join([*rows, "[version.leaver]", f'policy = "{policy}"', "sunset_months = 3"])

    def rules(self, *, tiered: bool) -> list[str]:
        """A rate for everything, others for some products, tiers for some."""
        rows = ["[[version.rule]]", f'rate = "{self.random.choice((10, 7, 33))} %"', 'id = "all"']
        rows += ["[[version.rule]]", "rate = 0", 'product = "free"'] if self.maker.chance(50) else []
        rows += ["[[version.rule]]", 'rate = "1/3"', 'category = "c2"'] if self.maker.chance(40) else []
        if tiered:
            rows += ["[[version.rule]]", "tiered = true", 'product = "p1"', "[version.tiers]"]
            rows += [f'kind = "{self.random.choice(("marginal", "retroactive", "look_up"))}"']
            rows += [f'window = "{self.random.choice(("half_month", "month", "quarter", "year"))}"']
            for start, end, rate in ((0, 1_000, 5), (1_000, 40_000, 8), (40_000, None, 13)):
                rows += ["[[version.tiers.range]]", f"from = {start}", f'rate = "{rate} %"']
                rows += [f"until = {end}"] if end else []
        return rows

    def clawback(self) -> list[str]:
        """Pro rata or by steps."""
        if self.maker.chance(50):
            return ["[version.clawback]", 'kind = "pro_rata"', "term_months = 9"]
        rows = ["[version.clawback]", 'kind = "schedule"', "[[version.clawback.step]]", "through_month = 3"]
        return [*rows, 'share = "100 %"', "[[version.clawback.step]]", "through_month = 6", 'share = "50 %"']
