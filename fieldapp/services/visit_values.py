"""A visit as it will be written: every date an instant, every choice a code."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.services.attachment_views import TakenIn
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import Moment

DRAFT_KIND = "visit"


@dataclass(frozen=True, slots=True)
class Place:
    """Where it was and how that is known; coordinates in microdegrees, distance from the account in metres."""

    source: str = "none"
    note: str = ""
    lat: int | None = None
    lon: int | None = None
    datum: str | None = None
    distance_m: int | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody met for the first time."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """An existing objection that came up: what happened to it, and the evidence."""

    objection_id: str
    kind: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class NewObjection:
    """A reason against a rate, in the customer's words; severity 1 to 3."""

    rate: str
    category: str
    words: str
    severity: int = 2


@dataclass(frozen=True, slots=True)
class NewPromise:
    """What ``side`` (us, them) will do, and until when."""

    side: str
    text: str
    due_on: str | None = None


@dataclass(frozen=True, slots=True)
class SettledPromise:
    """A promise that was kept, broken or withdrawn."""

    promise_id: str
    state: str


@dataclass(frozen=True, slots=True)
class Sample:
    """Something left with the customer."""

    name: str
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class FoundRole:
    """Who turned out to hold a buying role: a contact's id, or ``new:0`` for the first new person."""

    role: str
    person: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next and when; without a time of day ``when`` is the first moment of the day."""

    when: Moment
    has_time: bool
    channel: str = "visit"
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """One contact with a customer, complete and checked."""

    account_id: str
    channel: str
    started: Moment
    ended_at: int | None = None
    plan_id: str | None = None
    place: Place = Place()
    people: tuple[str, ...] = ()
    new_people: tuple[NewPerson, ...] = ()
    purpose: str = ""
    outcome: str = ""
    touched: tuple[Touched, ...] = ()
    objections: tuple[NewObjection, ...] = ()
    promises: tuple[NewPromise, ...] = ()
    settled: tuple[SettledPromise, ...] = ()
    samples: tuple[Sample, ...] = ()
    found_roles: tuple[FoundRole, ...] = ()
    next_step: NextStep | None = None
    files: tuple[TakenIn, ...] = ()
    draft_key: str | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What a visit's commit changed, and its id."""

    changes: Changes
    visit_id: str
