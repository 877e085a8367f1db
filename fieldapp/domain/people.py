"""Who decides at an account: dated roles, key persons, role cover and flags (rules §7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from fieldapp.domain.codes import REQUIRED_ROLES
from fieldapp.domain.errors import DomainError
from fieldapp.domain.ratio import Ratio


@dataclass(frozen=True, slots=True)
class Person:
    """A contact of the account, inside the company or outside it; `left_on` is the first day without them."""

    id: str
    stance: str = "unknown"
    influence: int | None = None
    outside: bool = False
    left_on: date | None = None

    def is_active(self, on: date) -> bool:
        """Whether the person has not left by that day."""
        return self.left_on is None or on < self.left_on


@dataclass(frozen=True, slots=True)
class RoleAssignment:
    """A role held from a day (included) to a day (excluded; None: still)."""

    person_id: str
    role: str
    from_on: date
    to_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the role is held on that day."""
        return self.from_on <= on and (self.to_on is None or on < self.to_on)


@dataclass(frozen=True, slots=True)
class DecisionUnit:
    """The people of one account, their roles, and the two that matter most."""

    persons: tuple[Person, ...] = ()
    roles: tuple[RoleAssignment, ...] = ()
    key_id: str | None = None
    second_id: str | None = None

    def person(self, person_id: str | None) -> Person | None:
        """The person with that id, or None."""
        return next((p for p in self.persons if p.id == person_id), None)

    def active(self, on: date) -> tuple[Person, ...]:
        """The people who have not left by that day."""
        return tuple(p for p in self.persons if p.is_active(on))


@dataclass(frozen=True, slots=True)
class RoleCover:
    """Required roles that somebody active holds, and those that nobody does, in the fixed order."""

    filled: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def ratio(self) -> Ratio:
        """Filled over required."""
        return Ratio(len(self.filled), len(self.filled) + len(self.missing))


