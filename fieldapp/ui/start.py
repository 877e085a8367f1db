"""First start and locked start: a few ways in, each one page, none needing a manual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.recovery_code import RecoveryCodeError
from fieldapp.infra import distributor
from fieldapp.infra.i18n import language, offered, tr
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import StoreError
from fieldapp.services.membership import ServerView
from fieldapp.services.recovery import BackupOffer
from fieldapp.ui.company_start_card import CompanyDoor, CompanyStartCard
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.join_card import JoinCard
from fieldapp.ui.recovery_code_card import RecoveryCodeCard
from fieldapp.ui.start_rescue import RescueCard
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.form import FormField
from fieldapp.ui.widgets.text import MutedLabel, PageTitle

_WIDTH = 520
_WATCH_MS = 250


class Ways(Protocol):
    """What the start window can do; every method may take seconds and runs off the UI thread.

    Each returns the open profile, opaque here. Raises StoreError and RecoveryCodeError.
    """

    def open(self) -> object:
        """Open with the key of the keyring."""
        ...

    def renewed(self) -> tuple[int, int]:
        """Return how far a file of an older version is brought up to date: (done, of how many). Takes no time."""
        ...

    def open_with_code(self, code: str) -> tuple[object, bool]:
        """Open with the recovery code; tell whether the keyring took the key."""
        ...

    def start_alone(self, name: str, team: str) -> tuple[object, str, bool]:
        """Make a store; return it, its recovery code, and whether the keyring took the key."""
        ...

    def restore(self, file: str, code: str) -> object:
        """Put a backup in place and open it."""
        ...

    def backups(self) -> tuple[Sequence[BackupOffer], int]:
        """Return the backups of a damaged store, newest first, and the local offset in minutes."""
        ...

    def look_around(self) -> object:
        """Open sample data in a throw-away folder."""
        ...

    def look(self, text: str) -> ServerView:
        """Find the server of a pasted link. Raises DomainError, CompanyError."""
        ...

    def join(self, server: ServerView, password: str) -> tuple[object, str, bool]:
        """Join with the link's code; return as ``start_alone`` does. Raises CompanyError."""
        ...


