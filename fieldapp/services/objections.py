"""Use cases on reasons against and on promises: what was said, what was done about it, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldapp.domain.codes import PROMISE_STATES
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.objections import ObjectionEvent, ObjectionState, after, replay
from fieldapp.services.accounts import account_name
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_now, moment_now
from fieldapp.services.ports import Batch, Clock, Store

_INTENTS = {
    "heard": "hear_objection",
    "answered": "answer_objection",
    "eliminated": "eliminate_objection",
    "accepted": "accept_objection",
    "reopened": "reopen_objection",
}


@dataclass(frozen=True, slots=True)
class ObjectionDraft:
    """A reason against a rate in the customer's own words; severity 1 to 3, value at stake in minor units."""

    rate: str
    category: str
    words: str
    severity: int = 2
    contact_id: str | None = None
    value_minor: int | None = None
    currency: str | None = None


class ObjectionService:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def raise_objection(self, account_id: str, draft: ObjectionDraft) -> Changes:
        """Record a reason against outside a visit. Raises FieldError (required words, values not in a list)."""
        with self._store.write("raise_objection") as batch:
            moment = moment_now(self._clock)
            objection = batch.insert(
                "objection",
                {
                    "account_id": account_id,
                    "rate": draft.rate,
                    "category": draft.category,
                    "words": draft.words.strip(),
                    "severity": draft.severity,
                    "contact_id": draft.contact_id,
                    "value_minor": draft.value_minor,
                    "currency": draft.currency if draft.value_minor is not None else None,
                    **moment.columns("raised"),
                },
            )
            heard = {"objection_id": objection, "account_id": account_id, "kind": "heard"}
            batch.insert("objection_event", {**heard, **moment.columns("happened")})
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def record(self, objection_id: str, kind: str, evidence: str = "", note: str = "") -> Changes:
        """Record what happened to a reason: heard, answered, eliminated, accepted or reopened (rules §6).

        Raises ObjectionError: illegal_transition, evidence_missing (eliminated needs evidence), unknown_event.
        """
        with self._store.write(_INTENTS.get(kind, "answer_objection")) as batch:
            row = batch.get("objection", objection_id)
            if row is None:
                raise DomainError("no_such_row", entity="objection", id=objection_id)
            moment = moment_now(self._clock)
            after(state_of(batch, row), kind, evidence)
            account = str(row["account_id"])
            batch.insert(
                "objection_event",
                {
                    "objection_id": objection_id,
                    "account_id": account,
                    "kind": kind,
                    "evidence": evidence.strip() or None,
                    "note": note.strip() or None,
                    **moment.columns("happened"),
                },
            )
            batch.set_subject(account_name(batch, account))
        return batch.changes

    def settle_promise(self, promise_id: str, state: str) -> Changes:
        """Note that a promise was kept, broken or withdrawn. Raises DomainError already_settled."""
        if state not in PROMISE_STATES[1:]:
            raise FieldError("not_in_list", "promise", "state", state)
        with self._store.write("settle_promise") as batch:
            row = batch.get("promise", promise_id)
            if row is None:
                raise DomainError("no_such_row", entity="promise", id=promise_id)
            if row["state"] != "open":
                raise DomainError("already_settled", state=row["state"])
            on = local_now(self._clock).date().isoformat()
            batch.patch("promise", promise_id, {"state": state, "settled_on": on})
            batch.set_subject(account_name(batch, str(row["account_id"])))
        return batch.changes


def state_of(batch: Batch, objection: Mapping[str, object]) -> ObjectionState:
    """Return the state of a reason as its events stand inside this batch (rules §6)."""
    events = [
        ObjectionEvent(str(row["id"]), _whole(row["happened_at"]), str(row["kind"]), str(row["evidence"] or ""))
        for row in batch.find("objection_event", objection_id=objection["id"])
    ]
    return replay(_whole(objection["raised_at"]), events).state


def _whole(value: object) -> int:
    return int(str(value))
