"""Lists of orders and their lines: an order from its first row, a line from each, and the products they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fieldapp.services.importing.mapping import Factor, FieldSpec, JoinSpec, TargetSpec
from fieldapp.services.importing.session_views import MappedColumn

_SUMMED = "lines"
Chosen = Mapping[str, Mapping[str, Sequence[MappedColumn]]]


def line_targets(targets: Sequence[TargetSpec], chosen: Chosen) -> list[TargetSpec]:
    """Return the targets with orders that come to what their lines do, and lines that say whose they are."""
    orders = next(one for one in targets if one.name == "orders")
    lines = next(one for one in targets if one.name == "order_lines")
    done = [one for one in targets if one not in (orders, lines)]
    done += [*_products(lines, chosen), _summed(orders, chosen), _of_orders(lines, orders, chosen)]
    return done


def _summed(orders: TargetSpec, chosen: Chosen) -> TargetSpec:
    """An order that says itself what it comes to is believed."""
    fields = dict(orders.fields)
    joins = orders.joins
    if "amount_minor" not in fields and len(orders.key) == 1:
        key = orders.key[0]
        joins = (JoinSpec(_SUMMED, orders.table, key, key, sums={"amount": _factors(chosen)}),)
        fields["amount_minor"] = fields["source_amount"] = FieldSpec(column=f"{_SUMMED}.amount")
    return replace(orders, fields=fields, joins=joins, first_counts=True)


def _of_orders(lines: TargetSpec, orders: TargetSpec, chosen: Chosen) -> TargetSpec:
    fields = dict(lines.fields)
    common = {name: orders.fields[name] for name in ("account_id", "currency") if name in orders.fields}
    if "amount_minor" not in fields:
        fields["amount_minor"] = FieldSpec(times=_factors(chosen))
    number = FieldSpec(column=orders.key[0], ref=orders.name)
    counted = tuple(column.name for column in chosen["order_lines"].get("line_no", ()))
    fields = {**fields, **common, "order_id": number}
    return replace(lines, fields=fields, key=(*orders.key, *counted), from_order=())


def _products(lines: TargetSpec, chosen: Chosen) -> list[TargetSpec]:
    """Products that lines name come along, as companies do that people name."""
    codes = [column.name for column in chosen["order_lines"].get("product_id", ())]
    if not codes:
        return []
    code = FieldSpec(column=codes[0])
    names = tuple(FieldSpec(column=column.name) for column in chosen["order_lines"].get("description", ()))
    fields = {"code": code, "name": FieldSpec(first_of=(*names, code))}
    if "unit" in lines.fields:
        fields["unit"] = lines.fields["unit"]
    return [
        TargetSpec("products", "product", lines.table, (codes[0],), fields, match="code", implied=True, sparse=True)
    ]


def _factors(chosen: Chosen) -> tuple[Factor, ...]:
    """What a line comes to: its amount, or its price times its quantity."""
    lines = chosen["order_lines"]
    columns = lines.get("amount_minor") or (*lines.get("quantity_milli", ()), *lines.get("unit_price_minor", ()))
    return tuple(Factor(column.name) for column in columns)
