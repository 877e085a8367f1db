"""Use cases on who brought an account, since when it is one, who serves it, how it uses us, and when a share ends."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.accounts import account_name
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_now
from fieldapp.services.origin_drafts import WHOLE_PPM, ClaimDraft, EndDraft, OpenedDraft, UsageDraft
from fieldapp.services.ports import Batch, Clock, Store
from fieldapp.services.rights import Rights, require
from fieldapp.services.trade_rows import Row, current_row, replace, stands

CONFIRMED, REVERSED = "confirmed", "reversed"


class OriginService:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``.

    Every method raises DomainError not_your_role for who may not write such a fact (rules §1, §3.1, §3.6).
    """

    def __init__(self, store: Store, clock: Clock, me: str, rights: Rights) -> None:
        self._store = store
        self._clock = clock
        self._me = me
        self._rights = rights

    def open_account(self, account_id: str, draft: OpenedDraft) -> Changes:
        """Note since when an account is one of ours; what was noted before is corrected. Raises FieldError."""
        self._begin("account_opened", draft.problems(self._today()))
        with self._store.write("open_account") as batch:
            root = batch.root(account_id)
            known = [
                one for one in batch.find("account_opened", account_id=root) if stands(batch, "account_opened", one)
            ]
            if known:
                replace(batch, "account_opened", known[0], draft.values())
            else:
                batch.insert("account_opened", {**draft.values(), "account_id": root})
            batch.set_subject(account_name(batch, root))
        return batch.changes

    # ---------------------------------------------------------------------------------- who brought it

    def claim(self, account_id: str, draft: ClaimDraft) -> Changes:
        """Say who brought an account; it earns once a manager confirmed it. Raises FieldError (draft's problems)."""
        self._begin("origination", draft.problems())
        with self._store.write("claim_account") as batch:
            root = batch.root(account_id)
            batch.insert("origination", {**draft.values(), "account_id": root, "state": "claimed"})
            batch.set_subject(account_name(batch, root))
        return batch.changes

    def correct_claim(self, claim_id: str, draft: ClaimDraft) -> Changes:
        """Replace a claim; it is to be decided anew. Raises FieldError, DomainError already_corrected."""
        self._begin("origination", draft.problems())
        with self._store.write("correct_claim") as batch:
            old = current_row(batch, "origination", claim_id)
            replace(batch, "origination", old, {**draft.values(), "state": "claimed"})
            batch.set_subject(account_name(batch, str(old["account_id"])))
        return batch.changes

    def decide_claim(self, claim_id: str, verdict: str, reason: str) -> Changes:
        """Confirm, dispute or reverse a claim; a decision made before is corrected.

        Raises FieldError required, not_in_list; DomainError claims_over_whole, already_corrected.
        """
        missing = [] if reason.strip() else [FieldError("required", "origination_decision", "reason", reason)]
        self._begin("origination_decision", missing)
        with self._store.write("decide_claim") as batch:
            claim = current_row(batch, "origination", claim_id)
            if verdict == CONFIRMED and self._confirmed_besides(batch, claim) + _weight(claim) > WHOLE_PPM:
                raise DomainError("claims_over_whole")
            former = _decision(batch, claim_id)
            batch.insert(
                "origination_decision",
                {
                    "account_id": claim["account_id"],
                    "origination_id": claim_id,
                    "verdict": verdict,
                    "reason": reason.strip(),
                    "decided_on": self._today(),
                    "supersedes": former["id"] if former else None,
                },
            )
            batch.set_subject(account_name(batch, str(claim["account_id"])))
        return batch.changes

    def _confirmed_besides(self, batch: Batch, claim: Row) -> int:
        others = batch.find("origination", account_id=claim["account_id"])
        return sum(
            _weight(one)
            for one in others
            if one["id"] != claim["id"] and stands(batch, "origination", one) and _state(batch, one) == CONFIRMED
        )

    # ---------------------------------------------------------------------------------- who serves it

    def assign_service(self, account_id: str, rep_id: str, from_on: str) -> Changes:
        """Let somebody serve an account from a day on; what was agreed for that very day is corrected.

        Raises FieldError required.
        """
        wanted = {"rep_id": rep_id, "from_on": from_on}
        empty = [
            FieldError("required", "service_assignment", name, value) for name, value in wanted.items() if not value
        ]
        self._begin("service_assignment", empty)
        with self._store.write("assign_service") as batch:
            root = batch.root(account_id)
            known = batch.find("service_assignment", account_id=root, from_on=from_on)
            same_day = [one for one in known if stands(batch, "service_assignment", one)]
            if same_day:
                replace(batch, "service_assignment", same_day[0], wanted)
            else:
                batch.insert("service_assignment", {**wanted, "account_id": root})
            batch.set_subject(account_name(batch, root))
        return batch.changes

    # ---------------------------------------------------------------------------------- use, and the end of a share

    def note_usage(self, account_id: str, draft: UsageDraft) -> Changes:
        """Note what was used of ours on a day. Raises FieldError (draft's problems)."""
        self._begin("usage", draft.problems(self._today()))
        with self._store.write("note_usage") as batch:
            batch.insert("usage", {**draft.values(), "account_id": account_id})
            batch.set_subject(account_name(batch, account_id))
        return batch.changes

    def end_share(self, draft: EndDraft) -> Changes:
        """End somebody's share of an account, or of all: nothing else does. Raises FieldError (draft's problems)."""
        self._begin("termination", draft.problems())
        with self._store.write("end_share") as batch:
            batch.insert("termination", {**draft.values(), "approved_by_id": self._me})
            name = account_name(batch, draft.account_id) if draft.account_id else ""
            batch.set_subject(name or str((batch.get("user", draft.rep_id) or {}).get("name", "")))
        return batch.changes

    # ---------------------------------------------------------------------------------- inside

    def _begin(self, entity: str, problems: Sequence[FieldError]) -> None:
        require(self._rights, entity)
        if problems:
            raise problems[0]

    def _today(self) -> str:
        return local_now(self._clock).date().isoformat()


def _weight(claim: Row) -> int:
    return int(str(claim["weight_ppm"]))


def _decision(batch: Batch, claim_id: str) -> Row | None:
    rows = batch.find("origination_decision", origination_id=claim_id)
    return next((one for one in rows if stands(batch, "origination_decision", one)), None)


def _state(batch: Batch, claim: Row) -> str:
    decision = _decision(batch, str(claim["id"]))
    return str(decision["verdict"] if decision else claim["state"])
