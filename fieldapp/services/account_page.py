"""The page of an account and the page of a person: read the rows, apply the rules, hand out values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from fieldapp.domain.decision_map import map_unit
from fieldapp.domain.objections import ObjectionEvent, ObjectionState, replay
from fieldapp.domain.people import DecisionUnit, Meeting, RoleAssignment, flags, is_mapped, role_cover, roles_of
from fieldapp.domain.people import Person as UnitPerson
from fieldapp.domain.periods import local_date
from fieldapp.domain.visits import DEFAULT_FREQUENCIES, VisitStanding, standing
from fieldapp.services.account_timeline import START, TimelineReader, read_history, timeline
from fieldapp.services.account_trade import order_day, wallet_of
from fieldapp.services.account_views import (
    AccountHead,
    AccountPageView,
    Arrow,
    ContactPageView,
    ExtraRow,
    Objection,
    ObjectionRow,
    OpenedRow,
    OrderLine,
    OrderRow,
    Person,
    PersonRow,
    PlanRow,
    PromiseRow,
    RoleRow,
    SupplierRow,
    TimelineItem,
    VisitRow,
    WalletRow,
)
from fieldapp.services.local_time import Moment, local_now
from fieldapp.services.ports import Clock

ORDERS_SHOWN = 5
TIMELINE_SHOWN = 8
TIMELINE_MORE = 25
VISITS_SHOWN = 50
_OPEN_STATES = (ObjectionState.OPEN, ObjectionState.ANSWERED)


class AccountReader(TimelineReader, Protocol):
    """Short reads on the connection of the UI thread, each by the account's id."""

    def head(self, account_id: str) -> AccountHead | None:
        """Return the account, or None when it is not (or no longer) here."""
        ...

    def people(self, account_id: str) -> list[PersonRow]:
        """Return everybody, those who left too, in the order of entry."""
        ...

    def roles(self, account_id: str) -> list[RoleRow]:
        """Return all roles ever held, oldest first."""
        ...

    def arrows(self, account_id: str) -> list[Arrow]:
        """Return who influences whom."""
        ...

    def last_visit(self, account_id: str) -> tuple[int, int] | None:
        """Return (instant, offset) of the last visit in person."""
        ...

    def plans(self, account_id: str) -> list[PlanRow]:
        """Return open plans, the next one first."""
        ...

    def promises(self, account_id: str) -> list[PromiseRow]:
        """Return open promises, by due date."""
        ...

    def objections(self, account_id: str) -> list[ObjectionRow]:
        """Return reasons against with their events, newest first."""
        ...

    def orders(self, account_id: str) -> list[OrderRow]:
        """Return current orders with their papers, newest first."""
        ...

    def wallet(self, account_id: str) -> WalletRow | None:
        """Return the newest estimate."""
        ...

    def suppliers(self, account_id: str) -> list[SupplierRow]:
        """Return other suppliers, the biggest first."""
        ...

    def extras(self, account_id: str) -> list[ExtraRow]:
        """Return the first columns of other programs that were kept, the account's own before those of its people."""
        ...

    def opened(self, account_id: str) -> OpenedRow | None:
        """Return how the account was opened."""
        ...

    def visits_with(self, contact_id: str, limit: int) -> list[VisitRow]:
        """Return contacts in which a person took part, newest first."""
        ...

    def account_of(self, contact_id: str) -> str | None:
        """Return the account of a person."""
        ...

    def colleagues(self) -> list[tuple[str, str]]:
        """Return (id, name) of everybody of ours who has not left."""
        ...


