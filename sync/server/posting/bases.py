"""The commission base of orders whose cost is known, as laptops may know it: frozen, versioned when cost changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fieldapp.domain.trade_facts import current
from sync.server.posting.reading import Row

_PARTS = ("line_id", "refund_id", "credit_memo_id")


def missing_bases(rows: Mapping[str, Sequence[Row]]) -> Iterator[dict[str, object]]:
    """Yield values of ``order_base`` that the costs of some accounts call for and that are not there yet."""
    amounts = {
        str(row["id"]): _int(row["amount_minor"])
        for entity in ("sales_order", "order_line", "refund", "credit_memo")
        for row in rows.get(entity, ())
    }
    known = {_key(row): row for row in _current(rows.get("order_base", ()))}
    for cost in _current(rows.get("order_cost", ())):
        part = next((str(cost[name]) for name in _PARTS if cost[name]), str(cost["order_id"]))
        net = amounts.get(part)
        if net is None:
            continue
        base = net - _int(cost["cost_minor"]) - (_int(cost["deductions_minor"]) if cost["deductions_minor"] else 0)
        former = known.get(_key(cost))
        if former is not None and former["base_minor"] == base:
            continue
        common = {name: cost[name] for name in ("account_id", "order_id", *_PARTS, "currency")}
        yield {**common, "base_minor": base, "supersedes": former["id"] if former else None}


def _key(row: Row) -> tuple[object, ...]:
    return row["order_id"], *(row[name] for name in _PARTS)


class _Fact:
    def __init__(self, row: Row) -> None:
        self.row = row
        self.id = str(row["id"])
        former = row["supersedes"]
        self.supersedes = former if isinstance(former, str) else None


def _current(rows: Sequence[Row]) -> list[Row]:
    return [fact.row for fact in current([_Fact(row) for row in rows])]


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value
