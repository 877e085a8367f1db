"""What the forms of credit memos, rebates, write-offs and split payments hold, and everything wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fieldapp.domain.errors import FieldError
from fieldapp.services.trade_drafts import checked, not_positive


@dataclass(frozen=True, slots=True)
class CreditMemoDraft:
    """What an order is worth less; civil dates are ISO texts, money minor units."""

    amount_minor: int
    currency: str
    issued_on: str
    number: str | None = None
    invoice_id: str | None = None
    reason: str | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema."""
        return {
            "amount_minor": self.amount_minor,
            "currency": self.currency,
            "issued_on": self.issued_on,
            "number": self.number,
            "invoice_id": self.invoice_id,
            "reason": self.reason,
        }

    def problems(self) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, and not_positive."""
        return (*checked("credit_memo", self.values()), *not_positive("credit_memo", self.amount_minor))


@dataclass(frozen=True, slots=True)
class RebateDraft:
    """A rebate granted, and the order that it is taken off, as soon as there is one."""

    amount_minor: int
    currency: str
    granted_on: str
    earned_order_id: str | None = None
    used_order_id: str | None = None
    used_on: str | None = None
    reason: str | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema; what is not used yet has no day of use."""
        return {
            "amount_minor": self.amount_minor,
            "currency": self.currency,
            "granted_on": self.granted_on,
            "earned_order_id": self.earned_order_id,
            "used_order_id": self.used_order_id,
            "used_on": (self.used_on or self.granted_on) if self.used_order_id else None,
            "reason": self.reason,
        }

    def problems(self) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, not_positive, and used_before_granted."""
        return tuple(self._problems())

    def _problems(self) -> Iterator[FieldError]:
        yield from checked("rebate", self.values())
        yield from not_positive("rebate", self.amount_minor)
        if self.used_order_id and self.used_on and self.used_on < self.granted_on:
            yield FieldError("used_before_granted", "rebate", "used_on", self.used_on)


@dataclass(frozen=True, slots=True)
class OrderEventDraft:
    """Money that will not come any more (bad_debt), or a customer that gave up before the term was over (lapse)."""

    kind: str
    happened_on: str
    reason: str | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema."""
        return {"kind": self.kind, "happened_on": self.happened_on, "reason": self.reason}

    def problems(self, today: str) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, in_future, and required for the reason of a write-off."""
        found = list(checked("order_event", self.values()))
        if self.happened_on > today:
            found.append(FieldError("in_future", "order_event", "happened_on", self.happened_on))
        if not (self.reason or "").strip():
            found.append(FieldError("required", "order_event", "reason", self.reason))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class SplitDraft:
    """What of one payment belongs to each order, by the order's id; orders with nothing are left out."""

    shares: Mapping[str, int]

    def problems(self) -> tuple[FieldError, ...]:
        """Return what is wrong: negative shares, or none at all."""
        if any(minor < 0 for minor in self.shares.values()):
            return (FieldError("not_positive", "payment_allocation", "amount_minor", min(self.shares.values())),)
        if not any(self.shares.values()):
            return (FieldError("required", "payment_allocation", "amount_minor", None),)
        return ()
