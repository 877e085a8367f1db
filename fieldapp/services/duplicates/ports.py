"""What looking for duplicates needs from the store, and what it hands out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from fieldapp.domain.duplicates.evidence import Certainty, Evidence


@dataclass(frozen=True, slots=True)
class Found:
    """An account that may be the one asked about; ``score`` is 0 to 1000."""

    account_id: str
    name: str
    score: int
    certainty: Certainty
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts that may be one; of ``first`` there is the longer history."""

    first_id: str
    first_name: str
    second_id: str
    second_name: str
    score: int
    certainty: Certainty
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The best pairs of a whole store.

    ``counts`` are by certainty over all pairs found; ``compared`` is how many were weighed; ``crowded`` how many things
    were shared by so many accounts that they were passed over (a common name, a switchboard).
    """

    pairs: tuple[Pair, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    compared: int = 0
    crowded: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One of two accounts beside each other: its fields, and how much hangs on it."""

    account_id: str
    fields: Mapping[str, object]
    owner: str
    counts: Mapping[str, int]
    """people, visits, orders, reasons, plans, promises."""
    last_contact_at: int | None

    @property
    def name(self) -> str:
        """Return the legal name."""
        return str(self.fields.get("legal_name") or "")


Tick = Callable[[int, int], None]
"""(done, of how many); may raise to give up."""


class DuplicateReader(Protocol):
    """Reads candidates; ``prepare`` writes and belongs into the write lane, all else may run on any one thread."""

    def prepare(self) -> bool:
        """Give the next accounts what they are found by; return whether all have it. A tenth of a second each."""
        ...

    def is_ready(self) -> bool:
        """Tell whether ``prepare`` has nothing to do."""
        ...

    def pairs(self, limit: int, tick: Tick) -> Pairs:
        """Return the best pairs of the store; merged ones are one, distinct ones are left out."""
        ...

    def undecided(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Return those pairs of which nobody has said since whether they are one."""
        ...

    def like(self, values: Mapping[str, object], besides: str, limit: int) -> Sequence[Found]:
        """Return accounts that one with these fields may be, but for one id; milliseconds."""
        ...

    def side(self, account_id: str) -> Side | None:
        """Return an account with what hangs on it."""
        ...
