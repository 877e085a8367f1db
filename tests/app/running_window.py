"""The real window of a profile, for tests that press its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.app.bootstrap import build_window
from fieldapp.app.profile import Opened, Profile
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.qt_language import QtLanguage
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui import theme
from fieldapp.ui.shell import MainShell


class Running:
    """The window of a profile; ``close`` ends it as quitting does."""

    def __init__(self, qtbot: QtBot, profile: Profile) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, "light", 100)
        self._qtbot = qtbot
        self.opened: Opened = profile.open()
        self.tasks = TaskRunner()
        folder = profile.paths.folder.parent.parent
        self.shell: MainShell = build_window(self.opened, self.tasks, AppPaths(folder), QtLanguage(app))[0]
        qtbot.addWidget(self.shell)
        self.shell.show()
        self.shell.activateWindow()
        qtbot.waitUntil(self.shell.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.tasks.is_busy())

    def undo(self, widget: QWidget | None = None) -> str:
        """Press Ctrl+Z and return what the foot of the window says."""
        QTest.keyClick(widget or self.shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.settle()
        return self.shell.status.saved.text()

    def accounts(self) -> list[str]:
        rows = self.opened.reader.conn.execute("SELECT legal_name FROM account ORDER BY 1").fetchall()
        return [str(row[0]) for row in rows]

    def close(self) -> None:
        self.shell.close()
        self.tasks.close()
        self.opened.close()
