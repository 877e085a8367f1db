"""Use cases on modes: a manager sets one by hand and ends that; anybody says why a customer fell back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from fieldapp.domain.codes import MODES
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.periods import instant_of
from fieldapp.services.accounts import account_name
from fieldapp.services.changes import Changes
from fieldapp.services.commission.mix import OVERRIDING_ROLES
from fieldapp.services.commission.mix_ports import MixReader
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Batch, Clock, Store
from fieldapp.services.trade_rows import current_row, replace


class ModeWriter:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``."""

    def __init__(self, store: Store, reader: MixReader, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock

    def set_mode(self, account_id: str, mode: str, reason: str, until: date | None = None) -> Changes:
        """Let a mode count from now on, up to the end of a civil day (None: until it is ended).

        The mode that follows from the orders keeps running beside it. Raises DomainError managers_set_modes; FieldError
        required, not_in_list, in_past.
        """
        self._require_manager()
        if mode not in MODES:
            raise FieldError("not_in_list", "mode_override", "mode", mode)
        if not reason.strip():
            raise FieldError("required", "mode_override", "reason", reason)
        if until is not None and until < local_now(self._clock).date():
            raise FieldError("in_past", "mode_override", "until_at", until.isoformat())
        with self._store.write("set_mode") as batch:
            root = batch.root(account_id)
            values = {
                "account_id": root,
                "mode": mode,
                "reason": reason.strip(),
                "from_at": self._clock.now_us(),
                "until_at": None if until is None else self._end_of(until),
            }
            batch.insert("mode_override", values)
            batch.set_subject(account_name(batch, root))
        return batch.changes

    def end_mode(self, override_id: str) -> Changes:
        """Let the mode that follows from the orders count again, from now on.

        Raises DomainError managers_set_modes, already_corrected, nothing_to_end.
        """
        self._require_manager()
        now = self._clock.now_us()
        with self._store.write("end_mode") as batch:
            old = current_row(batch, "mode_override", override_id)
            until = old["until_at"]
            if isinstance(until, int) and until <= now:
                raise DomainError("nothing_to_end")
            replace(batch, "mode_override", old, {"until_at": max(now, int(str(old["from_at"])) + 1)})
            batch.set_subject(account_name(batch, str(old["account_id"])))
        return batch.changes

    def note_backslide(self, order_id: str, reason: str) -> Changes:
        """Say why a customer needs us again; ``order_id`` is the order by which it fell back. Raises FieldError."""
        if not reason.strip():
            raise FieldError("required", "mode_note", "reason", reason)
        with self._store.write("note_backslide") as batch:
            order = batch.get("sales_order", order_id)
            if order is None:
                raise FieldError("no_such_row", "sales_order", "id", order_id)
            values = {
                "account_id": order["account_id"],
                "order_id": order_id,
                "reason": reason.strip(),
                "noted_on": local_now(self._clock).date().isoformat(),
                "supersedes": _newest_note(batch, order_id),
            }
            batch.insert("mode_note", values)
            batch.set_subject(account_name(batch, str(order["account_id"])))
        return batch.changes

    def _require_manager(self) -> None:
        if self._reader.role() not in OVERRIDING_ROLES:
            raise DomainError("managers_set_modes")

    def _end_of(self, day: date) -> int:
        return instant_of(datetime.combine(day + timedelta(days=1), time.min), self._reader.zone())


def _newest_note(batch: Batch, order_id: str) -> object:
    notes = batch.find("mode_note", order_id=order_id)
    replaced = {one["supersedes"] for one in notes}
    return next((one["id"] for one in reversed(notes) if one["id"] not in replaced), None)
