"""What the pages of commission read of the store, as a Protocol: sums, entries as stored, names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from fieldapp.domain.commission.closing import Line
from fieldapp.domain.commission.plan import Plan
from fieldapp.services.changes import Changes
from fieldapp.services.commission.mix_ports import SpanRow
from fieldapp.services.commission.views import DisputeCase, DisputeRow
from fieldapp.services.ports import Store

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose laptop this is. ``in_company``: a server posts, and what is local is a preview.

    ``decides`` on disputes: finance, and who works alone; ``closes`` months: the same where there is no server.
    """

    me: str
    name: str
    role: str
    in_company: bool
    zone: str
    decides: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class MonthSum:
    """Entries of one period in one currency, those of automatic customers apart."""

    currency: str
    period_on: date
    is_local: bool
    is_auto: bool
    amount_minor: int
    back_minor: int
    back_entries: int
    adjusting_minor: int


@dataclass(frozen=True, slots=True)
class AccountSum:
    """Entries of one account in one currency; name and the rest as far as the account is here."""

    account_key: str
    name: str
    is_here: bool
    mode: str | None
    brought_on: date | None
    verified_minor: int | None
    lifetime_minor: int
    month_minor: int
    preview_minor: int
    waiting_minor: int


@dataclass(frozen=True, slots=True)
class WorkSum:
    """What a year of work with customers cost and brought: minutes per contact, and accounts won.

    ``minutes`` are contacts at the accounts asked for, ``hunting_minutes`` all contacts with those not won yet,
    ``first_year_minor`` what every account won in the last two years brought in its first twelve months.
    """

    minutes: tuple[int, ...]
    orders: int
    hunting_minutes: int
    won: int
    first_year_minor: tuple[int, ...]


class Months(Protocol):
    """Closes months where no server does."""

    def lock_month(self, day: date) -> Changes:
        """Lock the month of a day and every open one before it; each of them gets its statement.

        Raises ClosingError month_not_over, month_locked.
        """
        ...

    def pay_month(self, day: date, reference: str) -> Changes:
        """Note that a locked month was paid. Raises ClosingError month_not_locked, month_paid."""
        ...


class MonthStore(Store, Months, Protocol):
    """The write side of a profile, which closes months as well."""


class CommissionReader(Protocol):
    """Short reads, on any thread."""

    def whose(self) -> Whose:
        """Return whose laptop this is."""
        ...

    def halted_runs(self, since: date) -> Sequence[Row]:
        """Return the runs of the server, since a day, that could not reckon with something; for who may see runs."""
        ...

    def plans(self) -> Sequence[Plan]:
        """Return the plans of the user, the default one first; empty where none is known yet."""
        ...

    def period_states(self) -> Mapping[date, str]:
        """Return the states of months that are not simply open, by their first day."""
        ...

    def month_sums(self) -> list[MonthSum]:
        """Return the sums of all periods of the user."""
        ...

    def account_sums(self, currency: str, period: tuple[date, date]) -> list[AccountSum]:
        """Return the sums of all accounts of the user, what is waiting up to the end of the period among them."""
        ...

    def waiting(self, until: date) -> Mapping[str, tuple[int, int]]:
        """Return, by currency, what open orders will bring when paid: those due before a day, and the rest."""
        ...

    def entries(self, account_key: str | None, period: date | None, currency: str | None, limit: int) -> list[Row]:
        """Return entries of the user as stored, the newest first."""
        ...

    def entry(self, entry_id: str) -> Row | None:
        """Return one entry of the user as stored."""
        ...

    def account_months(self, account_key: str) -> list[tuple[str, date, int, bool]]:
        """Return (currency, period, amount, is local) of one account, the oldest first."""
        ...

    def posted_before(self, entry_id: str) -> int:
        """Return what had been posted for the same key before an entry."""
        ...

    def names(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return the names of colleagues, as far as they are known here."""
        ...

    def has_order(self, order_key: str) -> bool:
        """Tell whether an order is here."""
        ...

    def spans(self, account_id: str) -> list[SpanRow]:
        """Return the modes of an account over time."""
        ...

    def account_name(self, account_key: str) -> str:
        """Return the name of an account that is here, or of its entries."""
        ...

    def gaps(self) -> int:
        """Return how many facts could not be reckoned with."""
        ...

    def disputes(self) -> list[DisputeRow]:
        """Return the user's disputes as they stand, the newest first."""
        ...

    def undecided(self) -> list[DisputeCase]:
        """Return everybody's disputes that nobody decided yet, as far as they are here, the oldest first."""
        ...

    def statement(self, period: date, currency: str) -> Row | None:
        """Return the statement of a locked month, if there is one."""
        ...

    def balance_before(self, period: date, currency: str) -> tuple[date, int] | None:
        """Return the newest statement before a month: its month, and what it carried over."""
        ...

    def lines(self, currency: str) -> list[Line]:
        """Return every entry of the user in a currency, for plans that hold back what is not payable yet."""
        ...

    def year_entries(self, account_keys: Collection[str], since: date) -> list[Row]:
        """Return role, channel, amount and currency of entries of some accounts since a day."""
        ...

    def work(self, account_ids: Collection[str], since: int) -> WorkSum:
        """Return what contacts since an instant cost and brought."""
        ...
