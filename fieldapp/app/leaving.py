"""The open profile is emptied because the company says so, or because it was without word from it for too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from fieldapp.infra.i18n import tr
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui.curtain import Curtain

if TYPE_CHECKING:
    from fieldapp.app.emptying import Order
    from fieldapp.app.profile import Opened
    from fieldapp.infra.secrets import Secrets

_AGAIN_MS = 20


class Leaving(QObject):
    """Emits ``done`` once nothing is left here, or ``failed`` with what hindered it before anything was destroyed."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, secrets: Secrets, opened: Opened, order: Order, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        title = tr("This laptop is being emptied …")
        self.curtain = Curtain(
            title, tr("What was not sent yet is sealed for your company, and nothing of it is lost.")
        )
        self._secrets = secrets
        self._opened = opened
        self._order = order
        self._tasks = tasks

    @Slot()
    def begin(self) -> None:
        """Wait until nothing reads or writes the open profile any more; its pages are gone already."""
        if self._tasks.is_busy():
            QTimer.singleShot(_AGAIN_MS, self, self.begin)
            return
        self._tasks.io(self._empty, self._on_done, self._on_failed)

    def _empty(self) -> bool:
        from fieldapp.app import emptying

        emptying.rescue(self._opened, self._order)
        self._opened.close()
        return emptying.go_on(self._opened.paths, self._secrets)

    @Slot(object)
    def _on_done(self, is_told: bool) -> None:
        self.done.emit(is_told)
        self.deleteLater()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(error)
        self.deleteLater()
