"""What the dialog and the page of handing over read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from fieldapp.services.needs import NeedField


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can have accounts; ``count`` is how many are theirs, those merged into others not counted."""

    id: str
    name: str
    role: str
    count: int
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A name and how many of the accounts it is about; empty: nobody."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would move. ``waiting`` is what the giver's laptops had not sent when last heard of at ``seen_at`` (µs)."""

    accounts: int
    names: Sequence[str]
    promises: int
    plans: int
    originators: Sequence[Share]
    servers: Sequence[Share]
    waiting: int | None = None
    seen_at: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One hand-over. ``moved`` is None until the server has carried it out."""

    id: str
    giver: str
    taker: str
    is_mine: bool
    moved: int | None
    reason: str
    selection: str
    handed_on: str


@dataclass(frozen=True, slots=True)
class Held:
    """A change that somebody made too late, or on a laptop that was emptied; ``made_at`` is µs UTC."""

    id: str
    account_id: str
    account: str
    by: str
    cause: str
    entity: str
    op: str
    made_at: int
    fields: Sequence[NeedField]
    can_apply: bool


@dataclass(frozen=True, slots=True)
class GivenAway:
    """Own changes that came too late and are held for ``name`` now."""

    name: str
    changes: int


class HandingReader(Protocol):
    """Reads for both."""

    def people(self) -> Sequence[Person]:
        """Return everybody of the team who can have accounts, by name."""
        ...

    def of_list(self, rids: Sequence[int]) -> Sequence[str]:
        """Return the accounts in some lines of the list."""
        ...

    def owned(self, giver: str) -> Sequence[str]:
        """Return the accounts of a person, those merged into others too."""
        ...

    def owners(self, accounts: Sequence[str]) -> Sequence[str]:
        """Return whose the accounts are."""
        ...

    def preview(self, giver: str, accounts: Sequence[str]) -> Preview:
        """Return what hangs on accounts of a person."""
        ...

    def moves(self) -> Sequence[Move]:
        """Return the newest hand-overs."""
        ...

    def held(self) -> Sequence[Held]:
        """Return what waits for a word, newest first."""
        ...

    def given_away(self) -> Sequence[GivenAway]:
        """Return own changes that went to others."""
        ...

    def in_company(self) -> bool:
        """Whether a server carries out what is handed over."""
        ...
