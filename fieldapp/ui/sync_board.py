"""Where sync and files on their way stand, for every page: what runs them may come later than the window, or never."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from fieldapp.infra.i18n import tr
from fieldapp.services.sync_state import SyncState

if TYPE_CHECKING:
    from fieldapp.services.membership import Membership
    from sync.client.files import FileProgress


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


class FilesBoard(QObject):
    """Pages listen to ``changed`` and ``settled`` and ask by ``want``; whoever carries files does the opposite."""

    changed = Signal()  # how far they are
    settled = Signal()  # a round came to its end: more may be here, or there
    wanted = Signal(object)  # [(sha256, size)]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress: FileProgress | None = None
        self.can_fetch = False
        """Whether there is anybody to fetch files."""

    def want(self, files: Iterable[tuple[str, int]]) -> None:
        """Have files fetched: (sha256, size)."""
        self.wanted.emit(list(files))

    @Slot(object)
    def show(self, progress: FileProgress) -> None:
        """Say how far they are."""
        if progress != self.progress:
            self.progress = progress
            self.changed.emit()

    def line(self) -> str:
        """Return how many are on their way and how far, or nothing."""
        if self.progress is None or not (waiting := self.progress.sending + self.progress.fetching):
            return ""
        percent = 100 * self.progress.done // max(1, self.progress.total)
        return tr("%n files on their way, {percent} %", n=waiting, percent=min(99, percent))
