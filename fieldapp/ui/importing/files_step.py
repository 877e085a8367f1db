"""The first step: which files; and the imports of the past, one of which may wait to be gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from fieldapp.infra.folders import last_folder, remember_folder
from fieldapp.infra.i18n import tr
from fieldapp.ui.import_texts import lists_text
from fieldapp.ui.importing.choice_texts import reading_line
from fieldapp.ui.importing.past import PastImports
from fieldapp.ui.importing.steps import Step
from fieldapp.ui.importing.wizard import Wizard
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import LinkButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel

if TYPE_CHECKING:
    from fieldapp.services.importing.session_views import TableView


class FilesStep(Step):
    """Several files in one go may belong together: orders find the accounts that another file brings."""

    resumed = Signal()
    done = Signal()

    def __init__(self, wizard: Wizard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wizard = wizard

    def build(self) -> Iterator[QWidget]:
        """The files, and the imports of the past."""
        self.card = Card(tr("Files"))
        self.list = RowList(tr("Files"))
        self.empty = EmptyState(
            tr("Drop files here, or choose them: tables (CSV, Excel), or contacts (vCard)."),
            tr("Choose files…"),
            self.ask,
        )
        self.reading = MutedLabel(tr("Reading…"))
        self.add_button = SecondaryButton(tr("Add files…"), self.ask)
        self.remove_button = LinkButton(tr("Leave the file out"), self._remove)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self._buttons = buttons
        for part in (self.list, self.empty, self.reading, buttons):
            self.card.add(part)
        self.column.addWidget(self.card)
        yield self.card
        self.past = PastImports(self._wizard, self.resumed)
        self.column.addWidget(self.past)
        yield self.past
        self.column.addStretch(1)
        self._wizard.tables_changed.connect(self._show)
        self._wizard.busy_changed.connect(self._show)
        self._show()

    def title(self) -> str:
        """What the step is called."""
        return tr("Files")

    def may_go_on(self) -> bool:
        """There is a file."""
        return bool(self._wizard.tables)

    def hint(self) -> str:
        """What is to be done here."""
        return tr("Files that belong together can come in at once.") if self._wizard.tables else ""

    def ask(self) -> QFileDialog:
        """Choose files."""
        dialog = QFileDialog(self, tr("Choose files…"), str(last_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                tr("Tables and contacts (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.vcf *.json *.gz)"),
                tr("All files (*)"),
            ]
        )
        dialog.filesSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot(list)
    def _on_chosen(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            remember_folder(paths[0].parent)
            self._wizard.add(paths)

    def _remove(self) -> None:
        key = self.list.current_key() or (self.list.rows()[0].key if self.list.rows() else "")
        if key:
            self._wizard.remove(int(key))

    @Slot()
    def _show(self) -> None:
        tables, reads = self._wizard.tables, self._wizard.is_reading()
        had_focus = self.empty.button is not None and self.empty.button.hasFocus()
        self.list.set_rows(_row(table) for table in tables)
        self.list.setVisible(bool(tables))
        self.empty.setVisible(not tables)
        self._buttons.setVisible(bool(tables))
        self.reading.setVisible(reads)
        self.setFocusProxy(self.list if tables else self.empty)
        if had_focus and tables:
            self.list.setFocus()


def _row(table: TableView) -> Row:
    rows = tr("%n rows", n=table.source.rows)
    damages = sum(len(column.damages) for column in table.source.columns)
    trail = lists_text(table.kinds) if table.kinds else tr("not recognised")
    return Row(
        key=str(table.id),
        text=table.label,
        note=f" · {rows}" if rows else "",
        detail=reading_line(table.source),
        pill=(tr("look"), "warn") if damages else None,
        trail_pill=(trail, "info" if table.kinds else "warn"),
    )
