"""What lies over the window while the laptop is locked: by its company, or because it was away for too long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.sync_state import SyncState
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.text import MutedLabel, TextLabel


class LockedDialog(QDialog):
    """Nothing beneath can be read or pressed; it goes when the server lets the laptop in again."""

    def __init__(self, retry: Callable[[], None], quit_: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quit = quit_
        self.setWindowTitle(tr("Locked"))
        self.setAccessibleName(tr("Locked"))
        self.setModal(True)
        self.why, self.what = TextLabel("", wrap=True), MutedLabel("", wrap=True)
        self.retry_button = PrimaryButton(tr("Try again"), retry)
        self.quit_button = SecondaryButton(tr("Quit"), self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.quit_button)
        row.addWidget(self.retry_button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addStretch(1)
        column.addWidget(self.why)
        column.addWidget(self.what)
        column.addLayout(row)
        column.addStretch(1)
        self.card: QWidget | None = None
        if parent is not None:
            self.resize(parent.window().size())
            self.move(parent.window().pos())

    def show_state(self, state: SyncState) -> None:
        """Say why."""
        if state.code != "lease":
            self.why.setText(tr("Your company has locked this laptop."))
            self.what.setText(tr("What you saved is safe. Speak to your administrator."))
            return
        self.why.setText(tr("This laptop has been without word from your company's server for too long."))
        self.what.setText(
            tr(
                "Connect it to a network and try again: it unlocks by itself. In %n days it empties itself; "
                "what was not sent is sealed for your company before.",
                n=state.lease_days or 0,
            )
        )

    def offer(self, card: QWidget | None) -> None:
        """Put what has to be done first beneath the words, as signing in; None takes it away."""
        if self.card is not None:
            self.card.deleteLater()
        self.card = card
        if card is not None:
            self._column.insertWidget(self._column.indexOf(self.what) + 1, card)

    def reject(self) -> None:
        """Esc, and closing it, end the program: they do not open what is locked."""
        self._quit()
        super().reject()
