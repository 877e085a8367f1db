"""What the importer needs from the store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from fieldapp.services.changes import Changes, Undone

Key = tuple[object, ...]
Patch = tuple[str, Mapping[str, object], Mapping[str, object]]
"""An id, the checked values that change, and the row as ``ImportTarget.existing`` told it."""
Make = Callable[[str, Mapping[str, object]], object]
"""Makes of an entity's values what the store will want besides; a function of a module, which any process can call."""
NOTHING_MADE: Mapping[str, object] = MappingProxyType({})
RUNNING, DONE, STOPPED = "running", "done", "stopped"
CHANGED, NEEDED = "changed", "needed"


@dataclass(frozen=True, slots=True)
class DuplicateCandidate:
    """An account that a new row may be. ``score`` is 0 to 1000; ``certain`` is strong enough to link without asking.

    ``evidence`` has (code, value of the row, value of the account).
    """

    account_id: str
    name: str
    score: int
    certain: bool
    evidence: tuple[tuple[str, str, str], ...] = ()


class DuplicateFinder(Protocol):
    """Finds accounts of the store that rows about to be added may be."""

    def find(
        self, rows: Sequence[tuple[str, Mapping[str, object]]], made: Mapping[str, object] = NOTHING_MADE
    ) -> Mapping[str, Sequence[DuplicateCandidate]]:
        """Return candidates by the id of the row, best first; rows without any may be left out.

        ``rows`` are (id, account fields as the registry keeps them), ``made`` is what ``ImportStore.make`` made of
        some, by id. Called chunk by chunk inside the transaction, before the chunk is written; rows of earlier chunks
        are in the store by then.
        """
        ...


class ImportTarget(Protocol):
    """The store inside the transaction of one chunk of an import; of a dry run it keeps nothing."""

    def me(self) -> str | None:
        """Return the id of the user whose store this is."""
        ...

    def existing(self, entity: str, ids: Collection[str]) -> Mapping[str, Mapping[str, object]]:
        """Return those rows of the ids given that are there."""
        ...

    def present(self, entity: str, ids: Collection[str]) -> Collection[str]:
        """Return those of the ids that are there."""
        ...

    def find(self, entity: str, field: str, texts: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the rows whose field equals one of the texts, by text."""
        ...

    def taken(self, entity: str, columns: Sequence[str], keys: Collection[Key]) -> Collection[Key]:
        """Return those of the keys (values of ``columns``) that a row has already."""
        ...

    def links(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return, of ids that an import found to be rows of ours, the ids of those rows."""
        ...

    def link(self, entity: str, links: Mapping[str, str]) -> None:
        """Remember that ids of a source are rows of ours."""
        ...

    def duplicates(self) -> DuplicateFinder | None:
        """Return what finds duplicates in this store, if anything does."""
        ...

    def insert_many(
        self,
        entity: str,
        rows: Iterable[tuple[str, Mapping[str, object]]],
        made: Mapping[str, object] = NOTHING_MADE,
    ) -> None:
        """Add checked rows; ``made`` is what ``ImportStore.make`` made of some, by id."""
        ...

    def patch_many(self, entity: str, rows: Sequence[Patch]) -> None:
        """Change fields of rows as they were read in this transaction."""
        ...

    def patch(self, entity: str, row_id: str, values: Mapping[str, object]) -> None:
        """Change fields of a row that is there."""
        ...

    def blank(self, entity: str, row_id: str, field: str) -> None:
        """Take a value out of a row that this import added."""
        ...

    def write_down(self, record: BatchRecord) -> str | None:
        """Keep how far the batch is, in this transaction; return its id, or None while nothing was written."""
        ...

    @property
    def changes(self) -> Changes | None:
        """Return what this chunk changed; None of a dry run."""
        ...


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """How far a batch is: ``state`` running, done or stopped; ``job`` what is needed to go on (JSON)."""

    kind: str
    files: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]
    state: str
    job: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class BatchView:
    """One import of the past. ``counts`` is verdict numbers per kind; ``state`` running, done or stopped."""

    id: str
    kind: str
    files: tuple[str, ...]
    started_at: int
    counts: Mapping[str, Mapping[str, int]]
    is_undone: bool
    state: str = DONE
    job: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of a batch that stands in the way of its undo: ``why`` is changed, or needed by a later row."""

    entity: str
    id: str
    title: str
    why: str


class ImportStore(Protocol):
    """The write side for imports; used from the write lane only."""

    @property
    def make(self) -> Make:
        """What can be done for a row that may become new before its transaction is open, and beside it."""
        ...

    def prepare(self) -> bool:
        """Make a part of what finds duplicates, in a transaction of its own; return whether all of it is made.

        A check cannot make it. An import does by itself, at once.
        """
        ...

    def begin(
        self, files: Sequence[str], *, dry_run: bool, batch: str | None = None
    ) -> AbstractContextManager[ImportTarget]:
        """Open the transaction of one chunk, of a ``batch`` begun before. An exception leaves nothing of it behind."""
        ...

    def undo(self, batch: str, *, keep_changed: bool = False) -> Undone:
        """Take a batch back as a whole, with ``keep_changed`` all but what was changed or built on since.

        Raises DomainError unknown_batch, already_undone, undo_blocked (``changed``: how many, ``rows``: ChangedRow).
        """
        ...

    def batches(self) -> Sequence[BatchView]:
        """Return the imports of the past, newest first."""
        ...
