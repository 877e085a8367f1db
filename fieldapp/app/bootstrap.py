"""The only place that knows concrete classes: builds the services of an open profile and its window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp import __version__
from fieldapp.app.profile import Opened, backup_path
from fieldapp.domain.recovery_code import encode
from fieldapp.infra import i18n, settings
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.qt_language import QtLanguage
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui.context import Context, Events
from fieldapp.ui.pace import Pace
from fieldapp.ui.shell import MainShell
from fieldapp.ui.sync_board import FilesBoard, SyncBoard
from fieldapp.ui.workbench import Workbench

if TYPE_CHECKING:
    from fieldapp.ui.preferences import About


def build_window(
    opened: Opened, tasks: TaskRunner, paths: AppPaths, language: QtLanguage, pace: Pace | None = None
) -> tuple[MainShell, Workbench]:
    """Return the main window of a profile, not yet shown, and what runs it; without a ``pace`` it shows all at once."""
    shell = MainShell()
    context = Context(
        tasks=tasks,
        clock=opened.clock,
        use_cases=opened.use_cases,
        events=Events(shell),
        go=shell.show_page,
        sync=SyncBoard(shell),
        files=FilesBoard(shell),
        pace=pace or Pace(),
    )
    return shell, Workbench(shell, context, ProfilePreferences(opened, paths, language))


class ProfilePreferences:
    """Implements ui.preferences.Preferences: settings of the laptop, and the profile as a whole."""

    def __init__(self, opened: Opened, paths: AppPaths, qt_language: QtLanguage) -> None:
        self._opened = opened
        self._qt_language = qt_language
        self._paths = paths
        self._settings = settings.load(paths.settings).settings

    def language(self) -> str:
        """Return the language in use."""
        return i18n.language()

    def theme(self) -> settings.Theme:
        """Return system, light or dark."""
        return self._settings.theme

    def scale(self) -> int:
        """Return the scale in percent."""
        return self._settings.scale_percent

    def change(self, *, language: str, theme: settings.Theme, scale: int) -> None:
        """Keep the choices durably, then use them."""
        current = settings.load(self._paths.settings).settings  # others keep theirs in the same file
        changed = replace(current, language=language, theme=theme, scale_percent=scale)
        settings.save(self._paths.settings, changed)
        self._settings = changed
        i18n.set_language(language)
        self._qt_language.apply()

    def recovery_code(self) -> str:
        """Return the code of this profile's key."""
        return encode(self._opened.own_key)

    def backup(self) -> str:
        """Write a copy into the backups folder."""
        from fieldapp.storage import backup

        target = backup_path(self._opened.paths, self._opened.clock)
        backup.backup(self._opened.store.db, target)
        return str(target)

    def about(self) -> About:
        """Return version, folder and cipher."""
        from fieldapp.ui.preferences import About

        cipher = self._opened.reader.conn.execute("PRAGMA cipher_version").fetchone()
        return About(__version__, str(self._opened.paths.folder), str(cipher[0]))
