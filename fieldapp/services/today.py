"""Today: the plan of the day, what needs the rep, and the mix of the rep's customers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.geo import Datum, Place, distance_m
from fieldapp.domain.periods import day_bounds, local_date
from fieldapp.services.ahead import Ahead

if TYPE_CHECKING:
    from fieldapp.services.account_views import AccountHead, OrderRow, SupplierRow, WalletRow
    from fieldapp.services.ports import Clock

READY_WINDOW = 6  # rules.md, Decisions: the window of a mode is the last six valid orders
READY_FOR_AUTO = 5
NEEDS_READ = 20


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit of the day, planned or done. ``state`` is done, next or todo.

    ``purpose`` is what the rep wrote; else the screen takes the required role that nobody holds, or the
    words of the gravest open reason against.
    """

    plan_id: str | None
    visit_id: str | None
    account_id: str
    name: str
    abc_class: str | None
    mode: str | None
    at: int
    offset: int
    has_time: bool
    purpose: str | None
    missing_role: str | None
    objection: str | None
    state: str
    lat: int | None
    lon: int | None
    datum: str | None
    distance_m: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """One line of what needs the rep. ``kind`` decides the sentence.

    kinds: draft (saved_at; the account may be empty), droppable (share_ppm, supplier), role_unknown (role,
    visits), ready_for_auto (count, window), overdue (days), promise_due (text, due_on, side),
    key_person_left (person, second); of a campaign's stage: stage_open, stage_payer, stage_reason (campaign, words).
    """

    kind: str
    account_id: str
    name: str
    params: dict[str, object]


@dataclass(frozen=True, slots=True)
class MonthPay:
    """Commission of this month so far, and what of it automatic customers bring."""

    currency: str
    total_minor: int
    auto_minor: int


@dataclass(frozen=True, slots=True)
class Today:
    """All that the page shows. ``route_m`` is the way along the stops that have coordinates, else None.

    While ``is_whole`` is false, what needs the rep has not been looked for yet.
    """

    date: str
    stops: tuple[Stop, ...]
    needs: tuple[Need, ...]
    mix_counts: dict[str, int]
    dormant: int
    route_m: int | None
    has_accounts: bool
    as_of: int
    pay: MonthPay | None = None
    is_whole: bool = True

    @property
    def done(self) -> int:
        """Return how many stops are done."""
        return sum(stop.state == "done" for stop in self.stops)


class WalletReader(Protocol):
    """What a share of wallet is made of, by the account's id; as the account's own page reads it."""

    def head(self, account_id: str) -> AccountHead | None:
        """Return the account."""
        ...

    def wallet(self, account_id: str) -> WalletRow | None:
        """Return the newest estimate."""
        ...

    def suppliers(self, account_id: str) -> list[SupplierRow]:
        """Return other suppliers, the biggest first."""
        ...

    def orders(self, account_id: str) -> list[OrderRow]:
        """Return current orders with their papers, newest first."""
        ...


class TodayReader(Protocol):
    """Reads for the page, all for one user, in the order in which they matter."""

    def me(self) -> str | None:
        """Return the id of the user of this profile."""
        ...

    def stops(self, user: str, start: int, end: int) -> list[Stop]:
        """Return open plans and done visits between two instants, by time; states done or todo."""
        ...

    def buyers(self, user: str, since: int) -> list[tuple[str, str]]:
        """Return (id, name) of the accounts with a known wallet that have ordered since, the biggest wallet first."""
        ...

    def roles_unknown(self, user: str, limit: int) -> list[Need]:
        """Return accounts visited three times or more where decision-maker or payer is unknown."""
        ...

    def self_orders(self, user: str, window: int, at_least: int, limit: int) -> list[Need]:
        """Return accounts not yet automatic whose last ``window`` orders hold ``at_least`` self-service ones."""
        ...

    def overdue(self, user: str, limits: Sequence[tuple[str, int]], planned_from: int, limit: int) -> list[Need]:
        """Return accounts of a class whose last visit lies before its limit (class, instant).

        Left out are those with an open plan from ``planned_from`` on; a plan that was missed is none.
        """
        ...

    def promises_due(self, user: str, today: str, limit: int) -> list[Need]:
        """Return our open promises due today or before."""
        ...

    def drafts(self, limit: int) -> list[Need]:
        """Return visits that were typed and not saved, the newest first; the account may not be chosen yet."""
        ...

    def key_people_left(self, user: str, limit: int) -> list[Need]:
        """Return accounts whose key person has left."""
        ...

    def stage_objectives(self, user: str, today: str, limit: int) -> list[Need]:
        """Return what running stages of campaigns ask of accounts, class A first, then the longest without us."""
        ...

    def mix_counts(self, user: str, at: int) -> tuple[dict[str, int], int]:
        """Return active accounts by the mode that counts at an instant, and how many are dormant then."""
        ...

    def month_pay(self, user: str, at: int) -> MonthPay | None:
        """Return commission of the month of an instant in the currency with most of it; None: there is none."""
        ...

    def has_accounts(self) -> bool:
        """Tell whether there is any account in the file."""
        ...


class TodayService:
    """Puts the page together; the rules are the domain's."""

    def __init__(self, reader: TodayReader, wallets: Callable[[], WalletReader], clock: Clock) -> None:
        """``wallets`` makes its reader when what needs the rep is looked for."""
        self._reader = reader
        self._wallets = wallets
        self._clock = clock
        self.ahead = Ahead(self._read_day)
        """The first ``load_day`` may be read while the window is still being made."""

    def load(self) -> Today:
        """Return the page as of now."""
        from fieldapp.services.today_needs import NeedsOfToday  # many rules, and the day is shown before them

        day, zone = self._read_day(), self._clock.zone()
        needs = NeedsOfToday(self._reader, self._wallets())
        found = needs.find(self._reader.me() or "", day.as_of, date.fromisoformat(day.date), zone)
        return replace(day, needs=found, is_whole=True)

    def load_day(self) -> Today:
        """Return the day's plan, the way and the mix: little to read, enough to set out."""
        return self.ahead.take()

    def _read_day(self) -> Today:
        now = self._clock.now_us()
        zone = self._clock.zone()
        today = local_date(now, zone)
        user = self._reader.me() or ""
        stops = _arranged(self._reader.stops(user, *day_bounds(today, zone)))
        counts, dormant = self._reader.mix_counts(user, now)
        return Today(
            date=today.isoformat(),
            stops=stops,
            needs=(),
            mix_counts=counts,
            dormant=dormant,
            route_m=_route(stops),
            has_accounts=self._reader.has_accounts(),
            as_of=now,
            pay=self._reader.month_pay(user, now),
            is_whole=False,
        )


def _arranged(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Mark the first stop that is still to do as the next, with the way to it from the stop before."""
    out: list[Stop] = []
    before: Stop | None = None
    for stop in stops:
        is_next = stop.state == "todo" and not any(one.state == "next" for one in out)
        way = _way(before, stop)
        out.append(replace(stop, state="next" if is_next else stop.state, distance_m=way))
        before = stop if stop.lat is not None else before
    return tuple(out)


def _route(stops: Sequence[Stop]) -> int | None:
    ways = [stop.distance_m for stop in stops if stop.distance_m is not None]
    return sum(ways) if ways else None


def _way(start: Stop | None, end: Stop) -> int | None:
    here, there = _place(start), _place(end)
    return distance_m(here, there) if here and there else None


def _place(stop: Stop | None) -> Place | None:
    if stop is None or stop.lat is None or stop.lon is None:
        return None
    return Place(stop.lat, stop.lon, Datum(stop.datum or Datum.WGS84))
