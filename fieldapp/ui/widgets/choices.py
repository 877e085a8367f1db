"""Lists to choose from whose items change while they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from fieldapp.ui.theme import px

_WIDEST = 220
_FRAME = 50


def fill_choices(combo: QComboBox, items: Sequence[tuple[str, str]], value: str) -> None:
    """Offer (code, text) pairs and show one of them; nothing is asked while that is done."""
    shown = [(str(combo.itemData(at)), combo.itemText(at)) for at in range(combo.count())]
    if shown != list(items):
        combo.blockSignals(True)
        combo.clear()
        for code, text in items:
            combo.addItem(text, code)
        combo.blockSignals(False)
        longest = max((combo.fontMetrics().horizontalAdvance(text) for _, text in items), default=0)
        combo.setMinimumWidth(min(longest, px(_WIDEST)) + px(_FRAME))
    combo.setCurrentIndex(max(0, combo.findData(value)))
