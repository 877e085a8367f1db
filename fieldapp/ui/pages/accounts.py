"""The list of accounts: filters above, every column sorts, Enter opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.models.account_table import AccountIdLoader
from fieldapp.models.grouped_table import Group, GroupedTableModel
from fieldapp.models.members import Members
from fieldapp.models.row_cache import Aside
from fieldapp.models.windowed_table import Known
from fieldapp.services.account_list import AccountFilter, AccountIds, AccountRows
from fieldapp.services.changes import Changes
from fieldapp.services.list_views import ListView
from fieldapp.ui.actions import make_action
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_form import AccountForm
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.pages.accounts_columns import account_columns, arranged, group_text, needs_more
from fieldapp.ui.pages.accounts_filters import FilterBar, count_words
from fieldapp.ui.pages.accounts_tools import ListTools
from fieldapp.ui.pages.accounts_views import ViewBox, add_view_keys
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.table_view import TableView

_DESCENDING_FIRST = frozenset(("last_visit", "next_plan", "objections", "orders", "last_order", "wallet"))


_SEEN_AT_FIRST = 24


class AccountsPage(ScrollPage):
    """Any number of accounts: SQL filters and sorts, only what is looked at is read."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(tr("Accounts"), parent=parent)
        self.context = context
        self.wanted = AccountFilter(mine=True)
        self.own_view = ""
        """Name of the user's own view that the list came from."""
        self._scope_is_ours = True
        self._is_warm = False
        self._column_keys: tuple[str, ...] | None = None
        self._make_model()
        self.begin_building(self._build(), ahead=ahead)

    def _make_model(self) -> None:
        cases, tasks = self.context.use_cases, self.context.tasks
        self._rows = AccountRows(cases.account_list)
        aside = Aside(self._rows.rows_aside, tasks.io)
        self.model = GroupedTableModel(account_columns(), self._rows, self, aside=aside)
        self.model.read_failed.connect(self._on_failed)
        self._loader = AccountIdLoader(tasks, cases.account_list.ids, self.model.read_aside, self)
        self._loader.loaded.connect(self._show)
        self._loader.failed.connect(self._on_failed)

    def _build(self) -> Iterator[QWidget]:
        self._card = Card()
        self.add_wide(self._card, 1)
        self._build_tools()
        yield self
        self.bar = FilterBar(self._card)
        self.filter, self.combos, self.scope = self.bar.filter, self.bar.combos, self.bar.scope
        self.overdue, self.closed = self.bar.overdue, self.bar.closed
        self._card.add(self.bar)
        yield self.bar
        self.table = TableView(tr("Accounts"), self.model, self._card)
        self.table.let_columns_move()
        self._card.add(self.table, 1)
        yield self.table
        self._build_empty()
        self.tools = ListTools(self)
        make_action("page.new_account", self, self.new_account)
        make_action("page.filter", self, self.filter.setFocus)
        add_view_keys(self, self.views.choose_number)
        yield self.none
        # The focus arrives on the filter.
        after = (self.table, self.views, self.edit_button, self.menu_button, self.new_button)
        for one, other in pairwise((self.closed, *after)):
            self.setTabOrder(one, other)
        self._connect()
        self._look_as_last_time()
        self.refresh()

    def _build_empty(self) -> None:
        bring = (tr("Import a list…"), lambda: self.context.go("import"))
        self.none = EmptyState(
            tr("There is no account yet."), tr("Add the first account"), self.new_account, other=bring
        )
        self.no_match = EmptyState(tr("No account matches these filters."), tr("Show all accounts"), self.clear_filters)
        for state in (self.none, self.no_match):
            state.hide()
            self._card.add(state)

    def _build_tools(self) -> None:
        self.views = ViewBox()
        self.menu_button = SecondaryButton(tr("List ▾"), self._open_menu, name=tr("List"))
        self.edit_button = SecondaryButton("", self._edit_selected)
        self.edit_button.hide()
        self.new_button = PrimaryButton(tr("New account"), self.new_account)
        for widget in (self.views, self.edit_button, self.menu_button, self.new_button):
            self.add_action(widget)

    def _open_menu(self) -> None:
        self.tools.open_menu()

    def _edit_selected(self) -> None:
        self.tools.edit_selected()

    def _connect(self) -> None:
        self.bar.changed.connect(lambda fields: self._change(**fields))
        self.bar.scope_chosen.connect(self._choose_scope)
        self.filter.down_pressed.connect(self._to_table)
        self.filter.returnPressed.connect(self._open_first)
        self.views.chosen.connect(self.show_view)
        self.model.sort_requested.connect(self._on_sort)
        self.table.row_opened.connect(self._open)
        self.table.columns_moved.connect(lambda keys: self.show_columns(tuple(keys)))
        self.table.widths_changed.connect(lambda _widths: self._keep_look())
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        self.model.modelReset.connect(self._show_selected)
        self.context.events.changed.connect(self._on_changed)

    # ---------------------------------------------------------------------------------- how the list looks

    def state(self) -> ListView:
        """The list as it is now, without a name."""
        return ListView("", self.wanted, self._column_keys, self.table.column_widths())

    def show_view(self, view: ListView) -> None:
        """Show the list as a view says; a view of the program leaves columns and groups as they are."""
        self._scope_is_ours = False
        is_own = view.columns is not None or self.views.own(view.name) is not None
        self.own_view = view.name if is_own else ""
        if is_own:
            self._take_columns(view.columns, view.widths or {})
        wanted = view.wanted if is_own else replace(view.wanted, group=self.wanted.group)
        if wanted.group != self.wanted.group:
            self.model.open_all()
        self.wanted = wanted
        self.bar.show_filter(wanted)
        self.table.show_sort(wanted.sort, descending=wanted.descending)
        self._changed_look()
        self.refresh()

    def use_view_name(self, name: str) -> None:
        """Read the user's views again; the list is now the one of this name, "" for none."""
        self.own_view = name
        self._read_views()
        self._show_state()

    def show_columns(self, keys: tuple[str, ...] | None) -> None:
        """Show these columns in this order; None for the program's own."""
        self._take_columns(keys, self.table.column_widths() if keys is not None else {})
        self._changed_look()

    def group_by(self, group: str) -> None:
        """Put the rows under headings; "" for none."""
        self.model.open_all()
        self._change(group=group)
        self._keep_look()

    def _take_columns(self, keys: tuple[str, ...] | None, widths: Mapping[str, int]) -> None:
        columns = arranged(keys)
        self._column_keys = keys
        self._rows.more = needs_more(columns)
        self.table.set_columns(columns, widths)

    def _look_as_last_time(self) -> None:
        look = self.context.use_cases.list_views.last_look()
        if look is not None:
            wanted = look.wanted
            self.wanted = replace(self.wanted, sort=wanted.sort, descending=wanted.descending, group=wanted.group)
            self._take_columns(look.columns, look.widths or {})
        self.table.show_sort(self.wanted.sort, descending=self.wanted.descending)
        self.bar.show_filter(self.wanted)
        self._read_people()
        self._read_views()
        self._show_state()

    def _read_people(self) -> None:
        self.bar.set_people(self.context.use_cases.account_list.owners(), self.wanted)

    def _read_views(self) -> None:
        self.views.set_views(self.context.use_cases.list_views.views(), mine=self.wanted.mine)

    def _show_state(self) -> None:
        self.views.show_state(self.state(), self.own_view)

    def _changed_look(self) -> None:
        self._show_state()
        self._keep_look()

    def _keep_look(self) -> None:
        look, save = self.state().look(), self.context.use_cases.list_views.save
        self.context.tasks.latest(("list_look", "accounts"), lambda: save(look), None, self._on_failed)

    # ---------------------------------------------------------------------------------- what the shell calls

    def open_with(self, text: str | None = None, **_more: object) -> None:
        """Come back to the list as it was, or with words to filter by."""
        if text is not None:
            self.filter.setText(text)
        self._read_people()
        self.refresh()
        if not self.isVisible():
            self.table.setUpdatesEnabled(False)
            self.context.pace.go(self.table, self._table_last())

    def _table_last(self) -> Iterator[None]:
        """Let what is around the table be painted in a turn of its own."""
        yield
        self.table.setUpdatesEnabled(True)

    def refresh(self) -> None:
        """Ask for the ids again."""
        self._loader.ask(self.wanted, self.table.first_row())

    def new_account(self) -> None:
        """Open the form of a new account, named as the filter where nothing matched."""
        name = self.filter.text().strip() if not self.model.rowCount() else ""
        form = AccountForm(self.context, name=name, parent=self)
        form.finished.connect(form.deleteLater)
        form.open()

    def clear_filters(self) -> None:
        """Show everything of everybody."""
        self._scope_is_ours = False
        kept = {"sort": self.wanted.sort, "descending": self.wanted.descending, "group": self.wanted.group}
        wanted = AccountFilter(**kept)  # type: ignore[arg-type]
        self.bar.show_filter(wanted)
        self._change(**{one.name: getattr(wanted, one.name) for one in fields(wanted)})

    # ---------------------------------------------------------------------------------- keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Type to filter at once; a focus proxy would make Tab skip the button above the filter."""
        super().focusInEvent(event)
        self.filter.setFocus(event.reason())

    def _to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)

    def _open_first(self) -> None:
        if self.model.all_ids():
            self._open(self.model.all_ids()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N is a new account; other letters typed in the table go to the filter."""
        if event.key() == Qt.Key.Key_N and not event.modifiers():
            self.new_account()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            self.filter.setFocus()
            self.filter.insert(event.text())
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------------------------- inside

    def _show_selected(self) -> None:
        """Several selected rows can be changed alike: the button says how many."""
        several = self.table.selected_count()
        if several > 1:
            self.edit_button.setText(tr("Edit %n accounts", n=several))
            self.edit_button.setAccessibleName(self.edit_button.text())
        self.edit_button.setVisible(several > 1)

    def _choose_scope(self) -> None:
        """From now on the scope is the user's choice."""
        self._scope_is_ours = False

    def _change(self, **fields: object) -> None:
        wanted = replace(self.wanted, **fields)  # type: ignore[arg-type]
        if wanted != self.wanted:
            was_mine = self.wanted.mine
            self.wanted = wanted
            if wanted.mine != was_mine:
                self._read_views()
            self._show_state()
            self.refresh()

    def _on_sort(self, key: str, descending: bool) -> None:
        """A first click on a date or a number shows the highest first, as people look for them."""
        if key in _DESCENDING_FIRST and key != self.wanted.sort and not descending:
            descending = True
            self.table.show_sort(key, descending=True)
        self._change(sort=key, descending=descending)
        self._keep_look()

    def _show(self, wanted: AccountFilter, found: AccountIds, members: Members, rows: Known) -> None:
        if wanted.mine and not found.total and not wanted.closed and self._scope_is_ours:
            self.scope.setCurrentIndex(self.scope.findData("all"))  # who owns none, such as a manager, sees all
            return
        self.model.set_rows(
            found.ids,
            [Group(value, group_text(wanted.group, value, count), count) for value, count in found.groups],
            members,
        )
        self.model.know(rows)
        shown, total = len(found.ids), found.total
        self.set_title(tr("Accounts"), count_words(shown, total))
        self.table.setVisible(shown > 0)
        is_narrowed = total > 0 or wanted.closed or bool(wanted.owner)
        self.none.setVisible(not shown and not is_narrowed)
        self.no_match.setVisible(not shown and is_narrowed)
        if shown and not self._is_warm:
            self._is_warm = True
            self.context.pace.go(self, self._draw_once())

    def _draw_once(self) -> Iterator[None]:
        """Draw the first rows a few at a time, to nowhere: a letter costs more when it is drawn for the first time."""
        port, height = self.table.viewport(), self.table.rowHeight(0)
        picture = QPixmap(port.width(), 2 * height)
        for row in range(0, _SEEN_AT_FIRST, 2):
            if self.isVisible():
                return
            port.render(picture, QPoint(), QRegion(0, row * height, port.width(), 2 * height))
            yield

    def _open(self, rid: int) -> None:
        line = self._rows.rows([rid]).get(rid)
        if line is not None:
            self.context.go("account", account_id=line.account_id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.accounts and self.isVisible():  # else it is read when it is come back to
            self.refresh()

    def _on_failed(self, error: BaseException) -> None:
        self.banner.show_message(error_sentence(error), "bad")
