"""What the importer needs from the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from fieldapp.services.changes import Changes, Undone

Key = tuple[object, ...]


class ImportTarget(Protocol):
    """The store inside the transaction of one import; of a dry run it keeps nothing."""

    def me(self) -> str | None:
        """Return the id of the user whose store this is."""
        ...

    def existing(self, entity: str, ids: Collection[str]) -> Mapping[str, Mapping[str, object]]:
        """Return those rows of the ids given that are there."""
        ...

    def find(self, entity: str, field: str, texts: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the rows whose field equals one of the texts, by text."""
        ...

    def taken(self, entity: str, columns: Sequence[str], keys: Collection[Key]) -> Collection[Key]:
        """Return those of the keys (values of ``columns``) that a row has already."""
        ...

    def insert_many(self, entity: str, rows: Iterable[tuple[str, Mapping[str, object]]]) -> None:
        """Add checked rows."""
        ...

    def patch(self, entity: str, row_id: str, values: Mapping[str, object]) -> None:
        """Change fields of a row that is there."""
        ...

    def blank(self, entity: str, row_id: str, field: str) -> None:
        """Take a value out of a row that this import added."""
        ...

    def finish(self, kind: str, files: Sequence[str], counts: Mapping[str, Mapping[str, int]]) -> str | None:
        """Write down the batch and return its id; None if nothing was written."""
        ...

    @property
    def changes(self) -> Changes | None:
        """Return what the import changed; None of a dry run."""
        ...


@dataclass(frozen=True, slots=True)
class BatchView:
    """One import of the past. ``counts`` is verdict numbers per kind."""

    id: str
    kind: str
    files: tuple[str, ...]
    started_at: int
    counts: Mapping[str, Mapping[str, int]]
    is_undone: bool


class ImportStore(Protocol):
    """The write side for imports; used from the write lane only."""

    def begin(self, files: Sequence[str], *, dry_run: bool) -> AbstractContextManager[ImportTarget]:
        """Open the one transaction of an import. Leaving it by an exception leaves nothing behind."""
        ...

    def undo(self, batch: str) -> Undone:
        """Take a batch back as a whole. Raises DomainError unknown_batch, already_undone, undo_blocked."""
        ...

    def batches(self) -> Sequence[BatchView]:
        """Return the imports of the past, newest first."""
        ...
