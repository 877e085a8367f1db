"""What the customer mix reads, as a Protocol; rows of sums, spans and names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from fieldapp.domain.modes import Evidence
from fieldapp.services.commission.mix_views import OverrideRow

BEFORE = "0000-00"
"""All months before one, as one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose accounts: owners (None: everybody's) and a place (None: everywhere)."""

    owners: tuple[str, ...] | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Accounts of a group that changed in a month (YYYY-MM)."""

    group: str
    month: str
    from_mode: str
    to_mode: str
    accounts: int


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Money of a group's orders in a month by mode, in one currency."""

    group: str
    month: str
    mode: str
    amount_minor: int
    known_minor: int
    profit_minor: int


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A span of an account, with who owns it; ``until_at`` None: still."""

    account_id: str
    owner_id: str
    place: str
    name: str
    from_at: int
    until_at: int | None
    mode: str
    derived: str
    is_dormant: bool
    override_id: str | None
    order_id: str | None
    evidence: Evidence

    @property
    def state(self) -> str:
        """The mode in the mix, or dormant."""
        return "dormant" if self.is_dormant else self.mode


@dataclass(frozen=True, slots=True)
class Owner:
    """A colleague with accounts, and the team."""

    id: str
    name: str
    team_id: str
    team: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Why a customer fell back by an order, and its number."""

    order_id: str
    order_number: str
    reason: str
    by: str


class MixReader(Protocol):
    """Short reads on the connection of the UI thread."""

    def zone(self) -> str:
        """Return the company's zone."""
        ...

    def me(self) -> str:
        """Return the id of the person at this laptop."""
        ...

    def role(self) -> str:
        """Return the role of the user of this laptop; ``owner`` in a profile that nobody else is in."""
        ...

    def owners(self) -> list[Owner]:
        """Return who has accounts here."""
        ...

    def places(self) -> list[tuple[str, str]]:
        """Return territories and places (key, name) of accounts here; a place without a name is a division code."""
        ...

    def flows(self, wanted: Wanted, until: str, by: str, *, monthly: bool = True) -> list[FlowRow]:
        """Return the sums of months up to ``until`` (YYYY-MM), grouped by "", "rep" or "place".

        Those of a month that is not over are of its end, as far as it is known today. Not ``monthly``: the months
        before ``until`` are one sum, named by ``BEFORE``.
        """
        ...

    def money(self, wanted: Wanted, months: tuple[str, str], currency: str, by: str) -> list[MoneyRow]:
        """Return the sums from the first to the last of two months, grouped as ``flows``."""
        ...

    def currencies(self) -> list[str]:
        """Return the currencies of orders here, the one with most orders first."""
        ...

    def knows_profit(self) -> bool:
        """Tell whether the base of any order is known here."""
        ...

    def changed(self, wanted: Wanted, after: int, until: int, since: int) -> list[SpanRow]:
        """Return the spans that reach into (since, until] of the accounts of which one begins in (after, until]."""
        ...

    def fallen(self, wanted: Wanted, after: int, until: int, limit: int) -> list[SpanRow]:
        """Return the spans that reach into (after, until] of the accounts that fell back in it, by account and time."""
        ...

    def moved(self, wanted: Wanted, states: tuple[str, str], at: tuple[int, int], limit: int) -> list[SpanRow]:
        """Return the spans at the second of two instants of the accounts that went from one state to the other.

        One mode twice: of those that were in it at both. Those that came to be so last come first.
        """
        ...

    def ready(self, wanted: Wanted, at: int, limit: int) -> list[SpanRow]:
        """Return the spans at an instant whose window speaks, or nearly speaks, for the next mode up."""
        ...

    def in_state(self, wanted: Wanted, state: str, at: int, limit: int) -> list[SpanRow]:
        """Return accounts that are in a mode, or dormant, at an instant, those that came to be so last first."""
        ...

    def spans(self, account_id: str) -> list[SpanRow]:
        """Return the spans of one account, the oldest first."""
        ...

    def notes(self, order_ids: Collection[str]) -> list[NoteRow]:
        """Return what is said of orders by which customers fell back, with the numbers of all these orders."""
        ...

    def overrides(self, account_id: str, at: int) -> Sequence[OverrideRow]:
        """Return the modes set by hand that stand, the newest first."""
        ...
