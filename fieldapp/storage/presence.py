"""Whether the data file still lies where it was opened: what is written to a file that was deleted is lost."""

from __future__ import annotations

from pathlib import Path

from fieldapp.services.errors import StoreError
from fieldapp.storage.database import Database


class Presence:
    """Remembers which file a connection opened.

    Linux and macOS keep a deleted file alive for whoever has it open: every write succeeds, and nothing of it is
    there at the next start.
    """

    def __init__(self, db: Database) -> None:
        self._path = Path(str(db.execute("PRAGMA database_list").fetchone()[2]))
        self._opened = self._identity()

    def check(self) -> None:
        """Raise StoreError gone where the file was moved, deleted or replaced: nothing may be called saved then."""
        if self._opened is not None and self._identity() != self._opened:
            raise StoreError("gone", path=str(self._path))

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