class StartWindow(QWidget):
    """Emits ``opened`` once with the open profile."""

    opened = Signal(object)

    def __init__(
        self,
        ways: Ways,
        tasks: TaskRunner,
        *,
        has_store: bool,
        choose_language: Callable[[str], None] | None = None,
        door: CompanyDoor | None = None,
    ) -> None:
        """``choose_language`` keeps and uses a language; it may raise OSError after it is used.

        With ``door`` the program belongs to a company's people: its first page is theirs alone.
        """
        super().__init__()
        self._ways = ways
        self._tasks = tasks
        self._has_store = has_store
        self._choose_language = choose_language
        self._door = door
        self._profile: object | None = None
        self._typing: QWidget | None = None
        self._code_field: FormField | None = None
        self.setObjectName("pageBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(px(900), px(640))
        column = QVBoxLayout(self)
        column.addStretch(1)
        self.banner = InlineBanner()
        self._stack = QStackedWidget()
        for part in (self.banner, self._stack):
            column.addLayout(_centred(part))
        column.addStretch(2)
        if has_store:
            self.retry()
        else:
            self._show_first()

    # ---------------------------------------------------------------------------------- pages

    def _choice_page(self) -> Card:
        page = Card()
        page.add(PageTitle(tr("Welcome to FieldApp")))
        page.add(MutedLabel(tr("Everything works without a network. Where do you want to begin?"), wrap=True))
        self.alone = PrimaryButton(tr("Start alone on this laptop"), lambda: self._show(self._alone_page()))
        self.look = SecondaryButton(tr("Look around with sample data"), self._look_around)
        self.restore = LinkButton(tr("Restore a backup"), lambda: self._show(self._restore_page()))
        self.join = SecondaryButton(tr("Join with an enrolment code"), self._show_join)
        notes = (
            tr("Your accounts and visits stay here, encrypted. A company can be joined later."),
            tr("Your company's accounts come to this laptop; what you log goes to your company."),
            tr("A made-up team with accounts, visits and orders. It is thrown away when you close the window."),
        )
        for button, note in zip((self.alone, self.join, self.look), notes, strict=True):
            page.add(button)
            page.add(MutedLabel(note, wrap=True))
        page.add(self.restore)
        self._add_languages(page)
        return page

    def _company_page(self, door: CompanyDoor) -> Card:
        page = CompanyStartCard(self._tasks, door, distributor.brand())
        page.joined.connect(self._on_let_in)
        own = distributor.current()
        features = own.features if own is not None else ()
        if "alone" in features:
            page.add(LinkButton(tr("Start alone on this laptop"), lambda: self._show(self._alone_page())))
        if "sample" in features:
            page.add(LinkButton(tr("Look around with sample data"), self._look_around))
        self._add_languages(page)
        return page

    def _opening_page(self) -> Card:
        page = Card()
        page.add(PageTitle(tr("Opening your data …")))
        page.add(
            MutedLabel(
                tr("The keyring is asked for the key; it may want its password in a window of its own."), wrap=True
            )
        )
        self.renewal = MutedLabel("", wrap=True)
        self.renewal.hide()
        page.add(self.renewal)
        watch = QTimer(page, interval=_WATCH_MS)
        watch.timeout.connect(self.show_renewal)
        watch.start()
        return page

    @Slot()
    def show_renewal(self) -> None:
        """Say how far a file of an older version is."""
        done, of = self._ways.renewed()
        if of:
            said = tr("Your data are brought up to date for this version, once: {percent} %", percent=100 * done // of)
            self.renewal.setText(said)
        self.renewal.setVisible(bool(of))

    def _alone_page(self) -> Card:
        page = Card(tr("Start alone on this laptop"))
        self.name, self.team = QLineEdit(), QLineEdit()
        self.name_field = FormField(tr("Your name"), self.name)
        page.add(self.name_field)
        page.add(FormField(tr("Team or area (optional)"), self.team))
        page.add(PrimaryButton(tr("Start"), self._start_alone))
        page.add(self._back())
        self.name.returnPressed.connect(self._start_alone)
        self.team.returnPressed.connect(self._start_alone)
        return page

    def _show_join(self) -> None:
        page = self.join_card = JoinCard(self._tasks, self._ways.look, self._ways.join)
        page.add(self._back())
        page.joined.connect(self._on_started)
        page.titled.connect(self._name_window)
        self._show(page)

    def _code_page(self, code: str, *, kept: bool) -> Card:
        page = RecoveryCodeCard(code, kept=kept)
        page.add(PrimaryButton(tr("I have kept it"), self._finish))
        self.code = page.code
        return page

    def _locked_page(self) -> Card:
        page = Card(tr("Your data is not open yet"))
        page.add(MutedLabel(tr("It is on this laptop, encrypted and untouched."), wrap=True))
        self.recovery = QLineEdit()
        self.recovery_field = self._code_field = FormField(tr("Recovery code"), self.recovery)
        page.add(self.recovery_field)
        page.add(PrimaryButton(tr("Open with the code"), self._open_with_code))
        page.add(SecondaryButton(tr("Ask the keyring again"), self.retry))
        page.add(LinkButton(tr("Restore a backup"), lambda: self._show(self._restore_page())))
        self._add_languages(page)
        self.recovery.returnPressed.connect(self._open_with_code)
        return page

    def _restore_page(self) -> Card:
        page = Card(tr("Restore a backup"))
        self.file, self.backup_code = QLineEdit(), QLineEdit()
        self.file_field = FormField(tr("Backup file"), self.file)
        page.add(self.file_field)
        page.add(SecondaryButton(tr("Choose …"), self._choose_file))
        self._code_field = FormField(
            tr("Recovery code"), self.backup_code, hint=tr("Not needed for a backup made on this laptop.")
        )
        page.add(self._code_field)
        page.add(PrimaryButton(tr("Restore"), self._restore))
        page.add(self._back())
        self.file.returnPressed.connect(self._restore)
        self.backup_code.returnPressed.connect(self._restore)
        return page

    def _back(self) -> QWidget:
        return LinkButton(tr("Back"), self._show_first)

    def _add_languages(self, page: Card) -> None:
        """The system's language may not be the reader's."""
        for code, name in offered().items() if self._choose_language else ():
            if code != language():
                page.add(LinkButton(name, partial(self._speak, code)))

    def _speak(self, code: str) -> None:
        if self._choose_language is None:
            return
        sentence = ""
        try:
            self._choose_language(code)
        except OSError as error:
            sentence = error_sentence(error)
        self._show_first()
        if sentence:
            self.banner.show_message(sentence, "warn")

    def _show_first(self) -> None:
        """The page that everything else comes back to: a store that is there never gives way to a new one."""
        if self._has_store:
            self._show(self._locked_page())
        else:
            self._show(self._choice_page() if self._door is None else self._company_page(self._door))

    def _show(self, page: Card) -> None:
        self.banner.hide()
        self._name_window(page.title())
        self._typing = None
        for index in reversed(range(self._stack.count())):
            old = self._stack.widget(index)
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        fields: list[QWidget] = list(page.findChildren(QLineEdit))
        buttons: list[QWidget] = list(page.findChildren(SecondaryButton))
        for first in (fields + buttons)[:1]:
            first.setFocus()

    @Slot(str)
    def _name_window(self, title: str) -> None:
        brand = distributor.brand()
        self.setWindowTitle(f"{title} — {brand}" if title else brand)

    # ---------------------------------------------------------------------------------- what they do

    @Slot()
    def retry(self) -> None:
        """Ask the keyring for the key."""
        self._show(self._opening_page())
        self._run(self._ways.open, self._on_opened)

    @Slot()
    def _start_alone(self) -> None:
        name, team = self.name.text().strip(), self.team.text().strip()
        self.name_field.set_error("" if name else tr("Your name stands beside your visits; please type it."))
        if name:
            self._run(lambda: self._ways.start_alone(name, team or name), self._on_started)

    @Slot()
    def _open_with_code(self) -> None:
        code = self.recovery.text()
        self.recovery_field.set_error("")
        self._run(lambda: self._ways.open_with_code(code), self._on_unlocked)

    def _look_around(self) -> None:
        self.banner.show_message(tr("Making sample data …"))
        self._run(self._ways.look_around, self._on_opened)

    def _restore(self) -> None:
        file, code = self.file.text().strip(), self.backup_code.text()
        self.file_field.set_error("" if file else tr("Choose the backup file first."))
        if file:
            self._run(lambda: self._ways.restore(file, code), self._on_opened)

    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, tr("Backup file"), "", tr("FieldApp backups (*.db)"))
        if file:
            self.file.setText(file)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._typing = self.focusWidget()
        self._stack.setEnabled(False)
        self._tasks.io(work, done, self._on_failed)

    @Slot(object)
    def _on_opened(self, profile: object) -> None:
        self._profile = profile
        self._finish()

    @Slot(object)
    def _on_unlocked(self, answer: tuple[object, bool]) -> None:
        self._on_opened(answer[0])

    @Slot(object)
    def _on_started(self, answer: tuple[object, str, bool]) -> None:
        self._profile, code, kept = answer
        self._stack.setEnabled(True)
        self._show(self._code_page(code, kept=kept))

    @Slot(object)
    def _on_let_in(self, answer: tuple[object, str, bool]) -> None:
        """The company has a copy of the key; the code is shown where this laptop could not keep it."""
        if answer[2]:
            self._on_opened(answer[0])
        else:
            self._on_started(answer)

    @Slot(object)
    def _on_backups(self, answer: tuple[Sequence[BackupOffer], int]) -> None:
        self._stack.setEnabled(True)
        page = RescueCard(*answer, self._go_back_to)
        page.add(LinkButton(tr("Restore a backup"), lambda: self._show(self._restore_page())))
        self._show(page)
        page.offers.setFocus()

    def _go_back_to(self, file: str) -> None:
        self._run(lambda: self._ways.restore(file, ""), self._on_opened)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, StoreError) and error.code == "damaged" and self._typing is None:
            self._run(self._ways.backups, self._on_backups)
            return
        self._stack.setEnabled(True)
        if self._typing is None:  # nothing was asked of the user yet
            self._show_first()
        elif shiboken6.isValid(self._typing):
            self._typing.setFocus()
        if isinstance(error, RecoveryCodeError) and self._code_field is not None:
            self.banner.hide()
            self._code_field.set_error(error_sentence(error))
        else:
            self.banner.show_message(error_sentence(error), "bad")

    def _finish(self) -> None:
        self.opened.emit(self._profile)


def _centred(part: QWidget) -> QHBoxLayout:
    """A row of its own: an aligned item would be measured at the window's width, and lose lines of text."""
    part.setFixedWidth(px(_WIDTH))
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(part)
    row.addStretch(1)
    return row
