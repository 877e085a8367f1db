"""Lets Ctrl+Z through to the window where a text field has nothing of its own to undo.

Qt's fields keep the key for themselves even when they are untouched, so that after saving a visit, with the focus in
the empty finder, nothing would happen. A field that has been typed in keeps the key, also when all of it was taken
back: saved work is never undone by one press too many.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class UndoKeys(QObject):
    """Watches only the widget that has the focus: a filter over the whole program would slow every event."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the key in the name of an untouched field."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event) and _is_untouched(watched):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit):
            now.installEventFilter(self)


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)


def _is_untouched(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return not (field.isUndoAvailable() or field.isRedoAvailable())
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return not (field.document().isUndoAvailable() or field.document().isRedoAvailable())
    return False
