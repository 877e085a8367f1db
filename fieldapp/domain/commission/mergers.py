"""Which account an account has become, day by day: merges form a forest, and each can be undone (rules §3.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fieldapp.domain.commission.facts import Facts, FactsError, standing


@dataclass(frozen=True, slots=True)
class Joined:
    """A merge that held in [start, end)."""

    id: str
    from_id: str
    into_id: str
    start: date
    end: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether the merge holds on a day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Mergers:
    """All merges, in canonical order."""

    joined: Sequence[Joined]

    @classmethod
    def of(cls, facts: Facts) -> Mergers:
        """Return the merges of the facts. Raises FactsError: merge_cycle, merged_twice."""
        undone: dict[str, date] = {}
        for undo in standing(facts.undos):
            undone[undo.merge_id] = min(undo.on, undone.get(undo.merge_id, undo.on))
        merges = [
            Joined(one.id, one.from_id, one.into_id, one.on, undone.get(one.id)) for one in standing(facts.merges)
        ]
        lasting = [one for one in merges if one.end is None or one.end > one.start]
        found = cls(tuple(sorted(lasting, key=lambda one: (one.start, one.id))))
        for one in found.joined:
            found.refuse_tangles(one)
        return found

    def refuse_tangles(self, merge: Joined) -> None:
        """Raise FactsError when the account was merged already, or would come back to itself."""
        for other in self.joined:
            if other is not merge and other.from_id == merge.from_id and other.holds_on(merge.start):
                raise FactsError("merged_twice", account=merge.from_id)
        key, steps = merge.into_id, 0
        while (step := self.up(key, merge.start)) is not None and steps <= len(self.joined):
            key, steps = step.into_id, steps + 1
        if steps > len(self.joined) or key == merge.from_id:
            raise FactsError("merge_cycle", account=merge.from_id)

    def up(self, account_id: str, day: date) -> Joined | None:
        """The merge by which an account is part of another on a day."""
        return next((one for one in self.joined if one.from_id == account_id and one.holds_on(day)), None)

    def root(self, account_id: str, day: date) -> str:
        """The account that an account counts as on a day."""
        while (step := self.up(account_id, day)) is not None:
            account_id = step.into_id
        return account_id

    def into(self, account_id: str, day: date) -> list[Joined]:
        """The merges into an account that hold on a day, in their order."""
        return [one for one in self.joined if one.into_id == account_id and one.holds_on(day)]

    def side(self, account_id: str, merge: Joined) -> set[str]:
        """The accounts that belonged to one side just before a merge."""
        found = {account_id}
        for one in self.into(account_id, merge.start):
            if (one.start, one.id) < (merge.start, merge.id):
                found |= self.side(one.from_id, merge)
        return found
