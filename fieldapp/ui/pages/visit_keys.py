"""Digits that mark people from anywhere on the visit form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class DigitKeys(QObject):
    """Alt and a digit everywhere on ``page``; the digit alone where nothing is being typed.

    It looks at the keys of the widget in focus only, before the window's own Alt+digit shortcuts do; a digit
    that nobody ``has`` stays the window's.
    """

    def __init__(self, page: QWidget, press: Callable[[int], bool], has: Callable[[int], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._press = press
        self._has = has
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._gone)
        self._watched = now if now is not None and self._page.isAncestorOf(now) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._watched.destroyed.connect(self._gone)

    def _gone(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the digit before anybody else does."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        digit = event.key() - Qt.Key.Key_0
        if not 1 <= digit <= 9 or not self._meant(watched, event) or not self._has(digit):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return self._press(digit)

    def _meant(self, watched: QObject, event: QKeyEvent) -> bool:
        typing = isinstance(watched, QLineEdit | QPlainTextEdit | QComboBox)
        return event.modifiers() == _ALT or (event.modifiers() in _PLAIN and not typing)
