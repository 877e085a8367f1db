"""Logging a visit: everything that was said and agreed there, in one durable transaction."""

from __future__ import annotations

from fieldapp.domain.codes import CONTACT_CHANNELS
from fieldapp.domain.errors import DomainError
from fieldapp.domain.objections import after
from fieldapp.services.attachment_rows import insert_files
from fieldapp.services.objections import state_of
from fieldapp.services.ports import Batch, Clock, Ids, Store
from fieldapp.services.visit_values import DRAFT_KIND, NextStep, Saved, VisitDraft


class VisitService:
    """Writes visits; use it in the write lane only."""

    def __init__(self, store: Store, ids: Ids, clock: Clock, me: str) -> None:
        self._store = store
        self._ids = ids
        self._clock = clock
        self._me = me

    def log(self, draft: VisitDraft) -> Saved:
        """Write a visit with all that belongs to it, and drop its draft, in one transaction.

        Raises DomainError: no_such_account, start_in_future, end_before_start, plan_cancelled, plan_of_another,
        not_of_account, evidence_missing, illegal_transition, already_settled. Nothing is written then.
        """
        self._check_times(draft)
        with self._store.write("log_visit") as batch:
            name_subject(batch, draft.account_id)
            plan = _plan_of(batch, draft)
            purpose = draft.purpose or str(plan.get("purpose") or "")
            visit_id = self._write(batch, draft, purpose, None)
        return Saved(batch.changes, visit_id)

    def amend(self, visit_id: str, draft: VisitDraft) -> Saved:
        """Write a new visit in place of an old one (rules: correction, not edit); the old one stays readable.

        An amendment of an amended visit replaces its latest form. Raises DomainError as ``log`` does, and
        no_such_visit, not_of_account.
        """
        self._check_times(draft)
        with self._store.write("amend_visit") as batch:
            latest = _latest(batch, visit_id)
            if not _same(batch, latest["account_id"], draft.account_id):
                raise DomainError("not_of_account", entity="visit", id=visit_id)
            name_subject(batch, draft.account_id)
            new_id = self._write(batch, draft, draft.purpose, latest)
        return Saved(batch.changes, new_id)

    def _check_times(self, draft: VisitDraft) -> None:
        if draft.channel not in CONTACT_CHANNELS:
            raise DomainError("not_in_list", field="channel", value=draft.channel)
        if draft.started.at > self._clock.now_us():
            raise DomainError("start_in_future", at=draft.started.at)
        if draft.ended_at is not None and draft.ended_at < draft.started.at:
            raise DomainError("end_before_start")

    def _write(self, batch: Batch, draft: VisitDraft, purpose: str, replaced: dict[str, object] | None) -> str:
        visit_id = self._ids.new()
        place = draft.place
        batch.insert(
            "visit",
            {
                "account_id": draft.account_id,
                "rep_id": replaced["rep_id"] if replaced else self._me,
                "channel": draft.channel,
                "plan_id": replaced["plan_id"] if replaced else draft.plan_id,
                **draft.started.columns("started"),
                "ended_at": draft.ended_at,
                "lat": place.lat,
                "lon": place.lon,
                "datum": place.datum,
                "place_source": place.source,
                "place_note": place.note,
                "distance_m": place.distance_m,
                "purpose": purpose,
                "outcome": draft.outcome,
                "supersedes": replaced["id"] if replaced else None,
            },
            visit_id,
        )
        people = _write_people(batch, draft, visit_id)
        _write_roles(batch, draft, people)
        _write_objections(batch, draft, visit_id, people)
        _write_promises(batch, draft, visit_id)
        insert_files(batch, draft.account_id, visit_id, draft.files)
        if draft.next_step:
            insert_plan(batch, draft.account_id, self._me, draft.next_step, visit_id)
        if draft.draft_key is not None:
            batch.forget_draft(DRAFT_KIND, draft.draft_key)
        return visit_id


def insert_plan(batch: Batch, account_id: str, rep_id: str, step: NextStep, from_visit: str | None) -> str:
    """Write a planned contact and return its id."""
    return batch.insert(
        "visit_plan",
        {
            "account_id": account_id,
            "rep_id": rep_id,
            "channel": step.channel,
            **step.when.columns("planned"),
            "has_time": int(step.has_time),
            "purpose": step.purpose,
            "from_visit_id": from_visit,
        },
    )


def name_subject(batch: Batch, account_id: str) -> None:
    """Say which account an intent is about. Raises DomainError no_such_account."""
    row = batch.get("account", batch.root(account_id))
    if row is None:
        raise DomainError("no_such_account", id=account_id)
    batch.set_subject(str(row["short_name"] or row["legal_name"]))


