"""What a person entered while they worked alone, offered to the company that the laptop joined later.

Rules "Starting alone, joining later": as one import batch with a verdict per account, or kept private, or exported. The
file of the time alone stays as it is in any case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fieldapp.services.changes import Changes
from fieldapp.services.importing.ports import DuplicateCandidate


@dataclass(frozen=True, slots=True)
class EarlierAccount:
    """An account of the time alone. ``candidates`` are accounts of the company that it may be, the best first."""

    account_id: str
    name: str
    people: int
    visits: int
    orders: int
    candidates: tuple[DuplicateCandidate, ...]

    @property
    def suggestion(self) -> str | None:
        """Return the account of the company that it surely is, or None."""
        return self.candidates[0].account_id if self.candidates and self.candidates[0].certain else None


Choices = Mapping[str, str | None]
"""By account of the time alone: None makes it a new one of the company, else the account that it is the same as.
Accounts that are not in it are left out."""


class EarlierStore(Protocol):
    """The file of the time alone, and the company's store."""

    def waiting(self) -> int:
        """Return how many accounts were neither brought nor left for good; 0 without such a file."""
        ...

    def accounts(self) -> Sequence[EarlierAccount]:
        """Return those accounts, by name."""
        ...

    def bring(self, choices: Choices) -> Changes:
        """Write accounts and all that hangs on them as one batch of an import."""
        ...

    def leave(self) -> None:
        """Offer nothing any more by itself."""
        ...

    def export(self, path: Path) -> int:
        """Write the accounts of the time alone to a file; return how many."""
        ...


class EarlierService:
    """One method per thing a person may do. ``accounts``, ``bring`` and ``leave`` belong in the write lane."""

    def __init__(self, store: EarlierStore) -> None:
        self._store = store

    def waiting(self) -> int:
        """Return how many accounts wait for a decision."""
        return self._store.waiting()

    def accounts(self) -> Sequence[EarlierAccount]:
        """Return the accounts that wait, each with those of the company that it may be."""
        return self._store.accounts()

    def bring(self, choices: Choices) -> Changes:
        """Bring the chosen ones, with their people, visits, orders and all else, into the company.

        All or nothing; it can be undone like any import. Bringing what is there already changes nothing.
        """
        return self._store.bring(choices)

    def leave(self) -> None:
        """Keep what is left private: it stays in its file, and is not offered again by itself."""
        self._store.leave()

    def export(self, path: Path) -> int:
        """Write the accounts to .csv, .xlsx or .json. Raises DomainError unknown_format, OSError."""
        return self._store.export(path)
