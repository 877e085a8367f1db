"""What can be done with the list of accounts as a whole: columns, groups, views, bulk edit, copy, files, paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from fieldapp.domain.errors import DomainError
from fieldapp.infra import formats
from fieldapp.infra.files import write_atomically
from fieldapp.infra.folders import last_folder, remember_folder
from fieldapp.infra.i18n import tr
from fieldapp.infra.tasks import is_alive
from fieldapp.services.list_views import ListView
from fieldapp.services.local_time import moment_now
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.actions import make_action
from fieldapp.ui.dialogs.bulk_edit import BulkEditDialog
from fieldapp.ui.dialogs.column_chooser import ColumnChooser
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.list_grid import list_grid
from fieldapp.ui.pages.accounts_columns import all_columns, group_choices
from fieldapp.ui.pages.accounts_filters import count_words, filter_words
from fieldapp.ui.pages.accounts_views import NameDialog
from fieldapp.ui.table_print import DPI, page_layout, paint, pdf_bytes
from fieldapp.ui.table_sheet import Sheet, mime_data, read_sheet
from fieldapp.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from fieldapp.services.exporting.cells import Grid
    from fieldapp.ui.pages.accounts import AccountsPage


class ListTools(QObject):
    """Each tool is an action with a key, and an entry of the menu of the list."""

    def __init__(self, page: AccountsPage) -> None:
        super().__init__(page)
        self._page = page
        self._context = page.context
        self.save_as_action = make_action("list.save_view", page, self.save_view)
        self.columns_action = make_action("list.columns", page, self.choose_columns)
        self.group_action = make_action("list.group", page, self.open_groups)
        self.edit_action = make_action("list.edit", page, self.edit_selected)
        self.exporter = ListExport(page.context, page.banner, page)
        self.copy_action = make_action("list.copy", page.table, self.copy)
        self.export_action = make_action("list.export", page, self.export)
        self.print_action = make_action("list.print", page, self.print_list)
        self.pdf_action = make_action("list.pdf", page, self.save_pdf)

    # ---------------------------------------------------------------------------------- menus

    def menu(self) -> QMenu:
        """Everything that can be done now."""
        menu = QMenu(tr("List"), self._page)
        menu.addAction(self.columns_action)
        menu.addMenu(self.groups(menu))
        menu.addAction(tr("Accounts that may be the same…"), lambda: self._context.go("duplicates"))
        menu.addSeparator()
        menu.addAction(self.save_as_action)
        if name := self._page.own_view:
            menu.addAction(tr("Save the changes in “{view}”", view=name), partial(self.save_changes, name))
            menu.addAction(tr("Rename “{view}”…", view=name), partial(self.rename_view, name))
            menu.addAction(tr("Delete “{view}”", view=name), partial(self.delete_view, name))
        menu.addSeparator()
        menu.addAction(tr("Import…"), lambda: self._context.go("import"))
        has_rows = bool(self._page.model.all_ids())
        self.edit_action.setEnabled(bool(self._page.table.selected_ids()))
        if self._context.use_cases.handing.may():
            menu.addAction(tr("Hand over…"), self.hand_over).setEnabled(has_rows)
        for action in (self.edit_action, self.copy_action, self.export_action, self.print_action, self.pdf_action):
            menu.addAction(action)
        for action in (self.copy_action, self.export_action, self.print_action, self.pdf_action):
            action.setEnabled(has_rows)
        menu.aboutToHide.connect(self._all_on)
        return menu

    @Slot()
    def _all_on(self) -> None:
        """Keys work again whatever the menu showed: each tool looks for itself whether there are rows."""
        for action in (self.edit_action, self.copy_action, self.export_action, self.print_action, self.pdf_action):
            action.setEnabled(True)

    def groups(self, parent: QMenu | None = None) -> QMenu:
        """What the list can be grouped by."""
        menu = QMenu(tr("Group by"), parent or self._page)
        one_of = QActionGroup(menu)
        for key, words in (("", tr("No groups")), *group_choices()):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == self._page.wanted.group)
            action.triggered.connect(partial(self._group_by, key))
            one_of.addAction(action)
        return menu

    def open_menu(self) -> None:
        """Show the menu under its button."""
        self._pop_up(self.menu())

    def open_groups(self) -> None:
        """Show what the list can be grouped by."""
        self._pop_up(self.groups())

    def _pop_up(self, menu: QMenu) -> None:
        button = self._page.menu_button
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _group_by(self, key: str, _on: bool = True) -> None:
        self._page.group_by(key)

    # ---------------------------------------------------------------------------------- columns and views

    def choose_columns(self) -> None:
        """Choose which columns are shown, and in which order."""
        shown = [column.key for column in self._page.model.columns()]
        self._open(ColumnChooser(all_columns(), shown, self._page.show_columns, self._page))

    def save_view(self) -> None:
        """Keep the list as it is under a new name."""
        state = self._page.state()
        taken = self._page.views.names()

        def keep(name: str) -> None:
            self._context.use_cases.list_views.save(replace(state, name=name))

        self._name(tr("Save this list"), taken, keep, "")

    def save_changes(self, name: str) -> None:
        """Keep the list as it is under the name that it came from."""
        view = replace(self._page.state(), name=name)
        self._write(partial(self._context.use_cases.list_views.save, view), partial(self._page.use_view_name, name))

    def rename_view(self, name: str) -> None:
        """Give the view another name."""
        taken = [one for one in self._page.views.names() if one != name]
        rename = self._context.use_cases.list_views.rename
        self._name(tr("Rename the view"), taken, partial(rename, name), name)

    def delete_view(self, name: str) -> None:
        """Drop the view; the notice takes it back."""
        view = self._page.views.own(name)
        if view is not None:
            forget = self._context.use_cases.list_views.forget
            self._write(partial(forget, name), partial(self._say_deleted, view))

    def _say_deleted(self, view: ListView) -> None:
        self._page.use_view_name("")
        text = tr("The view “{view}” is deleted.", view=view.name)
        self._page.banner.show_message(text, "info", tr("Undo"), partial(self._restore, view))

    def _restore(self, view: ListView) -> None:
        self._page.banner.dismiss()
        save = self._context.use_cases.list_views.save
        self._write(partial(save, view), partial(self._page.use_view_name, view.name))

    def _name(self, title: str, taken: list[str], keep: Callable[[str], None], name: str) -> None:
        dialog = NameDialog(self._context, title, taken, keep, name, self._page)
        dialog.accepted.connect(lambda: self._page.use_view_name(dialog.kept_name()))
        self._open(dialog)

    def _write(self, work: Callable[[], None], then: Callable[[], None]) -> None:
        def done(_nothing: None) -> None:
            if is_alive(self._on_failed):  # the page may have been made anew meanwhile
                then()

        self._context.tasks.write(work, done, self._on_failed)

    # ---------------------------------------------------------------------------------- bulk edit

    def edit_selected(self) -> None:
        """Change the selected accounts alike."""
        if rids := self._page.table.selected_ids():
            self._open(BulkEditDialog(self._context, rids, self._page))

    def hand_over(self) -> None:
        """Hand over the selected accounts; none selected: all that the list shows. They must be one person's."""
        from fieldapp.ui.dialogs.hand_over import HandOverForm

        page, handing = self._page, self._context.use_cases.handing
        rids = page.table.selected_ids() or page.model.all_ids()
        accounts = handing.of_list(rids)
        try:
            giver = handing.giver_of(accounts)
        except DomainError as error:
            page.banner.show_message(problem_text(error), "warn")
            return
        words = "" if page.table.selected_ids() else filter_words(page.wanted, page.scope.currentText())
        self._open(HandOverForm(self._context, accounts, giver, words, page))

    # ---------------------------------------------------------------------------------- copy, files, paper

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as text and as a table."""
        if rids := self._page.table.selected_ids():
            columns, read = self._page.model.columns(), self._context.use_cases.account_list.many_rows
            self._context.tasks.io(lambda: read_sheet(columns, rids, read), self._on_copied, self._on_failed)

    @Slot(object)
    def _on_copied(self, sheet: Sheet) -> None:
        QGuiApplication.clipboard().setMimeData(mime_data(sheet))
        self._page.banner.show_message(tr("%n rows copied.", n=len(sheet.rows)), "good")

    def export(self) -> None:
        """Write the list as it is shown to a spreadsheet or a CSV file."""
        self.exporter.ask(tr("Export the list"), self._title(), len(self._page.model.all_ids()), self.grid)

    def save_pdf(self) -> None:
        """Write the list as it is shown to a PDF file."""
        self._ask_pdf()

    def grid(self) -> Grid:
        """The list as it is shown, those of closed groups too; what is in it is settled now, read while written."""
        model, wanted = self._page.model, self._page.wanted
        groups = [(group.text, group.count) for group in model.groups()]
        read = self._context.use_cases.account_list.many_rows
        words = dict(group_choices()).get(wanted.group, "")
        return list_grid(tr("Accounts"), model.columns(), model.all_ids(), read, groups, words)

    def _title(self) -> str:
        name = self._page.own_view
        return f"{tr('Accounts')} · {name}" if name else tr("Accounts")

    def write_pdf(self, path: Path) -> None:
        """Write the list with its heading and groups."""
        read, family = self.reader(plain=False), current().family()
        self._context.tasks.io(lambda: _write(pdf_bytes(read(), family), path), self._on_written, self._on_failed)

    def print_list(self) -> None:
        """Ask for a printer and print; the window stays usable meanwhile."""
        if not self._page.model.all_ids():
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        printer.setResolution(DPI)
        printer.setPageLayout(page_layout())
        printer.setDocName(tr("Accounts"))
        dialog = QPrintDialog(printer, self._page)
        dialog.setWindowTitle(tr("Print…"))
        dialog.accepted.connect(partial(self.print_on, printer))
        self._open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print the list."""
        read, family = self.reader(plain=False), current().family()
        self._context.tasks.io(lambda: paint(read(), printer, family), self._on_printed, self._on_failed)

    def reader(self, *, plain: bool) -> Callable[[], Sheet]:
        """Return what reads the whole list, off the UI thread; what is read is settled now."""
        page, model = self._page, self._page.model
        ids, columns, groups = model.all_ids(), model.columns(), model.groups()
        read = self._context.use_cases.account_list.many_rows
        now = moment_now(self._context.clock)
        as_of = tr("As of {time}", time=formats.date_time(now.at, now.offset, "iso"))
        facts = (filter_words(page.wanted, page.scope.currentText()), f"{as_of} · {count_words(len(ids), len(ids))}")
        title = self._title()

        def whole() -> Sheet:
            sheet = read_sheet(columns, ids, read, plain=plain)
            headings, at = {}, 0
            for group in groups:
                headings[at] = group.text
                at += group.count
            return replace(sheet, title=title, facts=facts, headings=headings)

        return whole

    def _ask_pdf(self) -> None:
        if not self._page.model.all_ids():
            return
        day = moment_now(self._context.clock).local().date().isoformat()
        path = last_folder() / f"{tr('Accounts')} {day}.pdf"
        dialog = QFileDialog(self._page, tr("Save as PDF"), str(path))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Document (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda chosen: self.write_pdf(Path(chosen)))
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._page.banner.show_message(tr("Saved as {path}", path=path), "good")

    @Slot(object)
    def _on_printed(self, _nothing: object) -> None:
        self._page.banner.show_message(tr("Sent to the printer."), "good")

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._page.banner.show_message(error_sentence(error), "bad")


def _write(content: bytes, path: Path) -> Path:
    write_atomically(path, content)
    remember_folder(path.parent)
    return path
