"""Asks where a commission statement is kept, and writes it beside the UI thread: a spreadsheet, or pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.commission.views import StatementView
from fieldapp.services.local_time import moment_now
from fieldapp.ui.context import Context
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.paper_export import PaperExport
from fieldapp.ui.statement_paper import file_name, statement_grid, statement_sheet
from fieldapp.ui.table_sheet import Sheet
from fieldapp.ui.widgets.banner import InlineBanner


class StatementFiles(QObject):
    """One per page; the banner tells what was written."""

    def __init__(self, context: Context, banner: InlineBanner, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._export = ListExport(context, banner, owner)
        self._paper = PaperExport(context, banner, owner)

    def ask_sheet(self, period: date, currency: str) -> None:
        """Ask for the spreadsheet of a month."""
        view = self._context.use_cases.commission.statement(period, currency)
        rows = max(1, len(view.entries))
        self._export.ask(tr("Export the statement"), file_name(view), rows, lambda: statement_grid(view))

    def ask_pdf(self, period: date, currency: str) -> None:
        """Ask for the pages of a month."""
        view = self._context.use_cases.commission.statement(period, currency)
        self._paper.ask_file(f"{file_name(view)}.pdf", lambda: self._sheet(view))

    def write_pdf(self, path: Path, view: StatementView) -> None:
        """Write the pages."""
        self._paper.write(path, self._sheet(view))

    def _sheet(self, view: StatementView) -> Sheet:
        return statement_sheet(view, moment_now(self._context.clock).offset)
