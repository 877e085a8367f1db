"""What a list shows when it is empty: what to do next, with a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.ui.theme import manager, px
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.text import MutedLabel


class EmptyState(QWidget):
    """A sentence and, where something can be done about it, a button; ``other`` is a second way."""

    def __init__(
        self,
        text: str,
        button: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self.label = MutedLabel(text, wrap=True, small=False)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(1)  # in a card that fills the page, sentence and buttons stay together
        self._column.addWidget(self.label)
        self.button: SecondaryButton | None = None
        if button:
            self.button = SecondaryButton(button, on_click)
            self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.setFocusProxy(self.button)
        if other is not None:
            self.other = SecondaryButton(*other)
            self._column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        manager().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._column.setContentsMargins(px(8), px(12), px(8), px(14))
        self._column.setSpacing(px(12))
