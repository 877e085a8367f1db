"""What the server needs of a place for bytes: a folder as it comes, an object store for those who have one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class FileStore(Protocol):
    """Bytes by organisation. ``upload`` is the id of one that is under way, ``sha256`` names one that is whole.

    Every method may raise OSError where the place fails.
    """

    def received(self, tenant: str, upload: str) -> int:
        """Return how many bytes of an upload are on the disk; 0 where there is none."""
        ...

    def append(self, tenant: str, upload: str, offset: int, data: bytes) -> None:
        """Put bytes at an offset, forget what lay behind it, and return once they are on the disk."""
        ...

    def digest(self, tenant: str, upload: str) -> tuple[str, bytes]:
        """Return the sha256 of an upload, and its first bytes."""
        ...

    def keep(self, tenant: str, upload: str, sha256: str) -> None:
        """Make an upload a whole file, in place of one with the same content."""
        ...

    def drop_upload(self, tenant: str, upload: str) -> None:
        """Forget an upload, if it is there."""
        ...

    def has(self, tenant: str, sha256: str) -> bool:
        """Tell whether a whole file is there."""
        ...

    def read(self, tenant: str, sha256: str, start: int, count: int) -> Iterator[bytes]:
        """Return bytes of a whole file, piece by piece. Raises FileNotFoundError before the first."""
        ...

    def drop(self, tenant: str, sha256: str, before: int) -> bool:
        """Forget a whole file that came before that instant (µs UTC); tell whether it did."""
        ...

    def all(self, tenant: str) -> Iterator[str]:
        """Return the whole files of an organisation, by sha256."""
        ...
