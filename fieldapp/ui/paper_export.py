"""Asks where a page is kept as PDF, and writes it beside the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.infra.files import write_atomically
from fieldapp.infra.folders import last_folder, remember_folder
from fieldapp.infra.i18n import tr
from fieldapp.services.local_time import moment_now
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.list_export import file_stem
from fieldapp.ui.table_sheet import Sheet
from fieldapp.ui.theme import current
from fieldapp.ui.widgets.banner import InlineBanner


class PaperExport(QObject):
    """One per page; the banner tells what was written."""

    def __init__(self, context: Context, banner: InlineBanner, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._banner, self._owner = context, banner, owner

    def ask(self, name: str, make: Callable[[], Sheet]) -> QFileDialog:
        """Ask for the pages of something as of today; see ``ask_file``."""
        day = moment_now(self._context.clock).local().date().isoformat()
        return self.ask_file(f"{file_stem(name)} {day}.pdf", make)

    def ask_file(self, name: str, make: Callable[[], Sheet]) -> QFileDialog:
        """Open the dialog of files with a name; ``make`` is called on the UI thread once a file is chosen."""
        dialog = QFileDialog(self._owner, tr("Save as PDF"), str(last_folder() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Document (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen), make()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write(self, path: Path, sheet: Sheet) -> None:
        """Write the pages."""
        family = current().family()

        def work() -> Path:
            from fieldapp.ui.table_print import pdf_bytes

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
