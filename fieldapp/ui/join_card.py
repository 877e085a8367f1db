"""Joining a company in two steps: what was pasted, then the server that answered, to be confirmed by a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldapp.domain.errors import DomainError
from fieldapp.infra.i18n import tr
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import CompanyError
from fieldapp.services.membership import ServerView
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.sync_texts import clock_sentence, server_sentence
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.form import FormField
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

PASSWORD_LENGTH = 10
_PASTED_AGAIN = ("code_invalid", "no_join_code", "no_join_address", "bad_address", "not_encrypted_address", "not_found")


class JoinCard(Card):
    """Emits ``joined`` with whatever ``join`` returned. Both calls run off the UI thread."""

    joined = Signal(object)
    titled = Signal(str)

    def __init__(
        self,
        tasks: TaskRunner,
        look: Callable[[str], ServerView],
        join: Callable[[ServerView, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Join your company"), parent=parent)
        self._tasks = tasks
        self._look = look
        self._join = join
        self._server: ServerView | None = None
        self._is_busy = False
        self.banner = InlineBanner()
        self.link = QLineEdit()
        self.link.setObjectName("joinLink")
        self.link_field = FormField(
            tr("Link or code from your administrator"),
            self.link,
            hint=tr("Paste the whole link, or the server's address and the code."),
        )
        self.go_on = PrimaryButton(tr("Continue", context="join"), self._find)
        self.link.returnPressed.connect(self._find)
        self._asking = _parts(self.link_field, self.go_on)
        self.server, self.clock = TextLabel("", wrap=True), MutedLabel("", wrap=True)
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.password_field = FormField(
            tr("Password (optional)"),
            self.password,
            hint=tr("Lets you sign in again without a new code; at least %n characters.", n=PASSWORD_LENGTH),
        )
        self.join_button = PrimaryButton(tr("Join"), self._admit)
        self.password.returnPressed.connect(self._admit)
        self.other = LinkButton(tr("Another link"), self._show_asking)
        self._confirming = _parts(self.server, self.clock, self.password_field, self.join_button, self.other)
        self.add(self.banner)
        for part in (*self._asking, *self._confirming):
            self.add(part)
        self.banner.hide()
        self._show(self._asking)

    @Slot()
    def _find(self) -> None:
        text = self.link.text()
        self._work(tr("Asking the server …"), lambda: self._look(text), self._on_found)

    @Slot(object)
    def _on_found(self, server: ServerView) -> None:
        self._end_work()
        self._server = server
        self.server.setText(server_sentence(server))
        self.clock.setText(clock_sentence(server.clock_ahead_s))
        self.set_title(tr("Is this your company?"))
        self.titled.emit(self.title())
        self._show(self._confirming)
        self.clock.setVisible(bool(self.clock.text()))
        self.password.setFocus()

    @Slot()
    def _admit(self) -> None:
        server, password = self._server, self.password.text()
        is_short = 0 < len(password) < PASSWORD_LENGTH
        self.password_field.set_error(tr("At least %n characters.", n=PASSWORD_LENGTH) if is_short else "")
        if server is not None and not is_short:
            self._work(tr("Joining …"), lambda: self._join(server, password), self._on_joined)

    @Slot(object)
    def _on_joined(self, answer: object) -> None:
        self._end_work()
        self.password.clear()
        self.joined.emit(answer)

    @Slot()
    def _show_asking(self) -> None:
        self.set_title(tr("Join your company"))
        self.titled.emit(self.title())
        self._show(self._asking)
        self.link.setFocus()

    def _work(self, words: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do one thing at a time; nothing is disabled meanwhile, because that would take the keyboard away."""
        if self._is_busy:
            return
        self._is_busy = True
        self.link_field.set_error("")
        self.banner.show_message(words)
        self._tasks.io(work, done, self._on_failed)

    def _end_work(self) -> None:
        self._is_busy = False
        self.banner.hide()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end_work()
        if isinstance(error, DomainError | CompanyError) and error.code in _PASTED_AGAIN:
            self._show_asking()
            self.link_field.set_error(error_sentence(error))
        else:
            self.banner.show_message(error_sentence(error), "bad")
            (self.password if self.password_field.isVisibleTo(self) else self.link).setFocus()

    def _show(self, parts: tuple[QWidget, ...]) -> None:
        for part in (*self._asking, *self._confirming):
            part.setVisible(part in parts)


def _parts(*widgets: QWidget) -> tuple[QWidget, ...]:
    return widgets
