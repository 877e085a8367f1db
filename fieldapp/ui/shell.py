"""The main window: bars, navigation, and pages that are built when first shown. Knows no services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from fieldapp.infra import distributor
from fieldapp.infra.i18n import tr, tr_marked
from fieldapp.ui.actions import ACTIONS, GROUPS, keys_text, make_action
from fieldapp.ui.shell_bars import StatusBar, TopBar
from fieldapp.ui.shell_nav import NavButton, Navigation, NavItem
from fieldapp.ui.theme import manager, px
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.pill import Tone

NARROW_BELOW = 1100
"""Width of the window (px at 100 %) below which the navigation shows icons only."""
_MAX_HISTORY = 50

PageFactory = Callable[[], QWidget]


@dataclass(frozen=True, slots=True)
class _Visit:
    """A place in the history: page and arguments."""

    key: str
    args: dict[str, object] = field(default_factory=dict)


class MainShell(QMainWindow):
    """Pages may have ``open_with(**args)`` (called at each show), ``refresh()``, ``may_leave() -> bool``, and
    ``finish_building()`` where they are built ahead of their first showing.
    """

    search_requested = Signal()
    log_visit_requested = Signal()
    undo_requested = Signal()
    sync_requested = Signal()
    page_shown = Signal(str)
    files_dropped = Signal(list)
    """Paths of local files, dropped anywhere on the window."""

    def __init__(self) -> None:
        super().__init__()
        self._factories: dict[str, tuple[str, PageFactory]] = {}
        self._under: dict[str, str] = {}
        self._built: dict[str, QWidget] = {}
        self._history: list[_Visit] = []
        self._here: _Visit | None = None
        self._items: list[NavItem] = []
        self.top, self.status, self.nav = TopBar(), StatusBar(), Navigation()
        self.stack = QStackedWidget()
        self.setAcceptDrops(True)
        self.notice = InlineBanner()
        self._actions: dict[str, QAction] = {}
        self._build()
        self._make_actions()
        manager().changed.connect(self._measure)

    def _build(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        column_holder = QWidget()
        column = QVBoxLayout(column_holder)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self.nav)
        row.addWidget(self.stack, 1)
        column.addWidget(self.top)
        column.addWidget(self.notice)
        column.addWidget(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(column_holder)
        self.setWindowTitle(distributor.brand())
        self.top.search_requested.connect(self.search_requested)
        self.top.log_visit_requested.connect(self.log_visit_requested)
        self.top.sync_requested.connect(self.sync_requested)
        self.top.menu_requested.connect(self.show_menu)
        self.nav.opened.connect(self._open_from_nav)

    def _make_actions(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "visit.new": self.log_visit_requested.emit,
            "edit.undo": self.undo_requested.emit,
            "go.search": self.search_requested.emit,
            "go.back": self.back,
            "go.menu": self.show_menu,
            "go.settings": lambda: self.show_page("settings") if "settings" in self._factories else None,
            "page.refresh": self.refresh_page,
            "help.shortcuts": self.show_shortcuts,
            "app.quit": self.close,
        }
        for old in self._actions.values():
            self.removeAction(old)
            old.deleteLater()
        self._actions = {key: make_action(key, self, slot) for key, slot in slots.items()}

    # ---------------------------------------------------------------------------------- what others set

    def set_navigation(self, items: Sequence[NavItem]) -> None:
        """Show these pages in the navigation, in this order."""
        self._items = list(items)
        self.nav.set_items(self._items)
        if self._here is not None:
            self.nav.set_current(self._nav_key(self._here.key))
        self._reflow()

    def add_page(self, key: str, title: str, factory: PageFactory, *, under: str = "") -> None:
        """Register a page; ``factory`` runs when it is first shown, ``under`` names its item in the navigation."""
        self._factories[key] = (title, factory)
        self._under[key] = under

    def put_page(self, key: str, page: QWidget) -> None:
        """Keep a page that was built before it is shown."""
        self._built[key] = page
        self.stack.addWidget(page)

    def set_sync_state(self, text: str, tone: Tone) -> None:
        """The pill in the top bar: saved here, waiting (n), synced at, needs you (n)."""
        self.top.sync.show_state(text, tone)

    def set_user(self, text: str) -> None:
        """Who is working here, such as name and team."""
        self.top.set_user(text)

    def action(self, key: str) -> QAction:
        """A window-wide action by its key in the table."""
        return self._actions[key]

    # ---------------------------------------------------------------------------------- moving about

    def show_page(self, key: str, **args: object) -> QWidget | None:
        """Show a page, with arguments for its ``open_with``; None when the page in front refuses to be left."""
        if not self._may_leave():
            return None
        if self._here is not None and (self._here.key, self._here.args) != (key, args):
            self._history = [*self._history, self._here][-_MAX_HISTORY:]
        return self._show(_Visit(key, dict(args)))

    def back(self) -> None:
        """Show the page before this one, with the arguments it had."""
        if self._history and self._may_leave():
            self._show(self._history.pop())

    def can_go_back(self) -> bool:
        """Whether there is a page before this one."""
        return bool(self._history)

    def current_key(self) -> str:
        """Key of the page in front, or ""."""
        return self._here.key if self._here else ""

    def current_args(self) -> dict[str, object]:
        """What the page in front was opened with."""
        return dict(self._here.args) if self._here else {}

    def page(self, key: str) -> QWidget | None:
        """The page if it has been built."""
        return self._built.get(key)

    def refresh_page(self) -> None:
        """Ask the page in front to read its data again."""
        refresh = getattr(self._built.get(self.current_key()), "refresh", None)
        if callable(refresh):
            refresh()

    def rebuild(self) -> None:
        """Throw all pages away and build the one in front anew: after a change of language or scale."""
        for page in self._built.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._built = {}
        self.top.retranslate()
        self.status.retranslate()
        self.notice.retranslate()
        self._make_actions()
        self.nav.set_items(self._items)
        if self._here is not None:
            self._show(self._here)
        self._reflow()

    def _show(self, visit: _Visit) -> QWidget:
        title, factory = self._factories[visit.key]
        page = self._built.get(visit.key)
        if page is None:
            page = factory()
            self.put_page(visit.key, page)
        finish = getattr(page, "finish_building", None)
        if callable(finish):
            finish()
        self._here = visit
        open_with = getattr(page, "open_with", None)
        if callable(open_with):
            open_with(**visit.args)
        self.stack.setCurrentWidget(page)
        if self.focusWidget() is None or not page.isAncestorOf(self.focusWidget()):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.nav.set_current(self._nav_key(visit.key))
        self.setWindowTitle(f"{title} — {distributor.brand()}")
        self.page_shown.emit(visit.key)
        return page

    def _nav_key(self, key: str) -> str:
        """The item to mark: the page's own, else the one it belongs to."""
        known = {item.key for item in self._items}
        return next((one for one in (key, self._under.get(key, "")) if one in known), "")

    def _may_leave(self) -> bool:
        ask = getattr(self._built.get(self.current_key()), "may_leave", None)
        return bool(ask()) if callable(ask) else True

    def _open_from_nav(self, key: str) -> None:
        if self.show_page(key) is None:
            self.nav.set_current(self._nav_key(self.current_key()))

    # ---------------------------------------------------------------------------------- menu and size

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        event.acceptProposedAction()
        self.files_dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def build_menu(self) -> QMenu:
        """All actions by group: the window's, the pages to go to, and those of the page in front."""
        menu = QMenu(self)
        page = self._built.get(self.current_key())
        for group, heading in GROUPS.items():
            part = menu.addMenu(tr_marked(heading))
            if group == "go":
                self._add_pages(part)
            part.addActions(
                [self._actions[spec.key] for spec in ACTIONS if spec.group == group and spec.key in self._actions]
            )
            if group == "page" and page is not None:
                part.addActions([one for one in page.actions() if one.text()])
        return menu

    def _add_pages(self, menu: QMenu) -> None:
        for button in self._page_buttons():
            keys = f"\t{keys_text(f'Alt+{button.number}')}" if button.number <= 9 else ""
            menu.addAction(button.item.text + keys, button.click)
        menu.addSeparator()

    def _page_buttons(self) -> list[NavButton]:
        """Those of the navigation that have no action of their own, as the settings have."""
        return [button for button in self.nav.buttons() if f"go.{button.item.key}" not in self._actions]

    def show_menu(self) -> None:
        """Open the menu under its button."""
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.top.menu_button.mapToGlobal(self.top.menu_button.rect().bottomLeft()))

    def show_shortcuts(self) -> None:
        """List all shortcuts."""
        from fieldapp.ui.shell_shortcuts import ShortcutsDialog  # the window does not wait for it
        from fieldapp.ui.widgets.popups import open_dialog

        pages = [(button.item.text, f"Alt+{button.number}") for button in self._page_buttons() if button.number <= 9]
        dialog = ShortcutsDialog(pages, self)
        dialog.setWindowTitle(tr("Keyboard shortcuts"))
        open_dialog(dialog)

    def setVisible(self, visible: bool) -> None:
        """Choose words or icons before anything is styled: restyling costs the start more than all the rest of it."""
        if visible:
            self._reflow()
        super().setVisible(visible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words or icons in the navigation."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        """A window without a size yet is not narrow: what is restyled and drawn for it would be done twice."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return
        narrow = self.width() < px(NARROW_BELOW)
        self.nav.set_rail(narrow)
        self.top.set_narrow(narrow)

    def _measure(self) -> None:
        self.nav.set_items(self._items)
        self._reflow()
