"""Says calmly that something went wrong, on whatever window is in front, with the report one button away."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra import crash
from fieldapp.infra.i18n import tr
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui.widgets.pill import Tone

logger = logging.getLogger(__name__)


class Notice(Protocol):
    """The banner of a window; see ui.widgets.banner."""

    def show_message(
        self, text: str, tone: Tone = "info", action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence with a button."""
        ...


class CrashNotices(QObject):
    """Lives as long as the program; ``use`` hands it the window in front."""

    def __init__(self, paths: AppPaths, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self._tasks = tasks
        self._window: QWidget | None = None
        self._notice: Notice | None = None

    def use(self, window: QWidget, notice: Notice) -> None:
        """Say from now on in this window what there is to say."""
        self._window, self._notice = window, notice

    def tell_last_crash(self) -> None:
        """Say once that the program ended unexpectedly the last time."""
        details = crash.last_crash(self._paths.crash_log)
        if details is None:
            return
        logger.warning("the program ended unexpectedly the last time")
        self._say(
            tr(
                "FieldApp ended unexpectedly the last time. Everything that was saved is here, and so are drafts: "
                "what you were typing in a visit is offered when you log it again."
            ),
            "warn",
            "The program ended unexpectedly.",
            details,
        )

    @Slot(str)
    def tell_unexpected(self, details: str) -> None:
        """Say that something unexpected happened; ``details`` are places without personal data."""
        self._say(
            tr(
                "Something unexpected happened, and one thing may not have been done. What was saved is safe, and "
                "you can go on working. If something looks wrong, save and start FieldApp again."
            ),
            "bad",
            "An unexpected error; the program went on.",
            details,
        )

    def _say(self, sentence: str, tone: Tone, heading: str, details: str) -> None:
        if self._notice is not None:
            from fieldapp.infra import crash_report  # it asks the system who it is

            report = crash_report.compose(heading, details)
            self._notice.show_message(sentence, tone, tr("Look at the report"), partial(self._show_report, report))

    def _show_report(self, report: str) -> None:
        from fieldapp.ui.crash_report import CrashReportDialog  # not needed to open a window

        dialog = CrashReportDialog(report, self._tasks, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
