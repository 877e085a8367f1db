"""Today: the plan of the day, what needs the rep, and the mix of the rep's customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import Protocol

from fieldapp.domain.geo import Datum, Place, distance_m
from fieldapp.domain.periods import day_bounds, local_date
from fieldapp.domain.rates import Band
from fieldapp.domain.visits import DEFAULT_FREQUENCIES, longest_gap
from fieldapp.services.account_trade import titles_of, trade_of, wallet_of
from fieldapp.services.account_views import AccountHead, OrderRow, SupplierRow, Wallet, WalletRow
from fieldapp.services.ports import Clock

_DAY = 86_400_000_000
YEAR_DAYS = 365
READY_WINDOW = 6  # rules.md, Decisions: the window of a mode is the last six valid orders
READY_FOR_AUTO = 5
DORMANT_DAYS = 180
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
    key_person_left (person, second).
    """

    kind: str
    account_id: str
    name: str
    params: dict[str, object]


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
    accounts: int
    as_of: int
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

    def mix_counts(self, user: str, since: int) -> tuple[dict[str, int], int]:
        """Return accounts by mode among those that ordered since, and how many ordered only before."""
        ...

    def account_count(self) -> int:
        """Return how many accounts are in the file."""
        ...


class TodayService:
    """Puts the page together; the rules are the domain's."""

    def __init__(self, reader: TodayReader, wallets: WalletReader, clock: Clock) -> None:
        self._reader = reader
        self._wallets = wallets
        self._clock = clock

    def load(self) -> Today:
        """Return the page as of now."""
        day, zone = self.load_day(), self._clock.zone()
        needs = self._needs(self._reader.me() or "", day.as_of, date.fromisoformat(day.date), zone)
        return replace(day, needs=needs, is_whole=True)

    def load_day(self) -> Today:
        """Return the day's plan, the way and the mix: little to read, enough to set out."""
        now = self._clock.now_us()
        zone = self._clock.zone()
        today = local_date(now, zone)
        user = self._reader.me() or ""
        stops = _arranged(self._reader.stops(user, *day_bounds(today, zone)))
        counts, dormant = self._reader.mix_counts(user, now - DORMANT_DAYS * _DAY)
        return Today(
            date=today.isoformat(),
            stops=stops,
            needs=(),
            mix_counts=counts,
            dormant=dormant,
            route_m=_route(stops),
            accounts=self._reader.account_count(),
            as_of=now,
            is_whole=False,
        )

    def _needs(self, user: str, now: int, today: date, zone: str) -> tuple[Need, ...]:
        """Take the first of each kind in turn, so that one kind does not hide the others."""
        start = day_bounds(today, zone)[0]
        limits = [
            (abc, day_bounds(today - timedelta(longest_gap(DEFAULT_FREQUENCIES[abc])), zone)[0]) for abc in ("A", "B")
        ]
        kinds: list[Sequence[Need]] = [
            self._droppable(user, now, today),
            self._reader.promises_due(user, today.isoformat(), NEEDS_READ),
            self._reader.key_people_left(user, NEEDS_READ),
            self._reader.roles_unknown(user, NEEDS_READ),
            self._reader.self_orders(user, READY_WINDOW, READY_FOR_AUTO, NEEDS_READ),
            [_with_days(need, today, zone) for need in self._reader.overdue(user, limits, start, NEEDS_READ)],
        ]
        in_turn = (need for turn in zip_longest(*kinds) for need in turn if need is not None)
        return (*self._reader.drafts(NEEDS_READ), *in_turn)

    def _droppable(self, user: str, now: int, today: date) -> list[Need]:
        """Buyers with so small a share that they can stop any day, the biggest wallet first (rules §5)."""
        found: list[Need] = []
        for account_id, name in self._reader.buyers(user, now - (YEAR_DAYS + 1) * _DAY):
            wallet = self._wallet(account_id, today)
            if wallet is not None and wallet.estimate is not None and wallet.band in (Band.TRACE, Band.DROPPABLE):
                supplier = wallet.suppliers[0].name if wallet.suppliers else None
                params: dict[str, object] = {"share_ppm": wallet.share_ppm, "supplier": supplier}
                found.append(Need("droppable", account_id, name, params))
                if len(found) == NEEDS_READ:
                    break
        return found

    def _wallet(self, account_id: str, on: date) -> Wallet | None:
        read = self._wallets
        head = read.head(account_id)
        if head is None:
            return None
        titles = titles_of(head)
        traded = [(order, trade_of(order, titles, on)) for order in read.orders(account_id)]
        return wallet_of(head, read.wallet(account_id), read.suppliers(account_id), traded, on)


def _with_days(need: Need, today: date, zone: str) -> Need:
    last = local_date(int(str(need.params["last_visit_at"])), zone)
    return replace(need, params={**need.params, "days": (today - last).days})


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
