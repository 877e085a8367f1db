"""The first start of a program that a distributor gave out: a name and a password, or one code, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from fieldapp.infra.i18n import tr
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.form import FormField


class CompanyDoor(Protocol):
    """The server that the profile names; both take seconds and run off the UI thread.

    They return as ``Ways.start_alone`` does, and raise CompanyError, DomainError, StoreError.
    """

    def enter_by_password(self, name: str, password: str) -> tuple[object, str, bool]:
        """Make this laptop one of the person's."""
        ...

    def enter_by_code(self, text: str) -> tuple[object, str, bool]:
        """Make this laptop one of the person whom the code was made for; also a whole link is taken."""
        ...


class CompanyStartCard(Card):
    """Emits ``joined`` with what the door returned."""

    joined = Signal(object)

    def __init__(self, tasks: TaskRunner, door: CompanyDoor, brand: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Welcome to {brand}", brand=brand), parent=parent)
        self._tasks = tasks
        self._door = door
        self._typing: QWidget | None = None
        self._is_busy = False
        self.banner = InlineBanner()
        self.name, self.password = QLineEdit(), QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.code = QLineEdit()
        self.by_password = PrimaryButton(tr("Sign in"), self._by_password)
        self.by_code = PrimaryButton(tr("Join"), self._by_code)
        self.to_code = LinkButton(tr("I have an enrolment code"), lambda: self._show(self._with_code))
        self.to_password = LinkButton(tr("I have a password"), lambda: self._show(self._with_password))
        self._with_password: tuple[QWidget, ...] = (
            FormField(tr("Login name"), self.name),
            FormField(tr("Password"), self.password),
            self.by_password,
            self.to_code,
        )
        self.code_field = FormField(tr("Code or link from your administrator"), self.code)
        self._with_code: tuple[QWidget, ...] = (self.code_field, self.by_code, self.to_password)
        self.add(self.banner)
        for part in (*self._with_password, *self._with_code):
            self.add(part)
        self.banner.hide()
        for field, done in (
            (self.name, self._by_password),
            (self.password, self._by_password),
            (self.code, self._by_code),
        ):
            field.returnPressed.connect(done)
        self._show(self._with_password)

    @Slot()
    def _by_password(self) -> None:
        name, password = self.name.text().strip(), self.password.text()
        if name and password:
            self._ask(lambda: self._door.enter_by_password(name, password))
        else:
            (self.password if name else self.name).setFocus()

    @Slot()
    def _by_code(self) -> None:
        text = self.code.text().strip()
        if text:
            self._ask(lambda: self._door.enter_by_code(text))
        else:
            self.code.setFocus()

    def _ask(self, work: Callable[[], Any]) -> None:
        """Ask the server; nothing is disabled meanwhile, because that would take the keyboard away."""
        if self._is_busy:
            return
        self._is_busy = True
        self._typing = self.focusWidget()
        self.banner.show_message(tr("Asking the server …"))
        self._tasks.io(work, self._on_in, self._on_failed)

    @Slot(object)
    def _on_in(self, answer: object) -> None:
        self._is_busy = False
        self.password.clear()
        self.joined.emit(answer)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        self.banner.show_message(error_sentence(error), "bad")
        if self._typing is not None and isValid(self._typing):
            self._typing.setFocus()

    def _show(self, parts: tuple[QWidget, ...]) -> None:
        self.banner.hide()
        for part in (*self._with_password, *self._with_code):
            part.setVisible(part in parts)
        (self.name if parts is self._with_password else self.code).setFocus()
