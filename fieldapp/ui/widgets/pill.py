"""A small rounded label for a state; its text says the state, its tone repeats it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldapp.ui.theme import set_property

Tone = Literal["accent", "info", "warn", "bad", "good", "neutral"]


class Pill(QLabel):
    """State as text in a tinted capsule."""

    def __init__(self, text: str = "", tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_tone(tone)

    def set_tone(self, tone: Tone) -> None:
        """Change the tint."""
        set_property(self, "tone", tone)

    def show_state(self, text: str, tone: Tone) -> None:
        """Change text and tint together."""
        self.setText(text)
        self.set_tone(tone)
