"""Use cases on one's own commission: dispute an entry, or one that is missing, and take that back."""

from __future__ import annotations

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.changes import Changes
from fieldapp.services.commission.ports import CommissionReader
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Clock, Store
from fieldapp.services.trade_rows import current_row, replace

_OPEN, _WITHDRAWN = "open", "withdrawn"


class CommissionWriter:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``."""

    def __init__(self, store: Store, reader: CommissionReader, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock

    def raise_dispute(
        self,
        entry_id: str | None,
        reason: str,
        claimed_minor: int | None = None,
        *,
        currency: str | None = None,
        order_number: str = "",
        account_name: str = "",
    ) -> Changes:
        """Dispute an entry, or (None) say that one is missing: then the order's number is asked for.

        Raises FieldError required, no_such_row; DomainError not_posted_yet (a preview), disputed_already.
        """
        if not reason.strip():
            raise FieldError("required", "dispute", "reason", reason)
        if entry_id is None and not order_number.strip():
            raise FieldError("required", "dispute", "order_number", order_number)
        entry = None if entry_id is None else self._reader.entry(entry_id)
        whose = self._reader.whose()
        if entry_id is not None and entry is None:
            raise FieldError("no_such_row", "commission_entry", "id", entry_id)
        if entry is not None and whose.in_company and entry["ver"] == 0:
            raise DomainError("not_posted_yet")
        if entry is not None and any(
            one.entry_key == entry_id and one.state == _OPEN for one in self._reader.disputes()
        ):
            raise DomainError("disputed_already")
        about = entry or {"account_name": account_name.strip(), "order_number": order_number.strip(), "order_key": None}
        values = {
            "raised_by_id": whose.me,
            "state": _OPEN,
            "entry_key": entry_id,
            "account_name": about["account_name"] or None,
            "order_key": about["order_key"],
            "order_number": about["order_number"] or None,
            "claimed_minor": claimed_minor,
            "currency": entry["currency"] if entry else currency,
            "reason": reason.strip(),
            "raised_on": local_now(self._clock).date().isoformat(),
        }
        with self._store.write("raise_dispute") as batch:
            batch.insert("dispute", values)
            batch.set_subject(str(about["order_number"] or about["account_name"] or ""))
        return batch.changes

    def withdraw_dispute(self, dispute_id: str) -> Changes:
        """Take a dispute back. Raises FieldError no_such_row; DomainError already_corrected, disputed_decided."""
        with self._store.write("withdraw_dispute") as batch:
            old = current_row(batch, "dispute", dispute_id)
            if old["state"] != _OPEN or batch.find("dispute_decision", dispute_id=dispute_id):
                raise DomainError("disputed_decided")
            replace(batch, "dispute", old, {"state": _WITHDRAWN})
            batch.set_subject(str(old["order_number"] or old["account_name"] or ""))
        return batch.changes
