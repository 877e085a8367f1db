"""Use cases on commission: dispute an entry, or one that is missing; decide that; close months where no server does."""

from __future__ import annotations

from datetime import date

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.changes import Changes
from fieldapp.services.commission.ports import CommissionReader, MonthStore
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Clock
from fieldapp.services.trade_rows import current_row, replace

_OPEN, _WITHDRAWN = "open", "withdrawn"
_ACCEPTED, _REJECTED = "accepted", "rejected"


class CommissionWriter:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``."""

    def __init__(self, store: MonthStore, reader: CommissionReader, clock: Clock) -> None:
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

    def decide_dispute(
        self, dispute_id: str, *, is_accepted: bool, reason: str, amount_minor: int | None = None
    ) -> Changes:
        """Accept a dispute, with the amount that it brings as an entry of its own, or reject it.

        Raises FieldError required, no_such_row; DomainError finance_decides, disputed_decided, dispute_withdrawn,
        already_corrected.
        """
        if not self._reader.whose().decides:
            raise DomainError("finance_decides")
        if not reason.strip():
            raise FieldError("required", "dispute_decision", "reason", reason)
        if is_accepted and not amount_minor:
            raise FieldError("required", "dispute_decision", "amount_minor", amount_minor)
        with self._store.write("decide_dispute") as batch:
            dispute = current_row(batch, "dispute", dispute_id)
            if dispute["state"] != _OPEN:
                raise DomainError("dispute_withdrawn")
            if batch.find("dispute_decision", dispute_id=dispute_id):
                raise DomainError("disputed_decided")
            if is_accepted and not dispute["currency"]:
                raise FieldError("required", "dispute", "currency", None)
            values = {
                "dispute_id": dispute_id,
                "verdict": _ACCEPTED if is_accepted else _REJECTED,
                "amount_minor": amount_minor if is_accepted else None,
                "currency": dispute["currency"] if is_accepted else None,
                "reason": reason.strip(),
                "decided_on": local_now(self._clock).date().isoformat(),
            }
            batch.insert("dispute_decision", values)
            batch.set_subject(str(dispute["order_number"] or dispute["account_name"] or ""))
        return batch.changes

    def lock_month(self, day: date) -> Changes:
        """Lock the month of a day and every open one before it; there is no way back.

        Raises DomainError server_closes_months, finance_closes_months; ClosingError month_not_over, month_locked.
        """
        self._require_closing()
        return self._store.lock_month(day)

    def pay_month(self, day: date, reference: str = "") -> Changes:
        """Note that a locked month was paid.

        Raises DomainError server_closes_months, finance_closes_months; ClosingError month_not_locked, month_paid.
        """
        self._require_closing()
        return self._store.pay_month(day, reference.strip())

    def _require_closing(self) -> None:
        whose = self._reader.whose()
        if whose.in_company:
            raise DomainError("server_closes_months")
        if not whose.closes:
            raise DomainError("finance_closes_months")
