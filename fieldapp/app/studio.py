"""Draws real pages offscreen, once everything they asked for has arrived."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fieldapp.app.bootstrap import build_window
from fieldapp.app.desktop import make_application
from fieldapp.app.output import ProblemError
from fieldapp.app.profile import Opened, Profile
from fieldapp.app.ways import ProfileWays
from fieldapp.infra import i18n
from fieldapp.infra.i18n import tr
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.qt_language import QtLanguage
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.infra.tasks import TaskRunner
from fieldapp.storage import meta
from fieldapp.ui import theme
from fieldapp.ui.start import StartWindow

_TURN_MS = 20
_QUIET_TURNS = 2
_ACCOUNT = """
SELECT account_id FROM account_summary WHERE owner_id = ?
ORDER BY roles_known = 3 DESC, unresolved_objections DESC, order_count DESC LIMIT 1
"""
_TRADE = """
SELECT o.id, o.account_id FROM order_current o JOIN account a ON a.id = o.account_id WHERE a.owner_id = ?
ORDER BY EXISTS (SELECT 1 FROM payment p WHERE p.order_id = o.id AND p.payer <> a.legal_name) DESC,
  (SELECT count(*) FROM sales_order s WHERE s.account_id = a.id) DESC LIMIT 1
"""
_CONTACT = """
SELECT c.id FROM contact c JOIN account a ON a.id = c.account_id WHERE a.owner_id = ?
ORDER BY (SELECT count(*) FROM visit_person v WHERE v.contact_id = c.id) DESC LIMIT 1
"""


class Studio:
    """One window on one profile, drawn page by page."""

    def __init__(self, opened: Opened, paths: AppPaths, *, dark: bool, scale: int, size: tuple[int, int]) -> None:
        self._app: QApplication = make_application()
        qInstallMessageHandler(_ignore)  # the offscreen plugin remarks on what it does not support
        theme.apply(self._app, "dark" if dark else "light", scale)
        language = QtLanguage(self._app)
        language.apply()
        self._opened = opened
        self._size = size
        self._tasks = TaskRunner()
        self.shell, self.workbench = build_window(opened, self._tasks, paths, language)
        self.shell.resize(*size)
        self.shell.show()

    def draw(self, page: str, file: Path) -> None:
        """Write a PNG of a page. Raises ProblemError when the file cannot be written."""
        widget = self._show(page)
        self._settle()
        file.parent.mkdir(parents=True, exist_ok=True)
        if not _with_dialog(widget).save(str(file), "PNG"):
            raise ProblemError("not_written", tr("{file} could not be written.", file=file))
        for dialog in _dialogs(widget):
            dialog.close()

    def close(self) -> None:
        """End the window and its work."""
        self.shell.close()
        self._tasks.close()

    def _show(self, page: str) -> QWidget:
        if page == "start":
            return self._show_start()
        arguments: dict[str, object] = {}
        if page in ("account", "visit"):
            arguments = {"account_id": self._pick(_ACCOUNT)}
        elif page == "orders":
            order_id, account_id = self._pick_row(_TRADE)
            arguments = {"account_id": account_id, "order_id": order_id}
        elif page == "contact":
            arguments = {"contact_id": self._pick(_CONTACT)}
        if page == "search":
            self.shell.show_page("today")
            self.shell.search_requested.emit()
        else:
            self.shell.show_page(page, **arguments)
        return self.shell

    def _show_start(self) -> QWidget:
        profile = Profile(self._opened.paths, MemorySecrets(), self._opened.clock)
        self._start = StartWindow(
            ProfileWays(profile, self._opened.clock), self._tasks, has_store=False, choose_language=i18n.set_language
        )
        self._start.resize(*self._size)
        self._start.show()
        return self._start

    def _pick(self, sql: str) -> str:
        return self._pick_row(sql)[0]

    def _pick_row(self, sql: str) -> tuple[str, ...]:
        row = self._opened.reader.execute(sql, (meta.read(self._opened.reader, "me"),)).fetchone()
        if row is None:
            raise ProblemError("empty", tr("There is no account yet to draw this page of."))
        return tuple(str(one) for one in row)

    def _settle(self) -> None:
        """Wait until every answer has arrived and the window has had two turns to paint them."""
        loop, quiet = QEventLoop(), 0
        timer = QTimer()
        timer.setInterval(_TURN_MS)

        def look() -> None:
            nonlocal quiet
            quiet = 0 if self._tasks.is_busy() else quiet + 1
            if quiet > _QUIET_TURNS:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        loop.exec()


def _dialogs(widget: QWidget) -> list[QDialog]:
    found: list[QDialog] = list(widget.findChildren(QDialog))
    return [dialog for dialog in found if dialog.isVisible()]


def _with_dialog(widget: QWidget) -> QPixmap:
    """Grab a window and the dialogs above it, which are windows of their own."""
    picture = widget.grab()
    painter = QPainter(picture)
    for dialog in _dialogs(widget):
        painter.drawPixmap(dialog.pos() - widget.pos(), dialog.grab())
    painter.end()
    return picture


def _ignore(_kind: QtMsgType, _context: QMessageLogContext, _message: str | None) -> None:
    """Keep standard error clean."""
