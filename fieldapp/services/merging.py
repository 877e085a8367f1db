"""Use cases on accounts found to be one: merge them, take that back, or say that they are not one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from fieldapp.domain.errors import DomainError
from fieldapp.domain.merging import Edge, forest
from fieldapp.domain.schema import REGISTRY, check_value
from fieldapp.services.accounts import account_name
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Batch, Clock, Store

_NEVER_TAKEN = frozenset(("owner_id", "service_id", "source", "source_key"))
MERGEABLE = tuple(name for name in REGISTRY["account"].fields if name not in _NEVER_TAKEN)
"""What the survivor may take over; who owns it, and where it came from, is decided elsewhere."""
_KEY_PERSONS = ("key_person_id", "second_person_id")


@dataclass(frozen=True, slots=True)
class Separated:
    """A merge taken back; ``kept`` are the fields that were changed since, and stay as they are."""

    changes: Changes
    kept: tuple[str, ...]


class MergeService:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def merge(self, survivor_id: str, merged_id: str, values: Mapping[str, object], reason: str = "") -> Changes:
        """Read everything of ``merged_id`` as the survivor's from now on; no row of it is changed.

        ``values`` are fields that the survivor shall have otherwise than now. Raises DomainError merge_self,
        no_such_account; FieldError for a value that its field may not hold.
        """
        with self._store.write("merge_accounts") as batch:
            survivor, gone = batch.root(survivor_id), batch.root(merged_id)
            if survivor == gone:
                raise DomainError("merge_self", id=survivor)
            row = _account(batch, survivor)
            _account(batch, gone)
            changed = _changed(row, values)
            batch.set_subject(f"{account_name(batch, gone)} → {account_name(batch, survivor)}")
            batch.insert("account_merge", self._fact(batch, survivor, gone, "merged", reason, changed))
            batch.patch("account", survivor, {name: after for name, (_before, after) in changed.items()})
        return batch.changes

    def separate(self, merge_id: str) -> Separated:
        """Take a merge back: fields not changed since get their former values; facts stay where they were written.

        Raises DomainError no_such_merge, already_separated.
        """
        with self._store.write("separate_accounts") as batch:
            fact = batch.get("account_merge", merge_id)
            if fact is None or fact["state"] != "merged":
                raise DomainError("no_such_merge", id=merge_id)
            if batch.find("account_merge", supersedes=merge_id):
                raise DomainError("already_separated", id=merge_id)
            survivor = str(fact["account_id"])
            kept = _restore(batch, survivor, fact["choices"])
            values = self._fact(batch, survivor, str(fact["merged_id"]), "separated", "", {})
            _drop_strangers(batch, merge_id)
            batch.set_subject(f"{account_name(batch, survivor)} · {_own_name(batch, str(fact['merged_id']))}")
            batch.insert("account_merge", {**values, "supersedes": merge_id})
        return Separated(batch.changes, kept)

    def mark_distinct(self, first_id: str, second_id: str) -> Changes:
        """Say that two accounts are not one, so that they are not offered again. Raises DomainError merge_self."""
        with self._store.write("mark_distinct") as batch:
            first, second = batch.root(first_id), batch.root(second_id)
            if first == second:
                raise DomainError("merge_self", id=first)
            if _standing(batch, first, second) is None:
                batch.insert("account_merge", self._fact(batch, first, second, "distinct", "", {}))
            batch.set_subject(f"{account_name(batch, first)} · {account_name(batch, second)}")
        return batch.changes

    def _fact(
        self,
        batch: Batch,
        survivor: str,
        other: str,
        state: str,
        reason: str,
        changed: Mapping[str, tuple[object, object]],
    ) -> dict[str, object]:
        return {
            "account_id": survivor,
            "merged_id": other,
            "state": state,
            "effective_on": local_now(self._clock).date().isoformat(),
            "reason": reason.strip() or None,
            "choices": json.dumps(changed, ensure_ascii=False, sort_keys=True) if changed else None,
            "supersedes": _standing(batch, survivor, other),
        }


def _account(batch: Batch, account_id: str) -> dict[str, object]:
    row = batch.get("account", account_id)
    if row is None:
        raise DomainError("no_such_account", id=account_id)
    return row


def _own_name(batch: Batch, account_id: str) -> str:
    row = batch.get("account", account_id) or {}
    return str(row.get("short_name") or row.get("legal_name") or "")


def _changed(row: Mapping[str, object], values: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Return (before, after) of the fields that differ."""
    found: dict[str, tuple[object, object]] = {}
    for name, value in values.items():
        if name not in MERGEABLE:
            raise DomainError("not_mergeable", field=name)
        after, before = check_value("account", name, value), row[name] if row[name] != [] else None
        if after != before:
            found[name] = (before, after)
    return found


def _restore(batch: Batch, survivor: str, choices: object) -> tuple[str, ...]:
    row = _account(batch, survivor)
    back: dict[str, object] = {}
    kept: list[str] = []
    for name, (before, after) in (json.loads(choices) if isinstance(choices, str) else {}).items():
        now = row[name] if row[name] != [] else None
        if now == after:
            back[name] = before
        elif now != before:
            kept.append(name)
    if back:
        batch.patch("account", survivor, back)
    return tuple(kept)


def _drop_strangers(batch: Batch, merge_id: str) -> None:
    """Take their rank from key persons who leave with the account that is separated."""
    facts = batch.find("account_merge", state="merged")
    facts.sort(key=lambda fact: (str(fact["effective_on"]), str(fact["id"])))
    replaced = {fact["supersedes"] for fact in batch.find("account_merge")} | {merge_id}
    edges = [
        Edge(str(fact["id"]), str(fact["merged_id"]), str(fact["account_id"]))
        for fact in facts
        if fact["id"] not in replaced
    ]
    after = {one.account_id: one.root_id for one in forest(edges)}
    fact = batch.get("account_merge", merge_id) or {}
    survivor = after.get(str(fact["account_id"]), str(fact["account_id"]))
    row = _account(batch, survivor)
    for name in _KEY_PERSONS:
        person = batch.get("contact", str(row[name])) if row[name] else None
        if person and after.get(str(person["account_id"]), str(person["account_id"])) != survivor:
            batch.patch("account", survivor, {name: None})


def _standing(batch: Batch, first: str, second: str) -> str | None:
    """Return the fact that says that two accounts are not one."""
    found = [
        row
        for pair in ((first, second), (second, first))
        for row in batch.find("account_merge", account_id=pair[0], merged_id=pair[1], state="distinct")
    ]
    return next((str(row["id"]) for row in found if not batch.find("account_merge", supersedes=row["id"])), None)
