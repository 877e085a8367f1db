"""The open profile gives way to one of a company, in the running program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui.curtain import Curtain

if TYPE_CHECKING:
    from fieldapp.app.company import Admitted, Joined
    from fieldapp.app.profile import Opened, Profile

_AGAIN_MS = 20


class Rejoin(QObject):
    """Emits ``done`` with the new open profile, or ``failed`` with what hindered it: the former is untouched then."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, profile: Profile, opened: Opened, admitted: Admitted, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.curtain = Curtain()
        self._profile = profile
        self._opened = opened
        self._admitted = admitted
        self._tasks = tasks

    @Slot()
    def begin(self) -> None:
        """Wait until nothing reads or writes the open profile any more; its pages are gone already."""
        if self._tasks.is_busy():
            QTimer.singleShot(_AGAIN_MS, self, self.begin)
            return
        self._opened.close()
        self._tasks.io(self._settle, self._on_settled, self._on_failed)

    def _settle(self) -> Joined:
        from fieldapp.app import company

        return company.settle(self._profile, self._admitted)

    @Slot(object)
    def _on_settled(self, joined: Joined) -> None:
        self.done.emit(joined.opened)
        self.deleteLater()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(error)
        self.deleteLater()
