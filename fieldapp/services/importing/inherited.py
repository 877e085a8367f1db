"""What a row takes from the order it names where no column says so: whose it is, and in which money."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from fieldapp.domain.errors import FieldError
from fieldapp.domain.money import currency_digits
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.services.importing.candidates import Candidate
from fieldapp.services.importing.mapping import TargetSpec
from fieldapp.services.importing.ports import ImportTarget

ORDER, ACCOUNT, CURRENCY = "order_id", "account_id", "currency"
_TAKEN = (ACCOUNT, CURRENCY)
_ENTITY = "sales_order"
Reject = Callable[[Candidate, FieldError], None]


@dataclass(slots=True)
class Inherited:
    """Knows the orders of the store, and of a dry run (``remembers``) those that would be in it by now."""

    remembers: bool = False
    _orders: dict[str, Mapping[str, object]] = field(default_factory=dict)

    def remember(self, rows: Iterable[Candidate]) -> None:
        """Keep of new orders what other rows may take from them."""
        if self.remembers:
            self._orders |= {row.id: {name: row.values[name] for name in _TAKEN} for row in rows}

    def fill(self, target: ImportTarget, spec: TargetSpec, rows: list[Candidate], reject: Reject) -> list[Candidate]:
        """Return the rows with what they take; one whose amount is finer than the order's money is rejected."""
        if not spec.from_order:
            return rows
        named = {str(row.values[ORDER]) for row in rows if ORDER in row.values}
        orders = {**self._orders, **(target.existing(_ENTITY, named) if named else {})}
        kept = []
        for row in rows:
            order = orders.get(str(row.values.get(ORDER)))
            try:
                if order is not None:
                    _take(spec, row, order)
            except FieldError as error:
                reject(row, error)
            else:
                kept.append(row)
        return kept


def _take(spec: TargetSpec, row: Candidate, order: Mapping[str, object]) -> None:
    """Put the values of the order into a row. Raises FieldError."""
    before = row.values.get(CURRENCY)
    row.values |= {name: order[name] for name in spec.from_order}
    after = row.values.get(CURRENCY)
    if before is None or before == after:
        return
    shift = currency_digits(str(after)) - currency_digits(str(before))
    for name, declared in REGISTRY[spec.entity].fields.items():
        amount = row.values.get(name)
        if declared.kind is not Kind.MONEY or not isinstance(amount, int) or not shift:
            continue
        scaled, rest = (amount * 10**shift, 0) if shift > 0 else divmod(amount, 10**-shift)
        if rest:
            raise FieldError("bad_number", spec.entity, name, amount)
        row.values[name] = scaled
