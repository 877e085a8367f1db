"""Customers of ann's with papers, and the server's posting for them."""

from __future__ import annotations

from typing import Any

from sync_world import Laptop, World

from fieldapp.services.resources import resource
from sync.protocol.messages import Sent
from sync.server.posting.desk import PostingDesk

PLAN = resource("plans", "lifetime_share.toml").read_text("utf-8")


def desk_of(world: World) -> PostingDesk:
    return PostingDesk(world.database, world.clock.now_us)


def publish(world: World, document: str = PLAN) -> None:
    """Finance publishes the plan."""
    fin = world.laptop("fin")
    done = fin.push(
        fin.insert(
            "plan_version",
            unit_id=world.units["company"],
            plan="lifetime-share",
            name="Lifetime share",
            version="1",
            from_on="2000-01-01",
            zone="Asia/Shanghai",
            document=document,
        )
    )
    assert [one.status.value for one in done] == ["applied"]


class Customer:
    """An account of ann's that she brought and serves, with one order of 100,000.00 at 30 % margin, paid whole."""

    def __init__(self, world: World, laptop: Laptop, channel: str = "self") -> None:
        self.world = world
        self.account = laptop.insert("account", legal_name="Chengyuan", currency="CNY")
        about: dict[str, Any] = {"account_id": self.account.id}
        self.claim = laptop.insert(
            "origination",
            **about,
            rep_id=world.users["ann"],
            weight_ppm=1_000_000,
            from_on="2026-01-01",
            state="claimed",
        )
        self.service = laptop.insert("service_assignment", **about, rep_id=world.users["ben"], from_on="2026-01-01")
        self.order_values: dict[str, Any] = {
            **about,
            "number": "1",
            "channel": channel,
            "ordered_at": 1_790_000_000_000_000,
            "ordered_offset": 480,
            "ordered_zone": "Asia/Shanghai",
            "amount_minor": 10_000_000,
            "currency": "CNY",
            "state": "valid",
        }
        self.order = laptop.insert("sales_order", **self.order_values)
        of_order: dict[str, Any] = {**about, "order_id": self.order.id, "currency": "CNY"}
        self.of_order = of_order

    def invoice(self, laptop: Laptop) -> Sent:
        """The invoice over all of it."""
        more = {"number": "I1", "title": "Chengyuan", "amount_minor": 10_000_000, "issued_on": "2026-09-22"}
        return laptop.insert("invoice", **self.of_order, **more)

    def payment(self, laptop: Laptop) -> Sent:
        """All of it, paid by the customer."""
        more = {"kind": "full", "payer": "Chengyuan", "amount_minor": 10_000_000, "paid_on": "2026-10-05"}
        return laptop.insert("payment", **self.of_order, **more)

    def send(self, laptop: Laptop) -> None:
        """Send all that a rep notes."""
        sent = (self.account, self.claim, self.service, self.order, self.invoice(laptop), self.payment(laptop))
        assert {one.status.value for one in laptop.push(*sent)} == {"applied"}

    def confirm(self) -> None:
        """The manager confirms who brought the account."""
        mia = self.world.laptop("mia")
        mia.push(
            mia.insert(
                "origination_decision",
                account_id=self.account.id,
                origination_id=self.claim.id,
                verdict="confirmed",
                decided_on="2026-10-01",
            )
        )

    def cost(self) -> None:
        """Finance notes what the goods cost: 70,000.00."""
        fin = self.world.laptop("fin")
        fin.push(fin.insert("order_cost", **self.of_order, cost_minor=7_000_000))


def post(world: World) -> int:
    """Run until nothing is due; return how many entries were posted."""
    desk, posted = desk_of(world), 0
    for _ in range(6):
        posted += desk.run_due()
    assert desk.run_due() == 0
    return posted


def rows_of(laptop: Laptop, table: str) -> list[dict[str, Any]]:
    return [row for (name, _), row in sorted(laptop.rows.items()) if name == table]
