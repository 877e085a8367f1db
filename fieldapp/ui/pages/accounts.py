"""The list of accounts: filters above, every column sorts, Enter opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.models.account_table import AccountIdLoader
from fieldapp.models.roles import RECORD_ROLE
from fieldapp.models.windowed_table import WindowedTableModel
from fieldapp.services.account_list import AccountFilter, AccountIds, AccountLine
from fieldapp.services.changes import Changes
from fieldapp.ui.actions import make_action
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_form import AccountForm
from fieldapp.ui.dialogs.form_dialog import choice
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.pages.accounts_columns import account_columns
from fieldapp.ui.texts import code_choices
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import PrimaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.table_view import TableView

_DESCENDING_FIRST = frozenset(("last_visit", "next_plan", "objections", "orders", "last_order"))


class FilterField(QLineEdit):
    """A line that lets Down leave it."""

    down_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the list beneath."""
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class AccountsPage(ScrollPage):
    """Any number of accounts: SQL filters and sorts, only what is looked at is read."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Accounts"), parent=parent)
        self._context = context
        self._wanted = AccountFilter(mine=True)
        self._scope_is_ours = True
        self._loader = AccountIdLoader(context.tasks, context.use_cases.account_list.ids, self)
        self._loader.loaded.connect(self._show)
        self._loader.failed.connect(self._on_failed)
        self.model = WindowedTableModel(account_columns(), context.use_cases.account_list, self)
        self.table = TableView(tr("Accounts"), self.model)
        self.model.sort_requested.connect(self._on_sort)
        self.table.row_opened.connect(self._open)
        self.table.show_sort(self._wanted.sort, descending=False)
        self.new_button = PrimaryButton(tr("New account"), self.new_account)
        self.add_action(self.new_button)
        self._card = Card()
        self._card.add(self._filters())
        self._card.add(self.table, 1)
        self.none = EmptyState(tr("There is no account yet."), tr("Add the first account"), self.new_account)
        self.no_match = EmptyState(tr("No account matches these filters."), tr("Show all accounts"), self.clear_filters)
        for state in (self.none, self.no_match):
            state.hide()
            self._card.add(state)
        self.add_wide(self._card, 1)
        make_action("page.new_account", self, self.new_account)
        make_action("page.filter", self, self.filter.setFocus)
        context.events.changed.connect(self._on_changed)
        self.setFocusProxy(self.filter)
        self.refresh()

    def _filters(self) -> QWidget:
        self.filter = FilterField()
        self.filter.setPlaceholderText(tr("Name, person, phone, pinyin initials"))
        self.filter.setAccessibleName(tr("Filter the list"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(px(250))
        self.filter.textChanged.connect(lambda text: self._change(text=text))
        self.filter.down_pressed.connect(self._to_table)
        self.filter.returnPressed.connect(self._open_first)
        self.combos = {
            "abc_class": _combo(tr("Class"), code_choices("class"), tr("All classes")),
            "stage": _combo(tr("Stage"), code_choices("stage"), tr("All stages")),
            "mode": _combo(tr("Mode"), code_choices("mode"), tr("All modes")),
        }
        for key, combo in self.combos.items():
            combo.currentIndexChanged.connect(self._combo_changed(key, combo))
        self.scope = _combo(tr("Whose"), [("mine", tr("My accounts")), ("all", tr("Everybody's"))], None)
        self.scope.activated.connect(self._choose_scope)
        self.scope.currentIndexChanged.connect(lambda: self._change(mine=self.scope.currentData() == "mine"))
        self.overdue = QCheckBox(tr("Visit overdue"))
        self.overdue.toggled.connect(lambda on: self._change(overdue=on))
        self.closed = QCheckBox(tr("Closed ones"))
        self.closed.toggled.connect(lambda on: self._change(closed=on))
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder, spacing=10)
        for widget in (self.filter, self.scope, *self.combos.values(), self.overdue, self.closed):
            flow.addWidget(widget)
        return holder

    def _combo_changed(self, key: str, combo: QComboBox) -> Callable[[int], None]:
        return lambda _at: self._change(**{key: str(combo.currentData() or "")})

    # ---------------------------------------------------------------------------------- what the shell calls

    def open_with(self, text: str | None = None, **_more: object) -> None:
        """Come back to the list as it was, or with words to filter by."""
        if text is not None:
            self.filter.setText(text)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the ids again."""
        self._loader.ask(self._wanted)

    def new_account(self) -> None:
        """Open the form of a new account, named as the filter where nothing matched."""
        name = self.filter.text().strip() if not self.model.rowCount() else ""
        form = AccountForm(self._context, name=name, parent=self)
        form.finished.connect(form.deleteLater)
        form.open()

    def clear_filters(self) -> None:
        """Show everything in the scope."""
        self.filter.clear()
        for combo in self.combos.values():
            combo.setCurrentIndex(0)
        self.overdue.setChecked(False)
        self.closed.setChecked(False)
        self.scope.setCurrentIndex(self.scope.findData("all"))

    # ---------------------------------------------------------------------------------- keys

    def _to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)

    def _open_first(self) -> None:
        if self.model.rowCount():
            self._open(self.model.id_at(0))

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

    def _choose_scope(self, _at: int) -> None:
        """From now on the scope is the user's choice."""
        self._scope_is_ours = False

    def _change(self, **fields: object) -> None:
        wanted = replace(self._wanted, **fields)  # type: ignore[arg-type]
        if wanted != self._wanted:
            self._wanted = wanted
            self.refresh()

    def _on_sort(self, key: str, descending: bool) -> None:
        """A first click on a date or a number shows the highest first, as people look for them."""
        if key in _DESCENDING_FIRST and key != self._wanted.sort and not descending:
            descending = True
            self.table.show_sort(key, descending=True)
        self._change(sort=key, descending=descending)

    def _show(self, wanted: AccountFilter, found: AccountIds) -> None:
        if wanted.mine and not found.total and not wanted.closed and self._scope_is_ours:
            self.scope.setCurrentIndex(self.scope.findData("all"))  # who owns none, such as a manager, sees all
            return
        self.model.set_ids(found.ids)
        shown, total = len(found.ids), found.total
        if shown == total:
            count = tr("%n accounts", n=total)
        else:
            count = tr("{shown} of %n accounts", n=total, shown=formats.number(shown))
        self.set_title(tr("Accounts"), count)
        self.table.setVisible(shown > 0)
        self.none.setVisible(not shown and not total and not wanted.closed)
        self.no_match.setVisible(not shown and (total > 0 or wanted.closed))

    def _open(self, rid: int) -> None:
        line = self.model.index(self.model.row_of(rid), 0).data(RECORD_ROLE)
        if isinstance(line, AccountLine):
            self._context.go("account", account_id=line.account_id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.accounts:
            self.refresh()

    def _on_failed(self, error: BaseException) -> None:
        self.banner.show_message(error_sentence(error), "bad")


def _combo(name: str, choices: list[tuple[str, str]], empty: str | None) -> QComboBox:
    made = choice(choices, empty=empty)
    made.setAccessibleName(name)
    return made
