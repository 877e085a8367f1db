"""Unexpected errors of any thread: logged, and told to the window by a signal, which is all a hook may do."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler

from fieldapp.infra.log import format_error

log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class ErrorReporter(QObject):
    """Takes what nobody caught; ``happened`` carries a description without personal data, once per place.

    The hooks run on the thread of the error: connect ``happened`` to a slot of a QObject, which then runs on that
    object's thread.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: set[str] = set()
        self._lock = threading.Lock()

    def install(self) -> None:
        """Take over the hooks of the interpreter and Qt's messages."""
        sys.excepthook = self._take
        threading.excepthook = self._take_of_thread
        qInstallMessageHandler(_log_qt)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    @Slot(object)
    def take(self, error: BaseException) -> None:
        """Take an error that somebody has told the user of without knowing what it is."""
        self._take(type(error), error, error.__traceback__)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = format_error(error)
        with self._lock:
            first = text not in self._told
            self._told.add(text)
        if first:  # an error while painting comes again with every frame
            log.error("unexpected error on %s\n%s", threading.current_thread().name, text)
            self.happened.emit(text)

    def _take_of_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not isinstance(caught.exc_value, SystemExit):
            self._take(caught.exc_type, caught.exc_value, caught.exc_traceback)


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
