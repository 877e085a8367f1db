"""What the use cases need from outside, as Protocols. Concrete objects are built in app.bootstrap."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from fieldapp.services.changes import Changes, Undone

Row = Mapping[str, object]


class Clock(Protocol):
    """The time and the zone of this laptop."""

    def now_us(self) -> int:
        """Return microseconds since 1970 UTC."""
        ...

    def zone(self) -> str:
        """Return the IANA name of the local zone."""
        ...


class Batch(Protocol):
    """The writes of one user intent: all of them reach the disk together with their outbox entries, or none."""

    def insert(self, entity: str, values: Row, row_id: str | None = None) -> str:
        """Add a row, return its id. Raises FieldError for a value that its field may not hold."""
        ...

    def patch(self, entity: str, row_id: str, values: Row) -> bool:
        """Change fields, return whether anything differs. Raises FieldError (also for append-only fields)."""
        ...

    def delete(self, entity: str, row_id: str) -> None:
        """Remove a row; the outbox keeps all it held."""
        ...

    def get(self, entity: str, row_id: str) -> dict[str, object] | None:
        """Return the row as it stands inside this batch, or None."""
        ...

    def find(self, entity: str, **equal: object) -> list[dict[str, object]]:
        """Return the rows whose columns equal the values given, in the order of writing.

        Rows of an account are also those of the accounts merged into it, but for merges, originations and service.
        """
        ...

    def root(self, account_id: str) -> str:
        """Return the account that an account was merged into before this batch, or itself."""
        ...

    def together(self, account_id: str) -> list[str]:
        """Return the root of an account and then the accounts merged into it before this batch."""
        ...

    def set_subject(self, subject: str) -> None:
        """Name what this intent is about, for the sentence of undo (an account's name)."""
        ...

    def forget_draft(self, kind: str, key: str) -> None:
        """Remove a draft in the same transaction as the record made of it."""
        ...

    @property
    def changes(self) -> Changes:
        """Return what changed; complete after the batch has been committed."""
        ...


class Store(Protocol):
    """The write side of the store; used from the write lane only."""

    def write(self, intent: str) -> AbstractContextManager[Batch]:
        """Open a batch. Leaving it normally commits durably; an exception rolls everything back.

        Raises StoreError (disk_full, read_only, ...) on leaving when the disk refuses.
        """
        ...

    def undo_last(self) -> Undone | None:
        """Take back the newest intent that is not yet undone; None when there is nothing left."""
        ...


class Drafts(Protocol):
    """Unfinished forms, kept at every keystroke; used from the write lane only. Pages read them as all else."""

    def save(self, kind: str, key: str, payload: str) -> None:
        """Keep the payload durably, replacing the former one."""
        ...

    def forget(self, kind: str, key: str) -> None:
        """Drop a draft."""
        ...


class HaltedImports(Protocol):
    """Imports that were left in the middle."""

    def files(self) -> tuple[str, ...]:
        """Return the names of the files of the newest such import; empty without one."""
        ...


class Ids(Protocol):
    """Makes ids."""

    def new(self) -> str:
        """Return a new UUIDv7."""
        ...

    def new_many(self, count: int) -> list[str]:
        """Return new UUIDv7, in order."""
        ...
