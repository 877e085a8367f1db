"""Rows that are accounts of ours already, under another key: what was decided about them, or is by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldapp.services.importing import verdicts
from fieldapp.services.importing.candidates import Candidate
from fieldapp.services.importing.ports import DuplicateCandidate, ImportTarget


@dataclass(frozen=True, slots=True)
class Doubles:
    """What becomes of duplicates: ``policy`` of certain ones, ``decided`` of rows, by (file, row)."""

    policy: str = verdicts.LINK
    decided: Mapping[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """The account that a row is; with the policy ``add`` it is only like it."""

    account_id: str
    policy: str
    candidate: DuplicateCandidate | None


class Duplicates:
    """Judges rows that would be new accounts."""

    def __init__(self, doubles: Doubles) -> None:
        self._doubles = doubles

    def judge(self, target: ImportTarget, rows: list[Candidate]) -> Mapping[str, Found]:
        """Return what was found of rows, by id. What an earlier import found is not asked again."""
        found: dict[str, Found] = {}
        if not rows:
            return found
        for row_id, account_id in target.links([row.id for row in rows]).items():
            found[row_id] = Found(account_id, verdicts.LINK, None)
        finder = target.duplicates()
        if finder is None:
            return found
        asked = [row for row in rows if row.id not in found]
        candidates = finder.find([(row.id, row.values) for row in asked]) if asked else {}
        for row in asked:
            if best := next(iter(candidates.get(row.id, ())), None):
                policy = self._doubles.decided.get((row.file, row.number))
                rule = self._doubles.policy if best.certain and not _told_apart(row) else verdicts.ADD
                found[row.id] = Found(best.account_id, policy or rule, best)
        return found


def _told_apart(row: Candidate) -> bool:
    """Rows of our own exports are what their ids say."""
    return "source_key" not in row.defaults
