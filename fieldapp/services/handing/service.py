"""Use cases of handing over: who gets which accounts, and what becomes of changes that are held."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from fieldapp.domain.errors import DomainError
from fieldapp.domain.schema import REGISTRY, Value
from fieldapp.services.accounts import account_name
from fieldapp.services.changes import Changes
from fieldapp.services.handing.views import GivenAway, HandingReader, Held, Move, Person, Preview
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Batch, Clock, Store
from fieldapp.services.rights import Rights, require

_AT_ONCE = 2_500
"""So many accounts are named by one fact; more make several, in one group."""


class HandingService:
    """Reads for the dialog and the page; writes are one intent each. Call writes inside ``Context.save``."""

    def __init__(self, store: Store, reader: HandingReader, clock: Clock, me: str, rights: Rights) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock
        self._me = me
        self._rights = rights

    def may(self) -> bool:
        """Tell whether the user may hand accounts over."""
        return self._rights.may("hand_over")

    def people(self) -> Sequence[Person]:
        """Return everybody who can have accounts."""
        return self._reader.people()

    def of_list(self, rids: Sequence[int]) -> Sequence[str]:
        """Return the accounts in some lines of the list."""
        return self._reader.of_list(rids)

    def giver_of(self, accounts: Sequence[str]) -> str:
        """Return whose the accounts are. Raises DomainError several_owners, nothing_to_hand_over."""
        owners = self._reader.owners(accounts)
        if len(owners) != 1:
            raise DomainError("several_owners" if owners else "nothing_to_hand_over")
        return owners[0]

    def preview(self, giver: str, accounts: Sequence[str] | None) -> Preview:
        """Return what would move: the named accounts, or all of a person."""
        return self._reader.preview(giver, self._reader.owned(giver) if accounts is None else accounts)

    def moves(self) -> Sequence[Move]:
        """Return the newest hand-overs."""
        return self._reader.moves()

    def held(self) -> Sequence[Held]:
        """Return what waits for a word."""
        return self._reader.held()

    def given_away(self) -> Sequence[GivenAway]:
        """Return own changes that went to others."""
        return self._reader.given_away()

    def hand_over(
        self,
        giver: str,
        taker: str,
        accounts: Sequence[str] | None,
        reason: str,
        *,
        selection: str = "",
        serves_from: str | None = None,
    ) -> Changes:
        """Write down that accounts change hands; the server moves them, a profile without one does so itself.

        Raises DomainError not_your_role, same_owner, reason_required, nothing_to_hand_over.
        """
        require(self._rights, "hand_over")
        if giver == taker:
            raise DomainError("same_owner")
        if not reason.strip():
            raise DomainError("reason_required")
        is_local = not self._reader.in_company()
        named = self._reader.owned(giver) if accounts is None and is_local else accounts
        if named is not None and not named:
            raise DomainError("nothing_to_hand_over")
        fact: dict[str, object] = {
            "from_id": giver,
            "to_id": taker,
            "reason": reason.strip(),
            "selection": selection or None,
            "handed_on": local_now(self._clock).date().isoformat(),
            "serves_from_on": serves_from,
        }
        with self._store.write("hand_over") as batch:
            taker_row = batch.get("user", taker)
            batch.set_subject(str(taker_row["name"]) if taker_row else "")
            for at in range(0, len(named), _AT_ONCE) if named is not None else (None,):
                some = None if named is None or at is None else list(named[at : at + _AT_ONCE])
                moved = self._move(batch, giver, taker, some or (), serves_from) if is_local else None
                batch.insert("hand_over", {**fact, "account_ids": some, "moved": moved})
        return batch.changes

    def _move(self, batch: Batch, giver: str, taker: str, accounts: Sequence[str], day: str | None) -> int:
        """Do what a server would, where there is none."""
        together = {one for account in accounts for one in batch.together(account)}
        moved = 0
        for account in sorted(together):
            row = batch.get("account", account)
            if row is None or row["owner_id"] != giver:
                continue
            batch.patch("account", account, {"owner_id": taker})
            moved += 1
            if day is not None:
                batch.insert("service_assignment", {"account_id": account, "rep_id": taker, "from_on": day})
        return moved

    # ---------------------------------------------------------------------------------- what is held

    def apply(self, held_id: str) -> Changes:
        """Do what somebody else wanted, in one's own name, and note that it is done, all or nothing.

        Raises DomainError held_gone, need_row_gone, need_blocked; FieldError where it cannot be done any more.
        """
        with self._store.write("apply_held") as batch:
            row = self._open(batch, held_id)
            told = json.loads(str(row["document"]))
            self._carry_out(batch, str(row["entity"]), str(row["row_id"]), str(row["op"]), told["patch"])
            self._settle(batch, row, "applied")
        return batch.changes

    def return_(self, held_id: str, reason: str = "") -> Changes:
        """Leave it to who made it. Raises DomainError held_gone."""
        return self._close(held_id, "returned", reason, "return_held")

    def discard(self, held_id: str, reason: str) -> Changes:
        """Let it go; what it was stays on record. Raises DomainError held_gone, reason_required."""
        if not reason.strip():
            raise DomainError("reason_required")
        return self._close(held_id, "discarded", reason, "discard_held")

    def _close(self, held_id: str, state: str, reason: str, intent: str) -> Changes:
        with self._store.write(intent) as batch:
            self._settle(batch, self._open(batch, held_id), state, reason.strip())
        return batch.changes

    def _open(self, batch: Batch, held_id: str) -> Mapping[str, object]:
        row = batch.get("held_change", held_id)
        is_mine = row is not None and row["state"] == "returned" and row["from_id"] == self._me
        if row is None or (row["state"] != "open" and not is_mine):
            raise DomainError("held_gone")
        return row

    def _settle(self, batch: Batch, row: Mapping[str, object], state: str, reason: str = "") -> None:
        account = row["account_id"]
        batch.set_subject(account_name(batch, str(account)) if account else "")
        values = {"state": state, "settled_at": self._clock.now_us(), "settled_by_id": self._me}
        batch.patch("held_change", str(row["id"]), values | ({"reason": reason} if reason else {}))

    def _carry_out(self, batch: Batch, entity: str, row_id: str, op: str, patch: Mapping[str, Value]) -> None:
        known = {name: value for name, value in patch.items() if name in REGISTRY[entity].fields}
        is_there = batch.get(entity, row_id) is not None
        if op == "insert":
            if not is_there:
                _require_parents(batch, entity, known)
                batch.insert(entity, known, row_id)
        elif not is_there:
            raise DomainError("need_row_gone")
        elif op == "delete":
            batch.delete(entity, row_id)
        else:
            batch.patch(entity, row_id, known)


def _require_parents(batch: Batch, entity: str, values: Mapping[str, object]) -> None:
    """Refuse a row that belongs to one that is not here, perhaps because it is itself only held."""
    for name, value in values.items():
        ref = REGISTRY[entity].fields[name].ref
        if ref is not None and value is not None and batch.get(ref, str(value)) is None:
            raise DomainError("need_blocked")
