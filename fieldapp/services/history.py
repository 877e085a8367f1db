"""Taking back the last thing the user did, also after a restart."""

from __future__ import annotations

from fieldapp.services.changes import Undone
from fieldapp.services.ports import Store


class HistoryService:
    """Undo by user intent, newest first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def undo(self) -> Undone | None:
        """Take back the newest intent; None when nothing is left. Raises DomainError undo_blocked."""
        return self._store.undo_last()
