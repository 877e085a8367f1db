"""The list of accounts: filters and orders as values, answers as ids, lines as they are shown."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from fieldapp.domain.visits import DEFAULT_FREQUENCIES, longest_gap
from fieldapp.services.local_time import day_moment, local_now, local_time
from fieldapp.services.ports import Clock

SORTS = (
    "name",
    "abc_class",
    "mode",
    "stage",
    "district",
    "owner",
    "roles_known",
    "last_visit",
    "next_plan",
    "objections",
    "orders",
    "last_order",
    "industry",
    "size",
    "tax_number",
    "originator",
    "wallet",
    "next_promise",
)
GROUPS = ("abc_class", "stage", "mode", "owner", "district", "industry")
ONLY = ("payer_unknown", "open_reasons", "never_visited", "ready_for_auto")


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """What the list shows, and in which order. Empty texts mean all.

    ``abc_class`` may name several classes ("AB"); ``owner`` is a user, and tells nothing beside ``mine``; ``only`` is
    one of ONLY, ``group`` one of GROUPS.
    """

    text: str = ""
    abc_class: str = ""
    stage: str = ""
    mode: str = ""
    overdue: bool = False
    mine: bool = False
    owner: str = ""
    closed: bool = False
    only: str = ""
    sort: str = "name"
    descending: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Before which instant (by class) a last visit is overdue, and when today began; microseconds UTC."""

    by_class: tuple[tuple[str, int], ...]
    today: int


@dataclass(frozen=True, slots=True)
class AccountIds:
    """The rows that match, in order, and how many there are without filters."""

    ids: array[int] = field(default_factory=lambda: array("q"))
    total: int = 0
    groups: tuple[tuple[str, int], ...] = ()
    """(value, how many) in the order of ``ids``; empty where the list is not grouped."""


class RawLine(NamedTuple):
    """A line as the reader gives it; instants in microseconds UTC."""

    rid: int
    account_id: str
    name: str
    abc_class: str | None
    mode: str | None
    stage: str | None
    district: str | None
    owner: str
    roles_known: int
    last_visit_at: int | None
    next_plan_at: int | None
    objections: int
    orders: int
    last_order_at: int | None
    is_overdue: int
    is_closed: int
    industry: str | None = None
    size: str | None = None
    tags: str | None = None
    phone: str | None = None
    tax_number: str | None = None
    originator: str | None = None
    wallet_minor: int | None = None
    wallet_currency: str | None = None
    next_promise_on: str | None = None


class AccountLine(NamedTuple):
    """A line as it is shown; dates are civil dates on this laptop."""

    account_id: str
    name: str
    abc_class: str | None
    mode: str | None
    stage: str | None
    district: str | None
    owner: str
    roles_known: int
    last_visit_on: date | None
    next_plan_on: date | None
    objections: int
    orders: int
    last_order_on: date | None
    is_overdue: bool
    is_closed: bool
    today: date
    industry: str = ""
    size: str | None = None
    tags: tuple[str, ...] = ()
    phone: str = ""
    tax_number: str = ""
    originator: str = ""
    wallet_minor: int | None = None
    wallet_currency: str = ""
    next_promise_on: date | None = None


class AccountRows:
    """The lines for a table; ``more`` says whether it shows what only few lists need."""

    def __init__(self, service: AccountListService) -> None:
        self._service = service
        self.more = False

    def rows(self, ids: Sequence[int]) -> Mapping[int, AccountLine]:
        """Return lines by row number."""
        return self._service.rows(ids, more=self.more)

    def rows_aside(self, ids: Sequence[int]) -> Mapping[int, AccountLine]:
        """Return the same off the UI thread."""
        return self._service.many_rows(ids, more=self.more)


class AccountListReader(Protocol):
    """``ids`` may take long and runs off the UI thread on a connection of its own; ``lines`` is short."""

    def ids(self, wanted: AccountFilter, limits: Limits) -> AccountIds:
        """Return the rows that match; safe to call from any thread."""
        ...

    def lines(self, rids: Sequence[int], limits: Limits, *, more: bool = False) -> list[RawLine]:
        """Return some rows, in no order; ``more`` also reads what only few lists show."""
        ...

    def many_lines(self, rids: Sequence[int], limits: Limits, *, more: bool = True) -> list[RawLine]:
        """Return as ``lines`` does; safe to call from any thread."""
        ...

    def rid_of(self, account_id: str) -> int | None:
        """Return the row number of an account."""
        ...

    def owners(self) -> list[tuple[str, str]]:
        """Return (id, name) of everybody else who owns accounts."""
        ...


class AccountListService:
    """Answers the list's questions."""

    def __init__(self, reader: AccountListReader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock

    def ids(self, wanted: AccountFilter) -> AccountIds:
        """Return what matches, in order; call it off the UI thread."""
        return self._reader.ids(wanted, self._limits())

    def rows(self, ids: Sequence[int], *, more: bool = False) -> Mapping[int, AccountLine]:
        """Return lines by row number; those that exist no more are left out.

        ``more`` fills the fields from ``industry`` on.
        """
        return self._shown(self._reader.lines(ids, self._limits(), more=more))

    def many_rows(self, ids: Sequence[int], *, more: bool = True) -> Mapping[int, AccountLine]:
        """Return as ``rows`` does, for a file, a print, or a table that does not wait; call it off the UI thread."""
        return self._shown(self._reader.many_lines(ids, self._limits(), more=more))

    def _shown(self, lines: Iterable[RawLine]) -> Mapping[int, AccountLine]:
        today, zone = local_now(self._clock).date(), self._clock.zone()
        days: dict[int, date] = {}

        def day(at: int | None) -> date | None:
            if at is None:
                return None
            if at not in days:
                days[at] = local_time(at, zone).date()
            return days[at]

        return {
            raw.rid: AccountLine(
                *raw[1:9],
                day(raw.last_visit_at),
                day(raw.next_plan_at),
                raw.objections,
                raw.orders,
                day(raw.last_order_at),
                bool(raw.is_overdue),
                bool(raw.is_closed),
                today,
                raw.industry or "",
                raw.size,
                tuple(json.loads(raw.tags)) if raw.tags else (),
                raw.phone or "",
                raw.tax_number or "",
                raw.originator or "",
                raw.wallet_minor,
                raw.wallet_currency or "",
                date.fromisoformat(raw.next_promise_on) if raw.next_promise_on else None,
            )
            for raw in lines
        }

    def rid_of(self, account_id: str) -> int | None:
        """Return the row number of an account, to find it in the list again."""
        return self._reader.rid_of(account_id)

    def owners(self) -> list[tuple[str, str]]:
        """Return (id, name) of everybody else whose accounts are here, by name; a rep's laptop has none."""
        return self._reader.owners()

    def _limits(self) -> Limits:
        today, zone = local_now(self._clock).date(), self._clock.zone()
        return Limits(
            tuple((abc, day_moment(_overdue_before(abc, today), zone).at) for abc in DEFAULT_FREQUENCIES),
            day_moment(today, zone).at,
        )


def _overdue_before(abc: str, today: date) -> date:
    """Return the first day that is not overdue yet: a last visit before it is (rules §8)."""
    return today - timedelta(days=longest_gap(DEFAULT_FREQUENCIES[abc]))
