"""The window of an open profile: pages, palette, undo, and the states that the frame always shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.infra import distributor, formats, i18n
from fieldapp.infra.i18n import tr
from fieldapp.services.local_time import Moment, moment_now
from fieldapp.ui import page_makers, theme
from fieldapp.ui.actions import shortcut_text
from fieldapp.ui.context import Context
from fieldapp.ui.shell import MainShell
from fieldapp.ui.shell_nav import NavItem
from fieldapp.ui.sync_texts import needs_words, state_words, synced_words
from fieldapp.ui.texts import intent_text
from fieldapp.ui.undo_keys import UndoKeys
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.pill import Tone

if TYPE_CHECKING:
    from fieldapp.services.changes import Changes, Undone
    from fieldapp.services.search import Hit
    from fieldapp.ui.ahead import AheadBuilder
    from fieldapp.ui.dialogs.palette import Command
    from fieldapp.ui.preferences import Preferences

_ASK_HALTED_MS = 1_500
_MANAGING = "managing"
_MANAGERS = ("manager", "admin")
_PALETTE_ACTIONS = ("visit.new", "edit.undo", "page.refresh", "help.shortcuts", "app.quit")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the program; without ``icon`` it is reached from others, not from the navigation."""

    key: str
    title: Callable[[], str]
    make: Callable[..., ScrollPage]
    icon: str = ""
    section: str = ""
    under: str = ""
    in_palette: bool = False
    for_managers: bool = False
    """Whether it is offered only to those who manage; who works alone manages too."""


