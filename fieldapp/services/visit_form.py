"""The visit form as it stands, letter by letter: what a draft keeps, whatever state it is in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

from fieldapp.domain.date_phrases import NotUnderstood, Understood, parse


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A new contact being typed."""

    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class TouchEntry:
    """An existing objection that came up."""

    objection_id: str = ""
    kind: str = "heard"
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ObjectionEntry:
    """A new objection being typed."""

    words: str = ""
    rate: str = ""
    category: str = "other"


@dataclass(frozen=True, slots=True)
class PromiseEntry:
    """A new promise being typed; ``due`` is a date phrase."""

    text: str = ""
    side: str = "us"
    due: str = ""


@dataclass(frozen=True, slots=True)
class SettledEntry:
    """An open promise that was kept or broken."""

    promise_id: str = ""
    state: str = "kept"


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """Something left there; the quantity as typed."""

    name: str = ""
    quantity: str = "1"


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """Who turned out to hold a role."""

    role: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A photo or file that was added; its bytes are kept already. Size and time as text, as all of a form."""

    name: str = ""
    mime: str = ""
    size: str = ""
    sha256: str = ""
    taken_at: str = ""


@dataclass(frozen=True, slots=True)
class VisitForm:
    """Every field as typed; dates are phrases."""

    account_id: str = ""
    plan_id: str = ""
    channel: str = "visit"
    time: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    new_people: tuple[PersonEntry, ...] = ()
    purpose: str = ""
    outcome: str = ""
    touched: tuple[TouchEntry, ...] = ()
    objections: tuple[ObjectionEntry, ...] = ()
    next_step: str = ""
    next_date: str = ""
    next_channel: str = "visit"
    promises: tuple[PromiseEntry, ...] = ()
    settled: tuple[SettledEntry, ...] = ()
    samples: tuple[SampleEntry, ...] = ()
    found_roles: tuple[RoleEntry, ...] = ()
    files: tuple[FileEntry, ...] = ()

    def to_json(self) -> str:
        """Return the text that a draft keeps."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


_LISTS: Mapping[str, type[Any]] = {
    "new_people": PersonEntry,
    "touched": TouchEntry,
    "objections": ObjectionEntry,
    "promises": PromiseEntry,
    "settled": SettledEntry,
    "samples": SampleEntry,
    "found_roles": RoleEntry,
    "files": FileEntry,
}
E = TypeVar("E")


def form_from_json(payload: str) -> VisitForm | None:
    """Return a form kept by any version of the program: what is unknown is left out; None for other texts."""
    try:
        raw = json.loads(payload)
    except ValueError:
        return None
    if not isinstance(raw, dict):
        return None
    known: dict[str, Any] = {}
    for field in fields(VisitForm):
        value = raw.get(field.name)
        if field.name in _LISTS:
            known[field.name] = _entries(_LISTS[field.name], value)
        elif field.name == "people":
            known["people"] = tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
        elif isinstance(value, str):
            known[field.name] = value
    return VisitForm(**known)


def _entries(kind: type[E], value: object) -> tuple[E, ...]:
    if not isinstance(value, list):
        return ()
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    rows = [row for row in value if isinstance(row, dict)]
    return tuple(
        kind(**{name: text for name, text in row.items() if name in names and isinstance(text, str)}) for row in rows
    )


Lean = Literal["future", "past"]


def pinned(form: VisitForm, kept_at: datetime, now: datetime) -> VisitForm:
    """Return a kept form whose date phrases still mean what they meant when they were typed.

    "Tomorrow" of yesterday's draft is written out as the date it was; what means the same is left as typed.
    """
    promises = tuple(replace(one, due=_pin(one.due, "future", kept_at, now)) for one in form.promises)
    return replace(
        form,
        time=_pin(form.time, "past", kept_at, now),
        next_date=_pin(form.next_date, "future", kept_at, now),
        promises=promises,
    )


def _pin(phrase: str, lean: Lean, kept_at: datetime, now: datetime) -> str:
    then = parse(phrase, kept_at, prefer=lean)
    if isinstance(then, NotUnderstood):
        return phrase
    again = parse(phrase, now, prefer=lean)
    same = isinstance(again, Understood) and (again.start, again.end) == (then.start, then.end)
    return phrase if same else written_out(then)


def written_out(understood: Understood) -> str:
    """Return a phrase with the full date, understood alike on any day."""
    if not isinstance(understood.start, datetime):
        return understood.start.isoformat()
    text = f"{understood.start:%Y-%m-%d %H:%M}"
    if isinstance(understood.end, datetime):
        same_day = understood.end - understood.start < timedelta(hours=12)
        text += f" - {understood.end:%H:%M}" if same_day else f" - {understood.end:%Y-%m-%d %H:%M}"
    return text


def merged(typed: VisitForm, older: VisitForm) -> VisitForm:
    """Return what was typed, completed from an older draft; nothing of either is lost, results stand one below.

    For an account that is chosen late and has a draft of its own.
    """
    blank = VisitForm()
    values: dict[str, Any] = {}
    for field in fields(VisitForm):
        mine, theirs = getattr(typed, field.name), getattr(older, field.name)
        if isinstance(mine, tuple):
            values[field.name] = tuple(dict.fromkeys((*theirs, *mine)))
        else:
            values[field.name] = theirs if mine == getattr(blank, field.name) else mine
    outcomes = [one for one in (older.outcome, typed.outcome) if one.strip()]
    values["outcome"] = "\n".join(dict.fromkeys(outcomes))
    return VisitForm(**values)
