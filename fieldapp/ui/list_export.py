"""Asks where a list is to be kept and writes it beside the UI thread: how far it is, and Stop."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.domain.errors import DomainError
from fieldapp.infra import formats
from fieldapp.infra.folders import last_folder, remember_folder
from fieldapp.infra.i18n import tr
from fieldapp.services.local_time import moment_now
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.widgets.banner import InlineBanner

if TYPE_CHECKING:
    from fieldapp.services.exporting.cells import Grid
    from fieldapp.services.exporting.vcard import Person
    from fieldapp.ui.context import Context

Make = Callable[[], "Grid"]
"""Settles on the UI thread what is written, and returns what makes its rows elsewhere."""
Cards = Callable[[], "list[Person]"]
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_PROGRESS_AFTER_MS = 500
_TELL_EVERY = 2_000


class ListExport(QObject):
    """One per page: the banner tells progress and outcome; one file at a time."""

    _progressed = Signal(int)

    def __init__(self, context: Context, banner: InlineBanner, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._banner, self._owner = context, banner, owner
        self._stop = threading.Event()
        self._total = 0
        self._told = 0
        self._is_late = False
        self._late = QTimer(self, singleShot=True, interval=_PROGRESS_AFTER_MS)
        self._late.timeout.connect(self._on_late)
        self._progressed.connect(self._on_progress)

    def ask(self, title: str, name: str, total: int, make: Make, cards: Cards | None = None) -> QFileDialog | None:
        """Open the dialog of files; nothing is written when it is closed, or while another file is being written.

        ``cards`` are the same people as vCards, which the dialog then offers too.
        """
        if self.is_busy() or not total:
            return None
        day = moment_now(self._context.clock).local().date().isoformat()
        dialog = QFileDialog(self._owner, title, str(last_folder() / f"{file_stem(name)} {day}.xlsx"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = {tr("Spreadsheet (*.xlsx)"): "xlsx", tr("Table (*.csv)"): "csv"}
        if cards is not None:
            kinds[tr("Cards for telephones and mail (*.vcf)")] = "vcf"
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds.get(kind, "xlsx")))
        dialog.fileSelected.connect(lambda chosen: self._chosen(Path(chosen), total, make, cards))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _chosen(self, path: Path, total: int, make: Make, cards: Cards | None) -> None:
        if cards is None or path.suffix.lower() != ".vcf":
            self.write(path, total, make)
            return
        people, write_cards = cards(), self._context.use_cases.exports.write_cards

        def work() -> tuple[Path, int]:
            count = write_cards(path, people)
            remember_folder(path.parent)
            return path, count

        self._total = total
        self._context.tasks.io(work, self._on_cards, self._on_failed)

    @Slot(object)
    def _on_cards(self, outcome: tuple[Path, int]) -> None:
        self._done()
        path, count = outcome
        self._banner.show_message(tr("%n people written to {file}.", n=count, file=path), "good")

    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._total > 0

    def write(self, path: Path, total: int, make: Make) -> None:
        """Write the list of ``total`` rows; the ending of the name decides how."""
        grid, stop = make(), threading.Event()
        self._stop, self._total, self._told, self._is_late = stop, total, 0, False
        self._late.start()
        tell, write_list = self._progressed.emit, self._context.use_cases.exports.write_list

        def step(done: int) -> None:
            if stop.is_set():
                raise DomainError("cancelled")
            if done % _TELL_EVERY == 0:
                tell(done)

        def work() -> tuple[Path, int]:
            count = write_list(path, grid, step=step)
            remember_folder(path.parent)
            return path, count

        self._context.tasks.io(work, self._on_written, self._on_failed)

    def stop(self) -> None:
        """Leave it; the file is then as it was before."""
        self._stop.set()

    # ---------------------------------------------------------------------------------- inside

    @Slot()
    def _on_late(self) -> None:
        self._is_late = True
        self._on_progress(self._told)

    @Slot(int)
    def _on_progress(self, done: int) -> None:
        self._told = done
        if self._is_late and self._total:
            far = tr("{done} of {total} rows", done=formats.number(done), total=formats.number(self._total))
            self._banner.show_message(tr("Writing the file: {far}", far=far), "info", tr("Stop"), self.stop)

    def _done(self) -> None:
        self._late.stop()
        self._total = 0

    @Slot(object)
    def _on_written(self, outcome: tuple[Path, int]) -> None:
        self._done()
        path, count = outcome
        self._banner.show_message(tr("%n rows written to {file}.", n=count, file=path), "good")

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._done()
        if isinstance(error, DomainError) and error.code == "cancelled":
            self._banner.show_message(tr("Stopped. Nothing was written."), "info")
        else:
            self._banner.show_message(error_sentence(error), "bad")


def file_stem(name: str) -> str:
    """Return a name as every system accepts it in a file's."""
    return " ".join(_FORBIDDEN.sub(" ", name).split())[:80]