def _plan_of(batch: Batch, draft: VisitDraft) -> dict[str, object]:
    if draft.plan_id is None:
        return {}
    plan = batch.get("visit_plan", draft.plan_id)
    if plan is None or not _same(batch, plan["account_id"], draft.account_id):
        raise DomainError("plan_of_another", id=draft.plan_id)
    if plan["cancelled_at"] is not None:
        raise DomainError("plan_cancelled", id=draft.plan_id)
    return plan


def _latest(batch: Batch, visit_id: str) -> dict[str, object]:
    row = batch.get("visit", visit_id)
    if row is None:
        raise DomainError("no_such_visit", id=visit_id)
    while later := batch.find("visit", supersedes=row["id"]):
        row = later[0]
    return row


def _write_people(batch: Batch, draft: VisitDraft, visit_id: str) -> dict[str, str]:
    """Add who was met; return the contact's id for every name by which the draft calls a person."""
    known = {person: person for person in dict.fromkeys(draft.people)}
    for person in known:
        _require_of_account(batch, "contact", person, draft.account_id)
    for number, newcomer in enumerate(draft.new_people):
        values = {"account_id": draft.account_id, "name": newcomer.name, "stance": "unknown"}
        contact = known[f"new:{number}"] = batch.insert("contact", values)
        if newcomer.role:
            _assign(batch, draft, contact, newcomer.role)
    for contact in known.values():
        batch.insert("visit_person", {"visit_id": visit_id, "account_id": draft.account_id, "contact_id": contact})
    return known


def _write_roles(batch: Batch, draft: VisitDraft, people: dict[str, str]) -> None:
    for found in draft.found_roles:
        contact = people.get(found.person, found.person)
        _require_of_account(batch, "contact", contact, draft.account_id)
        held = batch.find("role_assignment", contact_id=contact, role=found.role, to_on=None)
        if not held:
            _assign(batch, draft, contact, found.role)


def _same(batch: Batch, account: object, other: str) -> bool:
    """Return whether two accounts are one by now."""
    return batch.root(str(account)) == batch.root(other)


def _assign(batch: Batch, draft: VisitDraft, contact: str, role: str) -> None:
    person = batch.get("contact", contact)
    values = {
        "account_id": person["account_id"] if person else draft.account_id,
        "contact_id": contact,
        "role": role,
        "from_on": draft.started.local().date().isoformat(),
    }
    batch.insert("role_assignment", values)


def _write_objections(batch: Batch, draft: VisitDraft, visit_id: str, people: dict[str, str]) -> None:
    for touched in draft.touched:
        row = _require_of_account(batch, "objection", touched.objection_id, draft.account_id)
        after(state_of(batch, row), touched.kind, touched.evidence)
        values = {"objection_id": touched.objection_id, "evidence": touched.evidence}
        _add_event(batch, draft, visit_id, touched.kind, values)
    speaker = next(iter(people.values())) if len(people) == 1 else None
    for raised in draft.objections:
        row = {
            "account_id": draft.account_id,
            "visit_id": visit_id,
            "contact_id": speaker,
            "rate": raised.rate,
            "category": raised.category,
            "words": raised.words,
            "severity": raised.severity,
            **draft.started.columns("raised"),
        }
        objection = batch.insert("objection", row)
        _add_event(batch, draft, visit_id, "heard", {"objection_id": objection})


def _add_event(batch: Batch, draft: VisitDraft, visit_id: str, kind: str, values: dict[str, str]) -> None:
    shared = {"account_id": draft.account_id, "visit_id": visit_id, "kind": kind}
    batch.insert("objection_event", {**values, **shared, **draft.started.columns("happened")})


def _write_promises(batch: Batch, draft: VisitDraft, visit_id: str) -> None:
    here = {"account_id": draft.account_id, "visit_id": visit_id}
    for made in draft.promises:
        promise = {"side": made.side, "text": made.text, "due_on": made.due_on, "state": "open"}
        batch.insert("promise", {**here, **promise})
    for settled in draft.settled:
        row = _require_of_account(batch, "promise", settled.promise_id, draft.account_id)
        if row["state"] != "open":
            raise DomainError("already_settled", id=settled.promise_id)
        on = draft.started.local().date().isoformat()
        batch.patch(
            "promise",
            settled.promise_id,
            {"state": settled.state, "settled_on": on, "settled_visit_id": visit_id},
        )
    for sample in draft.samples:
        batch.insert("sample_given", {**here, "name": sample.name, "quantity": sample.quantity})


def _require_of_account(batch: Batch, entity: str, row_id: str, account_id: str) -> dict[str, object]:
    row = batch.get(entity, row_id)
    if row is None or not _same(batch, row["account_id"], account_id):
        raise DomainError("not_of_account", entity=entity, id=row_id)
    return row
