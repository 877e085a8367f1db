"""Payments for several orders: a payment from each row, and from its cell of order numbers a part for each of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fieldapp.services.importing.inherited import ACCOUNT, CURRENCY, ORDER
from fieldapp.services.importing.mapping import FieldSpec, TargetSpec
from fieldapp.services.importing.session_views import BY_KEY, MappedColumn

SPLIT = ("payments", "allocations")


def split_targets(
    targets: Sequence[TargetSpec], chosen: Mapping[str, Mapping[str, Sequence[MappedColumn]]]
) -> list[TargetSpec]:
    """Return the targets with payments that name no order, and parts that say of which payment they are."""
    payments = next(one for one in targets if one.name == SPLIT[0])
    parts = next(one for one in targets if one.name == SPLIT[1])
    own = chosen[SPLIT[1]]
    orders = [one.name for name in (ORDER, ORDER + BY_KEY) for one in own.get(name, ())][:1]
    if not orders:
        return list(targets)
    payment = FieldSpec(joined=tuple(FieldSpec(column=one) for one in payments.key), between="/", ref=payments.name)
    fields = {**parts.fields, CURRENCY: payments.fields[CURRENCY], "payment_id": payment}
    of_payments = {name: spec for name, spec in payments.fields.items() if name != ORDER}
    return [
        *(one for one in targets if one not in (payments, parts)),
        replace(payments, fields=of_payments, from_order=()),
        replace(
            parts,
            fields=fields,
            key=(*payments.key, *orders),
            each=orders[0],
            along=tuple(one.name for one in own.get("amount_minor", ())),
            from_order=(ACCOUNT,),
            where=payments.where,
            sparse=True,
        ),
    ]
