"""A notice inside the page: what happened, what is safe, what to do. Never a modal box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.theme import manager, px, set_property
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.text import TextLabel

_SIGNS = {"bad": "✕", "warn": "!", "good": "✓"}


class InlineBanner(QFrame):
    """Hidden until ``show_message``; a sign before the text carries the tone without colour."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._sign = TextLabel()
        self._text = TextLabel(wrap=True)
        self._action = LinkButton("", self._act)
        self._close = LinkButton("×", self.dismiss, name=tr("Dismiss"), quiet=True)
        self._on_action: Callable[[], object] | None = None
        for part, stretch in ((self._sign, 0), (self._text, 1), (self._action, 0), (self._close, 0)):
            self._row.addWidget(part, stretch)
        manager().changed.connect(self._measure)
        self._measure()
        self._action.hide()
        self.hide()

    def show_message(
        self, text: str, tone: Tone = "info", action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Show ``text``, announced to screen readers; ``action`` names the button that helps."""
        self._sign.setText(_SIGNS.get(tone, "i"))
        self._text.setText(text)
        self._on_action = on_action
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        for part in (self._sign, self._text):
            set_property(part, "toneText", tone)
        set_property(self, "tone", tone)
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # every page has a banner, and few ever speak

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def retranslate(self) -> None:
        """Name the button in the language in use; a sentence that is shown stays as it was said."""
        self._close.setAccessibleName(tr("Dismiss"))
        self._close.setToolTip(tr("Dismiss"))

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def dismiss(self) -> None:
        """Hide the notice."""
        self.hide()
        self.dismissed.emit()

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _measure(self) -> None:
        self._row.setContentsMargins(px(14), px(6), px(8), px(6))
        self._row.setSpacing(px(10))
