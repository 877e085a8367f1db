"""What the program does for the data while it is open: every day a look at each page, a copy; files are tidied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from fieldapp.app.profile import Opened
from fieldapp.domain.periods import local_date
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import StoreError

_AFTER_START_MS = 20_000  # the first screen and the first keys come before it
_EVERY_MS = 3_600_000  # a laptop that is never switched off gets its copy too


class Housekeeping(QObject):
    """Belongs to one open profile. ``tell`` says on the page in front what could not be done."""

    def __init__(
        self, opened: Opened, tasks: TaskRunner, tell: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._tasks = tasks
        self._tell = tell
        self._looked_on: date | None = None  # the pages are looked at once after every start, and then once a day
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.back_up)
        self._timer.start()
        QTimer.singleShot(_AFTER_START_MS, self, self.back_up)

    @Slot()
    def back_up(self) -> None:
        """Make today's copy beside the work, unless it is there, of a store that is sound."""
        self._tasks.io(self._copy, self._note, self._tell)
        self._tasks.io(self._tidy_files, None, self._tell)

    def _tidy_files(self) -> None:
        """Remove files that nothing names any more, and fetched ones above what is kept; offer refused ones once more.

        While a store that a restore moved aside is still there, it may name what this one does not.
        """
        paths, files = self._opened.paths, self._opened.files
        if not paths.files.exists():
            return
        if not any(paths.replaced.glob("*.db")):
            files.sweep(self._opened.thread_readers)
        files.make_room()
        files.try_again()

    def _copy(self) -> bool:
        """Return whether all copies were made anew, because they held an account that was handed over."""
        from fieldapp.storage.daily_backup import daily_backups, make_daily, make_only  # the window does not wait
        from fieldapp.storage.handed import copies_are_owed
        from fieldapp.storage.scrub import damaged_pages

        paths, clock = self._opened.paths, self._opened.clock
        today = local_date(clock.now_us(), clock.zone())
        has_copy = any(day == today for day, _ in daily_backups(paths.backups))
        is_owed = copies_are_owed(self._opened.thread_readers)
        if has_copy and self._looked_on == today and not is_owed:
            return False
        if damaged := damaged_pages(paths.store, self._opened.key):
            paths.suspect.touch()
            raise StoreError("damaged_now", path=str(paths.store), pages=damaged)
        self._looked_on = today
        make = make_only if is_owed else make_daily
        make(paths.store, self._opened.key, paths.backups, today)
        return is_owed

    def _note(self, is_anew: bool) -> None:
        from fieldapp.storage.handed import copies_are_made

        if is_anew and not self._tasks.is_closed():
            self._tasks.write(partial(copies_are_made, self._opened.store.db), None, self._tell)
