"""Being let in again on a laptop of the company: by name and password, or by a new code; and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from fieldapp.infra.i18n import tr
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.membership import Membership
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.join_card import PASSWORD_LENGTH
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.form import FormField
from fieldapp.ui.widgets.text import MutedLabel


class AskingCard(Card):
    """A card that asks the server something while its controls rest."""

    def __init__(self, title: str, tasks: TaskRunner, parent: QWidget | None) -> None:
        super().__init__(title, parent=parent)
        self._tasks = tasks
        self._parts: list[QWidget] = []
        self._typing: QWidget | None = None
        self.banner = InlineBanner()
        self.add(self.banner)

    def put(self, *parts: QWidget) -> None:
        """Append controls that rest while the server is asked."""
        for part in parts:
            self._parts.append(part)
            self.add(part)

    def ask(self, words: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do ``work`` beside the window; say what it is, and what hindered it."""
        self._typing = self.focusWidget()
        self.banner.show_message(words)
        self._rest(resting=True)
        self._tasks.io(work, done, self._on_failed)

    def end(self) -> None:
        """The answer is there."""
        self.banner.hide()
        self._rest(resting=False)
        if self._typing is not None and isValid(self._typing):  # what rested had to give the keyboard away
            self._typing.setFocus()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.end()
        self.banner.show_message(error_sentence(error), "bad")

    def _rest(self, *, resting: bool) -> None:
        for part in self._parts:
            part.setEnabled(not resting)


class SignInCard(AskingCard):
    """Emits ``signed_in`` when the server knows this laptop again."""

    signed_in = Signal()

    def __init__(self, tasks: TaskRunner, membership: Membership, parent: QWidget | None = None) -> None:
        super().__init__(tr("Sign in"), tasks, parent)
        self._membership = membership
        self.name, self.password = QLineEdit(), QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.code, self.new_password = QLineEdit(), QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.code.setObjectName("newCode")
        self.by_password = PrimaryButton(tr("Sign in"), self._by_password)
        self.by_code = PrimaryButton(tr("Sign in with the code"), self._by_code)
        self.to_code = LinkButton(tr("I have a new code, or have forgotten the password"), self._show_code)
        self.to_password = LinkButton(tr("I have a password"), self._show_password)
        hint = tr("Your administrator gives you a code; what waits here stays and is sent afterwards.")
        self._code_hint = MutedLabel(hint, wrap=True)
        self.code_field = FormField(tr("Code or link from your administrator"), self.code)
        self.new_field = FormField(
            tr("New password (optional)"),
            self.new_password,
            hint=tr("Takes the place of a forgotten one; at least %n characters.", n=PASSWORD_LENGTH),
        )
        self._with_password = (
            FormField(tr("Name"), self.name),
            FormField(tr("Password"), self.password),
            self.by_password,
            self.to_code,
        )
        self._with_code = (self._code_hint, self.code_field, self.new_field, self.by_code, self.to_password)
        self.put(*self._with_password, *self._with_code)
        self.password.returnPressed.connect(self._by_password)
        self.name.returnPressed.connect(self._by_password)
        self.code.returnPressed.connect(self._by_code)
        self.new_password.returnPressed.connect(self._by_code)
        self._show(self._with_password)

    def present(self) -> None:
        """Fill in the name that this laptop signs in by, unless one was typed."""
        self._tasks.io(self._membership.person, self._on_person)

    @Slot(object)
    def _on_person(self, name: str) -> None:
        if not self.name.text():
            self.name.setText(name)

    @Slot()
    def _by_password(self) -> None:
        name, password = self.name.text().strip(), self.password.text()
        if name and password:
            self.ask(tr("Signing in …"), lambda: self._membership.sign_in(name, password), self._on_in)
        else:
            (self.password if name else self.name).setFocus()

    @Slot()
    def _by_code(self) -> None:
        code, password = self.code.text(), self.new_password.text()
        is_short = 0 < len(password) < PASSWORD_LENGTH
        self.new_field.set_error(tr("At least %n characters.", n=PASSWORD_LENGTH) if is_short else "")
        if not is_short:
            self.ask(tr("Signing in …"), lambda: self._membership.come_back(code, password), self._on_in)

    @Slot(object)
    def _on_in(self, _person: str) -> None:
        self.end()
        for field in (self.password, self.code, self.new_password):
            field.clear()
        self.signed_in.emit()

    @Slot()
    def _show_code(self) -> None:
        self._show(self._with_code)
        self.code.setFocus()

    @Slot()
    def _show_password(self) -> None:
        self._show(self._with_password)
        self.password.setFocus()

    def _show(self, parts: tuple[QWidget, ...]) -> None:
        for part in (*self._with_password, *self._with_code):
            part.setVisible(part in parts)


class AccessCard(AskingCard):
    """A changed password, and signing out; emits ``signed_out`` with how many changes wait here then."""

    signed_out = Signal(int)

    def __init__(self, tasks: TaskRunner, membership: Membership, parent: QWidget | None = None) -> None:
        super().__init__(tr("Your sign-in"), tasks, parent)
        self._membership = membership
        self.change = SecondaryButton(tr("Change the password…"), self._show_fields)
        self.old, self.new = (QLineEdit(echoMode=QLineEdit.EchoMode.Password) for _ in range(2))
        self.new_field = FormField(tr("New password"), self.new, hint=tr("At least %n characters.", n=PASSWORD_LENGTH))
        self.keep = PrimaryButton(tr("Change the password"), self._change)
        self.cancel = LinkButton(tr("Cancel"), self._hide_fields)
        self._fields = (FormField(tr("Password until now"), self.old), self.new_field, self.keep, self.cancel)
        self.out_note = MutedLabel(
            tr("Signing out keeps everything here, also what was not sent; nothing is sent until you sign in again."),
            wrap=True,
        )
        self.out = SecondaryButton(tr("Sign out"), self._sign_out)
        self.put(self.change, *self._fields, self.out_note, self.out)
        self.new.returnPressed.connect(self._change)
        self._hide_fields()

    @Slot()
    def _show_fields(self) -> None:
        for part in self._fields:
            part.show()
        self.change.hide()
        self.old.setFocus()

    @Slot()
    def _hide_fields(self) -> None:
        for part in self._fields:
            part.hide()
        self.old.clear()
        self.new.clear()
        self.change.show()

    @Slot()
    def _change(self) -> None:
        old, new = self.old.text(), self.new.text()
        is_short = len(new) < PASSWORD_LENGTH
        self.new_field.set_error(tr("At least %n characters.", n=PASSWORD_LENGTH) if is_short else "")
        if not is_short:
            self.ask(tr("Asking the server …"), lambda: self._membership.change_password(old, new), self._on_changed)

    @Slot(object)
    def _on_changed(self, _nothing: object) -> None:
        self.end()
        self._hide_fields()
        self.banner.show_message(
            tr("The password is changed. Your other laptops ask for it once; nothing on them is lost."), "good"
        )

    @Slot()
    def _sign_out(self) -> None:
        self.ask(tr("Signing out …"), self._membership.sign_out, self._on_out)

    @Slot(object)
    def _on_out(self, waiting: int) -> None:
        self.end()
        self.signed_out.emit(waiting)
