"""Asks where a commission statement is kept, and writes it beside the UI thread: a spreadsheet, or pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.infra.files import write_atomically
from fieldapp.infra.folders import last_folder, remember_folder
from fieldapp.infra.i18n import tr
from fieldapp.services.commission.views import StatementView
from fieldapp.services.local_time import moment_now
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.statement_paper import file_name, statement_grid, statement_sheet
from fieldapp.ui.table_print import pdf_bytes
from fieldapp.ui.theme import current
from fieldapp.ui.widgets.banner import InlineBanner


class StatementFiles(QObject):
    """One per page; the banner tells what was written."""

    def __init__(self, context: Context, banner: InlineBanner, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._banner, self._owner = context, banner, owner
        self._export = ListExport(context, banner, owner)

    def ask_sheet(self, period: date, currency: str) -> None:
        """Ask for the spreadsheet of a month."""
        view = self._context.use_cases.commission.statement(period, currency)
        rows = max(1, len(view.entries))
        self._export.ask(tr("Export the statement"), file_name(view), rows, lambda: statement_grid(view))

    def ask_pdf(self, period: date, currency: str) -> None:
        """Ask for the pages of a month."""
        view = self._context.use_cases.commission.statement(period, currency)
        dialog = QFileDialog(self._owner, tr("Save as PDF"), str(last_folder() / f"{file_name(view)}.pdf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Document (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda chosen: self.write_pdf(Path(chosen), view))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_pdf(self, path: Path, view: StatementView) -> None:
        """Write the pages."""
        sheet, family = statement_sheet(view, moment_now(self._context.clock).offset), current().family()

        def work() -> Path:
            write_atomically(path, pdf_bytes(sheet, family))
            remember_folder(path.parent)
            return path

        self._context.tasks.io(work, self._on_written, self._on_failed)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._banner.show_message(tr("Saved as {path}", path=path), "good")

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._banner.show_message(error_sentence(error), "bad")
