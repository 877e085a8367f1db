"""A verdict per row, listed as far as a person reads and counted to the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.importing.policies import ADD, LINK, POLICIES, SKIP, UPDATE
from fieldapp.services.importing.ports import DuplicateCandidate
from fieldapp.services.importing.report import Problem

NEW, UPDATES, UNCHANGED, DUPLICATE, REJECTED = "new", "updates", "unchanged", "duplicate", "rejected"
LISTED = 5_000
__all__ = ["ADD", "LINK", "POLICIES", "SKIP", "UPDATE"]
_TITLES = ("legal_name", "name", "number", "code", "text", "role")


@dataclass(frozen=True, slots=True)
class Change:
    """A field that an import changes."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What becomes of a row of a file: ``row`` as a spreadsheet counts, ``row_id`` the row of ours it is or will be.

    ``duplicate`` is the likeliest account that a new row may be; ``policy`` what was done about it, where it counts.
    """

    file: str
    row: int
    kind: str
    verdict: str
    title: str
    row_id: str = ""
    changes: tuple[Change, ...] = ()
    duplicate: DuplicateCandidate | None = None
    policy: str = ""
    problem: Problem | None = None


class Listener(Protocol):
    """Hears every verdict."""

    def hear(self, verdict: RowVerdict) -> None:
        """Take notice of a row."""
        ...


@dataclass(slots=True)
class VerdictList:
    """Verdicts in the order in which they were given; of each kind of verdict the first ones are kept."""

    listed: list[RowVerdict] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def hear(self, verdict: RowVerdict) -> None:
        """Count a verdict, and keep it as long as there is room."""
        self.counts[verdict.verdict] += 1
        if self.counts[verdict.verdict] <= LISTED:
            self.listed.append(verdict)

    def count(self, verdict: str | None = None) -> int:
        """Return how many rows got a verdict."""
        return self.counts[verdict] if verdict else self.counts.total()

    def page(self, offset: int, limit: int, verdict: str | None = None) -> tuple[RowVerdict, ...]:
        """Return some of the verdicts that are listed."""
        chosen = self.listed if verdict is None else [one for one in self.listed if one.verdict == verdict]
        return tuple(chosen[offset : offset + limit])


def title_of(entity: str, values: Mapping[str, object]) -> str:
    """Return what a person calls a row."""
    fields = REGISTRY[entity].fields
    return next((str(values[name]) for name in _TITLES if name in fields and values.get(name)), "")
