"""What the visit form needs to know of an account, and how it asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who can be met: roles held now, ``rank`` 1 for the key person, 2 for the second, else 0."""

    id: str
    name: str
    title: str | None
    roles: tuple[str, ...]
    stance: str | None
    rank: int
    last_met_at: int | None


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """A reason against a rate that is not out of the way."""

    id: str
    rate: str
    category: str
    words: str
    state: str
    severity: int
    raised_at: int


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise still open, ours or theirs."""

    id: str
    side: str
    text: str
    due_on: str | None


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The latest contact before this one."""

    id: str
    channel: str
    started_at: int
    started_offset: int
    outcome: str | None
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A planned contact."""

    id: str
    account_id: str
    account_name: str
    channel: str
    planned_at: int
    planned_offset: int
    has_time: bool
    purpose: str | None


@dataclass(frozen=True, slots=True)
class AccountForVisit:
    """One account as the visit form shows it; the ways open to it are in the order of the form's chips."""

    id: str
    name: str
    abc_class: str | None
    stage: str | None
    address: str | None
    lat: int | None
    lon: int | None
    datum: str | None
    people: tuple[PersonLine, ...]
    objections: tuple[ObjectionLine, ...]
    promises: tuple[PromiseLine, ...]
    plans: tuple[PlanLine, ...]
    last_visit: LastVisit | None


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """A visit as it stands, for an amendment."""

    id: str
    account_id: str
    channel: str
    plan_id: str | None
    started_at: int
    started_offset: int
    ended_at: int | None
    place_note: str | None
    place_source: str | None
    distance_m: int | None
    purpose: str | None
    outcome: str | None
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """An unfinished form and when it was last kept (microseconds UTC)."""

    key: str
    payload: str
    saved_at: int


@dataclass(frozen=True, slots=True)
class Objective:
    """Something to reach in this visit. ``kind``: purpose, role, objection, promise; ``ref`` names which."""

    kind: str
    ref: str
    text: str = ""
    code: str = ""
    due_on: str | None = None


class VisitReader(Protocol):
    """Reads of the visit form; each costs what one account holds."""

    def account(self, account_id: str) -> AccountForVisit | None:
        """Return an account, or None where it is not in this file."""
        ...

    def plan(self, plan_id: str) -> PlanLine | None:
        """Return a plan that is neither done nor cancelled."""
        ...

    def plans_between(self, start: int, end: int) -> tuple[PlanLine, ...]:
        """Return my open plans of a span of time, earliest first."""
        ...

    def visit(self, visit_id: str) -> VisitRecord | None:
        """Return a visit in its latest form, whichever of its forms is named."""
        ...

    def draft(self, key: str) -> KeptDraft | None:
        """Return the unfinished visit kept under a key."""
        ...
