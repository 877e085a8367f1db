"""Rows that are accounts of ours already, under another key: what was decided about them, or is by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldapp.services.importing import verdicts
from fieldapp.services.importing.candidates import Candidate
from fieldapp.services.importing.mapping import SOURCE, TargetSpec
from fieldapp.services.importing.ports import DuplicateCandidate, ImportTarget
from fieldapp.services.importing.seen import SeenIds


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

    def __init__(self, doubles: Doubles, seen: SeenIds) -> None:
        self._doubles = doubles
        self._seen = seen

    def judge(
        self, target: ImportTarget, spec: TargetSpec, rows: list[Candidate], made: Mapping[str, object]
    ) -> Mapping[str, Found]:
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
        candidates = finder.find([(row.id, row.values) for row in asked], made) if asked else {}
        best = {row.id: next(iter(candidates.get(row.id, ())), None) for row in asked}
        stored = target.existing("account", {one.account_id for one in best.values() if one})
        for row in asked:
            one = best[row.id]
            if one is not None:
                apart = self._told_apart(spec, row, stored[one.account_id])
                rule = self._doubles.policy if one.certain and not apart else verdicts.ADD
                policy = self._doubles.decided.get((row.file, row.number), rule)
                found[row.id] = Found(one.account_id, policy, one)
        return found

    def _told_apart(self, spec: TargetSpec, row: Candidate, account: Mapping[str, object]) -> bool:
        """Rows of our own exports are what their ids say; a source that gives two keys says that these are two.

        Lists without a mapping come from anywhere: of these only rows of the same import are told apart so.
        """
        if spec.id_column is not None:
            return True
        source = row.values.get("source")
        is_same = source == account["source"] and (source != SOURCE or str(account["id"]) in self._seen)
        return spec.match is None and is_same
