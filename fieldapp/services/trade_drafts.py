"""What the forms of orders and money hold, and everything wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fieldapp.domain.errors import FieldError
from fieldapp.domain.schema import check_value
from fieldapp.services.local_time import Moment

_OWN_CHANNELS = ("rep", "assisted")


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order; without a number it gets one. Civil dates are ISO texts, money minor units."""

    channel: str
    amount_minor: int
    currency: str
    ordered: Moment
    number: str | None = None
    promised_on: str | None = None
    delivered_on: str | None = None
    deposit_minor: int | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema."""
        return {
            "channel": self.channel,
            "amount_minor": self.amount_minor,
            "currency": self.currency,
            **self.ordered.columns("ordered"),
            "promised_on": self.promised_on,
            "delivered_on": self.delivered_on,
            "deposit_minor": self.deposit_minor,
        }

    @property
    def is_ours(self) -> bool:
        """Whether one of ours had a hand in it."""
        return self.channel in _OWN_CHANNELS

    def problems(self, today: date) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, and negative, in_future, before_order, deposit_over_amount."""
        return tuple(self._problems(today))

    def _problems(self, today: date) -> Iterator[FieldError]:
        yield from checked("sales_order", self.values())
        ordered = self.ordered.local().date().isoformat()
        if self.amount_minor < 0:
            yield FieldError("negative", "sales_order", "amount_minor", self.amount_minor)
        if ordered > today.isoformat():
            yield FieldError("in_future", "sales_order", "ordered_at", ordered)
        for name, day in (("promised_on", self.promised_on), ("delivered_on", self.delivered_on)):
            if day is not None and day < ordered:
                yield FieldError("before_order", "sales_order", name, day)
        if self.delivered_on is not None and self.delivered_on > today.isoformat():
            yield FieldError("in_future", "sales_order", "delivered_on", self.delivered_on)
        if self.deposit_minor is not None and not 0 <= self.deposit_minor <= max(0, self.amount_minor):
            yield FieldError("deposit_over_amount", "sales_order", "deposit_minor", self.deposit_minor)


@dataclass(frozen=True, slots=True)
class InvoiceDraft:
    """An invoice of an order; below zero it is a credit note."""

    number: str
    title: str
    amount_minor: int
    currency: str
    issued_on: str
    tax_number: str | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema."""
        return {
            "number": self.number,
            "title": self.title,
            "tax_number": self.tax_number,
            "amount_minor": self.amount_minor,
            "currency": self.currency,
            "issued_on": self.issued_on,
        }

    def problems(self) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, and zero."""
        zero = [FieldError("zero", "invoice", "amount_minor", 0)] if self.amount_minor == 0 else []
        return (*checked("invoice", self.values()), *zero)


@dataclass(frozen=True, slots=True)
class PaymentDraft:
    """A payment; ``order_id`` None leaves it unallocated."""

    kind: str
    amount_minor: int
    currency: str
    paid_on: str
    payer: str | None = None
    order_id: str | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema."""
        return {
            "kind": self.kind,
            "payer": self.payer,
            "amount_minor": self.amount_minor,
            "currency": self.currency,
            "paid_on": self.paid_on,
            "order_id": self.order_id,
        }

    def problems(self) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, and not_positive."""
        return (*checked("payment", self.values()), *not_positive("payment", self.amount_minor))


@dataclass(frozen=True, slots=True)
class RefundDraft:
    """Money given back on an order."""

    amount_minor: int
    currency: str
    refunded_on: str
    reason: str | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema."""
        return {
            "amount_minor": self.amount_minor,
            "currency": self.currency,
            "refunded_on": self.refunded_on,
            "reason": self.reason,
        }

    def problems(self) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, and not_positive."""
        return (*checked("refund", self.values()), *not_positive("refund", self.amount_minor))


def checked(entity: str, values: Mapping[str, object]) -> Iterator[FieldError]:
    """Yield every value that its field may not hold."""
    for name, value in values.items():
        try:
            check_value(entity, name, value)
        except FieldError as error:
            yield error


def not_positive(entity: str, amount: int) -> list[FieldError]:
    """Return what is wrong with an amount that must be above zero."""
    return [FieldError("not_positive", entity, "amount_minor", amount)] if amount <= 0 else []
