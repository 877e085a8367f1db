"""Where sync stands, for every page: what runs it may come later than the window, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from fieldapp.services.sync_state import SyncState

if TYPE_CHECKING:
    from fieldapp.services.membership import Membership


class SyncBoard(QObject):
    """Pages listen to ``changed`` and ask by ``requested``; whoever runs sync does the opposite."""

    changed = Signal(object)  # SyncState
    arrived = Signal(object)  # Changes that came from the server
    requested = Signal()
    stop_requested = Signal()
    refresh_requested = Signal()  # fetch everything anew
    pack_requested = Signal(object)  # the file for a package that somebody carries to the server
    receipt_requested = Signal(object)  # the file of the receipt that came back
    packed = Signal(object)  # how many changes are in the package, or the error
    receipt_opened = Signal(object)  # services.carrying.TakenIn, or the error
    signed_in = Signal()
    signed_out = Signal()
    admitted = Signal(object)  # what Membership.admit returned: the program joins the company with it
    offered = Signal(int)  # accounts of the time alone that can be brought into the company

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = SyncState()
        self.membership: Callable[[], Membership] | None = None
        """Makes what asks the server, once a page wants it; None where nobody can join, as with sample data."""

    @Slot(object)
    def show(self, state: SyncState) -> None:
        """Say where sync stands now."""
        self.state = state
        self.changed.emit(state)
