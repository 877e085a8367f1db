"""Where sync stands, for every page: what runs it may come later than the window, or not at all."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from fieldapp.services.sync_state import SyncState


class SyncBoard(QObject):
    """Pages listen to ``changed`` and ask by ``requested``; whoever runs sync does the opposite."""

    changed = Signal(object)  # SyncState
    arrived = Signal(object)  # Changes that came from the server
    requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = SyncState()

    @Slot(object)
    def show(self, state: SyncState) -> None:
        """Say where sync stands now."""
        self.state = state
        self.changed.emit(state)
