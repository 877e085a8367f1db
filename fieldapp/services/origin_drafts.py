"""What the forms of who brought, opened, serves and uses hold, and everything wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from fieldapp.domain.errors import FieldError
from fieldapp.services.trade_drafts import checked, not_positive

WHOLE_PPM = 1_000_000


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """Who brought an account, with which part of it, from which order date on, and what shows it."""

    rep_id: str
    weight_ppm: int
    from_on: str
    evidence: str | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema."""
        return asdict(self)

    def problems(self) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, and share_out_of_range, required for the evidence."""
        return tuple(self._problems())

    def _problems(self) -> Iterator[FieldError]:
        if not 0 < self.weight_ppm <= WHOLE_PPM:
            yield FieldError("share_out_of_range", "origination", "weight_ppm", self.weight_ppm)
        yield from checked(
            "origination", {name: value for name, value in self.values().items() if name != "weight_ppm"}
        )
        if not (self.evidence or "").strip():
            yield FieldError("required", "origination", "evidence", self.evidence)


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """On which day an account became a customer of ours, and by what."""

    opened_on: str
    evidence: str
    reference: str | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema."""
        return asdict(self)

    def problems(self, today: str) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, and in_future."""
        return (
            *checked("account_opened", self.values()),
            *_ahead("account_opened", "opened_on", self.opened_on, today),
        )


@dataclass(frozen=True, slots=True)
class UsageDraft:
    """What a seat of the customer, or the customer as a whole, used of ours on a day."""

    used_on: str
    contact_id: str | None = None
    product_id: str | None = None
    seat: str | None = None
    seats_active: int | None = None
    sessions: int | None = None
    minutes: int | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema."""
        return asdict(self)

    def problems(self, today: str) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, in_future, and required where nothing was measured."""
        found = [*checked("usage", self.values()), *_ahead("usage", "used_on", self.used_on, today)]
        if not any((self.seats_active, self.sessions, self.minutes)):
            found.append(FieldError("required", "usage", "sessions", None))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class EndDraft:
    """How a share ends: of one account, or (without one) of everything that a person brought."""

    rep_id: str
    kind: str
    ended_on: str
    reason: str
    account_id: str | None = None
    until_on: str | None = None
    amount_minor: int | None = None
    currency: str | None = None

    def values(self) -> dict[str, object]:
        """Return the fields of the schema; only a buy-out has an amount, only what runs out has an end."""
        is_bought = self.kind == "buy_out"
        return {
            **asdict(self),
            "until_on": self.until_on if self.kind == "sunset" else None,
            "amount_minor": self.amount_minor if is_bought else None,
            "currency": self.currency if is_bought else None,
        }

    def problems(self) -> tuple[FieldError, ...]:
        """Return what is wrong: codes of check_value, end_not_after, not_positive, only_of_all."""
        return tuple(self._problems())

    def _problems(self) -> Iterator[FieldError]:
        yield from checked("termination", self.values())
        if self.kind == "sunset" and not (self.until_on or "") > self.ended_on:
            yield FieldError("end_not_after", "termination", "until_on", self.until_on)
        if self.kind == "buy_out":
            yield from not_positive("termination", self.amount_minor or 0)
        if self.kind == "left" and self.account_id:
            yield FieldError("only_of_all", "termination", "kind", self.kind)


def _ahead(entity: str, field: str, day: str, today: str) -> list[FieldError]:
    return [FieldError("in_future", entity, field, day)] if day > today else []
