"""Sync where there is no network at all: a package is carried to the server, and its receipt back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.carrying import TakenIn
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.text import MutedLabel

_SUFFIX = ".fieldcarry"


class CarryCard(Card):
    """Emits ``pack_wanted`` and ``receipt_chosen`` with a file; what became of it is told back."""

    pack_wanted = Signal(object)
    receipt_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Without any network"), parent=parent)
        self.banner = InlineBanner()
        words = tr(
            "Write what waits into a file and have it carried to the server, on a stick or by somebody's phone; then "
            "open the file that comes back. Only your company can read the one, only this laptop the other. If a file "
            "gets lost, or is opened twice, nothing happens: make another package."
        )
        self.pack = SecondaryButton(tr("Make a package…"), self._pack)
        self.open = SecondaryButton(tr("Open a receipt…"), self._open)
        for part in (self.banner, MutedLabel(words, wrap=True), self.pack, self.open):
            self.add(part)

    def _pack(self) -> None:
        kind = tr("Package of FieldApp") + f" (*{_SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self, tr("Make a package…"), f"{tr('to the server')}{_SUFFIX}", kind)
        if name:
            file = Path(name)
            self._rest(tr("Packing …"))
            self.pack_wanted.emit(file if file.suffix else file.with_suffix(_SUFFIX))

    def _open(self) -> None:
        kind = tr("Package of FieldApp") + f" (*{_SUFFIX})"
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a receipt…"), "", kind)
        if name:
            self._rest(tr("Taking in …"))
            self.receipt_chosen.emit(Path(name))

    @Slot(object)
    def show_packed(self, outcome: object) -> None:
        """Tell what became of a package."""
        self._ready()
        if isinstance(outcome, Exception):
            self.banner.show_message(error_sentence(outcome), "bad")
        elif isinstance(outcome, int):
            words = tr("%n changes are in the package; they wait here until its receipt is opened.", n=outcome)
            self.banner.show_message(words, "good")

    @Slot(object)
    def show_taken_in(self, outcome: object) -> None:
        """Tell what a receipt brought."""
        self._ready()
        if isinstance(outcome, Exception):
            self.banner.show_message(error_sentence(outcome), "bad")
        elif isinstance(outcome, TakenIn):
            self.banner.show_message(tr("The receipt is taken in: %n rows received.", n=outcome.rows), "good")

    def _rest(self, words: str) -> None:
        self.banner.show_message(words)
        for part in (self.pack, self.open):
            part.setEnabled(False)

    def _ready(self) -> None:
        for part in (self.pack, self.open):
            part.setEnabled(True)
