"""Sentences of the visit form: what stands in the way of saving, and what objectives are called."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.infra import formats
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop
from fieldapp.services.visit_reading import Problem
from fieldapp.services.visit_views import (
    AccountForVisit,
    LastVisit,
    ObjectionLine,
    Objective,
    PersonLine,
)
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.date_phrase_texts import reason_text

_PROBLEMS: Mapping[str, Marked] = {
    "account_missing": tr_noop("Which customer? Type two or three letters of the name."),
    "time_missing": tr_noop("At what time? For example “yesterday 14:30”."),
    "start_in_future": tr_noop("This is still to come. Plan it as a next step, or type when it began."),
    "date_in_past": tr_noop("This has passed. A next step needs a date to come."),
    "date_missing": tr_noop("When? A next step needs a date, or leave both empty."),
    "evidence_missing": tr_noop("What shows that it is out of the way? Who confirmed it, or what happened."),
    "words_missing": tr_noop("Type the words, or remove the line."),
    "rate_missing": tr_noop("Which rate does it stand against?"),
    "name_missing": tr_noop("Type a name, or remove the line."),
    "number_wrong": tr_noop("“{detail}” is no number of pieces."),
    "person_missing": tr_noop("Who is it? Choose the person, or take the tick away."),
    "nobody_met": tr_noop("Nobody is marked as met. Save all the same?"),
}
FIELD_OF_ENTRY = {
    "evidence_missing": "evidence",
    "words_missing": "words",
    "rate_missing": "rate",
    "name_missing": "name",
    "number_wrong": "quantity",
    "date_not_understood": "due",
}


def problem_text(problem: Problem) -> str:
    """Return what is wrong and what to do about it."""
    if problem.code == "date_not_understood":
        return reason_text(problem.reason, problem.detail)
    return tr_marked(_PROBLEMS[problem.code], detail=problem.detail)


def person_text(person: PersonLine) -> str:
    """Return e.g. ``李总 · 选择者``; without a role the title."""
    roles = " / ".join(code_text("role", role) for role in person.roles) or person.title or ""
    return " · ".join(part for part in (person.name, roles) if part)


def objection_text(objection: ObjectionLine) -> str:
    """Return e.g. ``复购 · 账期太短``."""
    return " · ".join((code_text("rate", objection.rate), objection.words))


def objective_text(objective: Objective) -> str:
    """Return what is to be reached."""
    if objective.kind == "role":
        return tr_marked(_FIND[objective.code])
    if objective.kind == "objection":
        return tr("Remove the objection: {words}", words=objective.text)
    return objective.text


_FIND: Mapping[str, Marked] = {
    "user": tr_noop("Find the user"),
    "selector": tr_noop("Find the selector"),
    "decision_maker": tr_noop("Find the decision-maker"),
    "payer": tr_noop("Find the payer"),
}


def place_hint(account: AccountForVisit | None, channel: str) -> str:
    """Return what an empty place stands for."""
    if channel != "visit" or account is None:
        return tr("Where, if it matters")
    if account.address:
        return tr("{address} · confirmed by hand", address=account.address)
    return tr("Where it was, e.g. “side gate, 200 m”")


def last_visit_text(last: LastVisit) -> str:
    """Return when it was, how, and with whom."""
    when = formats.date_time(last.started_at, last.started_offset)
    parts = [when, code_text("channel", last.channel), *last.people]
    return " · ".join(parts)
