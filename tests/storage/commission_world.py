"""Random work on two customers: orders, papers, merges, modes set by hand; and what the store keeps of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from clocks import DAY, NOW, SteadyClock
from hypothesis import strategies as st
from new_stores import new_store

from fieldapp.domain.errors import DomainError
from fieldapp.domain.periods import local_date
from fieldapp.storage import commission_sums, mode_spans, outbox
from fieldapp.storage.database import Database
from fieldapp.storage.store import Store

ME = "00000000-0000-7000-8000-000000000001"
TABLES = ("mode_span", "mix_account", "mix_flow", "mix_revenue", "commission_sum")
_CHANNELS = ("rep", "assisted", "self", "renew")
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            ("order", "order", "pay", "pay", "refund", "cancel", "merge", "separate", "override", "undo", "owner")
        ),
        st.integers(0, 1),
        st.integers(1, 400),
        st.sampled_from(_CHANNELS),
    ),
    max_size=14,
)
Deed = tuple[str, int, int, str]


class CommissionWorld:
    """A rep alone with two customers that he brought; a colleague serves the second."""

    def __init__(self, folder: Path) -> None:
        self.clock = SteadyClock()
        self.store: Store = new_store(folder / "store.db", self.clock, me=ME)
        with self.store.write("fill") as batch:
            unit = batch.find("unit")[0]["id"]
            self.other = batch.insert("user", {"name": "陈凯", "role": "rep", "unit_id": unit})
            self.accounts = [
                batch.insert("account", {"legal_name": f"客户{n}", "owner_id": ME, "district": "320582"})
                for n in (1, 2)
            ]
            for account, server in zip(self.accounts, (ME, self.other), strict=True):
                about = {"account_id": account, "from_on": "2020-01-01"}
                batch.insert("origination", {**about, "rep_id": ME, "weight_ppm": 1_000_000, "state": "claimed"})
                batch.insert("service_assignment", {**about, "rep_id": server})
        self.merge: str | None = None
        self.count = 0

    @property
    def db(self) -> Database:
        return self.store.db

    @property
    def today(self) -> str:
        return local_date(self.clock.now, "Asia/Shanghai").isoformat()

    def do(self, deeds: Sequence[Deed]) -> None:
        """Carry out the deeds; what cannot be done is passed over."""
        for deed, place, size, channel in deeds:
            self.clock.now += DAY
            try:
                getattr(self, f"_{deed}")(self.accounts[place], size, channel)
            except DomainError:
                continue

    def _order(self, account: str, size: int, channel: str) -> None:
        self.count += 1
        with self.store.write("add_order") as batch:
            values: dict[str, Any] = {"account_id": account, "channel": channel, "currency": "CNY", "state": "valid"}
            at = self.clock.now - size * DAY
            values |= {"ordered_at": at, "ordered_offset": 480, "ordered_zone": "Asia/Shanghai"}
            order = batch.insert("sales_order", {**values, "number": str(self.count), "amount_minor": size * 1_000})
            batch.insert(
                "order_base",
                {"account_id": account, "order_id": order, "base_minor": size * 333, "currency": "CNY"},
            )

    def _newest(self, account: str) -> Mapping[str, object] | None:
        sql = "SELECT * FROM order_current WHERE account_id = ? ORDER BY rid DESC LIMIT 1"
        rows = self.db.execute(sql, (account,))
        names = [one[0] for one in rows.description]
        found = rows.fetchone()
        return None if found is None else dict(zip(names, found, strict=True))

    def _pay(self, account: str, size: int, _channel: str) -> None:
        order = self._newest(account)
        if order is None:
            return
        with self.store.write("add_payment") as batch:
            name = batch.get("account", account)
            assert name is not None
            common = {"account_id": account, "order_id": order["id"], "currency": "CNY"}
            amount, on = order["amount_minor"], "2026-11-20"
            title = name["legal_name"] if size % 7 else "别人"
            batch.insert(
                "invoice",
                {**common, "number": f"F{self.clock.now}", "title": title, "amount_minor": amount, "issued_on": on},
            )
            batch.insert("payment", {**common, "kind": "full", "amount_minor": size * 700, "paid_on": on})

    def _refund(self, account: str, size: int, _channel: str) -> None:
        order = self._newest(account)
        if order is not None:
            with self.store.write("add_refund") as batch:
                common = {"account_id": account, "order_id": order["id"], "currency": "CNY"}
                batch.insert("refund", {**common, "amount_minor": size * 400, "refunded_on": "2026-11-21"})

    def _cancel(self, account: str, size: int, _channel: str) -> None:
        order = self._newest(account)
        if order is not None:
            with self.store.write("cancel_order") as batch:
                batch.patch("sales_order", str(order["id"]), {"state": "cancelled" if size % 3 else "valid"})

    def _merge(self, account: str, _size: int, _channel: str) -> None:
        if self.merge is None:
            other = next(one for one in self.accounts if one != account)
            with self.store.write("merge_accounts") as batch:
                values = {"account_id": account, "merged_id": other, "state": "merged", "effective_on": self.today}
                self.merge = batch.insert("account_merge", values)

    def _separate(self, _account: str, _size: int, _channel: str) -> None:
        if self.merge is not None:
            with self.store.write("separate_accounts") as batch:
                old = batch.get("account_merge", self.merge)
                if old is not None:
                    about = {name: old[name] for name in ("account_id", "merged_id")}
                    values = {**about, "state": "separated", "effective_on": self.today, "supersedes": self.merge}
                    batch.insert("account_merge", values)
            self.merge = None

    def _override(self, account: str, size: int, _channel: str) -> None:
        with self.store.write("set_mode") as batch:
            since = NOW - size * DAY
            values = {"account_id": account, "mode": "auto", "reason": "试点", "from_at": since}
            batch.insert("mode_override", {**values, "until_at": since + 40 * DAY if size % 2 else None})

    def _undo(self, _account: str, _size: int, _channel: str) -> None:
        last = outbox.last_group(self.db)
        if last is None or last[1] == "fill":
            return
        undone = self.store.undo_last()
        if undone is not None and undone.intent == "merge_accounts":
            self.merge = None

    def _owner(self, account: str, size: int, _channel: str) -> None:
        with self.store.write("edit_account") as batch:
            batch.patch("account", account, {"district": "310115" if size % 2 else "320582"})

    def kept(self) -> dict[str, list[tuple[object, ...]]]:
        """Return what follows from facts as the saves kept it."""
        return {name: sorted(self.db.execute(f"SELECT * FROM {name}"), key=str) for name in TABLES}

    def rebuilt(self) -> dict[str, list[tuple[object, ...]]]:
        """Return the same from scratch, leaving the file as it is."""
        self.db.conn.execute("BEGIN IMMEDIATE")
        mode_spans.rebuild(self.db)
        commission_sums.rebuild(self.db)
        found = self.kept()
        self.db.conn.execute("ROLLBACK")
        return found

    def ledger(self) -> dict[tuple[str, ...], int]:
        """Return what was posted per key, where it is not nothing."""
        sums: dict[tuple[str, ...], int] = defaultdict(int)
        rows = self.db.execute("SELECT order_key, event_key, role, component, amount_minor FROM commission_entry")
        for *key, amount in rows:
            sums[tuple(map(str, key))] += amount
        return {key: amount for key, amount in sums.items() if amount}

    def explained(self) -> dict[tuple[str, ...], int]:
        """Return the target that the newest entry of every key shows, as far as it explains one."""
        rows = self.db.execute(
            "SELECT order_key, event_key, role, component, target_minor, explanation FROM commission_entry ORDER BY rid"
        )
        found: dict[tuple[str, ...], int] = {}
        for *key, target, explanation in rows:
            told = json.loads(explanation) if explanation else {"share_after": 0, "share_before": 0}
            assert told["share_after"] - told["share_before"] == target
            found[tuple(map(str, key))] = target
        return {key: amount for key, amount in found.items() if amount}
