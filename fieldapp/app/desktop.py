"""The running program: start window, main window, and an orderly end."""

from __future__ import annotations

import base64
import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp import __version__
from fieldapp.app.bootstrap import build_window
from fieldapp.app.crash_notices import CrashNotices
from fieldapp.app.housekeeping import Housekeeping
from fieldapp.app.make_services import preload
from fieldapp.app.opening import Opening
from fieldapp.app.profile import Opened, Profile
from fieldapp.app.reckoning import Reckoning
from fieldapp.app.ways import ProfileWays, is_throw_away, remove_throw_away
from fieldapp.app.window_sync import WindowSync
from fieldapp.infra import distributor, i18n, log, settings
from fieldapp.infra.error_reporter import ErrorReporter
from fieldapp.infra.gc_guard import GcGuard
from fieldapp.infra.i18n import tr
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.qt_language import QtLanguage
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui import theme
from fieldapp.ui.pace import InTurns
from fieldapp.ui.shell import MainShell
from fieldapp.ui.workbench import Workbench

if TYPE_CHECKING:
    from fieldapp.app.company import Admitted
    from fieldapp.app.emptying import Order
    from fieldapp.app.leaving import Leaving
    from fieldapp.app.rejoin import Rejoin
    from fieldapp.infra.profile_lock import ProfileLock
    from fieldapp.infra.single_instance import SingleInstance

logger = logging.getLogger(__name__)
_LISTEN_MS = 50  # after the first page has been painted
_PRELOAD_MS = 300


