"""From the form as typed to a visit that can be written, or to what stands in its way, field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from fieldapp.domain import geo
from fieldapp.domain.date_phrases import NotUnderstood, Understood, parse
from fieldapp.services.attachment_views import TakenIn
from fieldapp.services.local_time import Moment, day_moment, moment_of
from fieldapp.services.visit_form import FileEntry, VisitForm
from fieldapp.services.visit_values import (
    FoundRole,
    NewObjection,
    NewPerson,
    NewPromise,
    NextStep,
    Place,
    Sample,
    SettledPromise,
    Touched,
    VisitDraft,
)
from fieldapp.services.visit_views import AccountForVisit

_DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km|m|公里|千米|米)(?![A-Za-z])", re.IGNORECASE)
_COORDINATES = re.compile(r"(-?\d{1,2}\.\d{3,8})\s*[,，\s]\s*(-?\d{1,3}\.\d{3,8})")
_ON_THE_SPOT = frozenset(("visit", "fair"))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field. ``row`` counts the entries of a list, ``detail`` holds the words meant.

    codes: account_missing, date_not_understood (reason, detail), time_missing, start_in_future, date_in_past,
    date_missing, evidence_missing, words_missing, rate_missing, name_missing, number_wrong, person_missing,
    and nobody_met, which only asks (``blocks`` is false).
    """

    field: str
    code: str
    row: int = 0
    reason: str = ""
    detail: str = ""
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft where nothing blocks, and every problem found."""

    draft: VisitDraft | None
    problems: tuple[Problem, ...]

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """Return the problems that stand in the way of saving."""
        return tuple(one for one in self.problems if one.blocks)


class _Reader:
    """Collects problems while the parts are read."""

    def __init__(self, form: VisitForm, account: AccountForVisit | None, now: datetime, zone: str) -> None:
        self.form = form
        self.account = account
        self.now = now
        self.zone = zone
        self.problems: list[Problem] = []

    def refuse(self, field: str, code: str, row: int = 0, *, reason: str = "", detail: str = "") -> None:
        self.problems.append(Problem(field, code, row, reason, detail))

    def times(self) -> tuple[Moment, int | None]:
        now = moment_of(self.now.replace(tzinfo=None), self.zone)
        found = parse(self.form.time, self.now, prefer="past")
        if isinstance(found, NotUnderstood):
            self.refuse("time", "date_not_understood", reason=found.reason, detail=found.detail)
            return now, None
        if not isinstance(found.start, datetime):
            self.refuse("time", "time_missing")
            return now, None
        start = moment_of(found.start, self.zone)
        if start.at > now.at:
            self.refuse("time", "start_in_future")
        end = moment_of(found.end, self.zone).at if isinstance(found.end, datetime) else None
        return start, end

    def next_step(self) -> NextStep | None:
        form = self.form
        purpose, phrase = form.next_step.strip(), form.next_date.strip()
        if not phrase:
            if purpose:
                self.refuse("next_date", "date_missing")
            return None
        found = parse(phrase, self.now, prefer="future")
        if isinstance(found, NotUnderstood):
            self.refuse("next_date", "date_not_understood", reason=found.reason, detail=found.detail)
            return None
        if self._is_past(found):
            self.refuse("next_date", "date_in_past")
            return None
        if isinstance(found.start, datetime):
            return NextStep(moment_of(found.start, self.zone), True, form.next_channel, purpose)
        return NextStep(day_moment(found.start, self.zone), False, form.next_channel, purpose)

    def _is_past(self, found: Understood) -> bool:
        if isinstance(found.start, datetime):
            return found.start < self.now.replace(tzinfo=None, second=0, microsecond=0)
        return found.start < self.now.date()

    def touched(self) -> tuple[Touched, ...]:
        for row, one in enumerate(self.form.touched):
            if one.kind == "eliminated" and not one.evidence.strip():
                self.refuse("touched", "evidence_missing", row)
        return tuple(Touched(one.objection_id, one.kind, one.evidence.strip()) for one in self.form.touched)

    def objections(self) -> tuple[NewObjection, ...]:
        found = []
        for row, one in enumerate(self.form.objections):
            if not one.words.strip():
                self.refuse("objections", "words_missing", row)
            elif not one.rate:
                self.refuse("objections", "rate_missing", row)
            else:
                found.append(NewObjection(one.rate, one.category or "other", one.words.strip()))
        return tuple(found)

    def promises(self) -> tuple[NewPromise, ...]:
        found = []
        for row, one in enumerate(self.form.promises):
            if not one.text.strip():
                self.refuse("promises", "words_missing", row)
                continue
            due = parse(one.due, self.now, prefer="future") if one.due.strip() else None
            if isinstance(due, NotUnderstood):
                self.refuse("promises", "date_not_understood", row, reason=due.reason, detail=due.detail)
            else:
                found.append(NewPromise(one.side, one.text.strip(), due.day.isoformat() if due else None))
        return tuple(found)

    def samples(self) -> tuple[Sample, ...]:
        found = []
        for row, one in enumerate(self.form.samples):
            quantity = one.quantity.strip() or "1"
            if not one.name.strip():
                self.refuse("samples", "name_missing", row)
            elif not quantity.isdecimal() or int(quantity) < 1:
                self.refuse("samples", "number_wrong", row, detail=quantity)
            else:
                found.append(Sample(one.name.strip(), int(quantity)))
        return tuple(found)

    def new_people(self) -> tuple[NewPerson, ...]:
        for row, one in enumerate(self.form.new_people):
            if not one.name.strip():
                self.refuse("new_people", "name_missing", row)
        return tuple(NewPerson(one.name.strip(), one.role) for one in self.form.new_people)

    def found_roles(self) -> tuple[FoundRole, ...]:
        for row, one in enumerate(self.form.found_roles):
            if not one.person:
                self.refuse("found_roles", "person_missing", row, detail=one.role)
        return tuple(FoundRole(one.role, one.person) for one in self.form.found_roles)


def read_form(
    form: VisitForm, account: AccountForVisit | None, now: datetime, zone: str, draft_key: str | None = None
) -> Reading:
    """Check a form as of ``now`` (aware, in ``zone``); ``draft_key`` names the draft that its visit replaces."""
    reader = _Reader(form, account, now, zone)
    if account is None:
        reader.refuse("account", "account_missing")
    start, end = reader.times()
    draft = VisitDraft(
        account_id=account.id if account else "",
        channel=form.channel,
        started=start,
        ended_at=end,
        plan_id=form.plan_id or None,
        place=read_place(form, account),
        people=form.people,
        new_people=reader.new_people(),
        purpose=form.purpose.strip(),
        outcome=form.outcome.strip(),
        touched=reader.touched(),
        objections=reader.objections(),
        promises=reader.promises(),
        settled=tuple(SettledPromise(one.promise_id, one.state) for one in form.settled),
        samples=reader.samples(),
        found_roles=reader.found_roles(),
        next_step=reader.next_step(),
        files=tuple(file_of(one) for one in form.files if one.sha256 and one.size.isdecimal()),
        draft_key=draft_key,
    )
    if form.channel in _ON_THE_SPOT and not form.people and not form.new_people:
        reader.problems.append(Problem("people", "nobody_met", blocks=False))
    blocked = any(one.blocks for one in reader.problems)
    return Reading(None if blocked else draft, tuple(reader.problems))


def file_of(entry: FileEntry) -> TakenIn:
    """Return a file of a form as it will be written."""
    taken_at = int(entry.taken_at) if entry.taken_at.isdecimal() else None
    return TakenIn(entry.name, entry.mime, int(entry.size), entry.sha256, taken_at)


def read_plan(form: VisitForm, now: datetime, zone: str) -> NextStep | None:
    """Return the contact that a form describes which is still to come, to be planned; None where it is not."""
    found = parse(form.time, now, prefer="future")
    if isinstance(found, NotUnderstood):
        return None
    if isinstance(found.start, datetime):
        when, has_time = moment_of(found.start, zone), True
    else:
        when, has_time = day_moment(found.start, zone), False
    if when.at <= moment_of(now.replace(tzinfo=None), zone).at:
        return None
    return NextStep(when, has_time, form.channel, form.purpose.strip() or form.outcome.strip())


def read_place(form: VisitForm, account: AccountForVisit | None) -> Place:
    """Return where it was: words or coordinates typed by hand ("side gate, 200 m", "31.3021, 120.7014"), else the
    address. A call or a message has no place unless one is typed.
    """
    typed = form.place.strip()
    if typed:
        return _point(typed, account) or Place("manual", typed, distance_m=stated_distance(typed))
    if form.channel != "visit" or account is None:
        return Place()
    if account.lat is None or account.lon is None:
        return Place("address", account.address or "") if account.address else Place()
    return Place("address", account.address or "", account.lat, account.lon, account.datum, 0)


def _point(typed: str, account: AccountForVisit | None) -> Place | None:
    """Read coordinates as maps give them, in the account's datum, and measure how far from the account they are."""
    found = _COORDINATES.fullmatch(typed)
    if found is None:
        return None
    lat, lon = (round(float(one) * 1_000_000) for one in found.groups())
    datum = geo.Datum((account.datum if account else None) or geo.Datum.WGS84)
    try:
        point = geo.Place(lat, lon, datum)
    except ValueError:  # beyond the poles: words, not a point
        return None
    distance = None
    if account is not None and account.lat is not None and account.lon is not None:
        distance = geo.distance_m(point, geo.Place(account.lat, account.lon, datum))
    return Place("manual", typed, lat, lon, datum.value, distance)


def stated_distance(typed: str) -> int | None:
    """Return the distance in metres that stands in words such as "side gate, 200 m" or 对面茶馆 80米, or None."""
    found = _DISTANCE.search(typed)
    if found is None:
        return None
    value = float(found[1].replace(",", "."))
    return round(value * (1000 if found[2].lower() in ("km", "公里", "千米") else 1))
