"""The recovery code of new data, shown once before the window opens, to be printed or written down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from fieldapp.infra.i18n import tr
from fieldapp.ui.recovery_paper import ask_and_print
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.text import TextLabel


class RecoveryCodeCard(Card):
    """``kept``: the keyring took the key; where it did not, the card says that the code is asked for at every start."""

    def __init__(self, code: str, *, kept: bool) -> None:
        super().__init__(tr("Your recovery code"))
        self.add(
            TextLabel(
                tr(
                    "Print this code or write it down, and keep it away from the laptop: "
                    "it opens your data and every backup."
                ),
                wrap=True,
            )
        )
        self.code = QLabel(code)
        self.code.setWordWrap(True)
        self.code.setAccessibleName(tr("Recovery code"))
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.add(self.code)
        if not kept:
            words = tr("This computer has no usable keyring: FieldApp will ask for the code at every start.")
            self.add(TextLabel(words, wrap=True))
        self.add(SecondaryButton(tr("Print…"), lambda: ask_and_print(code, self)))
        self.add(SecondaryButton(tr("Copy"), lambda: QApplication.clipboard().setText(code)))