class Workbench(QObject):
    """Puts the pages into the shell and keeps the frame true."""

    built_ahead = Signal()
    """Every page is there, and lives as long as the window does."""

    def __init__(self, shell: MainShell, context: Context, preferences: Preferences) -> None:
        super().__init__(shell)
        self._shell = shell
        self._context = context
        self._preferences = preferences
        self._pages = self._declare()
        self._manages: bool | None = None
        self._ahead: AheadBuilder | None = None
        self._said: Callable[[], str] = lambda: tr("Everything is saved on this laptop")
        shell.undo_requested.connect(self._undo)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._undo_keys = UndoKeys(app, self)
        shell.search_requested.connect(self._search)
        shell.sync_requested.connect(self._show_sync)
        shell.log_visit_requested.connect(self._log_visit)
        shell.files_dropped.connect(self._import_files)
        context.events.changed.connect(self._on_changed)
        context.events.draft_saved.connect(self._on_draft_saved)
        context.events.write_failed.connect(self._on_write_failed)
        context.sync.changed.connect(self._show_standing)
        context.sync.arrived.connect(self._on_arrived)
        context.sync.offered.connect(self._on_offered)
        self._register()
        self._show_standing()
        self._say(self._said)
        shell.show_page("today")
        QTimer.singleShot(_ASK_HALTED_MS, self, self._ask_halted)

    @property
    def context(self) -> Context:
        """What its pages are handed."""
        return self._context

    def build_ahead(self) -> None:
        """Build the pages that are opened most, before they are asked for; call it once the first one is painted."""
        from fieldapp.ui.ahead import AheadBuilder

        if self._ahead is None:
            self._ahead = AheadBuilder(self)
            self._ahead.done.connect(self.built_ahead)
        pages = [page for page in self._pages if page.key != "today" and (self._manages or not page.for_managers)]
        self._ahead.begin(*(partial(self._make_ahead, page) for page in pages))

    def is_building(self) -> bool:
        """Whether pages are being built that nobody has asked for yet."""
        return self._ahead is not None and not self._ahead.is_done()

    def _make_ahead(self, page: _Page) -> ScrollPage | None:
        if self._shell.page(page.key) is not None or self._context.tasks.is_closed():
            return None
        made = page.make(ahead=True)
        self._shell.put_page(page.key, made)
        return made

    def _declare(self) -> tuple[_Page, ...]:
        """In the order in which they are built ahead, and listed in the navigation."""

        def make(maker: Callable[..., ScrollPage]) -> Callable[..., ScrollPage]:
            return partial(maker, self._context, self._shell.stack)

        def settings(*, ahead: bool = False) -> ScrollPage:
            return page_makers.settings(self._context, self._shell.stack, self._preferences, self.restyle, ahead=ahead)

        pages, managed = page_makers, partial(_Page, section=_MANAGING, for_managers=True)
        return (
            _Page("today", lambda: tr("Today"), make(pages.today), "today"),
            _Page("accounts", lambda: tr("Accounts"), make(pages.accounts), "accounts"),
            _Page("map", lambda: tr("Map"), make(pages.world), "map"),
            _Page("account", lambda: tr("Account"), make(pages.account), under="accounts"),
            _Page("visit", lambda: tr("Log a visit"), make(pages.visit)),
            _Page("orders", lambda: tr("Orders and money"), make(pages.orders), under="accounts"),
            _Page("contact", lambda: tr("Person"), make(pages.contact), under="accounts"),
            _Page("campaigns", lambda: tr("Campaigns"), make(pages.campaigns), "campaign"),
            _Page("mix", lambda: tr("Customer mix"), make(pages.mix), "mix"),
            _Page("commission", lambda: tr("Commission"), make(pages.commission), "commission"),
            managed("coverage", lambda: tr("Team coverage"), make(pages.coverage), "coverage"),
            managed("activity", lambda: tr("Activity and fairness"), make(pages.activity), "approvals"),
            managed("reasons", lambda: tr("Reasons against"), make(pages.reasons), "objections"),
            managed("organisation", lambda: tr("Organisation"), make(pages.organisation), "contact"),
            _Page("sync", lambda: tr("Sync"), make(pages.sync), in_palette=True),
            _Page("import", lambda: tr("Import"), make(pages.importing), under="accounts", in_palette=True),
            _Page("duplicates", lambda: tr("Duplicates"), make(pages.duplicates), under="accounts", in_palette=True),
            _Page("handing", lambda: tr("Handed over"), make(pages.handing), under="accounts", in_palette=True),
            _Page("earlier", lambda: tr("From your time alone"), make(pages.earlier), under="accounts"),
            _Page("settings", lambda: tr("Settings"), settings, "settings", "bottom"),
        )

    def _register(self) -> None:
        for page in self._pages:
            self._shell.add_page(page.key, page.title(), page.make, under=page.under)
        if self._manages is not None:
            self._navigate()

    def _navigate(self) -> None:
        """Show the pages that whoever works here may open."""
        headings = {_MANAGING: tr("Managing")}
        self._shell.set_navigation(
            [
                NavItem(page.key, page.title(), page.icon, headings.get(page.section, page.section))
                for page in self._pages
                if self._is_offered(page)
            ]
        )

    def _is_offered(self, page: _Page) -> bool:
        """Whether a page stands in the navigation; one that a distributor leaves out is still reached from others."""
        return bool(page.icon) and distributor.offers(page.key) and (bool(self._manages) or not page.for_managers)

    def notify(self, sentence: str, tone: Tone) -> None:
        """Say something on the page in front, without getting in the way."""
        page = self._shell.page(self._shell.current_key())
        if isinstance(page, ScrollPage):
            page.banner.show_message(sentence, tone)

    @Slot(object)
    def report(self, error: BaseException) -> None:
        """Say a problem of the machine on the page in front."""
        self.notify(_sentence(error), "warn")

    @Slot()
    def restyle(self) -> None:
        """Show the language, theme and scale that are chosen now; the keyboard stays where it was."""
        if self._ahead is not None:
            self._ahead.stop()
        name = next((one.objectName() for one in self._controls() if one.hasFocus() and one.objectName()), "")
        i18n.set_language(self._preferences.language())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self._preferences.theme(), self._preferences.scale())
        self._register()
        self._show_standing()
        self._shell.rebuild()
        if self._ahead is not None:
            self.build_ahead()
        self._say(self._said)
        for one in self._controls():
            if name and one.objectName() == name:
                one.setFocus()

    def _controls(self) -> list[QWidget]:
        """Return everything on the page in front."""
        page = self._shell.page(self._shell.current_key())
        return list(page.findChildren(QWidget)) if page is not None else []

    def _say(self, sentence: Callable[[], str]) -> None:
        """Say something at the foot of the window, again after a change of language."""
        self._said = sentence
        self._shell.status.show_saved(sentence())

    @Slot()
    def _log_visit(self) -> None:
        """On the page of an account, for that account; elsewhere the finder asks."""
        is_account = self._shell.current_key() in ("account", "orders")
        account = self._shell.current_args().get("account_id") if is_account else None
        self._context.go("visit", **({"account_id": account} if account else {}))

    @Slot(list)
    def _import_files(self, files: list[str]) -> None:
        """Files dropped on the window are looked at by the wizard; nothing comes in by itself."""
        page = self._shell.show_page("import")
        add = getattr(page, "add_files", None)
        if callable(add):
            add([Path(one) for one in files])

    @Slot()
    def _ask_halted(self) -> None:
        """An import that a crash left in the middle is offered again, once the day is on the screen."""
        cases, tasks = self._context.use_cases, self._context.tasks
        if not tasks.is_closed():
            tasks.io(cases.halted_imports.files, self._on_halted, self.report)

    @Slot(object)
    def _on_halted(self, files: tuple[str, ...]) -> None:
        if files:
            text = tr("The import of {files} was interrupted. What came in is safe.", files=", ".join(files))
            self._shell.notice.show_message(text, "warn", tr("Go on with it"), self._open_import)

    @Slot(int)
    def _on_offered(self, accounts: int) -> None:
        """What was entered before the company was joined waits for a decision; nothing of it is sent by itself."""
        text = tr("%n accounts from your time alone can be brought into your company.", n=accounts)
        self._shell.notice.show_message(text, "info", tr("Look at them"), self._open_earlier)

    def _open_earlier(self) -> None:
        self._shell.notice.dismiss()
        self._context.go("earlier")

    def _open_import(self) -> None:
        self._shell.notice.dismiss()
        self._context.go("import")

    @Slot()
    def _search(self) -> None:
        from fieldapp.ui.dialogs.palette import Palette

        context = self._context
        palette = Palette(
            context.use_cases.search.find,
            self._open_hit,
            self._commands(),
            self._shell,
            zone=context.clock.zone(),
            later=context.tasks.io,
        )
        palette.finder.failed.connect(self.report)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.present()

    def _commands(self) -> list[Command]:
        from fieldapp.ui.dialogs.palette import Command

        pages = [
            Command(f"page.{page.key}", page.title(), partial(self._context.go, page.key))
            for page in self._pages
            if self._is_offered(page) or page.in_palette
        ]
        actions = [
            Command(key, self._shell.action(key).text(), self._shell.action(key).trigger, shortcut_text(key))
            for key in _PALETTE_ACTIONS
        ]
        return [*pages, *actions]

    def _open_hit(self, hit: Hit) -> None:
        self._context.tasks.write(partial(self._context.use_cases.search.remember, hit), None, self._on_write_failed)
        if hit.kind == "contact":
            self._context.go("contact", contact_id=hit.id)
        elif hit.kind == "order":
            self._context.go("orders", account_id=hit.account_id, order_id=hit.id)
        elif hit.kind == "note":  # what was written of a visit
            self._context.go("visit", visit_id=hit.id)
        elif hit.account_id:
            self._context.go("account", account_id=hit.account_id)

    @Slot()
    def _show_sync(self) -> None:
        self._context.go("sync")

    @Slot(object)
    def _on_arrived(self, changes: Changes) -> None:
        """Pages read again; nothing was saved here."""
        said = self._said
        self._context.events.changed.emit(changes)
        self._say(said)

    @Slot()
    def _undo(self) -> None:
        self._context.tasks.write(self._context.use_cases.history.undo, self._on_undone, self._on_write_failed)

    def _on_undone(self, undone: Undone | None) -> None:
        if undone is None:
            self._say(lambda: tr("There is nothing left to undo."))
            return
        self._context.events.changed.emit(undone.changes)
        self._say(partial(_undone_text, undone))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self._say(lambda: tr("Saved on this laptop at {time}", time=self._clock_time(changes.saved_at)))
        self._show_standing()

    @Slot(object)
    def _on_draft_saved(self, at: int) -> None:
        self._say(lambda: tr("Draft kept at {time}", time=self._clock_time(at)))

    @Slot(object)
    def _on_write_failed(self, error: Exception) -> None:
        self.notify(_sentence(error), "bad")
        self._say(lambda: tr("Not saved: {reason}", reason=_sentence(error)))

    @Slot()
    def _show_standing(self) -> None:
        standing = self._context.use_cases.standing.standing()
        manages = standing.role in _MANAGERS or standing.profile == "alone"
        if manages != self._manages:
            self._manages = manages
            self._navigate()
        words = dict.fromkeys((standing.user, standing.unit))  # who works alone may have given the team no name
        self._shell.set_user(" · ".join(word for word in words if word))
        state, offset = self._context.sync.state, moment_now(self._context.clock).offset
        self._shell.set_sync_state(*state_words(state, standing.pending, offset, standing.needs))
        told = [synced_words(state, offset), tr("%n accounts", n=standing.accounts)]
        if standing.needs:
            told.append(needs_words(standing.needs))
        self._shell.status.show_synced(" · ".join(told))

    def _clock_time(self, at: int) -> str:
        now: Moment = moment_now(self._context.clock)
        return formats.time(at, now.offset, seconds=True)


def _sentence(error: BaseException) -> str:
    from fieldapp.ui.error_texts import error_sentence  # the window does not wait for words of what may go wrong

    return error_sentence(error)


def _undone_text(undone: Undone) -> str:
    what = intent_text(undone.intent)
    if undone.subject:
        return tr("Undone: {what} · {subject}", what=what, subject=undone.subject)
    return tr("Undone: {what}", what=what)