class Desktop(QObject):
    """Owns the application object and whatever lives as long as it."""

    def __init__(self, paths: AppPaths, profile: Profile, opening: Opening | None = None) -> None:
        """``opening`` is what the start of the program has begun."""
        self._app = make_application()
        super().__init__()
        self._paths = paths
        self._profile = profile
        self._ways = ProfileWays(profile, profile.clock, opening)
        self._language = QtLanguage(self._app)
        self._front: QWidget | None = None
        self._workbench: Workbench | None = None
        self._sync: WindowSync | None = None
        self._housekeeping: Housekeeping | None = None
        self._trouble: BaseException | None = None
        self._instance: SingleInstance | None = None
        self._tasks = TaskRunner(self)
        self._reporter = ErrorReporter(self)
        self._notices = CrashNotices(paths, self._tasks, self)
        self._gc = GcGuard(self, self._is_busy)

    def run(self, opened: Opened | None, lock: ProfileLock | None = None) -> int:
        """Show the first window and return the exit code of the event loop.

        With the ``lock`` that this program holds, later starts raise its window.
        """
        self._paths.create()
        log.set_up(self._paths.logs)
        self._reporter.install()
        self._reporter.happened.connect(self._notices.tell_unexpected)
        self._tasks.faulted.connect(self._reporter.take)
        chosen = settings.load(self._paths.settings).settings
        theme.apply(self._app, chosen.theme, chosen.scale_percent)
        self._language.apply()
        if opened is None and self._ways.is_open_soon():
            opened = self._ways.open()
        if opened is not None:
            self._on_opened(opened)
        else:
            self._start()
        if self._profile.paths.order.exists() or self._profile.paths.rescued.exists():
            self._tasks.io(partial(_go_on_emptying, self._profile))
        if lock is not None:
            QTimer.singleShot(_LISTEN_MS, self, partial(self._listen, lock))
        try:
            return self._app.exec()
        finally:
            self._end()

    @Slot()
    def come_forward(self) -> None:
        """Show the window that is open, because the program was started again."""
        if self._front is not None:
            self._front.showNormal()
            self._front.raise_()
            self._front.activateWindow()

    def _start(self) -> None:
        from fieldapp.ui.start import StartWindow

        start = StartWindow(
            self._ways,
            self._tasks,
            has_store=self._profile.exists(),
            choose_language=self._choose_language,
            door=self._ways if distributor.current() is not None else None,
        )
        start.opened.connect(self._on_opened)
        self._front = start
        self._notices.use(start, start.banner)
        start.show()

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self._ways.opened = opened
        before = self._front
        shell, self._workbench = build_window(opened, self._tasks, self._paths, self._language, InTurns(self))
        self._workbench.built_ahead.connect(self._gc.keep)
        self._restore_geometry(shell)
        self._front = shell
        shell.show()
        Reckoning(opened, self._tasks, self._workbench.context.events, shell)
        QTimer.singleShot(_PRELOAD_MS, self, self._preload)
        if before is not None:
            before.close()
            before.deleteLater()
        if not is_throw_away(opened):
            self._housekeeping = Housekeeping(opened, self._tasks, self._workbench.report, self)
            context = self._workbench.context
            self._sync = WindowSync(opened, self._profile.secrets, self._tasks, context, self, shell)
            self._sync.emptying.connect(self._empty)
            self._workbench.context.sync.admitted.connect(self._rejoin)
        self._notices.use(shell, shell.notice)
        self._notices.tell_last_crash()
        if self._trouble is not None:
            self._workbench.report(self._trouble)
            self._trouble = None

    @Slot(object)
    def _rejoin(self, admitted: Admitted) -> None:
        """Exchange the open profile, used alone until now, for one of the company that let this laptop in."""
        from fieldapp.app.rejoin import Rejoin

        if (opened := self._ways.opened) is not None:
            rejoin = Rejoin(self._profile, opened, admitted, self._tasks, self)
            rejoin.done.connect(self._on_opened)
            rejoin.failed.connect(self._on_rejoin_failed)
            self._give_way(rejoin)

    @Slot(object)
    def _empty(self, order: Order) -> None:
        """Empty this laptop, and begin as on a new one."""
        from fieldapp.app.leaving import Leaving

        if (opened := self._ways.opened) is not None:
            leaving = Leaving(self._profile.secrets, opened, order, self._tasks, self)
            leaving.done.connect(self._on_emptied)
            leaving.failed.connect(self._on_rejoin_failed)
            self._give_way(leaving)

    def _give_way(self, successor: Rejoin | Leaving) -> None:
        """Take the window with all its pages away; ``successor`` begins when nothing of it is left."""
        shell, curtain = self._front, successor.curtain
        for part in (self._sync, self._housekeeping):
            if part is not None:
                part.deleteLater()
        self._sync = self._housekeeping = self._ways.opened = self._workbench = None
        self._front = curtain
        self._notices.use(curtain, curtain.banner)
        if shell is not None:
            curtain.setGeometry(shell.geometry())
            curtain.show()
            shell.destroyed.connect(successor.begin)  # its pages may read until they are gone
            shell.close()
            shell.deleteLater()

    @Slot(object)
    def _on_emptied(self, _is_told: bool) -> None:
        from fieldapp.ui.start import StartWindow

        curtain = self._front
        self._start()
        if isinstance(self._front, StartWindow):
            words = tr(
                "This laptop was emptied for your company. What had not been sent is sealed for it, and not lost."
            )
            self._front.banner.show_message(words, "info")
        if curtain is not None:
            curtain.close()
            curtain.deleteLater()

    @Slot(object)
    def _on_rejoin_failed(self, error: BaseException) -> None:
        """Open what was there before, and say in its window why it is not the company's."""
        curtain, self._trouble = self._front, error
        self._start()
        if curtain is not None:
            curtain.close()
            curtain.deleteLater()

    @Slot()
    def _preload(self) -> None:
        if self._ways.opened is not None:
            self._tasks.io(partial(_get_ready, self._ways.opened), self._build_ahead)

    def _build_ahead(self, _ready: None) -> None:
        if self._workbench is not None:
            self._workbench.build_ahead()

    def _listen(self, lock: ProfileLock) -> None:
        """Let later starts raise this window; they try for a moment, so this one need not wait for the network."""
        from fieldapp.infra.single_instance import SingleInstance

        self._instance = SingleInstance(lock, self)
        self._instance.raise_requested.connect(self.come_forward)
        self._instance.acquire()

    def _is_busy(self) -> bool:
        return self._tasks.is_busy() or (self._workbench is not None and self._workbench.is_building())

    def _choose_language(self, code: str) -> None:
        i18n.set_language(code)
        self._language.apply()
        current = settings.load(self._paths.settings).settings
        settings.save(self._paths.settings, replace(current, language=code))

    def _restore_geometry(self, shell: MainShell) -> None:
        saved = settings.load(self._paths.settings).settings.window_geometry
        if not saved or not shell.restoreGeometry(QByteArray(base64.b64decode(saved))):
            shell.resize(1440, 900)

    def _end(self) -> None:
        if isinstance(self._front, MainShell):
            self._keep_geometry(self._front)
        if self._instance is not None:
            self._instance.stop_listening()
        self._profile.stop_waiting()
        if self._sync is not None:
            self._sync.stop()
        self._tasks.close()
        self._gc.stop()
        self._reporter.uninstall()
        if self._ways.opened is not None:
            self._ways.opened.close()
            remove_throw_away(self._ways.opened)

    def _keep_geometry(self, shell: MainShell) -> None:
        geometry = base64.b64encode(shell.saveGeometry().data()).decode("ascii")
        current = settings.load(self._paths.settings).settings
        try:
            settings.save(self._paths.settings, replace(current, window_geometry=geometry))
        except OSError as error:  # a window that opens elsewhere next time is not worth a question at the end
            logger.warning("window geometry not kept: %s", error.strerror)


def _go_on_emptying(profile: Profile) -> bool:
    from fieldapp.app import emptying

    return emptying.go_on(profile.paths, profile.secrets)


def _get_ready(opened: Opened) -> None:
    i18n.keep_copy()
    preload()
    _ = opened.store  # made now: what it remembers of the file is true from here on


def make_application() -> QApplication:
    """Return the application object with its names set."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        app = QApplication(theme.ARGUMENTS)
        app.setProperty(theme.STYLED, True)
    app.setApplicationName("FieldApp")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("fieldapp")
    return app
