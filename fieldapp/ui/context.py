"""What every page is handed: services, reads, the write lane, and the news of what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fieldapp.infra.tasks import TaskRunner, is_alive
from fieldapp.ui.pace import Pace
from fieldapp.ui.sync_board import FilesBoard, SyncBoard

if TYPE_CHECKING:
    from fieldapp.services.changes import Changes
    from fieldapp.services.ports import Clock
    from fieldapp.services.use_cases import UseCases


class Events(QObject):
    """Signals that reach every open page, on the UI thread."""

    changed = Signal(object)  # Changes, after the commit
    draft_saved = Signal(object)  # microseconds UTC
    write_failed = Signal(object)  # an exception that a page did not handle itself


@dataclass(frozen=True, slots=True)
class Context:
    """Built once by app.bootstrap for one open profile.

    ``use_cases`` holds the services: their reads run on the UI thread over its own connection, their
    writes only inside ``save``. ``go`` opens a page by key with its arguments. ``pace`` cuts what takes longer
    than a frame.
    """

    tasks: TaskRunner
    clock: Clock
    use_cases: UseCases
    events: Events
    go: Callable[..., object]
    sync: SyncBoard = field(default_factory=SyncBoard)
    files: FilesBoard = field(default_factory=FilesBoard)
    pace: Pace = field(default_factory=Pace)

    def save(
        self,
        work: Callable[[], Changes],
        on_done: Callable[[Changes], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run a write in the write lane; tell every page what changed once it is durable."""

        def done(changes: Changes) -> None:
            self.events.changed.emit(changes)
            if on_done and is_alive(on_done):
                on_done(changes)

        self.tasks.write(work, done, on_error or self.events.write_failed.emit)
