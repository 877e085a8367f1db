"""What helps where sync went wrong: fetching everything anew, and telling support how this laptop stands."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.membership import Membership
from fieldapp.ui.sign_in_card import AskingCard
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.text import MutedLabel


class SupportCard(AskingCard):
    """Emits ``refresh_wanted``. Nothing is sent that was not shown before."""

    refresh_wanted = Signal()

    def __init__(self, tasks: TaskRunner, membership: Membership, parent: QWidget | None = None) -> None:
        super().__init__(tr("If something is not right"), tasks, parent)
        self._membership = membership
        anew = tr("Has the server send everything once more. What you saved and typed stays, also what waits.")
        self.anew = SecondaryButton(tr("Fetch everything anew"), self.refresh_wanted.emit)
        tell = tr("Tells your administrator how this laptop stands: counts, versions and codes, nothing of customers.")
        self.show_it = SecondaryButton(tr("Show the diagnosis"), self._show)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(tr("The diagnosis"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(180))
        self.send = SecondaryButton(tr("Send the diagnosis"), self._send)
        self.put(
            MutedLabel(anew, wrap=True), self.anew, MutedLabel(tell, wrap=True), self.show_it, self.text, self.send
        )
        for part in (self.text, self.send):
            part.hide()

    def _show(self) -> None:
        self.ask(tr("Looking …"), self._membership.diagnosis, self._on_told)

    @Slot(object)
    def _on_told(self, text: str) -> None:
        self.end()
        self.text.setPlainText(text)
        for part in (self.text, self.send):
            part.show()
        self.show_it.hide()
        self.send.setFocus()

    def _send(self) -> None:
        text = self.text.toPlainText()
        self.ask(tr("Sending …"), lambda: self._membership.send_diagnosis(text), self._on_sent)

    @Slot(object)
    def _on_sent(self, _nothing: object) -> None:
        self.end()
        for part in (self.text, self.send):
            part.hide()
        self.show_it.show()
        self.show_it.setFocus()
        self.banner.show_message(tr("Your administrator can read it now."), "good")
