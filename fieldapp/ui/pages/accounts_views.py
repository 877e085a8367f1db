"""Views of the list of accounts: those of the program, and the user's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QWidget

from fieldapp.domain.errors import FieldError
from fieldapp.infra.i18n import tr
from fieldapp.services.account_list import AccountFilter
from fieldapp.services.list_views import ListView, checked_name
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, line
from fieldapp.ui.theme import px


def built_in(*, mine: bool) -> list[ListView]:
    """The program's views; ``mine`` is whose accounts they show."""
    plain = AccountFilter(mine=mine)
    return [
        ListView(tr("My accounts"), AccountFilter(mine=True)),
        ListView(tr("Overdue A and B"), replace(plain, overdue=True, abc_class="AB", sort="last_visit")),
        ListView(tr("Ready for auto"), replace(plain, only="ready_for_auto", sort="last_order", descending=True)),
        ListView(tr("Payer unknown"), replace(plain, only="payer_unknown")),
        ListView(tr("Open reasons"), replace(plain, only="open_reasons", sort="objections", descending=True)),
        ListView(tr("Never visited"), replace(plain, only="never_visited")),
    ]


class ViewBox(QComboBox):
    """Chooses a view; shows none where the list is like no view any more."""

    chosen = Signal(object)
    """The ListView to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("View"))
        self.setPlaceholderText(tr("Views"))
        self.setMinimumWidth(px(170))
        self.setMaxVisibleItems(20)
        self._own: list[ListView] = []
        self._all: list[ListView] = []
        self._mine = True
        self.activated.connect(self._choose)

    def set_views(self, own: list[ListView], *, mine: bool) -> None:
        """Offer the program's views and these."""
        self._own, self._mine = own, mine
        self._all = [*built_in(mine=mine), *own]
        self.clear()
        for view in self._all:
            self.addItem(view.name)
        if own:
            self.insertSeparator(len(self._all) - len(own))
        self.setCurrentIndex(-1)

    def names(self) -> list[str]:
        """Every name that is taken."""
        return [view.name for view in self._all]

    def own(self, name: str) -> ListView | None:
        """The user's view of a name."""
        return next((view for view in self._own if view.name == name), None)

    def show_state(self, state: ListView, own_name: str) -> None:
        """Show the view that the list is like: the user's own one first."""
        alike = [view for view in self._all if is_like(state, view)]
        wished = next((view for view in alike if view.name == own_name), alike[0] if alike else None)
        self.setCurrentIndex(self.findText(wished.name) if wished else -1)
        self.setPlaceholderText(tr("{view} (changed)", view=own_name) if own_name else tr("Views"))

    def choose_number(self, number: int) -> None:
        """Choose the n-th view, from 1."""
        if 1 <= number <= len(self._all):
            self.chosen.emit(self._all[number - 1])

    def _choose(self, _at: int) -> None:
        view = next((one for one in self._all if one.name == self.currentText()), None)
        if view is not None:
            self.chosen.emit(view)


def is_like(state: ListView, view: ListView) -> bool:
    """Tell whether a list is as a view says; one without columns leaves them, and a grouping, to the user."""
    if view.columns is None:
        return view.wanted in (state.wanted, replace(state.wanted, group=""))
    return state.wanted == view.wanted and state.columns == view.columns


def add_view_keys(owner: QWidget, choose: Callable[[int], None]) -> None:
    """Ctrl+1 to Ctrl+9 choose a view while something on the page has the keyboard."""
    for number in range(1, 10):
        action = QAction(owner)  # without words: nine entries alike would stand in the menu
        action.setObjectName("list.view")
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _on=False, number=number: choose(number))
        owner.addAction(action)


class NameDialog(FormDialog):
    """Asks for the name of a view; ``keep`` writes it in the write lane."""

    def __init__(
        self, context: Context, title: str, taken: list[str], keep: Callable[[str], None], name: str, parent: QWidget
    ) -> None:
        super().__init__(context, title, parent, width=420)
        self._taken, self._keep = taken, keep
        self.name = line(name)
        self.row(self.field("name", tr("Name of the view"), self.name))
        self.name.selectAll()
        self.finish()
        self.name.setFocus()

    def problems(self) -> list[Problem]:
        """Say whether the name can be used."""
        try:
            checked_name(self.name.text(), self._taken)
        except FieldError as error:
            return [("name", error)]
        return []

    def save(self) -> None:
        """Check, then keep it; the dialog closes once it is durable."""
        found = self.problems()
        self.fields["name"].set_error("")
        if found:
            self._show(found)
            return
        name = checked_name(self.name.text(), self._taken)
        self.save_button.setEnabled(False)
        self.context.tasks.write(lambda: self._keep(name), self._on_kept, self._on_error)

    def kept_name(self) -> str:
        """The name as it was kept."""
        return checked_name(self.name.text(), [])

    def _on_kept(self, _nothing: object) -> None:
        self.accept()