class FlagCode(StrEnum):
    """What to look after in the decision unit."""

    PAYER_MISSING = "payer_missing"
    ROLE_UNKNOWN = "role_unknown"
    DECISION_MAKER_NEVER_MET = "decision_maker_never_met"
    SINGLE_THREADED = "single_threaded"
    OPEN_BLOCKER = "open_blocker"
    KEY_PERSON_MISSING = "key_person_missing"
    SECOND_PERSON_MISSING = "second_person_missing"
    KEY_PERSON_LEFT = "key_person_left"
    SECOND_PERSON_LEFT = "second_person_left"
    KEY_PERSON_NOT_MET = "key_person_not_met"


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag with what its sentence needs.

    `role` for role_unknown; `count` persons met in `days` for single_threaded; `days` since the last meeting
    for key_person_not_met (None: never met); `proposed_id` the successor for key_person_left.
    """

    code: FlagCode
    person_id: str | None = None
    role: str | None = None
    days: int | None = None
    count: int | None = None
    proposed_id: str | None = None


@dataclass(frozen=True, slots=True)
class FlagSettings:
    """Days after which contact counts as lost; at least `min_persons` are to be met within `thread_days`."""

    thread_days: int = 60
    min_persons: int = 2
    key_unmet_days: int = 45


@dataclass(frozen=True, slots=True)
class Meeting:
    """A person was met on a local civil date."""

    person_id: str
    met_on: date


class KeyPersonError(DomainError):
    """A key person or second key person that the rules do not allow."""


def roles_of(unit: DecisionUnit, person_id: str, on: date) -> frozenset[str]:
    """The roles that a person holds on a day, whether they have left or not."""
    return frozenset(r.role for r in unit.roles if r.person_id == person_id and r.holds(on))


def holders(unit: DecisionUnit, role: str, on: date) -> tuple[Person, ...]:
    """The active people who hold a role on a day, in the order of `persons`."""
    ids = {r.person_id for r in unit.roles if r.role == role and r.holds(on)}
    return tuple(p for p in unit.active(on) if p.id in ids)


def role_cover(unit: DecisionUnit, on: date) -> RoleCover:
    """Which required roles are filled by somebody who has not left."""
    filled = tuple(role for role in REQUIRED_ROLES if holders(unit, role, on))
    return RoleCover(filled, tuple(role for role in REQUIRED_ROLES if role not in filled))


def is_one_person_firm(unit: DecisionUnit, on: date) -> bool:
    """Whether one active person fills all required roles: then there need be no second key person."""
    return any(set(REQUIRED_ROLES) <= roles_of(unit, p.id, on) for p in unit.active(on))


def is_mapped(unit: DecisionUnit, on: date) -> bool:
    """Key person and second named and active, decision-maker and payer known (a one-person firm has no second)."""
    key, second = unit.person(unit.key_id), unit.person(unit.second_id)
    if key is None or not key.is_active(on) or key.id == unit.second_id:
        return False
    if unit.second_id is None:
        second_is_fine = is_one_person_firm(unit, on)
    else:
        second_is_fine = second is not None and second.is_active(on)
    return second_is_fine and all(holders(unit, role, on) for role in ("decision_maker", "payer"))


def validate_key_persons(unit: DecisionUnit, on: date) -> None:
    """Raise KeyPersonError unless both are different, known, active and in at least one role.

    Codes: key_and_second_same, key_person_unknown, key_person_left, key_person_without_role; the parameters
    `person_id` and `rank` (1 or 2) say who. An empty key person or second is allowed: unknown is not wrong.
    """
    if unit.key_id is not None and unit.key_id == unit.second_id:
        raise KeyPersonError("key_and_second_same", person_id=unit.key_id, rank=2)
    for rank, person_id in ((1, unit.key_id), (2, unit.second_id)):
        if person_id is None:
            continue
        person = unit.person(person_id)
        if person is None:
            raise KeyPersonError("key_person_unknown", person_id=person_id, rank=rank)
        if not person.is_active(on):
            raise KeyPersonError("key_person_left", person_id=person_id, rank=rank)
        if not roles_of(unit, person_id, on):
            raise KeyPersonError("key_person_without_role", person_id=person_id, rank=rank)


def without_person(unit: DecisionUnit, person_id: str) -> DecisionUnit:
    """The unit without a person, their roles and their key rank; the second is not promoted."""
    return replace(
        unit,
        persons=tuple(p for p in unit.persons if p.id != person_id),
        roles=tuple(r for r in unit.roles if r.person_id != person_id),
        key_id=None if unit.key_id == person_id else unit.key_id,
        second_id=None if unit.second_id == person_id else unit.second_id,
    )


def flags(
    unit: DecisionUnit,
    on: date,
    meetings: Iterable[Meeting],
    *,
    counter_planned: Iterable[str] = (),
    settings: FlagSettings | None = None,
) -> tuple[Flag, ...]:
    """All flags of an account on a day, the most urgent first.

    `counter_planned` are the people against us for whom a plan exists. Meetings after `on` are not looked at.
    """
    settings = settings or FlagSettings()
    past = [m for m in meetings if m.met_on <= on]
    found = _key_person_flags(unit, on, past, settings)
    found += _role_flags(unit, on, past)
    found += _thread_flags(unit, on, past, settings)
    planned = set(counter_planned)
    against = sorted(p.id for p in unit.active(on) if p.stance == "against" and p.id not in planned)
    return (*found, *(Flag(FlagCode.OPEN_BLOCKER, person_id=person_id) for person_id in against))


def _key_person_flags(unit: DecisionUnit, on: date, past: Sequence[Meeting], settings: FlagSettings) -> list[Flag]:
    found: list[Flag] = []
    key, second = unit.person(unit.key_id), unit.person(unit.second_id)
    successor = second.id if second is not None and second.is_active(on) else None
    if key is None:
        found.append(Flag(FlagCode.KEY_PERSON_MISSING, proposed_id=successor))
    elif not key.is_active(on):
        found.append(Flag(FlagCode.KEY_PERSON_LEFT, person_id=key.id, proposed_id=successor))
    else:
        last = max((m.met_on for m in past if m.person_id == key.id), default=None)
        days = None if last is None else (on - last).days
        if days is None or days > settings.key_unmet_days:
            found.append(Flag(FlagCode.KEY_PERSON_NOT_MET, person_id=key.id, days=days))
    if second is None:
        if not is_one_person_firm(unit, on):
            found.append(Flag(FlagCode.SECOND_PERSON_MISSING))
    elif not second.is_active(on):
        found.append(Flag(FlagCode.SECOND_PERSON_LEFT, person_id=second.id))
    return found


def _role_flags(unit: DecisionUnit, on: date, past: Sequence[Meeting]) -> list[Flag]:
    found = [
        Flag(FlagCode.PAYER_MISSING if role == "payer" else FlagCode.ROLE_UNKNOWN, role=role)
        for role in reversed(role_cover(unit, on).missing)
    ]
    deciders = holders(unit, "decision_maker", on)
    met = {m.person_id for m in past}
    if deciders and not any(p.id in met for p in deciders):
        found.append(Flag(FlagCode.DECISION_MAKER_NEVER_MET, person_id=min(p.id for p in deciders)))
    return found


def _thread_flags(unit: DecisionUnit, on: date, past: Sequence[Meeting], settings: FlagSettings) -> list[Flag]:
    active = {p.id for p in unit.active(on)}
    if len(active) == 1 and is_one_person_firm(unit, on):
        return []
    since = on - timedelta(days=settings.thread_days)
    met = {m.person_id for m in past if m.met_on > since and m.person_id in active}
    if len(met) >= settings.min_persons:
        return []
    return [Flag(FlagCode.SINGLE_THREADED, days=settings.thread_days, count=len(met))]
