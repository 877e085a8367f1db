"""What the visit form opens with: an account, its objectives, a kept draft, the next stop of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fieldapp.domain.codes import REQUIRED_ROLES
from fieldapp.domain.periods import day_bounds
from fieldapp.services.local_time import local_now, local_time
from fieldapp.services.ports import Clock
from fieldapp.services.visit_form import VisitForm, form_from_json, pinned
from fieldapp.services.visit_views import (
    AccountForVisit,
    Objective,
    PlanLine,
    VisitReader,
    VisitRecord,
)

UNCHOSEN = "new"
"""Key of the draft whose account is not chosen yet."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A form as it was kept, and when (microseconds UTC)."""

    form: VisitForm
    saved_at: int


class VisitQueries:
    """Reads for the visit form, on the UI thread."""

    def __init__(self, reader: VisitReader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock

    def account(self, account_id: str) -> AccountForVisit | None:
        """Return an account as the form shows it."""
        return self._reader.account(account_id)

    def plan(self, plan_id: str) -> PlanLine | None:
        """Return an open plan."""
        return self._reader.plan(plan_id)

    def visit(self, visit_id: str) -> VisitRecord | None:
        """Return a visit in its latest form."""
        return self._reader.visit(visit_id)

    def draft(self, key: str) -> Restored | None:
        """Return the form kept under a key, its dates meaning what they meant then; None where nothing usable is."""
        kept = self._reader.draft(key)
        form = form_from_json(kept.payload) if kept else None
        if kept is None or form is None:
            return None
        then = local_time(kept.saved_at, self._clock.zone())
        return Restored(pinned(form, then, local_now(self._clock)), kept.saved_at)

    def next_stop(self, done_plan: str = "", done_account: str = "") -> PlanLine | None:
        """Return the next open plan of today after the one just done, in the order of the day."""
        today = local_now(self._clock).date()
        start, end = day_bounds(today, self._clock.zone())
        plans = self._reader.plans_between(start, end)
        others = [one for one in plans if one.id != done_plan and one.account_id != done_account]
        return others[0] if others else None

    def plan_due(self, account: AccountForVisit) -> PlanLine | None:
        """Return the account's open plan of today or before, the latest: a contact now fulfils it."""
        _start, end = day_bounds(local_now(self._clock).date(), self._clock.zone())
        due = [one for one in account.plans if one.planned_at < end]
        return max(due, key=lambda one: one.planned_at) if due else None


def objectives(account: AccountForVisit, plan: PlanLine | None, today: datetime) -> tuple[Objective, ...]:
    """Return what this contact is for: the plan's purpose, roles nobody fills, objections, promises due in a week."""
    held = {role for person in account.people for role in person.roles}
    week = (today.date() + timedelta(days=7)).isoformat()
    found = [Objective("purpose", plan.id, plan.purpose)] if plan and plan.purpose else []
    found += [Objective("role", role, code=role) for role in REQUIRED_ROLES if role not in held]
    found += [Objective("objection", one.id, one.words, one.rate) for one in account.objections]
    found += [
        Objective("promise", one.id, one.text, one.side, one.due_on)
        for one in account.promises
        if one.due_on is not None and one.due_on <= week
    ]
    return tuple(found)
