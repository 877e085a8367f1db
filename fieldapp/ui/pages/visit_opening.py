"""What the form shows before anything is typed."""

from __future__ import annotations

from datetime import datetime, timedelta

from fieldapp.domain.date_phrases import Understood
from fieldapp.infra.i18n import tr
from fieldapp.services.local_time import Moment
from fieldapp.services.visit_form import VisitForm, written_out
from fieldapp.services.visit_views import AccountForVisit, PlanLine, VisitRecord

_LONGEST = timedelta(hours=4)


def opening_form(
    account: AccountForVisit | None, plan: PlanLine | None, record: VisitRecord | None, now: datetime
) -> VisitForm:
    """Return the form for an account, a plan that is being carried out, or a visit to correct."""
    if record is not None:
        return _of_record(record)
    return VisitForm(
        account_id=account.id if account else "",
        plan_id=plan.id if plan else "",
        channel=plan.channel if plan else "visit",
        time=_since(plan, now),
        purpose=plan.purpose or "" if plan else "",
    )


def _since(plan: PlanLine | None, now: datetime) -> str:
    """From the planned hour until now where that is this day and not long ago; else now."""
    if plan is not None and plan.has_time:
        planned = Moment(plan.planned_at, plan.planned_offset, "").local()
        local = now.replace(tzinfo=None)
        if planned.date() == local.date() and timedelta(minutes=1) <= local - planned <= _LONGEST:
            return tr("today {start} – {end}", start=f"{planned:%H:%M}", end=f"{now:%H:%M}")
    return tr("today {start}", start=f"{now:%H:%M}")


def _of_record(record: VisitRecord) -> VisitForm:
    start = Moment(record.started_at, record.started_offset, "").local()
    ended = record.ended_at
    end = Moment(ended, record.started_offset, "").local() if ended and ended > record.started_at else None
    return VisitForm(
        account_id=record.account_id,
        plan_id=record.plan_id or "",
        channel=record.channel,
        time=written_out(Understood(start, True, end)),
        place=record.place_note or "" if record.place_source == "manual" else "",
        people=record.people,
        purpose=record.purpose or "",
        outcome=record.outcome or "",
    )
