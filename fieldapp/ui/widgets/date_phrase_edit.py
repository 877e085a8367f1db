"""A field for a date as people say it; beneath it stands at once what was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldapp.domain.date_phrases import NotUnderstood, Understood, parse
from fieldapp.ui.widgets.date_phrase_texts import refusal_text, understood_text
from fieldapp.ui.widgets.form import FormField


class DatePhraseEdit(FormField):
    """``now`` is asked at every letter; nothing that is typed is ever dropped or rewritten."""

    changed = Signal()

    def __init__(
        self,
        label: str,
        now: Callable[[], datetime],
        lean: Literal["future", "past"] = "future",
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
    ) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        super().__init__(label, self.line, parent)
        self._now = now
        self._lean: Literal["future", "past"] = lean
        self.line.textChanged.connect(self._on_text)

    def text(self) -> str:
        """The phrase as typed."""
        return self.line.text()

    def set_text(self, phrase: str) -> None:
        """Show a phrase and what it means now."""
        self.line.setText(phrase)
        self._explain()

    def reading(self) -> Understood | NotUnderstood | None:
        """What the phrase means now; None while it is empty."""
        phrase = self.text().strip()
        return parse(phrase, self._now(), prefer=self._lean) if phrase else None

    def _on_text(self) -> None:
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        found = self.reading()
        self.set_error("")
        if found is None:
            self.set_hint("")
        elif isinstance(found, Understood):
            self.set_hint(understood_text(found, self._now().date()))
        else:
            self.set_hint(refusal_text(found))
