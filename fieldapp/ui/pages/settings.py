"""Settings: language, look, the recovery code, backups, and what this installation is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from fieldapp.infra.i18n import offered, tr
from fieldapp.services.local_time import moment_now
from fieldapp.services.sync_state import Phase
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.guide_button import guide_button
from fieldapp.ui.preferences import Preferences
from fieldapp.ui.recovery_paper import ask_and_print
from fieldapp.ui.sync_texts import synced_words
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.form import FormField
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.popups import open_dialog
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

SCALES = (100, 125, 150, 175, 200)


class SettingsPage(ScrollPage):
    """Every choice is kept at once and shown at once."""

    def __init__(
        self,
        context: Context,
        preferences: Preferences,
        restyle: Callable[[], None],
        parent: QWidget | None = None,
        *,
        ahead: bool = False,
    ) -> None:
        super().__init__(tr("Settings"), tr("Kept on this laptop, at once."), parent)
        self._context = context
        self._preferences = preferences
        self._restyle = restyle
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        yield self
        makers = {
            self.add_left: (self._look_card, self._safety_card),
            self.add_right: (self._sync_card, self._data_card, self._about_card),
        }
        for add, cards in makers.items():
            for make in cards:
                card = make()
                add(card)
                yield card
        self.finish_columns()

    def _look_card(self) -> Card:
        card = Card(tr("Language and look"))
        themes = {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}
        self.language = _choices(dict(offered()), self._preferences.language())
        self.theme = _choices(themes, self._preferences.theme())
        self.scale = _choices({str(one): f"{one} %" for one in SCALES}, str(self._preferences.scale()))
        self.language.currentIndexChanged.connect(self._choose)
        self.theme.currentIndexChanged.connect(self._choose)
        self.scale.currentIndexChanged.connect(self._choose)
        for name, box in (("language", self.language), ("theme", self.theme), ("scale", self.scale)):
            box.setObjectName(name)
        card.add(FormField(tr("Language"), self.language))
        card.add(FormField(tr("Colours"), self.theme))
        card.add(FormField(tr("Size"), self.scale))
        return card

    def _safety_card(self) -> Card:
        card = Card(tr("Safety"))
        card.add(
            MutedLabel(
                tr(
                    "Everything on this laptop is encrypted. The key is kept by the system's keyring; "
                    "where there is none, only the recovery code opens it."
                ),
                wrap=True,
            )
        )
        self.code = TextLabel("", wrap=True)
        self.code.setAccessibleName(tr("Recovery code"))
        self.code.hide()
        self.show_code = SecondaryButton(tr("Show the recovery code"), self._show_code)
        self.copy_code = SecondaryButton(tr("Copy"), self._copy_code)
        self.copy_code.hide()
        self.print_code = SecondaryButton(tr("Print…"), lambda: ask_and_print(self.code.text(), self))
        self.print_code.hide()
        self.backup = SecondaryButton(tr("Make a backup now"), self._backup)
        self.backup_done = MutedLabel("", wrap=True)
        for part in (self.show_code, self.code, self.print_code, self.copy_code, self.backup, self.backup_done):
            card.add(part)
        return card

    def _sync_card(self) -> Card:
        card = Card(tr("Sync"))
        self._sync_words = MutedLabel("", wrap=True)
        self.sync_button = SecondaryButton("", lambda: self._context.go("sync"))
        card.add(self._sync_words)
        card.add(self.sync_button)
        self._context.sync.changed.connect(self._show_sync)
        self._show_sync()
        return card

    @Slot()
    def _show_sync(self) -> None:
        state = self._context.sync.state
        is_alone = state.phase is Phase.ALONE
        if is_alone:
            words = tr(
                "Not connected: no server is set up. Everything works here without one; %n changes are kept "
                "ready for the day there is.",
                n=self._context.use_cases.standing.standing().pending,
            )
        else:
            words = synced_words(state, moment_now(self._context.clock).offset)
        self._sync_words.setText(words)
        self.sync_button.setText(tr("Join a company…") if is_alone else tr("Sync and sign-in…"))
        self.sync_button.setAccessibleName(self.sync_button.text())
        self.sync_button.setVisible(not is_alone or self._context.sync.membership is not None)

    def _data_card(self) -> Card:
        card = Card(tr("Bring data in"))
        text = tr("Lists from Excel, other programs and telephones; every row is checked before anything is changed.")
        card.add(MutedLabel(text, wrap=True))
        self.import_button = SecondaryButton(tr("Import…"), lambda: self._context.go("import"))
        card.add(self.import_button)
        return card

    def _about_card(self) -> Card:
        about = self._preferences.about()
        card = Card(tr("About"))
        card.add(TextLabel(f"FieldApp {about.version}"))
        card.add(MutedLabel(tr("Data folder: {folder}", folder=about.folder), wrap=True))
        card.add(MutedLabel(tr("Encryption: SQLCipher {version}", version=about.cipher), wrap=True))
        guide = guide_button()
        if guide is not None:
            card.add(guide)
        self.licences = SecondaryButton(tr("Third-party licences"), self.show_licences)
        card.add(self.licences)
        return card

    def show_licences(self) -> None:
        """Show what others wrote and this is made with."""
        from fieldapp.ui.dialogs.licences import LicencesDialog  # two hundred kilobytes that nobody waits for

        open_dialog(LicencesDialog(self))

    @Slot()
    def _choose(self) -> None:
        try:
            self._preferences.change(
                language=self.language.currentData(),
                theme=self.theme.currentData(),
                scale=int(self.scale.currentData()),
            )
        except OSError as error:
            self._show_kept()
            self.banner.show_message(error_sentence(error), "bad")
            return
        self._restyle()

    def _show_kept(self) -> None:
        """Go back to the choices that are kept."""
        kept = self._preferences
        for box, value in (
            (self.language, kept.language()),
            (self.theme, kept.theme()),
            (self.scale, str(kept.scale())),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(value)))

    def _show_code(self) -> None:
        self.code.setText(self._preferences.recovery_code())
        self.code.show()
        self.print_code.show()
        self.copy_code.show()
        self.show_code.hide()
        self.banner.show_message(
            tr(
                "Print this code or write it down, and keep it away from the laptop: "
                "it opens your data and every backup."
            ),
            "warn",
        )

    def _copy_code(self) -> None:
        QApplication.clipboard().setText(self.code.text())

    def _backup(self) -> None:
        self.backup.setEnabled(False)
        self.backup_done.setText(tr("Copying …"))
        self._context.tasks.write(self._preferences.backup, self._on_backup, self._on_backup_failed)

    @Slot(object)
    def _on_backup(self, path: str) -> None:
        self.backup.setEnabled(True)
        self.backup_done.setText(tr("Copied to {file}", file=path))

    @Slot(object)
    def _on_backup_failed(self, error: Exception) -> None:
        self.backup.setEnabled(True)
        self.backup_done.setText("")
        self.banner.show_message(error_sentence(error), "bad")


def _choices(options: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for code, text in options.items():
        box.addItem(text, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
