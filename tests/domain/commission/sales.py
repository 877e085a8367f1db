"""One account, brought by ann and served by bob, and plans written in a few lines."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from fieldapp.domain.commission.engine import derive
from fieldapp.domain.commission.entries import Entry
from fieldapp.domain.commission.facts import Facts
from fieldapp.domain.commission.facts_file import read_facts
from fieldapp.domain.commission.plan import Plan
from fieldapp.domain.commission.plan_file import read_plan

LIFETIME_FILE = Path(__file__).resolve().parents[3] / "resources" / "plans" / "lifetime_share.toml"
LIFETIME = read_plan(LIFETIME_FILE.read_text(encoding="utf-8"))
AS_OF = date(2027, 12, 31)
WEIGHTS = """[version.weights]
rep = { originator = 0.6, server = 0.4 }
assisted = { originator = 0.7, server = 0.3 }
self = { originator = 0.9, server = 0.1 }
renew = { originator = 1, server = 0 }
"""
HEAD = 'plan = "p"\n[[version]]\nid = "1"\nfrom = 2020-01-01\ncurrency = "CNY"\n'
RULE = '[[version.rule]]\nid = "all"\nrate = 0.1\n'


def plan_text(head: str = "", tail: str = "", rule: str = RULE, weights: str = WEIGHTS) -> str:
    """A plan with one version: ``head`` are values of it, ``tail`` its further tables."""
    return f"{HEAD}{head}\n{weights}\n{rule}\n{tail}\n"


def plan_with(head: str = "", tail: str = "", rule: str = RULE) -> Plan:
    """The same, read."""
    return read_plan(plan_text(head, tail, rule))


@dataclass(frozen=True)
class Sale:
    """An order of 2026-01-10, invoiced in full, and what follows it."""

    net: int = 10_000
    cost: int = 0
    channel: str = "self"
    on: str = "2026-01-10"
    id: str = "o1"
    product: str | None = None
    papers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def event(self, kind: str, on: str, **values: Any) -> Sale:
        """The sale with one more paper."""
        rows = self.papers.get(kind, [])
        paper = {"id": f"{self.id}-{kind}-{len(rows)}", "order_id": self.id, "on": on, **values}
        return replace(self, papers={**self.papers, kind: [*rows, paper]})

    def paid(self, amount: int, on: str = "2026-02-10") -> Sale:
        """The sale with a payment by the account."""
        return self.event("payments", on, amount_minor=amount, currency="CNY", payer="shop")

    def refunded(self, amount: int, on: str = "2026-03-10") -> Sale:
        """The sale with a refund."""
        return self.event("refunds", on, amount_minor=amount, currency="CNY")


def facts_of(*sales: Sale, **more: Any) -> Facts:
    """The facts of some sales of one account."""
    return read_facts(json.dumps(facts_document(*sales, **more)))


def facts_document(*sales: Sale, **more: Any) -> dict[str, Any]:
    """The facts file of some sales of one account; ``more`` replaces or adds tables."""
    tables: dict[str, Any] = defaultdict(list)
    for sale in sales:
        line = {"net_minor": sale.net, "cost_minor": sale.cost, "product": sale.product}
        order = {"id": sale.id, "account_id": "shop", "channel": sale.channel, "currency": "CNY", "lines": [line]}
        tables["orders"].append({**order, "ordered_at": f"{sale.on}T12:00:00+08:00"})
        invoice = {"order_id": sale.id, "title": "Shop", "amount_minor": sale.net, "currency": "CNY", "on": sale.on}
        tables["invoices"].append({"id": f"{sale.id}-i", **invoice})
        for kind, rows in sale.papers.items():
            tables[kind].extend(rows)
    who = {"account_id": "shop", "from_on": "2020-01-01"}
    return {
        "zone": "Asia/Shanghai",
        "accounts": [{"id": "shop", "names": ["Shop"]}],
        "originations": [{"id": "g", "rep_id": "ann", **who}],
        "services": [{"id": "s", "rep_id": "bob", **who}],
        **tables,
        **more,
    }


def entries(plan: Plan, *sales: Sale, **more: Any) -> tuple[Entry, ...]:
    """What the engine makes of some sales."""
    return derive(facts_of(*sales, **more), [plan], AS_OF).entries


def amounts(plan: Plan, *sales: Sale, **more: Any) -> dict[tuple[str, str], int]:
    """Sums by beneficiary and role; those of zero are left out."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries(plan, *sales, **more):
        sums[entry.key.beneficiary, entry.key.role.value] += entry.amount_minor
    return {key: amount for key, amount in sums.items() if amount}
