"""The field in which a name is typed on the decision map itself."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.widgets.text import one_line

_ELSEWHERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NameEdit(QLineEdit):
    """Enter, or going elsewhere, takes what was typed; Esc or nothing typed takes it back."""

    done = Signal(str)
    """The name; empty when nothing is to be done."""

    def __init__(self, key: str, text: str, known: Iterable[str], parent: QWidget) -> None:
        super().__init__(text, parent)
        self.key = key
        self._is_over = False
        self._before = text.strip()
        self.setAccessibleName(tr("Name"))
        self.setPlaceholderText(tr("Name · Enter"))
        completer = QCompleter(sorted(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.selectAll()

    def take(self) -> None:
        """Take what was typed, as Enter does."""
        self._finish(one_line(self.text()).strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc takes back; neither reaches the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._finish("")
        else:
            super().keyPressEvent(event)
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept, wherever the user goes."""
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE:
            self.take()

    def _finish(self, name: str) -> None:
        if not self._is_over:
            self._is_over = True
            self.done.emit("" if name == self._before else name)
