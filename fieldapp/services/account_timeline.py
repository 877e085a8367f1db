"""The history of an account: everything that happened there, newest first, in pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from typing import Protocol

from fieldapp.domain.modes import ModeConfig, ModeHistory, ModeOrder, replay
from fieldapp.domain.verified import VerifiedTrade
from fieldapp.services.account_trade import titles_of, trade_of
from fieldapp.services.account_views import (
    AccountHead,
    ObjectionRow,
    OpenedRow,
    OrderRow,
    PersonRow,
    RoleRow,
    TimelineItem,
    VisitRow,
)
from fieldapp.services.local_time import Moment

Cursor = tuple[int, str]
"""(instant, id) of the last line shown."""
_MINUTE_US = 60_000_000
START: Cursor = (1 << 62, "~")


class TimelineReader(Protocol):
    """What the history is made of. Only visits can be many; the rest of one account is read whole."""

    def head(self, account_id: str) -> AccountHead | None:
        """Return the account."""
        ...

    def visits(self, account_id: str, before: Cursor, limit: int) -> list[VisitRow]:
        """Return contacts before a cursor, newest first."""
        ...

    def orders(self, account_id: str) -> list[OrderRow]:
        """Return current orders, newest first."""
        ...

    def objections(self, account_id: str) -> list[ObjectionRow]:
        """Return reasons against with their events."""
        ...

    def roles(self, account_id: str) -> list[RoleRow]:
        """Return all roles ever held."""
        ...

    def people(self, account_id: str) -> list[PersonRow]:
        """Return everybody."""
        ...

    def opened(self, account_id: str) -> OpenedRow | None:
        """Return how the account was opened."""
        ...


@dataclass(frozen=True, slots=True)
class History:
    """All of an account's history but its visits, read once; ``names`` are of its people by id."""

    trades: Sequence[tuple[OrderRow, VerifiedTrade]]
    modes: ModeHistory
    objections: Sequence[ObjectionRow]
    roles: Sequence[RoleRow]
    names: Mapping[str, str]
    opened: OpenedRow | None


def read_history(
    read: TimelineReader,
    head: AccountHead,
    now: int,
    on: date,
    *,
    people: Sequence[PersonRow] | None = None,
    roles: Sequence[RoleRow] | None = None,
) -> History:
    """Read a history; ``now`` and ``on`` are the instant and the civil date as of which modes and money are told.

    People and roles are not read again where the caller has them.
    """
    titles = titles_of(head)
    orders = read.orders(head.id)
    return History(
        trades=[(order, trade_of(order, titles, on)) for order in orders],
        modes=mode_history(orders, now),
        objections=read.objections(head.id),
        roles=read.roles(head.id) if roles is None else roles,
        names={one.id: one.name for one in (read.people(head.id) if people is None else people)},
        opened=read.opened(head.id),
    )


def timeline(
    history: History, visits: Sequence[VisitRow], limit: int, before: Cursor = START
) -> tuple[tuple[TimelineItem, ...], bool]:
    """Return up to ``limit`` lines below a cursor, newest first, and whether there are more.

    ``visits`` are those below the cursor, one more than ``limit`` where there are as many.
    """
    trades = history.trades
    offset = trades[0][0].offset if trades else visits[0].offset if visits else 0
    items = [
        *map(_visit, visits),
        *_orders(trades, before, limit + 1),
        *_modes(history),
        *_objections(history.objections),
        *_roles(history.roles, history.names, offset),
        *_opened(history.opened, offset),
    ]
    below = sorted((one for one in items if (one.at, one.ref) < before), key=lambda one: (one.at, one.ref))[::-1]
    return tuple(below[:limit]), len(below) > limit


def _item(kind: str, ref: str, at: int, offset: int, **params: object) -> TimelineItem:
    return TimelineItem(kind, ref, at, Moment(at, offset, "").local().date(), params)


def _visit(row: VisitRow) -> TimelineItem:
    return _item(
        "visit", row.id, row.at, row.offset, channel=row.channel, outcome=row.outcome, purpose=row.purpose,
        people=row.people, rep=row.rep,
    )  # fmt: skip


def _orders(trades: Sequence[tuple[OrderRow, VerifiedTrade]], before: Cursor, most: int) -> Iterator[TimelineItem]:
    """Orders come newest first: below the cursor no more than are shown need be written as lines."""
    below = ((order, trade) for order, trade in trades if (order.at, order.id) < before)
    for order, trade in islice(below, most):
        yield _item("order", order.id, order.at, order.offset, order=order, trade=trade)


def mode_history(orders: Sequence[OrderRow], now: int) -> ModeHistory:
    """Return the derived mode with its changes (rules §4); fully refunded orders do not count."""
    return replay([ModeOrder(one.id, one.at, one.channel, _counts(one)) for one in orders], ModeConfig(), now)


def _modes(history: History) -> Iterator[TimelineItem]:
    """Changes of mode stand above the order that completed them."""
    offsets = {order.id: order.offset for order, _ in history.trades}
    for switch in history.modes.switches:
        yield _item(
            "mode",
            f"{switch.order_id}~mode",
            switch.at,
            offsets[switch.order_id],
            before=switch.from_mode.value,
            after=switch.to_mode.value,
            counts=asdict(switch.evidence),
        )


def _counts(order: OrderRow) -> bool:
    return order.state == "valid" and (order.amount_minor == 0 or order.refunded_minor < order.amount_minor)


def _objections(rows: Sequence[ObjectionRow]) -> Iterator[TimelineItem]:
    for row in rows:
        yield _item("objection", row.id, row.at, row.offset, rate=row.rate, words=row.words, category=row.category)
        for event in row.events:
            if event.kind != "heard" or event.at > row.at:  # the first hearing is the raising itself
                yield _item(
                    "objection_event", event.id, event.at, event.offset,
                    event=event.kind, words=row.words, evidence=event.evidence, note=event.note,
                )  # fmt: skip


def _roles(rows: Sequence[RoleRow], names: Mapping[str, str], offset: int) -> Iterator[TimelineItem]:
    for row in rows:
        person = names.get(row.contact_id, "")
        yield _dated("role", row.id, row.from_on, offset, person=person, role=row.role, subject=row.subject)
        if row.to_on:
            yield _dated("role_end", f"{row.id}~end", row.to_on, offset, person=person, role=row.role)


def _opened(row: OpenedRow | None, offset: int) -> Iterator[TimelineItem]:
    if row is not None:
        yield _dated("opened", row.id, row.opened_on, offset, evidence=row.evidence, reference=row.reference)


def _dated(kind: str, ref: str, on: str, offset: int, **params: object) -> TimelineItem:
    """Return a line for something that has a date but no time: at the first moment of that day."""
    day = date.fromisoformat(on)
    at = (day - date(1970, 1, 1)).days * 1440 * _MINUTE_US - offset * _MINUTE_US
    return TimelineItem(kind, ref, at, day, params)