class AccountPageService:
    """Reads for the UI thread."""

    def __init__(self, reader: AccountReader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock

    def load(self, account_id: str) -> AccountPageView | None:
        """Return the page as of now, of the survivor if it was merged; None when there is no such account."""
        head = self._reader.head(account_id)
        if head is None:
            return None
        account_id = head.id
        read, on, now = self._reader, local_now(self._clock).date(), self._clock.now_us()
        rows, roles, arrows = read.people(account_id), read.roles(account_id), read.arrows(account_id)
        unit = _unit(head, rows, roles)
        history = read_history(read, head, now, on, people=rows, roles=roles)
        traded, modes = history.trades, history.modes
        objections = [one for row in history.objections if (one := _stand(row)).state in _OPEN_STATES]
        wallet = wallet_of(head, read.wallet(account_id), read.suppliers(account_id), traded, on)
        plans = read.plans(account_id)
        last = read.last_visit(account_id)
        last_on = Moment(*last, "").local().date() if last else None
        shown, has_more = timeline(history, read.visits(account_id, START, TIMELINE_SHOWN + 1), TIMELINE_SHOWN)
        return AccountPageView(
            head=head,
            today=on,
            mode=modes.mode.value if modes.mode else None,
            is_dormant=modes.is_dormant,
            people=_people(unit, rows, on),
            roles=tuple(roles),
            arrows=tuple(arrows),
            map=map_unit(unit, [(one.from_id, one.to_id) for one in arrows], on, _places(rows)),
            cover=role_cover(unit, on),
            is_mapped=is_mapped(unit, on),
            flags=flags(unit, on, _meetings(rows), counter_planned=_worked_on(objections)),
            standing=_standing(head, local_date(head.created_at, self._clock.zone()), on, last_on, plans),
            last_visit_on=last_on,
            wallet=wallet,
            objections=tuple(sorted(objections, key=lambda one: (-one.row.severity, -one.row.at))),
            promises=tuple(read.promises(account_id)),
            plans=tuple(plans),
            orders=tuple(OrderLine(order, trade, order_day(order)) for order, trade in traded[:ORDERS_SHOWN]),
            trades=tuple(trade for _, trade in traded),
            order_count=sum(order.state == "valid" for order, _ in traded),
            ordered_in_year_minor=wallet.ordered_minor,
            timeline=shown,
            has_more=has_more,
            opened=history.opened,
            extras=tuple(read.extras(account_id)),
        )

    def more(self, account_id: str, after: TimelineItem) -> tuple[tuple[TimelineItem, ...], bool]:
        """Return the next lines of history below one, and whether there are still more."""
        head = self._reader.head(account_id)
        if head is None:
            return (), False
        history = read_history(self._reader, head, self._clock.now_us(), local_now(self._clock).date())
        before = (after.at, after.ref)
        return timeline(history, self._reader.visits(head.id, before, TIMELINE_MORE + 1), TIMELINE_MORE, before)

    def contact(self, contact_id: str) -> ContactPageView | None:
        """Return the page of a person; None when there is no such person."""
        account_id = self._reader.account_of(contact_id)
        head = self._reader.head(account_id) if account_id else None
        if head is None:
            return None
        read, on = self._reader, local_now(self._clock).date()
        rows, roles = read.people(head.id), read.roles(head.id)
        people = _people(_unit(head, rows, roles), rows, on)
        names = {one.id: one.name for one in rows}
        arrows = read.arrows(head.id)
        return ContactPageView(
            account_id=head.id,
            account_name=head.name,
            today=on,
            person=next(one for one in people if one.row.id == contact_id),
            roles=tuple(one for one in reversed(roles) if one.contact_id == contact_id),
            influences=tuple((a.to_id, names[a.to_id], a.strength) for a in arrows if a.from_id == contact_id),
            influenced_by=tuple((a.from_id, names[a.from_id], a.strength) for a in arrows if a.to_id == contact_id),
            visits=tuple(read.visits_with(contact_id, VISITS_SHOWN)),
            objections=tuple(_stand(row) for row in read.objections(head.id) if row.contact_id == contact_id),
        )

    def people(self, account_id: str) -> tuple[Person, ...]:
        """Return the people of an account, for a form that chooses among them."""
        head = self._reader.head(account_id)
        if head is None:
            return ()
        rows = self._reader.people(head.id)
        return _people(_unit(head, rows, self._reader.roles(head.id)), rows, local_now(self._clock).date())

    def colleagues(self) -> list[tuple[str, str]]:
        """Return (id, name) of everybody of ours, to choose who brought an account."""
        return self._reader.colleagues()


def _unit(head: AccountHead, rows: Sequence[PersonRow], roles: Sequence[RoleRow]) -> DecisionUnit:
    return DecisionUnit(
        tuple(
            UnitPerson(
                row.id, row.text("stance") or "unknown", row.influence, row.is_outside, _day(row.text("left_on"))
            )
            for row in rows
        ),
        tuple(
            RoleAssignment(one.contact_id, one.role, date.fromisoformat(one.from_on), _day(one.to_on)) for one in roles
        ),
        head.text("key_person_id"),
        head.text("second_person_id"),
    )


def _places(rows: Sequence[PersonRow]) -> dict[str, tuple[int, int]]:
    """Where people were put on the decision map by hand."""
    found = {row.id: (row.fields.get("map_x"), row.fields.get("map_y")) for row in rows}
    return {one: (x, y) for one, (x, y) in found.items() if isinstance(x, int) and isinstance(y, int)}


def _people(unit: DecisionUnit, rows: Sequence[PersonRow], on: date) -> tuple[Person, ...]:
    """Key persons first, then by influence; those who left come last."""
    ranks: Mapping[str | None, int] = {unit.second_id: 2, unit.key_id: 1}
    found = [Person(row, tuple(sorted(roles_of(unit, row.id, on))), ranks.get(row.id, 0), _met_on(row)) for row in rows]
    return tuple(
        sorted(found, key=lambda one: (one.row.text("left_on") is not None, one.rank or 3, -(one.row.influence or 0)))
    )


def _met_on(row: PersonRow) -> date | None:
    if row.met_at is None or row.met_offset is None:
        return None
    return Moment(row.met_at, row.met_offset, "").local().date()


def _meetings(rows: Sequence[PersonRow]) -> list[Meeting]:
    return [Meeting(row.id, on) for row in rows if (on := _met_on(row)) is not None]


def _worked_on(objections: Sequence[Objection]) -> set[str]:
    """People whose reason against has been answered: a plan against their resistance exists."""
    return {one.row.contact_id for one in objections if one.row.contact_id and one.state is ObjectionState.ANSWERED}


def _standing(
    head: AccountHead, since: date, on: date, last_on: date | None, plans: Sequence[PlanRow]
) -> VisitStanding | None:
    frequency = DEFAULT_FREQUENCIES.get(head.text("abc_class") or "")
    if frequency is None or head.text("closed_on"):
        return None
    planned = [Moment(one.at, one.offset, "").local().date() for one in plans if one.channel == "visit"]
    return standing(frequency, on, last_on=last_on, since=since, planned=planned)


def _stand(row: ObjectionRow) -> Objection:
    # A visit writes "heard" with the reason itself; that first hearing is the raising.
    events = [
        ObjectionEvent(one.id, one.at, one.kind, one.evidence or "")
        for one in row.events
        if one.kind != "heard" or one.at > row.at
    ]
    history = replay(row.at, events)
    return Objection(row, history.state, history.since, history.times_heard)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
