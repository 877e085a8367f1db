"""Planned contacts: made, moved, called off. A plan becomes done when a visit names it."""

from __future__ import annotations

from fieldapp.domain.errors import DomainError
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import Moment
from fieldapp.services.ports import Batch, Clock, Store
from fieldapp.services.visit_values import NextStep
from fieldapp.services.visits import insert_plan, name_subject


class VisitPlanService:
    """Writes plans; use it in the write lane only."""

    def __init__(self, store: Store, clock: Clock, me: str) -> None:
        self._store = store
        self._clock = clock
        self._me = me

    def plan(self, account_id: str, step: NextStep) -> Changes:
        """Plan a contact. Raises DomainError no_such_account, or FieldError for a bad code."""
        with self._store.write("plan_visit") as batch:
            name_subject(batch, account_id)
            insert_plan(batch, account_id, self._me, step, None)
        return batch.changes

    def move(self, plan_id: str, when: Moment, *, has_time: bool) -> Changes:
        """Move an open plan to another moment. Raises DomainError no_such_plan, plan_done, plan_cancelled."""
        with self._store.write("move_plan") as batch:
            row = _open_plan(batch, plan_id)
            name_subject(batch, str(row["account_id"]))
            batch.patch("visit_plan", plan_id, {**when.columns("planned"), "has_time": int(has_time)})
        return batch.changes

    def cancel(self, plan_id: str, reason: str) -> Changes:
        """Call an open plan off. Raises DomainError reason_missing, no_such_plan, plan_done, plan_cancelled."""
        if not reason.strip():
            raise DomainError("reason_missing", id=plan_id)
        with self._store.write("cancel_plan") as batch:
            row = _open_plan(batch, plan_id)
            name_subject(batch, str(row["account_id"]))
            values = {"cancelled_at": self._clock.now_us(), "cancel_reason": reason.strip()}
            batch.patch("visit_plan", plan_id, values)
        return batch.changes


def _open_plan(batch: Batch, plan_id: str) -> dict[str, object]:
    row = batch.get("visit_plan", plan_id)
    if row is None:
        raise DomainError("no_such_plan", id=plan_id)
    if row["cancelled_at"] is not None:
        raise DomainError("plan_cancelled", id=plan_id)
    if batch.find("visit", plan_id=plan_id):
        raise DomainError("plan_done", id=plan_id)
    return row
